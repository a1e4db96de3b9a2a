//! The main path of each group of operations, asked over the web.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{Audit, Nin, commitment, verify_audit};
use serde_json::{Value, json};
use support::{Asked, open_list};
use units::{Date, Sex};

/// A member of a list with a doctor: person, list, doctor, municipality of the list.
const MEMBER: &str = "SELECT l.person, i.id, d.hpr, i.municipality FROM place l JOIN list i ON i.id = l.list JOIN person p ON p.id = l.person AND p.born < 19900101 JOIN doctor_period d ON d.list = i.id AND d.role = 'LPFL' AND (d.until IS NULL OR d.until > 20260310) WHERE l.until IS NULL AND i.booked <= i.cap ORDER BY l.person LIMIT 1";

async fn send(asked: &Asked, method: &str, path: &str, token: &str, body: Value) -> (u16, Value) {
    let answer = asked.ask(method, path, Some(token), Some(body), &[]).await;
    (answer.status.as_u16(), answer.json())
}

async fn municipality(asked: &Asked, number: i64) -> String {
    asked
        .token(json!({ "part": "municipality", "municipality": number }))
        .await
}

async fn doctor(asked: &Asked, hpr: i64) -> String {
    asked.token(json!({ "part": "doctor", "hpr": hpr })).await
}

fn nin(nth: usize) -> String {
    let born = Date::constant(1988, 5, 17);
    Nin::synthetic(born, Sex::Female, 200 - nth).unwrap().reveal()
}

fn newcomer(nth: usize, municipality: i64) -> Value {
    json!({ "nin": nin(nth), "name": "Rask Li", "born": "1988-05-17", "sex": "female", "municipality": municipality,
        "says": { "registered_resident": true } })
}

#[tokio::test]
async fn a_list_is_reduced_by_a_draw_that_anybody_can_check() {
    let asked = Asked::new();
    let row = asked.row(MEMBER);
    let (list, hpr, home) = (row[1], row[2], row[3]);
    let length = asked
        .register
        .read(|tx| Ok(tx.row("SELECT booked, cap FROM list WHERE id = $1", &[list.into()])?))
        .unwrap()
        .unwrap()
        .int(0);
    let (own, administrator) = (doctor(&asked, hpr).await, asked.administrator().await);
    let path = format!("/api/lists/{list}/reductions");
    let claim = json!({ "cap": length - 10, "effect": "2026-04", "shorter_agreed": true, "commitment": commitment("frost") });
    let soon = json!({ "cap": length - 10, "effect": "2026-04", "commitment": commitment("frost") });
    let (status, refused) = send(&asked, "POST", &path, &own, soon).await;
    assert_eq!((status, &refused["rule"]), (409, &json!("RED-002")));
    let (status, made) = send(&asked, "POST", &path, &own, claim).await;
    assert_eq!(status, 201, "{made}");
    let number = made["number"].as_i64().unwrap();
    let (status, wrong) = send(
        &asked,
        "POST",
        &format!("{path}/{number}/draw"),
        &administrator,
        json!({ "seed": "thaw" }),
    )
    .await;
    assert_eq!(status, 409, "{wrong}");
    let draw = json!({ "seed": "frost", "offers": [] });
    let (status, drawn) = send(
        &asked,
        "POST",
        &format!("{path}/{number}/draw"),
        &administrator,
        draw,
    )
    .await;
    assert_eq!(status, 200, "{drawn}");
    let published = asked
        .ask("GET", &format!("{path}/{number}/audit"), None, None, &[])
        .await;
    let audit: Audit = serde_json::from_slice(&published.body).unwrap();
    assert_eq!(verify_audit(&audit), Ok(()));
    let told = asked.ask("GET", &path, None, None, &[]).await.json();
    assert_eq!(told["items"][0]["drawn"], "2026-03-10");
    let drawn = format!("{path}/{number}/drawn?limit=200");
    let seen = asked.get(&drawn, &municipality(&asked, home).await).await.json();
    let persons = seen["items"].as_array().unwrap();
    assert_eq!(persons.len() as u32, audit.leaving);
    assert!(asked.number("SELECT count(*) FROM access") >= i64::from(audit.leaving));
    let other = asked.ask("GET", &drawn, None, None, &[]).await;
    assert_eq!(other.status, 401);
}

