//! A small world made by the register's own operations: two municipalities, six lists, persons as a case needs them.

use super::{RULES, Server, act};
use register::{
    Act, Fault, Home, Kin, Newcomer, Nin, ParentOf, Register, Role, Tx, Value, Wish, check, choose, enter,
    gp_of, move_home,
};
use scheme::listing::Refusal;
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use scheme::listing::eligibility::Standing;
use std::cell::Cell;
use std::collections::HashMap;
use units::{Date, Sex};

pub(crate) const CITY: i64 = 301;
pub(crate) const VALLEY: i64 = 4201;
pub(crate) const ONESELF: Requester = Requester::Self_ {
    guardians_consent: false,
};
/// Everybody's first day in the small world.
pub(crate) const BEGIN: Date = Date::constant(2026, 1, 10);
pub(crate) const GROWN: Date = Date::constant(1980, 5, 5);
pub(crate) const RESIDENT: Standing = Standing {
    registered_resident: true,
    asylum_insured: false,
    permit_exempt: false,
    posted_personnel: false,
    d_number: false,
    child_without_lawful_residence: false,
};

/// List, municipality, cap, locked; its doctor is 9000000 more.
const LISTS: [(i64, i64, i64, i64); 6] = [
    (1, CITY, 6, 0),
    (2, CITY, 6, 0),
    (3, CITY, 2, 0),
    (4, VALLEY, 10, 0),
    (5, CITY, 10, 1),
    (6, VALLEY, 3, 0),
];

pub(crate) struct World {
    pub(crate) register: Register,
    numbers: std::cell::RefCell<HashMap<(Date, bool), usize>>,
    today: Cell<Date>,
}

