//! A roster that was made elsewhere, held against the rules.

use crate::build::Case;
use crate::district::District;
use crate::error::Error;
use jiff::civil::DateTime;
use rulebook::Rulebook;
use scheme::duty::roster::rest_hours;
use scheme::duty::{Breach, Duty, Role, breaches};
use serde::Deserialize;
use std::fmt;

/// A row of a roster: as [`crate::Row`], read back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Placed {
    /// The shift's name.
    pub shift: String,
    /// First minute.
    pub start: DateTime,
    /// End.
    pub end: DateTime,
    /// On duty.
    pub doctor: String,
    /// Behind.
    #[serde(default)]
    pub back_up: Option<String>,
}

/// What is wrong with a roster, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    breach: Option<Breach>,
    told: String,
}

impl Wrong {
    /// A doctor who is exempt or away was given a shift (DUT-004 to DUT-009).
    pub fn is_exemption(&self) -> bool {
        matches!(self.breach, Some(Breach::NotAvailable { .. }))
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told)
    }
}

/// Everything that a lawful roster of the district has not: shifts that are none, doctors who are not there, and every breach of a rule. An exempt doctor who has agreed makes
/// no claim in the district's file.
///
/// # Errors
/// As [`crate::build`], but for the solver.
pub fn verify(district: &District, book: &Rulebook, rows: &[Placed]) -> Result<Vec<Wrong>, Error> {
    let case = Case::new(district, book)?;
    let mut wrong = vec![];
    let mut duties = vec![];
    for row in rows {
        let shift = case.shifts.iter().position(|shift| {
            let name = district
                .patterns
                .get(shift.pattern)
                .map(|pattern| pattern.name.as_str());
            name == Some(row.shift.as_str()) && shift.start == row.start && shift.end == row.end
        });
        let Some(shift) = shift else {
            wrong.push(told(format!(
                "`{}` at {} is no shift of the district",
                row.shift, row.start
            )));
            continue;
        };
        let posts = [
            (Some(&row.doctor), Role::OnDuty),
            (row.back_up.as_ref(), Role::BackUp),
        ];
        for (name, role) in posts {
            let Some(name) = name else { continue };
            match district.doctors.iter().position(|doctor| doctor.name == *name) {
                Some(doctor) => duties.push(Duty {
                    doctor,
                    shift,
                    role,
                    start: row.start,
                    end: row.end,
                }),
                None => wrong.push(told(format!("`{name}` is no doctor of the district"))),
            }
        }
    }
    let cell = |doctor: usize, shift: usize| case.eligible[doctor][shift];
    let found = breaches(
        case.shifts.len(),
        &duties,
        rest_hours(district.limits.rest_hours),
        |doctor, shift| cell(doctor, shift).serves(),
        |doctor, shift| cell(doctor, shift).alone,
        |doctor, shift| cell(doctor, shift).backs,
    );
    wrong.extend(found.into_iter().map(|breach| Wrong {
        breach: Some(breach),
        told: words(&case, breach),
    }));
    Ok(wrong)
}

fn told(told: String) -> Wrong {
    Wrong { breach: None, told }
}

fn words(case: &Case<'_>, breach: Breach) -> String {
    let shift = |row: usize| case.shifts[row].start.to_string();
    let doctor = |row: usize| case.district.doctors[row].name.clone();
    match breach {
        Breach::Uncovered { shift: at } => format!("nobody on duty from {} (OOH-001)", shift(at)),
        Breach::Crowded { shift: at } => format!("two on duty from {}", shift(at)),
        Breach::NoBackUp { shift: at } => {
            format!("nobody behind who may be from {} (COM-005)", shift(at))
        }
        Breach::NotAvailable {
            doctor: who,
            shift: at,
        } => {
            format!("{} is exempt or away from {} (DUT-009)", doctor(who), shift(at))
        }
        Breach::TwoAtOnce {
            doctor: who, first, ..
        } => {
            format!("{} is at two places from {}", doctor(who), shift(first))
        }
        Breach::Rest {
            doctor: who, first, ..
        } => {
            format!(
                "{} has too little rest after {} (SFS-004)",
                doctor(who),
                shift(first)
            )
        }
    }
}
