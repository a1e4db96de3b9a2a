//! JSON-stat 2.0 with the extensions of PxWebApi 2.

use crate::codelists;
use crate::cube::{Kind, Measure};
use crate::listing::{About, title};
use crate::placement::Placement;
use crate::request::tag;
use crate::selected::{Selected, Side};
use serde_json::{Map, Value as Json, json};

/// Why a figure is not told, as Statistics Norway marks it.
const NOT_TOLD: &str = ":";

/// The dataset.
pub(crate) fn dataset(about: &About<'_>, selected: &Selected<'_>, placement: &Placement) -> Json {
    let cube = selected.cube;
    let codes = |kind: Kind| -> Vec<&str> {
        let sides = selected.sides.iter().filter(|side| side.variable.kind == kind);
        sides.map(|side| side.variable.code).collect()
    };
    let names = |places: &[usize]| -> Vec<&str> {
        places
            .iter()
            .map(|at| selected.sides[*at].variable.code)
            .collect()
    };
    let mut role = Map::new();
    for (name, kind) in [
        ("time", Kind::Time),
        ("geo", Kind::Place),
        ("metric", Kind::Contents),
    ] {
        let codes = codes(kind);
        if !codes.is_empty() {
            role.insert(name.to_owned(), json!(codes));
        }
    }
    let dimensions: Map<String, Json> = selected
        .sides
        .iter()
        .map(|side| {
            (
                side.variable.code.to_owned(),
                dimension(about, &cube.measures, side),
            )
        })
        .collect();
    let status: Map<String, Json> = selected
        .values
        .iter()
        .enumerate()
        .filter(|(_, value)| value.is_none())
        .map(|(at, _)| (at.to_string(), json!(NOT_TOLD)))
        .collect();
    let mut dataset = json!({
        "version": "2.0",
        "class": "dataset",
        "label": title(about, cube),
        "source": about.text("source"),
        "updated": cube.updated,
        "note": [about.text("note-small")],
        "role": role,
        "id": selected.sides.iter().map(|side| side.variable.code).collect::<Vec<_>>(),
        "size": selected.sides.iter().map(|side| side.items.len()).collect::<Vec<_>>(),
        "dimension": dimensions,
        "extension": {
            "px": {
                "tableid": cube.id,
                "decimals": 0,
                "official-statistics": false,
                "aggregallowed": true,
                "copyright": false,
                "language": tag(about.language),
                "contents": cube.title.in_language(about.language),
                "heading": names(&placement.heading),
                "stub": names(&placement.stub),
                "matrix": cube.id,
                "subject-code": "FLR",
                "subject-area": about.text("subject"),
            },
            "discontinued": false,
        },
        "value": selected.values,
    });
    if !status.is_empty() {
        dataset["status"] = Json::Object(status);
    }
    dataset
}

fn dimension(about: &About<'_>, measures: &[Measure], side: &Side<'_>) -> Json {
    let variable = side.variable;
    let items = || side.items.iter();
    let index: Map<String, Json> = items()
        .enumerate()
        .map(|(at, item)| (item.code.clone(), json!(at)))
        .collect();
    let label: Map<String, Json> = items()
        .map(|item| (item.code.clone(), json!(item.label)))
        .collect();
    let mut category = json!({ "index": index, "label": label });
    let mut extension = json!({ "elimination": variable.eliminable(), "show": "value" });
    if variable.kind == Kind::Contents {
        let of = |code: &str| {
            let at = variable.values.iter().position(|value| value.code == code);
            at.and_then(|at| measures.get(at))
        };
        let unit = |code: &str| {
            let unit = of(code).map_or("", |measure| measure.unit.in_language(about.language));
            json!({ "base": unit, "decimals": 0 })
        };
        let kind = |code: &str| {
            let flow = of(code).is_some_and(|measure| measure.flow);
            json!(if flow { "Flow" } else { "Stock" })
        };
        let units: Map<String, Json> = items()
            .map(|item| (item.code.clone(), unit(&item.code)))
            .collect();
        let kinds: Map<String, Json> = items()
            .map(|item| (item.code.clone(), kind(&item.code)))
            .collect();
        category["unit"] = Json::Object(units);
        extension["measuringType"] = Json::Object(kinds);
    }
    let lists: Vec<Json> = variable
        .codelists
        .iter()
        .map(|id| codelists::information(about, id))
        .collect();
    if !lists.is_empty() {
        extension["codeLists"] = json!(lists);
    }
    json!({
        "label": variable.label.in_language(about.language),
        "category": category,
        "extension": extension,
    })
}
