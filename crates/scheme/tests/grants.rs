//! Grants: published examples, entitlement, and what always holds of a statement.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use rulebook::{Reform, Rulebook, Rules, Status};
use rust_decimal::Decimal;
use scheme::capitation::{Agreement, ListComposition, month_payment};
use scheme::grants::*;
use std::sync::OnceLock;
use units::{Centrality, ContractForm, Date, Month, Ore};

fn book() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::embedded().unwrap())
}

fn rules(date: &str) -> Rules {
    let date: Date = date.parse().unwrap();
    book().at_with_estimates(date).unwrap().0
}

fn facts(month: Month, inhabitants: u32, class: u8) -> MunicipalityFacts {
    let mut facts = MunicipalityFacts::new(month, inhabitants, Centrality(class), 4);
    for (cap, members, form, staffed, from) in [
        (900, 850, ContractForm::SelfEmployed, true, Month::new(2015, 1)),
        (800, 120, ContractForm::SelfEmployed, true, month),
        (700, 600, ContractForm::Salaried, true, Month::new(2015, 1)),
        (700, 600, ContractForm::SelfEmployed, false, Month::new(2015, 1)),
    ] {
        facts.lists.push(ListFacts {
            agreement: Agreement { from, cap, form },
            members: ListComposition::of_length(members),
            staffed,
        });
    }
    facts
}

fn line<'a>(statement: &'a Statement, grant: &str) -> &'a Line {
    statement.lines.iter().find(|line| line.grant == grant).unwrap()
}

fn paid(line: &Line) -> (Ore, Status) {
    match &line.outcome {
        Outcome::Paid { trace, status } => (trace.amount, *status),
        other => panic!("{}: {other:?}", line.grant),
    }
}

fn post(form: ContractForm) -> AlisPost {
    AlisPost {
        form,
        percent: 100,
        signed: Month::new(2021, 1),
        locum_months: None,
        agency: false,
    }
}

/// FIN-002, FIN-004.
#[test]
fn capitation_base_grant_and_equalisation_are_those_of_capitation() {
    let month = Month::new(2023, 9);
    let rules = rules("2023-09-01");
    let facts = facts(month, 4_000, 5);
    let statement = statement(&rules, &facts);
    let both = paid(line(&statement, "capitation")).0 + paid(line(&statement, "base_grant")).0;
    let payments: Ore = facts.lists[..2]
        .iter()
        .map(|list| month_payment(&list.members, list.agreement, month, &rules.capitation).unwrap())
        .sum();
    assert_eq!(both, payments);
    // (1200 - 1000) x 841.80 / 12 for each of two
    let (equalisation, status) = paid(line(&statement, "equalisation"));
    assert_eq!((equalisation, status), (Ore(2_806_000), Status::Official));
    assert_eq!(line(&statement, "equalisation").payer, Payer::Municipality);
}

#[test]
fn the_base_grant_of_2022_replaces_capitation() {
    // WE02: 675 x 500 / 12 = 28 125
    let month = Month::new(2022, 9);
    let rules = rules("2022-09-01");
    let mut facts = facts(month, 40_000, 3);
    facts.lists.remove(0);
    let statement = statement(&rules, &facts);
    let both = paid(line(&statement, "capitation")).0 + paid(line(&statement, "base_grant")).0;
    assert_eq!(both, Ore(2_812_500));
    assert_eq!(line(&statement, "equalisation").outcome, Outcome::NotEntitled);
    let failed = &line(&statement, "equalisation").conditions[0];
    assert_eq!(
        (failed.name, failed.found.as_str(), failed.holds),
        ("inhabitants", "40000", false)
    );
}

