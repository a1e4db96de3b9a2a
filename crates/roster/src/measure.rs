//! Measures for districts with few doctors.

use crate::district::{District, Doctor, Pattern};
use crate::error::Error;
use jiff::civil::Time;
use scheme::duty::{Career, Claim, Competence};
use std::path::Path;
use units::{Month, Sex};

/// A change to a district, to be compared with the district without it.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// So many extra duty doctors who may be alone and may be back-up.
    Recruit(u8),
    /// So many LIS1 doctors with both courses who have not reached the learning goals: they need back-up.
    Lis1(u8),
    /// One district with another's inhabitants and doctors, on this one's shifts.
    Merge(Box<District>),
    /// Shifts over 23 o'clock are parted there; a centre pays its nights by the hour.
    SplitNights,
    /// Doctors exempt for age take part.
    KeepOverAge,
    /// Everybody takes both courses.
    Courses,
    /// The highest share rises to this.
    Share(f64),
}

const KNOWN: &str = "recruit=N, lis1=N, merge=FILE, split-nights, keep-over-age, courses or highest-share=SHARE, with commas between";

impl Measure {
    /// Reads a measure as it is written in a call.
    ///
    /// # Errors
    /// [`Error::Measure`], and what [`District::load`] says of a district to merge with.
    pub fn parse(word: &str) -> Result<Measure, Error> {
        let wrong = || Error::Measure {
            word: word.to_owned(),
            known: KNOWN,
        };
        let (name, value) = word
            .split_once('=')
            .map_or((word, None), |(name, value)| (name, Some(value)));
        let number = || {
            value
                .and_then(|v| v.parse().ok())
                .filter(|n| (1..=50).contains(n))
                .ok_or_else(wrong)
        };
        match (name, value) {
            ("recruit", _) => number().map(Measure::Recruit),
            ("lis1", _) => number().map(Measure::Lis1),
            ("merge", Some(file)) => Ok(Measure::Merge(Box::new(District::load(Path::new(file))?))),
            ("split-nights", None) => Ok(Measure::SplitNights),
            ("keep-over-age", None) => Ok(Measure::KeepOverAge),
            ("courses", None) => Ok(Measure::Courses),
            ("highest-share", Some(value)) => {
                let share = value.parse().ok().filter(|share| *share > 0.0 && *share <= 1.0);
                share.map(Measure::Share).ok_or_else(wrong)
            }
            _ => Err(wrong()),
        }
    }

    /// In words.
    pub fn told(&self) -> String {
        match self {
            Measure::Recruit(1) => "one more duty doctor who may be alone".to_owned(),
            Measure::Recruit(number) => format!("{number} more duty doctors who may be alone"),
            Measure::Lis1(number) => format!("LIS1 doctors on duty with back-up: {number}"),
            Measure::Merge(other) => format!("one district with {}", other.name),
            Measure::SplitNights => "shifts parted at 23".to_owned(),
            Measure::KeepOverAge => "doctors exempt for age take part".to_owned(),
            Measure::Courses => "everybody takes both courses".to_owned(),
            Measure::Share(share) => format!("a highest share of {:.0} %", share * 100.0),
        }
    }

    /// The district with the measure.
    #[must_use]
    pub fn apply(&self, district: &District) -> District {
        let mut changed = district.clone();
        match self {
            Measure::Recruit(number) => add(&mut changed, "duty doctor", *number, Career::Specialist),
            Measure::Lis1(number) => add(&mut changed, "LIS1 doctor", *number, Career::BeforeLis1Goals),
            Measure::Merge(other) => merge(&mut changed, other),
            Measure::SplitNights => {
                changed.patterns = district.patterns.iter().flat_map(split).collect();
                // A parted shift is half of one; the limit counts shifts.
                changed.limits.week = district.limits.week.saturating_mul(2);
            }
            Measure::KeepOverAge => {
                changed
                    .doctors
                    .iter_mut()
                    .for_each(|doctor| doctor.claims.retain(|claim| *claim != Claim::Age));
            }
            Measure::Courses => changed.doctors.iter_mut().for_each(|doctor| {
                doctor.competence.emergency_course = true;
                doctor.competence.violence_course = true;
            }),
            Measure::Share(share) => changed.limits.share = *share,
        }
        changed
    }
}

fn add(district: &mut District, title: &str, number: u8, career: Career) {
    for i in 1..=number {
        let name = free_name(district, &format!("{title} {i}"));
        let seasoned = career == Career::Specialist;
        district.doctors.push(Doctor {
            name,
            born: Month::new(
                i32::from(district.from.year()) - if seasoned { 45 } else { 28 },
                1,
            ),
            sex: Sex::Female,
            competence: Competence {
                career,
                emergency_course: true,
                violence_course: true,
                service_months: if seasoned { 120 } else { 12 },
                duties: if seasoned { 200 } else { 0 },
                municipal_months: if seasoned { 60 } else { 0 },
                lis1_exception_used: false,
            },
            leave: vec![],
            claims: vec![],
            wish: 1.0,
            post: 1.0,
        });
    }
}

fn merge(district: &mut District, other: &District) {
    district.name = format!("{} and {}", district.name, other.name);
    district.inhabitants = district.inhabitants.saturating_add(other.inhabitants);
    for doctor in &other.doctors {
        let name = free_name(district, &doctor.name);
        district.doctors.push(Doctor {
            name,
            ..doctor.clone()
        });
    }
}

fn free_name(district: &District, wanted: &str) -> String {
    let taken = |name: &str| district.doctors.iter().any(|doctor| doctor.name == name);
    let mut name = wanted.to_owned();
    while taken(&name) {
        name.push('\'');
    }
    name
}

/// The hour at which the night's pay begins (SFS-009).
const NIGHT: Time = Time::constant(23, 0, 0, 0);

fn split(pattern: &Pattern) -> Vec<Pattern> {
    let minute =
        |time: Time| u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs());
    let until = minute(NIGHT).saturating_sub(minute(pattern.start));
    if until == 0 || until >= pattern.minutes {
        return vec![pattern.clone()];
    }
    let part = |suffix: &str, start, minutes| Pattern {
        name: format!("{} {suffix}", pattern.name),
        start,
        minutes,
        ..pattern.clone()
    };
    vec![
        part("before 23", pattern.start, until),
        part("after 23", NIGHT, pattern.minutes - until),
    ]
}
