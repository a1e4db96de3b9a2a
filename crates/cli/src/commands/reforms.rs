//! `grunnmur reforms`: what is proposed, what of it is computed, and a start for one's own.

mod check;
mod draft;
mod list;
pub(super) mod show;

use crate::args::{Folders, Reforms};
use crate::failure::Failure;

pub(super) fn run(folders: &Folders, args: &Reforms) -> Result<(), Failure> {
    match args {
        Reforms::List { json, markdown } => list::run(*json, *markdown),
        Reforms::Show { reform, lang, json } => show::run(folders, reform, (*lang).into(), *json),
        Reforms::Check { reforms } => check::run(folders, reforms),
        Reforms::New(args) => draft::run(folders, args),
    }
}
