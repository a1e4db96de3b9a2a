//! A run: how far it is, and then what it came to. Without scripts the page asks again by itself.

use super::data::{Answer, Offer, Run};
use super::result::ResultPage;
use super::{handed, scripted};
use crate::api::Ask;
use crate::assets::Linked;
use crate::form::Sent;
use crate::page::{Page, shown};
use crate::trouble::Trouble;
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

const TEXTS: [&str; 3] = ["lab-queued", "lab-running", "lab-running-left"];

#[derive(Template)]
#[template(path = "lab/run.html")]
struct RunPage {
    page: Page,
    script: Linked,
    texts: String,
    run: Run,
    names: String,
    /// The question as an address.
    again: String,
}

impl RunPage {
    fn queued(&self) -> String {
        let before = self.page.number(self.run.before);
        self.page.t("lab-queued").replace("{before}", &before)
    }
}

/// The question of a run as the query of the form.
pub(super) fn query(run: &Run) -> String {
    let mut pairs = vec![];
    for one in &run.question.reforms {
        pairs.push(format!("reform={}", server::encoded(&one.name)));
        for (key, value) in &one.levers {
            let name = format!("lever:{}:{key}", one.name);
            pairs.push(format!("{}={value}", server::encoded(&name)));
        }
    }
    let asked = &run.question;
    pairs.push(format!(
        "until={}&scale={}&draws={}&seed={}",
        asked.until, asked.scale, asked.draws, asked.seed
    ));
    pairs.join("&")
}

#[derive(serde::Deserialize)]
struct Offers {
    items: Vec<Offer>,
}

pub(super) async fn run(ask: Ask, Path(id): Path<String>) -> Result<Response, Trouble> {
    let at = format!("/api/lab/runs/{}", server::encoded(&id));
    let run: Run = ask.get(&at).await?;
    let offers: Offers = ask.get("/api/lab/reforms").await?;
    let again = query(&run);
    if run.stage == "finished" {
        let answer: Answer = ask.get(&format!("{at}/result")).await?;
        let page = Page::new(&ask, "lab-result-title");
        return Ok(shown(
            &ResultPage::new(page, run, answer, again, &offers.items),
            StatusCode::OK,
        ));
    }
    let page = Page::new(&ask, "lab-run-title");
    let title = |name: &str| {
        let found = offers.items.iter().find(|offer| offer.name == name);
        found.map_or_else(
            || name.to_owned(),
            |offer| offer.title.of(page.language).to_owned(),
        )
    };
    let names: Vec<String> = run.question.reforms.iter().map(|one| title(&one.name)).collect();
    let template = RunPage {
        script: scripted("src/lab/main.ts"),
        texts: handed(&page, &TEXTS),
        names: names.join(" + "),
        again,
        run,
        page,
    };
    Ok(shown(&template, StatusCode::OK))
}

pub(super) async fn cancel(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let at = format!("/api/lab/runs/{}", server::encoded(&id));
    match ask.change(Method::DELETE, &at, &sent, None).await {
        Ok(_) => {
            let to = format!("/{}/laboratorium/{}", ask.language.tag(), server::encoded(&id));
            Ok(Redirect::to(&to).into_response())
        }
        Err(refused) => Err(ask.trouble(refused)),
    }
}
