//! Duty of a municipality's district: whether a roster can be made, how the burden falls, and the roster.

use crate::page::Page;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Duty {
    pub(super) ready: bool,
    pub(super) why: Option<String>,
    pub(super) municipalities: Vec<Part>,
    pub(super) inhabitants: i64,
    pub(super) doctors: Vec<Doctor>,
    pub(super) centre: bool,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) shifts: i64,
    pub(super) outcome: Option<String>,
    pub(super) rows: Vec<Row>,
    pub(super) open: Vec<Open>,
    pub(super) conflict: Vec<String>,
    pub(super) conflict_days: Option<[String; 2]>,
    pub(super) mends: Vec<String>,
    pub(super) remarks: Vec<String>,
    pub(super) limits: Option<[f64; 3]>,
    pub(super) rules: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Part {
    pub(super) municipality: String,
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct Doctor {
    pub(super) name: String,
    pub(super) age: i64,
    pub(super) specialist: bool,
    pub(super) exempt: bool,
    pub(super) shifts: i64,
    pub(super) hours: f64,
    pub(super) aim: f64,
    pub(super) weekends: i64,
    pub(super) holidays: i64,
    pub(super) backup_hours: f64,
    pub(super) hours_a_week: f64,
    pub(super) needs_consent: bool,
}

#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) shift: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) day: String,
    pub(super) doctor: String,
    pub(super) back_up: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Open {
    pub(super) shift: String,
    pub(super) start: String,
    pub(super) why: String,
}

impl Duty {
    pub(super) fn exempt(&self) -> i64 {
        let exempt = self.doctors.iter().filter(|doctor| doctor.exempt);
        i64::try_from(exempt.count()).unwrap_or(0)
    }

    pub(super) fn in_all(&self) -> i64 {
        i64::try_from(self.doctors.len()).unwrap_or(0)
    }

    /// Hours of rest, and shifts a week, that the district keeps to.
    pub(super) fn kept(limits: &[f64; 3]) -> [i64; 2] {
        [limits[0] as i64, limits[1] as i64]
    }

    pub(super) fn open_shifts(&self) -> i64 {
        i64::try_from(self.open.len()).unwrap_or(0)
    }

    pub(super) fn is_lawful(&self) -> bool {
        self.outcome.as_deref() == Some("lawful")
    }

    /// The most hours a week, and who has them.
    pub(super) fn heaviest(&self) -> Option<&Doctor> {
        let all = self.doctors.iter();
        all.max_by(|one, other| one.hours_a_week.total_cmp(&other.hours_a_week))
    }
}

/// A day and an hour of a shift.
pub(super) fn moment(page: &Page, at: &str) -> String {
    let (day, hour) = at.split_once('T').unwrap_or((at, ""));
    let hour = hour.get(..5).unwrap_or(hour);
    format!("{} {hour}", page.day(day))
}
