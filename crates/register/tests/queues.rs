//! Queues as people ask for them: place and expected wait, households, locks, openings, and a municipality's intake.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    Fault, Order, Prospect, Role, allocate, birthdays, choose, expectation, list_card, lock, place_by_order,
    serve, set_allocation, set_cap, set_intake, set_opening_threshold, split, stop_watching, wait,
    wait_together, watch, withdraw,
};
use scheme::listing::Refusal;
use scheme::listing::children::Requester;
use support::RULES;
use support::small::{CITY, ONESELF, World, cases, wish};
use units::Date;

fn waits(w: &World, person: i64, list: i64) -> i64 {
    w.write(|tx| wait(tx, &RULES, &w.act(Role::Resident), (person, list), ONESELF))
}

/// Gives all that a list has to give.
fn serve_all(w: &World, list: i64) -> Vec<i64> {
    std::iter::from_fn(|| w.write(|tx| serve(tx, &RULES, &w.admin(), list))).collect()
}

fn raise(w: &World, list: i64, cap: u16) {
    w.write(|tx| set_cap(tx, &RULES, &w.admin(), list, cap));
}

fn a_locked_list_tells_those_who_wait_and_takes_no_more(w: &World) {
    w.members(3, 2);
    let (one, two) = (w.member(1), w.member(1));
    waits(w, one, 3);
    waits(w, two, 3);
    w.write(|tx| lock(tx, &w.admin(), 3, true));
    for person in [one, two] {
        assert_eq!(w.notices(person), ["list_locked"]);
    }
    assert_eq!(
        w.int("SELECT count(*) FROM event WHERE type = 'WaitingHeld'", &[]),
        2
    );
    let third = w.member(1);
    let entry = w.refused(|tx| wait(tx, &RULES, &w.act(Role::Resident), (third, 3), ONESELF));
    assert_eq!(entry, Refusal::ListLocked);
    let says = w.read(|tx| expectation(tx, &RULES, &w.admin(), two)).unwrap();
    assert_eq!(
        (says.number, says.prospect, says.latest),
        (2, Prospect::StandsStill, None)
    );
    raise(w, 3, 9);
    assert!(serve_all(w, 3).is_empty());
    w.write(|tx| lock(tx, &w.admin(), 3, false));
    assert_eq!(serve_all(w, 3), [one, two]);
    assert_eq!(w.notices(one), ["list_locked", "list_unlocked", "place_given"]);
    w.sound();
}

fn a_household_is_placed_together_or_not_at_all(w: &World) {
    w.members(3, 2);
    let mother = w.member(1);
    let home = w.int("SELECT household FROM person WHERE id = $1", &[mother]);
    let partner = w.enter(&register::Newcomer {
        household: Some(home),
        ..w.newcomer(Date::constant(1979, 1, 1))
    });
    let child = w.child(mother, Date::constant(2020, 1, 1));
    let later = w.member(1);
    let stranger = w.member(1);
    let guardian = Requester::Guardian;
    let resident = w.act(Role::Resident);
    let strangers = [(mother, ONESELF), (stranger, ONESELF)];
    let apart = w
        .register
        .write(|tx| wait_together(tx, &RULES, &resident, &strangers, 3));
    assert!(matches!(apart, Err(Fault::Request(_))));
    w.choose(partner, 2);
    let all = [(mother, ONESELF), (partner, ONESELF), (child, guardian)];
    let numbers = w.write(|tx| wait_together(tx, &RULES, &resident, &all, 3));
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(waits(w, later, 3), 4);
    w.sound();
    // One place is not enough for two grown-ups, and nobody passes them.
    raise(w, 3, 3);
    assert!(serve_all(w, 3).is_empty());
    // Two are: the child needs none of its own.
    raise(w, 3, 4);
    assert_eq!(serve_all(w, 3), [mother]);
    assert!([mother, partner, child].iter().all(|one| w.list(*one) == Some(3)));
    assert_eq!((w.length(3), w.list(later)), (5, Some(1)));
    w.sound();
}

