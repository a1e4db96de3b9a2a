use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;

/// What a condition of a grant asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// This number.
    Exactly(u32),
    /// So many, or more.
    AtLeast(u32),
    /// So many of all that there are, or more.
    AtLeastOf(u32, usize),
    /// Less than this.
    Below(Decimal),
    /// Between the two, both with.
    Between(u32, u32),
    /// A shift that ends after it begins, within a week.
    WithinAWeek,
    /// A doctor of so many with municipal hours up to so many a week.
    MunicipalHours(usize, usize),
    /// A young agreement on a short list with a cap that is not low.
    YoungShortList {
        /// The lowest cap.
        cap: u32,
        /// The list is shorter.
        below: u32,
        /// The agreement is younger, months.
        months: u32,
    },
}

impl fmt::Display for Required {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Required::Exactly(number) => write!(f, "{number}"),
            Required::AtLeast(least) => write!(f, "{least} or more"),
            Required::AtLeastOf(least, of) => write!(f, "{least} or more of {of}"),
            Required::Below(bound) => write!(f, "below {bound}"),
            Required::Between(low, high) => write!(f, "{low} to {high}"),
            Required::WithinAWeek => f.write_str("an end after its start, within a week"),
            Required::MunicipalHours(of, most) => {
                write!(f, "1 or more of {of} with 1 to {most} hours a week")
            }
            Required::YoungShortList { cap, below, months } => write!(
                f,
                "cap {cap} or more, list under {below}, agreement younger than {months} months"
            ),
        }
    }
}

impl Serialize for Required {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
