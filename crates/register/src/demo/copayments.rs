//! Co-payments of some residents of the synthetic nation.

use super::day_in;
use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::store::{Tx, Value};
use nation::Nation;

/// A co-payment at the doctor, øre: made up, and near what a consultation costs.
const ORE: i64 = 17_900;
/// Residents from the first on who have bills, and one of so many of the others.
const FIRST: usize = 500;
const ONE_OF: usize = 100;
/// One of so many of them has been to the doctor so often that the ceiling is reached.
const OFTEN: usize = 25;

/// Gives some grown-up residents bills of the year of the act, on days until it.
pub(super) fn fill(tx: &mut dyn Tx, nation: &Nation, act: &Act) -> Result<(), Fault> {
    let residents = &nation.residents;
    let days = i64::from(act.date.day_of_year());
    let begin = act.date.first_of_year();
    let chosen = (0..residents.born.len()).filter(|&row| row < FIRST || row % ONE_OF == 0);
    let grown = chosen.filter(|&row| Day(day_in(residents.born[row], row)).years_until(act.day()) >= 20);
    let mut rows = grown.flat_map(|row| {
        let bills = if row % OFTEN == 0 { 24 } else { 1 + row % 4 };
        (0..bills).map(move |nth| {
            let after = (nth as i64 * 11 + row as i64) % days;
            let service = begin.saturating_add(jiff::Span::new().days(after));
            let day = Value::Int(Day::from(service).0);
            vec![
                Value::Int(row as i64 + 1),
                Value::Int(i64::from(begin.year())),
                Value::Text("reported"),
                Value::Int((row as i64 + 1) * 100 + nth as i64),
                day,
                day,
                Value::Text("doctor"),
                Value::Text("provider"),
                Value::Int(ORE),
                Value::Int(i64::from(nth % 12 < 11)),
                Value::Int(0),
            ]
        })
    });
    tx.load(
        "INSERT INTO copayment (person, year, what, bill, registered, service, service_group, sender, ore, paid, exempt) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        "COPY copayment (person, year, what, bill, registered, service, service_group, sender, ore, paid, exempt) FROM STDIN",
        &mut rows,
    )?;
    Ok(())
}
