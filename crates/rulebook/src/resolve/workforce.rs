use super::Resolver;
use crate::{Dated, Error, Rulebook, Value, WorkforceRules};
use rust_decimal::Decimal;
use units::Date;

impl Rulebook {
    /// The supply of doctors alone on a date, with estimates; reaches back to the start of the scheme on 2001-06-01.
    ///
    /// # Errors
    /// As [`Rulebook::at_with_estimates`].
    pub fn workforce_at(&self, date: Date) -> Result<WorkforceRules, Error> {
        Resolver::new(self, date, true).workforce()
    }
}

impl Resolver<'_> {
    pub(super) fn workforce(&mut self) -> Result<WorkforceRules, Error> {
        Ok(WorkforceRules {
            study_places: self.dated("workforce.study_places")?,
            lis1_posts: self.dated("workforce.lis1_posts")?,
            alis_agreements: self.dated("workforce.alis_agreements")?,
            norm_list_length: self.in_force("workforce.norm_list_length")?,
            municipal_office_share: self.share("workforce.municipal_office_share")?,
            company_list_share: self.share("workforce.company_list_share")?,
            online_consultations: self.rate("workforce.online_consultations")?,
            doctors_added: self.dated("workforce.doctors_added")?,
        })
    }

    /// A share, from 0 to 1.
    pub(super) fn share(&mut self, name: &str) -> Result<Dated<Decimal>, Error> {
        let share: Dated<Decimal> = self.dated(name)?;
        if share.value < Decimal::ZERO || share.value > Decimal::ONE {
            let origin = self.book.get(&share.parameter, self.date)?.origin.clone();
            return Err(self.wrong(
                &share.parameter,
                &origin,
                &Value::Number(share.value),
                "from 0 to 1",
            ));
        }
        Ok(share)
    }
}
