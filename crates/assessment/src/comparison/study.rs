//! A comparison from its question to what is played: reforms and inputs, the head of its record, the world that its tasks start from.

use super::{Head, MOST_REFORMS, Receiver, Scenario, Task, combinations, decembers};
use crate::digest;
use crate::ensemble::{PlayError, Setting};
use evidence::Evidence;
use nation::{Data, Demography, Nation};
use rulebook::{Reform, Rulebook};
use simulation::Scope;
use units::{Date, Month, MunicipalityNo};

/// What a comparison reads.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// Published figures and geography.
    pub data: Data,
    /// Behaviour.
    pub evidence: Evidence,
    /// The rules as they are, no reform put on.
    pub rulebook: Rulebook,
    /// The reforms to compare.
    pub reforms: Vec<Reform>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Start: 31 December of a year with published figures.
    pub from: Date,
    /// Last year to play.
    pub until: i16,
    /// Share of the nation, above 0 and at most 1.
    pub scale: f64,
    /// Seed of the world's luck.
    pub seed: u64,
    /// Draws of the evidence.
    pub members: Vec<u64>,
    /// Whether every combination of the reforms is played.
    pub factorial: bool,
}

/// Why a comparison cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// The question has no answer.
    #[error("{0}")]
    Question(String),
    /// Rules or reforms.
    #[error(transparent)]
    Rules(#[from] rulebook::Error),
    /// Evidence.
    #[error(transparent)]
    Evidence(#[from] evidence::EvidenceError),
    /// Published figures, or a nation that cannot be built.
    #[error(transparent)]
    Nation(#[from] nation::Error),
}

/// A comparison that is ready to be played: all of it is told by its head and its inputs.
#[derive(Debug)]
pub struct Study {
    head: Head,
    inputs: Inputs,
    scenarios: Vec<Scenario>,
}

/// The nation that every task of a comparison starts from.
pub struct World {
    /// Residents, doctors and lists on the first day.
    pub nation: Nation,
    demography: Demography,
}

impl Inputs {
    /// What is built in, with the reforms.
    ///
    /// # Errors
    /// When something built in is spoilt.
    pub fn embedded(reforms: Vec<Reform>) -> Result<Inputs, StudyError> {
        Ok(Inputs {
            data: Data::embedded()?,
            evidence: Evidence::embedded()?,
            rulebook: Rulebook::embedded()?,
            reforms,
        })
    }
}

impl Question {
    /// Whether the question can be put about so many reforms.
    ///
    /// # Errors
    /// [`StudyError::Question`].
    pub fn check(&self, reforms: usize) -> Result<(), StudyError> {
        let no = |text: String| Err(StudyError::Question(text));
        if self.members.is_empty() {
            return no("--draws 0 plays nothing; give 1 or more".to_owned());
        }
        if self.until <= self.from.year() {
            return no(format!(
                "--until {} is not after --from {}; give a later year",
                self.until, self.from
            ));
        }
        if self.factorial && reforms > MOST_REFORMS {
            return no(format!(
                "--factorial takes at most {MOST_REFORMS} reforms, {reforms} were given; it would play {} scenarios",
                1u64 << reforms.min(63)
            ));
        }
        Ok(())
    }
}

impl Study {
    /// Sets the comparison up: the baseline, each reform alone and all together, or every combination.
    ///
    /// # Errors
    /// When the question cannot be put, a reform is given twice, or reforms contradict each other.
    pub fn new(inputs: Inputs, question: Question) -> Result<Study, StudyError> {
        let sets = combinations(inputs.reforms.len(), question.factorial);
        Study::of_sets(inputs, question, sets)
    }

    /// Sets up a comparison of the baseline and each reform alone, of which none is put on with another.
    ///
    /// # Errors
    /// As [`Study::new`].
    pub fn each(inputs: Inputs, question: Question) -> Result<Study, StudyError> {
        let alone = (0..inputs.reforms.len()).map(|reform| vec![reform]);
        let sets = std::iter::once(vec![]).chain(alone).collect();
        Study::of_sets(inputs, question, sets)
    }

    fn of_sets(inputs: Inputs, question: Question, sets: Vec<Vec<usize>>) -> Result<Study, StudyError> {
        question.check(inputs.reforms.len())?;
        for (at, reform) in inputs.reforms.iter().enumerate() {
            if inputs.reforms[..at]
                .iter()
                .any(|earlier| earlier.name == reform.name)
            {
                return Err(StudyError::Question(format!(
                    "the reform {} is given twice",
                    reform.name
                )));
            }
        }
        let of_places = inputs.reforms.iter().flat_map(Reform::all_local);
        let mut local: Vec<MunicipalityNo> = of_places.map(|measure| measure.municipality).collect();
        local.sort_unstable();
        local.dedup();
        let places = inputs.data.places();
        if let Some(unknown) = local
            .iter()
            .find(|one| !places.iter().any(|place| place.number == **one))
        {
            return Err(StudyError::Question(format!(
                "there is no municipality {unknown}; a measure names one by its number of 2024"
            )));
        }
        let scenario = |set: &Vec<usize>| {
            let reforms: Vec<Reform> = set.iter().map(|&reform| inputs.reforms[reform].clone()).collect();
            Ok::<Scenario, StudyError>(Scenario {
                reforms: reforms.iter().map(|reform| reform.name.clone()).collect(),
                rulebook: inputs.rulebook.with(&reforms)?,
            })
        };
        let scenarios: Vec<Scenario> = sets.iter().map(scenario).collect::<Result<_, _>>()?;
        let head = Head {
            grunnmur: env!("CARGO_PKG_VERSION").to_owned(),
            digest: digest::of_all(
                &inputs.data,
                &inputs.evidence,
                scenarios.iter().map(|scenario| &scenario.rulebook),
            ),
            from: question.from,
            until: i32::from(question.until),
            scale: question.scale,
            seed: question.seed,
            members: question.members,
            reforms: inputs.reforms.iter().map(|reform| reform.name.clone()).collect(),
            scenarios: sets,
            factorial: question.factorial,
            local,
        };
        Ok(Study {
            head,
            inputs,
            scenarios,
        })
    }

    /// The comparison that a head tells of, set up from inputs that must be those of the head.
    ///
    /// # Errors
    /// As [`Study::new`], and when the inputs or this version of the program are others than the head's.
    pub fn of(inputs: Inputs, head: &Head) -> Result<Study, StudyError> {
        let until = i16::try_from(head.until);
        let until = until
            .map_err(|_| StudyError::Question(format!("the head's last year {} is no year", head.until)))?;
        let question = Question {
            from: head.from,
            until,
            scale: head.scale,
            seed: head.seed,
            members: head.members.clone(),
            factorial: head.factorial,
        };
        let study = Study::new(inputs, question)?;
        match study.head.differs(head) {
            None => Ok(study),
            Some(what) => Err(StudyError::Question(format!(
                "the task is of another comparison: {what} differs; use the same version and reforms everywhere"
            ))),
        }
    }

    /// What is compared.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// What it was set up from.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// Behaviour.
    pub fn evidence(&self) -> &Evidence {
        &self.inputs.evidence
    }

    /// Builds the nation that tasks start from; at full scale it takes seconds.
    ///
    /// # Errors
    /// When it cannot be built on the day or at the scale asked for.
    pub fn world(&self) -> Result<World, StudyError> {
        Ok(World {
            nation: nation::build(&self.inputs.data, self.head.from, self.head.scale, self.head.seed)?,
            demography: demography(&self.inputs.data, self.head.from)?,
        })
    }

    /// Months of a task.
    pub fn months(&self) -> u64 {
        u64::from(Month::new(self.head.until, 12).since(Month::of(self.head.from)))
    }

    /// Plays tasks, as [`super::play`]; a task beyond the head's is passed by.
    ///
    /// # Errors
    /// As [`super::play`].
    pub fn play(&self, world: &World, tasks: &[Task], receiver: &dyn Receiver) -> Result<(), PlayError> {
        let observe = decembers(Month::of(self.head.from), self.head.until);
        let setting = Setting {
            nation: &world.nation,
            demography: &world.demography,
            rulebook: &self.inputs.rulebook,
            evidence: &self.inputs.evidence,
            scope: Scope::Accounts,
            seed: self.head.seed,
            end: Month::new(self.head.until, 12),
            observe: &observe,
        };
        super::play(
            &setting,
            &self.scenarios,
            &self.head.members,
            &self.head.local,
            tasks,
            receiver,
        )
    }
}

/// Births, deaths and moves from a day on; destinations of moves are fitted to the years known then.
///
/// # Errors
/// When the figures are not there.
pub fn demography(data: &Data, from: Date) -> Result<Demography, nation::Error> {
    if from.year() >= 2025 {
        Demography::fitted_to(data, 2019..=2025)
    } else {
        Demography::build(data)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Record, Row};
    use std::sync::Mutex;

    struct Rows(Mutex<Vec<Row>>);

    impl Receiver for Rows {
        fn row(&self, row: Row) -> Result<(), PlayError> {
            self.0.lock().unwrap().push(row);
            Ok(())
        }
        fn months(&self, _: u64) -> bool {
            true
        }
    }

    fn reforms() -> Vec<Reform> {
        vec![Reform::named("lis1-posts-1500").unwrap()]
    }

    fn question() -> Question {
        Question {
            from: Date::new(2025, 12, 31).unwrap(),
            until: 2026,
            scale: 0.002,
            seed: 1,
            members: vec![3, 8],
            factorial: false,
        }
    }

    #[test]
    fn a_task_played_from_the_head_alone_gives_the_same_line() {
        let study = Study::new(Inputs::embedded(reforms()).unwrap(), question()).unwrap();
        let play = |study: &Study, tasks: &[Task]| {
            let rows = Rows(Mutex::default());
            study.play(&study.world().unwrap(), tasks, &rows).unwrap();
            Record {
                head: study.head().clone(),
                rows: rows.0.into_inner().unwrap(),
            }
        };
        let all = play(&study, &crate::comparison::tasks(2, 0..2)).whole();
        let again = Study::of(Inputs::embedded(reforms()).unwrap(), study.head()).unwrap();
        let one = play(&again, &[Task { scenario: 1, draw: 1 }]);
        assert_eq!(
            all.unwrap().rows.last().unwrap().line().unwrap(),
            one.rows[0].line().unwrap()
        );
    }

    #[test]
    fn another_comparison_is_refused() {
        let study = Study::new(Inputs::embedded(reforms()).unwrap(), question()).unwrap();
        let without = Study::of(Inputs::embedded(vec![]).unwrap(), study.head()).unwrap_err();
        assert!(without.to_string().contains("differs"), "{without}");
        let twice = [reforms(), reforms()].concat();
        assert!(Study::new(Inputs::embedded(twice).unwrap(), question()).is_err());
        let none = Question {
            members: vec![],
            ..question()
        };
        assert!(none.check(1).unwrap_err().to_string().contains("--draws 0"));
    }
}
