//! Announcing that a list is to be reduced, and drawing it when the notice runs out.

use crate::api::Ask;
use crate::data::{List, Reduction};
use crate::form::{Form_, Sent, status};
use crate::page::{Page, shown};
use crate::rests::{Counted, counted};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

/// What a reduction would come to, with a seed to announce it with.
#[derive(Deserialize)]
struct Foreseen {
    members: i64,
    must_leave: i64,
    notice_months: i64,
    earliest: String,
    seed: String,
    commitment: String,
}

#[derive(Template)]
#[template(path = "practice/reduction.html")]
struct ReductionPage {
    page: Page,
    list: List,
    cap: Option<i64>,
    foreseen: Option<Foreseen>,
    counted: Vec<Counted>,
    form: Form_,
}

/// Figures by the name that the rules know, with the keys of their titles.
const FIGURES: [(&str, &str); 3] = [
    ("length", "list-length"),
    ("must_leave", "reduction-leave"),
    ("notice_months", "reduction-notice"),
];

pub(crate) async fn form(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    let list = ask.number(&list)?;
    let cap = ask.asked_for("tak").parse().ok();
    show(ask, list, cap, None).await
}

async fn show(
    ask: Ask,
    list: i64,
    cap: Option<i64>,
    refused: Option<(&Sent, Refused)>,
) -> Result<Response, Trouble> {
    if ask.me.parts.is_empty() {
        return Err(ask.trouble(Refused::of(StatusCode::UNAUTHORIZED)));
    }
    let card: List = ask.get(&format!("/api/lists/{list}")).await?;
    let status = status(refused.as_ref());
    let mut form = Form_::new(&ask.query, String::new(), refused);
    let foreseen = match cap {
        Some(cap) => foresee(&ask, list, cap, &mut form).await?,
        None => None,
    };
    let status = match (&form.problem, status) {
        (Some(why), StatusCode::OK) => why.status,
        _ => status,
    };
    let page = Page::ruled(&ask, "reduction-title").await?;
    let page = ReductionPage {
        counted: counted(&page, &FIGURES),
        page,
        list: card,
        cap,
        foreseen,
        form,
    };
    Ok(shown(&page, status))
}

/// What it would come to, with the seed that a refused form already had; a rule that refuses is told by the form.
async fn foresee(ask: &Ask, list: i64, cap: i64, form: &mut Form_) -> Result<Option<Foreseen>, Trouble> {
    let path = format!("/api/lists/{list}/reductions/foreseen?cap={cap}");
    let mut foreseen: Foreseen = match ask.get(&path).await {
        Ok(foreseen) => foreseen,
        Err(trouble)
            if matches!(
                trouble.refused.status,
                StatusCode::CONFLICT | StatusCode::BAD_REQUEST
            ) =>
        {
            form.problem.get_or_insert(trouble.refused);
            return Ok(None);
        }
        Err(trouble) => return Err(trouble),
    };
    let (seed, commitment) = (form.value("fro"), form.value("avtrykk"));
    if form.problem.is_some() && !seed.is_empty() {
        foreseen.seed = seed.to_owned();
        foreseen.commitment = commitment.to_owned();
    }
    Ok(Some(foreseen))
}

pub(crate) async fn announce(ask: Ask, Path(list): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let list = ask.number(&list)?;
    match write(&ask, list, &sent).await {
        Ok(_) => {
            let day = format!("{}-01", sent.value("maned"));
            Ok(ask.done(
                &format!("/liste/{list}/trekninger"),
                "reduction-announced",
                Some(&day),
            ))
        }
        Err(why) => match ask.signed_out(&why, &format!("/praksis/{list}/reduksjon")) {
            Some(to) => Ok(to),
            None => show(ask, list, sent.number("tak"), Some((&sent, why))).await,
        },
    }
}

async fn write(ask: &Ask, list: i64, sent: &Sent) -> Result<Value, Refused> {
    if !sent.ticked("notert") {
        return Err(Refused::told(ask, StatusCode::BAD_REQUEST, "seed"));
    }
    let body = json!({
        "cap": sent.must(ask, "tak")?,
        "effect": sent.value("maned"),
        "shorter_agreed": sent.ticked("enige"),
        "commitment": sent.value("avtrykk"),
    });
    let path = format!("/api/lists/{list}/reductions");
    ask.change(Method::POST, &path, sent, Some(body)).await
}

/// Lists that a form can offer to those who are drawn.
const OFFERS: [usize; 3] = [1, 2, 3];

#[derive(Template)]
#[template(path = "practice/drawing.html")]
struct Drawing {
    page: Page,
    list: i64,
    reduction: Reduction,
    offers: [usize; 3],
    form: Form_,
}

pub(crate) async fn draw_form(
    ask: Ask,
    Path((list, reduction)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (list, reduction) = (ask.number(&list)?, ask.number(&reduction)?);
    drawing(ask, list, reduction, None).await
}

async fn drawing(
    ask: Ask,
    list: i64,
    reduction: i64,
    refused: Option<(&Sent, Refused)>,
) -> Result<Response, Trouble> {
    if !ask.me.is("administrator") {
        let status = match ask.me.parts.is_empty() {
            true => StatusCode::UNAUTHORIZED,
            false => StatusCode::FORBIDDEN,
        };
        return Err(ask.trouble(Refused::of(status)));
    }
    let held: crate::data::Items<Reduction> = ask.get(&format!("/api/lists/{list}/reductions")).await?;
    let found = held.items.into_iter().find(|one| one.reduction == reduction);
    let Some(found) = found else {
        return Err(ask.trouble(Refused::of(StatusCode::NOT_FOUND)));
    };
    let status = status(refused.as_ref());
    let page = Drawing {
        page: Page::new(&ask, "drawing-title"),
        list,
        reduction: found,
        offers: OFFERS,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

pub(crate) async fn draw(
    ask: Ask,
    Path((list, reduction)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Trouble> {
    let (list, reduction) = (ask.number(&list)?, ask.number(&reduction)?);
    let offer = |row: &usize| {
        let list = sent.number(&format!("liste{row}"))?;
        let persons = sent.number(&format!("antall{row}"))?;
        Some(json!({ "list": list, "persons": persons }))
    };
    let offers: Vec<Value> = OFFERS.iter().filter_map(offer).collect();
    let body = json!({ "seed": sent.value("fro"), "offers": offers });
    let path = format!("/api/lists/{list}/reductions/{reduction}/draw");
    let to = format!("/liste/{list}/trekninger/{reduction}");
    match ask.change(Method::POST, &path, &sent, Some(body)).await {
        Ok(_) => Ok(ask.done(&to, "drawn", None)),
        Err(why) => match ask.signed_out(&why, &format!("{to}/trekk")) {
            Some(to) => Ok(to),
            None => drawing(ask, list, reduction, Some((&sent, why))).await,
        },
    }
}
