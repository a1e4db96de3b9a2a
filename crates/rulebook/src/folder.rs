//! Rule folders on disk.

use crate::Error;
use crate::yaml::LONGEST;
use std::fs;
use std::io::Read;
use std::path::Path;

/// Deepest folder below the rules' root.
const DEEPEST: usize = 8;

/// Whether the file is YAML; other files are left alone, as OpenFisca does.
pub(crate) fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// Whether the file is a table.
pub(crate) fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "csv")
}

/// The CSV files of the fee schedule below a folder; none when it has no folder `fees`.
pub(crate) fn fees(root: &Path) -> Result<crate::fees::Files, Error> {
    let folder = root.join("fees");
    if !folder.is_dir() {
        return Ok(crate::fees::Files::new());
    }
    let failed = |cause: std::io::Error| Error::Read {
        file: folder.display().to_string(),
        cause: cause.to_string(),
    };
    let mut found = crate::fees::Files::new();
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if is_csv(&path)
            && let Some(name) = path.file_name()
        {
            let file = (path.display().to_string(), text(&path)?.into());
            found.insert(name.to_string_lossy().into_owned(), file);
        }
    }
    Ok(found)
}

/// The text of a file of at most 1 MiB (one byte more, so that the reader sees that it is too long).
pub(crate) fn text(path: &Path) -> Result<String, Error> {
    let failed = |cause: std::io::Error| Error::Read {
        file: path.display().to_string(),
        cause: cause.to_string(),
    };
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(LONGEST as u64 + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    if bytes.len() > LONGEST {
        // The cut may fall inside a character.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|error| Error::Read {
        file: path.display().to_string(),
        cause: format!("not UTF-8 text ({error})"),
    })
}

/// The YAML files below a folder: path within the folder, name for messages, text; sorted.
pub(crate) fn files(root: &Path) -> Result<Vec<(String, String, String)>, Error> {
    let mut found = Vec::new();
    walk(root, "", 0, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(
    folder: &Path,
    within: &str,
    depth: usize,
    found: &mut Vec<(String, String, String)>,
) -> Result<(), Error> {
    let failed = |cause: String| Error::Read {
        file: folder.display().to_string(),
        cause,
    };
    if depth > DEEPEST {
        return Err(failed(format!("folders are nested more than {DEEPEST} deep")));
    }
    for entry in fs::read_dir(folder).map_err(|error| failed(error.to_string()))? {
        let entry = entry.map_err(|error| failed(error.to_string()))?;
        let path = entry.path();
        let inner = format!("{within}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            walk(&path, &format!("{inner}/"), depth + 1, found)?;
        } else if is_yaml(&path) {
            found.push((inner, path.display().to_string(), text(&path)?));
        }
    }
    Ok(())
}
