//! Faults of training records, duty rosters and co-payments in the caller's language, as the interface answers them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::{Answer, Asked};

/// Words of the readers that no Norwegian text has.
const ENGLISH: [&str; 14] = [
    "the", "write", "give", "mend", "which", "there", "shift", "before", "bill", "nobody", "cannot",
    "months", "doctor", "neither",
];

struct Caller<'a> {
    asked: &'a Asked,
    token: String,
    keys: usize,
}

impl Caller<'_> {
    async fn send(&mut self, method: &str, path: &str, body: &Value, language: &str) -> Answer {
        self.keys += 1;
        let key = format!("{language}-{}-{path}", self.keys);
        let headers = [("accept-language", language), ("idempotency-key", key.as_str())];
        let body = Some(body.clone());
        self.asked
            .ask(method, path, Some(&self.token), body, &headers)
            .await
    }

    /// A refusal in both Norwegian languages, which are not each other.
    async fn refused(&mut self, method: &str, path: &str, body: &Value) -> [String; 2] {
        let mut told = vec![];
        for language in ["nb", "nn"] {
            let answer = self.send(method, path, body, language).await;
            let problem = answer.json();
            assert!(matches!(answer.status.as_u16(), 400 | 409), "{problem}");
            told.push(problem["detail"].as_str().unwrap().to_owned());
        }
        for text in &told {
            norwegian(text);
        }
        [told[0].clone(), told[1].clone()]
    }
}

fn norwegian(text: &str) {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let left = words.find(|word| ENGLISH.contains(word));
    assert_eq!(left, None, "messages/faults.*.ftl leaves: {text}");
}

async fn administrator(asked: &Asked) -> Caller<'_> {
    Caller {
        asked,
        token: asked.administrator().await,
        keys: 0,
    }
}

#[tokio::test]
async fn a_training_record_is_refused_in_the_callers_language() {
    let asked = Asked::new();
    let mut office = administrator(&asked).await;
    let new = json!({ "hpr": 9_900_021, "name": "Stø Haug", "born": "1979-05-03", "sex": "female", "career": "specialist" });
    assert_eq!(office.send("POST", "/api/doctors", &new, "nb").await.status, 201);
    let mut own = Caller {
        token: asked.token(json!({ "part": "doctor", "hpr": 9_900_021 })).await,
        asked: &asked,
        keys: 0,
    };
    let path = "/api/doctors/9900021/training";
    for (record, says) in [
        ("kind,from\nferie,2020-01-01\n", "linje 2: «ferie»"),
        ("kind,from\ndegree,i fjor\n", "«i fjor» i «from»"),
        ("kind,from,to\ndegree,2020-01-01,2021-01-01\n", "har ingen «to»"),
        ("kind,when\ndegree,2020-01-01\n", "«when» er ingen kolonne"),
        ("kind,from\n", "det er ingen rader"),
        ("kind,from\ndegree,2020-01-01,2\n", "3 cell"),
        (
            "kind,from,to\nopen_practice,2021-01-01,2020-01-01\n",
            "«open_practice» slu",
        ),
        (
            "kind,from,to,percent\nopen_practice,2020-01-01,2020-12-31,80\ninstitution,2020-06-01,2020-12-31,80\n",
            "160 % av full tid",
        ),
        ("kind,from\nspecialist,2020-01-01\n", "autorisasjon"),
        ("kind,from\ndegree,2040-01-01\n", "2040-01-01"),
        ("kind,from\nferie,2020-01-01\nfri,2020-01-01\n", "linje 3: «fri»"),
    ] {
        let body = json!({ "format": "csv", "record": record });
        let told = own.refused("PUT", path, &body).await;
        assert!(told.iter().all(|text| text.contains(says)), "{says}: {told:?}");
    }
    let yaml = json!({ "format": "yaml", "record": "record: 7\n" });
    own.refused("PUT", path, &yaml).await;
    // What the doctor may do, and what a reader should know, is told likewise.
    let record = "kind,from,to,percent,amount\nwritten,2026-03-01,,,\ndegree,2019-06-20,,,\nlicence,2019-06-25,,,\nopen_practice,2019-07-01,2020-06-30,100,\n";
    let kept = json!({ "format": "csv", "record": record });
    let answer = own.send("PUT", path, &kept, "nb").await;
    assert_eq!(answer.status, 200, "{}", answer.json());
    let headers = |language| [("accept-language", language)];
    let mut told = vec![];
    for language in ["nb", "nn", "en"] {
        let answer = asked
            .ask("GET", path, Some(&own.token), None, &headers(language))
            .await;
        let check = &answer.json()["check"];
        let mut texts: Vec<String> = vec![];
        for may in ["own_list", "duty_alone", "duty_backup"] {
            texts.push(check["may"][may]["why"].as_str().unwrap().to_owned());
        }
        for remark in check["remarks"].as_array().unwrap() {
            texts.push(remark["text"].as_str().unwrap().to_owned());
        }
        assert!(texts.len() > 3, "{check}");
        if language != "en" {
            texts.iter().for_each(|text| norwegian(text));
        }
        told.push(texts);
    }
    assert!(
        told[0] != told[2] && told[1] != told[2] && told[0] != told[1],
        "{told:?}"
    );
}

