//! A search as text and as JSON.

use super::answer::{Answer, Point, Verdict};
use assessment::comparison::Interval;
use serde_json::{Map, Value, json};

fn millions(kroner: f64) -> String {
    format!("{:.0}", kroner / 1e6)
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// What is answered, in a sentence.
pub(super) fn sentence(answer: &Answer<'_>) -> String {
    let args = answer.asked.args;
    let told = |at: usize| {
        let played = &answer.points[at].played;
        format!(
            "{} of {} draws meet it, for {} million kroner a year ({} to {})",
            percent(played.met),
            played.draws,
            millions(played.cost.mean),
            millions(played.cost.low90),
            millions(played.cost.high90)
        )
    };
    let limits = match args.budget {
        Some(budget) => format!(" within {} million kroner a year", millions(budget)),
        None => String::new(),
    };
    match answer.verdict() {
        Verdict::Found(at) => format!(
            "point {} is the cheapest that meets the goal{limits}: {}",
            at + 1,
            told(at)
        ),
        Verdict::Furthest { point, beyond } => {
            let mut text = format!(
                "no setting that was found meets the goal with {} of the draws{limits}; point {} comes furthest: {}",
                percent(args.confidence),
                point + 1,
                told(point)
            );
            match beyond {
                Some(at) => text += &format!("; beyond the budget point {} does: {}", at + 1, told(at)),
                None => {
                    let last = answer.points.len() - 1;
                    if args.budget.is_some() && !answer.affords(&answer.points[last]) && last != point {
                        text += &format!(
                            "; beyond the budget point {} is the last: {}",
                            last + 1,
                            told(last)
                        );
                    }
                }
            }
            text
        }
        Verdict::Nothing => {
            "no setting of the levers brings the goal nearer than the rules as they are".to_owned()
        }
    }
}

pub(super) fn text(answer: &Answer<'_>) -> String {
    let asked = answer.asked;
    let confidence = percent(asked.args.confidence);
    let mut text = format!(
        "goal {} in {} with {confidence} of the draws",
        answer.goals(),
        asked.year
    );
    if let Some(budget) = asked.args.budget {
        text += &format!(", budget {} million kroner a year", millions(budget));
    }
    text += "\n";
    for (goal, start) in asked.goals.iter().zip(&answer.starts) {
        text += &format!(
            "under the rules as they are {confidence} of the draws keep {} {} {start:.2}\n",
            goal.name,
            if goal.at_most { "at most" } else { "at least" }
        );
    }
    text += &format!(
        "\npoints, as played with {} other draws at scale {}; in brackets what was foretold\n",
        asked.args.check_draws, asked.args.check_scale
    );
    for (at, point) in answer.points.iter().enumerate() {
        let played = &point.played;
        text += &format!(
            "{:2}  {} million kroner a year, 90 % {} to {} [{}], evidence {}\n    goal met by {} [{}]\n",
            at + 1,
            millions(played.cost.mean),
            millions(played.cost.low90),
            millions(played.cost.high90),
            millions(point.found.cost),
            answer.cost_standing,
            percent(played.met),
            percent(point.met)
        );
        for (place, goal) in asked.goals.iter().enumerate() {
            let level = played.level[place];
            text += &format!(
                "    {}: {confidence} keep {:.2} [{:.2}]; median {:.2}, 90 % {:.2} to {:.2}, evidence {}\n",
                goal.name,
                played.kept[place],
                point.kept[place],
                level.median,
                level.low90,
                level.high90,
                answer.standings[place]
            );
        }
    }
    if !answer.points.is_empty() {
        text += "\nlevers at each point\n";
    }
    for (at, lever) in asked
        .levers
        .levers
        .iter()
        .enumerate()
        .filter(|_| !answer.points.is_empty())
    {
        let values: Vec<String> = answer
            .points
            .iter()
            .map(|point| answer.value(point, at))
            .collect();
        text += &format!(
            "{:32} {} ({} to {}, {})\n",
            lever.name,
            values.join(" | "),
            lever.range.0,
            lever.range.1,
            lever.unit
        );
    }
    text += "\nerror of the stand-in on runs left out\n";
    for one in &answer.learnt {
        let (error, spread) = if one.name == "net_public_kroner" {
            (
                format!("{:.1} million", one.error / 1e6),
                format!("{:.1} million", one.spread / 1e6),
            )
        } else {
            (format!("{:.3}", one.error), format!("{:.3}", one.spread))
        };
        text += &format!(
            "{}: {error} (spread {spread}), {} of the variance foretold, {} runs\n",
            one.name,
            percent(one.explained),
            one.runs
        );
    }
    text + "\n" + &sentence(answer) + "\n"
}

pub(super) fn interval(of: &Interval) -> Value {
    json!({"mean": of.mean, "median": of.median, "low50": of.low50, "high50": of.high50, "low90": of.low90, "high90": of.high90})
}

fn point(answer: &Answer<'_>, at: usize, point: &Point) -> Value {
    let levers = answer.asked.levers.levers.iter().enumerate();
    let settings: Map<String, Value> = levers
        .map(|(place, lever)| (lever.name.clone(), json!(answer.value(point, place))))
        .collect();
    let goals = answer.asked.goals.iter().enumerate().map(|(place, goal)| {
        json!({
            "outcome": goal.name,
            "unit": goal.unit,
            "before": interval(&point.played.before[place]),
            "level": interval(&point.played.level[place]),
            "change": interval(&point.played.change[place]),
            "kept": point.played.kept[place],
            "kept_foretold": point.kept[place],
            "evidence": answer.standings[place].name(),
        })
    });
    json!({
        "point": at + 1,
        "reform": point.reform.name,
        "levers": settings,
        "met": point.played.met,
        "met_foretold": point.met,
        "net_public_kroner_a_year": interval(&point.played.cost),
        "net_public_kroner_a_year_foretold": point.found.cost,
        "evidence": answer.cost_standing.name(),
        "goals": goals.collect::<Vec<_>>(),
        "draws": point.played.draws,
    })
}

pub(super) fn json(answer: &Answer<'_>) -> Value {
    let asked = answer.asked;
    let (found, furthest) = match answer.verdict() {
        Verdict::Found(at) => (Some(at + 1), Some(at + 1)),
        Verdict::Furthest { point, .. } => (None, Some(point + 1)),
        Verdict::Nothing => (None, None),
    };
    let points = answer.points.iter().enumerate();
    let learnt = answer.learnt.iter().map(|one| {
        json!({"outcome": one.name, "error": one.error, "spread": one.spread, "explained": one.explained, "runs": one.runs})
    });
    let goals = asked.goals.iter().zip(&answer.starts);
    json!({
        "goals": goals.map(|(goal, start)| json!({"goal": goal.to_string(), "outcome": goal.name, "unit": goal.unit, "kept_under_rules_as_they_are": start})).collect::<Vec<_>>(),
        "year": asked.year,
        "confidence": asked.args.confidence,
        "budget_kroner_a_year": asked.args.budget,
        "reached_by_point": found,
        "furthest_point": furthest,
        "sentence": sentence(answer),
        "points": points.map(|(at, one)| point(answer, at, one)).collect::<Vec<_>>(),
        "stand_in": learnt.collect::<Vec<_>>(),
    })
}
