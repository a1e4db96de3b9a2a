//! The schedule of a date, compiled: rows by number, combinations as bits.

use super::code_index::{CodeIndex, Matrix};
use super::contact::{setting_bit, situation_bit, situation_of};
use super::{Reason, Setting};
use rulebook::fees::{
    AllowList, CodeSet, Combination, Condition, ConditionKind, DayPart, FeeLimits, FeeRow, FeeSchedule,
    LimitOver, PatientCondition, PatientMoney, Requires, RowPerformer, RowSetting, Steps, TimeOf, UseLimit,
    Window, WindowDays,
};
use std::collections::BTreeMap;
use units::Date;

/// The fee schedule of a date, ready to settle bills of every day on which the same rows hold.
#[derive(Debug, Clone)]
pub struct Tariff {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) index: CodeIndex,
    pub(super) compiled: Vec<Row>,
    pub(super) rows: Vec<FeeRow>,
    /// Pairs of which either row bars the other.
    pub(super) barred: Matrix,
    /// Sets of codes that rows and pairs name by number.
    pub(super) sets: Matrix,
    pub(super) pairs: Vec<Pair>,
    pub(super) conditions: Vec<Condition>,
    pub(super) evening_bar: u16,
    pub(super) evening_out_of_hours: u16,
    pub(super) evening_emergency: u16,
    pub(super) limits: FeeLimits,
}

/// Which checks a row asks for.
pub(super) mod asks {
    pub(in crate::fees) const REQUIRES: u16 = 1;
    pub(in crate::fees) const TIME: u16 = 1 << 1;
    pub(in crate::fees) const LIMIT: u16 = 1 << 2;
    pub(in crate::fees) const EVENING: u16 = 1 << 3;
    pub(in crate::fees) const WINDOW: u16 = 1 << 4;
    pub(in crate::fees) const PATIENT: u16 = 1 << 5;
    pub(in crate::fees) const SITUATION: u16 = 1 << 6;
    pub(in crate::fees) const PAIR: u16 = 1 << 7;
    pub(in crate::fees) const ALLOW: u16 = 1 << 8;
    pub(in crate::fees) const HOME_VISIT: u16 = 1 << 9;
}

/// A row as the checks read it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub refund: i64,
    pub part: i64,
    /// The amounts were read.
    pub known: bool,
    pub own_payment: bool,
    pub nav: bool,
    pub most: u16,
    pub percent: i64,
    pub asks: u16,
    pub settings: u8,
    pub open_in: u16,
    pub performer: RowPerformer,
    /// A nurse's row that is closed to doctors with an agreement of their own.
    pub companies_only: bool,
    /// Closed list by setting, a set.
    pub allow: [Option<u32>; 4],
    /// Sets of which each must have a code on the bill.
    pub requires: Vec<u32>,
    pub stands_alone: u16,
    pub steps: Option<Steps>,
    pub minimum: Option<u16>,
    pub time_of: TimeOf,
    pub windows: Vec<Window>,
    pub duty_days: Option<WindowDays>,
    pub age: Option<(u16, u16)>,
    pub limit: Option<UseLimit>,
    pub evening_digital: bool,
    pub evening_out_of_hours: bool,
    pub evening_emergency: bool,
    pub patient: PatientCondition,
    /// Situations that bar it, the reason, and the condition.
    pub situation_bars: Vec<(u16, Reason, u16)>,
    pub insurance_pays_own: bool,
    pub nurse_may: bool,
}

/// A pair that only some situations allow.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub codes: u32,
    pub with: u32,
    pub situations: u16,
    pub condition: u16,
}

const SETTINGS: [(Setting, &str); 4] = [
    (Setting::Practice, "gp"),
    (Setting::OutOfHours, "out_of_hours"),
    (Setting::ContractSpecialist, "contract_specialist"),
    (Setting::WebDoctor, "web_doctor"),
];