#[tokio::test]
async fn a_person_is_moved_off_a_list_appeals_and_is_told_what_became_of_it() {
    let asked = Asked::new();
    let row = asked.row(MEMBER);
    let (person, list, hpr, home) = (row[0], row[1], row[2], row[3]);
    let (decides, administrator) = (municipality(&asked, home).await, asked.administrator().await);
    let own = asked.person(person).await;
    let path = format!("/api/lists/{list}/removals");
    let rude = json!({ "person": person, "hpr": hpr, "conduct": "other", "toward": "staff" });
    let (status, refused) = send(&asked, "POST", &path, &decides, rude).await;
    assert_eq!((status, &refused["rule"]), (409, &json!("SAF-001")));
    let threats = json!({ "person": person, "hpr": hpr, "conduct": "threats", "toward": "staff" });
    let elsewhere = send(
        &asked,
        "POST",
        &format!("/api/lists/{}/removals", list + 1),
        &administrator,
        threats.clone(),
    )
    .await;
    assert_eq!(elsewhere.0, 403);
    let (status, made) = send(&asked, "POST", &path, &decides, threats).await;
    assert_eq!(status, 201, "{made}");
    let appeal = format!("/api/persons/{person}/removals/{}/appeal", made["number"]);
    for (status, key) in [(200, "done"), (409, "rule")] {
        let note = json!({ "note": "It was somebody else." });
        let (found, told) = send(&asked, "POST", &appeal, &own, note).await;
        assert_eq!(found, status, "{told}");
        assert!(!told[key].is_null(), "{told}");
    }
    let (status, told) = send(
        &asked,
        "PUT",
        &appeal,
        &administrator,
        json!({ "overturned": true }),
    )
    .await;
    assert_eq!(status, 200, "{told}");
    let read = asked
        .get(&format!("/api/persons/{person}/removals"), &own)
        .await
        .json();
    assert_eq!(
        (&read["items"][0]["appeal"], &read["items"][0]["list"]),
        (&json!("overturned"), &json!(list))
    );
}

#[tokio::test]
async fn a_municipality_governs_intake_and_places_by_order() {
    let asked = Asked::new();
    let list = open_list(&asked.register);
    let administrator = asked.administrator().await;
    let home = asked
        .register
        .read(|tx| register::municipality_of(tx, list))
        .unwrap();
    let here = municipality(&asked, home).await;
    let place = format!("/api/municipalities/{home}");
    let (status, told) = send(
        &asked,
        "PUT",
        &format!("{place}/allocation"),
        &here,
        json!({ "automatic": false }),
    )
    .await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(asked.get(&place, &here).await.json()["allocation"], "manual");
    let (status, made) = send(&asked, "POST", "/api/persons", &administrator, newcomer(0, home)).await;
    assert_eq!(status, 201, "{made}");
    let orders = json!({ "orders": [{ "list": list, "persons": 10_000 }] });
    let (status, placed) = send(&asked, "POST", &format!("{place}/orders"), &here, orders).await;
    assert_eq!(status, 200, "{placed}");
    let placed = placed["items"].as_array().unwrap();
    assert!(
        placed.iter().any(|one| one["person"] == made["number"]),
        "{placed:?}"
    );
    assert_eq!(
        asked.number("SELECT count(*) FROM access"),
        placed.len() as i64,
        "whom the answer names is in the log"
    );
    for (path, body) in [
        ("intake", json!({ "per_month": 5 })),
        ("opening-threshold", json!({ "places": 20 })),
        ("intake", json!({})),
    ] {
        let (status, told) = send(&asked, "PUT", &format!("/api/lists/{list}/{path}"), &here, body).await;
        assert_eq!(status, 200, "{path}: {told}");
    }
    let rest = json!({ "suspended": true });
    let (status, _) = send(&asked, "PUT", &format!("{place}/suspension"), &here, rest.clone()).await;
    assert_eq!(status, 403);
    let (status, _) = send(
        &asked,
        "PUT",
        &format!("{place}/suspension"),
        &administrator,
        rest,
    )
    .await;
    assert_eq!(status, 200);
    let (status, refused) = send(&asked, "POST", "/api/persons", &administrator, newcomer(1, home)).await;
    assert_eq!((status, &refused["rule"]), (409, &json!("ELI-010")));
}

