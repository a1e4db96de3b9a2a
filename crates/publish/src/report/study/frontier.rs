//! What scenarios cost and what they give, each a point with its spread, as SVG.

use super::data::Range;
use super::parties::number;
use crate::Text;
use crate::messages::message;
use crate::report::bars::round_step;
use crate::report::texts::Texts;
use std::fmt::Write;

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 30.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 54.0;

/// A point: name, change in net public spending (million kroner), change in residents without a doctor (percentage points).
pub(super) type Point = (String, Range, Range);

/// Points that no other beats on both: dearer for fewer residents without a doctor, from the cheapest. The baseline is at zero.
pub(super) fn best(points: &[(f64, f64)]) -> Vec<usize> {
    let beaten = |at: usize| {
        let (cost, effect) = points[at];
        points
            .iter()
            .enumerate()
            .any(|(other, (c, e))| *c <= cost && *e <= effect && ((*c < cost || *e < effect) || other < at))
    };
    let mut best: Vec<usize> = (0..points.len()).filter(|at| !beaten(*at)).collect();
    best.sort_by(|a, b| points[*a].0.total_cmp(&points[*b].0));
    best
}

/// What the drawing is called, how it is read, and what is along its lower edge.
pub(super) struct Labels {
    pub(super) heading: Text,
    pub(super) note: Text,
    pub(super) x: Text,
}

impl Labels {
    /// Of scenarios of a comparison.
    pub(super) fn of_scenarios() -> Labels {
        Labels {
            heading: message("study-frontier-heading"),
            note: message("study-frontier-note"),
            x: message("study-frontier-x"),
        }
    }
}

pub(super) fn draw(points: &[Point], labels: &Labels, texts: &Texts) -> String {
    if points.is_empty() {
        return String::new();
    }
    let (low_x, high_x, step_x) = axis(points.iter().flat_map(|(_, cost, _)| [cost.low90, cost.high90]));
    let (low_y, high_y, step_y) = axis(
        points
            .iter()
            .flat_map(|(.., effect)| [effect.low90, effect.high90]),
    );
    let x = |value: f64| LEFT + (value - low_x) / (high_x - low_x) * (WIDTH - LEFT - RIGHT);
    let y = |value: f64| HEIGHT - BOTTOM - (value - low_y) / (high_y - low_y) * (HEIGHT - TOP - BOTTOM);
    let mut svg = format!(
        "<svg class=\"chart bars\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"frontier-t frontier-d\">"
    );
    svg += &texts.element("title", "id=\"frontier-t\"", &labels.heading);
    svg += &texts.element("desc", "id=\"frontier-d\"", &labels.note);
    for at in ticks(low_x, high_x, step_x) {
        let class = if at == 0.0 { "tick zero" } else { "grid" };
        let _ = write!(
            svg,
            "<path class=\"{class}\" d=\"M{:.1} {TOP}V{:.1}\"/><text class=\"x\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            x(at),
            HEIGHT - BOTTOM,
            x(at),
            HEIGHT - BOTTOM + 18.0,
            texts.figure(at, decimals(step_x))
        );
    }
    for at in ticks(low_y, high_y, step_y) {
        let class = if at == 0.0 { "tick zero" } else { "grid" };
        let _ = write!(
            svg,
            "<path class=\"{class}\" d=\"M{LEFT} {:.1}H{:.1}\"/><text class=\"y\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            y(at),
            WIDTH - RIGHT,
            LEFT - 8.0,
            y(at) + 4.0,
            texts.figure(at, decimals(step_y))
        );
    }
    let place = format!(
        "class=\"x\" x=\"{:.0}\" y=\"{:.0}\"",
        (LEFT + WIDTH - RIGHT) / 2.0,
        HEIGHT - 10.0
    );
    svg += &texts.element("text", &place, &labels.x);
    let middles: Vec<(f64, f64)> = points
        .iter()
        .map(|(_, cost, effect)| (cost.middle, effect.middle))
        .collect();
    let line: Vec<String> = best(&middles)
        .iter()
        .map(|at| format!("{:.1} {:.1}", x(middles[*at].0), y(middles[*at].1)))
        .collect();
    let _ = write!(svg, "<path class=\"without\" d=\"M{}\"/>", line.join("L"));
    for (number, (name, cost, effect)) in points.iter().enumerate() {
        let (cx, cy) = (x(cost.middle), y(effect.middle));
        let _ = write!(
            svg,
            "<path class=\"reach thin\" d=\"M{:.1} {cy:.1}H{:.1}M{cx:.1} {:.1}V{:.1}\"/><circle class=\"s0\" cx=\"{cx:.1}\" cy=\"{cy:.1}\" r=\"9\">",
            x(cost.low90),
            x(cost.high90),
            y(effect.low90),
            y(effect.high90)
        );
        svg += &texts.element("title", "", &Text::same(name));
        let _ = write!(
            svg,
            "</circle><text class=\"x on\" x=\"{cx:.1}\" y=\"{:.1}\">{}</text>",
            cy + 4.0,
            number + 1
        );
    }
    svg + "</svg>"
}

/// Ends that hold zero and the values, and the distance of ticks.
fn axis(values: impl Iterator<Item = f64>) -> (f64, f64, f64) {
    let (low, high) = values.fold((0.0, 0.0), |(low, high): (f64, f64), value| {
        (low.min(value), high.max(value))
    });
    let (low, high) = if high > low { (low, high) } else { (-1.0, 1.0) };
    let margin = (high - low) * 0.06;
    (low - margin, high + margin, round_step((high - low) / 6.0))
}

fn ticks(low: f64, high: f64, step: f64) -> Vec<f64> {
    let first = (low / step).ceil() as i64;
    let last = (high / step).floor() as i64;
    (first..=last).map(|at| at as f64 * step).collect()
}

fn decimals(step: f64) -> usize {
    (-step.log10()).ceil().clamp(0.0, 4.0) as usize
}

/// A row of the list of points.
pub(super) fn row(at: usize, point: &Point, texts: &Texts) -> String {
    let (name, cost, effect) = point;
    let cell = |range: &Range, decimals: usize| {
        format!(
            "<td class=\"num\">{}<small>{}</small></td>",
            texts.span(&number(range.middle, decimals)),
            texts.span(
                &message("interval-words")
                    .with("low", &number(range.low90, decimals))
                    .with("high", &number(range.high90, decimals))
            )
        )
    };
    format!(
        "<tr><td>{}</td><th scope=\"row\">{}</th>{}{}</tr>",
        at + 1,
        crate::report::texts::escape(name),
        cell(cost, 0),
        cell(effect, 2)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_those_that_none_beats_on_both() {
        assert_eq!(
            best(&[(0.0, 0.0), (5.0, -1.0), (6.0, -0.5), (9.0, -2.0), (5.0, -1.0)]),
            [0, 1, 3]
        );
        assert_eq!(best(&[]), Vec::<usize>::new());
    }
}
