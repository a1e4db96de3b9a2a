//! `grunnmur training check`: one doctor's record held against the rules of a day.

mod text;

use crate::args::{Folders, Training, TrainingCheck};
use crate::failure::{Failure, print, print_json};
use crate::sources;

pub(super) fn run(folders: &Folders, command: &Training) -> Result<(), Failure> {
    match command {
        Training::Check(args) => check(folders, args),
    }
}

fn check(folders: &Folders, args: &TrainingCheck) -> Result<(), Failure> {
    let record = ::training::load(&args.record)?;
    let book = sources::rulebook(folders, &args.reform)?;
    let file = args.record.display().to_string();
    let check = ::training::check(&file, &record, args.on, &book)?;
    if args.json {
        print_json(&check)
    } else {
        print(&text::told(&check))
    }
}