#[tokio::test]
async fn a_month_is_paid_once_and_each_ore_is_told() {
    let asked = Asked::new();
    let row = asked.row(MEMBER);
    let (list, hpr, home) = (row[1], row[2], row[3]);
    let administrator = asked.administrator().await;
    let path = "/api/capitation/2026-03";
    assert_eq!(asked.get(path, &administrator).await.status, 404);
    let (status, done) = send(&asked, "POST", path, &administrator, json!({})).await;
    assert_eq!((status, &done["more"]), (200, &json!(false)), "{done}");
    let (run, all) = (&done["run"], asked.number("SELECT count(*) FROM list"));
    assert_eq!(
        (&run["done"], &run["left"], &run["lists"], &done["written"]),
        (&json!(true), &json!(0), &json!(all), &json!(all))
    );
    let (_, again) = send(&asked, "POST", path, &administrator, json!({})).await;
    assert_eq!(again["written"], 0, "{again}");
    let (status, early) = send(
        &asked,
        "POST",
        "/api/capitation/2026-04",
        &administrator,
        json!({}),
    )
    .await;
    assert_eq!(status, 409, "{early}");
    let statement = format!("/api/lists/{list}/statement?month=2026-03");
    let own = asked.get(&statement, &doctor(&asked, hpr).await).await.json();
    let count = |told: &Value, what: fn(&Value) -> u64| {
        told["groups"].as_array().unwrap().iter().map(what).sum::<u64>()
    };
    let named = |group: &Value| group["persons"].as_array().unwrap().len() as u64;
    let members = count(&own, |group| group["count"].as_u64().unwrap());
    assert_eq!((&own["adds_up"], count(&own, named)), (&json!(true), members));
    assert!(own["trace"]["steps"].as_array().unwrap().len() > 3, "{own}");
    let theirs = asked
        .get(&statement, &municipality(&asked, home).await)
        .await
        .json();
    assert_eq!((&theirs["ore"], count(&theirs, named)), (&own["ore"], 0));
    let guests = asked
        .get("/api/guest-settlements/2026", &administrator)
        .await
        .json();
    let sum: i64 = guests["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["ore"].as_i64().unwrap())
        .sum();
    assert_eq!(sum, 0);
    let grant = asked
        .get(
            &format!("/api/municipalities/{home}/equalisation"),
            &administrator,
        )
        .await
        .json();
    let each = grant["each_ore"].as_i64().unwrap() * grant["self_employed"].as_i64().unwrap();
    assert_eq!(grant["year_ore"], each, "{grant}");
    assert!(
        grant["posts"].as_i64() > Some(0) && grant["trace"]["steps"].is_array(),
        "{grant}"
    );
}

#[tokio::test]
async fn reports_and_queues_of_work_are_told() {
    let asked = Asked::new();
    let home = asked.row(MEMBER)[3];
    let administrator = asked.administrator().await;
    let all = asked.get("/api/reports/half-year", &administrator).await.json();
    assert_eq!(
        (&all["day"], &all["regions"][0]["region"]),
        (&json!("2026-03-10"), &json!("Norge"))
    );
    let own = asked
        .get("/api/reports/half-year", &municipality(&asked, home).await)
        .await
        .json();
    let names: Vec<&str> = own["regions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|region| region["region"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Norge", format!("{home:04}").as_str()]);
    let work = asked.get("/api/work", &administrator).await.json();
    let first = &work["items"][0];
    assert_eq!(first["name"], "without_a_list");
    assert!(
        first["entries"].as_i64() > Some(0) && first["oldest_days"].is_i64(),
        "{first}"
    );
    let (status, night) = send(&asked, "POST", "/api/night", &administrator, json!({})).await;
    assert_eq!((status, &night["more"]), (200, &json!(false)), "{night}");
}

