//! The house keeps its floors: a room uses rooms on lower floors only, and its first lines say which.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Every room and its floor, as in ARCHITECTURE.md.
const FLOORS: [(&str, u8); 18] = [
    ("units", 0),
    ("rulebook", 1),
    ("evidence", 1),
    ("scheme", 2),
    ("nation", 2),
    ("simulation", 3),
    ("claims", 3),
    ("roster", 3),
    ("training", 3),
    ("register", 4),
    ("assessment", 4),
    ("fhir", 5),
    ("publish", 5),
    ("pxweb", 6),
    ("lab", 6),
    ("server", 7),
    ("face", 8),
    ("grunnmur", 9),
];

struct Room {
    name: String,
    /// Rooms that Cargo.toml names, also for tests and examples.
    uses: BTreeSet<String>,
    /// What the crate's first file says at its top.
    opening: String,
}

fn floor(name: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(room, _)| *room == name)
        .map(|(_, floor)| *floor)
}

fn rooms() -> Vec<Room> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
            "--manifest-path",
        ])
        .arg(manifest)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(room)
        .collect()
}

fn room(package: &Value) -> Room {
    let words = |value: &Value| value.as_str().unwrap().to_owned();
    let names = package["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| words(&d["name"]));
    let is_program = |t: &&Value| ["lib", "bin"].iter().any(|kind| t["kind"][0] == *kind);
    let source = words(
        &package["targets"]
            .as_array()
            .unwrap()
            .iter()
            .find(is_program)
            .unwrap()["src_path"],
    );
    let text = std::fs::read_to_string(source).unwrap();
    let opening: Vec<&str> = text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .collect();
    Room {
        name: words(&package["name"]),
        uses: names.filter(|name| floor(name).is_some()).collect(),
        opening: opening.join(" "),
    }
}

/// The rooms named in the sentence that begins with `May use`.
fn may_use(opening: &str) -> Option<BTreeSet<String>> {
    let (_, sentence) = opening.split_once("May use ")?;
    let sentence = sentence.split(". ").next()?;
    Some(
        sentence
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect(),
    )
}

#[test]
fn every_room_has_a_floor() {
    let names: BTreeSet<String> = rooms().into_iter().map(|room| room.name).collect();
    let known: BTreeSet<String> = FLOORS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names, known);
}

#[test]
fn rooms_use_lower_floors_only() {
    for room in rooms() {
        let own = floor(&room.name).unwrap();
        for used in &room.uses {
            let below = floor(used).unwrap();
            assert!(
                below < own,
                "`{}` on floor {own} uses `{used}` on floor {below}",
                room.name
            );
        }
    }
}

#[test]
fn every_library_says_what_it_may_use_and_keeps_to_it() {
    for room in rooms().iter().filter(|room| room.name != "grunnmur") {
        let Some(allowed) = may_use(&room.opening) else {
            panic!("the first lines of `{}` do not say `May use ...`", room.name);
        };
        let beyond: Vec<&String> = room.uses.difference(&allowed).collect();
        assert!(
            beyond.is_empty(),
            "`{}` uses {beyond:?}, which its first lines do not allow",
            room.name
        );
        assert!(
            room.opening.contains("Must never know"),
            "`{}` does not say what it must never know",
            room.name
        );
        for name in &allowed {
            assert!(
                floor(name) < floor(&room.name),
                "`{}` allows itself `{name}`, which is not below it",
                room.name
            );
        }
    }
}

#[test]
fn the_opening_is_read_as_written() {
    let names = |opening| may_use(opening).map(|rooms| rooms.into_iter().collect::<Vec<_>>());
    assert_eq!(
        names("X. May use `units` and the rules of `rulebook`. Must never know `nation`."),
        Some(vec!["rulebook".to_owned(), "units".to_owned()])
    );
    assert_eq!(
        names("X. May use nothing of Grunnmur. Must never know a rule."),
        Some(vec![])
    );
    assert_eq!(names("X."), None);
}
