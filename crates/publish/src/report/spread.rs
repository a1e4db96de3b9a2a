//! Distributions as SVG: a histogram of all lists, and a box a class.

use super::bars::{counted, round_step};
use super::changes::{Bin, ClassChange};
use super::texts::Texts;
use crate::Text;
use crate::messages::message;
use crate::numbers::{english, norwegian};
use std::fmt::Write;

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 280.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 26.0;
const LEFT: f64 = 64.0;
const LABELS: f64 = 230.0;
const ROW: f64 = 28.0;
/// A change is a win or a loss beyond this, per cent.
const BEYOND: f64 = 1.0;

/// Lists by change in per cent; losers, winners and the rest in colours of their own.
pub(crate) fn histogram(bins: &[Bin], texts: &Texts) -> String {
    let (Some(first), Some(last)) = (bins.first(), bins.last()) else {
        return String::new();
    };
    let highest = bins.iter().map(|bin| bin.lists).max().unwrap_or(1).max(1) as f64;
    let step = round_step(highest / 4.0).max(1.0);
    let top = (highest / step).ceil() * step;
    let x =
        |percent: f64| LEFT + 6.0 + (percent - first.from) / (last.to - first.from) * (WIDTH - LEFT - 20.0);
    let y = |lists: f64| HEIGHT - BOTTOM - lists / top * (HEIGHT - BOTTOM - TOP);
    let mut svg = format!(
        "<svg class=\"chart bars\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"histogram-t\">"
    );
    svg += &texts.element("title", "id=\"histogram-t\"", &message("changes-spread-heading"));
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
    for bin in bins {
        let middle = (bin.from + bin.to) / 2.0;
        let colour = match middle {
            m if m < -BEYOND => "s1",
            m if m > BEYOND => "s0",
            _ => "s6",
        };
        let width = (x(bin.to) - x(bin.from) - 1.0).max(1.0);
        let _ = write!(
            svg,
            "<path class=\"{colour}\" d=\"M{:.1} {:.1}h{width:.1}V{:.1}h-{width:.1}z\">",
            x(bin.from),
            y(0.0),
            y(bin.lists as f64)
        );
        let tip = message("changes-tip")
            .with("from", &percent(bin.from, 2))
            .with("to", &percent(bin.to, 2))
            .with("lists", &counted(bin.lists as f64));
        svg += &texts.element("title", "", &tip);
        svg += "</path>";
    }
    axis(&mut svg, first.from, last.to, TOP, HEIGHT, x);
    svg + "</svg>"
}

/// A line from 5 to 95 per cent of lists, a box from 25 to 75, a stroke at the middle.
pub(crate) fn boxes(classes: &[(Text, &ClassChange)], id: &str, title: &Text, texts: &Texts) -> String {
    let ends = || classes.iter().flat_map(|(_, class)| class.quantiles);
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let margin = ((high - low) * 0.03).max(0.05);
    let (low, high) = (low - margin, high + margin);
    let x = |percent: f64| LABELS + (percent - low) / (high - low) * (WIDTH - LABELS - 20.0);
    let height = TOP + classes.len() as f64 * ROW + BOTTOM;
    let mut svg = format!(
        "<svg class=\"chart bars\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-t\">"
    );
    svg += &texts.element("title", &format!("id=\"{id}-t\""), title);
    axis(&mut svg, low, high, TOP, height, x);
    for (row, (name, class)) in classes.iter().enumerate() {
        let y = TOP + (row as f64 + 0.5) * ROW;
        let place = format!("class=\"y\" x=\"{:.0}\" y=\"{:.1}\"", LABELS - 10.0, y + 4.0);
        svg += &texts.element("text", &place, name);
        let [least, lower, middle, upper, most] = class.quantiles.map(x);
        let _ = write!(
            svg,
            "<path class=\"whisker\" d=\"M{least:.1} {y:.1}H{most:.1}\"/><path class=\"b50 whisker\" d=\"M{lower:.1} {:.1}H{upper:.1}v16H{lower:.1}z\"/><path class=\"median\" d=\"M{middle:.1} {:.1}v20\"/>",
            y - 8.0,
            y - 10.0
        );
    }
    svg + "</svg>"
}

/// Per cent along the foot, with a line up at each tick and a darker one at zero.
fn axis(svg: &mut String, low: f64, high: f64, top: f64, height: f64, x: impl Fn(f64) -> f64) {
    let step = round_step((high - low) / 8.0);
    let digits = (-step.log10()).ceil().clamp(0.0, 3.0) as usize;
    let mut at = (low / step).ceil();
    while at * step <= high {
        let tick = at * step;
        let class = if at == 0.0 { "tick" } else { "grid" };
        let _ = write!(
            svg,
            "<path class=\"{class}\" d=\"M{:.1} {top}V{:.1}\"/><text class=\"n x\" x=\"{:.1}\" y=\"{:.1}\">{} %</text>",
            x(tick),
            height - BOTTOM,
            x(tick),
            height - 8.0,
            norwegian(tick, digits)
        );
        at += 1.0;
    }
}

fn percent(value: f64, digits: usize) -> Text {
    let no = norwegian(value, digits);
    Text {
        nb: no.clone(),
        nn: no,
        en: english(value, digits),
    }
}
