//! Every page in three languages, for everybody who may see it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::work::LANGUAGES;
use support::{Asked, Browser, GROWN_UP, Seen};

/// What holds for every page.
fn looks_right(path: &str, seen: &Seen) {
    let text = &seen.text;
    assert!(!text.contains('⟦'), "{path}: a text is missing: {text}");
    assert_eq!(text.matches("<h1").count(), 1, "{path}");
    assert_eq!(text.matches("<main").count(), 1, "{path}");
    assert!(text.contains("<title>") && !text.contains("<title> "), "{path}");
    assert!(
        !text.contains(" style=\"") && !text.contains("<script>"),
        "{path}: inline"
    );
    let policy = seen.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{path}");
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

async fn all_render(browser: &mut Browser, paths: &[&str]) {
    for path in paths {
        for language in LANGUAGES {
            let at = format!("/{language}{path}");
            let seen = browser.get(&at).await;
            assert_eq!(seen.status, 200, "{at}: {}", seen.text);
            looks_right(&at, &seen);
            assert!(seen.has(&format!("<html lang=\"{language}\"")), "{at}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_for_everybody_render() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    let open = [
        "",
        "/logg-inn",
        "/logg-inn?slutt=1&til=/nb/min-lege",
        "/finn-lege",
        "/finn-lege?ledig=choice",
        "/finn-lege?kommune=&kjonn=female&sprak=en",
        "/finn-lege?kommune=&lege=b&ledig=queue",
        "/liste/1",
        "/liste/1/trekninger",
        "/regler",
        "/regler/CHO-001",
        "/tilgjengelighet",
        "/satser",
        "/satser?dato=2026-01-01&siden=2024-01-01",
        "/kommune",
        "/kommune/301",
        "/fastlegedagen",
        "/fastlegedagen?kommune=301",
        "/fastlegedagen?liste=1",
    ];
    all_render(&mut browser, &open).await;
    assert_eq!(browser.get("/").await.location, "/nb");
    assert_eq!(browser.get("/nb/").await.location, "/nb");
    // The interface is still there beside the pages.
    assert_eq!(browser.get("/health").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_resident_render() {
    let asked = Asked::new();
    let person = |browser: &'static str| asked.number(browser);
    let parent = person(
        "SELECT c.parent FROM parent c JOIN person p ON p.id = c.child WHERE p.born > 20120101 LIMIT 1",
    );
    let child = person(
        "SELECT c.child FROM parent c JOIN person p ON p.id = c.child WHERE p.born > 20120101 LIMIT 1",
    );
    let waits = person(GROWN_UP);
    // Somebody who waits for a list that is not theirs.
    let mut browser = Browser::over(&asked);
    browser.person(waits).await;
    let full = asked.number("SELECT id FROM list WHERE booked >= cap AND id <> (SELECT l.list FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL WHERE p.born < 19960101 ORDER BY p.id LIMIT 1) ORDER BY id LIMIT 1");
    let wait = format!("/nb/vent/{full}");
    let form = browser.get(&wait).await.form(&wait);
    let waiting = browser.post(&wait, &form).await;
    assert_eq!(waiting.status, 303, "{}", waiting.text);
    let pages = [
        "/min-lege",
        "/mine-barn",
        "/historikk",
        "/varsler",
        "/innsyn",
        "/velg/1",
        "/vent/1",
        "/trekk",
        "/liste/1",
        "/liste/1/trekninger",
        "/egenandeler",
        "/utenfor",
    ];
    for one in [parent, waits] {
        let mut browser = Browser::over(&asked);
        browser.person(one).await;
        all_render(&mut browser, &pages).await;
    }
    let mut browser = Browser::over(&asked);
    browser.person(parent).await;
    all_render(
        &mut browser,
        &[&format!("/min-lege?for={child}"), &format!("/velg/1?for={child}")],
    )
    .await;
    let other = browser.get(&format!("/nb/min-lege?for={waits}")).await;
    assert_eq!(other.status, 403, "{}", other.text);
    looks_right("another's", &other);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_or_not_for_the_reader_says_so() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    for (path, status) in [
        ("/nb/ingen-side", 404),
        ("/nn/liste/999999", 404),
        ("/en/liste/x", 404),
        ("/nb/regler/XXX-1", 404),
    ] {
        let seen = browser.get(path).await;
        assert_eq!(seen.status, status, "{path}: {}", seen.text);
        looks_right(path, &seen);
    }
    let to = browser.get("/nb/min-lege?for=17").await;
    assert_eq!(to.location, "/nb/logg-inn?til=%2Fnb%2Fmin-lege%3Ffor%3D17");
    browser.sign_in(&[("part", "administrator")]).await;
    let seen = browser.get("/en/min-lege").await;
    assert_eq!(seen.status, 403, "{}", seen.text);
    looks_right("/en/min-lege", &seen);
    let form = [].into();
    browser.post("/nb/logg-ut", &form).await;
    assert_eq!(browser.cookies[server::SESSION], "");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_practice_a_municipality_and_the_administration_render() {
    let asked = Asked::new();
    let (hpr, list) = {
        let row = asked.row("SELECT hpr, list FROM doctor_period WHERE role = 'LPFL' ORDER BY id LIMIT 1");
        (row[0], row[1])
    };
    let home = asked.number("SELECT municipality FROM list ORDER BY id LIMIT 1");
    let mut browser = Browser::over(&asked);
    browser.sign_in(&[("part", "administrator")]).await;
    all_render(
        &mut browser,
        &[
            "/forvaltning",
            "/forvaltning?kontroll=1",
            "/forvaltning/hendelser",
        ],
    )
    .await;
    let pay = "/nb/forvaltning/utbetaling";
    let mut form = browser.get("/nb/forvaltning?maned=2026-01").await.form(pay);
    form.insert("maned".to_owned(), "2026-01".to_owned());
    let paid = browser.post(pay, &form).await;
    let to = "/nb/forvaltning?maned=2026-01";
    assert!(paid.location.starts_with(to), "{} {}", paid.location, paid.text);
    all_render(
        &mut browser,
        &["/forvaltning?maned=2026-01", "/forvaltning/halvar"],
    )
    .await;
    let form = browser
        .get("/nb/forvaltning")
        .await
        .form("/nb/forvaltning/tildeling");
    let given = browser.post("/nb/forvaltning/tildeling", &form).await;
    assert_eq!(given.status, 303, "{}", given.text);
    all_render(&mut browser, &["/forvaltning/hendelser"]).await;
    browser
        .sign_in(&[("part", "doctor"), ("hpr", &hpr.to_string())])
        .await;
    assert_eq!(
        browser.get("/nb/praksis").await.location,
        format!("/nb/praksis/{list}")
    );
    let at = |what: &str| format!("/praksis/{list}{what}");
    let of_list = [
        at(""),
        at("/pasienter"),
        at("/ko"),
        at("/oppgjor?maned=2026-01&tak=500"),
        at("/oppgjor?maned=2024-01"),
    ];
    all_render(&mut browser, &of_list.each_ref().map(String::as_str)).await;
    let statement = browser.get(&format!("/nb{}", of_list[3])).await;
    let explained = statement.has("til siste øre") && statement.has("Hva om taket var lavere?");
    assert!(explained, "{}", statement.text);
    browser
        .sign_in(&[("part", "municipality"), ("municipality", &home.to_string())])
        .await;
    assert_eq!(
        browser.get("/nn/kommune").await.location,
        format!("/nn/kommune/{home}")
    );
    let without = format!("/kommune/{home}/uten-fastlege");
    all_render(&mut browser, &[&without]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_gp_day_are_svg() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    for name in ["kort.svg", "ramme.svg"] {
        let seen = browser
            .get(&format!("/nn/fastlegedagen/{name}?liste=1&last-ned=1"))
            .await;
        assert_eq!(seen.status, 200, "{}", seen.text);
        assert_eq!(seen.headers["content-type"], "image/svg+xml");
        assert!(
            seen.has("Alle treng fastlegen") && !seen.has("\u{27e6}"),
            "{}",
            seen.text
        );
    }
    assert_eq!(browser.get("/nn/fastlegedagen/annet.svg").await.status, 404);
}
