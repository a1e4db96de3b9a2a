//! What the register says in English, in the reader's language: found by its words, since the register knows no reader.

use publish::{Language, Text, messages};
use std::sync::LazyLock;

/// Places of a text that are filled in.
const PLACES: [&str; 4] = ["{a}", "{b}", "{c}", "{d}"];

static SAID: LazyLock<Vec<Text>> = LazyLock::new(|| {
    let all = messages([
        include_str!("../messages/said.nb.ftl"),
        include_str!("../messages/said.nn.ftl"),
        include_str!("../messages/said.en.ftl"),
    ]);
    all.into_values().collect()
});

/// What was said, in that language; what is not among the texts stays as it is.
pub(crate) fn said(language: Language, english: &str) -> String {
    let found = SAID
        .iter()
        .find_map(|text| Some((text, filled(&text.en, english)?)));
    let Some((text, values)) = found else {
        return english.to_owned();
    };
    let mut told = text.in_language(language).to_owned();
    for (place, value) in PLACES.iter().zip(values) {
        told = told.replace(place, value);
    }
    told
}

/// What stands in the places of a text, in their order.
fn filled<'a>(text: &str, said: &'a str) -> Option<Vec<&'a str>> {
    let mut rest = said;
    let mut text = text;
    let mut values = vec![];
    for place in PLACES {
        let Some((before, after)) = text.split_once(place) else {
            break;
        };
        rest = rest.strip_prefix(before)?;
        let next = PLACES.iter().filter_map(|place| after.find(place)).min();
        let until = &after[..next.unwrap_or(after.len())];
        let end = if until.is_empty() {
            rest.len()
        } else {
            rest.find(until)?
        };
        values.push(&rest[..end]);
        rest = &rest[end..];
        text = after;
    }
    (rest == text).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_is_filled_in_stays() {
        let says = |said_in, text| said(said_in, text);
        assert_eq!(
            says(
                Language::Nb,
                "agreement 7 runs until 20270131; it has not run out"
            ),
            "avtale 7 gjelder til 20270131; den er ikke gått ut"
        );
        assert_eq!(
            says(Language::Nn, "a reduction does not raise the cap"),
            "ein listereduksjon hevar ikkje taket"
        );
        let english = "HER-id 7 is that of office 123456785; each office has its own";
        assert_eq!(says(Language::En, english), english);
        assert_eq!(says(Language::Nb, "something else"), "something else");
    }

    #[test]
    fn every_text_is_there_in_three_languages() {
        for text in SAID.iter() {
            for one in [&text.nb, &text.nn] {
                assert!(!one.is_empty() && *one != text.en, "{}", text.en);
                let places = PLACES.iter().filter(|place| one.contains(**place));
                assert!(places.into_iter().all(|place| text.en.contains(place)), "{one}");
            }
        }
    }

    fn sources(folder: &Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // What only the command line does is told there, and this file calls nothing.
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                sources(&path, into);
            } else if !["backup.rs", "demo.rs", "said.rs"].contains(&name.as_str()) {
                into.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    /// The text in quotes after each call, with something in its places.
    fn texts_of(call: &str, sources: &[String]) -> Vec<String> {
        let mut texts = vec![];
        for rest in sources.iter().flat_map(|source| source.split(call).skip(1)) {
            let rest = rest.trim_start();
            let rest = rest.strip_prefix("format!(").unwrap_or(rest).trim_start();
            let Some(rest) = rest.strip_prefix('"') else {
                continue;
            };
            let text = &rest[..rest.find('"').unwrap()];
            let mut filled = String::new();
            for (at, part) in text.split('{').enumerate() {
                match part.split_once('}') {
                    Some((_, after)) if at > 0 => filled += &format!("7{after}"),
                    _ => filled += part,
                }
            }
            texts.push(filled);
        }
        texts
    }

    #[test]
    fn everything_that_the_register_says_is_in_words() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut all = vec![];
        sources(&here.join("src"), &mut all);
        sources(&here.join("../register/src"), &mut all);
        let calls = ["Fault::Request(", "Problem::request("];
        for text in calls.iter().flat_map(|call| texts_of(call, &all)) {
            // A file's own trouble is told as its reader tells it.
            if text.starts_with("7: 7") || text.starts_with("7, line 7: 7") {
                continue;
            }
            assert_ne!(said(Language::Nb, &text), text, "messages/said.*.ftl lacks it");
        }
        for thing in ["Fault::Unknown(", "Problem::unknown("]
            .iter()
            .flat_map(|call| texts_of(call, &all))
        {
            let key = crate::problem::thing(&thing);
            assert_ne!(crate::language::text(Language::Nb, &key), key);
        }
    }
}
