//! Out-of-hours duty (legevakt): who takes part, who may be alone, what a shift pays, what a roster must keep, and
//! whether a district can be covered at all.

pub mod class;
pub mod clock;
pub mod competence;
pub mod exemption;
pub mod feasibility;
pub mod pay;
pub mod roster;
pub mod time;

pub use class::{class_of, presence_allowed};
pub use clock::{Clock, Worked, clock};
pub use competence::{Career, Competence, may_be_alone, may_be_backup};
pub use exemption::{Claim, Exemption, Obligation, obligation};
pub use feasibility::{Demand, Feasibility, Obstacle, Supply, feasibility};
pub use pay::{Paid, PaidShift, Post, district_class, shift_pay};
pub use roster::{Breach, Duty, Role, breaches, even_share};
pub use time::{needs_consent, working_week};
