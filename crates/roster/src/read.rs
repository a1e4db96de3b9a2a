//! The district file.

mod raw;

use crate::district::{Days, District, Doctor, Leave, Limits, Pattern};
use crate::error::Error;
use jiff::civil::Time;
use raw::{RawCareer, RawClaim, RawCourse, RawDays, RawDistrict, RawDoctor, RawGround, RawPattern, RawSex};
use rust_decimal::Decimal;
use scheme::duty::{Career, Claim, Competence};
use serde_saphyr::Spanned;
use std::collections::HashSet;
use std::path::Path;
use units::{Date, Month, Sex};

const LONGEST: usize = 1 << 20;
const MOST_DOCTORS: usize = 200;
const MOST_DAYS: i32 = 400;

impl District {
    /// Reads a district file; `docs/roster.md` says what it holds.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Invalid`] with the line, [`Error::NoDoctors`].
    pub fn load(path: &Path) -> Result<District, Error> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|source| Error::Io {
            file: file.clone(),
            source,
        })?;
        District::read(&file, &text)
    }

    /// Reads a district; `file` is its name in complaints.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the line, [`Error::NoDoctors`].
    pub fn read(file: &str, text: &str) -> Result<District, Error> {
        if text.len() > LONGEST {
            return Err(invalid(
                file,
                0,
                "the file is longer than 1 MiB",
                "a district is smaller",
            ));
        }
        let options = serde_saphyr::options! {
            budget: serde_saphyr::budget! { max_depth: 12, max_nodes: 50_000, max_documents: 1, max_aliases: 0, max_anchors: 0, },
            strict_booleans: true,
            with_snippet: false,
        };
        let raw: RawDistrict = serde_saphyr::from_str_with_options(text, options).map_err(|error| {
            let line = error.location().map_or(0, |location| location.line());
            let words = error.to_string();
            let words: Vec<&str> = words
                .lines()
                .next()
                .unwrap_or_default()
                .split(" at line ")
                .collect();
            let what: String = words
                .first()
                .copied()
                .unwrap_or_default()
                .chars()
                .take(200)
                .collect();
            invalid(file, line, what, "docs/roster.md says what a district file holds")
        })?;
        district(file, raw)
    }
}

fn district(file: &str, raw: RawDistrict) -> Result<District, Error> {
    let name = filled(file, &raw.district)?;
    if raw.doctors.is_empty() {
        return Err(Error::NoDoctors { district: name });
    }
    let (from, to) = period(file, &raw.from, &raw.to)?;
    if (to - from).get_days() >= MOST_DAYS {
        return Err(at(
            file,
            &raw.to,
            "the period is longer than 400 days",
            "make one roster a half-year",
        ));
    }
    let minutes = &raw.active_minutes_per_hour;
    let minutes_per_hour = number(file, minutes, 0.0, 60.0)?;
    if raw.shifts.value.is_empty() {
        return Err(at(file, &raw.shifts, "there are no shifts", "give one or more"));
    }
    if raw.doctors.len() > MOST_DOCTORS {
        return Err(invalid(
            file,
            0,
            "there are more than 200 doctors",
            "split the district",
        ));
    }
    let patterns = raw
        .shifts
        .value
        .iter()
        .map(|raw| pattern(file, raw))
        .collect::<Result<_, _>>()?;
    let week = &raw.limits.most_shifts_a_week;
    if week.value == 0 {
        return Err(at(
            file,
            week,
            "nobody may have a shift",
            "allow 1 or more a week",
        ));
    }
    let share = number(file, &raw.limits.highest_share, f64::MIN_POSITIVE, 1.0)?;
    let mut names = HashSet::new();
    let mut doctors = Vec::with_capacity(raw.doctors.len());
    for raw in &raw.doctors {
        if !names.insert(raw.name.value.as_str()) {
            let what = format!("two doctors are called `{}`", raw.name.value);
            return Err(at(file, &raw.name, what, "give each a name of their own"));
        }
        doctors.push(doctor(file, raw)?);
    }
    Ok(District {
        name,
        inhabitants: raw.inhabitants,
        centre: raw.centre,
        from,
        to,
        minutes_per_hour: Decimal::try_from(minutes_per_hour).unwrap_or_default(),
        presence_agreed: raw.presence_agreed,
        patterns,
        limits: Limits {
            rest_hours: raw.limits.rest_hours,
            week: week.value,
            share,
        },
        doctors,
    })
}

fn pattern(file: &str, raw: &RawPattern) -> Result<Pattern, Error> {
    let start: Time = raw.start.value.parse().map_err(|_| {
        at(
            file,
            &raw.start,
            format!("`{}` is no time of day", raw.start.value),
            "write it as \"15:30\"",
        )
    })?;
    let hours = number(file, &raw.hours, 0.5, 72.0)?;
    Ok(Pattern {
        name: filled(file, &raw.name)?,
        days: match raw.days {
            RawDays::Weekdays => Days::Weekdays,
            RawDays::FreeDays => Days::FreeDays,
            RawDays::EveryDay => Days::EveryDay,
        },
        start,
        minutes: (hours * 60.0).round() as u32,
        presence: raw.presence,
    })
}

