//! How far simulated sums lie from the published ones, as SVG: a line a component, a dot a year.

use super::money::{ReconciledSum, name};
use super::texts::Texts;
use crate::Text;
use crate::messages::message;
use crate::numbers::{english, norwegian};
use std::fmt::Write;

const WIDTH: f64 = 900.0;
const LEFT: f64 = 300.0;
const RIGHT: f64 = 20.0;
const ROW: f64 = 26.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 26.0;

pub(crate) fn draw(sums: &[ReconciledSum], texts: &Texts) -> String {
    let mut components: Vec<&str> = vec![];
    for sum in sums {
        if !components.contains(&sum.name.as_str()) {
            components.push(&sum.name);
        }
    }
    let differences = sums.iter().filter_map(ReconciledSum::difference_percent);
    let widest = differences.map(f64::abs).fold(1.0, f64::max);
    let step = super::bars::round_step(widest / 3.0);
    let most = (widest / step).ceil() * step;
    let x = |percent: f64| LEFT + (percent + most) / (2.0 * most) * (WIDTH - LEFT - RIGHT);
    let height = TOP + components.len() as f64 * ROW + BOTTOM;
    let id = "money-reconciled";
    let mut svg = format!(
        "<svg class=\"chart bars\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">"
    );
    svg += &texts.element(
        "title",
        &format!("id=\"{id}-t\""),
        &message("money-reconciled-heading"),
    );
    svg += &texts.element(
        "desc",
        &format!("id=\"{id}-d\""),
        &message("money-reconciled-chart"),
    );
    let mut tick = -most;
    while tick <= most * 1.001 {
        let class = if tick.abs() < step / 2.0 { "tick" } else { "grid" };
        let _ = write!(
            svg,
            "<path class=\"{class}\" d=\"M{:.1} {TOP}V{:.1}\"/><text class=\"n x\" x=\"{:.1}\" y=\"{:.1}\">{} %</text>",
            x(tick),
            height - BOTTOM,
            x(tick),
            height - 8.0,
            norwegian(tick, 0)
        );
        tick += step;
    }
    for (row, component) in components.iter().enumerate() {
        let y = TOP + (row as f64 + 0.5) * ROW;
        let place = format!("class=\"y\" x=\"{:.0}\" y=\"{:.1}\"", LEFT - 10.0, y + 4.0);
        svg += &texts.element("text", &place, &name(component));
        for sum in sums.iter().filter(|sum| sum.name == *component) {
            let Some(difference) = sum.difference_percent() else {
                continue;
            };
            let class = if sum.fitted { "p fitted" } else { "p" };
            let _ = write!(
                svg,
                "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{y:.1}\" r=\"4.2\">",
                x(difference)
            );
            let percent = Text {
                nb: norwegian(difference, 1),
                nn: norwegian(difference, 1),
                en: english(difference, 1),
            };
            let tip = message("money-reconciled-tip")
                .with("name", &name(component))
                .with("year", &Text::same(sum.year.to_string()))
                .with("percent", &percent);
            svg += &texts.element("title", "", &tip);
            svg += "</circle>";
        }
    }
    svg + "</svg>"
}
