//! Children's own choices, and coming of age.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    Asker, Kin, Newcomer, Role, Tie, Wish, birthdays, choose, choose_together, give_consent, requester_of,
    set_membership, set_tie, take_back_consent,
};
use scheme::listing::Refusal;
use scheme::listing::children::Requester;
use support::RULES;
use support::small::{World, cases, parent, wish};
use units::Date;

/// Fifteen on the first day of the small world.
const FIFTEEN: Date = Date::constant(2010, 3, 1);

fn own(person: i64, list: i64, guardians_consent: bool) -> Wish {
    Wish {
        requester: Requester::Self_ { guardians_consent },
        ..wish(person, list)
    }
}

fn a_fifteen_year_old_asks_alone_only_with_consent_on_record(w: &World) {
    let mother = w.member(1);
    let child = w.child(mother, FIFTEEN);
    assert_eq!(w.try_choose(own(child, 2, false)), Refusal::ConsentNeeded);
    assert_eq!(
        w.try_choose(own(child, 2, true)),
        Refusal::ConsentNeeded,
        "to say so is not enough"
    );
    w.write(|tx| give_consent(tx, &RULES, &w.act(Role::Parent), child, mother));
    w.write(|tx| choose(tx, &RULES, &w.act(Role::Resident), &own(child, 2, true)));
    assert_eq!(w.list(child), Some(2));
    w.sound();
    w.write(|tx| take_back_consent(tx, &w.act(Role::Parent), child, mother));
    assert_eq!(w.try_choose(own(child, 1, true)), Refusal::ConsentNeeded);
    w.sound();
}

fn the_twelfth_birthday_is_the_first_day_to_ask(w: &World) {
    let mother = w.member(1);
    let child = w.child(mother, Date::constant(2014, 2, 1));
    let early = w.refused(|tx| give_consent(tx, &RULES, &w.act(Role::Parent), child, mother));
    assert_eq!(early, Refusal::TooYoungToAsk);
    w.set_today(Date::constant(2026, 1, 31));
    assert_eq!(w.try_choose(own(child, 2, true)), Refusal::TooYoungToAsk);
    w.set_today(Date::constant(2026, 2, 1));
    w.write(|tx| give_consent(tx, &RULES, &w.act(Role::Parent), child, mother));
    w.write(|tx| choose(tx, &RULES, &w.act(Role::Resident), &own(child, 2, true)));
    w.sound();
}

fn the_other_holder_of_responsibility_is_told_of_a_choice_by_one(w: &World) {
    let (mother, father) = (w.member(1), w.member(2));
    let child = w.enter(&Newcomer {
        parents: vec![
            parent(mother, Kin::Mother, true),
            parent(father, Kin::Father, false),
        ],
        ..w.newcomer(Date::constant(2020, 3, 1))
    });
    let by_mother = register::Act {
        actor: format!("person:{mother}"),
        ..w.act(Role::Parent)
    };
    let choice = Wish {
        requester: Requester::Guardian,
        ..wish(child, 2)
    };
    w.write(|tx| choose(tx, &RULES, &by_mother, &choice));
    let told = w.read(|tx| register::notices(tx, father, 0, 10));
    let told = told.last().unwrap();
    assert_eq!(
        (told.kind.as_str(), told.list, told.rule.as_str()),
        ("chosen_for_child", Some(2), "CHD-001")
    );
    assert_eq!(told.body["child"], child);
    let own = w.read(|tx| register::notices(tx, mother, 0, 10));
    assert!(own.iter().all(|notice| notice.kind != "chosen_for_child"));
    w.sound();
}

fn parents_who_disagree_leave_the_childs_own_wish_without_consent(w: &World) {
    let (mother, father) = (w.member(1), w.member(2));
    let child = w.enter(&Newcomer {
        parents: vec![
            parent(mother, Kin::Mother, true),
            parent(father, Kin::Father, true),
        ],
        ..w.newcomer(FIFTEEN)
    });
    w.write(|tx| give_consent(tx, &RULES, &w.act(Role::Parent), child, mother));
    assert_eq!(w.try_choose(own(child, 2, true)), Refusal::ConsentNeeded);
    // Either may choose for the child: no rule says whose wish prevails, and the last one stands.
    for (by, list) in [(mother, 2), (father, 1)] {
        let requester = w.read(|tx| requester_of(tx, &w.act(Role::Parent), child, Asker::Parent(by)));
        let asked = Wish {
            requester,
            ..wish(child, list)
        };
        w.write(|tx| choose(tx, &RULES, &w.act(Role::Parent), &asked));
        assert_eq!(w.list(child), Some(list));
    }
    w.sound();
}

