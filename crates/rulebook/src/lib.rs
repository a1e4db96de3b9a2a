//! The room `rulebook`: dated, cited parameters and reforms.
//!
//! Parameters are OpenFisca YAML files, one parameter a file, named by folder and file: `listing/cap_max.yaml` is
//! `listing.cap_max`. A reform is a YAML file of patches to parameters.
//!
//! ```
//! use rulebook::{Reform, Rulebook};
//! let rules = Rulebook::embedded()?;
//! let day = "2022-10-01".parse().unwrap();
//! assert_eq!(rules.at(day)?.listing.cap_max.value, 2500);
//! let without = rules.with(&[Reform::embedded("without-tiers-2020")?])?;
//! assert!(without.at(day)?.capitation.base_grant.is_none());
//! # Ok::<(), rulebook::Error>(())
//! ```
//!
//! May use `units`. Must never know a resident, a doctor or a list.

mod embedded;
mod error;
mod explain;
pub mod fees;
mod folder;
mod levers;
mod nearest;
mod parameter;
mod reform;
mod resolve;
mod rulebook;
mod rules;
mod value;
mod yaml;

pub use error::{Conflict, Error};
pub use explain::Explanation;
pub use levers::{Lever, Levers, MOST_SWITCHES, Turn};
pub use nearest::nearest;
pub use parameter::{Entry, Parameter, Reference, parse_parameter};
pub use reform::{Assumption, Group, LocalMeasure, Objection, Patch, Reform, Title, quoted};
pub use resolve::Substitution;
pub use rulebook::Rulebook;
pub use rules::*;
pub use value::Value;
