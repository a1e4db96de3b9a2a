//! Co-payments: published examples, the index against the rules, and what always holds of a ledger.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use rulebook::{CopaymentRules, Reform, Rulebook};
use scheme::copayment::*;
use scheme::rules_index::DecidedBy;
use std::path::Path;
use std::sync::OnceLock;
use units::{Date, Ore};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn book() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::embedded().unwrap())
}

fn rules(date: &str) -> CopaymentRules {
    book().at_with_estimates(day(date)).unwrap().0.copayment
}

/// Rules of the year, resolved once.
fn of_year(year: i16) -> &'static CopaymentRules {
    static YEARS: OnceLock<Vec<CopaymentRules>> = OnceLock::new();
    let years = YEARS.get_or_init(|| (2013..2028).map(|year| rules(&format!("{year}-12-31"))).collect());
    &years[usize::try_from(year - 2013).unwrap()]
}

fn reported(bill: u64, on: &str, kroner: i64) -> Event {
    Event {
        registered: day(on),
        kind: EventKind::Reported {
            bill,
            service: day(on),
            group: Group::Doctor,
            sender: Sender::Provider,
            amount: Ore::from_kroner(kroner),
            paid: true,
            exempt: false,
        },
    }
}

fn ledger(year: i16, events: &[Event]) -> Ledger {
    Ledger::fold(of_year(year), year, false, 14, events).unwrap()
}

/// What tests change in a report.
struct Report {
    service: Date,
    group: Group,
    sender: Sender,
    paid: bool,
    exempt: bool,
}

/// The event with another report.
fn changed(event: Event, change: impl FnOnce(&mut Report)) -> Event {
    let EventKind::Reported {
        bill,
        service,
        group,
        sender,
        amount,
        paid,
        exempt,
    } = event.kind
    else {
        panic!("not a report")
    };
    let mut report = Report {
        service,
        group,
        sender,
        paid,
        exempt,
    };
    change(&mut report);
    let Report {
        service,
        group,
        sender,
        paid,
        exempt,
    } = report;
    let kind = EventKind::Reported {
        bill,
        service,
        group,
        sender,
        amount,
        paid,
        exempt,
    };
    Event { kind, ..event }
}

fn why(ledger: &Ledger) -> Vec<Refusal> {
    ledger.refused().iter().map(|refused| refused.why).collect()
}

#[test]
fn the_payment_that_reaches_the_ceiling_is_paid_and_its_excess_repaid() {
    // WE22: 3 150 counted, 179 paid, ceiling 3 278
    let ledger = ledger(
        2026,
        &[reported(1, "2026-03-01", 3150), reported(2, "2026-05-02", 179)],
    );
    let account = ledger.account(Which::First).unwrap();
    assert_eq!(account.repaid, Ore::from_kroner(51));
    assert_eq!(account.borne(), account.ceiling);
    let card = account.card.unwrap();
    assert_eq!(
        (card.reached_on, card.from, card.to),
        (day("2026-05-02"), day("2026-05-16"), day("2026-12-31"))
    );
    let frees = |on| ledger.card_frees(of_year(2026), Group::Doctor, day(on));
    assert!(!frees("2026-05-15") && frees("2026-05-16") && frees("2026-12-31") && !frees("2027-01-01"));
}

#[test]
fn excess_under_200_is_kept_until_2021() {
    // WE23: 2 400 counted, 160 paid, ceiling 2 460
    let small = ledger(
        2020,
        &[reported(1, "2020-03-01", 2400), reported(2, "2020-05-02", 160)],
    );
    let account = small.account(Which::First).unwrap();
    assert_eq!(
        (account.excess(), account.repaid),
        (Ore::from_kroner(100), Ore(0))
    );
    assert!(account.card.is_some());
    let late = reported(3, "2020-06-02", 100);
    let more = ledger(
        2020,
        &[
            reported(1, "2020-03-01", 2400),
            reported(2, "2020-05-02", 160),
            late,
        ],
    );
    assert_eq!(more.account(Which::First).unwrap().repaid, Ore::from_kroner(200));
}

