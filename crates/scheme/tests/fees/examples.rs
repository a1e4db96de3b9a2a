//! The published examples and those of the bill table's description.

use crate::bills::{With, assert_amounts, bill, kroner, reason, settled};
use scheme::fees::{Exemption, ListStatus, Payee, Reason, Setting, Situation};
use units::Date;

/// REI-004, REF-006.
#[test]
fn examples_of_the_bill_table() {
    assert_amounts(&bill("2026-02-03 10:30", "2ad"), ["194", "15", "179", "0", "15"]);
    assert_eq!(
        reason(&bill("2026-02-03 10:30", "2ad; 2ak")),
        Some(Reason::InvalidCombination)
    );
    assert_eq!(settled(&bill("2026-02-03 10:30", "2ad")).payee, Payee::Doctor);
    let salaried = bill("2026-02-03 10:30", "2ad").with(|bill| bill.salaried = true);
    assert_eq!(settled(&salaried).payee, Payee::Municipality);
}

/// WE01 to WE04, but for what the claim rules decide.
#[test]
fn published_flow() {
    let unknown = |bill: scheme::fees::Bill| bill.with(|bill| bill.minutes = None);
    let visit = unknown(bill("2026-01-06 13:35", "2ad; 2cd; L1"));
    assert_amounts(&visit, ["475", "296", "179", "0", "296"]);
    assert_eq!(settled(&visit).nav, kroner("26"));
    assert_amounts(
        &unknown(bill("2026-01-06 13:03", "1bd")),
        ["74", "74", "0", "0", "74"],
    );
    assert_amounts(
        &unknown(bill("2026-01-06 15:00", "1i")),
        ["64", "64", "0", "0", "64"],
    );
}

/// WE10 to WE21: rows of the older, partial versions.
#[test]
fn older_versions() {
    assert_amounts(&bill("2022-10-04 10:00", "2ad"), ["175", "15", "160", "0", "15"]);
    assert_amounts(
        &bill("2022-10-04 10:00", "2ad").born("2010-01-01"),
        ["175", "15", "0", "0", "175"],
    );
    let card = bill("2022-10-04 20:00", "2ak")
        .at(Setting::OutOfHours)
        .exempt(Exemption::Card);
    assert_amounts(&card, ["328", "48", "0", "0", "328"]);
    assert_amounts(&bill("2022-10-04 20:00", "2aek"), ["324", "44", "280", "0", "44"]);
    assert_amounts(
        &bill("2023-10-03 10:00", "701a; 705k"),
        ["123", "62", "61", "0", "62"],
    );
    assert_amounts(
        &bill("2023-10-03 10:00", "701a; 701c x2; 705k").exempt(Exemption::Card),
        ["171", "110", "0", "0", "171"],
    );
    assert_eq!(
        reason(&bill("2023-10-03 10:00", "701a; 1e")),
        Some(Reason::InvalidCombination)
    );
    assert_eq!(
        reason(&bill("2023-10-03 10:00", "701c")),
        Some(Reason::RequiresCode)
    );
    assert_amounts(
        &bill("2019-10-01 10:00", "501 x2"),
        ["120", "120", "0", "0", "120"],
    );
    assert_eq!(
        reason(&bill("2019-10-01 10:00", "501 x3")),
        Some(Reason::RepetitionLimit)
    );
    assert_amounts(
        &bill("2020-10-06 10:00", "1ad2; 701a"),
        ["133", "16", "117", "0", "16"],
    );
    // 106 has no row in what was read of 2022-23: refused all the same, as a code that is not there.
    assert_eq!(
        reason(&bill("2022-10-04 10:00", "2ae; 106")),
        Some(Reason::CodeNotValidOnDate)
    );
    assert_eq!(
        reason(&bill("2026-02-03 10:00", "2at; 106")),
        Some(Reason::NotInAllowList)
    );
    // WE16: 2ad of 2023-24 is known by its co-payment only.
    assert_eq!(
        reason(&bill("2023-10-03 10:00", "1ad; 2ad")),
        Some(Reason::CodeNotValidOnDate)
    );
    assert_eq!(
        reason(&bill("2026-02-03 10:00", "1ad; 2ad")),
        Some(Reason::InvalidCombination)
    );
}

#[test]
fn repetitions_keep_their_ore() {
    // FGR109: 93 at half is 46.50; 255 at 70 % is 178.50; 209 at 70 % is 146.30.
    assert_amounts(
        &bill("2026-02-03 10:00", "2ad; 325 x2"),
        ["333.50", "154.50", "179", "0", "154.50"],
    );
    assert_amounts(
        &bill("2026-02-03 10:00", "2ad; 105 x3"),
        ["806", "627", "179", "0", "627"],
    );
    assert_amounts(
        &bill("2026-02-03 10:00", "S2ad; S105 x2").by_nurse(),
        ["534.30", "355.30", "179", "0", "355.30"],
    );
    assert_amounts(
        &bill("2026-02-03 10:00", "2ad; 100 x9"),
        ["1373", "1194", "179", "0", "1194"],
    );
}

