//! A file read by a thread of its own, batches ahead of their settlement.

use crate::failure::Failure;
use crate::progress::ClaimBar;
use claims::{Contacts, Practices, RawBill};
use scheme::fees::ClaimChecks;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;

/// Bills settled together: large enough to share among threads and to make one write to the journal cheap.
const BATCH: usize = 8192;
/// Batches read ahead.
const AHEAD: usize = 3;
/// Bytes of bills that end a batch early, so that long bills do not fill the memory.
const BATCH_BYTES: u64 = 16 << 20;

pub(super) struct Feed<'a> {
    path: &'a Path,
    file: File,
}

impl<'a> Feed<'a> {
    pub(super) fn open(path: &'a Path) -> Result<Feed<'a>, Failure> {
        let file = File::open(path).map_err(|e| unreadable(path, &e))?;
        Ok(Feed { path, file })
    }

    /// Hands over the bills in order. The inner result says how the file ended, the outer one how the work did.
    pub(super) fn each_batch(
        self,
        bar: &ClaimBar,
        mut take: impl FnMut(&[RawBill]) -> Result<(), Failure>,
    ) -> Result<Result<(), claims::Error>, Failure> {
        let read = Arc::new(AtomicU64::new(0));
        let (send, receive) = sync_channel::<Vec<RawBill>>(AHEAD);
        let input = Counted {
            inner: self.file,
            read: Arc::clone(&read),
        };
        let file = self.path.display().to_string();
        std::thread::scope(|scope| {
            let reader = scope.spawn(move || {
                let mut batch = Vec::with_capacity(BATCH);
                let mut bytes = 0;
                let ended = claims::read(BufReader::with_capacity(1 << 18, input), &file, &mut |bill| {
                    bytes += bill.size();
                    batch.push(bill);
                    if batch.len() < BATCH && bytes < BATCH_BYTES {
                        return ControlFlow::Continue(());
                    }
                    bytes = 0;
                    // The other end hangs up when the work has failed, and tells why itself.
                    match send.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))) {
                        Ok(()) => ControlFlow::Continue(()),
                        Err(_) => ControlFlow::Break(()),
                    }
                });
                let _ = send.send(batch);
                ended
            });
            let before = bar.read_so_far();
            let worked = receive.iter().try_for_each(|batch| {
                bar.read(before + read.load(Ordering::Relaxed));
                take(&batch)
            });
            drop(receive);
            match reader.join() {
                Ok(ended) => worked.map(|()| ended),
                Err(_) => Err(Failure::Internal("the reader of claims panicked".to_owned())),
            }
        })
    }
}

/// Notes the consultations of a message, whose bills may bar each other in either order. A table names no patients.
pub(super) fn survey(
    path: &Path,
    practices: &Practices,
    checks: &ClaimChecks,
    contacts: &mut Contacts,
) -> Result<(), Failure> {
    let input = BufReader::new(File::open(path).map_err(|e| unreadable(path, &e))?);
    // How a file ends is told when its bills are settled.
    let _ = claims::read(input, &path.display().to_string(), &mut |bill| {
        if bill.header.is_none() {
            return ControlFlow::Break(());
        }
        if let Ok(claim) = bill.interpret(practices) {
            contacts.note(&claim, checks);
        }
        ControlFlow::Continue(())
    });
    Ok(())
}

/// Bytes of a file; zero for what is no plain file, such as a pipe.
pub(super) fn size(path: &Path) -> Result<u64, Failure> {
    let file = std::fs::metadata(path).map_err(|e| unreadable(path, &e))?;
    if file.is_dir() {
        return Err(unreadable(path, &io::ErrorKind::IsADirectory.into()));
    }
    Ok(file.len())
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::File {
        what: path.display().to_string(),
        cause: error.to_string(),
        remedy: "check the path and its permissions",
    }
}

struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
