//! Numbers and days as the API takes and gives them.

use register::Day;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};
use std::fmt;
use std::marker::PhantomData;
use units::Date;

macro_rules! numbers {
    ($($(#[doc = $doc:literal])+ $name:ident: $low:literal to $high:literal, such as $example:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "i64")]
        pub(crate) struct $name(pub(crate) i64);

        impl TryFrom<i64> for $name {
            type Error = String;

            fn try_from(number: i64) -> Result<$name, String> {
                if ($low..=$high).contains(&number) {
                    Ok($name(number))
                } else {
                    Err(format!("a number from {} to {}", $low, $high))
                }
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::Integer)
                    .format(Some(utoipa::openapi::schema::SchemaFormat::KnownFormat(
                        utoipa::openapi::schema::KnownFormat::Int64,
                    )))
                    .minimum(Some($low))
                    .maximum(Some($high))
                    .examples([serde_json::json!($example)])
                    .build()
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($name))
            }
        }
    )+};
}

pub(crate) use numbers;

numbers! {
    /// A person's number in the register; no identity number.
    PersonId: 1 to 999_999_999_999_i64, such as 17;
    /// A list's number.
    ListId: 1 to 999_999_999_999_i64, such as 1;
    /// A municipality's number.
    MunicipalityNumber: 0 to 9_999_i64, such as 1103;
    /// A health personnel number (HPR-nummer).
    HprNumber: 1 to 999_999_999_i64, such as 9_000_001;
    /// A cap.
    Cap: 0 to 10_000_i64, such as 1100;
    /// Per cent of full time.
    Share: 1 to 100_i64, such as 100;
    /// How many are asked for.
    Most: 1 to 200_i64, such as 50;
    /// A number in a sequence of the register.
    Serial: 1 to 9_000_000_000_000_000_i64, such as 12;
}

/// A whole number of a JSON body: `7.0` is 7, as JSON Schema has it.
pub(crate) fn whole<'de, D: Deserializer<'de>, T: TryFrom<i64, Error = String>>(
    from: D,
) -> Result<T, D::Error> {
    struct Whole<T>(PhantomData<T>);
    impl<T: TryFrom<i64, Error = String>> Visitor<'_> for Whole<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a whole number")
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
            T::try_from(number).map_err(E::custom)
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
            self.visit_i64(i64::try_from(number).map_err(E::custom)?)
        }

        fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
            if number.fract() == 0.0 && number.abs() < 9.0e15 {
                self.visit_i64(number as i64)
            } else {
                Err(E::custom("a whole number"))
            }
        }
    }
    from.deserialize_any(Whole(PhantomData))
}

/// As [`whole`], where nothing may be given.
pub(crate) fn maybe_whole<'de, D: Deserializer<'de>, T: TryFrom<i64, Error = String>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    struct Holder<T>(T);
    impl<'de, T: TryFrom<i64, Error = String>> Deserialize<'de> for Holder<T> {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Holder<T>, D::Error> {
            whole(from).map(Holder)
        }
    }
    Ok(Option::<Holder<T>>::deserialize(from)?.map(|held| held.0))
}

/// Any whole numbers of a JSON body.
pub(crate) fn wholes<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<i64>, D::Error> {
    struct Any(i64);
    impl TryFrom<i64> for Any {
        type Error = String;

        fn try_from(number: i64) -> Result<Any, String> {
            Ok(Any(number))
        }
    }
    #[derive(Deserialize)]
    struct One(#[serde(deserialize_with = "whole")] Any);
    let numbers = Vec::<One>::deserialize(from)?;
    Ok(numbers.into_iter().map(|one| one.0.0).collect())
}

/// A day as the API writes it, such as `2026-04-01`.
pub(crate) fn day(number: i64) -> String {
    Day(number)
        .date()
        .map_or_else(|| number.to_string(), |date| date.to_string())
}

/// A day that is asked for.
pub(crate) fn read_day(text: &str) -> Option<Day> {
    let date: Date = text.parse().ok()?;
    // Numbers of days outside would not sort.
    (1..=9999).contains(&date.year()).then(|| Day::from(date))
}
