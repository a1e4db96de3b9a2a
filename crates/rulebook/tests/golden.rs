//! Published figures on many dates.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use rulebook::{CapitationModel, Ceilings, MonthMethod, Rate, Rulebook, Status};
use units::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rate(book: &Rulebook, name: &str, date: &str) -> String {
    book.get(name, day(date))
        .unwrap()
        .value
        .as_ref()
        .map_or("none".to_owned(), ToString::to_string)
}

#[test]
fn flat_rates() {
    let book = Rulebook::embedded().unwrap();
    for (year, expected) in (2001..).zip([
        "278", "296", "299", "311", "312", "326", "332", "357", "357", "380", "386", "400", "407", "421",
        "427", "442", "451", "486", "499",
    ]) {
        assert_eq!(
            rate(&book, "capitation.flat_rate", &format!("{year}-07-01")),
            expected,
            "from July {year}"
        );
        let last_day = if year == 2019 {
            "2020-04-30".to_owned()
        } else {
            format!("{}-06-30", year + 1)
        };
        assert_eq!(
            rate(&book, "capitation.flat_rate", &last_day),
            expected,
            "on {last_day}"
        );
    }
}

#[test]
fn tiers_and_mean_rate() {
    let book = Rulebook::embedded().unwrap();
    for (date, low, above) in [
        ("2020-05-01", "577", "499"),
        ("2021-06-30", "577", "499"),
        ("2021-07-01", "642", "526"),
        ("2022-01-01", "653", "526"),
        ("2022-07-01", "675", "544"),
        ("2023-04-30", "675", "544"),
        ("2023-05-01", "none", "none"),
    ] {
        assert_eq!(rate(&book, "capitation.low_list_rate", date), low, "{date}");
        assert_eq!(rate(&book, "capitation.above_rate", date), above, "{date}");
    }
    for (date, mean) in [
        ("2023-05-01", "787"),
        ("2023-07-01", "841.8"),
        ("2024-06-30", "841.8"),
        ("2024-07-01", "none"),
    ] {
        assert_eq!(rate(&book, "capitation.mean_rate", date), mean, "{date}");
    }
}

#[test]
fn models_follow_each_other() {
    let book = Rulebook::embedded().unwrap();
    let model = |date: &str| book.capitation_at(day(date)).unwrap().model;
    assert!(matches!(model("2001-07-01"), CapitationModel::Flat { .. }));
    assert!(matches!(model("2020-04-30"), CapitationModel::Flat { .. }));
    match model("2020-05-01") {
        CapitationModel::Tiered {
            tier_at, paid_up_to, ..
        } => assert_eq!((tier_at.value, paid_up_to.value), (1000, 2500)),
        other => panic!("{other:?}"),
    }
    assert!(matches!(model("2023-04-30"), CapitationModel::Tiered { .. }));
    assert!(matches!(
        model("2023-05-01"),
        CapitationModel::PatientAdapted { .. }
    ));
}

#[test]
fn laws_change_on_1_january_2026() {
    let book = Rulebook::embedded().unwrap();
    let until = |date: &str| {
        book.at_with_estimates(day(date))
            .unwrap()
            .0
            .contract
            .time_limited_until_age
            .value
    };
    assert_eq!((until("2025-12-31"), until("2026-01-01")), (75, 80));
    assert_eq!(
        rate(&book, "law.gp_regulation", "2025-12-31"),
        "FOR-2012-08-29-842"
    );
    assert_eq!(
        rate(&book, "law.gp_regulation", "2026-01-01"),
        "FOR-2025-12-02-2405"
    );
    assert!(book.get("law.gp_regulation", day("2012-12-31")).is_err());
}

