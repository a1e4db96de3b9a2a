//! What a reform is about.

use serde::{Deserialize, Serialize};

/// What a reform is about, for finding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Capitation and its weights.
    Capitation,
    /// Fees, and who pays them.
    Payment,
    /// Length of lists, who answers for them, agreements.
    Lists,
    /// Teams, nurses, doctors on the net.
    Teams,
    /// Training and recruitment.
    Recruitment,
    /// What patients pay.
    Copayments,
    /// Out-of-hours duty.
    Duty,
    /// Tasks of doctors.
    Tasks,
    /// Several reforms that somebody proposed together.
    Packages,
}

impl Group {
    /// As a reform's file has it.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Capitation => "capitation",
            Group::Payment => "payment",
            Group::Lists => "lists",
            Group::Teams => "teams",
            Group::Recruitment => "recruitment",
            Group::Copayments => "copayments",
            Group::Duty => "duty",
            Group::Tasks => "tasks",
            Group::Packages => "packages",
        }
    }
}
