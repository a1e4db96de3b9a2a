//! What a roster gives each doctor: shifts, hours, weekends, holidays, pay.

use crate::build::Case;
use crate::model::Plan;
use crate::share::Share;
use crate::shifts::Shift;
use rulebook::{Rules, Status};
use rust_decimal::Decimal;
use scheme::duty::{Career, PaidShift, Post, needs_consent, shift_pay, working_week};
use scheme::grants::{DutyDay, Outcome};
use serde::Serialize;
use std::collections::BTreeSet;
use units::Ore;

/// A doctor's part of a roster.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Load {
    /// The doctor.
    pub doctor: String,
    /// Shifts on duty.
    pub shifts: u32,
    /// Hours on duty.
    pub hours: f64,
    /// Weekends with a shift on Saturday or Sunday.
    pub weekends: u32,
    /// Shifts that begin on a public holiday.
    pub holidays: u32,
    /// Hours as back-up.
    pub backup_hours: f64,
    /// Hours shared evenly, and aimed at after trading.
    #[serde(flatten)]
    pub share: Share,
    /// Hours on duty a week, over the whole period.
    pub hours_a_week: f64,
    /// Whether the average week is so long that the doctor must consent (SFS-004).
    pub needs_consent: bool,
    /// Pay in øre, fees that the doctor keeps not counted; none where a rate is not known.
    pub pay: Option<Ore>,
    /// The weakest status of what the pay rests on.
    pub pay_status: Status,
}

pub(crate) fn loads(case: &Case<'_>, plan: &Plan, shares: &[Share]) -> Vec<Load> {
    (0..case.district.doctors.len())
        .map(|doctor| load(case, plan, doctor, shares[doctor]))
        .collect()
}

fn load(case: &Case<'_>, plan: &Plan, doctor: usize, share: Share) -> Load {
    let district = case.district;
    let mut load = Load {
        doctor: district.doctors[doctor].name.clone(),
        shifts: 0,
        hours: 0.0,
        weekends: 0,
        holidays: 0,
        backup_hours: 0.0,
        share,
        hours_a_week: 0.0,
        needs_consent: false,
        pay: Some(Ore(0)),
        pay_status: Status::Official,
    };
    let mut weekends = BTreeSet::new();
    let (mut presence, mut home) = (0.0, 0.0);
    for (row, shift) in case.shifts.iter().enumerate() {
        let hours = shift.hours(district);
        if plan.on_duty[row] == Some(doctor) {
            load.shifts += 1;
            load.hours += hours;
            load.holidays += u32::from(shift.day == DutyDay::Holiday);
            let date = shift.start.date();
            if date.weekday().to_monday_zero_offset() >= 5 {
                let week = date.iso_week_date();
                weekends.insert((week.year(), week.week()));
            }
            let post = case.post(shift);
            if post == Post::Presence {
                presence += hours
            } else {
                home += hours
            }
            case.pay(&mut load, doctor, shift, post);
        } else if plan.back_up[row] == Some(doctor) {
            load.backup_hours += hours;
            home += hours;
            case.pay(&mut load, doctor, shift, Post::BackUp);
        }
    }
    let weeks = case.weeks();
    load.weekends = weekends.len() as u32;
    load.hours_a_week = load.hours / weeks;
    load.needs_consent = case.calendar.first().is_some_and(|rules| {
        let part = |hours: f64| Decimal::try_from(hours / weeks).unwrap_or_default();
        let post = Decimal::try_from(district.doctors[doctor].post).unwrap_or_default();
        let week = working_week(post, part(presence), part(home), &rules.duty);
        week.is_some_and(|week| needs_consent(week, &rules.duty))
    });
    load
}

impl Case<'_> {
    fn weeks(&self) -> f64 {
        let days = (self.district.to - self.district.from).get_days();
        f64::from(days + 1) / 7.0
    }

    fn post(&self, shift: &Shift) -> Post {
        if self.district.patterns[shift.pattern].presence {
            Post::Presence
        } else {
            Post::StandBy
        }
    }

    /// Home duty beside presence duty has a class of its own (SFS-010).
    fn class(&self, post: Post, rules: &Rules) -> u8 {
        let beside = self.district.patterns.iter().any(|pattern| pattern.presence);
        match &rules.duty.home_beside_presence_class {
            Some(class) if post == Post::StandBy && beside => class.value,
            _ => self.class,
        }
    }

    fn pay(&self, load: &mut Load, doctor: usize, shift: &Shift, post: Post) {
        let Some(rules) = self.calendar.at(shift) else {
            return;
        };
        let paid = PaidShift {
            start: shift.start,
            end: shift.end,
            post,
            class: self.class(post, rules),
            centre_inhabitants: (self.district.centre && post == Post::Presence)
                .then_some(self.district.inhabitants),
            specialist: self.district.doctors[doctor].competence.career == Career::Specialist,
        };
        match shift_pay(&paid, rules).outcome {
            Outcome::Paid { trace, status } => {
                load.pay = load
                    .pay
                    .and_then(|sum| sum.0.checked_add(trace.amount.0))
                    .map(Ore);
                load.pay_status = load.pay_status.max(status);
            }
            _ => {
                load.pay = None;
                load.pay_status = Status::Missing;
            }
        }
    }
}
