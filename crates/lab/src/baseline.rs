//! The rules as they are: years behind and years ahead, for the country and every municipality, played once and kept.

use crate::lab::{ForecastPlan, Inner};
use crate::state::Meter;
use assessment::comparison::{Interval, Measure, demography, measures};
use assessment::{Bands, Ensemble, HINDCAST_FROM, HINDCAST_TO, Progress, Setting, bands, hindcast_dates};
use nation::{Demography, NO_DOCTOR, Nation};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use simulation::{DutyCover, Scope};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;
use units::{Indicator, Month, RegionLevel};

/// Figures of a municipality that are told.
pub const IN_PLACES: [Indicator; 10] = [
    Indicator::ShareResidentsWithoutGp,
    Indicator::ResidentsOnListsWithoutGp,
    Indicator::ListsWithoutGp,
    Indicator::ListsWithGp,
    Indicator::ListsTotal,
    Indicator::AvgListLengthListsWithGp,
    Indicator::ShareListsOpen,
    Indicator::OpenLists,
    Indicator::Gps,
    Indicator::Population,
];

/// What no indicator counts, for the country.
pub const IN_COUNTRY: [&str; 4] = ["hours_with_duty", "hours_regular", "wait_days", "retirements"];

/// A figure on a day, over draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The month whose end it is.
    pub month: Month,
    /// Median.
    pub middle: f64,
    /// 5 per cent of the draws are below.
    pub low90: f64,
    /// 5 per cent of the draws are above.
    pub high90: f64,
    /// 25 per cent of the draws are below.
    pub low50: f64,
    /// 25 per cent of the draws are above.
    pub high50: f64,
}

/// The risk of a municipality in a year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Risk {
    /// Year.
    pub year: i32,
    /// Share of the draws in which some list is without a doctor in December, 0 to 1.
    pub some_list: f64,
    /// Share of the draws in which a tenth of the listed residents or more are without a doctor.
    pub tenth_of_residents: f64,
    /// Lists without a doctor, mean over draws.
    pub lists: f64,
    /// Share of the draws in which nobody can cover its out-of-hours duty at a bearable load.
    pub duty_not_covered: f64,
}

/// Doctors of a municipality by when they reach an age.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ages {
    /// Doctors with a list, counted where their first list is.
    pub doctors: u32,
    /// Of them, 55 to 59 years old.
    pub from_55: u32,
    /// Of them, 60 to 66 years old.
    pub from_60: u32,
    /// Of them, 67 or older.
    pub from_67: u32,
    /// Who are 67 or older five years later if they stay.
    pub reach_67_in_five: u32,
    /// Who are 67 or older ten years later if they stay.
    pub reach_67_in_ten: u32,
}

/// A municipality, years behind and ahead.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InPlaceAhead {
    /// Figures by name of the indicator, Decembers.
    pub series: BTreeMap<String, Vec<Point>>,
    /// Year by year ahead.
    pub risk: Vec<Risk>,
    /// Doctors of the nation's day.
    pub ages: Ages,
}

/// Years behind and ahead under the rules as they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    /// Share of the nation that was played.
    pub scale: f64,
    /// Draws of the evidence.
    pub draws: u32,
    /// Last year.
    pub until: i32,
    /// Digest of data, rules and evidence.
    pub digest: String,
    /// Figures of the country by name; to 2025 as foreseen from 2018, after that from 2025.
    pub country: BTreeMap<String, Vec<Point>>,
    /// Municipalities by number.
    pub places: BTreeMap<u16, InPlaceAhead>,
}

/// The years ahead, or how far they are.
#[derive(Default)]
pub struct Forecast {
    meter: Meter,
    months: AtomicU64,
    held: RwLock<Held>,
}

#[derive(Default)]
struct Held {
    ahead: Option<Arc<Ahead>>,
    /// Whether it is the whole of what was planned.
    whole: bool,
    why: Option<String>,
}

