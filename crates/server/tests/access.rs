//! Every cell of the table of access, allowed and denied, against the running routes; and what is around it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use server::{Looks, Part, Relation, policy};
use std::collections::BTreeMap;
use support::{Answer, Asked};

/// Somebody and something that belong together, and a stranger to both.
struct Scene {
    person: i64,
    child: i64,
    list: i64,
    municipality: i64,
    doctor: i64,
    locum: i64,
    stranger: i64,
    guardian: i64,
    strange_doctor: i64,
    strange_municipality: i64,
}

fn scene(asked: &Asked) -> Scene {
    // A mother of a young child, on a list with a doctor.
    let row = asked.row(
        "SELECT r.parent, r.child, l.list, i.municipality, d.hpr FROM parent r JOIN person c ON c.id = r.child AND c.born > 20150101 JOIN place l ON l.person = r.parent AND l.until IS NULL JOIN list i ON i.id = l.list JOIN person p ON p.id = r.parent AND p.municipality = i.municipality JOIN doctor_period d ON d.list = l.list AND (d.until IS NULL OR d.until > 20260310) WHERE d.role = 'LPFL' AND r.responsible = 1 ORDER BY r.parent LIMIT 1",
    );
    let (person, child, list, municipality, doctor) = (row[0], row[1], row[2], row[3], row[4]);
    let stranger = asked
        .register
        .read(|tx| {
            Ok(tx.row(
                "SELECT p.id, d.hpr, p.municipality FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL JOIN doctor_period d ON d.list = l.list AND (d.until IS NULL OR d.until > 20260310) AND d.role = 'LPFL' WHERE l.list <> $1 AND p.municipality <> $2 AND d.hpr <> $3 AND p.born < 19960101 ORDER BY p.id LIMIT 1",
                &[list.into(), municipality.into(), doctor.into()],
            )?)
        })
        .unwrap()
        .unwrap();
    let locum = asked.number("SELECT max(hpr) + 1 FROM doctor");
    let guardian = asked.number("SELECT max(id) FROM person WHERE born < 19960101 AND standing = 'entitled'");
    let by = register::Act {
        actor: "test".to_owned(),
        role: register::Role::Administrator,
        date: units::Date::constant(2026, 3, 1),
        at: "2026-03-01T12:00:00Z".to_owned(),
    };
    asked
        .register
        .write(|tx| {
            register::represent(
                tx,
                &by,
                person,
                guardian,
                register::Representation::PowerOfAttorney,
            )
        })
        .unwrap();
    asked
        .register
        .write(|tx| {
            tx.run(
                "INSERT INTO doctor (hpr, name, born, sex, specialist) VALUES ($1, 'Rund Odde', 19800101, 'female', 0)",
                &[locum.into()],
            )?;
            tx.run(
                "INSERT INTO doctor_period (list, hpr, role, since) VALUES ($1, $2, 'LPVI', 20260101)",
                &[list.into(), locum.into()],
            )?;
            Ok(())
        })
        .unwrap();
    Scene {
        person,
        child,
        list,
        municipality,
        doctor,
        locum,
        stranger: stranger.int(0),
        guardian,
        strange_doctor: stranger.int(1),
        strange_municipality: stranger.int(2),
    }
}

/// Somebody in that part who is tied to the scene, or is not.
fn who(scene: &Scene, part: Part, tied: bool, scopes: &[&str]) -> Value {
    let pick = |own: i64, other: i64| if tied { own } else { other };
    let name = part.name();
    match name {
        "guardian" => json!({ "part": name, "person": pick(scene.guardian, scene.stranger) }),
        "resident" | "parent" => json!({ "part": name, "person": pick(scene.person, scene.stranger) }),
        "doctor" | "staff" => json!({ "part": name, "hpr": pick(scene.doctor, scene.strange_doctor) }),
        "locum" => json!({ "part": name, "hpr": pick(scene.locum, scene.strange_doctor) }),
        "municipality" => {
            json!({ "part": name, "municipality": pick(scene.municipality, scene.strange_municipality) })
        }
        "system" => json!({ "part": name, "scopes": if tied { scopes.to_vec() } else { vec!["Other"] } }),
        _ => json!({ "part": name }),
    }
}

/// Every operation with its method and path, as the server describes itself.
async fn operations(asked: &Asked) -> BTreeMap<String, (String, String)> {
    let api = asked.ask("GET", "/openapi.json", None, None, &[]).await.json();
    let mut all = BTreeMap::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if let Some(id) = operation["operationId"].as_str() {
                all.insert(id.to_owned(), (method.to_uppercase(), path.clone()));
            }
        }
    }
    all
}

