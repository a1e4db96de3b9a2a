//! Whether a bill may be paid: every rule that a bill by itself decides.
//!
//! Where several are broken, the first of this order is the reason, whatever the order of the lines: no such row, performer,
//! barred pairs, closed lists, pairs barred by the situation, required codes, repetition, time, limits over time, specialist,
//! setting, window, evening, patient, emergency.

use super::calendar::{is_evening_all_day, is_free_day};
use super::contact::{Contact, setting_bit, situation_bit};
use super::tariff::{Row, Tariff, asks};
use super::{Performer, PriorUse, Reason, Setting};
use rulebook::fees::{
    LimitOver, PatientCondition, RowPerformer, TimeOf, UseLimit, Window, WindowDays, number_on,
};

/// A code of a tariff, by its number, and how many times.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Use {
    /// Number of the code, from [`Tariff::number`].
    pub code: u16,
    /// Times used, the first included.
    pub count: u16,
}

/// The rule that a bill breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// A rule of the code key or a paragraph, or a remark.
    Rule(&'static str),
    /// What the row of the code says.
    Row,
    /// A condition of the tariff.
    Condition(u16),
}

/// What is wrong with a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    pub reason: Reason,
    pub broken: Broken,
    pub code: u16,
    pub other: Option<u16>,
}

type Checked = Result<(), Fault>;

fn fault(reason: Reason, broken: Broken, code: u16) -> Fault {
    Fault {
        reason,
        broken,
        code,
        other: None,
    }
}

fn bad_pair(broken: Broken, one: Use, other: Use) -> Fault {
    Fault {
        other: Some(other.code),
        ..fault(Reason::InvalidCombination, broken, one.code)
    }
}

impl Tariff {
    /// Checks a bill whose codes are distinct.
    pub(super) fn check(&self, contact: &Contact, uses: &[Use], prior: &[PriorUse]) -> Checked {
        let mut asked = 0;
        for one in uses {
            let row = self.compiled(one.code)?;
            asked |= row.asks;
            if !row.known {
                return Err(fault(Reason::CodeNotValidOnDate, Broken::Row, one.code));
            }
            if one.count == 0 {
                return Err(fault(Reason::Malformed, Broken::Rule("FGR102"), one.code));
            }
        }
        let rows = || {
            uses.iter()
                .filter_map(|one| Some((*one, self.compiled(one.code).ok()?)))
        };
        for (one, row) in rows() {
            self.performer(contact, uses, one, row)?;
        }
        self.pairs(contact, uses)?;
        if asked & asks::ALLOW != 0 {
            self.allow_lists(contact, uses)?;
        }
        if asked & asks::PAIR != 0 {
            self.pairs_in_situation(contact, uses)?;
        }
        if asked & asks::REQUIRES != 0 {
            for (one, row) in rows() {
                self.required(contact, uses, one, row)?;
            }
        }
        for (one, row) in rows() {
            if one.count > row.most {
                return Err(fault(Reason::RepetitionLimit, Broken::Row, one.code));
            }
        }
        if asked & asks::TIME != 0 {
            for (one, row) in rows() {
                time(contact, one, row)?;
            }
        }
        if asked & asks::LIMIT != 0 {
            for (one, row) in rows() {
                if let Some(limit) = row.limit {
                    self.limit(contact, one, limit, prior)?;
                }
            }
        }
        let bit = setting_bit(contact.setting);
        let situation = situation_bit(contact.situation);
        let mut wrong_setting = None;
        for (one, row) in rows() {
            if row.performer == RowPerformer::SpecialistGp && !contact.specialist_gp {
                return Err(fault(
                    Reason::SpecialistRequired,
                    Broken::Rule("FGR019"),
                    one.code,
                ));
            }
            if row.settings & bit == 0 && row.open_in & situation == 0 {
                wrong_setting.get_or_insert(fault(Reason::Setting, Broken::Row, one.code));
            }
        }
        if let Some(wrong) = wrong_setting {
            return Err(wrong);
        }
        let later = asks::EVENING | asks::WINDOW | asks::PATIENT | asks::SITUATION;
        if asked & later != 0 {
            self.circumstances(contact, uses, asked)?;
        }
        Ok(())
    }

