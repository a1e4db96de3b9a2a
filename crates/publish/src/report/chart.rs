use super::data::{Band, PublishedPoint, Series};
use super::figures::{band90, date, decimals, is_share, name, number};
use super::texts::Texts;
use crate::Text;
use crate::messages::message;
use crate::numbers::norwegian;
use std::fmt::Write;
use units::Date;

pub(crate) const WIDTH: f64 = 420.0;
pub(crate) const HEIGHT: f64 = 250.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 24.0;
const RIGHT: f64 = 14.0;
/// Width of a digit in the axis' type size, with some air.
const DIGIT: f64 = 7.0;

/// A series as SVG: bands and median of the draws, published figures as points. Colours come from the page's style.
pub(crate) fn draw(series: &Series, id: &str, fitted_until: Option<Date>, texts: &Texts) -> String {
    let Some(frame) = Frame::of(series) else {
        return String::new();
    };
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">"
    );
    svg += &texts.element("title", &format!("id=\"{id}-t\""), &name(series.indicator));
    svg += &texts.element("desc", &format!("id=\"{id}-d\""), &description(series));
    frame.grid(&mut svg, texts);
    if let Some(until) = fitted_until {
        frame.fit_line(&mut svg, until, texts);
    }
    frame.band(&mut svg, "b90", &series.simulated, |b| (b.low90, b.high90));
    frame.band(&mut svg, "b50", &series.simulated, |b| (b.low50, b.high50));
    frame.line(&mut svg, "median", &series.simulated);
    for point in &series.published {
        frame.point(&mut svg, series, point, texts);
    }
    svg + "</svg>"
}

/// What a reader who does not see the chart should know.
fn description(series: &Series) -> Text {
    let published = match (series.published.first(), series.published.last()) {
        (Some(first), Some(last)) => message("chart-published")
            .with("from", &date(first.date))
            .with("first", &number(series.indicator, first.value))
            .with("to", &date(last.date))
            .with("last", &number(series.indicator, last.value)),
        _ => Text::default(),
    };
    let simulated = match series.simulated.last() {
        Some(last) => message("chart-simulated")
            .with("to", &date(last.date))
            .with("median", &number(series.indicator, last.median))
            .with("interval", &band90(series.indicator, last)),
        None => Text::default(),
    };
    let joined = |a: &str, b: &str| format!("{a} {b}").trim().to_owned();
    Text {
        nb: joined(&published.nb, &simulated.nb),
        nn: joined(&published.nn, &simulated.nn),
        en: joined(&published.en, &simulated.en),
    }
}

/// Where dates and values lie on the drawing.
pub(crate) struct Frame {
    left: f64,
    from: f64,
    to: f64,
    ticks: Vec<f64>,
    tick_decimals: usize,
}

impl Frame {
    /// `None` where there is nothing to draw.
    fn of(series: &Series) -> Option<Frame> {
        let bands = series.simulated.iter();
        let dates = (series.published.iter().map(|p| p.date)).chain(bands.clone().map(|b| b.date));
        let ends = bands.flat_map(|b| [b.low90, b.high90, b.median]);
        let values = series.published.iter().map(|p| p.value).chain(ends);
        let fewest = if is_share(series.indicator) {
            0
        } else {
            decimals(series.indicator)
        };
        Frame::around(dates, values, fewest)
    }

    /// Around dates and values, with at least so many decimals at the ticks; `None` where there is nothing to draw.
    pub(crate) fn around(
        dates: impl Iterator<Item = Date> + Clone,
        values: impl Iterator<Item = f64> + Clone,
        fewest: usize,
    ) -> Option<Frame> {
        let (from, to) = (
            dates.clone().map(year).reduce(f64::min)?,
            dates.map(year).reduce(f64::max)?,
        );
        let (low, high) = (values.clone().reduce(f64::min)?, values.reduce(f64::max)?);
        let (ticks, step) = ticks(low, high);
        let tick_decimals = fewest.max((-step.log10()).ceil().clamp(0.0, 6.0) as usize);
        let longest = ticks
            .iter()
            .map(|&t| norwegian(t, tick_decimals).chars().count())
            .max()?;
        // One date alone still needs a width to stand in.
        let to = if to > from { to } else { from + 1.0 };
        Some(Frame {
            left: longest as f64 * DIGIT + 10.0,
            from,
            to,
            ticks,
            tick_decimals,
        })
    }

    fn x(&self, date: f64) -> f64 {
        self.left + 6.0 + (date - self.from) / (self.to - self.from) * (WIDTH - RIGHT - self.left - 6.0)
    }

