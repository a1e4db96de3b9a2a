//! Reforms of money change what bills settle to, from their dates and in the right direction; the law as it is they leave.

use crate::bills::{SCHEDULE, TARIFFS, With, bill};
use proptest::prelude::*;
use rulebook::fees::{Basis, FeeRow, RowPerformer};
use rulebook::{Reform, Rulebook};
use scheme::fees::{Bill, Decision, Exemption, Reason, Settlement, Tariff, Tariffs, reformed};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use units::{Date, Ore};

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::embedded().unwrap());

/// The tariffs under each reform of the folder.
static UNDER: LazyLock<BTreeMap<String, Tariffs>> = LazyLock::new(|| {
    let names = Reform::embedded_names();
    names
        .into_iter()
        .map(|name| (name.clone(), tariffs(&name)))
        .collect()
});

fn under(reform: &str) -> Rulebook {
    BOOK.with(&[Reform::embedded(reform).unwrap()]).unwrap()
}

fn tariffs(reform: &str) -> Tariffs {
    let book = under(reform);
    Tariffs::new(&reformed(book.fees().unwrap(), &book).unwrap())
}

fn settle(reform: &str, bill: &Bill) -> Settlement {
    match UNDER[reform].settle(bill) {
        Decision::Accepted(settlement) => settlement,
        Decision::Rejected(rejection) => panic!("{reform}: {rejection:?}"),
    }
}

/// The same bill on the last day before and the first day of 2027.
fn before_and_after(reform: &str, of: impl Fn(&str) -> Bill) -> [Settlement; 2] {
    ["2026-12-30 10:30", "2027-01-04 10:30"].map(|when| settle(reform, &of(when)))
}

fn kroner(amount: i64) -> Ore {
    Ore::from_kroner(amount)
}

/// Bills whose amounts the reforms may touch.
fn samples(when: &str) -> Vec<Bill> {
    vec![
        bill(when, "2ad"),
        bill(when, "2ad; 2cd x2; 2dd; 701a; 10a").minutes(30).specialist(),
        bill(when, "2ad; 705k").born("2015-01-01"),
        bill(when, "2ad").born("2009-01-01"),
        bill(when, "1bd"),
        bill(when, "S2ad; S2cd x2; S701a").minutes(30).by_nurse(),
        bill(when, "2ad; 10a").exempt(Exemption::OccupationalInjury),
    ]
}

#[test]
fn neutral_rules_leave_the_schedule_as_it_is() {
    assert_eq!(reformed(SCHEDULE.clone(), &BOOK).unwrap(), *SCHEDULE);
    for name in [
        "null",
        "without-tiers-2020",
        "patient-weights-off",
        "copayment-ceiling-plus-500",
        "recruitment-grant-300000",
        "free-mental-health-care-under-25",
    ] {
        let book = under(name);
        assert_eq!(
            reformed(book.fees().unwrap(), &book).unwrap().rows(),
            SCHEDULE.rows(),
            "{name}"
        );
    }
    for date in SCHEDULE.change_dates() {
        let Ok((rules, _)) = BOOK.at_with_estimates(date.max(Date::constant(2018, 12, 31))) else {
            panic!("{date}");
        };
        let rows = |tariff: &Tariff| -> Vec<FeeRow> { tariff.rows().to_vec() };
        let tariff = Tariff::under(&SCHEDULE, date, &rules).unwrap();
        assert_eq!(rows(&tariff), rows(&Tariff::new(&SCHEDULE, date)), "{date}");
    }
}

#[test]
fn nothing_changes_before_a_reform_begins() {
    // One begins before any bill that can be settled here.
    for (name, tariffs) in UNDER.iter().filter(|(name, _)| *name != "copayment-from-12") {
        for when in ["2026-01-05 10:30", "2026-08-03 10:30", "2026-12-31 10:30"] {
            for bill in samples(when) {
                assert_eq!(tariffs.settle(&bill), TARIFFS.settle(&bill), "{name}, {when}");
            }
        }
    }
}

/// What a reform does to a bill of 2027.
enum Effect {
    Less,
    Same,
    More,
    /// The code may no longer be claimed.
    Refused,
}