    fn compiled(&self, code: u16) -> Result<&Row, Fault> {
        let none = fault(Reason::CodeNotValidOnDate, Broken::Rule("FGR010"), code);
        self.compiled.get(usize::from(code)).ok_or(none)
    }

    fn performer(&self, contact: &Contact, uses: &[Use], one: Use, row: &Row) -> Checked {
        let wrong = |broken| Err(fault(Reason::Performer, broken, one.code));
        match (contact.performer, row.performer) {
            (Performer::Doctor, RowPerformer::Nurse) => wrong(Broken::Rule("FGR130")),
            (Performer::Doctor, RowPerformer::Doctorate) if !contact.doctorate => wrong(Broken::Row),
            (Performer::NurseDelegated, RowPerformer::Nurse)
                if row.companies_only && !contact.salaried && !contact.company =>
            {
                wrong(Broken::Rule("CR47"))
            }
            (Performer::Doctor, _) | (Performer::NurseDelegated, RowPerformer::Nurse) => Ok(()),
            (Performer::NurseDelegated, RowPerformer::Any) if !row.nav && self.has_nurse_row(uses) => {
                // Two series on one bill: a matter of combination, below.
                Ok(())
            }
            (Performer::NurseDelegated, _) if row.nurse_may && self.list_names(contact, uses, one.code) => {
                Ok(())
            }
            (Performer::NurseDelegated, _) => wrong(Broken::Rule("FGR114")),
        }
    }

    fn has_nurse_row(&self, uses: &[Use]) -> bool {
        self.nurse_rows(uses).next().is_some()
    }

