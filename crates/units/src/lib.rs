//! The words that every room speaks: money, months, people and places as types. Small, no logic of the scheme.
//!
//! May use nothing of Grunnmur. Must never know a rule, a rate or a file.

mod counts;
mod indicator;
mod money;
mod month;
mod place;

pub use counts::Counts;
pub use indicator::{Indicator, RegionLevel};
pub use jiff::civil::Date;
pub use money::Ore;
pub use month::Month;
pub use place::{Centrality, ContractForm, CountyNo, ListPlace, MunicipalityNo, ParseError, Sex};