#[test]
fn an_unpaid_bill_counts_once_it_is_paid_and_in_the_year_of_the_service() {
    // WE24
    let unpaid = changed(reported(1, "2024-12-20", 4000), |r| r.paid = false);
    let before = ledger(2024, &[unpaid]);
    let account = before.account(Which::First).unwrap();
    assert_eq!(
        (account.counted, account.unpaid),
        (Ore(0), Ore::from_kroner(4000))
    );
    let paid = Event {
        registered: day("2025-01-10"),
        kind: EventKind::Paid { bill: 1 },
    };
    let after = ledger(2024, &[unpaid, paid]);
    let account = after.account(Which::First).unwrap();
    assert_eq!(
        (account.counted, account.unpaid),
        (Ore::from_kroner(4000), Ore(0))
    );
    assert_eq!(account.repaid, Ore::from_kroner(4000 - 3165));
    assert!(
        !account.card.unwrap().valid_on(day("2025-01-24")),
        "the year is over"
    );
    assert_eq!(why(&ledger(2025, &[unpaid])), [Refusal::OtherYear]);
    let back = Event {
        registered: day("2025-02-01"),
        kind: EventKind::Unpaid { bill: 1 },
    };
    assert_eq!(why(&ledger(2024, &[unpaid, paid, back])), [Refusal::PaidStays]);
}

#[test]
fn late_reports_after_the_card_are_repaid_whole() {
    let late = changed(reported(3, "2024-09-01", 300), |r| r.service = day("2024-02-01"));
    let ledger = ledger(2024, &[reported(1, "2024-05-01", 3165), late]);
    let account = ledger.account(Which::First).unwrap();
    assert_eq!(account.repaid, Ore::from_kroner(300));
    assert_eq!(account.card.unwrap().reached_on, day("2024-05-01"));
}

#[test]
fn credits_take_a_bill_out_within_three_years() {
    let credit = |on: &str| Event {
        registered: day(on),
        kind: EventKind::Credited { bill: 1 },
    };
    let first = reported(1, "2023-05-01", 3100);
    let credited = ledger(2023, &[first, credit("2023-06-01")]);
    let account = credited.account(Which::First).unwrap();
    assert_eq!(
        (account.counted, account.repaid, account.overpaid()),
        (Ore(0), Ore::from_kroner(60), Ore::from_kroner(60))
    );
    assert_eq!(
        why(&ledger(2023, &[first, credit("2026-05-02")])),
        [Refusal::TooLate]
    );
    assert!(why(&ledger(2023, &[first, credit("2026-05-01")])).is_empty());
    let twice = ledger(2023, &[first, credit("2023-06-01"), credit("2023-06-02")]);
    assert_eq!(why(&twice), [Refusal::UnknownBill]);
}

#[test]
fn what_does_not_count_is_refused_with_a_reason() {
    let base = reported(1, "2024-05-01", 100);
    let refused = |event: Event, opted_out| {
        let ledger = Ledger::fold(of_year(2024), 2024, opted_out, 0, &[event]).unwrap();
        why(&ledger)
    };
    type Change = fn(&mut Report);
    let cases: [(Change, bool, Option<Refusal>); 9] = [
        (|r| r.group = Group::Abroad, false, Some(Refusal::OutsideScheme)),
        (|r| r.group = Group::AbroadUnder524a, false, None),
        (
            |r| r.sender = Sender::ProviderWithoutDirectSettlement,
            false,
            Some(Refusal::NoDirectSettlement),
        ),
        (|_| {}, true, Some(Refusal::OptedOut)),
        (|r| r.sender = Sender::Patient, true, None),
        (
            |r| (r.service, r.sender) = (day("2024-01-02"), Sender::Patient),
            false,
            None,
        ),
        (|r| r.service = day("2023-12-31"), false, Some(Refusal::OtherYear)),
        (
            |r| r.service = day("2024-05-02"),
            false,
            Some(Refusal::BeforeService),
        ),
        (|r| r.group = Group::Travel, false, None),
    ];
    for (number, (change, opted_out, expected)) in cases.into_iter().enumerate() {
        assert_eq!(
            refused(changed(base, change), opted_out).first(),
            expected.as_ref(),
            "{number}"
        );
    }
    let claim = |on: &str| {
        changed(reported(1, on, 100), |r| {
            (r.service, r.sender) = (day("2024-01-15"), Sender::Patient);
        })
    };
    assert!(refused(claim("2024-07-15"), false).is_empty());
    assert_eq!(refused(claim("2024-07-16"), false), [Refusal::TooLate]);
    let journey = changed(reported(1, "2024-05-01", 401), |r| r.group = Group::Travel);
    assert_eq!(refused(journey, false), [Refusal::OutsideScheme]);
    assert_eq!(refused(reported(1, "2024-05-01", 0), false), [Refusal::Amount]);
}

