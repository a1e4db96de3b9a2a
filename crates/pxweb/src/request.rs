//! A request as it arrives, and what it asks for.

use crate::answer::Stop;
use publish::Language;

/// A request, free of any web framework.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Address of the interface without a slash at the end.
    pub base: String,
    /// What follows the base, such as `tables/FLR01/data`.
    pub path: String,
    /// The query, decoded, in order.
    pub query: Vec<(String, String)>,
    /// The body of a POST; none for a GET.
    pub body: Option<Vec<u8>>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked<'a> {
    Root,
    Config,
    Navigation(Option<&'a str>),
    Tables,
    Table(&'a str),
    Metadata(&'a str),
    DefaultSelection(&'a str),
    Data(&'a str),
    Codelist(&'a str),
    SavedQuery,
}

impl Request {
    /// A GET without a query.
    pub fn get(base: &str, path: &str) -> Request {
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

    /// The value of a parameter of the query, whatever the case of its name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let found = self
            .query
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// A number of the query, at least 1.
    pub(crate) fn number(&self, name: &str) -> Result<Option<usize>, Stop> {
        let Some(text) = self.value(name) else {
            return Ok(None);
        };
        let number = text
            .parse::<usize>()
            .ok()
            .filter(|number| (1..=1_000_000).contains(number));
        number
            .map(Some)
            .ok_or_else(|| Stop::problem(400, &format!("`{name}` takes a number from 1")))
    }

    pub(crate) fn language(&self) -> Result<Language, Stop> {
        match self.value("lang") {
            None | Some("no" | "nb") => Ok(Language::Nb),
            Some("nn") => Ok(Language::Nn),
            Some("en") => Ok(Language::En),
            Some(_) => Err(Stop::problem(400, "`lang` takes no, nn or en")),
        }
    }

    pub(crate) fn asked(&self) -> Result<Asked<'_>, Stop> {
        let words: Vec<&str> = self.path.split('/').filter(|word| !word.is_empty()).collect();
        let (asked, posted) = match words[..] {
            [] => (Asked::Root, false),
            ["config"] => (Asked::Config, false),
            ["navigation"] => (Asked::Navigation(None), false),
            ["navigation", id] => (Asked::Navigation(Some(id)), false),
            ["tables"] => (Asked::Tables, false),
            ["tables", id] => (Asked::Table(id), false),
            ["tables", id, "metadata"] => (Asked::Metadata(id), false),
            ["tables", id, "defaultselection"] => (Asked::DefaultSelection(id), false),
            ["tables", id, "data"] => (Asked::Data(id), true),
            ["codelists", id] => (Asked::Codelist(id), false),
            ["savedqueries"] => (Asked::SavedQuery, true),
            _ => return Err(Stop::not_found("no such address; the root lists what there is")),
        };
        if self.body.is_some() && !posted {
            return Err(Stop::problem(405, "only GET is answered here"));
        }
        Ok(asked)
    }
}

/// A language as the interface names it.
pub(crate) fn tag(language: Language) -> &'static str {
    match language {
        Language::Nb => "no",
        Language::Nn => "nn",
        Language::En => "en",
    }
}