fn path_of(scene: &Scene, path: &str, part: Part) -> String {
    let person = if part.name() == "parent" {
        scene.child
    } else {
        scene.person
    };
    let hpr = if part.name() == "locum" {
        scene.locum
    } else {
        scene.doctor
    };
    path.replace("{person}", &person.to_string())
        .replace("{list}", &scene.list.to_string())
        .replace("{municipality}", &scene.municipality.to_string())
        .replace("{rule}", "CHO-001")
        .replace("{subscription}", "1")
        .replace("{other}", &scene.person.to_string())
        .replace("{watched}", &scene.list.to_string())
        .replace("{notice}", "1")
        .replace("{agreement}", "1")
        .replace("{period}", "1")
        .replace("{claim}", "1")
        .replace("{reduction}", "1")
        .replace("{decision}", "1")
        .replace("{branch}", "1")
        .replace("{bill}", "1")
        .replace("{office}", "311000015")
        .replace("{month}", "2026-03")
        .replace("{year}", "2026")
        .replace("{hpr}", &hpr.to_string())
        .replace("{run}", "00112233445566778899")
}

fn let_through(answer: &Answer) -> bool {
    !matches!(answer.status.as_u16(), 401 | 403)
}

#[tokio::test]
async fn every_cell_of_the_table_is_what_the_server_does() {
    let asked = Asked::with_lab();
    let scene = scene(&asked);
    let operations = operations(&asked).await;
    let (mut allowed, mut denied) = (0, 0);
    for row in policy().unwrap() {
        // Sign-in by an identity provider has its own tests.
        let Some((method, path)) = operations.get(row.name) else {
            let elsewhere = ["sign_", "fhir_", "statistics_read"];
            let known = elsewhere.iter().any(|begins| row.name.starts_with(begins));
            assert!(known, "`{}` is in the table and nowhere else", row.name);
            continue;
        };
        let targets = ["{person}", "{list}", "{municipality}", "{hpr}"];
        let targeted = targets.iter().any(|target| path.contains(target));
        for part in Part::all() {
            let relations = row.relations(part);
            let path = path_of(&scene, path, part);
            let body = (method == "POST" || method == "PUT").then(|| json!({}));
            for tied in [true, false] {
                let free = relations.contains(&Relation::Any)
                    || row.relations(Part::Anyone).contains(&Relation::Any);
                // Without a target the operation itself shows only what is within the relation.
                let within = !targeted
                    && relations
                        .iter()
                        .any(|r| matches!(r, Relation::OwnList | Relation::OwnMunicipality));
                let locum_elsewhere = part.name() == "locum" && within && !tied;
                let expected = free || (!relations.is_empty() && (tied || (within && !locum_elsewhere)));
                let token = match part {
                    Part::Anyone => None,
                    _ => Some(asked.token(who(&scene, part, tied, &row.scopes)).await),
                };
                let answer = asked
                    .ask(method, &path, token.as_deref(), body.clone(), &[])
                    .await;
                assert_eq!(
                    let_through(&answer),
                    expected,
                    "{} as {} ({}tied): {} {}",
                    row.name,
                    part.name(),
                    if tied { "" } else { "un" },
                    answer.status,
                    answer.json()
                );
                if !expected {
                    let status = if part == Part::Anyone { 401 } else { 403 };
                    assert_eq!(answer.status.as_u16(), status, "{} as {}", row.name, part.name());
                    denied += 1;
                } else {
                    allowed += 1;
                }
            }
        }
    }
    assert!(
        allowed > 400 && denied > 400,
        "{allowed} allowed, {denied} denied"
    );
}

#[tokio::test]
async fn every_route_is_in_the_table_and_described() {
    let asked = Asked::with_lab();
    for name in operations(&asked).await.keys() {
        assert!(
            server::operation(name).is_some(),
            "`{name}` has a route and no row"
        );
    }
}

