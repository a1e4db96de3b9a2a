//! What a run came to, as a laboratory answers it.

use crate::catalogue::{Leans, Words, leans};
use crate::grounds::{of_measure, of_measures};
use crate::local::{self, LocalTold};
use crate::{Ask, Sources, TellError, Told, behind};
use assessment::comparison::{Interval, Item, measures};
use publish::{CHARTED, Finding, GOALS, Grade, Groups, Package, Party, Range, message};
use serde::Serialize;
use simulation::Touched;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// The result of a run.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Answer {
    /// Id of the run.
    pub id: String,
    /// What was asked.
    pub question: Ask,
    /// What was played, so that it can be played again.
    pub made: Made,
    /// Each reform alone, and all together where there are several.
    pub scenarios: Vec<Scenario>,
    /// What each outcome is, whom it concerns and what it rests on.
    pub outcomes: Vec<Outcome>,
    /// The evidence that outcomes rest on, by name.
    pub evidence: Vec<Leans>,
    /// How reforms act together; empty with one reform.
    pub together: Vec<Interplay>,
}

/// What was played.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Made {
    /// Version of the program.
    pub version: String,
    /// Digest of data, rules, reforms and evidence.
    pub digest: String,
    /// The nation's day.
    pub from: String,
    /// Last year.
    pub until: i32,
    /// Share of the nation.
    pub scale: f64,
    /// Draws of the evidence.
    pub draws: usize,
    /// Seed.
    pub seed: u64,
    /// The call of the command line that gives the same.
    pub command: String,
}

/// A reform, or all together, against the rules as they are.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Scenario {
    /// Names of its reforms with a plus between them.
    pub key: String,
    /// Title.
    pub title: Words,
    /// Effects in the last year, by outcome.
    pub effects: Vec<Effect>,
    /// Outcomes year by year, with and without.
    pub series: Vec<Year>,
    /// The account of costs, kroner.
    pub costs: Vec<Costs>,
    /// Residents on lists without a doctor by municipality in the last year, per cent.
    pub municipalities: Vec<InPlace>,
    /// Residents by how their municipality fares, per cent: all, then by centrality.
    pub winners: Vec<Winners>,
    /// What the width of the leading effects rests on; empty with fewer than 40 draws.
    pub rests_on: Vec<RestsOn>,
    /// Municipalities that have measures of their own; mostly none.
    pub local: Vec<LocalTold>,
    /// Rules whose figures its reforms change, such as `FIN-009`.
    pub changes: Vec<String>,
}

/// A figure over draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct Spread {
    /// Median; the mean of costs and of parts that add up.
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

/// An effect in the last year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Effect {
    /// Name of the outcome.
    pub outcome: String,
    /// Calendar year.
    pub year: i32,
    /// Under the rules as they are.
    pub without: Spread,
    /// With the reform.
    pub with: Spread,
    /// With less without, draw by draw.
    pub change: Spread,
    /// Whether 90 per cent of the draws lie on one side of zero.
    pub clear: bool,
}

/// An outcome in a year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Year {
    /// Name of the outcome.
    pub outcome: String,
    /// Calendar year.
    pub year: i32,
    /// Under the rules as they are.
    pub without: Spread,
    /// With the reform.
    pub with: Spread,
}

/// A line of the account of costs.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Costs {
    /// `state`, `municipalities`, `net_public`, `tax_financing`, `patients` or `self_employed`.
    pub item: String,
    /// Present value of all years.
    pub present_value: Spread,
    /// The last year alone.
    pub last_year: Spread,
    /// The weakest evidence behind it.
    pub grade: String,
    /// Names of that evidence.
    pub rests_on: Vec<String>,
    /// Rules that decide it, such as `FIN-001`; empty where no rule does.
    pub rules: Vec<String>,
}

/// A municipality in the last year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct InPlace {
    /// Its number.
    #[schema(example = "1103")]
    pub municipality: String,
    /// Its name.
    pub name: String,
    /// Centrality class, 1 to 6.
    pub centrality: u8,
    /// Residents at the start.
    pub residents: u32,
    /// Median under the rules as they are.
    pub without: f64,
    /// Median with the reform.
    pub with: f64,
    /// Percentage points.
    pub change: Spread,
}

