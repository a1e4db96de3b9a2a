//! Every parser of foreign text as a function of bytes: it may refuse, with the file's name and a text, and never panics.
//!
//! Shared by the libFuzzer targets in `fuzz_targets/` and by the bounded run in `crates/cli/tests/fuzz_bounded.rs`.

use nation::data::{Keys, Package, Resource, parse_csv_resource};
use rulebook::{Reform, parse_parameter};
use std::sync::LazyLock;

/// A parser, and the folder of the repository whose files it reads.
pub(crate) struct Parser {
    /// Name of the libFuzzer target.
    pub(crate) name: &'static str,
    /// Feeds bytes to the parser.
    pub(crate) feed: fn(&[u8]),
    /// Folder and ending of files to begin from.
    pub(crate) begins_from: (&'static str, &'static str),
}

/// All of them.
#[allow(dead_code, reason = "a libFuzzer target uses one parser only")]
pub(crate) const PARSERS: [Parser; 7] = [
    Parser {
        name: "rule",
        feed: rule,
        begins_from: ("rules", "yaml"),
    },
    Parser {
        name: "reform",
        feed: reform,
        begins_from: ("reforms", "yaml"),
    },
    Parser {
        name: "parameters",
        feed: parameters,
        begins_from: ("evidence", "parameters.csv"),
    },
    Parser {
        name: "dials",
        feed: dials,
        begins_from: ("evidence", "dials.csv"),
    },
    Parser {
        name: "description",
        feed: description,
        begins_from: ("data", "json"),
    },
    Parser {
        name: "table",
        feed: table,
        begins_from: ("data", "csv"),
    },
    Parser {
        name: "words",
        feed: words,
        begins_from: ("data/geography", "counties.csv"),
    },
];

const FILE: &str = "given-file";

fn refusal_names_the_file(refusal: &str) {
    assert!(
        refusal.contains(FILE),
        "an error does not name the file: {refusal}"
    );
}

/// A parameter of the rules, in OpenFisca's YAML.
pub(crate) fn rule(bytes: &[u8]) {
    match parse_parameter(FILE, &String::from_utf8_lossy(bytes)) {
        Ok(parameter) => {
            for date in ["1984-01-01", "2026-01-01", "9999-12-31"] {
                let date = date.parse().expect("a date");
                let _ = (parameter.on(date), parameter.until(date));
            }
        }
        Err(error) => refusal_names_the_file(&error.to_string()),
    }
}

/// A reform.
pub(crate) fn reform(bytes: &[u8]) {
    if let Err(error) = Reform::parse(&String::from_utf8_lossy(bytes), FILE) {
        refusal_names_the_file(&error.to_string());
    }
}

/// The table of behavioural parameters.
pub(crate) fn parameters(bytes: &[u8]) {
    if let Err(error) = evidence::parse_parameters(&String::from_utf8_lossy(bytes), FILE) {
        refusal_names_the_file(&error.to_string());
    }
}

/// The table of dials.
pub(crate) fn dials(bytes: &[u8]) {
    if let Err(error) = evidence::parse_dials(&String::from_utf8_lossy(bytes), FILE) {
        refusal_names_the_file(&error.to_string());
    }
}

/// The description of a data folder.
pub(crate) fn description(bytes: &[u8]) {
    let _ = serde_json::from_slice::<Package>(bytes);
}

/// A table of published figures under the description of each table that the repository has.
pub(crate) fn table(bytes: &[u8]) {
    static DESCRIBED: LazyLock<Vec<Resource>> = LazyLock::new(|| {
        let packages = [
            include_str!("../data/scheme/datapackage.json"),
            include_str!("../data/geography/datapackage.json"),
            include_str!("../data/population/datapackage.json"),
            include_str!("../data/demography/datapackage.json"),
        ];
        let read = |text| {
            serde_json::from_str::<Package>(text)
                .expect("the repository's own description")
                .resources
        };
        packages.into_iter().flat_map(read).collect()
    });
    for resource in DESCRIBED.iter() {
        if let Err(error) = parse_csv_resource(resource, FILE, bytes, &Keys::default()) {
            refusal_names_the_file(&error.to_string());
        }
    }
}

/// Numbers of places, and dates.
pub(crate) fn words(bytes: &[u8]) {
    for word in String::from_utf8_lossy(bytes).split([',', '\n']) {
        if let Ok(number) = word.parse::<units::MunicipalityNo>() {
            assert_eq!(number.to_string(), word);
        }
        if let Ok(number) = word.parse::<units::CountyNo>() {
            assert_eq!(number.to_string(), word);
        }
        let _ = word.parse::<units::Date>();
    }
}
