//! `grunnmur statement`: what a month's rules pay to whom.

mod changes;
mod compare;
mod component;
mod list;
mod municipality;
mod nation;
mod pages;

use crate::args::{Folders, Statement};
use crate::failure::Failure;
use ::nation::Data;
use units::MunicipalityNo;

pub(super) fn run(folders: &Folders, args: &Statement) -> Result<(), Failure> {
    match args {
        Statement::List(args) => list::run(folders, args),
        Statement::Municipality(args) => municipality::run(folders, args),
        Statement::Nation(args) => nation::run(folders, args),
        Statement::Compare(args) => compare::run(folders, args),
    }
}

/// The row of a municipality.
fn row_of(data: &Data, number: MunicipalityNo) -> Result<usize, Failure> {
    let known = data.places().iter().position(|place| place.number == number);
    known.ok_or_else(|| {
        Failure::Usage(format!(
            "no municipality has the number {number} in 2024; `grunnmur nation --json` lists them"
        ))
    })
}
