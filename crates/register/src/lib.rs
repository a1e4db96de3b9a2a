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
mod lists;
mod look;
mod nin;
mod open;
mod places;
mod statistics;
mod store;
mod waiting;
mod writer;

pub use act::{Act, Role};
pub use allocation::{allocate, next_to_serve, serve};
pub use check::{Invariant, Report, check};
pub use choice::{Chosen, Wish, choose};
pub use day::Day;
pub use demo::fill;
pub use event::{Cursor, Event, events_after};
pub use fault::Fault;
pub use lists::{lock, set_cap};
pub use look::{
    Doctor, ListCard, Place, Standing, Wait, gp_by_nin, gp_of, history, list_card, person_of, standing_of,
};
pub use nin::{Nin, NinError};
pub use open::Register;
pub use statistics::{
    ChangeCount, DoctorFigures, ListFigures, Openness, PersonCount, WaitingCount, change_counts,
    doctor_figures, list_figures, municipalities, person_counts, register_version, waiting_counts,
};
pub use store::{Row, StoreError, Tx, Value};
pub use waiting::{wait, withdraw};
