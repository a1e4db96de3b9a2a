//! What every night does.

use crate::admit::Admitted;
use crate::app::{App, apart};
use crate::problem::Problem;
use axum::extract::State;
use axum::{Extension, Json};
use serde::Serialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// How long one call works; another call goes on.
const A_CALL: Duration = Duration::from_secs(8);

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(night_run))
}

/// What a night's work did.
#[derive(Debug, Default, Serialize, ToSchema)]
struct Night {
    /// Young people who choose alone from now on, and were told.
    of_age: u64,
    /// Of them those who stay above a cap by another ground than before.
    stay_above_cap: u64,
    /// Children of asylum seekers whose membership ended.
    no_longer_family: u64,
    /// Children who came to a parent's list.
    children: u64,
    /// Agreements ended by age or notice.
    agreements: u64,
    /// Places given from the first of next month.
    given: u64,
    /// There is more to do: call again.
    more: bool,
}

/// Does what every night does: birthdays, children to their parents' list, agreements that have run out, then free places. Each is a transaction of its own, and
/// nothing is done twice: call again while there is `more`.
#[utoipa::path(post, path = "/api/night", operation_id = "night_run", tag = "allocation",
    responses((status = 200, description = "What was done", body = Night)))]
async fn night_run(
    State(app): State<Arc<App>>,
    Extension(admitted): Extension<Admitted>,
) -> Result<Json<Night>, Problem> {
    app.clock.is_right()?;
    let (rules, act) = (app.listing()?, app.act(&admitted));
    let worker = Arc::clone(&app);
    let done = apart(move || {
        let begun = Instant::now();
        let goes_on = || begun.elapsed() < A_CALL && !worker.is_stopping();
        let register = &worker.register;
        let grown = register.write(|tx| register::birthdays(tx, &rules, &act))?;
        let mut done = Night {
            of_age: grown.of_age,
            stay_above_cap: grown.stay_above_cap,
            no_longer_family: grown.no_longer_family,
            ..Night::default()
        };
        while goes_on() {
            match register.write(|tx| register::place_children(tx, &act))? {
                0 => break,
                placed => done.children += placed,
            }
        }
        for agreement in register.read(|tx| register::due_endings(tx, act.day()))? {
            if !goes_on() {
                break;
            }
            done.agreements += u64::from(register.write(|tx| register::end_due(tx, &act, agreement))?);
        }
        (done.given, done.more) = register::give_places(register, &rules, &act, |_| goes_on())?;
        done.more |= !goes_on();
        Ok(done)
    })
    .await?;
    app.changed.send_modify(|count| *count += 1);
    Ok(Json(done))
}
