//! The country, a municipality and the laboratory on pages, without scripts, in three languages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::{Duration, Instant};
use support::{Asked, Browser, Seen};

fn looks_right(path: &str, seen: &Seen) {
    assert_eq!(seen.status, 200, "{path}: {}", seen.text);
    let text = &seen.text;
    assert!(!text.contains('⟦'), "{path}: a text is missing: {text}");
    assert_eq!(text.matches("<h1").count(), 1, "{path}");
    assert!(
        !text.contains(" style=\"") && !text.contains("<script>"),
        "{path}: inline"
    );
    let mut ids: Vec<&str> = text
        .split(" id=\"")
        .skip(1)
        .map(|rest| &rest[..rest.find('"').unwrap()])
        .collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        assert_ne!(pair[0], pair[1], "{path}: the same id twice");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_scripts_tries_a_reform() {
    let asked = Asked::with_lab();
    let mut browser = Browser::over(&asked);
    for language in ["nb", "nn", "en"] {
        for path in [
            "/landet",
            "/landet?tall=gps&ar=2025",
            "/landet/1103",
            "/landet/1103?alis_lonnet=2&samlet=1&ar=2027",
            "/laboratorium",
            "/laboratorium?reform=capitation-50&lever:capitation-50:strength=0.5&until=2030",
        ] {
            let at = format!("/{language}{path}");
            looks_right(&at, &browser.get(&at).await);
        }
    }
    let country = browser.get("/nb/landet").await;
    assert!(
        country.has("Hva hviler det på?")
            && country.has("<svg class=\"chart\"")
            && country.has("/nb/landet/0301")
    );
    assert_eq!(browser.get("/nb/landet/9999").await.status, 404);

    // A question that cannot be put shows the form again, with what was chosen.
    let both = [
        ("reform", "capitation-50"),
        ("reform", "capitation-40"),
        ("draws", "2"),
    ];
    let refused = browser.post_pairs("/nn/laboratorium", &both).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("role=\"alert\"") && refused.has("Reformene går ikkje saman"));
    assert_eq!(refused.text.matches("value=\"capitation-50\" checked").count(), 1);

    let form = [
        ("reform", "capitation-50"),
        ("lever:capitation-50:strength", "0,5"),
        ("reform", "company-lists"),
        ("until", "2027"),
        ("draws", "2"),
        ("scale", "0.002"),
        ("seed", "1"),
    ];
    let begun = browser.post_pairs("/nb/laboratorium", &form).await;
    assert_eq!(begun.status, 303, "{}", begun.text);
    let at = begun.location.clone();
    let waited = Instant::now();
    let result = loop {
        let seen = browser.get(&at).await;
        looks_right(&at, &seen);
        if seen.has("id=\"lab-result\"") {
            break seen;
        }
        assert!(seen.has("http-equiv=\"refresh\""));
        assert!(waited.elapsed() < Duration::from_secs(300));
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    for words in [
        "Innbyggere",
        "Staten",
        "Vinnere og tapere",
        "Kostnader",
        "Reformene sammen",
        "grunnmur assess ./capitation-50-strength-0-5.yaml",
    ] {
        assert!(result.has(words), "{words}");
    }
    for language in ["nn", "en"] {
        looks_right(
            language,
            &browser.get(&at.replace("/nb/", &format!("/{language}/"))).await,
        );
    }
    let stopped = browser.post_pairs(&format!("{at}/avbryt"), &[]).await;
    assert_eq!((stopped.status, stopped.location), (303, at));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_of_the_register_alone_shows_no_way_there() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    let front = browser.get("/nb").await;
    assert!(!front.has("/nb/landet") && !front.has("/nb/laboratorium"));
    assert_eq!(browser.get("/nb/laboratorium").await.status, 404);
}
