//! The page: whole, safe, and in three languages.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use publish::*;
use std::collections::BTreeMap;
use units::{Date, Indicator, MunicipalityNo};

const DAY: Date = Date::constant(2021, 12, 31);
const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\"'&";

fn map(municipality: u16) -> MunicipalityMap {
    let topojson = r#"{"type":"Topology","arcs":[[[0,0],[10,0],[0,10],[-10,-10]]],
        "transform":{"scale":[0.1,0.05],"translate":[15,60]},
        "objects":{"k":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0]],"id":"0301",
        "properties":{"navn":"NAME"}}]}}}"#;
    let topojson = topojson.replace("NAME", &HOSTILE.replace('"', "\\\""));
    let municipality = MunicipalityNo(municipality);
    MunicipalityMap {
        outlines: Outlines::from_topojson(&topojson, "test").unwrap(),
        layers: vec![MapLayer {
            indicator: Indicator::AvgListLengthListsWithGp,
            date: DAY,
            values: vec![MunicipalityValue {
                municipality,
                value: 1_234.0,
                status: Status::Estimated,
            }],
        }],
    }
}

/// The weakest evidence behind everything that the report shows.
fn grades() -> BTreeMap<String, Grade> {
    let indicators = Indicator::ALL.iter().map(|i| i.name().to_owned());
    let parts = money().figures.into_iter().flat_map(|figure| figure.stacks);
    let parts = parts.flatten().map(|part| part.name);
    indicators.chain(parts).map(|name| (name, Grade::C)).collect()
}

/// Every kind of money figure, with a payer and a recipient each year.
fn money() -> Money {
    let part = |name: &str, value: f64| MoneyPart {
        name: name.into(),
        values: vec![
            Spread {
                mean: value,
                low90: value - 1.0,
                high90: value + 1.0,
            };
            2
        ],
    };
    let pages = [
        MoneyPage::Flows,
        MoneyPage::Components,
        MoneyPage::Copayments,
        MoneyPage::Cards,
        MoneyPage::Practices,
    ];
    let figures = pages.map(|page| MoneyFigure {
        page,
        years: vec![2023, 2024],
        stacks: vec![
            vec![part("state", 9_000.0), part("patients", 2_500.0)],
            vec![part("self_employed", 11_500.0)],
        ],
    });
    Money {
        figures: figures.into(),
        reconciled: vec![ReconciledSum {
            year: 2023,
            name: "refunds".into(),
            published: 5_287.0,
            simulated: Spread {
                mean: 5_400.0,
                low90: 5_300.0,
                high90: 5_500.0,
            },
            fitted: false,
            url: Some("https://a.no/\"x".into()),
        }],
    }
}

/// A report with one figure of every kind, whose every free text is hostile.
fn report() -> Report {
    let text = || Text::new(HOSTILE, format!("{HOSTILE} nn"), format!("{HOSTILE} en"));
    let band = Band {
        date: DAY,
        median: 5_000.0,
        low90: 4_900.0,
        high90: 5_100.0,
        low50: 4_950.0,
        high50: 5_050.0,
    };
    Report {
        about: About {
            title: text(),
            lead: text(),
            command: HOSTILE.into(),
            version: HOSTILE.into(),
            data_digest: HOSTILE.into(),
            seed: 1,
            draws: 20,
            scale: 0.01,
            from: DAY,
            to: DAY,
            fitted_until: None,
            made: Some(DAY),
        },
        series: vec![Series {
            indicator: Indicator::Gps,
            published: vec![PublishedPoint {
                date: DAY,
                value: 4_961.0,
                source: HOSTILE.into(),
                fitted: true,
            }],
            simulated: vec![band],
        }],
        map: Some(map(301)),
        half_year: vec![HalfYearTable {
            region: Region::county("03", HOSTILE),
            dates: vec![DAY, DAY],
            rows: vec![HalfYearRow {
                indicator: Indicator::OpenLists,
                cells: vec![Some(Cell {
                    value: 1_650.0,
                    status: Status::Estimated,
                })],
            }],
        }],
        hindcast: vec![HindcastRow {
            indicator: Indicator::Gps,
            region: Region::country(),
            period: DAY,
            published: 0.0,
            median: 5_000.0,
            low90: 4_900.0,
            high90: 5_100.0,
            error_percent: None,
            fitted: false,
        }],
        money: money(),
        grades: grades(),
        parameters: vec![ParameterRow {
            id: HOSTILE.into(),
            what: text(),
            value: -0.5,
            low: -1.0,
            high: 0.0,
            unit: HOSTILE.into(),
            grade: Grade::Dial,
            source: HOSTILE.into(),
            url: Some("javascript:alert(1)".into()),
        }],
        substitutions: vec![Substitution {
            parameter: HOSTILE.into(),
            date: DAY,
            used: HOSTILE.into(),
            reason: text(),
        }],
        sources: vec![SourceRow {
            title: HOSTILE.into(),
            url: Some("https://a.no/\"x".into()),
            licence: HOSTILE.into(),
        }],
    }
}