#[tokio::test]
async fn offices_and_branches_are_kept_by_their_municipality() {
    let asked = Asked::new();
    let row = asked.row("SELECT o.org, o.municipality, l.id, o.her FROM office o JOIN list l ON l.office = o.org WHERE l.until IS NULL ORDER BY o.org LIMIT 1");
    let (org, home, list) = (row[0], row[1], row[2]);
    let path = format!("/api/offices/{org}");
    let (here, there) = (
        municipality(&asked, home).await,
        municipality(&asked, if home == 301 { 1103 } else { 301 }).await,
    );
    let card = asked.ask("GET", &path, None, None, &[]).await.json();
    assert!(card["lists"].as_array().unwrap().contains(&json!(list)), "{card}");
    let body = json!({ "her": row[3], "name": "Fjellbekk legekontor", "municipality": home, "address": "Bekkeveien 3",
        "postcode": "0001", "step_free": true });
    assert_eq!(send(&asked, "PUT", &path, &there, body.clone()).await.0, 403);
    let (status, told) = send(&asked, "PUT", &path, &here, body).await;
    assert_eq!(status, 200, "{told}");
    let branch = json!({ "municipality": home, "address": "Bekkeveien 9", "postcode": "0001" });
    let branches = format!("/api/lists/{list}/branches");
    let (status, made) = send(&asked, "POST", &branches, &here, branch).await;
    assert_eq!(status, 201, "{made}");
    let card = asked.ask("GET", &path, None, None, &[]).await.json();
    assert_eq!(
        (&card["name"], &card["branches"][0]["address"]),
        (&json!("Fjellbekk legekontor"), &json!("Bekkeveien 9"))
    );
    let one = format!("{branches}/{}", made["number"]);
    assert_eq!(
        asked.ask("DELETE", &one, Some(&here), None, &[]).await.status,
        200
    );
    let closing = asked.ask("DELETE", &path, Some(&here), None, &[]).await;
    assert_eq!(closing.status, 409, "agreements refer to it");
}

#[tokio::test]
async fn doctors_are_registered_trained_on_duty_and_suspended() {
    let asked = Asked::new();
    let administrator = asked.administrator().await;
    for hpr in [9_900_021, 9_900_022] {
        let new = json!({ "hpr": hpr, "name": "Stø Haug", "born": "1979-05-03", "sex": "female", "career": "specialist" });
        let (status, told) = send(&asked, "POST", "/api/doctors", &administrator, new).await;
        assert_eq!(status, 201, "{told}");
    }
    let own = doctor(&asked, 9_900_021).await;
    let path = "/api/doctors/9900021";
    let languages = json!({ "languages": ["nb", "sme"] });
    assert_eq!(
        send(
            &asked,
            "PUT",
            &format!("{path}/languages"),
            &own,
            languages.clone()
        )
        .await
        .0,
        200
    );
    assert_eq!(
        send(&asked, "PUT", "/api/doctors/9900022/languages", &own, languages)
            .await
            .0,
        403
    );
    let record = "kind,from,to,percent,amount\nwritten,2026-03-01,,,\ndegree,2019-06-20,,,\nlicence,2019-06-25,,,\nauthorisation,2021-03-01,,,\nspecialist,2025-10-01,,,\n";
    let kept = json!({ "format": "csv", "record": record });
    let (status, told) = send(&asked, "PUT", &format!("{path}/training"), &own, kept).await;
    assert_eq!(
        (status, &told["check"]["stage"]),
        (200, &json!("specialist")),
        "{told}"
    );
    assert_eq!(
        asked.get(&format!("{path}/training"), &own).await.json()["check"]["stage"],
        "specialist"
    );
    let wrong = json!({ "format": "csv", "record": "kind,from\nnonsense,2020-01-01\n" });
    let (status, told) = send(&asked, "PUT", &format!("{path}/training"), &own, wrong).await;
    assert_eq!(status, 409, "{told}");
    let clock = asked.get(&format!("{path}/exemption"), &own).await.json();
    assert_eq!(
        (&clock["exempt"], &clock["total"]),
        (&json!(true), &json!(0)),
        "{clock}"
    );
    let district = "district: Prøvedistrikt\ninhabitants: 5200\nfrom: 2026-04-06\nto: 2026-04-06\nactive_minutes_per_hour: 8\nshifts:\n  - {name: free day, days: free_days, start: \"08:00\", hours: 24}\nlimits:\n  rest_hours: 11\n  most_shifts_a_week: 4\n  highest_share: 0.5\ndoctors:\n  - {name: \"9900021\", born: 1979-05, sex: female, career: specialist, courses: [emergency, violence]}\n  - {name: \"9900022\", born: 1984-08, sex: male, career: specialist, courses: [emergency, violence]}\n";
    let row = json!({ "shift": "free day", "start": "2026-04-06T08:00:00", "end": "2026-04-07T08:00:00", "doctor": "9900021", "back_up": null });
    let roster = json!({ "district": district, "rows": [row] });
    let (status, told) = send(&asked, "POST", "/api/duty/rosters", &administrator, roster).await;
    assert_eq!(status, 201, "{told}");
    let empty = json!({ "district": district, "rows": [] });
    assert_eq!(
        send(&asked, "POST", "/api/duty/rosters", &administrator, empty)
            .await
            .0,
        409
    );
    let now = asked.get("/api/duty?on=2026-04-06&time=23:30", &own).await.json();
    assert_eq!(now["items"][0]["hpr"], 9_900_021, "{now}");
    let (status, told) = send(
        &asked,
        "PUT",
        &format!("{path}/authorisation"),
        &administrator,
        json!({ "authorisation": "lost" }),
    )
    .await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(
        asked.get(&format!("{path}/periods"), &own).await.json()["items"],
        json!([])
    );
}

