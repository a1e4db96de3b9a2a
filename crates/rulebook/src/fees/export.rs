//! Rows in the form of `schedule.csv`.

use super::COLUMNS;
use super::row::FeeRow;
use super::table::kroner_text;
use crate::Error;
use std::io::Write;

/// Writes rows as `schedule.csv` has them, header first.
///
/// # Errors
/// [`Error::Read`] when the target cannot be written.
pub fn write_csv(rows: &[FeeRow], target: impl Write) -> Result<(), Error> {
    let failed = |cause: String| Error::Read {
        file: "schedule.csv".to_owned(),
        cause,
    };
    let mut writer = csv::Writer::from_writer(target);
    writer
        .write_record(COLUMNS)
        .map_err(|error| failed(error.to_string()))?;
    for row in rows {
        let amount = |amount: Option<units::Ore>| amount.map(kroner_text).unwrap_or_default();
        let cells: [String; 24] = [
            row.valid_from.to_string(),
            row.valid_to.map(|last| last.to_string()).unwrap_or_default(),
            row.code.clone(),
            row.chapter.clone(),
            row.label_en.clone(),
            row.label_no.clone(),
            amount(row.fee),
            amount(row.refund),
            amount(row.copayment),
            row.patient_money.word().to_owned(),
            row.remarks.clone(),
            row.repetition.text.clone(),
            row.invalid_with.text.clone(),
            row.requires.text.clone(),
            row.stands_alone_if.join(";"),
            row.performer.word().to_owned(),
            row.setting.word().to_owned(),
            row.time_rule.text.clone(),
            row.max_per_year.text.clone(),
            row.day_part.word().to_owned(),
            row.patient_condition.word().to_owned(),
            row.basis.word().to_owned(),
            row.note.clone(),
            row.source.clone(),
        ];
        writer
            .write_record(&cells)
            .map_err(|error| failed(error.to_string()))?;
    }
    writer.flush().map_err(|error| failed(error.to_string()))
}
