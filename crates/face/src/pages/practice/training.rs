//! How far a doctor under specialisation has come: what is done, what is missing, when an approval is possible.

use crate::api::Ask;
use crate::form::{Form_, Sent, status};
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

/// A record that is whole, to be shown the beginning of.
const EXAMPLE: &str = include_str!("../../../../../docs/examples/training/complete.csv");

#[derive(Deserialize)]
struct Kept {
    check: Check,
}

#[derive(Deserialize)]
struct Check {
    on: String,
    stage: String,
    requirements: Vec<Requirement>,
    complete: bool,
    earliest: Option<Earliest>,
    renewal_due: Option<String>,
    may: May,
    own_list_until: Option<String>,
    remarks: Vec<Remark>,
}

#[derive(Deserialize)]
struct Requirement {
    name: String,
    rule: String,
    unit: String,
    need: f64,
    have: f64,
    missing: f64,
    met: bool,
}

#[derive(Deserialize)]
struct Earliest {
    date: String,
    plan: Vec<Stint>,
}

#[derive(Deserialize)]
struct Stint {
    kind: String,
    from: String,
    to: String,
}

#[derive(Deserialize)]
struct May {
    own_list: Answer,
    duty_alone: Answer,
    duty_backup: Answer,
}

#[derive(Deserialize)]
struct Answer {
    allowed: bool,
    rule: String,
    why: String,
}

#[derive(Deserialize)]
struct Remark {
    rule: String,
    text: String,
}

#[derive(Template)]
#[template(path = "practice/training.html")]
struct TrainingPage {
    page: Page,
    hpr: i64,
    check: Option<Check>,
    form: Form_,
}

impl TrainingPage {
    /// Columns and first rows of a record.
    fn example(&self) -> String {
        let rows: Vec<&str> = EXAMPLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .take(9)
            .collect();
        rows.join("\n")
    }

    /// Whether the reader is the doctor.
    fn is_own(&self) -> bool {
        self.page.me.hpr == Some(self.hpr)
    }

    fn may<'a>(&self, check: &'a Check) -> [(&'static str, &'a Answer); 3] {
        [
            ("own-list", &check.may.own_list),
            ("duty-alone", &check.may.duty_alone),
            ("duty-backup", &check.may.duty_backup),
        ]
    }
}

pub(crate) async fn training(ask: Ask, Path(hpr): Path<String>) -> Result<Response, Trouble> {
    let hpr = ask.number(&hpr)?;
    show(ask, hpr, None).await
}

async fn show(ask: Ask, hpr: i64, refused: Option<(&Sent, Refused)>) -> Result<Response, Trouble> {
    let kept: Option<Kept> = match ask.get(&format!("/api/doctors/{hpr}/training")).await {
        Ok(kept) => Some(kept),
        Err(trouble) if trouble.refused.status == StatusCode::NOT_FOUND => None,
        Err(trouble) => return Err(trouble),
    };
    let status = status(refused.as_ref());
    let page = TrainingPage {
        page: Page::new(&ask, "training-title"),
        hpr,
        check: kept.map(|kept| kept.check),
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

pub(crate) async fn keep(ask: Ask, Path(hpr): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let hpr = ask.number(&hpr)?;
    let path = format!("/api/doctors/{hpr}/training");
    let here = format!("/lege/{hpr}/utdanning");
    let body = json!({ "format": "csv", "record": sent.value("journal") });
    match ask.change(Method::PUT, &path, &sent, Some(body)).await {
        Ok(_) => Ok(ask.done(&here, "training-kept", None)),
        Err(why) => match ask.signed_out(&why, &here) {
            Some(to) => Ok(to),
            None => show(ask, hpr, Some((&sent, why))).await,
        },
    }
}
