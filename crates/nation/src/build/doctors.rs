//! Doctors: sex, age, tenure, specialty and form of the agreement, and who holds which list.

use super::plan::Plan;
use super::random::{Dice, Stream};
use super::residents::SCHEME_BEGAN;
use super::targets::Targets;
use crate::data::Place;
use crate::{Doctors, Lists, NO_DOCTOR};
use std::collections::BTreeMap;
use units::{ContractForm, Date, Month, Sex};

/// How long doctors have been where they are.
#[derive(Debug, Clone)]
pub(crate) struct Tenure {
    /// Yearly hazard, looking back from the day, of having entered the scheme.
    pub(crate) career: f64,
    /// By municipality: its class of size, and the published median age in years of the agreements there.
    pub(crate) agreement: Vec<(u32, f64)>,
}

/// Age bands (first age, one past the last) with their shares of doctors in September 2017 and at the end of 2021.
/// They meet: over 60 24 % and 40-60 47 % in 2017 (dm_2017), 67 and over 6.5 % in early 2022 (hdir_ar2021_k7_1), mean
/// age 47 in 2021 (utposten2021). Shares within those are an even shape between them.
const AGE_BANDS: [(f64, f64, f64, f64); 8] = [
    (28.0, 35.0, 0.110, 0.145),
    (35.0, 40.0, 0.180, 0.215),
    (40.0, 45.0, 0.140, 0.160),
    (45.0, 50.0, 0.120, 0.120),
    (50.0, 55.0, 0.105, 0.090),
    (55.0, 60.0, 0.105, 0.085),
    (60.0, 67.0, 0.175, 0.120),
    (67.0, 73.0, 0.065, 0.065),
];

/// The publications that `AGE_BANDS` meets, by id.
pub const AGES_READ_IN: [&str; 3] = ["dm_2017", "hdir_ar2021_k7_1", "utposten2021"];

/// How much older men are than women, in standard deviations of age (an assumption: entrants have been women for
/// long, most of the oldest are men).
const MEN_OLDER: f64 = 0.8;

/// A vacancy ends with this yearly hazard: 1.1 of 2.75 per cent of residents had been without a GP for over a year in
/// early 2022.
const VACANCY_HAZARD: f64 = 0.92;

/// Youngest age at which a list is taken.
const YOUNGEST: u16 = 27;

/// Years between moves from list to list at most; there are hardly any then.
const LONGEST_BETWEEN_MOVES: f64 = 1000.0;

/// Years by which doctors' order by age differs from their order by time in the scheme, as a standard deviation (an
/// assumption: most enter in their thirties).
const ENTRY_AGE_SPREAD: f64 = 5.0;

/// Fills doctors, and the doctor, form and since columns of the lists, whose other columns are there. `staffed` says
/// for each list row whether it has a doctor; `lengths` are its members.
pub(crate) struct Setting<'a> {
    pub(crate) date: Date,
    pub(crate) places: &'a [Place],
    pub(crate) population: &'a [u32],
    pub(crate) plans: &'a [Plan],
    pub(crate) targets: &'a Targets,
    pub(crate) staffed: &'a [bool],
    pub(crate) lengths: &'a [u32],
    pub(crate) tenure: Tenure,
    pub(crate) dice: Dice,
}

