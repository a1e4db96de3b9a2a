//! One month of every doctor: hours asked for, room, and the queues of the lists.

use super::asked::{Asked, by_cell, of_list};
use super::effort::Effort;
use super::level::{AtStart, Level};
use super::office::Office;
use super::person::{Hours, Load, Person, Reach, hours};
use super::queue::{Patience, Turn, steady, turn};
use super::{Wait, Workload, own_times};
use crate::use_of_services::{Demand, Served};
use crate::world::World;
use units::ContractForm;

/// Where the queues of the month come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Queues {
    /// From the month before.
    Carried,
    /// They are as long as they would be if nothing changed.
    Steady,
}

pub(super) struct Month<'a> {
    world: &'a World,
    level: Level,
    effort: &'a Effort,
    office: &'a Office,
    queues: Queues,
    patience: Patience,
    /// By cell, of one member.
    asked: Vec<Asked>,
    own_time: [f64; 2],
    /// Time of the published use of the year over that of the start.
    published: f64,
    /// Of tasks since the start.
    growth: f64,
    /// Consultations with a sick note that is still written, share.
    notes: f64,
}

/// Consultations of the nation: asked for, had, given up, moved to the out-of-hours service.
type Totals = [f64; 4];

impl<'a> Month<'a> {
    /// None where no level has been set.
    pub(super) fn new(
        world: &'a World,
        level: &Level,
        demand: &Demand,
        office: &'a Office,
        queues: Queues,
    ) -> Option<Month<'a>> {
        let effort = &world.behaviour.effort;
        let years = f64::from(world.month.since(level.started?)) / 12.0;
        let lapsed = office.notes_lapsed(level.self_certified_days);
        Some(Month {
            world,
            level: level.clone(),
            effort,
            office,
            queues,
            patience: Patience {
                days: effort.patience_days,
                moved: effort.moved,
            },
            asked: by_cell(&world.cells, demand, &effort.relative_time),
            own_time: own_times(office, effort),
            published: effort.time_of(&world.behaviour.habits.published(world.month.year()).by_kind)
                / level.published.max(f64::MIN_POSITIVE),
            growth: (1.0 + effort.task_growth).max(0.0).powf(years),
            notes: effort.sick_notes * (1.0 - effort.short_notes * lapsed),
        })
    }

    pub(super) fn play(&self, workload: &mut Workload) -> Totals {
        let mut totals = Totals::default();
        let lists = &self.world.lists;
        for list in (0..lists.len()).filter(|&list| !lists.is_staffed(list)) {
            self.dissolve(&mut workload.backlog[list], &mut totals);
        }
        for doctor in 0..self.world.doctors.born.len() {
            if self.world.doctors.is_active(doctor) {
                self.doctor(doctor, workload, &mut totals);
            }
        }
        totals
    }

    /// Where the doctor has gone those who wait give up or go elsewhere.
    fn dissolve(&self, backlog: &mut f32, totals: &mut Totals) {
        let all = f64::from(std::mem::take(backlog));
        totals[2] += all * (1.0 - self.patience.moved);
        totals[3] += all * self.patience.moved;
    }

    fn doctor(&self, doctor: usize, workload: &mut Workload, totals: &mut Totals) {
        let (lists, level) = (&self.world.lists, &self.level);
        let held = self.world.doctors.lists[doctor].map(|list| list.map(usize::from));
        let mut at_start = AtStart {
            person: Person::new(self.world, doctor, self.effort),
            asked: Asked::default(),
            members: 0.0,
            cap: 0.0,
        };
        let mut asked = Asked::default();
        let of_lists = held.map(|list| {
            let list = list?;
            let counts = &lists.by_cell[list * lists.cells..(list + 1) * lists.cells];
            at_start.asked.add(&of_list(counts, &level.reference), 1.0);
            at_start.members += f64::from(lists.members[list]);
            at_start.cap += f64::from(lists.cap[list]);
            let now = of_list(counts, &self.asked);
            asked.add(&now, 1.0);
            Some((list, now.consultations * level.asked_over_had))
        });
        let person = &at_start.person;
        let need = hours(
            level,
            self.effort,
            self.office.municipal_hours,
            person,
            &Load {
                length: at_start.asked.time / level.time,
                // Published use is use that there was room for: its course adds no hours, whatever form it took.
                time: asked.time / level.time / self.published,
                members: at_start.members / level.members,
                consultations: asked.consultations,
                certificates: asked.certificates,
                own_time: self.own_time[usize::from(person.form == ContractForm::Salaried)]
                    * if self.world.doctors.has_help[doctor] {
                        1.0 - self.effort.help_saves
                    } else {
                        1.0
                    },
                growth: self.growth,
                notes: self.notes,
            },
            level.spread,
        );
        let reach = &mut workload.reach[doctor];
        if !reach.is_set() {
            *reach = Reach::new(level, self.effort, self.office, &at_start);
        }
        let load = reach.load(&need, self.effort.crowding);
        let (mut all, mut seen) = (0.0, 0.0);
        for (list, asked) in of_lists.into_iter().flatten() {
            if asked <= 0.0 || load <= 0.0 {
                self.dissolve(&mut workload.backlog[list], totals);
                continue;
            }
            let turn = self.list(list, asked, asked / load, workload);
            all += asked;
            seen += turn.seen;
            totals[0] += asked;
            totals[1] += turn.seen;
            totals[2] += turn.given_up;
            totals[3] += turn.moved;
        }
        let had = if all > 0.0 { seen / all } else { 1.0 };
        workload.hours[doctor] = Hours {
            contacts: (f64::from(need.contacts) * had) as f32,
            duty: self.world.doctors.duty_hours.get(doctor).copied().unwrap_or(0.0),
            ..need
        };
    }

    /// The queue of one list.
    fn list(&self, list: usize, asked: f64, room: f64, workload: &mut Workload) -> Turn {
        let before = match self.queues {
            Queues::Carried => f64::from(workload.backlog[list]),
            Queues::Steady => steady(asked, room, self.patience.days),
        };
        let mut turn = turn(before, asked, room, self.patience);
        // What is left is kept in four bytes; the rounding goes with those who give up.
        let left = turn.backlog as f32;
        turn.given_up += turn.backlog - f64::from(left);
        workload.backlog[list] = left;
        workload.served[list] = Served::new(turn.seen / asked, turn.moved / asked);
        workload.waits[list] = Wait {
            asked: asked as f32,
            given_up: turn.given_up as f32,
            moved: turn.moved as f32,
            days: (self.effort.booking_days + turn.days) as f32,
        };
        turn
    }
}