#[test]
fn hostile_names_are_shown_and_not_run() {
    let html = report().to_html().unwrap();
    assert!(!html.contains("<img") && !html.contains("javascript:") && !html.contains("a.no/\"x"));
    assert_eq!(html.matches("<script").count(), html.matches("</script>").count());
    assert_eq!(
        html.matches("<script").count(),
        4,
        "the page's own scripts and data, no others"
    );
}

#[test]
fn the_page_asks_nothing_of_the_network() {
    let html = report().to_html().unwrap();
    for request in [
        "<link rel=\"stylesheet",
        "<script src",
        "<iframe",
        "@import",
        "url(http",
        "fetch(",
        "XMLHttpRequest",
    ] {
        assert!(!html.contains(request), "{request}");
    }
}

#[test]
fn estimates_are_marked_and_unknown_figures_are_dashes() {
    let html = report().to_html().unwrap();
    assert!(html.contains("<td class=\"n e\">1\u{202f}650\u{a0}*</td><td class=\"n\">–</td>"));
    assert!(html.contains("(anslag)"));
    assert!(!html.contains("NaN") && !html.contains("inf<"));
}

#[test]
fn the_three_languages_stand_beside_each_other() {
    let html = report().to_html().unwrap();
    let texts = html
        .split("id=\"texts\">")
        .nth(1)
        .and_then(|rest| rest.split("</script>").next())
        .unwrap();
    let texts: Vec<[String; 3]> = serde_json::from_str(texts).unwrap();
    assert!(
        texts
            .iter()
            .any(|t| t == &["Fastleger", "Fastlegar", "Regular GPs"])
    );
    for number in html
        .split(" data-t=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
    {
        assert!(number.parse::<usize>().unwrap() < texts.len());
    }
    assert!(
        html.contains(">4\u{202f}900–5\u{202f}100<") && texts.iter().any(|t| t[2].contains("4,900 to 5,100"))
    );
}

#[test]
fn a_figure_that_is_no_number_is_refused_with_its_place() {
    let mut broken = report();
    broken.series[0].simulated[0].low90 = f64::NAN;
    let error = broken.to_html().unwrap_err().to_string();
    assert!(
        error.starts_with("report, series `gps`, simulated at 2021-12-31: the value is not a finite"),
        "{error}"
    );
    let mut broken = report();
    broken.hindcast[0].error_percent = Some(f64::INFINITY);
    assert!(
        broken
            .to_html()
            .unwrap_err()
            .to_string()
            .contains("hindcast `gps`, Norge")
    );
}

#[test]
fn a_municipality_that_the_map_lacks_is_named() {
    let error = Report {
        map: Some(map(9_999)),
        ..report()
    }
    .to_html()
    .unwrap_err()
    .to_string();
    assert!(
        error.contains("municipality 9999 has a figure and no outline"),
        "{error}"
    );
}

#[test]
fn no_outcome_is_shown_without_its_grade() {
    let html = report().to_html().unwrap();
    assert!(html.contains("svakeste grunnlag: C"));
    for outcome in ["gps", "state"] {
        let mut ungraded = report();
        ungraded.grades.remove(outcome);
        let error = ungraded.to_html().unwrap_err().to_string();
        assert!(
            error.contains(&format!("`{outcome}`: no evidence grade")),
            "{error}"
        );
    }
}

#[test]
fn an_empty_report_is_still_a_page() {
    let empty = Report {
        series: vec![],
        map: None,
        half_year: vec![],
        hindcast: vec![],
        money: Money::default(),
        parameters: vec![],
        substitutions: vec![],
        sources: vec![],
        ..report()
    };
    let html = empty.to_html().unwrap();
    assert!(html.contains("</html>") && !html.contains("id=\"map-data\""));
}

#[test]
fn money_is_drawn_and_tabulated_in_three_languages() {
    let html = report().to_html().unwrap();
    assert!(
        !html.contains("account-") && !html.contains("money-flows-note"),
        "a text is missing"
    );
    // means, intervals, sums of a stack and differences stand in tables beside the drawings
    for shown in [
        ">9\u{202f}000<",
        "8\u{202f}999–9\u{202f}001",
        ">11\u{202f}500<",
        ">2,1<",
        "[1]</a>",
    ] {
        assert!(html.contains(shown), "{shown}");
    }
    for page in [
        "flows",
        "components",
        "copayments",
        "cards",
        "practices",
        "reconciled",
    ] {
        assert!(
            html.contains(&format!("aria-labelledby=\"money-{page}-t money-{page}-d\"")),
            "{page}"
        );
    }
    assert!(
        html.contains("2\u{202f}500 millioner kroner") || html.contains("11\u{202f}500 millioner kroner")
    );
}

#[test]
fn a_sum_that_is_no_number_is_refused_with_its_name() {
    let mut broken = report();
    broken.money.figures[0].stacks[0][0].values[0].mean = f64::NAN;
    let error = broken.to_html().unwrap_err().to_string();
    assert!(error.contains("money, `state`"), "{error}");
}
