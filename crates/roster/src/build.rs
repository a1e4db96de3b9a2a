use crate::conflict::{Impossible, explain};
use crate::district::District;
use crate::eligible::{Calendar, Eligible, table};
use crate::error::Error;
use crate::load::{Load, loads};
use crate::model::{Group, Plan, Task};
use crate::share::{Share, Trade, shares};
use crate::shifts::{Shift, shifts};
use rulebook::{Rate, Rulebook};
use scheme::duty::roster::rest_hours;
use scheme::duty::{Breach, Duty, Role, breaches, class_of, presence_allowed};
use serde::Serialize;
use units::{Date, Ore};

/// A lawful roster, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// A roster.
    Lawful(Roster),
    /// None exists.
    Impossible(Impossible),
}

/// A lawful roster.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Roster {
    /// The district.
    pub district: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Class of duty.
    pub class: u8,
    /// One row a shift, by start.
    pub rows: Vec<Row>,
    /// One a doctor, in the order of the file.
    pub loads: Vec<Load>,
    /// How even it is.
    pub fairness: Fairness,
    /// Hours that change hands before the roster is made.
    pub trades: Vec<Trade>,
    /// Pay of all doctors, øre; none where a rate is not known.
    pub pay: Option<Ore>,
    /// What a reader should know.
    pub remarks: Vec<String>,
}

/// One shift of a roster.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The shift's name.
    pub shift: String,
    /// First minute.
    pub start: jiff::civil::DateTime,
    /// End.
    pub end: jiff::civil::DateTime,
    /// Weekday, weekend or holiday.
    pub day: &'static str,
    /// On duty.
    pub doctor: String,
    /// Behind, where the doctor may not be alone.
    pub back_up: Option<String>,
}

/// How far hours are from what was aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Fairness {
    /// Most hours over the aim.
    pub most_over: f64,
    /// Most hours under it.
    pub most_under: f64,
    /// Mean distance, hours.
    pub mean_distance: f64,
}

/// A district with what the rules say of it.
pub(crate) struct Case<'a> {
    pub(crate) district: &'a District,
    pub(crate) shifts: Vec<Shift>,
    pub(crate) calendar: Calendar,
    pub(crate) eligible: Vec<Vec<Eligible>>,
    pub(crate) class: u8,
}

impl<'a> Case<'a> {
    pub(crate) fn new(district: &'a District, book: &Rulebook) -> Result<Case<'a>, Error> {
        if district.doctors.is_empty() {
            return Err(Error::NoDoctors {
                district: district.name.clone(),
            });
        }
        let shifts = shifts(district)?;
        let calendar = Calendar::of(book, &shifts)?;
        let eligible = table(district, &shifts, &calendar);
        let mut case = Case {
            district,
            shifts,
            calendar,
            eligible,
            class: 1,
        };
        case.class = case.duty_class()?;
        Ok(case)
    }

    fn duty_class(&self) -> Result<u8, Error> {
        let Some(rules) = self.calendar.first() else {
            return Ok(1);
        };
        let class = class_of(self.district.minutes_per_hour, &rules.duty).unwrap_or(4);
        let refused = |pattern: &&crate::Pattern| {
            pattern.presence && !presence_allowed(class, self.district.presence_agreed, &rules.duty)
        };
        match self.district.patterns.iter().find(refused) {
            Some(pattern) => Err(Error::Presence {
                shift: pattern.name.clone(),
                minutes: self.district.minutes_per_hour.to_string(),
                class,
            }),
            None => Ok(class),
        }
    }

    pub(crate) fn task<'t>(&'t self, without: &'t [Group], aims: Option<&'t [f64]>) -> Task<'t> {
        Task {
            shifts: &self.shifts,
            eligible: &self.eligible,
            limits: self.district.limits,
            without,
            aims,
        }
    }

    /// Whether a roster exists with some requirements left out.
    pub(crate) fn holds(&self, without: &[Group]) -> Result<bool, Error> {
        Ok(self.task(without, None).solve()?.open.is_empty())
    }
}

/// Whether a lawful roster exists.
///
/// # Errors
/// As [`build`].
pub fn holds(district: &District, book: &Rulebook) -> Result<bool, Error> {
    Case::new(district, book)?.holds(&[])
}

