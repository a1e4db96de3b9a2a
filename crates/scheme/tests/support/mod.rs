//! Rules made by hand for tests: the figures of the state agreement 2022-2023 and the GP regulation of 2026.
#![allow(dead_code, unreachable_pub)]

use rulebook::*;
use rust_decimal::Decimal;
use units::Date;

pub fn dated<T>(parameter: &str, value: T) -> Dated<T> {
    Dated {
        value,
        parameter: parameter.to_owned(),
        from: Date::constant(2022, 7, 1),
        source: "made by hand".to_owned(),
        status: Status::Official,
    }
}

pub fn kroner(amount: &str) -> Decimal {
    amount.parse().unwrap()
}

pub fn rules() -> Rules {
    Rules {
        date: Date::constant(2026, 1, 1),
        listing: ListingRules {
            cap_max: dated("listing.cap_max", 2500),
            cap_needs_approval_below: dated("listing.cap_needs_approval_below", 500),
            salaried_cap_max: dated("listing.salaried_cap_max", 1500),
            opening_threshold: dated("listing.opening_threshold", 1),
            changes_per_year: dated("listing.changes_per_year", 2),
            own_choice_age: dated("listing.own_choice_age", 16),
            consent_choice_age: dated("listing.consent_choice_age", 12),
            return_within_years: dated("listing.return_within_years", 3),
            return_request_months: dated("listing.return_request_months", 6),
            waiting_lists_per_person: dated("listing.waiting_lists_per_person", 1),
            reduction_notice_months: dated("listing.reduction_notice_months", 6),
        },
        contract: ContractRules {
            end_age: dated("contract.end_age", 70),
            time_limited_until_age: dated("contract.time_limited_until_age", 80),
            notice_months: dated("contract.notice_months", 6),
            reversion_months: Some(dated("contract.reversion_months", 12)),
            reversion_adverts: Some(dated("contract.reversion_adverts", 3)),
            vacancy_cover_months: Some(dated("contract.vacancy_cover_months", 6)),
        },
        capitation: flat("841.80"),
        copayment: read().copayment.clone(),
        fees_reform: read().fees_reform.clone(),
        grants: read().grants.clone(),
        duty: read().duty.clone(),
        workforce: read().workforce.clone(),
    }
}

/// The rules as read, on a day on which the mean rate is known.
pub fn read() -> &'static Rules {
    static READ: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    READ.get_or_init(|| {
        Rulebook::embedded()
            .unwrap()
            .at(Date::constant(2024, 3, 1))
            .unwrap()
    })
}

pub fn capitation(model: CapitationModel) -> CapitationRules {
    CapitationRules {
        model,
        month_method: dated("capitation.month_method", MonthMethod::Twelfths),
        specialist_addition: dated("capitation.specialist_addition", Decimal::ZERO),
        base_grant: None,
        equalisation: None,
    }
}

pub fn flat(rate: &str) -> CapitationRules {
    capitation(CapitationModel::Flat {
        rate: dated("capitation.rate", kroner(rate)),
    })
}

pub fn tiered(low: &str, above: &str) -> CapitationRules {
    capitation(CapitationModel::Tiered {
        low_list_rate: dated("capitation.low_list_rate", kroner(low)),
        above_rate: dated("capitation.above_rate", kroner(above)),
        tier_at: dated("capitation.tier_at", 1000),
        paid_up_to: dated("capitation.paid_up_to", 2500),
    })
}

/// Weights in which the high category, 20-44, gives the printed 1017 and 791; the others are made up.
pub fn weights() -> PatientWeights {
    let row = |amounts: [&str; 6]| amounts.map(kroner);
    PatientWeights {
        age_from: [0, 16, 20, 45, 67, 80],
        sex_age: [
            row(["400", "450", "500", "650", "1000", "1400"]),
            row(["400.6", "578.5", "726", "794", "1058", "1450"]),
        ],
        centrality: row(["-20", "-10", "0", "10", "20", "41"]),
        education_from: ["0.1667", "0.208"].map(kroner),
        education: ["-15", "0", "15"].map(kroner),
        use_class: ["-100", "0", "291"].map(kroner),
        mean: kroner("787"),
    }
}

pub fn patient_adapted(rate: &str) -> CapitationRules {
    capitation(CapitationModel::PatientAdapted {
        mean_rate: dated("capitation.mean_rate", kroner(rate)),
        weights: Dated {
            status: Status::Estimated,
            ..dated("capitation.weights", weights())
        },
    })
}

pub fn base_grant(rate: &str, replaces_capitation: bool) -> BaseGrantRules {
    BaseGrantRules {
        cap_at_least: dated("capitation.base_grant.cap_at_least", 500),
        list_below: dated("capitation.base_grant.list_below", 500),
        months: dated("capitation.base_grant.months", 24),
        rate: dated("capitation.base_grant.rate", kroner(rate)),
        replaces_capitation,
    }
}

pub fn equalisation(rate: &str) -> EqualisationRules {
    EqualisationRules {
        population_below: dated("capitation.equalisation.population_below", 5000),
        reference_list: dated("capitation.equalisation.reference_list", 1200),
        rate: dated("capitation.equalisation.rate", kroner(rate)),
    }
}
