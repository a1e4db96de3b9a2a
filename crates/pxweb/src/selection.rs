//! What is asked for of a table, as it arrives: expressions and code lists by variable.

use crate::answer::{Answer, Stop};
use crate::cube::{Cube, Kind};
use crate::expression::parts;
use crate::listing::About;
use crate::request::{Request, tag};
use serde_json::{Value as Json, json};

/// Values of a variable that are chosen when nothing is asked for: all, if they are not many.
const FEW: usize = 12;
/// Expressions in one request.
const MOST: usize = 10_000;

/// What is asked for of one variable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) variable: String,
    pub(crate) expressions: Vec<String>,
    pub(crate) codelist: Option<String>,
    /// The values of the code list's values, rather than their sums.
    pub(crate) single: bool,
}

/// What is asked for of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Choices {
    pub(crate) of: Vec<Choice>,
    pub(crate) heading: Vec<String>,
    pub(crate) stub: Vec<String>,
}

impl Choices {
    fn variable(&mut self, code: &str) -> &mut Choice {
        let at = self
            .of
            .iter()
            .position(|choice| choice.variable.eq_ignore_ascii_case(code));
        let at = at.unwrap_or_else(|| {
            self.of.push(Choice {
                variable: code.to_owned(),
                ..Choice::default()
            });
            self.of.len() - 1
        });
        &mut self.of[at]
    }
}

/// Reads the selection from the query or, of a POST, the body.
pub(crate) fn read(request: &Request) -> Result<Choices, Stop> {
    let choices = match &request.body {
        Some(body) if !body.is_empty() => of_body(body)?,
        _ => of_query(request)?,
    };
    let expressions: usize = choices.of.iter().map(|choice| choice.expressions.len()).sum();
    if expressions > MOST {
        return Err(Stop::problem(
            403,
            &format!("more than {MOST} values are named; use * or range()"),
        ));
    }
    Ok(choices)
}

fn of_query(request: &Request) -> Result<Choices, Stop> {
    let mut choices = Choices::default();
    for (name, value) in &request.query {
        let lower = name.to_ascii_lowercase();
        match lower.as_str() {
            "heading" => choices.heading.extend(parts(value)),
            "stub" => choices.stub.extend(parts(value)),
            _ => {}
        }
        let bracket = name.split_once('[').and_then(|(word, rest)| {
            rest.strip_suffix(']')
                .map(|code| (word.to_ascii_lowercase(), code))
        });
        let Some((word, code)) = bracket else {
            continue;
        };
        match word.as_str() {
            "valuecodes" => choices.variable(code).expressions.extend(parts(value)),
            "codelist" => {
                let codelist = Some(value.clone()).filter(|id| !id.is_empty());
                choices.variable(code).codelist = codelist;
            }
            "outputvalues" => match value.to_ascii_lowercase().as_str() {
                "aggregated" => choices.variable(code).single = false,
                "single" => choices.variable(code).single = true,
                _ => {
                    return Err(Stop::problem(400, "`outputValues` takes aggregated or single"));
                }
            },
            _ => {}
        }
    }
    Ok(choices)
}

fn of_body(body: &[u8]) -> Result<Choices, Stop> {
    let wrong = |what: &str| Stop::problem(400, &format!("the body: {what}"));
    let body: Json = serde_json::from_slice(body).map_err(|error| wrong(&error.to_string()))?;
    let selection = match &body["selection"] {
        Json::Null if body.is_object() => &[][..],
        Json::Array(selection) => selection,
        _ => return Err(wrong("`selection` must be a list")),
    };
    let words = |value: &Json, what: &str| -> Result<Vec<String>, Stop> {
        let list = match value {
            Json::Null => return Ok(vec![]),
            Json::Array(list) => list,
            _ => return Err(wrong(&format!("`{what}` must be a list of words"))),
        };
        let words: Option<Vec<String>> = list.iter().map(|word| word.as_str().map(str::to_owned)).collect();
        words.ok_or_else(|| wrong(&format!("`{what}` must be a list of words")))
    };
    let mut choices = Choices::default();
    for each in selection {
        let code = each["variableCode"]
            .as_str()
            .ok_or_else(|| wrong("each of `selection` needs a `variableCode`"))?;
        let expressions = words(&each["valueCodes"], "valueCodes")?;
        let codelist = ["codelist", "codeList"]
            .into_iter()
            .find_map(|name| each[name].as_str());
        let single = each["outputValues"]
            .as_str()
            .is_some_and(|word| word.eq_ignore_ascii_case("single"));
        let choice = choices.variable(code);
        choice.expressions.extend(expressions);
        choice.codelist = codelist.filter(|id| !id.is_empty()).map(str::to_owned);
        choice.single = single;
    }
    choices.heading = words(&body["placement"]["heading"], "heading")?;
    choices.stub = words(&body["placement"]["stub"], "stub")?;
    Ok(choices)
}

/// What is selected when nothing is asked for: all contents, the newest months, and other variables unless they are long.
pub(crate) fn by_default(cube: &Cube) -> Vec<Choice> {
    let choice = |variable: &crate::cube::Variable| {
        let expression = match variable.kind {
            Kind::Time => "top(12)",
            Kind::Contents => "*",
            Kind::Plain | Kind::Place if variable.values.len() <= FEW => "*",
            Kind::Plain | Kind::Place => return None,
        };
        Some(Choice {
            variable: variable.code.to_owned(),
            expressions: vec![expression.to_owned()],
            ..Choice::default()
        })
    };
    cube.variables.iter().filter_map(choice).collect()
}

/// The answer that tells it.
pub(crate) fn default(about: &About<'_>, cube: &Cube) -> Answer {
    let selection = by_default(cube).into_iter().map(|choice| {
        json!({ "variableCode": choice.variable, "codeList": null, "valueCodes": choice.expressions })
    });
    let kept: Vec<Json> = selection.collect();
    let (heading, stub) = crate::placement::usual(kept.iter().filter_map(|one| one["variableCode"].as_str()));
    Answer::json(&json!({
        "selection": kept,
        "placement": { "heading": heading, "stub": stub },
        "language": tag(about.language),
        "links": [
            about.link("self", &format!("tables/{}/defaultselection", cube.id)),
            about.link("data", &format!("tables/{}/data", cube.id)),
        ],
    }))
}
