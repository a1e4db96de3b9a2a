//! Tasks played without Python's lock, with an ear for its signals; and what is ready to be played, kept in the process.

use crate::question::wrong;
use assessment::PlayError;
use assessment::comparison::{Receiver, Row, Study, Task, World};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often Python is asked for signals.
const LISTEN: Duration = Duration::from_millis(50);

/// Comparisons kept ready in a process.
const KEPT: usize = 2;

/// A comparison and the nation that its tasks start from.
pub(crate) struct Ready {
    pub(crate) study: Study,
    world: World,
}

impl Ready {
    /// Builds the nation.
    pub(crate) fn new(study: Study) -> PyResult<Ready> {
        let world = study.world().map_err(|error| wrong(&error))?;
        Ok(Ready { study, world })
    }
}

type Shelf = Mutex<Vec<((String, Vec<String>), Arc<Ready>)>>;

/// What `make` makes of a head and reforms, made once in a process as long as it is among the last used.
pub(crate) fn kept(
    head: &str,
    reforms: &[String],
    make: impl FnOnce() -> PyResult<Ready>,
) -> PyResult<Arc<Ready>> {
    static SHELF: Shelf = Mutex::new(vec![]);
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    let found = shelf
        .iter()
        .position(|((known, with), _)| known == head && with == reforms);
    let (key, ready) = match found {
        Some(place) => shelf.remove(place),
        None => ((head.to_owned(), reforms.to_vec()), Arc::new(make()?)),
    };
    shelf.truncate(KEPT - 1);
    shelf.insert(0, (key, Arc::clone(&ready)));
    Ok(ready)
}

#[derive(Default)]
struct Gathered {
    rows: Mutex<Vec<Row>>,
    stop: AtomicBool,
}

impl Receiver for Gathered {
    fn row(&self, row: Row) -> Result<(), PlayError> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
        Ok(())
    }

    fn months(&self, _: u64) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }
}

/// Does work on another thread while Python goes on; `stop` is set when a signal such as an interrupt comes, which is then raised.
fn listening<T: Send>(py: Python<'_>, stop: &AtomicBool, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    let (done, is_done) = channel::<()>();
    let is_done = Mutex::new(is_done);
    std::thread::scope(|scope| {
        let worker = scope.spawn(move || {
            // Dropped at the end, also by a panic.
            let _done = done;
            work()
        });
        let mut signal = None;
        loop {
            let ended = py.detach(|| {
                let is_done = is_done.lock().unwrap_or_else(PoisonError::into_inner);
                is_done.recv_timeout(LISTEN) == Err(RecvTimeoutError::Disconnected)
            });
            if ended {
                break;
            }
            if signal.is_none()
                && let Err(raised) = py.check_signals()
            {
                stop.store(true, Ordering::Relaxed);
                signal = Some(raised);
            }
        }
        let outcome = worker
            .join()
            .map_err(|_| PyRuntimeError::new_err("a fault of the program: the run broke off"));
        signal.map_or(outcome, Err)
    })
}

/// Rows of the tasks, in no order, on so many threads; on all processors where none are given.
pub(crate) fn play(
    py: Python<'_>,
    ready: &Ready,
    tasks: &[Task],
    threads: Option<usize>,
) -> PyResult<Vec<Row>> {
    let pool = match threads {
        Some(0) => {
            return Err(PyValueError::new_err(
                "--threads 0 leaves nobody to work; give 1 or more",
            ));
        }
        Some(threads) => Some(
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .map_err(|error| wrong(&error))?,
        ),
        None => None,
    };
    let gathered = Gathered::default();
    let played = listening(py, &gathered.stop, || {
        let played = || ready.study.play(&ready.world, tasks, &gathered);
        pool.as_ref().map_or_else(played, |pool| pool.install(played))
    })?;
    played.map_err(|error| wrong(&error))?;
    Ok(gathered.rows.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// A comparison made ready without Python's lock.
pub(crate) fn ready(py: Python<'_>, study: Study) -> PyResult<Ready> {
    py.detach(|| Ready::new(study))
}
