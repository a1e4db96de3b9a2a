//! The roster as a mixed-integer problem.
//!
//! Load is counted in shifts, in whole steps with rising cost, so that the problem is nearly a flow: its relaxation is nearly
//! whole, and branching is rare. Shifts that cannot be covered have a slack at a price above everything else.

mod terms;

use crate::district::Limits;
use crate::eligible::Eligible;
use crate::error::Error;
use crate::shifts::Shift;
use jiff::ToSpan;
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};
use scheme::grants::DutyDay;
use std::collections::BTreeMap;
use terms::{Row, solved, steps};
use units::Month;

/// Requirements that can be left out to see what stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Leave,
    Exemption,
    Courses,
    Competence,
    Rest,
    Week,
    Share,
}

impl Group {
    pub(crate) const ALL: [Group; 7] = [
        Group::Share,
        Group::Week,
        Group::Rest,
        Group::Exemption,
        Group::Leave,
        Group::Courses,
        Group::Competence,
    ];
}

/// What is solved.
pub(crate) struct Task<'a> {
    pub(crate) shifts: &'a [Shift],
    /// `[doctor][shift]`.
    pub(crate) eligible: &'a [Vec<Eligible>],
    pub(crate) limits: Limits,
    /// Requirements left out.
    pub(crate) without: &'a [Group],
    /// Part of all shifts that each doctor should have; none asks only whether a roster exists.
    pub(crate) aims: Option<&'a [f64]>,
}

/// Who is where.
pub(crate) struct Plan {
    pub(crate) on_duty: Vec<Option<usize>>,
    pub(crate) back_up: Vec<Option<usize>>,
    /// Shifts that nobody can take, or nobody can stand behind.
    pub(crate) open: Vec<usize>,
}

/// Above what fairness can cost.
const UNCOVERED: f64 = 20_000.0;
const UNBACKED: f64 = 10_000.0;

type Cells = Vec<Vec<Option<Variable>>>;

