//! From a value and its interval to quantiles.
//!
//! All but the beta are two-piece distributions: the value is the median, and each side is stretched so that
//! the ends of the interval are its own quantiles (the 5th and 95th percentile of a 90 % interval). A
//! lopsided interval thus stays lopsided and is met exactly. The beta has the value as mean, and as much
//! probability inside the interval as it claims.

use statrs::function::{
    beta::checked_beta_reg,
    erf::{erfc, erfc_inv},
};

use crate::parameter::Distribution;

/// A distribution ready to be drawn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Spread {
    Point(f64),
    TwoPiece {
        shape: Shape,
        logarithm: bool,
        median: f64,
        below: f64,
        above: f64,
    },
    Beta {
        a: f64,
        b: f64,
    },
}

/// A distribution that is symmetric about 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Normal,
    Uniform,
    Triangular,
}

impl Shape {
    fn quantile(self, u: f64) -> f64 {
        match self {
            Self::Normal => normal_quantile(u),
            Self::Uniform => 2.0 * u - 1.0,
            Self::Triangular if u < 0.5 => (2.0 * u).sqrt() - 1.0,
            Self::Triangular => 1.0 - (2.0 * (1.0 - u)).sqrt(),
        }
    }
}

/// Quantile of the standard normal distribution.
pub(crate) fn normal_quantile(u: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * u)
}

/// Share of the standard normal distribution below `score`.
pub(crate) fn normal_share(score: f64) -> f64 {
    0.5 * erfc(-score / std::f64::consts::SQRT_2)
}

impl Spread {
    /// The distribution whose central value is `value` and which has the share `level` of its probability
    /// between `low` and `high`.
    pub(crate) fn new(
        distribution: Distribution,
        value: f64,
        low: f64,
        high: f64,
        level: f64,
    ) -> Result<Self, &'static str> {
        if distribution == Distribution::Fixed {
            return if low == high {
                Ok(Self::Point(value))
            } else {
                Err("it has no interval; leave low and high empty, interval_kind none")
            };
        }
        if low >= high {
            return Err("low is not below high; give both, and an interval_kind other than none");
        }
        match distribution {
            Distribution::Lognormal if low <= 0.0 => Err("low is not above 0; use normal"),
            Distribution::Beta => beta(value, low, high, level),
            Distribution::Lognormal => Ok(two_piece(
                Shape::Normal,
                true,
                [low.ln(), value.ln(), high.ln()],
                level,
            )),
            Distribution::Uniform => Ok(two_piece(Shape::Uniform, false, [low, value, high], level)),
            Distribution::Triangular => Ok(two_piece(Shape::Triangular, false, [low, value, high], level)),
            Distribution::Normal | Distribution::Fixed => {
                Ok(two_piece(Shape::Normal, false, [low, value, high], level))
            }
        }
    }

    pub(crate) fn quantile(&self, u: f64) -> f64 {
        match *self {
            Self::Point(value) => value,
            Self::TwoPiece {
                shape,
                logarithm,
                median,
                below,
                above,
            } => {
                let side = if u < 0.5 { below } else { above };
                let drawn = median + side * shape.quantile(u);
                if logarithm { drawn.exp() } else { drawn }
            }
            Self::Beta { a, b } => bisect(0.0, 1.0, |x| probability_below(x, a, b) < u),
        }
    }
}

fn two_piece(shape: Shape, logarithm: bool, [low, median, high]: [f64; 3], level: f64) -> Spread {
    let reach = shape.quantile((1.0 + level) / 2.0);
    Spread::TwoPiece {
        shape,
        logarithm,
        median,
        below: (median - low) / reach,
        above: (high - median) / reach,
    }
}

fn beta(mean: f64, low: f64, high: f64, level: f64) -> Result<Spread, &'static str> {
    if low < 0.0 || high > 1.0 || mean <= low || mean >= high {
        return Err(
            "low, value and high do not rise within 0 to 1; correct them or use another distribution",
        );
    }
    let inside = |logarithm: f64| {
        let (a, b) = (mean * logarithm.exp(), (1.0 - mean) * logarithm.exp());
        probability_below(high, a, b) - probability_below(low, a, b)
    };
    // from two imagined observations to ten million
    let (fewest, most) = (2.0_f64.ln(), 1e7_f64.ln());
    if inside(fewest) > level || inside(most) < level {
        return Err("none has this mean and interval; narrow a wide interval or use triangular");
    }
    let concentration = bisect(fewest, most, |logarithm| inside(logarithm) < level).exp();
    Ok(Spread::Beta {
        a: mean * concentration,
        b: (1.0 - mean) * concentration,
    })
}

fn probability_below(x: f64, a: f64, b: f64) -> f64 {
    checked_beta_reg(a, b, x.clamp(0.0, 1.0)).unwrap_or(f64::NAN)
}

/// The point between `low` and `high` where `is_below` turns false.
fn bisect(mut low: f64, mut high: f64, is_below: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if is_below(middle) {
            low = middle
        } else {
            high = middle
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_quantile_is_the_tabled_one() {
        for (u, z) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.05, -1.644_853_626_951_472_2),
            (1e-6, -4.753_424_308_822_899),
        ] {
            assert!((Shape::Normal.quantile(u) - z).abs() < 1e-9, "{u}");
        }
    }

    #[test]
    fn the_ends_of_the_interval_are_its_quantiles() {
        for distribution in [
            Distribution::Normal,
            Distribution::Lognormal,
            Distribution::Uniform,
            Distribution::Triangular,
        ] {
            for level in [0.9, 0.95] {
                let spread = Spread::new(distribution, 2.0, 1.5, 4.0, level).unwrap();
                for (u, expected) in [((1.0 - level) / 2.0, 1.5), (0.5, 2.0), ((1.0 + level) / 2.0, 4.0)] {
                    assert!(
                        (spread.quantile(u) - expected).abs() < 1e-9,
                        "{distribution:?} {level} {u}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_beta_holds_its_mean_and_its_interval() {
        let Spread::Beta { a, b } = Spread::new(Distribution::Beta, 0.58, 0.5, 0.66, 0.9).unwrap() else {
            panic!()
        };
        assert!((a / (a + b) - 0.58).abs() < 1e-12);
        assert!((probability_below(0.66, a, b) - probability_below(0.5, a, b) - 0.9).abs() < 1e-9);
        let spread = Spread::Beta { a, b };
        assert!((probability_below(spread.quantile(0.3), a, b) - 0.3).abs() < 1e-9);
    }

    #[test]
    fn a_spread_refuses_what_it_cannot_be() {
        assert!(Spread::new(Distribution::Lognormal, 1.0, 0.0, 2.0, 0.9).is_err());
        assert!(Spread::new(Distribution::Beta, 0.5, 0.2, 1.2, 0.9).is_err());
        assert!(Spread::new(Distribution::Beta, 0.5, 0.001, 0.999, 0.9).is_err());
        assert!(Spread::new(Distribution::Normal, 1.0, 1.0, 1.0, 0.9).is_err());
        assert!(Spread::new(Distribution::Fixed, 1.0, 0.5, 1.5, 0.9).is_err());
    }
}