#[test]
fn a_salaried_alis_post_of_2021_is_240_000_a_year() {
    // WE09: 11 grants 2 640 000
    let rules = rules("2021-06-01");
    let mut facts = facts(Month::new(2021, 6), 150_000, 2);
    facts.alis = Some(vec![post(ContractForm::Salaried); 11]);
    let whole = statement(&rules, &facts);
    let (month, status) = paid(line(&whole, "alis_posts"));
    assert_eq!(
        (month * 12, status),
        (Ore::from_kroner(2_640_000), Status::Derived)
    );
    assert!(matches!(
        line(&whole, "alis_class_6_addition").outcome,
        Outcome::NotInForce { .. }
    ));
    assert!(matches!(
        line(&whole, "alis_tutoring").outcome,
        Outcome::NotComputable { .. }
    ));
    facts.month = Month::new(2020, 12);
    assert_eq!(paid(line(&statement(&rules, &facts), "alis_posts")).0, month);
    let mut old = post(ContractForm::Salaried);
    old.signed = Month::new(2017, 6);
    facts.month = Month::new(2021, 6);
    facts.alis = Some(vec![old]);
    assert_eq!(
        line(&statement(&rules, &facts), "alis_posts").outcome,
        Outcome::NotEntitled
    );
}

/// SPE-019, SPE-020.
#[test]
fn national_alis_bars_agencies_and_short_locums_and_waits_for_the_signing() {
    let rules = rules("2024-01-01");
    let mut facts = facts(Month::new(2024, 1), 3_000, 6);
    facts.alis = None;
    let untold = statement(&rules, &facts);
    assert_eq!(
        line(&untold, "alis_posts").outcome,
        Outcome::FactNeeded { fact: "alis" }
    );
    let full = post(ContractForm::SelfEmployed);
    let half = AlisPost { percent: 50, ..full };
    let barred = [
        AlisPost { agency: true, ..full },
        AlisPost {
            locum_months: Some(3),
            ..full
        },
        AlisPost {
            signed: Month::new(2024, 2),
            ..full
        },
    ];
    facts.alis = Some([&[full, half][..], &barred].concat());
    let told = statement(&rules, &facts);
    let (amount, status) = paid(line(&told, "alis_posts"));
    assert_eq!((amount, status), (Ore::from_kroner(30_000), Status::Estimated));
    let Outcome::NotComputable { parameter, .. } = &line(&told, "alis_class_6_addition").outcome else {
        panic!("the addition of class 6 was not read")
    };
    assert_eq!(parameter, "grants.alis.class_6_addition");
    facts.alis = Some(vec![]);
    assert_eq!(
        line(&statement(&rules, &facts), "alis_posts").outcome,
        Outcome::NotEntitled
    );
}

#[test]
fn lis1_is_paid_by_the_half_year_of_the_date() {
    for (date, month, half_year, status) in [
        ("2021-10-01", Month::new(2021, 10), 138_000, Status::Official),
        ("2022-03-01", Month::new(2022, 3), 140_000, Status::Official),
        ("2025-03-01", Month::new(2025, 3), 140_000, Status::Assumed),
    ] {
        let mut facts = facts(month, 9_000, 4);
        facts.lis1 = Some(2);
        let statement = statement(&rules(date), &facts);
        let (amount, found) = paid(line(&statement, "lis1"));
        // 46 000 and 46 666.67 a month
        assert!(((amount * 3).0 - half_year * 100).abs() <= 1, "{date}: {amount}");
        assert_eq!(found, status, "{date}");
    }
}

