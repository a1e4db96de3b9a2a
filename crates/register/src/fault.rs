//! Why an operation did nothing.

use crate::nin::NinError;
use crate::store::StoreError;
use scheme::listing::Refusal;

/// Why an operation did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A rule refuses.
    #[error("{0}")]
    Refused(Refusal),
    /// Nothing by that number.
    #[error("there is no {0} by that number")]
    Unknown(&'static str),
    /// What is asked for is not a day or number that can be.
    #[error("{0}")]
    Request(String),
    /// The key of a request was used for another one.
    #[error("the key was used for another request; give each request a key of its own")]
    KeyUsed,
    /// An identity number.
    #[error(transparent)]
    Nin(#[from] NinError),
    /// The rules cannot be read for the day.
    #[error(transparent)]
    Rules(#[from] rulebook::Error),
    /// An amount.
    #[error(transparent)]
    Amount(#[from] scheme::capitation::CapitationError),
    /// The fee schedule.
    #[error(transparent)]
    Fees(#[from] scheme::fees::ReformedError),
    /// A roster.
    #[error(transparent)]
    Roster(#[from] roster::Error),
    /// A training record.
    #[error(transparent)]
    Training(#[from] training::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Fault {
        Fault::Refused(refusal)
    }
}

impl Fault {
    /// The rule that refuses, if one does.
    pub fn rule(&self) -> Option<&'static str> {
        match self {
            Fault::Refused(refusal) => Some(refusal.rule_id()),
            _ => None,
        }
    }
}
