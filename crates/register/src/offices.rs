//! Practice offices and their branch offices.

use crate::act::Act;
use crate::day::Day;
use crate::doctors::languages;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::org::is_organisation_number;
use crate::places::hold_one;
use crate::store::{Row, Tx};
use serde::Serialize;
use serde_json::{Value as Json, json};

/// An office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Office {
    /// Organisation number.
    pub org: i64,
    /// Address of messages (HER-id).
    pub her: i64,
    /// Name.
    pub name: String,
    /// Municipality.
    pub municipality: i64,
    /// Visiting address.
    pub address: String,
    /// Postal code, four digits.
    pub postcode: String,
    /// Several doctors practise together.
    pub group_office: bool,
    /// Reached without steps.
    pub step_free: bool,
}

/// A branch office of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Branch {
    /// Number.
    pub id: i64,
    /// The list.
    pub list: i64,
    /// Municipality.
    pub municipality: i64,
    /// Visiting address.
    pub address: String,
    /// Postal code, four digits.
    pub postcode: String,
}

/// An office as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficeCard {
    /// The office.
    #[serde(flatten)]
    pub office: Office,
    /// Its lists.
    pub lists: Vec<i64>,
    /// Branch offices of them.
    pub branches: Vec<Branch>,
    /// Languages that its doctors speak.
    pub languages: Vec<String>,
}

/// Opens an office, or writes what has changed about one that is open.
///
/// # Errors
/// A number, name, address or postal code that cannot be; no such municipality; a HER-id that another office has.
pub fn keep_office(tx: &mut dyn Tx, act: &Act, office: &Office) -> Result<(), Fault> {
    if !is_organisation_number(office.org) {
        return Err(Fault::Request(format!(
            "{} is no organisation number; check that it is written right",
            office.org
        )));
    }
    if office.her <= 0 {
        return Err(Fault::Request(format!(
            "{} is no HER-id; it is above 0",
            office.her
        )));
    }
    place_is_right(tx, office.municipality, &office.address, &office.postcode)?;
    if office.name.is_empty() || office.name.chars().count() > 150 {
        return Err(Fault::Request(
            "an office has a name of 1 to 150 characters".to_owned(),
        ));
    }
    let other = tx.row(
        "SELECT org FROM office WHERE her = $1 AND org <> $2",
        &[office.her.into(), office.org.into()],
    )?;
    if let Some(other) = other {
        return Err(Fault::Request(format!(
            "HER-id {} is that of office {}; each office has its own",
            office.her,
            other.int(0)
        )));
    }
    tx.run(
        "INSERT INTO office (org, her, name, municipality, address, postcode, group_office, step_free, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (org) DO UPDATE SET her = excluded.her, name = excluded.name, municipality = excluded.municipality, address = excluded.address, postcode = excluded.postcode, group_office = excluded.group_office, step_free = excluded.step_free, until = NULL",
        &[
            office.org.into(),
            office.her.into(),
            office.name.as_str().into(),
            office.municipality.into(),
            office.address.as_str().into(),
            office.postcode.as_str().into(),
            i64::from(office.group_office).into(),
            i64::from(office.step_free).into(),
            act.day().0.into(),
        ],
    )?;
    let body = json!({ "office": office });
    tell(tx, act, &body)
}

/// Closes an office on a day.
///
/// # Errors
/// When agreements still refer to it.
pub fn close_office(tx: &mut dyn Tx, act: &Act, org: i64) -> Result<(), Fault> {
    hold_office(tx, org)?;
    let used = tx.row(
        "SELECT count(*) FROM agreement WHERE office = $1 AND state IN ('draft', 'active', 'notice')",
        &[org.into()],
    )?;
    let used = used.map_or(0, |row| row.int(0));
    if used > 0 {
        return Err(Fault::Request(format!(
            "{used} agreements refer to office {org}; move them first"
        )));
    }
    tx.run(
        "UPDATE office SET until = $1 WHERE org = $2",
        &[act.day().0.into(), org.into()],
    )?;
    let body = json!({ "office": org, "until": act.day().0 });
    tell(tx, act, &body)
}

