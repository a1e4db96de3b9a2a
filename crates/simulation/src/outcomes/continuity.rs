//! What a lasting relation between resident and doctor does: typed from one draw of the evidence.
//!
//! Two families that disagree. The association compares residents by the length of their relation; the experiments of
//! nature follow residents whose doctor left or was away.

use super::relation::LENGTHS;
use evidence::{Reader, UnknownParameter};

/// Names of the lengths in the evidence: 0-1, 2-3, 4-5, 6-10, 11-15 years, longer.
const NAMES: [&str; LENGTHS] = ["0_1", "2_3", "4_5", "6_10", "11_15", "over_15"];

/// Numbers of one draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Continuity {
    /// Association by length of relation: out-of-hours use, acute admission, death. Relative to a year or less.
    pub(super) association: [[f64; LENGTHS]; 3],
    /// In the first year after the doctor left: out-of-hours use, acute contacts with hospitals, death.
    pub(super) left: [f64; 3],
    /// Contacts with the new doctor, for five years.
    pub(super) left_gp: f64,
    /// Avoidable acute admissions of the old while the doctor is away, and their share of acute admissions.
    pub(super) absent_avoidable: f64,
    pub(super) avoidable: f64,
    /// Out-of-hours use on a list without a doctor.
    pub(super) absent_out_of_hours: f64,
    /// How much of the association is caused by the relation.
    pub(super) share_causal: f64,
    /// Consultations with the own doctor: below 15 years, between, from 60.
    pub(super) own_doctor: [f64; 3],
    /// Consultations that a locum takes while the doctor has one.
    pub(super) locum: f64,
    /// Acute admissions a year and inhabitant: below 80 years, and from 80.
    pub(super) acute: [f64; 2],
}

impl Continuity {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Continuity, UnknownParameter> {
        let mut association = [[1.0; LENGTHS]; 3];
        for (outcome, by_length) in ["out_of_hours", "acute", "death"].iter().zip(&mut association) {
            for (name, ratio) in NAMES.iter().zip(by_length).skip(1) {
                *ratio = reader.get(&format!("relation_{outcome}_{name}"))?;
            }
        }
        let mut get = |name: &str| reader.get(name);
        Ok(Continuity {
            association,
            left: [get("left_out_of_hours")?, get("left_acute")?, get("left_death")?],
            left_gp: get("left_gp_contacts")?,
            absent_avoidable: get("absent_avoidable_acute")?,
            avoidable: get("avoidable_share_old")?.clamp(0.0, 1.0),
            absent_out_of_hours: get("use_ooh_without_gp")?,
            share_causal: get("share_causal")?.clamp(0.0, 1.0),
            own_doctor: [
                get("own_doctor_under_15")?,
                get("own_doctor_15_59")?,
                get("own_doctor_60_plus")?,
            ],
            locum: get("locum_consultations")?.clamp(0.0, 1.0),
            acute: [
                get("acute_rate_under_80")?.max(0.0),
                get("acute_rate_80_plus")?.max(0.0),
            ],
        })
    }
}
