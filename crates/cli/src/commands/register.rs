//! `grunnmur register`: the live scheme in a database.

use crate::args::{Folders, Register, RegisterAllocate, RegisterCheck, RegisterInit};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use ::register::{Act, Fault, Role};
use rulebook::ListingRules;
use units::Date;

pub(super) fn run(folders: &Folders, command: &Register) -> Result<(), Failure> {
    match command {
        Register::Init(args) => init(folders, args),
        Register::Check(args) => check(folders, args),
        Register::Allocate(args) => allocate(folders, args),
    }
}

fn init(folders: &Folders, args: &RegisterInit) -> Result<(), Failure> {
    let register = ::register::Register::open(&args.database.database).map_err(Fault::from)?;
    if !args.demo {
        eprintln!("grunnmur: the register is there and empty; --demo fills it with the synthetic nation");
        return Ok(());
    }
    let rules = listing(folders, args.on)?;
    let data = sources::data(folders)?;
    let nation = nation::build(&data, args.on, args.scale, args.seed)?;
    let act = administrator(args.on);
    let persons = register.write(|tx| ::register::fill(tx, &rules, &nation, &act))?;
    print(&format!(
        "{persons} synthetic residents, {} lists, {} doctors, as of {}\n",
        nation.lists.cap.len(),
        nation.doctors.born.len(),
        args.on
    ))
}

fn check(folders: &Folders, args: &RegisterCheck) -> Result<(), Failure> {
    let rules = listing(folders, args.on.unwrap_or_else(today))?;
    let register = ::register::Register::open(&args.database.database).map_err(Fault::from)?;
    let report = register.read(|tx| ::register::check(tx, &rules))?;
    if args.json {
        print_json(&report)?;
    } else {
        let line = |one: &::register::Invariant| {
            format!("{:>10}  {:>2}  {}\n", one.violations, one.number, one.holds)
        };
        print(&report.invariants.iter().map(line).collect::<String>())?;
    }
    match report.violations {
        0 => Ok(()),
        broken => Err(Failure::Defects(format!(
            "{broken} rows break an invariant; the register was changed by other hands, restore it"
        ))),
    }
}

fn allocate(folders: &Folders, args: &RegisterAllocate) -> Result<(), Failure> {
    let on = args.on.unwrap_or_else(today);
    let (rules, act) = (listing(folders, on)?, administrator(on));
    let register = ::register::Register::open(&args.database.database).map_err(Fault::from)?;
    let mut given = 0;
    for list in register.read(|tx| ::register::allocate(tx))? {
        while register
            .write(|tx| ::register::serve(tx, &rules, &act, list))?
            .is_some()
        {
            given += 1;
        }
    }
    print(&format!("{given} places given from the first of next month\n"))
}

pub(super) fn listing(folders: &Folders, on: Date) -> Result<ListingRules, Failure> {
    Ok(sources::rulebook(folders, &[])?.at_with_estimates(on)?.0.listing)
}

/// Today in coordinated universal time, an hour or two behind Norway's clocks.
fn today() -> Date {
    let now = jiff::Timestamp::now().to_string();
    now.get(..10)
        .and_then(|day| day.parse().ok())
        .unwrap_or(Date::MIN)
}

fn administrator(date: Date) -> Act {
    act(Role::Administrator, date)
}

pub(super) fn act(role: Role, date: Date) -> Act {
    Act {
        actor: "command line".to_owned(),
        role,
        date,
        at: jiff::Timestamp::now().to_string(),
    }
}
