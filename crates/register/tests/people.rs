//! Coming into the scheme and leaving it: births, grounds, numbers, standing outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    Asylum, AsylumDecision, Care, Fault, Kin, Leaving, Newcomer, Nin, Role, birthdays, change_number,
    come_back, decide_asylum, enter, gp_by_nin, join, leave, person_of, place_children, put_on_record,
    reassess, requester_of, stand_outside, standing_of, take_into_care, wait,
};
use scheme::listing::Refusal;
use scheme::listing::children::Requester;
use scheme::listing::eligibility::{Kinship, Standing};
use support::RULES;
use support::small::{BEGIN, CITY, GROWN, ONESELF, RESIDENT, VALLEY, World, cases, parent, wish};
use units::{Date, Sex};

const BABY: Date = Date::constant(2026, 1, 5);

fn a_newborn_comes_to_the_mothers_list_though_it_is_full(w: &World) {
    let mother = w.member(3);
    w.member(3);
    let twins = [w.child(mother, BABY), w.child(mother, BABY)];
    for twin in twins {
        assert_eq!(w.list(twin), Some(3));
        assert_eq!(w.list_on(twin, 20_260_201), Some(3));
    }
    assert_eq!(w.length(3), 4);
    w.sound();
}

fn twins_on_a_list_with_one_place_both_come_in(w: &World) {
    let mother = w.member(3);
    assert_eq!(w.int("SELECT cap - booked FROM list WHERE id = 3", &[]), 1);
    let twins = [w.child(mother, BABY), w.child(mother, BABY)];
    assert!(twins.iter().all(|twin| w.list(*twin) == Some(3)));
    let rights = "SELECT count(*) FROM place WHERE list = 3 AND over_cap = 'child_of_member'";
    assert_eq!(w.int(rights, &[]), 1, "the second only is above the cap");
    w.sound();
}

fn a_newborn_whose_parents_have_no_list_waits_until_one_gets_one(w: &World) {
    let mother = w.adult();
    let child = w.child(mother, BABY);
    assert_eq!((w.list(child), w.standing(child)), (None, "entitled".to_owned()));
    w.sound();
    w.choose(mother, 1);
    assert_eq!(w.write(|tx| place_children(tx, &w.admin())), 1);
    assert_eq!(w.list(child), Some(1));
    w.sound();
}

fn a_mother_outside_the_scheme_leaves_the_child_to_the_other_parents_list(w: &World) {
    let (mother, father) = (w.member(1), w.member(2));
    w.write(|tx| stand_outside(tx, &RULES, &w.act(Role::Resident), mother, ONESELF));
    let child = w.enter(&Newcomer {
        parents: vec![
            parent(mother, Kin::Mother, true),
            parent(father, Kin::Father, true),
        ],
        ..w.newcomer(BABY)
    });
    assert_eq!(w.list(child), Some(2));
    w.sound();
}

fn parents_at_two_addresses_the_child_follows_the_one_it_lives_with(w: &World) {
    let (mother, father) = (w.member(1), w.member(2));
    let of = |with_mother: bool| Newcomer {
        parents: vec![
            parent(mother, Kin::Mother, with_mother),
            parent(father, Kin::Father, !with_mother),
        ],
        ..w.newcomer(BABY)
    };
    let (with_mother, with_father) = (w.enter(&of(true)), w.enter(&of(false)));
    assert_eq!((w.list(with_mother), w.list(with_father)), (Some(1), Some(2)));
    let both = w.enter(&Newcomer {
        parents: vec![
            parent(mother, Kin::Mother, true),
            parent(father, Kin::Father, true),
        ],
        ..w.newcomer(BABY)
    });
    assert_eq!(w.list(both), Some(1), "the mother's, when all live together");
    let two_mothers = w.enter(&Newcomer {
        parents: vec![parent(father, Kin::CoMother, true)],
        ..w.newcomer(BABY)
    });
    assert_eq!(w.list(two_mothers), Some(2));
    w.sound();
}

fn a_parent_without_responsibility_gives_no_list(w: &World) {
    let father = w.member(2);
    let mut of = parent(father, Kin::Father, true);
    of.responsible = false;
    let child = w.enter(&Newcomer {
        parents: vec![of],
        ..w.newcomer(BABY)
    });
    assert_eq!(w.list(child), None);
    w.sound();
}

fn a_mother_on_a_shared_list_brings_the_child_to_that_list(w: &World) {
    w.set(
        "INSERT INTO doctor_period (list, hpr, role, since, percentage) VALUES (1, 9000002, 'LPFL', 20200101, 50)",
        &[],
    );
    let mother = w.member(1);
    let child = w.child(mother, BABY);
    let (_, doctors) = w.read(|tx| register::gp_of(tx, child, 20_260_301)).unwrap();
    assert_eq!((w.list(child), doctors.len()), (Some(1), 2));
    w.sound();
}

