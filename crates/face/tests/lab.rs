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

async fn finished(browser: &mut Browser, at: &str) -> Seen {
    let waited = Instant::now();
    loop {
        let seen = browser.get(at).await;
        looks_right(at, &seen);
        if seen.has("id=\"lab-result\"") {
            return seen;
        }
        assert!(waited.elapsed() < Duration::from_secs(300), "{}", seen.text);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reforms_are_found_by_group_and_by_words_without_scripts() {
    let asked = Asked::with_lab();
    let mut browser = Browser::over(&asked);
    let all = browser.get("/nb/laboratorium").await;
    for group in [
        "capitation",
        "payment",
        "lists",
        "teams",
        "recruitment",
        "copayments",
        "duty",
        "tasks",
    ] {
        assert!(all.has(&format!("data-group=\"{group}\"")), "{group}");
    }
    let found = browser
        .get("/nb/laboratorium?sok=listelengde&reform=duty-exemption-at-65")
        .await;
    looks_right("search", &found);
    assert!(found.has("data-reform=\"list-length-900\"") && !found.has("data-reform=\"capitation-50\""));
    // What is chosen stays, and comes first.
    let chosen = found.text.find("value=\"duty-exemption-at-65\" checked").unwrap();
    assert!(chosen < found.text.find("data-reform=\"list-length-900\"").unwrap());
    let none = browser.get("/nn/laboratorium?sok=xyzzy").await;
    assert!(none.has("Inga reform passar"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_municipality_asks_what_if_and_compares_two_answers() {
    let asked = Asked::with_lab();
    let mut browser = Browser::over(&asked);
    let at = "/nb/landet/0301/hva-om";
    let none = [
        ("lister", "0"),
        ("stillinger", "0"),
        ("tilbud", ""),
        ("til", "2030"),
    ];
    let refused = browser.post_pairs(at, &none).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.has("role=\"alert\"") && refused.has("Velg et tiltak"),
        "{}",
        refused.text
    );
    let words = [("lister", "to"), ("til", "2030")];
    let refused = browser.post_pairs(at, &words).await;
    assert!(refused.has("Skriv hele tall") && refused.has("value=\"to\""));

    // A smaller nation than the page's own question, so that the trial is short.
    let mut ask = async |lists: u16| {
        let question = serde_json::json!({
            "local": {"municipality": 301, "lists": lists}, "until": 2027, "scale": 0.002, "draws": 2
        });
        let run = asked
            .ask("POST", "/api/lab/runs", None, Some(question), &[])
            .await
            .json();
        let id = run["id"].as_str().unwrap().to_owned();
        (
            finished(&mut browser, &format!("/nb/laboratorium/{id}")).await,
            id,
        )
    };
    let (_, first) = ask(40).await;
    let (result, second) = ask(50).await;
    for words in [
        "I Oslo",
        "Lister i alt",
        "Kommunens utgift til tiltaket",
        "Side om side",
        "regneark",
    ] {
        assert!(result.has(words), "{words}");
    }
    let beside = browser
        .get(&format!("/nb/laboratorium/{second}?med={first}"))
        .await;
    looks_right("beside", &beside);
    assert!(beside.has("Oslo: 40 nye lister") && beside.has("Oslo: 50 nye lister"));
    let place = browser.get("/nb/landet/0301").await;
    assert!(place.has(&format!("/nb/laboratorium/{first}")) && place.has("Spurt før"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_fell_over_tells_what_to_do_and_is_asked_again() {
    let folder = tempfile::tempdir().unwrap().keep();
    let question = "{\"reforms\":[{\"name\":\"lis1-posts-1500\"}],\"until\":2027,\"scale\":0.002,\"draws\":2,\"seed\":1}";
    let id = "00112233445566778899";
    let run = folder.join("runs").join(id);
    std::fs::create_dir_all(&run).unwrap();
    std::fs::write(run.join("question.json"), question).unwrap();
    std::fs::write(run.join("failed.txt"), "no space is left on the device").unwrap();
    let asked = Asked::with_lab_in(folder);
    let mut browser = Browser::over(&asked);
    for (language, words) in [
        ("nb", "Still spørsmålet igjen"),
        ("nn", "send teksten under til den som driv tenaren"),
        ("en", "Something went wrong"),
    ] {
        let at = format!("/{language}/laboratorium/{id}");
        let seen = browser.get(&at).await;
        looks_right(&at, &seen);
        assert!(
            seen.has(words) && seen.has("no space is left on the device"),
            "{}",
            seen.text
        );
    }
    let again = browser
        .post_pairs(&format!("/nb/laboratorium/{id}/igjen"), &[])
        .await;
    assert_eq!(again.status, 303, "{}", again.text);
    let result = finished(&mut browser, &again.location).await;
    assert!(result.has("1500 LIS1"), "{}", result.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_of_the_register_alone_shows_no_way_there() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    let front = browser.get("/nb").await;
    assert!(!front.has("/nb/landet") && !front.has("/nb/laboratorium"));
    assert_eq!(browser.get("/nb/laboratorium").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_sees_hours_and_income_of_the_list() {
    let asked = Asked::with_lab();
    let row = asked.row("SELECT i.id, d.hpr FROM list i JOIN doctor_period d ON d.list = i.id AND d.role = 'LPFL' AND (d.until IS NULL OR d.until > 20260310) WHERE i.booked > 600 ORDER BY i.id LIMIT 1");
    let mut doctor = Browser::over(&asked);
    doctor
        .sign_in(&[("part", "doctor"), ("hpr", &row[1].to_string())])
        .await;
    let path = format!("/praksis/{}/arbeid?maned=2026-03", row[0]);
    let end = Instant::now() + Duration::from_secs(120);
    loop {
        let seen = doctor.get(&format!("/nb{path}")).await;
        looks_right(&path, &seen);
        if !seen.has("Landet bygges nå") {
            break;
        }
        assert!(Instant::now() < end, "the nation is not built");
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    for language in ["nb", "nn", "en"] {
        let seen = doctor.get(&format!("/{language}{path}")).await;
        looks_right(&path, &seen);
        assert!(seen.has("work_hours_regular"), "{}", seen.text);
    }
    let list = doctor.get(&format!("/nb/praksis/{}", row[0])).await;
    assert!(
        list.has(&format!("/nb/praksis/{}/arbeid", row[0])),
        "{}",
        list.text
    );
}