#[test]
fn two_ceilings_to_2020_and_one_from_2021() {
    let physiotherapy = changed(reported(1, "2020-05-01", 2200), |r| {
        r.group = Group::Physiotherapy
    });
    let two = ledger(2020, &[physiotherapy, reported(2, "2020-05-01", 1000)]);
    let second = two.account(Which::Second).unwrap();
    assert_eq!(
        (second.counted, second.card.is_some()),
        (Ore::from_kroner(2200), true)
    );
    assert!(two.account(Which::First).unwrap().card.is_none());
    assert!(two.card_frees(of_year(2020), Group::Physiotherapy, day("2020-08-01")));
    assert!(!two.card_frees(of_year(2020), Group::Doctor, day("2020-08-01")));
    let physiotherapy = changed(reported(1, "2021-05-01", 2200), |r| {
        r.group = Group::Physiotherapy
    });
    let one = ledger(2021, &[physiotherapy, reported(2, "2021-05-01", 1000)]);
    assert!(one.account(Which::Second).is_none());
    assert_eq!(one.account(Which::First).unwrap().counted, Ore::from_kroner(3200));
}

#[test]
fn ceiling_2_needed_an_application_to_2016() {
    let physiotherapy = changed(reported(1, "2016-05-01", 3000), |r| {
        r.group = Group::Physiotherapy
    });
    let silent = ledger(2016, &[physiotherapy]);
    let account = silent.account(Which::Second).unwrap();
    assert_eq!((account.card, account.repaid), (None, Ore(0)));
    let applied = Event {
        registered: day("2016-06-01"),
        kind: EventKind::Applied { which: Which::Second },
    };
    let asked = ledger(2016, &[physiotherapy, applied]);
    let account = asked.account(Which::Second).unwrap();
    assert_eq!(account.card.unwrap().reached_on, day("2016-06-01"));
    assert_eq!(account.repaid, Ore::from_kroner(330));
}

#[test]
fn what_an_exempt_person_paid_is_repaid() {
    let exempt = changed(reported(1, "2024-05-01", 160), |r| r.exempt = true);
    let ledger = ledger(2024, &[exempt]);
    let account = ledger.account(Which::First).unwrap();
    assert_eq!(
        (account.counted, account.repaid, account.borne()),
        (Ore(0), Ore::from_kroner(160), Ore(0))
    );
}

#[test]
fn a_ledger_refuses_what_the_rules_do_not_allow() {
    let rules = of_year(2024);
    let late = Ledger::new(rules, 2024, false, 22).unwrap_err();
    assert_eq!(late, LedgerError::DecisionTooLate { days: 22, most: 21 });
    let mut ledger = Ledger::new(rules, 2024, false, 21).unwrap();
    ledger.post(rules, day("2024-05-01"), &[]).unwrap();
    assert!(matches!(
        ledger.post(rules, day("2024-04-30"), &[]),
        Err(LedgerError::DayBefore { .. })
    ));
    let other = ledger.post(rules, day("2024-05-02"), &[reported(1, "2024-05-03", 1)]);
    assert!(matches!(other, Err(LedgerError::OtherDay { .. })));
}

