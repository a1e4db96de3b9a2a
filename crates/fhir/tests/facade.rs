//! What the facade promises: resources that say what the register says, bundles with pages, and an `OperationOutcome` for all that is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../register/tests/support/mod.rs"]
mod support;

use fhir::{About, Answer, Request, about, answer};
use register::{Register, Role, Wish, choose, set_cap, wait};
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use serde_json::Value as Json;
use std::sync::LazyLock;
use support::{RULES, TODAY, act, registers};

const BASE: &str = "http://localhost/fhir";

/// A register that is shared and not changed, where the database does not matter.
static ONE: LazyLock<Register> = LazyLock::new(|| registers().swap_remove(0).1);

fn get(register: &Register, request: &Request) -> Answer {
    register.read(|tx| answer(tx, &RULES, TODAY, request)).unwrap()
}

fn read(register: &Register, path: &str) -> Answer {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut request = Request::new(BASE, path);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        request = request.with(name, value);
    }
    get(register, &request)
}

fn about_of(register: &Register, path: &str, pairs: &[(&str, &str)]) -> About {
    let request = pairs
        .iter()
        .fold(Request::new(BASE, path), |request, (name, value)| {
            request.with(name, value)
        });
    register.read(|tx| about(tx, &request)).unwrap()
}

fn number(register: &Register, sql: &'static str) -> i64 {
    register
        .read(|tx| Ok(tx.row(sql, &[])?.map_or(0, |row| row.int(0))))
        .unwrap()
}

/// A grown-up on a list, another open list, and a full one.
fn moved(register: &Register) -> (i64, i64, i64) {
    let person = number(
        register,
        "SELECT min(p.id) FROM person p JOIN place t ON t.person = p.id WHERE p.born < 19900101",
    );
    let own = register
        .read(|tx| {
            Ok(tx
                .row("SELECT list FROM place WHERE person = $1", &[person.into()])?
                .unwrap()
                .int(0))
        })
        .unwrap();
    let open = register
        .read(|tx| {
            let row = tx.row(
                "SELECT min(id) FROM list WHERE locked = 0 AND id <> $1",
                &[own.into()],
            )?;
            Ok(row.unwrap().int(0))
        })
        .unwrap();
    register
        .write(|tx| {
            set_cap(
                tx,
                &RULES,
                &act(Role::Administrator, TODAY),
                open,
                RULES.cap_max.value,
            )
        })
        .unwrap();
    let wish = Wish {
        person,
        list: open,
        requester: Requester::Self_ {
            guardians_consent: false,
        },
        ground: ChangeGround::OwnWish,
    };
    register
        .write(|tx| choose(tx, &RULES, &act(Role::Resident, TODAY), &wish))
        .unwrap();
    (person, own, open)
}

fn entries(answer: &Answer) -> &Vec<Json> {
    answer.json["entry"].as_array().unwrap()
}

#[test]
fn resources_say_what_the_register_says() {
    for (name, register, _server) in registers() {
        let (person, own, open) = moved(&register);
        let patient = read(&register, &format!("Patient/{person}"));
        assert_eq!(patient.status, 200, "{name}");
        assert_eq!(patient.persons, [person]);
        assert_eq!(patient.json["resourceType"], "Patient");
        let system = patient.json["identifier"][0]["system"].as_str().unwrap();
        assert_eq!(system, "urn:oid:2.16.578.1.12.4.1.4.1");
        let nin = patient.json["identifier"][0]["value"]
            .as_str()
            .unwrap()
            .to_owned();
        // Today's doctor still is the one of the old list.
        assert_eq!(
            patient.json["extension"][1]["valueReference"]["reference"],
            format!("Group/{own}")
        );

        let found = read(&register, &format!("Patient?identifier={system}|{nin}"));
        assert_eq!(found.json["total"], 1);
        assert_eq!(entries(&found)[0]["resource"], patient.json);

        let episodes = read(&register, &format!("EpisodeOfCare?patient=Patient/{person}"));
        let statuses: Vec<&Json> = entries(&episodes)
            .iter()
            .map(|e| &e["resource"]["status"])
            .collect();
        assert_eq!(statuses, ["active", "planned"]);
        let [active, planned] = [0, 1].map(|at| &entries(&episodes)[at]["resource"]);
        assert_eq!(active["period"].get("end"), None, "one that is active has no end");
        assert_eq!(active["extension"][2]["valueDate"], "2026-04-01");
        assert_eq!(planned["period"]["start"], "2026-04-01");
        assert_eq!(
            planned["extension"][0]["valueReference"]["reference"],
            format!("Group/{open}")
        );

        let of_next_month = read(
            &register,
            &format!("EpisodeOfCare?patient.identifier={nin}&date=ge2026-04-01&status=planned"),
        );
        assert_eq!(of_next_month.json["total"], 1);
        let none = read(
            &register,
            &format!("EpisodeOfCare?patient={person}&status=finished,cancelled"),
        );
        assert_eq!(
            (&none.json["total"], none.json.get("entry")),
            (&Json::from(0), None)
        );

        let group = read(&register, &format!("Group/{open}"));
        let members = group.json["member"].as_array().unwrap();
        assert_eq!(members.len(), group.persons.len());
        let planned = members
            .iter()
            .find(|member| member["entity"]["reference"] == format!("Patient/{person}"))
            .unwrap();
        assert_eq!(planned["inactive"], true);
        let card = read(&register, &format!("Group/{open}?_summary=true"));
        assert_eq!((card.json.get("member"), card.persons.len()), (None, 0));

        let decisions = read(&register, &format!("Provenance?target=Patient/{person}"));
        assert_eq!(
            entries(&decisions).last().unwrap()["resource"]["policy"][0],
            "urn:grunnmur:rule:CHO-010"
        );
    }
}

