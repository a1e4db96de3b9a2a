use crate::write_bytes;
use crate::{Column, ColumnKind, Error, Language, Table, Values};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::path::Path;

/// Cells beyond which a full cube is refused; JSON-stat writes every combination of codes.
const MOST_CELLS: usize = 20_000_000;

/// Name of the dimension that holds the measures, as Statistics Norway names it.
const MEASURES: &str = "ContentsCode";

impl Table {
    /// Writes the table as a JSON-stat 2.0 dataset, with labels in one language.
    ///
    /// The key columns are dimensions, the measures one more (`ContentsCode`). Every combination of codes has a cell; one
    /// that no row holds is `null`, as an unknown figure is. A status column is the `status` of each row's cells. `extension.estimated` lists the measures that are estimates.
    ///
    /// # Errors
    /// [`Error::Table`] when the cube would have more than 20 million cells; [`Error::Io`].
    pub fn write_json_stat2(&self, path: &Path, language: Language) -> Result<(), Error> {
        write_bytes(path, self.to_json_stat2(language)?.to_string().as_bytes())
    }

    /// The table as a JSON-stat 2.0 dataset.
    ///
    /// # Errors
    /// [`Error::Table`] when the cube would have more than 20 million cells.
    pub fn to_json_stat2(&self, language: Language) -> Result<Value, Error> {
        let codes: Vec<Codes<'_>> = self.dimensions().map(|(_, cells)| Codes::of(cells)).collect();
        let measures: Vec<&Column> = self.measures().collect();
        let sizes: Vec<usize> = codes
            .iter()
            .map(|c| c.ordered.len())
            .chain([measures.len()])
            .collect();
        let cells = sizes.iter().try_fold(1_usize, |n, &size| n.checked_mul(size));
        let cells = cells.filter(|&n| n <= MOST_CELLS).ok_or_else(|| Error::Table {
            table: self.name().to_owned(),
            problem: "too many combinations for a JSON-stat cube; drop a dimension or write CSV or Parquet"
                .into(),
        })?;

        let mut value = vec![Value::Null; cells];
        let mut status = Map::new();
        for row in 0..self.rows() {
            let start = codes
                .iter()
                .fold(0, |at, c| at * c.ordered.len() + c.position[row])
                * measures.len();
            for (offset, measure) in measures.iter().enumerate() {
                if let Some(words) = self.status() {
                    status.insert((start + offset).to_string(), json!(words[row]));
                }
                value[start + offset] = match &measure.values {
                    Values::Number(v) => json!(v[row]),
                    Values::Integer(v) => json!(v[row]),
                    Values::Text(_) => Value::Null,
                };
            }
        }

        let mut ids = Vec::new();
        let mut dimension = Map::new();
        for ((column, _), codes) in self.dimensions().zip(&codes) {
            ids.push(column.name.as_str());
            dimension.insert(column.name.clone(), dimension_of(column, codes, language));
        }
        ids.push(MEASURES);
        dimension.insert(MEASURES.to_owned(), contents_of(&measures, language));

        let role = |kind: ColumnKind| -> Vec<&str> {
            self.columns()
                .iter()
                .filter(|c| c.kind == kind)
                .map(|c| c.name.as_str())
                .collect()
        };
        let mut roles = Map::from_iter([("metric".to_owned(), json!([MEASURES]))]);
        for (name, kind) in [("time", ColumnKind::Time), ("geo", ColumnKind::Place)] {
            if !role(kind).is_empty() {
                roles.insert(name.to_owned(), json!(role(kind)));
            }
        }
        let mut dataset = json!({
            "version": "2.0",
            "class": "dataset",
            "label": self.title().in_language(language),
            "source": self.source(),
            "updated": self.updated(),
            "id": ids,
            "size": sizes,
            "role": roles,
            "dimension": dimension,
            "value": value,
            "extension": { "name": self.name(), "language": language.tag(), "estimated": role(ColumnKind::Estimate) },
        });
        if !status.is_empty() {
            dataset["status"] = Value::Object(status);
        }
        Ok(dataset)
    }
}

/// The codes of a dimension in order of first appearance, and where each row's code stands among them.
struct Codes<'a> {
    ordered: Vec<&'a str>,
    position: Vec<usize>,
}

impl<'a> Codes<'a> {
    fn of(cells: &'a [String]) -> Codes<'a> {
        let mut ordered = Vec::new();
        let mut known = HashMap::new();
        let position = cells
            .iter()
            .map(|code| {
                *known.entry(code.as_str()).or_insert_with(|| {
                    ordered.push(code.as_str());
                    ordered.len() - 1
                })
            })
            .collect();
        Codes { ordered, position }
    }
}

fn dimension_of(column: &Column, codes: &Codes<'_>, language: Language) -> Value {
    let names: HashMap<&str, &str> = column
        .categories
        .iter()
        .map(|(code, name)| (code.as_str(), name.in_language(language)))
        .collect();
    let label: Map<String, Value> = codes
        .ordered
        .iter()
        .map(|&code| (code.to_owned(), json!(names.get(code).copied().unwrap_or(code))))
        .collect();
    json!({
        "label": column.label.in_language(language),
        "category": { "index": codes.ordered, "label": label },
    })
}

fn contents_of(measures: &[&Column], language: Language) -> Value {
    let index: Vec<&str> = measures.iter().map(|m| m.name.as_str()).collect();
    let label: Map<String, Value> = measures
        .iter()
        .map(|m| (m.name.clone(), json!(m.label.in_language(language))))
        .collect();
    let unit: Map<String, Value> = measures
        .iter()
        .map(|m| (m.name.clone(), json!({ "base": m.unit })))
        .collect();
    json!({ "label": MEASURES, "category": { "index": index, "label": label, "unit": unit } })
}
