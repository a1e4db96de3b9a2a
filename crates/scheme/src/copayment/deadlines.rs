use super::months_later;
use rulebook::CopaymentRules;
use units::Date;

/// Last day on which a provider must have reported a payment: CPR14 (egenandelsregisterforskriften § 8).
pub fn report_by(rules: &CopaymentRules, paid_on: Date) -> Date {
    let days = jiff::Span::new().days(i64::from(rules.report_days.value));
    paid_on.saturating_add(days)
}

/// Last day on which a patient may claim a co-payment that was not reported: CPR18, CPR17, CR35
/// (folketrygdloven § 22-13).
pub fn claim_by(rules: &CopaymentRules, service: Date) -> Date {
    months_later(service, rules.claim_months.value)
}

/// Last day of a provider's claim under direct settlement: CPR19 (folketrygdloven § 22-14), counted from the end of
/// the month of treatment (CR11).
pub fn provider_claim_by(rules: &CopaymentRules, service: Date) -> Date {
    months_later(service.first_of_month(), rules.provider_claim_months.value).last_of_month()
}

/// Last day on which an approved bill may be credited: CR09.
pub fn credit_by(rules: &CopaymentRules, received: Date) -> Date {
    months_later(received, rules.credit_years.value.saturating_mul(12))
}