#[tokio::test]
async fn newcomers_enter_change_number_and_are_joined() {
    let asked = Asked::new();
    let administrator = asked.administrator().await;
    let home = asked.row(MEMBER)[3];
    let enter = async |nth: usize| {
        let (status, made) = send(
            &asked,
            "POST",
            "/api/persons",
            &administrator,
            newcomer(nth, home),
        )
        .await;
        assert_eq!(status, 201, "{made}");
        made["number"].as_i64().unwrap()
    };
    let (first, second) = (enter(2).await, enter(3).await);
    let (status, told) = send(&asked, "POST", "/api/persons", &administrator, newcomer(2, home)).await;
    assert_eq!(status, 409, "{told}");
    let mut wrong = newcomer(4, home);
    wrong["nin"] = json!("12345678901");
    assert_eq!(
        send(&asked, "POST", "/api/persons", &administrator, wrong)
            .await
            .0,
        409
    );
    let mut without = newcomer(5, home);
    without["says"] = json!({});
    let (status, refused) = send(&asked, "POST", "/api/persons", &administrator, without.clone()).await;
    assert_eq!((status, &refused["rule"]), (409, &json!("ELI-001")));
    let (status, made) = send(&asked, "POST", "/api/persons/on-record", &administrator, without).await;
    assert_eq!(status, 201, "{made}");
    let path = format!("/api/persons/{first}");
    let number = json!({ "nin": nin(6) });
    assert_eq!(
        send(&asked, "PUT", &format!("{path}/number"), &administrator, number)
            .await
            .0,
        200
    );
    let by_former = json!({ "nin": nin(2) });
    let (_, found) = send(&asked, "POST", "/api/persons/find", &administrator, by_former).await;
    assert_eq!(found["person"], first);
    let join = json!({ "other": second });
    assert_eq!(
        send(&asked, "POST", &format!("{path}/joined"), &administrator, join)
            .await
            .0,
        200
    );
    let ended = asked
        .get(&format!("/api/persons/{second}"), &administrator)
        .await
        .json();
    assert_eq!(ended["standing"], "ended");
    let (status, told) = send(
        &asked,
        "POST",
        &format!("{path}/ground"),
        &administrator,
        json!({ "says": { "permit_exempt": true } }),
    )
    .await;
    assert_eq!(status, 200, "{told}");
    let csv = format!(
        "identity_number,name,born,sex,municipality,status\n{},Rask Li,1988-05-17,female,{home},dead\n",
        nin(6)
    );
    let compare = json!({ "csv": csv, "apply": true });
    let (status, told) = send(&asked, "POST", "/api/population", &administrator, compare).await;
    assert_eq!((status, &told["done"]), (200, &json!(1)), "{told}");
    assert_eq!(told["items"][0]["cause"], "dead");
    let (status, told) = send(
        &asked,
        "POST",
        "/api/population",
        &administrator,
        json!({ "csv": "x", "apply": false }),
    )
    .await;
    assert_eq!(status, 409, "{told}");
}

