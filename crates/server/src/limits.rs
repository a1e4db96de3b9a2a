//! How much one caller, and all together, may ask for.

use crate::problem::Problem;
use crate::settings::Settings;
use crate::who::Who;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, StatusCode};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Semaphore;

/// Requests between two sweeps of callers who have been quiet.
const SWEEP: u64 = 10_000;

pub(crate) struct Limits {
    pub(crate) at_once: Semaphore,
    /// Followers of the log, who keep their connection.
    pub(crate) followers: std::sync::Arc<Semaphore>,
    callers: DefaultKeyedRateLimiter<String>,
    asked: AtomicU64,
}

impl Limits {
    pub(crate) fn new(settings: &Settings) -> Limits {
        let a_second = NonZeroU32::new(settings.a_second).unwrap_or(NonZeroU32::MIN);
        let burst = a_second.saturating_mul(NonZeroU32::MIN.saturating_add(3));
        Limits {
            at_once: Semaphore::new(settings.at_once),
            followers: std::sync::Arc::new(Semaphore::new(256)),
            callers: RateLimiter::keyed(Quota::per_second(a_second).allow_burst(burst)),
            asked: AtomicU64::new(0),
        }
    }

    /// Counts a request of somebody: by who they are, or by where they call from.
    pub(crate) fn rate(&self, who: &Who, of: &Extensions) -> Result<(), Problem> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.callers.retain_recent();
        }
        let key = if who.actor.is_empty() {
            let from = of.get::<ConnectInfo<SocketAddr>>();
            from.map_or_else(String::new, |ConnectInfo(from)| from.ip().to_string())
        } else {
            who.actor.clone()
        };
        self.callers.check_key(&key).map_err(|until| {
            let mut problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "rate");
            let wait = until.wait_time_from(DefaultClock::default().now());
            problem.retry_after = Some(wait.as_secs() + 1);
            problem
        })
    }
}
