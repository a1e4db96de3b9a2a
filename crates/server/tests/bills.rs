//! Bills over the web: sent, refused, settled, credited; who may see them, and that who looked is written down.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::Asked;

/// A grown-up member of a list with a doctor: person and doctor.
const MEMBER: &str = "SELECT l.person, d.hpr FROM place l JOIN person p ON p.id = l.person AND p.born < 19900101 JOIN doctor_period d ON d.list = l.list AND d.role = 'LPFL' AND (d.until IS NULL OR d.until > 20260310) WHERE l.until IS NULL AND NOT EXISTS (SELECT 1 FROM bill b WHERE b.hpr = d.hpr) AND NOT EXISTS (SELECT 1 FROM copayment c WHERE c.person = p.id) ORDER BY l.person LIMIT 1";

async fn send(asked: &Asked, method: &str, path: &str, token: &str, body: Option<Value>) -> (u16, Value) {
    let answer = asked.ask(method, path, Some(token), body, &[]).await;
    (answer.status.as_u16(), answer.json())
}

fn bill(number: &str, person: i64, code: &str) -> Value {
    json!({ "number": number, "person": person, "service": "2026-03-09", "start": "10:30", "minutes": 15, "copayment_paid": true,
        "codes": [{ "code": code, "count": 1 }] })
}

#[tokio::test]
async fn bills_are_sent_settled_and_credited() {
    let asked = Asked::new();
    let row = asked.row(MEMBER);
    let (person, hpr) = (row[0], row[1]);
    let own = asked.token(json!({ "part": "doctor", "hpr": hpr })).await;
    let other = asked.token(json!({ "part": "doctor", "hpr": hpr + 1 })).await;
    let administrator = asked.administrator().await;
    let path = format!("/api/doctors/{hpr}/bills");
    let both = json!({ "bills": [bill("1", person, "2ad"), bill("2", person, "nix")] });
    assert_eq!(
        send(&asked, "POST", &path, &other, Some(both.clone())).await.0,
        403
    );
    let (status, taken) = send(&asked, "POST", &path, &own, Some(both.clone())).await;
    assert_eq!(
        (status, taken["bills"].as_array().unwrap().len()),
        (201, 2),
        "{taken}"
    );
    let (status, again) = send(&asked, "POST", &path, &own, Some(both)).await;
    assert_eq!(status, 409, "{again}");
    assert_eq!(send(&asked, "POST", "/api/settlement", &own, None).await.0, 403);
    let (status, run) = send(&asked, "POST", "/api/settlement", &administrator, None).await;
    assert_eq!((status, &run["waiting"]), (200, &json!(0)), "{run}");
    assert!(run["settled"].as_i64().unwrap() >= 2);
    let looks = "SELECT count(*) FROM access WHERE operation = 'doctor_bills'";
    let before = asked.number(looks);
    let (status, seen) = send(&asked, "GET", &path, &own, None).await;
    assert_eq!(status, 200, "{seen}");
    assert_eq!(asked.number(looks), before + 1, "one patient, one look");
    let items = seen["items"].as_array().unwrap();
    assert_eq!(items[0]["rejection"]["reason"], "CODE_NOT_VALID_ON_DATE");
    assert_eq!(items[1]["amounts"]["payout_ore"], 1_500);
    assert_eq!(send(&asked, "GET", &path, &other, None).await.0, 403);
    let only = send(
        &asked,
        "GET",
        &format!("{path}?state=rejected&month=2026-03"),
        &own,
        None,
    )
    .await
    .1;
    assert_eq!(only["items"].as_array().unwrap().len(), 1);
    assert_eq!(only["sums"].as_array().unwrap().len(), 2);
    let one = format!("{path}/{}", items[1]["bill"]);
    let credit = json!({ "state": "credited" });
    let (status, credited) = send(&asked, "PUT", &one, &own, Some(credit.clone())).await;
    assert_eq!((status, &credited["state"]), (200, &json!("credited")));
    let (status, refused) = send(&asked, "PUT", &one, &own, Some(credit)).await;
    assert_eq!(status, 409, "{refused}");
}

#[tokio::test]
async fn what_is_no_bill_is_told_in_words() {
    let asked = Asked::new();
    let row = asked.row(MEMBER);
    let own = asked.token(json!({ "part": "doctor", "hpr": row[1] })).await;
    let path = format!("/api/doctors/{}/bills", row[1]);
    let with = |field: &str, value: Value| {
        let mut one = bill("1", row[0], "2ad");
        one[field] = value;
        json!({ "bills": [one] })
    };
    for (field, value, words) in [
        ("start", json!("25:00"), "klokkeslett"),
        ("codes", json!([]), "1 til 40 takster"),
        ("exemption", json!("card"), "frikort"),
    ] {
        let body = with(field, value);
        let answer = asked
            .ask(
                "POST",
                &path,
                Some(&own),
                Some(body),
                &[("accept-language", "nb")],
            )
            .await;
        assert!((400..500).contains(&answer.status.as_u16()), "{field}");
        assert!(
            answer.json().to_string().contains(words),
            "{field}: {}",
            answer.json()
        );
    }
}
