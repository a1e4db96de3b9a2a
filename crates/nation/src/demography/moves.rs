//! Who moves and where: rates by age, and weights of the municipalities as destinations.

use super::choice::{Choice, fit};
use super::cohorts::ByAge;
use super::course::Year;
use super::fit::group_of;
use super::interpolate::{linear, middles};
use super::tables::Tables;
use super::towns::Towns;
use crate::Error;
use crate::data::{Place, Population};

/// Year and county that the level of moves is taken from.
const LEVEL_YEAR: i32 = 2025;
const TELEMARK: u8 = 40;
/// Rounds of playing the fitted years, and of fitting weights in each.
const ROUNDS: usize = 20;
const WEIGHT_ROUNDS: usize = 60;
/// Smallest inflow of a municipality as a share of its outflow.
const LOWEST_INFLOW: f64 = 0.2;

/// Settlement and moves by municipality.
#[derive(Debug)]
pub(crate) struct Moves {
    pub(crate) immigrant_share: Vec<f64>,
    pub(crate) move_rate: ByAge,
    pub(crate) destination: Vec<f64>,
    pub(crate) within_county: f64,
}

/// Sets destinations so that the municipalities, played through the `fitted` years, end with the residents that
/// were counted. They are constant over the years, so that the course between is a mean one.
pub(crate) fn moves(
    tables: &Tables,
    population: &Population,
    places: &[Place],
    fitted: &[Year],
) -> Result<Moves, Error> {
    let (Some(first), Some(last)) = (fitted.first(), fitted.last()) else {
        return Err(lacks("municipality_age_groups.csv", LEVEL_YEAR));
    };
    let (from, to) = (first.year, last.year + 1);
    let start = Towns::new(population, from).ok_or_else(|| lacks("municipality_age_groups.csv", from))?;
    let end = population
        .totals(to)
        .ok_or_else(|| lacks("municipality_age_groups.csv", to))?;
    let move_rate = move_rate(tables, population, places)?;
    let immigrant_share = immigrant_share(population, fitted)?;
    let leaving = start.leaving(&move_rate);
    let mut net = vec![0.0; places.len()];
    let (mut destination, mut within_county): (Vec<f64>, f64) =
        (leaving.iter().map(|[n]| *n).collect(), tables.within_county);
    for _ in 0..ROUNDS {
        let arriving = arriving(&leaving, &net);
        let improved = (destination.as_mut_slice(), &mut within_county);
        fit(
            places,
            &leaving,
            &arriving,
            tables.within_county,
            improved,
            WEIGHT_ROUNDS,
        );
        let choice = Choice::new(places, &destination, within_county);
        let mut towns = start.clone();
        for year in fitted {
            towns.play(&year.rates, &immigrant_share, &move_rate, &choice);
        }
        let reached = towns.totals();
        let scale = end.iter().map(|&n| f64::from(n)).sum::<f64>() / reached.iter().sum::<f64>();
        for ((net, reached), &counted) in net.iter_mut().zip(reached).zip(&end) {
            *net += (f64::from(counted) - reached * scale) / fitted.len() as f64;
        }
    }
    Ok(Moves {
        immigrant_share,
        move_rate,
        destination,
        within_county,
    })
}

/// Moves into each municipality when so many leave and the net is so; as many in all as leave.
fn arriving(leaving: &[[f64; 1]], net: &[f64]) -> Vec<f64> {
    let wanted: Vec<f64> = leaving
        .iter()
        .zip(net)
        .map(|([out], net)| (out + net).max(LOWEST_INFLOW * out))
        .collect();
    let excess = wanted.iter().sum::<f64>() / leaving.iter().flatten().sum::<f64>();
    wanted.into_iter().map(|moves| moves / excess).collect()
}

/// The profile by age at the level of Telemark in 2025, mean of moves out and in per resident.
fn move_rate(tables: &Tables, population: &Population, places: &[Place]) -> Result<ByAge, Error> {
    let points = middles(tables.move_profile.iter().map(|(&age, &rate)| (age, rate)));
    let profile: ByAge = std::array::from_fn(|age| linear(&points, age as f64));
    let national = population
        .national(LEVEL_YEAR)
        .ok_or_else(|| lacks("national.csv", LEVEL_YEAR))?;
    let (mut expected, mut all) = (0.0, 0.0);
    for (&residents, rate) in national.iter().flat_map(|ages| ages.iter().zip(&profile)) {
        expected += f64::from(residents) * rate;
        all += f64::from(residents);
    }
    let totals = population
        .totals(LEVEL_YEAR)
        .ok_or_else(|| lacks("municipality_age_groups.csv", LEVEL_YEAR))?;
    let in_telemark = places
        .iter()
        .zip(&totals)
        .filter(|(place, _)| place.county.0 == TELEMARK);
    let telemark: f64 = in_telemark.map(|(_, &n)| f64::from(n)).sum();
    let level = tables.telemark_moves.iter().sum::<f64>() / 2.0 / telemark.max(1.0);
    Ok(profile.map(|rate| rate * level * all / expected.max(1.0)))
}

/// Immigrants settle as residents aged 20-44 live.
fn immigrant_share(population: &Population, fitted: &[Year]) -> Result<Vec<f64>, Error> {
    let group = group_of(20);
    let mut shares: Vec<f64> = vec![];
    for year in fitted.iter().map(|year| year.year) {
        let groups = population
            .groups(year)
            .ok_or_else(|| lacks("municipality_age_groups.csv", year))?;
        shares.resize(groups.len(), 0.0);
        for (share, by_sex) in shares.iter_mut().zip(groups) {
            *share += f64::from(by_sex[0][group] + by_sex[1][group]);
        }
    }
    let total: f64 = shares.iter().sum();
    Ok(shares.into_iter().map(|share| share / total.max(1.0)).collect())
}

fn lacks(file: &str, year: i32) -> Error {
    let what = format!("no residents on 1 January {year}");
    Error::file(
        format!("data/population/{file}"),
        what,
        "add the year, or choose years that are in the file",
    )
}
