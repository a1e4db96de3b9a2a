//! Area ACC: how a practice can be reached, and how soon.

use rulebook::{AccessRules, Dated};
use rust_decimal::Decimal;

/// Whether the telephone is answered as it should be: ACC-003, 80 percent of calls within two minutes (fastlegeforskriften § 16 b).
/// `answered` are the calls answered within [`AccessRules::telephone_minutes`]. Without calls it is.
pub fn telephone_is_met(answered: u32, calls: u32, rules: &AccessRules) -> bool {
    Decimal::from(answered) >= Decimal::from(calls) * rules.telephone_share.value
}

/// Whether a consultation is offered in time: ACC-008, normally within five working days (fastlegeforskriften § 22).
pub const fn consultation_is_in_time(working_days: u16, rules: &AccessRules) -> bool {
    working_days <= rules.consultation_days.value as u16
}

/// Whether a digital text is answered in time: ACC-011, normally within five working days, from 2026 (FOR-2024-06-26-1322 note B9).
pub fn text_is_answered_in_time(working_days: u16, rules: &AccessRules) -> bool {
    let days = rules.text_answer_days.as_ref();
    days.is_none_or(|days| working_days <= u16::from(days.value))
}

/// How an appointment came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// The patient did not come.
    NotUsed,
    /// Cancelled so many minutes before.
    Cancelled(u32),
}

/// Whether a missed appointment may be charged: ACC-012, not used or cancelled later than 24 hours before (FOR-2024-06-26-1322 note B2). The
/// charge meets also who is exempt from co-payment, and does not count toward the exemption card.
pub fn may_charge(missed: Missed, rules: &AccessRules) -> bool {
    let hours = rules.late_cancellation_hours.as_ref();
    hours.is_some_and(|hours| match missed {
        Missed::NotUsed => true,
        Missed::Cancelled(minutes) => minutes < 60 * u32::from(hours.value),
    })
}

/// What a practice offers beside visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offer {
    /// Booking by telephone.
    pub booking_by_telephone: bool,
    /// Booking by a digital solution.
    pub digital_booking: bool,
    /// Consultations by video.
    pub video: bool,
    /// Consultations by text.
    pub text: bool,
    /// Consultations by telephone.
    pub telephone: bool,
    /// Booking on helsenorge.no.
    pub helsenorge_booking: bool,
    /// E-contact and renewal of prescriptions on helsenorge.no.
    pub helsenorge_contact: bool,
}

/// Rules of access that an offer does not keep, by id: ACC-004, booking by telephone and digitally; ACC-005, all three forms of digital consultation from
/// April 2026; ACC-009 and ACC-010, helsenorge.no (fastlegeforskriften § 16, FOR-2015-07-01-853 § 12).
pub fn offer_lacks(offer: Offer, rules: &AccessRules) -> Vec<&'static str> {
    [
        (
            "ACC-004",
            &rules.digital_booking,
            offer.booking_by_telephone && offer.digital_booking,
        ),
        (
            "ACC-005",
            &rules.digital_consultations,
            offer.video && offer.text && offer.telephone,
        ),
        ("ACC-009", &rules.helsenorge_booking, offer.helsenorge_booking),
        ("ACC-010", &rules.helsenorge_contact, offer.helsenorge_contact),
    ]
    .into_iter()
    .filter(|(_, rule, kept)| binds(rule) && !kept)
    .map(|(id, _, _)| id)
    .collect()
}

/// Whether residents must have, or know of, another emergency offer: ACC-007, where a practice is not open every weekday or the GP is absent in
/// opening hours (notes to fastlegeforskriften § 16).
pub const fn needs_other_emergency_offer(open_every_weekday: bool, absent: bool) -> bool {
    !open_every_weekday || absent
}

fn binds(rule: &Option<Dated<bool>>) -> bool {
    rule.as_ref().is_some_and(|rule| rule.value)
}