#[test]
fn materials_and_supplements_outside_the_scheme_are_never_waived() {
    let child = bill("2026-02-03 10:00", "2ad; 10a; 2bd")
        .born("2015-01-01")
        .list(ListStatus::OutsideScheme);
    assert_amounts(&child, ["403", "15", "0", "209", "194"]);
    for (ground, own, payout) in [
        (Exemption::OccupationalInjury, "0", "272"),
        (Exemption::CannotPay, "0", "272"),
        (Exemption::WarInjury, "78", "194"),
        (Exemption::Pregnancy, "78", "194"),
        (Exemption::CommunicableDisease, "78", "194"),
        (Exemption::AbortionFollowUp, "78", "194"),
        (Exemption::ViolenceFirstVisit, "78", "194"),
        (Exemption::Prisoner, "78", "194"),
        (Exemption::Card, "78", "194"),
    ] {
        let bill = bill("2026-02-03 10:00", "2ad; 10a").exempt(ground);
        assert_amounts(&bill, ["272", "15", "0", own, payout]);
    }
}

#[test]
fn age_limit_of_the_day() {
    let pays = |when: &str, born: &str| settled(&bill(when, "2ad").born(born)).patient_copayment.0 != 0;
    assert!(
        !pays("2026-02-03 10:00", "2010-02-04"),
        "the day before the sixteenth birthday"
    );
    assert!(pays("2026-02-03 10:00", "2010-02-03"), "the sixteenth birthday");
    assert!(
        pays("2026-07-31 10:00", "2009-06-01"),
        "seventeen, the day before the limit moves"
    );
    assert!(
        !pays("2026-08-03 10:00", "2009-06-01"),
        "seventeen, under eighteen"
    );
    assert!(pays("2026-08-03 10:00", "2008-08-03"), "the eighteenth birthday");
}

#[test]
fn card_counts_on_its_days_only() {
    let card = |from: Date, to: Date| {
        let bill = bill("2026-02-03 10:00", "2ad").exempt(Exemption::Card);
        settled(&bill.with(|bill| bill.patient.card = Some((from, to)))).patient_copayment
    };
    let (before, day, after) = (
        Date::constant(2026, 2, 2),
        Date::constant(2026, 2, 3),
        Date::constant(2026, 2, 4),
    );
    let end = Date::constant(2026, 12, 31);
    assert_eq!(card(day, end), kroner("0"));
    assert_eq!(card(before, day), kroner("0"));
    assert_eq!(card(after, end), kroner("179"));
    assert_eq!(card(Date::constant(2025, 3, 1), before), kroner("179"));
    let unclaimed = bill("2026-02-03 10:00", "2ad").with(|bill| bill.patient.card = Some((day, end)));
    assert_eq!(settled(&unclaimed).patient_copayment, kroner("179"));
}

#[test]
fn versions_change_at_midnight() {
    assert_amounts(
        &bill("2026-06-30 23:59", "2ad; 2cd").minutes(30),
        ["449", "270", "179", "0", "270"],
    );
    assert_amounts(
        &bill("2026-07-01 00:00", "2ad; 2cd x2").minutes(30),
        ["458", "279", "179", "0", "279"],
    );
    assert_eq!(
        reason(&bill("2026-07-01 10:00", "1e")),
        Some(Reason::CodeNotValidOnDate)
    );
    assert_eq!(
        reason(&bill("2025-12-31 10:00", "S2ad").by_nurse()),
        Some(Reason::CodeNotValidOnDate)
    );
    assert_amounts(
        &bill("2026-01-01 10:00", "S2ad").by_nurse(),
        ["179", "0", "179", "0", "0"],
    );
}

#[test]
fn travel_and_home_visits() {
    let visit = bill("2026-02-03 10:00", "11ad; 21d x2; 11cd x2")
        .minutes(55)
        .travel(45)
        .in_situation(Situation::HomeVisitNeeded);
    // 537 + 2 x 329 + 2 x 260
    assert_amounts(&visit, ["1715", "1475", "240", "0", "1475"]);
    // A wasted trip stands alone (remark C1).
    let wasted = bill("2026-02-03 10:00", "21d")
        .travel(20)
        .in_situation(Situation::PatientAbsent);
    assert_amounts(&wasted, ["329", "329", "0", "0", "329"]);
    // The journey of a duty doctor.
    let duty = bill("2026-02-03 23:30", "2fk; 2nk; 21k x2; 21k2 x2")
        .travel(85)
        .minutes(20)
        .at(Setting::OutOfHours);
    // 574 + 410 + 2 x 352 + 2 x 242
    assert_amounts(&duty, ["2172", "1871", "301", "0", "1871"]);
}