#[test]
fn lists_and_agreements() {
    let book = Rulebook::embedded().unwrap();
    let rules = book.at(day("2022-10-01")).unwrap();
    let l = rules.listing;
    assert_eq!(
        (
            l.cap_max.value,
            l.cap_needs_approval_below.value,
            l.salaried_cap_max.value
        ),
        (2500, 500, 1500)
    );
    assert_eq!(
        (
            l.changes_per_year.value,
            l.own_choice_age.value,
            l.consent_choice_age.value
        ),
        (2, 16, 12)
    );
    assert_eq!(
        (l.return_within_years.value, l.return_request_months.value),
        (3, 6)
    );
    assert_eq!(
        (l.waiting_lists_per_person.value, l.opening_threshold.value),
        (1, 10)
    );
    assert_eq!(l.reduction_notice_months.value, 6);
    assert_eq!(
        (rules.contract.end_age.value, rules.contract.notice_months.value),
        (70, 6)
    );
    assert!(rules.contract.reversion_months.is_none());
    let later = book.at_with_estimates(day("2024-10-01")).unwrap().0;
    assert_eq!(later.contract.reversion_months.unwrap().value, 12);
}

#[test]
fn grants() {
    let book = Rulebook::embedded().unwrap();
    let before = book.capitation_at(day("2020-04-30")).unwrap();
    assert!(before.base_grant.is_none() && before.equalisation.is_none());
    let tiered = book.capitation_at(day("2022-10-01")).unwrap();
    let base = tiered.base_grant.unwrap();
    assert_eq!(
        (base.cap_at_least.value, base.list_below.value, base.months.value),
        (500, 500, 24)
    );
    assert_eq!(
        (base.rate.value.to_string(), base.replaces_capitation),
        ("675".to_owned(), true)
    );
    let equal = tiered.equalisation.unwrap();
    assert_eq!(
        (equal.population_below.value, equal.reference_list.value),
        (5000, 1200)
    );
    assert_eq!(
        (equal.rate.value.to_string(), equal.rate.status),
        ("544".to_owned(), Status::Estimated)
    );
    let adapted = book.capitation_at(day("2023-10-01")).unwrap();
    assert_eq!(adapted.equalisation.unwrap().rate.value.to_string(), "841.8");
    let base = adapted.base_grant.unwrap();
    assert_eq!(
        (base.rate.value.to_string(), base.replaces_capitation),
        ("841.8".to_owned(), false)
    );
}

#[test]
fn months_are_paid_by_days_from_july_2016() {
    let book = Rulebook::embedded().unwrap();
    let method = |date: &str| book.capitation_at(day(date)).unwrap().month_method;
    assert_eq!(method("2016-06-30").value, MonthMethod::Twelfths);
    assert_eq!(
        (method("2016-07-01").value, method("2016-07-01").status),
        (MonthMethod::Days, Status::Official)
    );
    assert_eq!(
        (method("2019-01-01").value, method("2019-01-01").status),
        (MonthMethod::Days, Status::Assumed)
    );
    assert_eq!(
        (method("2022-07-01").value, method("2022-07-01").status),
        (MonthMethod::Twelfths, Status::Official)
    );
}

#[test]
fn published_gaps_of_the_weights_are_exact() {
    let book = Rulebook::embedded().unwrap();
    let CapitationModel::PatientAdapted { weights, mean_rate } =
        book.capitation_at(day("2023-05-01")).unwrap().model
    else {
        panic!("not patient-adapted")
    };
    let w = &weights.value;
    assert_eq!(w.age_from, [0, 16, 20, 45, 67, 80]);
    for (group, gap) in ["0.6", "128.5", "226", "144", "58"].iter().enumerate() {
        assert_eq!(
            (w.sex_age[1][group] - w.sex_age[0][group])
                .normalize()
                .to_string(),
            *gap,
            "age group {group}"
        );
    }
    assert_eq!((w.sex_age[1][2] + w.use_class[2]).normalize().to_string(), "1017");
    assert_eq!((w.sex_age[0][2] + w.use_class[2]).normalize().to_string(), "791");
    assert_eq!(w.mean, mean_rate.value);
    assert!(w.centrality.is_sorted() && w.education.is_sorted() && w.use_class.is_sorted());
    assert!(w.sex_age.iter().all(|sex| sex.is_sorted()));
    assert_eq!(weights.status, Status::Assumed);
}