/// Moves all lists and agreements of an office to another; how many agreements.
///
/// # Errors
/// When one of the offices is not there.
pub fn move_office(tx: &mut dyn Tx, act: &Act, from: i64, to: i64) -> Result<u64, Fault> {
    hold_office(tx, from)?;
    hold_office(tx, to)?;
    let lists = tx.rows(
        "SELECT id FROM list WHERE office = $1 AND until IS NULL ORDER BY id FOR UPDATE",
        &[from.into()],
    )?;
    let moved = tx.run(
        "UPDATE agreement SET office = $1 WHERE office = $2 AND state IN ('draft', 'active', 'notice')",
        &[to.into(), from.into()],
    )?;
    tx.run(
        "UPDATE list SET office = $1 WHERE office = $2 AND until IS NULL",
        &[to.into(), from.into()],
    )?;
    for row in &lists {
        let body = json!({ "office": to, "before": from });
        event::write(
            tx,
            act,
            kind::LIST_CHANGED,
            About::list(row.int(0)),
            "REG-003",
            &body,
        )?;
    }
    Ok(moved)
}

/// Opens a branch office of a list; its number.
///
/// # Errors
/// An address that cannot be, no such list or municipality.
pub fn open_branch(tx: &mut dyn Tx, act: &Act, branch: &Branch) -> Result<i64, Fault> {
    hold_one(tx, branch.list)?;
    place_is_right(tx, branch.municipality, &branch.address, &branch.postcode)?;
    let row = tx.row(
        "INSERT INTO branch_office (list, municipality, address, postcode, since) VALUES ($1, $2, $3, $4, $5) RETURNING id",
        &[
            branch.list.into(),
            branch.municipality.into(),
            branch.address.as_str().into(),
            branch.postcode.as_str().into(),
            act.day().0.into(),
        ],
    )?;
    let id = row.map_or(0, |row| row.int(0));
    let body = json!({ "branch": id, "municipality": branch.municipality, "address": branch.address,
        "postcode": branch.postcode });
    event::write(
        tx,
        act,
        kind::BRANCH_OPENED,
        About::list(branch.list),
        "REG-003",
        &body,
    )?;
    Ok(id)
}

/// Writes what has changed about a branch office.
///
/// # Errors
/// An address that cannot be, or no such branch office.
pub fn change_branch(tx: &mut dyn Tx, act: &Act, branch: &Branch) -> Result<(), Fault> {
    place_is_right(tx, branch.municipality, &branch.address, &branch.postcode)?;
    let changed = tx.run(
        "UPDATE branch_office SET municipality = $1, address = $2, postcode = $3 WHERE id = $4 AND list = $5 AND until IS NULL",
        &[
            branch.municipality.into(),
            branch.address.as_str().into(),
            branch.postcode.as_str().into(),
            branch.id.into(),
            branch.list.into(),
        ],
    )?;
    if changed == 0 {
        return Err(Fault::Unknown("branch office of the list"));
    }
    let body = json!({ "branch": branch });
    Ok(event::write(
        tx,
        act,
        kind::BRANCH_CHANGED,
        About::list(branch.list),
        "REG-003",
        &body,
    )?)
}

/// Closes a branch office on the day of the act.
///
/// # Errors
/// When there is none.
pub fn close_branch(tx: &mut dyn Tx, act: &Act, list: i64, id: i64) -> Result<(), Fault> {
    let row = tx.row(
        "SELECT 1 FROM branch_office WHERE id = $1 AND list = $2 AND until IS NULL FOR UPDATE",
        &[id.into(), list.into()],
    )?;
    row.ok_or(Fault::Unknown("branch office of the list"))?;
    tx.run(
        "UPDATE branch_office SET until = $1 WHERE id = $2",
        &[act.day().0.into(), id.into()],
    )?;
    let body = json!({ "branch": id, "until": act.day().0 });
    Ok(event::write(
        tx,
        act,
        kind::BRANCH_CLOSED,
        About::list(list),
        "REG-003",
        &body,
    )?)
}