fn the_child_welfare_service_chooses_when_it_has_taken_over(w: &World) {
    let mother = w.member(1);
    let child = w.child(mother, BABY);
    let service = |list| register::Wish {
        requester: Requester::ChildWelfare { has_taken_over: true },
        ..wish(child, list)
    };
    assert_eq!(
        w.try_choose(service(2)),
        Refusal::CareNotTakenOver,
        "it says so, and nothing is on record"
    );
    w.write(|tx| take_into_care(tx, &w.admin(), child, Care::OfChild));
    w.write(|tx| register::choose(tx, &RULES, &w.admin(), &service(2)));
    assert_eq!(w.list(child), Some(2));
    let asked =
        w.refused(|tx| requester_of(tx, &w.act(Role::Parent), child, register::Asker::Parent(mother)));
    assert_eq!(asked, Refusal::NotTheParent);
    // Another child in care without a list is left to the service, not to the parent's list.
    let other = w.adult();
    let second = w.child(other, BABY);
    w.write(|tx| take_into_care(tx, &w.admin(), second, Care::ParentalResponsibility));
    w.choose(other, 1);
    assert_eq!(w.write(|tx| place_children(tx, &w.admin())), 0);
    w.sound();
}

fn without_a_ground_nobody_enters(w: &World) {
    let stranger = Newcomer {
        standing: Standing::default(),
        ..w.newcomer(GROWN)
    };
    assert_eq!(
        w.refused(|tx| enter(tx, &w.admin(), &stranger)),
        Refusal::NoGround
    );
    let d_number = Newcomer {
        nin: "55836212303".parse().unwrap(),
        ..stranger.clone()
    };
    assert_eq!(
        w.refused(|tx| enter(tx, &w.admin(), &d_number)),
        Refusal::DNumberAlone
    );
    // A parent without a right is put on record, and the child has one.
    let parent_only = w.write(|tx| put_on_record(tx, &w.admin(), &d_number));
    assert_eq!(w.standing(parent_only), "not_entitled");
    let child = w.child(parent_only, BABY);
    assert_eq!(w.standing(child), "entitled");
    w.set(
        "UPDATE municipality SET suspended = 1 WHERE number = $1",
        &[VALLEY],
    );
    let there = Newcomer {
        municipality: VALLEY,
        ..w.newcomer(GROWN)
    };
    assert_eq!(
        w.refused(|tx| enter(tx, &w.admin(), &there)),
        Refusal::SchemeSuspended
    );
    w.sound();
}

fn death_ends_the_place_the_next_one_and_the_queue(w: &World) {
    let person = w.member(1);
    w.members(3, 2);
    w.set_today(Date::constant(2026, 3, 10));
    w.choose(person, 2);
    w.write(|tx| wait(tx, &RULES, &w.act(Role::Resident), (person, 3), ONESELF));
    w.set_today(Date::constant(2026, 3, 20));
    w.write(|tx| leave(tx, &w.admin(), person, Leaving::Death, 20_260_318));
    assert_eq!(w.standing(person), "ended");
    assert_eq!(w.list_on(person, 20_260_317), Some(1));
    assert_eq!(w.list_on(person, 20_260_318), None);
    assert_eq!(w.list_on(person, 20_260_401), None);
    assert_eq!((w.length(1), w.length(2)), (0, 0));
    w.sound();
    let again = w
        .register
        .write(|tx| leave(tx, &w.admin(), person, Leaving::Death, 20_260_318));
    assert!(matches!(again, Err(Fault::Request(_))));
    let alive = w
        .register
        .write(|tx| reassess(tx, &w.admin(), person, RESIDENT, None));
    assert!(
        matches!(alive, Err(Fault::Request(_))),
        "the dead do not come back"
    );
}

fn who_emigrates_and_comes_back_is_without_a_list(w: &World) {
    let person = w.member(1);
    w.set_today(Date::constant(2026, 3, 20));
    w.write(|tx| leave(tx, &w.admin(), person, Leaving::Emigration, 20_260_318));
    w.set_today(Date::constant(2027, 3, 20));
    w.write(|tx| reassess(tx, &w.admin(), person, RESIDENT, Some(VALLEY)));
    assert_eq!(
        (w.standing(person), w.list(person)),
        ("entitled".to_owned(), None)
    );
    assert_eq!(
        w.int("SELECT municipality FROM person WHERE id = $1", &[person]),
        VALLEY
    );
    w.sound();
}

