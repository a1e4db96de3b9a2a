//! A code of the fee schedule on a date, with all that decides what it pays.

use crate::failure::{Failure, print, print_json};
use rulebook::fees::{
    Basis, Cell, Combination, DayPart, FeeRow, FeeSchedule, MaxUses, PatientCondition, PatientMoney,
    Repetition, Requires, RowPerformer, RowSetting, RuleText, TimeRule,
};
use serde::{Serialize, Serializer};
use units::{Date, Ore};

/// A row as other programs read it; amounts in kroner, null where not read.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    code: &'a str,
    valid_from: Date,
    valid_to: Option<Date>,
    chapter: &'a str,
    label: &'a str,
    label_en: &'a str,
    label_no: &'a str,
    fee: Kroner,
    refund: Kroner,
    copayment: Kroner,
    /// Whether all three amounts were read; a code without them is not settled.
    amounts_read: bool,
    patient_money: PatientMoney,
    repetition: &'a Cell<Repetition>,
    invalid_with: &'a Cell<Combination>,
    requires: &'a Cell<Requires>,
    stands_alone_if: &'a [String],
    performer: RowPerformer,
    setting: RowSetting,
    time_rule: &'a Cell<TimeRule>,
    max_per_year: &'a Cell<MaxUses>,
    day_part: DayPart,
    patient_condition: PatientCondition,
    remarks: &'a str,
    basis: Basis,
    note: &'a str,
    source: &'a str,
    origin: &'a str,
}

impl<'a> Row<'a> {
    pub(super) fn of(row: &'a FeeRow) -> Row<'a> {
        let FeeRow {
            valid_from,
            valid_to,
            code,
            chapter,
            label_en,
            label_no,
            fee,
            refund,
            copayment,
            patient_money,
            remarks,
            repetition,
            invalid_with,
            requires,
            stands_alone_if,
            performer,
            setting,
            time_rule,
            max_per_year,
            day_part,
            patient_condition,
            basis,
            note,
            source,
            origin,
        } = row;
        Row {
            code,
            valid_from: *valid_from,
            valid_to: *valid_to,
            chapter,
            label: label_en,
            label_en,
            label_no,
            fee: Kroner(*fee),
            refund: Kroner(*refund),
            copayment: Kroner(*copayment),
            amounts_read: row.amounts().is_some(),
            patient_money: *patient_money,
            repetition,
            invalid_with,
            requires,
            stands_alone_if,
            performer: *performer,
            setting: *setting,
            time_rule,
            max_per_year,
            day_part: *day_part,
            patient_condition: *patient_condition,
            remarks,
            basis: *basis,
            note,
            source,
            origin,
        }
    }
}

/// The row of the date, the words of its remarks, and the amounts of other dates.
#[derive(Serialize)]
struct Explained<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    date: Date,
    remark_texts: Vec<&'a RuleText>,
    history: Vec<Version>,
}

/// Amounts of one version.
#[derive(Serialize)]
struct Version {
    valid_from: Date,
    valid_to: Option<Date>,
    fee: Kroner,
    refund: Kroner,
    copayment: Kroner,
}

/// Kroner as a JSON number, whole where they are whole.
struct Kroner(Option<Ore>);

impl Serialize for Kroner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            None => serializer.serialize_none(),
            Some(Ore(ore)) if ore % 100 == 0 => serializer.serialize_i64(ore / 100),
            Some(ore) => serializer.serialize_f64(ore.kroner()),
        }
    }
}

/// An amount for a reader; a dash where it was not read.
pub(super) fn amount(amount: Option<Ore>) -> String {
    amount.map_or("-".to_owned(), |amount| amount.to_string())
}

