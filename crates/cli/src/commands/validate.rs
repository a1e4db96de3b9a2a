//! `grunnmur validate`: natural experiments replayed, and old forecasts beside the model's own.

mod page;

use super::hindcast::{Inputs, in_setting, scores};
use crate::args::{Folders, Validate};
use crate::failure::{Failure, print, print_json};
use crate::progress::Bar;
use crate::sources;
use assessment::comparison::Interval;
use assessment::validation::{Verdict, Worlds, foreseen, replayed};
use assessment::{Band, HINDCAST_TO, Score, Setting, bands};
use nation::{Experiment, Forecast};
use serde_json::{Value, json};
use simulation::Scope;
use units::{Indicator, RegionLevel};

/// National figures that stand beside the old forecasts.
const SHOWN: [Indicator; 4] = [
    Indicator::Gps,
    Indicator::ListsWithoutGp,
    Indicator::AvgListLengthListsWithGp,
    Indicator::ResidentsOnListsWithoutGp,
];

/// A published effect and its replay.
struct Replay {
    published: Experiment,
    simulated: Interval,
    verdict: Verdict,
}

/// An old forecast and what stands beside it.
struct Beside {
    old: Forecast,
    own: Band,
    /// What was published of the same figure.
    became: Option<f64>,
}

/// Everything that is told.
struct Validated {
    replays: Vec<Replay>,
    beside: Vec<Beside>,
    /// The hindcast of the same call, at the ends of years.
    hindcast: Vec<Score>,
    draws: usize,
}

pub(super) fn run(folders: &Folders, args: &Validate) -> Result<(), Failure> {
    if args.draws == 0 {
        return Err(Failure::Usage(
            "--draws 0 plays nothing; give 1 or more".to_owned(),
        ));
    }
    let validated = validated(folders, args)?;
    if let Some(path) = &args.page {
        publish::write_bytes(path, page::page(&validated, args).as_bytes())?;
        eprintln!("grunnmur: the page is {}", path.display());
    }
    if args.json {
        return print_json(&validated.json());
    }
    print(&validated.text())
}

fn validated(folders: &Folders, args: &Validate) -> Result<Validated, Failure> {
    let (data, evidence) = (sources::data(folders)?, sources::evidence(folders)?);
    let published = sources::validation(folders)?;
    let rulebook = sources::rulebook(folders, &[])?;
    let error = sources::model_error(folders)?;
    let members = sources::members(folders, &evidence, args.draws)?;
    let inputs = Inputs {
        data: &data,
        evidence: &evidence,
        rulebook: &rulebook,
        world: &args.world,
        scope: Scope::Lists,
    };
    let worlds = in_setting(&inputs, data.published(), HINDCAST_TO, |setting| {
        let observe = Worlds::observe(setting.observe);
        let setting = Setting {
            observe: &observe,
            ..*setting
        };
        let bar = Bar::new("validating", Worlds::months(members.len()));
        Ok(Worlds::play(&setting, &members, &bar)?)
    })?;
    let mut bands = bands(&worlds.hindcast, &[RegionLevel::Country], true);
    error.widen(&mut bands, assessment::HINDCAST_FROM);
    let hindcast = scores(&data, &worlds.hindcast, &error, true);
    let mut replays = vec![];
    for published in published.experiments {
        if let Some(simulated) = replayed(&published.outcome, &worlds)? {
            let verdict = Verdict::of(&published, &simulated);
            replays.push(Replay {
                published,
                simulated,
                verdict,
            });
        }
    }
    let mut beside = vec![];
    for old in published.forecasts {
        if let Some(own) = foreseen(&old.compared, &worlds, &bands)? {
            let became = became(&old.compared, &hindcast, data.published());
            beside.push(Beside { old, own, became });
        }
    }
    let at_year_end = |score: &Score| {
        score.region_level == RegionLevel::Country
            && SHOWN.contains(&score.indicator)
            && score.period.ends_with("-12-31")
    };
    Ok(Validated {
        replays,
        beside,
        hindcast: hindcast.into_iter().filter(at_year_end).collect(),
        draws: members.len(),
    })
}

/// What was published of the figure that stands beside a forecast.
fn became(compared: &str, hindcast: &[Score], published: &[nation::Published]) -> Option<f64> {
    let at = |indicator, period: &str| {
        let mut national = hindcast
            .iter()
            .filter(|score| score.region_level == RegionLevel::Country);
        national
            .find(|score| score.indicator == indicator && score.period == period)
            .map(|score| score.published)
    };
    match compared {
        "vacant_lists_2023" => at(Indicator::ListsWithoutGp, "2023-12-31"),
        "doctors_seven_years" => {
            let start = published.iter().find(|one| {
                one.indicator == Indicator::Gps
                    && one.region_level == RegionLevel::Country
                    && one.period.to_string() == "2018-12-31"
            })?;
            Some(at(Indicator::Gps, "2025-12-31")? - start.value)
        }
        _ => None,
    }
}

impl Validated {
    fn json(&self) -> Value {
        let replay = |replay: &Replay| {
            let Replay {
                published,
                simulated,
                verdict,
            } = replay;
            json!({
                "experiment": published.experiment, "outcome": published.outcome, "publication": published.publication, "unit": published.unit,
                "published": published.value, "published_low": published.interval.map(|(low, _)| low), "published_high": published.interval.map(|(_, high)| high),
                "median": simulated.median, "low90": simulated.low90, "high90": simulated.high90, "verdict": verdict.name(),
                "used": published.used, "grade": published.grade, "source_url": published.source_url, "note": published.note,
            })
        };
        let beside = |beside: &Beside| {
            let Beside { old, own, became } = beside;
            json!({
                "forecast": old.forecast, "maker": old.maker, "made": old.made, "for_year": old.for_year, "said": old.said, "became": old.became,
                "compared": old.compared, "median": own.median, "low90": own.low90, "high90": own.high90, "published": became,
                "grade": old.grade, "source_url": old.source_url, "note": old.note,
            })
        };
        json!({
            "experiments": self.replays.iter().map(replay).collect::<Vec<_>>(),
            "forecasts": self.beside.iter().map(beside).collect::<Vec<_>>(),
            "hindcast": self.hindcast,
            "draws": self.draws,
        })
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for Replay {
            published,
            simulated,
            verdict,
        } in &self.replays
        {
            let value = published
                .value
                .map_or("-".to_owned(), |value| format!("{value:.1}"));
            text += &format!(
                "{:26} {:32} {value:>8} {:>8.1} [{:.1} to {:.1}] {}, {}\n",
                published.experiment,
                published.outcome,
                simulated.median,
                simulated.low90,
                simulated.high90,
                published.unit,
                verdict.name()
            );
        }
        for Beside { old, own, became } in &self.beside {
            let became = became.map_or(String::new(), |value| format!(", published {value:.0}"));
            text += &format!(
                "{} ({}): {}; {}: {:.1} [{:.1} to {:.1}]{became}\n",
                old.forecast, old.made, old.said, old.compared, own.median, own.low90, own.high90
            );
        }
        text
    }
}
