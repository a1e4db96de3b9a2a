//! Lists reduced by lot, and removals by decision.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    Fault, Offer, ReductionClaim, Removal, Role, Wish, announce_reduction, appeal_removal, audit_of,
    commitment, decide_appeal, draw_reduction, remove_for_safety, serve, verify_audit, wait,
};
use scheme::listing::Refusal;
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use scheme::listing::safety::{Conduct, Toward};
use support::RULES;
use support::small::{ONESELF, World, cases, wish};
use units::{Date, Month};

const SEED: &str = "drawn from a sealed envelope 4711";

fn claim(cap: u16) -> ReductionClaim {
    ReductionClaim {
        list: 4,
        cap,
        effect: Month::new(2026, 9),
        shorter_agreed: false,
        commitment: commitment(SEED),
    }
}

/// Ten members of list 4: a mother with two children, one of them sixteen, and seven others.
fn family(w: &World) -> (i64, i64, i64) {
    let mother = w.member(4);
    let small = w.child(mother, Date::constant(2020, 1, 1));
    let big = w.child(mother, Date::constant(2009, 1, 1));
    w.choose(big, 4);
    w.members(4, 7);
    (mother, small, big)
}

fn announce(w: &World, cap: u16) -> i64 {
    w.set_today(Date::constant(2026, 3, 1));
    w.write(|tx| announce_reduction(tx, &RULES, &w.act(Role::Doctor), &claim(cap)))
}

fn notice_ground_and_party_are_asked_for(w: &World) {
    family(w);
    let doctor = w.act(Role::Doctor);
    let short = ReductionClaim {
        effect: Month::new(2026, 3),
        ..claim(6)
    };
    assert_eq!(
        w.refused(|tx| announce_reduction(tx, &RULES, &doctor, &short)),
        Refusal::NoticeTooShort
    );
    let nothing = claim(10);
    assert_eq!(
        w.refused(|tx| announce_reduction(tx, &RULES, &doctor, &nothing)),
        Refusal::NothingToReduce
    );
    let municipality = w.act(Role::Municipality);
    assert_eq!(
        w.refused(|tx| announce_reduction(tx, &RULES, &municipality, &claim(6))),
        Refusal::MunicipalityMayNotReduce
    );
    w.sound();
}

fn a_draw_keeps_households_together_and_can_be_played_again(w: &World) {
    let (mother, small, big) = family(w);
    let id = announce(w, 5);
    let early = w
        .register
        .write(|tx| draw_reduction(tx, &w.admin(), id, SEED, &[]));
    assert!(matches!(early, Err(Fault::Request(_))), "before its time");
    // Two leave by themselves before the draw.
    let left = w.int(
        "SELECT max(person) FROM place WHERE list = 4 AND until IS NULL",
        &[],
    );
    w.choose(left, 1);
    w.set_today(Date::constant(2026, 8, 20));
    let other = w
        .register
        .write(|tx| draw_reduction(tx, &w.admin(), id, "another seed", &[]));
    assert!(
        matches!(other, Err(Fault::Request(_))),
        "not the seed committed to"
    );
    let offers = [Offer { list: 6, persons: 3 }];
    let audit = w.write(|tx| draw_reduction(tx, &w.admin(), id, SEED, &offers));
    assert_eq!((audit.members, audit.must_leave, audit.units.len()), (9, 4, 8));
    assert!((4..=5).contains(&audit.leaving), "{}", audit.leaving);
    assert_eq!(verify_audit(&audit), Ok(()));
    assert_eq!(w.read(|tx| audit_of(tx, id)), audit);
    assert_eq!(
        (w.list(mother), w.list(mother)),
        (w.list(small), w.list(small)),
        "one household"
    );
    assert_eq!(w.length(4), 9 - i64::from(audit.leaving));
    assert!(w.length(6) <= 3);
    let text = serde_json::to_string(&audit).unwrap();
    let nin = w.text("SELECT nin FROM person WHERE id = $1", &[big]);
    assert!(!text.contains(&nin) && !text.contains("\"person\""), "units only");
    let twice = w
        .register
        .write(|tx| draw_reduction(tx, &w.admin(), id, SEED, &offers));
    assert!(matches!(twice, Err(Fault::Request(_))), "{twice:?}");
    w.sound();
}

