use crate::messages::message;
use crate::numbers::{english, norwegian, to_english};
use crate::{Language, Text};
use askama::filters::{Escaper, Html as HtmlEscaper, HtmlSafe};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

/// HTML that is written as it stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Html(pub(crate) String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Text as it may stand between tags and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = HtmlEscaper.write_escaped_str(&mut escaped, text);
    escaped
}

/// JSON that may stand in a script element.
pub(crate) fn script_json(value: &serde_json::Value) -> Html {
    Html(value.to_string().replace('<', "\\u003c"))
}

/// The texts of a page. Either bokmål stands in the page, and an element whose text differs between languages carries the number
/// under which the page's script finds nynorsk and English; or the page is in one language and needs no script.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    numbered: RefCell<Numbered>,
    only: Option<Language>,
}

#[derive(Debug, Default)]
struct Numbered {
    number: HashMap<Text, usize>,
    ordered: Vec<Text>,
}

impl Texts {
    /// The texts of a page in one language.
    pub(crate) fn only(language: Language) -> Texts {
        Texts {
            numbered: RefCell::default(),
            only: Some(language),
        }
    }

    /// The language that the page is written in.
    pub(crate) fn language(&self) -> Language {
        self.only.unwrap_or_default()
    }

    /// A text as it stands in the page.
    pub(crate) fn shown<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(self.language())
    }

    /// A number as it stands in the page.
    pub(crate) fn figure(&self, value: f64, decimals: usize) -> String {
        match self.language() {
            Language::En => english(value, decimals),
            Language::Nb | Language::Nn => norwegian(value, decimals),
        }
    }

    /// A number in Norwegian form as it stands in the page.
    pub(crate) fn local(&self, norwegian: &str) -> String {
        match self.language() {
            Language::En => to_english(norwegian),
            Language::Nb | Language::Nn => norwegian.to_owned(),
        }
    }

    /// The attribute that makes an element's text follow the language, with a space before; empty where it need not.
    pub(crate) fn attr(&self, text: &Text) -> String {
        if self.only.is_some() || (text.nb == text.nn && text.nb == text.en) {
            return String::new();
        }
        format!(" data-t=\"{}\"", self.number(text))
    }

    /// The number of a text.
    pub(crate) fn number(&self, text: &Text) -> usize {
        let mut texts = self.numbered.borrow_mut();
        if let Some(&number) = texts.number.get(text) {
            return number;
        }
        let number = texts.ordered.len();
        texts.number.insert(text.clone(), number);
        texts.ordered.push(text.clone());
        number
    }

    /// An element with that text and nothing else.
    pub(crate) fn element(&self, tag: &str, attributes: &str, text: &Text) -> String {
        let space = if attributes.is_empty() { "" } else { " " };
        format!(
            "<{tag}{space}{attributes}{}>{}</{tag}>",
            self.attr(text),
            escape(self.shown(text))
        )
    }

    /// The text in running HTML.
    pub(crate) fn span(&self, text: &Text) -> Html {
        if self.attr(text).is_empty() {
            Html(escape(self.shown(text)))
        } else {
            Html(self.element("span", "", text))
        }
    }

    /// The message of that key in running HTML.
    pub(crate) fn message(&self, key: &str) -> Html {
        self.span(&message(key))
    }

    /// Bokmål, nynorsk and English of every text numbered so far.
    pub(crate) fn json(&self) -> Html {
        let texts = self.numbered.borrow();
        script_json(
            &texts
                .ordered
                .iter()
                .map(|t| serde_json::json!([t.nb, t.nn, t.en]))
                .collect(),
        )
    }
}