#[test]
fn the_out_of_hours_frame_is_shared() {
    let month = Month::new(2024, 6);
    let rules = rules("2024-06-01");
    let mut facts = facts(month, 4_999, 5);
    assert_eq!(
        line(&statement(&rules, &facts), "out_of_hours_district").outcome,
        Outcome::FactNeeded {
            fact: "out_of_hours_eligible_total"
        }
    );
    // 157 ask for 1.5 million each of a frame of 70 million
    facts.out_of_hours_eligible_total = Some(Ore::from_kroner(157 * 1_500_000));
    let (month_amount, status) = paid(line(&statement(&rules, &facts), "out_of_hours_district"));
    assert_eq!((month_amount, status), (Ore(3_715_499), Status::Assumed));
    // 20 ask for a million each: nobody is cut
    facts.out_of_hours_applied = Some(Ore::from_kroner(1_200_000));
    facts.out_of_hours_eligible_total = Some(Ore::from_kroner(20_000_000));
    let (month_amount, status) = paid(line(&statement(&rules, &facts), "out_of_hours_district"));
    assert_eq!(
        (month_amount, status),
        (Ore::from_kroner(100_000), Status::Official)
    );
    for (inhabitants, class) in [(5_000, 6), (4_000, 4)] {
        facts.inhabitants = inhabitants;
        facts.centrality = Centrality(class);
        let statement = statement(&rules, &facts);
        assert_eq!(
            line(&statement, "out_of_hours_district").outcome,
            Outcome::NotEntitled
        );
    }
}

/// The published 20 of Vestland, name by name, and about the 157 of the nation.
#[test]
fn the_published_municipalities_are_entitled_to_the_out_of_hours_grant() {
    let municipalities = include_str!("../../../data/geography/municipalities.csv");
    let ages = include_str!("../../../data/population/municipality_age_groups.csv");
    let rows = |text: &'static str| {
        csv::Reader::from_reader(text.as_bytes())
            .into_deserialize::<std::collections::HashMap<String, String>>()
            .map(Result::unwrap)
            .collect::<Vec<_>>()
    };
    let mut inhabitants = std::collections::HashMap::<(String, String), u32>::new();
    let number = |row: &std::collections::HashMap<String, String>| row["municipality_no"].clone();
    for row in &rows(ages) {
        let counts = row.iter().filter(|(column, _)| column.starts_with("age_"));
        let count: u32 = counts.map(|(_, count)| count.parse::<u32>().unwrap()).sum();
        *inhabitants.entry((number(row), row["year"].clone())).or_default() += count;
    }
    let entitled = |year: &str| -> Vec<String> {
        let rules = rules(&format!("{year}-06-01"));
        rows(municipalities)
            .iter()
            .filter(|row| {
                let class = Centrality(row["centrality_class"].parse().unwrap());
                let count = inhabitants
                    .get(&(number(row), year.to_owned()))
                    .copied()
                    .unwrap_or(u32::MAX);
                out_of_hours_entitled(&rules.grants.out_of_hours, count, class).unwrap()
            })
            .map(|row| format!("{} {}", number(row), row["name"]))
            .collect()
    };
    let vestland: Vec<String> = entitled("2023")
        .into_iter()
        .filter(|name| name.starts_with("46"))
        .collect();
    assert_eq!(
        vestland,
        [
            "4611 Etne",
            "4615 Fitjar",
            "4616 Tysnes",
            "4619 Eidfjord",
            "4620 Ulvik",
            "4628 Vaksdal",
            "4629 Modalen",
            "4632 Austrheim",
            "4633 Fedje",
            "4634 Masfjorden",
            "4635 Gulen",
            "4636 Solund",
            "4637 Hyllestad",
            "4638 Høyanger",
            "4639 Vik",
            "4641 Aurland",
            "4642 Lærdal",
            "4645 Askvoll",
            "4646 Fjaler",
            "4648 Bremanger",
        ]
    );
    // the call named 157; the centrality classes of 2024 and the residents of 1 January 2024 give some more
    assert!(
        (157..=165).contains(&entitled("2024").len()),
        "{}",
        entitled("2024").len()
    );
}

/// SFS-013.
#[test]
fn municipal_work_is_compensated_by_the_table() {
    // WE14: three hours a week, 31 841 a year
    let rules = rules("2021-06-01");
    let mut facts = facts(Month::new(2021, 6), 9_000, 4);
    facts.municipal_hours = Some(vec![3; 12]);
    let (amount, status) = paid(line(&statement(&rules, &facts), "practice_compensation"));
    assert_eq!((amount, status), (Ore::from_kroner(31_841), Status::Official));
    facts.municipal_hours = Some(vec![14, 24, 25, 0]);
    let (amount, status) = paid(line(&statement(&rules, &facts), "practice_compensation"));
    assert_eq!((amount, status), (Ore(2_452_900), Status::Estimated));
}

