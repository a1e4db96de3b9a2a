//! The fee regulation: a bill in, a settlement out.
//!
//! Amounts are whole øre. A bill is accepted or rejected as a whole; a rejection names the regulation's own reason.

mod bill;
mod settlement;

pub use bill::{Bill, Exemption, Line, ListStatus, Patient, Performer, PriorUse, Setting, Situation};
pub use settlement::{Decision, Payee, Reason, Rejection, SettledLine, Settlement};
