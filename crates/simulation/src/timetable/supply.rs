//! What the rules of each month offer those who may become GPs.

use crate::careers::Careers;
use crate::money::{PriceError, number};
use crate::pipeline::{FOLLOWED_FROM, Supply, intake_of};
use crate::run::StartError;
use crate::tariff::Tariff;
use rulebook::{CapitationModel, Rulebook};
use rust_decimal::prelude::ToPrimitive;
use units::{Date, Month};

/// Middle of the year that the share of capitation is read from.
const SHARES_READ: Month = Month::new(2019, 7);
/// List for which income is compared, persons: what entrants take.
const COMPARED_LIST: usize = 1000;

/// The specialist regulation begins; internship before it was as long as its LIS1.
const LIS1_SINCE: Date = Date::constant(2017, 3, 1);

/// Every month from the first that cohorts are followed to `to`.
pub(super) fn supplies(rulebook: &Rulebook, careers: &Careers, to: Month) -> Result<Vec<Supply>, StartError> {
    let base = capitation(rulebook, SHARES_READ)?;
    let (capitation_2019, fees_2019) = (careers.capitation_share, 1.0 - careers.capitation_share);
    (FOLLOWED_FROM.0..=to.0)
        .map(Month)
        .map(|month| {
            let rules = rulebook.workforce_at(month.first_day())?;
            let intake = rulebook
                .workforce_at(intake_of(month).first_day())?
                .study_places
                .value;
            let fees = number(rulebook, "fees_reform.price_factor", month.first_day())?;
            let part_one = month.first_day().max(LIS1_SINCE);
            let lis1_months: f64 = number(rulebook, "training.part_one.hospital_months", part_one)?
                + number(rulebook, "training.part_one.municipal_months", part_one)?;
            let gross = capitation_2019 * capitation(rulebook, month)? / base + fees_2019 * fees;
            Ok(Supply {
                intake: f64::from(intake),
                posts: f64::from(rules.lis1_posts.value),
                lis1_months: lis1_months as usize,
                agreements: f64::from(rules.alis_agreements.value),
                income: (gross - careers.cost_share) / (1.0 - careers.cost_share),
                online: rules.online_consultations.value.to_f64().unwrap_or(0.0),
                added: f64::from(rules.doctors_added.value),
                index: number(rulebook, "price_index.fee", month.first_day())?,
                fees,
            })
        })
        .collect()
}

/// Capitation a listed resident and year in fees of the month: fees follow costs and wages by the yearly settlement.
fn capitation(rulebook: &Rulebook, month: Month) -> Result<f64, StartError> {
    let (rules, _) = rulebook.capitation_at_with_estimates(month.first_day())?;
    let rate = match &rules.model {
        CapitationModel::PatientAdapted { mean_rate, .. } => mean_rate.value.to_f64().unwrap_or(0.0),
        CapitationModel::Flat { .. } | CapitationModel::Tiered { .. } => match Tariff::new(&rules, month)? {
            Tariff::ByLength(ore) => {
                ore.get(COMPARED_LIST).map_or(0.0, |ore| ore.0 as f64) * 12.0 / 100.0 / COMPARED_LIST as f64
            }
            Tariff::ByMember { .. } => 0.0,
        },
    };
    let index: Result<f64, PriceError> = number(rulebook, "price_index.fee", month.first_day());
    Ok(rate / index?)
}
