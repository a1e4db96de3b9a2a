use crate::write_bytes;
use crate::{Error, Table, Values};
use serde_json::{Map, Value, json};
use std::path::Path;

impl Table {
    /// Writes the table as plain JSON: what the columns are, and one object per row.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn write_json(&self, path: &Path) -> Result<(), Error> {
        write_bytes(path, self.to_json().to_string().as_bytes())
    }

    /// The table as plain JSON.
    pub fn to_json(&self) -> Value {
        let columns = self
            .columns()
            .iter()
            .map(|c| json!({ "name": c.name, "label": c.label, "unit": c.unit, "kind": c.kind.name() }));
        let rows = (0..self.rows()).map(|row| {
            let cell = |values: &Values| match values {
                Values::Text(v) => json!(v[row]),
                Values::Number(v) => json!(v[row]),
                Values::Integer(v) => json!(v[row]),
            };
            self.columns()
                .iter()
                .map(|c| (c.name.clone(), cell(&c.values)))
                .collect::<Map<_, _>>()
        });
        json!({
            "name": self.name(),
            "title": self.title(),
            "source": self.source(),
            "updated": self.updated(),
            "columns": columns.collect::<Vec<_>>(),
            "rows": rows.collect::<Vec<_>>(),
        })
    }
}
