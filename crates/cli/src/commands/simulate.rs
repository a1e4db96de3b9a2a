//! `grunnmur simulate`: the nation month by month.

use super::bench::{peak_mib, processor_seconds};
use super::outcome::{self, Described};
use super::yearly;
use crate::args::{Folders, Simulate};
use crate::failure::{Failure, print, print_json};
use crate::progress::Bar;
use crate::sources;
use assessment::comparison::demography;
use assessment::{Setting, bands, hindcast_dates};
use simulation::Scope;
use std::time::Instant;
use units::{Month, RegionLevel};

pub(super) fn run(folders: &Folders, args: &Simulate) -> Result<(), Failure> {
    if args.draws == 0 {
        return Err(Failure::Usage(
            "--draws 0 plays nothing; give 1 or more".to_owned(),
        ));
    }
    if args.to <= args.from {
        return Err(Failure::Usage(format!(
            "--to {} is not after --from {}; give a later day",
            args.to, args.from
        )));
    }
    let output = args.out.as_ref().map(publish::OutputFolder::create).transpose()?;
    let (data, evidence) = (sources::data(folders)?, sources::evidence(folders)?);
    let rulebook = sources::rulebook(folders, &args.reforms)?;
    let nation = nation::build(&data, args.from, args.world.scale, args.world.seed)?;
    let demography = demography(&data, args.from)?;
    let (start, end) = (Month::of(args.from), Month::of(args.to));
    let observe = hindcast_dates(data.published(), start, end);
    let setting = Setting {
        scope: Scope::Accounts,
        nation: &nation,
        demography: &demography,
        rulebook: &rulebook,
        evidence: &evidence,
        seed: args.world.seed,
        end,
        observe: &observe,
    };
    let members = if args.draws == 1 {
        vec![0]
    } else {
        sources::members(folders, &evidence, args.draws)?
    };
    let (before, cpu_before) = (Instant::now(), processor_seconds());
    let ensemble = {
        let bar = Bar::new("simulating", u64::from(end.since(start)) * members.len() as u64);
        setting.play(&members, &bar)?
    };
    if args.timing {
        let timing = serde_json::json!({
            "wall_s": before.elapsed().as_secs_f64(), "cpu_s": processor_seconds() - cpu_before, "peak_mib": peak_mib(),
            "residents": nation.residents.born.len(), "simulated_years": f64::from(end.since(start)) / 12.0 * members.len() as f64,
        });
        eprintln!("{timing}");
    }
    let years = yearly::years(&ensemble, &evidence);
    if args.json {
        print_json(&years)?;
    } else {
        print(&outcome::year_lines(&years))?;
    }
    if let Some(output) = output {
        let mut with_model_error = bands(&ensemble, &RegionLevel::ALL, true);
        sources::model_error(folders)?.widen(&mut with_model_error, start);
        let described = Described {
            title: outcome::simulation_title(),
            command: std::env::args().collect::<Vec<_>>().join(" "),
            world: args.world.clone(),
            from: args.from,
            to: args.to,
            data: &data,
            evidence: &evidence,
            rulebook: &rulebook,
            ensemble: &ensemble,
            bands: with_model_error,
            scores: vec![],
            years,
        };
        let folder = described.write(output)?;
        eprintln!("grunnmur: report and tables are in {}", folder.display());
    }
    Ok(())
}