/// How far the years ahead are.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ForecastState {
    /// Whether they are there.
    pub ready: bool,
    /// Whether a first, rough play of the country is shown meanwhile.
    pub rough: bool,
    /// Simulated months played.
    pub months_done: u64,
    /// Simulated months in all; 0 before they are begun.
    pub months: u64,
    /// Seconds left at the rate so far.
    pub seconds_left: Option<f64>,
    /// Why they will not come.
    pub why: Option<String>,
}

impl Forecast {
    /// The years, when they are there.
    pub fn ahead(&self) -> Option<Arc<Ahead>> {
        self.held().ahead.clone()
    }

    fn held(&self) -> RwLockReadGuard<'_, Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn hold(&self, made: Result<Ahead, String>, whole: bool) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        match made {
            Ok(ahead) => {
                *held = Held {
                    ahead: Some(Arc::new(ahead)),
                    whole,
                    why: None,
                }
            }
            Err(why) => held.why = Some(why),
        }
    }

    /// How far they are.
    pub fn state(&self) -> ForecastState {
        let months = self.months.load(Ordering::Relaxed);
        let held = self.held();
        let ready = held.whole;
        ForecastState {
            ready,
            rough: held.ahead.is_some() && !ready,
            months_done: self.meter.months_done.load(Ordering::Relaxed).min(months),
            months,
            seconds_left: if ready { None } else { self.meter.pace(months).1 },
            why: held.why.clone(),
        }
    }
}

/// Reads the years that are kept, or plays them. Questions go first.
pub(crate) fn work(lab: &Inner) {
    let Some(plan) = lab.limits.forecast else { return };
    let made = made(lab, plan);
    if !lab.is_closing() {
        lab.forecast.hold(made, true);
    }
}

/// A part of the nation first: it says something of the country, and nothing of a municipality.
fn rough(lab: &Inner, plan: ForecastPlan, digest: &str) {
    let Some((scale, draws)) = plan.first else { return };
    let part = ForecastPlan { scale, draws, ..plan };
    // One that cannot be played is told of when the whole cannot.
    if let Ok(mut ahead) = played(lab, part, digest.to_owned()) {
        ahead.places.clear();
        lab.forecast.hold(Ok(ahead), false);
    }
}

