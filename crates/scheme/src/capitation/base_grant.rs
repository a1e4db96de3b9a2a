use super::month::{month_kroner, month_share};
use super::{CapitationError, ListComposition, round_to_ore, times};
use crate::trace::{NoNotes, Notes, Step, Trace};
use rulebook::{BaseGrantRules, CapitationRules};
use rust_decimal::Decimal;
use units::{ContractForm, Month, Ore};

/// What the base grant looks at in an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Month of the agreement.
    pub from: Month,
    /// Cap, persons.
    pub cap: u16,
    /// Form of the agreement.
    pub form: ContractForm,
}

/// Whether a list has the base grant (grunntilskudd) in a month: FIN-006 (state agreement, from 2020-05-01).
///
/// A private practice, a cap of at least 500, a list under 500, within two years from the month of the
/// agreement.
#[inline]
pub fn base_grant_applies(agreement: Agreement, members: u32, month: Month, rules: &BaseGrantRules) -> bool {
    agreement.form == ContractForm::SelfEmployed
        && agreement.cap >= rules.cap_at_least.value
        && members < u32::from(rules.list_below.value)
        && month >= agreement.from
        && month.since(agreement.from) < u16::from(rules.months.value)
}

/// What a self-employed doctor is paid for a month: capitation (FIN-005), or the base grant where it applies
/// (FIN-006); nothing to a salaried doctor (FIN-001).
///
/// To 2023-04-30 the grant replaces capitation; from 2023-05-01 it is paid when it gives more.
///
/// # Errors
/// [`CapitationError`].
pub fn month_payment(
    list: &ListComposition,
    agreement: Agreement,
    month: Month,
    rules: &CapitationRules,
) -> Result<Ore, CapitationError> {
    round_to_ore(payment_kroner(list, agreement, month, rules, &mut NoNotes)?)
}

/// [`month_payment`] with how it came about.
///
/// # Errors
/// [`CapitationError`].
pub fn month_payment_traced(
    list: &ListComposition,
    agreement: Agreement,
    month: Month,
    rules: &CapitationRules,
) -> Result<Trace, CapitationError> {
    let mut steps: Vec<Step> = vec![];
    let amount = round_to_ore(payment_kroner(list, agreement, month, rules, &mut steps)?)?;
    Ok(Trace { steps, amount })
}

fn payment_kroner(
    list: &ListComposition,
    agreement: Agreement,
    month: Month,
    rules: &CapitationRules,
    notes: &mut impl Notes,
) -> Result<Decimal, CapitationError> {
    if !super::receives_capitation(agreement.form) {
        notes.computed("FIN-001", "kept_by_the_municipality", Decimal::ZERO, "kroner");
        return Ok(Decimal::ZERO);
    }
    let grant = rules
        .base_grant
        .as_ref()
        .filter(|grant| base_grant_applies(agreement, list.members(), month, grant));
    let Some(grant) = grant else {
        return month_kroner(list, month, rules, notes);
    };
    notes.used("FIN-006", &grant.cap_at_least, grant.cap_at_least.value);
    notes.used("FIN-006", &grant.months, grant.months.value);
    notes.used("FIN-006", &grant.list_below, grant.list_below.value);
    notes.used("FIN-006", &grant.rate, grant.rate.value);
    let year = times(grant.rate.value, grant.list_below.value.into())?;
    notes.computed("FIN-006", "base_grant_year", year, "kroner");
    let amount = month_share(year, month, rules, notes)?;
    if grant.replaces_capitation {
        return Ok(amount);
    }
    let capitation = month_kroner(list, month, rules, notes)?;
    let paid = amount.max(capitation);
    notes.computed("FIN-006", "larger_of_base_grant_and_capitation", paid, "kroner");
    Ok(paid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support;

    const START: Month = Month::new(2022, 7);
    const AGREEMENT: Agreement = Agreement {
        from: START,
        cap: 500,
        form: ContractForm::SelfEmployed,
    };

    #[test]
    fn the_grant_needs_a_private_practice_a_cap_a_short_list_and_a_young_agreement() {
        let rules = support::base_grant("675", true);
        let applies = |agreement, members, month| base_grant_applies(agreement, members, month, &rules);
        assert!(applies(AGREEMENT, 499, START.plus(23)));
        assert!(!applies(AGREEMENT, 500, START));
        assert!(!applies(AGREEMENT, 499, START.plus(24)));
        assert!(!applies(
            Agreement {
                cap: 499,
                ..AGREEMENT
            },
            10,
            START
        ));
        assert!(!applies(
            Agreement {
                form: ContractForm::Salaried,
                ..AGREEMENT
            },
            10,
            START
        ));
        assert!(!applies(AGREEMENT, 10, Month::new(2022, 6)));
    }

    #[test]
    fn the_grant_replaces_capitation_or_is_a_floor_under_it() {
        let heavy = ListComposition::from_iter(std::iter::repeat_n(
            super::super::Member {
                sex: units::Sex::Female,
                age_group: 5,
                centrality: units::Centrality(6),
                education: super::super::EducationClass::ManyLow,
                use_class: super::super::UseClass::High,
            },
            499,
        ));
        let mut rules = support::patient_adapted("841.80");
        rules.base_grant = Some(support::base_grant("841.80", false));
        let paid = |list: &ListComposition, rules: &CapitationRules| {
            month_payment(list, AGREEMENT, START, rules).unwrap()
        };
        let floor = Ore(3_507_500);
        assert_eq!(paid(&ListComposition::default(), &rules), floor);
        assert!(paid(&heavy, &rules) > floor);
        rules.base_grant = Some(support::base_grant("841.80", true));
        assert_eq!(paid(&heavy, &rules), floor);
    }

    #[test]
    fn the_municipality_keeps_a_salaried_doctors_capitation() {
        let salaried = Agreement {
            form: ContractForm::Salaried,
            ..AGREEMENT
        };
        assert_eq!(
            month_payment(
                &ListComposition::of_length(800),
                salaried,
                START,
                &support::flat("675")
            ),
            Ok(Ore(0))
        );
    }
}
