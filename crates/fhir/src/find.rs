//! Reading one resource, and searching for many.

use crate::Context;
use crate::answer::{Answer, Stop, compact, outcome, refused, version_of};
use crate::params::Params;
use crate::request::Request;
use crate::resources::{Found, Range, Resource};
use register::Tx;
use serde_json::{Value as Json, json};

/// Ids in one search.
const MOST_IDS: usize = 100;

/// The resource with its version, and when it changed.
pub(crate) fn finished(found: Json) -> Json {
    let mut resource = compact(found);
    let version = version_of(&resource);
    resource["meta"]["versionId"] = json!(version);
    resource
}

/// Reads one resource.
pub(crate) fn read(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    request: &Request,
    resource: &Resource,
    id: &str,
) -> Result<Answer, Stop> {
    let params = Params::of(request, resource)?;
    let summary = params.one("_summary")? == Some("true");
    let found = by_id(tx, context, resource, id, !summary)?.ok_or_else(|| unknown(resource))?;
    Ok(answer_of(found))
}

/// Reads the version of a resource that holds now; earlier ones are periods, not versions.
pub(crate) fn version(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    resource: &Resource,
    id: &str,
    version: &str,
) -> Result<Answer, Stop> {
    let answer = answer_of(by_id(tx, context, resource, id, true)?.ok_or_else(|| unknown(resource))?);
    if answer.json["meta"]["versionId"] == version {
        return Ok(answer);
    }
    Err(refused(
        404,
        "not-found",
        "only the version that holds now is kept as a resource; what was before is in EpisodeOfCare and Provenance",
    ))
}

fn unknown(resource: &Resource) -> Stop {
    refused(
        404,
        "not-found",
        &format!("there is no {} by that id", resource.name),
    )
}

fn answer_of(found: Found) -> Answer {
    let json = finished(found.json);
    let version = json["meta"]["versionId"].as_str().unwrap_or_default();
    let etag = format!("W/\"{version}\"");
    let last_modified = json["meta"]["lastUpdated"].as_str().map(str::to_owned);
    Answer {
        etag: Some(etag),
        last_modified,
        ..Answer::of(json, found.persons)
    }
}

/// The resource with an id.
pub(crate) fn by_id(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    resource: &Resource,
    id: &str,
    whole: bool,
) -> Result<Option<Found>, Stop> {
    let Some(key) = (resource.key)(id) else {
        return Ok(None);
    };
    let nothing = Request::new(context.base, "");
    let params = Params::of(&nothing, resource)?;
    let range = Range::one(key, whole);
    Ok((resource.rows)(tx, context, &params, &range)?.into_iter().next())
}

/// Searches: a bundle of what is found, with the address of the next page.
pub(crate) fn search(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    request: &Request,
    resource: &Resource,
) -> Result<Answer, Stop> {
    let params = Params::of(request, resource)?;
    let most = params.page()?;
    let itself = json!({ "relation": "self", "url": params.address(resource, None) });
    if params.only_count()? {
        let total = count(tx, context, &params, resource)?;
        let bundle =
            json!({ "resourceType": "Bundle", "type": "searchset", "total": total, "link": [itself] });
        return Ok(Answer::of(bundle, vec![]));
    }
    let after = params.after()?;
    let mut found = vec![];
    for range in ranges(&params, resource, after, most + 1)? {
        found.extend((resource.rows)(tx, context, &params, &range)?);
    }
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(0));
    let total = if params.total()? {
        Some(count(tx, context, &params, resource)?)
    } else {
        (after == 0 && !more).then_some(found.len() as i64)
    };
    let mut links = vec![itself];
    if let Some(last) = found.last().filter(|_| more) {
        links.push(json!({ "relation": "next", "url": params.address(resource, Some(last.key)) }));
    }
    let mut persons = vec![];
    let mut entries = vec![];
    for each in found {
        persons.extend(each.persons);
        entries.push(entry(context, finished(each.json), "match"));
    }
    persons.sort_unstable();
    persons.dedup();
    if !params.unknown.is_empty() {
        let names = params.unknown.join(", ");
        let ignored = outcome("warning", "not-supported", &format!("not searched by: {names}"));
        entries.push(json!({ "resource": ignored, "search": { "mode": "outcome" } }));
    }
    let bundle = json!({
        "resourceType": "Bundle",
        "type": "searchset",
        "total": total,
        "link": links,
        "entry": entries,
    });
    Ok(Answer::of(compact(bundle), persons))
}

/// An entry of a bundle.
pub(crate) fn entry(context: &Context<'_>, resource: Json, mode: &str) -> Json {
    let word = |name: &str| resource[name].as_str().unwrap_or_default().to_owned();
    let address = format!("{}/{}/{}", context.base, word("resourceType"), word("id"));
    json!({ "fullUrl": address, "resource": resource, "search": { "mode": mode } })
}

fn count(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    params: &Params<'_>,
    resource: &Resource,
) -> Result<i64, Stop> {
    let mut total = 0;
    for range in ranges(params, resource, 0, i64::MAX)? {
        total += (resource.count)(tx, context, params, &range)?;
    }
    Ok(total)
}

/// The stretches of keys to look through: each id that is asked for, or all after the last page.
fn ranges(params: &Params<'_>, resource: &Resource, after: i64, most: i64) -> Result<Vec<Range>, Stop> {
    let Some(ids) = params.ids() else {
        return Ok(vec![Range {
            after,
            upto: i64::MAX,
            most,
            whole: false,
        }]);
    };
    if ids.len() > MOST_IDS {
        return Err(refused(
            400,
            "too-costly",
            &format!("at most {MOST_IDS} ids in one search"),
        ));
    }
    let mut keys: Vec<i64> = ids.iter().filter_map(|id| (resource.key)(id)).collect();
    keys.sort_unstable();
    keys.dedup();
    let asked = keys.into_iter().filter(|key| *key > after);
    Ok(asked.map(|key| Range::one(key, false)).collect())
}