fn a_household_that_splits_waits_one_by_one_and_knows_why(w: &World) {
    w.members(3, 2);
    let mother = w.member(1);
    let home = w.int("SELECT household FROM person WHERE id = $1", &[mother]);
    let partner = w.enter(&register::Newcomer {
        household: Some(home),
        ..w.newcomer(Date::constant(1979, 1, 1))
    });
    let all = [(mother, ONESELF), (partner, ONESELF)];
    w.write(|tx| wait_together(tx, &RULES, &w.act(Role::Resident), &all, 3));
    raise(w, 3, 3);
    assert!(
        serve_all(w, 1).len() == 1,
        "without a list meanwhile: the partner"
    );
    assert!(serve_all(w, 3).is_empty());
    w.write(|tx| {
        split(
            tx,
            &w.act(Role::Resident),
            mother,
            "one of us is willing to wait longer",
        )
    });
    assert!(w.notices(partner).contains(&"split".to_owned()));
    assert_eq!(serve_all(w, 3), [mother]);
    let nobody = w
        .register
        .write(|tx| split(tx, &w.act(Role::Resident), partner, "again"));
    assert!(matches!(nobody, Err(Fault::Unknown(_))));
    w.sound();
}

fn those_who_asked_are_told_at_one_moment_when_nobody_waits(w: &World) {
    let members = w.members(3, 2);
    let (first, second, queue) = (w.member(1), w.member(1), w.member(1));
    for person in [first, second] {
        w.write(|tx| watch(tx, &w.act(Role::Resident), person, 3));
    }
    waits(w, queue, 3);
    w.choose(members[0], 1);
    assert_eq!(serve_all(w, 3), [queue]);
    assert!(
        w.notices(first).is_empty(),
        "the queue came first, and the list is full again"
    );
    w.write(|tx| stop_watching(tx, &w.act(Role::Resident), second, 3));
    w.choose(members[1], 1);
    assert!(w.read(|tx| allocate(tx)).contains(&3), "somebody wants to know");
    assert!(serve_all(w, 3).is_empty());
    assert_eq!(
        (w.notices(first), w.notices(second)),
        (vec!["list_open".to_owned()], vec![])
    );
    assert!(serve_all(w, 3).is_empty());
    assert_eq!(w.notices(first).len(), 1, "once");
    w.sound();
}

fn a_municipality_in_manual_mode_orders_where_people_go(w: &World) {
    let people: Vec<i64> = (0..4).map(|_| w.adult()).collect();
    let child_of = w.member(2);
    let by_municipality = w.act(Role::Municipality);
    let resident = w.act(Role::Resident);
    assert!(
        w.register
            .write(|tx| set_allocation(tx, &resident, CITY, false))
            .is_err()
    );
    w.write(|tx| set_allocation(tx, &by_municipality, CITY, false));
    assert!(serve_all(w, 1).is_empty(), "nobody is placed by the machine");
    let child = w.enter(&w.newcomer(Date::constant(2020, 1, 1)));
    assert_eq!(serve_all(w, 1), [child], "but children are");
    let locked = [Order { list: 1, persons: 1 }, Order { list: 5, persons: 1 }];
    assert_eq!(
        w.refused(|tx| place_by_order(tx, &by_municipality, CITY, &locked)),
        Refusal::ListLocked
    );
    w.write(|tx| set_intake(tx, &by_municipality, 2, Some(1)));
    let orders = [Order { list: 2, persons: 2 }, Order { list: 3, persons: 2 }];
    let placed = w.write(|tx| place_by_order(tx, &by_municipality, CITY, &orders));
    let placed: Vec<(i64, i64)> = placed.iter().map(|one| (one.person, one.list)).collect();
    assert_eq!(
        placed,
        [(people[0], 2), (people[1], 3), (people[2], 3)],
        "longest without first, one a month on list 2"
    );
    assert_eq!((w.list(people[3]), w.list(child_of)), (None, Some(2)));
    w.write(|tx| set_allocation(tx, &by_municipality, CITY, true));
    assert_eq!(serve_all(w, 1), [people[3]]);
    w.sound();
}

fn the_number_a_month_holds_back_allocation_and_not_the_queue(w: &World) {
    let people: Vec<i64> = (0..3).map(|_| w.adult()).collect();
    w.write(|tx| set_intake(tx, &w.act(Role::Municipality), 1, Some(2)));
    assert_eq!(serve_all(w, 1), people[..2]);
    w.set_today(Date::constant(2026, 2, 10));
    assert_eq!(serve_all(w, 1), people[2..], "a new month");
    w.members(3, 2);
    let queue = w.member(2);
    waits(w, queue, 3);
    let without = w.adult();
    w.write(|tx| set_intake(tx, &w.act(Role::Municipality), 3, Some(0)));
    raise(w, 3, 3);
    assert_eq!(serve_all(w, 3), [queue]);
    assert_eq!(w.list(without), None);
    w.sound();
}

