//! Subscriptions to the log, and how far their events have got.

use crate::act::Act;
use crate::event::Cursor;
use crate::fault::Fault;
use crate::store::{Row, Tx};

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub owner: String,
    /// What the owner might see when it was made, as the interface wrote it.
    pub who: String,
    /// The part in which it was made.
    pub part: String,
    /// Where events are sent.
    pub url: String,
    /// Signs what is sent.
    pub secret: String,
    /// Kinds; all when empty.
    pub kinds: Vec<String>,
    /// The last place in the log whose event was taken.
    pub after: Cursor,
    /// Deliveries that failed since one went well.
    pub failures: i64,
    /// Not tried before this moment, in milliseconds since 1970.
    pub not_before: i64,
}

/// Makes a subscription; what it is given as `id` is not looked at.
///
/// # Errors
/// When the database fails.
pub fn make_subscription(tx: &mut dyn Tx, act: &Act, of: Subscription) -> Result<Subscription, Fault> {
    let row = tx.row(
        "INSERT INTO subscription (owner, who, part, url, secret, kinds, after_place, made) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        &[
            of.owner.as_str().into(),
            of.who.as_str().into(),
            of.part.as_str().into(),
            of.url.as_str().into(),
            of.secret.as_str().into(),
            of.kinds.join(" ").as_str().into(),
            of.after.to_string().as_str().into(),
            act.at.as_str().into(),
        ],
    )?;
    let id = row.map_or(0, |row| row.int(0));
    Ok(Subscription { id, ..of })
}

/// Somebody's subscriptions.
///
/// # Errors
/// When the database cannot be read.
pub fn subscriptions_of(tx: &mut dyn Tx, owner: &str) -> Result<Vec<Subscription>, Fault> {
    let rows = tx.rows(
        "SELECT id, owner, who, part, url, secret, kinds, after_place, failures, not_before FROM subscription WHERE owner = $1 ORDER BY id",
        &[owner.into()],
    )?;
    rows.iter().map(read).collect()
}

/// Ends a subscription of somebody's.
///
/// # Errors
/// When they have no such one.
pub fn end_subscription(tx: &mut dyn Tx, owner: &str, id: i64) -> Result<(), Fault> {
    let ended = tx.run(
        "DELETE FROM subscription WHERE id = $1 AND owner = $2",
        &[id.into(), owner.into()],
    )?;
    if ended == 0 {
        return Err(Fault::Unknown("subscription"));
    }
    Ok(())
}

/// Subscriptions that may be tried now, held until another moment so that no other server tries them meanwhile.
///
/// # Errors
/// When the database fails.
pub fn hold_subscriptions(tx: &mut dyn Tx, now: i64, until: i64) -> Result<Vec<Subscription>, Fault> {
    let rows = tx.rows(
        "SELECT id, owner, who, part, url, secret, kinds, after_place, failures, not_before FROM subscription WHERE not_before <= $1 ORDER BY id FOR UPDATE",
        &[now.into()],
    )?;
    let held: Vec<Subscription> = rows.iter().map(read).collect::<Result<_, _>>()?;
    for one in &held {
        tx.run(
            "UPDATE subscription SET not_before = $1 WHERE id = $2",
            &[until.into(), one.id.into()],
        )?;
    }
    Ok(held)
}

/// Writes how far a subscription's events have got, and lets it go.
///
/// # Errors
/// When the database fails.
pub fn let_go_subscription(tx: &mut dyn Tx, of: &Subscription) -> Result<(), Fault> {
    tx.run(
        "UPDATE subscription SET after_place = $1, failures = $2, not_before = $3 WHERE id = $4",
        &[
            of.after.to_string().as_str().into(),
            of.failures.into(),
            of.not_before.into(),
            of.id.into(),
        ],
    )?;
    Ok(())
}

fn read(row: &Row) -> Result<Subscription, Fault> {
    Ok(Subscription {
        id: row.int(0),
        owner: row.text(1).to_owned(),
        who: row.text(2).to_owned(),
        part: row.text(3).to_owned(),
        url: row.text(4).to_owned(),
        secret: row.text(5).to_owned(),
        kinds: row.text(6).split_whitespace().map(str::to_owned).collect(),
        after: row.text(7).parse()?,
        failures: row.int(8),
        not_before: row.int(9),
    })
}