fn made(lab: &Inner, plan: ForecastPlan) -> Result<Ahead, String> {
    let digest = assessment::digest(&lab.sources.data, &lab.sources.evidence, &lab.sources.rulebook);
    let whole = (plan.scale, plan.draws, plan.until);
    let told = format!("{} {digest} {whole:?} 2", env!("CARGO_PKG_VERSION"));
    let key: String = Sha256::digest(told.as_bytes())
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let name = format!("forecast-{key}.json");
    let path = lab.shelf.folder().join(&name);
    if let Ok(bytes) = std::fs::read(&path)
        && let Ok(kept) = serde_json::from_slice(&bytes)
    {
        return Ok(kept);
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(lab.limits.threads.max(1))
        .build()
        .map_err(|error| error.to_string())?;
    let ahead = pool.install(|| {
        rough(lab, plan, &digest);
        played(lab, plan, digest)
    })?;
    let bytes = serde_json::to_vec(&ahead).map_err(|error| error.to_string())?;
    publish::write_bytes(&path, &bytes).map_err(|error| error.to_string())?;
    for entry in std::fs::read_dir(lab.shelf.folder())
        .into_iter()
        .flatten()
        .flatten()
    {
        let other = entry.file_name().to_string_lossy().into_owned();
        if other.starts_with("forecast-") && other != name {
            // An older one that stays does no harm.
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(ahead)
}

/// Counts months, and waits while a question is played.
struct Patient<'a> {
    lab: &'a Inner,
    before: u64,
}

impl Progress for Patient<'_> {
    fn months(&self, played: u64) -> bool {
        self.lab.forecast.meter.months(self.before + played);
        while self.lab.is_busy() && !self.lab.is_closing() {
            std::thread::sleep(Duration::from_millis(50));
        }
        !self.lab.is_closing()
    }
}

fn played(lab: &Inner, plan: ForecastPlan, digest: String) -> Result<Ahead, String> {
    let sources = &lab.sources;
    let members = sources.posterior.members(plan.draws as usize);
    let until = Month::new(i32::from(plan.until), 12);
    let behind_months = u64::from(HINDCAST_TO.since(HINDCAST_FROM)) * members.len() as u64;
    let ahead_months = u64::from(until.since(HINDCAST_TO)) * members.len() as u64;
    lab.forecast
        .months
        .store(behind_months + ahead_months, Ordering::Relaxed);
    lab.forecast.meter.begin(0, 0);
    let words = |error: &dyn std::fmt::Display| error.to_string();
    let play = |nation: &Nation, demography: &Demography, observe: &[Month], end: Month, before: u64| {
        let setting = Setting {
            nation,
            demography,
            rulebook: &sources.rulebook,
            evidence: &sources.evidence,
            scope: Scope::Accounts,
            seed: 1,
            end,
            observe,
        };
        let told = Patient { lab, before };
        setting.play(&members, &told).map_err(|error| words(&error))
    };
    let mut ahead = Ahead {
        scale: plan.scale,
        draws: plan.draws,
        until: i32::from(plan.until),
        digest,
        ..Ahead::default()
    };
    let build = |date| nation::build(&sources.data, date, plan.scale, 1).map_err(|error| words(&error));

    let nation = build(HINDCAST_FROM.last_day())?;
    let demography_then = Demography::build(&sources.data).map_err(|error| words(&error))?;
    let observe = hindcast_dates(sources.data.published(), HINDCAST_FROM, HINDCAST_TO);
    let ensemble = play(&nation, &demography_then, &observe, HINDCAST_TO, 0)?;
    let mut behind = bands(
        &ensemble,
        &[RegionLevel::Country, RegionLevel::Municipality],
        true,
    );
    sources.model_error.widen(&mut behind, HINDCAST_FROM);
    ahead.add_bands(&behind);
    ahead.add_measures(&ensemble);
    drop((ensemble, nation));

    let nation = build(HINDCAST_TO.last_day())?;
    let demography_now = demography(&sources.data, HINDCAST_TO.last_day()).map_err(|error| words(&error))?;
    let observe: Vec<Month> = (HINDCAST_TO.0 + 1..=until.0)
        .map(Month)
        .filter(|month| month.month() % 6 == 0)
        .collect();
    let ensemble = play(&nation, &demography_now, &observe, until, behind_months)?;
    let mut foreseen = bands(
        &ensemble,
        &[RegionLevel::Country, RegionLevel::Municipality],
        false,
    );
    sources.model_error.widen(&mut foreseen, HINDCAST_TO);
    ahead.add_bands(&foreseen);
    ahead.add_measures(&ensemble);
    ahead.add_risk(&ensemble);
    ahead.add_ages(&nation);
    Ok(ahead)
}

/// Six digits: more are noise of the draws, and every municipality is kept.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let digits = 10f64.powi(5 - value.abs().log10().floor() as i32);
    (value * digits).round() / digits
}

impl Ahead {
    fn add_bands(&mut self, bands: &Bands) {
        for ((indicator, level, region, month), band) in bands {
            let series = match level {
                RegionLevel::Country => &mut self.country,
                RegionLevel::Municipality if month.month() == 12 && IN_PLACES.contains(indicator) => {
                    let Ok(number) = region.parse() else { continue };
                    &mut self.places.entry(number).or_default().series
                }
                _ => continue,
            };
            series
                .entry(indicator.name().to_owned())
                .or_default()
                .push(Point {
                    month: *month,
                    middle: rounded(band.median),
                    low90: rounded(band.low90),
                    high90: rounded(band.high90),
                    low50: rounded(band.low50),
                    high50: rounded(band.high50),
                });
        }
    }

