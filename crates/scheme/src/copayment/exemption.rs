use super::Group;
use rulebook::{CopaymentRules, Dated};
use units::Date;

/// Completed years on a day; who is born on 29 February comes of age on 1 March in other years. None before birth.
///
/// ```
/// use scheme::copayment::age_on;
/// let day = |text: &str| text.parse::<units::Date>().unwrap();
/// assert_eq!(age_on(day("2008-02-29"), day("2024-02-28")), Some(15));
/// assert_eq!(age_on(day("2007-02-28"), day("2024-02-28")), Some(17));
/// assert_eq!(age_on(day("2025-01-01"), day("2024-02-28")), None);
/// ```
pub fn age_on(born: Date, on: Date) -> Option<u8> {
    if on < born {
        return None;
    }
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    let years = i32::from(on.year()) - i32::from(born.year()) - i32::from(!had_birthday);
    Some(u8::try_from(years).unwrap_or(u8::MAX))
}

/// Whether age alone frees from the co-payment at the doctor and out-of-hours: EX01, EX03.
///
/// Under 12 to 2009, under 16 from 2010-01-01, under 18 from 2026-08-01 (second-hand). The age counts on the day of
/// the service. Materials and certificates are paid all the same (EX90).
pub fn exempt_by_age(rules: &CopaymentRules, born: Date, on: Date) -> bool {
    exempt_by_age_for(rules, Group::Doctor, born, on)
}

/// [`exempt_by_age`] for any service: EX01, EX02, EX03, CPR24.
pub fn exempt_by_age_for(rules: &CopaymentRules, group: Group, born: Date, on: Date) -> bool {
    let limits = &rules.exempt_below_age;
    let limit = match group {
        Group::Doctor => Some(&limits.doctor),
        Group::LaboratoryAndRadiology
        | Group::Psychologist
        | Group::Travel
        | Group::Outpatient
        | Group::AbroadUnder524a => Some(&limits.other),
        Group::BluePrescription => Some(&limits.blue_prescription),
        Group::Dental | Group::Physiotherapy | Group::Rehabilitation | Group::TreatmentJourney => {
            Some(&limits.ceiling_2)
        }
        Group::Abroad => None,
    };
    let below = limit.is_some_and(|limit| age_on(born, on).is_some_and(|age| age < limit.value));
    let through =
        group != Group::Abroad && through_year(rules.exempt_through_calendar_year_of_age.as_ref(), born, on);
    below || through
}

/// Mental health care in which age frees from the co-payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentalHealthCare {
    /// Outpatient psychiatry and addiction care of the specialist service.
    Outpatient,
    /// Psychotherapy by a psychologist or psychiatrist with an agreement.
    Psychotherapy,
}

/// Whether age alone frees from the co-payment in mental health care: CPR24, EX13, EX14. Where the age of the day was not
/// read, only the general limits decide.
pub fn exempt_in_mental_health(rules: &CopaymentRules, care: MentalHealthCare, born: Date, on: Date) -> bool {
    let (group, own) = match care {
        MentalHealthCare::Outpatient => (
            Group::Outpatient,
            through_year(
                rules.mental_health_outpatient_through_year_of_age.as_ref(),
                born,
                on,
            ),
        ),
        MentalHealthCare::Psychotherapy => (
            Group::Psychologist,
            rules
                .psychotherapy_below_age
                .as_ref()
                .is_some_and(|limit| age_on(born, on).is_some_and(|age| age < limit.value)),
        ),
    };
    own || exempt_by_age_for(rules, group, born, on)
}

/// Whether the day lies in or before the calendar year in which the age is reached.
fn through_year(limit: Option<&Dated<u8>>, born: Date, on: Date) -> bool {
    limit.is_some_and(|limit| {
        on >= born && i32::from(on.year()) - i32::from(born.year()) <= i32::from(limit.value)
    })
}