fn those_drawn_get_a_change_that_does_not_count(w: &World) {
    family(w);
    let id = announce(w, 4);
    w.set_today(Date::constant(2026, 8, 20));
    w.write(|tx| draw_reduction(tx, &w.admin(), id, SEED, &[]));
    let drawn = "SELECT min(person) FROM reduction_member WHERE drawn = 1";
    let person = w.int(drawn, &[]);
    assert_eq!(
        w.list(person),
        None,
        "nothing was offered: without a list, and first in turn"
    );
    assert_eq!(
        w.int("SELECT unallocated_since FROM person WHERE id = $1", &[person]),
        20_260_901
    );
    assert!(w.notices(person).contains(&"reduction".to_owned()));
    assert_eq!(
        w.int(
            "SELECT count(*) FROM free_change WHERE person = $1 AND ground = 'list_reduced'",
            &[person]
        ),
        1
    );
    w.choose(person, 1);
    let extra = Wish {
        ground: ChangeGround::ListReduced,
        ..wish(person, 2)
    };
    let chosen = w.write(|tx| register::choose(tx, &RULES, &w.act(Role::Resident), &extra));
    assert_eq!(chosen.counted, 0);
    w.sound();
}

fn a_household_larger_than_what_is_missing_leaves_whole(w: &World) {
    let mother = w.member(3);
    for _ in 0..3 {
        w.child(mother, Date::constant(2020, 1, 1));
    }
    w.set_today(Date::constant(2026, 3, 1));
    let claim = ReductionClaim { list: 3, ..claim(2) };
    let id = w.write(|tx| announce_reduction(tx, &RULES, &w.act(Role::Doctor), &claim));
    w.set_today(Date::constant(2026, 8, 31));
    let audit = w.write(|tx| draw_reduction(tx, &w.admin(), id, SEED, &[Offer { list: 6, persons: 3 }]));
    assert_eq!(
        (audit.must_leave, audit.leaving, audit.moved[0].to),
        (2, 4, None),
        "four do not fit in three"
    );
    assert_eq!(w.length(3), 0);
    w.sound();
}

fn who_is_drawn_comes_before_who_waits_elsewhere(w: &World) {
    family(w);
    let waits = w.member(1);
    w.set_today(Date::constant(2026, 3, 1));
    w.members(2, 6);
    w.write(|tx| wait(tx, &RULES, &w.act(Role::Resident), (waits, 2), ONESELF));
    let id = announce(w, 6);
    let leaves = w.int(
        "SELECT min(person) FROM place WHERE list = 2 AND until IS NULL",
        &[],
    );
    w.set_today(Date::constant(2026, 8, 20));
    w.choose(leaves, 1);
    w.write(|tx| draw_reduction(tx, &w.admin(), id, SEED, &[]));
    let served = w.write(|tx| serve(tx, &RULES, &w.admin(), 2)).unwrap();
    assert_ne!(served, waits, "without a list comes first");
    assert_eq!(
        w.int("SELECT drawn FROM reduction_member WHERE person = $1", &[served]),
        1
    );
    w.sound();
}

fn a_locked_list_is_no_offer(w: &World) {
    family(w);
    let id = announce(w, 6);
    w.set_today(Date::constant(2026, 8, 20));
    let refused = w.refused(|tx| draw_reduction(tx, &w.admin(), id, SEED, &[Offer { list: 5, persons: 9 }]));
    assert_eq!((refused, w.length(4)), (Refusal::ListLocked, 10));
    w.sound();
}

fn removal(person: i64, to: Option<i64>) -> Removal {
    Removal {
        person,
        hpr: 9_000_001,
        conduct: Conduct::Threats,
        toward: Toward::Staff,
        to,
    }
}

