//! Counter-based random numbers: a draw is a pure function of (seed, stream, entity, month, counter).
//!
//! Nothing is kept between draws, so results do not depend on threads or order, and two scenarios with one seed
//! share their luck. Rare events are found by the gaps between them: the gaps of a municipality in a month are
//! themselves such draws, so whether a row is hit does not depend on what happens to other rows.

/// What a draw is for; draws of different streams are independent.
#[derive(Debug, Clone, Copy)]
#[repr(u64)]
pub(crate) enum Stream {
    Fate = 1,
    Birth,
    Mother,
    ChildSex,
    Emigration,
    Move,
    Mover,
    Destination,
    Immigrants,
    Immigrant,
    Wish,
    Wisher,
    Placement,
    Popularity,
    Practice,
    Exit,
    Cap,
    Approval,
    Entry,
    Vacancy,
    NewList,
    Start,
    Need,
    Contact,
    ContactKind,
    Waiting,
    Locum,
    EntryDrift,
    Applicant,
    Ease,
    Duty,
    Workload,
    Local,
}

/// Splits 128-bit multiplication into two words and folds them: one multiplication mixes all bits.
#[inline(always)]
const fn fold(a: u64, b: u64) -> u64 {
    let product = (a as u128) * (b as u128);
    (product as u64) ^ ((product >> 64) as u64)
}

/// The draws of one stream, for one entity, in one month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draws(u64);

impl Draws {
    #[inline(always)]
    pub(crate) fn new(seed: u64, stream: Stream, entity: u64, month: u16) -> Draws {
        let who = fold(
            seed ^ 0x9e37_79b9_7f4a_7c15,
            (stream as u64) << 20 ^ 0xd6e8_feb8_6659_fd93 ^ u64::from(month) << 40,
        );
        Draws(fold(
            who ^ 0xa076_1d64_78bd_642f,
            entity.wrapping_add(0xe703_7ed1_a0b4_28db),
        ))
    }

    /// The `counter`-th 64 random bits.
    #[inline(always)]
    pub(crate) fn bits(self, counter: u64) -> u64 {
        fold(
            self.0 ^ 0x8ebc_6af0_9c88_c6e3,
            counter.wrapping_mul(0x5896_59e2_a51f_9d2d) ^ 0x1d8e_4e27_c47d_124f,
        )
    }

    /// Uniform in [0, 1).
    #[inline(always)]
    pub(crate) fn unit(self, counter: u64) -> f64 {
        (self.bits(counter) >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Uniform among `0..n`; 0 when `n` is 0.
    #[inline(always)]
    pub(crate) fn below(self, counter: u64, n: usize) -> usize {
        ((u128::from(self.bits(counter)) * n as u128) >> 64) as usize
    }

    /// Exponential with mean 1.
    #[inline]
    pub(crate) fn exponential(self, counter: u64) -> f64 {
        -(1.0 - self.unit(counter)).ln()
    }

    /// Standard normal (Box-Muller).
    pub(crate) fn normal(self, counter: u64) -> f64 {
        let radius = (2.0 * self.exponential(2 * counter)).sqrt();
        radius * (std::f64::consts::TAU * self.unit(2 * counter + 1)).cos()
    }

    /// An integer with expectation `mean`, as close to it as integers can be.
    pub(crate) fn rounded(self, counter: u64, mean: f64) -> usize {
        (mean.max(0.0) + self.unit(counter)) as usize
    }

    /// Poisson with that mean, by counting exponential gaps (normal above 200).
    pub(crate) fn poisson(self, mean: f64) -> usize {
        if mean <= 0.0 {
            return 0;
        }
        if mean > 200.0 {
            return (mean + mean.sqrt() * self.normal(0) + 0.5).max(0.0) as usize;
        }
        let (mut events, mut time) = (0, self.exponential(0));
        while time < mean {
            events += 1;
            time += self.exponential(events as u64);
        }
        events
    }
}

/// The rows among `0..rows` that independent draws with probability `p` would hit, in order.
#[derive(Debug)]
pub(crate) struct Hits {
    draws: Draws,
    counter: u64,
    per_log: f64,
    row: usize,
    rows: usize,
}

impl Hits {
    pub(crate) fn new(draws: Draws, rows: usize, p: f64) -> Hits {
        let p = p.clamp(0.0, 1.0 - 1e-12);
        let per_log = 1.0 / (1.0 - p).ln();
        Hits {
            draws,
            counter: 0,
            per_log,
            row: 0,
            rows: if p > 0.0 { rows } else { 0 },
        }
    }
}

impl Iterator for Hits {
    type Item = usize;
    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.row >= self.rows {
            return None;
        }
        let gap = (1.0 - self.draws.unit(self.counter)).ln() * self.per_log;
        self.counter += 1;
        let hit = self.row.saturating_add(gap as usize);
        self.row = hit.saturating_add(1);
        (hit < self.rows).then_some(hit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_depend_on_every_part_of_the_key() {
        let base = Draws::new(1, Stream::Fate, 7, 3).bits(0);
        assert_ne!(base, Draws::new(2, Stream::Fate, 7, 3).bits(0));
        assert_ne!(base, Draws::new(1, Stream::Birth, 7, 3).bits(0));
        assert_ne!(base, Draws::new(1, Stream::Fate, 8, 3).bits(0));
        assert_ne!(base, Draws::new(1, Stream::Fate, 7, 4).bits(0));
        assert_ne!(base, Draws::new(1, Stream::Fate, 7, 3).bits(1));
    }

    #[test]
    fn units_are_uniform() {
        let (n, mut bins) = (200_000u64, [0u32; 20]);
        for i in 0..n {
            bins[(Draws::new(9, Stream::Wish, i % 500, (i / 500) as u16).unit(i) * 20.0) as usize] += 1;
        }
        let expected = n as f64 / 20.0;
        let chi2: f64 = bins
            .iter()
            .map(|&b| (f64::from(b) - expected).powi(2) / expected)
            .sum();
        assert!(
            chi2 < 43.8,
            "chi-square {chi2} with 19 degrees of freedom (limit at 0.001)"
        );
    }

    #[test]
    fn hits_come_at_their_rate_and_do_not_depend_on_the_number_of_rows() {
        let draws = Draws::new(3, Stream::Move, 1, 1);
        let all: Vec<_> = Hits::new(draws, 1_000_000, 0.004).collect();
        assert!((all.len() as f64 - 4000.0).abs() < 4.0 * 4000f64.sqrt());
        let some: Vec<_> = Hits::new(draws, 300_000, 0.004).collect();
        assert_eq!(some[..], all[..some.len()]);
        assert_eq!(Hits::new(draws, 10, 0.0).count(), 0);
    }
}
