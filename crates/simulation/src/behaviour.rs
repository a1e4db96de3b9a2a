//! How residents, doctors and municipalities behave: typed from one draw of the evidence.

use crate::basis::{Step, Touched};
use crate::careers::Careers;
use crate::duty::DutyHabits;
use crate::outcomes::Continuity;
use crate::use_of_services::Habits;
use crate::workload::Effort;
use evidence::{Draw, UnknownParameter};
use std::cell::RefCell;
use units::Month;

/// Numbers of one draw, in the units that the steps use. Rates are a year unless named otherwise.
#[derive(Debug, Clone, Default)]
pub struct Behaviour {
    /// Share of doctors who leave the scheme a year, retirement included.
    pub exit_rate: f64,
    /// Leaving by age relative to 40-49, retirement included: under 30, 30-34, 35-39, 40-49, 50-54, 55-59, 60-64,
    /// 65 and over.
    pub exit_age: [f64; 8],
    /// Leaving relative to the mean, below 2 000 inhabitants.
    pub exit_small: f64,
    /// Leaving relative to the mean, from 50 000 inhabitants.
    pub exit_large: f64,
    /// Share who go on by time-limited agreements after the age limit.
    pub time_limited_share: f64,
    /// Doctors who change to another list a year.
    pub list_moves: f64,
    /// Entrants less leavers a year, 2019-2021.
    pub net_entrants: f64,
    /// How far entry wanders from its course in a year, standard deviation of the logarithm.
    pub entry_drift: f64,
    /// Months that an applicant who finds no post stays, on average.
    pub applicant_patience: f64,
    /// Months from one advert of a post to the next.
    pub advert_months: u16,
    /// Locums on lists without a doctor.
    pub locum_on_vacant: LocumPace,
    /// Locums while the doctor is away.
    pub locum_in_absence: LocumPace,
    /// Age at entry: mean and standard deviation.
    pub entrant_age: (f64, f64),
    /// Share of entrants who wish a salaried post.
    pub entrant_salaried: f64,
    /// Share of entrants who are women.
    pub entrant_female: f64,
    /// Share of entrants who are specialists.
    pub entrant_specialist: f64,
    /// Cap that an entrant wishes, persons: mean and standard deviation.
    pub entrant_cap: (f64, f64),
    /// Years in the scheme before approval as a specialist.
    pub years_to_approval: f64,
    /// Approvals a year among those who have been in the scheme so long.
    pub approvals: f64,
    /// Share of doctors who claim a lower cap a year.
    pub cap_claims: f64,
    /// Relative cut of the cap at a claim.
    pub cap_cut: f64,
    /// No doctor wishes a cap below this, persons.
    pub lowest_cap: u16,
    /// Time a post stays vacant relative to others, below 2 000 inhabitants.
    pub vacancy_small: f64,
    /// Time a post stays vacant relative to others, from 50 000 inhabitants.
    pub vacancy_large: f64,
    /// Power of a vacant list's length in how readily it is taken.
    pub length_pull: f64,
    /// Places over listed residents that municipalities aim at.
    pub capacity_aim: f64,
    /// Lists created less lists closed a year at the shortage of the start.
    pub new_lists: f64,
    /// Share of new lists with a salary.
    pub salaried_new_lists: f64,
    /// Vacant private posts that turn salaried, a year.
    pub turns_salaried: f64,
    /// Lists vacant for a year that are spread over others, a year.
    pub dissolves: f64,
    /// Wishes for another doctor a year and listed resident.
    pub wish: f64,
    /// How many times more often without a doctor.
    pub wish_without_gp: f64,
    /// Share of movers who choose a doctor at the new place.
    pub mover_chooses: f64,
    /// Share of guests' wishes that stay in the municipality of the list.
    pub stays_guest: f64,
    /// Share of wishes meeting closed lists that join a queue.
    pub joins_waiting: f64,
    /// Months that one who waits for a list goes on waiting, on average.
    pub waiting_months: f64,
    /// Share of residents who wait for a full list at the start.
    pub waiting_at_start: f64,
    /// How much choices gather on popular lists: 1 is at random.
    pub popularity: f64,
    /// Residents without a GP after the register's clean-up of October 2022 over before.
    pub registration_step: f64,
    /// How much residents use the services.
    pub(crate) habits: Habits,
    /// How doctors choose, stay and leave.
    pub(crate) careers: Careers,
    /// Out-of-hours duty.
    pub(crate) duty: DutyHabits,
    /// What the doctor's work rests on.
    pub(crate) effort: Effort,
    /// What a lasting relation between resident and doctor does.
    pub(crate) continuity: Continuity,
    /// Names of the parameters that were read, by the step that reads them.
    pub touched: Touched,
}

