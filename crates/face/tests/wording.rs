//! Rules and figures in the reader's language, and pages in the light that the reader chose.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use support::{Asked, Browser};

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_is_told_in_the_readers_language() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    for (language, says, since) in [
        ("nb", "Ønsket om fastlege blir oppfylt", "1. januar 2013"),
        (
            "nn",
            "Ønsket om fastlege blir oppfylt når lista",
            "1. januar 2013",
        ),
        ("en", "A wish is met", "1 January 2013"),
    ] {
        let rule = browser.get(&format!("/{language}/regler/CHO-001")).await;
        assert!(rule.has(says) && rule.has(since), "{language}: {}", rule.text);
        assert!(rule.has("https://lovdata.no/dokument/SF/forskrift/2012-08-29-843"));
        assert!(rule.has("scheme::listing::choice::take_in") && rule.has("crates/scheme/src/listing/"));
        assert!(!rule.has("lang=\"en\">A"), "{language}");
    }
    // Nobody decides it in software, and that is told in words.
    let letter = browser.get("/nb/regler/CHO-012").await;
    assert!(letter.has("Ikke av programmet: et brev"), "{}", letter.text);
    // A rule of another index has a page too.
    assert_eq!(browser.get("/nb/regler/REF-008").await.status, 200);
    assert_eq!(browser.get("/nb/regler/GRA-001").await.status, 200);
    assert_eq!(browser.get("/nb/regler/XXX-001").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_are_found_by_text_and_by_day() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    let all = browser.get("/nn/regler").await;
    assert!(all.has("id=\"CHO\"") && all.has("Val og byte") && all.has("FIN-007"));
    let some = browser.get("/nn/regler?sok=VENTELISTE").await;
    assert!(some.has("WAI-002") && !some.has("id=\"SPE\""), "{}", some.text);
    let later = browser.get("/nn/regler?dato=2026-06-01").await;
    assert!(later.has("FIN-008") && !later.has(">FIN-007<"), "{}", later.text);
    let none = browser.get("/nn/regler?sok=xyzzy").await;
    assert!(none.has("Ingen regel høver"), "{}", none.text);
    assert_eq!(browser.get("/nn/regler?dato=snart").await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_between_two_days_is_told_with_its_source() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    let page = browser.get("/nb/satser?dato=2026-06-01&siden=2025-06-01").await;
    for text in [
        "REF-001",
        "CON-015",
        "Regler som har trådt i kraft",
        "kroner per person i året",
    ] {
        assert!(page.has(text), "{text}: {}", page.text);
    }
    let changes = &page.text[page.text.find("id=\"changes\"").unwrap()..];
    assert!(changes.contains("https://lovdata.no/"), "{changes}");
    let filtered = browser.get("/nb/satser?sok=listetak").await;
    assert!(filtered.has("listing.cap_max") && !filtered.has("copayment.ceiling"));
    let same = browser.get("/nb/satser?dato=2026-06-01&siden=2026-06-01").await;
    assert!(same.has("Ingen tall er endret."), "{}", same.text);
}

fn choice(appearance: &str, to: &str) -> BTreeMap<String, String> {
    let fields = [("utseende", appearance), ("til", to)];
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    fields.map(owned).into()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_dark_when_the_reader_chose_so() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    let scheme = |name: &str| format!("data-color-scheme=\"{name}\"");
    let page = browser.get("/nb/finn-lege?kommune=301").await;
    assert!(page.has(&scheme("auto")), "{}", page.text);
    let form = page.form("/nb/utseende");
    assert_eq!(form["til"], "/nb/finn-lege?kommune=301");
    let chosen = browser.post("/nb/utseende", &choice("dark", &form["til"])).await;
    assert_eq!(
        (chosen.status, chosen.location.as_str()),
        (303, "/nb/finn-lege?kommune=301")
    );
    for at in ["/nb", "/en/regler", "/nn/ingen-side"] {
        let page = browser.get(at).await;
        assert!(page.has(&scheme("dark")) && page.has("content=\"dark\""), "{at}");
    }
    // Another site does not choose, nobody is sent elsewhere, and there is nothing else to choose.
    let other = browser
        .post_from("cross-site", "/nb/utseende", &choice("light", "/nb"))
        .await;
    assert_eq!(other.status, 403);
    assert!(browser.get("/nb").await.has(&scheme("dark")));
    let away = browser
        .post("/nb/utseende", &choice("light", "https://example.org"))
        .await;
    assert_eq!(away.location, "/nb");
    assert_eq!(
        browser.post("/nb/utseende", &choice("pink", "/nb")).await.status,
        400
    );
    let back = browser.post("/nb/utseende", &choice("auto", "/nb")).await;
    assert!(back.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
}
