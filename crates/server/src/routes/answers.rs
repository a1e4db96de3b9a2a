//! Short answers that several operations give.

use serde::Serialize;
use utoipa::ToSchema;

/// Something was made.
#[derive(Serialize, ToSchema)]
#[schema(as = NumberMade)]
pub(super) struct Made {
    /// Its number.
    pub(super) number: i64,
}

/// A day from which something holds.
#[derive(Serialize, ToSchema)]
pub(super) struct FirstDay {
    /// The first day.
    #[schema(format = Date, example = "2027-04-01")]
    pub(super) day: String,
}

/// How many are to be told.
#[derive(Serialize, ToSchema)]
pub(super) struct ToBeTold {
    /// Persons.
    pub(super) persons: u32,
}
