//! The country before, after and in between, and who wins and loses by where they live.

use super::data::{Package, Place};
use super::parties::number;
use super::tables::{datum, plain};
use crate::messages::message;
use crate::report::map::{breaks_of, shade, spread};
use crate::report::texts::{Html, Texts, escape};
use crate::{Error, Outlines, Text};
use std::collections::HashMap;
use std::fmt::Write;
use units::MunicipalityNo;

/// Where one colour of a change ends and the next begins, percentage points.
const ENDS: [f64; 6] = [-5.0, -2.0, -0.5, 0.5, 2.0, 5.0];

/// What a municipality must change by to count as better or worse, percentage points.
const BEYOND: f64 = 0.5;

/// Each municipality's outline, for the maps of the page to draw from.
pub(super) fn outlines(outlines: &Outlines) -> Html {
    let mut html = String::from("<svg class=\"hidden\" aria-hidden=\"true\" width=\"1\" height=\"1\"><defs>");
    for outline in &outlines.municipalities {
        let _ = write!(html, "<path id=\"m{}\" d=\"{}\"/>", outline.number, outline.path);
    }
    Html(html + "</defs></svg>")
}

/// Refuses a municipality that the map lacks.
pub(super) fn check(outlines: &Outlines, places: &[Place]) -> Result<(), Error> {
    let known: HashMap<MunicipalityNo, ()> = outlines
        .municipalities
        .iter()
        .map(|outline| (outline.number, ()))
        .collect();
    match places
        .iter()
        .find(|place| !known.contains_key(&place.municipality))
    {
        None => Ok(()),
        Some(place) => Err(Error::Map {
            file: "report of an assessment".to_owned(),
            problem: format!("municipality {} has a figure and no outline", place.municipality),
        }),
    }
}

/// One map.
pub(super) struct MapView {
    pub(super) id: String,
    pub(super) caption: Html,
    pub(super) svg: Html,
    pub(super) legend: Html,
}

/// Before, after and difference of a package.
pub(super) fn maps(package: &Package, at: usize, outlines: &Outlines, texts: &Texts) -> Vec<MapView> {
    if package.places.is_empty() {
        return vec![];
    }
    let both = package
        .places
        .iter()
        .flat_map(|place| [place.before, place.after]);
    let breaks = breaks_of(both, 1);
    let level = |value: f64| format!("q{}", shade(value, &breaks));
    let words = |value: f64| Text::same("{n} %").with("n", &number(value, 1));
    let levels = level_legend(&breaks, texts);
    let one = |key: &str, colour: &dyn Fn(&Place) -> String, tip: &dyn Fn(&Place) -> Text, legend: &Html| {
        let id = format!("{key}-{at}");
        MapView {
            caption: texts.message(key),
            svg: Html(draw(
                outlines,
                &package.places,
                &id,
                (&message(key), &description(&package.places)),
                (colour, tip),
                texts,
            )),
            legend: legend.clone(),
            id,
        }
    };
    vec![
        one(
            "study-map-before",
            &|p| level(p.before),
            &|p| words(p.before),
            &levels,
        ),
        one(
            "study-map-after",
            &|p| level(p.after),
            &|p| words(p.after),
            &levels,
        ),
        one(
            "study-map-change",
            &|p| changed(p.change.middle).to_owned(),
            &|p| points(p.change.middle),
            &change_legend(texts),
        ),
    ]
}

/// The difference alone.
pub(super) fn map_of_change(
    package: &Package,
    at: usize,
    outlines: &Outlines,
    texts: &Texts,
) -> Option<MapView> {
    maps(package, at, outlines, texts).pop()
}

fn points(value: f64) -> Text {
    Text::same("{n} {u}")
        .with("n", &number(value, 1))
        .with("u", &message("study-unit-points"))
}

fn changed(value: f64) -> &'static str {
    const STEPS: [&str; 7] = ["d0", "d1", "d2", "d3", "d4", "d5", "d6"];
    STEPS[ENDS.iter().filter(|end| value > **end).count()]
}

