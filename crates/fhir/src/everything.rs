//! All that the register holds about one resident, in one bundle.

use crate::Context;
use crate::answer::{Answer, Stop, refused};
use crate::find::{by_id, entry, finished};
use crate::params::Params;
use crate::request::Request;
use crate::resources::{
    EPISODE_OF_CARE, GROUP, ORGANIZATION, PATIENT, PRACTITIONER, PRACTITIONER_ROLE, PROVENANCE, Range,
    Resource, TASK,
};
use register::Tx;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// Rows of each kind; nobody has that many.
const MOST: i64 = 10_000;

/// The resident with times on lists, waiting and decisions, and the lists, doctors and municipalities that these name.
pub(crate) fn of_patient(tx: &mut dyn Tx, context: &Context<'_>, id: &str) -> Result<Answer, Stop> {
    let Some(patient) = by_id(tx, context, &PATIENT, id, true)? else {
        return Err(refused(404, "not-found", "there is no Patient by that id"));
    };
    let person = patient.key;
    let mut own = vec![finished(patient.json)];
    for (resource, name) in [
        (&EPISODE_OF_CARE, "patient"),
        (&TASK, "patient"),
        (&PROVENANCE, "target"),
    ] {
        own.extend(all_of(tx, context, resource, name, id)?);
    }
    let mut named = BTreeSet::new();
    own.iter().for_each(|resource| references(resource, &mut named));
    let mut others: Vec<Json> = vec![];
    let mut told = BTreeSet::new();
    while let Some(one) = named.pop_first() {
        if !told.insert(one.clone()) {
            continue;
        }
        let Some((resource, id)) = public(&one) else {
            continue;
        };
        if let Some(found) = by_id(tx, context, resource, id, false)? {
            let found = finished(found.json);
            references(&found, &mut named);
            others.push(found);
        }
    }
    let mut entries: Vec<Json> = own.into_iter().map(|one| entry(context, one, "match")).collect();
    entries.extend(others.into_iter().map(|one| entry(context, one, "include")));
    let bundle = json!({
        "resourceType": "Bundle",
        "type": "searchset",
        "total": entries.iter().filter(|entry| entry["search"]["mode"] == "match").count(),
        "link": [{ "relation": "self", "url": format!("{}/Patient/{id}/$everything", context.base) }],
        "entry": entries,
    });
    Ok(Answer::of(bundle, vec![person]))
}

fn all_of(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    resource: &Resource,
    name: &str,
    id: &str,
) -> Result<Vec<Json>, Stop> {
    let request = Request::new(context.base, resource.name).with(name, id);
    let params = Params::of(&request, resource)?;
    let range = Range {
        after: 0,
        upto: i64::MAX,
        most: MOST,
        whole: false,
    };
    let found = (resource.rows)(tx, context, &params, &range)?;
    Ok(found.into_iter().map(|found| finished(found.json)).collect())
}

/// What a resource refers to.
fn references(resource: &Json, named: &mut BTreeSet<String>) {
    match resource {
        Json::Object(fields) => {
            if let Some(Json::String(reference)) = fields.get("reference") {
                named.insert(reference.clone());
            }
            fields.values().for_each(|value| references(value, named));
        }
        Json::Array(items) => items.iter().for_each(|value| references(value, named)),
        _ => {}
    }
}

/// The resource that a reference names, where everybody may know it.
fn public(reference: &str) -> Option<(&'static Resource, &str)> {
    let (kind, id) = reference.split_once('/')?;
    let all = [&GROUP, &ORGANIZATION, &PRACTITIONER, &PRACTITIONER_ROLE];
    let resource = all.into_iter().find(|resource| resource.name == kind)?;
    Some((resource, id))
}