    fn y(&self, value: f64) -> f64 {
        let (low, high) = (self.ticks[0], self.ticks[self.ticks.len() - 1]);
        HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - BOTTOM - TOP)
    }

    pub(crate) fn grid(&self, svg: &mut String, texts: &Texts) {
        for &tick in &self.ticks {
            let (y, label) = (self.y(tick), texts.figure(tick, self.tick_decimals));
            let _ = write!(
                svg,
                "<path class=\"grid\" d=\"M{:.0} {y:.1}H{WIDTH}\"/><text class=\"n y\" x=\"{:.0}\" y=\"{:.1}\">{label}</text>",
                self.left,
                self.left - 6.0,
                y + 4.0,
            );
        }
        let years = (self.to - self.from).ceil();
        let every = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0]
            .into_iter()
            .find(|e| years / e <= 8.0)
            .unwrap_or(100.0);
        let mut at = (self.from / every).ceil() * every;
        while at <= self.to + 0.01 {
            let x = self.x(at.min(self.to));
            let _ = write!(
                svg,
                "<path class=\"tick\" d=\"M{x:.1} {:.0}v4\"/><text class=\"x\" x=\"{x:.1}\" y=\"{:.0}\">{at:.0}</text>",
                HEIGHT - BOTTOM,
                HEIGHT - 6.0,
            );
            at += every;
        }
    }

    /// A line between what the model was fitted to and what it has not seen.
    fn fit_line(&self, svg: &mut String, until: Date, texts: &Texts) {
        let at = year(until);
        if at <= self.from || at >= self.to {
            return;
        }
        let x = self.x(at);
        let _ = write!(
            svg,
            "<path class=\"fit\" d=\"M{x:.1} {TOP:.0}V{:.0}\"/>",
            HEIGHT - BOTTOM
        );
        let place = format!("class=\"fit\" x=\"{:.1}\" y=\"{:.0}\"", x + 4.0, TOP + 9.0);
        *svg += &texts.element("text", &place, &message("chart-fitted-until"));
    }

    /// The area between two ends of each band.
    pub(crate) fn band(&self, svg: &mut String, class: &str, bands: &[Band], ends: fn(&Band) -> (f64, f64)) {
        if bands.is_empty() {
            return;
        }
        let at = |b: &Band, value: f64| format!("{:.1} {:.1}", self.x(year(b.date)), self.y(value));
        let upper = bands.iter().map(|b| at(b, ends(b).1));
        let lower = bands.iter().rev().map(|b| at(b, ends(b).0));
        let outline: Vec<String> = upper.chain(lower).collect();
        let _ = write!(svg, "<path class=\"{class}\" d=\"M{}z\"/>", outline.join("L"));
    }

    /// A line along the medians.
    pub(crate) fn line(&self, svg: &mut String, class: &str, bands: &[Band]) {
        let line: Vec<String> = bands
            .iter()
            .map(|b| format!("{:.1} {:.1}", self.x(year(b.date)), self.y(b.median)))
            .collect();
        if !line.is_empty() {
            let _ = write!(svg, "<path class=\"{class}\" d=\"M{}\"/>", line.join("L"));
        }
    }

    fn point(&self, svg: &mut String, series: &Series, point: &PublishedPoint, texts: &Texts) {
        let use_of = message(if point.fitted {
            "chart-point-fitted"
        } else {
            "chart-point-scored"
        });
        let label = use_of
            .with("date", &date(point.date))
            .with("value", &number(series.indicator, point.value))
            .with("source", &Text::same(&point.source));
        let (x, y) = (self.x(year(point.date)), self.y(point.value));
        let class = if point.fitted { "p fitted" } else { "p" };
        let _ = write!(
            svg,
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.4\">"
        );
        *svg += &texts.element("title", "", &label);
        *svg += "</circle>";
    }
}

/// A date as a decimal year; 31 December is drawn at the new year it is counted for.
fn year(date: Date) -> f64 {
    f64::from(date.year()) + f64::from(date.day_of_year()) / f64::from(date.days_in_year())
}

/// Four to seven round values that enclose the data, and their distance.
fn ticks(low: f64, high: f64) -> (Vec<f64>, f64) {
    let span = if high > low {
        high - low
    } else {
        high.abs().max(1.0) * 0.1
    };
    let raw = span / 4.0;
    let power = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .map(|m| m * power)
        .into_iter()
        .find(|&s| s >= raw)
        .unwrap_or(raw);
    let first = (low / step).floor();
    let last = (high / step).ceil().max(first + 1.0);
    (
        (0..=(last - first) as usize)
            .map(|i| (first + i as f64) * step)
            .collect(),
        step,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::Indicator;

    #[test]
    fn ticks_are_round_and_enclose_the_data() {
        assert_eq!(
            ticks(4_858.0, 5_712.0).0,
            [4_750.0, 5_000.0, 5_250.0, 5_500.0, 5_750.0]
        );
        let (flat, _) = ticks(3.0, 3.0);
        assert!(flat.len() >= 2 && flat[0] <= 3.0 && flat[flat.len() - 1] >= 3.0);
    }

    #[test]
    fn a_small_chart_keeps_its_drawing() {
        let day = Date::constant;
        let series = Series {
            indicator: Indicator::ShareGpsFemale,
            published: vec![
                PublishedPoint {
                    date: day(2020, 12, 31),
                    value: 44.5,
                    source: "Hdir <2021>".into(),
                    fitted: true,
                },
                PublishedPoint {
                    date: day(2022, 12, 31),
                    value: 46.0,
                    source: "Hdir".into(),
                    fitted: false,
                },
            ],
            simulated: [(2020, 44.4), (2022, 45.7)]
                .map(|(y, m)| Band {
                    date: day(y, 12, 31),
                    median: m,
                    low90: m - 0.6,
                    high90: m + 0.6,
                    low50: m - 0.2,
                    high50: m + 0.2,
                })
                .to_vec(),
        };
        let svg = draw(&series, "c", Some(day(2021, 12, 31)), &Texts::default());
        assert!(!svg.contains("NaN") && !svg.contains("<2021>"));
        insta::assert_snapshot!(svg.replace("><", ">\n<"));
    }

    #[test]
    fn a_series_without_figures_draws_nothing() {
        let series = Series {
            indicator: Indicator::Gps,
            published: vec![],
            simulated: vec![],
        };
        assert_eq!(draw(&series, "c", None, &Texts::default()), "");
    }
}
