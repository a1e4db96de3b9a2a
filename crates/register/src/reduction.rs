//! A list reduced by lot: announced with a commitment to a seed, drawn household by household, published so that anybody can draw again.

mod announce;
mod audit;
mod draw;
mod read;
mod seat;

pub use announce::{ForeseenReduction, ReductionClaim, announce_reduction, foresee_reduction};
pub use audit::{Audit, AuditFault, DRAW, MovedUnit, Unit, commitment, verify_audit};
pub(crate) use draw::stored_draws_that_differ;
pub use draw::{Offer, audit_of, draw_reduction};
pub use read::{DrawnPerson, Reduction, drawn_of, reductions_of};
