//! Counter-based draws: each is a pure function of seed, stream and index, so that the order of work cannot matter.

/// What a draw is for; each purpose has its own numbers.
#[derive(Debug, Clone, Copy)]
#[repr(u64)]
pub(crate) enum Stream {
    ListLength = 1,
    OpenList,
    FreePlaces,
    Overfull,
    ListOrder,
    AwayOrder,
    BirthMonth,
    Relation,
    DoctorSex,
    DoctorAge,
    Tenure,
    Career,
    Vacancy,
    Specialist,
    Salaried,
    Sample,
    CareerOrder,
}

/// The dice of one nation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dice {
    seed: u64,
}

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice { seed: splitmix(seed) }
    }

    /// 64 random bits.
    pub(crate) fn bits(self, stream: Stream, index: u64) -> u64 {
        splitmix(splitmix(self.seed ^ (stream as u64)) ^ index)
    }

    /// A number above 0 and below 1.
    pub(crate) fn uniform(self, stream: Stream, index: u64) -> f64 {
        ((self.bits(stream, index) >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    /// A whole number below `n`.
    pub(crate) fn below(self, stream: Stream, index: u64, n: u32) -> u32 {
        (((self.bits(stream, index) >> 32) * u64::from(n)) >> 32) as u32
    }

    /// A standard normal number.
    pub(crate) fn normal(self, stream: Stream, index: u64) -> f64 {
        let (u, v) = (
            self.uniform(stream, 2 * index),
            self.uniform(stream, 2 * index + 1),
        );
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }

    /// Waiting time in years at a yearly hazard.
    pub(crate) fn years(self, stream: Stream, index: u64, hazard: f64) -> f64 {
        -self.uniform(stream, index).ln() / hazard
    }

    /// Puts the items in random order.
    pub(crate) fn shuffle<T>(self, stream: Stream, salt: u64, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = self.below(stream, (salt << 32) | i as u64, i as u32 + 1) as usize;
            items.swap(i, j);
        }
    }
}

fn splitmix(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_uniform_and_repeat() {
        let dice = Dice::new(7);
        let n = 20_000;
        let mean = (0..n).map(|i| dice.uniform(Stream::Sample, i)).sum::<f64>() / n as f64;
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
        assert_eq!(dice.bits(Stream::Sample, 3), Dice::new(7).bits(Stream::Sample, 3));
        assert_ne!(dice.bits(Stream::Sample, 3), dice.bits(Stream::Relation, 3));
    }

    #[test]
    fn shuffling_keeps_every_item() {
        let mut items: Vec<u32> = (0..100).collect();
        Dice::new(1).shuffle(Stream::Sample, 0, &mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }
}