    /// What no indicator counts, each December.
    fn add_measures(&mut self, ensemble: &Ensemble) {
        let wanted: Vec<Measure> = measures()
            .into_iter()
            .filter(|measure| IN_COUNTRY.contains(&measure.name.as_str()))
            .collect();
        let observed = |run: &assessment::MemberRun| run.observed.len();
        let dates = ensemble.runs.first().map_or(0, observed);
        for at in 1..dates {
            let all: Vec<_> = ensemble
                .runs
                .iter()
                .filter_map(|run| run.observed.get(at))
                .collect();
            let Some(month) = all.first().map(|one| one.snapshot.month) else {
                continue;
            };
            if month.month() != 12 {
                continue;
            }
            // Flows of half a year are not those of a year.
            for measure in wanted.iter().filter(|measure| measure.unit != "a year") {
                let values: Vec<f64> = all.iter().map(|one| measure.value(one)).collect();
                if let Some(interval) = Interval::of(&values) {
                    self.country.entry(measure.name.clone()).or_default().push(Point {
                        month,
                        middle: rounded(interval.median),
                        low90: rounded(interval.low90),
                        high90: rounded(interval.high90),
                        low50: rounded(interval.low50),
                        high50: rounded(interval.high50),
                    });
                }
            }
        }
    }

    fn add_risk(&mut self, ensemble: &Ensemble) {
        let mut sums: BTreeMap<(u16, i32), (f64, [f64; 4])> = BTreeMap::new();
        for observed in ensemble.runs.iter().flat_map(|run| &run.observed) {
            let snapshot = &observed.snapshot;
            if snapshot.month.month() != 12 {
                continue;
            }
            for (at, (number, _, _, counts)) in snapshot.municipalities.iter().enumerate() {
                let (draws, sum) = sums.entry((number.0, snapshot.month.year())).or_default();
                let listed = counts.with_gp + counts.without_gp;
                *draws += 1.0;
                sum[0] += f64::from(u8::from(counts.vacant > 0));
                sum[1] += f64::from(u8::from(listed > 0 && counts.without_gp * 10 >= listed));
                sum[2] += counts.vacant as f64 / snapshot.scale;
                let duty = snapshot.duty_covers.get(at);
                sum[3] += f64::from(u8::from(duty == Some(&DutyCover::NotFeasible)));
            }
        }
        for ((number, year), (draws, [some, tenth, lists, duty])) in sums {
            self.places.entry(number).or_default().risk.push(Risk {
                year,
                some_list: rounded(some / draws),
                tenth_of_residents: rounded(tenth / draws),
                lists: rounded(lists / draws),
                duty_not_covered: rounded(duty / draws),
            });
        }
    }

    fn add_ages(&mut self, nation: &Nation) {
        let day = Month::of(nation.date);
        let mut counted = vec![false; nation.doctors.born.len()];
        for (row, doctor) in nation.lists.doctor.iter().enumerate() {
            let place = nation
                .municipalities
                .get(usize::from(nation.lists.municipality[row]));
            let (Some(place), Some(born)) = (place, nation.doctors.born.get(*doctor as usize)) else {
                continue;
            };
            if *doctor == NO_DOCTOR || std::mem::replace(&mut counted[*doctor as usize], true) {
                continue;
            }
            let age = day.since(*born) / 12;
            let ages = &mut self.places.entry(place.number.0).or_default().ages;
            ages.doctors += 1;
            ages.from_55 += u32::from((55..60).contains(&age));
            ages.from_60 += u32::from((60..67).contains(&age));
            ages.from_67 += u32::from(age >= 67);
            ages.reach_67_in_five += u32::from(age + 5 >= 67);
            ages.reach_67_in_ten += u32::from(age + 10 >= 67);
        }
        // A part of the nation stands for all of it.
        let whole = |count: u32| (f64::from(count) / nation.scale).round() as u32;
        for place in self.places.values_mut() {
            let ages = &mut place.ages;
            for count in [
                &mut ages.doctors,
                &mut ages.from_55,
                &mut ages.from_60,
                &mut ages.from_67,
                &mut ages.reach_67_in_five,
                &mut ages.reach_67_in_ten,
            ] {
                *count = whole(*count);
            }
        }
    }
}
