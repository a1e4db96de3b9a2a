use super::Resolver;
use crate::{
    AbsenceRules, DutyCompetence, Error, LearningRules, PartOneRules, PracticeRules, Rulebook, TrainingRules,
};
use units::Date;

impl Rulebook {
    /// Training of specialists in general practice alone on a date.
    ///
    /// # Errors
    /// [`Error::NotInForce`] before 2019-03-01, when general practice came under the regulation; otherwise as [`Rulebook::at`].
    pub fn training_at(&self, date: Date) -> Result<TrainingRules, Error> {
        Resolver::new(self, date, false).training()
    }

    /// Competence on duty alone on a date, from read values only.
    ///
    /// # Errors
    /// As [`Rulebook::at`].
    pub fn duty_competence_at(&self, date: Date) -> Result<DutyCompetence, Error> {
        Resolver::new(self, date, false).duty_competence()
    }
}

impl Resolver<'_> {
    fn training(&mut self) -> Result<TrainingRules, Error> {
        Ok(TrainingRules {
            specialisation_required: self.dated("training.specialisation_required")?,
            least_months: self.dated("training.least_months")?,
            least_months_after_part_one: self.dated("training.least_months_after_part_one")?,
            renewal_years: self.dated("training.renewal_years")?,
            part_one: PartOneRules {
                hospital_months: self.dated("training.part_one.hospital_months")?,
                municipal_months: self.dated("training.part_one.municipal_months")?,
                rounds_a_year: self.dated("training.part_one.rounds_a_year")?,
                application_days: self.dated("training.part_one.application_days")?,
                acceptance_days: self.dated("training.part_one.acceptance_days")?,
            },
            practice: PracticeRules {
                open_least_months: self.dated("training.practice.open_least_months")?,
                open_most_months: self.dated("training.practice.open_most_months")?,
                other_most_months: self.dated("training.practice.other_most_months")?,
                institution_least_months: self.dated("training.practice.institution_least_months")?,
                other_specialty_most_months: self.dated("training.practice.other_specialty_most_months")?,
            },
            learning: LearningRules {
                supervision_hours: self.dated("training.learning.supervision_hours")?,
                group_months: self.dated("training.learning.group_months")?,
                group_open_months: self.dated("training.learning.group_open_months")?,
                goals: self.dated("training.learning.goals")?,
            },
            absence: AbsenceRules {
                hospital_days: self.dated("training.absence.hospital_days")?,
                municipal_days: self.dated("training.absence.municipal_days")?,
                share: self.share("training.absence.share")?,
            },
            former_open: self.in_force("training.former.open")?,
        })
    }
}
