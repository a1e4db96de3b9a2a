use super::{CapitationError, ListComposition, over, plus, round_to_ore, times};
use crate::trace::{NoNotes, Notes, Step, Trace};
use rulebook::{CapitationModel, CapitationRules, MonthMethod, PatientWeights};
use rust_decimal::Decimal;
use units::{ContractForm, Month, Ore};

/// Whether capitation goes to the doctor: FIN-001 (fastlegeforskriften § 13, from 2026-01-01, continues the
/// old § 9). The municipality keeps it for a salaried doctor's list.
#[inline]
pub const fn receives_capitation(form: ContractForm) -> bool {
    matches!(form, ContractForm::SelfEmployed)
}

/// Capitation of a list for a month, by its members at the start of the month: FIN-001, FIN-005, FIN-007,
/// FIN-008, FIN-009.
///
/// A twelfth of the yearly amount, or its days (Helfo's method from 2016-07-01, worked example WE01). Flat to
/// 2020-04-30, tiered to 2023-04-30 (FIN-007), patient-adapted
/// from 2023-05-01 (FIN-008) around the national mean rate (FIN-009).
///
/// # Errors
/// [`CapitationError`].
pub fn month_amount(
    list: &ListComposition,
    month: Month,
    rules: &CapitationRules,
) -> Result<Ore, CapitationError> {
    round_to_ore(month_kroner(list, month, rules, &mut NoNotes)?)
}

/// [`month_amount`] with how it came about.
///
/// # Errors
/// [`CapitationError`].
pub fn month_amount_traced(
    list: &ListComposition,
    month: Month,
    rules: &CapitationRules,
) -> Result<Trace, CapitationError> {
    let mut steps: Vec<Step> = vec![];
    let amount = round_to_ore(month_kroner(list, month, rules, &mut steps)?)?;
    Ok(Trace { steps, amount })
}

/// What a specialist's list of so many members is paid in a month beside capitation: nothing in the law as it is; a reform
/// moves the specialist supplement of the fee schedule there.
///
/// # Errors
/// [`CapitationError`].
pub fn specialist_addition_month(
    members: u32,
    specialist: bool,
    month: Month,
    rules: &CapitationRules,
) -> Result<Ore, CapitationError> {
    let rate = rules.specialist_addition.value;
    if !specialist || rate.is_zero() {
        return Ok(Ore(0));
    }
    let year = times(rate, members.into())?;
    round_to_ore(month_share(year, month, rules, &mut NoNotes)?)
}

/// Capitation of a list for a whole year at the rates of these rules: FIN-007, FIN-008. Kroner, not rounded.
///
/// # Errors
/// [`CapitationError`].
pub fn year_amount(list: &ListComposition, rules: &CapitationRules) -> Result<Decimal, CapitationError> {
    year_kroner(list, rules, &mut NoNotes)
}

pub(super) fn month_kroner(
    list: &ListComposition,
    month: Month,
    rules: &CapitationRules,
    notes: &mut impl Notes,
) -> Result<Decimal, CapitationError> {
    let year = year_kroner(list, rules, notes)?;
    month_share(year, month, rules, notes)
}

/// The part of a yearly amount that a month is paid.
pub(super) fn month_share(
    year: Decimal,
    month: Month,
    rules: &CapitationRules,
    notes: &mut impl Notes,
) -> Result<Decimal, CapitationError> {
    let (parts, of) = match rules.month_method.value {
        MonthMethod::Twelfths => (1, 12),
        MonthMethod::Days => (
            month.last_day().day().into(),
            month.first_day().days_in_year().into(),
        ),
    };
    let amount = over(times(year, Decimal::from(parts))?, Decimal::from(of))?;
    notes.used("FIN-005", &rules.month_method, format_args!("{parts}/{of}"));
    notes.computed("FIN-005", "month", amount, "kroner");
    Ok(amount)
}

fn year_kroner(
    list: &ListComposition,
    rules: &CapitationRules,
    notes: &mut impl Notes,
) -> Result<Decimal, CapitationError> {
    let members = Decimal::from(list.members());
    let year = match &rules.model {
        CapitationModel::Flat { rate } => {
            notes.used("FIN-001", rate, rate.value);
            notes.computed("FIN-001", "members", members, "persons");
            times(rate.value, members)?
        }
        CapitationModel::Tiered {
            low_list_rate,
            above_rate,
            tier_at,
            paid_up_to,
        } => {
            let (below, above) = tiers(list.members(), tier_at.value, paid_up_to.value);
            notes.used("FIN-007", tier_at, tier_at.value);
            notes.used("FIN-007", paid_up_to, paid_up_to.value);
            notes.used("FIN-007", low_list_rate, low_list_rate.value);
            notes.computed("FIN-007", "members_in_lower_tier", below.into(), "persons");
            notes.used("FIN-007", above_rate, above_rate.value);
            notes.computed("FIN-007", "members_in_upper_tier", above.into(), "persons");
            plus(
                times(low_list_rate.value, below.into())?,
                times(above_rate.value, above.into())?,
            )?
        }
        CapitationModel::PatientAdapted { mean_rate, weights } => {
            let sum = weight_sum(list, &weights.value)?;
            let per_weight = amount_per_weight(mean_rate.value, &weights.value)?;
            notes.used("FIN-009", mean_rate, mean_rate.value);
            notes.used("FIN-008", weights, format_args!("mean {}", weights.value.mean));
            notes.computed("FIN-008", "members", members, "persons");
            notes.computed(
                "FIN-008",
                "sum_of_weights",
                sum,
                "kroner at the mean of the weights",
            );
            times(sum, per_weight)?
        }
    };
    notes.computed("FIN-001", "year", year, "kroner");
    Ok(year)
}

/// Members paid by the lower and by the upper tier (FIN-007).
pub(super) fn tiers(members: u32, tier_at: u16, paid_up_to: u16) -> (u32, u32) {
    let paid = members.min(paid_up_to.into());
    let below = paid.min(tier_at.into());
    (below, paid - below)
}

/// What one krone of weight pays (FIN-008): the mean rate over the mean weight.
pub(super) fn amount_per_weight(
    mean_rate: Decimal,
    weights: &PatientWeights,
) -> Result<Decimal, CapitationError> {
    if weights.mean <= Decimal::ZERO {
        return Err(CapitationError::NoMeanWeight);
    }
    over(mean_rate, weights.mean)
}

fn weight_sum(list: &ListComposition, weights: &PatientWeights) -> Result<Decimal, CapitationError> {
    let by_sex_age = list
        .by_sex_age()
        .as_flattened()
        .iter()
        .zip(weights.sex_age.as_flattened());
    let by_use = list.by_use().iter().zip(&weights.use_class);
    let mut sum = Decimal::ZERO;
    for (&persons, &weight) in by_sex_age.chain(by_use) {
        sum = plus(sum, times(weight, persons.into())?)?;
    }
    for (row, &by_centrality) in list.by_area().iter().zip(&weights.centrality) {
        for (&persons, &by_education) in row.iter().zip(&weights.education) {
            sum = plus(sum, times(plus(by_centrality, by_education)?, persons.into())?)?;
        }
    }
    Ok(sum)
}
