//! Cubes that were counted, kept until the register has changed.

use crate::cube::Cube;
use crate::figures;
use register::{Day, Fault, Tx, register_version};
use rulebook::ListingRules;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The cubes of the register as it was counted last. One is shared by all who answer.
pub struct Cache {
    keep: Duration,
    counted: Mutex<Option<Counted>>,
}

struct Counted {
    version: String,
    today: Day,
    at: Instant,
    cubes: Arc<Vec<Cube>>,
}

impl Cache {
    /// Counts are kept as long as nothing changes, and for at least `keep` when something does: a live register changes every second.
    pub fn new(keep: Duration) -> Cache {
        Cache {
            keep,
            counted: Mutex::new(None),
        }
    }

    /// The cubes; counted by one while others wait.
    pub(crate) fn cubes(
        &self,
        tx: &mut dyn Tx,
        rules: &ListingRules,
        today: Day,
    ) -> Result<Arc<Vec<Cube>>, Fault> {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let version = register_version(tx)?;
        let fits = |known: &&Counted| {
            known.today == today && (known.version == version || known.at.elapsed() < self.keep)
        };
        if let Some(known) = counted.as_ref().filter(fits) {
            return Ok(Arc::clone(&known.cubes));
        }
        let cubes = Arc::new(figures::cubes(tx, rules, today)?);
        *counted = Some(Counted {
            version,
            today,
            at: Instant::now(),
            cubes: Arc::clone(&cubes),
        });
        Ok(cubes)
    }
}

/// Ten minutes: a count of a whole nation takes seconds.
impl Default for Cache {
    fn default() -> Cache {
        Cache::new(Duration::from_secs(600))
    }
}
