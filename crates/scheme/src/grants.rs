//! Every grant to a municipality and its doctors, by one engine: who is entitled, to how much, why, from which source.
//!
//! [`statement`] puts them all on one page. A grant whose amount was not read is listed as not computable, never as
//! zero; an amount that rests on an estimate says so. Capitation, base grant and equalisation are those of
//! [`crate::capitation`].

mod alis;
pub(crate) mod case;
mod facts;
mod frame;
mod index;
mod municipal;
mod practice;
mod required;
mod standby;
mod state;
mod statement;

pub use case::{Condition, Line, Outcome, Payer, Recipient};
pub use facts::{AlisPost, ListFacts, MunicipalityFacts};
pub use frame::{out_of_hours_entitled, share_out, share_under};
pub use index::RULES;
pub use required::Required;
pub use standby::{DutyDay, standby_pay};
pub use statement::{Statement, national, statement};
