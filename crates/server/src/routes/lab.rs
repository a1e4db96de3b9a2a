//! The laboratory: reforms to try, runs in the background, their progress and results. It knows nobody, so anybody may.

use crate::app::{App, apart};
use crate::extract::{Asked, At, Body};
use crate::ids::{MunicipalityNumber, numbers, whole};
use crate::problem::{Problem, Words};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use lab::{Answer, Ask, Chosen, Lab, LabError, LocalAsk, Offer, Refused, Run, Why};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// How often those who follow a run are told.
const TELL_AGAIN: Duration = Duration::from_millis(400);

/// Kind of a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A report has its own styles within, and no script.
const REPORT_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(lab_reforms))
        .routes(routes!(lab_runs, lab_run_start))
        .routes(routes!(lab_run, lab_run_cancel))
        .routes(routes!(lab_run_progress))
        .routes(routes!(lab_run_result))
        .routes(routes!(lab_run_report))
        .routes(routes!(lab_run_data))
        .routes(routes!(lab_run_workbook))
}

numbers! {
    /// The last year to play.
    LastYear: 2027 to 2045_i64, such as 2030;
    /// Draws of the evidence.
    Draws: 2 to 100_i64, such as 4;
    /// A seed of all chance.
    Seed: 0 to 1_000_000_000_i64, such as 1;
    /// Posts that a municipality adds.
    AddedPosts: 0 to 50_i64, such as 2;
    /// What a municipality adds for whoever takes a post, kroner once.
    PostOffer: 0 to 5_000_000_i64, such as 300_000;
}

/// A question to the laboratory.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RunAsked {
    /// Up to four reforms, and one at least where no municipality asks. Several are played alone and in every combination.
    #[serde(default)]
    #[schema(max_items = 4)]
    reforms: Vec<ReformAsked>,
    /// What one municipality does, played as one more reform.
    #[serde(default)]
    local: Option<LocalAsked>,
    /// Last year to play; 2035 when not given.
    #[serde(default = "last_year", deserialize_with = "whole")]
    #[schema(inline)]
    until: LastYear,
    /// Share of the nation; a tenth when not given. The smaller it is, the more chance weighs.
    #[serde(default = "scale")]
    #[schema(minimum = 0.002, maximum = 1.0, example = 0.01)]
    scale: f64,
    /// Draws of the evidence; 12 when not given. With 40 or more it is told what the width rests on.
    #[serde(default = "draws", deserialize_with = "whole")]
    #[schema(inline)]
    draws: Draws,
    /// Seed of all chance; 1 when not given.
    #[serde(default = "seed", deserialize_with = "whole")]
    #[schema(inline)]
    seed: Seed,
}

/// What one municipality does from 2027 on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LocalAsked {
    /// The municipality.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    municipality: MunicipalityNumber,
    /// New lists.
    #[serde(default = "none", deserialize_with = "whole")]
    #[schema(inline)]
    lists: AddedPosts,
    /// New lists with a salaried training post (ALIS).
    #[serde(default = "none", deserialize_with = "whole")]
    #[schema(inline)]
    training_posts: AddedPosts,
    /// What is added for whoever takes a post, kroner once.
    #[serde(default = "no_offer", deserialize_with = "whole")]
    #[schema(inline)]
    offer: PostOffer,
}

/// A reform that is chosen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReformAsked {
    /// Its name, as `/api/lab/reforms` has it.
    #[schema(example = "capitation-50", min_length = 1, max_length = 80)]
    name: String,
    /// Levers that do not stand where the reform has them, each with its value.
    #[serde(default)]
    #[schema(example = json!({"strength": 0.5}))]
    levers: BTreeMap<String, f64>,
}

fn last_year() -> LastYear {
    LastYear(2035)
}

fn scale() -> f64 {
    0.1
}

fn draws() -> Draws {
    Draws(12)
}

fn none() -> AddedPosts {
    AddedPosts(0)
}

fn no_offer() -> PostOffer {
    PostOffer(0)
}

fn seed() -> Seed {
    Seed(1)
}

