//! Coming into the scheme: births, immigration, and grounds that begin, change and end.

use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::nin::Nin;
use crate::people::home::{municipality, reported};
use crate::people::leave::{Leaving, Stand, leave_by, stand};
use crate::people::number::not_joined;
use crate::people::{asylum, children};
use crate::person::{Person, hold, see};
use crate::store::Tx;
use scheme::listing::Refusal;
use scheme::listing::eligibility::{Ground, Kinship, Standing, right_to_list};
use serde_json::json;
use units::{Date, Sex};

/// How a parent is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// Who bore the child.
    Mother,
    /// The other mother.
    CoMother,
    /// The father.
    Father,
}

impl Kin {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kin::Mother => "mother",
            Kin::CoMother => "co_mother",
            Kin::Father => "father",
        }
    }
}

/// A parent of somebody who comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParentOf {
    /// The parent's number.
    pub parent: i64,
    /// How.
    pub kin: Kin,
    /// Registered at the child's address.
    pub same_address: bool,
    /// Holds parental responsibility.
    pub responsible: bool,
}

/// What an asylum seeker's membership begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asylum {
    /// Day of the application.
    pub applied: Date,
    /// The applicant and the kinship, for family.
    pub family_of: Option<(i64, Kinship)>,
}

/// Somebody whom the register does not know yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Newcomer {
    /// Identity number.
    pub nin: Nin,
    /// Name.
    pub name: String,
    /// Born.
    pub born: Date,
    /// Sex.
    pub sex: Sex,
    /// Municipality number.
    pub municipality: i64,
    /// Household, if it is one that is known.
    pub household: Option<i64>,
    /// Protected address.
    pub protected_address: bool,
    /// What the population and insurance registers say. For an asylum seeker `asylum_insured` follows from `asylum`.
    pub standing: Standing,
    /// For an asylum seeker and family.
    pub asylum: Option<Asylum>,
    /// Parents, for a child.
    pub parents: Vec<ParentOf>,
}

/// Takes a newcomer into the scheme; the person's number. A child goes to a parent's list, be it full; others wait for choice or
/// allocation.
///
/// # Errors
/// The rule that gives no right to a place, or what is wrong with the entry.
pub fn enter(tx: &mut dyn Tx, act: &Act, who: &Newcomer) -> Result<i64, Fault> {
    let standing = with_asylum(tx, act, who)?;
    let suspended = is_suspended(tx, who.municipality)?;
    let ground = right_to_list(standing, act.date, suspended)?;
    let person = write_person(tx, act, who, Some(ground))?;
    children::place_child(tx, act, person)?;
    Ok(person)
}

/// Puts somebody on record who has no right to a place, such as a parent of a child who has.
///
/// # Errors
/// What is wrong with the entry, or that there is a right: then [`enter`] is to be used.
pub fn put_on_record(tx: &mut dyn Tx, act: &Act, who: &Newcomer) -> Result<i64, Fault> {
    let standing = with_asylum(tx, act, who)?;
    if right_to_list(standing, act.date, false).is_ok() {
        return Err(Fault::Request(
            "the person has a right to a place; enter the person".to_owned(),
        ));
    }
    write_person(tx, act, who, None)
}

fn with_asylum(tx: &mut dyn Tx, act: &Act, who: &Newcomer) -> Result<Standing, Fault> {
    let asylum_insured = match &who.asylum {
        None => false,
        Some(of) => asylum::would_hold(tx, act, Day::from(who.born).years_until(act.day()), of)?,
    };
    Ok(Standing {
        asylum_insured,
        d_number: who.nin.is_d_number(),
        ..who.standing
    })
}

fn write_person(tx: &mut dyn Tx, act: &Act, who: &Newcomer, ground: Option<Ground>) -> Result<i64, Fault> {
    reported(act, Day::from(who.born).0)?;
    municipality(tx, who.municipality)?;
    let nin = who.nin.reveal();
    let known = tx.row(
        "SELECT id FROM person WHERE nin = $1 UNION ALL SELECT person FROM former_number WHERE nin = $1",
        &[nin.as_str().into()],
    )?;
    if known.is_some() {
        return Err(Fault::Request(
            "the identity number is in the register already; record what has changed of that person"
                .to_owned(),
        ));
    }
    if who.name.trim().is_empty() {
        return Err(Fault::Request("the name is empty".to_owned()));
    }
    // Who comes at the same moment gets the next number: the transaction that is second is run again.
    let next = tx.row("SELECT coalesce(max(id), 0) + 1 FROM person", &[])?;
    let id = next.map_or(1, |row| row.int(0));
    let without_since = ground.map(|_| act.day().0);
    let standing = if ground.is_some() {
        "entitled"
    } else {
        "not_entitled"
    };
    tx.run(
        "INSERT INTO person (id, nin, name, born, sex, municipality, household, standing, unallocated_since, protected_address, ground, resident_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            id.into(),
            nin.as_str().into(),
            who.name.trim().into(),
            Day::from(who.born).0.into(),
            match who.sex {
                Sex::Female => "female",
                Sex::Male => "male",
            }
            .into(),
            who.municipality.into(),
            who.household.unwrap_or(id).into(),
            standing.into(),
            without_since.into(),
            i64::from(who.protected_address).into(),
            ground.map_or("none", ground_name).into(),
            act.day().0.into(),
        ],
    )?;
    for parent in &who.parents {
        add_parent(tx, id, parent)?;
    }
    if let Some(of) = &who.asylum {
        asylum::record(tx, id, of)?;
    }
    let body = json!({
        "municipality": who.municipality, "standing": standing, "unallocated": without_since,
        "ground": ground.map(ground_name), "parents": who.parents.len()
    });
    let rule = ground.map_or("ELI-007", ground_rule);
    event::write(tx, act, kind::ENTERED, About::person(id), rule, &body)?;
    Ok(id)
}

