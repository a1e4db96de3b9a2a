//! Who may ask for whom, as it is on record: consents, representatives, and whom a person represents.

use crate::act::Act;
use crate::fault::Fault;
use crate::person::see;
use crate::store::Tx;
use rulebook::ListingRules;
use scheme::listing::children::{Requester, may_request};

/// Somebody who may ask for another, or for whom somebody may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tied {
    /// The other.
    pub person: i64,
    /// The other's name.
    pub name: String,
    /// `consent`, `power_of_attorney` or `guardian`; `parent` for one who holds parental responsibility.
    pub by: String,
    /// Since this day; none for parents.
    pub since: Option<i64>,
}

/// Who may ask for a person, and for whom the person may ask as a representative.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    /// A parent's consent counts: the person is of the age at which one asks oneself with it.
    pub consent_counts: bool,
    /// Those who hold parental responsibility, while a parent may ask or consent.
    pub parents: Vec<Tied>,
    /// Consents that hold.
    pub consents: Vec<Tied>,
    /// Representatives today.
    pub representatives: Vec<Tied>,
    /// Whom the person represents today.
    pub represents: Vec<Tied>,
}

/// Who may ask for a person, and for whom the person may ask as a representative.
///
/// # Errors
/// When there is no such person.
pub fn ties_of(tx: &mut dyn Tx, rules: &ListingRules, act: &Act, person: i64) -> Result<Ties, Fault> {
    let age = see(tx, person)?.age(act);
    let with_consent = Requester::Self_ {
        guardians_consent: true,
    };
    let by_parent = may_request(age, Requester::Guardian, rules).is_ok();
    let today = act.day().0;
    let tied = |tx: &mut dyn Tx, sql: &'static str, with_day: bool| -> Result<Vec<Tied>, Fault> {
        let rows = match with_day {
            true => tx.rows(sql, &[person.into(), today.into()])?,
            false => tx.rows(sql, &[person.into()])?,
        };
        let tied = |row: &crate::store::Row| Tied {
            person: row.int(0),
            name: row.text(1).to_owned(),
            by: row.text(2).to_owned(),
            since: row.maybe_int(3),
        };
        Ok(rows.iter().map(tied).collect())
    };
    Ok(Ties {
        consent_counts: by_parent && may_request(age, with_consent, rules).is_ok(),
        parents: match by_parent {
            true => tied(
                tx,
                "SELECT p.id, p.name, 'parent', CAST(NULL AS BIGINT) FROM parent t JOIN person p ON p.id = t.parent WHERE t.child = $1 AND t.responsible = 1 ORDER BY p.id",
                false,
            )?,
            false => vec![],
        },
        consents: tied(
            tx,
            "SELECT p.id, p.name, 'consent', t.since FROM consent t JOIN person p ON p.id = t.parent WHERE t.child = $1 AND t.until IS NULL ORDER BY p.id",
            false,
        )?,
        representatives: tied(
            tx,
            "SELECT p.id, p.name, t.kind, t.since FROM representation t JOIN person p ON p.id = t.representative WHERE t.person = $1 AND t.since <= $2 AND (t.until IS NULL OR t.until > $2) ORDER BY p.id",
            true,
        )?,
        represents: tied(
            tx,
            "SELECT p.id, p.name, t.kind, t.since FROM representation t JOIN person p ON p.id = t.person WHERE t.representative = $1 AND t.since <= $2 AND (t.until IS NULL OR t.until > $2) ORDER BY p.id",
            true,
        )?,
    })
}