fn a_list_opens_by_its_own_threshold(w: &World) {
    let members = w.members(2, 6);
    w.write(|tx| set_opening_threshold(tx, &w.act(Role::Municipality), 2, Some(3)));
    let other = w.member(1);
    for (gone, open) in [(0, false), (1, false), (2, true)] {
        w.choose(members[gone], 4);
        let card = w.read(|tx| list_card(tx, &RULES, &w.admin(), 2));
        assert_eq!(card.nominally_free, gone as u32 + 1);
        assert_eq!(card.open_to_choice > 0, open, "{gone}");
    }
    w.choose(other, 2);
    w.sound();
}

fn who_leaves_the_queue_moves_the_others_up(w: &World) {
    w.members(3, 2);
    let (one, two) = (w.member(1), w.member(1));
    assert_eq!((waits(w, one, 3), waits(w, two, 3)), (1, 2));
    let before = w.read(|tx| expectation(tx, &RULES, &w.admin(), two)).unwrap();
    w.write(|tx| withdraw(tx, &w.act(Role::Resident), one));
    let after = w.read(|tx| expectation(tx, &RULES, &w.admin(), two)).unwrap();
    assert_eq!((before.number, after.number), (2, 1));
    assert!(after.middle.unwrap() < before.middle.unwrap());
    assert_eq!(w.read(|tx| expectation(tx, &RULES, &w.admin(), one)), None);
    w.sound();
}

/// Back-test: a list that gives its queue a place now and then, with an even chance each day. Of those who were told an interval, nine of ten
/// should have got their place in it; here at least eight of ten.
fn the_interval_holds_what_it_promises(w: &World) {
    let mut turnover = w.members(3, 2);
    for _ in 0..5 {
        let person = w.member(2);
        waits(w, person, 3);
    }
    w.write(|tx| set_cap(tx, &RULES, &w.admin(), 1, 2000));
    let mut told: Vec<(i64, i64, f64, f64)> = vec![];
    let (mut inside, mut all) = (0, 0);
    let mut chance = 12_345_u64;
    for month in 0..40_i64 {
        w.set_today(Date::constant(
            2026 + (month / 12) as i16,
            (month % 12 + 1) as i8,
            10,
        ));
        let newcomer = w.member(1);
        let entry = w
            .register
            .write(|tx| wait(tx, &RULES, &w.act(Role::Resident), (newcomer, 3), ONESELF));
        // A list that nobody waits for is chosen, not waited for.
        if entry.is_ok() {
            let says = w
                .read(|tx| expectation(tx, &RULES, &w.admin(), newcomer))
                .unwrap();
            told.push((newcomer, month, says.soonest.unwrap(), says.latest.unwrap()));
        }
        for _ in 0..2 {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            if chance >> 63 == 1 && !turnover.is_empty() {
                let gone = turnover.remove(0);
                w.write(|tx| register::leave(tx, &w.admin(), gone, register::Leaving::Emigration, w.day()));
            }
        }
        let served = serve_all(w, 3);
        for person in &served {
            if let Some(at) = told.iter().position(|one| one.0 == *person) {
                let (_, since, low, high) = told.remove(at);
                // A month is counted whole: within it nobody knows the day.
                let waited = (month - since) as f64;
                inside += i64::from(low <= waited + 1.0 && waited <= high);
                all += 1;
            }
        }
        turnover.extend(served);
    }
    assert!(all > 20 && inside * 10 >= all * 8, "{inside} of {all}");
    w.sound();
}

fn who_waits_and_is_allocated_goes_on_waiting(w: &World) {
    w.members(3, 2);
    let person = w.adult();
    waits(w, person, 3);
    assert_eq!(serve_all(w, 1), [person]);
    assert_eq!(w.int("SELECT list FROM waiting WHERE person = $1", &[person]), 3);
    assert_eq!(w.try_choose(wish(person, 3)), Refusal::ListFull);
    w.write(|tx| choose(tx, &RULES, &w.act(Role::Resident), &wish(person, 2)));
    assert_eq!(
        w.int("SELECT count(*) FROM waiting", &[]),
        0,
        "who chooses another list waits no more"
    );
    w.write(|tx| birthdays(tx, &RULES, &w.admin()));
    w.sound();
}

cases!(
    a_locked_list_tells_those_who_wait_and_takes_no_more,
    a_household_is_placed_together_or_not_at_all,
    a_household_that_splits_waits_one_by_one_and_knows_why,
    those_who_asked_are_told_at_one_moment_when_nobody_waits,
    a_municipality_in_manual_mode_orders_where_people_go,
    the_number_a_month_holds_back_allocation_and_not_the_queue,
    a_list_opens_by_its_own_threshold,
    who_leaves_the_queue_moves_the_others_up,
    the_interval_holds_what_it_promises,
    who_waits_and_is_allocated_goes_on_waiting,
);
