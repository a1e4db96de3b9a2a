//! The forms in which a selection is written.

pub(crate) mod json_stat;

mod csv;
mod grid;
mod html;
mod json_px;
mod parquet;
mod px;

use crate::answer::{Answer, Stop};
use crate::listing::About;
use crate::placement;
use crate::selected::Selected;
use crate::selection::Choices;

/// Every form, the usual one first.
pub(crate) const FORMATS: [&str; 6] = ["json-stat2", "csv", "px", "json-px", "html", "parquet"];

/// How values are named in csv and html.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    Codes,
    Texts,
    CodesAndTexts,
}

/// Wishes about the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wishes {
    pub(crate) naming: Naming,
    pub(crate) title: bool,
    /// Between the cells of a csv.
    pub(crate) separator: u8,
}

/// Writes what is selected in the form that is asked for.
pub(crate) fn write(about: &About<'_>, selected: &Selected<'_>, choices: &Choices) -> Result<Answer, Stop> {
    let placement = placement::of(selected, choices)?;
    let wishes = wishes(about.request.value("outputFormatParams").unwrap_or_default())?;
    let format = about.request.value("outputFormat").unwrap_or(FORMATS[0]);
    let (mut answer, ending) = match format.to_ascii_lowercase().as_str() {
        "json-stat2" => {
            return Ok(Answer::json(&json_stat::dataset(about, selected, &placement)));
        }
        "json-px" => return Ok(Answer::json(&json_px::table(selected))),
        "csv" => {
            let text = csv::write(about, selected, &placement, &wishes);
            (Answer::of("text/csv; charset=utf-8", text.into_bytes()), "csv")
        }
        "html" => {
            let page = html::write(about, selected, &placement, &wishes);
            (Answer::of("text/html; charset=utf-8", page.into_bytes()), "html")
        }
        "px" => {
            let text = px::write(about, selected, &placement);
            (Answer::of("application/octet-stream", text.into_bytes()), "px")
        }
        "parquet" => (
            Answer::of("application/octet-stream", parquet::write(selected)?),
            "parquet",
        ),
        _ => {
            return Err(Stop::problem(
                400,
                &format!("`{format}` is not offered; there are {}", FORMATS.join(", ")),
            ));
        }
    };
    answer.file = Some(format!("{}.{ending}", selected.cube.id));
    Ok(answer)
}

fn wishes(words: &str) -> Result<Wishes, Stop> {
    let mut wishes = Wishes {
        naming: Naming::Texts,
        title: false,
        separator: b',',
    };
    let (mut named, mut separated) = (0, 0);
    for word in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        match word.to_ascii_lowercase().as_str() {
            "usecodes" => (wishes.naming, named) = (Naming::Codes, named + 1),
            "usetexts" => (wishes.naming, named) = (Naming::Texts, named + 1),
            "usecodesandtexts" => (wishes.naming, named) = (Naming::CodesAndTexts, named + 1),
            "includetitle" => wishes.title = true,
            "separatortab" => (wishes.separator, separated) = (b'\t', separated + 1),
            "separatorspace" => (wishes.separator, separated) = (b' ', separated + 1),
            "separatorsemicolon" => (wishes.separator, separated) = (b';', separated + 1),
            _ => {
                return Err(Stop::problem(400, &format!("`{word}` is no parameter of a form")));
            }
        }
    }
    if named > 1 || separated > 1 {
        return Err(Stop::problem(
            400,
            "`outputFormatParams`: choose one of the ways to name values, and one separator",
        ));
    }
    Ok(wishes)
}
