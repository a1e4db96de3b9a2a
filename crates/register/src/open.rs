//! Opening a register, and its transactions.

use crate::fault::Fault;
use crate::session::Session;
use crate::store::{PostgresTx, Row, SqliteTx, StoreError, Tx, Value};
use crate::writer::Writer;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Every migration, in order; the place is the version that it makes.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_scheme.sql"),
    include_str!("../migrations/0002_people.sql"),
    include_str!("../migrations/0003_lists.sql"),
    include_str!("../migrations/0004_mergers.sql"),
    include_str!("../migrations/0005_subscriptions.sql"),
    include_str!("../migrations/0006_copayments.sql"),
    include_str!("../migrations/0007_log.sql"),
    include_str!("../migrations/0008_doctor_person.sql"),
    include_str!("../migrations/0009_quick.sql"),
    include_str!("../migrations/0010_bills.sql"),
    include_str!("../migrations/0011_keys.sql"),
];
/// Tries of a transaction that others stood in the way of.
const TRIES: usize = 12;
/// Connections to a database server.
const CONNECTIONS: usize = 16;

/// The live scheme in a database.
pub struct Register(Of);

enum Of {
    Sqlite {
        writer: Writer,
        readers: Pool<rusqlite::Connection>,
        path: PathBuf,
    },
    Postgres {
        connections: Pool<Session>,
        config: Box<tokio_postgres::Config>,
    },
}

impl Register {
    /// Opens a file, which is made when it is not there, or the database of a `postgres://` address; and brings it to this version.
    ///
    /// # Errors
    /// When it cannot be reached or is of a later version.
    pub fn open(at: &str) -> Result<Register, StoreError> {
        let register = match at.split_once("://") {
            None if at.is_empty() => return Err(StoreError::Address(at.to_owned())),
            None => {
                let path = Path::new(at);
                Register(Of::Sqlite {
                    writer: Writer::new(sqlite(path)?),
                    readers: Pool::new(),
                    path: path.to_owned(),
                })
            }
            Some(("postgres" | "postgresql", _)) => {
                let config: tokio_postgres::Config = at.parse()?;
                Register(Of::Postgres {
                    connections: Pool::new(),
                    config: Box::new(config),
                })
            }
            Some(_) => return Err(StoreError::Address(at.to_owned())),
        };
        register.migrate()?;
        Ok(register)
    }