fn description(places: &[Place]) -> Text {
    let count = |wanted: &dyn Fn(f64) -> bool| {
        Text::same(
            places
                .iter()
                .filter(|place| wanted(place.change.middle))
                .count()
                .to_string(),
        )
    };
    message("study-map-words")
        .with("better", &count(&|change| change < -BEYOND))
        .with("same", &count(&|change| change.abs() <= BEYOND))
        .with("worse", &count(&|change| change > BEYOND))
}

type Look<'a> = (&'a dyn Fn(&Place) -> String, &'a dyn Fn(&Place) -> Text);

fn draw(
    outlines: &Outlines,
    places: &[Place],
    id: &str,
    (title, desc): (&Text, &Text),
    (colour, tip): Look<'_>,
    texts: &Texts,
) -> String {
    let by_number: HashMap<MunicipalityNo, &Place> =
        places.iter().map(|place| (place.municipality, place)).collect();
    let mut svg = format!(
        "<svg class=\"country\" viewBox=\"-10 -10 {} {}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">",
        outlines.width + 20,
        outlines.height + 20
    );
    svg += &texts.element("title", &format!("id=\"{id}-t\""), title);
    svg += &texts.element("desc", &format!("id=\"{id}-d\""), desc);
    for outline in &outlines.municipalities {
        let place = by_number.get(&outline.number);
        let class = place.map_or_else(|| "none".to_owned(), |place| colour(place));
        let _ = write!(svg, "<use href=\"#m{}\" class=\"{class}\">", outline.number);
        let value = place.map_or_else(|| message("status-missing"), |place| tip(place));
        svg += &texts.element(
            "title",
            "",
            &Text::same("{m}: {v}")
                .with("m", &Text::same(&outline.name))
                .with("v", &value),
        );
        svg += "</use>";
    }
    svg + "</svg>"
}

fn level_legend(breaks: &[f64], texts: &Texts) -> Html {
    let mut html = String::new();
    let shown = |value: f64| plain(value, 1, texts);
    for class in 0..=breaks.len() {
        let low = class.checked_sub(1).and_then(|at| breaks.get(at));
        let label = match (low, breaks.get(class)) {
            (None, None) => "–".to_owned(),
            (None, Some(high)) => format!("&lt; {} %", shown(*high)),
            (Some(low), None) => format!("≥ {} %", shown(*low)),
            (Some(low), Some(high)) => format!("{} – {} %", shown(*low), shown(*high)),
        };
        let _ = write!(
            html,
            "<li><i class=\"sw q{}\"></i>{label}</li>",
            spread(class, breaks.len())
        );
    }
    Html(html)
}

fn change_legend(texts: &Texts) -> Html {
    let shown = |value: f64| plain(value, 1, texts);
    let mut html = String::new();
    for class in 0..=ENDS.len() {
        let low = class.checked_sub(1).and_then(|at| ENDS.get(at));
        let label = match (low, ENDS.get(class)) {
            (None, Some(high)) => format!("≤ {}", shown(*high)),
            (Some(low), None) => format!("&gt; {}", shown(*low)),
            (Some(low), Some(high)) => texts
                .shown(&message("interval-words"))
                .replace("{low}", &shown(*low))
                .replace("{high}", &shown(*high)),
            (None, None) => String::new(),
        };
        let _ = write!(html, "<li><i class=\"sw d{class}\"></i>{label}</li>");
    }
    Html(html)
}

/// Rows of the municipalities: before, after, change and its 90 per cent interval.
pub(super) fn rows(package: &Package, texts: &Texts) -> Html {
    let row = |place: &Place| {
        let cell = |value: f64, decimals: usize| {
            format!(
                "<td class=\"num\">{}</td>",
                datum(value, &number(value, decimals), texts)
            )
        };
        let ends = message("interval-words")
            .with("low", &number(place.change.low90, 1))
            .with("high", &number(place.change.high90, 1));
        format!(
            "<tr><td>{}</td><th scope=\"row\">{}</th><td class=\"num\">{}</td>{}{}{}<td class=\"num\">{}</td></tr>",
            place.municipality,
            escape(&place.name),
            place.centrality,
            cell(place.before, 1),
            cell(place.after, 1),
            cell(place.change.middle, 1),
            texts.span(&ends)
        )
    };
    Html(package.places.iter().map(row).collect())
}

