//! The verbs for persons: the night, the population register's file, and a published draw.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::{json, refusal, said};

#[test]
fn a_night_a_file_and_a_draw() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (register, file, draw) = (path("register.sqlite"), path("population.csv"), path("draw.json"));
    said(&[
        "register",
        "init",
        "--demo",
        "--scale",
        "0.001",
        "--database",
        &register,
    ]);
    let night = said(&["register", "night", "--on", "2026-01-02", "--database", &register]);
    assert!(night.contains("places given"), "{night}");
    let header = "identity_number,name,born,sex,municipality,status\n";
    std::fs::write(
        &file,
        format!("{header}12345678901,A,1990-01-01,female,301,resident\n"),
    )
    .unwrap();
    let (code, text) = refusal(&["register", "population", &file, "--database", &register]);
    assert_eq!(code, 3);
    assert!(text.contains("line 2") && !text.contains("12345678901"), "{text}");
    std::fs::write(&file, header).unwrap();
    let told = said(&[
        "register",
        "population",
        &file,
        "--on",
        "2026-01-02",
        "--database",
        &register,
    ]);
    assert!(
        told.contains("missing_in_file") && told.contains(" 0 done"),
        "nobody is removed by an empty file"
    );
    let check = json(&[
        "register",
        "check",
        "--json",
        "--on",
        "2026-01-02",
        "--database",
        &register,
    ]);
    assert_eq!(check["violations"], 0, "{check}");
    std::fs::write(&draw, "{}").unwrap();
    assert_eq!(refusal(&["register", "verify-draw", &draw]).0, 3);
}
