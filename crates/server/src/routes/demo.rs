//! Test persons of a demo server: anybody may be anybody, on this machine only.

use crate::app::App;
use crate::extract::Body;
use crate::ids::{HprNumber, MunicipalityNumber, PersonId, maybe_whole};
use crate::policy::Part;
use crate::problem::Problem;
use crate::sign_in::person_who;
use crate::who::Who;
use axum::Json;
use axum::extract::State;
use register::Role;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// A test person's token lasts so many seconds.
const LASTS: i64 = 8 * 3_600;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(demo_persons))
        .routes(routes!(demo_sign_in))
}

/// A test person, as `POST /demo/sign-in` takes one.
#[derive(Serialize, ToSchema)]
struct TestPerson {
    /// What is special about them.
    #[schema(example = "waits for a list")]
    label: String,
    /// The part of the table of access.
    #[schema(example = "resident")]
    part: &'static str,
    /// The person's number in the register.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<i64>,
    /// Health personnel number.
    #[serde(skip_serializing_if = "Option::is_none")]
    hpr: Option<i64>,
    /// The municipality that they act for.
    #[serde(skip_serializing_if = "Option::is_none")]
    municipality: Option<i64>,
    /// The synthetic identity number.
    #[serde(skip_serializing_if = "Option::is_none")]
    nin: Option<String>,
}

/// A few test persons of each part.
#[derive(Serialize, ToSchema)]
struct TestPersons {
    /// The test persons.
    items: Vec<TestPerson>,
}

/// Persons that show something: the statement gives number and identity number.
const PERSONS: [(&str, Role, &str); 5] = [
    (
        "grown-up on a list",
        Role::Resident,
        "SELECT p.id, p.nin FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL WHERE p.born < 19960101 ORDER BY p.id LIMIT 3",
    ),
    (
        "waits for a list",
        Role::Resident,
        "SELECT p.id, p.nin FROM waiting w JOIN person p ON p.id = w.person WHERE p.born < 19960101 ORDER BY w.seq LIMIT 2",
    ),
    (
        "without a list",
        Role::Resident,
        "SELECT id, nin FROM person WHERE unallocated_since IS NOT NULL AND born < 19960101 ORDER BY id LIMIT 2",
    ),
    (
        "parent of a child under 16",
        Role::Parent,
        "SELECT p.id, p.nin FROM person p WHERE p.id IN (SELECT r.parent FROM parent r JOIN person c ON c.id = r.child WHERE c.born > 20150101) ORDER BY p.id LIMIT 2",
    ),
    (
        "young person of 16 to 17",
        Role::Resident,
        "SELECT id, nin FROM person WHERE born > 20080601 AND born < 20090601 ORDER BY id LIMIT 2",
    ),
];

/// A few test persons of each part; every identity number is synthetic.
#[utoipa::path(get, path = "/demo/persons", operation_id = "demo_persons", tag = "demo",
    responses((status = 200, description = "The test persons", body = TestPersons)))]