/// Residents by class: in municipalities that become better, about the same and worse, per cent of the class.
fn winners(places: &[Place], class: Option<u8>) -> Option<[f64; 3]> {
    let mut sums = [0.0; 3];
    for place in places
        .iter()
        .filter(|place| class.is_none_or(|class| place.centrality == class))
    {
        let at = match place.change.middle {
            change if change < -BEYOND => 0,
            change if change > BEYOND => 2,
            _ => 1,
        };
        sums[at] += f64::from(place.population);
    }
    let all: f64 = sums.iter().sum();
    (all > 0.0).then(|| sums.map(|sum| 100.0 * sum / all))
}

impl Package {
    /// The country (none) and each centrality class: residents in municipalities where the share without a doctor falls by more
    /// than half a percentage point, is about the same, or rises by more; per cent of the class.
    pub fn winners(&self) -> Vec<(Option<u8>, [f64; 3])> {
        let classes = std::iter::once(None).chain((1..=6).map(Some));
        classes
            .filter_map(|class| Some((class, winners(&self.places, class)?)))
            .collect()
    }
}

/// Bars and rows of winners and losers, the country first and then each centrality class.
pub(super) fn winners_and_losers(package: &Package, id: &str, texts: &Texts) -> (Html, Html) {
    const WIDTH: f64 = 900.0;
    const LABELS: f64 = 220.0;
    const COLOURS: [&str; 3] = ["s0", "quiet", "s1"];
    let label = |class: Option<u8>| {
        let of = |class: u8| message("region-centrality").with("class", &Text::same(class.to_string()));
        class.map_or_else(|| message("region-country"), of)
    };
    let shares: Vec<(Text, [f64; 3])> = package
        .winners()
        .into_iter()
        .map(|(class, parts)| (label(class), parts))
        .collect();
    let height = shares.len() as f64 * 30.0 + 8.0;
    let mut svg = format!(
        "<svg class=\"chart bars\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">"
    );
    svg += &texts.element(
        "title",
        &format!("id=\"{id}-t\""),
        &message("study-winners-heading"),
    );
    svg += &texts.element("desc", &format!("id=\"{id}-d\""), &description(&package.places));
    let mut rows = String::new();
    for (row, (label, parts)) in shares.iter().enumerate() {
        let y = 4.0 + row as f64 * 30.0;
        svg += &texts.element(
            "text",
            &format!("class=\"y\" x=\"{:.0}\" y=\"{:.1}\"", LABELS - 10.0, y + 17.0),
            label,
        );
        let mut from = LABELS;
        for (share, colour) in parts.iter().zip(COLOURS) {
            let width = share / 100.0 * (WIDTH - LABELS);
            let _ = write!(
                svg,
                "<path class=\"{colour}\" d=\"M{from:.1} {y:.1}h{width:.1}v24h-{width:.1}z\"/>"
            );
            from += width;
        }
        rows += &format!("<tr>{}", texts.element("th", "scope=\"row\"", label));
        parts
            .iter()
            .for_each(|share| rows += &format!("<td class=\"num\">{}</td>", texts.span(&number(*share, 1))));
        rows += "</tr>";
    }
    (Html(svg + "</svg>"), Html(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::study::data::Range;

    fn place(centrality: u8, population: u32, change: f64) -> Place {
        Place {
            municipality: MunicipalityNo(301),
            name: "A".into(),
            centrality,
            population,
            before: 5.0,
            after: 5.0 + change,
            change: Range {
                middle: change,
                low50: change,
                high50: change,
                low90: change,
                high90: change,
            },
        }
    }

    #[test]
    fn residents_win_and_lose_by_where_they_live() {
        let places = [place(1, 300, -2.0), place(1, 100, 0.1), place(6, 600, 3.0)];
        assert_eq!(winners(&places, None), Some([30.0, 10.0, 60.0]));
        assert_eq!(winners(&places, Some(1)), Some([75.0, 25.0, 0.0]));
        assert_eq!(winners(&places, Some(3)), None);
    }

    #[test]
    fn colours_of_a_change_are_fewer_points_first() {
        assert_eq!(
            [-9.0, -3.0, -1.0, 0.0, 1.0, 3.0, 9.0].map(changed),
            ["d0", "d1", "d2", "d3", "d4", "d5", "d6"]
        );
    }
}
