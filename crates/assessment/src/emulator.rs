//! A cheap stand-in for the simulation: one polynomial of the draws' normal scores for each figure.
//!
//! Terms are taken greedily, linear ones first, then squares and products of the strongest, as long as the extended
//! Bayesian information criterion falls; coefficients are least squares. What a run's own chance does is measured by
//! repeated runs of one member, and taken out of what the polynomial leaves unexplained.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

/// Products of normal scores: none is the constant, one a line, two a square or product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Term {
    One,
    Line(usize),
    Product(usize, usize),
}

impl Term {
    fn value(self, scores: &[f64]) -> f64 {
        match self {
            Term::One => 1.0,
            Term::Line(a) => scores[a],
            Term::Product(a, b) if a == b => scores[a] * scores[a] - 1.0,
            Term::Product(a, b) => scores[a] * scores[b],
        }
    }
}

/// The stand-in for one figure.
#[derive(Debug, Clone)]
pub(crate) struct Emulator {
    terms: Vec<(Term, f64)>,
    /// Variance of the error of a left-out run, chance taken out.
    lack_of_fit: f64,
    /// Share of the runs' variance that left-out runs were foretold by.
    explained: f64,
}

const MAX_LINES: usize = 40;
const MAX_TERMS: usize = 60;
/// The strongest lines, whose squares and products may enter.
const CURVED: usize = 8;

impl Emulator {
    /// Learns from runs: rows of `scores` belong to `values`. `chance` is the variance by luck alone. None with fewer
    /// than twenty runs or when all values are alike.
    pub(crate) fn learn(scores: &[Vec<f64>], values: &[f64], chance: f64) -> Option<Emulator> {
        let runs = values.len();
        let dimensions = scores.first()?.len();
        let mean = values.iter().sum::<f64>() / runs as f64;
        let total = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
        if runs < 20 || total <= 0.0 {
            return None;
        }
        let mut chosen = Fit::new(&[Term::One], scores, values)?;
        let lines: Vec<Term> = (0..dimensions).map(Term::Line).collect();
        chosen = grow(chosen, &lines, MAX_LINES.min(runs / 8), scores, values);
        let strong: Vec<usize> = chosen
            .terms
            .iter()
            .filter_map(|term| if let Term::Line(a) = term { Some(*a) } else { None })
            .take(CURVED)
            .collect();
        let curved: Vec<Term> = strong
            .iter()
            .enumerate()
            .flat_map(|(i, &a)| strong[i..].iter().map(move |&b| Term::Product(a, b)))
            .collect();
        chosen = grow(chosen, &curved, MAX_TERMS.min(runs / 6), scores, values);
        let left_out = chosen.left_out_variance();
        Some(Emulator {
            explained: (1.0 - left_out / (total / runs as f64)).max(0.0),
            lack_of_fit: (left_out - chance).max(0.05 * left_out),
            terms: chosen
                .terms
                .iter()
                .copied()
                .zip(chosen.coefficients.iter().copied())
                .collect(),
        })
    }

    /// The expected value at a draw's scores.
    pub(crate) fn value(&self, scores: &[f64]) -> f64 {
        self.terms
            .iter()
            .map(|(term, coefficient)| coefficient * term.value(scores))
            .sum()
    }

    /// This one and what it is off by where the correction was learnt.
    pub(crate) fn corrected(&self, correction: &Emulator) -> Emulator {
        let mut terms = self.terms.clone();
        for &(term, change) in &correction.terms {
            match terms.iter_mut().find(|(own, _)| *own == term) {
                Some((_, coefficient)) => *coefficient += change,
                None => terms.push((term, change)),
            }
        }
        Emulator {
            terms,
            lack_of_fit: correction.lack_of_fit,
            explained: self.explained,
        }
    }

    /// Variance of what the stand-in leaves out.
    pub(crate) fn variance(&self) -> f64 {
        self.lack_of_fit
    }

    /// Share of the variance of left-out runs that was foretold, chance counted as not foretold.
    pub(crate) fn explained(&self) -> f64 {
        self.explained
    }

    /// Whether the parameter at that place has a part in it.
    pub(crate) fn reads(&self, place: usize) -> bool {
        self.terms.iter().any(|(term, _)| match *term {
            Term::One => false,
            Term::Line(a) => a == place,
            Term::Product(a, b) => a == place || b == place,
        })
    }

    /// Of each parameter with a part: its place, variance of the terms in it alone, variance of all terms with it, and the change of the
    /// figure by one score.
    pub(crate) fn indices(&self) -> Vec<(usize, f64, f64, f64)> {
        let mut of: std::collections::BTreeMap<usize, (f64, f64, f64)> = Default::default();
        for &(term, coefficient) in &self.terms {
            match term {
                Term::One => {}
                Term::Line(a) => {
                    let part = of.entry(a).or_default();
                    *part = (
                        part.0 + coefficient.powi(2),
                        part.1 + coefficient.powi(2),
                        coefficient,
                    );
                }
                // The variance of a square of a standard normal score is 2.
                Term::Product(a, b) if a == b => {
                    let part = of.entry(a).or_default();
                    part.0 += 2.0 * coefficient.powi(2);
                    part.1 += 2.0 * coefficient.powi(2);
                }
                Term::Product(a, b) => {
                    of.entry(a).or_default().1 += coefficient.powi(2);
                    of.entry(b).or_default().1 += coefficient.powi(2);
                }
            }
        }
        of.into_iter()
            .map(|(place, (first, total, slope))| (place, first, total, slope))
            .collect()
    }

