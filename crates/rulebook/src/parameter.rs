use crate::value::{Scalar, Value};
use crate::yaml::{self, invalid};
use crate::{Error, Status};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_saphyr::Spanned;
use std::fmt;
use units::Date;

/// Where a value was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Name of the regulation, agreement or page.
    pub title: String,
    /// Its address, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.href {
            Some(href) => write!(f, "{} <{href}>", self.title),
            None => f.write_str(&self.title),
        }
    }
}

/// A value and the days on which it holds: from `from` until the next entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// First day.
    pub from: Date,
    /// The value; none when it is missing ([`Status::Missing`]) or when the rule is not in force.
    pub value: Option<Value>,
    /// How well it is known.
    pub status: Status,
    /// Where it was read.
    pub references: Vec<Reference>,
    /// What else should be known about it: conflicts between sources, how it was estimated.
    pub note: Option<String>,
    /// File and line, such as `rules/listing/cap_max.yaml:7`.
    pub origin: String,
}

/// A dated figure of the rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parameter {
    /// Folder and file, such as `listing.cap_max`.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Unit, such as `person` or `NOK/person/year`.
    pub unit: String,
    /// Rules that it belongs to, such as `LST-001`.
    pub rules: Vec<String>,
    /// Values, oldest first; never empty.
    pub entries: Vec<Entry>,
}

impl Parameter {
    /// The entry that holds on a date; none before the first.
    pub fn on(&self, date: Date) -> Option<&Entry> {
        let after = self.entries.partition_point(|entry| entry.from <= date);
        self.entries.get(after.checked_sub(1)?)
    }