#[tokio::test]
async fn every_look_is_logged_before_it_is_shown_and_the_person_reads_it() {
    let asked = Asked::new();
    let scene = scene(&asked);
    let doctor = asked
        .token(json!({ "part": "doctor", "hpr": scene.doctor }))
        .await;
    let path = format!("/api/persons/{}", scene.person);
    assert_eq!(asked.get(&path, &doctor).await.status, 200);
    let members = asked
        .get(&format!("/api/lists/{}/members?limit=200", scene.list), &doctor)
        .await;
    assert_eq!(members.status, 200);
    let seen = members.json()["items"].as_array().unwrap().len() as i64;
    assert!(seen > 1);
    assert_eq!(asked.number("SELECT count(*) FROM access"), seen + 1);
    let own = asked.person(scene.person).await;
    let looks = asked.get(&format!("{path}/looks"), &own).await.json();
    let looks = looks["items"].as_array().unwrap().clone();
    let first = looks.last().unwrap();
    assert_eq!(first["by"], format!("hpr:{}", scene.doctor));
    assert_eq!(
        (&first["operation"], &first["ground"]),
        (&json!("person_standing"), &json!("own_list"))
    );
    let auditor = asked.token(json!({ "part": "auditor" })).await;
    assert_eq!(
        asked.get("/api/looks/verification", &auditor).await.json()["whole"],
        true
    );
    asked
        .register
        .write(|tx| Ok(tx.run("UPDATE access SET actor = 'nobody' WHERE line = 1", &[])?))
        .unwrap();
    let broken = asked.get("/api/looks/verification", &auditor).await.json();
    assert_eq!(
        (&broken["whole"], &broken["tampered"][0]["line"]),
        (&json!(false), &json!(1))
    );
    for row in policy().unwrap() {
        assert!(
            row.looks != Looks::Many || !row.name.starts_with("person_"),
            "{}",
            row.name
        );
    }
}

#[tokio::test]
async fn who_may_not_see_a_person_is_not_told_that_there_is_one() {
    let asked = Asked::new();
    let scene = scene(&asked);
    let nin = asked
        .register
        .read(|tx| register::nin_of(tx, scene.person))
        .unwrap();
    let body = Some(json!({ "nin": nin }));
    let here = asked
        .token(json!({ "part": "municipality", "municipality": scene.municipality }))
        .await;
    let there = asked
        .token(json!({ "part": "municipality", "municipality": scene.strange_municipality }))
        .await;
    let found = asked
        .ask("POST", "/api/persons/find", Some(&here), body.clone(), &[])
        .await;
    assert_eq!(
        (found.status.as_u16(), &found.json()["person"]),
        (200, &json!(scene.person))
    );
    let hidden = asked
        .ask("POST", "/api/persons/find", Some(&there), body, &[])
        .await;
    let nobody = asked
        .ask(
            "POST",
            "/api/persons/find",
            Some(&there),
            Some(json!({ "nin": "00000000000" })),
            &[],
        )
        .await;
    assert_eq!((hidden.status, nobody.status), (nobody.status, hidden.status));
    assert_eq!(hidden.status, 404);
    assert_eq!(hidden.json()["detail"], nobody.json()["detail"]);
}

#[test]
fn the_page_is_the_table() {
    let page = server::access_page().unwrap();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/access.md");
    if std::env::var_os("WRITE").is_some() {
        std::fs::write(file, &page).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(
        kept, page,
        "write it anew: grunnmur serve --access > docs/access.md"
    );
}

#[tokio::test]
async fn the_facades_keep_to_the_table_too() {
    let asked = Asked::new();
    let scene = scene(&asked);
    for path in [
        "/fhir/metadata",
        "/statistics/api/v2/",
        "/statistics/api/v2/tables",
        "/fhir/Organization",
    ] {
        assert_eq!(
            asked.ask("GET", path, None, None, &[]).await.status,
            200,
            "{path}"
        );
    }
    let row = server::operation("fhir_person").unwrap();
    let (person, child) = (
        format!("/fhir/Patient/{}", scene.person),
        format!("/fhir/Patient/{}", scene.child),
    );
    for part in Part::all() {
        for tied in [true, false] {
            let token = match part {
                Part::Anyone => None,
                _ => Some(asked.token(who(&scene, part, tied, &row.scopes)).await),
            };
            let relations = row.relations(part);
            let expected = relations.contains(&Relation::Any) || (!relations.is_empty() && tied);
            let path = if part.name() == "parent" { &child } else { &person };
            let answer = asked.ask("GET", path, token.as_deref(), None, &[]).await;
            let status = match (expected, part) {
                (true, _) => 200,
                (false, Part::Anyone) => 401,
                _ => 403,
            };
            assert_eq!(
                answer.status.as_u16(),
                status,
                "{} ({tied}): {}",
                part.name(),
                answer.json()
            );
            // Everybody at once is for those who need no tie.
            let all = asked
                .ask("GET", "/fhir/Patient", token.as_deref(), None, &[])
                .await;
            let free = expected
                && relations
                    .iter()
                    .any(|r| matches!(r, Relation::Any | Relation::Scope));
            assert_eq!(let_through(&all), free, "{} ({tied})", part.name());
        }
    }
    assert!(asked.number("SELECT count(*) FROM access") > 10);
}
