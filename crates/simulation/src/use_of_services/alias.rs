//! Walker's alias table: one of 32 outcomes from five bits and a fraction.

/// Outcomes with given weights.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alias {
    /// Above this of 65 536 the slot's other outcome is meant.
    keep: [u32; 32],
    other: [u8; 32],
}

impl Alias {
    /// From weights that need not add up to one; all zero gives outcome 0.
    pub(crate) fn new(weights: &[f64; 32]) -> Alias {
        let total: f64 = weights.iter().sum();
        let mut alias = Alias {
            keep: [0; 32],
            other: [0; 32],
        };
        if total <= 0.0 {
            return alias;
        }
        let mut left = weights.map(|weight| weight * 32.0 / total);
        let (mut small, mut large): (Vec<usize>, Vec<usize>) = (0..32).partition(|&at| left[at] < 1.0);
        while let Some(at) = small.pop() {
            alias.keep[at] = (left[at] * 65_536.0).round() as u32;
            let Some(&from) = large.last() else {
                alias.keep[at] = 65_536;
                continue;
            };
            alias.other[at] = from as u8;
            left[from] -= 1.0 - left[at];
            if left[from] < 1.0 {
                large.pop();
                small.push(from);
            }
        }
        for at in large {
            alias.keep[at] = 65_536;
        }
        alias
    }

    /// How often each outcome comes.
    pub(crate) fn shares(&self) -> [f64; 32] {
        let mut shares = [0.0; 32];
        for (slot, (&keep, &other)) in self.keep.iter().zip(&self.other).enumerate() {
            let keep = f64::from(keep.min(65_536)) / 65_536.0;
            shares[slot] += keep / 32.0;
            shares[usize::from(other)] += (1.0 - keep) / 32.0;
        }
        shares
    }

    /// The outcome of 21 random bits.
    #[inline(always)]
    pub(crate) fn draw(&self, bits: u64) -> usize {
        let slot = (bits & 31) as usize;
        if ((bits >> 5) & 0xffff) < u64::from(self.keep[slot]) {
            slot
        } else {
            usize::from(self.other[slot])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_come_at_their_weights() {
        let mut weights = [0.0; 32];
        (weights[0], weights[3], weights[27]) = (0.7, 0.25, 0.05);
        let alias = Alias::new(&weights);
        let mut counts = [0u32; 32];
        for bits in 0..1 << 21 {
            counts[alias.draw(bits)] += 1;
        }
        for at in 0..32 {
            let share = f64::from(counts[at]) / f64::from(1 << 21);
            assert!((share - weights[at]).abs() < 1e-4, "{at}: {share}");
            assert!((alias.shares()[at] - share).abs() < 1e-9, "{at}");
        }
        assert_eq!(Alias::new(&[0.0; 32]).draw(12_345), 0);
    }
}