impl Tariff {
    /// Compiles the rows that hold on the date.
    pub fn new(schedule: &FeeSchedule, date: Date) -> Tariff {
        let rows: Vec<FeeRow> = schedule.on(date).cloned().collect();
        let conditions: Vec<Condition> = schedule
            .conditions
            .iter()
            .filter(|one| one.valid_from <= date && one.valid_to.is_none_or(|last| date <= last))
            .cloned()
            .collect();
        let changes = schedule.change_dates();
        let after = changes.partition_point(|change| *change <= date);
        let first = changes[..after].last().copied().unwrap_or(Date::MIN);
        let next = changes.get(after).and_then(|next| next.yesterday().ok());
        let mut tariff = Tariff {
            first,
            last: next.unwrap_or(Date::MAX),
            index: CodeIndex::new(rows.iter().map(|row| row.code.as_str())),
            compiled: Vec::with_capacity(rows.len()),
            barred: Matrix::new(rows.len()),
            sets: Matrix::new(rows.len()),
            pairs: Vec::new(),
            evening_bar: situations(&conditions, ConditionKind::EveningBar),
            evening_out_of_hours: situations(&conditions, ConditionKind::EveningOutOfHours),
            evening_emergency: situations(&conditions, ConditionKind::EveningEmergency),
            limits: schedule.limits.clone(),
            conditions,
            rows,
        };
        let groups = &schedule.groups;
        for number in 0..tariff.rows.len() {
            let row = tariff.row(number, groups);
            tariff.compiled.push(row);
        }
        tariff.bar_pairs(groups);
        tariff.pair_conditions(groups);
        tariff
    }

    /// First day on which the same rows hold.
    pub fn first_day(&self) -> Date {
        self.first
    }

    /// Last day on which the same rows hold; the last of the calendar when no end is known.
    pub fn last_day(&self) -> Date {
        self.last
    }

    /// Number of a code in this tariff, for [`Tariff::amounts`]; none when it has no row.
    pub fn number(&self, code: &str) -> Option<u16> {
        self.index.row(code)
    }

    /// The rows, by number.
    pub fn rows(&self) -> &[FeeRow] {
        &self.rows
    }

    fn members(&self, sets: &[CodeSet], groups: &BTreeMap<String, Vec<String>>) -> Vec<usize> {
        let holds = |row: &FeeRow| sets.iter().any(|set| set.holds(&row.code, groups));
        let numbered = self.rows.iter().enumerate();
        numbered
            .filter(|(_, row)| holds(row))
            .map(|(number, _)| number)
            .collect()
    }

    fn row(&mut self, number: usize, groups: &BTreeMap<String, Vec<String>>) -> Row {
        let row = &self.rows[number];
        let holds = |kind: ConditionKind| {
            let of_kind = self.conditions.iter().filter(|one| one.kind == kind);
            of_kind
                .flat_map(|one| &one.codes)
                .any(|set| set.holds(&row.code, groups))
        };
        let mut situation_bars = Vec::new();
        let mut open_in = 0;
        for (one, id) in self.conditions.iter().zip(0..) {
            if !one.codes.iter().any(|set| set.holds(&row.code, groups)) {
                continue;
            }
            match (one.kind, Reason::of_name(&one.reason)) {
                (ConditionKind::SituationBar, Some(reason)) => {
                    situation_bars.push((mask(&one.situations), reason, id));
                }
                (ConditionKind::SettingOpen, _) => open_in |= mask(&one.situations),
                _ => {}
            }
        }
        let time = &row.time_rule.rule;
        let (home, nurse_home) = ("home_visit", "nurse_home_visit");
        let is_home_visit = [home, nurse_home]
            .iter()
            .any(|group| CodeSet::Group((*group).to_owned()).holds(&row.code, groups));
        let limit = row.max_per_year.rule.0;
        let flags = [
            (!matches!(row.requires.rule, Requires::Nothing), asks::REQUIRES),
            (
                (time.steps.is_some() || time.minimum.is_some()) && time.of != TimeOf::NotOnBill,
                asks::TIME,
            ),
            (
                limit.is_some_and(|limit| limit.over != LimitOver::NotOnBill),
                asks::LIMIT,
            ),
            (row.day_part == DayPart::Evening, asks::EVENING),
            (!time.windows.is_empty() || time.duty_days.is_some(), asks::WINDOW),
            (
                time.age.is_some() || row.patient_condition != PatientCondition::Any,
                asks::PATIENT,
            ),
            (!situation_bars.is_empty(), asks::SITUATION),
            (matches!(row.invalid_with.rule, Combination::Only(_)), asks::ALLOW),
            (is_home_visit, asks::HOME_VISIT),
        ];
        let mut compiled = Row {
            refund: row.refund.unwrap_or_default().0,
            part: row.copayment.unwrap_or_default().0,
            known: row.amounts().is_some(),
            own_payment: row.patient_money == PatientMoney::OwnPayment,
            nav: row.basis == rulebook::fees::Basis::Nav,
            most: row.repetition.rule.most.unwrap_or(u16::MAX),
            percent: i64::from(row.repetition.rule.percent),
            asks: flags
                .iter()
                .fold(0, |all, (on, flag)| if *on { all | flag } else { all }),
            settings: settings(row.setting),
            open_in,
            performer: match row.performer {
                RowPerformer::NurseOfCompany => RowPerformer::Nurse,
                performer => performer,
            },
            companies_only: row.performer == RowPerformer::NurseOfCompany,
            allow: [None; 4],
            requires: Vec::new(),
            stands_alone: mask(&row.stands_alone_if),
            steps: time.steps,
            minimum: time.minimum,
            time_of: time.of,
            windows: time.windows.clone(),
            duty_days: time.duty_days,
            age: time.age,
            limit,
            evening_digital: holds(ConditionKind::EveningDigital),
            evening_out_of_hours: holds(ConditionKind::EveningOutOfHours),
            evening_emergency: holds(ConditionKind::EveningEmergency),
            patient: row.patient_condition,
            situation_bars,
            insurance_pays_own: holds(ConditionKind::InsurancePaysOwn),
            nurse_may: holds(ConditionKind::NurseMay),
        };
        let sets: Vec<&[CodeSet]> = match &row.requires.rule {
            Requires::Nothing => Vec::new(),
            Requires::AnyOf(sets) => vec![sets],
            Requires::AllOf(sets) => sets.iter().map(std::slice::from_ref).collect(),
        };
        let wanted: Vec<Vec<usize>> = sets.into_iter().map(|sets| self.members(sets, groups)).collect();
        let mut lists: [Option<Vec<usize>>; 4] = [const { None }; 4];
        if let Combination::Only(all) = &row.invalid_with.rule {
            for ((_, word), list) in SETTINGS.iter().zip(&mut lists) {
                let of_setting = |one: &&AllowList| one.setting.as_deref().is_none_or(|of| of == *word);
                *list = all
                    .iter()
                    .find(of_setting)
                    .map(|one| self.members(&one.codes, groups));
            }
        }
        for members in wanted {
            compiled.requires.push(self.sets.push(members.into_iter()));
        }
        for (list, allow) in lists.into_iter().zip(&mut compiled.allow) {
            *allow = list.map(|members| self.sets.push(members.into_iter()));
        }
        compiled
    }

