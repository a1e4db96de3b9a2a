//! Levels set once, at the start, so that the mean doctor has the published hours and residents the published wait.

use super::asked::{Asked, of_list};
use super::effort::Effort;
use super::office::Office;
use super::person::{Person, Reach, hours_of, list_power};
use crate::use_of_services::Demand;
use crate::world::World;
use units::Month;

/// Consultations of one list with a doctor at the start.
pub(super) struct AtStart {
    pub(super) person: Person,
    pub(super) asked: Asked,
    pub(super) members: f64,
    pub(super) cap: f64,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Level {
    pub(super) started: Option<Month>,
    /// By cell, of one member in the month of the start.
    pub(super) reference: Vec<Asked>,
    /// Time of the published use of the first month's year, each inhabitant.
    pub(super) published: f64,
    /// Of the mean doctor's lists: time asked for and members.
    pub(super) time: f64,
    pub(super) members: f64,
    /// Power of a list's length in the hours that it takes.
    pub(super) power: f64,
    /// Hours a week of the mean lists: consultations, and tasks apart from them.
    pub(super) contacts: f64,
    pub(super) tasks: f64,
    /// How much a doctor's hours differ from others' with the same lists, standard deviation of the logarithm.
    pub(super) spread: f64,
    /// Logarithm of how much more a full list asks for than the middle doctor has room for.
    pub(super) room: f64,
    /// Consultations asked for over those that are had.
    pub(super) asked_over_had: f64,
    /// Of what is asked for: what becomes out-of-hours contacts.
    pub(super) moved: f64,
    /// Out-of-hours contacts over consultations in the nation.
    pub(super) out_of_hours: f64,
    /// Consultations with a sick note at working age.
    pub(super) notes_at_working_age: f64,
    /// Days of absence that employees certified themselves.
    pub(super) self_certified_days: f64,
    /// Own time for a contact at the start, by form of contract.
    pub(super) own_time: [f64; 2],
}

/// Rounds of the calibration: hours depend on what there is room for, and that on hours.
const ROUNDS: usize = 12;

impl Level {
    pub(super) fn new(world: &World, demand: &Demand, office: &Office, effort: &Effort) -> Level {
        let reference = super::asked::by_cell(&world.cells, demand, &effort.relative_time);
        let mut level = Level {
            started: Some(world.month),
            reference,
            self_certified_days: office.self_certified_days,
            asked_over_had: 1.0,
            published: effort.time_of(
                &world
                    .behaviour
                    .habits
                    .published(world.month.plus(1).year())
                    .by_kind,
            ),
            ..Level::default()
        };
        level.own_time = super::own_times(office, effort);
        let nation = Nation::of(world, &level.reference);
        level.out_of_hours = nation.out_of_hours / nation.consultations.max(f64::MIN_POSITIVE);
        // The share of consultations with a sick note is of all ages; notes are for those of working age.
        level.notes_at_working_age = (effort.sick_notes * nation.consultations
            / nation.at_working_age.max(f64::MIN_POSITIVE))
        .min(1.0);
        let doctors: Vec<AtStart> = (0..world.doctors.born.len())
            .filter_map(|doctor| at_start(world, &level.reference, doctor, effort))
            .collect();
        if doctors.is_empty() {
            return level;
        }
        let mean =
            |get: &dyn Fn(&AtStart) -> f64| doctors.iter().map(get).sum::<f64>() / doctors.len() as f64;
        level.time = mean(&|one| one.asked.time).max(f64::MIN_POSITIVE);
        level.members = mean(&|one| one.members).max(f64::MIN_POSITIVE);
        level.contacts = effort.face_to_face * effort.hours;
        level.tasks = effort.hours - level.contacts - effort.municipal;
        level.power = list_power(effort, level.members);
        for _ in 0..ROUNDS {
            level.fit(&doctors, office, effort);
        }
        level
    }

