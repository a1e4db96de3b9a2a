//! Reforms compose, and say when they cannot.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use rulebook::{CapitationModel, Error, Patch, Reform, Rulebook, Status, Title};
use units::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn reform(name: &str, patches: &str) -> Result<Reform, Error> {
    Reform::parse(
        &format!(
            "name: {name}\ntitle: {{nb: a, nn: b, en: c}}\nproposed_by: nobody\nfrom: 2020-01-01\n\
             references: [a test]\nassumptions: []\npatches:\n{patches}"
        ),
        &format!("reforms/{name}.yaml"),
    )
}

fn patch(parameter: &str, value: &str, from: &str, to: Option<&str>) -> String {
    let to = to.map_or_else(String::new, |to| format!("    to: {to}\n"));
    format!("  - parameter: {parameter}\n    from: {from}\n{to}    value: {value}\n")
}

#[test]
fn every_embedded_reform_reads_and_applies() {
    let book = Rulebook::embedded().unwrap();
    let names = Reform::embedded_names();
    assert!(names.len() >= 4);
    for name in names {
        let reform = Reform::embedded(&name).unwrap();
        assert_eq!(reform.name, name, "the file is named after the reform");
        let after = book.with(&[reform]).unwrap();
        let computed = Reform::embedded(&name).unwrap().is_computed();
        assert_eq!(after == book, !computed, "{name}");
    }
}

#[test]
fn a_patch_with_an_end_lets_the_rules_resume() {
    let book = Rulebook::embedded().unwrap();
    let after = book
        .with(&[Reform::embedded("without-tiers-2020").unwrap()])
        .unwrap();
    let flat = |date: &str| match after.capitation_at(day(date)).unwrap().model {
        CapitationModel::Flat { rate } => rate.value.to_string(),
        other => format!("{other:?}").chars().take(10).collect(),
    };
    assert_eq!(flat("2020-04-30"), "499");
    assert_eq!(flat("2021-07-01"), "526");
    assert_eq!(flat("2023-04-30"), "544");
    assert_eq!(flat("2023-05-01"), "PatientAda");
    assert!(
        after
            .capitation_at(day("2023-04-30"))
            .unwrap()
            .base_grant
            .is_none()
    );
    assert!(
        after
            .capitation_at(day("2023-05-01"))
            .unwrap()
            .base_grant
            .is_some()
    );
    assert_eq!(after.reforms(), ["without-tiers-2020"]);
}

#[test]
fn two_patches_for_the_same_days_name_both_reforms() {
    let book = Rulebook::embedded().unwrap();
    let ten = Reform::embedded("capitation-share-plus-10").unwrap();
    let fifty = Reform::embedded("capitation-50").unwrap();
    let error = book.with(&[ten.clone(), fifty.clone()]).unwrap_err();
    let text = error.to_string();
    for part in [
        "capitation-share-plus-10",
        "capitation-50",
        "capitation.mean_rate",
        "2027-01-01",
    ] {
        assert!(text.contains(part), "`{part}` is not in: {text}");
    }
    let error = book.with(&[ten]).unwrap().with(&[fifty]).unwrap_err();
    assert!(matches!(error, Error::Conflict(_)), "{error}");
}

#[test]
fn patches_that_meet_without_overlap_are_fine() {
    let book = Rulebook::embedded().unwrap();
    let first = reform(
        "first",
        &patch("listing.cap_max", "2000", "2022-01-01", Some("2022-12-31")),
    )
    .unwrap();
    let then = reform(
        "then",
        &patch("listing.cap_max", "1800", "2023-01-01", Some("2023-03-31")),
    )
    .unwrap();
    let after = book.with(&[then, first]).unwrap();
    let cap = |date: &str| {
        after
            .get("listing.cap_max", day(date))
            .unwrap()
            .value
            .as_ref()
            .unwrap()
            .to_string()
    };
    assert_eq!(
        [
            "2021-12-31",
            "2022-01-01",
            "2022-12-31",
            "2023-01-01",
            "2023-03-31",
            "2023-04-01",
            "2026-01-01"
        ]
        .map(cap),
        ["2500", "2000", "2000", "1800", "1800", "2500", "2500"]
    );
}

