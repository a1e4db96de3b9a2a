//! The fee regulation as data: every code of every dated version, with its rules and sources.
//!
//! The rows stand in `rules/fees/schedule.csv`, groups of codes in `groups.csv`, conditions of remarks in
//! `conditions.csv`; hours, ages and deadlines are parameters. An amount that was not read is absent, never zero.

mod cell;
mod code;
mod condition;
mod export;
mod import;
mod row;
mod table;
mod text;

pub use cell::{
    AllowList, Cell, Combination, LimitOver, MaxUses, Repetition, Requires, Steps, TimeOf, TimeRule,
    UseLimit, Window, WindowDays,
};
pub use code::{CodeParts, CodeSet, LONGEST_CODE};
pub use condition::{Condition, ConditionKind, SITUATIONS};
pub use export::write_csv;
pub use import::import;
pub use row::{Basis, DayPart, FeeRow, PatientCondition, PatientMoney, RowPerformer, RowSetting};
pub use text::RuleText;

use crate::nearest::nearest;
use crate::yaml::{invalid, shorten};
use crate::{Error, Parameter, Rulebook, Value};
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use units::Date;

/// The texts of the CSV files below `fees/`: name, then file for messages and text.
pub(crate) type Files = BTreeMap<String, (String, Cow<'static, str>)>;

/// A whole number that holds from a day; none when no such rule is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedNumber {
    /// First day.
    pub from: Date,
    /// The number.
    pub value: Option<u16>,
}

/// The number that holds on a date.
pub fn number_on(numbers: &[DatedNumber], date: Date) -> Option<u16> {
    let after = numbers.partition_point(|number| number.from <= date);
    numbers.get(after.checked_sub(1)?)?.value
}

/// Hours, ages and deadlines that go with the schedule; oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeLimits {
    /// No co-payment below this age on the day of treatment.
    pub exempt_below_age: Vec<DatedNumber>,
    /// No co-payment through the calendar year in which this age is reached.
    pub exempt_through_year_of_age: Vec<DatedNumber>,
    /// Hour at which the evening begins.
    pub evening_from_hour: Vec<DatedNumber>,
    /// Hour at which it ends in the morning.
    pub evening_to_hour: Vec<DatedNumber>,
    /// Journeys to a home visit before this hour lie in the evening window.
    pub travel_before_hour: Vec<DatedNumber>,
    /// Minutes between a simple contact and a consultation within which the contact is refused.
    pub simple_contact_gap: Vec<DatedNumber>,
    /// Months after which a claim lapses.
    pub claim_months: Vec<DatedNumber>,
    /// Years within which an approved bill may be taken back.
    pub credit_years: Vec<DatedNumber>,
}

/// All rows, groups, conditions and limits.
#[derive(Debug, Clone, PartialEq)]
pub struct FeeSchedule {
    rows: Vec<FeeRow>,
    /// Groups of codes by name.
    pub groups: BTreeMap<String, Vec<String>>,
    /// Conditions of remarks.
    pub conditions: Vec<Condition>,
    /// Hours, ages and deadlines.
    pub limits: FeeLimits,
    /// Remarks and rules in words.
    pub texts: Vec<RuleText>,
}

impl FeeSchedule {
    /// The schedule inside the binary.
    ///
    /// # Errors
    /// None in a binary that passed its tests.
    pub fn embedded() -> Result<FeeSchedule, Error> {
        Rulebook::embedded()?.fees()
    }

    /// All rows, as the file has them.
    pub fn rows(&self) -> &[FeeRow] {
        &self.rows
    }

    /// The rows that hold on a date, as the file has them.
    pub fn on(&self, date: Date) -> impl Iterator<Item = &FeeRow> {
        self.rows.iter().filter(move |row| row.holds_on(date))
    }

    /// The row of a code on a date.
    pub fn row(&self, code: &str, date: Date) -> Option<&FeeRow> {
        self.on(date).find(|row| row.code == code)
    }