/// Residents by how their municipality fares.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Winners {
    /// Centrality class; none for all.
    pub centrality: Option<u8>,
    /// Per cent of residents where it becomes better.
    pub better: f64,
    /// Where it stays about the same.
    pub same: f64,
    /// Where it becomes worse.
    pub worse: f64,
}

/// What the width of an effect rests on.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RestsOn {
    /// Name of the outcome.
    pub outcome: String,
    /// Share of the variance that parameters explain.
    pub explained: f64,
    /// Share of that which rests on figures that nobody has measured.
    pub dials: f64,
    /// Parameters, the largest first: the change of the effect by one standard deviation.
    pub parts: Vec<Part>,
}

/// A parameter and what it does to an effect.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Part {
    /// Name in the evidence.
    pub name: String,
    /// Change of the effect by one standard deviation of it.
    pub slope: f64,
}

/// What an outcome is.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Outcome {
    /// Name in tables.
    #[schema(example = "share_residents_without_gp")]
    pub name: String,
    /// Title.
    pub title: Words,
    /// Unit.
    pub unit: String,
    /// `residents`, `doctors`, `municipalities`, `state`; none where no party has it first.
    pub party: Option<String>,
    /// Whether a goal of the scheme is that it is low.
    pub goal: bool,
    /// The weakest evidence behind it: A, B, C or dial.
    pub grade: String,
    /// Names of that evidence.
    pub rests_on: Vec<String>,
    /// Rules that decide it, such as `FIN-001`; empty where no rule does.
    pub rules: Vec<String>,
}

/// How reforms act together on an outcome in the last year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Interplay {
    /// Name of the outcome.
    pub outcome: String,
    /// Calendar year.
    pub year: i32,
    /// Each reform alone.
    pub alone: BTreeMap<String, Spread>,
    /// What two do together beyond the sum of each; names with a plus between them.
    pub pairs: BTreeMap<String, Spread>,
    /// Each reform's fair share of the whole (Shapley).
    pub shares: BTreeMap<String, Spread>,
    /// All together.
    pub joint: Spread,
    /// All together less the sum of each.
    pub beyond: Spread,
}

/// Outcomes whose interplay is told.
const TOGETHER: [&str; 6] = [
    "share_residents_without_gp",
    "lists_without_gp",
    "gps",
    "hours_with_duty",
    "state_kroner",
    "municipalities_kroner",
];

impl Answer {
    /// The result of what was played.
    pub(crate) fn of(
        id: &str,
        ask: &Ask,
        told: &Told<'_>,
        sources: &Sources,
        command: String,
    ) -> Result<Answer, TellError> {
        let head = &told.record.head;
        let packages = told.packages()?;
        let touched = behind(&sources.evidence)?;
        let scenarios: Vec<Scenario> = packages
            .iter()
            .map(|package| {
                let place = (1..head.scenarios.len()).find(|place| told.name(*place) == package.key);
                let local = place.map_or(Ok(vec![]), |place| local::told(told, place, sources))?;
                let mut told_of = scenario(package, head.until, local, &touched);
                told_of.changes = place.map_or_else(Vec::new, |place| changes(told, place));
                Ok(told_of)
            })
            .collect::<Result<_, TellError>>()?;
        let outcomes = outcomes(&scenarios, told, sources)?;
        let local = scenarios.iter().flat_map(|one| &one.local);
        let costs = scenarios.iter().flat_map(|one| &one.costs);
        let names: BTreeSet<&str> = outcomes
            .iter()
            .chain(local.flat_map(|local| &local.outcomes))
            .flat_map(|outcome| &outcome.rests_on)
            .chain(costs.flat_map(|cost| &cost.rests_on))
            .map(String::as_str)
            .collect();
        Ok(Answer {
            id: id.to_owned(),
            question: ask.clone(),
            made: Made {
                version: head.grunnmur.clone(),
                digest: head.digest.clone(),
                from: head.from.to_string(),
                until: head.until,
                scale: head.scale,
                draws: head.members.len(),
                seed: head.seed,
                command,
            },
            evidence: names.into_iter().map(|name| leans(name, sources)).collect(),
            outcomes,
            scenarios,
            together: together(told),
        })
    }
}

