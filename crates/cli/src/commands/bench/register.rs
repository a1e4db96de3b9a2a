//! `grunnmur bench register`: changes of doctor and look-ups a second, each change durable, by clients that do not wait for each other.

use crate::args::{BenchRegister, Folders};
use crate::commands::register::{act, listing};
use crate::failure::{Failure, print};
use ::register::{Act, Fault, Nin, Register, Role, Wish, choose, gp_by_nin, set_cap};
use rulebook::ListingRules;
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Free places that every list gets, so that few changes are refused and none waits for the same few lists.
const ROOM: i64 = 400;

/// Born before this day they choose for themselves.
const GROWN_UP: i64 = 20_000_101;

/// Those who ask, and the lists that they choose among.
struct Crowd {
    people: Vec<i64>,
    /// Identity numbers of some of them.
    numbers: Vec<Nin>,
    lists: Vec<i64>,
}

pub(super) fn run(folders: &Folders, args: &BenchRegister) -> Result<(), Failure> {
    if args.clients == 0 || args.clients > 256 || args.seconds == 0 {
        return Err(Failure::Usage(
            "give 1 to 256 clients and at least one second".to_owned(),
        ));
    }
    let rules = listing(folders, args.on)?;
    let register = Register::open(&args.database.database).map_err(Fault::from)?;
    let resident = act(Role::Resident, args.on);
    give_room(&register, &rules, &act(Role::Administrator, args.on))?;
    let crowd = crowd(&register)?;
    let (looked_up, look_s) = beside(args, |nth| {
        let nin = &crowd.numbers[nth % crowd.numbers.len()];
        gp_by_nin(&register, nin, resident.day().0).map(|_| ())
    })?;
    let (changed, change_s) = beside(args, |nth| change(&register, &rules, &resident, &crowd, nth))?;
    let persons = register.read(|tx| {
        Ok(tx
            .row("SELECT count(*) FROM person", &[])?
            .map_or(0, |row| row.int(0)))
    })?;
    let line = serde_json::json!({
        "persons": persons, "clients": args.clients, "changes": changed, "changes_per_s": (changed as f64 / change_s).round(),
        "lookups": looked_up, "lookups_per_s": (looked_up as f64 / look_s).round(),
    });
    print(&format!("{line}\n"))
}

/// Raises the caps of lists as far as the rules allow.
fn give_room(register: &Register, rules: &ListingRules, administrator: &Act) -> Result<(), Failure> {
    let full = register.ask(
        "SELECT id, booked FROM list WHERE until IS NULL AND locked = 0 AND booked + $1 > cap ORDER BY id",
        &[ROOM.into()],
    )?;
    let most = i64::from(rules.cap_max.value);
    for list in full {
        let cap = u16::try_from((list.int(1) + ROOM).min(most)).unwrap_or(u16::MAX);
        match register.write(|tx| set_cap(tx, rules, administrator, list.int(0), cap)) {
            Ok(()) | Err(Fault::Refused(_)) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(())
}

fn crowd(register: &Register) -> Result<Crowd, Failure> {
    let people = register.ask(
        "SELECT p.person FROM place p JOIN person who ON who.id = p.person WHERE p.until IS NULL AND who.born < $1 AND NOT EXISTS (SELECT 1 FROM change c WHERE c.person = p.person) ORDER BY p.person % 997, p.person",
        &[GROWN_UP.into()],
    )?;
    let people: Vec<i64> = people.iter().map(|row| row.int(0)).collect();
    let rows = register.ask(
        "SELECT id, cap - booked FROM list WHERE until IS NULL AND locked = 0 AND waiting = 0 AND booked + 20 < cap ORDER BY id",
        &[],
    )?;
    // As many wishes for each list as it has room for, round by round, so that none is refused for want of a place.
    let most = rows.iter().map(|row| row.int(1)).max().unwrap_or(0);
    let lists: Vec<i64> = (1..most)
        .flat_map(|round| {
            rows.iter()
                .filter(move |row| row.int(1) > round)
                .map(|row| row.int(0))
        })
        .collect();
    let numbers = register.ask("SELECT nin FROM person ORDER BY id % 997, id LIMIT 100000", &[])?;
    let numbers: Result<Vec<Nin>, _> = numbers.iter().map(|row| row.text(0).parse()).collect();
    let numbers = numbers.map_err(Fault::from)?;
    if people.is_empty() || lists.is_empty() {
        return Err(Failure::Usage(
            "nobody can change list here; fill the register anew: grunnmur register init --demo".to_owned(),
        ));
    }
    Ok(Crowd {
        people,
        numbers,
        lists,
    })
}

/// Somebody chooses a list; who cannot is passed over.
fn change(
    register: &Register,
    rules: &ListingRules,
    resident: &Act,
    crowd: &Crowd,
    nth: usize,
) -> Result<(), Fault> {
    let wish = Wish {
        person: *crowd.people.get(nth).ok_or(Fault::Unknown("person"))?,
        list: *crowd.lists.get(nth).ok_or(Fault::Unknown("list"))?,
        requester: Requester::Self_ {
            guardians_consent: false,
        },
        ground: ChangeGround::OwnWish,
    };
    register
        .write(|tx| choose(tx, rules, resident, &wish))
        .map(|_| ())
}

/// Does something again and again on every client until the time is out; how often it went well, and the seconds.
fn beside(
    args: &BenchRegister,
    work: impl Fn(usize) -> Result<(), Fault> + Sync,
) -> Result<(u64, f64), Failure> {
    let (next, done) = (AtomicUsize::new(0), AtomicU64::new(0));
    let begin = Instant::now();
    let end = begin + Duration::from_secs(args.seconds);
    let client = || -> Result<(), Fault> {
        while Instant::now() < end {
            match work(next.fetch_add(1, Ordering::Relaxed)) {
                Ok(()) => {
                    done.fetch_add(1, Ordering::Relaxed);
                }
                Err(Fault::Refused(_)) => {}
                Err(Fault::Unknown(_)) => break,
                Err(other) => return Err(other),
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..args.clients).map(|_| scope.spawn(client)).collect();
        for one in clients {
            one.join()
                .map_err(|_| Failure::Internal("a client stopped".to_owned()))??;
        }
        Ok::<(), Failure>(())
    })?;
    Ok((done.into_inner(), begin.elapsed().as_secs_f64()))
}
