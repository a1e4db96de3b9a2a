//! The room `rulebook`: dated, cited parameters and reforms.
//!
//! May use `units`. Must never know a resident, a doctor or a list.

mod rules;

pub use rules::*;