impl World {
    pub(crate) fn on(register: Register) -> World {
        let set = |sql: &'static str, with: &[Value<'_>]| {
            register.write(|tx| Ok(tx.run(sql, with)?)).unwrap();
        };
        for (number, name) in [(CITY, "Storby"), (VALLEY, "Dalen")] {
            set(
                "INSERT INTO municipality (number, name) VALUES ($1, $2)",
                &[number.into(), name.into()],
            );
        }
        for (id, municipality, cap, locked) in LISTS {
            set(
                "INSERT INTO doctor (hpr, name, born, sex, specialist) VALUES ($1, 'Blid Bjørk', 19750101, 'female', 1)",
                &[(9_000_000 + id).into()],
            );
            set(
                "INSERT INTO list (id, municipality, form, cap, low_cap_approved, locked, since, opening_threshold) VALUES ($1, $2, 'self_employed', $3, 1, $4, 20200101, 1)",
                &[id.into(), municipality.into(), cap.into(), locked.into()],
            );
            set(
                "INSERT INTO doctor_period (list, hpr, role, since) VALUES ($1, $2, 'LPFL', 20200101)",
                &[id.into(), (9_000_000 + id).into()],
            );
        }
        World {
            register,
            numbers: HashMap::new().into(),
            today: Cell::new(BEGIN),
        }
    }

    pub(crate) fn sqlite() -> World {
        let file = tempfile::tempdir().unwrap().keep().join("register.sqlite");
        World::on(Register::open(file.to_str().unwrap()).unwrap())
    }

    pub(crate) fn postgres(server: &Server, name: &str) -> World {
        World::on(Register::open(&server.database(name)).unwrap())
    }

    pub(crate) fn set_today(&self, today: Date) {
        self.today.set(today);
    }

    pub(crate) fn day(&self) -> i64 {
        register::Day::from(self.today.get()).0
    }

    pub(crate) fn act(&self, role: Role) -> Act {
        act(role, self.today.get())
    }

    pub(crate) fn admin(&self) -> Act {
        self.act(Role::Administrator)
    }

    /// Does what must go well.
    pub(crate) fn write<T>(&self, work: impl FnMut(&mut dyn Tx) -> Result<T, Fault>) -> T {
        self.register.write(work).unwrap()
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&mut dyn Tx) -> Result<T, Fault>) -> T {
        self.register.read(work).unwrap()
    }

    /// The rule that refuses.
    pub(crate) fn refused<T: std::fmt::Debug>(
        &self,
        work: impl FnMut(&mut dyn Tx) -> Result<T, Fault>,
    ) -> Refusal {
        let events = self.int("SELECT count(*) FROM event", &[]);
        match self.register.write(work) {
            Err(Fault::Refused(refusal)) => {
                assert_eq!(
                    self.int("SELECT count(*) FROM event", &[]),
                    events,
                    "nothing is written"
                );
                refusal
            }
            other => panic!("not refused: {other:?}"),
        }
    }

    pub(crate) fn set(&self, sql: &'static str, with: &[i64]) {
        let with: Vec<Value<'_>> = with.iter().map(|number| (*number).into()).collect();
        self.write(|tx| Ok(tx.run(sql, &with)?));
    }

    pub(crate) fn int(&self, sql: &'static str, with: &[i64]) -> i64 {
        let with: Vec<Value<'_>> = with.iter().map(|number| (*number).into()).collect();
        self.read(|tx| Ok(tx.row(sql, &with)?.map_or(0, |row| row.int(0))))
    }

    pub(crate) fn text(&self, sql: &'static str, with: &[i64]) -> String {
        let with: Vec<Value<'_>> = with.iter().map(|number| (*number).into()).collect();
        self.read(|tx| {
            Ok(tx
                .row(sql, &with)?
                .map_or(String::new(), |row| row.text(0).to_owned()))
        })
    }

    pub(crate) fn nin(&self, born: Date, sex: Sex) -> Nin {
        let mut numbers = self.numbers.borrow_mut();
        let nth = numbers.entry((born, sex == Sex::Male)).or_default();
        *nth += 1;
        Nin::synthetic(born, sex, *nth - 1).unwrap()
    }

    pub(crate) fn newcomer(&self, born: Date) -> Newcomer {
        Newcomer {
            nin: self.nin(born, Sex::Female),
            name: "Varm Lyng".to_owned(),
            born,
            sex: Sex::Female,
            municipality: CITY,
            household: None,
            protected_address: false,
            standing: RESIDENT,
            asylum: None,
            parents: vec![],
        }
    }

    pub(crate) fn enter(&self, who: &Newcomer) -> i64 {
        self.write(|tx| enter(tx, &self.admin(), who))
    }

    /// A grown-up of the city without a list, in a household of one.
    pub(crate) fn adult(&self) -> i64 {
        self.enter(&self.newcomer(GROWN))
    }

    /// A grown-up on a list.
    pub(crate) fn member(&self, list: i64) -> i64 {
        let person = self.adult();
        self.choose(person, list);
        person
    }

    /// Grown-ups on a list.
    pub(crate) fn members(&self, list: i64, many: usize) -> Vec<i64> {
        (0..many).map(|_| self.member(list)).collect()
    }

    /// A child of the mother, at her address.
    pub(crate) fn child(&self, mother: i64, born: Date) -> i64 {
        let household = self.int("SELECT household FROM person WHERE id = $1", &[mother]);
        self.enter(&Newcomer {
            parents: vec![parent(mother, Kin::Mother, true)],
            household: Some(household),
            ..self.newcomer(born)
        })
    }

    pub(crate) fn choose(&self, person: i64, list: i64) {
        self.write(|tx| choose(tx, &RULES, &self.act(Role::Resident), &wish(person, list)));
    }

    pub(crate) fn try_choose(&self, wish: Wish) -> Refusal {
        self.refused(|tx| choose(tx, &RULES, &self.act(Role::Resident), &wish))
    }

    pub(crate) fn moves(&self, person: i64, municipality: i64) {
        let to = Home {
            municipality,
            household: None,
            since: self.day(),
        };
        self.write(|tx| move_home(tx, &self.admin(), person, &to));
    }

    /// The list on a day such as 20260201.
    pub(crate) fn list_on(&self, person: i64, day: i64) -> Option<i64> {
        self.read(|tx| Ok(gp_of(tx, person, day)?.map(|of| of.0)))
    }

    /// The list of the running place, now or from the next first of a month.
    pub(crate) fn list(&self, person: i64) -> Option<i64> {
        Some(self.int(
            "SELECT list FROM place WHERE person = $1 AND until IS NULL",
            &[person],
        ))
        .filter(|list| *list > 0)
    }

    pub(crate) fn standing(&self, person: i64) -> String {
        self.text("SELECT standing FROM person WHERE id = $1", &[person])
    }

    pub(crate) fn length(&self, list: i64) -> i64 {
        self.int("SELECT booked FROM list WHERE id = $1", &[list])
    }

    pub(crate) fn notices(&self, person: i64) -> Vec<String> {
        let notices = self.read(|tx| register::notices(tx, person, 0, 100));
        notices.into_iter().map(|notice| notice.kind).collect()
    }

    pub(crate) fn sound(&self) {
        let report = self.read(|tx| check(tx, &RULES));
        let broken: Vec<_> = report
            .invariants
            .iter()
            .filter(|one| one.violations != 0)
            .collect();
        assert!(broken.is_empty(), "{broken:?}");
    }
}

pub(crate) fn parent(parent: i64, kin: Kin, same_address: bool) -> ParentOf {
    ParentOf {
        parent,
        kin,
        same_address,
        responsible: true,
    }
}

pub(crate) fn wish(person: i64, list: i64) -> Wish {
    Wish {
        person,
        list,
        requester: ONESELF,
        ground: ChangeGround::OwnWish,
    }
}

/// Each case is a test on a file of its own, and all of them one test on a server with a database for each.
macro_rules! cases {
    ($($case:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $case() { super::$case(&super::support::small::World::sqlite()); })+
        }

        #[test]
        fn postgres() {
            match support::Server::start() {
                Some(server) => {
                    $(
                        eprintln!("{}", stringify!($case));
                        $case(&support::small::World::postgres(&server, stringify!($case)));
                    )+
                }
                None => eprintln!("PostgreSQL is not installed: only SQLite is tested"),
            }
        }
    };
}
pub(crate) use cases;