impl Task<'_> {
    fn keeps(&self, group: Group) -> bool {
        !self.without.contains(&group)
    }

    fn serves(&self, cell: &Eligible) -> bool {
        (cell.exempt.is_none() || !self.keeps(Group::Exemption)) && (!cell.away || !self.keeps(Group::Leave))
    }

    fn alone(&self, cell: &Eligible) -> bool {
        !self.keeps(Group::Competence)
            || if self.keeps(Group::Courses) {
                cell.alone
            } else {
                cell.alone_trained
            }
    }

    fn backs(&self, cell: &Eligible) -> bool {
        if self.keeps(Group::Courses) {
            cell.backs
        } else {
            cell.backs_trained
        }
    }

    /// The best plan; what cannot be covered is told.
    pub(crate) fn solve(&self) -> Result<Plan, Error> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let on_duty = self.variables(&mut problem, |cell| self.serves(cell), 0.0);
        let needed = |shift: usize| {
            self.eligible
                .iter()
                .any(|row| self.serves(&row[shift]) && !self.alone(&row[shift]))
        };
        let behind: Vec<bool> = (0..self.shifts.len()).map(needed).collect();
        let mut back_up = self.variables(&mut problem, |cell| self.serves(cell) && self.backs(cell), 0.5);
        for row in &mut back_up {
            for (cell, needed) in row.iter_mut().zip(&behind) {
                *cell = cell.filter(|_| *needed);
            }
        }
        let slack = self.coverage(&mut problem, &on_duty, &back_up);
        for doctor in 0..self.eligible.len() {
            self.time(&mut problem, &on_duty[doctor], &back_up[doctor]);
            self.limits(&mut problem, &on_duty[doctor]);
            if let Some(aims) = self.aims {
                self.fairness(&mut problem, &on_duty[doctor], aims[doctor]);
                steps(&mut problem, back_up[doctor].iter().flatten().copied(), 0.0, 0.1);
            }
        }
        let solution = solved(&problem)?;
        let chosen = |cells: &Cells, shift: usize| {
            let is_one = |v: Variable| solution.var_value(v) > 0.5;
            (0..cells.len()).find(|&doctor| cells[doctor][shift].is_some_and(is_one))
        };
        let all = 0..self.shifts.len();
        let is_open = |shift: &usize| slack[*shift].iter().any(|&v| solution.var_value(v) > 1e-6);
        Ok(Plan {
            on_duty: all.clone().map(|shift| chosen(&on_duty, shift)).collect(),
            back_up: all.clone().map(|shift| chosen(&back_up, shift)).collect(),
            open: all.filter(is_open).collect(),
        })
    }

    /// One for each doctor and shift that may meet; costs differ a little, which breaks ties.
    fn variables(&self, problem: &mut Problem, may: impl Fn(&Eligible) -> bool, cost: f64) -> Cells {
        let mut cell = |doctor: usize, shift: usize, cell: &Eligible| {
            let tie = ((doctor * 31 + shift * 17) % 13) as f64 * 0.01;
            may(cell).then(|| problem.add_binary_var(cost + tie))
        };
        self.eligible
            .iter()
            .enumerate()
            .map(|(doctor, row)| {
                row.iter()
                    .enumerate()
                    .map(|(shift, e)| cell(doctor, shift, e))
                    .collect()
            })
            .collect()
    }

    /// One doctor on each shift (OOH-001), and one behind whoever may not be alone (COM-005).
    fn coverage(&self, problem: &mut Problem, on_duty: &Cells, back_up: &Cells) -> Vec<[Variable; 2]> {
        let mut slack = Vec::with_capacity(self.shifts.len());
        for shift in 0..self.shifts.len() {
            let uncovered = problem.add_var(UNCOVERED, (0.0, 1.0));
            let unbacked = problem.add_var(UNBACKED, (0.0, 1.0));
            let (mut cover, mut backed, mut behind) =
                (LinearExpr::empty(), LinearExpr::empty(), LinearExpr::empty());
            cover.add(uncovered, 1.0);
            backed.add(unbacked, -1.0);
            let (mut dependent, mut any_behind) = (false, false);
            for doctor in 0..self.eligible.len() {
                if let Some(v) = on_duty[doctor][shift] {
                    cover.add(v, 1.0);
                    if !self.alone(&self.eligible[doctor][shift]) {
                        backed.add(v, 1.0);
                        dependent = true;
                    }
                }
                if let Some(v) = back_up[doctor][shift] {
                    backed.add(v, -1.0);
                    behind.add(v, 1.0);
                    any_behind = true;
                }
            }
            problem.add_constraint(cover, ComparisonOp::Eq, 1.0);
            if dependent {
                problem.add_constraint(backed, ComparisonOp::Le, 0.0);
            }
            if any_behind {
                problem.add_constraint(behind, ComparisonOp::Le, 1.0);
            }
            slack.push([uncovered, unbacked]);
        }
        slack
    }

    /// Nobody at two places at once, and rest between two shifts on duty.
    fn time(&self, problem: &mut Problem, on_duty: &[Option<Variable>], back_up: &[Option<Variable>]) {
        let rest = if self.keeps(Group::Rest) {
            self.limits.rest_hours
        } else {
            0
        };
        for (row, shift) in self.shifts.iter().enumerate() {
            let mut at_once = Row::default();
            let mut rested = Row::default();
            for (other, earlier) in self.shifts.iter().enumerate().take(row + 1) {
                if earlier.end > shift.start {
                    at_once.add(on_duty[other]);
                    at_once.add(back_up[other]);
                }
                if earlier.end.saturating_add(i64::from(rest).hours()) > shift.start {
                    rested.add(on_duty[other]);
                }
            }
            at_once.at_most(problem, 1.0);
            rested.at_most(problem, 1.0);
        }
    }

    /// Most shifts of a calendar week, and of a calendar month.
    fn limits(&self, problem: &mut Problem, on_duty: &[Option<Variable>]) {
        let mut weeks: BTreeMap<(i16, i8), Row> = BTreeMap::new();
        let mut months: BTreeMap<Month, (Row, f64)> = BTreeMap::new();
        for (shift, &variable) in self.shifts.iter().zip(on_duty) {
            let week = shift.start.date().iso_week_date();
            weeks.entry((week.year(), week.week())).or_default().add(variable);
            let (row, all) = months.entry(Month::of(shift.start.date())).or_default();
            row.add(variable);
            *all += 1.0;
        }
        if self.keeps(Group::Week) {
            for row in weeks.into_values() {
                row.at_most(problem, f64::from(self.limits.week));
            }
        }
        if self.keeps(Group::Share) {
            for (row, all) in months.into_values() {
                row.at_most(problem, most_of(all, self.limits.share));
            }
        }
    }

    /// Shifts in all and by kind of day near the doctor's part of them; the cost is the square of the distance.
    fn fairness(&self, problem: &mut Problem, on_duty: &[Option<Variable>], aim: f64) {
        let all = self.shifts.len() as f64;
        steps(problem, on_duty.iter().flatten().copied(), aim * all, 1.0);
        for day in [DutyDay::Weekday, DutyDay::Weekend, DutyDay::Holiday] {
            let of_kind = |shift: &&Shift| shift.day == day;
            let number = self.shifts.iter().filter(of_kind).count() as f64;
            let own = self
                .shifts
                .iter()
                .zip(on_duty)
                .filter(|(shift, _)| shift.day == day);
            steps(
                problem,
                own.filter_map(|(_, variable)| *variable),
                aim * number,
                1.0,
            );
        }
    }
}

/// Shifts that a share of a month's shifts allows.
pub(crate) fn most_of(shifts: f64, share: f64) -> f64 {
    (shifts * share + 1e-9).floor().max(1.0)
}
