//! A comparison as the report of an official study.

use super::{RATES, Told};
use crate::TellError;
use crate::basis::{behind, grade as graded, parameter_rows, source_rows};
use crate::shown as show;
use assessment::comparison::{Effect, Interval, Split};
use evidence::Standing;
use publish::{
    About, Assumed, CHARTED, Changed, Cost, Finding, GOALS, Grade, Groups, Matrix, Objector, Outlines,
    Package, Party, Place, Proposal, Range, Rate, Rest, SourceRow, Study, Table, Text, message, proposed,
    told as worded,
};
use rulebook::{Reference, Reform};
use units::{Date, Month};

/// Outcomes whose interplay is shown as a matrix.
const TOGETHER: [&str; 6] = [
    "share_residents_without_gp",
    "lists_without_gp",
    "gps",
    "hours_with_duty",
    "state_kroner",
    "municipalities_kroner",
];

/// Outcomes of which it is shown what the width rests on.
const RESTS: [&str; 4] = [
    "share_residents_without_gp",
    "gps",
    "hours_with_duty",
    "state_kroner",
];

/// Each reform alone, and all of them.
pub(super) fn packages(all: &Told<'_>) -> Result<Vec<Package>, TellError> {
    let head = &all.record.head;
    let many = head.reforms.len();
    let shown = head
        .scenarios
        .iter()
        .enumerate()
        .filter(|(_, set)| set.len() == 1 || (many > 1 && set.len() == many));
    Ok(shown
        .map(|(scenario, set)| Package {
            key: all.name(scenario),
            title: match set.as_slice() {
                [reform] => title(all, *reform),
                _ => message("study-together-title"),
            },
            findings: findings(all, scenario),
            costs: costs(all, scenario),
            places: places(all, scenario),
            rests: all
                .splits
                .iter()
                .filter(|split| split.scenario == scenario)
                .filter_map(|split| rest(all, split))
                .collect(),
        })
        .collect())
}

/// The report; `tables` are those beside it.
pub(super) fn study(all: &Told<'_>, packages: Vec<Package>, tables: &[Table]) -> Result<Study, TellError> {
    let touched = behind(all.evidence)?;
    let outlines = Outlines::from_topojson(
        all.behind.data.topojson(),
        "data/geography/municipalities.topojson",
    )?;
    let places = 0..all.record.head.reforms.len();
    Ok(Study {
        about: about(all),
        reforms: places
            .map(|place| proposal(all, place))
            .collect::<Result<_, _>>()?,
        packages,
        matrices: TOGETHER.iter().filter_map(|name| matrix(all, name)).collect(),
        frontier: frontier(all),
        rates: rates(all),
        outlines,
        parameters: parameter_rows(all.evidence, |name| touched.steps_of(name).next().is_some()),
        sources: source_rows(all.behind.data),
        tables: tables
            .iter()
            .map(|table| (table.name().to_owned(), table.title().clone()))
            .collect(),
    })
}

fn about(all: &Told<'_>) -> About {
    let head = &all.record.head;
    let titles: Vec<Text> = (0..head.reforms.len()).map(|place| title(all, place)).collect();
    let joined =
        |of: fn(&Text) -> &String| titles.iter().map(of).cloned().collect::<Vec<String>>().join("; ");
    let reforms = Text::new(joined(|t| &t.nb), joined(|t| &t.nn), joined(|t| &t.en));
    let year = Text::same(head.until.to_string());
    let first = Text::same((head.from.year() + 1).to_string());
    About {
        title: message("study-title").with("reforms", &reforms),
        lead: message("study-lead")
            .with("reforms", &reforms)
            .with("from", &first)
            .with("until", &year),
        command: all.command.clone(),
        version: head.grunnmur.clone(),
        data_digest: head.digest.clone(),
        seed: head.seed,
        draws: all.effects.first().map_or(0, |effect| effect.draws as u32),
        scale: head.scale,
        from: head.from,
        to: Month::new(head.until, 12).last_day(),
        fitted_until: None,
        made: None,
    }
}

fn reform<'a>(all: &'a Told<'_>, place: usize) -> Option<&'a Reform> {
    let name = all.reform(place);
    all.behind.reforms.iter().find(|reform| reform.name == name)
}

