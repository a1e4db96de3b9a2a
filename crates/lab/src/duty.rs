//! Out-of-hours duty of a municipality's district: whether a lawful roster can be made of its doctors, and the roster.

mod district;
mod rooms;

pub(crate) use rooms::{Duties, work};

use crate::{Lab, TellError};
use serde::{Deserialize, Serialize};
use units::Date;
use utoipa::ToSchema;

/// Duty of the district that a municipality is in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DutyTold {
    /// Whether it is there; it takes some seconds once.
    pub ready: bool,
    /// Why there is none: `too_large` where the district has more doctors than one roster is made for, `failed` where the solver gave up.
    pub why: Option<String>,
    /// Municipalities of the district.
    pub municipalities: Vec<DutyPart>,
    /// Inhabitants of the district.
    pub inhabitants: u32,
    /// Regular GPs with a list in it.
    pub doctors: Vec<DutyDoctor>,
    /// Whether it is laid out as a centre with a doctor there.
    pub centre: bool,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Shifts of the period.
    pub shifts: usize,
    /// What came out; none where none was made.
    pub outcome: Option<DutyOutcome>,
    /// Class of duty.
    pub class: Option<u8>,
    /// The roster, by start.
    pub rows: Vec<DutyShift>,
    /// Shifts that stay open when as few as possible do, and why.
    pub open: Vec<DutyOpen>,
    /// Requirements that cannot all be kept: without any one of them the others can.
    pub conflict: Vec<String>,
    /// The days within which they conflict: first and last.
    pub conflict_days: Option<[String; 2]>,
    /// Changes that were tried one by one over the whole period, and suffice.
    pub mends: Vec<String>,
    /// What a reader should know.
    pub remarks: Vec<String>,
    /// Hours of rest, shifts a week, and share of a month's shifts that no doctor goes beyond.
    pub limits: Option<[f64; 3]>,
    /// Rules that decide it.
    pub rules: Vec<String>,
}

/// Whether there is a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DutyOutcome {
    /// A lawful one.
    Lawful,
    /// None exists.
    Impossible,
}

/// A municipality of a district.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DutyPart {
    /// Its number.
    #[schema(example = "1103")]
    pub municipality: String,
    /// Its name.
    pub name: String,
}

/// A doctor of the nation that the laboratory plays; no real person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DutyDoctor {
    /// Number of the municipality and of the doctor in it.
    #[schema(example = "1103-1")]
    pub name: String,
    /// Completed years on the first day.
    pub age: u16,
    /// Whether a specialist in general practice.
    pub specialist: bool,
    /// Whether the doctor has a right to exemption for age, and uses it.
    pub exempt: bool,
    /// Shifts on duty.
    pub shifts: u32,
    /// Hours on duty.
    pub hours: f64,
    /// Hours aimed at.
    pub aim: f64,
    /// Weekends with a shift.
    pub weekends: u32,
    /// Shifts on public holidays.
    pub holidays: u32,
    /// Hours as back-up.
    pub backup_hours: f64,
    /// Hours on duty a week.
    pub hours_a_week: f64,
    /// Whether the week is so long that the doctor must consent.
    pub needs_consent: bool,
}

/// A shift of the roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DutyShift {
    /// `weekday`, `free day`, `evening`, `night`, `day` or `late`.
    pub shift: String,
    /// Start, local time.
    #[schema(example = "2026-12-07T15:30:00")]
    pub start: String,
    /// End.
    pub end: String,
    /// `weekday`, `weekend` or `holiday`.
    pub day: String,
    /// Who is on duty.
    pub doctor: String,
    /// Who stands behind, where the doctor may not be alone.
    pub back_up: Option<String>,
}

/// A shift that stays open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DutyOpen {
    /// The shift.
    pub shift: String,
    /// Start.
    pub start: String,
    /// Why nobody has it.
    pub why: String,
}

impl Lab {
    /// Duty of the district that a municipality is in, for the weeks after a day; none where there is no such number. What is not
    /// there is made in the background.
    ///
    /// # Errors
    /// When evidence or the pattern of shifts cannot be read.
    pub fn duty(&self, number: u16, day: Date) -> Result<Option<DutyTold>, TellError> {
        let places = self.sources().data.places();
        let Some(row) = places.iter().position(|place| place.number.0 == number) else {
            return Ok(None);
        };
        let Some(nation) = self.today() else {
            return Ok(Some(DutyTold::default()));
        };
        let case = district::case(&nation, row, day, self.sources())?;
        Ok(Some(self.duties().get(case)))
    }
}
