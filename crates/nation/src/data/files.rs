use crate::Error;
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::path::PathBuf;

static SCHEME: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../data/scheme");
static GEOGRAPHY: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../data/geography");
static POPULATION: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../data/population");
static SPENDING: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../data/spending");
static USE: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../data/use");
static DEMOGRAPHY: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../data/demography");
static VALIDATION: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../data/validation");

/// Where the data folders are read from.
#[derive(Debug, Clone)]
pub(crate) enum Files {
    /// In the program itself.
    Embedded,
    /// Under a folder on disk.
    Folder(PathBuf),
}

impl Files {
    /// How a file is named in errors.
    pub(crate) fn label(&self, folder: &str, name: &str) -> String {
        match self {
            Files::Embedded => format!("data/{folder}/{name}"),
            Files::Folder(root) => root.join(folder).join(name).display().to_string(),
        }
    }

    /// Names of the CSV files in a folder, sorted.
    pub(crate) fn csv_names(&self, folder: &str) -> Result<Vec<String>, Error> {
        let mut names = match self {
            Files::Embedded => embedded(folder)
                .map(|dir| {
                    dir.files()
                        .filter_map(|f| f.path().file_name()?.to_str().map(str::to_owned))
                        .collect::<Vec<_>>()
                })
                .unwrap_or_default(),
            Files::Folder(root) => {
                let unreadable = |e: std::io::Error| {
                    Error::file(
                        self.label(folder, ""),
                        e.to_string(),
                        "give a folder that holds the data folders",
                    )
                };
                let mut names = Vec::new();
                for entry in std::fs::read_dir(root.join(folder)).map_err(unreadable)? {
                    names.extend(entry.map_err(unreadable)?.file_name().into_string().ok());
                }
                names
            }
        };
        names.retain(|n| n.ends_with(".csv"));
        names.sort();
        Ok(names)
    }

    /// The bytes of a file.
    pub(crate) fn read(&self, folder: &str, name: &str) -> Result<Cow<'static, [u8]>, Error> {
        let missing = |what: String| {
            Error::file(
                self.label(folder, name),
                what,
                "put the file there or take it out of datapackage.json",
            )
        };
        match self {
            Files::Embedded => embedded(folder)
                .and_then(|dir| dir.get_file(name))
                .map(|f| Cow::Borrowed(f.contents()))
                .ok_or_else(|| missing("no such file in the program".to_owned())),
            Files::Folder(root) => std::fs::read(root.join(folder).join(name))
                .map(Cow::Owned)
                .map_err(|e| missing(e.to_string())),
        }
    }
}

fn embedded(folder: &str) -> Option<&'static Dir<'static>> {
    match folder {
        "scheme" => Some(&SCHEME),
        "geography" => Some(&GEOGRAPHY),
        "population" => Some(&POPULATION),
        "demography" => Some(&DEMOGRAPHY),
        "spending" => Some(&SPENDING),
        "use" => Some(&USE),
        "validation" => Some(&VALIDATION),
        _ => None,
    }
}
