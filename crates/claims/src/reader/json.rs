//! The claim message of the claim API (KUHR Krav, behandlerkravmelding JSON).
//! Fields: <https://github.com/navikt/kuhr-krav-api-dokumentasjon> (behandlerkravmelding_json.md).

use super::amount::amount;
use super::bounded::{Bounded, Gauge};
use super::control_sums::ControlSums;
use super::message::{Written, WrittenLine, WrittenPatient, malformed};
use super::{Cut, Header, RawBill, unreadable};
use crate::{Diagnosis, Error, Malformed};
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer as _};
use serde_json::value::RawValue;
use std::io::BufRead;
use std::ops::ControlFlow;
use std::sync::Arc;
use units::Ore;

pub(super) fn read(
    input: impl BufRead,
    file: &str,
    take: &mut dyn FnMut(RawBill) -> ControlFlow<()>,
) -> Result<(), Error> {
    let (input, gauge) = Bounded::new(input);
    let mut stopped = false;
    let mut message = Message {
        gauge: gauge.clone(),
        take,
        stopped: &mut stopped,
        header: Header::default(),
        bills: 0,
        claimed: None,
    };
    let mut json = serde_json::Deserializer::from_reader(input);
    let read = (&mut json)
        .deserialize_map(Top(&mut message))
        .and_then(|sums| json.end().map(|()| sums));
    let (bills, claimed) = (message.bills, message.claimed);
    match read {
        _ if stopped => Ok(()),
        Ok(sums) => sums.check(file, bills, claimed),
        Err(error) if error.is_io() => {
            let source = std::io::Error::from(error);
            if source.kind() == std::io::ErrorKind::InvalidData {
                let line = gauge.line();
                return Err(Error::Broken {
                    file: file.to_owned(),
                    line,
                    problem: source.to_string(),
                });
            }
            Err(unreadable(file, source))
        }
        Err(error) => Err(Error::Broken {
            file: file.to_owned(),
            line: error.line().max(1) as u64,
            problem: error.to_string(),
        }),
    }
}

struct Message<'a> {
    gauge: Gauge,
    take: &'a mut dyn FnMut(RawBill) -> ControlFlow<()>,
    stopped: &'a mut bool,
    header: Header,
    bills: u64,
    claimed: Option<Ore>,
}

/// The outermost object: practice, then the claim.
struct Top<'m, 'a>(&'m mut Message<'a>);

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ControlSums;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a claim message with `praksisId` and `behandlerkrav`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ControlSums, A::Error> {
        let mut sums = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "praksisId" if self.0.header.practice_id.is_empty() => {
                    self.0.header.practice_id = map.next_value()?
                }
                "behandlerkrav" if self.0.header.practice_id.is_empty() => {
                    return Err(A::Error::custom(
                        "`praksisId` is missing or stands after `behandlerkrav`; write it first (MANGLER_PRAKSISID)",
                    ));
                }
                "behandlerkrav" if sums.is_none() => sums = Some(map.next_value_seed(ClaimObject(self.0))?),
                other => return Err(unexpected(other)),
            }
        }
        sums.ok_or_else(|| A::Error::custom("`behandlerkrav` is missing (MANGLER_BEHANDLERKRAV)"))
    }
}

fn unexpected<E: serde::de::Error>(key: &str) -> E {
    let key: String = key.chars().take(60).collect();
    E::custom(format!(
        "the field `{key}` is unknown or stands twice (UKJENT_FELT)"
    ))
}

struct ClaimObject<'m, 'a>(&'m mut Message<'a>);

impl<'de> DeserializeSeed<'de> for ClaimObject<'_, '_> {
    type Value = ControlSums;
    fn deserialize<D: serde::Deserializer<'de>>(self, value: D) -> Result<ControlSums, D::Error> {
        value.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ClaimObject<'_, '_> {
    type Value = ControlSums;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the claim with `regninger`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ControlSums, A::Error> {
        let (mut sums, mut seen) = (ControlSums::default(), false);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "avdeling" | "navnEPJ" | "reshId" => drop(map.next_value::<Option<String>>()?),
                "antallRegninger" if sums.bills.is_none() => sums.bills = map.next_value()?,
                "belop" if sums.amount.is_none() => {
                    let text: Box<RawValue> = map.next_value()?;
                    let read = amount(text.get());
                    sums.amount =
                        Some(read.ok_or_else(|| A::Error::custom("`belop` is no amount in kroner"))?);
                }
                "regninger" if !seen => {
                    map.next_value_seed(Bills(self.0))?;
                    seen = true;
                }
                other => return Err(unexpected(other)),
            }
        }
        if seen {
            Ok(sums)
        } else {
            Err(A::Error::custom("`regninger` is missing (MANGLER_REGNINGER)"))
        }
    }
}

struct Bills<'m, 'a>(&'m mut Message<'a>);

impl<'de> DeserializeSeed<'de> for Bills<'_, '_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Bills<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of bills")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut bills: A) -> Result<(), A::Error> {
        /// The one field that the control sum needs.
        #[derive(Deserialize)]
        struct Amount<'a> {
            #[serde(borrow)]
            belop: &'a RawValue,
        }
        let header = Arc::new(self.0.header.clone());
        self.0.claimed = Some(Ore(0));
        loop {
            self.0.gauge.reset();
            let Some(text) = bills.next_element::<Box<RawValue>>()? else {
                return Ok(());
            };
            self.0.bills += 1;
            let claimed = serde_json::from_str::<Amount<'_>>(text.get())
                .ok()
                .and_then(|a| amount(a.belop.get()));
            let sum = self
                .0
                .claimed
                .zip(claimed)
                .and_then(|(sum, bill)| sum.0.checked_add(bill.0));
            self.0.claimed = sum.map(Ore);
            let ends_at = self.0.gauge.line();
            let line = ends_at.saturating_sub(text.get().matches('\n').count() as u64);
            let raw = RawBill {
                line,
                header: Some(Arc::clone(&header)),
                cut: Cut::Json(text),
            };
            if (self.0.take)(raw).is_break() {
                *self.0.stopped = true;
                return Err(A::Error::custom("stopped"));
            }
        }
    }
}

