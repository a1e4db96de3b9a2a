//! A run: how far it is, and then what it came to. Without scripts the page asks again by itself.

use super::beside::Beside;
use super::data::{Answer, Run};
use super::result::ResultPage;
use super::{handed, scripted};
use crate::api::Ask;
use crate::assets::Linked;
use crate::form::Sent;
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

const TEXTS: [&str; 4] = ["lab-queued", "lab-running", "lab-running-left", "lab-lost"];

#[derive(Template)]
#[template(path = "lab/run.html")]
struct RunPage {
    page: Page,
    script: Linked,
    texts: String,
    run: Run,
    /// Where the question can be changed.
    again: String,
    /// Why it could not be asked again.
    problem: Option<Refused>,
}

impl RunPage {
    fn queued(&self) -> String {
        let before = self.page.number(self.run.before);
        self.page.t("lab-queued").replace("{before}", &before)
    }
}

/// Where the question of a run can be changed: at its municipality, or in the form of the laboratory.
pub(super) fn again(page: &Page, run: &Run) -> String {
    match &run.question.local {
        Some(local) => page.to(format!("/landet/{}#try", local.municipality)),
        None => page.to(format!("/laboratorium?{}", query(run))),
    }
}

/// The question of a run as the query of the form.
fn query(run: &Run) -> String {
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

pub(super) async fn run(ask: Ask, Path(id): Path<String>) -> Result<Response, Trouble> {
    let at = format!("/api/lab/runs/{}", server::encoded(&id));
    let run: Run = ask.get(&at).await?;
    if run.stage != "finished" {
        return Ok(unfinished(&ask, run, None));
    }
    let answer: Answer = ask.get(&format!("{at}/result")).await?;
    let beside = Beside::read(&ask, &run).await?;
    let page = Page::ruled(&ask, "lab-result-title").await?;
    Ok(shown(&ResultPage::new(page, run, answer, beside), StatusCode::OK))
}

/// A run that waits, is played, was stopped or fell over.
fn unfinished(ask: &Ask, run: Run, problem: Option<Refused>) -> Response {
    let page = Page::new(ask, "lab-run-title");
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| problem.status);
    let template = RunPage {
        script: scripted("src/lab/main.ts"),
        texts: handed(&page, &TEXTS),
        again: again(&page, &run),
        run,
        problem,
        page,
    };
    shown(&template, status)
}

/// Asks the question of a run again: one that was stopped goes on, one that fell over is tried anew.
pub(super) async fn ask_again(ask: Ask, Path(id): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let run: Run = ask
        .get(&format!("/api/lab/runs/{}", server::encoded(&id)))
        .await?;
    let asked = &run.question;
    let mut question = json!({
        "reforms": asked.reforms,
        "until": asked.until,
        "scale": asked.scale,
        "draws": asked.draws,
        "seed": asked.seed,
    });
    if let Some(local) = &asked.local {
        question["local"] = json!(local);
    }
    match ask
        .change(Method::POST, "/api/lab/runs", &sent, Some(question))
        .await
    {
        Ok(begun) => {
            let id = begun["id"].as_str().unwrap_or_default();
            let to = format!("/{}/laboratorium/{}", ask.language.tag(), server::encoded(id));
            Ok(Redirect::to(&to).into_response())
        }
        Err(refused) => Ok(unfinished(&ask, run, Some(refused))),
    }
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
