//! The page's own texts, one file per language in `messages/`, in the simple part of Fluent: `key = text`, a text
//! goes on in indented lines, `#` begins a comment.

use crate::Text;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const NB: &str = include_str!("../messages/nb.ftl");
const NN: &str = include_str!("../messages/nn.ftl");
const EN: &str = include_str!("../messages/en.ftl");

static MESSAGES: LazyLock<BTreeMap<String, Text>> = LazyLock::new(|| messages([NB, NN, EN]));

/// Texts by key from files in bokmål, nynorsk and English, in the simple part of Fluent. The first has every key.
pub fn messages([nb, nn, en]: [&str; 3]) -> BTreeMap<String, Text> {
    let (nn, en) = (parse(nn), parse(en));
    let other = |file: &BTreeMap<String, String>, key: &str| file.get(key).cloned().unwrap_or_default();
    parse(nb)
        .into_iter()
        .map(|(key, nb)| {
            let text = Text {
                nb,
                nn: other(&nn, &key),
                en: other(&en, &key),
            };
            (key, text)
        })
        .collect()
}

/// The text of that key; an unknown key shows itself (the tests see to it that there is none).
pub fn message(key: &str) -> Text {
    MESSAGES.get(key).cloned().unwrap_or_else(|| Text::same(key))
}

/// The texts whose keys begin so.
pub(crate) fn begins(prefix: &str) -> impl Iterator<Item = Text> {
    let all = MESSAGES.iter().filter(move |(key, _)| key.starts_with(prefix));
    all.map(|(_, text)| text.clone())
}

fn parse(file: &str) -> BTreeMap<String, String> {
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in file.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            current = None;
        } else if line.starts_with(' ') {
            if let Some(text) = current.as_ref().and_then(|key| messages.get_mut(key)) {
                text.push(' ');
                text.push_str(line.trim());
            }
        } else if let Some((key, text)) = line.split_once('=') {
            messages.insert(key.trim().to_owned(), text.trim().to_owned());
            current = Some(key.trim().to_owned());
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(file: &str) -> BTreeSet<String> {
        parse(file).into_keys().collect()
    }

    #[test]
    fn the_three_languages_have_the_same_keys_and_no_empty_text() {
        assert_eq!(keys(NB), keys(NN));
        assert_eq!(keys(NB), keys(EN));
        for file in [NB, NN, EN] {
            assert!(parse(file).values().all(|text| !text.is_empty()));
        }
    }

    #[test]
    fn a_translation_has_the_placeables_of_the_original() {
        let placeables = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect()
        };
        for (key, text) in MESSAGES.iter() {
            assert_eq!(placeables(&text.nb), placeables(&text.nn), "{key}");
            assert_eq!(placeables(&text.nb), placeables(&text.en), "{key}");
        }
    }

    #[test]
    fn every_indicator_has_a_name_and_every_key_in_use_exists() {
        let known = keys(NB);
        for indicator in units::Indicator::ALL {
            assert!(
                known.contains(&format!("indicator-{}", indicator.name())),
                "{indicator:?}"
            );
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report");
        let templates = [
            "report.html",
            "changes.html",
            "study.html",
            "design.html",
            "frame.html",
        ];
        let template = |name: &str| format!("{}/templates/{name}", env!("CARGO_MANIFEST_DIR"));
        let mut sources: Vec<String> = templates
            .iter()
            .map(|name| std::fs::read_to_string(template(name)).unwrap())
            .collect();
        let within = |folder: &str| std::fs::read_dir(folder).unwrap();
        for entry in within(folder).chain(within(&format!("{folder}/study"))) {
            let path = entry.unwrap().path();
            if path.is_file() {
                sources.push(std::fs::read_to_string(path).unwrap());
            }
        }
        let mut used = 0;
        for source in &sources {
            for opening in ["t(\"", "attr(\"", "message(\""] {
                for rest in source.split(opening).skip(1) {
                    let key = rest.split('"').next().unwrap();
                    if key.contains('-') && !key.ends_with('-') {
                        assert!(known.contains(key), "no message `{key}`");
                        used += 1;
                    }
                }
            }
        }
        assert!(
            used > 40,
            "only {used} keys found: does the test still look at the right calls?"
        );
    }
}
