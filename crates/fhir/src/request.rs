//! A request as it arrives, and what it asks for.

use crate::answer::{Stop, refused};
use crate::resources::{ALL, Resource};

/// A request to read or search, free of any web framework.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Address of the interface without a slash at the end, such as `https://host/fhir`.
    pub base: String,
    /// What follows the base, without slashes at the ends, such as `Patient/12/$everything`.
    pub path: String,
    /// Query and, for `_search`, form, decoded, in order.
    pub query: Vec<(String, String)>,
    /// The header `Accept`.
    pub accept: Option<String>,
    /// The header `Prefer`.
    pub prefer: Option<String>,
    /// The header `If-None-Match`.
    pub if_none_match: Option<String>,
}

/// What is asked for.
pub(crate) enum Asked<'a> {
    Capabilities,
    Search(&'static Resource),
    Read(&'static Resource, &'a str),
    Version(&'static Resource, &'a str, &'a str),
    Everything(&'a str),
}

impl Request {
    /// A request without query and headers.
    pub fn new(base: &str, path: &str) -> Request {
        Request {
            base: base.trim_end_matches('/').to_owned(),
            path: path.trim_matches('/').to_owned(),
            ..Request::default()
        }
    }

    /// The request with one more pair of the query.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Request {
        self.query.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether unknown parameters are to be refused: `Prefer: handling=strict`.
    pub(crate) fn strict(&self) -> bool {
        let prefers = self.prefer.as_deref().unwrap_or_default();
        prefers
            .split([',', ';'])
            .any(|word| word.trim() == "handling=strict")
    }

    /// Only JSON is spoken.
    pub(crate) fn wants_json(&self) -> Result<(), Stop> {
        const JSON: [&str; 4] = ["json", "application/json", "application/fhir+json", "text/json"];
        let format = self.query.iter().find(|(name, _)| name == "_format");
        let fits = match format {
            Some((_, value)) => {
                // A plus sign of the query may have been read as a blank.
                let value = value.replace(' ', "+");
                JSON.contains(&media(&value))
            }
            None => {
                let accept = self.accept.as_deref().unwrap_or("*/*");
                accept.split(',').map(media).any(|one| {
                    one.is_empty() || ["*/*", "application/*"].contains(&one) || JSON.contains(&one)
                })
            }
        };
        if fits {
            Ok(())
        } else {
            Err(refused(
                406,
                "not-supported",
                "answers are application/fhir+json; XML is not offered",
            ))
        }
    }

    pub(crate) fn asked(&self) -> Result<Asked<'_>, Stop> {
        let words: Vec<&str> = self.path.split('/').filter(|word| !word.is_empty()).collect();
        match words[..] {
            ["metadata"] => Ok(Asked::Capabilities),
            [kind] | [kind, "_search"] => Ok(Asked::Search(resource(kind)?)),
            ["Patient", id, "$everything"] => Ok(Asked::Everything(logical_id(id)?)),
            [kind, id, "_history", version] => Ok(Asked::Version(
                resource(kind)?,
                logical_id(id)?,
                logical_id(version)?,
            )),
            [kind, id] if !id.starts_with(['$', '_']) => Ok(Asked::Read(resource(kind)?, logical_id(id)?)),
            _ => Err(refused(
                404,
                "not-supported",
                "no such interaction; /metadata lists what is offered",
            )),
        }
    }
}

/// A media type without its parameters.
fn media(text: &str) -> &str {
    text.split(';').next().unwrap_or_default().trim()
}

fn resource(kind: &str) -> Result<&'static Resource, Stop> {
    let found = ALL.iter().find(|resource| resource.name == kind);
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = ALL.iter().map(|resource| resource.name).collect();
        refused(
            404,
            "not-supported",
            &format!(
                "resources here are {}; names are written with capitals",
                names.join(", ")
            ),
        )
    })
}

fn logical_id(id: &str) -> Result<&str, Stop> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    if (1..=64).contains(&id.len()) && id.bytes().all(fits) {
        Ok(id)
    } else {
        Err(refused(
            400,
            "value",
            "an id has 1 to 64 letters, digits, hyphens and full stops",
        ))
    }
}
