use super::files::Files;
use super::table::{Keys, Table, parse_csv_resource};
use crate::Error;
use serde::Deserialize;

/// One folder's `datapackage.json` (Frictionless Data Package), with our `retrieved` note.
#[derive(Debug, Clone, Deserialize)]
pub struct Package {
    /// Short name.
    pub name: String,
    /// The files that it describes.
    pub resources: Vec<Resource>,
}

/// The description of one file.
#[derive(Debug, Clone, Deserialize)]
pub struct Resource {
    /// Short name.
    pub name: String,
    /// File name in the folder.
    pub path: String,
    /// What the file holds.
    #[serde(default)]
    pub description: String,
    /// Under which terms.
    #[serde(default)]
    pub licenses: Vec<License>,
    /// Who published the figures.
    #[serde(default)]
    pub sources: Vec<SourceNote>,
    /// When and how the figures were read.
    #[serde(default)]
    pub retrieved: String,
    /// Which numbering its municipality numbers follow: `2024` (default) or `of_the_period`.
    #[serde(default)]
    pub municipality_numbering: Option<String>,
    /// Columns, for a CSV file.
    pub schema: Option<Schema>,
}

/// A licence.
#[derive(Debug, Clone, Deserialize)]
pub struct License {
    /// Short name, such as `NLOD-2.0`.
    pub name: String,
}

/// A source of a whole file.
#[derive(Debug, Clone, Deserialize)]
pub struct SourceNote {
    /// Publisher and title.
    pub title: String,
    /// Address.
    #[serde(default)]
    pub path: String,
}

/// The columns of a CSV file, in order.
#[derive(Debug, Clone, Deserialize)]
pub struct Schema {
    /// Columns.
    pub fields: Vec<Field>,
    /// Columns that together may not repeat.
    #[serde(default, rename = "primaryKey")]
    pub primary_key: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, Deserialize)]
pub struct Field {
    /// Heading.
    pub name: String,
    /// `string`, `integer` or `number`.
    #[serde(rename = "type")]
    pub kind_of_value: FieldType,
    /// A kind of key that must exist elsewhere.
    #[serde(default)]
    pub kind: Option<KeyKind>,
    /// Limits.
    #[serde(default)]
    pub constraints: Constraints,
}

/// The type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    /// Text.
    String,
    /// Whole number.
    Integer,
    /// Decimal number with a point.
    Number,
}

/// A value that must be known elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// A municipality number in use at the time.
    MunicipalityNo,
    /// A county number of 2024.
    CountyNo,
    /// A row of `sources.csv`.
    SourceId,
}

/// Limits of a column's values.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Constraints {
    /// May not be empty.
    pub required: bool,
    /// Smallest value.
    pub minimum: Option<f64>,
    /// Largest value.
    pub maximum: Option<f64>,
    /// Allowed words; empty allows all.
    #[serde(rename = "enum")]
    pub words: Vec<String>,
}

/// A folder whose description has been read and checked.
pub(crate) struct Folder<'a> {
    files: &'a Files,
    name: &'static str,
    package: Package,
}

impl<'a> Folder<'a> {
    /// Reads `datapackage.json` and checks that every CSV file is described with licence, source and retrieval.
    pub(crate) fn open(files: &'a Files, name: &'static str) -> Result<Folder<'a>, Error> {
        let label = files.label(name, "datapackage.json");
        let bytes = files.read(name, "datapackage.json")?;
        let package: Package = serde_json::from_slice(&bytes).map_err(|e| {
            Error::row(
                &label,
                e.line() as u64,
                e.to_string(),
                "write it as a Frictionless data package",
            )
        })?;
        for resource in &package.resources {
            let lacks = |what: &str| {
                let what = format!("resource `{}` has no {what}", resource.path);
                Err(Error::file(
                    &label,
                    what,
                    "say where the figures come from, under which licence and when they were read",
                ))
            };
            if resource.description.trim().is_empty() {
                return lacks("description");
            }
            if resource.sources.is_empty() || resource.sources.iter().any(|s| s.title.trim().is_empty()) {
                return lacks("source");
            }
            if resource.licenses.is_empty() || resource.licenses.iter().any(|l| l.name.trim().is_empty()) {
                return lacks("licence");
            }
            if resource.retrieved.trim().is_empty() {
                return lacks("retrieval note");
            }
        }
        for file in files.csv_names(name)? {
            if !package.resources.iter().any(|r| r.path == file) {
                let what = "not described in datapackage.json";
                return Err(Error::file(
                    files.label(name, &file),
                    what,
                    "add it with source, licence and retrieval note",
                ));
            }
        }
        Ok(Folder { files, name, package })
    }

    fn resource(&self, path: &str) -> Result<&Resource, Error> {
        self.package
            .resources
            .iter()
            .find(|r| r.path == path)
            .ok_or_else(|| {
                let what = format!("resource `{path}` is missing");
                Error::file(
                    self.files.label(self.name, "datapackage.json"),
                    what,
                    "describe the file there",
                )
            })
    }

    /// A described CSV file, parsed and checked.
    pub(crate) fn table(&self, path: &str, keys: &Keys) -> Result<Table, Error> {
        let resource = self.resource(path)?;
        let bytes = self.files.read(self.name, path)?;
        parse_csv_resource(resource, &self.files.label(self.name, path), &bytes, keys)
    }

    /// A described text file.
    pub(crate) fn text(&self, path: &str) -> Result<String, Error> {
        self.resource(path)?;
        String::from_utf8(self.files.read(self.name, path)?.into_owned()).map_err(|e| {
            Error::file(
                self.files.label(self.name, path),
                e.to_string(),
                "save the file as UTF-8",
            )
        })
    }
}
