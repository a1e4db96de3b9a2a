use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A word that is not the value it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not {expected}")]
pub struct ParseError {
    /// What was written.
    pub word: String,
    /// What would have been right.
    pub expected: &'static str,
}

/// Municipality number (kommunenummer), four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalityNo(pub u16);

/// County number (fylkesnummer), two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountyNo(pub u8);

impl MunicipalityNo {
    /// The county that the number begins with.
    pub const fn county(self) -> CountyNo {
        CountyNo((self.0 / 100) as u8)
    }
}

macro_rules! digits {
    ($type:ident, $width:literal, $expected:literal) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("{:0", $width, "}"), self.0)
            }
        }
        impl FromStr for $type {
            type Err = ParseError;
            fn from_str(word: &str) -> Result<Self, ParseError> {
                let wrong = || ParseError {
                    word: word.to_owned(),
                    expected: $expected,
                };
                if word.len() != $width || !word.bytes().all(|b| b.is_ascii_digit()) {
                    return Err(wrong());
                }
                word.parse().map($type).map_err(|_| wrong())
            }
        }
        impl TryFrom<String> for $type {
            type Error = ParseError;
            fn try_from(word: String) -> Result<Self, ParseError> {
                word.parse()
            }
        }
        impl From<$type> for String {
            fn from(number: $type) -> String {
                number.to_string()
            }
        }
    };
}
digits!(
    MunicipalityNo,
    4,
    "a municipality number of four digits, such as 0301"
);
digits!(CountyNo, 2, "a county number of two digits, such as 03");

/// Statistics Norway's centrality class (sentralitetsklasse): 1, most central, to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Centrality(pub u8);

/// Legal sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Sex {
    /// Man (mann).
    Male = 0,
    /// Woman (kvinne).
    Female = 1,
}

/// How a doctor is engaged (driftsform).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum ContractForm {
    /// Private practice under an individual agreement (selvstendig næringsdrivende).
    SelfEmployed = 0,
    /// Salaried by the municipality (fastlønn).
    Salaried = 1,
}

/// Where a resident stands: the row of a list, no list yet, or outside the scheme. Two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ListPlace(u16);

impl ListPlace {
    /// Entitled, on no list yet (ufordelt).
    pub const UNALLOCATED: ListPlace = ListPlace(u16::MAX);
    /// Has chosen to stand outside the scheme.
    pub const OUTSIDE: ListPlace = ListPlace(u16::MAX - 1);

    /// On the list in row `row`; rows end at 65 533.
    pub const fn on(row: u16) -> ListPlace {
        ListPlace(row)
    }

    /// The row of the list, if on one.
    pub const fn list(self) -> Option<u16> {
        if self.0 >= u16::MAX - 1 {
            None
        } else {
            Some(self.0)
        }
    }
}