    /// Runs a transaction: all of it or, on an error, nothing. One that stands in another's way is run again.
    ///
    /// # Errors
    /// What the work says, or the database.
    pub fn write<T>(&self, mut work: impl FnMut(&mut dyn Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        for again in 0..TRIES {
            match self.once(&mut work) {
                Err(Fault::Store(error)) if error.passes() => {
                    std::thread::sleep(Duration::from_millis(1 << again.min(6)));
                }
                other => return other,
            }
        }
        Err(Fault::Store(StoreError::Busy))
    }

    fn once<T>(&self, work: &mut impl FnMut(&mut dyn Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        match &self.0 {
            Of::Sqlite { writer, .. } => writer.write(work),
            Of::Postgres { connections, config } => connections.with(
                || Session::connect(config),
                |session| {
                    session.begin("BEGIN");
                    let done = work(&mut PostgresTx(session));
                    match done {
                        Ok(done) => session.commit().map(|()| done).map_err(Fault::from),
                        Err(fault) => session.rollback().map_err(Fault::from).and(Err(fault)),
                    }
                },
                Session::is_lost,
            ),
        }
    }

    /// Reads, all of it at one moment.
    ///
    /// # Errors
    /// What the work says, or the database.
    pub fn read<T>(&self, work: impl FnOnce(&mut dyn Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        match &self.0 {
            Of::Sqlite { readers, path, .. } => readers.with(
                || sqlite(path),
                |connection| {
                    connection.execute_batch("BEGIN").map_err(StoreError::from)?;
                    let read = work(&mut SqliteTx(connection));
                    connection.execute_batch("ROLLBACK").map_err(StoreError::from)?;
                    read
                },
                |_| false,
            ),
            Of::Postgres { connections, config } => connections.with(
                || Session::connect(config),
                |session| {
                    session.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
                    let read = work(&mut PostgresTx(session));
                    session.rollback()?;
                    read
                },
                Session::is_lost,
            ),
        }
    }

    /// The file of a register in SQLite.
    pub(crate) fn file(&self) -> Option<&Path> {
        match &self.0 {
            Of::Sqlite { path, .. } => Some(path),
            Of::Postgres { .. } => None,
        }
    }

    /// Rows of one question. A statement sees one moment by itself, so there is no transaction around it.
    ///
    /// # Errors
    /// When the database refuses it.
    pub fn ask(&self, sql: &'static str, with: &[Value<'_>]) -> Result<Vec<Row>, Fault> {
        match &self.0 {
            Of::Sqlite { readers, path, .. } => readers.with(
                || sqlite(path),
                |connection| Ok(SqliteTx(connection).rows(sql, with)?),
                |_| false,
            ),
            Of::Postgres { connections, config } => connections.with(
                || Session::connect(config),
                |session| Ok(session.ask(sql, with)?),
                Session::is_lost,
            ),
        }
    }

    /// Whether it answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn ping(&self) -> Result<(), Fault> {
        self.read(|tx| Ok(tx.row("SELECT version FROM version", &[]).map(|_| ())?))
    }

    fn migrate(&self) -> Result<(), StoreError> {
        // What each database writes in its own way.
        let own = match &self.0 {
            Of::Sqlite { .. } => [
                ("{id}", "INTEGER PRIMARY KEY"),
                ("{tx}", "BIGINT NOT NULL DEFAULT 0"),
                ("{hot}", ""),
                ("{keys}", ""),
            ],
            Of::Postgres { .. } => [
                ("{id}", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"),
                (
                    "{tx}",
                    "BIGINT NOT NULL DEFAULT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)",
                ),
                ("{hot}", include_str!("../migrations/postgres/0009_hot.sql")),
                ("{keys}", include_str!("../migrations/postgres/0011_keys.sql")),
            ],
        };
        let begin = "CREATE TABLE IF NOT EXISTS version (version BIGINT NOT NULL)";
        let known = MIGRATIONS.len() as i64;
        let steps = |found: i64| -> Result<Vec<String>, StoreError> {
            if found > known {
                return Err(StoreError::Newer { found, known });
            }
            let mut steps: Vec<String> = MIGRATIONS
                .iter()
                .skip(usize::try_from(found).unwrap_or(0))
                .map(|migration| {
                    own.iter().fold((*migration).to_owned(), |text, (place, words)| {
                        text.replace(place, words)
                    })
                })
                .collect();
            if !steps.is_empty() {
                steps.push(format!(
                    "DELETE FROM version; INSERT INTO version VALUES ({known})"
                ));
            }
            Ok(steps)
        };
        match &self.0 {
            Of::Sqlite { writer, .. } => {
                let shared = writer.alone();
                let connection = &shared.connection;
                connection.execute_batch("BEGIN IMMEDIATE")?;
                connection.execute_batch(begin)?;
                let found = connection
                    .query_row("SELECT max(version) FROM version", [], |row| {
                        row.get::<_, Option<i64>>(0)
                    })?
                    .unwrap_or(0);
                for step in steps(found)? {
                    connection.execute_batch(&step)?;
                }
                Ok(connection.execute_batch("COMMIT")?)
            }
            Of::Postgres { config, .. } => {
                let mut session = Session::connect(config)?;
                session.begin("BEGIN");
                // Two servers that start together take turns.
                session.words("SELECT pg_advisory_xact_lock(5122026)")?;
                session.words(begin)?;
                let version = session.rows("SELECT max(version) FROM version", &[])?;
                for step in steps(version.first().map_or(0, |row| row.int(0)))? {
                    session.words(&step)?;
                }
                session.commit()
            }
        }
    }
}

fn sqlite(path: &Path) -> Result<rusqlite::Connection, StoreError> {
    let connection = rusqlite::Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(30))?;
    connection.set_prepared_statement_cache_capacity(200);
    // Written ahead, and on the disk before an answer is given.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536",
    )?;
    Ok(connection)
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Connections that wait for work, and how many there are in all.
struct Pool<C> {
    idle: Mutex<(Vec<C>, usize)>,
    freed: Condvar,
}

impl<C> Pool<C> {
    fn new() -> Pool<C> {
        Pool {
            idle: Mutex::new((vec![], 0)),
            freed: Condvar::new(),
        }
    }

    /// Works with a connection that nobody else has. One that was lost while it waited, or on which the database failed, is not used
    /// again.
    fn with<T>(
        &self,
        make: impl FnOnce() -> Result<C, StoreError>,
        work: impl FnOnce(&mut C) -> Result<T, Fault>,
        lost: impl FnOnce(&C) -> bool,
    ) -> Result<T, Fault> {
        let mut idle = held(&self.idle);
        while idle.0.is_empty() && idle.1 >= CONNECTIONS {
            idle = self.freed.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
        let taken = idle.0.pop();
        idle.1 += usize::from(taken.is_none());
        drop(idle);
        let made = match taken {
            Some(connection) if !lost(&connection) => Ok(connection),
            _ => make(),
        };
        let (done, connection) = match made {
            Ok(mut connection) => {
                let done = work(&mut connection);
                let failed = matches!(&done, Err(Fault::Store(error)) if !error.passes());
                (done, (!failed).then_some(connection))
            }
            Err(error) => (Err(error.into()), None),
        };
        let mut idle = held(&self.idle);
        match connection {
            Some(connection) => idle.0.push(connection),
            None => idle.1 -= 1,
        }
        drop(idle);
        self.freed.notify_one();
        done
    }
}
