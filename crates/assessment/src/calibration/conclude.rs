//! What a calibration says in the end: how each target came out, what was learnt about each parameter, and the draws that are kept.

use super::weights::resample;
use super::{
    Calibration, CalibrationError, Fitted, Learnt, Matching, Moments, Plan, Posterior, PosteriorDraw, Target,
    Wave,
};
use crate::emulator::Emulator;
use crate::ensemble::Setting;
use rayon::prelude::*;

impl Matching<'_> {
    pub(super) fn conclude(
        &self,
        setting: &Setting<'_>,
        plan: Plan,
        waves: Vec<Wave>,
        prior: &[Moments],
        emulators: &[Emulator],
    ) -> Result<Calibration, CalibrationError> {
        let judged = self.judge(emulators, plan.candidates);
        let (misfits, weights) = self.weighed(emulators, &judged, &|_| true);
        let last = self.targets.iter().map(Target::year).max().unwrap_or_default();
        let (_, blind) = self.weighed(emulators, &judged, &|target| target.year() < last);
        let over = |weights: &[f64], t: usize| {
            Moments::of(
                judged
                    .emulated
                    .iter()
                    .map(|row| row[t])
                    .zip(weights.iter().copied()),
            )
        };
        let fitted = self.targets.iter().enumerate().map(|(t, target)| {
            let foretold = (target.year() == last).then(|| {
                let Moments { mean, deviation } = over(&blind, t);
                Moments {
                    mean,
                    deviation: (deviation.powi(2) + self.variance(t, emulators)).sqrt(),
                }
            });
            let strongest = emulators[t].lines().into_iter().take(5);
            Fitted {
                target: target.clone(),
                prior: prior[t],
                posterior: over(&weights, t),
                chance: (self.chance[t] * self.scale).sqrt(),
                explained: emulators[t].explained(),
                moved_by: strongest
                    .map(|(place, change)| (self.names[place].to_owned(), change))
                    .collect(),
                foretold,
            }
        });
        let fitted = fitted.collect();
        let (learnt, ties) = self.learnt(&judged.members, &weights);
        let draws = resample(&weights, plan.kept, setting.seed)
            .into_iter()
            .map(|at| PosteriorDraw {
                member: judged.members[at],
                misfit: misfits[at],
            })
            .collect();
        Ok(Calibration {
            plan,
            waves,
            fitted,
            learnt,
            ties,
            effective: 1.0 / weights.iter().map(|weight| weight * weight).sum::<f64>(),
            posterior: Posterior {
                fingerprint: setting.evidence.fingerprint(),
                draws,
            },
        })
    }

    /// What the weights say about each parameter, and which of those are tied together.
    pub(super) fn learnt(
        &self,
        members: &[u64],
        weights: &[f64],
    ) -> (Vec<Learnt>, Vec<(String, String, f64)>) {
        // What weighs less than this in all is left out.
        let least = 1e-4 / weights.len() as f64;
        let counting: Vec<(u64, f64)> = members
            .iter()
            .copied()
            .zip(weights.iter().copied())
            .filter(|(_, w)| *w > least)
            .collect();
        let of = |name: &str| {
            Moments::of(
                counting
                    .iter()
                    .map(|&(member, weight)| (evidence::normal_score(member, name), weight)),
            )
        };
        let mut learnt: Vec<Learnt> = self
            .names
            .par_iter()
            .map(|name| Learnt {
                name: (*name).to_owned(),
                posterior: of(name),
            })
            .collect();
        learnt.sort_by(|a, b| {
            b.information()
                .total_cmp(&a.information())
                .then(a.name.cmp(&b.name))
        });
        let first: Vec<&Learnt> = learnt.iter().take(25).collect();
        let mut ties = vec![];
        for (i, a) in first.iter().enumerate() {
            for b in &first[i + 1..] {
                let product = counting.iter().map(|&(member, weight)| {
                    let away = |learnt: &Learnt| {
                        evidence::normal_score(member, &learnt.name) - learnt.posterior.mean
                    };
                    weight * away(a) * away(b)
                });
                let all: f64 = counting.iter().map(|(_, weight)| weight).sum();
                let correlation =
                    product.sum::<f64>() / all / (a.posterior.deviation * b.posterior.deviation);
                ties.push((a.name.clone(), b.name.clone(), correlation));
            }
        }
        ties.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
        ties.truncate(15);
        (learnt, ties)
    }
}

impl Learnt {
    /// Information about the parameter that the figures gave, in nats: the divergence of the posterior, as if normal, from the prior.
    pub fn information(&self) -> f64 {
        let Moments { mean, deviation } = self.posterior;
        0.5 * (mean * mean + deviation * deviation - 1.0) - deviation.max(1e-9).ln()
    }
}
