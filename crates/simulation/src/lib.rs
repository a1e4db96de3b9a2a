//! The room `simulation`: the world and its month.
//!
//! May use `units`, `rulebook`, `evidence`, `scheme` and `nation`. Holds behaviour; every decision that a rule makes
//! is asked of `scheme`. Must never know a published figure to be hit, a file or a report.

mod adverts;
mod basis;
mod behaviour;
mod block;
mod burden;
mod careers;
mod cells;
mod choice;
pub mod common_benchmark;
mod companies;
mod conduct;
mod doctors;
mod duty;
mod earnings;
mod expected;
mod flows;
mod lists;
mod lives;
mod local;
mod locums;
mod market;
mod money;
mod month;
mod municipalities;
mod observe;
mod outcomes;
mod people;
mod pipeline;
mod places;
mod practices;
mod purses;
mod random;
mod recruitment;
mod reference;
mod run;
mod start;
mod tariff;
mod timetable;
mod use_of_services;
mod vital;
mod workload;
mod world;

pub use basis::{Step, Touched, outcomes, steps};
pub use behaviour::{Behaviour, REGISTRATION_STEP_FROM};
pub use burden::{Burden, Paid};
pub use duty::{DutyCover, DutyFigures};
pub use earnings::{Earnings, Group};
pub use expected::{ExpectedFees, Fees};
pub use flows::Flows;
pub use lives::Life;
pub use money::{Accounts, PriceError};
pub use observe::Snapshot;
pub use outcomes::{Change, Outcome, Outcomes};
pub use pipeline::Pipeline;
pub use run::{Run, Scope, StartError};
pub use start::duty_districts;
pub use use_of_services::Contact;
pub use workload::{Hours, TypicalWeek, Work};
pub use world::World;
