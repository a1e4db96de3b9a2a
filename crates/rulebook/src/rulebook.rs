use crate::nearest::unknown_parameter;
use crate::parameter::{self, Entry, Parameter};
use crate::yaml::{self, invalid};
use crate::{Conflict, Error, LocalMeasure, Patch, Reference, Reform, embedded, folder};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use units::Date;

/// All parameters, with the reforms that have been put on them.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// Without reforms.
    base: Arc<BTreeMap<String, Parameter>>,
    /// With reforms.
    parameters: BTreeMap<String, Parameter>,
    applied: Vec<Applied>,
    /// What single municipalities do beside the parameters.
    local: Vec<LocalMeasure>,
    /// The tables of the fee schedule.
    fees: Arc<crate::fees::Files>,
}

/// A patch that has been put on.
#[derive(Debug, Clone)]
struct Applied {
    reform: String,
    /// The same, and the part of the package where it is one.
    label: String,
    references: Vec<Reference>,
    patch: Patch,
}

impl PartialEq for Rulebook {
    /// Equal when every parameter has the same values and municipalities do the same.
    fn eq(&self, other: &Rulebook) -> bool {
        self.parameters == other.parameters && self.local == other.local
    }
}

/// `index.yaml`, which describes a folder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Index {
    #[serde(rename = "description")]
    _description: String,
    #[serde(default, rename = "documentation")]
    _documentation: Option<String>,
}

impl Rulebook {
    /// The rules inside the binary.
    ///
    /// # Errors
    /// None in a binary that passed its tests.
    pub fn embedded() -> Result<Rulebook, Error> {
        Rulebook::from_files(embedded::rules(), embedded::fees())
    }

    /// The rules of a folder, laid out as `rules/` is.
    ///
    /// # Errors
    /// [`Error::Read`], [`Error::Invalid`], [`Error::UnknownParameter`] when one that the rules need is not there,
    /// [`Error::WrongValue`] when one cannot be used.
    pub fn load(path: impl AsRef<Path>) -> Result<Rulebook, Error> {
        let path = path.as_ref();
        let files = folder::files(path)?;
        if files.is_empty() {
            return Err(Error::Read {
                file: path.display().to_string(),
                cause: "no YAML file is in it".to_owned(),
            });
        }
        Rulebook::from_files(files, folder::fees(path)?)
    }

    fn from_files(files: Vec<(String, String, String)>, fees: crate::fees::Files) -> Result<Rulebook, Error> {
        let mut parameters = BTreeMap::new();
        for (path, file, text) in files {
            let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
            if stem == "index" || stem.ends_with("/index") {
                yaml::read::<Index>(&file, &text)?;
                continue;
            }
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'/';
            if !stem.bytes().all(plain) {
                let help = "use small letters, digits and underscores in names of rule files and folders";
                return Err(invalid(
                    &file,
                    0,
                    "the name of the file is not a name of a parameter",
                    help,
                ));
            }
            let name = stem.replace('/', ".");
            let parameter = parameter::parse(&name, &file, &text)?;
            if parameters.insert(name, parameter).is_some() {
                return Err(invalid(
                    &file,
                    0,
                    "two files hold this parameter",
                    "remove the .yml or the .yaml file",
                ));
            }
        }
        let rulebook = Rulebook {
            base: Arc::new(parameters.clone()),
            parameters,
            applied: Vec::new(),
            local: Vec::new(),
            fees: Arc::new(fees),
        };
        rulebook.check(|_| true)?;
        Ok(rulebook)
    }

    /// The tables of the fee schedule, by file name.
    pub(crate) fn fee_files(&self) -> &crate::fees::Files {
        &self.fees
    }

