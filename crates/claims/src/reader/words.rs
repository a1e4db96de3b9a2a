//! The words of the plain bill table.

use scheme::fees::{Exemption, ListStatus};
use serde::de::DeserializeOwned;
use serde::de::value::{BorrowedStrDeserializer, Error};

/// A word that `scheme` gives its own name: setting, situation, performer, exemption.
pub(super) fn named<T: DeserializeOwned>(word: &str) -> Option<T> {
    T::deserialize(BorrowedStrDeserializer::<Error>::new(word)).ok()
}

pub(super) fn exemption(word: &str) -> Option<Exemption> {
    if word.is_empty() {
        Some(Exemption::None)
    } else {
        named(word)
    }
}

/// List status, and whether `+eea_not_member` follows.
pub(super) fn list_status(words: &str) -> Option<(ListStatus, bool)> {
    let (list, eea) = match words.split_once('+') {
        Some((list, "eea_not_member")) => (list, true),
        Some(_) => return None,
        None => (words, false),
    };
    let list = match list {
        "own_list" => ListStatus::Own,
        "other_list" => ListStatus::Other,
        "outside_scheme" => ListStatus::OutsideScheme,
        "any" | "" => ListStatus::Any,
        _ => return None,
    };
    Some((list, eea))
}

pub(super) fn yes(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" | "" => Some(false),
        _ => None,
    }
}
