use super::Resolver;
use crate::{AccessRules, Error, OfficeRules, Rulebook, SchoolRules, SicknessRules, TaskRules};
use units::Date;

impl Rulebook {
    /// The practice towards its residents on a date: access, tasks, sick notes, school absence.
    ///
    /// # Errors
    /// [`Error::NotInForce`] before 2013-01-01; otherwise as [`Rulebook::at`].
    pub fn office_at(&self, date: Date) -> Result<OfficeRules, Error> {
        let mut resolver = Resolver::new(self, date, false);
        Ok(OfficeRules {
            access: resolver.access()?,
            tasks: TaskRules {
                review_medicines: resolver.dated("tasks.review_medicines")?,
                other_municipal_hours: resolver.rate("demand.other_municipal_hours")?,
            },
            sickness: resolver.sickness()?,
            school: SchoolRules {
                absence_share: resolver.in_force("school.absence_share")?,
                self_certified: resolver.in_force("school.self_certified")?,
                head_share: resolver.in_force("school.head_share")?,
            },
        })
    }
}

impl Resolver<'_> {
    fn access(&mut self) -> Result<AccessRules, Error> {
        Ok(AccessRules {
            telephone_share: self.share("access.telephone_share")?,
            telephone_minutes: self.dated("access.telephone_minutes")?,
            consultation_days: self.dated("access.consultation_days")?,
            text_answer_days: self.in_force("access.text_answer_days")?,
            late_cancellation_hours: self.in_force("access.late_cancellation_hours")?,
            digital_booking: self.in_force("access.digital_booking")?,
            digital_consultations: self.in_force("access.digital_consultations")?,
            helsenorge_booking: self.in_force("access.helsenorge_booking")?,
            helsenorge_contact: self.in_force("access.helsenorge_contact")?,
        })
    }

    fn sickness(&mut self) -> Result<SicknessRules, Error> {
        Ok(SicknessRules {
            self_certification_days: self.dated("demand.self_certification_days")?,
            employment_months: self.dated("sickness.employment_months")?,
            employer_period_days: self.dated("demand.employer_period_days")?,
            new_absence_days: self.dated("sickness.new_absence_days")?,
            absences_before_loss: self.dated("sickness.absences_before_loss")?,
            absences_within_months: self.dated("sickness.absences_within_months")?,
            review_months: self.dated("sickness.review_months")?,
            note_days: self.in_force("sickness.note_days")?,
            extended_statement_weeks: self.dated("sickness.extended_statement_weeks")?,
            e_consultation: self.in_force("sickness.e_consultation")?,
            paid_days: self.dated("sickness.paid_days")?,
            paid_years: self.dated("sickness.paid_years")?,
            fit_weeks: self.dated("sickness.fit_weeks")?,
            graded_least: self.share("sickness.graded_least")?,
            employer_meeting_weeks: self.dated("sickness.employer_meeting_weeks")?,
            nav_meeting_weeks: self.dated("sickness.nav_meeting_weeks")?,
        })
    }
}
