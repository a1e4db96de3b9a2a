//! What the interface promises: problems in words, versions, keys, pages, events, limits.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::json;
use server::Settings;
use support::{Asked, GROWN_UP, open_list, settings};

#[tokio::test]
async fn a_server_tells_of_itself() {
    let asked = Asked::new();
    for path in ["/health", "/ready"] {
        let answer = asked.ask("GET", path, None, None, &[]).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["status"]),
            (200, &json!("up")),
            "{path}"
        );
        assert!(!answer.header("x-request-id").is_empty());
    }
    let api = asked.ask("GET", "/openapi.json", None, None, &[]).await.json();
    assert_eq!(api["openapi"], "3.1.0");
    assert!(api["paths"].as_object().unwrap().len() > 35);
    let metrics = asked.ask("GET", "/metrics", None, None, &[]).await;
    let text = String::from_utf8(metrics.body).unwrap();
    assert!(
        text.contains("grunnmur_requests_total{operation=\"health\",status=\"200\"} 1"),
        "{text}"
    );
    assert!(text.ends_with("# EOF\n"));
}

#[tokio::test]
async fn a_problem_is_told_in_three_languages_with_its_rule() {
    let asked = Asked::new();
    let row = asked.row(GROWN_UP);
    let token = asked.person(row[0]).await;
    let path = format!("/api/persons/{}/choice", row[0]);
    let mut details = vec![];
    for language in ["nb", "nn", "en"] {
        let wish = Some(json!({ "list": row[1] }));
        let answer = asked
            .ask(
                "POST",
                &path,
                Some(&token),
                wish,
                &[("accept-language", language)],
            )
            .await;
        assert_eq!(answer.status, 409);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("content-language"), language);
        let told = answer.json();
        assert_eq!((&told["rule"], &told["status"]), (&json!("WAI-001"), &json!(409)));
        let page = asked
            .ask("GET", told["rule_page"].as_str().unwrap(), None, None, &[])
            .await;
        assert_eq!(page.json()["rule"], "WAI-001");
        details.push(told["detail"].as_str().unwrap().to_owned());
    }
    details.dedup();
    assert_eq!(details.len(), 3);
    let unknown = asked.ask("GET", "/nowhere", None, None, &[]).await;
    assert_eq!(
        (unknown.status.as_u16(), unknown.header("content-type")),
        (404, "application/problem+json")
    );
    let method = asked.ask("DELETE", "/health", None, None, &[]).await;
    assert_eq!(
        (method.status.as_u16(), method.header("allow")),
        (405, "GET,HEAD")
    );
}

#[tokio::test]
async fn a_choice_asked_for_twice_with_one_key_is_made_once() {
    let asked = Asked::new();
    let (person, list) = (asked.number(GROWN_UP), open_list(&asked.register));
    let token = asked.person(person).await;
    let path = format!("/api/persons/{person}/choice");
    let key = [("idempotency-key", "one")];
    let wish = || Some(json!({ "list": list }));
    let first = asked.ask("POST", &path, Some(&token), wish(), &key).await;
    assert_eq!(first.status, 200, "{}", first.json());
    assert_eq!(first.json(), json!({ "first_day": "2026-04-01", "counted": 1 }));
    let again = asked.ask("POST", &path, Some(&token), wish(), &key).await;
    assert_eq!((again.status, again.body), (first.status, first.body));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    let other = asked
        .ask(
            "POST",
            &path,
            Some(&token),
            Some(json!({ "list": list + 1 })),
            &key,
        )
        .await;
    assert_eq!(other.status, 409);
    assert_eq!(asked.number("SELECT count(*) FROM change"), 1);
    let without = asked.ask("POST", &path, Some(&token), wish(), &[]).await;
    assert_eq!(without.status, 409);
    let standing = asked.get(&format!("/api/persons/{person}"), &token).await.json();
    assert_eq!(
        (&standing["next"]["list"], &standing["next"]["since"]),
        (&json!(list), &json!("2026-04-01"))
    );
}

