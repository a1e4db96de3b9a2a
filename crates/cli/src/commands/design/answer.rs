//! What a search came to.

use crate::args::Design;
use crate::failure::Failure;
use assessment::comparison::{Item, measures};
use assessment::design::{Found, Goal, Learnt, Played, Surrogate};
use evidence::{Evidence, Standing};
use lab::behind;
use rulebook::{Levers, Reform};

/// What was asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) args: &'a Design,
    pub(super) goals: &'a [Goal],
    pub(super) levers: &'a Levers,
    pub(super) year: i32,
}

/// A point of the frontier: what was found, foretold and played.
pub(super) struct Point {
    pub(super) reform: Reform,
    pub(super) found: Found,
    /// The level of each goal's measure that the asked share of the draws are foretold to keep.
    pub(super) kept: Vec<f64>,
    /// Share of the draws that are foretold to meet all goals.
    pub(super) met: f64,
    pub(super) played: Played,
}

pub(super) struct Answer<'a> {
    pub(super) asked: Asked<'a>,
    pub(super) points: Vec<Point>,
    pub(super) learnt: Vec<Learnt>,
    pub(super) starts: Vec<f64>,
    /// The weakest evidence behind each goal's measure.
    pub(super) standings: Vec<Standing>,
    /// The weakest evidence behind net public spending.
    pub(super) cost_standing: Standing,
    pub(super) digest: String,
}

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The cheapest point that meets the goal within the budget.
    Found(usize),
    /// None does; this one comes furthest within the budget, or at all where none is within it.
    Furthest {
        point: usize,
        /// One that meets the goal beyond the budget.
        beyond: Option<usize>,
    },
    /// Nothing brings the goal nearer.
    Nothing,
}

impl<'a> Answer<'a> {
    pub(super) fn new(
        asked: Asked<'a>,
        points: Vec<Point>,
        surrogate: &Surrogate,
        evidence: &Evidence,
        digest: String,
    ) -> Result<Answer<'a>, Failure> {
        let touched = behind(evidence)?;
        let all = measures();
        let standing = |name: &str| {
            let measure = all.iter().find(|measure| measure.name == name);
            let names = measure.and_then(|measure| touched.basis(measure.rests_on));
            names.map_or(Standing::Dial, |names| evidence.backing(names).weakest())
        };
        let money = Item::NetPublic.measures().iter().map(|name| standing(name));
        Ok(Answer {
            standings: asked.goals.iter().map(|goal| standing(&goal.name)).collect(),
            cost_standing: money.max().unwrap_or(Standing::Dial),
            learnt: surrogate.learnt().to_vec(),
            starts: surrogate.starts().to_vec(),
            asked,
            points,
            digest,
        })
    }

    /// Whether its cost as played is within the budget.
    pub(super) fn affords(&self, point: &Point) -> bool {
        let budget = self.asked.args.budget;
        budget.is_none_or(|budget| point.played.cost.mean <= budget)
    }

    pub(super) fn verdict(&self) -> Verdict {
        let confidence = self.asked.args.confidence - 1e-9;
        let meets = |at: &usize| self.points[*at].played.met >= confidence;
        let affords = |at: &usize| self.affords(&self.points[*at]);
        let cost = |at: usize| self.points[at].played.cost.mean;
        let cheapest = |of: Vec<usize>| of.into_iter().min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
        let all = || 0..self.points.len();
        if let Some(found) = cheapest(all().filter(|at| meets(at) && affords(at)).collect()) {
            return Verdict::Found(found);
        }
        // The points stand from the least progress to the most, so that the last of equals is the furthest.
        let furthest = |of: Vec<usize>| {
            let met = |at: usize| self.points[at].played.met;
            of.into_iter()
                .max_by(|a, b| met(*a).total_cmp(&met(*b)).then(a.cmp(b)))
        };
        let within = furthest(all().filter(affords).collect());
        match within.or_else(|| furthest(all().collect())) {
            None => Verdict::Nothing,
            Some(point) => Verdict::Furthest {
                point,
                beyond: cheapest(all().filter(meets).collect()),
            },
        }
    }

    /// The goals as they were asked for.
    pub(super) fn goals(&self) -> String {
        let goals: Vec<String> = self.asked.goals.iter().map(Goal::to_string).collect();
        goals.join(", ")
    }

    /// Value of a lever at a point, as it is written.
    pub(super) fn value(&self, point: &Point, lever: usize) -> String {
        let place = point.found.places.get(lever).copied().unwrap_or(0.0);
        self.asked.levers.levers[lever].value(place).to_string()
    }
}
