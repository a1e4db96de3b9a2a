//! What is in the program, read once.

// Each file of tests uses some of these.
#![allow(dead_code)]

use evidence::Evidence;
use nation::{Data, Demography};
use rulebook::{Reform, Rulebook};
use std::sync::LazyLock;

pub(crate) static DATA: LazyLock<Data> = LazyLock::new(|| Data::embedded().unwrap());
pub(crate) static DEMOGRAPHY: LazyLock<Demography> = LazyLock::new(|| Demography::build(&DATA).unwrap());
pub(crate) static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| Evidence::embedded().unwrap());
pub(crate) static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::embedded().unwrap());

/// The rulebook under a built-in reform.
pub(crate) fn under(name: &str) -> Rulebook {
    RULEBOOK.with(&[Reform::embedded(name).unwrap()]).unwrap()
}
