//! The fee regulation: a bill in, a settlement out.
//!
//! Amounts are whole øre. A bill is accepted or rejected as a whole; a rejection names the regulation's own reason.
//! `docs/decisions/fee-rules.md` says how its ambiguities were decided.

mod amounts;
mod bill;
mod calendar;
mod check;
mod claim_checks;
mod code_index;
mod contact;
mod explain;
mod reformed;
mod settle;
mod settlement;
mod tariff;

pub use amounts::{Amounts, Waiver};
pub use bill::{Bill, Exemption, Line, ListStatus, Patient, Performer, PriorUse, Setting, Situation};
pub use calendar::{easter_sunday, is_evening_all_day, is_festive_day, is_free_day, is_holy_day};
pub use check::Use;
pub use claim_checks::ClaimChecks;
pub use contact::Contact;
pub use explain::FeeStep;
pub use reformed::{ReformedError, reformed};
pub use settle::Tariffs;
pub use settlement::{Decision, Payee, Reason, Rejection, SettledLine, Settlement};
pub use tariff::Tariff;