impl From<LocalAsked> for LocalAsk {
    fn from(asked: LocalAsked) -> LocalAsk {
        let posts = |posts: AddedPosts| u16::try_from(posts.0).unwrap_or(u16::MAX);
        LocalAsk {
            municipality: u16::try_from(asked.municipality.0).unwrap_or(u16::MAX),
            lists: posts(asked.lists),
            training_posts: posts(asked.training_posts),
            offer: u32::try_from(asked.offer.0).unwrap_or(u32::MAX),
        }
    }
}

impl From<RunAsked> for Ask {
    fn from(asked: RunAsked) -> Ask {
        let chosen = |one: ReformAsked| Chosen {
            name: one.name,
            levers: one.levers,
        };
        Ask {
            reforms: asked.reforms.into_iter().map(chosen).collect(),
            local: asked.local.map(LocalAsk::from),
            until: i16::try_from(asked.until.0).unwrap_or(i16::MAX),
            scale: asked.scale,
            draws: u32::try_from(asked.draws.0).unwrap_or(u32::MAX),
            seed: u64::try_from(asked.seed.0).unwrap_or(0),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct RunAt {
    /// Id of the run.
    #[param(example = "3f0c6a52d1e84b7790aa", pattern = "^[0-9a-f]{20}$")]
    run: String,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReportAsked {
    /// Language of the report; bokmål when not given.
    #[param(inline)]
    language: Option<ReportLanguage>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum ReportLanguage {
    Nb,
    Nn,
    En,
}

/// The reforms.
#[derive(Serialize, ToSchema)]
struct Offers {
    /// By name.
    items: Vec<Offer>,
}

/// The runs that are kept.
#[derive(Serialize, ToSchema)]
struct Runs {
    /// The one asked for last comes first.
    items: Vec<Run>,
}

/// Reforms that can be tried: what they change, how far they can be turned, what they lean on and how well that is known.
#[utoipa::path(get, path = "/api/lab/reforms", operation_id = "lab_reforms", tag = "lab",
    responses((status = 200, description = "The reforms", body = Offers)))]
async fn lab_reforms(State(app): State<Arc<App>>) -> Result<Json<Offers>, Problem> {
    let lab = app.lab()?;
    apart(move || {
        Ok(Json(Offers {
            items: lab.offers().to_vec(),
        }))
    })
    .await
}

/// The runs that are kept.
#[utoipa::path(get, path = "/api/lab/runs", operation_id = "lab_runs", tag = "lab",
    responses((status = 200, description = "The runs", body = Runs)))]
async fn lab_runs(State(app): State<Arc<App>>) -> Result<Json<Runs>, Problem> {
    Ok(Json(Runs {
        items: app.lab()?.runs(),
    }))
}

/// Puts a question. The same question is the same run: one that is finished answers at once, one that was stopped goes on.
#[utoipa::path(post, path = "/api/lab/runs", operation_id = "lab_run_start", tag = "lab", request_body = RunAsked,
    responses((status = 202, description = "The run, which waits or is played", body = Run),
        (status = 200, description = "The run, whose result is there already", body = Run)))]
async fn lab_run_start(
    State(app): State<Arc<App>>,
    Body(asked, _): Body<RunAsked>,
) -> Result<Response, Problem> {
    let lab = app.lab()?;
    let ask = Ask::from(asked);
    let run = apart(move || lab.ask(&ask).map_err(refused)).await?;
    let status = if run.stage.is_over() {
        StatusCode::OK
    } else {
        StatusCode::ACCEPTED
    };
    let at = HeaderValue::from_str(&format!("/api/lab/runs/{}", run.id)).map_err(|_| Problem::inside())?;
    Ok((status, [(header::LOCATION, at)], Json(run)).into_response())
}

/// How far a run is.
#[utoipa::path(get, path = "/api/lab/runs/{run}", operation_id = "lab_run", tag = "lab", params(RunAt),
    responses((status = 200, description = "The run", body = Run)))]