    /// [`FeeSchedule::row`], or why there is none.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] with codes that look like it, [`Error::NoRow`] with the dates on which it has rows.
    pub fn find(&self, code: &str, date: Date) -> Result<&FeeRow, Error> {
        if let Some(row) = self.row(code, date) {
            return Ok(row);
        }
        let history = self.history(code);
        if history.is_empty() {
            return Err(Error::UnknownCode {
                code: shorten(code),
                nearest: self.nearest_codes(code),
            });
        }
        let when = history.iter().map(|row| match row.valid_to {
            Some(last) => format!("{} to {last}", row.valid_from),
            None => format!("from {}", row.valid_from),
        });
        Err(Error::NoRow {
            code: code.to_owned(),
            date,
            when: when.collect::<Vec<_>>().join(", "),
        })
    }

    /// The codes that look most like one, as a text.
    pub fn nearest_codes(&self, code: &str) -> String {
        let codes: BTreeSet<&str> = self.rows.iter().map(|row| row.code.as_str()).collect();
        nearest(&shorten(code), codes.into_iter())
    }

    /// Every row of a code, oldest first.
    pub fn history(&self, code: &str) -> Vec<&FeeRow> {
        let mut found: Vec<&FeeRow> = self.rows.iter().filter(|row| row.code == code).collect();
        found.sort_by_key(|row| row.valid_from);
        found
    }

    /// The days on which some row begins or has ended, sorted.
    pub fn change_dates(&self) -> Vec<Date> {
        let mut dates = BTreeSet::new();
        for (from, to) in (self.rows.iter().map(|row| (row.valid_from, row.valid_to)))
            .chain(self.conditions.iter().map(|one| (one.valid_from, one.valid_to)))
        {
            dates.insert(from);
            dates.extend(to.and_then(|last| last.tomorrow().ok()));
        }
        dates.into_iter().collect()
    }

    /// What the remarks and rules of that name say in words: `D1` gives all its parts, `CR19` one.
    pub fn texts_of<'a>(&'a self, rule: &'a str) -> impl Iterator<Item = &'a RuleText> {
        self.texts
            .iter()
            .filter(move |text| text.rule == rule || text.rule.split('.').next() == Some(rule))
    }

    /// The schedule with each row changed, as a reform of prices does.
    #[must_use]
    pub fn with_rows(mut self, change: impl FnMut(&mut FeeRow)) -> FeeSchedule {
        self.rows.iter_mut().for_each(change);
        self
    }

    /// The schedule with these rows in place of its own, which must not overlap.
    #[must_use]
    pub fn with_only(self, rows: Vec<FeeRow>) -> FeeSchedule {
        FeeSchedule { rows, ..self }
    }

    /// The schedule with imported rows. A known row of a code ends on the day before the new one begins; a known row
    /// that begins later gives way.
    ///
    /// # Errors
    /// [`Error::Invalid`] when imported rows of a code overlap.
    pub fn with_import(mut self, imported: Vec<FeeRow>) -> Result<FeeSchedule, Error> {
        let completed: Vec<FeeRow> = imported.into_iter().map(|row| self.completed(row)).collect();
        for new in &completed {
            let gives_way = |row: &FeeRow| row.code == new.code && overlap(new, row);
            self.rows
                .retain(|row| !gives_way(row) || row.valid_from < new.valid_from);
            for row in self.rows.iter_mut().filter(|row| gives_way(row)) {
                row.valid_to = new.valid_from.yesterday().ok();
            }
        }
        self.rows.extend(completed);
        check_overlaps(&self.rows)?;
        Ok(self)
    }
}

impl Rulebook {
    /// Whether the rules folder has tables of fees.
    pub fn has_fees(&self) -> bool {
        !self.fee_files().is_empty()
    }

