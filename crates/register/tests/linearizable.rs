//! Many hands on one list: what each was told can be put in one order that respects time, on both databases, also when connections are
//! cut in the middle.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{Fault, Register, Role, Wish, check, choose, serve, set_cap, wait, withdraw};
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use scheme::listing::lists::opens_for_queue;
use stateright::semantics::{ConsistencyTester, LinearizabilityTester, SequentialSpec};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use support::{RULES, TODAY, act, registers};

const HANDS: usize = 4;
const DEEDS: usize = 4;
const HISTORIES: u64 = 25;
/// Connections cut in a history at most: what may or may not have been done is tried in every order.
const CUTS: usize = 4;

/// What is asked of the list.
#[derive(Debug, Clone, PartialEq)]
enum Deed {
    Choose(i64),
    Wait(i64),
    Withdraw(i64),
    Cap(u16),
    Serve,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq)]
enum Told {
    Done,
    Refused,
    Number(i64),
    Served(Option<i64>),
}

/// The list as one that did one thing at a time would have it.
#[derive(Debug, Clone, PartialEq)]
struct Model {
    cap: u16,
    length: u32,
    was_closed: bool,
    members: Vec<i64>,
    queue: Vec<i64>,
}

impl Model {
    fn opens(&self) -> bool {
        opens_for_queue(
            self.cap,
            self.length,
            self.was_closed,
            RULES.opening_threshold.value,
        )
    }

    fn take_in(&mut self, person: i64) {
        self.members.push(person);
        self.length += 1;
        self.was_closed |= self.length >= u32::from(self.cap);
    }
}

impl SequentialSpec for Model {
    type Op = Deed;
    type Ret = Told;

    fn invoke(&mut self, deed: &Deed) -> Told {
        match *deed {
            Deed::Choose(person) => {
                if self.members.contains(&person) || !self.queue.is_empty() || !self.opens() {
                    return Told::Refused;
                }
                self.take_in(person);
                Told::Done
            }
            Deed::Wait(person) => {
                let open = self.queue.is_empty() && self.opens();
                if open || self.members.contains(&person) || self.queue.contains(&person) {
                    return Told::Refused;
                }
                self.queue.push(person);
                Told::Number(self.queue.len() as i64)
            }
            Deed::Withdraw(person) => match self.queue.iter().position(|waits| *waits == person) {
                Some(at) => {
                    self.queue.remove(at);
                    Told::Done
                }
                None => Told::Refused,
            },
            Deed::Cap(cap) => {
                self.cap = cap;
                self.was_closed |= self.length >= u32::from(cap);
                Told::Done
            }
            Deed::Serve => {
                if self.queue.is_empty() || !self.opens() {
                    return Told::Served(None);
                }
                let person = self.queue.remove(0);
                self.was_closed = false;
                self.take_in(person);
                Told::Served(Some(person))
            }
        }
    }
}

/// What the register says; none when nobody can know whether it was done.
fn done(register: &Register, list: i64, deed: &Deed) -> Option<Told> {
    let oneself = Requester::Self_ {
        guardians_consent: false,
    };
    let resident = act(Role::Resident, TODAY);
    let office = act(Role::Administrator, TODAY);
    let done = register.write(|tx| {
        Ok(match *deed {
            Deed::Choose(person) => {
                let wish = Wish {
                    person,
                    list,
                    requester: oneself,
                    ground: ChangeGround::OwnWish,
                };
                choose(tx, &RULES, &resident, &wish)?;
                Told::Done
            }
            Deed::Wait(person) => Told::Number(wait(tx, &RULES, &resident, (person, list), oneself)?),
            Deed::Withdraw(person) => {
                withdraw(tx, &resident, person)?;
                Told::Done
            }
            Deed::Cap(cap) => {
                set_cap(tx, &RULES, &office, list, cap)?;
                Told::Done
            }
            Deed::Serve => Told::Served(serve(tx, &RULES, &office, list)?),
        })
    });
    match done {
        Ok(told) => Some(told),
        Err(Fault::Refused(_) | Fault::Unknown(_)) => Some(Told::Refused),
        Err(Fault::Store(_)) => None,
        Err(other) => panic!("{other}"),
    }
}

/// Numbers that look like chance and are the same every time.
fn mix(seed: u64, at: usize) -> u64 {
    let mut x = seed
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add((at as u64).wrapping_mul(0xBF58_476D_1CE4_E5B9));
    x ^= x >> 31;
    x = x.wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 29)
}

fn deed(seed: u64, hand: usize, nth: usize, people: &[i64], length: u32) -> Deed {
    let luck = mix(seed, hand * 100 + nth);
    // Each hand has people of its own, and all have one in common.
    let own = people[1 + hand * 2 + (luck >> 8) as usize % 2];
    let person = if luck.is_multiple_of(5) { people[0] } else { own };
    match luck >> 16 & 7 {
        0..=2 => Deed::Choose(person),
        3..=4 => Deed::Wait(person),
        5 => Deed::Withdraw(person),
        6 => Deed::Cap((length + (luck >> 24) as u32 % 3) as u16),
        _ => Deed::Serve,
    }
}

