use crate::report::data::{About, Grade, ParameterRow, SourceRow};
use crate::{Error, Outlines, Text};
use units::{Date, MunicipalityNo};

/// Everything the page shows.
#[derive(Debug, Clone)]
pub struct Study {
    /// What was played.
    pub about: About,
    /// The reforms, as their files tell them.
    pub reforms: Vec<Proposal>,
    /// Each reform alone, then all together where there are more.
    pub packages: Vec<Package>,
    /// How reforms act together, where every combination was played.
    pub matrices: Vec<Matrix>,
    /// Every scenario that was played by what it costs and what it does to residents without a doctor.
    pub frontier: Vec<(String, Range, Range)>,
    /// Rates of the economic analysis.
    pub rates: Vec<Rate>,
    /// The map.
    pub outlines: Outlines,
    /// Parameters and dials that the answer rests on.
    pub parameters: Vec<ParameterRow>,
    /// Where published figures come from.
    pub sources: Vec<SourceRow>,
    /// Tables in the same folder: name and title.
    pub tables: Vec<(String, Text)>,
}

/// A figure over draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Median; the mean where parts add up, as money and shares of a joint effect do.
    pub middle: f64,
    /// 25 per cent of the draws lie below.
    pub low50: f64,
    /// 25 per cent of the draws lie above.
    pub high50: f64,
    /// 5 per cent of the draws lie below.
    pub low90: f64,
    /// 5 per cent of the draws lie above.
    pub high90: f64,
}

impl Range {
    /// Whether the 90 per cent interval leaves out zero.
    pub fn is_clear(&self) -> bool {
        self.low90 > 0.0 || self.high90 < 0.0
    }

    /// The range in another unit.
    #[must_use]
    pub fn times(self, factor: f64) -> Range {
        Range {
            middle: self.middle * factor,
            low50: self.low50 * factor,
            high50: self.high50 * factor,
            low90: self.low90 * factor,
            high90: self.high90 * factor,
        }
    }

    pub(super) fn all(&self) -> [f64; 5] {
        [self.middle, self.low50, self.high50, self.low90, self.high90]
    }
}

/// A reform, as its file tells it.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Short name.
    pub name: String,
    /// Title.
    pub title: Text,
    /// Who proposed it.
    pub proposed_by: Text,
    /// When, as published.
    pub proposed_on: Option<String>,
    /// What became of it.
    pub outcome: Option<Text>,
    /// From when it is meant to hold.
    pub from: Option<Date>,
    /// Where it is proposed.
    pub references: Vec<SourceRow>,
    /// How it works in the model.
    pub mechanisms: Vec<Text>,
    /// What it changes in the rules.
    pub changes: Vec<Changed>,
    /// What must be assumed.
    pub assumptions: Vec<Assumed>,
    /// Who objects, and why.
    pub objections: Vec<Objector>,
}

/// A parameter of the rules before and after a reform.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Name of the parameter.
    pub parameter: String,
    /// What it is.
    pub what: Text,
    /// Unit.
    pub unit: Text,
    /// From when.
    pub from: Date,
    /// Value without the reform; none where the rule is not in force.
    pub before: Option<String>,
    /// Value with it.
    pub after: Option<String>,
    /// How well the new value is known: official, derived, estimated or assumed.
    pub status: String,
}

/// An assumption, and the evidence that it leans on with grades.
#[derive(Debug, Clone)]
pub struct Assumed {
    /// In words.
    pub text: Text,
    /// Parameters and dials with their grade, where the evidence holds them.
    pub evidence: Vec<(String, Option<Grade>)>,
}

/// An objection.
#[derive(Debug, Clone)]
pub struct Objector {
    /// Who.
    pub by: Text,
    /// Why.
    pub why: Text,
    /// Where it was read.
    pub url: Option<String>,
}

/// What one set of reforms does.
#[derive(Debug, Clone)]
pub struct Package {
    /// Its name in the tables: names of reforms with a plus between them.
    pub key: String,
    /// Title for readers.
    pub title: Text,
    /// Outcomes by year.
    pub findings: Vec<Finding>,
    /// The account of costs.
    pub costs: Vec<Cost>,
    /// Municipalities at the end.
    pub places: Vec<Place>,
    /// What the width of the leading effects rests on.
    pub rests: Vec<Rest>,
}

/// An outcome in a year.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Name in the tables.
    pub outcome: String,
    /// Unit in the tables.
    pub unit: String,
    /// Calendar year.
    pub year: i32,
    /// Under the rules as they are.
    pub baseline: Range,
    /// With the reforms.
    pub level: Range,
    /// With less without, draw by draw.
    pub change: Range,
    /// The weakest evidence behind it.
    pub grade: Grade,
}