/// For each reform of the folder, the state's payout for a long consultation by a specialist, the same for a nurse's, and
/// what an adult pays, over the law as it is.
#[test]
fn every_reform_moves_what_it_should() {
    use Effect::{Less, More, Refused, Same};
    let expected = [
        ("agreement-end-age-75", Same, Same, Same),
        ("alis-grants-plus-200-million", Same, Same, Same),
        ("capitation-40", Less, Less, Same),
        ("capitation-50", Less, Less, Same),
        ("capitation-50-stepwise", Less, Less, Same),
        ("capitation-plus-10-percent", Same, Same, Same),
        ("capitation-share-plus-10", Less, Less, Same),
        ("company-lists", Same, Same, Same),
        ("consolidated-grant", Same, Same, Same),
        ("copayment-at-16-17", Same, Same, Same),
        ("copayment-ceiling-plus-500", Same, Same, Same),
        ("copayment-from-12", Same, Same, Same),
        ("copayment-minus-10-percent", More, More, Less),
        // The nurse's consultation has no refund that could fall.
        ("copayment-plus-10-percent", Less, Same, More),
        ("delegation-and-teams", Same, Same, Same),
        ("duty-districts-merged", Same, Same, Same),
        ("duty-exemption-at-65", Same, Same, Same),
        ("expert-committee-2023", Less, Less, Same),
        ("fees-plus-10-percent", More, More, Same),
        ("free-blue-prescriptions-under-18", Same, Same, Same),
        ("free-mental-health-care-under-25", Same, Same, Same),
        ("free-through-year-of-18", Same, Same, Same),
        ("joint-demands-2021", More, More, Same),
        ("lis1-posts-1500", Same, Same, Same),
        ("list-length-1000", Same, Same, Same),
        ("list-length-800", Same, Same, Same),
        ("list-length-900", Same, Same, Same),
        ("mental-health-free-through-25", Same, Same, Same),
        ("municipal-financing", Same, Same, Same),
        ("municipal-gp-offices", Same, Same, Same),
        ("municipal-web-doctors", Same, Same, Same),
        ("null", Same, Same, Same),
        ("nurse-codes-closed", Same, Refused, Same),
        ("online-doctors-double", Same, Same, Same),
        ("other-municipal-work-none", Same, Same, Same),
        ("patient-weights-developed", Same, Same, Same),
        ("patient-weights-off", Same, Same, Same),
        ("profession-neutral-fees", Same, More, Same),
        ("profession-neutral-fees-companies", Same, More, Same),
        ("quality-adjusted-capitation", Same, Same, Same),
        ("recruitment-grant-300000", Same, Same, Same),
        ("rural-duty-grant", Same, Same, Same),
        ("salaried-training-posts", Same, Same, Same),
        ("school-certificates-abolished", Same, Same, Same),
        ("self-certified-sickness-16-days", Same, Same, Same),
        ("self-certified-sickness-8-days", Same, Same, Same),
        // Two supplements of time and one of the specialist are more than the 139 kroner in their place.
        ("simpler-fee-schedule", Less, Less, Same),
        ("specialist-supplement-in-capitation", Less, Same, Same),
        ("storting-2025-points", Same, Same, Same),
        ("study-places-1076", Same, Same, Same),
        ("training-agreements-as-2020", Same, Same, Same),
        ("training-agreements-for-all", Same, Same, Same),
        ("two-clean-models", Same, Same, Same),
        ("two-tiers-kept-2023", Same, Same, Same),
        ("white-paper-2025", Less, Less, Same),
        ("without-tiers-2020", Same, Same, Same),
    ];
    let names: Vec<&str> = expected.iter().map(|(name, ..)| *name).collect();
    assert_eq!(
        names,
        Reform::embedded_names(),
        "say here what a new reform moves"
    );
    let doctor = bill("2027-02-01 10:30", "2ad; 2cd x2; 2dd")
        .minutes(30)
        .specialist();
    let nurse = bill("2027-02-01 10:30", "S2ad; S2cd x2; S705k")
        .minutes(30)
        .by_nurse()
        .with(|bill| bill.company = true);
    for (name, by_doctor, by_nurse, by_patient) in expected {
        let holds = |effect: &Effect, after: Ore, law: Ore| match effect {
            Less => after < law,
            Same => after == law,
            More => after > law,
            Refused => false,
        };
        let (law, after) = (settle("null", &doctor), settle(name, &doctor));
        assert!(
            holds(&by_doctor, after.payout, law.payout),
            "{name}: {} {}",
            law.payout,
            after.payout
        );
        assert!(
            holds(&by_patient, after.patient_copayment, law.patient_copayment),
            "{name}"
        );
        if matches!(by_nurse, Refused) {
            assert!(
                matches!(UNDER[name].settle(&nurse), Decision::Rejected(_)),
                "{name}"
            );
            continue;
        }
        let (law, after) = (settle("null", &nurse), settle(name, &nurse));
        assert!(
            holds(&by_nurse, after.payout, law.payout),
            "{name}: {} {}",
            law.payout,
            after.payout
        );
    }
}

#[test]
fn income_moved_to_capitation_lowers_refunds_alike_and_no_co_payment() {
    for (name, factor) in [
        ("capitation-40", 7_797),
        ("capitation-share-plus-10", 7_313),
        ("capitation-50", 5_110),
    ] {
        let [before, after] = before_and_after(name, |when| bill(when, "2ad; 705k; 10a"));
        assert_eq!(before.patient_copayment, after.patient_copayment);
        assert_eq!(before.own_payment, after.own_payment);
        let exact = before.refund.0 as f64 * f64::from(factor) / 1e4;
        assert!(
            (after.refund.0 as f64 - exact).abs() <= 1.0,
            "{name}: {} {exact}",
            after.refund.0
        );
    }
}

