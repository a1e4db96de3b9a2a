//! What the register promises, on every database: the rules decide, nobody gets in twice, nothing is half done.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    Cursor, Fault, Register, Role, Wish, check, choose, events_after, gp_of, list_card, serve, set_cap,
    snapshot, standing_of, wait, withdraw,
};
use scheme::listing::Refusal;
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use std::sync::Barrier;
use support::{RULES, TODAY, act, registers};
use units::Date;

const ONESELF: Requester = Requester::Self_ {
    guardians_consent: false,
};

fn number(register: &Register, sql: &'static str) -> i64 {
    register
        .read(|tx| Ok(tx.row(sql, &[])?.map_or(0, |row| row.int(0))))
        .unwrap()
}

fn wish(person: i64, list: i64) -> Wish {
    Wish {
        person,
        list,
        requester: ONESELF,
        ground: ChangeGround::OwnWish,
    }
}

fn refusal<T: std::fmt::Debug>(done: Result<T, Fault>) -> Refusal {
    match done {
        Err(Fault::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn sound(name: &str, register: &Register) {
    let report = register.read(|tx| check(tx, &RULES)).unwrap();
    assert_eq!(report.violations, 0, "{name}: {report:?}");
}

/// Grown-ups on lists, other than those of the list.
fn grown_ups(register: &Register, not_on: i64, most: i64) -> Vec<i64> {
    let rows = register.read(|tx| {
        Ok(tx.rows(
            "SELECT p.id FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL WHERE p.born < 20000101 AND l.list <> $1 ORDER BY p.id LIMIT $2",
            &[not_on.into(), most.into()],
        )?)
    });
    rows.unwrap().iter().map(|row| row.int(0)).collect()
}

#[test]
fn a_filled_register_is_the_nation_and_sound() {
    for (name, register, _server) in registers() {
        assert!(number(&register, "SELECT count(*) FROM person") > 5000, "{name}");
        assert!(number(&register, "SELECT count(*) FROM parent") > 500, "{name}");
        let real = "SELECT count(*) FROM person WHERE substr(nin, 3, 1) < '8'";
        assert_eq!(number(&register, real), 0, "{name}: every number is synthetic");
        sound(name, &register);
    }
}

#[test]
fn a_change_holds_from_next_month_and_the_third_of_a_year_is_refused() {
    for (name, register, _server) in registers() {
        let resident = act(Role::Resident, TODAY);
        let open = "SELECT id FROM list WHERE locked = 0 AND waiting = 0 AND was_closed = 0 AND booked + 8 < cap ORDER BY id LIMIT 1";
        let one = number(&register, open);
        let person = grown_ups(&register, one, 1)[0];
        let before = register
            .read(|tx| gp_of(tx, person, 20_260_310))
            .unwrap()
            .unwrap()
            .0;
        let chosen = register
            .write(|tx| choose(tx, &RULES, &resident, &wish(person, one)))
            .unwrap();
        assert_eq!((chosen.first_day, chosen.counted), (20_260_401, 1), "{name}");
        let gp = |day| register.read(|tx| gp_of(tx, person, day)).unwrap().unwrap().0;
        assert_eq!((gp(20_260_331), gp(20_260_401)), (before, one), "{name}");
        assert_eq!(
            refusal(register.write(|tx| choose(tx, &RULES, &resident, &wish(person, one)))),
            Refusal::AlreadyOnList
        );
        // Back again is the second change, the third is refused until the new year.
        register
            .write(|tx| set_cap(tx, &RULES, &act(Role::Administrator, TODAY), before, 2000))
            .unwrap();
        register
            .write(|tx| {
                Ok(tx.run(
                    "UPDATE list SET locked = 0, was_closed = 0, waiting = 0 WHERE id = $1 AND waiting = 0",
                    &[before.into()],
                )?)
            })
            .unwrap();
        register
            .write(|tx| choose(tx, &RULES, &resident, &wish(person, before)))
            .unwrap();
        assert_eq!(
            refusal(register.write(|tx| choose(tx, &RULES, &resident, &wish(person, one)))),
            Refusal::ChangesUsedUp,
            "{name}"
        );
        let next_year = act(Role::Resident, Date::constant(2027, 1, 5));
        register
            .write(|tx| choose(tx, &RULES, &next_year, &wish(person, one)))
            .unwrap();
        let kinds: Vec<String> = register
            .read(|tx| events_after(tx, Cursor::default(), 100))
            .unwrap()
            .into_iter()
            .filter(|event| event.person == Some(person))
            .map(|event| event.kind)
            .collect();
        assert_eq!(
            kinds.len(),
            6,
            "{name}: three changes, each an end and a beginning: {kinds:?}"
        );
        sound(name, &register);
    }
}

#[test]
fn a_queue_is_served_in_order_after_those_without_a_list() {
    for (name, register, _server) in registers() {
        let full = number(
            &register,
            "SELECT id FROM list WHERE locked = 0 AND booked >= cap ORDER BY booked LIMIT 1",
        );
        let resident = act(Role::Resident, TODAY);
        let waiters = grown_ups(&register, full, 3);
        for (nth, person) in waiters.iter().enumerate() {
            assert_eq!(
                refusal(register.write(|tx| choose(tx, &RULES, &resident, &wish(*person, full)))),
                Refusal::ListFull
            );
            let place = register
                .write(|tx| wait(tx, &RULES, &resident, (*person, full), ONESELF))
                .unwrap();
            assert_eq!(place, nth as i64 + 1, "{name}");
        }
        assert_eq!(
            refusal(register.write(|tx| wait(tx, &RULES, &resident, (waiters[0], full), ONESELF))),
            Refusal::AlreadyWaiting
        );
        register.write(|tx| withdraw(tx, &resident, waiters[0])).unwrap();
        let standing = register
            .read(|tx| standing_of(tx, &resident, waiters[1]))
            .unwrap();
        assert_eq!(standing.waiting.map(|wait| wait.number), Some(1), "{name}");

        // Nobody of the municipality is without a list, so the queue's turn comes; two places, two persons.
        register
            .write(|tx| {
                tx.run("UPDATE person SET unallocated_since = NULL, standing = 'outside' WHERE unallocated_since IS NOT NULL", &[])?;
                snapshot(tx)
            })
            .unwrap();
        let length = register
            .read(|tx| list_card(tx, &RULES, &resident, full))
            .unwrap()
            .length;
        let threshold = RULES.opening_threshold.value;
        let cap = length as u16 + threshold.max(2);
        register
            .write(|tx| set_cap(tx, &RULES, &act(Role::Municipality, TODAY), full, cap))
            .unwrap();
        let outsider = grown_ups(&register, full, 9)[8];
        assert_eq!(
            refusal(register.write(|tx| choose(tx, &RULES, &resident, &wish(outsider, full)))),
            Refusal::ListFull,
            "{name}: a free place that others wait for is not open to choice"
        );
        let administrator = act(Role::Administrator, TODAY);
        let mut served = vec![];
        while let Some(person) = register
            .write(|tx| serve(tx, &RULES, &administrator, full))
            .unwrap()
        {
            served.push(person);
        }
        assert_eq!(served, waiters[1..], "{name}");
        let card = register
            .read(|tx| list_card(tx, &RULES, &resident, full))
            .unwrap();
        assert_eq!((card.waiting, card.length), (0, length + 2), "{name}");
        sound(name, &register);
    }
}

#[test]
fn a_barred_person_without_a_list_is_passed_over_while_the_doctor_is_there() {
    for (name, register, _server) in registers() {
        let row = register.read(|tx| {
            Ok(tx.row("SELECT l.id, d.hpr, p.id FROM list l JOIN doctor_period d ON d.list = l.id JOIN person p ON p.municipality = l.municipality JOIN place k ON k.person = p.id AND k.until IS NULL AND k.list <> l.id WHERE l.locked = 0 AND l.was_closed = 0 AND l.waiting = 0 AND l.booked + 8 < l.cap AND p.born < 20000101 ORDER BY l.id, p.id LIMIT 1", &[])?)
        });
        let row = row.unwrap().unwrap();
        let (list, hpr, person) = (row.int(0), row.int(1), row.int(2));
        let set = |sql: &'static str, with: &[i64]| {
            let with: Vec<register::Value<'_>> = with.iter().map(|number| (*number).into()).collect();
            register.write(|tx| Ok(tx.run(sql, &with)?)).unwrap();
        };
        set(
            "UPDATE person SET unallocated_since = NULL, standing = 'outside' WHERE unallocated_since IS NOT NULL",
            &[],
        );
        set(
            "UPDATE list SET booked = booked - 1 WHERE id = (SELECT list FROM place WHERE person = $1 AND until IS NULL)",
            &[person],
        );
        set(
            "UPDATE place SET until = 20260201 WHERE person = $1 AND until IS NULL",
            &[person],
        );
        set(
            "UPDATE person SET unallocated_since = 20260201 WHERE id = $1",
            &[person],
        );
        set(
            "INSERT INTO removal (person, hpr, decided) VALUES ($1, $2, 20260115)",
            &[person, hpr],
        );
        // The doctor has given notice and is still there.
        set("UPDATE doctor_period SET until = 20260601 WHERE hpr = $1", &[hpr]);
        let served = |date| {
            register
                .write(|tx| serve(tx, &RULES, &act(Role::Administrator, date), list))
                .unwrap()
        };
        assert_eq!(served(TODAY), None, "{name}");
        assert_eq!(served(Date::constant(2026, 6, 1)), Some(person), "{name}");
    }
}

#[test]
fn a_child_comes_in_where_a_parent_is_and_may_not_choose_alone() {
    for (name, register, _server) in registers() {
        let pair = register.read(|tx| {
            Ok(tx.row("SELECT p.child, l.list FROM parent p JOIN person c ON c.id = p.child JOIN place l ON l.person = p.parent AND l.until IS NULL JOIN place k ON k.person = p.child AND k.until IS NULL JOIN list t ON t.id = l.list WHERE c.born > 20150101 AND k.list <> l.list AND t.booked >= t.cap ORDER BY p.child LIMIT 1", &[])?)
        });
        let Some(pair) = pair.unwrap() else {
            panic!("{name}: no child with a parent on another, full list");
        };
        let (child, list) = (pair.int(0), pair.int(1));
        let alone = register.write(|tx| choose(tx, &RULES, &act(Role::Resident, TODAY), &wish(child, list)));
        assert_eq!(refusal(alone), Refusal::TooYoungToAsk);
        let asked = Wish {
            requester: Requester::Guardian,
            ..wish(child, list)
        };
        register
            .write(|tx| choose(tx, &RULES, &act(Role::Parent, TODAY), &asked))
            .unwrap();
        sound(name, &register);
    }
}

/// PostgreSQL no longer looks whether person and list are there (`migrations/postgres/0011_keys.sql`).
#[test]
fn a_place_of_nobody_is_refused_or_found() {
    for (name, register, _server) in registers() {
        let put = register.write(|tx| {
            Ok(tx.run(
                "INSERT INTO place (person, list, since, until, begun_by, decided) VALUES (-7, -7, 20250101, 20250201, 'choice', 20250101)",
                &[],
            )?)
        });
        let found = register.read(|tx| check(tx, &RULES)).unwrap().violations;
        assert_eq!(found > 0, put.is_ok(), "{name}");
    }
}

#[test]
fn a_rush_for_five_places_lets_in_five() {
    for (name, register, _server) in registers() {
        let list = number(
            &register,
            "SELECT id FROM list WHERE locked = 0 AND waiting = 0 AND was_closed = 0 AND booked + 6 < cap ORDER BY id LIMIT 1",
        );
        let resident = act(Role::Resident, TODAY);
        let length = register
            .read(|tx| list_card(tx, &RULES, &resident, list))
            .unwrap()
            .length;
        register
            .write(|tx| {
                Ok(tx.run(
                    "UPDATE list SET cap = booked + 5, low_cap_approved = 1 WHERE id = $1",
                    &[list.into()],
                )?)
            })
            .unwrap();
        let crowd = grown_ups(&register, list, 400);
        let threads = 8;
        let start = Barrier::new(threads);
        let got: usize = std::thread::scope(|scope| {
            let handles: Vec<_> = (0..threads)
                .map(|thread| {
                    let (register, resident, start, crowd) = (&register, &resident, &start, &crowd);
                    scope.spawn(move || {
                        start.wait();
                        let mine = crowd.iter().skip(thread).step_by(threads);
                        let tried = mine.map(|person| {
                            register.write(|tx| choose(tx, &RULES, resident, &wish(*person, list)))
                        });
                        tried
                            .filter(|done| match done {
                                Ok(_) => true,
                                Err(Fault::Refused(Refusal::ListFull)) => false,
                                Err(other) => panic!("{other}"),
                            })
                            .count()
                    })
                })
                .collect();
            handles.into_iter().map(|handle| handle.join().unwrap()).sum()
        });
        assert_eq!(got, 5, "{name}");
        let card = register
            .read(|tx| list_card(tx, &RULES, &resident, list))
            .unwrap();
        assert_eq!((card.length, card.nominally_free), (length + 5, 0), "{name}");
        sound(name, &register);
    }
}

#[test]
fn what_fails_in_the_middle_leaves_nothing() {
    for (name, register, _server) in registers() {
        let before = number(&register, "SELECT count(*) FROM event");
        let resident = act(Role::Resident, TODAY);
        let list = number(
            &register,
            "SELECT id FROM list WHERE locked = 0 AND waiting = 0 AND was_closed = 0 AND booked + 6 < cap ORDER BY id LIMIT 1",
        );
        let person = grown_ups(&register, list, 1)[0];
        let failed: Result<(), Fault> = register.write(|tx| {
            choose(tx, &RULES, &resident, &wish(person, list))?;
            Err(Fault::Unknown("luck"))
        });
        assert!(failed.is_err());
        assert_eq!(number(&register, "SELECT count(*) FROM event"), before, "{name}");
        sound(name, &register);
    }
}
