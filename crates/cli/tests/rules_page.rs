//! `docs/rules.md` is generated here and held to be complete: every rule of the law has an address and, where software decides it, a test.
//!
//! `GRUNNMUR_WRITE=1 cargo test -p grunnmur --test rules_page` writes it anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use scheme::rules_index::{DecidedBy, IndexedRule};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Names so common that a call of them says nothing of which function is meant: tests of these cite the rule.
const COMMON: [&str; 12] = [
    "each", "total", "group", "goals", "post", "new", "draw", "yearly", "check", "open", "hospital", "find",
];
/// Tests that are shown for a rule.
const SHOWN: usize = 2;

/// A rule as the law's index has it.
struct Law {
    id: String,
    area: String,
    source: String,
    since: String,
    until: String,
}

/// A test and all that it says.
struct Test {
    file: String,
    name: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn law() -> Vec<Law> {
    let mut reader = csv::Reader::from_path(root().join("data/law/rules.csv")).unwrap();
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| Law {
        id: row[0].to_owned(),
        area: row[1].to_owned(),
        source: row[3].to_owned(),
        since: row[4].to_owned(),
        until: row[5].to_owned(),
    })
    .collect()
}

/// The entry of each rule.
fn index() -> HashMap<&'static str, &'static IndexedRule> {
    scheme::rules_index::all().map(|rule| (rule.id, rule)).collect()
}

/// What each area is called.
fn areas() -> HashMap<String, String> {
    let mut reader = csv::Reader::from_path(root().join("data/law/areas.csv")).unwrap();
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| (row[0].to_owned(), row[3].to_owned())).collect()
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

/// Every test of the house, with the comment above it.
fn tests() -> Vec<Test> {
    let mut files = vec![];
    rust_files(&root().join("crates"), &mut files);
    files.sort();
    let mut tests = vec![];
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let file = path.strip_prefix(root()).unwrap().display().to_string();
        for (at, line) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.trim() == "#[test]")
        {
            let indent = &line[..line.len() - "#[test]".len()];
            let end = format!("{indent}}}");
            let last = (at..lines.len()).find(|&row| lines[row] == end).unwrap_or(at);
            let first = (0..at)
                .rev()
                .take_while(|&row| lines[row].trim_start().starts_with("///"))
                .last()
                .unwrap_or(at);
            let text = lines[first..=last].join("\n");
            let name = text.split("fn ").nth(1).and_then(|rest| rest.split('(').next());
            tests.push(Test {
                file: file.clone(),
                name: name.unwrap_or_default().to_owned(),
                text,
            });
        }
    }
    tests
}

/// File and name of a function by its address.
fn address(room: &str, path: &str) -> (String, String) {
    let (module, function) = path.rsplit_once("::").unwrap();
    (
        format!("crates/{room}/src/{}.rs", module.replace("::", "/")),
        function.to_owned(),
    )
}

/// Where a rule lives; none where no software decides it.
fn home(rule: &IndexedRule) -> Option<(String, String)> {
    match rule.decided_by {
        DecidedBy::Function(path) => Some(address("scheme", path)),
        DecidedBy::Room(path) => {
            let (room, path) = path.split_once("::").unwrap();
            Some(address(room, path))
        }
        DecidedBy::Data(file) => Some((file.to_owned(), String::new())),
        DecidedBy::Outside(_) => None,
    }
}

/// Tests that cite the rule, or else that call what decides it.
fn held_by<'a>(rule: &IndexedRule, function: &str, tests: &'a [Test]) -> Vec<&'a Test> {
    let citing: Vec<&Test> = tests.iter().filter(|test| test.text.contains(rule.id)).collect();
    if !citing.is_empty() || function.is_empty() || COMMON.contains(&function) {
        return citing;
    }
    let call = format!("{function}(");
    let calls = |test: &&Test| {
        let before = |at: usize| test.text[..at].chars().next_back();
        test.text
            .match_indices(&call)
            .any(|(at, _)| !before(at).is_some_and(|c| c.is_alphanumeric() || c == '_'))
    };
    tests.iter().filter(calls).collect()
}

fn row(law: &Law, rule: &IndexedRule, tests: &[Test]) -> String {
    let since = match law.until.as_str() {
        "" => law.since.clone(),
        until => format!("{} to {until}", law.since),
    };
    let (lives, held) = match (rule.decided_by, home(rule)) {
        (DecidedBy::Outside(why), _) | (DecidedBy::Function(why), None) => {
            (format!("*outside software*: {why}"), String::new())
        }
        (_, None) => (String::new(), String::new()),
        (_, Some((file, function))) => {
            let shown = if function.is_empty() {
                file.as_str()
            } else {
                function.as_str()
            };
            let held = held_by(rule, &function, tests);
            let links: Vec<String> = held
                .iter()
                .take(SHOWN)
                .map(|test| format!("[{}](../{})", test.name.replace('_', " "), test.file))
                .collect();
            (format!("[`{shown}`](../{file})"), links.join("; "))
        }
    };
    format!(
        "| {} | {} | {since} | {} | {lives} | {held} |\n",
        law.id,
        rule.statement,
        law.source.replace('|', "/")
    )
}

