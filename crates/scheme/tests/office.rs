//! Access, tasks, sick notes and school absence: the figures of the law, and the days on which they begin.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use rulebook::{OfficeRules, Rulebook};
use rust_decimal::Decimal;
use scheme::access::{
    Missed, Offer, consultation_is_in_time, may_charge, needs_other_emergency_offer, offer_lacks,
    telephone_is_met, text_is_answered_in_time,
};
use scheme::school::{Grade, SubjectAbsence, grade, needs_document};
use scheme::sickness::*;
use scheme::tasks::{
    Asks, Task, answers_for_care, belongs_to_list_duty, comes_before, follows_up_sick_listed,
    most_other_work, reviews_medicines,
};

fn on(day: &str) -> OfficeRules {
    Rulebook::embedded()
        .unwrap()
        .office_at(day.parse().unwrap())
        .unwrap()
}

fn share(percent: i64) -> Decimal {
    Decimal::new(percent, 2)
}

#[test]
fn access() {
    let rules = on("2026-05-01").access;
    assert!(
        telephone_is_met(80, 100, &rules)
            && !telephone_is_met(79, 100, &rules)
            && telephone_is_met(0, 0, &rules)
    );
    assert!(consultation_is_in_time(5, &rules) && !consultation_is_in_time(6, &rules));
    assert!(text_is_answered_in_time(5, &rules) && !text_is_answered_in_time(6, &rules));
    assert!(may_charge(Missed::NotUsed, &rules) && may_charge(Missed::Cancelled(1439), &rules));
    assert!(!may_charge(Missed::Cancelled(1440), &rules));
    assert_eq!(
        offer_lacks(Offer::default(), &rules),
        ["ACC-004", "ACC-005", "ACC-009"]
    );
    assert_eq!(offer_lacks(Offer::default(), &on("2026-07-01").access).len(), 4);
    assert_eq!(
        offer_lacks(Offer::default(), &on("2026-03-31").access),
        ["ACC-004", "ACC-009"]
    );
    assert!(offer_lacks(Offer::default(), &on("2020-01-01").access).is_empty());
    assert!(needs_other_emergency_offer(true, true) && !needs_other_emergency_offer(true, false));
}

#[test]
fn tasks() {
    assert!(answers_for_care(false) && !answers_for_care(true));
    assert!(follows_up_sick_listed(true) && !follows_up_sick_listed(false));
    let rules = on("2026-05-01").tasks;
    assert!(comes_before(Asks::Emergency, Asks::OnList) && comes_before(Asks::OnList, Asks::SecondOpinion));
    assert!(
        belongs_to_list_duty(Task::GeneralPractice)
            && !belongs_to_list_duty(Task::Institution { agreed: false })
    );
    assert!(reviews_medicines(4, true, &rules) && !reviews_medicines(3, true, &rules));
    assert_eq!(most_other_work(share(80), &rules), Decimal::from(6));
    assert_eq!(most_other_work(share(150), &rules), share(750));
}

#[test]
fn sick_notes() {
    let rules = on("2026-05-01").sickness;
    let absence = Absence {
        days: 3,
        days_before: 0,
        employed_months: 2,
        employer_allows: None,
        withdrawn: false,
    };
    assert!(!needs_statement(absence, &rules));
    for needs in [
        Absence { days: 4, ..absence },
        Absence {
            days_before: 1,
            ..absence
        },
        Absence {
            employed_months: 1,
            ..absence
        },
        Absence {
            withdrawn: true,
            ..absence
        },
        Absence {
            days: 17,
            employer_allows: Some(30),
            ..absence
        },
    ] {
        assert!(needs_statement(needs, &rules), "{needs:?}");
    }
    assert!(!needs_statement(
        Absence {
            days: 16,
            employer_allows: Some(30),
            ..absence
        },
        &rules
    ));
    assert!(counts_with_earlier(16, &rules) && !counts_with_earlier(17, &rules));
    assert!(
        may_withdraw(4, false, &rules) && !may_withdraw(3, false, &rules) && may_withdraw(0, true, &rules)
    );
    assert!(
        is_usual_length(14, &rules)
            && !is_usual_length(15, &rules)
            && is_usual_length(60, &on("2023-01-01").sickness)
    );
    assert!(note_may_rest_on(Examined::Remotely { known: true }, &rules));
    assert!(!note_may_rest_on(Examined::Remotely { known: false }, &rules));
    assert!(!note_may_rest_on(
        Examined::VisitFollows,
        &on("2023-06-30").sickness
    ));
    assert!(needs_extended_statement(8, false, &rules) && !needs_extended_statement(8, true, &rules));
    assert_eq!(
        (paid_days_left(200, 3, &rules), paid_days_left(200, 26, &rules)),
        (48, 248)
    );
    assert!(may_be_graded(share(20), &rules) && !may_be_graded(share(19), &rules));
    assert!(may_reach_back(true, true) && !may_reach_back(true, false));
}

#[test]
fn school_absence() {
    let absence = |percent| SubjectAbsence {
        undocumented: share(percent),
        documented_risk: false,
    };
    let (now, before) = (on("2026-05-01").school, on("2024-05-01").school);
    assert!(
        !needs_document(absence(9), &now)
            && needs_document(absence(10), &now)
            && needs_document(absence(1), &before)
    );
    assert!(!needs_document(
        SubjectAbsence {
            documented_risk: true,
            ..absence(12)
        },
        &now
    ));
    assert_eq!(
        [10, 11, 15, 16].map(|percent| grade(absence(percent), &now)),
        [Grade::Set, Grade::HeadMayAllow, Grade::HeadMayAllow, Grade::None]
    );
    assert_eq!(grade(absence(11), &before), Grade::None);
    assert_eq!(grade(absence(90), &on("2016-01-01").school), Grade::Set);
}
