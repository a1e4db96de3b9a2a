//! `grunnmur rules import-fees`: codes of the official open data interface into the schedule.

use super::fee_code::amount;
use super::fees::checked;
use crate::failure::{Failure, print};
use rulebook::fees::{FeeRow, FeeSchedule, import, write_csv};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

pub(super) fn run(known: &FeeSchedule, path: &Path, out: Option<&Path>) -> Result<(), Failure> {
    let file = File::open(path).map_err(|error| Failure::File {
        what: path.display().to_string(),
        cause: error.to_string(),
        remedy: "check the path and its permissions",
    })?;
    let imported = import(BufReader::new(file)).map_err(|error| named(error, path))?;
    let codes: BTreeSet<String> = imported.iter().map(|row| row.code.clone()).collect();
    let days: BTreeSet<_> = imported
        .iter()
        .map(|row| (row.code.clone(), row.valid_from))
        .collect();
    let after = known
        .clone()
        .with_import(imported)
        .map_err(|error| named(error, path))?;
    let mut text = String::new();
    let (mut new, mut changed, mut same) = (0, 0, 0);
    for row in after
        .rows()
        .iter()
        .filter(|row| days.contains(&(row.code.clone(), row.valid_from)))
    {
        match known.row(&row.code, row.valid_from) {
            None => {
                new += 1;
                text += &format!("new      {}\n", line(row));
            }
            Some(before) if before.amounts() != row.amounts() => {
                changed += 1;
                text += &format!("changed  {}; was {}\n", line(row), amounts(before));
            }
            Some(_) => same += 1,
        }
    }
    let last = days.iter().map(|(_, from)| *from).max();
    let gone: Vec<&FeeRow> = last
        .map(|day| known.on(day).filter(|row| !codes.contains(&row.code)).collect())
        .unwrap_or_default();
    for row in &gone {
        text += &format!("gone     {}; not in the file, kept as it is\n", line(row));
    }
    text += &format!(
        "{new} new, {changed} with other amounts, {same} with the same amounts, {} gone\n{}",
        gone.len(),
        checked(&after)
    );
    match out {
        None => text += "nothing is written; give --out FILE\n",
        Some(out) => {
            let mut csv = Vec::new();
            write_csv(after.rows(), &mut csv)?;
            publish::write_bytes(out, &csv)?;
            text += &format!(
                "written to {}; as fees/schedule.csv in a copy of the rules it is used with `--rules FOLDER`\n",
                out.display()
            );
        }
    }
    print(&text)
}

/// The error with the path in place of the importer's word for its input.
fn named(error: rulebook::Error, path: &Path) -> rulebook::Error {
    let file = path.display().to_string();
    match error {
        rulebook::Error::Read { cause, .. } => rulebook::Error::Read { file, cause },
        rulebook::Error::Invalid { line, what, help, .. } => rulebook::Error::Invalid {
            file,
            line,
            what,
            help,
        },
        other => other,
    }
}

fn line(row: &FeeRow) -> String {
    format!("{:8} from {}: {}", row.code, row.valid_from, amounts(row))
}

fn amounts(row: &FeeRow) -> String {
    format!(
        "fee {}, refund {}, patient {}",
        amount(row.fee),
        amount(row.refund),
        amount(row.copayment)
    )
}
