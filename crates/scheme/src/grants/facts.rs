use crate::capitation::{Agreement, ListComposition};
use serde::Serialize;
use units::{Centrality, ContractForm, Month, Ore};

/// What grants look at in a municipality, for one month. `None` is a fact that nobody has told.
#[derive(Debug, Clone, PartialEq)]
pub struct MunicipalityFacts {
    /// The month.
    pub month: Month,
    /// Inhabitants.
    pub inhabitants: u32,
    /// Centrality class.
    pub centrality: Centrality,
    /// Permanent GP posts and agreements, part-time and salaried ones with a list as one each, LIS1 not (FIN-003).
    pub permanent_posts: u32,
    /// The lists.
    pub lists: Vec<ListFacts>,
    /// Doctors in specialisation under an ALIS agreement.
    pub alis: Option<Vec<AlisPost>>,
    /// Doctors in specialisation who are tutored, with or without an ALIS agreement.
    pub tutored: Option<u32>,
    /// LIS1 doctors of the fixed number, in the municipality in the month.
    pub lis1: Option<u32>,
    /// Of those, in new posts.
    pub lis1_in_new_posts: Option<u32>,
    /// What the municipality asks of the out-of-hours grant for the year; the most when not told.
    pub out_of_hours_applied: Option<Ore>,
    /// What all eligible municipalities ask of the year's frame together, each at most the most.
    pub out_of_hours_eligible_total: Option<Ore>,
    /// New GP agreements of the month with few or no listed residents, where recruitment problems are documented.
    pub new_agreements: Option<u32>,
    /// Hours of municipal work a week of each GP with a practice.
    pub municipal_hours: Option<Vec<u8>>,
    /// Doctors with the high and with the low personal rent supplement.
    pub rent_supplements: Option<(u32, u32)>,
    /// GPs in the primary health team pilot.
    pub team_pilot_gps: Option<u32>,
}

impl MunicipalityFacts {
    /// Facts of a municipality without lists, of which nothing else is told.
    pub fn new(
        month: Month,
        inhabitants: u32,
        centrality: Centrality,
        permanent_posts: u32,
    ) -> MunicipalityFacts {
        MunicipalityFacts {
            month,
            inhabitants,
            centrality,
            permanent_posts,
            lists: Vec::new(),
            alis: None,
            tutored: None,
            lis1: None,
            lis1_in_new_posts: None,
            out_of_hours_applied: None,
            out_of_hours_eligible_total: None,
            new_agreements: None,
            municipal_hours: None,
            rent_supplements: None,
            team_pilot_gps: None,
        }
    }

    /// Lists that a self-employed doctor holds: those that are paid.
    pub fn self_employed(&self) -> impl Iterator<Item = &ListFacts> {
        self.lists
            .iter()
            .filter(|list| list.staffed && crate::capitation::receives_capitation(list.agreement.form))
    }
}

/// One list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListFacts {
    /// Its agreement.
    pub agreement: Agreement,
    /// Its members at the start of the month.
    pub members: ListComposition,
    /// Whether a doctor holds it.
    pub staffed: bool,
}

/// A post under an ALIS agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AlisPost {
    /// Form of the doctor's contract.
    pub form: ContractForm,
    /// Share of a full post, per cent.
    pub percent: u8,
    /// Month in which the agreement was signed.
    pub signed: Month,
    /// Length of the post where it is a locum's, months.
    pub locum_months: Option<u8>,
    /// Tied to a locum agency or another private commercial medical actor.
    pub agency: bool,
}
