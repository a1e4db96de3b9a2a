//! The official open data interface of the fee codes (takstkoder), JSON, read into rows.

use super::cell::{Cell, Combination, Requires};
use super::row::{Basis, DayPart, FeeRow, PatientCondition, PatientMoney, RowPerformer, RowSetting};
use super::table::kroner;
use super::{CodeParts, FeeSchedule};
use crate::Error;
use crate::yaml::invalid;
use serde::Deserialize;
use serde_json::Value;
use std::io::Read;
use units::{Date, Ore};

/// Largest file that is read, bytes.
const LARGEST: u64 = 64 << 20;

/// One code as the interface gives it. Fields of other names are refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Takst {
    takst_id: Value,
    takstkode: String,
    fradato: String,
    #[serde(default)]
    tildato: Option<String>,
    honorar: Value,
    refusjon: Value,
    egenandel: Value,
    #[serde(default)]
    pasient_egenbetaling: Value,
    #[serde(default)]
    maks_repetisjoner: Value,
    #[serde(default)]
    repetisjonsprosent: Value,
    #[serde(default)]
    redusert_ref_fra_repetisjon: Value,
    #[serde(default)]
    redusert_repetisjonsprosent: Value,
    #[serde(default)]
    spesialisttakst: Value,
    #[serde(default)]
    ugyldig_kombinasjon: Value,
    #[serde(default)]
    krever_takst: Value,
    #[serde(default)]
    krever_prosedyre: Value,
    #[serde(default)]
    krever_diagnose: Value,
    #[serde(default)]
    maks_antall_per_aar: Value,
    #[serde(default)]
    maks_antall_per_kalender_aar: Value,
    #[serde(default)]
    maks_antall_gjelder_pasient: Value,
    #[serde(default)]
    minimum_tidsbruk: Value,
    #[serde(default)]
    tidsbruk_per_rep: Value,
    #[serde(default)]
    beskrivelse: Option<String>,
}

