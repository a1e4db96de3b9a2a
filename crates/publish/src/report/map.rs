use super::data::{MapLayer, MunicipalityMap, Status};
use super::figures::{date, decimals, name, shown};
use super::texts::{Html, Texts, escape, script_json};
use crate::messages::message;
use crate::numbers::norwegian;
use crate::{Error, Text};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write;
use units::{Indicator, MunicipalityNo};

/// Shades of the map's colour scale.
const SHADES: usize = 7;

/// What the page needs to show the map: the first layer drawn, and the others for its script.
pub(crate) struct MapView {
    pub(crate) svg: Html,
    pub(crate) legend: Html,
    pub(crate) table: Html,
    pub(crate) indicators: Html,
    pub(crate) dates: Html,
    pub(crate) caption: Html,
    pub(crate) data: Html,
}

/// Lays out the map; `None` when it has no layer.
pub(crate) fn view(map: &MunicipalityMap, texts: &Texts) -> Result<Option<MapView>, Error> {
    let Some(first) = map.layers.first() else {
        return Ok(None);
    };
    let row: HashMap<MunicipalityNo, usize> = map
        .outlines
        .municipalities
        .iter()
        .enumerate()
        .map(|(row, m)| (m.number, row))
        .collect();
    let layers = map
        .layers
        .iter()
        .map(|layer| Placed::of(layer, &row))
        .collect::<Result<Vec<_>, _>>()?;
    let mut indicators: Vec<Indicator> = Vec::new();
    for layer in &map.layers {
        if !indicators.contains(&layer.indicator) {
            indicators.push(layer.indicator);
        }
    }
    let scales: Vec<Vec<f64>> = indicators
        .iter()
        .map(|&i| breaks(map.layers.iter().filter(|l| l.indicator == i), decimals(i)))
        .collect();

    let option = |value: String, text: &Text| texts.element("option", &format!("value=\"{value}\""), text);
    let options: String = indicators
        .iter()
        .enumerate()
        .map(|(i, &ind)| option(i.to_string(), &name(ind)))
        .collect();
    let dates: String = map
        .layers
        .iter()
        .enumerate()
        .filter(|(_, l)| l.indicator == first.indicator)
        .map(|(i, l)| option(i.to_string(), &date(l.date)))
        .collect();
    let caption = message("map-caption")
        .with("indicator", &name(first.indicator))
        .with("date", &date(first.date));
    Ok(Some(MapView {
        svg: Html(draw(map, &layers[0], &scales[0], texts)),
        legend: Html(legend(first.indicator, &scales[0])),
        table: Html(table(map, &layers[0], texts)),
        indicators: Html(options),
        dates: Html(dates),
        caption: texts.span(&caption),
        data: data(map, &layers, &indicators, &scales, texts),
    }))
}

/// A layer's figures in the order of the map's municipalities.
struct Placed {
    indicator: Indicator,
    figures: Vec<Option<(f64, Status)>>,
}

impl Placed {
    fn of(layer: &MapLayer, row: &HashMap<MunicipalityNo, usize>) -> Result<Placed, Error> {
        let mut figures = vec![None; row.len()];
        for v in &layer.values {
            let Some(place) = row.get(&v.municipality).and_then(|&r| figures.get_mut(r)) else {
                return Err(Error::Map {
                    file: format!("{} at {}", layer.indicator.name(), layer.date),
                    problem: format!("municipality {} has a figure and no outline", v.municipality),
                });
            };
            *place = Some((v.value, v.status));
        }
        Ok(Placed {
            indicator: layer.indicator,
            figures,
        })
    }
}

/// Where one shade ends and the next begins: as many municipalities in each as whole numbers allow, the same for all dates.
fn breaks<'a>(layers: impl Iterator<Item = &'a MapLayer>, decimals: usize) -> Vec<f64> {
    breaks_of(layers.flat_map(|l| &l.values).map(|v| v.value), decimals)
}

