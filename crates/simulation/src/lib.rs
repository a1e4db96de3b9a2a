//! The room `simulation`: the world and its month.
//!
//! May use `units`, `rulebook`, `evidence`, `scheme` and `nation`. Holds behaviour; every decision that a rule makes
//! is asked of `scheme`. Must never know a published figure to be hit, a file or a report.

mod adverts;
mod basis;
mod behaviour;
mod block;
mod cells;
mod choice;
pub mod common_benchmark;
mod conduct;
mod doctors;
mod expected;
mod flows;
mod lists;
mod locums;
mod money;
mod month;
mod municipalities;
mod observe;
mod people;
mod places;
mod practices;
mod random;
mod recruitment;
mod run;
mod start;
mod tariff;
mod timetable;
mod use_of_services;
mod vital;
mod world;

pub use basis::{Step, Touched, outcomes, steps};
pub use behaviour::{Behaviour, REGISTRATION_STEP_FROM};
pub use expected::{ExpectedFees, Fees};
pub use flows::Flows;
pub use money::{Accounts, PriceError};
pub use observe::{Counts, Snapshot};
pub use run::{Run, Scope, StartError};
pub use use_of_services::Contact;
pub use world::World;
