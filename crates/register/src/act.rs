//! Who does something, in which role and when.

use crate::day::Day;
use units::Date;

/// The role in which somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A resident, for oneself.
    Resident,
    /// A holder of parental responsibility.
    Parent,
    /// A guardian, or somebody with power of attorney.
    Guardian,
    /// A regular GP.
    Doctor,
    /// A locum.
    Locum,
    /// Staff of a practice.
    Staff,
    /// A municipality.
    Municipality,
    /// The out-of-hours service.
    OutOfHours,
    /// The administrator of the scheme.
    Administrator,
    /// One who makes statistics.
    Statistics,
    /// An auditor.
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 11] = [
        Role::Resident,
        Role::Parent,
        Role::Guardian,
        Role::Doctor,
        Role::Locum,
        Role::Staff,
        Role::Municipality,
        Role::OutOfHours,
        Role::Administrator,
        Role::Statistics,
        Role::Auditor,
    ];

    /// Its name in logs and interfaces.
    pub fn name(self) -> &'static str {
        match self {
            Role::Resident => "resident",
            Role::Parent => "parent",
            Role::Guardian => "guardian",
            Role::Doctor => "doctor",
            Role::Locum => "locum",
            Role::Staff => "staff",
            Role::Municipality => "municipality",
            Role::OutOfHours => "out_of_hours",
            Role::Administrator => "administrator",
            Role::Statistics => "statistics",
            Role::Auditor => "auditor",
        }
    }
}

/// Who acts, in which role, and when: every operation takes one, and every event keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Who: an identifier that tells nobody who it is without the sign-in's records.
    pub actor: String,
    /// In which role.
    pub role: Role,
    /// The day for which the rules are asked.
    pub date: Date,
    /// The moment of the decision, RFC 3339.
    pub at: String,
}

impl Act {
    /// The day as the database holds it.
    pub fn day(&self) -> Day {
        Day::from(self.date)
    }
}