#[tokio::test]
async fn agreements_are_shared_ordered_and_advertised() {
    let asked = Asked::new();
    let row = asked.row("SELECT a.id, a.list, a.municipality, a.hpr FROM agreement a JOIN list l ON l.id = a.list WHERE a.state = 'active' AND a.form = 'self_employed' AND a.since <= 20260310 ORDER BY a.id LIMIT 1");
    let (agreement, list, home) = (row[0], row[1], row[2]);
    let here = municipality(&asked, home).await;
    let path = format!("/api/lists/{list}/agreements/{agreement}");
    let (status, told) = send(
        &asked,
        "PUT",
        &format!("{path}/other-work"),
        &here,
        json!({ "minutes": 60 }),
    )
    .await;
    assert_eq!(status, 200, "{told}");
    let (status, told) = send(
        &asked,
        "PUT",
        &format!("{path}/other-work"),
        &here,
        json!({ "minutes": 10_000 }),
    )
    .await;
    assert_eq!((status, &told["rule"]), (409, &json!("GPD-015")), "{told}");
    let beside = if home == 301 { 1103 } else { 301 };
    let (status, told) = send(
        &asked,
        "PUT",
        &format!("{path}/cooperation"),
        &here,
        json!({ "municipalities": [beside] }),
    )
    .await;
    assert_eq!(status, 200, "{told}");
    let (status, _) = send(&asked, "POST", &format!("{path}/announcements"), &here, json!({})).await;
    assert_eq!(status, 409, "no notice was given");
    let own = doctor(&asked, row[3]).await;
    assert_eq!(
        send(&asked, "POST", &format!("{path}/notice"), &own, json!({}))
            .await
            .0,
        200
    );
    let (status, told) = send(&asked, "POST", &format!("{path}/announcements"), &here, json!({})).await;
    assert_eq!((status, &told["announcements"]), (200, &json!(1)));
    let (status, told) = send(
        &asked,
        "POST",
        &format!("{path}/reversion"),
        &here,
        json!({ "applicants": false }),
    )
    .await;
    assert_eq!(status, 409, "{told}");
    let all = asked
        .get(&format!("/api/lists/{list}/agreements"), &here)
        .await
        .json();
    let found = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["agreement"] == agreement);
    let found = found.unwrap();
    assert_eq!(
        (&found["state"], &found["ordered_minutes"], &found["cooperating"]),
        (&json!("notice"), &json!(60), &json!([beside]))
    );
    let periods = asked
        .ask("GET", &format!("/api/lists/{list}/periods"), None, None, &[])
        .await
        .json();
    assert_eq!(periods["items"][0]["role"], "LPFL");
    let company = json!({ "company": 311_000_015 });
    let (status, told) = send(
        &asked,
        "PUT",
        &format!("/api/lists/{list}/company"),
        &here,
        company,
    )
    .await;
    assert_eq!(status, 409, "no reform allows it: {told}");
    let shared = json!({ "sharing": "shared" });
    assert_eq!(
        send(
            &asked,
            "PUT",
            &format!("/api/lists/{list}/sharing"),
            &here,
            shared
        )
        .await
        .0,
        200
    );
}

#[tokio::test]
async fn a_household_chooses_as_one_or_not_at_all() {
    let asked = Asked::new();
    let row = asked.row("SELECT r.parent, r.child FROM parent r JOIN person c ON c.id = r.child AND c.born > 20150101 JOIN place k ON k.person = c.id AND k.until IS NULL JOIN person p ON p.id = r.parent JOIN place l ON l.person = r.parent AND l.until IS NULL WHERE r.responsible = 1 ORDER BY r.parent LIMIT 1");
    let list = open_list(&asked.register);
    let own = asked.person(row[0]).await;
    let path = format!("/api/persons/{}/household/choice", row[0]);
    let stranger = json!({ "list": list, "others": [row[0] + 500] });
    assert_eq!(send(&asked, "POST", &path, &own, stranger).await.0, 403);
    let (status, told) = send(
        &asked,
        "POST",
        &path,
        &own,
        json!({ "list": list, "others": [row[1]] }),
    )
    .await;
    assert_eq!(
        (status, &told["persons"], &told["first_day"]),
        (200, &json!(2), &json!("2026-04-01")),
        "{told}"
    );
}