    fn nurse_rows<'a>(&'a self, uses: &'a [Use]) -> impl Iterator<Item = (u16, &'a Row)> {
        uses.iter()
            .filter_map(|one| Some((one.code, self.compiled(one.code).ok()?)))
            .filter(|(_, row)| row.performer == RowPerformer::Nurse)
    }

    /// Whether the closed list of a nurse's row on the bill names the code.
    fn list_names(&self, contact: &Contact, uses: &[Use], code: u16) -> bool {
        let setting = contact.setting as usize;
        self.nurse_rows(uses)
            .filter_map(|(_, row)| row.allow.get(setting).copied().flatten())
            .any(|list| self.sets.has(list, code))
    }

    fn pairs(&self, contact: &Contact, uses: &[Use]) -> Checked {
        for (index, one) in uses.iter().enumerate() {
            for other in &uses[index + 1..] {
                if self.barred.has(u32::from(one.code), other.code) {
                    return Err(bad_pair(Broken::Rule("FGR110"), *one, *other));
                }
            }
        }
        if contact.performer == Performer::NurseDelegated {
            let nurse = |one: &&Use| {
                self.compiled(one.code)
                    .is_ok_and(|row| row.performer == RowPerformer::Nurse || row.nurse_may)
            };
            if let (Some(one), Some(other)) = (uses.iter().find(nurse), uses.iter().find(|one| !nurse(one))) {
                return Err(bad_pair(Broken::Rule("FGR114"), *one, *other));
            }
        }
        Ok(())
    }

    /// Pairs that only some situations allow; closed lists come first, since these stand in remarks to them.
    fn pairs_in_situation(&self, contact: &Contact, uses: &[Use]) -> Checked {
        let situation = situation_bit(contact.situation);
        for pair in self.pairs.iter().filter(|pair| pair.situations & situation == 0) {
            let of = |set: u32| uses.iter().find(|one| self.sets.has(set, one.code));
            if let (Some(one), Some(other)) = (of(pair.codes), of(pair.with)) {
                return Err(bad_pair(Broken::Condition(pair.condition), *one, *other));
            }
        }
        Ok(())
    }

    /// The setting whose closed list counts: where a condition opens a row beyond its setting, the practice's.
    fn list_of<'a>(contact: &Contact, row: &'a Row) -> Option<&'a u32> {
        let opened = row.open_in & situation_bit(contact.situation) != 0;
        let setting = if opened {
            Setting::Practice
        } else {
            contact.setting
        };
        row.allow.get(setting as usize)?.as_ref()
    }

    fn allow_lists(&self, contact: &Contact, uses: &[Use]) -> Checked {
        for one in uses {
            let Some(list) = Self::list_of(contact, self.compiled(one.code)?) else {
                continue;
            };
            for other in uses.iter().filter(|other| other.code != one.code) {
                if !self.sets.has(*list, other.code) && !self.compiled(other.code)?.nav {
                    return Err(Fault {
                        reason: Reason::NotInAllowList,
                        broken: Broken::Rule("FGR113"),
                        code: one.code,
                        other: Some(other.code),
                    });
                }
            }
        }
        Ok(())
    }

    fn required(&self, contact: &Contact, uses: &[Use], one: Use, row: &Row) -> Checked {
        if row.stands_alone & situation_bit(contact.situation) != 0 {
            return Ok(());
        }
        let there = |set: &u32| uses.iter().any(|other| self.sets.has(*set, other.code));
        if row.requires.iter().all(there) {
            Ok(())
        } else {
            Err(fault(Reason::RequiresCode, Broken::Rule("CR18"), one.code))
        }
    }

    /// Earlier uses of the code, and of its twin in the nurses' series, count together.
    fn limit(&self, contact: &Contact, one: Use, limit: UseLimit, prior: &[PriorUse]) -> Checked {
        let code = self
            .rows
            .get(usize::from(one.code))
            .map_or("", |row| twin(&row.code));
        let year = contact.date.year();
        let of_code = prior.iter().filter(|use_| twin(&use_.code) == code);
        let told: u32 = of_code
            .filter(|use_| limit.over == LimitOver::AllTold || use_.year == year)
            .map(|use_| u32::from(use_.count))
            .sum();
        let most = match limit.over {
            LimitOver::NotOnBill => return Ok(()),
            LimitOver::CalendarYear | LimitOver::HalfYear | LimitOver::AllTold => u32::from(limit.most),
        };
        if told + u32::from(one.count) > most {
            return Err(fault(Reason::YearlyLimit, Broken::Row, one.code));
        }
        Ok(())
    }

    fn circumstances(&self, contact: &Contact, uses: &[Use], asked: u16) -> Checked {
        let rows = || {
            uses.iter()
                .filter_map(|one| Some((one.code, self.compiled(one.code).ok()?)))
        };
        if asked & asks::WINDOW != 0 {
            for (code, row) in rows() {
                let duty = row.duty_days.is_none_or(|days| on_days(contact, days));
                let clock =
                    row.windows.is_empty() || row.windows.iter().any(|window| lies_in(contact, *window));
                if !duty || !clock {
                    return Err(fault(Reason::Window, Broken::Row, code));
                }
            }
        }
        if asked & asks::EVENING != 0 {
            let inside = self.evening_window(contact, asked & asks::HOME_VISIT != 0);
            for (code, row) in rows().filter(|(_, row)| row.asks & asks::EVENING != 0) {
                if !inside || !self.evening_situation(contact, row) {
                    let broken = Broken::Rule(if inside { "D1.2" } else { "D1.3" });
                    return Err(fault(Reason::EveningRule, broken, code));
                }
            }
        }
        let situation = situation_bit(contact.situation);
        let barred = |reason: Reason| {
            let bars = rows().flat_map(|(code, row)| row.situation_bars.iter().map(move |bar| (code, bar)));
            bars.filter(|(_, (mask, of, _))| *of == reason && mask & situation != 0)
                .map(|(code, (_, of, id))| fault(*of, Broken::Condition(*id), code))
                .next()
        };
        let bars = asked & asks::SITUATION != 0;
        if let Some(barred) = bars.then(|| barred(Reason::Setting)).flatten() {
            return Err(barred);
        }
        if asked & asks::PATIENT != 0 {
            for (code, row) in rows() {
                patient(contact, code, row)?;
            }
        }
        if bars {
            let first = barred(Reason::PatientCondition).or_else(|| barred(Reason::EmergencyBar));
            return first.map_or(Ok(()), Err);
        }
        Ok(())
    }

    /// Whether the contact lies in the window of remark D1, parts 3 to 6.
    fn evening_window(&self, contact: &Contact, home_visit: bool) -> bool {
        let hour = |numbers| number_on(numbers, contact.date).map(|hour| i32::from(hour) * 60);
        let minute = i32::from(contact.minute);
        hour(&self.limits.evening_from_hour).is_some_and(|from| minute >= from)
            || hour(&self.limits.evening_to_hour).is_some_and(|to| minute < to)
            || is_evening_all_day(contact.date)
            || home_visit
                && contact.travel_minutes.is_some_and(|travel| {
                    let departed = minute - i32::from(travel / 2);
                    hour(&self.limits.travel_before_hour).is_some_and(|before| departed < before)
                })
    }

    /// Whether one of the situations of remark D1, parts 7 to 10, is there.
    fn evening_situation(&self, contact: &Contact, row: &Row) -> bool {
        let situation = situation_bit(contact.situation);
        let late = || {
            let from = number_on(&self.limits.evening_from_hour, contact.date);
            from.is_some_and(|hour| contact.minute >= hour * 60)
        };
        let out_of_hours =
            contact.setting == Setting::OutOfHours || self.evening_out_of_hours & situation != 0;
        self.evening_bar & situation == 0
            && (row.evening_digital && contact.setting == Setting::Practice && late()
                || row.evening_out_of_hours && out_of_hours
                || row.evening_emergency && self.evening_emergency & situation != 0)
    }
}

