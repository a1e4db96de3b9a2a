//! Who asks, and what ties them to what they ask for.

use crate::policy::{Operation, Part, Relation};
use register::{
    Day, Fault, Tx, home_of, is_child_of, is_represented_by, lists_of, lists_with, municipality_of,
};
use rulebook::ListingRules;
use serde::{Deserialize, Serialize};

/// Who asks, as the sign-in says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Who {
    /// For logs: the register's number of a person, a doctor's number or a client's name; never an identity number.
    pub(crate) actor: String,
    /// Names of the parts in which they may come.
    pub(crate) parts: Vec<String>,
    /// The person in the register.
    pub(crate) person: Option<i64>,
    /// Health personnel number; for staff that of the doctor they work for.
    pub(crate) hpr: Option<i64>,
    /// The municipality that they act for.
    pub(crate) municipality: Option<i64>,
    /// Scopes of the token.
    #[serde(default)]
    pub(crate) scopes: Vec<String>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) person: Option<i64>,
    pub(crate) list: Option<i64>,
    pub(crate) municipality: Option<i64>,
    /// A doctor's health personnel number.
    pub(crate) hpr: Option<i64>,
}

/// Today, by whose rules ties are looked at.
pub(crate) struct Today<'a> {
    pub(crate) rules: &'a ListingRules,
    pub(crate) day: Day,
}

impl Who {
    pub(crate) fn parts(&self) -> impl Iterator<Item = Part> {
        self.parts.iter().filter_map(|name| Part::named(name))
    }

    /// Under which part and by which relation the table lets them do it; the first that fits.
    pub(crate) fn admitted(
        &self,
        tx: &mut dyn Tx,
        today: &Today<'_>,
        operation: &Operation,
        target: Target,
    ) -> Result<Option<(Part, Relation)>, Fault> {
        for part in self.parts() {
            for relation in operation.relations(part) {
                if self.has(tx, today, operation, (part, *relation), target)? {
                    return Ok(Some((part, *relation)));
                }
            }
        }
        Ok(None)
    }

    /// Whether the relation holds. What has no target is let through: the operation itself shows only what is within the relation.
    pub(crate) fn has(
        &self,
        tx: &mut dyn Tx,
        today: &Today<'_>,
        operation: &Operation,
        (part, relation): (Part, Relation),
        target: Target,
    ) -> Result<bool, Fault> {
        Ok(match relation {
            Relation::Any => true,
            Relation::Scope => {
                let has = |scope: &&str| self.scopes.iter().any(|own| own == scope);
                operation.scopes.iter().any(has)
            }
            Relation::Oneself if target.hpr.is_some() => self.hpr == target.hpr,
            Relation::Oneself => {
                self.person.is_some() && (target.person.is_none() || target.person == self.person)
            }
            Relation::Child => match (target.person, self.person) {
                (Some(child), Some(parent)) => is_child_of(tx, today.rules, today.day, child, parent)?,
                _ => false,
            },
            Relation::Ward => match (target.person, self.person) {
                (Some(person), Some(by)) => is_represented_by(tx, today.day, person, by)?,
                _ => false,
            },
            Relation::OwnList => {
                let own = self.own_lists(tx, part, today.day)?;
                match target {
                    Target { list: Some(list), .. } => own.contains(&list),
                    Target {
                        person: Some(person), ..
                    } => lists_with(tx, person, today.day)?
                        .iter()
                        .any(|list| own.contains(list)),
                    _ => !own.is_empty(),
                }
            }
            Relation::OwnMunicipality => match (self.municipality, target) {
                (None, _) => false,
                (
                    own,
                    Target {
                        municipality: Some(_),
                        ..
                    },
                ) => own == target.municipality,
                (Some(own), Target { hpr: Some(hpr), .. }) => {
                    let mut there = false;
                    for (list, _) in lists_of(tx, hpr, today.day)? {
                        there |= found(municipality_of(tx, list))? == Some(own);
                    }
                    there
                }
                (Some(own), Target { list: Some(list), .. }) => {
                    found(municipality_of(tx, list))?.is_some_and(|of| of == own)
                }
                (
                    Some(own),
                    Target {
                        person: Some(person), ..
                    },
                ) => found(home_of(tx, person))?.is_some_and(|of| of == own),
                _ => true,
            },
        })
    }

    /// The lists on which they work today in that part.
    pub(crate) fn own_lists(&self, tx: &mut dyn Tx, part: Part, today: Day) -> Result<Vec<i64>, Fault> {
        let Some(hpr) = self.hpr else {
            return Ok(vec![]);
        };
        let as_locum = match part.role() {
            Some(register::Role::Doctor) => Some(false),
            Some(register::Role::Locum) => Some(true),
            _ => None,
        };
        let lists = lists_of(tx, hpr, today)?;
        let fits = |(list, locum): (i64, bool)| as_locum.is_none_or(|asked| asked == locum).then_some(list);
        Ok(lists.into_iter().filter_map(fits).collect())
    }
}

/// What there is; nothing where there is no such thing, which is told by the operation and not by the gate.
fn found<T>(found: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Fault::Unknown(_)) => Ok(None),
        Err(other) => Err(other),
    }
}
