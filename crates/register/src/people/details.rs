//! What the population register says of a person beside home and standing.

use crate::act::Act;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::person::hold;
use crate::store::Tx;
use serde_json::json;

/// What is to be changed; what is empty stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// Name.
    pub name: Option<String>,
    /// Household.
    pub household: Option<i64>,
    /// Protected address.
    pub protected_address: Option<bool>,
}

/// Changes what is on record of a person (REG-011). The event says what was changed, not to what.
///
/// # Errors
/// When the person is not there, or a name is empty.
pub fn set_details(tx: &mut dyn Tx, act: &Act, person: i64, new: &Details) -> Result<(), Fault> {
    let held = hold(tx, person)?;
    if new.name.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Fault::Request("the name is empty".to_owned()));
    }
    let protected = new.protected_address.unwrap_or(held.protected_address);
    tx.run(
        "UPDATE person SET name = coalesce($1, name), household = $2, protected_address = $3 WHERE id = $4",
        &[
            new.name.as_deref().map_or(crate::store::Value::Null, Into::into),
            new.household.unwrap_or(held.household).into(),
            i64::from(protected).into(),
            person.into(),
        ],
    )?;
    let mut changed = vec![];
    if new.name.is_some() {
        changed.push("name");
    }
    if new.household.is_some() {
        changed.push("household");
    }
    if new.protected_address.is_some() {
        changed.push("protected_address");
    }
    let body = json!({ "changed": changed });
    event::write(tx, act, kind::DETAILS, About::person(person), "REG-011", &body)?;
    Ok(())
}