#[test]
fn age_limits_follow_the_law() {
    let exempt = |born: &str, on: &str| exempt_by_age(&rules(on), day(born), day(on));
    assert!(exempt("2008-06-15", "2024-06-14") && !exempt("2008-06-15", "2024-06-15"));
    assert!(!exempt("2009-06-15", "2026-07-31") && exempt("2009-06-15", "2026-08-01"));
    assert!(!exempt("2008-06-15", "2026-08-01"));
    let physio = |on: &str| exempt_by_age_for(&rules(on), Group::Physiotherapy, day("2002-06-15"), day(on));
    assert!(!physio("2016-12-31") && physio("2017-01-01"));
    let outpatient = |born: &str| {
        let on = day("2026-03-01");
        exempt_in_mental_health(&rules("2026-03-01"), MentalHealthCare::Outpatient, day(born), on)
    };
    assert!(outpatient("2000-01-01") && !outpatient("1999-12-31"));
    let therapy = |born: &str| {
        let on = day("2026-03-01");
        exempt_in_mental_health(
            &rules("2026-03-01"),
            MentalHealthCare::Psychotherapy,
            day(born),
            on,
        )
    };
    assert!(therapy("2008-03-02") && !therapy("2008-03-01"));
}

#[test]
fn reforms_change_who_pays_and_what() {
    let under = |name: &str| {
        let reformed = book().with(&[Reform::embedded(name).unwrap()]).unwrap();
        reformed.at_with_estimates(day("2027-06-01")).unwrap().0
    };
    let (born, on) = (day("2009-02-01"), day("2027-06-01"));
    assert!(!exempt_by_age(&rules("2027-06-01"), born, on));
    assert!(exempt_by_age(
        &under("free-through-year-of-18").copayment,
        born,
        on
    ));
    let psychologist = |rules: &CopaymentRules| {
        exempt_in_mental_health(rules, MentalHealthCare::Psychotherapy, day("2003-01-01"), on)
    };
    assert!(!psychologist(&rules("2027-06-01")));
    assert!(psychologist(&under("free-mental-health-care-under-25").copayment));
    let higher = under("copayment-plus-10-percent").copayment;
    assert_eq!(at_level(&higher, Ore(17_900)), Ok(Ore(19_690)));
    assert_eq!(at_level(&rules("2027-06-01"), Ore(17_900)), Ok(Ore(17_900)));
    let ceiling = ceiling_ore(&under("copayment-ceiling-plus-500").copayment, Which::First);
    assert_eq!(ceiling, ceiling_ore(&rules("2027-06-01"), Which::First) + 50_000);
}

#[test]
fn reforms_change_refunds() {
    let rules = |name: Option<&str>| {
        let reforms: Vec<Reform> = name
            .map(|name| Reform::embedded(name).unwrap())
            .into_iter()
            .collect();
        let book = book().with(&reforms).unwrap();
        book.at_with_estimates(day("2027-06-01")).unwrap().0.fees_reform
    };
    use scheme::fees_reform::{CodeRole, Office, nurse_refund, refund};
    let now = rules(None);
    for role in [CodeRole::Consultation, CodeRole::Supplement, CodeRole::Other] {
        assert_eq!(refund(&now, role, Ore(25_500)), Ok(Ore(25_500)));
    }
    let half = rules(Some("capitation-50"));
    assert_eq!(refund(&half, CodeRole::Other, Ore(25_500)), Ok(Ore(13_031)));
    let simple = rules(Some("simpler-fee-schedule"));
    assert_eq!(refund(&simple, CodeRole::Supplement, Ore(25_500)), Ok(Ore(0)));
    assert_eq!(
        refund(&simple, CodeRole::Consultation, Ore(1_500)),
        Ok(Ore(15_400))
    );
    let nurse = |rules, office| nurse_refund(rules, office, Ore(1_500), Some(Ore(900))).unwrap();
    assert_eq!(nurse(&now, Office::Doctor), Some(Ore(900)));
    let neutral = rules(Some("profession-neutral-fees"));
    assert_eq!(nurse(&neutral, Office::Doctor), Some(Ore(1_500)));
    let companies = rules(Some("profession-neutral-fees-companies"));
    assert_eq!(nurse(&companies, Office::Doctor), None);
    assert_eq!(nurse(&companies, Office::Company), Some(Ore(1_500)));
    assert_eq!(nurse(&companies, Office::Municipality), Some(Ore(1_500)));
}