/// An office with its lists, branch offices, and the languages that its doctors speak.
///
/// # Errors
/// When there is no such office.
pub fn office_card(tx: &mut dyn Tx, org: i64, day: Day) -> Result<OfficeCard, Fault> {
    let row = tx.row(
        "SELECT org, her, name, municipality, address, postcode, group_office, step_free FROM office WHERE org = $1",
        &[org.into()],
    )?;
    let row = row.ok_or(Fault::Unknown("office"))?;
    let lists = tx.rows(
        "SELECT id FROM list WHERE office = $1 AND (until IS NULL OR until > $2) ORDER BY id",
        &[org.into(), day.0.into()],
    )?;
    let branches = tx.rows(
        "SELECT b.id, b.list, b.municipality, b.address, b.postcode FROM branch_office b JOIN list l ON l.id = b.list WHERE l.office = $1 AND b.since <= $2 AND (b.until IS NULL OR b.until > $2) ORDER BY b.id",
        &[org.into(), day.0.into()],
    )?;
    let doctors = tx.rows(
        "SELECT DISTINCT p.hpr FROM doctor_period p JOIN list l ON l.id = p.list WHERE l.office = $1 AND p.since <= $2 AND (p.until IS NULL OR p.until > $2) ORDER BY p.hpr",
        &[org.into(), day.0.into()],
    )?;
    let mut spoken = std::collections::BTreeSet::new();
    for doctor in &doctors {
        spoken.extend(languages(tx, doctor.int(0))?);
    }
    Ok(OfficeCard {
        office: Office {
            org: row.int(0),
            her: row.int(1),
            name: row.text(2).to_owned(),
            municipality: row.int(3),
            address: row.text(4).to_owned(),
            postcode: row.text(5).to_owned(),
            group_office: row.int(6) != 0,
            step_free: row.int(7) != 0,
        },
        lists: lists.iter().map(|row| row.int(0)).collect(),
        branches: branches.iter().map(branch).collect(),
        languages: spoken.into_iter().collect(),
    })
}

/// The open offices of a municipality, the smaller number first.
///
/// # Errors
/// When the database cannot be read.
pub fn offices_of(tx: &mut dyn Tx, municipality: i64, day: Day) -> Result<Vec<OfficeCard>, Fault> {
    let rows = tx.rows(
        "SELECT org FROM office WHERE municipality = $1 AND (until IS NULL OR until > $2) ORDER BY org",
        &[municipality.into(), day.0.into()],
    )?;
    rows.iter().map(|row| office_card(tx, row.int(0), day)).collect()
}

fn tell(tx: &mut dyn Tx, act: &Act, body: &Json) -> Result<(), Fault> {
    let about = About::default();
    Ok(event::write(
        tx,
        act,
        kind::OFFICE_CHANGED,
        about,
        "REG-003",
        body,
    )?)
}

fn branch(row: &Row) -> Branch {
    Branch {
        id: row.int(0),
        list: row.int(1),
        municipality: row.int(2),
        address: row.text(3).to_owned(),
        postcode: row.text(4).to_owned(),
    }
}

fn hold_office(tx: &mut dyn Tx, org: i64) -> Result<(), Fault> {
    let row = tx.row(
        "SELECT 1 FROM office WHERE org = $1 AND until IS NULL FOR UPDATE",
        &[org.into()],
    )?;
    row.map(|_| ()).ok_or(Fault::Unknown("open office"))
}

fn place_is_right(tx: &mut dyn Tx, municipality: i64, address: &str, postcode: &str) -> Result<(), Fault> {
    let known = tx.row(
        "SELECT 1 FROM municipality WHERE number = $1",
        &[municipality.into()],
    )?;
    known.ok_or(Fault::Unknown("municipality"))?;
    if address.is_empty() || address.chars().count() > 200 {
        return Err(Fault::Request("an address has 1 to 200 characters".to_owned()));
    }
    if postcode.len() != 4 || !postcode.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Request(format!(
            "`{postcode}` is no postal code; it has four digits"
        )));
    }
    Ok(())
}
