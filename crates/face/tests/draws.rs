//! A reduction on pages: announced, drawn, and the published file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::commitment;
use serde_json::json;
use support::{Asked, Browser};

#[tokio::test(flavor = "multi_thread")]
async fn anybody_sees_what_was_drawn_from_and_nothing_of_who() {
    let asked = Asked::new();
    let row = asked.row("SELECT i.id, i.booked, d.hpr FROM list i JOIN doctor_period d ON d.list = i.id AND d.role = 'LPFL' AND (d.until IS NULL OR d.until > 20260310) WHERE i.booked <= i.cap AND i.booked > 600 ORDER BY i.id LIMIT 1");
    let (list, length, hpr) = (row[0], row[1], row[2]);
    let own = asked.token(json!({ "part": "doctor", "hpr": hpr })).await;
    let administrator = asked.administrator().await;
    let path = format!("/api/lists/{list}/reductions");
    let claim = json!({ "cap": length - 10, "effect": "2026-04", "shorter_agreed": true, "commitment": commitment("frost") });
    let made = asked.ask("POST", &path, Some(&own), Some(claim), &[]).await;
    assert_eq!(made.status, 201, "{}", made.json());
    let number = made.json()["number"].as_i64().unwrap();
    let mut browser = Browser::over(&asked);
    let page = format!("/nb/liste/{list}/trekninger");
    let announced = browser.get(&page).await;
    assert!(announced.has(&commitment("frost")) && announced.has("Ikke trukket ennå"));
    let draw = json!({ "seed": "frost", "offers": [] });
    let drawn = asked
        .ask(
            "POST",
            &format!("{path}/{number}/draw"),
            Some(&administrator),
            Some(draw),
            &[],
        )
        .await;
    assert_eq!(drawn.status, 200, "{}", drawn.json());
    for language in ["nb", "nn", "en"] {
        let seen = browser
            .get(&format!("/{language}/liste/{list}/trekninger/{number}"))
            .await;
        assert_eq!(seen.status, 200, "{}", seen.text);
        assert!(
            seen.has("frost")
                && seen.has(&format!("{path}/{number}/audit"))
                && !seen.has('⟦'.to_string().as_str())
        );
    }
    assert_eq!(browser.get(&format!("{page}/{}", number + 1)).await.status, 404);
}
