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
    /// Feeds bytes to the parser and says whether it took them.
    pub(crate) feed: fn(&[u8]) -> bool,
    /// Folder and ending of files to begin from.
    pub(crate) begins_from: (&'static str, &'static str),
}

/// All of them.
pub(crate) const PARSERS: [Parser; 13] = [
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
        begins_from: ("data/geography", "municipality_code_changes.csv"),
    },
    Parser {
        name: "bill_table",
        feed: claim,
        begins_from: ("data/claims", "example_bills.csv"),
    },
    Parser {
        name: "claim_xml",
        feed: claim,
        begins_from: ("data/claims", "xml"),
    },
    Parser {
        name: "claim_json",
        feed: claim,
        begins_from: ("data/claims", "_bills.json"),
    },
    Parser {
        name: "practices",
        feed: practices,
        begins_from: ("data/claims", "practices.csv"),
    },
    Parser {
        name: "training_table",
        feed: training_table,
        begins_from: ("docs/examples/training", "csv"),
    },
    Parser {
        name: "training_yaml",
        feed: training_yaml,
        begins_from: ("docs/examples/training", "yaml"),
    },
];

const FILE: &str = "given-file";

/// Whether the parser took the bytes; a refusal must name the file.
fn taken<T, E: std::fmt::Display>(answer: Result<T, E>) -> bool {
    if let Err(refusal) = &answer {
        let text = refusal.to_string();
        assert!(text.contains(FILE), "an error does not name the file: {text}");
    }
    answer.is_ok()
}

/// A parameter of the rules, in OpenFisca's YAML.
pub(crate) fn rule(bytes: &[u8]) -> bool {
    let parameter = parse_parameter(FILE, &String::from_utf8_lossy(bytes));
    if let Ok(parameter) = &parameter {
        for year in [1984, 2026, 9999] {
            let day = units::Date::constant(year, 12, 31);
            let _ = (parameter.on(day), parameter.until(day));
        }
    }
    taken(parameter)
}

/// A reform.
pub(crate) fn reform(bytes: &[u8]) -> bool {
    taken(Reform::parse(&String::from_utf8_lossy(bytes), FILE))
}

/// The table of behavioural parameters.
pub(crate) fn parameters(bytes: &[u8]) -> bool {
    taken(evidence::parse_parameters(&String::from_utf8_lossy(bytes), FILE))
}

/// The table of dials.
pub(crate) fn dials(bytes: &[u8]) -> bool {
    taken(evidence::parse_dials(&String::from_utf8_lossy(bytes), FILE))
}

/// The description of a data folder.
pub(crate) fn description(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Package>(bytes).is_ok()
}

/// A table of published figures, under the description of each table that the repository has.
pub(crate) fn table(bytes: &[u8]) -> bool {
    static DESCRIBED: LazyLock<Vec<Resource>> = LazyLock::new(|| {
        let packages = [
            include_str!("../data/scheme/datapackage.json"),
            include_str!("../data/geography/datapackage.json"),
            include_str!("../data/population/datapackage.json"),
            include_str!("../data/demography/datapackage.json"),
        ];
        let read = |text| serde_json::from_str::<Package>(text).map_or(vec![], |package| package.resources);
        packages.into_iter().flat_map(read).collect()
    });
    let mut any = false;
    for resource in DESCRIBED.iter() {
        any |= taken(parse_csv_resource(resource, FILE, bytes, &Keys::default()));
    }
    any
}

/// Numbers of places, and dates: taken when every word is one.
pub(crate) fn words(bytes: &[u8]) -> bool {
    let is_one = |word: &str| {
        let municipality = word.parse::<units::MunicipalityNo>();
        let county = word.parse::<units::CountyNo>();
        assert!(municipality.as_ref().is_ok_and(|n| n.to_string() == word) || municipality.is_err());
        assert!(county.as_ref().is_ok_and(|n| n.to_string() == word) || county.is_err());
        municipality.is_ok() || county.is_ok() || word.parse::<units::Date>().is_ok()
    };
    String::from_utf8_lossy(bytes).split([',', '\n']).all(is_one)
}

/// A bill table or a claim message: taken when it can be cut to its end. Every bill cut out is read, and says where it is wrong.
pub(crate) fn claim(bytes: &[u8]) -> bool {
    let practices = claims::Practices::default();
    taken(claims::read(bytes, FILE, &mut |bill| {
        if let Err(malformed) = bill.interpret(&practices) {
            assert!(
                !malformed.id.is_empty() && malformed.detail.contains("line "),
                "{malformed:?}"
            );
        }
        std::ops::ControlFlow::Continue(())
    }))
}

/// A register of practices.
pub(crate) fn practices(bytes: &[u8]) -> bool {
    taken(claims::Practices::parse(FILE, bytes))
}

/// A training record as a table.
pub(crate) fn training_table(bytes: &[u8]) -> bool {
    training_record(training::read_csv(FILE, &String::from_utf8_lossy(bytes)))
}

/// A training record in YAML.
pub(crate) fn training_yaml(bytes: &[u8]) -> bool {
    training_record(training::read_yaml(FILE, &String::from_utf8_lossy(bytes)))
}

/// A record that was read is held against the rules of two days; one that no career can have is refused with its lines.
fn training_record(read: Result<scheme::training::Record, training::Error>) -> bool {
    static BOOK: LazyLock<Option<rulebook::Rulebook>> = LazyLock::new(|| rulebook::Rulebook::embedded().ok());
    if let (Ok(record), Some(book)) = (&read, BOOK.as_ref()) {
        for year in [2020, 2099] {
            let day = units::Date::constant(year, 12, 31);
            taken(training::check(FILE, record, Some(day), book));
        }
    }
    taken(read)
}
