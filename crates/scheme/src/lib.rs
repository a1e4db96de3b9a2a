//! The rules of the scheme as pure functions, named after the rule and citing it.
//!
//! May use `units` and the typed rules of `rulebook`. Must never know a clock, a file, a random number
//! generator, a database or behaviour: what people wish is decided
//! elsewhere, what they may is decided here.
//!
//! One folder per subject, one module per area of the law; the letters of a rule id name the area.
//! [`rules_index`] says for each rule where it is, or why no software decides it.
//! Areas that later rooms need (the register, shared lists, standing outside, safety) become modules beside these.

pub mod access;
pub mod capitation;
pub mod copayment;
pub mod duty;
pub mod fees;
pub mod fees_reform;
pub mod figures;
pub mod grants;
pub mod listing;
pub mod rules_index;
pub mod school;
pub mod sickness;
pub mod tasks;
pub mod trace;
pub mod training;

#[cfg(test)]
#[path = "../tests/support/mod.rs"]
mod support;
