//! A municipality's district as the roster takes it: the doctors of the nation, and shifts laid out as such a district has them.

use super::{DutyDoctor, DutyPart, DutyTold};
use crate::{Sources, TellError};
use nation::{NO_DOCTOR, Nation};
use roster::{District, Doctor};
use scheme::duty::exemption::right_by_age;
use scheme::duty::{Career, Claim, Competence};
use sha2::{Digest, Sha256};
use simulation::{Behaviour, duty_districts};
use units::{Date, Month};

const RURAL: &str = include_str!("../../duty/rural.yaml");
const CENTRE: &str = include_str!("../../duty/centre.yaml");
const PLAN: &str = include_str!("../../duty/plan.csv");
/// Rules that a roster rests on.
const RULES: [&str; 7] = [
    "DUT-010", "SFS-003", "SFS-004", "SFS-005", "SFS-009", "SFS-010", "COM-004",
];

/// A district to make a roster for.
pub(crate) struct Case {
    /// Digest of what the roster rests on.
    pub(crate) key: String,
    pub(crate) district: District,
    /// What is known before the roster is made.
    pub(crate) told: DutyTold,
}

/// What the laboratory makes rosters for.
struct Plan {
    weeks: u32,
    centre_from: u32,
    most_doctors: usize,
}

impl Plan {
    fn read() -> Result<Plan, TellError> {
        let mut reader = csv::Reader::from_reader(PLAN.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
        let get = |name: &str| {
            let row = rows.iter().find(|row| row.get(0) == Some(name));
            let value = row
                .and_then(|row| row.get(1))
                .and_then(|value| value.parse::<u32>().ok());
            value.ok_or_else(|| TellError::Inside(format!("duty/plan.csv lacks {name}")))
        };
        Ok(Plan {
            weeks: get("weeks")?,
            centre_from: get("centre_from_inhabitants")?,
            most_doctors: get("most_doctors")? as usize,
        })
    }
}

/// The district of a municipality in the weeks from the Monday after a day.
pub(crate) fn case(nation: &Nation, row: usize, day: Date, sources: &Sources) -> Result<Case, TellError> {
    let inside = |error: &dyn std::fmt::Display| TellError::Inside(error.to_string());
    let plan = Plan::read()?;
    let behaviour = Behaviour::from_draw(&sources.evidence.draw(0)).map_err(evidence::EvidenceError::from)?;
    let districts = duty_districts(nation, &behaviour);
    let members: Vec<usize> = (0..districts.len())
        .filter(|&other| districts[other] == districts[row])
        .collect();
    let inhabitants: u32 = members
        .iter()
        .map(|&one| nation.municipalities[one].population)
        .sum();
    let (from, to) =
        period(day, plan.weeks).ok_or_else(|| TellError::Inside(format!("no weeks after {day}")))?;
    let centre = inhabitants >= plan.centre_from;
    let (file, pattern) = if centre {
        ("centre.yaml", CENTRE)
    } else {
        ("rural.yaml", RURAL)
    };
    let mut district = District::read(file, pattern).map_err(|error| inside(&error))?;
    let (rules, _) = sources.rulebook.at_with_estimates(from)?;
    let mut told = DutyTold {
        municipalities: members
            .iter()
            .map(|&one| DutyPart {
                municipality: nation.municipalities[one].number.to_string(),
                name: nation.municipalities[one].name.clone(),
            })
            .collect(),
        inhabitants,
        centre,
        from: from.to_string(),
        to: to.to_string(),
        limits: Some([
            f64::from(district.limits.rest_hours),
            f64::from(district.limits.week),
            district.limits.share,
        ]),
        rules: RULES.iter().map(|rule| (*rule).to_owned()).collect(),
        ..DutyTold::default()
    };
    district.doctors.clear();
    let month = Month::of(from);
    for doctor in doctors(nation, &members) {
        let (born, specialist) = (
            nation.doctors.born[doctor.row],
            nation.doctors.specialist[doctor.row],
        );
        let exempt = right_by_age(born, month, &rules.duty);
        told.doctors.push(DutyDoctor {
            name: doctor.name.clone(),
            age: month.since(born) / 12,
            specialist,
            exempt,
            shifts: 0,
            hours: 0.0,
            aim: 0.0,
            weekends: 0,
            holidays: 0,
            backup_hours: 0.0,
            hours_a_week: 0.0,
            needs_consent: false,
        });
        district.doctors.push(Doctor {
            name: doctor.name,
            born,
            sex: nation.doctors.sex[doctor.row],
            competence: competence(specialist, month.since(nation.doctors.since[doctor.row])),
            leave: vec![],
            claims: if exempt { vec![Claim::Age] } else { vec![] },
            wish: 1.0,
            post: 1.0,
        });
    }
    district.name = nation.municipalities[members.first().copied().unwrap_or(row)]
        .name
        .clone();
    district.inhabitants = inhabitants;
    let district = district.during(from, to);
    if district.doctors.len() > plan.most_doctors {
        told.ready = true;
        told.why = Some("too_large".to_owned());
    }
    let rests_on = format!(
        "{} {} {district:?}",
        env!("CARGO_PKG_VERSION"),
        assessment::digest(&sources.data, &sources.evidence, &sources.rulebook)
    );
    let digest = Sha256::digest(rests_on.as_bytes());
    let key = digest.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
    Ok(Case { key, district, told })
}

/// The Monday after a day, and the last Sunday of so many weeks.
fn period(day: Date, weeks: u32) -> Option<(Date, Date)> {
    let mut from = day.tomorrow().ok()?;
    while from.weekday().to_monday_zero_offset() != 0 {
        from = from.tomorrow().ok()?;
    }
    let mut to = from;
    for _ in 1..weeks * 7 {
        to = to.tomorrow().ok()?;
    }
    Some((from, to))
}

struct Found {
    row: usize,
    name: String,
}

/// Doctors whose first list is in one of the municipalities, in the order of lists.
fn doctors(nation: &Nation, members: &[usize]) -> Vec<Found> {
    let mut seen = vec![false; nation.doctors.born.len()];
    let mut counts = vec![0; nation.municipalities.len()];
    let mut all = vec![];
    for (list, &doctor) in nation.lists.doctor.iter().enumerate() {
        if doctor == NO_DOCTOR || std::mem::replace(&mut seen[doctor as usize], true) {
            continue;
        }
        let place = usize::from(nation.lists.municipality[list]);
        if members.contains(&place) {
            counts[place] += 1;
            all.push(Found {
                row: doctor as usize,
                name: format!("{}-{}", nation.municipalities[place].number, counts[place]),
            });
        }
    }
    all
}

/// Regular GPs have both courses, as the regulation asks of them; experience is their time in the scheme.
fn competence(specialist: bool, months: u16) -> Competence {
    Competence {
        career: if specialist {
            Career::Specialist
        } else {
            Career::InSpecialisation
        },
        emergency_course: true,
        violence_course: true,
        service_months: months,
        duties: months,
        municipal_months: months,
        lis1_exception_used: false,
    }
}