fn an_asylum_seekers_membership_ends_with_the_decision_and_takes_the_family_with_it(w: &World) {
    let seeker = Newcomer {
        standing: Standing::default(),
        asylum: Some(Asylum {
            applied: Date::constant(2026, 1, 2),
            family_of: None,
        }),
        ..w.newcomer(GROWN)
    };
    let applicant = w.enter(&seeker);
    w.choose(applicant, 1);
    let of = |kinship, born| Newcomer {
        standing: Standing::default(),
        asylum: Some(Asylum {
            applied: Date::constant(2026, 1, 2),
            family_of: Some((applicant, kinship)),
        }),
        ..w.newcomer(born)
    };
    let spouse = w.enter(&of(Kinship::Spouse, Date::constant(1985, 1, 1)));
    let nearly_grown = w.enter(&of(Kinship::Child, Date::constant(2008, 2, 2)));
    let cousin = of(Kinship::Other, Date::constant(2010, 1, 1));
    assert_eq!(w.refused(|tx| enter(tx, &w.admin(), &cousin)), Refusal::NoGround);
    w.set_today(Date::constant(2026, 2, 2));
    let done = w.write(|tx| birthdays(tx, &RULES, &w.admin()));
    assert_eq!(done.no_longer_family, 1);
    assert_eq!(w.standing(nearly_grown), "ended");
    w.write(|tx| {
        decide_asylum(
            tx,
            &w.admin(),
            applicant,
            AsylumDecision::SuspensiveEffectRefused,
            20_260_201,
        )
    });
    assert_eq!(
        (w.standing(applicant), w.standing(spouse)),
        ("ended".to_owned(), "ended".to_owned())
    );
    w.sound();
}

fn leave_to_stay_keeps_the_place_by_another_ground(w: &World) {
    let applicant = w.enter(&Newcomer {
        standing: Standing::default(),
        asylum: Some(Asylum {
            applied: Date::constant(2026, 1, 2),
            family_of: None,
        }),
        ..w.newcomer(GROWN)
    });
    w.choose(applicant, 1);
    let granted = AsylumDecision::Granted {
        registered_resident: true,
    };
    w.set_today(Date::constant(2026, 3, 2));
    w.write(|tx| decide_asylum(tx, &w.admin(), applicant, granted, 20_260_302));
    assert_eq!(w.list(applicant), Some(1));
    assert_eq!(
        w.text("SELECT ground FROM person WHERE id = $1", &[applicant]),
        "resident"
    );
    w.sound();
    // And the end of that ground ends the place.
    w.write(|tx| reassess(tx, &w.admin(), applicant, Standing::default(), None));
    assert_eq!(
        (w.standing(applicant), w.list(applicant)),
        ("ended".to_owned(), None)
    );
    w.sound();
}

fn standing_outside_begins_next_month_and_coming_back_is_without_a_list(w: &World) {
    let person = w.member(1);
    w.set_today(Date::constant(2026, 3, 10));
    let march = w.act(Role::Resident);
    w.write(|tx| stand_outside(tx, &RULES, &march, person, ONESELF));
    assert_eq!(w.standing(person), "outside");
    assert_eq!(
        (w.list_on(person, 20_260_331), w.list_on(person, 20_260_401)),
        (Some(1), None)
    );
    assert_eq!(w.try_choose(wish(person, 2)), Refusal::NoGround);
    w.sound();
    w.write(|tx| come_back(tx, &RULES, &march, person, ONESELF));
    w.choose(person, 2);
    w.sound();
    // A parent may place a child outside, and not a young person of sixteen.
    let child = w.child(person, BABY);
    w.write(|tx| stand_outside(tx, &RULES, &march, child, Requester::Guardian));
    assert_eq!(w.standing(child), "outside");
    w.write(|tx| come_back(tx, &RULES, &march, child, Requester::Guardian));
    assert_eq!(w.list(child), Some(2), "to the parent's list");
    let young = w.child(person, Date::constant(2009, 1, 1));
    let by_parent = w.refused(|tx| stand_outside(tx, &RULES, &march, young, Requester::Guardian));
    assert_eq!(by_parent, Refusal::YoungPersonChooses);
    w.sound();
}

/// The list of a number's person when all that was chosen has begun.
fn list_of(w: &World, nin: &Nin) -> Option<i64> {
    let found = gp_by_nin(&w.register, nin, 20_270_101).unwrap();
    found.map(|(list, _)| list)
}

