//! A copy of a register in use, and a register from a copy.

use crate::fault::Fault;
use crate::open::Register;
use crate::store::StoreError;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// Pages that are copied before others may write, and the pause.
const PAGES: i32 = 1_000;
const PAUSE: Duration = Duration::from_millis(2);

/// Copies a register while it is used to a file that is not there yet: all of it as it is at one moment. The file appears when it is complete.
///
/// # Errors
/// When the register is not a SQLite file, the file is there already, or cannot be written.
pub fn backup(register: &Register, to: &Path) -> Result<(), Fault> {
    let Some(from) = register.file() else {
        return Err(Fault::Request(
            "a register in PostgreSQL is copied by pg_dump; see docs/register.md".to_owned(),
        ));
    };
    if to.exists() {
        return Err(Fault::Request(format!(
            "{} is there already; name a file that is not",
            to.display()
        )));
    }
    copy(from, to)
}

/// Makes a register from a copy. One that is there is replaced only when `replace` says so.
///
/// # Errors
/// When the copy is damaged or no register, or one is there already, or the file cannot be written.
pub fn restore(copy_of: &Path, to: &Path, replace: bool) -> Result<(), Fault> {
    if to.exists() && !replace {
        return Err(Fault::Request(format!(
            "{} is there already; --replace writes over it",
            to.display()
        )));
    }
    sound(copy_of)?;
    copy(copy_of, to)
}

/// A copy beside its place, which then takes it.
fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    let beside = to.with_extension("part");
    let source =
        Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(StoreError::from)?;
    let copied = (|| -> Result<(), StoreError> {
        let mut target = Connection::open(&beside)?;
        Backup::new(&source, &mut target)?.run_to_completion(PAGES, PAUSE, None)?;
        target.close().map_err(|(_, error)| error)?;
        // What a register there had written ahead belongs to the one that is replaced.
        for ending in ["-wal", "-shm"] {
            let mut left = to.as_os_str().to_owned();
            left.push(ending);
            match std::fs::remove_file(&left) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Ok(std::fs::rename(&beside, to)?)
    })();
    if copied.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    Ok(copied?)
}

/// Whether a file is a register that is whole.
fn sound(path: &Path) -> Result<(), Fault> {
    let damaged = |what: String| {
        Fault::Request(format!(
            "{} {what}; give a file that `grunnmur register backup` wrote",
            path.display()
        ))
    };
    if !path.exists() {
        return Err(damaged("is not there".to_owned()));
    }
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(StoreError::from)?;
    let ask = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, rusqlite::types::Value>(0));
    match ask("PRAGMA integrity_check") {
        Ok(rusqlite::types::Value::Text(word)) if word == "ok" => {}
        Ok(_) => return Err(damaged("is damaged".to_owned())),
        Err(error) => return Err(damaged(format!("is no database: {error}"))),
    }
    ask("SELECT max(version) FROM version")
        .map(|_| ())
        .map_err(|_| damaged("is no register".to_owned()))
}