#[test]
fn the_population_mean_of_the_weights_is_the_mean_rate() {
    let book = Rulebook::embedded().unwrap();
    let CapitationModel::PatientAdapted { weights, .. } =
        book.capitation_at(day("2023-05-01")).unwrap().model
    else {
        panic!("not patient-adapted")
    };
    // Residents of 1 January 2023 by sex and age group: Statistics Norway, table 07459.
    let residents = [
        [504_252, 133_093, 934_323, 778_471, 315_106, 100_225],
        [477_461, 126_621, 890_419, 752_501, 330_377, 146_135],
    ];
    let mut sum = rust_decimal::Decimal::ZERO;
    let mut all = 0;
    for (amounts, counts) in weights.value.sex_age.iter().zip(residents) {
        for (amount, count) in amounts.iter().zip(counts) {
            sum += amount * rust_decimal::Decimal::from(count);
            all += count;
        }
    }
    assert_eq!(all, 5_488_984);
    let mean = sum / rust_decimal::Decimal::from(all);
    assert!(
        (mean - weights.value.mean).abs() < "0.05".parse().unwrap(),
        "{mean}"
    );
}

#[test]
fn a_missing_rate_is_an_error_or_a_counted_estimate() {
    let book = Rulebook::embedded().unwrap();
    for date in ["2024-07-01", "2025-07-01", "2026-07-01"] {
        let error = book.at(day(date)).unwrap_err().to_string();
        for part in [
            "capitation.mean_rate",
            date,
            "rules/capitation/mean_rate.yaml",
            "at_with_estimates",
        ] {
            assert!(error.contains(part), "`{part}` is not in: {error}");
        }
    }
    for (date, value) in [
        ("2024-07-01", "861.16"),
        ("2025-12-31", "886.99"),
        ("2035-01-01", "913.6"),
    ] {
        let (rules, used) = book.at_with_estimates(day(date)).unwrap();
        let ceiling = used.iter().filter(|u| u.parameter == "copayment.ceiling");
        let from_2027 = usize::from(day(date) >= day("2027-01-01"));
        assert_eq!(ceiling.count(), from_2027, "{date}");
        assert_eq!(used.len(), 1 + from_2027, "{date}");
        assert_eq!(
            (used[0].parameter.as_str(), used[0].value.to_string().as_str()),
            ("capitation.mean_rate", value)
        );
        let CapitationModel::PatientAdapted { mean_rate, .. } = rules.capitation.model else {
            panic!("{date}")
        };
        assert_eq!(
            (mean_rate.status, mean_rate.parameter.as_str()),
            (Status::Estimated, "capitation.mean_rate_estimate")
        );
    }
    assert!(
        book.capitation_at(day("2001-06-01"))
            .unwrap_err()
            .to_string()
            .contains("capitation.flat_rate")
    );
    let (_, used) = book.capitation_at_with_estimates(day("2001-06-01")).unwrap();
    assert_eq!(
        used.len(),
        3,
        "the flat rate and both figures of the equalisation grant"
    );
    assert!(book.at_with_estimates(day("2022-10-01")).unwrap().1.is_empty());
}

#[test]
fn conflicts_between_sources_are_noted() {
    let book = Rulebook::embedded().unwrap();
    let note = |date: &str| {
        book.explain("capitation.low_list_rate", day(date))
            .unwrap()
            .note
            .unwrap()
    };
    assert!(note("2020-05-01").contains("578"));
    assert!(note("2021-07-01").contains("610"));
}

