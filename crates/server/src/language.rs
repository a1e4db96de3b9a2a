//! Bokmål, nynorsk and English, as the reader prefers.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use publish::{Language, Text, messages};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static MESSAGES: LazyLock<BTreeMap<String, Text>> = LazyLock::new(|| {
    messages([
        include_str!("../messages/nb.ftl"),
        include_str!("../messages/nn.ftl"),
        include_str!("../messages/en.ftl"),
    ])
});

/// The language that the request likes best; bokmål when it likes none of the three.
pub fn language_of(headers: &HeaderMap) -> Language {
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let liking = |part: &str| {
        let (tag, rest) = part.trim().split_once(';').unwrap_or((part.trim(), ""));
        let weight = rest.trim().strip_prefix("q=").and_then(|q| q.parse().ok());
        let weight: f32 = weight.unwrap_or(1.0);
        let language = match tag.split('-').next().unwrap_or(tag).to_ascii_lowercase().as_str() {
            "nb" | "no" | "da" | "sv" => Language::Nb,
            "nn" => Language::Nn,
            "en" => Language::En,
            _ => return None,
        };
        (weight > 0.0).then_some((language, weight))
    };
    accepted
        .into_iter()
        .flat_map(|accepted| accepted.split(','))
        .filter_map(liking)
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map_or(Language::default(), |(language, _)| language)
}

/// The language of who asks.
pub(crate) struct Reads(pub(crate) Language);

impl<S: Send + Sync> FromRequestParts<S> for Reads {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Reads, Self::Rejection> {
        Ok(Reads(language_of(&parts.headers)))
    }
}

/// The text of a key; an unknown key shows itself.
pub(crate) fn text(language: Language, key: &str) -> String {
    let text = MESSAGES.get(key);
    text.map_or(key, |text| text.in_language(language)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn of(accepted: &'static str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accepted));
        language_of(&headers)
    }

    #[test]
    fn the_best_liked_language_is_taken() {
        assert_eq!(of("nn-NO, nb;q=0.8, en;q=0.5"), Language::Nn);
        assert_eq!(of("de, en;q=0.4, nn;q=0.5"), Language::Nn);
        assert_eq!(of("en-GB"), Language::En);
        assert_eq!(of("fr"), Language::Nb);
        assert_eq!(of("en;q=0"), Language::Nb);
        assert_eq!(of(";;q=,"), Language::Nb);
        assert_eq!(language_of(&HeaderMap::new()), Language::Nb);
    }

    #[test]
    fn every_refusal_has_words_in_three_languages() {
        for refusal in scheme::listing::Refusal::ALL {
            let name = serde_json::to_value(refusal).unwrap();
            let key = format!("refusal-{}", name.as_str().unwrap().replace('_', "-"));
            let words = MESSAGES.get(&key).unwrap_or_else(|| panic!("no message `{key}`"));
            for text in [&words.nb, &words.nn, &words.en] {
                assert!(!text.is_empty(), "{key}");
            }
        }
    }

    #[test]
    fn every_kind_of_problem_has_title_and_words() {
        for (key, words) in MESSAGES.iter() {
            for text in [&words.nb, &words.nn, &words.en] {
                assert!(!text.is_empty(), "{key}");
            }
            if let Some(kind) = key.strip_prefix("title-") {
                assert!(
                    kind == "refused" || MESSAGES.contains_key(&format!("problem-{kind}")),
                    "{kind}"
                );
            }
        }
    }
}