#[test]
fn co_payments_at_another_level_leave_the_fee() {
    let reform = "copayment-plus-10-percent";
    let [before, after] = before_and_after(reform, |when| bill(when, "11ad; 10a").minutes(30));
    assert_eq!(
        (before.patient_copayment, after.patient_copayment),
        (kroner(240), kroner(264))
    );
    assert_eq!(
        (before.total_fee, before.own_payment),
        (after.total_fee, after.own_payment)
    );
    // The refund of 2ad is smaller than the rise: it ends, and the fee rises by the rest.
    let [before, after] = before_and_after(reform, |when| bill(when, "2ad"));
    assert_eq!(
        (before.refund, before.patient_copayment),
        (kroner(15), kroner(179))
    );
    assert_eq!((after.refund, after.patient_copayment), (kroner(0), Ore(19_690)));
    // Who is exempt is: the state pays what is waived.
    let [_, child] = before_and_after(reform, |when| bill(when, "2ad").born("2020-01-01"));
    assert_eq!((child.patient_copayment, child.payout), (kroner(0), Ore(19_690)));
}

#[test]
fn the_year_of_the_18th_birthday_is_free() {
    let reform = "free-through-year-of-18";
    // 18 on 2 January: pays in December 2026 no more, since 17, and in 2027 by the law as it is.
    let turned_18 = |when: &str| bill(when, "2ad").born("2009-01-02");
    let law = settle("null", &turned_18("2027-01-04 10:30"));
    let after = settle(reform, &turned_18("2027-01-04 10:30"));
    assert_eq!(
        (law.patient_copayment, after.patient_copayment),
        (kroner(179), kroner(0))
    );
    assert_eq!((law.payout, after.payout), (kroner(15), kroner(194)));
    let last = settle(reform, &turned_18("2027-12-31 10:30"));
    assert_eq!(last.patient_copayment, kroner(0));
    let next_year = settle(reform, &turned_18("2028-01-03 10:30"));
    assert_eq!(next_year.patient_copayment, kroner(179));
    // Not a day early: 18 in February 2026, in a year before the reform.
    let early = settle(reform, &bill("2026-12-31 10:30", "2ad").born("2008-02-01"));
    assert_eq!(early.patient_copayment, kroner(179));
}

#[test]
fn a_simpler_schedule_pays_the_consultation_in_place_of_supplements() {
    let reform = "simpler-fee-schedule";
    let [before, after] = before_and_after(reform, |when| bill(when, "2ad"));
    assert_eq!((before.refund, after.refund), (kroner(15), kroner(154)));
    let long = |when: &str| bill(when, "2ad; 2cd x2; 2dd").minutes(30).specialist();
    let [before, after] = before_and_after(reform, long);
    assert_eq!(
        (before.refund, after.refund),
        (kroner(15 + 264 + 64), kroner(154))
    );
    assert_eq!(
        before.patient_copayment, after.patient_copayment,
        "supplements keep their co-payment"
    );
    let [before, after] = before_and_after(reform, |when| bill(when, "11ad").minutes(30));
    assert_eq!(
        before, after,
        "home visits keep their supplements, and are left alone"
    );
}

#[test]
fn the_specialist_supplement_leaves_the_schedule_and_no_other_does() {
    let reform = "specialist-supplement-in-capitation";
    let long = |when: &str| bill(when, "2ad; 2cd x2; 2dd").minutes(30).specialist();
    let [before, after] = before_and_after(reform, long);
    assert_eq!(before.refund - after.refund, kroner(64));
    assert_eq!(before.patient_copayment, after.patient_copayment);
    let [before, after] = before_and_after(reform, |when| bill(when, "2ad; 2cd x2").minutes(30));
    assert_eq!(before, after);
}

#[test]
fn profession_neutral_fees_pay_the_nurse_as_the_doctor() {
    let reform = "profession-neutral-fees";
    let nurse = |when: &str| bill(when, "S2ad; S2cd; S705k").minutes(25).by_nurse();
    let doctor = |when: &str| bill(when, "2ad; 2cd; 705k").minutes(25);
    let [before, after] = before_and_after(reform, nurse);
    let [_, of_doctor] = before_and_after(reform, doctor);
    assert!(before.refund < of_doctor.refund);
    assert_eq!(after.refund, of_doctor.refund);
    assert_eq!(after.patient_copayment, of_doctor.patient_copayment);
    for row in SCHEDULE
        .on(Date::constant(2027, 1, 1))
        .filter(|row| row.performer == RowPerformer::Nurse)
    {
        let twin = row.code.trim_start_matches('S');
        let book = under(reform);
        let schedule = reformed(book.fees().unwrap(), &book).unwrap();
        let date = Date::constant(2027, 1, 1);
        let (of_nurse, of_doctor) = (
            schedule.row(&row.code, date).unwrap(),
            schedule.row(twin, date).unwrap(),
        );
        assert_eq!(of_nurse.refund, of_doctor.refund, "{}", row.code);
    }
}