/// Makes the roster, as even as it can be, and checks it by the rules of `scheme`.
///
/// # Errors
/// No doctors, no shifts, presence duty that the class does not allow, rules that cannot be had, a solver that gives up.
pub fn build(district: &District, book: &Rulebook) -> Result<Outcome, Error> {
    let case = Case::new(district, book)?;
    let (shares, trades) = shares(district, &case.shifts, &case.eligible);
    let all: f64 = shares.iter().map(|share| share.aim).sum();
    let aims: Vec<f64> = shares
        .iter()
        .map(|share| if all > 0.0 { share.aim / all } else { 0.0 })
        .collect();
    let plan = case.task(&[], Some(&aims)).solve()?;
    if !plan.open.is_empty() {
        return explain(&case, &plan, book).map(Outcome::Impossible);
    }
    if let Some(breach) = unlawful(&case, &plan).first() {
        return Err(Error::Solver(format!("its roster breaks a rule: {breach:?}")));
    }
    Ok(Outcome::Lawful(roster(&case, &plan, &shares, trades)))
}

fn unlawful(case: &Case<'_>, plan: &Plan) -> Vec<Breach> {
    let duty = |shift: usize, doctor: Option<usize>, role| {
        let (start, end) = (case.shifts[shift].start, case.shifts[shift].end);
        doctor.map(|doctor| Duty {
            doctor,
            shift,
            role,
            start,
            end,
        })
    };
    let of = |shift| {
        [
            duty(shift, plan.on_duty[shift], Role::OnDuty),
            duty(shift, plan.back_up[shift], Role::BackUp),
        ]
    };
    let duties: Vec<Duty> = (0..case.shifts.len()).flat_map(of).flatten().collect();
    let cell = |doctor: usize, shift: usize| case.eligible[doctor][shift];
    breaches(
        case.shifts.len(),
        &duties,
        rest_hours(case.district.limits.rest_hours),
        |doctor, shift| cell(doctor, shift).serves(),
        |doctor, shift| cell(doctor, shift).alone,
        |doctor, shift| cell(doctor, shift).backs,
    )
}

fn roster(case: &Case<'_>, plan: &Plan, shares: &[Share], trades: Vec<Trade>) -> Roster {
    let district = case.district;
    let loads = loads(case, plan, shares);
    let name = |doctor: usize| district.doctors[doctor].name.clone();
    let rows = case.shifts.iter().enumerate().map(|(row, shift)| Row {
        shift: district.patterns[shift.pattern].name.clone(),
        start: shift.start,
        end: shift.end,
        day: day_word(shift),
        doctor: plan.on_duty[row].map(name).unwrap_or_default(),
        back_up: plan.back_up[row].map(name),
    });
    let over = |load: &Load| load.hours - load.share.aim;
    Roster {
        district: district.name.clone(),
        from: district.from,
        to: district.to,
        class: case.class,
        rows: rows.collect(),
        fairness: Fairness {
            most_over: loads.iter().map(over).fold(0.0, f64::max),
            most_under: loads.iter().map(|load| -over(load)).fold(0.0, f64::max),
            mean_distance: loads.iter().map(|load| over(load).abs()).sum::<f64>() / loads.len() as f64,
        },
        trades,
        pay: loads.iter().map(|load| load.pay).sum(),
        remarks: remarks(case, &loads),
        loads,
    }
}

pub(crate) fn day_word(shift: &Shift) -> &'static str {
    match shift.day {
        scheme::grants::DutyDay::Weekday => "weekday",
        scheme::grants::DutyDay::Weekend => "weekend",
        scheme::grants::DutyDay::Holiday => "holiday",
    }
}

fn remarks(case: &Case<'_>, loads: &[Load]) -> Vec<String> {
    let mut remarks = vec![];
    let group = loads.iter().filter(|load| load.shifts > 0).count();
    match case.calendar.first().map(|rules| &rules.duty.least_group) {
        Some(Rate::Known(least)) if group < usize::from(least.value) => remarks.push(format!(
            "{group} doctors share the duty; the agreement asks for {} or more (SFS-015)",
            least.value
        )),
        Some(Rate::Missing { why, .. }) => {
            remarks.push(format!(
                "the least number of doctors in a duty group was not read: {why} (SFS-015)"
            ));
        }
        _ => {}
    }
    let consenting: Vec<&str> = loads
        .iter()
        .filter(|load| load.needs_consent)
        .map(|load| load.doctor.as_str())
        .collect();
    if !consenting.is_empty() {
        remarks.push(format!(
            "must consent to so long a week (SFS-004): {}",
            consenting.join(", ")
        ));
    }
    if loads
        .iter()
        .any(|load| load.pay_status > rulebook::Status::Derived)
    {
        remarks.push("pay rests on rates that were not read for these days; see `grunnmur rules explain duty.pay.presence`".to_owned());
    }
    remarks
}
