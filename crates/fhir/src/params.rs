//! Parameters of a search: known, unknown, and how they are read.

use crate::answer::{Stop, refused};
use crate::request::Request;
use crate::resources::Resource;

/// Of a page when nothing is asked for, and at most.
const PAGE: i64 = 50;
const LARGEST_PAGE: i64 = 200;
/// What every search understands.
const COMMON: [&str; 7] = [
    "_id", "_count", "_summary", "_total", "_format", "_pretty", "_after",
];

/// The parameters of a search.
pub(crate) struct Params<'a> {
    base: &'a str,
    known: Vec<(&'a str, &'a str)>,
    /// Names that nobody here knows.
    pub(crate) unknown: Vec<&'a str>,
}

impl<'a> Params<'a> {
    /// Sorts the parameters; one that is unknown is refused where the caller asks for strictness.
    pub(crate) fn of(request: &'a Request, resource: &Resource) -> Result<Params<'a>, Stop> {
        let mut params = Params {
            base: &request.base,
            known: vec![],
            unknown: vec![],
        };
        for (name, value) in &request.query {
            let known =
                COMMON.contains(&name.as_str()) || resource.params.iter().any(|param| param.name == name);
            if known {
                params.known.push((name.as_str(), value.as_str()));
            } else {
                params.unknown.push(name);
            }
        }
        match params.unknown.first() {
            Some(name) if request.strict() => Err(refused(
                400,
                "not-supported",
                &format!(
                    "{} is not searched by `{name}`; /metadata lists what is offered",
                    resource.name
                ),
            )),
            _ => Ok(params),
        }
    }

    /// Every value of a parameter that may be repeated.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &'a str> {
        let of_name = self.known.iter().filter(move |(known, _)| *known == name);
        of_name.map(|(_, value)| *value).collect::<Vec<_>>().into_iter()
    }

    /// The value of a parameter that is given once; several values in it are refused.
    pub(crate) fn one(&self, name: &str) -> Result<Option<&'a str>, Stop> {
        let mut values = self.all(name);
        let value = values.next();
        if values.next().is_some() || value.is_some_and(|value| value.contains(',')) {
            return Err(refused(
                400,
                "not-supported",
                &format!("`{name}` takes one value; ask once for each"),
            ));
        }
        match value {
            Some("") => Err(refused(400, "value", &format!("`{name}` is empty"))),
            value => Ok(value),
        }
    }

    /// The id in a reference such as `Patient/12`, `12` or an address of this interface.
    pub(crate) fn reference(&self, name: &str, kind: &str) -> Result<Option<&'a str>, Stop> {
        let Some(value) = self.one(name)? else {
            return Ok(None);
        };
        let here = value
            .strip_prefix(self.base)
            .unwrap_or(value)
            .trim_start_matches('/');
        let id = here
            .strip_prefix(kind)
            .and_then(|rest| rest.strip_prefix('/'))
            .unwrap_or(here);
        if id.is_empty() || id.contains(['/', '|']) {
            return Err(refused(
                400,
                "value",
                &format!("`{name}` takes a reference such as {kind}/12"),
            ));
        }
        Ok(Some(id))
    }

    /// The value of an identifier of the system; none when it is of another one.
    pub(crate) fn identifier(&self, name: &str, systems: &[&str]) -> Result<Identifier<'a>, Stop> {
        Ok(match self.one(name)? {
            None => Identifier::NotAsked,
            Some(token) => match token.split_once('|') {
                None => Identifier::Value(token),
                Some((system, value)) if systems.contains(&system) && !value.is_empty() => {
                    Identifier::Value(value)
                }
                Some(_) => Identifier::OfOthers,
            },
        })
    }

    /// The ids asked for by `_id`; none when any will do.
    pub(crate) fn ids(&self) -> Option<Vec<&'a str>> {
        let ids: Vec<&str> = self.all("_id").flat_map(|value| value.split(',')).collect();
        (!ids.is_empty()).then_some(ids)
    }

    /// Resources of a page.
    pub(crate) fn page(&self) -> Result<i64, Stop> {
        Ok(self.number("_count")?.unwrap_or(PAGE).min(LARGEST_PAGE))
    }

    /// The key after which the page begins.
    pub(crate) fn after(&self) -> Result<i64, Stop> {
        Ok(self.number("_after")?.unwrap_or(0))
    }

    fn number(&self, name: &str) -> Result<Option<i64>, Stop> {
        let Some(text) = self.one(name)? else {
            return Ok(None);
        };
        let number = text.parse::<i64>().ok().filter(|number| *number >= 0);
        number
            .map(Some)
            .ok_or_else(|| refused(400, "value", &format!("`{name}` takes a number from 0")))
    }

    /// Whether only the number is asked for.
    pub(crate) fn only_count(&self) -> Result<bool, Stop> {
        match self.one("_summary")? {
            None | Some("true" | "false" | "data" | "text") => Ok(self.page()? == 0),
            Some("count") => Ok(true),
            Some(_) => Err(refused(
                400,
                "value",
                "`_summary` takes true, false, data, text or count",
            )),
        }
    }

    /// Whether the number of all is to be told.
    pub(crate) fn total(&self) -> Result<bool, Stop> {
        Ok(self.one("_total")? == Some("accurate"))
    }

    /// The address of this search, and of the page after `after`.
    pub(crate) fn address(&self, resource: &Resource, after: Option<i64>) -> String {
        let asked = self
            .known
            .iter()
            .filter(|(name, _)| after.is_none() || *name != "_after");
        let mut pairs: Vec<String> = asked
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        pairs.extend(after.map(|after| format!("_after={after}")));
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("{}/{}{mark}{}", self.base, resource.name, pairs.join("&"))
    }
}

/// An identifier that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identifier<'a> {
    NotAsked,
    Value(&'a str),
    OfOthers,
}

/// A value in an address.
fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:,".contains(&byte);
    let each = |byte: u8| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    value.bytes().map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_any_value() {
        assert_eq!(encoded("urn:oid:1|2 æ"), "urn:oid:1%7C2%20%C3%A6");
    }
}
