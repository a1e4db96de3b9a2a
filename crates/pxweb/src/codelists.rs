//! Code lists: values of a variable taken together.

use crate::answer::{Answer, Stop};
use crate::cube::{Cube, Variable};
use crate::listing::About;
use crate::request::tag;
use crate::texts::message;
use publish::Text;
use serde_json::{Value as Json, json};
use std::sync::LazyLock;

/// Every code list, and the text that names it.
pub(crate) const ALL: [(&str, &str); 4] = [
    ("agg_Fylke", "list-county"),
    ("agg_Landet", "list-nation"),
    ("agg_Alder4", "list-age"),
    ("agg_Halvaar", "list-half-year"),
];

/// Ages that belong together: code, and the first and the last age.
const AGES: [(&str, u8, u8); 4] = [
    ("0-19", 0, 19),
    ("20-39", 20, 39),
    ("40-69", 40, 69),
    ("70+", 70, 120),
];

/// Number and name of each county. Source: Statistics Norway, Klass 104.
static COUNTIES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/geography/counties.csv")
        .lines()
        .skip(1);
    let county = |line: &str| {
        let mut cells = line.split(',');
        Some((cells.next()?.to_owned(), cells.next()?.to_owned()))
    };
    lines.filter_map(county).collect()
});

/// A value of a code list.
pub(crate) struct Together {
    pub(crate) code: String,
    pub(crate) label: Text,
    /// Places of its values in the variable.
    pub(crate) members: Vec<usize>,
}

/// The values of a code list over a variable; those without members are left out.
pub(crate) fn over(id: &str, variable: &Variable) -> Vec<Together> {
    let mut all: Vec<Together> = vec![];
    for (at, value) in variable.values.iter().enumerate() {
        let (code, label) = part_of(id, &value.code);
        match all.iter_mut().find(|known| known.code == code) {
            Some(known) => known.members.push(at),
            None => all.push(Together {
                code,
                label,
                members: vec![at],
            }),
        }
    }
    all
}

/// What a value belongs to.
fn part_of(id: &str, code: &str) -> (String, Text) {
    match id {
        "agg_Fylke" => {
            let number = code.get(..2).unwrap_or(code);
            let name = COUNTIES.iter().find(|(known, _)| known == number);
            let name = name.map_or(number, |(_, name)| name.as_str());
            (number.to_owned(), Text::same(name))
        }
        "agg_Landet" => ("0".to_owned(), message("nation")),
        "agg_Alder4" => {
            let first = code
                .split(['-', '+'])
                .next()
                .and_then(|word| word.parse::<u8>().ok());
            let found = AGES
                .iter()
                .find(|(_, low, high)| first.is_some_and(|age| (*low..=*high).contains(&age)));
            let class = found.map_or(code, |(class, _, _)| class);
            (class.to_owned(), Text::same(class))
        }
        // Half-years of months.
        _ => {
            let (year, month) = code.split_once('M').unwrap_or((code, ""));
            let half = if month <= "06" { 1 } else { 2 };
            let code = format!("{year}H{half}");
            (code.clone(), Text::same(code))
        }
    }
}

/// What is said of a code list where it can be used.
pub(crate) fn information(about: &About<'_>, id: &str) -> Json {
    let label = ALL
        .iter()
        .find(|(known, _)| *known == id)
        .map_or(id, |(_, text)| *text);
    json!({
        "id": id,
        "label": message(label).in_language(about.language),
        "type": "Aggregation",
        "links": [about.link("metadata", &format!("codelists/{id}"))],
    })
}

/// The code list with its values.
pub(crate) fn answer(about: &About<'_>, cubes: &[Cube], id: &str) -> Result<Answer, Stop> {
    let variables = cubes.iter().flat_map(|cube| &cube.variables);
    let variable = variables
        .filter(|variable| variable.codelists.contains(&id))
        .max_by_key(|variable| variable.values.len());
    let Some(variable) = variable else {
        let known = ALL.map(|(id, _)| id).join(", ");
        return Err(Stop::not_found(&format!("no such code list; there are {known}")));
    };
    let value = |of: Together| {
        json!({
            "code": of.code,
            "label": of.label.in_language(about.language),
            "valueMap": of.members.iter().map(|at| variable.values[*at].code.as_str()).collect::<Vec<_>>(),
        })
    };
    let values: Vec<Json> = over(id, variable).into_iter().map(value).collect();
    let mut list = information(about, id);
    list["language"] = json!(tag(about.language));
    list["languages"] = json!(["no", "nn", "en"]);
    list["elimination"] = json!(variable.eliminable());
    list["values"] = json!(values);
    list["links"] = json!([about.link("self", &format!("codelists/{id}"))]);
    Ok(Answer::json(&list))
}
