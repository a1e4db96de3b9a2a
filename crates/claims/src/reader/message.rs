//! What the XML and the JSON message have in common: a bill as written becomes a claim.

use super::Header;
use crate::claim::PatientKey;
use crate::{Claim, Claimed, Diagnosis, Fingerprint, Malformed, Order, Practices, person, time};
use scheme::fees::{Bill, Exemption, Line, ListStatus, Patient, Situation};
use scheme::fees_reform::Office;
use units::{Date, Ore};

/// A bill as a message writes it.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) guid: String,
    pub(super) number: String,
    pub(super) credit: bool,
    pub(super) correction: bool,
    pub(super) copayment_paid: Option<bool>,
    pub(super) time: String,
    pub(super) patient: Option<WrittenPatient>,
    /// Code for the ground on which no co-payment is taken (arsakFriEgenandel, KodeEgenandel).
    pub(super) exemption: String,
    pub(super) diagnoses: Vec<Diagnosis>,
    pub(super) lines: Vec<WrittenLine>,
    pub(super) amount: Option<Ore>,
}

#[derive(Debug, Default)]
pub(super) struct WrittenPatient {
    pub(super) number: String,
    pub(super) number_type: String,
    pub(super) birth_date: String,
    pub(super) sex: String,
    pub(super) family_name: String,
    pub(super) given_name: String,
}

#[derive(Debug, Default)]
pub(super) struct WrittenLine {
    pub(super) code: String,
    pub(super) count: String,
}

/// Whether a text can serve as the id of a bill: 1 to 100 bytes, printable.
pub(super) fn is_id(text: &str) -> bool {
    (1..=100).contains(&text.len()) && !text.chars().any(char::is_control)
}

