use crate::Text;
use crate::messages::message;
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

/// The texts of a page. Bokmål stands in the page; an element whose text differs between languages carries the number
/// under which the page's script finds nynorsk and English.
#[derive(Debug, Default)]
pub(crate) struct Texts(RefCell<Numbered>);

#[derive(Debug, Default)]
struct Numbered {
    number: HashMap<Text, usize>,
    ordered: Vec<Text>,
}

impl Texts {
    /// The attribute that makes an element's text follow the language, with a space before; empty where it need not.
    pub(crate) fn attr(&self, text: &Text) -> String {
        if text.nb == text.nn && text.nb == text.en {
            return String::new();
        }
        format!(" data-t=\"{}\"", self.number(text))
    }

    /// The number of a text.
    pub(crate) fn number(&self, text: &Text) -> usize {
        let mut texts = self.0.borrow_mut();
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
            escape(&text.nb)
        )
    }

    /// The text in running HTML.
    pub(crate) fn span(&self, text: &Text) -> Html {
        if self.attr(text).is_empty() {
            Html(escape(&text.nb))
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
        let texts = self.0.borrow();
        script_json(
            &texts
                .ordered
                .iter()
                .map(|t| serde_json::json!([t.nb, t.nn, t.en]))
                .collect(),
        )
    }
}