async fn lab_run(State(app): State<Arc<App>>, At(at): At<RunAt>) -> Result<Json<Run>, Problem> {
    app.lab()?.run(&at.run).map(Json).ok_or_else(no_run)
}

/// Stops a run at once. What was played is kept, and the same question goes on from it.
#[utoipa::path(delete, path = "/api/lab/runs/{run}", operation_id = "lab_run_cancel", tag = "lab", params(RunAt),
    responses((status = 200, description = "The run; one that was over stays as it was", body = Run)))]
async fn lab_run_cancel(State(app): State<Arc<App>>, At(at): At<RunAt>) -> Result<Json<Run>, Problem> {
    let lab = app.lab()?;
    apart(move || lab.cancel(&at.run).map(Json).ok_or_else(no_run)).await
}

/// How far a run is, as it goes; ends when the run is over.
#[utoipa::path(get, path = "/api/lab/runs/{run}/progress", operation_id = "lab_run_progress", tag = "lab", params(RunAt),
    responses((status = 200, description = "Server-sent events named `run`, each a run as JSON", body = String, content_type = "text/event-stream")))]
async fn lab_run_progress(State(app): State<Arc<App>>, At(at): At<RunAt>) -> Result<Response, Problem> {
    let lab = app.lab()?;
    lab.run(&at.run).ok_or_else(no_run)?;
    let one = Arc::clone(&app.limits.followers)
        .try_acquire_owned()
        .map_err(|_| {
            let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy");
            problem.retry_after = Some(5);
            problem
        })?;
    let follower = Follower {
        app,
        lab,
        run: at.run,
        told: None,
        _one: one,
    };
    let events = stream::unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((Ok::<Event, Infallible>(event), follower))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}

/// One who follows a run.
struct Follower {
    app: Arc<App>,
    lab: Arc<Lab>,
    run: String,
    told: Option<Run>,
    _one: tokio::sync::OwnedSemaphorePermit,
}

impl Follower {
    /// The run when it is another than it was; none when it was over before, is gone, or the server stops.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if self.app.is_stopping() || self.told.as_ref().is_some_and(|run| run.stage.is_over()) {
                return None;
            }
            let run = self.lab.run(&self.run)?;
            if self.told.as_ref() != Some(&run) {
                let text = serde_json::to_string(&run).ok()?;
                self.told = Some(run);
                return Some(Event::default().event("run").data(text));
            }
            tokio::time::sleep(TELL_AGAIN).await;
        }
    }
}

/// What a run came to: effects by party with their spread, municipalities, winners and losers, costs, interplay, what it rests on.
#[utoipa::path(get, path = "/api/lab/runs/{run}/result", operation_id = "lab_run_result", tag = "lab", params(RunAt),
    responses((status = 200, description = "The result", body = Answer), (status = 409, description = "The run is not finished", body = Words, content_type = "application/problem+json")))]
async fn lab_run_result(State(app): State<Arc<App>>, At(at): At<RunAt>) -> Result<Response, Problem> {
    let lab = app.lab()?;
    let bytes = apart(move || lab.result(&at.run).ok_or_else(|| unfinished(&lab, &at.run))).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], bytes).into_response())
}

/// The report of a run, as of an official study; it needs no network and no script.
#[utoipa::path(get, path = "/api/lab/runs/{run}/report", operation_id = "lab_run_report", tag = "lab", params(RunAt, ReportAsked),
    responses((status = 200, description = "A page", body = String, content_type = "text/html"), (status = 409, description = "The run is not finished", body = Words, content_type = "application/problem+json")))]
async fn lab_run_report(
    State(app): State<Arc<App>>,
    At(at): At<RunAt>,
    Asked(asked): Asked<ReportAsked>,
) -> Result<Response, Problem> {
    let lab = app.lab()?;
    let language = tag(asked.language);
    let bytes = apart(move || {
        lab.report(&at.run, language)
            .ok_or_else(|| unfinished(&lab, &at.run))
    })
    .await?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, REPORT_POLICY),
    ];
    Ok((headers, bytes).into_response())
}