fn a_parent_acts_only_when_one_lives_with_the_child(w: &World) {
    let mother = w.member(1);
    let child = w.child(mother, FIFTEEN);
    w.write(|tx| register::set_address_of_parent(tx, &w.admin(), child, mother, false));
    let asks = |by| {
        move |tx: &mut dyn register::Tx| requester_of(tx, &w.act(Role::Parent), child, Asker::Parent(by))
    };
    assert_eq!(w.refused(asks(mother)), Refusal::NoGuardianAtAddress);
    let stranger = w.member(1);
    assert_eq!(w.refused(asks(stranger)), Refusal::NotTheParent);
}

fn at_sixteen_the_place_stays_and_its_ground_above_the_cap_changes(w: &World) {
    let mother = w.member(3);
    w.member(3);
    let child = w.child(mother, FIFTEEN);
    assert_eq!(w.list(child), Some(3));
    w.write(|tx| give_consent(tx, &RULES, &w.act(Role::Parent), child, mother));
    w.set_today(Date::constant(2026, 2, 28));
    assert_eq!(w.write(|tx| birthdays(tx, &RULES, &w.admin())).of_age, 0);
    w.set_today(Date::constant(2026, 3, 1));
    let done = w.write(|tx| birthdays(tx, &RULES, &w.admin()));
    assert_eq!((done.of_age, done.stay_above_cap), (1, 1));
    assert_eq!(w.write(|tx| birthdays(tx, &RULES, &w.admin())).of_age, 0, "once");
    assert_eq!(w.list(child), Some(3));
    let ground = w.text(
        "SELECT over_cap FROM place WHERE person = $1 AND until IS NULL",
        &[child],
    );
    assert_eq!(ground, "came_as_child");
    assert!(w.notices(child).contains(&"own_choice".to_owned()));
    let by_parent = Wish {
        requester: Requester::Guardian,
        ..wish(child, 2)
    };
    assert_eq!(w.try_choose(by_parent), Refusal::YoungPersonChooses);
    w.choose(child, 2);
    assert_eq!(w.int("SELECT by_right FROM list WHERE id = 3", &[]), 0);
    assert_eq!(
        w.try_choose(wish(child, 3)),
        Refusal::ListFull,
        "a grown child has no right to a full list"
    );
    w.sound();
}

fn at_sixteen_the_tie_to_a_university_list_ends_and_the_place_stays(w: &World) {
    let university = "university of oslo";
    let mother = w.member(1);
    w.write(|tx| set_membership(tx, &w.admin(), 2, Some(university)));
    w.write(|tx| set_tie(tx, &w.admin(), mother, university, Some(Tie::Student)));
    w.choose(mother, 2);
    let child = w.child(mother, FIFTEEN);
    assert_eq!(w.list(child), Some(2));
    w.set_today(Date::constant(2026, 3, 1));
    w.write(|tx| birthdays(tx, &RULES, &w.admin()));
    assert_eq!(w.list(child), Some(2));
    assert_eq!(w.notices(child), ["own_choice", "choose_another"]);
    w.choose(child, 1);
    assert_eq!(w.try_choose(wish(child, 2)), Refusal::UniversityTieEnded);
    w.sound();
}

fn a_household_chooses_together_or_not_at_all(w: &World) {
    let mother = w.member(1);
    let child = w.child(mother, Date::constant(2018, 1, 1));
    let other = w.member(1);
    w.members(3, 1);
    let by_parent = |person| Wish {
        requester: Requester::Guardian,
        ..wish(person, 3)
    };
    // One place: the mother takes it and the child comes by right.
    let both = [wish(mother, 3), by_parent(child)];
    let two = [wish(mother, 3), wish(other, 3)];
    let resident = w.act(Role::Resident);
    assert_eq!(
        w.refused(|tx| choose_together(tx, &RULES, &resident, &two)),
        Refusal::ListFull
    );
    assert_eq!(w.list(mother), Some(1));
    w.write(|tx| choose_together(tx, &RULES, &resident, &both));
    assert_eq!(
        (w.list(mother), w.list(child), w.length(3)),
        (Some(3), Some(3), 3)
    );
    w.sound();
}

cases!(
    the_other_holder_of_responsibility_is_told_of_a_choice_by_one,
    a_fifteen_year_old_asks_alone_only_with_consent_on_record,
    the_twelfth_birthday_is_the_first_day_to_ask,
    parents_who_disagree_leave_the_childs_own_wish_without_consent,
    a_parent_acts_only_when_one_lives_with_the_child,
    at_sixteen_the_place_stays_and_its_ground_above_the_cap_changes,
    at_sixteen_the_tie_to_a_university_list_ends_and_the_place_stays,
    a_household_chooses_together_or_not_at_all,
);
