use super::Dated;
use rust_decimal::Decimal;
use serde::Serialize;

/// What state and municipalities decide about the supply of doctors, on one date.
#[derive(Debug, Clone, Serialize)]
pub struct WorkforceRules {
    /// Study places in medicine in Norway, first year, a year.
    pub study_places: Dated<u16>,
    /// LIS1 posts that may begin in a year (LI1-002).
    pub lis1_posts: Dated<u16>,
    /// Doctors in specialisation with an agreement or salaried training post that the state pays for (SPE-019).
    pub alis_agreements: Dated<u16>,
    /// List length aimed at, persons, where a norm is in force.
    pub norm_list_length: Option<Dated<u16>>,
    /// Share of vacant and new posts offered as a salaried post in a municipal office.
    pub municipal_office_share: Dated<Decimal>,
    /// Share of lists that a company answers for.
    pub company_list_share: Dated<Decimal>,
    /// Consultations a year and inhabitant with private online doctors outside the scheme.
    pub online_consultations: Dated<Decimal>,
    /// Doctors a year brought to the scheme beyond those who come by themselves.
    pub doctors_added: Dated<u16>,
}