/// Report, tables (CSV, Parquet, JSON, JSON-stat 2.0) and the record of what was played, as one ZIP.
#[utoipa::path(get, path = "/api/lab/runs/{run}/data", operation_id = "lab_run_data", tag = "lab", params(RunAt),
    responses((status = 200, description = "A ZIP file", body = Vec<u8>, content_type = "application/zip"), (status = 409, description = "The run is not finished", body = Words, content_type = "application/problem+json")))]
async fn lab_run_data(State(app): State<Arc<App>>, At(at): At<RunAt>) -> Result<Response, Problem> {
    let lab = app.lab()?;
    let name = format!("attachment; filename=\"grunnmur-{}.zip\"", short(&at.run));
    let bytes = apart(move || {
        let folder = lab.tables(&at.run).ok_or_else(|| unfinished(&lab, &at.run))?;
        zipped(&folder).map_err(|error| {
            tracing::error!(%error, "the tables of a run");
            Problem::inside()
        })
    })
    .await?;
    let name = HeaderValue::from_str(&name).map_err(|_| Problem::inside())?;
    let kind = HeaderValue::from_static("application/zip");
    Ok((
        [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)],
        bytes,
    )
        .into_response())
}

/// The tables as a workbook (XLSX), a sheet each.
#[utoipa::path(get, path = "/api/lab/runs/{run}/workbook", operation_id = "lab_run_workbook", tag = "lab", params(RunAt, ReportAsked),
    responses((status = 200, description = "A workbook", body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = 409, description = "The run is not finished", body = Words, content_type = "application/problem+json")))]
async fn lab_run_workbook(
    State(app): State<Arc<App>>,
    At(at): At<RunAt>,
    Asked(asked): Asked<ReportAsked>,
) -> Result<Response, Problem> {
    let lab = app.lab()?;
    let language = tag(asked.language);
    let name = format!("attachment; filename=\"grunnmur-{}.xlsx\"", short(&at.run));
    let bytes = apart(move || {
        lab.workbook(&at.run, language)
            .ok_or_else(|| unfinished(&lab, &at.run))
    })
    .await?;
    let name = HeaderValue::from_str(&name).map_err(|_| Problem::inside())?;
    let kind = HeaderValue::from_static(WORKBOOK);
    Ok((
        [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)],
        bytes,
    )
        .into_response())
}

const fn tag(language: Option<ReportLanguage>) -> &'static str {
    match language {
        Some(ReportLanguage::En) => "en",
        Some(ReportLanguage::Nn) => "nn",
        Some(ReportLanguage::Nb) | None => "nb",
    }
}

/// What of an id may stand in a name of a file.
fn short(run: &str) -> String {
    run.chars().filter(char::is_ascii_hexdigit).take(8).collect()
}

fn zipped(folder: &Path) -> std::io::Result<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let options = zip::write::SimpleFileOptions::default();
    let mut paths: Vec<_> = std::fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_file() && !name.starts_with('.') {
            zip.start_file(name, options)?;
            zip.write_all(&std::fs::read(&path)?)?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

fn no_run() -> Problem {
    Problem::unknown("run")
}

fn unfinished(lab: &Lab, run: &str) -> Problem {
    match lab.run(run) {
        Some(_) => Problem::new(StatusCode::CONFLICT, "lab-unfinished"),
        None => no_run(),
    }
}

fn refused(error: LabError) -> Problem {
    match error {
        LabError::Refused(Refused { why, what }) => {
            let kind = match why {
                Why::Reform => "lab-reform",
                Why::Choice => "lab-choice",
                Why::Lever => "lab-lever",
                Why::Bounds => "lab-bounds",
                Why::Work => "lab-work",
                Why::Rules => "lab-rules",
                Why::Place => "lab-place",
                Why::Measure => "lab-measure",
                Why::Queue => "lab-queue",
            };
            if why == Why::Queue {
                let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, kind);
                problem.retry_after = Some(30);
                return problem;
            }
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, kind).about(what)
        }
        other => {
            tracing::error!(error = %other, "laboratory");
            Problem::inside()
        }
    }
}
