//! What one municipality does beyond the rules.

use serde::Serialize;
use units::{Date, MunicipalityNo};

/// A measure of one municipality, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocalMeasure {
    /// The municipality.
    pub municipality: MunicipalityNo,
    /// First day.
    pub from: Date,
    /// New lists, announced on the first day.
    pub lists: u16,
    /// New lists with a salaried training post (ALIS), announced on the first day.
    pub training_posts: u16,
    /// What is added for whoever takes a post, from the first advert, kroner once.
    pub offer: u32,
}

impl LocalMeasure {
    /// The most lists or training posts of one measure.
    pub const MOST_POSTS: u16 = 50;
    /// The highest offer, kroner.
    pub const HIGHEST_OFFER: u32 = 5_000_000;
}
