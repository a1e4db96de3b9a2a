//! What holds for every list, draw and settlement.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/mod.rs"]
mod support;

use proptest::prelude::*;
use rulebook::{CapitationRules, MonthMethod};
use scheme::capitation::table::{UNITS_PER_ORE, ore_of_units};
use scheme::capitation::*;
use scheme::listing::{Refusal, choice, lists, reduction, waiting};
use std::collections::HashSet;
use units::{Centrality, Month, MunicipalityNo, Ore, Sex};

fn member() -> impl Strategy<Value = Member> {
    let education = prop_oneof![
        Just(EducationClass::FewLow),
        Just(EducationClass::Middle),
        Just(EducationClass::ManyLow)
    ];
    let use_class = prop_oneof![Just(UseClass::Low), Just(UseClass::Middle), Just(UseClass::High)];
    (any::<bool>(), 0_u8..6, 1_u8..=6, education, use_class).prop_map(
        |(woman, age_group, centrality, education, use_class)| Member {
            sex: if woman { Sex::Female } else { Sex::Male },
            age_group,
            centrality: Centrality(centrality),
            education,
            use_class,
        },
    )
}

fn month() -> impl Strategy<Value = Month> {
    (2001_i32..2040, 1_u8..=12).prop_map(|(year, month)| Month::new(year, month))
}

fn with_method(mut rules: CapitationRules, days: bool) -> CapitationRules {
    if days {
        rules.month_method.value = MonthMethod::Days;
    }
    rules
}

fn by_member(rules: &CapitationRules, month: Month) -> table::MemberTable {
    match resident_month_ore_table(rules, month, 0).unwrap() {
        MonthTable::ByMember(table) => *table,
        MonthTable::ByLength(_) => panic!("the patient-adapted model pays by member"),
    }
}

proptest! {
    #[test]
    fn the_sum_over_lists_is_the_sum_over_persons(
        persons in prop::collection::vec((member(), 0_usize..5), 0..300), month in month(), days: bool,
    ) {
        let rules = with_method(support::patient_adapted("841.80"), days);
        let table = by_member(&rules, month);
        let lists: Vec<ListComposition> =
            (0..5).map(|list| persons.iter().filter(|p| p.1 == list).map(|p| p.0).collect()).collect();
        let over_persons: i64 = persons.iter().map(|p| table.of(p.0)).sum();
        prop_assert_eq!(lists.iter().map(|list| table.of_list(list)).sum::<i64>(), over_persons);
        // the exact rule, rounded once a list, is within an øre a list of the integers
        for list in &lists {
            let exact = month_amount(list, month, &rules).unwrap();
            prop_assert!((exact - ore_of_units(table.of_list(list))).0.abs() <= 1);
        }
        let exact: Ore = lists.iter().map(|list| month_amount(list, month, &rules).unwrap()).sum();
        prop_assert!((exact.0 * UNITS_PER_ORE - over_persons).abs() <= 5 * UNITS_PER_ORE);
    }

    #[test]
    fn a_member_more_never_pays_less(members in 0_u32..3000, month in month(), days: bool) {
        for rules in [support::flat("499"), support::tiered("675", "544")] {
            let rules = with_method(rules, days);
            let paid = |members| month_amount(&ListComposition::of_length(members), month, &rules).unwrap();
            prop_assert!(paid(members) <= paid(members + 1));
        }
    }

    #[test]
    fn the_table_by_length_is_the_rule(month in month(), days: bool, longest in 0_u16..2600) {
        for rules in [support::flat("499"), support::tiered("675", "544")] {
            let rules = with_method(rules, days);
            let MonthTable::ByLength(amounts) = resident_month_ore_table(&rules, month, longest).unwrap() else {
                panic!("only the length counts");
            };
            prop_assert_eq!(amounts.len(), usize::from(longest) + 1);
            let last = ListComposition::of_length(longest.into());
            prop_assert_eq!(amounts.last().copied(), month_amount(&last, month, &rules).ok());
        }
    }

    #[test]
    fn twelve_months_by_days_make_the_year(members in 0_u32..2500, year in 2001_i32..2040) {
        let rules = with_method(support::flat("442"), true);
        let list = ListComposition::of_length(members);
        let months: Ore = (1..=12).map(|month| month_amount(&list, Month::new(year, month), &rules).unwrap()).sum();
        prop_assert!((months.0 - i64::from(members) * 44_200).abs() <= 6);
    }

    #[test]
    fn the_settlement_nets_to_zero(flows in prop::collection::vec((0_u16..9, 0_u16..9, -1_000_000_i64..1_000_000_000), 0..200)) {
        let flows: Vec<GuestFlow> = flows
            .into_iter()
            .map(|(home, host, ore)| GuestFlow { home: MunicipalityNo(home), host: MunicipalityNo(host), amount: Ore(ore) })
            .collect();
        prop_assert_eq!(settlement(&flows).unwrap().into_values().sum::<Ore>(), Ore(0));
    }

    /// RED-004, RED-005, RED-007.
    #[test]
    fn a_reduction_keeps_households_and_is_reproducible(
        households in prop::collection::vec((0_u32..8, any::<u64>()), 0..200), must_leave in 0_u32..600,
    ) {
        let (sizes, keys): (Vec<u32>, Vec<u64>) = households.into_iter().unzip();
        let households: Vec<_> = sizes.iter().map(|&members| reduction::Household { members }).collect();
        let drawn = reduction::draw(&households, must_leave, &keys).unwrap();
        prop_assert_eq!(&drawn, &reduction::draw(&households, must_leave, &keys).unwrap());
        prop_assert_eq!(drawn.iter().collect::<HashSet<_>>().len(), drawn.len());
        let leaving: u32 = drawn.iter().map(|&row| sizes[row]).sum();
        prop_assert!(leaving >= must_leave.min(sizes.iter().sum()));
        // no household too many
        if let Some((&last, _)) = drawn.split_last() {
            prop_assert!(leaving - sizes[last] < must_leave);
        }
        // nobody with a lower key is passed over
        let highest = drawn.iter().map(|&row| keys[row]).max();
        for row in (0..sizes.len()).filter(|row| sizes[*row] > 0 && !drawn.contains(row)) {
            prop_assert!(highest.is_none_or(|highest| keys[row] >= highest));
        }
    }

    #[test]
    fn a_list_is_open_exactly_when_it_has_places(cap: u16, members in 0_u32..70_000, threshold in 0_u16..50) {
        prop_assert_eq!(lists::is_open(cap, members), lists::free_places(cap, members) > 0);
        prop_assert_eq!(lists::free_places(cap, members) + members, members.max(cap.into()));
        if lists::opens_for_queue(cap, members, true, threshold) {
            prop_assert!(lists::opens_for_queue(cap, members, false, threshold) && lists::is_open(cap, members));
        }
        prop_assert_eq!(waiting::may_wait(false, false, lists::is_open(cap, members)).is_ok(), members >= cap.into());
        prop_assert_eq!(members - reduction::members_to_leave(members, cap), members.min(cap.into()));
    }

    #[test]
    fn wishes_of_a_year_end_at_the_quota(quota in 0_u8..5, wishes in 0_u8..10) {
        let mut used = 0;
        for _ in 0..wishes {
            match choice::may_change(used, choice::ChangeGround::OwnWish, quota) {
                Ok(counted) => used += u8::from(counted == choice::Counted::Yes),
                Err(refusal) => prop_assert_eq!(refusal, Refusal::ChangesUsedUp),
            }
        }
        prop_assert_eq!(used, wishes.min(quota));
    }
}
