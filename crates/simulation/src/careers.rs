//! How doctors choose their work, stay and leave, and what municipalities spend on them: typed from the evidence.

use evidence::{Reader, UnknownParameter};

/// Numbers of one draw. Rates are a year, effects are ratios, money is kroner of 2020.
#[derive(Debug, Clone, Default)]
pub(crate) struct Careers {
    /// Share of study places that end in a degree.
    pub(crate) degrees: f64,
    /// Norwegians who finish their degree abroad, a year.
    pub(crate) abroad: f64,
    /// Applicants for LIS1 over posts at the start.
    pub(crate) lis1_applicants: f64,
    /// Applicants refused a LIS1 post who give up, a year.
    pub(crate) lis1_gives_up: f64,
    /// Share of entrants who come from the doctors done with LIS1 who still choose.
    pub(crate) young_share: f64,
    /// Years after LIS1 in which the choice is open, on average.
    pub(crate) choosing_years: f64,
    /// Rise in entry when every doctor in specialisation is offered a training agreement.
    pub(crate) training_pull: f64,
    /// Percent more entrants for one per cent more net income.
    pub(crate) income_elasticity: f64,
    /// Net income that makes up for one more hour a week, share.
    pub(crate) hour_value: f64,
    /// Net income that makes up for heavy duty, ten hours a week, share.
    pub(crate) duty_value: f64,
    /// Months until half of a change in conditions shows in entry.
    pub(crate) response_months: f64,
    /// Practice costs of gross income at the reference.
    pub(crate) cost_share: f64,
    /// Capitation of income from the scheme in 2019.
    pub(crate) capitation_share: f64,
    /// Net income of a self-employed doctor, kroner a year.
    pub(crate) net_income: f64,
    /// How much more readily a post in the home county is chosen.
    pub(crate) home_pull: f64,
    /// How much less readily a post of the form not wished for is chosen.
    pub(crate) other_form: f64,
    /// Price of a practice, kroner, and years over which it weighs.
    pub(crate) practice_price: f64,
    pub(crate) price_years: f64,
    /// Share of applicants who accept one of the posts on offer in a month, at the start.
    pub(crate) accepts: f64,
    /// Leaving for ten more hours a week, relative.
    pub(crate) exit_hours: f64,
    /// Leaving for five more hours of duty a week, relative.
    pub(crate) exit_duty: f64,
    /// Percent less leaving for one per cent more net income.
    pub(crate) exit_income: f64,
    /// Leaving of salaried doctors relative to self-employed.
    pub(crate) exit_salaried: f64,
    /// Leaving of doctors with a training agreement relative to others in specialisation.
    pub(crate) training_stay: f64,
    /// Claims of a lower cap for ten more hours a week, relative.
    pub(crate) cap_hours: f64,
    /// Full lists whose doctor raises the cap, a year.
    pub(crate) cap_raises: f64,
    /// Doctors who hire help, a year.
    pub(crate) hires_help: f64,
    /// Doctors who give away their duty, a year.
    pub(crate) gives_away_duty: f64,
    /// Doctors above a norm for list length who go down to it, a year.
    pub(crate) norm_pace: f64,
    /// What municipalities pay beyond the scheme for each list, kroner a year.
    pub(crate) extra_cost: f64,
    /// Budget over that cost.
    pub(crate) budget_slack: f64,
    /// Cost of one more salaried post, kroner a year.
    pub(crate) salaried_cost: f64,
    /// Cost of a locum beyond the scheme, kroner a month.
    pub(crate) locum_cost: f64,
    /// What a municipality adds to a post that nobody took, kroner a year.
    pub(crate) offer: f64,
    /// Share of online doctors who come from the scheme.
    pub(crate) online_from_scheme: f64,
    /// Consultations of an online doctor a year.
    pub(crate) online_pace: f64,
}

impl Careers {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Careers, UnknownParameter> {
        let mut get = |name: &str| reader.get(name);
        Ok(Careers {
            degrees: get("study_completion")?,
            abroad: get("graduates_abroad")?,
            lis1_applicants: get("lis1_applicants_per_post")?.max(1.0),
            lis1_gives_up: get("lis1_gives_up")?,
            young_share: get("entrants_after_lis1_share")?.clamp(0.0, 1.0),
            choosing_years: get("choosing_years")?.max(0.5),
            training_pull: get("training_agreement_pull")?,
            income_elasticity: get("entry_income_elasticity")?,
            hour_value: get("hour_value")?,
            duty_value: get("duty_value")?,
            response_months: get("recruitment_response_months")?.max(1.0),
            cost_share: get("practice_cost_share")?.clamp(0.0, 0.9),
            capitation_share: get("capitation_share_2019")?.clamp(0.05, 0.95),
            net_income: get("net_income")?.max(1.0),
            home_pull: get("home_county_pull")?.max(0.0),
            other_form: get("other_form_pull")?.clamp(0.01, 1.0),
            practice_price: get("practice_price")?.max(0.0),
            price_years: get("practice_price_years")?.max(1.0),
            accepts: get("applicants_accept")?.clamp(0.05, 0.99),
            exit_hours: get("exit_hours_effect")?.max(0.1),
            exit_duty: get("exit_duty_effect")?.max(0.1),
            exit_income: get("exit_income_elasticity")?,
            exit_salaried: get("exit_factor_salaried")?.max(0.1),
            training_stay: get("training_agreement_stay")?.clamp(0.05, 2.0),
            cap_hours: get("cap_hours_effect")?.max(0.1),
            cap_raises: get("cap_raise_rate")?,
            hires_help: get("hires_help_rate")?,
            gives_away_duty: get("gives_away_duty_rate")?,
            norm_pace: get("norm_list_pace")?,
            extra_cost: get("municipal_extra_cost")?.max(0.0),
            budget_slack: get("municipal_budget_slack")?.max(0.0),
            salaried_cost: get("salaried_post_cost")?.max(0.0),
            locum_cost: get("locum_cost")?.max(0.0),
            offer: get("raised_offer")?.max(0.0),
            online_from_scheme: get("online_from_scheme_share")?.clamp(0.0, 1.0),
            online_pace: get("online_consultations_per_doctor")?.max(100.0),
        })
    }

    /// How much more readily a doctor chooses work whose net income is `ratio` times as high.
    pub(crate) fn income_pull(&self, ratio: f64) -> f64 {
        ratio.max(0.05).powf(self.income_elasticity)
    }

    /// How much more readily work is chosen that takes so many more hours a week, and so many more of duty.
    pub(crate) fn burden_pull(&self, hours: f64, duty: f64) -> f64 {
        let worth = 1.0 + self.hour_value * hours + self.duty_value * duty / 10.0;
        self.income_pull(1.0 / worth.max(0.2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_per_cent_more_income_brings_the_elasticity() {
        let careers = Careers {
            income_elasticity: 0.95,
            hour_value: 0.02,
            duty_value: 0.3,
            ..Careers::default()
        };
        assert!((careers.income_pull(1.01) - 1.0095).abs() < 1e-4);
        assert!(careers.burden_pull(2.0, 0.0) < 1.0);
        assert!(careers.burden_pull(0.0, 5.0) < careers.burden_pull(0.0, 2.0));
    }
}
