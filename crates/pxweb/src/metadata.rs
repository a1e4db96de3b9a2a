//! What a table holds: its variables and values, as a JSON-stat dataset without figures.

use crate::answer::{Answer, Stop};
use crate::cube::Cube;
use crate::formats::json_stat;
use crate::listing::About;
use crate::selected::{Selected, select};
use crate::selection::{Choice, Choices, by_default, read};
use serde_json::Value as Json;

/// The metadata: all values, or those of the default selection where `defaultSelection=true`; with code lists as they are asked for.
pub(crate) fn metadata(about: &About<'_>, cube: &Cube) -> Result<Answer, Stop> {
    let usual = match about.request.value("defaultSelection") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(Stop::problem(400, "`defaultSelection` takes true or false")),
    };
    let asked = read(about.request)?;
    let all = cube.variables.iter().map(|variable| {
        let code = variable.code;
        let choice = asked
            .of
            .iter()
            .find(|choice| choice.variable.eq_ignore_ascii_case(code));
        Choice {
            variable: code.to_owned(),
            expressions: vec!["*".to_owned()],
            codelist: choice.and_then(|choice| choice.codelist.clone()),
            single: false,
        }
    });
    let choices = Choices {
        of: if usual { by_default(cube) } else { all.collect() },
        ..Choices::default()
    };
    let selected: Selected<'_> = select(cube, &choices, about.language)?;
    let placement = crate::placement::of(&selected, &choices)?;
    let mut dataset = json_stat::dataset(about, &selected, &placement);
    dataset["value"] = Json::Null;
    if let Some(fields) = dataset.as_object_mut() {
        fields.remove("status");
    }
    Ok(Answer::json(&dataset))
}
