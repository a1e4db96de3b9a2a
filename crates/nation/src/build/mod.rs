//! From published figures to rows: population, plan of each municipality's lists, who is on which list, doctors.

mod apportion;
mod doctors;
mod lists;
mod matching;
mod plan;
mod population;
mod random;
mod residents;
mod sample;
mod targets;

pub use doctors::AGES_READ_IN;

use crate::{Data, Error, Lists, Municipality, Nation};
use apportion::apportion;
use doctors::{Setting, Tenure};
use plan::Plan;
use random::Dice;
use residents::{Joined, Standing};
use targets::Targets;
use units::{Date, Month};

/// Builds the nation on a date from published figures. The same arguments give the same nation on every machine.
///
/// With a `scale` below 1 the nation keeps that share of the lists, each with all its members, and the same share of
/// those on no list; all municipalities stay, some of them without a row. The number of lists with and without a
/// doctor is the share to the nearest list, and no list is cut or merged.
///
/// # Errors
/// When the date is not 31 December of a year from 2018 to 2025, the scale is not above 0 and at most 1 or leaves no
/// list with a doctor, or the figures of a place contradict each other.
pub fn build(data: &Data, date: Date, scale: f64, seed: u64) -> Result<Nation, Error> {
    if !(scale > 0.0 && scale <= 1.0) {
        return Err(Error::Scale {
            scale,
            what: "is not a share of the nation".to_owned(),
        });
    }
    if (date.month(), date.day()) != (12, 31) || !targets::YEARS.contains(&date.year()) {
        return Err(Error::Date {
            date,
            what: "the scheme's figures are not published for it".to_owned(),
        });
    }
    let dice = Dice::new(seed);
    let by_age = population::residents_by_age(data, date)?;
    let population: Vec<u32> = by_age.iter().map(|m| m.iter().flatten().sum()).collect();
    let targets = Targets::on(data, date)?;
    let plans = plan::plans(data, date, &targets, &population)?;

    let (mut lists, lengths, staffed) = list_rows(data, &plans, dice)?;
    let standings = standings(data, &plans, &targets, &population);
    let tenure = Tenure {
        // The doctor stays in the scheme, in the mean, twice as long as in one agreement.
        career: data.duration("contract_end_all")? / 2.0,
        agreement: population
            .iter()
            .map(|&persons| data.agreement_age(persons, date.year()))
            .collect::<Result<_, Error>>()?,
    };
    let setting = Setting {
        date,
        places: data.places(),
        population: &population,
        plans: &plans,
        targets: &targets,
        staffed: &staffed,
        lengths: &lengths,
        tenure,
        dice,
    };
    let doctors = setting.appoint(&mut lists);
    let joined = Joined {
        shape: data.duration("joined_shape")?,
        years: data.duration("joined_years")?,
    };
    let residents = residents::residents(date, &by_age, &standings, &lists, &lengths, joined, dice)
        .ok_or_else(|| Error::Contradiction {
            place: format!("the country on {date}"),
            what: "residents by municipality and members of its lists".to_owned(),
        })?;
    let municipalities = data
        .places()
        .iter()
        .zip(&population)
        .map(|(place, &population)| Municipality {
            number: place.number,
            name: place.name.clone(),
            county: place.county,
            centrality: place.centrality,
            low_education_share: place.low_education_share,
            household_income: place.household_income.unwrap_or(data.national_income()),
            centre: place.centre,
            population,
        })
        .collect();
    let nation = Nation {
        date,
        scale: 1.0,
        municipalities,
        residents,
        lists,
        doctors,
    };
    if scale < 1.0 {
        sample::sample(nation, &lengths, scale, dice)
    } else {
        Ok(nation)
    }
}

/// The date of the nation that stands for a month: the last 31 December before it, or the nearest with figures.
pub fn date_before(month: Month) -> Date {
    let (first, last) = (*targets::YEARS.start(), *targets::YEARS.end());
    let year = i16::try_from(month.year() - 1).unwrap_or(last).clamp(first, last);
    Month::new(i32::from(year), 12).last_day()
}

/// Lists by municipality, staffed before vacant, without doctors yet; their lengths; and which are staffed.
fn list_rows(data: &Data, plans: &[Plan], dice: Dice) -> Result<(Lists, Vec<u32>, Vec<bool>), Error> {
    let (mut lists, mut lengths, mut has_doctor) = (Lists::default(), Vec::new(), Vec::new());
    for (m, plan) in plans.iter().enumerate() {
        let (staffed, vacant) = lists::lists_of(plan, dice, m as u64).ok_or_else(|| {
            let place = &data.places()[m];
            Error::Contradiction {
                place: format!("{} {}", place.number, place.name),
                what: "lists, listed residents, places and open lists".to_owned(),
            }
        })?;
        has_doctor.extend(std::iter::repeat_n(true, staffed.len()));
        has_doctor.extend(std::iter::repeat_n(false, vacant.len()));
        for list in staffed.iter().chain(&vacant) {
            lists.municipality.push(m as u16);
            lists.cap.push(list.cap as u16);
            lists.locked.push(list.locked);
            lengths.push(list.length);
        }
    }
    Ok((lists, lengths, has_doctor))
}

/// Where the residents of each municipality stand. Those on no list are spread like the population.
fn standings(data: &Data, plans: &[Plan], targets: &Targets, population: &[u32]) -> Vec<Standing> {
    let weights: Vec<f64> = population.iter().map(|&p| f64::from(p)).collect();
    let unallocated = apportion(targets.unallocated, &weights);
    let outside = apportion(targets.outside, &weights);
    let rows: Vec<u32> = (0..plans.len())
        .map(|m| population[m] - unallocated[m] - outside[m])
        .collect();
    let columns: Vec<u32> = plans
        .iter()
        .map(|p| p.residents_with_gp + p.residents_without_gp)
        .collect();
    matching::flows(data.places(), &rows, &columns)
        .into_iter()
        .zip(unallocated)
        .zip(outside)
        .map(|((flows, unallocated), outside)| Standing {
            flows,
            unallocated,
            outside,
        })
        .collect()
}
