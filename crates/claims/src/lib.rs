//! The room `claims`: bills as they travel, read strictly and streamed, and the run that settles them.
//!
//! May use `units`, `rulebook` and `scheme`. Must never know a rule of the fee regulation: `scheme` decides.
//!
//! A reader ([`read`]) cuts a file into bills without looking into them and holds one batch at a time; what a bill says is read
//! afterwards ([`RawBill::interpret`]), so that one bad bill is one rejected bill. [`Run`] settles batches in the order of the
//! file and remembers what is paid.
//!
//! A patient's number stays in the reader: further on there is a fingerprint, and only ids of bills are written.

mod claim;
mod contacts;
mod error;
mod fingerprint;
mod journal;
mod ledger;
mod person;
mod practice;
mod reader;
mod row;
mod run;
mod synthetic;
mod time;
mod totals;

pub use claim::{Claim, Claimed, Diagnosis, Malformed, Order, PatientKey};
pub use contacts::Contacts;
pub use error::Error;
pub use fingerprint::Fingerprint;
pub use practice::{Practice, PracticeKind, Practices};
pub use reader::{Header, LONGEST_BILL, RawBill, read};
pub use row::{Amounts, Refusal, Row, payee_name};
pub use run::{Rules, Run};
pub use synthetic::write_month;
pub use time::{Receipt, parse_month, parse_receipt};
pub use totals::{Group, Totals};