#[tokio::test]
async fn a_change_of_a_list_is_meant_for_the_version_that_was_read() {
    let asked = Asked::new();
    let list = open_list(&asked.register);
    let (administrator, path) = (asked.administrator().await, format!("/api/lists/{list}"));
    let card = asked.get(&path, &administrator).await;
    let version = card.header("etag").to_owned();
    let cap = || Some(json!({ "cap": 1000.0 }));
    let put = format!("{path}/cap");
    let missing = asked.ask("PUT", &put, Some(&administrator), cap(), &[]).await;
    assert_eq!(missing.status, 428);
    let other = asked
        .ask("PUT", &put, Some(&administrator), cap(), &[("if-match", "\"x\"")])
        .await;
    assert_eq!(other.status, 412);
    let done = asked
        .ask(
            "PUT",
            &put,
            Some(&administrator),
            cap(),
            &[("if-match", &version)],
        )
        .await;
    assert_eq!(
        (done.status.as_u16(), &done.json()["cap"]),
        (200, &json!(1000)),
        "{}",
        done.json()
    );
    let again = asked
        .ask(
            "PUT",
            &put,
            Some(&administrator),
            cap(),
            &[("if-match", &version)],
        )
        .await;
    assert_eq!(again.status, 412);
}

#[tokio::test]
async fn a_queue_tells_the_place_and_can_be_left() {
    let asked = Asked::new();
    let full = asked.number("SELECT id FROM list WHERE locked = 0 AND booked >= cap ORDER BY id LIMIT 1");
    let person = asked
        .register
        .read(|tx| {
            Ok(tx.row("SELECT p.id FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL WHERE p.born < 19960101 AND l.list <> $1 ORDER BY p.id LIMIT 1", &[full.into()])?)
        })
        .unwrap()
        .unwrap()
        .int(0);
    let token = asked.person(person).await;
    let path = format!("/api/persons/{person}/waiting");
    let queued = asked
        .ask("POST", &path, Some(&token), Some(json!({ "list": full })), &[])
        .await;
    assert_eq!(
        (queued.status.as_u16(), queued.json()["number"].is_i64()),
        (201, true),
        "{}",
        queued.json()
    );
    let standing = asked.get(&format!("/api/persons/{person}"), &token).await.json();
    assert_eq!(standing["waiting"]["list"], full);
    let left = asked.ask("DELETE", &path, Some(&token), None, &[]).await;
    assert_eq!(
        (left.status.as_u16(), &left.json()["waiting"]),
        (200, &json!(null))
    );
    let events = asked
        .get("/api/events", &asked.administrator().await)
        .await
        .json();
    let kinds: Vec<&str> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["data"]["event"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["WaitingBegun", "WaitingEnded"]);
    assert_eq!(events["items"][0]["specversion"], "1.0");
    let next = events["next"].as_str().unwrap();
    let rest = asked
        .get(
            &format!("/api/events?cursor={next}"),
            &asked.administrator().await,
        )
        .await
        .json();
    assert_eq!(rest["items"], json!([]));
}