fn the_municipality_moves_who_threatens_and_the_doctor_never_gets_them_again(w: &World) {
    let person = w.member(1);
    w.members(2, 6);
    w.write(|tx| wait(tx, &RULES, &w.act(Role::Resident), (person, 2), ONESELF));
    let by_doctor = w.refused(|tx| remove_for_safety(tx, &w.act(Role::Doctor), &removal(person, None)));
    assert_eq!(by_doctor, Refusal::NotTheMunicipality);
    let rude = Removal {
        conduct: Conduct::Other,
        ..removal(person, None)
    };
    let municipality = w.act(Role::Municipality);
    assert_eq!(
        w.refused(|tx| remove_for_safety(tx, &municipality, &rude)),
        Refusal::NoGroundForRemoval
    );
    let full = removal(person, Some(2));
    assert_eq!(
        w.refused(|tx| remove_for_safety(tx, &municipality, &full)),
        Refusal::ListFull
    );
    w.set_today(Date::constant(2026, 3, 10));
    let decision = w.write(|tx| remove_for_safety(tx, &w.act(Role::Municipality), &removal(person, Some(4))));
    assert_eq!(
        (w.list_on(person, 20_260_331), w.list(person)),
        (Some(1), Some(4))
    );
    assert_eq!(w.try_choose(wish(person, 1)), Refusal::RemovedForThreats);
    // The doctor's other lists are barred, too.
    w.set(
        "INSERT INTO doctor_period (list, hpr, role, since) VALUES (6, 9000001, 'LPFL', 20260101)",
        &[],
    );
    assert_eq!(w.try_choose(wish(person, 6)), Refusal::RemovedForThreats);
    assert!(w.notices(person).contains(&"removal".to_owned()));
    w.sound();
    let appeal = |act: register::Act| {
        w.register
            .write(|tx| appeal_removal(tx, &act, decision, "it was not so"))
    };
    assert!(matches!(
        appeal(w.act(Role::Doctor)),
        Err(Fault::Refused(Refusal::DoctorMayNotAppeal))
    ));
    appeal(w.act(Role::Resident)).unwrap();
    w.write(|tx| decide_appeal(tx, &w.admin(), decision, true));
    let closed = w.refused(|tx| appeal_removal(tx, &w.act(Role::Resident), decision, "again"));
    assert_eq!(closed, Refusal::AppealClosed);
    w.choose(person, 1);
    w.sound();
}

fn who_is_removed_and_given_no_list_is_served_elsewhere_only(w: &World) {
    let person = w.member(1);
    let child = w.child(person, Date::constant(2020, 1, 1));
    w.set_today(Date::constant(2026, 3, 10));
    let municipality = w.act(Role::Municipality);
    w.write(|tx| remove_for_safety(tx, &municipality, &removal(person, None)));
    assert_eq!(
        (w.list(person), w.list(child)),
        (None, Some(1)),
        "the household stays"
    );
    assert_eq!(w.write(|tx| serve(tx, &RULES, &w.admin(), 1)), None);
    assert_eq!(w.write(|tx| serve(tx, &RULES, &w.admin(), 2)), Some(person));
    let counted = w.int(
        "SELECT count(*) FROM change WHERE person = $1 AND counts = 1",
        &[person],
    );
    assert_eq!(counted, 0);
    // Nor does a parent's choice for the child bar the child.
    let back = Wish {
        requester: Requester::Guardian,
        ..wish(child, 2)
    };
    w.write(|tx| register::choose(tx, &RULES, &w.act(Role::Parent), &back));
    w.sound();
}

cases!(
    notice_ground_and_party_are_asked_for,
    a_draw_keeps_households_together_and_can_be_played_again,
    those_drawn_get_a_change_that_does_not_count,
    a_household_larger_than_what_is_missing_leaves_whole,
    who_is_drawn_comes_before_who_waits_elsewhere,
    a_locked_list_is_no_offer,
    the_municipality_moves_who_threatens_and_the_doctor_never_gets_them_again,
    who_is_removed_and_given_no_list_is_served_elsewhere_only,
);
