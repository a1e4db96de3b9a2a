//! Births, moves and migration as chances a month.

use nation::Demography;
use units::Month;

/// Share of boys among children born in Norway 1990-2023 (published births by sex).
const BOYS: f64 = 0.5135;

/// Chances a month by year; the last year holds for later ones. Flows are persons a month at the world's scale.
#[derive(Debug)]
pub(crate) struct Vital {
    pub(crate) first_year: i32,
    pub(crate) years: Vec<Year>,
    pub(crate) moving: Chance<111>,
    /// Share of children who are boys.
    pub(crate) boys: f64,
}

#[derive(Debug)]
pub(crate) struct Year {
    pub(crate) birth: Chance<111>,
    /// By sex and age, as `sex * 111 + age`.
    pub(crate) emigration: Chance<222>,
    pub(crate) immigrants: f64,
    /// Running shares of immigrants by `sex * 111 + age`.
    pub(crate) immigrant_kind: Vec<f64>,
}

/// Chances and the highest of them: events are drawn at the highest rate and kept in proportion.
#[derive(Debug)]
pub(crate) struct Chance<const N: usize> {
    pub(crate) highest: f64,
    kept: [f32; N],
}

impl<const N: usize> Chance<N> {
    /// From rates a year.
    pub(crate) fn of_rates(rate: impl Fn(usize) -> f64) -> Chance<N> {
        let chance: [f64; N] = std::array::from_fn(|i| 1.0 - (-rate(i).max(0.0) / 12.0).exp());
        let highest = chance.iter().copied().fold(0.0, f64::max);
        let kept = std::array::from_fn(|i| {
            if highest > 0.0 {
                (chance[i] / highest) as f32
            } else {
                0.0
            }
        });
        Chance { highest, kept }
    }

    /// Whether an event drawn at the highest rate happens to somebody of kind `i`.
    #[inline(always)]
    pub(crate) fn keeps(&self, i: usize, u: f64) -> bool {
        (u as f32) < self.kept[i]
    }
}

impl Vital {
    pub(crate) fn new(demography: &Demography, scale: f64) -> Vital {
        let years = (0..demography.fertility.len())
            .map(|year| {
                let immigration = &demography.immigration[year];
                let kinds = || (0..222).map(|i| f64::from(immigration[i / 111][i % 111]));
                Year {
                    birth: Chance::of_rates(|age| f64::from(demography.fertility[year][age])),
                    emigration: Chance::of_rates(|i| {
                        f64::from(demography.emigration[year][i / 111][i % 111])
                    }),
                    immigrants: kinds().sum::<f64>() / 12.0 * scale,
                    immigrant_kind: crate::places::running_shares(kinds()),
                }
            })
            .collect();
        Vital {
            first_year: demography.first_year,
            years,
            moving: Chance::of_rates(|age| f64::from(demography.move_rate[age])),
            boys: BOYS,
        }
    }

    pub(crate) fn year(&self, month: Month) -> &Year {
        &self.years[(month.year() - self.first_year).clamp(0, self.years.len() as i32 - 1) as usize]
    }
}
