//! A table as files: one format per module.

mod csv;
mod json;
mod json_stat;
mod parquet;
mod workbook;

pub use workbook::write_workbook;

use crate::{Error, Language, Table};
use std::path::Path;

impl Table {
    /// Writes the table in every format into a folder: `NAME.csv`, `NAME.parquet`, `NAME.json`, `NAME.json-stat.json`.
    ///
    /// # Errors
    /// The first one met.
    pub fn write_all(&self, folder: &Path) -> Result<(), Error> {
        let file = |ending: &str| folder.join(format!("{}.{ending}", self.name()));
        self.write_csv(&file("csv"))?;
        self.write_parquet(&file("parquet"))?;
        self.write_json(&file("json"))?;
        self.write_json_stat2(&file("json-stat.json"), Language::default())
    }
}
