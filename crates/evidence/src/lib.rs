//! Behavioural parameters with interval, grade and source, and dials for what nobody has measured.
//!
//! [`Evidence`] holds the tables of the folder `evidence/`, the codes of typical bills among them. [`Evidence::draw`] gives one coherent set of
//! numbers: member 0 is the central values, every other member a pure function of the member's number and
//! each parameter's name.
//!
//! ```
//! let evidence = evidence::Evidence::embedded()?;
//! let draw = evidence.draw(0).with("training_agreement_pull", 0.5)?;
//! let mut reader = draw.reader();
//! assert_eq!(reader.get("training_agreement_pull")?, 0.5);
//! assert_eq!(reader.touched(), ["training_agreement_pull"]);
//! # Ok::<(), evidence::EvidenceError>(())
//! ```
//!
//! May use `units`. Must never know a rule of the scheme, a published figure's series, or what a parameter is
//! used for.

mod backing;
mod bill;
mod dial;
mod draw;
mod error;
mod evidence;
mod parameter;
mod spread;
mod table;

pub use backing::{Backing, Standing};
pub use bill::{BillPart, Share, parse_bills};
pub use dial::{Dial, parse_dials};
pub use draw::{Draw, Reader, chance, normal_score};
pub use error::{EvidenceError, Problem, UnknownParameter};
pub use evidence::Evidence;
pub use parameter::{Distribution, Grade, IntervalKind, Parameter, parse_parameters};