    /// A pair is invalid when either row bars the other (rule FGR110). Codes of NAV are outside the regulation.
    fn bar_pairs(&mut self, groups: &BTreeMap<String, Vec<String>>) {
        let all: Vec<usize> = (0..self.rows.len()).collect();
        let barred: Vec<Vec<usize>> = self
            .rows
            .iter()
            .map(|row| match &row.invalid_with.rule {
                Combination::Free | Combination::Only(_) => Vec::new(),
                Combination::Not(sets) => self.members(sets, groups),
                Combination::NotExcept(sets) => {
                    let allowed = self.members(sets, groups);
                    all.iter()
                        .copied()
                        .filter(|other| !allowed.contains(other))
                        .collect()
                }
            })
            .collect();
        for _ in 0..self.rows.len() {
            self.barred.push(std::iter::empty());
        }
        for (one, others) in barred.iter().enumerate() {
            for &other in others {
                if one != other && !self.compiled[one].nav && !self.compiled[other].nav {
                    self.barred.set(one as u32, other);
                    self.barred.set(other as u32, one);
                }
            }
        }
    }

    fn pair_conditions(&mut self, groups: &BTreeMap<String, Vec<String>>) {
        for (one, condition) in self.conditions.iter().zip(0..) {
            if one.kind != ConditionKind::PairSituation {
                continue;
            }
            let (codes, with) = (
                self.members(&one.codes, groups),
                self.members(&one.with_codes, groups),
            );
            for number in codes.iter().chain(&with) {
                self.compiled[*number].asks |= asks::PAIR;
            }
            self.pairs.push(Pair {
                codes: self.sets.push(codes.into_iter()),
                with: self.sets.push(with.into_iter()),
                situations: mask(&one.situations),
                condition,
            });
        }
    }
}

fn mask(words: &[String]) -> u16 {
    let bits = words
        .iter()
        .filter_map(|word| situation_of(word))
        .map(situation_bit);
    bits.fold(0, |mask, bit| mask | bit)
}

fn situations(conditions: &[Condition], kind: ConditionKind) -> u16 {
    let of_kind = conditions.iter().filter(|one| one.kind == kind);
    of_kind.fold(0, |all, one| all | mask(&one.situations))
}

fn settings(setting: RowSetting) -> u8 {
    let (practice, out_of_hours) = (setting_bit(Setting::Practice), setting_bit(Setting::OutOfHours));
    match setting {
        RowSetting::Both => practice | out_of_hours | setting_bit(Setting::ContractSpecialist),
        RowSetting::Practice => practice,
        RowSetting::OutOfHours => out_of_hours,
        RowSetting::ContractSpecialist => setting_bit(Setting::ContractSpecialist),
        RowSetting::WebDoctor => setting_bit(Setting::WebDoctor),
    }
}
