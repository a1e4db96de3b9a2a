//! Training of specialists in general practice (spesialistutdanning i allmennmedisin): from degree over LIS1 and service in specialisation
//! (ALIS) to approval and renewal, as a state machine over one doctor's record.
//!
//! [`check()`] reads a [`Record`] on a day: how far the doctor has come, which requirements are met, what is missing by
//! which rule, when an approval is possible at the earliest, and what the doctor may do meanwhile. Competence on duty is decided in
//! [`crate::duty`].

pub mod allowed;
pub mod check;
pub mod earliest;
pub mod fault;
pub mod former;
pub mod posts;
pub mod record;
pub mod remark;
pub mod requirement;
pub mod service;
pub mod stage;
pub mod time;

pub use allowed::{Allowed, Answer, allowed};
pub use check::{Check, check};
pub use earliest::{Earliest, Stint, earliest};
pub use fault::{Fault, faults};
pub use record::{Kind, Record, Row, Shape};
pub use remark::Remark;
pub use requirement::{Requirement, requirements};
pub use service::{Counted, Service, counted};
pub use stage::{Stage, career, stage};
pub use time::Time;