/// A list without others who wait, and people who stand elsewhere and have changed nothing this year.
fn scene(register: &Register, seed: u64) -> (Model, i64, Vec<i64>) {
    let list = register
        .write(|tx| {
            tx.run("UPDATE municipality SET allocation = 'manual'", &[])?;
            tx.run("UPDATE list SET waiting = 0", &[])?;
            tx.run("DELETE FROM waiting", &[])?;
            tx.run("DELETE FROM change", &[])?;
            let row = tx.row(
                "SELECT id FROM list WHERE until IS NULL AND booked > 600 AND booked < 2000 ORDER BY booked, id LIMIT 1",
                &[],
            )?;
            let list = row.unwrap().int(0);
            tx.run(
                "UPDATE list SET locked = 0, by_right = 0, was_closed = 0, cap = booked + 2 WHERE id = $1",
                &[list.into()],
            )?;
            Ok(list)
        })
        .unwrap();
    let row = register
        .read(|tx| Ok(tx.row("SELECT cap, booked FROM list WHERE id = $1", &[list.into()])?))
        .unwrap()
        .unwrap();
    let people = register
        .read(|tx| {
            Ok(tx.rows(
                "SELECT p.id FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL WHERE p.born < 20000101 AND p.unallocated_since IS NULL AND l.list <> $1 ORDER BY p.id LIMIT 9 OFFSET $2",
                &[list.into(), ((seed * 9) as i64).into()],
            )?)
        })
        .unwrap();
    let model = Model {
        cap: row.int(0) as u16,
        length: row.int(1) as u32,
        was_closed: false,
        members: vec![],
        queue: vec![],
    };
    (model, list, people.iter().map(|row| row.int(0)).collect())
}

/// Plays one history; whether it can be put in order.
fn history(register: &Register, seed: u64, cut: bool) -> (bool, usize) {
    let (model, list, people) = scene(register, seed);
    let length = model.length;
    let tester = Mutex::new(LinearizabilityTester::new(model));
    let (ended, unknown, names) = (
        AtomicBool::new(false),
        AtomicUsize::new(0),
        AtomicUsize::new(HANDS),
    );
    std::thread::scope(|scope| {
        if cut {
            scope.spawn(|| {
                for _ in 0..CUTS {
                    std::thread::sleep(Duration::from_millis(3));
                    if ended.load(Ordering::Relaxed) {
                        break;
                    }
                    let _ = register.read(|tx| {
                        Ok(tx.rows(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle' ORDER BY random() LIMIT 1",
                            &[],
                        )?)
                    });
                }
            });
        }
        let hands: Vec<_> = (0..HANDS)
            .map(|hand| {
                let (tester, people, unknown, names) = (&tester, &people, &unknown, &names);
                scope.spawn(move || {
                    let mut name = hand;
                    for nth in 0..DEEDS {
                        std::thread::sleep(Duration::from_micros(mix(seed, hand * 7 + nth) % 1500));
                        let deed = deed(seed, hand, nth, people, length);
                        tester.lock().unwrap().on_invoke(name, deed.clone()).unwrap();
                        match done(register, list, &deed) {
                            Some(told) => {
                                tester.lock().unwrap().on_return(name, told).unwrap();
                            }
                            // It may have been done or not, now or later: another name goes on.
                            None => {
                                unknown.fetch_add(1, Ordering::Relaxed);
                                name = names.fetch_add(1, Ordering::Relaxed);
                            }
                        }
                    }
                })
            })
            .collect();
        let joined: Vec<_> = hands.into_iter().map(|hand| hand.join()).collect();
        ended.store(true, Ordering::Relaxed);
        assert!(joined.iter().all(Result::is_ok));
    });
    let report = register.read(|tx| check(tx, &RULES)).unwrap();
    let of_places = report
        .invariants
        .iter()
        .filter(|one| [1, 3, 6, 13].contains(&one.number));
    assert_eq!(of_places.map(|one| one.violations).sum::<i64>(), 0, "{report:?}");
    let tester = tester.into_inner().unwrap();
    (tester.is_consistent(), unknown.into_inner())
}

#[test]
fn what_is_told_can_be_put_in_order() {
    for (name, register, _server) in registers() {
        for seed in 0..HISTORIES {
            assert!(history(&register, seed, false).0, "{name}, history {seed}");
        }
    }
}

#[test]
fn a_connection_cut_while_nobody_asked_is_not_noticed() {
    for (name, register, _server) in registers() {
        if name != "postgres" {
            continue;
        }
        let cut = register.read(|tx| {
            register.ping()?;
            let cut = tx.rows(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
                &[],
            )?;
            register.ping()?;
            Ok(cut.len())
        });
        assert!(cut.unwrap() > 0);
    }
}

#[test]
fn also_when_connections_are_cut() {
    for (name, register, _server) in registers() {
        if name != "postgres" {
            continue;
        }
        let mut cut = 0;
        for seed in 0..HISTORIES {
            let (ordered, unknown) = history(&register, seed, true);
            assert!(ordered, "{name}, history {seed}");
            cut += unknown;
        }
        eprintln!("{cut} deeds were cut off");
    }
}

#[test]
fn the_judge_finds_a_place_given_twice() {
    let model = Model {
        cap: 601,
        length: 600,
        was_closed: false,
        members: vec![],
        queue: vec![],
    };
    let mut tester = LinearizabilityTester::new(model);
    for hand in 0..2 {
        tester.on_invoke(hand, Deed::Choose(hand)).unwrap();
    }
    for hand in 0..2 {
        tester.on_return(hand, Told::Done).unwrap();
    }
    assert!(!tester.is_consistent());
}
