//! `grunnmur roster`: a fair, lawful duty roster for a district, or why there is none.

mod files;
mod text;

use crate::args::{Folders, Roster as Args};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use ::roster::{District, Measure, Outcome, build};
use rulebook::Rulebook;
use serde::Serialize;

/// The district with some measures.
#[derive(Debug, Serialize)]
pub(super) struct Scenario {
    measures: Vec<String>,
    #[serde(flatten)]
    key: Key,
    #[serde(skip)]
    outcome: Outcome,
}

/// What scenarios are compared by.
#[derive(Debug, Clone, Serialize)]
struct Key {
    lawful: bool,
    open_shifts: usize,
    doctors_taking_part: usize,
    mean_hours_a_week: Option<f64>,
    most_hours_a_week: Option<f64>,
    mean_distance_hours: Option<f64>,
    pay_kroner: Option<f64>,
}

#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    outcome: &'a Outcome,
    compared: &'a [Scenario],
}

pub(super) fn run(folders: &Folders, args: &Args) -> Result<(), Failure> {
    let output = args.out.as_ref().map(publish::OutputFolder::create).transpose()?;
    let district = District::load(&args.district)?;
    let (from, to) = (args.from.unwrap_or(district.from), args.to.unwrap_or(district.to));
    if to < from {
        return Err(Failure::Usage(format!(
            "--to {to} is before {from}; give a later last day"
        )));
    }
    let district = district.during(from, to);
    let measures: Vec<Measure> = args
        .measures
        .iter()
        .map(|word| Measure::parse(word))
        .collect::<Result<_, _>>()?;
    let book = sources::rulebook(folders, &args.reform)?;
    let outcome = build(&district, &book)?;
    let compared = compare(&district, &outcome, &measures, &book)?;
    if args.json {
        print_json(&Printed {
            outcome: &outcome,
            compared: &compared,
        })?;
    } else {
        print(&text::told(&outcome, &compared))?;
    }
    if let Some(folder) = output {
        files::write(&folder, &outcome, &compared)?;
        let written = folder.commit()?;
        eprintln!("grunnmur: the tables are in {}", written.display());
    }
    Ok(())
}

/// Without measures, with each, and with all of them; nothing where no measure is asked for.
fn compare(
    district: &District,
    without: &Outcome,
    measures: &[Measure],
    book: &Rulebook,
) -> Result<Vec<Scenario>, Failure> {
    if measures.is_empty() {
        return Ok(vec![]);
    }
    let mut compared = vec![scenario(vec![], without.clone())];
    let mut add = |chosen: &[Measure]| -> Result<(), Failure> {
        let changed = chosen
            .iter()
            .fold(district.clone(), |district, measure| measure.apply(&district));
        let told = chosen.iter().map(Measure::told).collect();
        compared.push(scenario(told, build(&changed, book)?));
        Ok(())
    };
    for measure in measures {
        add(std::slice::from_ref(measure))?;
    }
    if measures.len() > 1 {
        add(measures)?;
    }
    Ok(compared)
}

fn scenario(measures: Vec<String>, outcome: Outcome) -> Scenario {
    let key = match &outcome {
        Outcome::Lawful(roster) => {
            let own: Vec<f64> = roster
                .loads
                .iter()
                .filter(|l| l.shifts > 0)
                .map(|l| l.hours_a_week)
                .collect();
            Key {
                lawful: true,
                open_shifts: 0,
                doctors_taking_part: own.len(),
                mean_hours_a_week: (!own.is_empty()).then(|| own.iter().sum::<f64>() / own.len() as f64),
                most_hours_a_week: own.iter().copied().reduce(f64::max),
                mean_distance_hours: Some(roster.fairness.mean_distance),
                pay_kroner: roster.pay.map(units::Ore::kroner),
            }
        }
        Outcome::Impossible(why) => Key {
            lawful: false,
            open_shifts: why.open.len(),
            doctors_taking_part: 0,
            mean_hours_a_week: None,
            most_hours_a_week: None,
            mean_distance_hours: None,
            pay_kroner: None,
        },
    };
    Scenario {
        measures,
        key,
        outcome,
    }
}

impl Scenario {
    /// Its name in a table.
    fn name(&self) -> String {
        if self.measures.is_empty() {
            "without measures".to_owned()
        } else {
            self.measures.join(" + ")
        }
    }

    /// Why there is no roster, in a line.
    fn obstacle(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Lawful(_) => None,
            Outcome::Impossible(why) => why.open.first().map(|open| open.why.as_str()),
        }
    }
}