fn scenario(package: &Package, last: i32, local: Vec<LocalTold>, touched: &Touched) -> Scenario {
    let in_last = package.findings.iter().filter(|finding| finding.year == last);
    let drawn = |finding: &&Finding| {
        CHARTED.contains(&finding.outcome.as_str()) || GOALS.contains(&finding.outcome.as_str())
    };
    let winners = package.winners().into_iter();
    Scenario {
        key: package.key.clone(),
        local,
        changes: vec![],
        title: Words::from(&package.title),
        effects: in_last
            .map(|finding| Effect {
                outcome: finding.outcome.clone(),
                year: finding.year,
                without: spread(finding.baseline),
                with: spread(finding.level),
                change: spread(finding.change),
                clear: finding.change.is_clear(),
            })
            .collect(),
        series: package
            .findings
            .iter()
            .filter(drawn)
            .map(|finding| Year {
                outcome: finding.outcome.clone(),
                year: finding.year,
                without: spread(finding.baseline),
                with: spread(finding.level),
            })
            .collect(),
        costs: package
            .costs
            .iter()
            .map(|cost| Costs {
                item: cost.item.clone(),
                present_value: spread(cost.present_value),
                last_year: spread(cost.last_year),
                grade: letter(cost.grade).to_owned(),
                rests_on: of_cost(&cost.item, touched),
                rules: rules_of_cost(&cost.item),
            })
            .collect(),
        municipalities: package
            .places
            .iter()
            .map(|place| InPlace {
                municipality: place.municipality.to_string(),
                name: place.name.clone(),
                centrality: place.centrality,
                residents: place.population,
                without: rounded(place.before),
                with: rounded(place.after),
                change: spread(place.change),
            })
            .collect(),
        winners: winners
            .map(|(centrality, [better, same, worse])| Winners {
                centrality,
                better,
                same,
                worse,
            })
            .collect(),
        rests_on: package
            .rests
            .iter()
            .map(|rest| RestsOn {
                outcome: rest.outcome.clone(),
                explained: rest.explained,
                dials: rest.dials,
                parts: rest
                    .parts
                    .iter()
                    .take(12)
                    .map(|(name, _, slope)| Part {
                        name: name.clone(),
                        slope: rounded(*slope),
                    })
                    .collect(),
            })
            .collect(),
    }
}

/// Rules whose figures the reforms of a scenario change, each once.
fn changes(told: &Told<'_>, scenario: usize) -> Vec<String> {
    let reforms = told.record.head.scenarios.get(scenario).into_iter().flatten();
    let names = reforms.map(|reform| told.reform(*reform));
    let reforms = names.filter_map(|name| told.behind.reforms.iter().find(|reform| reform.name == name));
    let parameters = reforms
        .flat_map(|reform| reform.all_patches())
        .filter_map(|patch| told.behind.rulebook.find(&patch.parameter));
    let mut all: Vec<String> = vec![];
    for rule in parameters.flat_map(|parameter| &parameter.rules) {
        if !all.contains(rule) {
            all.push(rule.clone());
        }
    }
    all
}

/// Names of the evidence behind a line of the account of costs.
fn of_cost(item: &str, touched: &Touched) -> Vec<String> {
    let item = Item::ALL.into_iter().find(|known| known.name() == item);
    let measures = measures();
    let names: BTreeSet<&str> = item
        .into_iter()
        .flat_map(Item::measures)
        .filter_map(|name| measures.iter().find(|measure| measure.name == **name))
        .flat_map(|measure| touched.basis(measure.rests_on).unwrap_or_default())
        .collect();
    names.into_iter().map(str::to_owned).collect()
}