/// A line of the account of costs, kroner.
#[derive(Debug, Clone)]
pub struct Cost {
    /// Name in the tables: `state`, `municipalities`, `net_public`, `tax_financing`, `patients`, `self_employed`.
    pub item: String,
    /// Present value of the years played.
    pub present_value: Amount,
    /// The last year alone.
    pub last_year: Amount,
    /// The weakest evidence behind it.
    pub grade: Grade,
}

/// Kroner over draws; the middle is the mean.
pub type Amount = Range;

/// A municipality at the end: residents on lists without a doctor, per cent.
#[derive(Debug, Clone)]
pub struct Place {
    /// The municipality.
    pub municipality: MunicipalityNo,
    /// Its name.
    pub name: String,
    /// Centrality class, 1 to 6.
    pub centrality: u8,
    /// Residents at the start.
    pub population: u32,
    /// Under the rules as they are.
    pub before: f64,
    /// With the reforms.
    pub after: f64,
    /// Percentage points.
    pub change: Range,
}

/// What the width of an effect rests on.
#[derive(Debug, Clone)]
pub struct Rest {
    /// Name of the outcome.
    pub outcome: String,
    /// Its unit.
    pub unit: String,
    /// Share of the variance that parameters explain, 0 to 1.
    pub explained: f64,
    /// Share of that which rests on dials, 0 to 1.
    pub dials: f64,
    /// Parameters, the largest first: name, grade, change by one standard deviation of it.
    pub parts: Vec<(String, Grade, f64)>,
}

/// Reforms two by two, for one outcome at the end.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// Name of the outcome.
    pub outcome: String,
    /// Its unit.
    pub unit: String,
    /// Titles of the reforms.
    pub reforms: Vec<Text>,
    /// Each reform alone.
    pub alone: Vec<Range>,
    /// Two places and what the two do together beyond the sum of each.
    pub pairs: Vec<(usize, usize, Range)>,
    /// Each reform's fair share (Shapley) of the joint effect.
    pub shares: Vec<Range>,
    /// All together.
    pub joint: Range,
    /// All together less the sum of each.
    pub beyond: Range,
    /// The weakest evidence behind it.
    pub grade: Grade,
}

/// A rate of the economic analysis.
#[derive(Debug, Clone)]
pub struct Rate {
    /// Name of the parameter.
    pub parameter: String,
    /// Its value, such as 0.04.
    pub value: f64,
    /// Where it was read.
    pub source: SourceRow,
}

impl Study {
    /// Refuses a figure that is not a finite number, and names the place.
    pub(super) fn check(&self) -> Result<(), Error> {
        let check = |place: String, values: &[f64]| {
            if values.iter().all(|value| value.is_finite()) {
                Ok(())
            } else {
                Err(Error::NotFinite { place })
            }
        };
        for package in &self.packages {
            let key = &package.key;
            for finding in &package.findings {
                let ranges = [finding.baseline, finding.level, finding.change];
                let values: Vec<f64> = ranges.iter().flat_map(Range::all).collect();
                check(
                    format!("{key}, `{}` in {}", finding.outcome, finding.year),
                    &values,
                )?;
            }
            for cost in &package.costs {
                let values: Vec<f64> = [cost.present_value, cost.last_year]
                    .iter()
                    .flat_map(Range::all)
                    .collect();
                check(format!("{key}, cost of `{}`", cost.item), &values)?;
            }
            for place in &package.places {
                let mut values = vec![place.before, place.after];
                values.extend(place.change.all());
                check(format!("{key}, municipality {}", place.municipality), &values)?;
            }
            for rest in &package.rests {
                let mut values = vec![rest.explained, rest.dials];
                values.extend(rest.parts.iter().map(|(.., slope)| *slope));
                check(format!("{key}, what `{}` rests on", rest.outcome), &values)?;
            }
        }
        for matrix in &self.matrices {
            let pairs = matrix.pairs.iter().map(|(.., range)| range);
            let ranges = matrix
                .alone
                .iter()
                .chain(pairs)
                .chain(&matrix.shares)
                .chain([&matrix.joint, &matrix.beyond]);
            let values: Vec<f64> = ranges.flat_map(Range::all).collect();
            check(format!("together, `{}`", matrix.outcome), &values)?;
        }
        for (name, cost, effect) in &self.frontier {
            let values: Vec<f64> = [cost, effect].into_iter().flat_map(Range::all).collect();
            check(format!("frontier, {name}"), &values)?;
        }
        for rate in &self.rates {
            check(format!("rate `{}`", rate.parameter), &[rate.value])?;
        }
        Ok(())
    }
}
