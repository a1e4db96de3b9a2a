//! The same interface over PostgreSQL, where the programs for a server are installed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../register/tests/support/mod.rs"]
mod servers;
mod support;

use register::Register;
use serde_json::json;
use support::{Asked, GROWN_UP, fill_register, open_list, settings};

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_made_found_logged_and_told_over_postgres() {
    let Some(server) = servers::Server::start() else {
        eprintln!("PostgreSQL is not installed: only SQLite is tested");
        return;
    };
    let address = server.address();
    let filled = address.clone();
    tokio::task::spawn_blocking(move || fill_register(&Register::open(&filled).unwrap()))
        .await
        .unwrap();
    let asked = tokio::task::spawn_blocking(move || Asked::over(&address, settings()))
        .await
        .unwrap();
    let (person, list) = tokio::task::block_in_place(|| (asked.number(GROWN_UP), open_list(&asked.register)));
    let token = asked.person(person).await;
    let path = format!("/api/persons/{person}/choice");
    let key = [("idempotency-key", "one")];
    for replayed in ["", "true"] {
        let wish = Some(json!({ "list": list }));
        let answer = asked.ask("POST", &path, Some(&token), wish, &key).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("idempotency-replayed")),
            (200, replayed),
            "{}",
            answer.json()
        );
    }
    let standing = asked.get(&format!("/api/persons/{person}"), &token).await.json();
    assert_eq!(standing["next"]["list"], list);
    let looks = asked
        .get(&format!("/api/persons/{person}/looks"), &token)
        .await
        .json();
    assert_eq!(looks["items"].as_array().unwrap().len(), 3);
    let administrator = asked.administrator().await;
    let events = asked.get("/api/events", &administrator).await.json();
    assert_eq!(events["items"].as_array().unwrap().len(), 2);
    assert_eq!(
        asked.get("/api/looks/verification", &administrator).await.json()["whole"],
        true
    );
    let lists = asked
        .ask("GET", "/api/lists?free=choice&doctor=bj%C3%B8rk", None, None, &[])
        .await;
    assert_eq!(lists.status, 200, "{}", lists.json());
    let all = asked
        .ask("GET", "/api/statistics/municipalities", None, None, &[])
        .await;
    assert_eq!(all.status, 200, "{}", all.json());
    let body = json!({ "url": "http://127.0.0.1:9/events" });
    let held = asked
        .ask(
            "POST",
            "/api/subscriptions",
            Some(&administrator),
            Some(body),
            &[],
        )
        .await;
    assert_eq!(held.status, 201, "{}", held.json());
    // Connections are closed where waiting is allowed.
    tokio::task::spawn_blocking(move || drop((asked, server)))
        .await
        .unwrap();
}
