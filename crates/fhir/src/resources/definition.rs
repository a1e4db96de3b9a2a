//! What the extensions mean that are this register's own.

use super::{Found, Param, Range, Resource};
use crate::Context;
use crate::answer::Stop;
use crate::params::Params;
use crate::systems::extension;
use register::Tx;
use serde_json::{Value as Json, json};

pub(crate) const STRUCTURE_DEFINITION: Resource = Resource {
    name: "StructureDefinition",
    profile: None,
    says: "An extension that is this register's own.",
    params: &[Param {
        name: "url",
        kind: "uri",
        says: "The extension's address",
    }],
    key,
    rows,
    count,
};

/// Name, kind of value, where it stands, and what it says.
const EXTENSIONS: [(&str, &str, &[&str], &str); 15] = [
    (
        "begin-reason",
        "Coding",
        &["EpisodeOfCare"],
        "How the time on the list began",
    ),
    (
        "contract-form",
        "Coding",
        &["Group"],
        "Whether the doctor is self-employed or salaried",
    ),
    (
        "end-reason",
        "Coding",
        &["EpisodeOfCare"],
        "How the time on the list ended",
    ),
    (
        "ends-before",
        "date",
        &["EpisodeOfCare"],
        "The first day on which it will no longer run",
    ),
    (
        "list",
        "Reference",
        &["EpisodeOfCare", "Patient", "PractitionerRole"],
        "The list, a Group",
    ),
    (
        "list-cap",
        "unsignedInt",
        &["Group"],
        "Most persons that the list takes",
    ),
    (
        "list-free",
        "unsignedInt",
        &["Group"],
        "Cap less length; not all of them can be chosen",
    ),
    (
        "list-period",
        "Period",
        &["Group"],
        "When the list began and ended",
    ),
    ("list-status", "Coding", &["Group"], "open, closed or locked"),
    (
        "list-waiting",
        "unsignedInt",
        &["Group"],
        "Persons who wait for it",
    ),
    (
        "municipality",
        "Reference",
        &["Group"],
        "The municipality that has the agreement",
    ),
    (
        "percentage",
        "integer",
        &["PractitionerRole"],
        "Share of full time with the list",
    ),
    (
        "place-in-queue",
        "positiveInt",
        &["Task"],
        "The first in the queue is 1",
    ),
    (
        "standing",
        "Coding",
        &["Patient"],
        "entitled, outside, not_entitled or ended",
    ),
    (
        "substitute-for",
        "Reference",
        &["PractitionerRole"],
        "The doctor for whom a locum stands in",
    ),
];

/// The place in the table, from 1.
fn key(id: &str) -> Option<i64> {
    let at = EXTENSIONS.iter().position(|(name, ..)| *name == id)?;
    Some(at as i64 + 1)
}

fn asked(params: &Params<'_>, range: &Range) -> Result<Vec<usize>, Stop> {
    let url = params.one("url")?;
    let fits = |at: &usize| {
        let key = *at as i64 + 1;
        let within = key > range.after && key <= range.upto;
        within && url.is_none_or(|url| url == extension(EXTENSIONS[*at].0))
    };
    Ok((0..EXTENSIONS.len()).filter(fits).collect())
}

fn count(_: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<i64, Stop> {
    Ok(asked(params, range)?.len() as i64)
}

fn rows(_: &mut dyn Tx, _: &Context<'_>, params: &Params<'_>, range: &Range) -> Result<Vec<Found>, Stop> {
    let most = usize::try_from(range.most).unwrap_or(usize::MAX);
    let found = |at: usize| Found {
        key: at as i64 + 1,
        json: definition(EXTENSIONS[at]),
        persons: vec![],
    };
    Ok(asked(params, range)?.into_iter().take(most).map(found).collect())
}

fn definition((name, kind, contexts, says): (&str, &str, &[&str], &str)) -> Json {
    let url = extension(name);
    let title: String = name
        .split('-')
        .flat_map(|word| {
            let (first, rest) = word.split_at(1);
            [first.to_uppercase(), rest.to_owned()]
        })
        .collect();
    let contexts = contexts
        .iter()
        .map(|context| json!({ "type": "element", "expression": context }));
    json!({
        "resourceType": "StructureDefinition",
        "id": name,
        "url": url,
        "version": env!("CARGO_PKG_VERSION"),
        "name": title,
        "status": "active",
        "description": says,
        "fhirVersion": "4.0.1",
        "kind": "complex-type",
        "abstract": false,
        "context": contexts.collect::<Vec<_>>(),
        "type": "Extension",
        "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
        "derivation": "constraint",
        "differential": { "element": [
            { "id": "Extension", "path": "Extension", "short": says, "definition": says, "min": 0, "max": "1" },
            { "id": "Extension.extension", "path": "Extension.extension", "max": "0" },
            { "id": "Extension.url", "path": "Extension.url", "fixedUri": url },
            { "id": "Extension.value[x]", "path": "Extension.value[x]", "min": 1, "type": [{ "code": kind }] },
        ] },
    })
}