/// The code without the letter of the nurses' series.
pub(super) fn twin(code: &str) -> &str {
    match code.strip_prefix('S') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        _ => code,
    }
}

/// Time that is not documented on the bill is not held against it: the claim message does not carry it.
fn time(contact: &Contact, one: Use, row: &Row) -> Checked {
    let minutes = match row.time_of {
        TimeOf::Contact => contact.minutes.map(u32::from),
        TimeOf::Travel => contact.travel_minutes.map(u32::from),
        TimeOf::ContactAndTravel => contact
            .minutes
            .map(|minutes| u32::from(minutes) + u32::from(contact.travel_minutes.unwrap_or_default())),
        TimeOf::NotOnBill => None,
    };
    let Some(minutes) = minutes else { return Ok(()) };
    let too_many = row
        .steps
        .is_some_and(|steps| u32::from(one.count) > steps.of(minutes));
    let too_short = row.minimum.is_some_and(|least| minutes < u32::from(least));
    if too_many || too_short {
        return Err(fault(Reason::TimeSteps, Broken::Row, one.code));
    }
    Ok(())
}

fn on_days(contact: &Contact, days: WindowDays) -> bool {
    match days {
        WindowDays::All => true,
        WindowDays::Working => !is_free_day(contact.date),
        WindowDays::Free => is_free_day(contact.date),
    }
}

fn lies_in(contact: &Contact, window: Window) -> bool {
    let clock = if window.from <= window.to {
        (window.from..window.to).contains(&contact.minute)
    } else {
        contact.minute >= window.from || contact.minute < window.to
    };
    clock && on_days(contact, window.days)
}

/// What is not known of the patient is not held against the bill.
fn patient(contact: &Contact, code: u16, row: &Row) -> Checked {
    use super::ListStatus::{Any, Other, OutsideScheme, Own};
    let age = match (row.age, contact.age()) {
        (Some((low, high)), Some(age)) => (low..=high).contains(&age),
        _ => true,
    };
    let list = match row.patient {
        PatientCondition::Any => true,
        PatientCondition::OwnList => matches!(contact.list_status, Own | Any),
        PatientCondition::OtherList => matches!(contact.list_status, Other | Any),
        PatientCondition::OtherListOrEea => {
            matches!(contact.list_status, Other | Any) || contact.eea_not_member
        }
        PatientCondition::OutsideScheme => matches!(contact.list_status, OutsideScheme | Any),
    };
    if age && list {
        Ok(())
    } else {
        Err(fault(Reason::PatientCondition, Broken::Row, code))
    }
}
