//! `grunnmur report`: the hindcast and the years ahead as one report with its data.

use super::hindcast::{Inputs, play, scores};
use super::outcome::{self, Described};
use super::yearly;
use crate::args::{Folders, Report};
use crate::failure::{Failure, print};
use crate::sources;
use assessment::{HINDCAST_FROM, HINDCAST_TO, bands};
use simulation::Scope;
use units::{Month, RegionLevel};

pub(super) fn run(folders: &Folders, args: &Report) -> Result<(), Failure> {
    let end = Month::new(i32::from(args.until), 12);
    if end < HINDCAST_TO {
        return Err(Failure::Usage(format!(
            "--until {} is before the hindcast ends; give 2025 or later",
            args.until
        )));
    }
    let output = publish::OutputFolder::create(&args.out)?;
    let (data, evidence) = (sources::data(folders)?, sources::evidence(folders)?);
    let rulebook = sources::rulebook(folders, &[])?;
    let members = sources::members(folders, &evidence, args.draws.max(1))?;
    let inputs = Inputs {
        data: &data,
        evidence: &evidence,
        rulebook: &rulebook,
        world: &args.world,
        scope: Scope::Accounts,
    };
    let ensemble = play(&inputs, &members, end)?;
    let error = sources::model_error(folders)?;
    let mut with_model_error = bands(&ensemble, &RegionLevel::ALL, true);
    error.widen(&mut with_model_error, HINDCAST_FROM);
    let described = Described {
        title: outcome::report_title(),
        command: std::env::args().collect::<Vec<_>>().join(" "),
        world: args.world.clone(),
        from: HINDCAST_FROM.last_day(),
        to: end.last_day(),
        data: &data,
        evidence: &evidence,
        rulebook: &rulebook,
        ensemble: &ensemble,
        bands: with_model_error,
        scores: scores(&data, &ensemble, &error, true),
        years: yearly::years(&ensemble, &evidence),
    };
    print(&outcome::year_lines(&described.years))?;
    let folder = described.write(output)?;
    print(&format!(
        "The report is {}\n",
        folder.join("report.html").display()
    ))
}
