//! Conditions that hang on the situation of the contact.

use super::code::CodeSet;
use super::table::rows;
use crate::Error;
use serde::Serialize;
use units::Date;

/// Words for the situation of a contact, as bills write them.
pub const SITUATIONS: [&str; 13] = [
    "planned",
    "unforeseen_emergency",
    "emergency",
    "no_consultation",
    "patient_absent",
    "group",
    "meeting",
    "home_visit_needed",
    "municipal_out_of_hours",
    "municipal_out_of_hours_no_clinic",
    "planned_open_practice",
    "digital_staff_with_patient",
    "no_consultation_pcr_taken",
];

/// What a condition does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionKind {
    /// Evening rate for a digital contact in office practice after the hour.
    EveningDigital,
    /// Evening rate in the out-of-hours service.
    EveningOutOfHours,
    /// Evening rate in those situations.
    EveningEmergency,
    /// No evening rate in those situations, whatever the code.
    EveningBar,
    /// The codes are barred in those situations.
    SituationBar,
    /// The codes are open outside their setting in those situations.
    SettingOpen,
    /// The pair is allowed in those situations only.
    PairSituation,
    /// The insurance pays the own payment of the codes where the ground of exemption says so.
    InsurancePaysOwn,
    /// A nurse may bill the codes where the closed list of a nurse's row on the bill names them.
    NurseMay,
}

impl std::str::FromStr for ConditionKind {
    type Err = String;
    fn from_str(text: &str) -> Result<ConditionKind, String> {
        Ok(match text {
            "evening_digital" => ConditionKind::EveningDigital,
            "evening_out_of_hours" => ConditionKind::EveningOutOfHours,
            "evening_emergency" => ConditionKind::EveningEmergency,
            "evening_bar" => ConditionKind::EveningBar,
            "situation_bar" => ConditionKind::SituationBar,
            "setting_open" => ConditionKind::SettingOpen,
            "pair_situation" => ConditionKind::PairSituation,
            "insurance_pays_own" => ConditionKind::InsurancePaysOwn,
            "nurse_may" => ConditionKind::NurseMay,
            _ => return Err(format!("`{text}` is no kind of condition")),
        })
    }
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Condition {
    /// Rule or remark.
    pub rule: String,
    /// First day.
    pub valid_from: Date,
    /// Last day; none when open.
    pub valid_to: Option<Date>,
    /// What it does.
    pub kind: ConditionKind,
    /// The codes that it concerns.
    #[serde(skip)]
    pub codes: Vec<CodeSet>,
    /// The other codes of a pair.
    #[serde(skip)]
    pub with_codes: Vec<CodeSet>,
    /// Situations, words of [`SITUATIONS`].
    pub situations: Vec<String>,
    /// Reason of a rejection, as bills name it; empty when it rejects nothing.
    pub reason: String,
    /// Where it was read.
    pub source: String,
    /// File and line.
    pub origin: String,
}

const COLUMNS: [&str; 10] = [
    "rule",
    "valid_from",
    "valid_to",
    "kind",
    "codes",
    "with_codes",
    "situations",
    "reason",
    "source",
    "note",
];

/// Reads `conditions.csv`.
pub(crate) fn read(file: &str, text: &str) -> Result<Vec<Condition>, Error> {
    let mut found = Vec::new();
    for row in rows(file, text, &COLUMNS)? {
        let codes = |column: &str| -> Result<Vec<CodeSet>, Error> {
            let items = row.list(column);
            let read = items.iter().map(|item| CodeSet::parse(item));
            read.collect::<Result<_, _>>()
                .map_err(|what| row.error(what, "write it as the other rows do"))
        };
        let situations = row.list("situations");
        check_situations(&situations).map_err(|what| row.error(what, "use the words of bills"))?;
        let from = row.date("valid_from")?;
        found.push(Condition {
            rule: row.needed("rule")?.to_owned(),
            valid_from: from,
            valid_to: row.until(from)?,
            kind: row.read("kind")?,
            codes: codes("codes")?,
            with_codes: codes("with_codes")?,
            situations,
            reason: row.text("reason").to_owned(),
            source: row.needed("source")?.to_owned(),
            origin: row.origin(),
        });
    }
    Ok(found)
}

/// Whether every word is a situation.
pub(crate) fn check_situations(words: &[String]) -> Result<(), String> {
    match words.iter().find(|word| !SITUATIONS.contains(&word.as_str())) {
        Some(word) => Err(format!("`{word}` is no situation that bills know")),
        None => Ok(()),
    }
}
