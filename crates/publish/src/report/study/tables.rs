//! Tables of effects and costs. A figure carries the number of the tables in its `value`, so that it can be found there.

use super::data::{Cost, Finding, Package, Range};
use super::parties::{GOALS, Scale, name, number};
use super::spans::{self, Span};
use crate::Text;
use crate::messages::message;
use crate::report::grades::words;
use crate::report::texts::{Html, Texts};

/// A shown figure with the number behind it.
pub(super) fn datum(value: f64, text: &Text, texts: &Texts) -> String {
    format!("<data value=\"{value}\">{}</data>", texts.span(text))
}

fn interval(range: &Range, scale: Scale, decimals: usize, texts: &Texts) -> String {
    let between = message("interval-words");
    let shown = texts.shown(&between).to_owned();
    let end = |value: f64| datum(value, &scale.signed(value, decimals), texts);
    crate::report::texts::escape(&shown)
        .replace("{low}", &end(range.low90))
        .replace("{high}", &end(range.high90))
}

/// Findings of one outcome, year after year.
pub(super) fn of<'a>(package: &'a Package, outcome: &str) -> Vec<&'a Finding> {
    package
        .findings
        .iter()
        .filter(|finding| finding.outcome == outcome)
        .collect()
}

/// The last year of an outcome.
pub(super) fn last<'a>(package: &'a Package, outcome: &str) -> Option<&'a Finding> {
    package
        .findings
        .iter()
        .filter(|finding| finding.outcome == outcome)
        .max_by_key(|finding| finding.year)
}

fn heading(label: &Text, unit: &Text, grade: String, texts: &Texts) -> String {
    format!(
        "<th scope=\"row\">{} <span class=\"unit\">({})</span>{grade}</th>",
        texts.span(label),
        texts.span(unit)
    )
}

fn grade(finding: &Finding, texts: &Texts) -> String {
    texts.element("small", "class=\"grade\"", &words(finding.grade))
}

/// Rows of an effect table: outcome, without, with, change, its 90 per cent interval.
pub(super) fn effects(package: &Package, outcomes: &[&str], texts: &Texts) -> Html {
    let row = |outcome: &&str| {
        let finding = last(package, outcome)?;
        let scale = Scale::of(&finding.unit);
        let level = scale.decimals(&[finding.baseline.middle, finding.level.middle]);
        let change = finding.change;
        let decimals = scale
            .decimals(&[change.middle, change.low90, change.high90])
            .max(level);
        let unclear = if change.is_clear() {
            String::new()
        } else {
            texts.element("small", "", &message("study-unclear"))
        };
        Some(format!(
            "<tr>{}<td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\"><b>{}</b>{unclear}</td><td class=\"num\">{}</td></tr>",
            heading(&name(outcome), &scale.unit(), grade(finding, texts), texts),
            datum(
                finding.baseline.middle,
                &scale.number(finding.baseline.middle, level),
                texts
            ),
            datum(
                finding.level.middle,
                &scale.number(finding.level.middle, level),
                texts
            ),
            datum(change.middle, &scale.signed(change.middle, decimals), texts),
            interval(&change, scale, decimals, texts),
        ))
    };
    Html(outcomes.iter().filter_map(row).collect())
}

/// Rows of the problem: an outcome under the rules as they are, in the first and the last year.
pub(super) fn problem(package: &Package, outcomes: &[&str], texts: &Texts) -> Html {
    let row = |outcome: &&str| {
        let all = of(package, outcome);
        let (first, end) = (all.first()?, all.last()?);
        let scale = Scale::of(&end.unit);
        let decimals = scale.decimals(&[first.baseline.middle, end.baseline.middle]);
        let cell = |range: &Range| {
            let (low, high) = (
                scale.number(range.low90, decimals),
                scale.number(range.high90, decimals),
            );
            let words = message("interval-words").with("low", &low).with("high", &high);
            format!(
                "<td class=\"num\">{}<small>{}</small></td>",
                datum(range.middle, &scale.number(range.middle, decimals), texts),
                texts.span(&words)
            )
        };
        Some(format!(
            "<tr>{}{}{}</tr>",
            heading(&name(outcome), &scale.unit(), grade(end, texts), texts),
            cell(&first.baseline),
            cell(&end.baseline)
        ))
    };
    Html(outcomes.iter().filter_map(row).collect())
}

/// Rows of the account of costs.
pub(super) fn costs(costs: &[Cost], texts: &Texts) -> Html {
    let scale = Scale::of("kroner");
    let row = |cost: &Cost| {
        let cell = |range: &Range| {
            let decimals = scale.decimals(&[range.middle, range.low90, range.high90]);
            format!(
                "<td class=\"num\"><b>{}</b></td><td class=\"num\">{}</td>",
                datum(range.middle, &scale.signed(range.middle, decimals), texts),
                interval(range, scale, decimals, texts)
            )
        };
        let sum = if matches!(cost.item.as_str(), "net_public" | "tax_financing") {
            " class=\"sum\""
        } else {
            ""
        };
        format!(
            "<tr{sum}><th scope=\"row\">{}{}</th>{}{}</tr>",
            texts.span(&message(&format!("study-cost-{}", cost.item))),
            texts.element("small", "class=\"grade\"", &words(cost.grade)),
            cell(&cost.present_value),
            cell(&cost.last_year)
        )
    };
    Html(costs.iter().map(row).collect())
}

