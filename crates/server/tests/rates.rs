//! Figures in force on a day, another cap, and doctors by sex and language.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::json;
use support::Asked;

#[tokio::test(flavor = "multi_thread")]
async fn figures_in_force_have_a_first_day_and_a_source() {
    let asked = Asked::new();
    let now = asked
        .ask("GET", "/api/rates?on=2026-01-01", None, None, &[])
        .await;
    assert_eq!(now.status, 200, "{}", now.json());
    let now = now.json();
    let items = now["items"].as_array().unwrap();
    assert!(items.len() > 50);
    for one in items {
        assert!(one["from"].as_str().unwrap() <= "2026-01-01", "{one}");
        assert!(!one["status"].as_str().unwrap().is_empty(), "{one}");
    }
    let before = asked
        .ask("GET", "/api/rates?on=2020-01-01", None, None, &[])
        .await
        .json();
    assert_ne!(before["items"], now["items"]);
    let wrong = asked.ask("GET", "/api/rates?on=yesterday", None, None, &[]).await;
    assert_eq!(wrong.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_cap_pays_less_and_is_seen_by_the_lists_own() {
    let asked = Asked::new();
    let administrator = asked.administrator().await;
    let paid = asked
        .ask(
            "POST",
            "/api/capitation/2026-01",
            Some(&administrator),
            Some(json!({})),
            &[],
        )
        .await;
    assert_eq!(paid.status, 200, "{}", paid.json());
    let row = asked.row("SELECT p.hpr, p.list FROM doctor_period p JOIN list l ON l.id = p.list WHERE p.role = 'LPFL' AND l.booked > 300 ORDER BY p.id LIMIT 1");
    let (hpr, list) = (row[0], row[1]);
    let doctor = asked.token(json!({ "part": "doctor", "hpr": hpr })).await;
    let me = asked.get("/api/me", &doctor).await.json();
    assert_eq!(me["lists"], json!([list]));
    let at = |cap: i64| format!("/api/lists/{list}/what-if?month=2026-01&cap={cap}");
    let same = asked.get(&at(10_000), &doctor).await.json();
    assert_eq!(
        (&same["ore"], &same["leaving"]),
        (&same["ore_then"], &json!(0)),
        "{same}"
    );
    let fewer = asked.get(&at(200), &doctor).await.json();
    assert!(fewer["ore_then"].as_i64() < fewer["ore"].as_i64(), "{fewer}");
    assert_eq!(
        fewer["persons"].as_i64().unwrap() - fewer["leaving"].as_i64().unwrap(),
        200
    );
    let other = asked.person(1).await;
    assert_eq!(asked.get(&at(200), &other).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_found_by_the_doctors_sex_and_language() {
    let asked = Asked::new();
    let found = |query: &'static str| {
        let asked = &asked;
        async move {
            let answer = asked
                .ask("GET", &format!("/api/lists?limit=200&{query}"), None, None, &[])
                .await;
            assert_eq!(answer.status, 200, "{}", answer.json());
            answer.json()["items"].as_array().unwrap().len()
        }
    };
    let all = found("").await;
    let (women, men) = (found("sex=female").await, found("sex=male").await);
    assert!(
        women <= all && men <= all && women + men >= all - 3,
        "{women} {men} {all}"
    );
    assert!(found("language=en").await > 0);
    assert_eq!(found("language=xx").await, 0);
    let wrong = asked
        .ask("GET", "/api/lists?language=English", None, None, &[])
        .await;
    assert_eq!(wrong.status, 400);
}