#[test]
fn amounts_outside_the_fee_schedule() {
    let now = rules("2026-03-01");
    let (child, adult) = (day("2015-01-01"), day("1980-01-01"));
    let on = day("2026-03-01");
    assert_eq!(
        outpatient(&now, Outpatient::Day, adult, on),
        Ok(Some(Ore::from_kroner(443)))
    );
    assert_eq!(
        outpatient(&now, Outpatient::Dressing, child, on),
        Ok(Some(Ore(0)))
    );
    assert_eq!(
        outpatient(&rules("2024-03-01"), Outpatient::Day, adult, on),
        Ok(None),
        "not read"
    );
    assert_eq!(no_show(&now, false), Ok(Some(Ore::from_kroner(1993))));
    assert_eq!(no_show(&now, true), Ok(Some(Ore::from_kroner(443))));
    assert_eq!(blue_prescription(&now, Ore(10_001), false), Ok(Some(Ore(6_001))));
    assert_eq!(
        blue_prescription(&now, Ore(1_000_000), false),
        Ok(Some(Ore::from_kroner(400)))
    );
    assert_eq!(blue_prescription(&now, Ore(10_000), true), Ok(Some(Ore(0))));
    assert_eq!(private_laboratory(&now), Ok(Some(Ore::from_kroner(64))));
    assert_eq!(private_radiology(&now), Ok(Some(Ore::from_kroner(387))));
    assert_eq!(lump_sum_card_from(2026), Some(day("2026-01-01")));
}

#[test]
fn deadlines_are_counted_by_the_calendar() {
    let now = of_year(2026);
    assert_eq!(report_by(now, day("2026-02-20")), day("2026-03-06"));
    assert_eq!(claim_by(now, day("2026-08-31")), day("2027-02-28"));
    assert_eq!(provider_claim_by(now, day("2026-01-15")), day("2026-07-31"));
    assert_eq!(credit_by(now, day("2024-02-29")), day("2027-02-28"));
}

/// Ids of the rules, in the order of the file.
fn ids() -> Vec<String> {
    let file = include_str!("../../../data/funding/copayment_rules.csv");
    let rows = csv::Reader::from_reader(file.as_bytes()).into_records();
    rows.map(|row| row.unwrap()[0].to_owned()).collect()
}

#[test]
fn every_rule_is_in_the_index_and_its_function_cites_it() {
    let index: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(index, ids());
    cites(RULES);
    cites(scheme::grants::RULES);
}

fn cites(rules: &[scheme::rules_index::IndexedRule]) {
    for rule in rules {
        let DecidedBy::Function(path) = rule.decided_by else {
            continue;
        };
        let (module, function) = path.rsplit_once("::").unwrap();
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src")
            .join(module.replace("::", "/"))
            .with_extension("rs");
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let at = text
            .find(&format!("fn {function}("))
            .unwrap_or_else(|| panic!("no {path} for {}", rule.id));
        let item = text[..at].rfind("\n\n").unwrap_or(0);
        assert!(
            text[item..at].contains(rule.id),
            "{path} does not cite {}",
            rule.id
        );
    }
}