/// The same of bare values.
pub(crate) fn breaks_of(values: impl Iterator<Item = f64>, decimals: usize) -> Vec<f64> {
    let unit = 10_f64.powi(decimals as i32);
    let mut values: Vec<f64> = values.map(|v| (v * unit).round() / unit).collect();
    values.sort_by(f64::total_cmp);
    let Some(&lowest) = values.first() else {
        return Vec::new();
    };
    let above = &values[values.partition_point(|&v| v <= lowest)..];
    // A lowest value that many share, such as 0, gets a shade of its own; the others share the rest.
    let (first, of, classes) = if (values.len() - above.len()) * SHADES > values.len() {
        (above.first(), above, SHADES - 1)
    } else {
        (None, &values[..], SHADES)
    };
    let shared = (1..classes).filter_map(|i| of.get(i * of.len() / classes));
    let mut breaks: Vec<f64> = first
        .into_iter()
        .chain(shared)
        .copied()
        .filter(|&b| b > lowest)
        .collect();
    breaks.dedup();
    breaks
}

/// The shade of a value: breaks at or below it, spread over the whole scale.
pub(crate) fn shade(value: f64, breaks: &[f64]) -> usize {
    spread(breaks.iter().filter(|&&b| value >= b).count(), breaks.len())
}

pub(crate) fn spread(class: usize, breaks: usize) -> usize {
    (class * (SHADES - 1)).checked_div(breaks).unwrap_or(SHADES / 2)
}

fn status(status: Status) -> Text {
    message(match status {
        Status::Published => "status-published",
        Status::Simulated => "status-simulated",
        Status::Estimated => "status-estimated",
    })
}

fn draw(map: &MunicipalityMap, layer: &Placed, breaks: &[f64], texts: &Texts) -> String {
    let (width, height) = (map.outlines.width, map.outlines.height);
    let mut svg = format!(
        "<svg id=\"map\" viewBox=\"-10 -10 {} {}\" role=\"img\" aria-labelledby=\"map-caption\">",
        width + 20,
        height + 20
    );
    svg += "<defs><pattern id=\"hatch\" width=\"16\" height=\"16\" patternUnits=\"userSpaceOnUse\" \
            patternTransform=\"rotate(45)\"><rect width=\"16\" height=\"16\"/><path d=\"M0 0V16\"/></pattern></defs>";
    for (outline, figure) in map.outlines.municipalities.iter().zip(&layer.figures) {
        let class = figure.map_or_else(|| "missing".to_owned(), |(v, _)| format!("q{}", shade(v, breaks)));
        let _ = write!(svg, "<path class=\"{class}\" d=\"{}\">", outline.path);
        svg += &texts.element("title", "", &tip(&outline.name, layer.indicator, *figure));
        svg += "</path>";
    }
    svg + "</svg>"
}

fn tip(name: &str, indicator: Indicator, figure: Option<(f64, Status)>) -> Text {
    let Some((value, kind)) = figure else {
        return message("map-tip-missing").with("name", &Text::same(name));
    };
    message("map-tip")
        .with("name", &Text::same(name))
        .with("value", &super::figures::number(indicator, value))
        .with("status", &status(kind))
}

fn legend(indicator: Indicator, breaks: &[f64]) -> String {
    let number = |v: f64| shown(indicator, v);
    let mut html = String::new();
    for class in 0..=breaks.len() {
        let label = match (
            class.checked_sub(1).and_then(|i| breaks.get(i)),
            breaks.get(class),
        ) {
            (None, None) => "–".to_owned(),
            (None, Some(&high)) => format!("&lt; {}", number(high)),
            (Some(&low), None) => format!("≥ {}", number(low)),
            (Some(&low), Some(&high)) => format!("{} – {}", number(low), number(high)),
        };
        let shade = spread(class, breaks.len());
        let _ = write!(
            html,
            "<li><i class=\"sw q{shade}\"></i><span class=\"n\">{label}</span></li>"
        );
    }
    html
}

