//! Reforms: what is proposed, by whom, what it changes and what it leans on.

mod group;
mod local;
mod read;
mod write;

pub use group::Group;
pub use local::LocalMeasure;
pub use write::quoted;

use crate::parameter::Reference;
use crate::value::Value;
use crate::yaml::{self, invalid};
use crate::{Error, Status, embedded, folder};
use serde::{Deserialize, Serialize};
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

/// What must be assumed for a reform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assumption {
    /// The assumption in words.
    pub text: String,
    /// Names of the parameters and dials of the evidence that it leans on; who holds the evidence looks them up.
    pub evidence: Vec<String>,
}

/// Somebody's objection to a reform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Objection {
    /// Who objects, and when where it is known.
    pub by: String,
    /// The reason, in our words.
    pub why: String,
    /// Where it was read, when it has an address.
    pub href: Option<String>,
}

/// A reform: patches to parameters and measures of municipalities, and the assumptions that they lean on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reform {
    /// Short name, such as `capitation-50`.
    pub name: String,
    /// What it is about, where the file says so.
    pub group: Option<Group>,
    /// Title for readers.
    pub title: Title,
    /// Who proposed it.
    pub proposed_by: String,
    /// When it was proposed: a year, month or day, as published.
    pub proposed_on: Option<String>,
    /// What became of it, where that is known.
    pub outcome: Option<String>,
    /// The day from which it is meant to hold.
    pub from: Date,
    /// Where it is proposed.
    pub references: Vec<Reference>,
    /// How it works in the model, in plain sentences.
    pub mechanisms: Vec<String>,
    /// The reforms that it is a package of; none of them is a package.
    pub includes: Vec<Reform>,
    /// What it changes beside them.
    pub patches: Vec<Patch>,
    /// What single municipalities do.
    pub local: Vec<LocalMeasure>,
    /// What must be assumed for it.
    pub assumptions: Vec<Assumption>,
    /// Who objects, and why.
    pub objections: Vec<Objection>,
}

impl Reform {
    /// Reads a reform; `file` is its name in messages. What it includes is looked up among the built-in reforms.
    ///
    /// # Errors
    /// [`Error::Invalid`] with file and line. Never panics.
    pub fn parse(text: &str, file: &str) -> Result<Reform, Error> {
        let (mut reform, names) = read::read(text, file)?;
        for (name, line) in names {
            reform.includes.push(included(&reform, &name, file, line)?);
        }
        Ok(reform)
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

    /// A reform as a person calls it: a name inside the binary, or a file where the word has a slash or a dot or is one.
    ///
    /// # Errors
    /// As [`Reform::load`] and [`Reform::embedded`].
    pub fn named(word: &str) -> Result<Reform, Error> {
        if word.contains(['/', '\\', '.']) || Path::new(word).exists() {
            Reform::load(word)
        } else {
            Reform::embedded(word)
        }
    }

    /// Names of the reforms inside the binary, sorted.
    pub fn embedded_names() -> Vec<String> {
        let mut names: Vec<String> = embedded::reforms().into_iter().map(|(name, _, _)| name).collect();
        names.sort();
        names
    }

    /// The reforms that it includes, and then itself.
    pub fn parts(&self) -> impl Iterator<Item = &Reform> {
        self.includes.iter().chain(std::iter::once(self))
    }

    /// Every patch, of the reforms that it includes too.
    pub fn all_patches(&self) -> impl Iterator<Item = &Patch> {
        self.parts().flat_map(|part| &part.patches)
    }

    /// Every measure of a municipality, of the reforms that it includes too.
    pub fn all_local(&self) -> impl Iterator<Item = &LocalMeasure> {
        self.parts().flat_map(|part| &part.local)
    }

    /// Whether anything is computed: without a patch or a measure of a municipality the reform is told only.
    pub fn is_computed(&self) -> bool {
        self.all_patches().next().is_some() || self.all_local().next().is_some()
    }
}

/// A built-in reform as a part of a package.
fn included(package: &Reform, name: &str, file: &str, line: u64) -> Result<Reform, Error> {
    let refused = |what: String, help: String| Err(invalid(file, line, what, help));
    let all = embedded::reforms();
    let Some((_, origin, text)) = all.iter().find(|(known, _, _)| known == name) else {
        let known = Reform::embedded_names().join(", ");
        return refused(
            format!("`{}` is not a built-in reform", yaml::shorten(name)),
            format!("include one of {known}"),
        );
    };
    let (part, parts) = read::read(text, origin)?;
    if !parts.is_empty() {
        let parts: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        return refused(
            format!("`{name}` is a package itself"),
            format!("include its parts instead: {}", parts.join(", ")),
        );
    }
    if package.includes.iter().any(|other| other.name == name) {
        return refused(
            format!("`{name}` is included twice"),
            "keep one of the two".to_owned(),
        );
    }
    if part.from < package.from {
        let what = format!(
            "`{name}` begins on {}, before the package on {}",
            part.from, package.from
        );
        return refused(what, format!("let the package begin on {} or earlier", part.from));
    }
    Ok(part)
}
