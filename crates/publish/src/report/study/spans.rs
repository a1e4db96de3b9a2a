//! Horizontal bars from zero, with whiskers where draws spread, as SVG.

use crate::Text;
use crate::numbers::norwegian;
use crate::report::bars::round_step;
use crate::report::texts::Texts;
use std::fmt::Write;

const WIDTH: f64 = 900.0;
const LABELS: f64 = 330.0;
const RIGHT: f64 = 24.0;
const ROW: f64 = 30.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 28.0;
/// A row so many times farther than three in four of the rows is cut at the edge, with an arrow; its tip and table have the figure.
const MANY_TIMES: f64 = 6.0;

/// A row: a bar from one end to the other, and a line over what the draws spread.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) label: Text,
    /// Ends of the bar; from zero where one of them is.
    pub(super) bar: (f64, f64),
    /// Ends of the line, where there is one.
    pub(super) line: Option<(f64, f64)>,
    /// Colour of the page's style.
    pub(super) class: &'static str,
    /// What the row says, for those who point at it.
    pub(super) tip: Text,
}

/// The rows on one axis in `unit`. Empty where there is nothing to draw.
pub(super) fn draw(spans: &[Span], unit: &Text, id: &str, title: &Text, texts: &Texts) -> String {
    let ends = || {
        spans
            .iter()
            .flat_map(|span| [Some(span.bar), span.line])
            .flatten()
            .flat_map(|(a, b)| [a, b])
    };
    let limit = limit(spans);
    let (low, high) = (
        ends().fold(0.0, f64::min).max(-limit),
        ends().fold(0.0, f64::max).min(limit),
    );
    if spans.is_empty() {
        return String::new();
    }
    // Where nothing changes there is still an axis to see it on.
    let (low, high) = if high > low { (low, high) } else { (-1.0, 1.0) };
    let margin = (high - low) * 0.04;
    let (low, high) = (low - margin, high + margin);
    let x = |value: f64| LABELS + (value.clamp(low, high) - low) / (high - low) * (WIDTH - LABELS - RIGHT);
    let height = TOP + spans.len() as f64 * ROW + BOTTOM;
    let mut svg = format!(
        "<svg class=\"chart bars\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">"
    );
    svg += &texts.element("title", &format!("id=\"{id}-t\""), title);
    let words: Vec<&str> = spans.iter().map(|span| texts.shown(&span.tip)).collect();
    svg += &texts.element("desc", &format!("id=\"{id}-d\""), &Text::same(words.join("; ")));
    let step = round_step((high - low) / 7.0);
    let digits = (-step.log10()).ceil().clamp(0.0, 4.0) as usize;
    let longest = norwegian(low.min(-high), digits).chars().count() as f64;
    // Every other number where they would touch.
    let every = if (longest + 2.0) * 8.0 > x(step) - x(0.0) {
        2.0
    } else {
        1.0
    };
    let mut at = (low / step).ceil();
    while at * step <= high {
        let class = if at == 0.0 { "tick zero" } else { "grid" };
        let _ = write!(
            svg,
            "<path class=\"{class}\" d=\"M{:.1} {TOP}V{:.1}\"/>",
            x(at * step),
            height - BOTTOM
        );
        if at % every == 0.0 {
            let _ = write!(
                svg,
                "<text class=\"x\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                x(at * step),
                height - 10.0,
                texts.figure(at * step, digits)
            );
        }
        at += 1.0;
    }
    svg += &texts.element(
        "text",
        &format!(
            "class=\"y\" x=\"{:.0}\" y=\"{:.1}\"",
            LABELS - 10.0,
            height - 10.0
        ),
        unit,
    );
    for (row, span) in spans.iter().enumerate() {
        let y = TOP + (row as f64 + 0.5) * ROW;
        svg += &texts.element(
            "text",
            &format!("class=\"y\" x=\"{:.0}\" y=\"{:.1}\"", LABELS - 10.0, y + 4.0),
            &span.label,
        );
        let (from, to) = (x(span.bar.0.min(span.bar.1)), x(span.bar.0.max(span.bar.1)));
        let _ = write!(
            svg,
            "<path class=\"{}\" d=\"M{from:.1} {:.1}H{to:.1}v14H{from:.1}z\">",
            span.class,
            y - 7.0
        );
        svg += &texts.element("title", "", &span.tip);
        svg += "</path>";
        if let Some((a, b)) = span.line {
            let _ = write!(
                svg,
                "<path class=\"reach\" d=\"M{:.1} {y:.1}H{:.1}{}{}\"/>",
                x(a),
                x(b),
                end(x(a), y, if a < low { -1.0 } else { 0.0 }),
                end(x(b), y, if b > high { 1.0 } else { 0.0 })
            );
        }
    }
    svg + "</svg>"
}

/// How far the axis goes: so far that most rows can be read, where a few go very much farther.
fn limit(spans: &[Span]) -> f64 {
    let mut reaches: Vec<f64> = spans
        .iter()
        .map(|span| {
            let (a, b) = span.line.unwrap_or(span.bar);
            [a, b, span.bar.0, span.bar.1]
                .map(f64::abs)
                .into_iter()
                .fold(0.0, f64::max)
        })
        .filter(|reach| *reach > 0.0)
        .collect();
    reaches.sort_by(f64::total_cmp);
    match (reaches.get(reaches.len() * 3 / 4), reaches.last()) {
        (Some(most), Some(farthest)) if *farthest > MANY_TIMES * most => 2.0 * most,
        _ => f64::INFINITY,
    }
}

/// The end of a line: a tick, or an arrow where it goes on beyond the axis.
fn end(x: f64, y: f64, beyond: f64) -> String {
    if beyond == 0.0 {
        format!("M{x:.1} {:.1}v8", y - 4.0)
    } else {
        let back = -6.0 * beyond;
        format!(
            "M{:.1} {:.1}L{x:.1} {y:.1}L{:.1} {:.1}",
            x + back,
            y - 5.0,
            x + back,
            y + 5.0
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_drawn_on_one_axis_with_zero() {
        let span = |from: f64, to: f64| Span {
            label: Text::same("a <b>"),
            bar: (0.0, to),
            line: Some((from, to + 1.0)),
            class: "s0",
            tip: Text::same("tip"),
        };
        let svg = draw(
            &[span(-3.0, -1.0), span(1.0, 4.0)],
            &Text::same("%"),
            "x",
            &Text::same("t"),
            &Texts::default(),
        );
        assert!(svg.contains("tick zero") && !svg.contains("NaN") && !svg.contains("<b>"));
        assert_eq!(svg.matches("reach").count(), 2);
        let far: Vec<Span> = (0..8).map(|_| span(-1.0, 1.0)).chain([span(-1.0, 1e6)]).collect();
        let svg = draw(&far, &Text::same("%"), "x", &Text::same("t"), &Texts::default());
        assert!(svg.contains('L') && !svg.contains("1000000"), "cut with an arrow");
        let nothing = Span {
            line: None,
            ..span(0.0, 0.0)
        };
        assert!(
            !draw(
                &[nothing],
                &Text::same("%"),
                "x",
                &Text::same("t"),
                &Texts::default()
            )
            .contains("NaN")
        );
        assert_eq!(
            draw(&[], &Text::same("%"), "x", &Text::same("t"), &Texts::default()),
            ""
        );
    }
}