fn title(all: &Told<'_>, place: usize) -> Text {
    reform(all, place).map_or_else(
        || Text::same(all.reform(place)),
        |reform| Text::new(&reform.title.nb, &reform.title.nn, &reform.title.en),
    )
}

/// With the median in the middle.
fn range(interval: Interval) -> Range {
    let Interval {
        median,
        low50,
        high50,
        low90,
        high90,
        ..
    } = interval;
    Range {
        middle: median,
        low50,
        high50,
        low90,
        high90,
    }
}

/// With the mean in the middle, which adds up over parts.
fn adding_up(interval: Interval) -> Range {
    Range {
        middle: interval.mean,
        ..range(interval)
    }
}

fn is_told(name: &str) -> bool {
    let by_party = Party::ALL.into_iter().flat_map(Party::outcomes);
    let by_class = name
        .rsplit_once("_centrality_")
        .is_some_and(|(of, _)| matches!(of, "share_residents_without_gp" | "lists_without_gp"));
    let by_group = Groups::ALL.into_iter().flat_map(Groups::outcomes);
    by_class
        || by_party
            .chain(by_group)
            .chain(&CHARTED)
            .chain(&GOALS)
            .any(|told| *told == name)
}

fn findings(all: &Told<'_>, scenario: usize) -> Vec<Finding> {
    let told = all
        .effects
        .iter()
        .filter(|effect| effect.scenario == scenario && is_told(&all.measures[effect.measure].name));
    let finding = |effect: &Effect| Finding {
        outcome: all.measures[effect.measure].name.clone(),
        unit: all.measures[effect.measure].unit.to_owned(),
        year: effect.year,
        baseline: range(effect.baseline),
        level: range(effect.level),
        change: range(effect.effect),
        grade: graded(all.weakest(effect.measure)),
    };
    told.map(finding).collect()
}

fn costs(all: &Told<'_>, scenario: usize) -> Vec<Cost> {
    let of = all.costs.iter().filter(|cost| cost.scenario == scenario);
    of.map(|cost| Cost {
        item: cost.item.name().to_owned(),
        present_value: adding_up(cost.present_value),
        last_year: adding_up(cost.last_year),
        grade: graded(all.standing_of_cost(cost)),
    })
    .collect()
}

fn places(all: &Told<'_>, scenario: usize) -> Vec<Place> {
    let of = all.places.iter().filter(|place| place.scenario == scenario);
    of.filter_map(|place| {
        let municipality = all.behind.nation.municipalities.get(place.municipality)?;
        Some(Place {
            municipality: municipality.number,
            name: municipality.name.clone(),
            centrality: municipality.centrality.0,
            population: municipality.population,
            before: place.before.median,
            after: place.after.median,
            change: range(place.change),
        })
    })
    .collect()
}

fn rest(all: &Told<'_>, split: &Split) -> Option<Rest> {
    let measure = &all.measures[split.measure];
    if !RESTS.contains(&measure.name.as_str()) {
        return None;
    }
    let explained = 1.0 - split.left_over;
    let dials = all
        .by_standing(split)
        .iter()
        .find(|(standing, _)| *standing == Standing::Dial)
        .map_or(0.0, |(_, share)| *share);
    let grade = |name: &str| graded(all.standing(name));
    let mut parts: Vec<(String, Grade, f64)> = split
        .parts
        .iter()
        .map(|part| (part.name.clone(), grade(&part.name), part.slope))
        .collect();
    parts.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
    Some(Rest {
        outcome: measure.name.clone(),
        unit: measure.unit.to_owned(),
        explained,
        dials: if explained > 0.0 { dials / explained } else { 0.0 },
        parts,
    })
}