fn a_d_number_becomes_a_birth_number_on_the_day_of_a_move(w: &World) {
    let d_number: Nin = "55836212303".parse().unwrap();
    let person = w.enter(&Newcomer {
        nin: d_number,
        ..w.newcomer(GROWN)
    });
    let birth_number = w.nin(GROWN, Sex::Female);
    w.choose(person, 1);
    w.write(|tx| change_number(tx, &w.admin(), person, &birth_number));
    let found = |nin: &Nin| w.read(|tx| person_of(tx, nin));
    assert_eq!((found(&d_number), found(&birth_number)), (person, person));
    assert_eq!(w.list(person), Some(1));
    assert_eq!(
        (list_of(w, &d_number), list_of(w, &birth_number)),
        (Some(1), Some(1))
    );
    let body = w.text("SELECT body FROM event WHERE type = 'PatientNinChanged'", &[]);
    assert!(body.contains("birth_number") && !body.contains("5583"), "{body}");
    let taken = w
        .register
        .write(|tx| change_number(tx, &w.admin(), person, &d_number));
    assert!(matches!(taken, Err(Fault::Request(_))));
    w.sound();
}

fn two_numbers_of_one_person_become_one_entry(w: &World) {
    let (stays, other) = (w.member(1), w.member(2));
    let nin = w.text("SELECT nin FROM person WHERE id = $1", &[other]);
    w.set_today(Date::constant(2026, 3, 10));
    w.write(|tx| join(tx, &w.admin(), stays, other));
    let nin: Nin = nin.parse().unwrap();
    assert_eq!(w.read(|tx| person_of(tx, &nin)), stays);
    assert_eq!(list_of(w, &nin), Some(1));
    assert_eq!((w.list(stays), w.list(other)), (Some(1), None));
    w.sound();
}

fn a_protected_address_neither_represents_nor_is_represented(w: &World) {
    let (person, helper) = (w.member(1), w.member(1));
    w.write(|tx| {
        register::represent(
            tx,
            &w.admin(),
            person,
            helper,
            register::Representation::PowerOfAttorney,
        )
    });
    let asks = |tx: &mut dyn register::Tx| {
        requester_of(
            tx,
            &w.act(Role::Guardian),
            person,
            register::Asker::Representative(helper),
        )
    };
    assert_eq!(w.write(asks), ONESELF);
    let stranger = register::Asker::Representative(w.member(2));
    let asked = w.refused(|tx| requester_of(tx, &w.act(Role::Guardian), person, stranger));
    assert_eq!(asked, Refusal::NoPowerOfAttorney);
    w.set("UPDATE person SET protected_address = 1 WHERE id = $1", &[helper]);
    assert_eq!(w.refused(asks), Refusal::ProtectedAddress);
}

fn what_an_entry_lacks_is_said(w: &World) {
    let tries = [
        Newcomer {
            name: " ".to_owned(),
            ..w.newcomer(GROWN)
        },
        Newcomer {
            born: Date::constant(2026, 2, 1),
            ..w.newcomer(GROWN)
        },
    ];
    for entry in tries {
        let done = w.register.write(|tx| enter(tx, &w.admin(), &entry));
        assert!(matches!(done, Err(Fault::Request(_))), "{done:?}");
    }
    let nowhere = Newcomer {
        municipality: 9999,
        ..w.newcomer(GROWN)
    };
    let done = w.register.write(|tx| enter(tx, &w.admin(), &nowhere));
    assert!(matches!(done, Err(Fault::Unknown("municipality"))), "{done:?}");
    assert_eq!(w.int("SELECT count(*) FROM person", &[]), 0);
    let known = w.newcomer(GROWN);
    w.enter(&known);
    let twice = w.register.write(|tx| enter(tx, &w.admin(), &known));
    assert!(matches!(twice, Err(Fault::Request(_))));
    let standing = w.read(|tx| standing_of(tx, &w.admin(), 1));
    assert_eq!((standing.standing.as_str(), standing.place), ("entitled", None));
    assert_eq!((BEGIN.year(), CITY), (2026, 301));
}

cases!(
    a_newborn_comes_to_the_mothers_list_though_it_is_full,
    twins_on_a_list_with_one_place_both_come_in,
    a_newborn_whose_parents_have_no_list_waits_until_one_gets_one,
    a_mother_outside_the_scheme_leaves_the_child_to_the_other_parents_list,
    parents_at_two_addresses_the_child_follows_the_one_it_lives_with,
    a_parent_without_responsibility_gives_no_list,
    a_mother_on_a_shared_list_brings_the_child_to_that_list,
    the_child_welfare_service_chooses_when_it_has_taken_over,
    without_a_ground_nobody_enters,
    death_ends_the_place_the_next_one_and_the_queue,
    who_emigrates_and_comes_back_is_without_a_list,
    an_asylum_seekers_membership_ends_with_the_decision_and_takes_the_family_with_it,
    leave_to_stay_keeps_the_place_by_another_ground,
    standing_outside_begins_next_month_and_coming_back_is_without_a_list,
    a_d_number_becomes_a_birth_number_on_the_day_of_a_move,
    two_numbers_of_one_person_become_one_entry,
    a_protected_address_neither_represents_nor_is_represented,
    what_an_entry_lacks_is_said,
);