/// Month from which the 2022 clean-up of the register shows.
pub const REGISTRATION_STEP_FROM: Month = Month::new(2022, 10);

impl Behaviour {
    /// From one draw; an unknown name is an error that says which.
    ///
    /// # Errors
    /// When the evidence lacks a parameter.
    pub fn from_draw(draw: &Draw) -> Result<Behaviour, UnknownParameter> {
        let reading = RefCell::new(draw.reader());
        let read_by = |step: Step| {
            let reading = &reading;
            move |name: &str| reading.borrow_mut().section(step.name()).get(name)
        };
        let (people, doctors) = (read_by(Step::People), read_by(Step::Doctors));
        let (municipalities, recruitment) = (read_by(Step::Municipalities), read_by(Step::Recruitment));
        let (locums, choice) = (read_by(Step::Locums), read_by(Step::Choice));
        let register = read_by(Step::Register);
        let mut behaviour = Behaviour {
            exit_rate: doctors("exit_rate_all")?,
            exit_age: [
                doctors("exit_shape_under_30")?,
                doctors("exit_shape_30_34")?,
                doctors("exit_shape_35_39")?,
                doctors("exit_shape_40_49")?,
                doctors("exit_shape_50_54")?,
                doctors("exit_shape_55_59")?,
                doctors("exit_shape_60_64")?,
                doctors("exit_shape_65_plus")?,
            ],
            exit_small: doctors("exit_factor_small_municipality")?,
            exit_large: doctors("exit_factor_large_municipality")?,
            time_limited_share: doctors("time_limited_share_after_70")?,
            list_moves: doctors("list_move_rate")?,
            net_entrants: recruitment("net_entrants_per_year")?,
            entrant_age: (recruitment("entrant_age_mean")?, recruitment("entrant_age_sd")?),
            entrant_salaried: recruitment("entrant_salaried_share")?,
            entrant_female: recruitment("entrant_female_share")?,
            entrant_specialist: recruitment("entrant_specialist_share")?,
            entrant_cap: (recruitment("entrant_cap_mean")?, recruitment("entrant_cap_sd")?),
            years_to_approval: doctors("years_to_approval")?,
            approvals: doctors("approval_rate")?,
            cap_claims: doctors("cap_claims_per_year")?,
            cap_cut: doctors("cap_cut_per_claim")?.clamp(0.0, 0.9),
            lowest_cap: doctors("lowest_wished_cap")?.clamp(1.0, 2500.0) as u16,
            vacancy_small: recruitment("vacancy_duration_factor_small_municipality")?.max(0.01),
            vacancy_large: recruitment("vacancy_duration_factor_large_municipality")?.max(0.01),
            length_pull: recruitment("vacancy_length_pull")?,
            capacity_aim: municipalities("municipality_capacity_target")?,
            new_lists: municipalities("new_lists_per_year")?,
            salaried_new_lists: municipalities("salaried_share_new_lists")?,
            turns_salaried: municipalities("vacant_turns_salaried_rate")?,
            dissolves: municipalities("vacant_list_dissolve_share")?,
            wish: people("wish_rate")?,
            wish_without_gp: people("wish_rate_multiplier_no_gp")?.max(1.0),
            mover_chooses: people("move_choose_new_doctor_share")?,
            stays_guest: choice("guest_stays_share")?,
            joins_waiting: choice("waiting_list_join_share")?,
            waiting_months: choice("waiting_months")?.max(1.0),
            waiting_at_start: choice("waiting_share_at_start")?,
            entry_drift: recruitment("entry_drift")?,
            applicant_patience: recruitment("applicant_patience_months")?.max(1.0),
            advert_months: recruitment("advert_months")?.round().clamp(1.0, 24.0) as u16,
            locum_on_vacant: LocumPace::reaching(
                locums("vacant_list_locum_share")?,
                4,
                locums("locum_months")?,
            ),
            locum_in_absence: LocumPace::reaching(locums("list_locum_share")?, 3, locums("locum_months")?),
            popularity: choice("choice_popularity")?,
            registration_step: register("registration_step_2022")?,
            habits: Habits::default(),
            careers: Careers::default(),
            duty: DutyHabits::default(),
            effort: Effort::default(),
            continuity: Continuity::default(),
            touched: Touched::default(),
        };
        let mut reader = reading.into_inner();
        behaviour.habits = Habits::read(draw, reader.section(Step::Use.name()))?;
        behaviour.careers = Careers::read(reader.section(Step::Recruitment.name()))?;
        behaviour.duty = DutyHabits::read(reader.section(Step::Duty.name()))?;
        behaviour.effort = Effort::read(reader.section(Step::Workload.name()))?;
        behaviour.continuity = Continuity::read(reader.section(Step::Outcomes.name()))?;
        behaviour.touched = Touched::of(&reader);
        Ok(behaviour)
    }

