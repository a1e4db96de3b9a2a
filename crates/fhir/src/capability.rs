//! What the interface can do, for programs.

use crate::Context;
use crate::answer::{Answer, compact, version_of};
use crate::days::iso;
use crate::resources::{ALL, Resource};
use serde_json::{Value as Json, json};

/// The `CapabilityStatement`.
pub(crate) fn statement(context: &Context<'_>) -> Answer {
    let json = compact(json!({
        "resourceType": "CapabilityStatement",
        "id": "grunnmur",
        "name": "Grunnmur",
        "title": "The register of the regular-GP scheme",
        "status": "active",
        "experimental": true,
        "date": iso(context.today.0),
        "publisher": "Grunnmur",
        "kind": "instance",
        "software": { "name": "grunnmur", "version": env!("CARGO_PKG_VERSION") },
        "implementation": { "description": "Residents, lists, doctors and the times between them", "url": context.base },
        "fhirVersion": "4.0.1",
        "format": ["json"],
        "implementationGuide": ["http://hl7.no/fhir/ImplementationGuide/hl7.fhir.no.basis|2.2.2"],
        "rest": [{
            "mode": "server",
            "documentation": "Read and search. Unknown parameters are ignored and told, or refused with Prefer: handling=strict.",
            "resource": ALL.map(resource),
        }],
    }));
    let etag = format!("W/\"{}\"", version_of(&json));
    Answer {
        etag: Some(etag),
        ..Answer::of(json, vec![])
    }
}

fn resource(of: &Resource) -> Json {
    let interactions = ["read", "vread", "search-type"].map(|code| json!({ "code": code }));
    let id = json!({ "name": "_id", "type": "token", "documentation": "Ids, with commas between them" });
    let params = of
        .params
        .iter()
        .map(|param| json!({ "name": param.name, "type": param.kind, "documentation": param.says }));
    let params: Vec<Json> = std::iter::once(id).chain(params).collect();
    let everything = (of.name == "Patient").then(|| {
        json!([{
            "name": "everything",
            "definition": "http://hl7.org/fhir/OperationDefinition/Patient-everything",
        }])
    });
    let profile = of
        .profile
        .map(|name| format!("http://hl7.no/fhir/StructureDefinition/no-basis-{name}"));
    json!({
        "type": of.name,
        "documentation": of.says,
        "supportedProfile": [profile],
        "interaction": interactions,
        "versioning": "versioned",
        "readHistory": false,
        "updateCreate": false,
        "searchParam": params,
        "operation": everything,
    })
}
