//! Operations in any order leave the register sound: every invariant holds, and the log played again gives what is stored.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use proptest::prelude::*;
use register::{
    Asker, Care, Fault, Home, Kin, Leaving, Newcomer, Offer, Order, ReductionClaim, Removal, Role, Tx, Wish,
    announce_reduction, birthdays, change_number, choose, come_back, commitment, draw_reduction, end_care,
    enter, give_consent, join, leave, lock, move_home, place_by_order, place_children, reassess,
    remove_for_safety, requester_of, serve, set_allocation, set_cap, set_intake, split, stand_outside,
    take_back_consent, take_into_care, tell_of_opening, wait, wait_together, watch, withdraw,
};
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use scheme::listing::safety::{Conduct, Toward};
use support::RULES;
use support::small::{CITY, GROWN, ONESELF, RESIDENT, VALLEY, World, parent, wish};
use units::{Date, Month, Sex};

type Step = (u8, u16, u16);

struct Play<'a> {
    world: &'a World,
    today: Date,
    refused: u32,
    done: u32,
}

impl Play<'_> {
    fn person(&self, by: u16) -> i64 {
        let many = self.world.int("SELECT count(*) FROM person", &[]).max(1);
        i64::from(by) % many + 1
    }

    fn try_do(&mut self, work: impl FnMut(&mut dyn Tx) -> Result<(), Fault>) {
        match self.world.register.write(work) {
            Ok(()) => self.done += 1,
            Err(Fault::Store(error)) => panic!("{error}"),
            Err(_) => self.refused += 1,
        }
    }

    fn step(&mut self, (kind, a, b): Step) {
        let w = self.world;
        let (person, other) = (self.person(a), self.person(b));
        let list = i64::from(b % 6) + 1;
        let admin = w.admin();
        let doctor = w.act(Role::Doctor);
        let municipality = w.act(Role::Municipality);
        let today = w.day();
        match kind {
            0 => {
                let days = i64::from(a % 40);
                self.today = (0..days).fold(self.today, |day, _| day.tomorrow().unwrap());
                w.set_today(self.today);
            }
            1 | 2 => self.enter(a, b, person),
            3..=6 => {
                let asker = match b % 7 {
                    0 => Asker::Parent(other),
                    1 => Asker::ChildWelfare,
                    _ => Asker::Oneself,
                };
                let ground = match a % 5 {
                    0 => ChangeGround::Moved,
                    1 => ChangeGround::ListReduced,
                    _ => ChangeGround::OwnWish,
                };
                self.try_do(|tx| {
                    let requester = requester_of(tx, &admin, person, asker)?;
                    let asked = Wish {
                        requester,
                        ground,
                        ..wish(person, list)
                    };
                    choose(tx, &RULES, &admin, &asked).map(|_| ())
                });
            }
            7 | 8 => self.try_do(|tx| wait(tx, &RULES, &admin, (person, list), ONESELF).map(|_| ())),
            9 => self.try_do(|tx| withdraw(tx, &admin, person)),
            10..=12 => self.try_do(|tx| serve(tx, &RULES, &admin, list).map(|_| ())),
            13 => self.try_do(|tx| set_cap(tx, &RULES, &admin, list, b % 5 + 1)),
            14 => self.try_do(|tx| lock(tx, &admin, list, a % 2 == 0)),
            15 => self.try_do(|tx| stand_outside(tx, &RULES, &admin, person, ONESELF)),
            16 => self.try_do(|tx| come_back(tx, &RULES, &admin, person, ONESELF)),
            17 => {
                let why = [Leaving::Death, Leaving::Emigration, Leaving::GroundEnded][usize::from(b % 3)];
                self.try_do(|tx| leave(tx, &admin, person, why, today));
            }
            18 => self.try_do(|tx| reassess(tx, &admin, person, RESIDENT, Some(CITY))),
            19 | 20 => {
                let to = Home {
                    municipality: if b % 2 == 0 { CITY } else { VALLEY },
                    household: None,
                    since: today,
                };
                self.try_do(|tx| move_home(tx, &admin, person, &to));
            }
            21 => {
                let claim = ReductionClaim {
                    list,
                    cap: b % 5 + 1,
                    effect: Month::of(self.today).plus(1 + a % 2),
                    shorter_agreed: true,
                    commitment: commitment("seed"),
                };
                self.try_do(|tx| announce_reduction(tx, &RULES, &doctor, &claim).map(|_| ()));
            }
            22 => {
                let offers = [Offer {
                    list,
                    persons: u32::from(a % 5),
                }];
                self.try_do(|tx| {
                    draw_reduction(tx, &admin, i64::from(b % 4) + 1, "seed", &offers).map(|_| ())
                });
            }
            23 => {
                let removal = Removal {
                    person,
                    hpr: 9_000_001 + i64::from(a % 6),
                    conduct: Conduct::Violence,
                    toward: Toward::Doctor,
                    to: (b % 2 == 0).then_some(list),
                };
                self.try_do(|tx| remove_for_safety(tx, &municipality, &removal).map(|_| ()));
            }
            24 => self.together(person, other, list),
            25 => self.try_do(|tx| split(tx, &admin, person, "a wish")),
            26 => self.try_do(|tx| watch(tx, &admin, person, list)),
            27 => self.try_do(|tx| tell_of_opening(tx, &RULES, &admin, list).map(|_| ())),
            28 => {
                let of = if a % 2 == 0 { CITY } else { VALLEY };
                self.try_do(|tx| set_allocation(tx, &municipality, of, b % 2 == 0));
            }
            29 => self.try_do(|tx| set_intake(tx, &municipality, list, (a % 2 == 0).then_some(b % 3))),
            30 => {
                let orders = [Order {
                    list,
                    persons: u32::from(a % 3),
                }];
                self.try_do(|tx| place_by_order(tx, &municipality, CITY, &orders).map(|_| ()));
            }
            31 => self.try_do(|tx| birthdays(tx, &RULES, &admin).map(|_| ())),
            32 => self.try_do(|tx| place_children(tx, &admin).map(|_| ())),
            33 => self.try_do(|tx| give_consent(tx, &RULES, &admin, person, other)),
            34 => self.try_do(|tx| take_back_consent(tx, &admin, person, other)),
            35 => self.try_do(|tx| take_into_care(tx, &admin, person, Care::OfChild)),
            36 => self.try_do(|tx| end_care(tx, &admin, person)),
            37 => {
                let new = w.nin(GROWN, Sex::Female);
                self.try_do(|tx| change_number(tx, &admin, person, &new));
            }
            _ => self.try_do(|tx| join(tx, &admin, person, other)),
        }
    }

    fn enter(&mut self, a: u16, b: u16, mother: i64) {
        let w = self.world;
        let child = a.is_multiple_of(3);
        let born = if child {
            Date::constant(2008 + (b % 18) as i16, 1 + (b % 12) as i8, 3)
        } else {
            GROWN
        };
        let household = child.then(|| w.int("SELECT household FROM person WHERE id = $1", &[mother]));
        let who = Newcomer {
            municipality: if b.is_multiple_of(4) { VALLEY } else { CITY },
            household: household.filter(|home| *home > 0),
            parents: if child && household.is_some_and(|home| home > 0) {
                vec![parent(mother, Kin::Mother, !b.is_multiple_of(5))]
            } else {
                vec![]
            },
            ..w.newcomer(born)
        };
        let admin = w.admin();
        self.try_do(|tx| enter(tx, &admin, &who).map(|_| ()));
    }

    fn together(&mut self, person: i64, other: i64, list: i64) {
        let admin = self.world.admin();
        let all = [(person, ONESELF), (other, Requester::Guardian)];
        self.try_do(|tx| wait_together(tx, &RULES, &admin, &all, list).map(|_| ()));
    }
}

