//! Stacked bars by year as SVG.

use super::money::{MoneyFigure, name};
use super::texts::Texts;
use crate::Text;
use crate::messages::message;
use crate::numbers::{english, norwegian};
use std::fmt::Write;

/// Colours of the page's style for the parts of a bar.
pub(crate) const COLOURS: usize = 7;

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 300.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 26.0;
const LEFT: f64 = 64.0;

pub(crate) fn draw(figure: &MoneyFigure, id: &str, title: &Text, texts: &Texts) -> String {
    let height_of = |stack: usize, year: usize| -> f64 {
        let parts = figure.stacks[stack].iter();
        parts
            .filter_map(|part| part.values.get(year))
            .map(|value| value.mean.max(0.0))
            .sum()
    };
    let highest = (0..figure.stacks.len())
        .flat_map(|stack| (0..figure.years.len()).map(move |year| (stack, year)))
        .map(|(stack, year)| height_of(stack, year))
        .fold(0.0, f64::max);
    if highest <= 0.0 {
        return String::new();
    }
    let step = round_step(highest / 4.0);
    let top = (highest / step).ceil() * step;
    let y = |value: f64| HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP);
    let mut svg = format!(
        "<svg class=\"chart bars\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">"
    );
    svg += &texts.element("title", &format!("id=\"{id}-t\""), title);
    svg += &texts.element("desc", &format!("id=\"{id}-d\""), &description(figure, height_of));
    let mut tick = 0.0;
    while tick <= top * 1.001 {
        let _ = write!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT} {:.1}H{WIDTH}\"/><text class=\"n y\" x=\"{:.0}\" y=\"{:.1}\">{}</text>",
            y(tick),
            LEFT - 6.0,
            y(tick) + 4.0,
            norwegian(tick, 0)
        );
        tick += step;
    }
    let slot = (WIDTH - LEFT) / figure.years.len() as f64;
    let bars = figure.stacks.len() as f64;
    let width = (slot * 0.78 / bars).min(46.0);
    for (at, year) in figure.years.iter().enumerate() {
        let middle = LEFT + slot * (at as f64 + 0.5);
        let mut colour = 0;
        for (stack, parts) in figure.stacks.iter().enumerate() {
            let x = middle + (stack as f64 - bars / 2.0) * width;
            let mut below = 0.0;
            for part in parts {
                let value = part.values.get(at).map_or(0.0, |value| value.mean.max(0.0));
                let _ = write!(
                    svg,
                    "<path class=\"s{} bar\" d=\"M{x:.1} {:.1}h{width:.1}V{:.1}h-{width:.1}z\">",
                    colour % COLOURS,
                    y(below),
                    y(below + value)
                );
                let tip = message("money-tip")
                    .with("name", &name(&part.name))
                    .with("year", &Text::same(year.to_string()))
                    .with("value", &counted(value))
                    .with("unit", &figure.page.unit());
                svg += &texts.element("title", "", &tip);
                svg += "</path>";
                below += value;
                colour += 1;
            }
        }
        let _ = write!(
            svg,
            "<text class=\"x\" x=\"{middle:.1}\" y=\"{:.0}\">{year}</text>",
            HEIGHT - 8.0
        );
    }
    svg + "</svg>"
}

/// What a reader who does not see the chart should know: the sums of the first and the last year.
fn description(figure: &MoneyFigure, height_of: impl Fn(usize, usize) -> f64) -> Text {
    let (Some(first), Some(last)) = (figure.years.first(), figure.years.last()) else {
        return Text::default();
    };
    message("money-description")
        .with("from", &Text::same(first.to_string()))
        .with("first", &counted(height_of(0, 0)))
        .with("to", &Text::same(last.to_string()))
        .with("last", &counted(height_of(0, figure.years.len() - 1)))
        .with("unit", &figure.page.unit())
}

/// A whole number as every language writes it.
pub fn counted(value: f64) -> Text {
    let no = norwegian(value, 0);
    Text {
        nb: no.clone(),
        nn: no,
        en: english(value, 0),
    }
}

/// 1, 2 or 5 times a power of ten, at least `raw`.
pub(crate) fn round_step(raw: f64) -> f64 {
    let power = 10_f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .map(|factor| factor * power)
        .into_iter()
        .find(|&step| step >= raw)
        .unwrap_or(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_not_too_small() {
        assert_eq!(
            [3_400.0, 0.7, 5.0, 1_000.0].map(round_step),
            [5_000.0, 1.0, 5.0, 1_000.0]
        );
    }
}
