//! The access log, answers to repeated requests, queues of work, and copies.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    Fault, Register, Role, backup, lock, log_access, looks_at, once, restore, verify, work_queues,
};
use std::sync::atomic::{AtomicU32, Ordering};
use support::lists::*;
use support::{TODAY, act, registers};
use units::Date;

fn look(register: &Register, person: i64, operation: &str) {
    register
        .write(|tx| log_access(tx, &act(Role::Doctor, TODAY), person, operation, "on the list"))
        .unwrap();
}

fn tampered(register: &Register) -> usize {
    register.read(|tx| verify(tx)).unwrap().tampered.len()
}

#[test]
fn the_person_reads_who_looked() {
    for (name, register, _server) in registers() {
        look(&register, 5, "read.GetPatientGPDetails");
        look(&register, 5, "read.GetPatientGPHistory");
        look(&register, 6, "read.GetPatientGPDetails");
        let looks = register.read(|tx| looks_at(tx, 5, 10)).unwrap();
        let asked: Vec<&str> = looks.iter().map(|look| look.operation.as_str()).collect();
        assert_eq!(
            asked,
            ["read.GetPatientGPHistory", "read.GetPatientGPDetails"],
            "{name}"
        );
        assert_eq!(looks[0].role, "doctor", "{name}");
        let verified = register.read(|tx| verify(tx)).unwrap();
        assert_eq!((verified.lines, verified.tampered.len()), (3, 0), "{name}");
    }
}

#[test]
fn altered_removed_and_moved_lines_are_found() {
    for (name, register, _server) in registers() {
        // Persons 5, 21 and 37 are in one chain.
        for person in [5, 21, 37, 5] {
            look(&register, person, "read.GetPatientGPDetails");
        }
        assert_eq!(tampered(&register), 0, "{name}");
        let try_with = |change: &'static str, back: &'static str| {
            set(&register, change, &[]);
            let found = tampered(&register);
            set(&register, back, &[]);
            assert_eq!(tampered(&register), 0, "{name}: {back}");
            found
        };
        for (change, back) in [
            (
                "UPDATE access SET actor = 'nobody' WHERE chain = 5 AND line = 2",
                "UPDATE access SET actor = 'test' WHERE chain = 5 AND line = 2",
            ),
            (
                "UPDATE access SET person = 53 WHERE chain = 5 AND line = 3",
                "UPDATE access SET person = 37 WHERE chain = 5 AND line = 3",
            ),
            (
                "UPDATE access SET at = '2026-03-09T12:00:00Z' WHERE chain = 5 AND line = 1",
                "UPDATE access SET at = '2026-03-10T12:00:00Z' WHERE chain = 5 AND line = 1",
            ),
            // A line cut from the middle, the first, the last.
            (
                "UPDATE access SET chain = 40 WHERE chain = 5 AND line = 2",
                "UPDATE access SET chain = 5 WHERE chain = 40",
            ),
            (
                "UPDATE access SET chain = 40 WHERE chain = 5 AND line = 1",
                "UPDATE access SET chain = 5 WHERE chain = 40",
            ),
            (
                "UPDATE access SET chain = 40 WHERE chain = 5 AND line = 4",
                "UPDATE access SET chain = 5 WHERE chain = 40",
            ),
            (
                "UPDATE access_head SET line = 3 WHERE chain = 5",
                "UPDATE access_head SET line = 4 WHERE chain = 5",
            ),
        ] {
            assert!(try_with(change, back) > 0, "{name}: {change}");
        }
        // Two lines change places.
        let swap = || {
            set(
                &register,
                "UPDATE access SET line = 99 WHERE chain = 5 AND line = 2",
                &[],
            );
            set(
                &register,
                "UPDATE access SET line = 2 WHERE chain = 5 AND line = 3",
                &[],
            );
            set(
                &register,
                "UPDATE access SET line = 3 WHERE chain = 5 AND line = 99",
                &[],
            );
        };
        swap();
        assert!(tampered(&register) > 0, "{name}: moved");
        swap();
        assert_eq!(tampered(&register), 0, "{name}");
        set(&register, "DELETE FROM access WHERE chain = 5 AND line = 4", &[]);
        assert!(tampered(&register) > 0, "{name}: the last was removed");
    }
}

#[test]
fn lookers_at_once_make_one_chain() {
    for (name, register, _server) in registers() {
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let register = &register;
                scope.spawn(move || {
                    for nth in 0..20 {
                        look(register, thread * 16 + nth, "read.GetPatientGPDetails");
                    }
                });
            }
        });
        let verified = register.read(|tx| verify(tx)).unwrap();
        assert_eq!((verified.lines, verified.tampered), (160, vec![]), "{name}");
    }
}

