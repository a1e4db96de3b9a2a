//! `grunnmur register`: the live scheme in a database.

mod keeping;
mod money;
mod people;

use crate::args::{Database, Folders, Register, RegisterAllocate, RegisterCheck, RegisterInit};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use ::register::{Act, Fault, Role, give_places};
use rulebook::ListingRules;
use units::Date;

pub(super) fn run(folders: &Folders, command: &Register) -> Result<(), Failure> {
    match command {
        Register::Init(args) => init(folders, args),
        Register::Check(args) => check(folders, args),
        Register::Allocate(args) => allocate(folders, args),
        Register::Night(args) => people::night(folders, args),
        Register::Population(args) => people::population(args),
        Register::VerifyDraw(args) => people::verify_draw(args),
        Register::Capitation(args) => money::capitation(folders, args),
        Register::Settle(args) => money::settle(folders, args),
        Register::Statement(args) => money::statement(folders, args),
        Register::Report(args) => keeping::report(args),
        Register::Work(args) => keeping::work(args),
        Register::Verify(args) => keeping::verify(args),
        Register::Backup(args) => keeping::backup(args),
        Register::Restore(args) => keeping::restore(args),
    }
}

fn init(folders: &Folders, args: &RegisterInit) -> Result<(), Failure> {
    let register = open(&args.database)?;
    if !args.demo {
        eprintln!("grunnmur: the register is there and empty; --demo fills it with the synthetic nation");
        return Ok(());
    }
    print(&fill(folders, &register, (args.on, args.scale, args.seed))?)
}

/// Fills an empty register with the synthetic nation of a day, scale and seed; a line that tells of it.
pub(super) fn fill(
    folders: &Folders,
    register: &::register::Register,
    (on, scale, seed): (Date, f64, u64),
) -> Result<String, Failure> {
    let book = sources::rulebook(folders, &[])?;
    let rules = book.at_with_estimates(on)?.0;
    let nation = nation::build(&sources::data(folders)?, on, scale, seed)?;
    let act = administrator(on);
    let persons = register.write(|tx| {
        let persons = ::register::fill(tx, &rules, &nation, &act)?;
        ::register::demo_bills(tx, &book, &act)?;
        Ok(persons)
    })?;
    Ok(format!(
        "{persons} synthetic residents, {} lists, {} doctors, as of {on}\n",
        nation.lists.cap.len(),
        nation.doctors.born.len()
    ))
}

fn check(folders: &Folders, args: &RegisterCheck) -> Result<(), Failure> {
    let book = sources::rulebook(folders, &[])?;
    let law = ::register::Law::at(&book, args.on.unwrap_or_else(today))?;
    let register = open(&args.database)?;
    let report = register.read(|tx| ::register::check_all(tx, &law))?;
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
    let register = open(&args.database)?;
    let (given, _) = give_places(&register, &rules, &act, |_| true)?;
    print(&format!("{given} places given from the first of next month\n"))
}

fn open(database: &Database) -> Result<::register::Register, Failure> {
    Ok(::register::Register::open(&database.database).map_err(Fault::from)?)
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
