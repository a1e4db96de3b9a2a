//! What would mend a conflict.

use crate::build::holds;
use crate::district::{District, Limits};
use crate::error::Error;
use crate::measure::Measure;
use crate::model::Group;
use rulebook::Rulebook;

/// Tries what touches the conflict, and more doctors.
pub(super) fn mends(district: &District, groups: &[Group], book: &Rulebook) -> Result<Vec<String>, Error> {
    let mut found = vec![];
    let limited = |limits: Limits| District {
        limits,
        ..district.clone()
    };
    let limits = district.limits;
    for group in groups {
        match group {
            Group::Rest => {
                let lower = (0..limits.rest_hours).rev().filter(|hours| hours % 2 == 0);
                for rest_hours in lower {
                    if holds(&limited(Limits { rest_hours, ..limits }), book)? {
                        found.push(format!(
                            "{rest_hours} hours of rest instead of {}",
                            limits.rest_hours
                        ));
                        break;
                    }
                }
            }
            Group::Week => {
                for week in limits.week.saturating_add(1)..=7 {
                    if holds(&limited(Limits { week, ..limits }), book)? {
                        found.push(format!("{week} shifts a week instead of {}", limits.week));
                        break;
                    }
                }
            }
            Group::Share => {
                let steps = (1..=20u8)
                    .map(|step| f64::from(step) * 0.05)
                    .filter(|share| *share > limits.share + 1e-9);
                for share in steps {
                    if holds(&limited(Limits { share, ..limits }), book)? {
                        let (new, old) = (share * 100.0, limits.share * 100.0);
                        found.push(format!("a highest share of {new:.0} % instead of {old:.0} %"));
                        break;
                    }
                }
            }
            Group::Leave => {
                for (row, doctor) in district
                    .doctors
                    .iter()
                    .enumerate()
                    .filter(|(_, d)| !d.leave.is_empty())
                {
                    let mut changed = district.clone();
                    changed.doctors[row].leave.clear();
                    if holds(&changed, book)? {
                        found.push(format!("{} takes leave at another time", doctor.name));
                    }
                }
            }
            Group::Exemption => try_measure(district, &Measure::KeepOverAge, book, &mut found)?,
            Group::Courses => try_measure(district, &Measure::Courses, book, &mut found)?,
            Group::Competence => {}
        }
    }
    for number in 1..=3 {
        let before = found.len();
        try_measure(district, &Measure::Recruit(number), book, &mut found)?;
        if found.len() > before {
            break;
        }
    }
    Ok(found)
}

fn try_measure(
    district: &District,
    measure: &Measure,
    book: &Rulebook,
    found: &mut Vec<String>,
) -> Result<(), Error> {
    if holds(&measure.apply(district), book)? {
        found.push(measure.told());
    }
    Ok(())
}
