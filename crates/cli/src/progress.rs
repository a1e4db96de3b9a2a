//! Progress with rate and remaining time on standard error, and the wish to stop.

use assessment::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on an interrupt asks the work to stop at the end of a month; a second one ends the program.
pub(crate) fn listen_for_interrupts() {
    let first_or_leave = || {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    };
    if let Err(error) = ctrlc::set_handler(first_or_leave) {
        eprintln!("grunnmur: an interrupt will end the program at once: {error}");
    }
}

/// A bar over months times members.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    pub(crate) fn new(what: &'static str, months: u64) -> Bar {
        let bar = ProgressBar::with_draw_target(Some(months), ProgressDrawTarget::stderr());
        if let Ok(style) =
            ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} months, {per_sec}, {eta} left")
        {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(500));
        Bar(bar)
    }
}

impl Progress for Bar {
    fn months(&self, played: u64) -> bool {
        self.0.set_position(played);
        !INTERRUPTED.load(Ordering::Relaxed)
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Whether an interrupt asked to stop.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// A bar over the bytes of claims, telling the bills settled.
pub(crate) struct ClaimBar(ProgressBar);

impl ClaimBar {
    pub(crate) fn new(bytes: u64) -> ClaimBar {
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template(
            "settling [{bar:30}] {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left, {msg}",
        ) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(500));
        ClaimBar(bar)
    }

    pub(crate) fn read_so_far(&self) -> u64 {
        self.0.position()
    }

    pub(crate) fn read(&self, bytes: u64) {
        self.0.set_position(bytes);
    }

    pub(crate) fn settled(&self, bills: u64) {
        let rate = bills as f64 / self.0.elapsed().as_secs_f64().max(0.001);
        self.0.set_message(format!("{bills} bills, {rate:.0} a second"));
    }
}

impl Drop for ClaimBar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
