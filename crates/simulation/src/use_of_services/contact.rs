//! The kinds of contact.

/// A kind of contact with a GP or the out-of-hours service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Contact {
    /// Consultation at the practice.
    Physical = 0,
    /// Digital consultation in text.
    Text,
    /// Digital consultation by telephone.
    Telephone,
    /// Digital consultation by video.
    Video,
    /// Home visit (sykebesøk).
    HomeVisit,
    /// Simple contact with the patient or a messenger present (enkel kontakt).
    SimplePresent,
    /// Out-of-hours consultation (legevakt).
    OutOfHours,
    /// Letter, call, message or prescription without a consultation; no co-payment.
    SimpleWritten,
}

impl Contact {
    /// Kinds in the order of their numbers.
    pub const ALL: [Contact; 8] = [
        Contact::Physical,
        Contact::Text,
        Contact::Telephone,
        Contact::Video,
        Contact::HomeVisit,
        Contact::SimplePresent,
        Contact::OutOfHours,
        Contact::SimpleWritten,
    ];

    /// Kinds that are drawn for each resident, because a co-payment may follow.
    pub(crate) const PAID: usize = 7;

    /// Name in evidence and output.
    pub fn name(self) -> &'static str {
        match self {
            Contact::Physical => "physical",
            Contact::Text => "text",
            Contact::Telephone => "telephone",
            Contact::Video => "video",
            Contact::HomeVisit => "home_visit",
            Contact::SimplePresent => "simple_present",
            Contact::OutOfHours => "out_of_hours",
            Contact::SimpleWritten => "simple_written",
        }
    }

    /// Whether it is one of the consultations that the registers count (visits included).
    pub const fn is_consultation(self) -> bool {
        !matches!(
            self,
            Contact::SimplePresent | Contact::SimpleWritten | Contact::OutOfHours
        )
    }
}
