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