    /// The fee schedule of this rulebook, with the ages and deadlines of its reforms.
    ///
    /// # Errors
    /// [`Error::Read`] when a file is not in the rules folder, [`Error::Invalid`] with file and line when a row is
    /// wrong, [`Error::UnknownParameter`] and [`Error::WrongValue`] for the parameters.
    pub fn fees(&self) -> Result<FeeSchedule, Error> {
        let file = |name: &str| {
            self.fee_files().get(name).ok_or_else(|| Error::Read {
                file: format!("fees/{name}"),
                cause: "it is not in the rules folder".to_owned(),
            })
        };
        let (name, text) = file("groups.csv")?;
        let groups = groups(name, text)?;
        let (name, text) = file("schedule.csv")?;
        let rows = schedule(name, text, &groups)?;
        let (name, text) = file("conditions.csv")?;
        let conditions = condition::read(name, text)?;
        let mut texts = Vec::new();
        for kind in text::FILES {
            let (name, text) = file(kind.0)?;
            texts.extend(text::read(name, text, kind)?);
        }
        let numbers = |name: &str| numbers(self.parameter(name)?);
        let limits = FeeLimits {
            exempt_below_age: numbers("copayment.exempt_below_age.doctor")?,
            exempt_through_year_of_age: numbers("copayment.exempt_through_calendar_year_of_age")?,
            evening_from_hour: numbers("fees.evening_from_hour")?,
            evening_to_hour: numbers("fees.evening_to_hour")?,
            travel_before_hour: numbers("fees.travel_before_hour")?,
            simple_contact_gap: numbers("fees.simple_contact_gap")?,
            claim_months: numbers("copayment.provider_claim_months")?,
            credit_years: numbers("copayment.credit_years")?,
        };
        Ok(FeeSchedule {
            rows,
            groups,
            conditions,
            limits,
            texts,
        })
    }
}

fn numbers(parameter: &Parameter) -> Result<Vec<DatedNumber>, Error> {
    let of = |entry: &crate::Entry| {
        let value = match &entry.value {
            None => None,
            Some(Value::Number(number)) if number.is_integer() && number.to_u16().is_some() => {
                number.to_u16()
            }
            Some(value) => {
                return Err(Error::WrongValue {
                    origin: entry.origin.clone(),
                    parameter: parameter.name.clone(),
                    date: entry.from,
                    value: value.clone(),
                    expected: "a whole number from 0 to 65535".to_owned(),
                });
            }
        };
        Ok(DatedNumber {
            from: entry.from,
            value,
        })
    };
    parameter.entries.iter().map(of).collect()
}

fn groups(file: &str, text: &str) -> Result<BTreeMap<String, Vec<String>>, Error> {
    let mut groups = BTreeMap::new();
    for row in table::rows(file, text, &["group", "codes", "source"])? {
        row.needed("source")?;
        let codes = row.list("codes");
        if let Some(wrong) = codes.iter().find(|code| CodeParts::of(code).is_none()) {
            return Err(row.error(
                format!("`{wrong}` is not a code"),
                "write codes with ; between them",
            ));
        }
        if groups.insert(row.needed("group")?.to_owned(), codes).is_some() {
            return Err(row.error("a second group of this name", "keep one of the two"));
        }
    }
    Ok(groups)
}

/// Columns of `schedule.csv`.
pub(crate) const COLUMNS: [&str; 24] = [
    "valid_from",
    "valid_to",
    "code",
    "chapter",
    "label_en",
    "label_no",
    "fee",
    "refund",
    "copayment",
    "patient_money",
    "remarks",
    "repetition",
    "invalid_with",
    "requires",
    "stands_alone_if",
    "performer",
    "setting",
    "time_rule",
    "max_per_year",
    "day_part",
    "patient_condition",
    "basis",
    "note",
    "source",
];

fn schedule(file: &str, text: &str, groups: &BTreeMap<String, Vec<String>>) -> Result<Vec<FeeRow>, Error> {
    let rows: Vec<FeeRow> = table::rows(file, text, &COLUMNS)?
        .iter()
        .map(|row| fee_row(row, groups))
        .collect::<Result<_, _>>()?;
    check_overlaps(&rows)?;
    Ok(rows)
}

