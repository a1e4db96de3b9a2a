//! The room `training`: one doctor's training record as a file, and the check of it.
//!
//! May use `units`, `rulebook` and `scheme`. Must never know what an approval asks for or what a doctor may do: `scheme` decides.
//! Must never know the nation or behaviour.
//!
//! [`load`] reads a file, [`read_csv`] and [`read_yaml`] read a text, [`check()`] holds the record against the rules of a day.

mod check;
mod error;
mod read;

pub use check::check;
pub use error::{Defect, Error};
pub use read::{load, read_csv, read_yaml};