#[test]
fn fees_for_companies_are_closed_to_doctors_with_their_own_agreement() {
    let tariffs = &UNDER["profession-neutral-fees-companies"];
    let nurse = |when: &str| bill(when, "S2ad").by_nurse();
    assert!(matches!(
        tariffs.settle(&nurse("2026-12-30 10:30")),
        Decision::Accepted(_)
    ));
    let when = "2027-01-04 10:30";
    let Decision::Rejected(rejection) = tariffs.settle(&nurse(when)) else {
        panic!()
    };
    assert_eq!(
        (rejection.reason, rejection.rule.as_str()),
        (Reason::Performer, "CR47")
    );
    for of_office in [
        nurse(when).with(|bill| bill.company = true),
        nurse(when).with(|bill| bill.salaried = true),
    ] {
        let Decision::Accepted(settlement) = tariffs.settle(&of_office) else {
            panic!()
        };
        assert_eq!(settlement.refund, kroner(15), "that of the doctor");
    }
    let by_doctor = bill(when, "2ad");
    assert_eq!(tariffs.settle(&by_doctor), TARIFFS.settle(&by_doctor));
}

/// Rules of a later day may be put on an earlier schedule, as a simulation does with years that were not read.
#[test]
fn a_day_settles_under_the_rules_of_another() {
    let book = under("capitation-50");
    let (rules, _) = book.at_with_estimates(Date::constant(2027, 6, 1)).unwrap();
    let date = Date::constant(2026, 8, 3);
    let tariff = Tariff::under(&SCHEDULE, date, &rules).unwrap();
    let Decision::Accepted(settlement) = tariff.settle(&bill("2026-08-03 10:30", "1bd")) else {
        panic!()
    };
    assert_eq!(settlement.refund, Ore(3_781));
}

/// A reform of any sizes from any day.
fn anything() -> impl Strategy<Value = Rulebook> {
    let sizes = (
        0u32..3_000,
        0u32..500,
        0u32..2_000,
        0u32..3_000,
        prop::option::of(0u32..2_000),
        any::<bool>(),
    );
    (sizes, 2015i16..2030, 1i8..=12).prop_map(|((price, more, supplement, level, nurse, closed), year, month)| {
        let mut patches = vec![
            ("fees_reform.price_factor", format!("{:.3}", f64::from(price) / 1e3)),
            ("fees_reform.consultation_addition", more.to_string()),
            ("fees_reform.supplement_factor", format!("{:.3}", f64::from(supplement) / 1e3)),
            ("copayment.level_factor", format!("{:.3}", f64::from(level) / 1e3)),
            ("fees_reform.nurse.companies_only", closed.to_string()),
        ];
        patches.extend(nurse.map(|n| ("fees_reform.nurse.doctor_price_factor", format!("{:.3}", f64::from(n) / 1e3))));
        let from = format!("{year}-{month:02}-01");
        let text: String = patches
            .into_iter()
            .map(|(name, value)| format!("  - parameter: {name}\n    from: {from}\n    value: {value}\n"))
            .collect();
        let head = format!("name: any\ntitle: {{nb: a, nn: b, en: c}}\nproposed_by: p\nfrom: {from}\nreferences: [r]\nassumptions: []\npatches:\n");
        BOOK.with(&[Reform::parse(&(head + &text), "any.yaml").unwrap()]).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Every code holds on the same days as before, with amounts that add up and are not below nothing.
    #[test]
    fn rows_stay_whole_under_any_reform(book in anything()) {
        let after = reformed(book.fees().unwrap(), &book).unwrap();
        for date in after.change_dates() {
            let (law, now): (Vec<_>, Vec<_>) = (SCHEDULE.on(date).collect(), after.on(date).collect());
            prop_assert_eq!(law.len(), now.len(), "{}", date);
            for (one, other) in law.into_iter().zip(now) {
                prop_assert_eq!(&one.code, &other.code);
                prop_assert!(one.basis != Basis::Nav || one == other, "the codes of NAV stand outside");
                prop_assert_eq!(one.amounts().is_some(), other.amounts().is_some());
                if let Some((fee, refund, part)) = other.amounts() {
                    prop_assert!(refund.0 >= 0 && part.0 >= 0 && fee == refund + part, "{:?}", other);
                }
            }
        }
    }
}
