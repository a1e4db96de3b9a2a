//! `grunnmur calibrate`: which draws of the evidence agree with what was published to the end of 2021.

mod memory;
mod page;

use super::hindcast::{Inputs, LEVELS, in_setting};
use crate::args::{Calibrate, Folders, WorldArgs};
use crate::failure::{Failure, print};
use crate::progress::Bar;
use crate::sources;
use assessment::{
    Calibration, CalibrationError, Ensemble, FIT_UNTIL, HINDCAST_FROM, ModelError, Plan, PlayError, bands,
    calibrate, digest,
};
use memory::Remembered;
use simulation::Scope;
use units::Month;

pub(super) fn run(folders: &Folders, args: &Calibrate) -> Result<(), Failure> {
    let (data, evidence) = (sources::data(folders)?, sources::evidence(folders)?);
    let rulebook = sources::rulebook(folders, &[])?;
    // Said before the long work rather than after it.
    for file in [Some(args.out.join("posterior.csv")), args.page.clone()]
        .into_iter()
        .flatten()
    {
        publish::writable(&file)?;
    }
    let published = data.published_until(FIT_UNTIL);
    let end = Month::of(FIT_UNTIL);
    let plan = Plan {
        runs: args.runs,
        waves: args.waves,
        whole_runs: args.whole_runs,
        whole_waves: args.whole_waves,
        candidates: args.candidates,
        kept: args.kept,
        chance_runs: (args.runs / 10).max(2),
    };
    let world = |scale| WorldArgs {
        scale,
        seed: args.seed,
    };
    let small = Inputs {
        data: &data,
        evidence: &evidence,
        rulebook: &rulebook,
        world: &world(args.scale),
        scope: Scope::Accounts,
    };
    let whole = Inputs {
        world: &world(1.0),
        ..small
    };
    let memory = match &args.record {
        Some(path) => Remembered::open(path, &digest(&data, &evidence, &rulebook))?,
        None => Remembered::default(),
    };
    let months = u64::from(end.since(HINDCAST_FROM));
    let calibration: Calibration = in_setting(&small, published.rows(), end, |small| {
        in_setting(&whole, published.rows(), end, |whole| {
            let runs = (plan.chance_runs + plan.waves * plan.runs) as u64
                + (plan.whole_waves * plan.whole_runs) as u64 * Plan::month_of_whole(args.scale);
            let bar = Bar::new("waves", months * runs);
            calibrate(small, whole, &published, plan, (&bar, &memory)).map_err(|error| match error {
                CalibrationError::Play(PlayError::Interrupted) if memory.is_kept() => Failure::Paused,
                other => failure(other),
            })
        })
    })?;

    let members = calibration.posterior.members(args.measured.min(args.kept));
    let ensemble: Ensemble = in_setting(&whole, published.rows(), end, |setting| {
        let bar = Bar::new("whole nation", months * members.len() as u64);
        Ok(setting.play(&members, &bar)?)
    })?;
    let error = ModelError::measure(&published, &bands(&ensemble, &LEVELS, false));

    publish::write_bytes(
        &args.out.join("posterior.csv"),
        calibration.posterior.text().as_bytes(),
    )?;
    publish::write_bytes(&args.out.join("model_error.csv"), error.text().as_bytes())?;
    if let Some(path) = &args.page {
        let text = page::page(&calibration, &ensemble, &evidence, args);
        publish::write_bytes(path, text.as_bytes())?;
        eprintln!("grunnmur: the page is {}", path.display());
    }
    print(&page::summary(&calibration, &ensemble))?;
    eprintln!(
        "grunnmur: posterior and model error are in {}",
        args.out.display()
    );
    Ok(())
}

fn failure(error: CalibrationError) -> Failure {
    match error {
        CalibrationError::Play(error) => error.into(),
        CalibrationError::Plan => Failure::Usage(error.to_string()),
        CalibrationError::Silent(_) => Failure::Usage(error.to_string()),
    }
}