/// Events of one person in 2024 and early 2025.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let first = day("2024-01-01");
    let event = (
        0u64..12,
        0i32..420,
        0i32..40,
        1i64..300_000,
        0u8..8,
        any::<bool>(),
        any::<bool>(),
    );
    let event = event.prop_map(move |(bill, service, delay, amount, kind, paid, exempt)| {
        let on = |days: i32| first.saturating_add(jiff::Span::new().days(days));
        let registered = on(service + delay);
        let kind = match kind {
            0 => EventKind::Paid { bill },
            1 => EventKind::Credited { bill },
            2 => EventKind::Unpaid { bill },
            _ => EventKind::Reported {
                bill,
                service: on(service),
                group: [Group::Doctor, Group::Physiotherapy, Group::Travel][usize::from(kind) % 3],
                sender: Sender::Provider,
                amount: Ore(amount),
                paid,
                exempt: exempt && kind == 3,
            },
        };
        Event { registered, kind }
    });
    proptest::collection::vec(event, 0..40)
}

proptest! {
    /// Neither the order of events nor that within a day shows.
    #[test]
    fn order_does_not_show(events in events(), seed in any::<u64>(), year in prop_oneof![Just(2020i16), Just(2024)]) {
        let mut shuffled = events.clone();
        let mut state = seed | 1;
        for last in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(last, (state >> 33) as usize % (last + 1));
        }
        prop_assert_eq!(ledger(year, &events), ledger(year, &shuffled));
    }

    /// What was paid is borne or repaid; what was accepted is counted, open or credited.
    #[test]
    fn money_is_conserved(events in events()) {
        let ledger = ledger(2024, &events);
        let account = ledger.account(Which::First).unwrap();
        prop_assert_eq!(account.counted + account.exempt_paid, account.borne() + account.repaid);
        // One event may be there twice and be refused once.
        let mut refused = std::collections::HashMap::<Event, usize>::new();
        for r in ledger.refused() {
            *refused.entry(r.event).or_default() += 1;
        }
        let accepted = events.iter().filter(|event| match refused.get_mut(event) {
            Some(times) if *times > 0 => {
                *times -= 1;
                false
            }
            _ => true,
        });
        let mut open = std::collections::HashMap::new();
        let mut sorted: Vec<_> = accepted.collect();
        sorted.sort();
        for event in sorted {
            match event.kind {
                EventKind::Reported { bill, amount, .. } => { open.entry(bill).or_insert(amount); }
                EventKind::Credited { bill } => { open.insert(bill, Ore(0)); }
                _ => {}
            }
        }
        let in_all: Ore = open.values().copied().sum();
        prop_assert_eq!(account.counted + account.exempt_paid + account.unpaid, in_all);
        if account.overpaid() == Ore(0) {
            prop_assert!(account.borne() <= account.ceiling.max(account.counted.min(account.ceiling)));
        }
    }

    /// The four-byte sum is the ledger of payments that are paid and reported at once.
    #[test]
    fn the_fast_sum_is_the_ledger(amounts in proptest::collection::vec(1u32..200_000, 0..30)) {
        let rules = of_year(2024);
        let ceiling = ceiling_ore(rules, Which::First);
        let first = day("2024-01-01");
        let mut sum = 0;
        let mut excess = 0u64;
        let mut reached = None;
        let mut events = vec![];
        for (number, &amount) in amounts.iter().enumerate() {
            let on = first.saturating_add(jiff::Span::new().days(number as i64));
            let mut event = reported(number as u64, &on.to_string(), 1);
            if let EventKind::Reported { amount: own, .. } = &mut event.kind {
                *own = Ore(i64::from(amount));
            }
            events.push(event);
            let after = add(sum, amount, ceiling);
            sum = after.counted;
            excess += u64::from(after.excess);
            if after.reached {
                prop_assert_eq!(reached, None);
                reached = Some(on);
            }
        }
        let ledger = ledger(2024, &events);
        let account = ledger.account(Which::First).unwrap();
        prop_assert_eq!(account.counted, Ore(i64::from(sum)));
        prop_assert_eq!(account.repaid, Ore(i64::try_from(excess).unwrap()));
        prop_assert_eq!(account.card.map(|card| card.reached_on), reached);
    }
}