#[test]
fn doctors_lists_and_queues_are_found() {
    for (name, register, _server) in registers() {
        let roles = read(&register, "PractitionerRole?active=true&role=LPFL&_count=2");
        assert_eq!(entries(&roles).len(), 2, "{name}");
        let role = &entries(&roles)[0]["resource"];
        let doctor = role["practitioner"]["reference"].as_str().unwrap();
        let of_doctor = read(&register, &format!("PractitionerRole?practitioner={doctor}"));
        assert!(
            entries(&of_doctor)
                .iter()
                .all(|e| e["resource"]["practitioner"]["reference"] == *doctor)
        );
        let doctor = read(&register, doctor);
        let hpr = doctor.json["identifier"][0]["value"].as_str().unwrap();
        assert_eq!(
            read(&register, &format!("Practitioner?identifier={hpr}")).json["total"],
            1
        );
        let family = doctor.json["name"][0]["family"].as_str().unwrap().to_uppercase();
        assert!(!entries(&read(&register, &format!("Practitioner?name={family}"))).is_empty());
        let role_id = role["id"].as_str().unwrap();
        let list = read(
            &register,
            &format!("Group?managing-entity=PractitionerRole/{role_id}"),
        );
        assert_eq!(list.json["total"], 1);
        let municipality = role["organization"]["reference"].as_str().unwrap();
        let municipality = read(&register, municipality);
        let digits = municipality.json["identifier"][0]["value"].as_str().unwrap();
        assert_eq!(
            read(&register, &format!("Organization?identifier={digits}")).json["total"],
            1
        );

        register
            .write(|tx| {
                tx.run(
                    "INSERT INTO office (org, her, name, municipality, address, postcode, since) SELECT 974589095, 984711, 'Zebra legekontor', min(number), 'Storgata 1', '0155', 20260101 FROM municipality",
                    &[],
                )?;
                tx.run("UPDATE list SET office = 974589095 WHERE id = 1", &[])?;
                Ok(())
            })
            .unwrap();
        for asked in [
            "identifier=urn:oid:2.16.578.1.12.4.1.2|984711",
            "identifier=974589095",
            "name=zebra",
        ] {
            let office = read(&register, &format!("Organization?{asked}"));
            assert_eq!(
                entries(&office)[0]["resource"]["id"],
                "office-974589095",
                "{asked}"
            );
        }
        let of_office = read(
            &register,
            "PractitionerRole?organization=Organization/office-974589095",
        );
        let of_list = |e: &Json| e["resource"]["extension"][0]["valueReference"]["reference"] == "Group/1";
        assert!(entries(&of_office).iter().all(of_list));

        let full = number(
            &register,
            "SELECT min(id) FROM list WHERE booked >= cap AND locked = 0",
        );
        let person = number(
            &register,
            "SELECT max(id) FROM person WHERE born < 19900101 AND standing = 'entitled'",
        );
        register
            .write(|tx| {
                wait(
                    tx,
                    &RULES,
                    &act(Role::Resident, TODAY),
                    (person, full),
                    Requester::Self_ {
                        guardians_consent: false,
                    },
                )
            })
            .unwrap();
        let queue = read(&register, &format!("Task?focus=Group/{full}"));
        let task = &entries(&queue)[0]["resource"];
        assert_eq!(task["for"]["reference"], format!("Patient/{person}"));
        assert_eq!(task["extension"][0]["valuePositiveInt"], 1);

        let everything = read(&register, &format!("Patient/{person}/$everything"));
        let kinds: std::collections::BTreeSet<&str> = entries(&everything)
            .iter()
            .map(|entry| entry["resource"]["resourceType"].as_str().unwrap())
            .collect();
        for kind in ["Patient", "Task", "Group", "Organization", "Provenance"] {
            assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
        }
        assert_eq!(everything.persons, [person]);
    }
}