#[tokio::test]
async fn pages_go_through_all_lists_once() {
    let asked = Asked::new();
    let all = asked.number("SELECT count(*) FROM list");
    for first in ["/api/lists?limit=2", "/api/lists?near=301&limit=2"] {
        let (mut seen, mut path) = (0, first.to_owned());
        loop {
            let page = asked.ask("GET", &path, None, None, &[]).await.json();
            seen += page["items"].as_array().unwrap().len() as i64;
            let Some(next) = page["next"].as_i64() else { break };
            path = format!("{first}&cursor={next}");
        }
        assert_eq!(seen, all, "{first}");
        let nothing = format!("{first}&cursor=999999999998");
        let nothing = asked.ask("GET", &nothing, None, None, &[]).await;
        assert_eq!(
            (nothing.status.as_u16(), nothing.json()["items"].clone()),
            (200, json!([]))
        );
    }
    let free = asked
        .ask("GET", "/api/lists?free=choice&limit=200", None, None, &[])
        .await
        .json();
    assert!(
        free["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|list| list["open_to_choice"].as_i64() > Some(0))
    );
    let odd = asked.ask("GET", "/api/lists?free=perhaps", None, None, &[]).await;
    assert_eq!(odd.status, 400);
}

#[tokio::test]
async fn bad_bodies_are_refused_whole_and_large_ones_unread() {
    let asked = Asked::with(Settings {
        body: 200,
        ..settings()
    });
    let person = asked.number(GROWN_UP);
    let token = asked.person(person).await;
    let path = format!("/api/persons/{person}/choice");
    for body in [
        json!({}),
        json!({ "list": "1" }),
        json!({ "list": 0.5 }),
        json!({ "list": -1 }),
        json!([]),
    ] {
        let answer = asked
            .ask("POST", &path, Some(&token), Some(body.clone()), &[])
            .await;
        assert_eq!(answer.status, 400, "{body}");
    }
    let large = json!({ "list": 1, "more": "x".repeat(300) });
    assert_eq!(
        asked
            .ask("POST", &path, Some(&token), Some(large), &[])
            .await
            .status,
        413
    );
    assert_eq!(asked.number("SELECT count(*) FROM event"), 0);
}

#[tokio::test]
async fn one_caller_cannot_ask_without_end_and_a_stopping_server_takes_nothing_new() {
    let asked = Asked::with(Settings {
        a_second: 1,
        ..settings()
    });
    let token = asked.administrator().await;
    let mut last = 200;
    for _ in 0..6 {
        let answer = asked.get("/api/me", &token).await;
        last = answer.status.as_u16();
        assert!(last == 200 || !answer.header("retry-after").is_empty());
    }
    assert_eq!(last, 429);
    asked.app.stop();
    assert_eq!(asked.ask("GET", "/health", None, None, &[]).await.status, 503);
}

#[tokio::test]
async fn small_counts_are_not_told() {
    let asked = Asked::new();
    let all = asked
        .ask("GET", "/api/statistics/municipalities", None, None, &[])
        .await
        .json();
    let items = all["items"].as_array().unwrap();
    let counts = items
        .iter()
        .flat_map(|one| ["listed", "waiting", "unallocated"].map(|name| one[name].as_i64()));
    assert!(counts.flatten().all(|count| count == 0 || count >= 5));
    let small = "SELECT count(*) FROM (SELECT municipality FROM person WHERE unallocated_since IS NOT NULL GROUP BY municipality HAVING count(*) < 5) x";
    assert!(asked.number(small) > 0, "the test has something to hide");
}

#[tokio::test]
async fn the_registers_interface_answers_by_name() {
    let asked = Asked::new();
    let row = asked.row(GROWN_UP);
    let nin = asked.register.read(|tx| register::nin_of(tx, row[0])).unwrap();
    let doctor = asked.number("SELECT d.hpr FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL JOIN doctor_period d ON d.list = l.list WHERE p.born < 19960101 ORDER BY p.id LIMIT 1");
    let lookup = asked
        .token(json!({ "part": "system", "scopes": ["FlrLookup"] }))
        .await;
    let call = async |name: &str, token: &str, body| {
        asked
            .ask(
                "POST",
                &format!("/register/v1/{name}"),
                Some(token),
                Some(body),
                &[],
            )
            .await
    };
    let place = call("GetPatientGPDetails", &lookup, json!({ "patientNin": nin })).await;
    assert_eq!(place.status, 200, "{}", place.json());
    assert_eq!(
        (&place.json()["GPContractId"], &place.json()["PatientNIN"]),
        (&json!(row[1]), &json!(nin))
    );
    let history = call("GetPatientGPHistory", &lookup, json!({ "patientNin": nin })).await;
    assert_eq!(history.status, 403, "another scope is needed");
    let read = asked
        .token(json!({ "part": "system", "scopes": ["FlrRead"] }))
        .await;
    let history = call("GetPatientGPHistory", &read, json!({ "patientNin": nin })).await;
    assert_eq!(history.json().as_array().unwrap().len(), 1);
    let confirm = json!({ "patientNin": nin, "hprNumber": doctor });
    assert_eq!(call("ConfirmGP", &read, confirm).await.json(), json!(true));
    let search = call(
        "SearchForGP",
        &read,
        json!({ "fullText": "bjørk", "pageSize": 3 }),
    )
    .await
    .json();
    assert!(
        search["Results"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["Name"].as_str().unwrap().contains("Bjørk"))
    );
    let export = asked
        .token(json!({ "part": "system", "scopes": ["FlrReadAllPatients"] }))
        .await;
    let zip = call("ExportGPContracts", &export, json!({})).await;
    assert_eq!(
        (zip.status.as_u16(), zip.header("content-type"), &zip.body[..2]),
        (200, "application/zip", b"PK".as_slice())
    );
}