    /// One round: spread, room for consultations, hours.
    fn fit(&mut self, doctors: &[AtStart], office: &Office, effort: &Effort) {
        let number = doctors.len() as f64;
        let bare: Vec<f64> = doctors
            .iter()
            .map(|one| hours_of(self, effort, office, one, 0.0).regular())
            .collect();
        let mean = bare.iter().sum::<f64>() / number;
        let by_list = bare.iter().map(|hours| (hours - mean).powi(2)).sum::<f64>() / number;
        let rest = (effort.hours_sd.powi(2) - by_list).max(0.0);
        self.spread = (1.0 + rest / effort.hours.powi(2)).ln().sqrt();

        let (mut low, mut high) = (-2.0f64, 2.0f64);
        for _ in 0..50 {
            self.room = (low + high) / 2.0;
            if self.over_five_days(doctors, office, effort) < effort.over_five_days {
                low = self.room;
            } else {
                high = self.room;
            }
        }
        let mut sums = Sums::default();
        for one in doctors {
            let need = hours_of(self, effort, office, one, self.spread);
            let load = self.load(effort, office, one);
            let had = 1.0 / load.max(1.0);
            sums.asked += one.asked.consultations;
            sums.had += one.asked.consultations * had;
            sums.contacts += f64::from(need.contacts) * had / number;
            sums.tasks += f64::from(need.tasks) / number;
            sums.other += f64::from(need.administration + need.municipal) / number;
        }
        self.asked_over_had = sums.asked / sums.had.max(f64::MIN_POSITIVE);
        self.moved = (1.0 - 1.0 / self.asked_over_had) * effort.moved;
        let wanted = effort.hours * effort.face_to_face;
        self.contacts *= wanted / sums.contacts.max(f64::MIN_POSITIVE);
        let left = (effort.hours - wanted - sums.other).max(0.0);
        self.tasks = if sums.tasks > 0.0 {
            self.tasks * left / sums.tasks
        } else {
            left
        };
    }

    /// Consultations asked for over room, at the start.
    fn load(&self, effort: &Effort, office: &Office, one: &AtStart) -> f64 {
        let need = hours_of(self, effort, office, one, self.spread);
        Reach::new(self, effort, office, one).load(&need, effort.crowding)
    }

    /// Share who wait more than five working days: on a list with a mean wait, waits are exponential.
    fn over_five_days(&self, doctors: &[AtStart], office: &Office, effort: &Effort) -> f64 {
        let (mut over, mut all) = (0.0, 0.0);
        for one in doctors {
            let queue = effort.patience_days * self.load(effort, office, one).max(1.0).ln();
            over += one.asked.consultations * super::over_five_days(effort.booking_days + queue);
            all += one.asked.consultations;
        }
        if all > 0.0 { over / all } else { 0.0 }
    }
}

#[derive(Default)]
struct Sums {
    asked: f64,
    had: f64,
    contacts: f64,
    tasks: f64,
    other: f64,
}

fn at_start(world: &World, reference: &[Asked], doctor: usize, effort: &Effort) -> Option<AtStart> {
    let lists = &world.lists;
    let held = world.doctors.lists[doctor];
    held[0]?;
    let mut one = AtStart {
        person: Person::new(world, doctor, effort),
        asked: Asked::default(),
        members: 0.0,
        cap: 0.0,
    };
    for list in held.into_iter().flatten().map(usize::from) {
        one.asked.add(
            &of_list(
                &lists.by_cell[list * lists.cells..(list + 1) * lists.cells],
                reference,
            ),
            1.0,
        );
        one.members += f64::from(lists.members[list]);
        one.cap += f64::from(lists.cap[list]);
    }
    Some(one)
}

/// What all members of lists ask for in a mean month.
#[derive(Default)]
struct Nation {
    consultations: f64,
    at_working_age: f64,
    out_of_hours: f64,
}

impl Nation {
    fn of(world: &World, reference: &[Asked]) -> Nation {
        let mut nation = Nation::default();
        for counts in world.lists.by_cell.chunks_exact(world.lists.cells.max(1)) {
            for (cell, (&members, asked)) in counts.iter().zip(reference).enumerate() {
                let consultations = f64::from(members) * asked.consultations;
                nation.consultations += consultations;
                nation.out_of_hours += f64::from(members) * asked.out_of_hours;
                if super::is_working_age(world.cells.ages(cell).start) {
                    nation.at_working_age += consultations;
                }
            }
        }
        nation
    }
}