#[test]
fn pages_follow_each_other_and_miss_nothing() {
    let register = &*ONE;
    let all = number(register, "SELECT count(*) FROM list");
    assert_eq!(read(register, "Group?_summary=count").json["total"], all);
    let mut next = Some("Group?_count=3".to_owned());
    let mut seen = vec![];
    while let Some(path) = next {
        let page = read(register, &path);
        seen.extend(
            entries(&page)
                .iter()
                .map(|e| e["resource"]["id"].as_str().unwrap().to_owned()),
        );
        let links = page.json["link"].as_array().unwrap();
        next = links
            .iter()
            .find(|link| link["relation"] == "next")
            .map(|link| link["url"].as_str().unwrap().strip_prefix(BASE).unwrap()[1..].to_owned());
    }
    assert_eq!(seen.len() as i64, all);
    seen.dedup();
    assert_eq!(seen.len() as i64, all);
    assert_eq!(entries(&read(register, "Patient?_id=1,2,x,99999999")).len(), 2);
}

#[test]
fn what_is_wrong_is_told_and_never_with_an_identity_number() {
    let register = &*ONE;
    let outcome = |path: &str| {
        let answer = read(register, path);
        assert_eq!(answer.json["resourceType"], "OperationOutcome", "{path}");
        assert!(answer.persons.is_empty());
        answer.status
    };
    for (path, status) in [
        ("", 404),
        ("Observation", 404),
        ("patient/1", 404),
        ("Patient/99999999", 404),
        ("Patient/0", 404),
        ("Patient/a_b", 400),
        ("Patient/1/_history", 404),
        ("Patient/1/_history/2", 404),
        ("Patient/1/$purge", 404),
        ("Patient?_count=-1", 400),
        ("Patient?_count=x", 400),
        ("Patient?identifier=12345678901", 400),
        ("Patient?identifier=", 400),
        ("EpisodeOfCare?date=yesterday", 400),
        ("EpisodeOfCare?status=done", 400),
        ("EpisodeOfCare?patient=Patient/1,Patient/2", 400),
        ("EpisodeOfCare?patient=Group/1", 400),
        ("PractitionerRole?active=maybe", 400),
        ("Provenance", 400),
        ("Group?_summary=all", 400),
        ("metadata?_format=xml", 406),
    ] {
        assert_eq!(outcome(path), status, "{path}");
    }
    let said = read(register, "Patient?identifier=12345678901").json.to_string();
    assert!(!said.contains("12345678901"));
    let mut request = Request::new(BASE, "Group").with("color", "red");
    assert_eq!(get(register, &request).status, 200);
    let told = get(register, &request);
    assert_eq!(entries(&told).last().unwrap()["search"]["mode"], "outcome");
    request.prefer = Some("return=minimal; handling=strict".to_owned());
    assert_eq!(get(register, &request).status, 400);
    request = Request::new(BASE, "metadata");
    request.accept = Some("application/fhir+xml".to_owned());
    assert_eq!(get(register, &request).status, 406);
    request.accept = Some("text/html,application/fhir+json;q=0.9".to_owned());
    assert_eq!(get(register, &request).status, 200);
}

#[test]
fn who_a_request_is_about_is_told_before_it_is_answered() {
    let register = &*ONE;
    let place = number(register, "SELECT min(id) FROM place");
    let person = number(
        register,
        "SELECT person FROM place WHERE id = (SELECT min(id) FROM place)",
    );
    let id = person.to_string();
    for (path, pairs, expected) in [
        ("metadata", &[][..], About::Nobody),
        ("Patient/5", &[], About::Person(5)),
        ("Patient/5/$everything", &[], About::Person(5)),
        ("Patient", &[], About::Everyone),
        ("Patient", &[("_id", "7")], About::Person(7)),
        ("Patient", &[("_id", "7,8")], About::Everyone),
        (
            "EpisodeOfCare",
            &[("patient", id.as_str())],
            About::Person(person),
        ),
        ("EpisodeOfCare", &[("status", "active")], About::Everyone),
        ("Group", &[], About::Nobody),
        ("Group/3", &[], About::List(3)),
        ("Group/3", &[("_summary", "true")], About::Nobody),
        ("Task", &[("focus", "Group/3")], About::List(3)),
        ("Task", &[], About::Everyone),
        ("Practitioner", &[], About::Nobody),
        ("Provenance", &[("target", "Patient/4")], About::Person(4)),
    ] {
        assert_eq!(about_of(register, path, pairs), expected, "{path} {pairs:?}");
    }
    assert_eq!(
        about_of(register, &format!("EpisodeOfCare/{place}"), &[]),
        About::Person(person)
    );
}

#[test]
fn a_version_that_is_known_is_not_sent_again() {
    let register = &*ONE;
    let first = read(register, "Patient/1");
    let mut request = Request::new(BASE, "Patient/1");
    request.if_none_match = first.etag.clone();
    assert_eq!(get(register, &request).status, 304);
    request.if_none_match = Some("W/\"0\"".to_owned());
    assert_eq!(get(register, &request).status, 200);
    let version = first.json["meta"]["versionId"].as_str().unwrap();
    assert_eq!(
        read(register, &format!("Patient/1/_history/{version}")).json,
        first.json
    );
}
