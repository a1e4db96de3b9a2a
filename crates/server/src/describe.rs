//! What the API's description says of every operation alike.

use crate::policy::{self, Part, Relation};
use crate::problem::Words;
use serde_json::Value;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Ref, RefOr,
    Required, ResponseBuilder, ServerBuilder,
    schema::{ObjectBuilder, Type},
};

/// Statuses that any operation may answer with.
const ALL: [(u16, &str); 5] = [
    (400, "The request cannot be read"),
    (405, "The path has no such operation"),
    (
        429,
        "Too many requests from this caller; `Retry-After` tells when to try again",
    ),
    (500, "A fault of the server"),
    (
        503,
        "Busy, stopping, too slow, the database does not answer, or the clock is wrong",
    ),
];
const SIGNED_IN: [(u16, &str); 2] = [
    (401, "Nobody is signed in, or the token does not hold"),
    (403, "The table of access does not let this caller do this"),
];
const NAMED: (u16, &str) = (404, "There is no such thing");
const UNANSWERED: (u16, &str) = (409, "The register or the rules have no answer to what is asked");
const CHANGING: [(u16, &str); 4] = [
    (
        409,
        "A rule refuses, and the answer names it; or the key was used for another request",
    ),
    (412, "It was changed since the version of `If-Match`"),
    (413, "The body is too large"),
    (422, "What is given cannot be used"),
];

/// The description before the operations.
pub(crate) fn begun() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Grunnmur")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Norway's regular-GP scheme, live: who is on whose list, who waits, who decided what. Problems are told as RFC 9457 has it, in bokmål, nynorsk or English by `Accept-Language`.",
        ))
        .license(Some(LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0")).build()));
    OpenApiBuilder::new()
        .info(info.build())
        .servers(Some([ServerBuilder::new().url("/").build()]))
        .build()
}

/// Every operation of a path, with its method.
pub(crate) fn operations(item: &PathItem) -> impl Iterator<Item = (&'static str, &Operation)> {
    [
        ("GET", &item.get),
        ("PUT", &item.put),
        ("POST", &item.post),
        ("DELETE", &item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}

/// The description with what holds for all operations.
pub(crate) fn finished(mut api: OpenApi) -> OpenApi {
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "An access token of the identity provider; of `POST /demo/sign-in` on a demo server",
        ))
        .build();
    let mut components = api
        .components
        .take()
        .unwrap_or_else(|| ComponentsBuilder::new().build());
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    let problem = <Words as utoipa::PartialSchema>::schema();
    components.schemas.insert("Problem".to_owned(), problem);
    api.components = Some(components);
    for (path, item) in &mut api.paths.paths {
        let named = path.contains('{');
        for (changes, operation) in [
            (false, &mut item.get),
            (true, &mut item.put),
            (true, &mut item.post),
            (true, &mut item.delete),
        ] {
            if let Some(operation) = operation {
                finish(operation, named, changes);
            }
        }
    }
    plain(api)
}

/// The description without what only says in two schemas what one can say.
fn plain(api: OpenApi) -> OpenApi {
    let told = serde_json::to_value(&api).map(|mut told| {
        join(&mut told);
        serde_json::from_value(told)
    });
    match told {
        Ok(Ok(plain)) => plain,
        _ => api,
    }
}

/// A number with a description is one schema: `allOf` of a number and an object that has a description only would be none at all.
fn join(told: &mut Value) {
    match told {
        Value::Array(items) => items.iter_mut().for_each(join),
        Value::Object(fields) => {
            fields.values_mut().for_each(join);
            let Some(Value::Array(parts)) = fields.get("allOf") else {
                return;
            };
            let [Value::Object(is), Value::Object(says)] = parts.as_slice() else {
                return;
            };
            let only_says = says.keys().all(|key| key == "type" || key == "description");
            if only_says && is.contains_key("type") && is.get("type") != says.get("type") {
                let mut one = is.clone();
                one.extend(
                    says.get("description")
                        .map(|text| ("description".to_owned(), text.clone())),
                );
                *fields = one;
            }
        }
        _ => {}
    }
}

fn finish(operation: &mut Operation, named: bool, changes: bool) {
    let name = operation.operation_id.clone().unwrap_or_default();
    let row = policy::operation(&name);
    let open = row.is_some_and(|row| row.relations(Part::Anyone).contains(&Relation::Any));
    let mut statuses = ALL.to_vec();
    if !open {
        statuses.extend(SIGNED_IN);
        operation.security = Some(vec![SecurityRequirement::new("token", Vec::<String>::new())]);
    } else {
        statuses.push(SIGNED_IN[0]);
    }
    if named || operation.request_body.is_some() {
        statuses.push(NAMED);
    }
    if changes {
        statuses.extend(CHANGING);
    } else if named {
        statuses.push(UNANSWERED);
    }
    if operation.responses.responses.contains_key("412") || takes(operation, "If-Match") {
        statuses.push((428, "`If-Match` is missing: read it first, and send its `ETag`"));
    }
    for (status, text) in statuses {
        let answer = ResponseBuilder::new()
            .description(text)
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("Problem")))
                    .build(),
            )
            .build();
        operation
            .responses
            .responses
            .entry(status.to_string())
            .or_insert_with(|| RefOr::T(answer));
    }
    if changes
        && operation.request_body.is_some()
        && !takes(operation, "Idempotency-Key")
        && name.contains('_')
        && !name.starts_with("demo_")
        // The same question is the same run without a key.
        && !name.starts_with("lab_")
    {
        let key = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "Asked again with the same key, the same answer comes and nothing is done twice",
            ))
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .min_length(Some(1))
                    .max_length(Some(200))
                    .pattern(Some("^[!-~]+$")),
            ))
            .build();
        operation.parameters.get_or_insert_default().push(RefOr::T(key));
    }
    let who: Vec<String> = row.map_or_else(Vec::new, |row| {
        let cell = |part: Part| {
            let relations: Vec<&str> = row
                .relations(part)
                .iter()
                .map(|relation| relation.name())
                .collect();
            (!relations.is_empty()).then(|| format!("{}: {}", part.name(), relations.join(" or ")))
        };
        Part::all().filter_map(cell).collect()
    });
    if !open {
        let told = operation.description.take().unwrap_or_default();
        operation.description = Some(
            format!("{told}\n\nWho may: {}.", who.join("; "))
                .trim()
                .to_owned(),
        );
    }
}

fn takes(operation: &Operation, name: &str) -> bool {
    operation
        .parameters
        .iter()
        .flatten()
        .any(|parameter| matches!(parameter, RefOr::T(one) if one.name == name))
}