#[test]
fn standby_is_paid_by_class_and_day() {
    // WE15: class 1, Saturday, 10 hours
    let grants = rules("2021-06-01").grants;
    let pay = |class, day, hours: i64| standby_pay(&grants, class, day, hours.into());
    assert_eq!(
        paid(&pay(1, DutyDay::Weekend, 10)),
        (Ore::from_kroner(2_230), Status::Official)
    );
    assert_eq!(paid(&pay(4, DutyDay::Holiday, 10)).0, Ore(0));
    assert_eq!(pay(5, DutyDay::Weekday, 10).outcome, Outcome::NotEntitled);
    assert_eq!(pay(1, DutyDay::Weekday, -1).outcome, Outcome::NotEntitled);
}

#[test]
fn recruitment_is_an_upper_bound_and_a_reform_can_bring_it_back() {
    let mut facts = facts(Month::new(2018, 6), 3_000, 6);
    facts.new_agreements = Some(2);
    let (amount, status) = paid(line(&statement(&rules("2018-06-01"), &facts), "recruitment"));
    assert_eq!((amount, status), (Ore::from_kroner(400_000), Status::Estimated));
    facts.month = Month::new(2027, 6);
    let now = statement(&rules("2027-06-01"), &facts);
    assert!(matches!(
        line(&now, "recruitment").outcome,
        Outcome::NotInForce { .. }
    ));
    let reform = Reform::embedded("recruitment-grant-300000").unwrap();
    let after = book().with(&[reform]).unwrap();
    let after = after.at_with_estimates("2027-06-01".parse().unwrap()).unwrap().0;
    assert_eq!(
        paid(line(&statement(&after, &facts), "recruitment")).0,
        Ore::from_kroner(600_000)
    );
}

/// REF-008: from 1 April 2018, and no more in 2024.
#[test]
fn the_team_trial_is_paid_while_it_lasts() {
    let of = |date: &str, month: Month| {
        let facts = MunicipalityFacts {
            team_pilot_gps: Some(10),
            ..facts(month, 30_000, 3)
        };
        line(&statement(&rules(date), &facts), "primary_health_team")
            .outcome
            .clone()
    };
    let during = of("2022-09-01", Month::new(2022, 9));
    let after = of("2024-09-01", Month::new(2024, 9));
    assert!(!matches!(during, Outcome::NotInForce { .. }), "{during:?}");
    assert!(matches!(after, Outcome::NotInForce { .. }), "{after:?}");
}

#[test]
fn what_was_not_read_is_never_zero() {
    let statement = statement(&rules("2024-03-01"), &facts(Month::new(2024, 3), 3_000, 6));
    for grant in ["locum_pool", "emergency_beds", "sickness", "alis_tutoring"] {
        let outcome = &line(&statement, grant).outcome;
        assert!(
            matches!(outcome, Outcome::NotComputable { .. }),
            "{grant}: {outcome:?}"
        );
    }
    let before = self::statement(
        &book().at("2019-06-01".parse().unwrap()).unwrap(),
        &facts(Month::new(2019, 6), 3_000, 6),
    );
    assert!(matches!(
        line(&before, "equalisation").outcome,
        Outcome::NotComputable { .. }
    ));
    assert!(matches!(
        line(&before, "base_grant").outcome,
        Outcome::NotInForce { .. }
    ));
}

