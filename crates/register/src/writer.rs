//! SQLite's one writer. Writers who wait for each other share a commit: each change has a savepoint of its own, and nobody is answered
//! before all of them are on the disk.

use crate::fault::Fault;
use crate::store::{SqliteTx, StoreError, Tx};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Changes that share a commit at most.
const MOST: usize = 256;
/// Commits that failed are remembered until their changes have been told.
const REMEMBERED: usize = 1000;

pub(crate) struct Writer {
    shared: Mutex<Shared>,
    /// Those who wait for their turn.
    waiting: AtomicUsize,
    committed: Condvar,
}

pub(crate) struct Shared {
    pub(crate) connection: rusqlite::Connection,
    /// Number of the transaction that is open, or of the last one.
    number: u64,
    /// Changes in it; none is open when 0.
    changes: usize,
    /// Number of the last transaction that has ended.
    ended: u64,
    /// Transactions that could not be committed, and why.
    failed: Vec<(u64, String)>,
}

impl Writer {
    pub(crate) fn new(connection: rusqlite::Connection) -> Writer {
        Writer {
            shared: Mutex::new(Shared {
                connection,
                number: 0,
                changes: 0,
                ended: 0,
                failed: vec![],
            }),
            waiting: AtomicUsize::new(0),
            committed: Condvar::new(),
        }
    }

    /// The connection while no change is open.
    pub(crate) fn alone(&self) -> MutexGuard<'_, Shared> {
        let mut shared = self.lock();
        while shared.changes > 0 {
            shared = self
                .committed
                .wait(shared)
                .unwrap_or_else(PoisonError::into_inner);
        }
        shared
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a change: all of it or, on an error, nothing. It is on the disk when this returns.
    pub(crate) fn write<T>(
        &self,
        work: &mut impl FnMut(&mut dyn Tx) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut shared = self.lock();
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let done = shared.change(work);
        if shared.changes == 0 {
            // The database gave up the whole transaction.
            self.committed.notify_all();
            return done;
        }
        let number = shared.number;
        if self.waiting.load(Ordering::SeqCst) == 0 || shared.changes >= MOST {
            shared.commit();
            self.committed.notify_all();
        }
        let done = done?;
        while shared.ended < number {
            shared = self
                .committed
                .wait(shared)
                .unwrap_or_else(PoisonError::into_inner);
        }
        match shared.failed.iter().find(|(failed, _)| *failed == number) {
            None => Ok(done),
            Some((_, why)) => Err(StoreError::NotWritten(why.clone()).into()),
        }
    }
}

impl Shared {
    /// One change inside the transaction that is shared.
    fn change<T>(&mut self, work: &mut impl FnMut(&mut dyn Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.changes == 0 {
            self.connection
                .execute_batch("BEGIN IMMEDIATE")
                .map_err(StoreError::from)?;
            self.number += 1;
        }
        self.changes += 1;
        let done = self.saved(work);
        if self.connection.is_autocommit() {
            let why = done.as_ref().err().map_or_else(
                || "the database ended the transaction".to_owned(),
                Fault::to_string,
            );
            self.end(Some(why.clone()));
            return done.and(Err(StoreError::NotWritten(why).into()));
        }
        done
    }

    fn saved<T>(&mut self, work: &mut impl FnMut(&mut dyn Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        let run = |sql: &str| self.connection.execute_batch(sql).map_err(StoreError::from);
        run("SAVEPOINT change")?;
        let done = work(&mut SqliteTx(&self.connection));
        match &done {
            Ok(_) => run("RELEASE change")?,
            // Nothing to go back to when the database gave up the whole transaction.
            Err(_) if self.connection.is_autocommit() => {}
            Err(_) => run("ROLLBACK TO change; RELEASE change")?,
        }
        done
    }

    fn commit(&mut self) {
        let failed = self.connection.execute_batch("COMMIT").err();
        if !self.connection.is_autocommit() {
            // What cannot be rolled back either is gone with the connection.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        self.end(failed.map(|why| why.to_string()));
    }

    fn end(&mut self, failed: Option<String>) {
        if let Some(why) = failed {
            self.failed.push((self.number, why));
            if self.failed.len() > REMEMBERED {
                self.failed.remove(0);
            }
        }
        self.ended = self.number;
        self.changes = 0;
    }
}
