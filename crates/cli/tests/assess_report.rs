//! The report of an assessment: three languages, the six questions, and every figure in a table beside it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use support::{grunnmur, refusal, said};

const LANGUAGES: [(&str, [&str; 6]); 3] = [
    (
        "nb",
        [
            "Hva er problemet",
            "Hvilke tiltak er relevante",
            "Hvilke prinsipielle spørsmål",
            "Hva er de positive og negative virkningene",
            "Hvilket tiltak anbefales",
            "Hva er forutsetningene",
        ],
    ),
    (
        "nn",
        [
            "Kva er problemet",
            "Kva tiltak er relevante",
            "Kva prinsipielle spørsmål",
            "Kva er dei positive og negative verknadene",
            "Kva tiltak blir tilrådd",
            "Kva er føresetnadene",
        ],
    ),
    (
        "en",
        [
            "What is the problem",
            "Which measures are relevant",
            "Which questions of principle",
            "What are the positive and negative effects",
            "Which measure is recommended",
            "What are the conditions",
        ],
    ),
];

struct Played {
    _folder: tempfile::TempDir,
    out: PathBuf,
    record: PathBuf,
}

/// One small comparison for every test.
static PLAYED: LazyLock<Played> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let (out, record) = (folder.path().join("out"), folder.path().join("record.jsonl"));
    said(&[
        "assess",
        "capitation-50",
        "company-lists",
        "--factorial",
        "--until",
        "2027",
        "--scale",
        "0.01",
        "--draws",
        "3",
        "--record",
        record.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    Played {
        _folder: folder,
        out,
        record,
    }
});

fn page(folder: &Path, language: &str) -> String {
    std::fs::read_to_string(folder.join(format!("report.{language}.html"))).unwrap()
}

/// Every number of a table, as it is written there.
fn numbers(name: &str) -> BTreeSet<String> {
    let mut rows = csv::Reader::from_path(PLAYED.out.join(format!("{name}.csv"))).unwrap();
    rows.records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<String>>())
        .collect()
}

/// The numbers behind the figures of every table of a class.
fn data(page: &str, class: &str) -> Vec<String> {
    let opening = format!("<table class=\"{class}\"");
    let tables = page
        .split(opening.as_str())
        .skip(1)
        .filter_map(|rest| rest.split("</table>").next());
    let values = tables.flat_map(|table| table.split("<data value=\"").skip(1));
    values
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

#[test]
fn there_is_a_report_in_each_language_with_the_six_questions() {
    for (language, questions) in LANGUAGES {
        let page = page(&PLAYED.out, language);
        assert!(
            page.contains(&format!("<html lang=\"{language}\">")),
            "{language}"
        );
        let mut from = 0;
        for (at, question) in questions.iter().enumerate() {
            let heading = format!("<h2 id=\"q{}-h\">{}. {question}", at + 1, at + 1);
            let place = page[from..]
                .find(&heading)
                .unwrap_or_else(|| panic!("{language}: no {heading}"));
            from += place;
        }
    }
}

#[test]
fn every_figure_is_in_a_table() {
    for (class, table) in [
        ("effects", "effects"),
        ("costs", "economics"),
        ("matrix", "together"),
    ] {
        let known = numbers(table);
        for (language, _) in LANGUAGES {
            let shown = data(&page(&PLAYED.out, language), class);
            assert!(shown.len() >= 8, "{class}: {}", shown.len());
            let strange: Vec<&String> = shown.iter().filter(|value| !known.contains(*value)).collect();
            assert!(strange.is_empty(), "{language}, {table}: {strange:?}");
        }
    }
}

#[test]
fn the_page_asks_nothing_of_the_network_and_needs_no_script() {
    for (language, _) in LANGUAGES {
        let page = page(&PLAYED.out, language);
        for asset in [
            "<script",
            "<link rel=\"stylesheet\"",
            "<img",
            "src=",
            "@import",
            "url(http",
        ] {
            assert!(!page.contains(asset), "{language}: {asset}");
        }
        assert!(!page.contains("NaN") && !page.contains("\"inf\""), "{language}");
    }
}

#[test]
fn headings_are_in_order_and_drawings_have_words() {
    for (language, _) in LANGUAGES {
        let page = page(&PLAYED.out, language);
        let mut before = 0;
        for rest in page.split("<h").skip(1) {
            let Some(level) = rest.chars().next().and_then(|c| c.to_digit(10)) else {
                continue;
            };
            assert!(
                level <= before + 1,
                "{language}: h{level} after h{before}: {}",
                &rest[..rest.len().min(80)]
            );
            before = level;
        }
        for drawing in page
            .split("<svg")
            .skip(1)
            .map(|rest| rest.split("</svg>").next().unwrap())
        {
            let hidden = drawing.contains("aria-hidden=\"true\"");
            assert!(
                hidden
                    || (drawing.contains("role=\"img\"")
                        && drawing.contains("<title")
                        && drawing.contains("<desc"))
            );
        }
        let ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), once.len(), "{language}: an id stands twice");
    }
}

#[test]
fn english_has_no_norwegian_words_of_the_page() {
    let (english, bokmal) = (page(&PLAYED.out, "en"), page(&PLAYED.out, "nb"));
    assert!(!english.contains("nullalternativet") && bokmal.contains("nullalternativet"));
    assert!(english.contains("Net public spending") && bokmal.contains("Netto offentlig utgift"));
    assert!(
        !english.contains(">study-") && !bokmal.contains(">study-"),
        "a text is missing"
    );
}

#[test]
fn the_tables_are_there_in_every_format() {
    for table in [
        "effects",
        "levels",
        "economics",
        "municipalities",
        "winners",
        "together",
    ] {
        for ending in ["csv", "parquet", "json", "json-stat.json"] {
            assert!(
                PLAYED.out.join(format!("{table}.{ending}")).exists(),
                "{table}.{ending}"
            );
        }
    }
    let known = numbers("economics");
    for item in [
        "state",
        "municipalities",
        "net_public",
        "tax_financing",
        "patients",
        "self_employed",
    ] {
        assert!(known.contains(item), "{item}");
    }
}

#[test]
fn what_is_merged_is_the_same_report() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("merged");
    said(&[
        "merge",
        PLAYED.record.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    // The command that made it differs.
    let without_command = |page: String| {
        page.split("<dt>")
            .filter(|part| !part.contains("<dd><code>"))
            .collect::<String>()
    };
    for (language, _) in LANGUAGES {
        assert!(
            without_command(page(&out, language)) == without_command(page(&PLAYED.out, language)),
            "{language}"
        );
    }
    let (code, text) = refusal(&["merge", PLAYED.record.to_str().unwrap(), "--reform", "null"]);
    assert_eq!(code, 2);
    assert!(text.contains("not in the records"), "{text}");
}

#[test]
fn a_folder_of_others_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "x").unwrap();
    let output = grunnmur(&[
        "merge",
        PLAYED.record.to_str().unwrap(),
        "--out",
        folder.path().to_str().unwrap(),
    ]);
    assert!(!output.status.success());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
