//! The rules and reforms inside the binary.

use include_dir::{Dir, include_dir};

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../rules");
static REFORMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../reforms");

/// Path within the folder, name for messages, text.
pub(crate) fn rules() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    collect(&RULES, "rules", &mut found);
    found
}

/// The CSV files of the fee schedule: name, then file for messages and text.
pub(crate) fn fees() -> crate::fees::Files {
    let files = RULES.get_dir("fees").into_iter().flat_map(Dir::files);
    files
        .filter(|file| crate::folder::is_csv(file.path()))
        .filter_map(|file| {
            let name = file.path().file_name()?.to_string_lossy().into_owned();
            let text = String::from_utf8_lossy(file.contents());
            Some((name.clone(), (format!("rules/fees/{name}"), text)))
        })
        .collect()
}

/// Name, file and text of every reform.
pub(crate) fn reforms() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    collect(&REFORMS, "reforms", &mut found);
    found
        .into_iter()
        .filter_map(|(path, file, text)| Some((path.strip_suffix(".yaml")?.to_owned(), file, text)))
        .collect()
}

fn collect(dir: &Dir<'_>, root: &str, found: &mut Vec<(String, String, String)>) {
    for file in dir.files().filter(|file| crate::folder::is_yaml(file.path())) {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let text = String::from_utf8_lossy(file.contents()).into_owned();
        found.push((path.clone(), format!("{root}/{path}"), text));
    }
    for inner in dir.dirs() {
        collect(inner, root, found);
    }
}