fn fee_row(row: &table::Row<'_>, groups: &BTreeMap<String, Vec<String>>) -> Result<FeeRow, Error> {
    let cell = "write it as the other rows do";
    let code = row.needed("code")?;
    if CodeParts::of(code).is_none() {
        return Err(row.error(
            format!("`{code}` is not a code"),
            "write it as the regulation does",
        ));
    }
    let from = row.date("valid_from")?;
    let stands_alone_if = row.list("stands_alone_if");
    condition::check_situations(&stands_alone_if)
        .map_err(|what| row.error(what, "use the words of bills"))?;
    let read = FeeRow {
        valid_from: from,
        valid_to: row.until(from)?,
        code: code.to_owned(),
        chapter: row.needed("chapter")?.to_owned(),
        label_en: row.needed("label_en")?.to_owned(),
        label_no: row.text("label_no").to_owned(),
        fee: row.amount("fee")?,
        refund: row.amount("refund")?,
        copayment: row.amount("copayment")?,
        patient_money: row.read("patient_money")?,
        remarks: row.text("remarks").to_owned(),
        repetition: Cell::parse(row.text("repetition")).map_err(|what| row.error(what, cell))?,
        invalid_with: Cell::parse(row.text("invalid_with")).map_err(|what| row.error(what, cell))?,
        requires: Cell::parse(row.text("requires")).map_err(|what| row.error(what, cell))?,
        stands_alone_if,
        performer: row.read("performer")?,
        setting: row.read("setting")?,
        time_rule: Cell::parse(row.text("time_rule")).map_err(|what| row.error(what, cell))?,
        max_per_year: Cell::parse(row.text("max_per_year")).map_err(|what| row.error(what, cell))?,
        day_part: row.read("day_part")?,
        patient_condition: row.read("patient_condition")?,
        basis: row.read("basis")?,
        note: row.text("note").to_owned(),
        source: row.needed("source")?.to_owned(),
        origin: row.origin(),
    };
    if let Requires::AnyOf(sets) | Requires::AllOf(sets) = &read.requires.rule {
        for set in sets {
            if let CodeSet::Group(name) = set
                && !groups.contains_key(name)
            {
                return Err(row.error(format!("unknown group `{name}`"), "describe it in groups.csv"));
            }
        }
    }
    match read.amounts() {
        Some((fee, refund, part)) if fee != refund + part => Err(row.error(
            format!("fee {fee} is not refund {refund} and the patient's part {part} together"),
            "correct the amounts, or leave empty what was not read",
        )),
        Some((_, _, part)) if part.0 != 0 && read.patient_money == PatientMoney::None => Err(row.error(
            format!("the patient pays {part}, yet `patient_money` is none"),
            "write copayment or own_payment",
        )),
        None if read.basis != Basis::Partial => Err(row.error(
            "an amount is empty, yet the row does not say partial",
            "fill the amount in, or write partial in `basis`",
        )),
        _ => Ok(read),
    }
}

fn overlap(one: &FeeRow, other: &FeeRow) -> bool {
    let last = |row: &FeeRow| row.valid_to.unwrap_or(Date::MAX);
    one.valid_from <= last(other) && other.valid_from <= last(one)
}

fn check_overlaps(rows: &[FeeRow]) -> Result<(), Error> {
    let mut by_code: BTreeMap<&str, Vec<&FeeRow>> = BTreeMap::new();
    for row in rows {
        by_code.entry(&row.code).or_default().push(row);
    }
    for (code, mut of_code) in by_code {
        of_code.sort_by_key(|row| row.valid_from);
        for pair in of_code.windows(2) {
            let [before, after] = pair else { continue };
            if overlap(before, after) {
                let (file, line) = after.origin.rsplit_once(':').unwrap_or((&after.origin, "0"));
                return Err(invalid(
                    file,
                    line.parse().unwrap_or(0),
                    format!("two rows of `{code}` hold on {}", after.valid_from),
                    format!("end the row at {} before that day", before.origin),
                ));
            }
        }
    }
    Ok(())
}
