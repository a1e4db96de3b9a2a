//! The administrator's pages: work, allocation, capitation, half-year report, event log, access log.

use crate::api::Ask;
use crate::data::{Event, Events, HalfYear, Items, Region, Run, Settlement, Verified, Work};
use crate::form::{Form_, Sent};
use crate::page::{Page, shown};
use crate::rests::{Counted, counted_series};
use crate::trouble::{Refused, Trouble, to_sign_in};
use askama::Template;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::json;

#[derive(Template)]
#[template(path = "administration.html")]
struct Administration {
    page: Page,
    work: Vec<Work>,
    verified: Option<Verified>,
    month: String,
    run: Option<Run>,
    settlement: Option<Settlement>,
    form: Form_,
}

pub(crate) async fn administration(ask: Ask) -> Result<Response, Trouble> {
    show(ask, None).await
}

async fn show(ask: Ask, refused: Option<(&Sent, Refused)>) -> Result<Response, Trouble> {
    if ask.me.parts.is_empty() {
        return Err(ask.trouble(Refused::of(StatusCode::UNAUTHORIZED)));
    }
    if !ask.me.is("administrator") && !ask.me.is("auditor") {
        return Err(ask.trouble(Refused::of(StatusCode::FORBIDDEN)));
    }
    let work: Option<Items<Work>> = ask.maybe("/api/work").await?;
    let mut month = ask.asked_for("maned").to_owned();
    if month.is_empty() {
        month = crate::words::this_month();
    }
    let run = ask
        .maybe(&format!("/api/capitation/{}", server::encoded(&month)))
        .await;
    let settlement = ask
        .maybe(&format!("/api/settlement?month={}", server::encoded(&month)))
        .await;
    // A month that cannot be read is told by the form.
    let (run, settlement) = (run.unwrap_or_default(), settlement.unwrap_or_default());
    let status = refused
        .as_ref()
        .map_or(StatusCode::OK, |(_, refused)| refused.status);
    let verified = match ask.asked_for("kontroll") {
        "" => None,
        _ => ask.maybe("/api/looks/verification").await?,
    };
    let page = Administration {
        page: Page::new(&ask, "administration-title"),
        work: work.map(|work| work.items).unwrap_or_default(),
        verified,
        month,
        run,
        settlement,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

/// Gives free places.
pub(crate) async fn allocate(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    match ask.change(Method::POST, "/api/allocation", &sent, None).await {
        Ok(done) => {
            let given = done["given"].as_i64().unwrap_or(0);
            let said = if done["more"] == true {
                "allocated-more"
            } else {
                "allocated"
            };
            Ok(ask.done(&format!("/forvaltning?antall={given}"), said, None))
        }
        Err(why) => refused(ask, &sent, why).await,
    }
}

/// Pays a month, as far as one call goes.
pub(crate) async fn pay(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    let month = server::encoded(sent.value("maned"));
    let body = sent
        .number("after")
        .map_or(json!({}), |after| json!({ "after": after }));
    match ask
        .change(
            Method::POST,
            &format!("/api/capitation/{month}"),
            &sent,
            Some(body),
        )
        .await
    {
        Ok(done) => {
            let next = done["next"]
                .as_i64()
                .map_or_else(String::new, |next| format!("&after={next}"));
            let said = if done["more"] == true { "paid-more" } else { "paid" };
            Ok(ask.done(&format!("/forvaltning?maned={month}{next}"), said, None))
        }
        Err(why) => refused(ask, &sent, why).await,
    }
}

/// Settles bills that wait, as far as one call goes.
pub(crate) async fn settle(ask: Ask, sent: Sent) -> Result<Response, Trouble> {
    match ask.change(Method::POST, "/api/settlement", &sent, None).await {
        Ok(done) => {
            let said = match done["waiting"].as_i64() {
                Some(1..) => "settled-more",
                _ => "settled",
            };
            Ok(ask.done("/forvaltning", said, None))
        }
        Err(why) => refused(ask, &sent, why).await,
    }
}

async fn refused(ask: Ask, sent: &Sent, why: Refused) -> Result<Response, Trouble> {
    if why.status == StatusCode::UNAUTHORIZED {
        let back = format!("/{}/forvaltning", ask.language.tag());
        return Ok(to_sign_in(&ask, &back));
    }
    show(ask, Some((sent, why))).await
}

#[derive(Template)]
#[template(path = "events.html")]
struct EventsPage {
    page: Page,
    events: Vec<Event>,
    next: Option<String>,
}

pub(crate) async fn events(ask: Ask) -> Result<Response, Trouble> {
    let mut path = "/api/events?limit=50".to_owned();
    let from = ask.asked_for("fra");
    if !from.is_empty() {
        path.push_str(&format!("&cursor={}", server::encoded(from)));
    }
    let held: Events = ask.get(&path).await?;
    let page = EventsPage {
        page: Page::new(&ask, "events-title"),
        events: held.items,
        next: held.more.then_some(held.next),
    };
    Ok(shown(&page, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "half_year.html")]
struct HalfYearPage {
    page: Page,
    counted: Vec<Counted>,
    day: String,
    /// Municipalities that can be shown beside the country, by name.
    names: Vec<(String, String)>,
    chosen: String,
    columns: Vec<String>,
    rows: Vec<(String, Vec<Option<f64>>)>,
}

pub(crate) async fn half_year(ask: Ask) -> Result<Response, Trouble> {
    let report: HalfYear = ask.get("/api/reports/half-year").await?;
    let known = ask.municipalities().await?;
    let named = |region: &str| {
        let found = region
            .parse()
            .ok()
            .and_then(|number: i64| known.iter().find(|one| one.municipality == number));
        found.map_or_else(|| region.to_owned(), |one| one.name.clone())
    };
    let chosen = ask.asked_for("kommune").to_owned();
    let is_shown = |(at, region): &(usize, &Region)| *at == 0 || region.region == chosen;
    let told: Vec<&Region> = report
        .regions
        .iter()
        .enumerate()
        .filter(is_shown)
        .map(|(_, region)| region)
        .collect();
    let figures = told.first().map(|first| first.figures.keys());
    let rows = figures.into_iter().flatten().map(|figure| {
        let of = |region: &&Region| region.figures.get(figure).copied().flatten();
        (figure.clone(), told.iter().map(of).collect())
    });
    let others = report.regions.iter().skip(1);
    let mut names: Vec<_> = others
        .map(|region| (region.region.clone(), named(&region.region)))
        .collect();
    names.sort_by(|one, other| one.1.cmp(&other.1));
    let page = Page::ruled(&ask, "half-year-title").await?;
    let rows: Vec<_> = rows.collect();
    let page = HalfYearPage {
        counted: counted_series(&page, rows.iter().map(|(figure, _)| figure)),
        page,
        day: report.day.clone(),
        rows,
        columns: told.iter().map(|region| named(&region.region)).collect(),
        names,
        chosen,
    };
    Ok(shown(&page, StatusCode::OK))
}