/// Bars of the present values by who pays or receives.
pub(super) fn cost_bars(costs: &[Cost], id: &str, texts: &Texts) -> Html {
    let scale = Scale::of("kroner");
    let span = |cost: &Cost| {
        let label = message(&format!("study-cost-{}", cost.item));
        let range = cost.present_value.times(scale.factor);
        Span {
            tip: Text::same("{n}: {c}")
                .with("n", &label)
                .with("c", &scale.change(&cost.present_value)),
            label,
            bar: (0.0, range.middle),
            line: Some((range.low90, range.high90)),
            class: match cost.item.as_str() {
                "patients" => "s2",
                "self_employed" => "s3",
                "net_public" | "tax_financing" => "s6",
                _ => "s0",
            },
        }
    };
    let spans: Vec<Span> = costs.iter().map(span).collect();
    Html(spans::draw(
        &spans,
        &message("study-unit-million"),
        id,
        &message("study-costs-heading"),
        texts,
    ))
}

/// Bars of the changes in per cent of what is without the reforms, by whom they concern.
pub(super) fn overview(package: &Package, id: &str, texts: &Texts) -> Html {
    const COLOURS: [&str; 4] = ["s0", "s3", "s2", "s4"];
    let mut spans = vec![];
    for (party, class) in super::Party::ALL.into_iter().zip(COLOURS) {
        for outcome in party.outcomes() {
            let Some(finding) = last(package, outcome) else {
                continue;
            };
            let size = finding.baseline.middle.abs();
            if size <= 0.0 {
                continue;
            }
            let range = finding.change.times(100.0 / size);
            spans.push(Span {
                label: name(outcome),
                bar: (0.0, range.middle),
                line: Some((range.low90, range.high90)),
                class,
                tip: Text::same("{n}: {c}")
                    .with("n", &name(outcome))
                    .with("c", &Scale::of(&finding.unit).change(&finding.change)),
            });
        }
    }
    Html(spans::draw(
        &spans,
        &message("study-percent-of-baseline"),
        id,
        &message("study-overview-heading"),
        texts,
    ))
}

/// Bars of the change in residents without a doctor by centrality class, and rows with lists too.
pub(super) fn centrality(package: &Package, id: &str, texts: &Texts) -> (Html, Html) {
    let mut spans = vec![];
    let mut outcomes: Vec<String> = vec![];
    for class in 1..=6 {
        let outcome = format!("share_residents_without_gp_centrality_{class}");
        if let Some(finding) = last(package, &outcome) {
            let scale = Scale::of(&finding.unit);
            spans.push(Span {
                label: name(&outcome),
                bar: (0.0, finding.change.middle),
                line: Some((finding.change.low90, finding.change.high90)),
                class: "s0",
                tip: Text::same("{n}: {c}")
                    .with("n", &name(&outcome))
                    .with("c", &scale.change(&finding.change)),
            });
        }
        outcomes.extend([outcome, format!("lists_without_gp_centrality_{class}")]);
    }
    let names: Vec<&str> = outcomes.iter().map(String::as_str).collect();
    let title = message("study-centrality-heading");
    (
        Html(spans::draw(
            &spans,
            &message("study-unit-points"),
            id,
            &title,
            texts,
        )),
        effects(package, &names, texts),
    )
}

/// The goals down and the packages across: what the figures say, and whether the draws agree on a direction.
pub(super) fn goals(packages: &[Package], texts: &Texts) -> Html {
    let mut html = format!(
        "<thead><tr>{}",
        texts.element("th", "scope=\"col\"", &message("study-goal"))
    );
    packages
        .iter()
        .for_each(|package| html += &texts.element("th", "scope=\"col\"", &package.title));
    html += "</tr></thead><tbody>";
    for goal in GOALS {
        html += &format!(
            "<tr>{}",
            texts.element("th", "scope=\"row\"", &message(&format!("goal-{goal}")))
        );
        for package in packages {
            html += &last(package, goal).map_or_else(
                || "<td>–</td>".to_owned(),
                |finding| {
                    let key = match finding.change.is_clear() {
                        false => "study-verdict-unclear",
                        true if finding.change.middle < 0.0 => "study-verdict-nearer",
                        true => "study-verdict-farther",
                    };
                    let words = Scale::of(&finding.unit).change(&finding.change);
                    format!(
                        "<td><b>{}</b><small>{}</small><small class=\"grade\">{}</small></td>",
                        texts.message(key),
                        texts.span(&words),
                        texts.span(&super::super::grades::words(finding.grade))
                    )
                },
            );
        }
        html += "</tr>";
    }
    html += &format!(
        "<tr>{}",
        texts.element("th", "scope=\"row\"", &message("study-goal-cost"))
    );
    for package in packages {
        let net = package.costs.iter().find(|cost| cost.item == "net_public");
        html += &net.map_or_else(
            || "<td>–</td>".to_owned(),
            |cost| {
                format!(
                    "<td>{}</td>",
                    texts.span(&Scale::of("kroner").change(&cost.present_value))
                )
            },
        );
    }
    Html(html + "</tr></tbody>")
}

/// How lasting the effect on residents without a doctor is: the change in each year.
pub(super) fn lasting(package: &Package, texts: &Texts) -> Html {
    let all = of(package, "share_residents_without_gp");
    let moved = all.iter().find(|finding| finding.change.is_clear());
    let (Some(first), Some(end)) = (moved, all.last()) else {
        return texts.message("study-lasting-none");
    };
    let scale = Scale::of(&end.unit);
    let year = |finding: &Finding| Text::same(finding.year.to_string());
    let words = message("study-lasting")
        .with("first", &year(first))
        .with("then", &scale.change(&first.change))
        .with("last", &year(end))
        .with("now", &scale.change(&end.change));
    texts.span(&words)
}

/// A number with a fixed number of decimals as it stands in the page.
pub(super) fn plain(value: f64, decimals: usize, texts: &Texts) -> String {
    texts.shown(&number(value, decimals)).to_owned()
}
