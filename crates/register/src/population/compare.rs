//! What differs, and why.

use super::file::{FileRow, Status};
use crate::day::Day;
use crate::fault::Fault;
use crate::nin::Nin;
use crate::store::{Row, Tx};
use serde::Serialize;
use std::collections::HashSet;
use units::Sex;

/// Persons looked at in one reading when missing lines are sought.
const PAGE: i64 = 10_000;

/// Why a line and the register differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Resident in the file and unknown here: born or immigrated.
    NotInRegister,
    /// Dead in the file.
    Dead,
    /// Emigrated in the file.
    Emigrated,
    /// Resident in the file and without a ground here: moved back.
    Returned,
    /// Another municipality.
    Moved,
    /// Known by the former number.
    NumberChanged,
    /// Another name.
    Name,
    /// Another household.
    Household,
    /// A protected address, or no longer.
    Protection,
    /// Resident in the file and dead here.
    AliveAgain,
    /// Another day of birth.
    Born,
    /// Another sex.
    Sex,
    /// Resident here and not in the file.
    MissingInFile,
}

impl Cause {
    /// Its name in lists.
    pub fn name(self) -> &'static str {
        match self {
            Cause::NotInRegister => "not_in_register",
            Cause::Dead => "dead",
            Cause::Emigrated => "emigrated",
            Cause::Returned => "returned",
            Cause::Moved => "moved",
            Cause::NumberChanged => "number_changed",
            Cause::Name => "name",
            Cause::Household => "household",
            Cause::Protection => "protection",
            Cause::AliveAgain => "alive_again",
            Cause::Born => "born",
            Cause::Sex => "sex",
            Cause::MissingInFile => "missing_in_file",
        }
    }

    /// The rule that says what is to be done; none for what a person must look at.
    pub fn covered_by(self) -> Option<&'static str> {
        match self {
            Cause::NotInRegister | Cause::Dead | Cause::Emigrated | Cause::Returned => Some("ELI-001"),
            Cause::Moved => Some("CHO-013"),
            Cause::NumberChanged => Some("REG-012"),
            Cause::Name | Cause::Household | Cause::Protection => Some("REG-011"),
            Cause::AliveAgain | Cause::Born | Cause::Sex | Cause::MissingInFile => None,
        }
    }
}

/// A difference.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Line of the file, if it is one.
    pub line: Option<u64>,
    /// Person of the register, if it is one.
    pub person: Option<i64>,
    /// Why.
    pub cause: Cause,
    /// The rule that covers it.
    pub covered_by: Option<&'static str>,
    /// What the file says.
    #[serde(skip)]
    pub(super) row: Option<FileRow>,
}

impl Difference {
    fn of(row: &FileRow, person: Option<i64>, cause: Cause) -> Difference {
        Difference {
            line: Some(row.line),
            person,
            cause,
            covered_by: cause.covered_by(),
            row: Some(row.clone()),
        }
    }
}

pub(super) fn chunk(
    tx: &mut dyn Tx,
    rows: &[FileRow],
    seen: &mut HashSet<i64>,
) -> Result<Vec<Difference>, Fault> {
    let mut found = vec![];
    for row in rows {
        one(tx, row, seen, &mut found)?;
    }
    Ok(found)
}

fn known(tx: &mut dyn Tx, nin: &Nin) -> Result<Option<Row>, Fault> {
    Ok(tx.row(
        "SELECT id, name, born, sex, municipality, household, standing, protected_address, ground FROM person WHERE nin = $1 AND NOT EXISTS (SELECT 1 FROM former_number f WHERE f.nin = $1)",
        &[nin.reveal().as_str().into()],
    )?)
}

fn one(
    tx: &mut dyn Tx,
    row: &FileRow,
    seen: &mut HashSet<i64>,
    found: &mut Vec<Difference>,
) -> Result<(), Fault> {
    let mut by_former = false;
    let mut here = known(tx, &row.nin)?;
    if here.is_none()
        && let Some(former) = &row.former
    {
        here = known(tx, former)?;
        by_former = here.is_some();
    }
    let Some(here) = here else {
        if row.status == Status::Resident {
            found.push(Difference::of(row, None, Cause::NotInRegister));
        }
        return Ok(());
    };
    let person = here.int(0);
    seen.insert(person);
    let mut say = |cause| found.push(Difference::of(row, Some(person), cause));
    if by_former {
        say(Cause::NumberChanged);
    }
    if here.int(2) != Day::from(row.born).0 {
        say(Cause::Born);
    }
    if (here.text(3) == "female") != (row.sex == Sex::Female) {
        say(Cause::Sex);
    }
    let ended = here.text(6) == "ended";
    let gone = match row.status {
        Status::Dead => Some(Cause::Dead),
        Status::Emigrated => Some(Cause::Emigrated),
        Status::Resident => None,
    };
    if let Some(cause) = gone {
        if !ended {
            say(cause);
        }
        return Ok(());
    }
    if here.text(8) == "none" {
        let died = crate::people::enter::died(tx, person)?;
        let cause = if died { Cause::AliveAgain } else { Cause::Returned };
        found.push(Difference::of(row, Some(person), cause));
        return Ok(());
    }
    if here.int(4) != row.municipality {
        say(Cause::Moved);
    } else if row.household.is_some_and(|household| household != here.int(5)) {
        say(Cause::Household);
    }
    if here.text(1) != row.name {
        say(Cause::Name);
    }
    if row.protected_address.is_some_and(|yes| yes != (here.int(7) != 0)) {
        say(Cause::Protection);
    }
    Ok(())
}

/// Persons after a number who are residents here and were not seen in the file; the last number of the page, none when it was the last.
pub(super) fn missing(
    tx: &mut dyn Tx,
    after: i64,
    seen: &HashSet<i64>,
) -> Result<(Vec<Difference>, Option<i64>), Fault> {
    let rows = tx.rows(
        "SELECT id FROM person WHERE id > $1 AND standing IN ('entitled', 'outside') AND ground = 'resident' ORDER BY id LIMIT $2",
        &[after.into(), PAGE.into()],
    )?;
    let gone = rows.iter().map(|row| row.int(0)).filter(|id| !seen.contains(id));
    let found = gone.map(|person| Difference {
        line: None,
        person: Some(person),
        cause: Cause::MissingInFile,
        covered_by: None,
        row: None,
    });
    Ok((found.collect(), rows.last().map(|row| row.int(0))))
}
