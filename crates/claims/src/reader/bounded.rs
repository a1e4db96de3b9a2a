//! A reader that gives up when one bill takes more than its share, and knows its line.

use super::LONGEST_BILL;
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// Counts lines, and bytes since the last [`Gauge::reset`].
#[derive(Debug, Clone, Default)]
pub(super) struct Gauge(Rc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    used: Cell<u64>,
    lines: Cell<u64>,
}

impl Gauge {
    /// A new bill begins.
    pub(super) fn reset(&self) {
        self.0.used.set(0);
    }

    /// Line reached, from 1.
    pub(super) fn line(&self) -> u64 {
        self.0.lines.get() + 1
    }

    fn pass(&self, bytes: &[u8]) {
        self.0
            .used
            .set(self.0.used.get().saturating_add(bytes.len() as u64));
        let lines = bytes.iter().filter(|&&b| b == b'\n').count();
        self.0.lines.set(self.0.lines.get() + lines as u64);
    }

    fn check(&self) -> io::Result<()> {
        if self.0.used.get() <= LONGEST_BILL {
            return Ok(());
        }
        let problem = format!("one bill is longer than {LONGEST_BILL} bytes");
        Err(io::Error::new(io::ErrorKind::InvalidData, problem))
    }
}

#[derive(Debug)]
pub(super) struct Bounded<R> {
    inner: R,
    gauge: Gauge,
}

impl<R: BufRead> Bounded<R> {
    pub(super) fn new(inner: R) -> (Bounded<R>, Gauge) {
        let gauge = Gauge::default();
        (
            Bounded {
                inner,
                gauge: gauge.clone(),
            },
            gauge,
        )
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.gauge.check()?;
        let read = self.inner.read(into)?;
        self.gauge.pass(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.gauge.check()?;
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // The buffer is there: what is consumed was filled before.
        if let Ok(buffer) = self.inner.fill_buf() {
            self.gauge.pass(buffer.get(..amount).unwrap_or_default());
        }
        self.inner.consume(amount);
    }
}
