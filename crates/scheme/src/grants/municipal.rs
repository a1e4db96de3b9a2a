use super::case::{Case, Line, Outcome, Payer, Recipient, too_large};
use super::facts::MunicipalityFacts;
use super::required::Required;
use crate::capitation::{
    CapitationError, Equalisation, base_grant_applies, equalisation_year_traced, month_amount,
    month_amount_traced, month_payment, month_payment_traced,
};
use crate::trace::Step;
use rulebook::{CapitationRules, Rate, Rules};
use rust_decimal::Decimal;
use units::Ore;

const TO_DOCTORS: (Payer, Recipient) = (Payer::Municipality, Recipient::Doctors);

/// Capitation of the self-employed doctors' lists: FIN-001, FIN-005. What the base grant gives beside or instead of
/// it stands on its own line.
pub(super) fn capitation(rules: &CapitationRules, facts: &MunicipalityFacts) -> Line {
    Case::decide("capitation", "FIN-005", TO_DOCTORS, |case| {
        let lists: Vec<_> = facts.self_employed().collect();
        case.require(
            "self_employed_lists",
            lists.len(),
            Required::AtLeast(1),
            !lists.is_empty(),
        )?;
        if let Some(first) = lists.first() {
            let traced = month_amount_traced(&first.members, facts.month, rules).map_err(failed)?;
            case.take_over(values(traced.steps));
        }
        let members: u64 = lists.iter().map(|list| u64::from(list.members.members())).sum();
        case.computed("lists", lists.len() as u64, "lists");
        case.computed("members", members, "persons");
        let amounts = lists
            .iter()
            .map(|list| month_amount(&list.members, facts.month, rules));
        total(amounts)
    })
}

/// Base grant (grunntilskudd): FIN-006. What it gives more than capitation.
pub(super) fn base_grant(rules: &CapitationRules, facts: &MunicipalityFacts) -> Line {
    Case::decide("base_grant", "FIN-006", TO_DOCTORS, |case| {
        let Some(grant) = &rules.base_grant else {
            return Err(Outcome::NotInForce {
                parameter: "capitation.base_grant.cap_at_least".to_owned(),
                why: "there is no base grant on the date".to_owned(),
            });
        };
        let young: Vec<_> = facts
            .self_employed()
            .filter(|list| base_grant_applies(list.agreement, list.members.members(), facts.month, grant))
            .collect();
        let required = Required::YoungShortList {
            cap: grant.cap_at_least.value.into(),
            below: grant.list_below.value.into(),
            months: grant.months.value.into(),
        };
        case.require("young_short_lists", young.len(), required, !young.is_empty())?;
        if let Some(first) = young.first() {
            let traced =
                month_payment_traced(&first.members, first.agreement, facts.month, rules).map_err(failed)?;
            case.take_over(values(traced.steps));
        }
        case.computed("lists", young.len() as u64, "lists");
        let more = young.iter().map(|list| {
            let paid = month_payment(&list.members, list.agreement, facts.month, rules)?;
            Ok(paid - month_amount(&list.members, facts.month, rules)?)
        });
        total(more)
    })
}

/// Equalisation grant (utjamningstilskudd) to every self-employed GP: FIN-002, FIN-003, FIN-004.
pub(super) fn equalisation(rules: &Rules, facts: &MunicipalityFacts) -> Line {
    Case::decide("equalisation", "FIN-002", TO_DOCTORS, |case| {
        let Some(grant) = &rules.capitation.equalisation else {
            return Err(unknown_equalisation(&rules.grants.equalisation_below));
        };
        let below = grant.population_below.value;
        let inhabitants = facts.inhabitants;
        case.require(
            "inhabitants",
            inhabitants,
            Required::Below(below.into()),
            inhabitants < below,
        )?;
        let posts = facts.permanent_posts;
        case.require("permanent_posts", posts, Required::AtLeast(1), posts > 0)?;
        let reference = grant.reference_list.value;
        let mean = Decimal::from(inhabitants)
            .checked_div(posts.into())
            .unwrap_or_default();
        let short = mean < reference.into();
        case.require(
            "mean_list",
            mean.round_dp(1),
            Required::Below(reference.into()),
            short,
        )?;
        let gps = facts.self_employed().count() as u64;
        case.require("self_employed_gps", gps, Required::AtLeast(1), gps > 0)?;
        let municipality = Equalisation {
            inhabitants,
            permanent_posts: posts,
        };
        let traced = equalisation_year_traced(municipality, grant).map_err(failed)?;
        let each = Decimal::new(traced.amount.0, 2);
        case.take_over(traced.steps);
        case.computed("self_employed_gps", gps, "doctors");
        super::case::part(each, gps, 12)
    })
}

/// Why the equalisation grant has no figures on the date.
fn unknown_equalisation(below: &Rate<u32>) -> Outcome {
    match below {
        Rate::Missing {
            parameter,
            why,
            source,
            ..
        } => Outcome::NotComputable {
            parameter: parameter.clone(),
            why: why.clone(),
            source: source.clone(),
        },
        Rate::NotInForce { parameter, why } => Outcome::NotInForce {
            parameter: parameter.clone(),
            why: why.clone(),
        },
        Rate::Known(known) => Outcome::NotInForce {
            parameter: known.parameter.clone(),
            why: "the reference list is out of force".to_owned(),
        },
    }
}

/// The values that steps used: those of one list hold for all.
fn values(steps: Vec<Step>) -> impl Iterator<Item = Step> {
    steps.into_iter().filter(|step| matches!(step, Step::Used { .. }))
}

/// A sum of amounts in kroner.
fn total(amounts: impl Iterator<Item = Result<Ore, CapitationError>>) -> Result<Decimal, Outcome> {
    let mut sum = Decimal::ZERO;
    for amount in amounts {
        sum += Decimal::new(amount.map_err(failed)?.0, 2);
    }
    Ok(sum)
}

fn failed(error: CapitationError) -> Outcome {
    too_large("capitation", error)
}