#[test]
fn common_purposes_of_2023_add_up() {
    let national = national(&rules("2024-03-01").grants, Month::new(2024, 3));
    let year: i64 = 58_875_000 + 48_535_000 + 56_043_000 + 33_743_000 + 13_746_000 + 45_832_000 + 19_278_000;
    let names = [
        "sickness_and_pension",
        "education_1",
        "education_2",
        "education_3",
        "quality_and_safety",
        "laboratory_quality",
        "research",
    ];
    let months: Ore = names.iter().map(|name| paid(line(&national, name)).0).sum();
    assert!((months.0 * 12 - year * 100).abs() <= 12 * 7, "{months}");
}

proptest! {
    /// A frame is shared out to the last øre, and nobody gets more than asked for.
    #[test]
    fn a_frame_is_shared_out_whole(frame in 0i64..1_000_000, asked in proptest::collection::vec(0i64..100_000, 0..40)) {
        let asked: Vec<Ore> = asked.into_iter().map(Ore).collect();
        let given = share_out(Ore(frame), &asked);
        let total: Ore = asked.iter().copied().sum();
        prop_assert_eq!(given.iter().copied().sum::<Ore>(), total.min(Ore(frame)));
        for (given, asked) in given.iter().zip(&asked) {
            prop_assert!(Ore(0) <= *given && given <= asked);
            prop_assert!((given.0 - share_under(Ore(frame), *asked, total).0).abs() <= 1);
        }
    }

    /// The sums of a statement are the sums of its lines, by payer and by status.
    #[test]
    fn a_statement_adds_up(
        inhabitants in 0u32..20_000, class in 1u8..=6, month in 0u16..170, lis1 in proptest::option::of(0u32..9),
        hours in proptest::collection::vec(0u8..30, 0..6), percent in 0u8..=100, agreements in 0u32..4,
    ) {
        let month = Month::new(2013, 1).plus(month);
        let mut facts = facts(month, inhabitants, class);
        facts.lis1 = lis1;
        facts.municipal_hours = Some(hours);
        facts.new_agreements = Some(agreements);
        facts.alis = Some(vec![AlisPost { percent, ..post(ContractForm::SelfEmployed) }]);
        facts.out_of_hours_eligible_total = Some(Ore::from_kroner(100_000_000));
        let statement = statement(&rules(&month.first_day().to_string()), &facts);
        let amounts = |wanted: &dyn Fn(&Line) -> bool| -> Ore {
            let lines = statement.lines.iter().filter(|line| wanted(line));
            lines.filter_map(|line| match &line.outcome {
                Outcome::Paid { trace, .. } => Some(trace.amount),
                _ => None,
            }).sum()
        };
        prop_assert_eq!(statement.total, amounts(&|_| true));
        prop_assert_eq!(statement.total, statement.from_state + statement.from_municipality);
        prop_assert_eq!(statement.from_state, amounts(&|line| line.payer == Payer::State));
        prop_assert!(statement.estimated <= statement.total);
        for line in &statement.lines {
            match &line.outcome {
                Outcome::Paid { trace, status } => {
                    prop_assert!(trace.amount >= Ore(0));
                    prop_assert!(line.conditions.iter().all(|condition| condition.holds));
                    let weakest = trace.doubtful().map(|value| value.status).max();
                    prop_assert!(weakest.is_none_or(|weakest| *status >= weakest));
                }
                Outcome::NotEntitled => prop_assert!(line.conditions.iter().any(|condition| !condition.holds)),
                _ => {}
            }
        }
    }
}

#[test]
fn amounts_too_large_are_not_computable() {
    let mut facts = facts(Month::new(2021, 6), 9_000, 4);
    facts.rent_supplements = Some((u32::MAX, u32::MAX));
    let statement = statement(&rules("2021-06-01"), &facts);
    assert_eq!(
        paid(line(&statement, "rent_supplement")).0.0 / 100,
        40_000 * i64::from(u32::MAX) / 12
    );
    let hours = Decimal::MAX;
    let pay = standby_pay(&rules("2021-06-01").grants, 1, DutyDay::Weekend, hours);
    assert!(matches!(pay.outcome, Outcome::NotComputable { .. }));
}
