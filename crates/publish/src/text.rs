use serde::{Deserialize, Serialize};

/// The languages of every text a user sees.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Language; 3] = [Language::Nb, Language::Nn, Language::En];

    /// BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Nb => "nb",
            Language::Nn => "nn",
            Language::En => "en",
        }
    }
}

/// One text in the three languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A text in bokmål, nynorsk and English.
    pub fn new(nb: impl Into<String>, nn: impl Into<String>, en: impl Into<String>) -> Text {
        Text {
            nb: nb.into(),
            nn: nn.into(),
            en: en.into(),
        }
    }

    /// A text that is the same in every language, such as the name of a place.
    pub fn same(text: impl Into<String>) -> Text {
        let text = text.into();
        Text {
            nb: text.clone(),
            nn: text.clone(),
            en: text,
        }
    }

    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Nb => &self.nb,
            Language::Nn => &self.nn,
            Language::En => &self.en,
        }
    }

    /// The text with `{name}` replaced in every language.
    #[must_use]
    pub fn with(&self, name: &str, value: &Text) -> Text {
        let placeable = format!("{{{name}}}");
        Text {
            nb: self.nb.replace(&placeable, &value.nb),
            nn: self.nn.replace(&placeable, &value.nn),
            en: self.en.replace(&placeable, &value.en),
        }
    }
}
