use crate::{Defect, Error};
use rulebook::Rulebook;
use scheme::training::{Check, Record};
use units::Date;

/// Holds a record against the rules of a day, which is the day on which the record was written when none is given. `file` is its name in complaints.
///
/// # Errors
/// [`Error::Invalid`] with the lines of a record that no career can have, [`Error::NoDay`], [`Error::Rules`] before 2019-03-01.
pub fn check(file: &str, record: &Record, on: Option<Date>, book: &Rulebook) -> Result<Check, Error> {
    let Some(on) = on.or(record.written) else {
        return Err(Error::NoDay {
            file: file.to_owned(),
        });
    };
    let (rules, duty) = (book.training_at(on)?, book.duty_competence_at(on)?);
    scheme::training::check(record, on, &rules, &duty).map_err(|faults| {
        let defects = faults.iter().map(|fault| Defect {
            file: file.to_owned(),
            line: fault.line(),
            what: fault.to_string(),
        });
        Error::Invalid(defects.collect())
    })
}
