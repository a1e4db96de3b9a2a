//! A roster as files.

use super::Scenario;
use crate::failure::Failure;
use ::roster::Outcome;
use publish::OutputFolder;
use serde::Serialize;

pub(super) fn write(folder: &OutputFolder, outcome: &Outcome, compared: &[Scenario]) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(outcome).map_err(|error| Failure::Internal(error.to_string()))?;
    publish::write_bytes(&folder.file("roster.json"), json.as_bytes())?;
    match outcome {
        Outcome::Lawful(roster) => {
            table(folder, "roster.csv", &roster.rows)?;
            let loads = roster.loads.iter().map(|load| Load {
                doctor: &load.doctor,
                shifts: load.shifts,
                hours: load.hours,
                even_hours: load.share.even,
                aim_hours: load.share.aim,
                hours_a_week: load.hours_a_week,
                weekends: load.weekends,
                holidays: load.holidays,
                backup_hours: load.backup_hours,
                needs_consent: load.needs_consent,
                pay_kroner: load.pay.map(units::Ore::kroner),
                pay_status: load.pay_status,
            });
            table(folder, "loads.csv", &loads.collect::<Vec<_>>())?;
            table(folder, "trades.csv", &roster.trades)?;
        }
        Outcome::Impossible(why) => table(folder, "open.csv", &why.open)?,
    }
    if !compared.is_empty() {
        let rows = compared.iter().map(|scenario| Compared {
            measures: scenario.name(),
            lawful: scenario.key.lawful,
            open_shifts: scenario.key.open_shifts,
            doctors_taking_part: scenario.key.doctors_taking_part,
            mean_hours_a_week: scenario.key.mean_hours_a_week,
            most_hours_a_week: scenario.key.most_hours_a_week,
            mean_distance_hours: scenario.key.mean_distance_hours,
            pay_kroner: scenario.key.pay_kroner,
        });
        table(folder, "compared.csv", &rows.collect::<Vec<_>>())?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Load<'a> {
    doctor: &'a str,
    shifts: u32,
    hours: f64,
    even_hours: f64,
    aim_hours: f64,
    hours_a_week: f64,
    weekends: u32,
    holidays: u32,
    backup_hours: f64,
    needs_consent: bool,
    pay_kroner: Option<f64>,
    pay_status: rulebook::Status,
}

#[derive(Serialize)]
struct Compared {
    measures: String,
    lawful: bool,
    open_shifts: usize,
    doctors_taking_part: usize,
    mean_hours_a_week: Option<f64>,
    most_hours_a_week: Option<f64>,
    mean_distance_hours: Option<f64>,
    pay_kroner: Option<f64>,
}

fn table<T: Serialize>(folder: &OutputFolder, name: &str, rows: &[T]) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(vec![]);
    let internal = |error: String| Failure::Internal(format!("{name}: {error}"));
    for row in rows {
        writer
            .serialize(row)
            .map_err(|error| internal(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| internal(error.to_string()))?;
    Ok(publish::write_bytes(&folder.file(name), &bytes)?)
}