/// Explains a code; `parameters` are names of parameters that look like it.
pub(super) fn explain(
    schedule: &FeeSchedule,
    code: &str,
    date: Date,
    parameters: &str,
    json: bool,
) -> Result<(), Failure> {
    let row = schedule.find(code, date).map_err(|error| match error {
        rulebook::Error::UnknownCode { code, nearest } => rulebook::Error::UnknownName {
            name: code,
            parameters: parameters.to_owned(),
            codes: nearest,
        },
        other => other,
    })?;
    let remark_texts = remark_texts(schedule, row, date);
    let history = schedule.history(code);
    if json {
        return print_json(&Explained {
            row: Row::of(row),
            date,
            remark_texts,
            history: history
                .into_iter()
                .map(|row| Version {
                    valid_from: row.valid_from,
                    valid_to: row.valid_to,
                    fee: Kroner(row.fee),
                    refund: Kroner(row.refund),
                    copayment: Kroner(row.copayment),
                })
                .collect(),
        });
    }
    print(&text(row, date, &remark_texts, &history))
}

/// The words of the row's remarks: of each part what holds on the date, else what was read of later days.
fn remark_texts<'a>(schedule: &'a FeeSchedule, row: &'a FeeRow, date: Date) -> Vec<&'a RuleText> {
    let day = date.to_string();
    let mut found: Vec<&RuleText> = Vec::new();
    for id in row.remarks.split(';').filter(|id| !id.is_empty()) {
        let mut parts: Vec<&RuleText> = schedule
            .texts_of(id)
            .filter(|text| text.to.is_empty() || text.to >= day)
            .collect();
        parts.sort_by_key(|text| &text.from);
        for part in parts {
            if !found.iter().any(|known| known.rule == part.rule) {
                found.push(part);
            }
        }
    }
    found
}

fn text(row: &FeeRow, date: Date, remarks: &[&RuleText], history: &[&FeeRow]) -> String {
    let until = row
        .valid_to
        .map_or_else(|| "until changed".to_owned(), |to| format!("to {to}"));
    let mut text = format!(
        "{}: {}\non {date}: from {} {until}\n",
        row.code, row.label_en, row.valid_from
    );
    text += &match row.amounts() {
        Some((fee, refund, part)) => {
            let kind = match row.patient_money {
                PatientMoney::None => "nothing from the patient".to_owned(),
                PatientMoney::Copayment => {
                    format!("{part} co-payment, which may be waived and counts towards the card")
                }
                PatientMoney::OwnPayment => format!("{part} own payment, never waived and never counted"),
            };
            format!("fee {fee} kroner: refund {refund}, and {kind}\n")
        }
        None => format!(
            "amounts not read in full: fee {}, refund {}, patient {}; the code is not settled\n",
            amount(row.fee),
            amount(row.refund),
            amount(row.copayment)
        ),
    };
    for (what, cell) in [
        ("chapter", row.chapter.as_str()),
        ("performer", row.performer.word()),
        ("setting", row.setting.word()),
        ("day part", row.day_part.word()),
        ("patient", row.patient_condition.word()),
        ("repetition", &row.repetition.text),
        ("invalid with", &row.invalid_with.text),
        ("requires", &row.requires.text),
        ("stands alone if", &row.stands_alone_if.join(";")),
        ("time", &row.time_rule.text),
        ("limit", &row.max_per_year.text),
        ("remarks", &row.remarks),
        ("read", row.basis.word()),
        ("note", &row.note),
        ("source", &row.source),
        ("file", &row.origin),
    ] {
        if !cell.is_empty() {
            text += &format!("{what}: {cell}\n");
        }
    }
    for remark in remarks {
        text += &format!("  {} {}", remark.rule, remark.text);
        if !remark.from.is_empty() {
            text += &format!(" (from {})", remark.from);
        }
        text += "\n";
    }
    text += "\nhistory: fee, refund, patient\n";
    for row in history {
        let to = row.valid_to.map_or("-".to_owned(), |to| to.to_string());
        text += &format!(
            "  {} {to:10}  {:>9} {:>9} {:>9}\n",
            row.valid_from,
            amount(row.fee),
            amount(row.refund),
            amount(row.copayment)
        );
    }
    text
}