    /// The last day of the value that holds on a date; none when no end is known.
    pub fn until(&self, date: Date) -> Option<Date> {
        let after = self.entries.partition_point(|entry| entry.from <= date);
        self.entries.get(after)?.from.yesterday().ok()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParameter {
    description: Spanned<String>,
    #[serde(default, rename = "documentation")]
    _documentation: Option<String>,
    metadata: Spanned<RawMetadata>,
    values: Spanned<Dates>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawMetadata {
    unit: Option<String>,
    #[serde(default)]
    rule: Vec<String>,
    status: Option<Status>,
    reference: Option<References>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    value: Scalar,
    #[serde(default)]
    metadata: RawEntryMetadata,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawEntryMetadata {
    status: Option<Status>,
    reference: Option<References>,
    note: Option<String>,
}

/// One reference or a list of them; a bare text is a title.
pub(crate) struct References(pub(crate) Vec<Reference>);

impl<'de> Deserialize<'de> for References {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<References, D::Error> {
        struct ReferencesVisitor;
        impl<'de> Visitor<'de> for ReferencesVisitor {
            type Value = References;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a title with href, or a list of them")
            }
            fn visit_str<E>(self, title: &str) -> Result<References, E> {
                Ok(References(vec![Reference {
                    title: title.to_owned(),
                    href: None,
                }]))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<References, A::Error> {
                Reference::deserialize(MapAccessDeserializer::new(map)).map(|one| References(vec![one]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<References, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = seq.next_element::<References>()? {
                    all.extend(one.0);
                }
                Ok(References(all))
            }
        }
        deserializer.deserialize_any(ReferencesVisitor)
    }
}

/// The mapping of dates to values, in the order of the file.
struct Dates(Vec<(Spanned<String>, RawEntry)>);

impl<'de> Deserialize<'de> for Dates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Dates, D::Error> {
        struct DatesVisitor;
        impl<'de> Visitor<'de> for DatesVisitor {
            type Value = Dates;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("dates with a `value` each")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Dates, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(Dates(all))
            }
        }
        deserializer.deserialize_map(DatesVisitor)
    }
}

/// Reads a parameter in OpenFisca's YAML format. `name` is the dotted name.
///
/// # Errors
/// [`Error::Invalid`] with the line for anything but: the keys `description`, `documentation`, `metadata` (with `unit`,
/// and `status`, `reference`, `note`, `rule`) and `values` by date (each with `value`, and `metadata` with `status`,
/// `reference`, `note` of its own). Never panics.
///
/// ```
/// let text = "description: Changes a year\nmetadata:\n  unit: change\n  status: official\n  reference: the Act\n\
///             values:\n  2013-01-01:\n    value: 2\n";
/// let parameter = rulebook::parse_parameter("listing.changes_per_year", text)?;
/// assert_eq!(parameter.entries[0].value.as_ref().unwrap().to_string(), "2");
/// # Ok::<(), rulebook::Error>(())
/// ```
pub fn parse_parameter(name: &str, text: &str) -> Result<Parameter, Error> {
    parse(name, &format!("{}.yaml", name.replace('.', "/")), text)
}

pub(crate) fn parse(name: &str, file: &str, text: &str) -> Result<Parameter, Error> {
    let raw: RawParameter = yaml::read(file, text)?;
    let line = raw.description.referenced.line();
    if raw.description.value.trim().is_empty() {
        return Err(invalid(
            file,
            line,
            "the description is empty",
            "say in one line what the parameter is",
        ));
    }
    let metadata_line = raw.metadata.referenced.line();
    let metadata = raw.metadata.value;
    let Some(unit) = metadata.unit.filter(|unit| !unit.trim().is_empty()) else {
        return Err(invalid(
            file,
            metadata_line,
            "`metadata` has no `unit`",
            "add one, such as `unit: person`",
        ));
    };
    let common = metadata
        .reference
        .map_or_else(Vec::new, |references| references.0);
    let mut entries = Vec::new();
    for (day, raw) in raw.values.value.0 {
        let line = day.referenced.line();
        let from = yaml::date(file, line, &day.value)?;
        let Some(status) = raw.metadata.status.or(metadata.status) else {
            return Err(invalid(
                file,
                line,
                format!("the value of {from} has no `status`"),
                "put official, derived, estimated, assumed or missing into its metadata or the parameter's",
            ));
        };
        let entry = Entry {
            from,
            value: raw.value.0,
            status,
            references: raw
                .metadata
                .reference
                .map_or_else(|| common.clone(), |references| references.0),
            note: raw.metadata.note.or_else(|| metadata.note.clone()),
            origin: format!("{file}:{line}"),
        };
        check_entry(file, line, &entry)?;
        entries.push(entry);
    }
    entries.sort_by_key(|entry| entry.from);
    check_entries(file, raw.values.referenced.line(), &entries)?;
    Ok(Parameter {
        name: name.to_owned(),
        description: raw.description.value,
        unit,
        rules: metadata.rule,
        entries,
    })
}

fn check_entry(file: &str, line: u64, entry: &Entry) -> Result<(), Error> {
    let from = entry.from;
    if entry.status == Status::Missing && entry.value.is_some() {
        let help = "write `value: null`, or say how well the value is known";
        return Err(invalid(
            file,
            line,
            format!("the value of {from} is there, but its status is missing"),
            help,
        ));
    }
    let cited = entry
        .references
        .iter()
        .any(|reference| !reference.title.trim().is_empty());
    if !cited
        && matches!(
            entry.status,
            Status::Official | Status::Derived | Status::Estimated
        )
    {
        let help = "add a `reference` with title and href, or set the status to assumed";
        return Err(invalid(
            file,
            line,
            format!("the value of {from} has no reference"),
            help,
        ));
    }
    if let Some(href) = entry
        .references
        .iter()
        .filter_map(|reference| reference.href.as_ref())
        .find(|href| !(href.starts_with("https://") || href.starts_with("http://")))
    {
        let what = format!("the href `{}` of {from} is not an address", yaml::shorten(href));
        return Err(invalid(
            file,
            line,
            what,
            "begin it with https://, or leave it out",
        ));
    }
    Ok(())
}

fn check_entries(file: &str, line: u64, entries: &[Entry]) -> Result<(), Error> {
    if entries.is_empty() {
        return Err(invalid(
            file,
            line,
            "there are no values",
            "add at least one date with a value",
        ));
    }
    for pair in entries.windows(2) {
        if pair[0].from == pair[1].from {
            let what = format!("{} stands twice", pair[0].from);
            return Err(invalid(file, line, what, "keep one of the two values"));
        }
    }
    let mut values = entries.iter().filter_map(|entry| entry.value.as_ref());
    if let Some(first) = values.next()
        && let Some(other) = values.find(|value| value.kind() != first.kind())
    {
        let what = format!("`{first}` is {}, `{other}` is {}", first.kind(), other.kind());
        return Err(invalid(
            file,
            line,
            yaml::shorten(&what),
            "give all dates the same kind of value",
        ));
    }
    Ok(())
}
