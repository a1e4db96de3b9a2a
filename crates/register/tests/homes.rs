//! Moving house, changes that do not count, and coming back to an old list.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{Fault, Home, Role, Wish, choose, move_home};
use scheme::listing::Refusal;
use scheme::listing::choice::ChangeGround;
use support::RULES;
use support::small::{CITY, VALLEY, World, cases, wish};
use units::Date;

fn a_move_keeps_the_place_and_gives_a_change_that_does_not_count(w: &World) {
    let person = w.member(1);
    w.set_today(Date::constant(2026, 3, 5));
    w.moves(person, VALLEY);
    assert_eq!(
        (w.list(person), w.standing(person)),
        (Some(1), "entitled".to_owned())
    );
    // In the same month.
    let chosen = w.write(|tx| choose(tx, &RULES, &w.act(Role::Resident), &wish(person, 4)));
    assert_eq!((chosen.first_day, chosen.counted), (20_260_401, 0));
    assert_eq!(w.list_on(person, 20_260_331), Some(1));
    w.sound();
}

fn the_third_change_of_a_year_is_refused_but_for_a_move_between(w: &World) {
    let person = w.member(1);
    w.choose(person, 2);
    w.choose(person, 1);
    assert_eq!(w.try_choose(wish(person, 2)), Refusal::ChangesUsedUp);
    let claimed = Wish {
        ground: ChangeGround::Moved,
        ..wish(person, 2)
    };
    assert_eq!(
        w.try_choose(claimed),
        Refusal::NoExtraChange,
        "a move that nobody reported"
    );
    w.set_today(Date::constant(2026, 5, 2));
    w.moves(person, VALLEY);
    w.write(|tx| choose(tx, &RULES, &w.act(Role::Resident), &claimed));
    assert_eq!(w.list(person), Some(2));
    assert_eq!(
        w.try_choose(wish(person, 1)),
        Refusal::ChangesUsedUp,
        "the move gave one"
    );
    w.sound();
}

fn a_change_asked_for_on_the_last_day_of_the_year_counts_in_it(w: &World) {
    let person = w.member(1);
    w.set_today(Date::constant(2026, 12, 31));
    let chosen = w.write(|tx| choose(tx, &RULES, &w.act(Role::Resident), &wish(person, 2)));
    assert_eq!((chosen.first_day, chosen.counted), (20_270_101, 1));
    assert_eq!(
        w.int(
            "SELECT year FROM change WHERE person = $1 AND counts = 1",
            &[person]
        ),
        2026
    );
    w.set_today(Date::constant(2027, 1, 1));
    let chosen = w.write(|tx| choose(tx, &RULES, &w.act(Role::Resident), &wish(person, 1)));
    assert_eq!(chosen.counted, 1, "a new year");
    w.sound();
}

/// A person of list 3, which fills up behind the one who moves away; back in so many months.
fn away(w: &World, back: Date) -> i64 {
    let person = w.member(3);
    w.set_today(Date::constant(2026, 2, 1));
    w.moves(person, VALLEY);
    w.choose(person, 4);
    w.members(3, 2);
    w.set_today(back);
    w.moves(person, CITY);
    person
}

fn back_after_exactly_three_years_the_old_list_takes_the_person_though_closed(w: &World) {
    let person = away(w, Date::constant(2029, 2, 1));
    w.set_today(Date::constant(2029, 8, 31));
    w.choose(person, 3);
    assert_eq!(w.list(person), Some(3));
    let right = w.text(
        "SELECT over_cap FROM place WHERE person = $1 AND until IS NULL",
        &[person],
    );
    assert_eq!((right.as_str(), w.length(3)), ("returner", 3));
    w.sound();
}

fn a_month_more_than_three_years_is_too_long(w: &World) {
    let person = away(w, Date::constant(2029, 3, 1));
    assert_eq!(w.try_choose(wish(person, 3)), Refusal::AwayTooLong);
    w.sound();
}

fn who_asks_after_more_than_six_months_asks_too_late(w: &World) {
    let person = away(w, Date::constant(2027, 2, 1));
    w.set_today(Date::constant(2027, 9, 1));
    assert_eq!(w.try_choose(wish(person, 3)), Refusal::ReturnAskedTooLate);
    w.sound();
}

fn who_never_was_on_the_list_when_leaving_has_no_right_to_it(w: &World) {
    let person = w.member(1);
    w.members(3, 2);
    w.set_today(Date::constant(2026, 2, 1));
    w.moves(person, VALLEY);
    w.set_today(Date::constant(2027, 2, 1));
    w.moves(person, CITY);
    assert_eq!(w.try_choose(wish(person, 3)), Refusal::ListFull);
    w.sound();
}

fn a_replaced_doctor_does_not_end_the_right(w: &World) {
    let person = away(w, Date::constant(2027, 2, 1));
    w.set("UPDATE doctor_period SET until = 20261201 WHERE list = 3", &[]);
    w.set(
        "INSERT INTO doctor_period (list, hpr, role, since) VALUES (3, 9000002, 'LPFL', 20261201)",
        &[],
    );
    w.choose(person, 3);
    assert_eq!(w.list(person), Some(3));
    w.sound();
}

fn an_ended_list_takes_nobody_back(w: &World) {
    let person = away(w, Date::constant(2027, 2, 1));
    w.set("UPDATE list SET until = 20270101 WHERE id = 3", &[]);
    let asked = w
        .register
        .write(|tx| choose(tx, &RULES, &w.act(Role::Resident), &wish(person, 3)));
    assert!(matches!(asked, Err(Fault::Unknown("list"))), "{asked:?}");
}

fn what_is_to_come_is_not_reported(w: &World) {
    let person = w.member(1);
    for since in [20_270_101, 20_260_231] {
        let to = Home {
            municipality: VALLEY,
            household: None,
            since,
        };
        let moved = w.register.write(|tx| move_home(tx, &w.admin(), person, &to));
        assert!(matches!(moved, Err(Fault::Request(_))), "{moved:?}");
    }
    w.sound();
}

cases!(
    a_move_keeps_the_place_and_gives_a_change_that_does_not_count,
    the_third_change_of_a_year_is_refused_but_for_a_move_between,
    a_change_asked_for_on_the_last_day_of_the_year_counts_in_it,
    back_after_exactly_three_years_the_old_list_takes_the_person_though_closed,
    a_month_more_than_three_years_is_too_long,
    who_asks_after_more_than_six_months_asks_too_late,
    who_never_was_on_the_list_when_leaving_has_no_right_to_it,
    a_replaced_doctor_does_not_end_the_right,
    an_ended_list_takes_nobody_back,
    what_is_to_come_is_not_reported,
);