    /// Every parameter, by name.
    pub fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.values()
    }

    /// The parameter of that name.
    ///
    /// # Errors
    /// [`Error::UnknownParameter`], which suggests names.
    pub fn parameter(&self, name: &str) -> Result<&Parameter, Error> {
        let names = || self.parameters.keys().map(String::as_str);
        self.parameters
            .get(name)
            .ok_or_else(|| unknown_parameter("", name, names()))
    }

    /// The parameter of that name, if there is one. Suggests nothing, and so costs little.
    pub fn find(&self, name: &str) -> Option<&Parameter> {
        self.parameters.get(name)
    }

    /// The value of a parameter on a date. The entry has no value when it is missing or the rule has ended.
    ///
    /// # Errors
    /// [`Error::UnknownParameter`]; [`Error::NotInForce`] before the first value.
    pub fn get(&self, name: &str, date: Date) -> Result<&Entry, Error> {
        let parameter = self.parameter(name)?;
        parameter.on(date).ok_or_else(|| not_yet(parameter, date))
    }

    /// The days on which some parameter changes, sorted.
    pub fn change_dates(&self) -> Vec<Date> {
        let dates: BTreeSet<Date> = self
            .parameters
            .values()
            .flat_map(|parameter| parameter.entries.iter().map(|entry| entry.from))
            .collect();
        dates.into_iter().collect()
    }

    /// The rulebook under reforms. The order of the reforms does not matter.
    ///
    /// # Errors
    /// [`Error::UnknownParameter`], [`Error::Conflict`] when two patches change one parameter for the same days, also
    /// against reforms put on earlier, [`Error::WrongValue`] when the rules cannot use a value.
    pub fn with(&self, reforms: &[Reform]) -> Result<Rulebook, Error> {
        let mut after = self.clone();
        for reform in reforms {
            for part in reform.parts() {
                for patch in &part.patches {
                    after.apply(reform, part, patch)?;
                }
            }
            after.local.extend(reform.all_local().cloned());
        }
        // On every other day the rules are those that were checked before.
        let patched = |date: Date| {
            let mut patches = reforms.iter().flat_map(Reform::all_patches);
            patches.any(|patch| patch.covers(date))
        };
        after.check(patched)?;
        Ok(after)
    }

    /// What single municipalities do, by the reforms that have been put on.
    pub fn local(&self) -> &[LocalMeasure] {
        &self.local
    }

    /// Names of the reforms that have been put on and change something, in the order they came.
    pub fn reforms(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for Applied { reform, .. } in &self.applied {
            if !names.contains(&reform.as_str()) {
                names.push(reform);
            }
        }
        names
    }

    fn apply(&mut self, reform: &Reform, part: &Reform, patch: &Patch) -> Result<(), Error> {
        let label = if part.name == reform.name {
            reform.name.clone()
        } else {
            format!("{} in {}", part.name, reform.name)
        };
        for earlier in &self.applied {
            if let Some(date) = earlier.patch.overlap(patch) {
                return Err(Error::Conflict(Box::new(Conflict {
                    parameter: patch.parameter.clone(),
                    date,
                    first: earlier.label.clone(),
                    first_origin: earlier.patch.origin.clone(),
                    second: label,
                    second_origin: patch.origin.clone(),
                })));
            }
        }
        let Some(base) = self.base.get(&patch.parameter) else {
            let names = self.base.keys().map(String::as_str);
            return Err(unknown_parameter(
                &format!("{}: ", patch.origin),
                &patch.parameter,
                names,
            ));
        };
        check_kind(base, patch)?;
        self.applied.push(Applied {
            reform: reform.name.clone(),
            label,
            references: part.references.clone(),
            patch: patch.clone(),
        });
        let patches: Vec<&Applied> = self
            .applied
            .iter()
            .filter(|a| a.patch.parameter == base.name)
            .collect();
        self.parameters.insert(base.name.clone(), patched(base, &patches));
        Ok(())
    }

    /// Finds values that the rules cannot use, on every day of those asked for on which something changes.
    fn check(&self, asked: impl Fn(Date) -> bool) -> Result<(), Error> {
        let unusable = |error: &Error| !matches!(error, Error::Missing { .. } | Error::NotInForce { .. });
        for date in self.change_dates().into_iter().filter(|date| asked(*date)) {
            let Err(error) = self.at_with_estimates(date) else {
                continue;
            };
            // Capitation begins before the rules of lists do.
            let errors = [self.capitation_at_with_estimates(date).err(), Some(error)];
            if let Some(error) = errors.into_iter().flatten().find(unusable) {
                return Err(error);
            }
        }
        Ok(())
    }
}

/// The error before the first value of a parameter.
pub(crate) fn not_yet(parameter: &Parameter, date: Date) -> Error {
    let why = match parameter.entries.first() {
        Some(first) => format!("its first value is from {}", first.from),
        None => "it has no values".to_owned(),
    };
    Error::NotInForce {
        parameter: parameter.name.clone(),
        date,
        why,
    }
}

fn check_kind(parameter: &Parameter, patch: &Patch) -> Result<(), Error> {
    let known = parameter.entries.iter().find_map(|entry| entry.value.as_ref());
    match (known, &patch.value) {
        (Some(known), Some(value)) if known.kind() != value.kind() => Err(Error::WrongValue {
            origin: patch.origin.clone(),
            parameter: parameter.name.clone(),
            date: patch.from,
            value: value.clone(),
            expected: known.kind().to_owned(),
        }),
        _ => Ok(()),
    }
}

/// The parameter under patches that do not overlap. After a patch with an end the parameter resumes as it was.
fn patched(base: &Parameter, patches: &[&Applied]) -> Parameter {
    let free = |date: Date| patches.iter().all(|applied| !applied.patch.covers(date));
    let mut entries: Vec<Entry> = base
        .entries
        .iter()
        .filter(|entry| free(entry.from))
        .cloned()
        .collect();
    for Applied {
        references, patch, ..
    } in patches
    {
        let of_patch = |from: Date| Entry {
            from,
            value: patch.value.clone(),
            status: patch.status,
            references: references.clone(),
            note: patch.note.clone(),
            origin: patch.origin.clone(),
        };
        entries.push(of_patch(patch.from));
        let Some(after) = patch.to.and_then(|to| to.tomorrow().ok()) else {
            continue;
        };
        if !free(after) || base.entries.iter().any(|entry| entry.from == after) {
            continue;
        }
        entries.push(match base.on(after) {
            Some(entry) => Entry {
                from: after,
                ..entry.clone()
            },
            None => Entry {
                value: None,
                note: Some("the reform ends, and the rule was not in force before it".to_owned()),
                ..of_patch(after)
            },
        });
    }
    entries.sort_by_key(|entry| entry.from);
    Parameter {
        entries,
        ..base.clone()
    }
}
