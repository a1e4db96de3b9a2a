//! Registers to try things on: a file always, and a PostgreSQL server of the test's own where the programs for one are installed.

#![allow(dead_code, unused_imports, unused_macros)]

pub(crate) mod lists;
pub(crate) mod small;

use register::{Act, Register, Role, fill};
use rulebook::{ListingRules, Rulebook, Rules};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use units::Date;

pub(crate) const TODAY: Date = Date::constant(2026, 3, 10);
const SCALE: f64 = 0.001;

pub(crate) static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::embedded().unwrap());
pub(crate) static ALL_RULES: LazyLock<Rules> = LazyLock::new(|| rules_on(TODAY));
pub(crate) static RULES: LazyLock<ListingRules> = LazyLock::new(|| ALL_RULES.listing.clone());

static NATION: LazyLock<nation::Nation> = LazyLock::new(|| {
    let data = nation::Data::embedded().unwrap();
    nation::build(&data, Date::constant(2025, 12, 31), SCALE, 1).unwrap()
});

pub(crate) fn rules_on(date: Date) -> Rules {
    BOOK.at_with_estimates(date).unwrap().0
}

pub(crate) fn act(role: Role, date: Date) -> Act {
    Act {
        actor: "test".to_owned(),
        role,
        date,
        at: "2026-03-10T12:00:00Z".to_owned(),
    }
}

/// Every database that is at hand, filled with a small nation.
pub(crate) fn registers() -> Vec<(&'static str, Register, Option<Server>)> {
    let mut all = vec![];
    let file = tempfile::tempdir().unwrap().keep().join("register.sqlite");
    all.push(("sqlite", Register::open(file.to_str().unwrap()).unwrap(), None));
    match Server::start() {
        Some(server) => all.push((
            "postgres",
            Register::open(&server.address()).unwrap(),
            Some(server),
        )),
        None => eprintln!("PostgreSQL is not installed: only SQLite is tested"),
    }
    for (_, register, _) in &all {
        register
            .write(|tx| {
                fill(
                    tx,
                    &rules_on(Date::constant(2025, 12, 31)),
                    &NATION,
                    &act(Role::Administrator, Date::constant(2025, 12, 31)),
                )
            })
            .unwrap();
    }
    all
}

/// A PostgreSQL server in a folder of its own; it stops when dropped.
pub(crate) struct Server {
    folder: PathBuf,
    port: u32,
    programs: PathBuf,
}

static PORT: AtomicU32 = AtomicU32::new(0);

impl Server {
    pub(crate) fn start() -> Option<Server> {
        let programs = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let programs = programs.flatten().map(|entry| entry.path().join("bin")).max()?;
        let port = 40_000 + std::process::id() % 20_000 + PORT.fetch_add(1, Ordering::Relaxed);
        let folder = tempfile::Builder::new()
            .prefix("grunnmur-pg")
            .tempdir()
            .ok()?
            .keep();
        let server = Server {
            folder,
            port,
            programs,
        };
        // The server refuses to run as root.
        as_postgres(
            &server.folder,
            &server.programs.join("initdb"),
            &["-D", "data", "-A", "trust", "-U", "postgres", "--no-sync"],
        )?;
        server.pg_ctl("start")?;
        Some(server)
    }

    pub(crate) fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The address of a new database; the name is cut to what PostgreSQL takes.
    pub(crate) fn database(&self, name: &str) -> String {
        let name: String = name.chars().take(60).collect();
        let made = Command::new(self.programs.join("createdb"))
            .args(["-h", "127.0.0.1", "-U", "postgres", "-p"])
            .args([&self.port.to_string(), &name])
            .status();
        assert!(made.unwrap().success(), "{name} was not made");
        format!("postgres://postgres@127.0.0.1:{}/{name}", self.port)
    }

    fn pg_ctl(&self, what: &str) -> Option<()> {
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories=",
            self.port
        );
        as_postgres(
            &self.folder,
            &self.programs.join("pg_ctl"),
            &[
                "-D",
                "data",
                "-w",
                "-m",
                "immediate",
                "-l",
                "log",
                "-o",
                &options,
                what,
            ],
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.pg_ctl("stop");
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn as_postgres(folder: &Path, program: &Path, with: &[&str]) -> Option<()> {
    let root = Command::new("id").arg("-u").output().ok()?.stdout == b"0\n";
    let mut command = if root {
        Command::new("chown")
            .args(["-R", "postgres"])
            .arg(folder)
            .status()
            .ok()?;
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    let done = command
        .args(with)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    done.success().then_some(())
}
