//! Why there is no roster, in words, and what would mend it.

mod mend;

use crate::build::Case;
use crate::error::Error;
use crate::model::{Group, Plan, most_of};
use jiff::ToSpan;
use mend::mends;
use rulebook::Rulebook;
use serde::Serialize;
use units::{Date, Month};

/// That no lawful roster exists.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Impossible {
    /// The district.
    pub district: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Shifts of the period.
    pub shifts: usize,
    /// Shifts that stay open when as few as possible do, and why.
    pub open: Vec<Uncovered>,
    /// Days within which the requirements already conflict.
    pub conflict_from: Date,
    /// The last of them.
    pub conflict_to: Date,
    /// Requirements that cannot all be kept within those days: without any one of them, the others can.
    pub conflict: Vec<String>,
    /// Changes that were tried one by one, over the whole period, and suffice.
    pub mends: Vec<String>,
}

/// A shift that stays open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Uncovered {
    /// The shift's name.
    pub shift: String,
    /// First minute.
    pub start: jiff::civil::DateTime,
    /// Why nobody has it.
    pub why: String,
}

pub(crate) fn explain(case: &Case<'_>, plan: &Plan, book: &Rulebook) -> Result<Impossible, Error> {
    let open: Vec<Uncovered> = plan
        .open
        .iter()
        .map(|&shift| uncovered(case, plan, shift))
        .collect();
    let month = plan
        .open
        .first()
        .map(|&shift| Month::of(case.shifts[shift].start.date()));
    let (from, to) = (case.district.from, case.district.to);
    let narrow = month.map_or((from, to), |month| {
        (from.max(month.first_day()), to.min(month.last_day()))
    });
    let within = case.district.during(narrow.0, narrow.1);
    let near = Case::new(&within, book)?;
    // A conflict inside one month is told more plainly; one that needs the whole period is looked for there.
    let (place, (conflict_from, conflict_to)) = if near.holds(&[])? {
        (case, (from, to))
    } else {
        (&near, narrow)
    };
    let groups = smallest(place)?;
    Ok(Impossible {
        district: case.district.name.clone(),
        from,
        to,
        shifts: case.shifts.len(),
        open,
        conflict_from,
        conflict_to,
        conflict: groups.iter().map(|&group| told(place, group)).collect(),
        mends: mends(case.district, &groups, book)?,
    })
}

/// Groups are left out one after the other; one without which there is still no roster has no part in the conflict.
fn smallest(case: &Case<'_>) -> Result<Vec<Group>, Error> {
    let mut left_out: Vec<Group> = vec![];
    for group in Group::ALL {
        left_out.push(group);
        if case.holds(&left_out)? {
            left_out.pop();
        }
    }
    Ok(Group::ALL
        .into_iter()
        .filter(|group| !left_out.contains(group))
        .collect())
}

/// A group in words.
fn told(case: &Case<'_>, group: Group) -> String {
    let limits = case.district.limits;
    let doctors = case.district.doctors.len();
    let names = |who: &dyn Fn(usize) -> bool| {
        let names: Vec<&str> = (0..doctors)
            .filter(|&d| who(d))
            .map(|d| case.district.doctors[d].name.as_str())
            .collect();
        names.join(", ")
    };
    let any =
        |doctor: usize, is: &dyn Fn(&crate::eligible::Eligible) -> bool| case.eligible[doctor].iter().any(is);
    match group {
        Group::Share => format!(
            "nobody has more than {:.0} % of a month's shifts ({:.0} of {})",
            limits.share * 100.0,
            most_of(case.shifts.len() as f64, limits.share),
            case.shifts.len()
        ),
        Group::Week => format!("nobody has more than {} shifts a week", limits.week),
        Group::Rest => format!("{} hours of rest between two shifts", limits.rest_hours),
        Group::Exemption => format!(
            "exempt from duty: {}",
            names(&|d| any(d, &|cell| cell.exempt.is_some()))
        ),
        Group::Leave => format!("on leave: {}", names(&|d| any(d, &|cell| cell.away))),
        Group::Courses => format!(
            "lack a course: {}",
            names(&|d| any(d, &|cell| cell.alone != cell.alone_trained
                || cell.backs != cell.backs_trained))
        ),
        Group::Competence => {
            format!(
                "whoever may not be alone needs a back-up doctor: {}",
                names(&|d| any(d, &|cell| !cell.alone))
            )
        }
    }
}

/// Why nobody has a shift, doctor by doctor, in the plan that leaves fewest open.
fn uncovered(case: &Case<'_>, plan: &Plan, shift: usize) -> Uncovered {
    let all = case.district.doctors.len();
    let mut counts: Vec<(&'static str, usize)> = vec![];
    for doctor in 0..all {
        let reason = reason(case, plan, shift, doctor);
        match counts.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, number)) => *number += 1,
            None => counts.push((reason, 1)),
        }
    }
    let mut parts: Vec<String> = counts
        .iter()
        .map(|(reason, number)| format!("{number} {reason}"))
        .collect();
    if let Some(first) = parts.first_mut()
        && let Some((number, reason)) = first.split_once(' ')
    {
        *first = format!("{number} of {all} {reason}");
    }
    let place = &case.shifts[shift];
    let name = case.district.patterns[place.pattern].name.clone();
    let alone = (0..all).any(|d| case.eligible[d][shift].serves() && case.eligible[d][shift].alone);
    let head = if alone {
        "nobody is left"
    } else {
        "no doctor may be alone"
    };
    Uncovered {
        why: format!("{head} on {} ({name}): {}", place.start.date(), parts.join(", ")),
        shift: name,
        start: place.start,
    }
}

fn reason(case: &Case<'_>, plan: &Plan, shift: usize, doctor: usize) -> &'static str {
    let cell = case.eligible[doctor][shift];
    if cell.exempt.is_some() {
        return "exempt";
    }
    if cell.away {
        return "on leave";
    }
    if !cell.alone {
        return if cell.alone_trained {
            "lacking the courses"
        } else {
            "in need of back-up that is not there"
        };
    }
    let own: Vec<usize> = (0..case.shifts.len())
        .filter(|&s| plan.on_duty[s] == Some(doctor))
        .collect();
    let place = &case.shifts[shift];
    let rest = i64::from(case.district.limits.rest_hours).hours();
    let near = |&other: &usize| {
        let other = &case.shifts[other];
        other.start < place.end.saturating_add(rest) && place.start < other.end.saturating_add(rest)
    };
    if own.iter().any(near) || plan.back_up[shift] == Some(doctor) {
        return "on another shift or resting after one";
    }
    let week = |s: usize| {
        let week = case.shifts[s].start.date().iso_week_date();
        (week.year(), week.week())
    };
    if own.iter().filter(|&&s| week(s) == week(shift)).count() >= usize::from(case.district.limits.week) {
        return "at the most shifts of a week";
    }
    "at the highest share or needed on the shifts around"
}