fn add_parent(tx: &mut dyn Tx, child: i64, of: &ParentOf) -> Result<(), Fault> {
    see(tx, of.parent)?;
    tx.run(
        "INSERT INTO parent (child, parent, same_address, kin, responsible) VALUES ($1, $2, $3, $4, $5)",
        &[
            child.into(),
            of.parent.into(),
            i64::from(of.same_address).into(),
            of.kin.name().into(),
            i64::from(of.responsible).into(),
        ],
    )?;
    Ok(())
}

/// What the registers now say of a person: the ground begins, changes or ends by the rule. Who keeps a ground keeps the place; who comes
/// back from abroad is without a list, and has a right to the old one within its time.
///
/// # Errors
/// When the person is dead or has no ground and had none, or is not there.
pub fn reassess(
    tx: &mut dyn Tx,
    act: &Act,
    person: i64,
    says: Standing,
    home: Option<i64>,
) -> Result<(), Fault> {
    let held = hold(tx, person)?;
    not_joined(tx, person)?;
    if died(tx, person)? {
        return Err(Fault::Request("the person is dead".to_owned()));
    }
    let at = home.unwrap_or(held.municipality);
    municipality(tx, at)?;
    let suspended = is_suspended(tx, at)?;
    match right_to_list(says, act.date, suspended) {
        Ok(ground) if held.is_entitled() || held.standing == "outside" => {
            ground_changed(tx, act, &held, ground)
        }
        Ok(ground) => begin(tx, act, &held, ground, at),
        Err(refusal) if held.is_entitled() || held.standing == "outside" => {
            let on = (act.day().0, refusal.rule_id());
            leave_by(tx, act, person, Leaving::GroundEnded, on)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn ground_changed(tx: &mut dyn Tx, act: &Act, held: &Person, ground: Ground) -> Result<(), Fault> {
    let name = ground_name(ground);
    if held.ground == name {
        return Ok(());
    }
    tx.run(
        "UPDATE person SET ground = $1 WHERE id = $2",
        &[name.into(), held.id.into()],
    )?;
    let body = json!({ "ground": name, "before": held.ground });
    let rule = ground_rule(ground);
    event::write(tx, act, kind::DETAILS, About::person(held.id), rule, &body)?;
    Ok(())
}

fn begin(tx: &mut dyn Tx, act: &Act, held: &Person, ground: Ground, home: i64) -> Result<(), Fault> {
    tx.run(
        "UPDATE person SET municipality = $1, resident_since = $2 WHERE id = $3",
        &[home.into(), act.day().0.into(), held.id.into()],
    )?;
    if home != held.municipality {
        let body = json!({ "from": held.municipality, "municipality": home, "since": act.day().0 });
        event::write(tx, act, kind::MOVED, About::person(held.id), "ELI-002", &body)?;
    }
    let new = Stand {
        to: "entitled",
        ground: ground_name(ground),
        without_since: Some(act.day().0),
        why: "ground_begun",
        rule: ground_rule(ground),
    };
    stand(tx, act, held, &new)?;
    children::place_child(tx, act, held.id)?;
    Ok(())
}

pub(crate) fn died(tx: &mut dyn Tx, person: i64) -> Result<bool, Fault> {
    let row = tx.row(
        "SELECT 1 FROM event WHERE person = $1 AND type = 'PersonStandingChanged' AND body LIKE '%\"why\":\"death\"%' LIMIT 1",
        &[person.into()],
    )?;
    Ok(row.is_some())
}

/// The ground on record, as a word that lasts.
pub(crate) fn ground_of(person: &Person) -> &'static str {
    [
        Ground::Resident,
        Ground::AsylumSeeker,
        Ground::PermitExempt,
        Ground::PostedPersonnel,
    ]
    .into_iter()
    .map(ground_name)
    .find(|name| *name == person.ground)
    .unwrap_or("none")
}

fn ground_name(ground: Ground) -> &'static str {
    match ground {
        Ground::Resident => "resident",
        Ground::AsylumSeeker => "asylum_seeker",
        Ground::PermitExempt => "permit_exempt",
        Ground::PostedPersonnel => "posted_personnel",
    }
}

fn ground_rule(ground: Ground) -> &'static str {
    match ground {
        Ground::Resident => "ELI-001",
        Ground::AsylumSeeker => "ELI-003",
        Ground::PermitExempt => "ELI-006",
        Ground::PostedPersonnel => "ELI-007",
    }
}

pub(crate) fn is_suspended(tx: &mut dyn Tx, municipality: i64) -> Result<bool, Fault> {
    let row = tx.row(
        "SELECT suspended FROM municipality WHERE number = $1",
        &[municipality.into()],
    )?;
    Ok(row.ok_or(Fault::Unknown("municipality"))?.int(0) != 0)
}

pub(crate) fn suspended(tx: &mut dyn Tx, municipality: i64) -> Result<(), Fault> {
    if is_suspended(tx, municipality)? {
        Err(Refusal::SchemeSuspended.into())
    } else {
        Ok(())
    }
}
