//! The room `register`: the scheme itself, live, in SQL.
//!
//! May use `units`, `rulebook`, `scheme` and `nation`. Holds state and calls `scheme` inside transactions; it never decides what a
//! rule decides. Must never know the web, a person who signs in, or behaviour. SQLite in one file, or PostgreSQL: one set of statements, `store` says where they differ. Nothing is
//! deleted but waiting entries; periods are closed, and every change writes its event in the same transaction.

mod act;
mod allocation;
mod check;
mod choice;
mod day;
mod demo;
mod event;
mod fault;
mod intake;
mod lists;
mod look;
mod moves;
mod nin;
mod notice;
mod open;
mod people;
mod person;
mod places;
mod population;
mod reduction;
mod removal;
mod replay;
mod store;
mod waiting;

pub use act::{Act, Role};
pub use allocation::{allocate, next_to_serve, serve};
pub use check::{Invariant, Report, check};
pub use choice::{Chosen, Wish, choose, choose_together};
pub use day::Day;
pub use demo::fill;
pub use event::{Cursor, Event, events_after};
pub use fault::Fault;
pub use intake::{
    Order, Ordered, place_by_order, set_allocation, set_intake, set_opening_threshold, suspend_scheme,
};
pub use lists::{lock, set_cap};
pub use look::{Doctor, ListCard, Place, Standing, Wait, gp_of, history, list_card, person_of, standing_of};
pub use nin::{Nin, NinError};
pub use notice::{Notice, notices, read_notice, stop_watching, tell_of_opening, watch};
pub use open::Register;
pub use people::age::{Birthdays, birthdays};
pub use people::asker::{Asker, requester_of};
pub use people::asylum::{AsylumDecision, decide_asylum};
pub use people::children::place_children;
pub use people::details::{Details, set_details};
pub use people::enter::{Asylum, Kin, Newcomer, ParentOf, enter, put_on_record, reassess};
pub use people::home::{Home, move_home, set_address_of_parent};
pub use people::leave::{Leaving, come_back, leave, stand_outside};
pub use people::number::{change_number, join};
pub use people::rights::{
    Care, Representation, end_care, end_representation, give_consent, represent, take_back_consent,
    take_into_care,
};
pub use population::{Cause, Difference, FileRow, Outcome, Summary, reconcile};
pub use reduction::{
    Audit, AuditFault, MovedUnit, Offer, ReductionClaim, Unit, announce_reduction, audit_of, commitment,
    draw_reduction, verify_audit,
};
pub use replay::{Replay, replay, snapshot};
pub use removal::{Removal, appeal_removal, decide_appeal, remove_for_safety};
pub use store::{Row, StoreError, Tx, Value};
pub use waiting::{Expectation, Prospect, expectation, split, wait, wait_together, withdraw};
