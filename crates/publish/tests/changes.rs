//! The page of winners and losers: whole, safe, and in three languages.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use publish::*;
use units::Date;

const DAY: Date = Date::constant(2027, 1, 1);
const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\"'&";

fn class(name: &str) -> ClassChange {
    ClassChange {
        class: name.to_owned(),
        lists: 1_234,
        mean_kroner: -12_345.6,
        mean_percent: -0.6,
        quantiles: [-3.0, -1.5, -0.5, 1.0, 2.0],
        winning: 26.0,
        losing: 42.0,
    }
}

fn page() -> Changes {
    let text = || Text::new(HOSTILE, format!("{HOSTILE} nn"), format!("{HOSTILE} en"));
    let group = |grouping, classes: &[&str]| GroupChange {
        grouping,
        classes: classes.iter().map(|name| class(name)).collect(),
    };
    Changes {
        about: About {
            title: text(),
            lead: text(),
            command: HOSTILE.into(),
            version: HOSTILE.into(),
            data_digest: HOSTILE.into(),
            seed: 1,
            draws: 1,
            scale: 1.0,
            from: DAY,
            to: DAY,
            fitted_until: None,
            made: Some(DAY),
        },
        percents: (0..500).map(|n| f64::from(n) / 50.0 - 5.0).collect(),
        all: class("all"),
        groups: vec![
            group(Grouping::Centrality, &["1", "6"]),
            group(Grouping::Length, &["500-799", HOSTILE]),
            group(Grouping::Sex, &["female", "male", "none"]),
            group(Grouping::Age, &["35-44", "none"]),
            group(Grouping::Form, &["self_employed", "salaried", "vacant"]),
        ],
        biggest: vec![ListChange {
            list: HOSTILE.into(),
            members: 1_100,
            kroner: 65_432.0,
            percent: 2.1,
        }],
    }
}

#[test]
fn the_spread_is_drawn_and_tabulated() {
    let html = page().to_html().unwrap();
    for shown in [
        ">\u{2212}12\u{202f}346<",
        ">\u{2212}0,6<",
        "500–799",
        "65\u{202f}432",
        "class=\"whisker\"",
        "\u{2212}3,0 til 2,0",
    ] {
        assert!(html.contains(shown), "{shown}");
    }
    assert!(html.contains("s1\" d=") && html.contains("s6\" d=") && html.contains("s0\" d="));
    for raw in [">class-", ">group-", ">changes-", ">column-", "NaN"] {
        assert!(!html.contains(raw), "{raw}");
    }
}

#[test]
fn hostile_names_are_shown_and_not_run() {
    let html = page().to_html().unwrap();
    assert!(!html.contains("<img"));
    assert_eq!(html.matches("<script").count(), html.matches("</script>").count());
}

#[test]
fn every_text_is_in_three_languages() {
    let html = page().to_html().unwrap();
    for text in ["Taper meir enn 1 %", "Lose more than 1%", "Taper mer enn 1 %"] {
        assert!(html.contains(text), "{text}");
    }
}

#[test]
fn figures_that_are_no_numbers_are_refused_and_none_is_a_page() {
    let mut broken = page();
    broken.groups[0].classes[0].quantiles[2] = f64::NAN;
    let error = broken.to_html().unwrap_err().to_string();
    assert!(error.contains("changes of class `1`"), "{error}");
    let empty = Changes {
        percents: vec![],
        groups: vec![],
        biggest: vec![],
        ..page()
    };
    assert!(empty.to_html().unwrap().contains("</html>"));
}
