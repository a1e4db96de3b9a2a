use crate::{Column, Error, Language, Table, Values, write_bytes};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use std::path::Path;

/// Letters that a sheet's name may have.
const SHEET_NAME: usize = 31;

/// Writes tables as a workbook (XLSX), a sheet each, with labels in a language. The same tables are the same bytes.
///
/// # Errors
/// [`Error::Io`], and [`Error::Table`] when a table has more rows than a sheet.
pub fn write_workbook(tables: &[Table], language: Language, path: &Path) -> Result<(), Error> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1).ok();
    let mut about = DocProperties::new();
    if let Some(made) = &made {
        about = about.set_creation_datetime(made);
    }
    workbook.set_properties(&about);
    for table in tables {
        sheet(&mut workbook, table, language).map_err(|error| Error::Table {
            table: table.name().to_owned(),
            problem: format!("cannot be a sheet: {error}"),
        })?;
    }
    let bytes = workbook.save_to_buffer().map_err(|error| Error::Table {
        table: path.display().to_string(),
        problem: error.to_string(),
    })?;
    write_bytes(path, &bytes)
}

fn sheet(workbook: &mut Workbook, table: &Table, language: Language) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_text_wrap();
    let sheet = workbook.add_worksheet();
    let name: String = table.name().chars().take(SHEET_NAME).collect();
    sheet.set_name(name)?;
    sheet.write_with_format(
        0,
        0,
        table.title().in_language(language),
        &Format::new().set_bold(),
    )?;
    sheet.write(1, 0, format!("{}, {}", table.source(), table.updated()))?;
    for (place, column) in (0u16..).zip(table.columns()) {
        sheet.set_column_width(place, 18)?;
        sheet.write_with_format(3, place, heading(column, language), &bold)?;
        for row in 0..table.rows() {
            let at = u32::try_from(row + 4).unwrap_or(u32::MAX);
            match &column.values {
                Values::Text(codes) => {
                    let code = codes[row].as_str();
                    let named = column.categories.iter().find(|(known, _)| known == code);
                    let told = named.map_or(code, |(_, name)| name.in_language(language));
                    sheet.write(at, place, told)?;
                }
                Values::Number(numbers) => {
                    if let Some(number) = numbers[row] {
                        sheet.write(at, place, number)?;
                    }
                }
                Values::Integer(numbers) => {
                    if let Some(number) = numbers[row] {
                        sheet.write(at, place, number as f64)?;
                    }
                }
            }
        }
    }
    sheet.set_freeze_panes(4, 0)?;
    let last = u32::try_from(table.rows() + 3).unwrap_or(u32::MAX);
    let across = u16::try_from(table.columns().len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(3, 0, last.max(3), across)?;
    Ok(())
}

/// Label and name in files, and the unit of figures.
fn heading(column: &Column, language: Language) -> String {
    let label = column.label.in_language(language);
    if column.unit.is_empty() {
        format!("{label} [{}]", column.name)
    } else {
        format!("{label} ({}) [{}]", column.unit, column.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ColumnKind, Text};

    #[test]
    fn the_same_tables_are_the_same_workbook_in_each_language() {
        let years = vec!["2024".to_owned(), "2025".to_owned()];
        let columns = vec![
            Column::dimension("period", Text::new("Tid", "Tid", "Time"), ColumnKind::Time, years),
            Column::measure(
                "gps",
                Text::new("Fastleger", "Fastlegar", "GPs"),
                "persons",
                ColumnKind::Measure,
                Values::Integer(vec![Some(5_500), None]),
            ),
        ];
        let table = Table::new("gps", Text::same("x"), "Helsedirektoratet", "2026-01-01", columns).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let bytes = |name: &str, language| {
            let path = folder.path().join(name);
            write_workbook(std::slice::from_ref(&table), language, &path).unwrap();
            std::fs::read(path).unwrap()
        };
        let (one, other) = (bytes("a.xlsx", Language::Nb), bytes("b.xlsx", Language::Nb));
        assert_eq!(one, other);
        assert!(one.starts_with(b"PK") && one != bytes("c.xlsx", Language::En));
    }
}
