//! `grunnmur hindcast`: 31 December 2018 to 2025, beside what was published.

use super::outcome::Basis;
use super::page::page;
use crate::args::{Folders, Hindcast, WorldArgs};
use crate::failure::{Failure, print, print_json};
use crate::progress::Bar;
use crate::sources;
use assessment::{
    Ensemble, HINDCAST_FROM, HINDCAST_TO, ModelError, Score, Setting, bands, hindcast_dates, score,
};
use evidence::Evidence;
use nation::{Data, Demography, Published};
use rulebook::Rulebook;
use serde::Serialize;
use simulation::Scope;
use units::{Month, RegionLevel};

pub(super) const LEVELS: [RegionLevel; 3] =
    [RegionLevel::Country, RegionLevel::County, RegionLevel::Centrality];

pub(super) fn run(folders: &Folders, args: &Hindcast) -> Result<(), Failure> {
    let (data, evidence) = (sources::data(folders)?, sources::evidence(folders)?);
    let rulebook = sources::rulebook(folders, &[])?;
    let inputs = Inputs {
        data: &data,
        evidence: &evidence,
        rulebook: &rulebook,
        world: &args.world,
        scope: Scope::Lists,
    };
    let members = sources::members(folders, &evidence, args.draws.max(1))?;
    let ensemble = play(&inputs, &members, HINDCAST_TO)?;
    let error = sources::model_error(folders)?;
    let with_step = scores(&data, &ensemble, &error, true);
    let without_step = scores(&data, &ensemble, &error, false);
    if let Some(path) = &args.page {
        let text = page(
            &with_step,
            &without_step,
            &Basis::of(&ensemble, &evidence),
            args,
            &members,
        );
        publish::write_bytes(path, text.as_bytes())?;
        eprintln!("grunnmur: the page is {}", path.display());
    }
    let shown = if args.without_registration_step {
        without_step
    } else {
        with_step
    };
    let basis = Basis::of(&ensemble, &evidence);
    if args.json {
        let graded: Vec<Graded<'_>> = shown
            .iter()
            .map(|score| Graded {
                score,
                evidence: basis.weakest(score.indicator.name()),
            })
            .collect();
        return print_json(&graded);
    }
    let mut text = String::new();
    for s in shown.iter().filter(|s| s.region_level == RegionLevel::Country) {
        text += &format!(
            "{:38} {} {:>12.1} {:>12.1} [{:.1} to {:.1}] {:+.1} %, evidence {}{}{}\n",
            s.indicator.name(),
            s.period,
            s.published,
            s.median,
            s.low90,
            s.high90,
            s.error_percent,
            basis.weakest(s.indicator.name()),
            if s.inside90 { "" } else { ", outside" },
            if s.fitted { ", fitted" } else { "" },
        );
    }
    print(&text)
}

/// A score with the weakest evidence behind its indicator.
#[derive(Serialize)]
struct Graded<'a> {
    #[serde(flatten)]
    score: &'a Score,
    evidence: String,
}

/// What the nation of 31 December 2018 is played from.
pub(super) struct Inputs<'a> {
    pub(super) data: &'a Data,
    pub(super) evidence: &'a Evidence,
    pub(super) rulebook: &'a Rulebook,
    pub(super) world: &'a WorldArgs,
    pub(super) scope: Scope,
}

/// Plays the members from 31 December 2018 to `end`.
pub(super) fn play(inputs: &Inputs<'_>, members: &[u64], end: Month) -> Result<Ensemble, Failure> {
    in_setting(inputs, inputs.data.published(), end, |setting| {
        let months = u64::from(end.since(HINDCAST_FROM)) * members.len() as u64;
        Ok(setting.play(members, &Bar::new("hindcast", months))?)
    })
}

/// Does `work` in the nation of 31 December 2018, observed on the days of `published` up to `end`.
pub(super) fn in_setting<T>(
    inputs: &Inputs<'_>,
    published: &[Published],
    end: Month,
    work: impl FnOnce(&Setting<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let world = inputs.world;
    let nation = nation::build(inputs.data, HINDCAST_FROM.last_day(), world.scale, world.seed)?;
    let demography = Demography::build(inputs.data)?;
    let observe = hindcast_dates(published, HINDCAST_FROM, end);
    work(&Setting {
        nation: &nation,
        demography: &demography,
        rulebook: inputs.rulebook,
        evidence: inputs.evidence,
        scope: inputs.scope,
        seed: world.seed,
        end,
        observe: &observe,
    })
}

pub(super) fn scores(data: &Data, ensemble: &Ensemble, error: &ModelError, with_step: bool) -> Vec<Score> {
    let mut bands = bands(ensemble, &LEVELS, with_step);
    error.widen(&mut bands, HINDCAST_FROM);
    score(data.published(), &bands, HINDCAST_FROM)
}