fn page(law: &[Law], index: &HashMap<&str, &IndexedRule>, tests: &[Test]) -> String {
    let count = |is: fn(&DecidedBy) -> bool| {
        law.iter()
            .filter(|law| is(&index[law.id.as_str()].decided_by))
            .count()
    };
    let mut text = format!(
        "# Every rule has an address\n\nGenerated by `GRUNNMUR_WRITE=1 cargo test -p grunnmur --test rules_page`; do not edit. A test holds that it is complete.\n\n\
         {} rules of the law of the scheme: {} are decided by a function of `scheme`, {} are what another room does, {} are a figure, a row or a reform in a file,\n\
         and {} are outside software, with the reason. *Since* is the first day of the rule as it stands; `rules/` holds its figures by date, so that a run of 2018 follows the\n\
         regulation of 2012 as it then was, and one of 2026 that of 2 December 2025 ([versions](../rules/law/gp_regulation.yaml)). *Held by* names tests: those that cite the rule or call what decides it,\n\
         at most {SHOWN}.\n",
        law.len(),
        count(|by| matches!(by, DecidedBy::Function(_))),
        count(|by| matches!(by, DecidedBy::Room(_))),
        count(|by| matches!(by, DecidedBy::Data(_))),
        count(|by| matches!(by, DecidedBy::Outside(_))),
    );
    let titles = areas();
    let mut areas: Vec<&str> = vec![];
    for rule in law {
        if !areas.contains(&rule.area.as_str()) {
            areas.push(&rule.area);
        }
    }
    for area in areas {
        text += &format!(
            "\n## {area}: {}\n\n| rule | says | since | law | lives in | held by |\n|---|---|---|---|---|---|\n",
            titles[area].to_lowercase()
        );
        for law in law.iter().filter(|law| law.area == area) {
            text += &row(law, index[law.id.as_str()], tests);
        }
    }
    text
}

#[test]
fn every_rule_has_one_entry() {
    let (law, index) = (law(), index());
    assert_eq!(law.len(), 301);
    let missing: Vec<&str> = law
        .iter()
        .map(|law| law.id.as_str())
        .filter(|id| !index.contains_key(id))
        .collect();
    assert!(missing.is_empty(), "no entry: {missing:?}");
    let areas = areas();
    assert!(law.iter().all(|law| areas.contains_key(&law.area)));
}

#[test]
fn every_address_is_there_and_names_its_rule() {
    let (law, index) = (law(), index());
    let mut wrong = vec![];
    for law in &law {
        let rule = index[law.id.as_str()];
        let Some((file, function)) = home(rule) else {
            continue;
        };
        let path = root().join(&file);
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let names = matches!(rule.decided_by, DecidedBy::Data(_)) || text.contains(&law.id);
        if text.is_empty() || !names || !(function.is_empty() || text.contains(&format!("fn {function}"))) {
            wrong.push(format!("{} in {file} {function}", law.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_that_software_decides_is_held_by_a_test() {
    let (law, index, tests) = (law(), index(), tests());
    let mut without = vec![];
    for law in &law {
        let rule = index[law.id.as_str()];
        if matches!(rule.decided_by, DecidedBy::Function(_) | DecidedBy::Room(_)) {
            let function = home(rule).unwrap().1;
            if held_by(rule, &function, &tests).is_empty() {
                without.push(format!("{} {function}", law.id));
            }
        }
    }
    assert!(without.is_empty(), "no test: {}", without.join("\n"));
}

/// `data/law/held_by.csv`: the tests of each rule, as the pages show them.
fn holdings(index: &HashMap<&str, &IndexedRule>, tests: &[Test]) -> String {
    let mut rows = csv::Writer::from_writer(vec![]);
    rows.write_record(["rule_id", "test", "file"]).unwrap();
    for rule in scheme::rules_index::all() {
        let rule = index[rule.id];
        let Some((_, function)) = home(rule) else { continue };
        for test in held_by(rule, &function, tests).into_iter().take(SHOWN) {
            rows.write_record([rule.id, &test.name, &test.file]).unwrap();
        }
    }
    String::from_utf8(rows.into_inner().unwrap()).unwrap()
}

#[test]
fn the_tests_of_each_rule_are_of_today() {
    is_of_today("data/law/held_by.csv", &holdings(&index(), &tests()));
}

#[test]
fn the_page_is_of_today() {
    is_of_today("docs/rules.md", &page(&law(), &index(), &tests()));
}

fn is_of_today(file: &str, fresh: &str) {
    let path = root().join(file);
    if std::env::var_os("GRUNNMUR_WRITE").is_some() {
        std::fs::write(&path, fresh).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stored == fresh,
        "{file} is old: GRUNNMUR_WRITE=1 cargo test -p grunnmur --test rules_page"
    );
}
