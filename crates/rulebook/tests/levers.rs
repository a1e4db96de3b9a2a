//! Levers as a person writes them: what they do to the rules, and what is refused, where and why.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use rulebook::{Levers, Reform, Rulebook, Title, Value};
use std::sync::LazyLock;

static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::embedded().unwrap());

static EXAMPLE: LazyLock<Levers> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/levers.yaml");
    Levers::load(path, &RULEBOOK).unwrap()
});

const HEAD: &str = "name: test\ntitle: {nb: a, nn: b, en: c}\nfrom: 2027-01-01\nlevers:\n";

fn title() -> Title {
    Title {
        nb: "Punkt \"1\"".into(),
        nn: "Punkt 1: a".into(),
        en: "Point 1\\".into(),
    }
}

fn read(levers: &str) -> Result<Levers, rulebook::Error> {
    Levers::parse(&format!("{HEAD}{levers}"), "mine.yaml", &RULEBOOK)
}

fn refused(levers: &str) -> String {
    read(levers).unwrap_err().to_string()
}

#[test]
fn the_example_is_a_reform_at_every_setting() {
    let levers = &*EXAMPLE;
    assert_eq!(levers.levers.len(), 7);
    for place in [0.0, 0.3, 0.77, 1.0] {
        let reform = levers.reform("frontier-1", title(), &[place; 7]);
        RULEBOOK.with(std::slice::from_ref(&reform)).unwrap();
        let text = reform.to_yaml();
        let back = Reform::parse(&text, "frontier-1.yaml").unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(back.title, title());
        let values = |reform: &Reform| -> Vec<(String, Option<Value>)> {
            let patches = reform.patches.iter();
            patches
                .map(|patch| (patch.parameter.clone(), patch.value.clone()))
                .collect()
        };
        assert_eq!(values(&back), values(&reform));
    }
    // At the low end only the recruitment grant says something that the rules do not.
    let low = levers.reform("low", title(), &[0.0; 7]);
    let changed: Vec<&str> = low.patches.iter().map(|patch| patch.parameter.as_str()).collect();
    assert_eq!(changed, ["grants.recruitment.per_agreement"]);
}

#[test]
fn places_settle_on_steps_and_follow_their_switch() {
    let levers = read(
        "  - switch: study-places-1076\n  - parameter: workforce.doctors_added\n    range: [0, 300]\n    step: 100\n    only_with: study-places-1076\n  - strength: lis1-posts-1500\n",
    )
    .unwrap();
    let settled = levers.settle(&[0.9, 0.4, 0.0]);
    assert!(settled[0] == 1.0 && (settled[1] - 1.0 / 3.0).abs() < 1e-12 && settled[2] == 0.0);
    assert_eq!(levers.settle(&[0.4, 0.9, f64::NAN]), [0.0, 0.0, 0.0]);
    let half = levers.reform("half", title(), &[0.0, 1.0, 0.5]);
    assert_eq!(half.patches.len(), 1);
    let posts = half.patches[0].value.clone().unwrap().to_string();
    assert!((1342..=1343).contains(&posts.parse::<i32>().unwrap()), "{posts}");
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_a_way_out() {
    let added = "parameter: workforce.doctors_added";
    for (levers, wanted) in [
        (
            "  - parameter: workforce.doctors_add\n    range: [0, 1]\n",
            "mine.yaml:5: unknown parameter `workforce.doctors_add`; nearest names: `workforce.doctors_added`",
        ),
        (
            &format!("  - {added}\n    range: [300, 0]\n") as &str,
            "mine.yaml:6: the range is upside down",
        ),
        (&format!("  - {added}\n"), "mine.yaml:5: the lever has no range"),
        (
            &format!("  - {added}\n    range: [0, ten]\n"),
            "mine.yaml:6: the range is not two numbers",
        ),
        (
            &format!("  - {added}\n    range: [0, 300]\n    step: 7\n"),
            "mine.yaml:7: from 0 to 300 is not a number of steps of 7",
        ),
        (
            &format!("  - {added}\n    range: [0, 300]\n    step: 0\n"),
            "is not a number of steps",
        ),
        (
            &format!("  - {added}\n    range: [0, 300]\n    unit: kroner\n"),
            "mine.yaml:7: `workforce.doctors_added` is counted in doctors a year",
        ),
        (
            &format!("  - {added}\n    range: [0, 300]\n    from: 2026-01-01\n"),
            "before the file on 2027-01-01",
        ),
        (
            &format!("  - {added}\n    range: [0, 300]\n    step: 1\n    only_with: no\n"),
            "is not a switch of the file",
        ),
        (
            &format!(
                "  - {added}\n    range: [0, 3]\n    step: 1\n  - {added}\n    name: two\n    range: [0, 3]\n    step: 1\n"
            ),
            "both change `workforce.doctors_added`",
        ),
        (
            "  - parameter: workforce.company_list_share\n    range: [0, 40]\n",
            "mine.yaml:5",
        ),
        (
            "  - switch: study-places-1077\n",
            "mine.yaml:5: unknown reform `study-places-1077`",
        ),
        ("  - switch: null\n", "mine.yaml:5"),
        (
            "  - strength: recruitment-grant-300000\n",
            "has nothing between none and all",
        ),
        (
            "  - switch: study-places-1076\n    range: [0, 1]\n",
            "a switch is off or on",
        ),
        ("  - switch: a\n    strength: b\n", "a lever turns one thing"),
        (
            "  - parameter: capitation.model\n    range: [0, 1]\n",
            "is not a number",
        ),
        ("  []\n", "the file has 0 levers"),
        ("  - turn: x\n", "unknown"),
    ] {
        let told = refused(levers);
        assert!(told.contains(wanted), "{levers}{told}");
    }
}

proptest! {
    #[test]
    fn no_text_is_a_panic(text in "(name|levers|range|- |: |\\[|\\]|[0-9]{1,30}|\n|  |[a-z])*") {
        let _ = read(&text);
    }

    #[test]
    fn every_place_settles_within_its_range(places in proptest::collection::vec(any::<f64>(), 0..10)) {
        let levers = &*EXAMPLE;
        let settled = levers.settle(&places);
        prop_assert!(settled.iter().all(|place| (0.0..=1.0).contains(place)));
        // Settled once is settled.
        for (one, other) in levers.settle(&settled).iter().zip(&settled) {
            prop_assert!((one - other).abs() < 1e-3);
        }
    }
}