    /// Leaving at an age relative to ages 40-49.
    pub(crate) fn exit_by_age(&self, age: u16) -> f64 {
        let group = [30, 35, 40, 50, 55, 60, 65]
            .iter()
            .filter(|&&bound| age >= bound)
            .count();
        self.exit_age[group]
    }

    /// Leaving in a municipality of that size relative to the mean.
    pub(crate) fn exit_by_size(&self, population: u32) -> f64 {
        by_size(population, self.exit_small, self.exit_large)
    }

    /// How readily a vacant post in a municipality of that size is taken.
    pub(crate) fn attraction(&self, population: u32) -> f64 {
        1.0 / by_size(population, self.vacancy_small, self.vacancy_large)
    }
}

/// How locums come to lists of a kind and leave them, chances a month.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LocumPace {
    /// A list without a locum gets one.
    pub comes: f64,
    /// A locum's time ends.
    pub ends: f64,
}

impl LocumPace {
    /// The pace at which a share of the lists has had a locum at some time within a window of months, when a locum
    /// stays `stay` months on average.
    pub fn reaching(share: f64, window: i32, stay: f64) -> LocumPace {
        let ends = 1.0 / stay.max(1.0);
        let reached = |comes: f64| 1.0 - ends / (comes + ends) * (1.0 - comes).powi(window - 1);
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..50 {
            let middle = (low + high) / 2.0;
            if reached(middle) < share {
                low = middle;
            } else {
                high = middle;
            }
        }
        LocumPace { comes: low, ends }
    }

    /// Share of the lists with a locum in any month.
    pub fn share(self) -> f64 {
        self.comes / (self.comes + self.ends).max(f64::MIN_POSITIVE)
    }
}

/// From `small` below 2 000 inhabitants over 1 near 20 000 to `large` from 50 000, even in the logarithm.
fn by_size(population: u32, small: f64, large: f64) -> f64 {
    let place = f64::from(population.clamp(2_000, 50_000)).ln();
    let (low, middle, high) = (2_000f64.ln(), 20_000f64.ln(), 50_000f64.ln());
    if place < middle {
        small.powf((middle - place) / (middle - low))
    } else {
        large.powf((place - middle) / (high - middle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_effects_reach_both_ends_and_are_one_between() {
        assert_eq!(by_size(500, 2.0, 0.5), 2.0);
        assert_eq!(by_size(700_000, 2.0, 0.5), 0.5);
        assert!((by_size(20_000, 2.0, 0.5) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn locums_reach_the_share_seen_within_a_window() {
        let pace = LocumPace::reaching(0.82, 4, 4.0);
        let never = (1.0 - pace.share()) * (1.0 - pace.comes).powi(3);
        assert!((never - 0.18).abs() < 1e-9, "{pace:?}");
        assert!(pace.share() < 0.82);
    }
}