#[test]
fn unusable_patches_are_refused() {
    let book = Rulebook::embedded().unwrap();
    let apply = |patches: String| {
        book.with(&[reform("r", &patches).unwrap()])
            .unwrap_err()
            .to_string()
    };
    let error = apply(patch("listing.cap_maks", "1", "2022-01-01", None));
    assert!(
        error.contains("reforms/r.yaml:8") && error.contains("`listing.cap_max`"),
        "{error}"
    );
    let error = apply(patch("listing.cap_max", "many", "2022-01-01", None));
    assert!(
        error.contains("reforms/r.yaml:8") && error.contains("a number"),
        "{error}"
    );
    let error = apply(patch("listing.cap_max", "2000.5", "2022-01-01", None));
    assert!(error.contains("whole number"), "{error}");
    let error = apply(patch("capitation.mean_rate", "-1", "2024-01-01", None));
    assert!(error.contains("0 or more"), "{error}");
    let error = apply(patch("capitation.model", "round", "2024-01-01", None));
    assert!(error.contains("flat, tiered or patient_adapted"), "{error}");
    let error = apply(patch("capitation.patient_weights.mean", "0", "2024-01-01", None));
    assert!(error.contains("more than 0"), "{error}");
}

#[test]
fn faults_in_reform_files_name_their_line() {
    for (patches, line, words) in [
        (patch("listing.cap_max", "1", "2022-02-30", None), 9, "2022-02-30"),
        (
            patch("listing.cap_max", "1", "2019-01-01", None),
            8,
            "before the reform",
        ),
        (
            patch("listing.cap_max", "1", "2022-01-01", Some("2021-01-01")),
            8,
            "before it begins",
        ),
        (
            patch("listing.cap_max", "1", "2022-01-01", None) + "    colour: red\n",
            11,
            "colour",
        ),
        (
            "  - parameter: listing.cap_max\n    from: 2022-01-01\n".to_owned(),
            9,
            "value",
        ),
    ] {
        match reform("r", &patches) {
            Err(Error::Invalid {
                line: found, what, ..
            }) => {
                assert!(what.contains(words), "`{words}` is not in `{what}`");
                assert_eq!(found, line, "{what}");
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(reform("Big Name", "  []\n").is_err());
    assert!(
        Reform::load("/nowhere/reform.yaml")
            .unwrap_err()
            .to_string()
            .contains("/nowhere/reform.yaml")
    );
}

#[test]
fn every_embedded_reform_tells_what_a_reader_needs() {
    for name in Reform::embedded_names().iter().filter(|name| *name != "null") {
        let reform = Reform::embedded(name).unwrap();
        let Title { nb, nn, en } = &reform.title;
        assert!(
            [nb, nn, en].iter().all(|title| !title.trim().is_empty()),
            "{name}"
        );
        assert!(!reform.references.is_empty(), "{name}");
        assert!(!reform.mechanisms.is_empty(), "{name}");
        assert!(!reform.assumptions.is_empty(), "{name}");
        let told = reform.mechanisms[0].starts_with("Told, not computed");
        assert_eq!(told, !reform.is_computed(), "{name}");
        let noted = |patch: &Patch| patch.status == Status::Assumed || patch.note.is_some();
        assert!(
            reform.patches.iter().all(noted),
            "{name}: say how a value came about"
        );
    }
}

#[test]
fn a_package_is_its_parts() {
    let book = Rulebook::embedded().unwrap();
    let package = Reform::embedded("white-paper-2025").unwrap();
    let parts: Vec<Reform> = package
        .includes
        .iter()
        .map(|part| Reform::embedded(&part.name).unwrap())
        .collect();
    assert!(parts.len() > 1 && package.patches.is_empty());
    let after = book.with(std::slice::from_ref(&package)).unwrap();
    assert!(after == book.with(&parts).unwrap());
    assert_eq!(after.reforms(), ["white-paper-2025"]);
    let text = book
        .with(&[package, Reform::embedded("capitation-50").unwrap()])
        .unwrap_err()
        .to_string();
    for part in [
        "`capitation-share-plus-10 in white-paper-2025`",
        "`capitation-50`",
        "capitation.mean_rate",
    ] {
        assert!(text.contains(part), "`{part}` is not in: {text}");
    }
}

const HEAD: &str =
    "name: r\ntitle: {nb: a, nn: b, en: c}\nproposed_by: nobody\nfrom: 2027-01-01\nreferences: [a test]\n";

#[test]
fn parts_of_one_package_may_not_conflict() {
    let text = format!("{HEAD}includes: [capitation-40, capitation-50]\npatches: []\nassumptions: []\n");
    let reform = Reform::parse(&text, "r.yaml").unwrap();
    let error = Rulebook::embedded()
        .unwrap()
        .with(&[reform])
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("`capitation-40 in r`") && error.contains("`capitation-50 in r`"),
        "{error}"
    );
}

#[test]
fn what_is_told_beside_the_patches_is_read() {
    let text = format!(
        "{HEAD}proposed_on: 2023\noutcome: not adopted\nmechanisms: [one, two]\npatches: []\nassumptions:\n  - plain\n  \
         - text: leaning\n    evidence: [exit_rate_all]\nobjections:\n  - by: somebody\n    why: a reason\n    href: https://example.org\n"
    );
    let reform = Reform::parse(&text, "r.yaml").unwrap();
    assert_eq!(reform.proposed_on.as_deref(), Some("2023"));
    assert_eq!((reform.mechanisms.len(), reform.is_computed()), (2, false));
    assert_eq!(reform.assumptions[1].evidence, ["exit_rate_all"]);
    assert!(reform.assumptions[0].evidence.is_empty());
    assert_eq!(reform.objections[0].why, "a reason");
}

#[test]
fn faults_beside_the_patches_name_their_line() {
    for (more, line, words) in [
        (
            "proposed_on: spring\npatches: []\nassumptions: []\n",
            6,
            "not a year, month or day",
        ),
        (
            "proposed_on: 2023-13\npatches: []\nassumptions: []\n",
            6,
            "2023-13",
        ),
        (
            "includes: [capitation-51]\npatches: []\nassumptions: []\n",
            6,
            "not a built-in reform",
        ),
        (
            "includes: [white-paper-2025]\npatches: []\nassumptions: []\n",
            6,
            "package itself",
        ),
        (
            "includes:\n  - capitation-50\n  - capitation-50\npatches: []\nassumptions: []\n",
            8,
            "twice",
        ),
        (
            "includes: [without-tiers-2020]\npatches: []\nassumptions: []\n",
            6,
            "before the package",
        ),
        ("patches: []\nassumptions:\n  - ''\n", 8, "empty"),
        ("patches: []\nassumptions:\n  - tekst: a\n", 8, "tekst"),
        (
            "patches: []\nassumptions: []\nobjections:\n  - {by: a, why: ''}\n",
            9,
            "empty",
        ),
        (
            "patches: []\nassumptions: []\nobjections:\n  - {by: a, why: b, href: here}\n",
            9,
            "not an address",
        ),
    ] {
        match Reform::parse(&format!("{HEAD}{more}"), "r.yaml") {
            Err(Error::Invalid {
                line: found, what, ..
            }) => {
                assert!(what.contains(words), "`{words}` is not in `{what}`");
                assert_eq!(found, line, "{what}");
            }
            other => panic!("{words}: {other:?}"),
        }
    }
}

#[test]
fn every_computed_reform_says_what_it_is_about() {
    for name in Reform::embedded_names() {
        let reform = Reform::embedded(&name).unwrap();
        assert!(reform.group.is_some() || !reform.is_computed(), "{name}");
    }
}

fn local(what: &str) -> Result<Reform, Error> {
    let head = "name: r\ntitle: {nb: a, nn: b, en: c}\nproposed_by: nobody\nfrom: 2027-01-01\nreferences: [a test]\n";
    Reform::parse(
        &format!("{head}patches: []\nassumptions: []\nlocal:\n  - {what}\n"),
        "r.yaml",
    )
}

#[test]
fn a_measure_of_a_municipality_is_read_and_put_on() {
    let reform = local("{municipality: \"1103\", from: 2027-01-01, lists: 2, offer: 300000}").unwrap();
    assert!(reform.is_computed());
    assert_eq!(
        (
            reform.local[0].lists,
            reform.local[0].training_posts,
            reform.local[0].offer
        ),
        (2, 0, 300_000)
    );
    let back = Reform::parse(&reform.to_yaml(), "r.yaml").unwrap();
    assert_eq!(back, reform);
    let rules = Rulebook::embedded().unwrap();
    let after = rules.with(std::slice::from_ref(&reform)).unwrap();
    assert_eq!((after.local().len(), rules.local().len()), (1, 0));
    assert_ne!(after, rules);
    for (what, words) in [
        (
            "{municipality: \"11\", from: 2027-01-01, lists: 2}",
            "four digits",
        ),
        ("{municipality: \"1103\", from: 2027-01-01}", "does nothing"),
        (
            "{municipality: \"1103\", from: 2026-01-01, lists: 2}",
            "before the reform",
        ),
        (
            "{municipality: \"1103\", from: 2027-01-01, lists: 51}",
            "larger than",
        ),
        (
            "{municipality: \"1103\", from: 2027-01-01, doctors: 2}",
            "doctors",
        ),
    ] {
        let told = local(what).unwrap_err().to_string();
        assert!(told.starts_with("r.yaml:") && told.contains(words), "{told}");
    }
}
