//! An outcome over the years with and without the reforms, as SVG.

use super::data::{Finding, Range};
use super::parties::{Scale, name};
use crate::Text;
use crate::messages::message;
use crate::report::chart::{Frame, HEIGHT, WIDTH};
use crate::report::data::Band;
use crate::report::texts::Texts;
use units::Date;

fn bands(findings: &[&Finding], of: fn(&Finding) -> Range) -> Vec<Band> {
    let band = |finding: &&Finding| {
        let scale = Scale::of(&finding.unit);
        let range = of(finding).times(scale.factor);
        let date = Date::new(i16::try_from(finding.year).ok()?, 12, 31).ok()?;
        Some(Band {
            date,
            median: range.middle,
            low90: range.low90,
            high90: range.high90,
            low50: range.low50,
            high50: range.high50,
        })
    };
    findings.iter().filter_map(band).collect()
}

/// Bands of the draws: without the reforms in grey, with them in colour. `findings` are of one outcome, year after year.
pub(super) fn draw(findings: &[&Finding], id: &str, texts: &Texts) -> String {
    let (Some(first), Some(last)) = (findings.first(), findings.last()) else {
        return String::new();
    };
    let (without, with) = (bands(findings, |f| f.baseline), bands(findings, |f| f.level));
    let values = without
        .iter()
        .chain(&with)
        .flat_map(|band| [band.low90, band.high90]);
    let dates = without.iter().map(|band| band.date);
    let Some(frame) = Frame::around(dates, values, 0) else {
        return String::new();
    };
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">"
    );
    svg += &texts.element("title", &format!("id=\"{id}-t\""), &name(&first.outcome));
    svg += &texts.element("desc", &format!("id=\"{id}-d\""), &description(first, last));
    frame.grid(&mut svg, texts);
    frame.band(&mut svg, "w90", &without, |b| (b.low90, b.high90));
    frame.band(&mut svg, "r90", &with, |b| (b.low90, b.high90));
    frame.band(&mut svg, "r50", &with, |b| (b.low50, b.high50));
    frame.line(&mut svg, "without", &without);
    frame.line(&mut svg, "median", &with);
    svg + "</svg>"
}

/// What a reader who does not see the chart should know.
fn description(first: &Finding, last: &Finding) -> Text {
    let scale = Scale::of(&last.unit);
    let decimals = scale.decimals(&[last.baseline.middle, last.level.middle]).max(1);
    let year = |finding: &Finding| Text::same(finding.year.to_string());
    message("study-lines-words")
        .with("from", &year(first))
        .with("to", &year(last))
        .with("without", &scale.number(last.baseline.middle, decimals))
        .with("with", &scale.number(last.level.middle, decimals))
        .with("change", &scale.change(&last.change))
}
