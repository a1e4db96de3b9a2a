//! The room `roster`: a fair, lawful duty roster for one district, or why there is none.
//!
//! May use `units`, `rulebook` and `scheme`. Must never know who is exempt, who may be alone or what a shift pays: `scheme`
//! decides. Must never know the nation or behaviour: a district is what its file says.
//!
//! [`District::read`] reads the file, [`build`] makes the roster or an [`Impossible`], [`Measure::apply`] gives a district
//! with a measure, to be built again and compared.

mod build;
mod conflict;
mod district;
mod eligible;
mod error;
mod load;
mod measure;
mod model;
mod read;
mod share;
mod shifts;
mod verify;

pub use build::{Fairness, Outcome, Roster, Row, build, holds};
pub use conflict::{Impossible, Uncovered};
pub use district::{Days, District, Doctor, Leave, Limits, Pattern};
pub use error::Error;
pub use load::Load;
pub use measure::Measure;
pub use share::{Share, Trade};
pub use shifts::Shift;
pub use verify::{Placed, Wrong, verify};