#[tokio::test]
async fn a_roster_is_refused_in_the_callers_language() {
    let asked = Asked::new();
    let mut office = administrator(&asked).await;
    let good = "district: Prøvedistrikt\ninhabitants: 5200\nfrom: 2026-04-06\nto: 2026-04-06\nactive_minutes_per_hour: 8\nshifts:\n  - {name: fridag, days: free_days, start: \"08:00\", hours: 24}\nlimits:\n  rest_hours: 11\n  most_shifts_a_week: 4\n  highest_share: 0.5\ndoctors:\n  - {name: \"9900021\", born: 1979-05, sex: female, career: specialist, courses: [emergency, violence]}\n";
    let path = "/api/duty/rosters";
    for (from, to, says) in [
        ("", "", "OOH-001"),
        ("\"08:00\"", "\"åtte\"", "«åtte»"),
        ("most_shifts_a_week: 4", "most_shifts_a_week: 0", "linje"),
        (
            "2026-04-06\nto: 2026-04-06",
            "2026-04-06\nto: 2026-04-01",
            "2026-04-01",
        ),
        ("2026-04-06\nto: 2026-04-06", "2026-04-06\nto: 2030-04-01", "400"),
        ("1979-05", "1979-5", "«1979-5»"),
        ("hours: 24", "hours: 240", "240"),
        (
            "courses: [emergency, violence]",
            "exempt: [{ground: pregnancy}]",
            "«month»",
        ),
        (
            "sex: female",
            "sex: male, exempt: [{ground: pregnancy, month: 2026-05}]",
            "kvinne",
        ),
        ("district:", "distrikt:", "docs/roster.md"),
    ] {
        let body = json!({ "district": good.replacen(from, to, 1), "rows": [] });
        let told = office.refused("POST", path, &body).await;
        assert!(told.iter().all(|text| text.contains(says)), "{says}: {told:?}");
        assert_ne!(told[0], told[1]);
    }
    let rows = json!({ "district": good, "rows": [{ "shift": "fridag" }] });
    office.refused("POST", path, &rows).await;
}

#[tokio::test]
async fn a_copayment_is_refused_in_the_callers_language() {
    let asked = Asked::new();
    let mut office = administrator(&asked).await;
    let person = asked.number("SELECT min(p.id) FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL WHERE p.born < 19960101 AND p.id > 600");
    let path = format!("/api/persons/{person}/copayments");
    let bill = |number: i64, ore: i64, service: &str, sender: &str, group: &str| json!({ "bill": number, "service": service, "group": group, "sender": sender, "ore": ore, "paid": true });
    let first = bill(7, 10_000, "2026-02-03", "provider", "doctor");
    assert_eq!(office.send("POST", &path, &first, "nb").await.status, 201);
    for wrong in [
        first,
        bill(8, 0, "2026-02-04", "provider", "doctor"),
        bill(9, 100, "2026-05-04", "provider", "doctor"),
        bill(
            10,
            100,
            "2026-02-04",
            "provider_without_direct_settlement",
            "doctor",
        ),
        bill(11, 100, "2026-02-04", "provider", "abroad"),
        bill(12, 100, "1899-02-04", "provider", "doctor"),
    ] {
        let told = office.refused("POST", &path, &wrong).await;
        assert_ne!(told[0], told[1], "{wrong}");
    }
}