/// Whether a text can be a code: short, printable ASCII without blanks.
pub(super) fn is_code(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

pub(super) fn malformed(guid: &str, number: &str, line: u64, detail: impl std::fmt::Display) -> Malformed {
    let number = if is_id(number) { number } else { "" };
    let id = if is_id(guid) { guid } else { number };
    Malformed {
        id: if id.is_empty() {
            format!("line {line}")
        } else {
            id.to_owned()
        },
        number: number.to_owned(),
        detail: format!("line {line}: {detail}"),
        salaried: false,
    }
}

pub(super) fn claim(
    written: Written,
    header: Option<&Header>,
    practices: &Practices,
    line: u64,
) -> Result<Claim, Malformed> {
    let refuse = |detail: String| malformed(&written.guid, &written.number, line, detail);
    let plain = |text: &str| text.is_empty() || is_id(text);
    if !plain(&written.guid)
        || !plain(&written.number)
        || (written.guid.is_empty() && written.number.is_empty())
    {
        return Err(refuse(
            "the bill has no guid or number of 1 to 100 printable bytes; give it one".to_owned(),
        ));
    }
    let id = if written.guid.is_empty() {
        &written.number
    } else {
        &written.guid
    };
    let order = if written.credit {
        Order::Credit
    } else if written.correction {
        let paid = written.copayment_paid;
        let paid = paid
            .ok_or_else(|| refuse("a correction does not say whether the co-payment is paid".to_owned()))?;
        Order::CorrectCopayment { paid }
    } else {
        Order::Pay(Box::new(claimed(&written, header, practices).map_err(refuse)?))
    };
    Ok(Claim {
        id: id.clone(),
        number: written.number.clone(),
        order,
    })
}

fn claimed(written: &Written, header: Option<&Header>, practices: &Practices) -> Result<Claimed, String> {
    let practice_id = header.map_or("", |header| header.practice_id.as_str());
    let practice = practices.get(practice_id).ok_or_else(|| {
        format!("practice `{practice_id}` is not in the register of practices (UKJENT_PRAKSISID)")
    })?;
    let start = time::local(&written.time)
        .ok_or("the time is missing or no time; write it as 2026-01-06T13:03:00+01:00")?;
    if written.diagnoses.is_empty() {
        return Err("the bill has no diagnosis; give the main one first".to_owned());
    }
    if let Some(wrong) = written.diagnoses.iter().find(|d| !is_code(&d.code)) {
        return Err(format!(
            "a diagnosis of the code system `{}` has no code",
            wrong.system
        ));
    }
    let (patient, birth_date) = patient(written.patient.as_ref())?;
    let exemption = exemption(&written.exemption)?;
    let bill = Bill {
        date: start.date(),
        start: start.time(),
        minutes: None,
        travel_minutes: None,
        setting: practice.kind.setting(),
        situation: Situation::Planned,
        performer: practice.kind.performer(),
        specialist_gp_until: practice.specialist_gp_until,
        doctorate: practice.doctorate,
        salaried: practice.kind.salaried() || practice.office == Office::Municipality,
        company: practice.office == Office::Company,
        patient: Patient {
            birth_date: Some(birth_date),
            exemption,
            card: None,
            list_status: ListStatus::Any,
            eea_not_member: false,
        },
        prior_uses: Vec::new(),
        lines: written.lines.iter().map(tariff_line).collect::<Result<_, _>>()?,
    };
    Ok(Claimed {
        patient: Some(patient),
        diagnoses: written.diagnoses.clone(),
        amount: written.amount,
        copayment_paid: written.copayment_paid,
        bill,
    })
}

fn tariff_line(written: &WrittenLine) -> Result<Line, String> {
    let code = written.code.trim();
    if !is_code(code) {
        return Err("a line has no code of at most 16 letters and digits".to_owned());
    }
    let count = written.count.trim();
    let count = if count.is_empty() {
        Some(1)
    } else {
        count.parse().ok()
    };
    let count = count.filter(|&n: &u16| n > 0);
    let count =
        count.ok_or_else(|| format!("code {code} is used a wrong number of times; write 1 or more"))?;
    Ok(Line {
        code: code.to_owned(),
        count,
    })
}

/// The patient as a key, and the birth date.
fn patient(written: Option<&WrittenPatient>) -> Result<(PatientKey, Date), String> {
    let written = written.ok_or("the bill has no patient")?;
    let born = match written.birth_date.as_str() {
        "" => None,
        text => Some(
            text.parse::<Date>()
                .map_err(|_| "the patient's birth date is no date; write it as 1982-03-30")?,
        ),
    };
    let key = |parts: [&str; 4]| PatientKey(Fingerprint::of(parts.map(str::as_bytes)));
    match (written.number.as_str(), written.number_type.as_str()) {
        ("", _) => {
            let born = born.ok_or("the patient has neither number nor birth date; give one of them")?;
            if !["1", "2", "9"].contains(&written.sex.as_str()) {
                return Err("a patient without number needs a sex: 1, 2 or 9".to_owned());
            }
            let names = [&written.family_name, &written.given_name].map(|name| name.trim().to_lowercase());
            Ok((key([&born.to_string(), &written.sex, &names[0], &names[1]]), born))
        }
        // Numbers of 11 digits never clash, and senders mix up their types.
        (number, kind @ ("FNR" | "DNR" | "HNR")) => {
            let read = person::birth_date(number);
            let read =
                read.ok_or_else(|| format!("the patient's {kind} is not 11 digits that begin with a date"))?;
            Ok((key(["11 digits", number, "", ""]), born.unwrap_or(read)))
        }
        (number, kind @ ("PNR" | "UID" | "DUF")) => {
            let born = born.ok_or_else(|| format!("a patient with {kind} needs a birth date"))?;
            Ok((key([kind, number, "", ""]), born))
        }
        _ => Err("the patient's number is of no known type; write FNR, DNR, HNR, PNR, UID or DUF".to_owned()),
    }
}

/// Ground for no co-payment. A message gives no days of a card: code F says that it is valid.
/// Source: code list 7461 as far as the claim API shows it; other letters are refused rather than guessed.
fn exemption(code: &str) -> Result<Exemption, String> {
    Ok(match code {
        // Children are exempt by their age, whatever the bill says.
        "" | "B" => Exemption::None,
        "A" | "G" => Exemption::CommunicableDisease,
        "F" => Exemption::Card,
        "H" => Exemption::CannotPay,
        _ => {
            return Err(
                "the ground for no co-payment is none of A, B, F, G and H; others are not published"
                    .to_owned(),
            );
        }
    })
}
