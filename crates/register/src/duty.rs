//! Duty rosters and training records, kept as they were given after the rules have been asked.

use crate::act::Act;
use crate::day::Day;
use crate::doctors::{day_of, hold_doctor, set_career};
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::store::{Row, Tx};
use roster::{District, Placed};
use rulebook::Rulebook;
use scheme::training::Check;
use scheme::training::stage::career;
use serde::Serialize;
use serde_json::json;

/// Who is on duty, and who stands behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OnDuty {
    /// The district.
    pub district: String,
    /// The shift's name.
    pub shift: String,
    /// First minute, local time.
    pub starts: String,
    /// End.
    pub ends: String,
    /// Health personnel number.
    pub hpr: i64,
    /// `on_duty` or `back_up`.
    pub role: String,
}

/// Keeps a district's roster: the district's file as `grunnmur roster` reads it, and the rows as it writes them, where each doctor's name is a health personnel
/// number. The number of the roster. It takes the place of earlier ones of the district whose period it meets.
///
/// # Errors
/// A file that is none, a doctor who is not registered, or what a lawful roster keeps and this one does not: an hour without a doctor, nobody behind one who may not be
/// alone, somebody exempt who has not agreed, two at once, too little rest.
pub fn keep_roster(
    tx: &mut dyn Tx,
    book: &Rulebook,
    act: &Act,
    file: &str,
    rows: &str,
) -> Result<i64, Fault> {
    let (district, placed) = read_roster(file, rows)?;
    let breaches = roster::verify(&district, book, &placed)?;
    if let Some(first) = breaches.first() {
        return Err(Fault::Request(format!(
            "{} things that a lawful roster has not, such as {first}; mend the roster and give it again",
            breaches.len()
        )));
    }
    let (since, until) = (Day::from(district.from), Day::from(district.to));
    tx.run(
        "UPDATE duty_roster SET replaced = $1 WHERE district = $2 AND replaced IS NULL AND since <= $3 AND until >= $4",
        &[
            act.day().0.into(),
            district.name.as_str().into(),
            until.0.into(),
            since.0.into(),
        ],
    )?;
    let row = tx.row(
        "INSERT INTO duty_roster (district, since, until, file, rows_given, kept) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        &[
            district.name.as_str().into(),
            since.0.into(),
            until.0.into(),
            file.into(),
            rows.into(),
            act.day().0.into(),
        ],
    )?;
    let id = row.map_or(0, |row| row.int(0));
    for row in &placed {
        let posts = [(Some(&row.doctor), "on_duty"), (row.back_up.as_ref(), "back_up")];
        for (name, role) in posts {
            let Some(name) = name else { continue };
            let hpr = registered(tx, name)?;
            tx.run(
                "INSERT INTO duty (roster, hpr, role, shift, starts, ends) VALUES ($1, $2, $3, $4, $5, $6)",
                &[
                    id.into(),
                    hpr.into(),
                    role.into(),
                    row.shift.as_str().into(),
                    row.start.to_string().as_str().into(),
                    row.end.to_string().as_str().into(),
                ],
            )?;
        }
    }
    let body = json!({ "roster": id, "district": district.name, "since": since.0, "until": until.0 });
    event::write(tx, act, kind::ROSTER_KEPT, About::default(), "OOH-001", &body)?;
    Ok(id)
}

fn read_roster(file: &str, rows: &str) -> Result<(District, Vec<Placed>), Fault> {
    let district = District::read("district", file)?;
    let placed: Vec<Placed> = serde_json::from_str(rows).map_err(|error| {
        Fault::Request(format!(
            "the rows are not those of a roster: {error}; give the rows that `grunnmur roster --json` writes"
        ))
    })?;
    Ok((district, placed))
}

/// The doctor whom a roster names by number.
fn registered(tx: &mut dyn Tx, name: &str) -> Result<i64, Fault> {
    let number = name.parse().map_err(|_| {
        Fault::Request(format!(
            "`{name}` is no health personnel number; name doctors of a kept roster by theirs"
        ))
    })?;
    Ok(hold_doctor(tx, number)?.hpr)
}

