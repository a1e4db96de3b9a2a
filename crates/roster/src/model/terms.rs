//! Sums and steps of the problem, and its solving.

use crate::error::Error;
use microlp::{ComparisonOp, LinearExpr, Problem, SolveOptions, SolveOutcome, Variable};

/// Steps of one shift below the aim, and from there up; beyond them the cost rises in a straight line.
const STEPS_BELOW: f64 = 4.0;
const STEPS_ABOVE: usize = 10;
const MOST_NODES: u64 = 20_000;
const GAP: f64 = 1e-4;

/// Counts variables by steps whose cost rises as the square of the distance from `aim`.
pub(super) fn steps(problem: &mut Problem, variables: impl Iterator<Item = Variable>, aim: f64, weight: f64) {
    let mut row = Row::default();
    variables.for_each(|v| row.add(Some(v)));
    if row.number == 0 {
        return;
    }
    let cost = |step: f64| weight * (2.0 * step - 1.0 - 2.0 * aim);
    let first = (aim - STEPS_BELOW).floor().max(0.0);
    let mut step = |cost: f64, most: f64| row.expression.add(problem.add_var(cost, (0.0, most)), -1.0);
    if first > 0.0 {
        step(cost(first), first);
    }
    for number in 1..=STEPS_ABOVE {
        step(cost(first + number as f64), 1.0);
    }
    step(cost(first + STEPS_ABOVE as f64 + 5.0), f64::INFINITY);
    problem.add_constraint(row.expression, ComparisonOp::Eq, 0.0);
}

/// A sum of variables.
pub(super) struct Row {
    expression: LinearExpr,
    number: usize,
}

impl Default for Row {
    fn default() -> Row {
        Row {
            expression: LinearExpr::empty(),
            number: 0,
        }
    }
}

impl Row {
    pub(super) fn add(&mut self, variable: Option<Variable>) {
        if let Some(variable) = variable {
            self.expression.add(variable, 1.0);
            self.number += 1;
        }
    }

    /// Nothing is said where it holds anyway.
    pub(super) fn at_most(self, problem: &mut Problem, most: f64) {
        if self.number as f64 > most {
            problem.add_constraint(self.expression, ComparisonOp::Le, most);
        }
    }
}

pub(super) fn solved(problem: &Problem) -> Result<microlp::Solution, Error> {
    let mut options = SolveOptions::default();
    options.node_limit = Some(MOST_NODES);
    options.mip_gap = GAP;
    match problem.solve_with(options) {
        Ok(SolveOutcome::Solution(solution)) => Ok(solution),
        Ok(SolveOutcome::Interrupted(_)) => Err(Error::Solver(format!("{MOST_NODES} nodes"))),
        Err(error) => Err(Error::Solver(error.to_string())),
    }
}
