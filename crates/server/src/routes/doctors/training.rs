//! Training records.

use super::DoctorAt;
use crate::app::App;
use crate::change::changes;
use crate::extract::At;
use crate::language::Reads;
use crate::problem::Problem;
use crate::said::said;
use crate::texts::RecordText;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use publish::Language;
use register::Day;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Bytes of a body with a record.
const RECORD: usize = 1024 * 1024;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(doctor_training, doctor_training_keep))
        .layer(DefaultBodyLimit::max(RECORD))
}

/// What a training record comes to.
#[derive(Serialize, ToSchema)]
struct Training {
    /// Where the doctor stands, each requirement and what is missing, the earliest approval, what the doctor may do, and what a reader should know besides.
    #[schema(value_type = Object)]
    check: serde_json::Value,
}

impl Training {
    /// With reasons and remarks in the reader's language.
    fn told(check: &scheme::training::Check, language: Language) -> Training {
        let mut check = serde_json::to_value(check).unwrap_or_default();
        let put = |text: Option<&mut serde_json::Value>| {
            if let Some(text) = text
                && let Some(english) = text.as_str()
            {
                *text = said(language, english).into();
            }
        };
        for answer in ["own_list", "duty_alone", "duty_backup"] {
            put(check.pointer_mut(&format!("/may/{answer}/why")));
        }
        for remark in check["remarks"].as_array_mut().into_iter().flatten() {
            put(remark.get_mut("text"));
        }
        Training { check }
    }
}

/// What a doctor's kept training record comes to today.
#[utoipa::path(get, path = "/api/doctors/{hpr}/training", operation_id = "doctor_training", tag = "doctors", params(DoctorAt),
    responses((status = 200, description = "What it comes to", body = Training)))]
async fn doctor_training(
    State(app): State<Arc<App>>,
    Reads(language): Reads,
    At(at): At<DoctorAt>,
) -> Result<Json<Training>, Problem> {
    let today = Day::from(app.clock.today());
    let reader = Arc::clone(&app);
    let found = app.read(move |tx| register::training_of(tx, reader.rules.book(), at.hpr.0, today));
    let check = found.await?.ok_or_else(|| Problem::unknown("training record"))?;
    Ok(Json(Training::told(&check, language)))
}

/// How a record is written.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum RecordFormat {
    /// Comma-separated lines.
    Csv,
    /// YAML.
    Yaml,
}

#[derive(Deserialize, ToSchema)]
struct TrainingAsked {
    /// How it is written.
    #[schema(inline)]
    format: RecordFormat,
    /// The record, as `grunnmur training check` reads it.
    #[schema(inline)]
    record: RecordText,
}

changes! {
    /// Keeps a doctor's training record, and what the doctor may do by it.
    put "/api/doctors/{hpr}/training" doctor_training_keep("doctors", DoctorAt, TrainingAsked) -> OK Training, "What it comes to":
    |tx, ground, at, asked| {
        let format = match asked.format {
            RecordFormat::Csv => "csv",
            RecordFormat::Yaml => "yaml",
        };
        let given = (format, asked.record.0.as_str());
        let check = register::keep_training(tx, ground.book(), &ground.act, at.hpr.0, given)?;
        Ok(Training::told(&check, ground.language))
    };
}