pub(super) fn written(text: &RawValue, line: u64) -> Result<Written, Malformed> {
    let bill: Bill<'_> = serde_json::from_str(text.get()).map_err(|error| {
        /// Enough to name the bill that is refused.
        #[derive(Deserialize, Default)]
        #[serde(default)]
        struct Name {
            guid: String,
            regningsnummer: String,
        }
        let name: Name = serde_json::from_str(text.get()).unwrap_or_default();
        malformed(&name.guid, &name.regningsnummer, line, error)
    })?;
    let refuse = |detail: &str| {
        malformed(
            &bill.guid,
            bill.number.as_deref().unwrap_or_default(),
            line,
            detail,
        )
    };
    let kroner = |value: Option<&RawValue>| match value.map(RawValue::get) {
        None | Some("null") => Ok(None),
        Some(text) => amount(text)
            .map(Some)
            .ok_or_else(|| refuse("`belop` is no amount in kroner; write it as 74.00")),
    };
    for line in bill.lines.iter().flatten() {
        kroner(line.amount)?;
    }
    let amount = kroner(bill.amount)?;
    let patient = bill.patient.map(|patient| {
        let (number, number_type) = patient.identity.map_or_else(Default::default, |i| (i.id, i.kind));
        WrittenPatient {
            number,
            number_type,
            birth_date: patient.birth_date.unwrap_or_default(),
            sex: patient.sex.unwrap_or_default(),
            family_name: patient.family_name.unwrap_or_default(),
            given_name: patient.given_name.unwrap_or_default(),
        }
    });
    let lines = bill.lines.unwrap_or_default().into_iter();
    Ok(Written {
        guid: bill.guid,
        number: bill.number.unwrap_or_default(),
        credit: bill.credit.unwrap_or_default(),
        correction: bill.correction.unwrap_or_default(),
        copayment_paid: bill.copayment_paid,
        time: bill.time.unwrap_or_default(),
        patient,
        exemption: bill.exemption.unwrap_or_default(),
        diagnoses: bill
            .diagnoses
            .unwrap_or_default()
            .into_iter()
            .map(Coded::into_diagnosis)
            .collect(),
        lines: lines
            .map(|l| WrittenLine {
                code: l.code,
                count: l.count.map_or_else(String::new, |n| n.to_string()),
            })
            .collect(),
        amount,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bill<'a> {
    guid: String,
    #[serde(rename = "korrigeringBetaltEgenandel")]
    correction: Option<bool>,
    #[serde(rename = "betaltEgenandel")]
    copayment_paid: Option<bool>,
    #[serde(rename = "kreditering")]
    credit: Option<bool>,
    #[serde(rename = "regningsnummer")]
    number: Option<String>,
    #[serde(rename = "tidspunkt")]
    time: Option<String>,
    #[serde(rename = "pasient")]
    patient: Option<Patient>,
    #[serde(rename = "arsakFriEgenandel")]
    exemption: Option<String>,
    #[serde(rename = "diagnoser")]
    diagnoses: Option<Vec<Coded>>,
    #[serde(rename = "takster", borrow)]
    lines: Option<Vec<Line<'a>>>,
    #[serde(rename = "belop", borrow)]
    amount: Option<&'a RawValue>,
    // Fields that no rule for GPs asks about.
    #[serde(rename = "merknad")]
    _remark: Option<String>,
    #[serde(rename = "henvisning")]
    _referral: Option<IgnoredAny>,
    #[serde(rename = "utforendeBehandler")]
    _performer: Option<Identity>,
    #[serde(rename = "relatertBehandler")]
    _related: Option<Identity>,
    #[serde(rename = "sjeldenMedisinskTilstand")]
    _rare_condition: Option<String>,
    #[serde(rename = "moderasjonskode")]
    _discount: Option<String>,
    #[serde(rename = "stonadspunkt")]
    _benefit: Option<String>,
    #[serde(rename = "prosedyrekoder")]
    _procedures: Option<Vec<Coded>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patient {
    #[serde(rename = "etternavn")]
    family_name: Option<String>,
    #[serde(rename = "fornavn")]
    given_name: Option<String>,
    #[serde(rename = "kjonn")]
    sex: Option<String>,
    #[serde(rename = "trygdenasjon")]
    _nation: Option<String>,
    #[serde(rename = "identifikasjon")]
    identity: Option<Identity>,
    #[serde(rename = "fodselsdato")]
    birth_date: Option<String>,
    #[serde(rename = "eea")]
    _eea: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Identity {
    id: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Coded {
    #[serde(rename = "kodeverk")]
    system: String,
    #[serde(rename = "kode")]
    code: String,
}

impl Coded {
    fn into_diagnosis(self) -> Diagnosis {
        Diagnosis {
            system: self.system,
            code: self.code,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    #[serde(rename = "belop", borrow)]
    amount: Option<&'a RawValue>,
    #[serde(rename = "kode")]
    code: String,
    #[serde(rename = "antall")]
    count: Option<i64>,
    #[serde(rename = "tenner")]
    _teeth: Option<IgnoredAny>,
}