#[tokio::test]
async fn a_person_sees_the_years_copayments_and_the_card_that_follows() {
    let asked = Asked::new();
    let row = asked.row("SELECT p.id, l.list FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL WHERE p.born < 19960101 AND p.id > 600 ORDER BY p.id LIMIT 1");
    let (own, administrator) = (asked.person(row[0]).await, asked.administrator().await);
    let path = format!("/api/persons/{}/copayments", row[0]);
    let empty = asked.get(&path, &own).await.json();
    assert_eq!(
        (&empty["counted_ore"], &empty["card"]),
        (&json!(0), &json!(null)),
        "{empty}"
    );
    let ceiling = empty["ceiling_ore"].as_i64().unwrap();
    let bill = |number: i64, ore: i64, service: &str| json!({ "bill": number, "service": service, "group": "doctor", "sender": "provider", "ore": ore, "paid": true });
    let (status, told) = send(
        &asked,
        "POST",
        &path,
        &administrator,
        bill(7, ceiling - 100, "2026-02-03"),
    )
    .await;
    assert_eq!((status, &told["card"]), (201, &json!(null)), "{told}");
    for (number, ore, service) in [
        (7, 100, "2026-02-04"),
        (8, 0, "2026-02-04"),
        (8, 100, "2026-05-04"),
    ] {
        let (status, told) = send(&asked, "POST", &path, &administrator, bill(number, ore, service)).await;
        assert_eq!(status, 409, "{told}");
    }
    let (status, told) = send(
        &asked,
        "POST",
        &path,
        &administrator,
        bill(8, 17_900, "2026-03-09"),
    )
    .await;
    assert_eq!(
        (status, &told["card"]["from"]),
        (201, &json!("2026-03-10")),
        "{told}"
    );
    let year = asked.get(&format!("{path}?year=2026"), &own).await.json();
    assert_eq!(
        (&year["left_ore"], &year["repaid_ore"], &year["card"]["to"]),
        (&json!(0), &json!(17_800), &json!("2026-12-31")),
        "{year}"
    );
    let card = format!("/api/persons/{}/exemption-card", row[0]);
    let staff = asked.token(json!({ "part": "staff", "hpr": 9_000_001 })).await;
    assert_eq!(asked.get(&card, &staff).await.json()["valid"], true);
    assert_eq!(asked.get(&path, &staff).await.status, 403);
    let notices = asked
        .get(&format!("/api/persons/{}/notices", row[0]), &own)
        .await
        .json();
    assert_eq!(notices["items"][0]["kind"], "exemption_card");
    let (status, told) = send(
        &asked,
        "PUT",
        &format!("{path}/8"),
        &administrator,
        json!({ "state": "credited" }),
    )
    .await;
    assert_eq!(status, 200, "{told}");
    let events = asked.get("/api/events?limit=200", &administrator).await.json();
    let data = &events["items"][0]["data"];
    assert_eq!(
        (&data["event"], &data["law"].is_string()),
        (&json!("CopaymentRecorded"), &true)
    );
    assert!(!data["more"].to_string().contains("17900"), "{data}");
}

#[tokio::test]
async fn the_national_insurance_finds_a_doctors_list_by_the_doctors_number() {
    let asked = Asked::new();
    let row = asked.row(
        "SELECT d.person, l.id, l.municipality FROM doctor d JOIN doctor_period p ON p.hpr = d.hpr AND p.role = 'LPFL' AND (p.until IS NULL OR p.until > 20260310) JOIN list l ON l.id = p.list WHERE d.person IS NOT NULL ORDER BY d.hpr, l.id LIMIT 1",
    );
    let (person, list, home) = (row[0], row[1], row[2]);
    let nin = asked.register.read(|tx| register::nin_of(tx, person)).unwrap();
    let system = asked
        .token(json!({ "part": "system", "scopes": ["FlrReadExtended"] }))
        .await;
    let path = "/register/v1/GetGPContractForNav";
    let body = json!({ "doctorNin": nin, "municipalityNr": home });
    let (status, found) = send(&asked, "POST", path, &system, body).await;
    assert_eq!(status, 200, "{found}");
    assert_eq!(found["Id"], json!(list));
    assert!(!found["PatientList"].as_array().unwrap().is_empty());
    let elsewhere = json!({ "doctorNin": nin, "municipalityNr": 9998 });
    assert_eq!(send(&asked, "POST", path, &system, elsewhere).await.0, 404);
}