fn begin(world: &World) -> Play<'_> {
    for list in [1, 2, 2, 3, 3, 4, 1] {
        world.member(list);
    }
    Play {
        world,
        today: Date::constant(2026, 1, 10),
        refused: 0,
        done: 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_operations_leaves_the_register_sound(steps in proptest::collection::vec((0..39_u8, any::<u16>(), any::<u16>()), 60)) {
        let world = World::sqlite();
        let mut play = begin(&world);
        for (nth, step) in steps.into_iter().enumerate() {
            play.step(step);
            if nth % 20 == 19 {
                world.sound();
            }
        }
    }
}

#[test]
fn a_long_play_does_something_of_everything() {
    let world = World::sqlite();
    let mut play = begin(&world);
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as u16
    };
    for _ in 0..900 {
        play.step(((next() % 39) as u8, next(), next()));
    }
    world.sound();
    assert!(
        play.done > 200 && play.refused > 100,
        "{} done, {} refused",
        play.done,
        play.refused
    );
    for kind in ["child", "queue", "allocation", "order", "choice"] {
        let some = world.read(|tx| {
            Ok(tx
                .row("SELECT count(*) FROM place WHERE begun_by = $1", &[kind.into()])?
                .map_or(0, |row| row.int(0)))
        });
        assert!(some > 0, "no place by {kind}");
    }
}

#[test]
fn the_same_play_is_sound_on_a_server() {
    let Some(server) = support::Server::start() else {
        return eprintln!("PostgreSQL is not installed: only SQLite is tested");
    };
    let world = World::postgres(&server, "play");
    let mut play = begin(&world);
    let mut seed = 11_u64;
    let mut next = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as u16
    };
    for _ in 0..300 {
        play.step(((next() % 39) as u8, next(), next()));
    }
    world.sound();
}