fn doctor(file: &str, raw: &RawDoctor) -> Result<Doctor, Error> {
    let claims = raw
        .exempt
        .iter()
        .map(|claim| self::claim(file, raw, claim))
        .collect::<Result<_, _>>()?;
    let leave = raw.leave.iter().map(|leave| {
        let (from, to) = period(file, &leave.from, &leave.to)?;
        Ok(Leave { from, to })
    });
    let share = |given: &Option<Spanned<f64>>| {
        given
            .as_ref()
            .map_or(Ok(1.0), |given| number(file, given, 0.0, 10.0))
    };
    Ok(Doctor {
        name: filled(file, &raw.name)?,
        born: month(file, &raw.born)?,
        sex: match raw.sex {
            RawSex::Male => Sex::Male,
            RawSex::Female => Sex::Female,
        },
        competence: Competence {
            career: match raw.career {
                RawCareer::BeforeLis1Goals => Career::BeforeLis1Goals,
                RawCareer::Lis1Goals => Career::Lis1Goals,
                RawCareer::InSpecialisation => Career::InSpecialisation,
                RawCareer::ApprovedGp => Career::ApprovedGeneralPractitioner,
                RawCareer::Specialist => Career::Specialist,
            },
            emergency_course: raw.courses.contains(&RawCourse::Emergency),
            violence_course: raw.courses.contains(&RawCourse::Violence),
            service_months: raw.service_months,
            duties: raw.duties,
            municipal_months: raw.municipal_months,
            lis1_exception_used: raw.lis1_exception,
        },
        leave: leave.collect::<Result<_, Error>>()?,
        claims,
        wish: share(&raw.wish)?,
        post: share(&raw.post)?,
    })
}

fn claim(file: &str, doctor: &RawDoctor, raw: &RawClaim) -> Result<Claim, Error> {
    let ground = raw.ground.value;
    let asked = || {
        let given = raw.month.as_ref();
        let given = given.ok_or_else(|| {
            at(
                file,
                &raw.ground,
                "the ground needs a `month`",
                "write it as \"2026-05\"",
            )
        })?;
        month(file, given)
    };
    if matches!(doctor.sex, RawSex::Male) && matches!(ground, RawGround::Pregnancy | RawGround::Breastfeeding)
    {
        return Err(at(
            file,
            &raw.ground,
            "this ground is for women",
            "mend the ground or the sex",
        ));
    }
    Ok(match ground {
        RawGround::Age => Claim::Age,
        RawGround::Pregnancy => Claim::Pregnancy {
            due: asked()?,
            hinders: raw.hinders,
        },
        RawGround::Breastfeeding => Claim::Breastfeeding { born: asked()? },
        RawGround::Individual => Claim::Individual { granted: raw.granted },
    })
}

fn period(file: &str, from: &Spanned<String>, to: &Spanned<String>) -> Result<(Date, Date), Error> {
    let (first, last) = (date(file, from)?, date(file, to)?);
    if last < first {
        return Err(at(
            file,
            to,
            format!("{last} is before {first}"),
            "let it be the last day",
        ));
    }
    Ok((first, last))
}

fn date(file: &str, word: &Spanned<String>) -> Result<Date, Error> {
    let read = word.value.parse().ok().filter(|_| word.value.len() == 10);
    read.ok_or_else(|| {
        let what = format!("`{}` is not a date", word.value);
        at(file, word, what, "write year-month-day, such as 2026-01-31")
    })
}

fn month(file: &str, word: &Spanned<String>) -> Result<Month, Error> {
    let first: Option<Date> = format!("{}-01", word.value)
        .parse()
        .ok()
        .filter(|_| word.value.len() == 7);
    first.map(Month::of).ok_or_else(|| {
        let what = format!("`{}` is not a month", word.value);
        at(file, word, what, "write year-month, such as 1979-05")
    })
}

fn number(file: &str, given: &Spanned<f64>, low: f64, high: f64) -> Result<f64, Error> {
    if given.value.is_finite() && (low..=high).contains(&given.value) {
        return Ok(given.value);
    }
    let low = if low == f64::MIN_POSITIVE {
        "above 0".to_owned()
    } else {
        format!("{low}")
    };
    Err(at(
        file,
        given,
        format!("{} is outside {low} to {high}", given.value),
        "give a number within",
    ))
}

fn filled(file: &str, word: &Spanned<String>) -> Result<String, Error> {
    let trimmed = word.value.trim();
    if trimmed.is_empty() || trimmed.chars().count() > 80 || trimmed.chars().any(char::is_control) {
        return Err(at(
            file,
            word,
            "a name is empty, longer than 80 characters or has odd signs",
            "give a short name",
        ));
    }
    Ok(trimmed.to_owned())
}

fn at<T>(file: &str, place: &Spanned<T>, what: impl Into<String>, help: &str) -> Error {
    invalid(file, place.referenced.line(), what, help)
}

fn invalid(file: &str, line: u64, what: impl Into<String>, help: &str) -> Error {
    Error::Invalid {
        file: file.to_owned(),
        line,
        what: what.into(),
        help: help.to_owned(),
    }
}
