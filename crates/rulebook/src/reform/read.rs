//! The YAML of a reform, checked.

use super::{Assumption, Group, LocalMeasure, Objection, Patch, Reform, Title};
use crate::parameter::{Reference, References};
use crate::value::Scalar;
use crate::yaml::{self, invalid};
use crate::{Error, Status};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_saphyr::Spanned;
use std::fmt;
use units::{Date, MunicipalityNo};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReform {
    name: Spanned<String>,
    group: Option<Group>,
    title: Title,
    proposed_by: String,
    proposed_on: Option<Spanned<String>>,
    outcome: Option<String>,
    from: Spanned<String>,
    references: References,
    #[serde(default)]
    mechanisms: Vec<String>,
    #[serde(default)]
    includes: Vec<Spanned<String>>,
    patches: Vec<RawPatch>,
    #[serde(default)]
    local: Vec<RawLocal>,
    assumptions: Vec<Spanned<RawAssumption>>,
    #[serde(default)]
    objections: Vec<Spanned<RawObjection>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPatch {
    parameter: Spanned<String>,
    from: Spanned<String>,
    to: Option<Spanned<String>>,
    value: Scalar,
    status: Option<Status>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLocal {
    municipality: Spanned<String>,
    from: Spanned<String>,
    #[serde(default)]
    lists: u16,
    #[serde(default)]
    training_posts: u16,
    #[serde(default)]
    offer: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawObjection {
    by: String,
    why: String,
    href: Option<String>,
}

/// A bare text, or a text with the names of the evidence that it leans on.
struct RawAssumption(Assumption);

impl<'de> Deserialize<'de> for RawAssumption {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RawAssumption, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Leaning {
            text: String,
            evidence: Vec<String>,
        }
        struct AssumptionVisitor;
        impl<'de> Visitor<'de> for AssumptionVisitor {
            type Value = RawAssumption;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or `text` with a list of `evidence`")
            }
            fn visit_str<E>(self, text: &str) -> Result<RawAssumption, E> {
                Ok(RawAssumption(Assumption {
                    text: text.to_owned(),
                    evidence: Vec::new(),
                }))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawAssumption, A::Error> {
                let Leaning { text, evidence } = Leaning::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RawAssumption(Assumption { text, evidence }))
            }
        }
        deserializer.deserialize_any(AssumptionVisitor)
    }
}

/// The reform without what it includes, and the names of that with their lines.
pub(super) fn read(text: &str, file: &str) -> Result<(Reform, Vec<(String, u64)>), Error> {
    let raw: RawReform = yaml::read(file, text)?;
    let name_line = raw.name.referenced.line();
    let name = raw.name.value;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if name.is_empty() || !name.bytes().all(plain) {
        let what = format!("`{}` is not a name of a reform", yaml::shorten(&name));
        let help = "use small letters, digits and hyphens";
        return Err(invalid(file, name_line, what, help));
    }
    let from = yaml::date(file, raw.from.referenced.line(), &raw.from.value)?;
    let changes = !raw.patches.is_empty() || !raw.includes.is_empty() || !raw.local.is_empty();
    if raw.references.0.is_empty() && changes {
        let help = "add where the reform is proposed, with title and href";
        return Err(invalid(file, name_line, "the reform has no references", help));
    }
    for Reference { href, .. } in &raw.references.0 {
        address(file, name_line, href.as_deref())?;
    }
    if let Some(when) = &raw.proposed_on {
        check_when(file, when)?;
    }
    let mut patches = Vec::new();
    for patch in raw.patches {
        patches.push(patch.check(file, from)?);
    }
    let mut local = Vec::new();
    for measure in raw.local {
        local.push(measure.check(file, from)?);
    }
    let mut assumptions = Vec::new();
    for one in raw.assumptions {
        let RawAssumption(assumption) = one.value;
        if assumption.text.trim().is_empty() {
            let help = "say what is assumed, or leave the entry out";
            return Err(invalid(
                file,
                one.referenced.line(),
                "an assumption is empty",
                help,
            ));
        }
        assumptions.push(assumption);
    }
    let mut objections = Vec::new();
    for one in raw.objections {
        let (line, RawObjection { by, why, href }) = (one.referenced.line(), one.value);
        if by.trim().is_empty() || why.trim().is_empty() {
            let help = "say who objects in `by` and why in `why`";
            return Err(invalid(file, line, "an objection is empty", help));
        }
        address(file, line, href.as_deref())?;
        objections.push(Objection { by, why, href });
    }
    let names = raw.includes.into_iter();
    let names = names.map(|name| (name.value, name.referenced.line())).collect();
    let reform = Reform {
        name,
        group: raw.group,
        title: raw.title,
        proposed_by: raw.proposed_by,
        proposed_on: raw.proposed_on.map(|when| when.value),
        outcome: raw.outcome,
        from,
        references: raw.references.0,
        mechanisms: raw.mechanisms,
        includes: Vec::new(),
        patches,
        local,
        assumptions,
        objections,
    };
    Ok((reform, names))
}

fn address(file: &str, line: u64, href: Option<&str>) -> Result<(), Error> {
    match href {
        Some(href) if !(href.starts_with("https://") || href.starts_with("http://")) => {
            let what = format!("the href `{}` is not an address", yaml::shorten(href));
            Err(invalid(
                file,
                line,
                what,
                "begin it with https://, or leave it out",
            ))
        }
        _ => Ok(()),
    }
}

/// A year, a month or a day.
fn check_when(file: &str, when: &Spanned<String>) -> Result<(), Error> {
    let word = &when.value;
    let filled = match word.len() {
        4 => format!("{word}-01-01"),
        7 => format!("{word}-01"),
        _ => word.clone(),
    };
    if filled.len() == 10 && filled.parse::<Date>().is_ok() {
        return Ok(());
    }
    let what = format!("`{}` is not a year, month or day", yaml::shorten(word));
    let help = "write it as published, such as 2023, 2023-04 or 2023-04-18";
    Err(invalid(file, when.referenced.line(), what, help))
}

impl RawLocal {
    fn check(self, file: &str, reform_from: Date) -> Result<LocalMeasure, Error> {
        let line = self.municipality.referenced.line();
        let number: Result<MunicipalityNo, _> = self.municipality.value.parse();
        let municipality = number.map_err(|error| {
            let help = "write its number between quotes, such as \"0301\"";
            invalid(file, line, error.to_string(), help)
        })?;
        let from = yaml::date(file, self.from.referenced.line(), &self.from.value)?;
        if from < reform_from {
            let what = format!("the measure begins on {from}, before the reform on {reform_from}");
            return Err(invalid(file, line, what, "move one of the two dates"));
        }
        let (lists, training_posts, offer) = (self.lists, self.training_posts, self.offer);
        if lists == 0 && training_posts == 0 && offer == 0 {
            let help = "give `lists`, `training_posts` or `offer`, or leave the measure out";
            return Err(invalid(file, line, "the measure does nothing", help));
        }
        if lists.max(training_posts) > LocalMeasure::MOST_POSTS || offer > LocalMeasure::HIGHEST_OFFER {
            let what = "the measure is larger than a municipality can do";
            let help = format!(
                "give at most {} lists or posts and {} kroner",
                LocalMeasure::MOST_POSTS,
                LocalMeasure::HIGHEST_OFFER
            );
            return Err(invalid(file, line, what, help));
        }
        Ok(LocalMeasure {
            municipality,
            from,
            lists,
            training_posts,
            offer,
        })
    }
}

impl RawPatch {
    fn check(self, file: &str, reform_from: Date) -> Result<Patch, Error> {
        let line = self.parameter.referenced.line();
        let from = yaml::date(file, self.from.referenced.line(), &self.from.value)?;
        if from < reform_from {
            let what = format!("the patch begins on {from}, before the reform on {reform_from}");
            return Err(invalid(file, line, what, "move one of the two dates"));
        }
        let to = match self.to {
            None => None,
            Some(word) => {
                let to = yaml::date(file, word.referenced.line(), &word.value)?;
                if to < from {
                    let what = format!("the patch ends on {to}, before it begins on {from}");
                    return Err(invalid(
                        file,
                        line,
                        what,
                        "swap the dates, or leave `to` out if it lasts",
                    ));
                }
                Some(to)
            }
        };
        let status = self.status.unwrap_or(Status::Assumed);
        if status == Status::Missing {
            return Err(invalid(
                file,
                line,
                "a patch cannot be missing",
                "give the patch a value and a status",
            ));
        }
        Ok(Patch {
            parameter: self.parameter.value,
            from,
            to,
            value: self.value.0,
            status,
            note: self.note,
            origin: format!("{file}:{line}"),
        })
    }
}