impl Setting<'_> {
    /// The doctors; `lists` gets its doctor, form and since columns.
    pub(crate) fn appoint(&self, lists: &mut Lists) -> Doctors {
        let mut doctors = Doctors::default();
        let home = self.assign_lists(lists, &mut doctors);
        self.assign_ages(&mut doctors);
        self.assign_tenure(lists, &mut doctors, &home);
        self.assign_specialists(&mut doctors);
        self.assign_forms(lists, &mut doctors, &home);
        doctors
    }

    /// Doctor rows in the order of municipalities; a municipality's shortest lists share a doctor where it has fewer
    /// doctors than staffed lists. Returns each doctor's municipality.
    fn assign_lists(&self, lists: &mut Lists, doctors: &mut Doctors) -> Vec<usize> {
        let mut home = Vec::new();
        let mut first = 0;
        lists.doctor = vec![NO_DOCTOR; lists.municipality.len()];
        for (m, plan) in self.plans.iter().enumerate() {
            let mut rows: Vec<usize> = (first..first + plan.lists_with_gp as usize).collect();
            first += (plan.lists_with_gp + plan.lists_without_gp) as usize;
            rows.sort_by_key(|&row| self.lengths[row]);
            let base = home.len() as u32;
            let shared = plan.lists_with_gp - plan.doctors;
            for (k, &row) in rows.iter().enumerate() {
                let k = k as u32;
                let doctor = if k < 2 * shared { k / 2 } else { k - shared };
                lists.doctor[row] = base + doctor;
            }
            home.extend(std::iter::repeat_n(m, plan.doctors as usize));
            let mut order: Vec<u32> = (0..plan.doctors).collect();
            self.dice.shuffle(Stream::DoctorSex, m as u64, &mut order);
            doctors.sex.extend(
                order
                    .iter()
                    .map(|&k| if k < plan.female { Sex::Female } else { Sex::Male }),
            );
        }
        home
    }

    /// The published age distribution, the oldest ages to those who come first in a draw that men lead.
    fn assign_ages(&self, doctors: &mut Doctors) {
        let n = doctors.sex.len();
        let weight = ((f64::from(self.date.year()) - 2017.0) / 4.0).clamp(0.0, 1.0);
        let share = |band: &(f64, f64, f64, f64)| band.2 + (band.3 - band.2) * weight;
        let total: f64 = AGE_BANDS.iter().map(share).sum();
        let age_at = |quantile: f64| {
            let mut left = quantile * total;
            for band in &AGE_BANDS {
                if left <= share(band) {
                    return band.0 + (band.1 - band.0) * left / share(band);
                }
                left -= share(band);
            }
            AGE_BANDS[AGE_BANDS.len() - 1].1
        };
        let score: Vec<f64> = (0..n)
            .map(|i| {
                let lead = if doctors.sex[i] == Sex::Male {
                    MEN_OLDER
                } else {
                    0.0
                };
                lead + self.dice.normal(Stream::DoctorAge, i as u64)
            })
            .collect();
        let mut youngest_first: Vec<usize> = (0..n).collect();
        youngest_first.sort_by(|&a, &b| score[a].total_cmp(&score[b]).then(a.cmp(&b)));
        let today = Month::of(self.date);
        doctors.born = vec![today; n];
        for (rank, &i) in youngest_first.iter().enumerate() {
            let months = 12.0 * age_at((rank as f64 + 0.5) / n as f64);
            doctors.born[i] = Month(today.0.saturating_sub(months as u16));
        }
    }

    /// Times in the scheme are exponential, the longest to the oldest with some luck. A doctor came to the list on
    /// entering the scheme, or later from another list, so often that the ages of agreements have the published median.
    fn assign_tenure(&self, lists: &mut Lists, doctors: &mut Doctors, home: &[usize]) {
        let today = Month::of(self.date);
        let ago = |years: f64| Month(today.0.saturating_sub((12.0 * years).min(6000.0) as u16));
        let n = doctors.born.len();
        let mut careers: Vec<f64> = (0..n)
            .map(|i| self.dice.years(Stream::Career, i as u64, self.tenure.career))
            .collect();
        careers.sort_by(f64::total_cmp);
        let score: Vec<f64> = (0..n)
            .map(|i| {
                f64::from(today.since(doctors.born[i])) / 12.0
                    + ENTRY_AGE_SPREAD * self.dice.normal(Stream::CareerOrder, i as u64)
            })
            .collect();
        let mut newest_first: Vec<usize> = (0..n).collect();
        newest_first.sort_by(|&a, &b| score[a].total_cmp(&score[b]).then(a.cmp(&b)));
        doctors.since = vec![today; n];
        for (&i, years) in newest_first.iter().zip(careers) {
            let earliest = doctors.born[i].plus(12 * YOUNGEST).max(SCHEME_BEGAN).min(today);
            doctors.since[i] = ago(years).max(earliest);
        }

        lists.since = (0..lists.doctor.len())
            .map(|row| ago(self.dice.years(Stream::Vacancy, row as u64, VACANCY_HAZARD)).max(SCHEME_BEGAN))
            .collect();
        let mut classes: BTreeMap<u32, (f64, Vec<usize>)> = BTreeMap::new();
        for row in (0..lists.doctor.len()).filter(|&row| lists.doctor[row] != NO_DOCTOR) {
            let (class, median) = self.tenure.agreement[home[lists.doctor[row] as usize]];
            classes.entry(class).or_insert((median, vec![])).1.push(row);
        }
        for (median, rows) in classes.values() {
            let entered = |row: usize| doctors.since[lists.doctor[row] as usize];
            let since = |row: usize, scale: f64| {
                ago(self.dice.years(Stream::Tenure, row as u64, 1.0 / scale)).max(entered(row))
            };
            let is_long = |scale: f64| {
                let mut months: Vec<u16> = rows.iter().map(|&row| today.since(since(row, scale))).collect();
                months.sort_unstable();
                f64::from(months[months.len() / 2]) >= 12.0 * median
            };
            let (mut short, mut long) = (0.0, LONGEST_BETWEEN_MOVES);
            for _ in 0..40 {
                let middle = 0.5 * (short + long);
                if is_long(middle) {
                    long = middle;
                } else {
                    short = middle;
                }
            }
            rows.iter().for_each(|&row| lists.since[row] = since(row, long));
        }
    }

    /// Specialists are those longest in the scheme, with some luck; the number is published.
    fn assign_specialists(&self, doctors: &mut Doctors) {
        let today = Month::of(self.date);
        let years = |i: usize| f64::from(today.since(doctors.since[i])) / 12.0;
        let score: Vec<f64> = (0..doctors.since.len())
            .map(|i| {
                let age = f64::from(today.since(doctors.born[i])) / 12.0;
                years(i) + 0.2 * (age - 45.0) + 3.0 * self.dice.normal(Stream::Specialist, i as u64)
            })
            .collect();
        doctors.specialist = top(&score, |_| true, self.targets.specialist);
    }

    /// Salaried lists are commonest in small and less central municipalities and among young doctors.
    fn assign_forms(&self, lists: &mut Lists, doctors: &mut Doctors, home: &[usize]) {
        let today = Month::of(self.date);
        let score: Vec<f64> = (0..lists.doctor.len())
            .map(|row| {
                let m = usize::from(lists.municipality[row]);
                let doctor = lists.doctor[row] as usize;
                let young = doctors
                    .born
                    .get(doctor)
                    .is_some_and(|&b| today.since(b) < 40 * 12);
                let size = f64::from(self.population[m].max(1)).ln() - 50_000.0f64.ln();
                0.6 * f64::from(self.places[m].centrality.0) - 0.4 * size
                    + if young { 0.8 } else { 0.0 }
                    + 1.7 * self.dice.normal(Stream::Salaried, row as u64)
            })
            .collect();
        let staffed = top(&score, |row| self.staffed[row], self.targets.salaried_with_gp);
        let vacant = top(&score, |row| !self.staffed[row], self.targets.salaried_without_gp);
        let form = |salaried: bool| {
            if salaried {
                ContractForm::Salaried
            } else {
                ContractForm::SelfEmployed
            }
        };
        lists.form = staffed.iter().zip(&vacant).map(|(&a, &b)| form(a || b)).collect();
        doctors.form = vec![ContractForm::SelfEmployed; home.len()];
        for (&doctor, &form) in lists.doctor.iter().zip(&lists.form) {
            if let Some(of_doctor) = doctors.form.get_mut(doctor as usize) {
                *of_doctor = form;
            }
        }
    }
}

/// Marks the `count` highest scores among those that `may` be marked.
fn top(score: &[f64], may: impl Fn(usize) -> bool, count: u32) -> Vec<bool> {
    let mut order: Vec<usize> = (0..score.len()).filter(|&i| may(i)).collect();
    order.sort_by(|&a, &b| score[b].total_cmp(&score[a]).then(a.cmp(&b)));
    let mut marked = vec![false; score.len()];
    order.iter().take(count as usize).for_each(|&i| marked[i] = true);
    marked
}
