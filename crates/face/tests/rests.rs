//! Every figure opens what it rests on: rules with a page of their own, evidence or the register, sources.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use support::work::{LANGUAGES, municipality, scene};
use support::{Asked, Browser, Seen};

/// What each opening of a page says, summary and all.
fn openings(seen: &Seen) -> Vec<&str> {
    let all = seen.text.split("<details class=\"rests\">").skip(1);
    all.map(|rest| &rest[..rest.find("</details>").unwrap()])
        .collect()
}

/// Ids of the rules that a text links.
fn rules<'a>(text: &'a str, language: &str) -> BTreeSet<&'a str> {
    let link = format!("href=\"/{language}/regler/");
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(&link) {
        rest = &rest[at + link.len()..];
        found.insert(&rest[..rest.find('"').unwrap()]);
    }
    found
}

/// Rules that a page links have pages, and stand with what they say.
async fn hold(browser: &mut Browser, language: &str, of: &BTreeSet<&str>, seen: &Seen) {
    for rule in of {
        let page = browser.get(&format!("/{language}/regler/{rule}")).await;
        assert_eq!(page.status, 200, "{rule}");
        let bare = format!("regler/{rule}\">{rule}</a></li>");
        assert!(
            !seen.has(&bare) && !seen.has(&format!("{rule}</a> </li>")),
            "{rule} says nothing"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_of_the_register_name_their_rules() {
    let asked = Asked::new();
    let (list, length, hpr, number) = scene(&asked);
    let mut anybody = Browser::over(&asked);
    let mut doctor = Browser::over(&asked);
    doctor
        .sign_in(&[("part", "doctor"), ("hpr", &hpr.to_string())])
        .await;
    let mut office = municipality(&asked, number).await;
    let cap = length - 10;
    let all = [
        String::new(),
        "/kommune?alle=1".to_owned(),
        format!("/kommune/{number}"),
        format!("/liste/{list}"),
        "/finn-lege".to_owned(),
        "/fastlegedagen".to_owned(),
        format!("/fastlegedagen?kommune={number}"),
        format!("/fastlegedagen?liste={list}"),
    ];
    for language in LANGUAGES {
        for path in &all {
            let at = format!("/{language}{path}");
            for browser in [&mut anybody, &mut office] {
                let seen = browser.get(&at).await;
                assert_eq!(seen.status, 200, "{at}");
                let open = openings(&seen);
                assert!(
                    !open.is_empty(),
                    "{at} has figures and no way to what they rest on"
                );
                let named = rules(open[0], language);
                assert!(named.len() > 2, "{at}: {named:?}");
            }
        }
        for path in ["", "/tak", &format!("/reduksjon?tak={cap}")] {
            let at = format!("/{language}/praksis/{list}{path}");
            let seen = doctor.get(&at).await;
            let open = openings(&seen);
            assert!(!open.is_empty(), "{at}: {}", seen.text);
            assert!(!rules(open[0], language).is_empty(), "{at}");
        }
        let front = anybody.get(&format!("/{language}")).await;
        let named = rules(openings(&front)[0], language);
        assert!(
            named.contains("ALL-001") && named.contains("WAI-001"),
            "{named:?}"
        );
        hold(&mut anybody, language, &named, &front).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_list_would_be_paid_is_explained_as_what_it_was_paid() {
    let asked = Asked::new();
    let (list, _, hpr, _) = scene(&asked);
    let administrator = asked.administrator().await;
    let month = "/api/capitation/2026-01";
    let body = Some(serde_json::json!({}));
    let paid = asked.ask("POST", month, Some(&administrator), body, &[]).await;
    assert_eq!(paid.status, 200, "{}", paid.json());
    let mut doctor = Browser::over(&asked);
    doctor
        .sign_in(&[("part", "doctor"), ("hpr", &hpr.to_string())])
        .await;
    let at = format!("/nb/praksis/{list}/oppgjor?maned=2026-01&tak=500");
    let seen = doctor.get(&at).await;
    assert_eq!(
        seen.text.matches("<ol class=\"trace\">").count(),
        2,
        "{}",
        seen.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn outcomes_of_the_laboratory_name_their_rules() {
    let asked = Asked::with_lab();
    let mut browser = Browser::over(&asked);
    for language in LANGUAGES {
        let country = browser.get(&format!("/{language}/landet")).await;
        for open in openings(&country) {
            assert!(!rules(open, language).is_empty(), "{open}");
        }
        // What is known of behaviour is told in the reader's language.
        let leaving = match language {
            "nb" => "leger som slutter i ordningen",
            "nn" => "legar som sluttar i ordninga",
            _ => "doctors who leave the scheme",
        };
        assert!(country.has(leaving), "{language}");
        let place = browser.get(&format!("/{language}/landet/0301")).await;
        assert!(openings(&place).len() > 8, "{}", place.text);
    }
    let question = serde_json::json!({
        "reforms": [{"name": "capitation-50"}], "until": 2027, "scale": 0.002, "draws": 2
    });
    let run = asked
        .ask("POST", "/api/lab/runs", None, Some(question), &[])
        .await
        .json();
    let at = format!("/nb/laboratorium/{}", run["id"].as_str().unwrap());
    let begun = std::time::Instant::now();
    let result = loop {
        let seen = browser.get(&at).await;
        if seen.has("id=\"lab-result\"") {
            break seen;
        }
        assert!(
            begun.elapsed() < std::time::Duration::from_secs(300),
            "{}",
            seen.text
        );
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    };
    let mut all = BTreeSet::new();
    for open in openings(&result) {
        let named = rules(open, "nb");
        assert!(
            !named.is_empty() || open.contains("Ingen regel avgjør dette"),
            "{open}"
        );
        all.extend(named);
    }
    for rule in ["LST-007", "FIN-001", "DUT-005", "CPR01"] {
        assert!(all.contains(rule), "{rule} is behind nothing: {all:?}");
    }
    hold(&mut browser, "nb", &all, &result).await;
    // What the reform itself changes.
    assert!(result.has("Regler som endres"), "{}", result.text);
    // A row of every table has its own.
    for table in result.text.split("<table class=\"ds-table effects\"").skip(1) {
        let table = &table[..table.find("</table>").unwrap()];
        assert_eq!(
            table.matches("<th scope=\"row\">").count(),
            table.matches("<details class=\"rests\">").count()
        );
    }
}