/// Who is on duty at a moment, local time such as `2026-03-10T23:30:00`.
///
/// # Errors
/// When the database cannot be read.
pub fn on_duty(tx: &mut dyn Tx, at: &str) -> Result<Vec<OnDuty>, Fault> {
    let rows = tx.rows(
        "SELECT r.district, d.shift, d.starts, d.ends, d.hpr, d.role FROM duty d JOIN duty_roster r ON r.id = d.roster WHERE r.replaced IS NULL AND d.starts <= $1 AND d.ends > $1 ORDER BY r.district, d.role DESC, d.starts, d.id",
        &[at.into()],
    )?;
    let duty = |row: &Row| OnDuty {
        district: row.text(0).to_owned(),
        shift: row.text(1).to_owned(),
        starts: row.text(2).to_owned(),
        ends: row.text(3).to_owned(),
        hpr: row.int(4),
        role: row.text(5).to_owned(),
    };
    Ok(rows.iter().map(duty).collect())
}

/// Breaches of the rosters that hold on a day or later, and doctors of theirs who have lost the authorisation: hours without a lawful doctor first, then
/// exemptions.
pub(crate) fn breaches_of_kept(tx: &mut dyn Tx, book: &Rulebook, on: Day) -> Result<(i64, i64), Fault> {
    let rows = tx.rows(
        "SELECT file, rows_given FROM duty_roster WHERE replaced IS NULL AND until >= $1 ORDER BY id",
        &[on.0.into()],
    )?;
    let (mut uncovered, mut exempt) = (0, 0);
    for row in &rows {
        let (district, placed) = read_roster(row.text(0), row.text(1))?;
        for breach in roster::verify(&district, book, &placed)? {
            if breach.is_exemption() {
                exempt += 1;
            } else {
                uncovered += 1;
            }
        }
    }
    let lost = tx.row(
        "SELECT count(*) FROM duty d JOIN duty_roster r ON r.id = d.roster JOIN doctor o ON o.hpr = d.hpr WHERE r.replaced IS NULL AND r.until >= $1 AND o.authorised_until IS NOT NULL AND CAST(replace(substr(d.starts, 1, 10), '-', '') AS BIGINT) >= o.authorised_until",
        &[on.0.into()],
    )?;
    Ok((uncovered + lost.map_or(0, |row| row.int(0)), exempt))
}

/// Keeps a doctor's training record as it was given, and what the doctor may do by it; the check. `format` is `csv` or `yaml`, as `grunnmur training check`
/// reads them.
///
/// # Errors
/// A record that is none or that no career can have, with its lines; no such doctor.
pub fn keep_training(
    tx: &mut dyn Tx,
    book: &Rulebook,
    act: &Act,
    hpr: i64,
    (format, text): (&str, &str),
) -> Result<Check, Fault> {
    hold_doctor(tx, hpr)?;
    let name = format!("record of {hpr}");
    let record = match format {
        "csv" => training::read_csv(&name, text)?,
        "yaml" => training::read_yaml(&name, text)?,
        other => {
            return Err(Fault::Request(format!(
                "`{other}` is no format of a training record; give csv or yaml"
            )));
        }
    };
    let check = training::check(&name, &record, Some(act.date), book)?;
    tx.run(
        "INSERT INTO training_record (hpr, format, text, kept) VALUES ($1, $2, $3, $4)",
        &[hpr.into(), format.into(), text.into(), act.day().0.into()],
    )?;
    let body = json!({ "stage": check.stage, "complete": check.complete });
    event::write(
        tx,
        act,
        kind::RECORD_KEPT,
        About::of_doctor(hpr),
        "SPE-001",
        &body,
    )?;
    set_career(tx, act, hpr, career(&record, act.date))?;
    Ok(check)
}

/// What a doctor's kept training record comes to on a day; none where no record is kept.
///
/// # Errors
/// When the record cannot be read by the rules of the day.
pub fn training_of(tx: &mut dyn Tx, book: &Rulebook, hpr: i64, on: Day) -> Result<Option<Check>, Fault> {
    let row = tx.row(
        "SELECT format, text FROM training_record WHERE hpr = $1 ORDER BY id DESC LIMIT 1",
        &[hpr.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let name = format!("record of {hpr}");
    let record = if row.text(0) == "yaml" {
        training::read_yaml(&name, row.text(1))?
    } else {
        training::read_csv(&name, row.text(1))?
    };
    Ok(Some(training::check(&name, &record, Some(day_of(on)?), book)?))
}
