use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use std::fmt;
use std::str::FromStr;

/// The value of a parameter. Numbers are exact decimals and are written as text in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A number in the parameter's unit.
    Number(Decimal),
    /// Whether something holds.
    Truth(bool),
    /// One of several words.
    Text(String),
}

impl Value {
    /// What kind of value it is, in words.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Value::Number(_) => "a number",
            Value::Truth(_) => "true or false",
            Value::Text(_) => "a word",
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => number.fmt(f),
            Value::Truth(truth) => truth.fmt(f),
            Value::Text(text) => text.fmt(f),
        }
    }
}

/// A value as YAML writes it; `None` for null.
pub(crate) struct Scalar(pub(crate) Option<Value>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

/// Words that readers of YAML 1.1 take for true or false.
const DOUBTFUL: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];

/// The decimal that the file wrote. A float keeps 15 digits; more would be rounded in silence.
fn number<E: de::Error>(digits: &str) -> Result<Scalar, E> {
    let significant = digits
        .trim_start_matches(['-', '0', '.'])
        .bytes()
        .filter(u8::is_ascii_digit)
        .count();
    match Decimal::from_str_exact(digits) {
        Ok(number) if significant <= 15 => Ok(Scalar(Some(Value::Number(number.normalize())))),
        _ => Err(E::custom(format!(
            "the number {digits:.40} has more than 15 digits"
        ))),
    }
}

impl Visitor<'_> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, true, false, a word or null")
    }
    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Scalar, E> {
        Ok(Scalar(Some(Value::Number(v.into()))))
    }
    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Scalar, E> {
        Ok(Scalar(Some(Value::Number(v.into()))))
    }
    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Scalar, E> {
        // The shortest text that reads back as the same float is the text of the file.
        number(&v.to_string())
    }
    fn visit_bool<E: de::Error>(self, v: bool) -> Result<Scalar, E> {
        Ok(Scalar(Some(Value::Truth(v))))
    }
    fn visit_str<E: de::Error>(self, v: &str) -> Result<Scalar, E> {
        let doubtful = DOUBTFUL.iter().any(|word| v.eq_ignore_ascii_case(word));
        if doubtful || !v.starts_with(|first: char| first.is_alphabetic()) {
            let word: String = v.chars().take(40).collect();
            return Err(E::custom(format!(
                "`{word}` is neither a word nor a plain number, true, false or null"
            )));
        }
        Ok(Scalar(Some(Value::Text(v.to_owned()))))
    }
    fn visit_unit<E: de::Error>(self) -> Result<Scalar, E> {
        Ok(Scalar(None))
    }
    fn visit_none<E: de::Error>(self) -> Result<Scalar, E> {
        Ok(Scalar(None))
    }
}

/// A type that a parameter's value can become.
pub(crate) trait FromValue: Sized {
    /// What the value must be.
    const EXPECTED: &'static str;
    fn from_value(value: &Value) -> Option<Self>;
}

macro_rules! whole {
    ($type:ty, $expected:literal) => {
        impl FromValue for $type {
            const EXPECTED: &'static str = $expected;
            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    Value::Number(number) if number.is_integer() => {
                        <$type>::from_str(&number.normalize().to_string()).ok()
                    }
                    _ => None,
                }
            }
        }
    };
}
whole!(u8, "a whole number from 0 to 255");
whole!(u16, "a whole number from 0 to 65535");
whole!(u32, "a whole number from 0 to 4294967295");

impl FromValue for Decimal {
    const EXPECTED: &'static str = "a number";
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }
}

impl FromValue for bool {
    const EXPECTED: &'static str = "true or false";
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Truth(truth) => Some(*truth),
            _ => None,
        }
    }
}

impl FromValue for String {
    const EXPECTED: &'static str = "a word";
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
}