/// Rules behind a line of the account of costs.
fn rules_of_cost(item: &str) -> Vec<String> {
    let item = Item::ALL.into_iter().find(|known| known.name() == item);
    let names = item.map(Item::measures).unwrap_or_default();
    let measures = measures();
    of_measures(
        measures
            .iter()
            .filter(|measure| names.contains(&measure.name.as_str())),
    )
}

/// Every outcome that some scenario tells of.
fn outcomes(scenarios: &[Scenario], told: &Told<'_>, sources: &Sources) -> Result<Vec<Outcome>, TellError> {
    let touched = behind(&sources.evidence)?;
    let told_of: BTreeSet<&str> = scenarios
        .iter()
        .flat_map(|scenario| scenario.effects.iter().map(|effect| effect.outcome.as_str()))
        .collect();
    let measures = told.measures.iter().enumerate();
    let all = measures.filter(|(_, measure)| told_of.contains(measure.name.as_str()));
    Ok(all
        .map(|(place, measure)| Outcome {
            name: measure.name.clone(),
            title: Words::from(&message(&format!("outcome-{}", measure.name))),
            unit: measure.unit.to_owned(),
            party: party(&measure.name).map(str::to_owned),
            goal: GOALS.contains(&measure.name.as_str()),
            grade: told.weakest(place).to_string(),
            rests_on: touched
                .basis(measure.rests_on)
                .unwrap_or_default()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            rules: of_measure(measure),
        })
        .collect())
}

/// Whom an outcome concerns first.
fn party(outcome: &str) -> Option<&'static str> {
    let name = |party: Party| match party {
        Party::Residents => "residents",
        Party::Doctors => "doctors",
        Party::Municipalities => "municipalities",
        Party::State => "state",
    };
    let found = Party::ALL
        .into_iter()
        .find(|party| party.outcomes().contains(&outcome));
    found.map(name).or_else(|| {
        let group = Groups::ALL
            .into_iter()
            .find(|group| group.outcomes().any(|one| *one == outcome))?;
        Some(match group {
            Groups::Ages | Groups::Incomes => "residents",
            Groups::Doctors => "doctors",
        })
    })
}

fn together(told: &Told<'_>) -> Vec<Interplay> {
    let last = told.record.head.until;
    let of = |name: &str| {
        told.together
            .iter()
            .find(|one| one.year == last && told.measures[one.measure].name == name)
    };
    let named = |intervals: &[Interval]| -> BTreeMap<String, Spread> {
        let all = intervals.iter().enumerate();
        all.map(|(place, interval)| (told.reform(place).to_owned(), adding_up(interval)))
            .collect()
    };
    TOGETHER
        .iter()
        .filter_map(|name| {
            let one = of(name)?;
            Some(Interplay {
                outcome: (*name).to_owned(),
                year: one.year,
                alone: named(&one.main),
                pairs: one
                    .pairs
                    .iter()
                    .map(|pair| {
                        let key = format!("{}+{}", told.reform(pair.one), told.reform(pair.other));
                        (key, adding_up(&pair.size))
                    })
                    .collect(),
                shares: named(&one.shapley),
                joint: adding_up(&one.joint),
                beyond: adding_up(&one.beyond_sum),
            })
        })
        .collect()
}

/// Seven digits: more are noise of the draws.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let digits = 10f64.powi(6 - value.abs().log10().floor() as i32);
    let rounded = (value * digits).round() / digits;
    if rounded.is_finite() { rounded } else { value }
}

fn spread(range: Range) -> Spread {
    Spread {
        middle: rounded(range.middle),
        low90: rounded(range.low90),
        high90: rounded(range.high90),
        low50: rounded(range.low50),
        high50: rounded(range.high50),
    }
}

/// With the mean in the middle, which adds up over parts.
pub(crate) fn adding_up(interval: &Interval) -> Spread {
    Spread {
        middle: rounded(interval.mean),
        low90: rounded(interval.low90),
        high90: rounded(interval.high90),
        low50: rounded(interval.low50),
        high50: rounded(interval.high50),
    }
}

fn letter(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::Dial => "dial",
    }
}
