//! Practice offices of a municipality: seen by everybody, kept by the municipality.

use crate::api::Ask;
use crate::data::Items;
use crate::form::{Form_, Sent, status};
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

#[derive(Clone, Deserialize)]
struct Office {
    office: i64,
    her: i64,
    name: String,
    municipality: i64,
    address: String,
    postcode: String,
    group_office: bool,
    step_free: bool,
    lists: Vec<i64>,
}

#[derive(Template)]
#[template(path = "municipality/offices.html")]
struct Offices {
    page: Page,
    number: i64,
    offices: Vec<Office>,
    own: bool,
}

fn home(number: i64) -> String {
    format!("/kommune/{number}/legekontor")
}

async fn all_of(ask: &Ask, number: i64) -> Result<Vec<Office>, Trouble> {
    let held: Items<Office> = ask.get(&format!("/api/municipalities/{number}/offices")).await?;
    Ok(held.items)
}

pub(crate) async fn offices(ask: Ask, Path(number): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&number)?;
    let page = Page::new(&ask, "offices-title");
    let title = page.t1("offices-of", ask.municipality(number).await?);
    let offices = Offices {
        page: page.titled(title),
        number,
        offices: all_of(&ask, number).await?,
        own: ask.me.acts_for(number),
    };
    Ok(shown(&offices, StatusCode::OK))
}

/// An office that is kept, or a new one.
#[derive(Template)]
#[template(path = "municipality/office.html")]
struct OfficePage {
    page: Page,
    number: i64,
    office: Option<Office>,
    /// Where its lists may move.
    others: Vec<Office>,
    form: Form_,
}

impl OfficePage {
    /// What a field holds: what was filled in and refused, else what is kept.
    fn filled(&self, field: &str) -> String {
        let kept = self.office.as_ref().map(|office| match field {
            "navn" => office.name.clone(),
            "her" => office.her.to_string(),
            "adresse" => office.address.clone(),
            _ => office.postcode.clone(),
        });
        self.form.or(field, kept.unwrap_or_default())
    }

    fn ticked(&self, field: &str) -> bool {
        let kept = self.office.as_ref().is_some_and(|office| match field {
            "gruppe" => office.group_office,
            _ => office.step_free,
        });
        self.form.ticked(field, kept)
    }
}

pub(crate) async fn new_form(ask: Ask, Path(number): Path<String>) -> Result<Response, Trouble> {
    let number = ask.number(&number)?;
    show(ask, number, None, None).await
}

pub(crate) async fn form(
    ask: Ask,
    Path((number, office)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (number, office) = (ask.number(&number)?, ask.number(&office)?);
    show(ask, number, Some(office), None).await
}

async fn show(
    ask: Ask,
    number: i64,
    office: Option<i64>,
    refused: Option<(&Sent, Refused)>,
) -> Result<Response, Trouble> {
    ask.must_act_for(number)?;
    let (office, others) = match office {
        Some(org) => {
            let office: Office = ask.get(&format!("/api/offices/{org}")).await?;
            if office.municipality != number {
                return Err(ask.trouble(Refused::of(StatusCode::NOT_FOUND)));
            }
            let mut others = all_of(&ask, number).await?;
            others.retain(|other| other.office != org);
            (Some(office), others)
        }
        None => (None, vec![]),
    };
    let page = Page::new(&ask, "office-new");
    let title = office
        .as_ref()
        .map_or_else(|| page.title.clone(), |office| office.name.clone());
    let status = status(refused.as_ref());
    let shown_page = OfficePage {
        page: page.titled(title),
        number,
        office,
        others,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&shown_page, status))
}

/// What comes of a change of an office.
async fn came(
    ask: Ask,
    number: i64,
    office: Option<i64>,
    sent: &Sent,
    (came, said): (Result<serde_json::Value, Refused>, &str),
) -> Result<Response, Trouble> {
    match came {
        Ok(_) => Ok(ask.done(&home(number), said, None)),
        Err(why) => match ask.signed_out(&why, &home(number)) {
            Some(to) => Ok(to),
            None => show(ask, number, office, Some((sent, why))).await,
        },
    }
}

async fn write(
    ask: &Ask,
    number: i64,
    office: Option<i64>,
    sent: &Sent,
) -> Result<serde_json::Value, Refused> {
    let org = match office {
        Some(org) => org,
        None => sent.must(ask, "kontor")?,
    };
    let body = json!({
        "her": sent.must(ask, "her")?,
        "name": sent.value("navn"),
        "municipality": number,
        "address": sent.value("adresse"),
        "postcode": sent.value("postnummer"),
        "group_office": sent.ticked("gruppe"),
        "step_free": sent.ticked("trinnfri"),
    });
    ask.change(Method::PUT, &format!("/api/offices/{org}"), sent, Some(body))
        .await
}

pub(crate) async fn open(ask: Ask, Path(number): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let number = ask.number(&number)?;
    let done = write(&ask, number, None, &sent).await;
    came(ask, number, None, &sent, (done, "office-kept")).await
}

pub(crate) async fn keep(
    ask: Ask,
    Path((number, office)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Trouble> {
    let (number, office) = (ask.number(&number)?, ask.number(&office)?);
    let done = write(&ask, number, Some(office), &sent).await;
    came(ask, number, Some(office), &sent, (done, "office-kept")).await
}

pub(crate) async fn close(
    ask: Ask,
    Path((number, office)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Trouble> {
    let (number, office) = (ask.number(&number)?, ask.number(&office)?);
    let path = format!("/api/offices/{office}");
    let done = ask.change(Method::DELETE, &path, &sent, None).await;
    came(ask, number, Some(office), &sent, (done, "office-closed")).await
}

pub(crate) async fn hand_over(
    ask: Ask,
    Path((number, office)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Trouble> {
    let (number, office) = (ask.number(&number)?, ask.number(&office)?);
    let path = format!("/api/offices/{office}/move");
    let done = match sent.must(&ask, "til") {
        Ok(to) => {
            ask.change(Method::POST, &path, &sent, Some(json!({ "to": to })))
                .await
        }
        Err(why) => Err(why),
    };
    came(ask, number, Some(office), &sent, (done, "office-moved")).await
}