    /// Places of the parameters with a line, strongest first, with the change of the figure by one score.
    pub(crate) fn lines(&self) -> Vec<(usize, f64)> {
        let lines = self.terms.iter().filter_map(|(term, coefficient)| match term {
            Term::Line(a) => Some((*a, *coefficient)),
            _ => None,
        });
        let mut lines: Vec<(usize, f64)> = lines.collect();
        lines.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        lines
    }
}

/// Least squares over some terms.
struct Fit {
    terms: Vec<Term>,
    design: DMatrix<f64>,
    normal: Cholesky<f64, Dyn>,
    coefficients: DVector<f64>,
    residuals: DVector<f64>,
}

impl Fit {
    fn new(terms: &[Term], scores: &[Vec<f64>], values: &[f64]) -> Option<Fit> {
        let design = DMatrix::from_fn(values.len(), terms.len(), |row, column| {
            terms[column].value(&scores[row])
        });
        let target = DVector::from_column_slice(values);
        let normal = Cholesky::new(design.tr_mul(&design))?;
        let coefficients = normal.solve(&design.tr_mul(&target));
        let residuals = target - &design * &coefficients;
        Some(Fit {
            terms: terms.to_vec(),
            design,
            normal,
            coefficients,
            residuals,
        })
    }

    /// Extended Bayesian information criterion with as many candidate terms.
    fn criterion(&self, candidates: usize) -> f64 {
        let (runs, terms) = (self.residuals.len() as f64, self.terms.len() as f64);
        runs * (self.residuals.norm_squared() / runs).max(f64::MIN_POSITIVE).ln()
            + terms * (runs.ln() + (candidates as f64).ln())
    }

    /// Mean square of the residuals of left-out runs, by leverage.
    fn left_out_variance(&self) -> f64 {
        let inverse = self.normal.inverse();
        let runs = self.residuals.len();
        let squares = (0..runs).map(|run| {
            let row = self.design.row(run);
            let leverage = (row * &inverse * row.transpose())[(0, 0)];
            (self.residuals[run] / (1.0 - leverage).max(0.05)).powi(2)
        });
        squares.sum::<f64>() / runs as f64
    }
}

/// Adds the candidate most like what is left unexplained, again and again.
fn grow(mut best: Fit, candidates: &[Term], at_most: usize, scores: &[Vec<f64>], values: &[f64]) -> Fit {
    let columns: Vec<(Term, DVector<f64>)> = candidates
        .iter()
        .map(|&term| {
            (
                term,
                DVector::from_iterator(scores.len(), scores.iter().map(|row| term.value(row))),
            )
        })
        .collect();
    while best.terms.len() < at_most {
        let likeness = |column: &DVector<f64>| column.dot(&best.residuals).abs() / column.norm().max(1e-12);
        let next = columns
            .iter()
            .filter(|(term, _)| !best.terms.contains(term))
            .max_by(|a, b| likeness(&a.1).total_cmp(&likeness(&b.1)));
        let Some((term, _)) = next else { break };
        let mut terms = best.terms.clone();
        terms.push(*term);
        match Fit::new(&terms, scores, values) {
            Some(fit) if fit.criterion(candidates.len()) < best.criterion(candidates.len()) => best = fit,
            _ => break,
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(runs: u64) -> Vec<Vec<f64>> {
        let names: Vec<String> = (0..30).map(|n| format!("p{n}")).collect();
        let row = |member| {
            names
                .iter()
                .map(|name| evidence::normal_score(member, name))
                .collect()
        };
        (1..=runs).map(row).collect()
    }

    #[test]
    fn a_curved_figure_is_learnt_and_noise_is_not() {
        let rows = scores(300);
        let noise: Vec<f64> = (1..=300)
            .map(|member| evidence::normal_score(member, "noise"))
            .collect();
        let truth = |row: &[f64]| 10.0 + 3.0 * row[4] - 2.0 * row[7] + 0.8 * row[4] * row[7];
        let values: Vec<f64> = rows
            .iter()
            .zip(&noise)
            .map(|(row, noise)| truth(row) + 0.5 * noise)
            .collect();
        let emulator = Emulator::learn(&rows, &values, 0.25).unwrap();
        let error = |row: &Vec<f64>| (emulator.value(row) - truth(row)).abs();
        assert!(scores(400)[300..].iter().map(error).fold(0.0, f64::max) < 0.6);
        let strongest: Vec<usize> = emulator.lines().iter().take(2).map(|(place, _)| *place).collect();
        assert_eq!(strongest, [4, 7]);
        assert!(emulator.lines().len() < 6, "{:?}", emulator.lines());
        assert!(emulator.explained() > 0.9 && emulator.variance() < 0.1);
    }

    #[test]
    fn a_correction_moves_what_was_learnt_elsewhere() {
        let rows = scores(300);
        let of = |truth: &dyn Fn(&Vec<f64>) -> f64| rows.iter().map(truth).collect::<Vec<f64>>();
        let small = Emulator::learn(&rows, &of(&|row| 10.0 + 3.0 * row[4]), 0.0).unwrap();
        let off_by = Emulator::learn(&rows, &of(&|row| 1.0 - 2.0 * row[4] + row[9]), 0.0).unwrap();
        let whole = small.corrected(&off_by);
        for row in &rows {
            assert!((whole.value(row) - (11.0 + row[4] + row[9])).abs() < 1e-6);
        }
        assert!(whole.reads(9) && !small.reads(9));
    }

    #[test]
    fn nothing_is_learnt_from_nothing() {
        assert!(Emulator::learn(&[], &[], 0.0).is_none());
        let rows = scores(30);
        assert!(Emulator::learn(&rows, &[1.0; 30], 0.0).is_none());
    }
}
