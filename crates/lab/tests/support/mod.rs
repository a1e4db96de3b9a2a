//! A laboratory of a trial, and questions that it answers soon.

// Each file of tests uses some of these.
#![allow(dead_code)]

use lab::{Ask, Lab, Limits, Run, Sources};
use std::path::Path;
use std::time::{Duration, Instant};

pub(crate) fn limits() -> Limits {
    Limits {
        threads: 2,
        queue: 2,
        forecast: None,
        ..Limits::default()
    }
}

pub(crate) fn open(folder: &Path) -> Lab {
    Lab::open(folder, Sources::embedded().unwrap(), limits()).unwrap()
}

pub(crate) fn small(names: &[&str]) -> Ask {
    Ask {
        until: 2027,
        scale: 0.002,
        draws: 2,
        ..Ask::about(names)
    }
}

/// Too long to end within a trial.
pub(crate) fn long() -> Ask {
    Ask {
        until: 2040,
        scale: 0.05,
        draws: 60,
        ..Ask::about(&["capitation-50"])
    }
}

pub(crate) fn until(lab: &Lab, id: &str, wanted: impl Fn(&Run) -> bool) -> Run {
    let begun = Instant::now();
    loop {
        let run = lab.run(id).unwrap();
        if wanted(&run) {
            return run;
        }
        assert!(begun.elapsed() < Duration::from_secs(300), "{run:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

pub(crate) fn over(lab: &Lab, id: &str) -> Run {
    until(lab, id, |run| run.stage.is_over())
}