fn matrix(all: &Told<'_>, name: &str) -> Option<Matrix> {
    let last = all.record.head.until;
    let together = all
        .together
        .iter()
        .find(|one| one.year == last && all.measures[one.measure].name == name)?;
    if together.main.len() < 2 {
        return None;
    }
    Some(Matrix {
        outcome: name.to_owned(),
        unit: all.measures[together.measure].unit.to_owned(),
        reforms: (0..together.main.len()).map(|place| title(all, place)).collect(),
        alone: together.main.iter().copied().map(adding_up).collect(),
        pairs: together
            .pairs
            .iter()
            .map(|pair| (pair.one, pair.other, adding_up(pair.size)))
            .collect(),
        shares: together.shapley.iter().copied().map(adding_up).collect(),
        joint: adding_up(together.joint),
        beyond: adding_up(together.beyond_sum),
        grade: graded(all.weakest(together.measure)),
    })
}

/// Every scenario by net public spending and residents without a doctor in the last year.
fn frontier(all: &Told<'_>) -> Vec<(String, Range, Range)> {
    let last = all.record.head.until;
    let measure = all.measure("share_residents_without_gp");
    let net = all
        .costs
        .iter()
        .filter(|cost| cost.item == assessment::comparison::Item::NetPublic);
    net.filter_map(|cost| {
        let effect = all.effects.iter().find(|effect| {
            effect.scenario == cost.scenario && effect.year == last && Some(effect.measure) == measure
        })?;
        Some((
            all.name(cost.scenario),
            adding_up(cost.present_value),
            range(effect.effect),
        ))
    })
    .collect()
}

fn rates(all: &Told<'_>) -> Vec<Rate> {
    let rate = |name: &str| {
        let entry = all.behind.rulebook.get(name, all.record.head.from).ok()?;
        Some(Rate {
            parameter: name.to_owned(),
            value: super::number(entry)?,
            source: entry.references.first().map(source).unwrap_or_else(|| SourceRow {
                title: entry.origin.clone(),
                url: None,
                licence: String::new(),
            }),
        })
    };
    RATES.iter().filter_map(|name| rate(name)).collect()
}

fn source(reference: &Reference) -> SourceRow {
    SourceRow {
        title: reference.title.clone(),
        url: reference.href.clone(),
        licence: String::new(),
    }
}

fn proposal(all: &Told<'_>, place: usize) -> Result<Proposal, TellError> {
    let Some(reform) = reform(all, place) else {
        return Ok(Proposal {
            name: all.reform(place).to_owned(),
            title: title(all, place),
            proposed_by: Text::same(""),
            proposed_on: None,
            outcome: None,
            from: None,
            references: vec![],
            mechanisms: vec![],
            changes: vec![],
            assumptions: vec![],
            objections: vec![],
        });
    };
    let told = show::shown(reform, all.behind.rulebook, all.evidence)?;
    let of_parts = reform.includes.iter().flat_map(|part| &part.mechanisms);
    let mechanisms = told.mechanisms.iter().chain(of_parts);
    Ok(Proposal {
        name: told.name.to_owned(),
        title: title(all, place),
        proposed_by: proposed(told.proposed_by),
        proposed_on: told.proposed_on.map(str::to_owned),
        outcome: told.outcome.map(proposed),
        from: Some(told.from),
        references: told.references.iter().map(source).collect(),
        mechanisms: mechanisms.map(|one| proposed(one)).collect(),
        changes: told.changes.iter().map(changed).collect(),
        assumptions: told.assumptions.iter().map(|one| assumed(all, one)).collect(),
        objections: told
            .objections
            .iter()
            .map(|one| Objector {
                by: proposed(&one.by),
                why: proposed(&one.why),
                url: one.href.clone(),
            })
            .collect(),
    })
}

fn changed(change: &show::Change<'_>) -> Changed {
    let from: Date = change.from;
    Changed {
        parameter: change.parameter.to_owned(),
        what: worded("figure", &change.description),
        unit: worded("unit", &change.unit),
        from,
        before: change.before.as_ref().map(ToString::to_string),
        after: change.after.map(ToString::to_string),
        status: format!("{:?}", change.status).to_lowercase(),
    }
}

fn assumed(all: &Told<'_>, one: &show::Assumed<'_>) -> Assumed {
    let grade = |name: &str| all.evidence.standing(name).map(graded);
    Assumed {
        text: proposed(one.text),
        evidence: one
            .evidence
            .iter()
            .map(|leaning| (leaning.name.to_owned(), grade(leaning.name)))
            .collect(),
    }
}
