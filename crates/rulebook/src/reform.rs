use crate::parameter::{Reference, References};
use crate::value::{Scalar, Value};
use crate::yaml::{self, invalid};
use crate::{Error, Status, embedded, folder};
use serde::{Deserialize, Serialize};
use serde_saphyr::Spanned;
use std::path::Path;
use units::Date;

/// What a reform is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

/// A change of one parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Patch {
    /// Name of the parameter.
    pub parameter: String,
    /// First day.
    pub from: Date,
    /// Last day; none when it lasts. After it the rules resume as they were.
    pub to: Option<Date>,
    /// The new value; none takes the rule out of force.
    pub value: Option<Value>,
    /// How well the value is known; assumed when the file does not say.
    pub status: Status,
    /// How the value came about.
    pub note: Option<String>,
    /// File and line.
    pub origin: String,
}

impl Patch {
    /// Whether the patch holds on a date.
    pub(crate) fn covers(&self, date: Date) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }

    /// First day that both patches change the same parameter.
    pub(crate) fn overlap(&self, other: &Patch) -> Option<Date> {
        let from = self.from.max(other.from);
        let within = |to: Option<Date>| to.is_none_or(|to| from <= to);
        (self.parameter == other.parameter && within(self.to) && within(other.to)).then_some(from)
    }
}

/// A reform: patches to parameters, and the assumptions that they lean on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reform {
    /// Short name, such as `capitation-share-plus-10`.
    pub name: String,
    /// Title for readers.
    pub title: Title,
    /// Who proposed it.
    pub proposed_by: String,
    /// The day from which it is meant to hold.
    pub from: Date,
    /// Where it is proposed.
    pub references: Vec<Reference>,
    /// What it changes.
    pub patches: Vec<Patch>,
    /// What must be assumed for it.
    pub assumptions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReform {
    name: Spanned<String>,
    title: Title,
    proposed_by: String,
    from: Spanned<String>,
    references: References,
    patches: Vec<RawPatch>,
    assumptions: Vec<String>,
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

impl Reform {
    /// Reads a reform; `file` is its name in messages.
    ///
    /// # Errors
    /// [`Error::Invalid`] with file and line. Never panics.
    pub fn parse(text: &str, file: &str) -> Result<Reform, Error> {
        let raw: RawReform = yaml::read(file, text)?;
        let name_line = raw.name.referenced.line();
        let name = raw.name.value;
        if name.is_empty()
            || !name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            let what = format!("`{}` is not a name of a reform", yaml::shorten(&name));
            return Err(invalid(
                file,
                name_line,
                what,
                "use small letters, digits and hyphens",
            ));
        }
        let from = yaml::date(file, raw.from.referenced.line(), &raw.from.value)?;
        if raw.references.0.is_empty() && !raw.patches.is_empty() {
            let help = "add where the reform is proposed, with title and href";
            return Err(invalid(file, name_line, "the reform has no references", help));
        }
        let mut patches = Vec::new();
        for patch in raw.patches {
            patches.push(patch.check(file, from)?);
        }
        Ok(Reform {
            name,
            title: raw.title,
            proposed_by: raw.proposed_by,
            from,
            references: raw.references.0,
            patches,
            assumptions: raw.assumptions,
        })
    }

    /// Reads a reform from a file.
    ///
    /// # Errors
    /// [`Error::Read`] or [`Error::Invalid`].
    pub fn load(path: impl AsRef<Path>) -> Result<Reform, Error> {
        let path = path.as_ref();
        Reform::parse(&folder::text(path)?, &path.display().to_string())
    }

    /// The reform of that name inside the binary.
    ///
    /// # Errors
    /// [`Error::UnknownReform`], which lists the names.
    pub fn embedded(name: &str) -> Result<Reform, Error> {
        let all = embedded::reforms();
        match all.iter().find(|(known, _, _)| known == name) {
            Some((_, file, text)) => Reform::parse(text, file),
            None => Err(Error::UnknownReform {
                name: yaml::shorten(name),
                known: Reform::embedded_names().join(", "),
            }),
        }
    }

    /// Names of the reforms inside the binary, sorted.
    pub fn embedded_names() -> Vec<String> {
        let mut names: Vec<String> = embedded::reforms().into_iter().map(|(name, _, _)| name).collect();
        names.sort();
        names
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
