//! Numbers and days as the API takes and gives them.

use crate::problem::Problem;
use register::Day;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};
use std::fmt;
use std::marker::PhantomData;
use units::{Date, Month};

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
    /// An organisation number.
    OrgNumber: 1 to 999_999_999_i64, such as 311_000_015;
    /// An address of messages (HER-id).
    HerId: 1 to 999_999_999_i64, such as 90_001;
    /// How often a code is used on a bill.
    Times: 1 to 99_i64, such as 1;
    /// Minutes of a contact or a journey.
    ContactMinutes: 0 to 1_440_i64, such as 15;
    /// Minutes a week.
    Minutes: 0 to 10_080_i64, such as 450;
    /// Completed years.
    Age: 0 to 150_i64, such as 67;
    /// How many persons.
    Head: 0 to 10_000_i64, such as 20;
    /// An amount, øre.
    Amount: 0 to 1_000_000_000_i64, such as 17_900;
    /// A calendar year.
    Year: 2001 to 2100_i64, such as 2026;
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

/// A day of a request's body.
pub(crate) fn told_day(text: &str) -> Result<Day, Problem> {
    read_day(text).ok_or_else(|| Problem::request("a day is written such as 2026-05-01"))
}

/// As [`told_day`], where none may be given.
pub(crate) fn maybe_day(text: Option<&String>) -> Result<Option<Day>, Problem> {
    text.map(|text| told_day(text)).transpose()
}

/// A cap as the register has it.
pub(crate) fn cap(cap: Cap) -> Result<u16, Problem> {
    u16::try_from(cap.0).map_err(|_| Problem::request("a cap is 0 to 10000"))
}

/// A share of full time as the register has it.
pub(crate) fn share(share: Share) -> u8 {
    u8::try_from(share.0).unwrap_or(100)
}

/// An identity number of a request's body.
pub(crate) fn nin(text: &str) -> Result<register::Nin, Problem> {
    let wrong = |error: register::NinError| {
        Problem::new(axum::http::StatusCode::CONFLICT, "not-possible").about(error.to_string())
    };
    text.parse().map_err(wrong)
}

/// A time of day of a request, such as `23:30`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct ClockTime(pub(crate) String);

impl TryFrom<String> for ClockTime {
    type Error = String;

    fn try_from(text: String) -> Result<ClockTime, String> {
        let two = |from: usize, below: u8| {
            let digits = text
                .get(from..from + 2)
                .filter(|two| two.bytes().all(|b| b.is_ascii_digit()));
            digits
                .and_then(|two| two.parse::<u8>().ok())
                .is_some_and(|number| number < below)
        };
        let right = text.len() == 5 && text.get(2..3) == Some(":") && two(0, 24) && two(3, 60);
        if right {
            Ok(ClockTime(text))
        } else {
            Err("a time of day is written such as 23:30".to_owned())
        }
    }
}

impl utoipa::PartialSchema for ClockTime {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^([01][0-9]|2[0-3]):[0-5][0-9]$"))
            .min_length(Some(5))
            .max_length(Some(5))
            .examples([serde_json::json!("23:30")])
            .build()
            .into()
    }
}

impl utoipa::ToSchema for ClockTime {
    fn name() -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Borrowed("ClockTime")
    }
}

/// A month of a request, such as `2026-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct MonthNamed(pub(crate) Month);

impl TryFrom<String> for MonthNamed {
    type Error = String;

    fn try_from(text: String) -> Result<MonthNamed, String> {
        let day = (text.len() == 7)
            .then(|| read_day(&format!("{text}-01")))
            .flatten();
        let month = day
            .and_then(Day::month)
            .filter(|month| (2001..=2099).contains(&month.year()));
        month
            .map(MonthNamed)
            .ok_or_else(|| "a month is written such as 2026-03".to_owned())
    }
}

impl utoipa::PartialSchema for MonthNamed {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^20(0[1-9]|[1-9][0-9])-(0[1-9]|1[0-2])$"))
            .min_length(Some(7))
            .max_length(Some(7))
            .examples([serde_json::json!("2026-03")])
            .build()
            .into()
    }
}

impl utoipa::ToSchema for MonthNamed {
    fn name() -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Borrowed("MonthNamed")
    }
}

/// A day that is asked for.
pub(crate) fn read_day(text: &str) -> Option<Day> {
    let date: Date = text.parse().ok()?;
    // Numbers of days outside would not sort.
    (1..=9999).contains(&date.year()).then(|| Day::from(date))
}
