use jiff::civil::DateTime;
use scheme::fees::{Bill, Decision, Rejection};

/// The regulation as a run asks it.
pub trait Regulation: Sync {
    /// Settles one bill by itself.
    fn settle(&self, bill: &Bill) -> Decision;

    /// Whether the bill has a code that is a consultation in the meaning of [`Regulation::refused_beside`].
    fn is_consultation(&self, bill: &Bill) -> bool;

    /// Refuses a bill received too early or too late, Norwegian local time.
    fn refused_at_receipt(&self, bill: &Bill, received: DateTime) -> Option<Rejection>;

    /// Refuses a bill because of a consultation that the same patient had at that time.
    fn refused_beside(&self, bill: &Bill, consultation: DateTime) -> Option<Rejection>;
}
