//! Series drawn by the server, so that they are there without scripts. Colours are classes of the style sheet.

use super::figure::tick as told_tick;
use crate::page::Page;
use std::fmt::Write;

/// A day as a share of years: 2025-12-31 is just short of 2026.
pub(crate) fn year(date: &str) -> f64 {
    let part = |from: usize, to: usize| date.get(from..to).and_then(|text| text.parse::<f64>().ok());
    let months = part(5, 7).unwrap_or(12.0) - 1.0;
    part(0, 4).unwrap_or(0.0) + (months + part(8, 10).unwrap_or(31.0) / 31.0) / 12.0
}

/// A line with its field.
pub(crate) struct Line {
    /// Time, middle, low, high.
    pub(crate) points: Vec<(f64, f64, f64, f64)>,
    /// Class of its colour, 0 to 3.
    pub(crate) colour: usize,
}

/// A chart of lines with fields, and dots of what is published.
pub(crate) struct Chart<'a> {
    pub(crate) title: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) lines: Vec<Line>,
    pub(crate) dots: Vec<(f64, f64)>,
}

const WIDE: f64 = 560.0;
const HIGH: f64 = 240.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 26.0;

/// A round step, about a fifth of a width.
fn step(width: f64) -> f64 {
    let raw = (width / 4.0).max(1e-9);
    let ten = 10f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|round| round * ten >= raw)
        .unwrap_or(10.0)
        * ten
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

impl Chart<'_> {
    /// The drawing; empty when there is nothing to draw.
    pub(crate) fn svg(&self, page: &Page) -> String {
        let of_lines = || self.lines.iter().flat_map(|line| &line.points);
        let times: Vec<f64> = of_lines()
            .map(|point| point.0)
            .chain(self.dots.iter().map(|dot| dot.0))
            .collect();
        let ends = of_lines().flat_map(|point| [point.2, point.3]);
        let values: Vec<f64> = ends.chain(self.dots.iter().map(|dot| dot.1)).collect();
        let least = |all: &[f64]| all.iter().copied().fold(f64::INFINITY, f64::min);
        let most = |all: &[f64]| all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (from, to) = (least(&times).floor(), most(&times).ceil());
        let (low, high) = (least(&values), most(&values));
        if !(from.is_finite() && to > from && low.is_finite() && high.is_finite()) {
            return String::new();
        }
        let by = step((high - low).max(high.abs() * 0.02).max(1e-6));
        let (low, high) = ((low / by).floor() * by, (high / by).ceil() * by);
        let high = if high > low { high } else { low + by };
        let x = |time: f64| LEFT + (time - from) / (to - from) * (WIDE - LEFT - RIGHT);
        let y = |value: f64| TOP + (high - value) / (high - low) * (HIGH - TOP - BOTTOM);
        let mut svg = format!(
            "<svg class=\"chart\" viewBox=\"0 0 {WIDE} {HIGH}\" role=\"img\" aria-label=\"{}\">",
            escaped(self.title)
        );
        let mut tick = low;
        while tick <= high + by / 2.0 {
            let at = y(tick);
            let told = told_tick(page, (tick / by).round() * by, by, self.unit);
            let _ = write!(
                svg,
                "<path class=\"grid\" d=\"M{LEFT} {at:.1}H{:.1}\"/><text class=\"y\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                WIDE - RIGHT,
                LEFT - 6.0,
                at + 4.0,
                escaped(&told)
            );
            tick += by;
        }
        let years = (to - from) as i64;
        let every = if years > 12 {
            5
        } else if years > 6 {
            2
        } else {
            1
        };
        for year in from as i64..=to as i64 {
            if year % every == 0 {
                let _ = write!(
                    svg,
                    "<text class=\"x\" x=\"{:.1}\" y=\"{:.1}\">{year}</text>",
                    x(year as f64),
                    HIGH - 6.0
                );
            }
        }
        for line in &self.lines {
            let (mut field, mut back, mut middle) = (String::new(), String::new(), String::new());
            for (at, point) in line.points.iter().enumerate() {
                let begin = if at == 0 { 'M' } else { 'L' };
                let _ = write!(field, "{begin}{:.1} {:.1}", x(point.0), y(point.3));
                let _ = write!(middle, "{begin}{:.1} {:.1}", x(point.0), y(point.1));
            }
            for point in line.points.iter().rev() {
                let _ = write!(back, "L{:.1} {:.1}", x(point.0), y(point.2));
            }
            let colour = line.colour;
            let _ = write!(
                svg,
                "<path class=\"field field-{colour}\" d=\"{field}{back}Z\"/><path class=\"line line-{colour}\" d=\"{middle}\"/>"
            );
        }
        for (time, value) in &self.dots {
            let _ = write!(
                svg,
                "<circle class=\"dot\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3.2\"/>",
                x(*time),
                y(*value)
            );
        }
        svg + "</svg>"
    }
}
