//! Texts of the tables, one file per language in `messages/`.

use publish::{Text, messages};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TEXTS: LazyLock<BTreeMap<String, Text>> = LazyLock::new(|| {
    messages([
        include_str!("../messages/nb.ftl"),
        include_str!("../messages/nn.ftl"),
        include_str!("../messages/en.ftl"),
    ])
});

/// The text of that key; an unknown key shows itself (the tests see to it that there is none).
pub(crate) fn message(key: &str) -> Text {
    TEXTS.get(key).cloned().unwrap_or_else(|| Text::same(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_three_languages() {
        assert!(TEXTS.len() > 50);
        for (key, text) in TEXTS.iter() {
            assert!(
                !text.nb.is_empty() && !text.nn.is_empty() && !text.en.is_empty(),
                "{key}"
            );
        }
    }
}
