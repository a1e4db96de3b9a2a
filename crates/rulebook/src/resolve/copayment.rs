use super::Resolver;
use crate::{
    Ceiling, Ceilings, CopaymentRules, Dated, Error, ExemptBelowAge, FeeChanges, FeesReformRules,
    OtherCopayments, Rulebook,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use units::Date;

const LEVEL: &str = "copayment.level_factor";
const PRICE: &str = "fees_reform.price_factor";
const ADDITION: &str = "fees_reform.consultation_addition";
const SUPPLEMENT: &str = "fees_reform.supplement_factor";
const SPECIALIST: &str = "fees_reform.specialist_factor";
const NURSE_OPEN: &str = "fees_reform.nurse.open";
const NURSE_PRICE: &str = "fees_reform.nurse.doctor_price_factor";
const NURSE_COMPANIES: &str = "fees_reform.nurse.companies_only";
/// All that [`FeeChanges`] is made of.
const CHANGES: [&str; 8] = [
    LEVEL,
    PRICE,
    ADDITION,
    SUPPLEMENT,
    SPECIALIST,
    NURSE_OPEN,
    NURSE_PRICE,
    NURSE_COMPANIES,
];

impl Rulebook {
    /// What the fee schedule is changed by, from the days on which that changes; oldest first.
    ///
    /// # Errors
    /// [`Error::UnknownParameter`], [`Error::Missing`], [`Error::WrongValue`].
    pub fn fee_changes(&self) -> Result<Vec<FeeChanges>, Error> {
        let mut dates = BTreeSet::new();
        let mut first = Date::MIN;
        for name in CHANGES {
            let entries = &self.parameter(name)?.entries;
            first = first.max(entries.first().map_or(Date::MIN, |entry| entry.from));
            dates.extend(entries.iter().map(|entry| entry.from));
        }
        let of = |from: Date| {
            let mut resolver = Resolver::new(self, from, false);
            Ok(FeeChanges {
                from,
                reform: resolver.fees_reform()?,
                copayment_level: resolver.rate(LEVEL)?,
            })
        };
        dates.into_iter().filter(|date| *date >= first).map(of).collect()
    }
}

impl Resolver<'_> {
    pub(super) fn copayment(&mut self) -> Result<CopaymentRules, Error> {
        Ok(CopaymentRules {
            ceilings: self.ceilings()?,
            exempt_below_age: ExemptBelowAge {
                doctor: self.dated("copayment.exempt_below_age.doctor")?,
                other: self.dated("copayment.exempt_below_age.other")?,
                ceiling_2: self.dated("copayment.exempt_below_age.ceiling_2")?,
                blue_prescription: self.dated("copayment.exempt_below_age.blue_prescription")?,
            },
            exempt_through_calendar_year_of_age: self
                .in_force("copayment.exempt_through_calendar_year_of_age")?,
            mental_health_outpatient_through_year_of_age: self
                .if_known("copayment.mental_health.outpatient_through_calendar_year_of_age")?,
            psychotherapy_below_age: self.in_force("copayment.mental_health.psychotherapy_below_age")?,
            card_weeks: self.dated("copayment.card_weeks")?,
            repayment_minimum: self.rate("copayment.repayment_minimum")?,
            report_days: self.dated("copayment.report_days")?,
            claim_months: self.dated("copayment.claim_months")?,
            provider_claim_months: self.dated("copayment.provider_claim_months")?,
            credit_years: self.dated("copayment.credit_years")?,
            direct_settlement_needed: self.dated("copayment.direct_settlement_needed")?,
            travel_each_way_below: self.rate("copayment.travel_each_way_below")?,
            level_factor: self.rate(LEVEL)?,
            other: OtherCopayments {
                outpatient: self.if_known("copayment.other.outpatient")?,
                outpatient_imaging: self.if_known("copayment.other.outpatient_imaging")?,
                outpatient_no_show: self.if_known("copayment.other.outpatient_no_show")?,
                outpatient_dressing: self.if_known("copayment.other.outpatient_dressing")?,
                private_laboratory_sample: self.if_known("copayment.other.private_laboratory_sample")?,
                private_radiology: self.if_known("copayment.other.private_radiology")?,
                blue_prescription_share: self.if_known("copayment.other.blue_prescription_share")?,
                blue_prescription_most: self.if_known("copayment.other.blue_prescription_most")?,
            },
        })
    }

    /// CPR01: two ceilings to 2020, one from 2021.
    fn ceilings(&mut self) -> Result<Ceilings, Error> {
        let automatic: Dated<bool> = self.dated("copayment.ceiling_1_automatic")?;
        if self.is_in_force("copayment.ceiling")? {
            let amount: Dated<Decimal> = self.rate("copayment.ceiling")?;
            return Ok(Ceilings::Merged(Ceiling { amount, automatic }));
        }
        let amount = self.rate("copayment.ceiling_1")?;
        let first = Ceiling { amount, automatic };
        let second = if self.is_in_force("copayment.ceiling_2")? {
            Some(Ceiling {
                amount: self.rate("copayment.ceiling_2")?,
                automatic: self.dated("copayment.ceiling_2_automatic")?,
            })
        } else {
            None
        };
        Ok(Ceilings::Two { first, second })
    }

    pub(super) fn fees_reform(&mut self) -> Result<FeesReformRules, Error> {
        Ok(FeesReformRules {
            price_factor: self.rate(PRICE)?,
            consultation_addition: self.rate(ADDITION)?,
            supplement_factor: self.rate(SUPPLEMENT)?,
            specialist_factor: self.rate(SPECIALIST)?,
            nurse_open: self.dated(NURSE_OPEN)?,
            nurse_doctor_price_factor: match self.in_force::<Decimal>(NURSE_PRICE)? {
                Some(_) => Some(self.rate(NURSE_PRICE)?),
                None => None,
            },
            nurse_companies_only: self.dated(NURSE_COMPANIES)?,
            municipal_share: self.share("fees_reform.municipal_share")?,
        })
    }
}
