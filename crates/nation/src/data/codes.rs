use super::table::Table;
use crate::Error;
use std::collections::BTreeMap;
use units::MunicipalityNo;

/// Which municipality numbers were in use in which years, and what they became.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    spans: BTreeMap<MunicipalityNo, Vec<(i32, i32)>>,
    last_year: i32,
}

impl Codes {
    pub(crate) fn from_table(table: &Table) -> Result<Codes, Error> {
        let [code, from, to] = table.columns(["code", "year_from", "year_to"])?;
        let mut codes = Codes::default();
        for row in table.rows() {
            let (first, last) = (row.integer(from)? as i32, row.integer(to)? as i32);
            if first > last {
                return Err(row.error("the first year is after the last", "swap the two years"));
            }
            codes
                .spans
                .entry(row.parse(code)?)
                .or_default()
                .push((first, last));
            codes.last_year = codes.last_year.max(last);
        }
        Ok(codes)
    }

    /// Whether the number was in use in the year; years after the table's last count as that year.
    pub fn exists(&self, number: MunicipalityNo, year: i32) -> bool {
        let year = year.min(self.last_year);
        self.spans
            .get(&number)
            .is_some_and(|s| s.iter().any(|&(a, b)| (a..=b).contains(&year)))
    }

    /// The year of the table's newest numbering.
    pub fn last_year(&self) -> i32 {
        self.last_year
    }
}
