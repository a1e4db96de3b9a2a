//! A bounded run of the fuzz targets on stable Rust: the repository's own files, damaged in many ways, never make a parser panic.
//!
//! `FUZZ_ROUNDS=100000 cargo test -p grunnmur --test fuzz_bounded` goes deeper. The libFuzzer targets are in `fuzz/`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../fuzz/parsers.rs"]
mod parsers;

use parsers::{PARSERS, Parser};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// Larger tables are cut to their beginning, at a line's end: many small damages beat few large ones.
const LONGEST: usize = 4096;
const ROUNDS: u64 = 1500;

/// Words that have broken parsers before.
const NASTY: [&str; 30] = [
    "",
    "\0",
    "\u{feff}",
    "\"",
    "'",
    "\n",
    "\r\n",
    ",",
    ",,,,,,,,",
    ";",
    ":",
    "- ",
    "? ",
    "&a ",
    "*a ",
    "<<: ",
    "!!binary ",
    "---\n",
    "{",
    "[",
    "null",
    "~",
    "NaN",
    "-inf",
    "1e999",
    "-0",
    "99999999999999999999",
    "0001-01-01",
    "2023-02-30",
    "\u{202e}ø",
];

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Random bits as a pure function of a counter (SplitMix64).
struct Bits(u64);

impl Bits {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

fn beginnings(parser: &Parser) -> Vec<Vec<u8>> {
    let (folder, ending) = parser.begins_from;
    let mut paths = vec![];
    files(&repository().join(folder), ending, &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "no {ending} in {folder}");
    paths.iter().map(|path| shortened(path)).collect()
}

fn shortened(path: &Path) -> Vec<u8> {
    let mut bytes = std::fs::read(path).unwrap();
    if bytes.len() > LONGEST && path.extension().is_some_and(|ending| ending == "csv") {
        let end = bytes[..LONGEST]
            .iter()
            .rposition(|&b| b == b'\n')
            .map_or(LONGEST, |at| at + 1);
        bytes.truncate(end);
    }
    bytes
}

/// One to four damages: a bit, a nasty word, a piece lost, doubled, or taken from another file.
fn damaged(beginnings: &[Vec<u8>], bits: &mut Bits) -> Vec<u8> {
    let mut bytes = beginnings[bits.below(beginnings.len())].clone();
    for _ in 0..=bits.below(4) {
        let at = bits.below(bytes.len() + 1);
        let end = (at + 1 + bits.below(60)).min(bytes.len());
        match bits.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << bits.below(8),
            1 => drop(bytes.splice(at..at, NASTY[bits.below(NASTY.len())].bytes())),
            2 => drop(bytes.splice(at..end, NASTY[bits.below(NASTY.len())].bytes())),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, piece));
            }
            _ => {
                let other = &beginnings[bits.below(beginnings.len())];
                let from = bits.below(other.len());
                let piece = &other[from..(from + 80).min(other.len())];
                drop(bytes.splice(at..end, piece.iter().copied()));
            }
        }
    }
    bytes
}

/// Whether the parser took the bytes.
fn feed(parser: &Parser, bytes: &[u8], what: &str) -> bool {
    catch_unwind(|| (parser.feed)(bytes)).unwrap_or_else(|_| {
        panic!(
            "`{}` panicked on {what}:\n{}",
            parser.name,
            String::from_utf8_lossy(bytes)
        )
    })
}

#[test]
fn damaged_files_are_refused_without_a_panic() {
    let rounds = std::env::var("FUZZ_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    for parser in &PARSERS {
        let beginnings = beginnings(parser);
        let mut taken = 0;
        for round in 0..rounds {
            let mut bits = Bits(round << 32);
            taken += u64::from(feed(
                parser,
                &damaged(&beginnings, &mut bits),
                &format!("round {round}"),
            ));
        }
        // All refused would mean that the damage never reaches past the first check.
        assert!(
            taken < rounds && (taken > 0 || parser.name == "words"),
            "`{}` took {taken} of {rounds}",
            parser.name
        );
    }
}

#[test]
fn hostile_files_are_refused_without_a_panic() {
    let hostile = [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "- ".repeat(100_000),
        "a:\n".repeat(10_000) + " b",
        "a: &a [x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n".to_owned(),
        ",".repeat(100_000),
        "\"".repeat(99_999),
        "\n".repeat(100_000),
        "9".repeat(100_000),
        String::new(),
    ];
    for parser in &PARSERS {
        for (number, text) in hostile.iter().enumerate() {
            feed(parser, text.as_bytes(), &format!("hostile file {number}"));
        }
    }
}

#[test]
fn a_damaged_data_folder_is_refused_without_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = vec![];
    for part in [
        "scheme",
        "geography",
        "population",
        "demography",
        "spending",
        "use",
    ] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
        files(&repository().join("data").join(part), "", &mut paths);
    }
    paths.sort();
    let original = repository().join("data");
    let copy = |path: &Path| folder.path().join(path.strip_prefix(&original).unwrap());
    for path in &paths {
        std::fs::copy(path, copy(path)).unwrap();
    }
    assert!(nation::Data::load(folder.path()).is_ok());
    let mut refused = 0;
    for (round, path) in paths.iter().cycle().take(paths.len() * 2).enumerate() {
        let bytes = std::fs::read(path).unwrap();
        let mut bits = Bits((round as u64) << 32);
        let damaged = damaged(std::slice::from_ref(&bytes), &mut bits);
        std::fs::write(copy(path), &damaged).unwrap();
        let loaded = catch_unwind(|| {
            nation::Data::load(folder.path())
                .map(drop)
                .map_err(|e| e.to_string())
        });
        let Ok(loaded) = loaded else {
            panic!(
                "round {round}: loading panicked with a damaged {}",
                path.display()
            );
        };
        refused += usize::from(loaded.is_err());
        std::fs::write(copy(path), bytes).unwrap();
    }
    assert!(
        refused > paths.len(),
        "only {refused} of {} damaged folders were refused",
        2 * paths.len()
    );
}
