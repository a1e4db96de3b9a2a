//! The room `nation`: from published figures to residents, doctors, lists and a map.
//!
//! May use `units`. Must never know a rule of the scheme, a behaviour or a month that has not been published.
//! No real person is in it: rows are fitted to published margins.

mod build;
pub mod data;
mod demography;
mod error;
mod fit;
mod state;
mod summary;

pub use build::{AGES_READ_IN, build, date_before};
pub use data::{Data, Experiment, Forecast, Published, PublishedUntil, Validation, YearlySum};
pub use error::Error;
pub use fit::{FitRow, fit_report};
pub use state::{Demography, Doctors, Lists, Municipality, NO_DOCTOR, Nation, Residents};
pub use summary::{Counts, MunicipalityCounts, Summary};
