//! The expected course of one year, month by month, as the simulation plays it.

/// Completed years of age, 0 to 110; the last is 110 and over.
pub(crate) const AGES: usize = 111;
/// A value by completed age.
pub(crate) type ByAge = [f64; AGES];
const CELLS: usize = AGES * 12;

/// Residents by sex and months since birth.
#[derive(Debug, Clone)]
pub(crate) struct Cohorts([Vec<f64>; 2]);

/// Rates and flows of one year, in the units of [`crate::Demography`]; the first index is the sex.
#[derive(Debug, Clone)]
pub(crate) struct Rates {
    pub(crate) mortality: [ByAge; 2],
    pub(crate) fertility: ByAge,
    pub(crate) emigration: [ByAge; 2],
    pub(crate) immigration: [ByAge; 2],
    /// Share of children who are boys.
    pub(crate) boys: f64,
}

/// What happened in a year, persons by completed age at the event.
#[derive(Debug, Clone)]
pub(crate) struct Events {
    pub(crate) deaths: [ByAge; 2],
    pub(crate) emigrations: [ByAge; 2],
    pub(crate) births: f64,
    /// Mean residents of the year.
    pub(crate) residents: [ByAge; 2],
}

impl Cohorts {
    /// Residents on 1 January by sex and completed age, birthdays spread evenly over the year.
    pub(crate) fn new(residents: impl Fn(usize, usize) -> f64) -> Cohorts {
        Cohorts([0, 1].map(|sex| (0..CELLS).map(|cell| residents(sex, cell / 12) / 12.0).collect()))
    }

    /// Residents by sex and completed age at the end of the year played last.
    pub(crate) fn by_age(&self) -> [ByAge; 2] {
        [0, 1].map(|sex| by_age(&self.0[sex]))
    }

    /// Plays twelve months: birthdays, deaths, emigration, births, immigration.
    pub(crate) fn play(&mut self, rates: &Rates) -> Events {
        let none = [[0.0; AGES]; 2];
        let mut events = Events {
            deaths: none,
            emigrations: none,
            births: 0.0,
            residents: none,
        };
        let chance = |rate: f64| 1.0 - (-rate / 12.0).exp();
        let dies = rates.mortality.map(|ages| ages.map(chance));
        let leaves = rates.emigration.map(|ages| ages.map(chance));
        let bears = rates.fertility.map(chance);
        for _ in 0..12 {
            for sex in 0..2 {
                let cells = &mut self.0[sex];
                let oldest = cells[CELLS - 1];
                cells.copy_within(..CELLS - 1, 1);
                cells[CELLS - 1] += oldest;
                cells[0] = 0.0;
                for (cell, here) in cells.iter_mut().enumerate() {
                    let age = cell / 12;
                    events.residents[sex][age] += *here / 12.0;
                    let deaths = *here * dies[sex][age];
                    let emigrations = (*here - deaths) * leaves[sex][age];
                    events.deaths[sex][age] += deaths;
                    events.emigrations[sex][age] += emigrations;
                    *here -= deaths + emigrations;
                }
            }
            let mut born = 0.0;
            for (age, women) in by_age(&self.0[1]).into_iter().enumerate() {
                born += women * bears[age];
            }
            events.births += born;
            self.0[0][0] += born * rates.boys;
            self.0[1][0] += born * (1.0 - rates.boys);
            for sex in 0..2 {
                for (cell, here) in self.0[sex].iter_mut().enumerate() {
                    *here += rates.immigration[sex][cell / 12] / 144.0;
                }
            }
        }
        events
    }
}

fn by_age(cells: &[f64]) -> ByAge {
    let mut ages = [0.0; AGES];
    for (cell, &here) in cells.iter().enumerate() {
        ages[cell / 12] += here;
    }
    ages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn still() -> Rates {
        let none = [[0.0; AGES]; 2];
        Rates {
            mortality: none,
            fertility: [0.0; AGES],
            emigration: none,
            immigration: none,
            boys: 0.5,
        }
    }

    #[test]
    fn without_events_everybody_is_a_year_older() {
        let mut cohorts = Cohorts::new(|sex, age| if age < 110 { (age + sex) as f64 } else { 0.0 });
        cohorts.play(&still());
        let ages = cohorts.by_age();
        assert_eq!(ages[0][0], 0.0);
        assert!((1..110).all(|age| (ages[1][age] - age as f64).abs() < 1e-9));
    }

    #[test]
    fn everybody_is_accounted_for() {
        let mut rates = still();
        rates.mortality = [[0.02; AGES]; 2];
        rates.emigration = [[0.03; AGES]; 2];
        rates.fertility[30] = 0.5;
        rates.immigration[1][40] = 120.0;
        let mut cohorts = Cohorts::new(|_, _| 100.0);
        let events = cohorts.play(&rates);
        let sum = |ages: &[ByAge; 2]| ages.iter().flatten().sum::<f64>();
        let births = events.births;
        let expected = 22_200.0 - sum(&events.deaths) - sum(&events.emigrations) + births + 120.0;
        assert!((sum(&cohorts.by_age()) - expected).abs() < 1e-6);
        assert!((births - 50.0).abs() < 3.0, "{births}");
    }
}