/// Reads the array of codes that the open data interface returns; numbers may be numbers or text, absent is null.
///
/// What the interface does not say (performer, setting, day part, conditions of the patient) is set to the widest;
/// [`FeeSchedule::with_import`] takes it from the newest known row of the code.
///
/// # Errors
/// [`Error::Read`] when it cannot be read or is larger than 64 MiB, [`Error::Invalid`] with line or code when a field is
/// unknown, missing or of a wrong kind, or the fee is not refund and patient's part together.
pub fn import(reader: impl Read) -> Result<Vec<FeeRow>, Error> {
    const FILE: &str = "open data";
    let mut bytes = Vec::new();
    let read = reader.take(LARGEST + 1).read_to_end(&mut bytes);
    let failed = |cause: String| Error::Read {
        file: FILE.to_owned(),
        cause,
    };
    read.map_err(|error| failed(error.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(failed("it is larger than 64 MiB".to_owned()));
    }
    let codes: Vec<Takst> = serde_json::from_slice(&bytes).map_err(|error| {
        let help = "give the array of codes that /v1/takstkoder returns as JSON";
        invalid(FILE, error.line() as u64, error.to_string(), help)
    })?;
    let of = |(index, takst): (usize, &Takst)| {
        row(takst).map_err(|what| {
            let what = format!("code {} of the array, `{}`: {what}", index + 1, takst.takstkode);
            invalid(FILE, 0, what, "compare it with the interface's list of fields")
        })
    };
    codes.iter().enumerate().map(of).collect()
}

fn row(takst: &Takst) -> Result<FeeRow, String> {
    let code = takst.takstkode.trim();
    if CodeParts::of(code).is_none() {
        return Err("it is not a code".to_owned());
    }
    let needed = |name: &str, value: &Value| amount(name, value)?.ok_or(format!("`{name}` is empty"));
    let fee = needed("honorar", &takst.honorar)?;
    let refund = needed("refusjon", &takst.refusjon)?;
    let copayment = needed("egenandel", &takst.egenandel)?;
    let own = amount("pasient_egenbetaling", &takst.pasient_egenbetaling)?.unwrap_or_default();
    if copayment.0 != 0 && own.0 != 0 {
        return Err(
            "it has both `egenandel` and `pasient_egenbetaling`; no row of the schedule has".to_owned(),
        );
    }
    let part = copayment + own;
    if fee != refund + part {
        return Err(format!(
            "`honorar` {fee} is not `refusjon` {refund} and the patient's part {part} together"
        ));
    }
    for (name, value) in [
        ("krever_prosedyre", &takst.krever_prosedyre),
        ("krever_diagnose", &takst.krever_diagnose),
    ] {
        words(name, value)?;
    }
    let from = date("fradato", &takst.fradato)?;
    let valid_to = match takst.tildato.as_deref() {
        None | Some("") => None,
        Some(text) => Some(date("tildato", text)?).filter(|last| last.year() < 9999),
    };
    if valid_to.is_some_and(|last| last < from) {
        return Err("`tildato` is before `fradato`".to_owned());
    }
    let text = takst.beskrivelse.clone().unwrap_or_default();
    let specialist = truth("spesialisttakst", &takst.spesialisttakst)?;
    Ok(FeeRow {
        valid_from: from,
        valid_to,
        code: code.to_owned(),
        chapter: "import".to_owned(),
        label_en: if text.is_empty() {
            code.to_owned()
        } else {
            text.clone()
        },
        label_no: text,
        fee: Some(fee),
        refund: Some(refund),
        copayment: Some(part),
        patient_money: match (copayment.0, own.0) {
            (0, 0) => PatientMoney::None,
            (0, _) => PatientMoney::OwnPayment,
            _ => PatientMoney::Copayment,
        },
        remarks: String::new(),
        repetition: Cell::parse(&repetition(takst)?)?,
        invalid_with: Cell::<Combination>::parse(&combination(takst)?)?,
        requires: Cell::<Requires>::parse(&required(takst)?)?,
        stands_alone_if: Vec::new(),
        performer: if code.starts_with('S') {
            RowPerformer::Nurse
        } else {
            RowPerformer::Any
        },
        setting: if specialist {
            RowSetting::ContractSpecialist
        } else {
            RowSetting::Both
        },
        time_rule: Cell::parse(&time_rule(takst)?)?,
        max_per_year: Cell::parse(&limit(takst)?)?,
        day_part: DayPart::Any,
        patient_condition: PatientCondition::Any,
        basis: Basis::AmountsAndRow,
        note: "imported from the open data interface".to_owned(),
        source: "opne-data-api.helserefusjon.no/v1/takstkoder (NLOD)".to_owned(),
        origin: format!("open data, takst_id {}", takst.takst_id),
    })
}

fn number(name: &str, value: &Value) -> Result<Option<u16>, String> {
    let wrong = || format!("`{name}` is {value}, not a whole number from 0 to 65535");
    match value {
        Value::Null => Ok(None),
        Value::String(text) if text.trim().is_empty() => Ok(None),
        Value::String(text) => text.trim().parse().map(Some).map_err(|_| wrong()),
        Value::Number(number) => {
            let whole = number.as_u64().and_then(|n| u16::try_from(n).ok());
            whole.map(Some).ok_or_else(wrong)
        }
        _ => Err(wrong()),
    }
}

fn amount(name: &str, value: &Value) -> Result<Option<Ore>, String> {
    let text = match value {
        Value::Null => return Ok(None),
        Value::String(text) if text.trim().is_empty() => return Ok(None),
        Value::String(text) => text.trim().replace(',', "."),
        Value::Number(number) => number.to_string(),
        _ => return Err(format!("`{name}` is {value}, not an amount")),
    };
    let plain = text.strip_suffix(".00").unwrap_or(&text);
    kroner(plain)
        .map(Some)
        .ok_or_else(|| format!("`{name}` is {value}, not kroner with at most two decimals"))
}

fn truth(name: &str, value: &Value) -> Result<bool, String> {
    match value {
        Value::Null => Ok(false),
        Value::Bool(truth) => Ok(*truth),
        _ => Err(format!("`{name}` is {value}, not true or false")),
    }
}

/// A list, or text with commas between.
fn words(name: &str, value: &Value) -> Result<Vec<String>, String> {
    let wrong = || format!("`{name}` is {value}, not a list of words");
    let items: Vec<String> = match value {
        Value::Null => Vec::new(),
        Value::String(text) => text
            .split([',', ';'])
            .map(|word| word.trim().to_owned())
            .collect(),
        Value::Array(items) => items
            .iter()
            .map(|item| item.as_str().map(|word| word.trim().to_owned()).ok_or_else(wrong))
            .collect::<Result<_, _>>()?,
        _ => return Err(wrong()),
    };
    Ok(items.into_iter().filter(|word| !word.is_empty()).collect())
}

fn date(name: &str, text: &str) -> Result<Date, String> {
    let day = text.split('T').next().unwrap_or_default();
    day.parse()
        .map_err(|_| format!("`{name}` is `{text}`, not a date such as 2026-07-01"))
}

fn repetition(takst: &Takst) -> Result<String, String> {
    let most = number("maks_repetisjoner", &takst.maks_repetisjoner)?;
    let whole = number("repetisjonsprosent", &takst.repetisjonsprosent)?;
    let from = number("redusert_ref_fra_repetisjon", &takst.redusert_ref_fra_repetisjon)?;
    let reduced = number("redusert_repetisjonsprosent", &takst.redusert_repetisjonsprosent)?;
    if from.is_some_and(|from| from > 1) {
        return Err("`redusert_ref_fra_repetisjon` above 1 is not known to the schedule".to_owned());
    }
    let percent = if from.is_some() { reduced } else { whole }.unwrap_or(100);
    Ok(match (most, percent) {
        (None, 100) => "rep.".to_owned(),
        (Some(n), 100) => n.to_string(),
        (Some(0), _) => "0".to_owned(),
        (Some(1), p) => format!("{p} %"),
        (None, p) => format!("rep. {p} %"),
        (Some(n), p) => format!("rep. {p} % x {n}"),
    })
}

/// A bare number stands for its family, `alle` for every code.
fn code_list(words: &[String]) -> String {
    let set = |word: &String| match word.bytes().all(|b| b.is_ascii_digit()) {
        true => format!("family:{word}"),
        false => word.clone(),
    };
    words.iter().map(set).collect::<Vec<_>>().join(";")
}

fn combination(takst: &Takst) -> Result<String, String> {
    let barred = words("ugyldig_kombinasjon", &takst.ugyldig_kombinasjon)?;
    Ok(match barred.as_slice() {
        [all] if all.eq_ignore_ascii_case("alle") => "all".to_owned(),
        codes => code_list(codes),
    })
}

fn required(takst: &Takst) -> Result<String, String> {
    let codes = words("krever_takst", &takst.krever_takst)?;
    Ok(if codes.is_empty() {
        String::new()
    } else {
        format!("any_of:{}", codes.join(";"))
    })
}

fn time_rule(takst: &Takst) -> Result<String, String> {
    let least = number("minimum_tidsbruk", &takst.minimum_tidsbruk)?.filter(|least| *least > 0);
    let step = number("tidsbruk_per_rep", &takst.tidsbruk_per_rep)?.filter(|step| *step > 0);
    Ok(match (least, step) {
        (None, None) => String::new(),
        (Some(least), None) => format!("min={least}"),
        (least, Some(step)) => format!(
            "threshold={};step={step};round=started",
            least.map_or(0, |least| least - 1)
        ),
    })
}

fn limit(takst: &Takst) -> Result<String, String> {
    truth("maks_antall_gjelder_pasient", &takst.maks_antall_gjelder_pasient)?;
    let calendar = number(
        "maks_antall_per_kalender_aar",
        &takst.maks_antall_per_kalender_aar,
    )?;
    let year = number("maks_antall_per_aar", &takst.maks_antall_per_aar)?;
    Ok(match calendar.or(year) {
        None => String::new(),
        Some(most) => format!("{most} per calendar year per patient"),
    })
}

impl FeeSchedule {
    /// An imported row with what the interface does not say taken from the newest known row of the code.
    pub(super) fn completed(&self, mut new: FeeRow) -> FeeRow {
        if let Some(known) = self.history(&new.code).last() {
            new.chapter = known.chapter.clone();
            new.label_en = known.label_en.clone();
            new.remarks = known.remarks.clone();
            new.stands_alone_if = known.stands_alone_if.clone();
            new.performer = known.performer;
            new.setting = known.setting;
            new.day_part = known.day_part;
            new.patient_condition = known.patient_condition;
        }
        new
    }
}