#[test]
fn explanations_say_since_when_and_until_when() {
    let book = Rulebook::embedded().unwrap();
    let explained = book.explain("capitation.mean_rate", day("2023-09-15")).unwrap();
    assert_eq!(
        (explained.from, explained.to),
        (day("2023-07-01"), Some(day("2024-06-30")))
    );
    assert_eq!(explained.unit, "NOK/person/year");
    assert_eq!(explained.history.len(), 5);
    let json = serde_json::to_value(&explained).unwrap();
    assert_eq!(json["value"], "841.8");
    assert_eq!(json["status"], "official");
    assert!(
        json["references"][0]["href"]
            .as_str()
            .unwrap()
            .starts_with("https://normaltariffen")
    );
}

#[test]
fn ceilings_of_co_payments() {
    let book = Rulebook::embedded().unwrap();
    let ceilings = |date: &str| match book.at(day(date)).unwrap().copayment.ceilings {
        Ceilings::Two { first, second } => (first.amount.value, second.map(|c| c.amount.value)),
        Ceilings::Merged(one) => (one.amount.value, None),
    };
    for (date, first, second) in [
        ("2013-01-01", 2040, Some(2620)),
        ("2017-12-31", 2205, Some(1990)),
        ("2019-06-01", 2369, Some(2085)),
        ("2020-12-31", 2460, Some(2176)),
        ("2021-01-01", 2460, None),
        ("2022-01-01", 2921, None),
        ("2024-06-30", 3165, None),
    ] {
        assert_eq!(ceilings(date), (first.into(), second.map(Into::into)), "{date}");
    }
}

#[test]
fn grants_that_were_not_read_keep_their_estimate_beside_them() {
    let book = Rulebook::embedded().unwrap();
    let (rules, used) = book.at_with_estimates(day("2025-03-01")).unwrap();
    assert!(used.iter().all(|u| !u.parameter.starts_with("grants.")));
    let Rate::Missing {
        estimate: Some(estimate),
        ..
    } = &rules.grants.lis1_half_year
    else {
        panic!("{:?}", rules.grants.lis1_half_year)
    };
    assert_eq!(
        (estimate.value, estimate.status),
        (140_000.into(), Status::Assumed)
    );
    assert!(rules.grants.alis.tutoring.best().is_none());
    let known = book.at(day("2022-03-01")).unwrap().grants;
    assert!(matches!(&known.lis1_half_year, Rate::Known(dated) if dated.value == 140_000.into()));
    assert!(matches!(known.alis.max_years, Rate::NotInForce { .. }));
}

#[test]
fn training_of_specialists() {
    let book = Rulebook::embedded().unwrap();
    let rules = book.training_at(day("2026-03-01")).unwrap();
    assert_eq!(
        (rules.least_months.value, rules.least_months_after_part_one.value),
        (78, 60)
    );
    let part_one = (&rules.part_one.hospital_months, &rules.part_one.municipal_months);
    assert_eq!((part_one.0.value, part_one.1.value), (12, 6));
    assert_eq!(
        rules.least_months.value - rules.least_months_after_part_one.value,
        part_one.0.value + part_one.1.value,
        "the parts make the whole"
    );
    assert_eq!(
        (
            rules.practice.open_least_months.value,
            rules.learning.supervision_hours.value
        ),
        (24, 42)
    );
    assert!(
        rules.former_open.is_some() && book.training_at(day("2027-01-01")).unwrap().former_open.is_none()
    );
    let before = book.training_at(day("2019-02-28")).unwrap_err().to_string();
    assert!(before.contains("training."), "{before}");
}

#[test]
fn the_office_on_many_dates() {
    let book = Rulebook::embedded().unwrap();
    let office = |date: &str| book.office_at(day(date)).unwrap();
    assert!(office("2026-03-31").access.digital_consultations.is_none());
    assert!(office("2026-04-01").access.digital_consultations.is_some());
    assert_eq!(office("2013-01-01").access.consultation_days.value, 5);
    assert!(office("2024-06-30").sickness.note_days.is_none());
    assert_eq!(office("2024-07-01").sickness.note_days.unwrap().value, 14);
    assert!(
        office("2025-07-31").school.head_share.is_none() && office("2025-08-01").school.head_share.is_some()
    );
}
