//! A search as a page.

use super::answer::{Answer, Point, Verdict};
use assessment::comparison::Interval;
use lab::grade as shown;
use publish::{About, Accuracy, Design, DesignLever, DesignPoint, Range, Reached, Table, Text, message};
use rulebook::{Lever, Title, Turn};
use units::Month;

/// A lever's title, or its name where it has none.
fn title(lever: &Lever) -> Text {
    let titled = |title: &Title| Text::new(&title.nb, &title.nn, &title.en);
    lever
        .title
        .as_ref()
        .map_or_else(|| Text::same(lever.name.clone()), titled)
}

fn unit(lever: &Lever) -> Text {
    match lever.turn {
        Turn::Parameter { .. } => Text::same(lever.unit.clone()),
        Turn::Switch(_) | Turn::Strength { .. } => {
            Text::new("andel av reformen", "del av reforma", "share of the reform")
        }
    }
}

pub(super) fn design(answer: &Answer<'_>, tables: &[Table]) -> Design {
    let levers = answer.asked.levers.levers.iter();
    let tables = tables.iter();
    Design {
        about: about(answer),
        answer: sentence(answer),
        confidence: 100.0 * answer.asked.args.confidence,
        levers: levers
            .map(|lever| DesignLever {
                title: title(lever),
                unit: unit(lever),
                range: (lever.range.0.to_string(), lever.range.1.to_string()),
            })
            .collect(),
        points: answer.points.iter().map(|one| point(answer, one)).collect(),
        accuracy: answer
            .learnt
            .iter()
            .enumerate()
            .map(|(at, one)| Accuracy {
                outcome: one.name.clone(),
                unit: answer
                    .asked
                    .goals
                    .get(at)
                    .map_or("kroner", |goal| goal.unit)
                    .to_owned(),
                error: one.error,
                explained: one.explained,
                runs: one.runs,
            })
            .collect(),
        tables: tables
            .map(|table| (table.name().to_owned(), table.title().clone()))
            .collect(),
    }
}

/// A whole number as text.
fn whole(value: f64) -> Text {
    Text::same(format!("{value:.0}").replace('-', "\u{2212}"))
}

fn sentence(answer: &Answer<'_>) -> Text {
    let told = |text: Text, at: usize| {
        let played = &answer.points[at].played;
        text.with("point", &Text::same((at + 1).to_string()))
            .with("met", &whole(100.0 * played.met))
            .with("cost", &whole(played.cost.mean / 1e6))
    };
    match answer.verdict() {
        Verdict::Found(at) => told(message("design-found"), at),
        Verdict::Furthest { point, .. } => {
            let limit = match answer.asked.args.budget {
                Some(_) => message("design-within"),
                None => message("design-with-confidence"),
            };
            told(message("design-none").with("within", &limit), point)
        }
        Verdict::Nothing => message("design-nothing"),
    }
}

fn about(answer: &Answer<'_>) -> About {
    let args = answer.asked.args;
    let goal = Text::same(answer.goals());
    About {
        title: message("design-title").with("goal", &goal),
        lead: message("design-lead")
            .with("year", &Text::same(answer.asked.year.to_string()))
            .with("confidence", &whole(100.0 * args.confidence)),
        command: std::env::args().collect::<Vec<_>>().join(" "),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_digest: answer.digest.clone(),
        seed: args.seed,
        draws: args.check_draws as u32,
        scale: args.check_scale,
        from: args.from,
        to: Month::new(i32::from(args.until), 12).last_day(),
        fitted_until: None,
        made: None,
    }
}

fn range(interval: Interval, middle: f64) -> Range {
    Range {
        middle,
        low50: interval.low50,
        high50: interval.high50,
        low90: interval.low90,
        high90: interval.high90,
    }
}

fn point(answer: &Answer<'_>, point: &Point) -> DesignPoint {
    let played = &point.played;
    let goals = answer.asked.goals.iter().enumerate();
    DesignPoint {
        name: point.reform.name.clone(),
        settings: (0..answer.asked.levers.levers.len())
            .map(|lever| answer.value(point, lever))
            .collect(),
        cost: range(played.cost, played.cost.mean),
        cost_foretold: point.found.cost,
        cost_grade: shown(answer.cost_standing),
        reached: goals
            .map(|(at, goal)| Reached {
                outcome: goal.name.clone(),
                unit: goal.unit.to_owned(),
                level: range(played.level[at], played.level[at].median),
                change: range(played.change[at], played.change[at].median),
                kept: (played.kept[at], point.kept[at]),
                grade: shown(answer.standings[at]),
            })
            .collect(),
        met: (played.met, point.met),
    }
}