fn table(map: &MunicipalityMap, layer: &Placed, texts: &Texts) -> String {
    let mut html = String::new();
    for (outline, figure) in map.outlines.municipalities.iter().zip(&layer.figures) {
        let value = figure.map_or_else(|| "–".to_owned(), |(v, _)| shown(layer.indicator, v));
        let kind = figure.map_or_else(|| message("status-missing"), |(_, s)| status(s));
        let _ = write!(
            html,
            "<tr><td>{}</td><th scope=\"row\">{}</th><td class=\"n\">{value}</td>{}</tr>",
            outline.number,
            escape(&outline.name),
            texts.element("td", "", &kind)
        );
    }
    html
}

/// Layers for the page's script: figures in the order of the map's paths, kinds of figure as digits.
fn data(
    map: &MunicipalityMap,
    layers: &[Placed],
    indicators: &[Indicator],
    scales: &[Vec<f64>],
    texts: &Texts,
) -> Html {
    let indicators_json: Value = indicators
        .iter()
        .zip(scales)
        .map(|(&i, breaks)| {
            let shades: Vec<usize> = (0..=breaks.len())
                .map(|class| spread(class, breaks.len()))
                .collect();
            json!({ "t": texts.number(&name(i)), "d": decimals(i), "b": breaks, "s": shades })
        })
        .collect();
    let layers_json: Value = map
        .layers
        .iter()
        .zip(layers)
        .map(|(layer, placed)| {
            let rounded = |v: f64| -> Value {
                // A whole number is written without `.0`, for a smaller page.
                let text = norwegian(v, decimals(placed.indicator))
                    .replace('\u{202f}', "")
                    .replace('\u{2212}', "-");
                text.replace(',', ".")
                    .parse()
                    .map(Value::Number)
                    .unwrap_or(Value::Null)
            };
            let values: Vec<Value> = placed
                .figures
                .iter()
                .map(|f| f.map_or(Value::Null, |(v, _)| rounded(v)))
                .collect();
            let kinds: String = placed
                .figures
                .iter()
                .map(|f| match f {
                    None => '3',
                    Some((_, Status::Published)) => '0',
                    Some((_, Status::Simulated)) => '1',
                    Some((_, Status::Estimated)) => '2',
                })
                .collect();
            json!({
                "i": indicators.iter().position(|&i| i == placed.indicator),
                "t": texts.number(&date(layer.date)),
                "v": values,
                "k": kinds,
            })
        })
        .collect();
    let kinds = [
        status(Status::Published),
        status(Status::Simulated),
        status(Status::Estimated),
        message("status-missing"),
    ];
    script_json(&json!({
        "indicators": indicators_json,
        "layers": layers_json,
        "names": map.outlines.municipalities.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(),
        "kinds": kinds.iter().map(|k| texts.number(k)).collect::<Vec<_>>(),
        "caption": texts.number(&message("map-caption")),
        "tip": texts.number(&message("map-tip")),
        "missing": texts.number(&message("map-tip-missing")),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::data::MunicipalityValue;
    use units::Date;

    fn layer(values: &[f64]) -> MapLayer {
        let value = |(i, &value): (usize, &f64)| MunicipalityValue {
            municipality: MunicipalityNo(300 + i as u16),
            value,
            status: Status::Published,
        };
        MapLayer {
            indicator: Indicator::ListsWithoutGp,
            date: Date::constant(2025, 12, 31),
            values: values.iter().enumerate().map(value).collect(),
        }
    }

    #[test]
    fn shades_rise_with_the_value_and_reach_both_ends() {
        let values: Vec<f64> = (0..70).map(f64::from).collect();
        let scale = breaks([layer(&values)].iter(), 0);
        assert_eq!(scale, [10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
        assert_eq!(
            (shade(0.0, &scale), shade(35.0, &scale), shade(69.0, &scale)),
            (0, 3, 6)
        );
        let mostly_zero = breaks([layer(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0])].iter(), 0);
        assert_eq!(mostly_zero, [4.0]);
        assert_eq!((shade(0.0, &mostly_zero), shade(4.0, &mostly_zero)), (0, 6));
        assert_eq!(shade(1.0, &breaks([layer(&[1.0, 1.0])].iter(), 0)), 3);
        let half_zero: Vec<f64> = (-60..60).map(|i| f64::from(i.max(0))).collect();
        assert_eq!(breaks([layer(&half_zero)].iter(), 0).len(), 6);
    }
}