async fn demo_persons(State(app): State<Arc<App>>) -> Result<Json<TestPersons>, Problem> {
    let day = super::lists::today(&app).0;
    let items = app
        .read(move |tx| {
            let mut items = vec![];
            for (label, role, sql) in PERSONS {
                for row in tx.rows(sql, &[])? {
                    items.push(TestPerson {
                        label: label.to_owned(),
                        part: role.name(),
                        person: Some(row.int(0)),
                        hpr: None,
                        municipality: None,
                        nin: Some(row.text(1).to_owned()),
                    });
                }
            }
            let doctors = tx.rows(
                "SELECT d.hpr, d.name, min(p.list), max(p.role), min(w.nin) FROM doctor d JOIN doctor_period p ON p.hpr = d.hpr AND (p.until IS NULL OR p.until > $1) LEFT JOIN person w ON w.id = d.person GROUP BY d.hpr, d.name ORDER BY 4 DESC, 1 LIMIT 4",
                &[day.into()],
            )?;
            for row in doctors {
                let role = if row.text(3) == "LPVI" { Role::Locum } else { Role::Doctor };
                for role in [role, Role::Staff] {
                    items.push(TestPerson {
                        label: format!("{}, list {}", row.text(1), row.int(2)),
                        part: role.name(),
                        person: None,
                        hpr: Some(row.int(0)),
                        municipality: None,
                        nin: Some(row.text(4).to_owned()).filter(|nin| !nin.is_empty()),
                    });
                }
            }
            let homes = tx.rows(
                "SELECT number, name FROM municipality WHERE number IN (SELECT municipality FROM list) ORDER BY number LIMIT 2",
                &[],
            )?;
            for row in homes {
                items.push(TestPerson {
                    label: row.text(1).to_owned(),
                    part: Role::Municipality.name(),
                    person: None,
                    hpr: None,
                    municipality: Some(row.int(0)),
                    nin: None,
                });
            }
            for part in Part::all().filter(|part| {
                matches!(
                    part.role(),
                    Some(Role::OutOfHours | Role::Administrator | Role::Statistics | Role::Auditor)
                ) || *part == Part::System
            }) {
                items.push(TestPerson {
                    label: part.name().replace('_', " "),
                    part: part.name(),
                    person: None,
                    hpr: None,
                    municipality: None,
                    nin: None,
                });
            }
            Ok(items)
        })
        .await?;
    Ok(Json(TestPersons { items }))
}

#[derive(Deserialize, ToSchema)]
struct SignInAsked {
    /// The part of the table of access; for a person of one's own choice all three that people have when it is left out.
    #[schema(example = "resident")]
    part: Option<String>,
    /// The person's number in the register.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    person: Option<PersonId>,
    /// Health personnel number.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    hpr: Option<HprNumber>,
    /// The municipality that they act for.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    municipality: Option<MunicipalityNumber>,
    /// Scopes, for another body's system.
    #[serde(default)]
    #[schema(max_items = 10, example = json!(["FlrLookup"]))]
    scopes: Vec<String>,
}

/// A token for `Authorization: Bearer`.
#[derive(Serialize, ToSchema)]
struct Token {
    /// The token.
    access_token: String,
    /// `Bearer`.
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds.
    #[schema(example = 28800)]
    expires_in: i64,
}

/// A token for a test person.
#[utoipa::path(post, path = "/demo/sign-in", operation_id = "demo_sign_in", tag = "demo", request_body = SignInAsked,
    responses((status = 200, description = "The token", body = Token)))]
async fn demo_sign_in(
    State(app): State<Arc<App>>,
    Body(asked, _): Body<SignInAsked>,
) -> Result<Json<Token>, Problem> {
    if asked.scopes.len() > 10 {
        return Err(Problem::request("at most 10 scopes"));
    }
    let unknown = || Problem::unknown("test person");
    let part = match &asked.part {
        Some(name) => Some(
            Part::named(name)
                .filter(|part| *part != Part::Anyone)
                .ok_or_else(unknown)?,
        ),
        None => None,
    };
    let person = asked.person.map(|person| person.0);
    if let Some(person) = person {
        app.read(move |tx| register::home_of(tx, person)).await?;
    }
    let who = match (part, person, asked.hpr) {
        (None, Some(person), _) => person_who(person),
        (None, ..) => return Err(unknown()),
        (Some(part), person, hpr) => Who {
            actor: match (person, hpr) {
                (Some(person), _) => format!("person:{person}"),
                (None, Some(hpr)) => format!("hpr:{}", hpr.0),
                _ => format!("demo:{}", part.name()),
            },
            parts: vec![part.name().to_owned()],
            person,
            hpr: hpr.map(|hpr| hpr.0),
            municipality: asked.municipality.map(|number| number.0),
            scopes: asked.scopes,
        },
    };
    let now = app.clock.now().as_second();
    let access_token = app
        .tokens
        .make("session", &who, now, LASTS)
        .ok_or_else(Problem::inside)?;
    Ok(Json(Token {
        access_token,
        token_type: "Bearer",
        expires_in: LASTS,
    }))
}