#[test]
fn a_request_is_done_once() {
    for (name, register, _server) in registers() {
        let by = administrator();
        let done = AtomicU32::new(0);
        let list = a_staffed_list(&register);
        let ask = |request: &str| {
            register.write(|tx| {
                once(tx, &by, "key-1", request, |tx| {
                    done.fetch_add(1, Ordering::Relaxed);
                    lock(tx, &by, list, true)?;
                    Ok((200, "locked".to_owned()))
                })
            })
        };
        let first = ask("lock").unwrap();
        let again = ask("lock").unwrap();
        assert_eq!((first.again, again.again), (false, true), "{name}");
        assert_eq!((again.status, again.body.as_str()), (200, "locked"), "{name}");
        assert_eq!(done.load(Ordering::Relaxed), 1, "{name}");
        assert!(
            matches!(ask("open"), Err(Fault::KeyUsed)),
            "{name}: the key is another request's"
        );
        // What fails is not kept.
        let fails = register.write(|tx| once(tx, &by, "key-2", "x", |_| Err(Fault::Unknown("luck"))));
        assert!(fails.is_err());
        let then = register.write(|tx| once(tx, &by, "key-2", "x", |_| Ok((201, String::new()))));
        assert!(!then.unwrap().again, "{name}");
        // Many at once with one key: one does it.
        let done = AtomicU32::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                let (register, by, done) = (&register, &by, &done);
                scope.spawn(move || {
                    let answer = register
                        .write(|tx| {
                            once(tx, by, "key-3", "y", |tx| {
                                lock(tx, by, list, false)?;
                                Ok((200, String::new()))
                            })
                        })
                        .unwrap();
                    done.fetch_add(u32::from(!answer.again), Ordering::Relaxed);
                });
            }
        });
        assert_eq!(done.load(Ordering::Relaxed), 1, "{name}");
    }
}

#[test]
fn every_queue_of_work_tells_its_age() {
    for (name, register, _server) in registers() {
        let queues = register.read(|tx| work_queues(tx, &administrator())).unwrap();
        let without = queues
            .iter()
            .find(|queue| queue.name == "without_a_list")
            .unwrap();
        assert!(without.entries > 0 && without.oldest_days.unwrap() >= 0, "{name}");
        let list = a_staffed_list(&register);
        let waiter = number(&register, "SELECT max(person) FROM place WHERE until IS NULL");
        set(
            &register,
            "INSERT INTO waiting (person, list, since) VALUES ($1, $2, 20260310)",
            &[waiter, list],
        );
        set(
            &register,
            "UPDATE list SET locked = 1, waiting = waiting + 1 WHERE id = $1",
            &[list],
        );
        let later = act(Role::Administrator, Date::constant(2026, 3, 25));
        let queues = register.read(|tx| work_queues(tx, &later)).unwrap();
        let stuck = queues
            .iter()
            .find(|queue| queue.name == "queues_that_cannot_move")
            .unwrap();
        assert_eq!(
            (stuck.entries, stuck.oldest_days, stuck.late),
            (1, Some(15), true),
            "{name}"
        );
    }
}

#[test]
fn a_copy_is_made_in_use_and_a_register_from_it() {
    for (name, register, server) in registers() {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.sqlite");
        if server.is_some() {
            let refused = backup(&register, &copy).unwrap_err().to_string();
            assert!(refused.contains("pg_dump"), "{name}: {refused}");
            continue;
        }
        let list = a_staffed_list(&register);
        backup(&register, &copy).unwrap();
        assert!(backup(&register, &copy).is_err(), "a copy is never written over");
        register
            .write(|tx| lock(tx, &administrator(), list, true))
            .unwrap();
        let other = folder.path().join("other.sqlite");
        restore(&copy, &other, false).unwrap();
        assert!(restore(&copy, &other, false).is_err(), "one is there");
        restore(&copy, &other, true).unwrap();
        let restored = Register::open(other.to_str().unwrap()).unwrap();
        let locked = number_of(&restored, "SELECT locked FROM list WHERE id = $1", list);
        assert_eq!(locked, 0, "as it was at the copy");
        sound(name, &restored);
        std::fs::write(&copy, "no register").unwrap();
        let refused = restore(&copy, &other, true).unwrap_err().to_string();
        assert!(refused.contains("no database"), "{refused}");
        sound(name, &Register::open(other.to_str().unwrap()).unwrap());
        assert!(restore(&folder.path().join("missing"), &other, true).is_err());
    }
}
