use super::Dated;
use rust_decimal::Decimal;
use serde::Serialize;
use units::Date;

/// A figure of a grant: known, known to exist but not read, or not in force.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "known", rename_all = "snake_case")]
pub enum Rate<T> {
    /// Read, or computed from what was read.
    Known(Dated<T>),
    /// It exists and was not read.
    Missing {
        /// Name of the parameter.
        parameter: String,
        /// Since when.
        from: Date,
        /// What is known of it.
        why: String,
        /// Where it should stand.
        source: String,
        /// What may stand in for it.
        estimate: Option<Dated<T>>,
    },
    /// No such rule on the date.
    NotInForce {
        /// Name of the parameter.
        parameter: String,
        /// Why not.
        why: String,
    },
}

impl<T> Rate<T> {
    /// The value, or its estimate; the status tells which.
    pub fn best(&self) -> Option<&Dated<T>> {
        match self {
            Rate::Known(value) => Some(value),
            Rate::Missing { estimate, .. } => estimate.as_ref(),
            Rate::NotInForce { .. } => None,
        }
    }
}

/// Grants beside capitation on one date. Kroner.
#[derive(Debug, Clone, Serialize)]
pub struct GrantRules {
    /// Whether the figures of the equalisation grant are known (FIN-002).
    pub equalisation_below: Rate<u32>,
    /// Doctors in specialisation.
    pub alis: AlisRules,
    /// LIS1 doctor, half a year.
    pub lis1_half_year: Rate<Decimal>,
    /// New LIS1 post, wage, half a year.
    pub lis1_wage: Rate<Decimal>,
    /// Out-of-hours service in small municipalities.
    pub out_of_hours: OutOfHoursRules,
    /// Most for a new GP agreement.
    pub recruitment_per_agreement: Rate<Decimal>,
    /// For each inhabitant and year in place of many grants; a reform brings it (GRA-010).
    pub consolidated_per_inhabitant: Rate<Decimal>,
    /// A year for municipal work: index 0 to 12 for 1 to 13 hours a week, 13 for 14 to 24 hours.
    pub practice_compensation: Vec<Rate<Decimal>>,
    /// Stand-by pay an hour: `[class - 1][weekday, weekend, public holiday]`.
    pub standby: [[Rate<Decimal>; 3]; 4],
    /// The high personal rent supplement, a year.
    pub rent_supplement_high: Rate<Decimal>,
    /// The low one, a year.
    pub rent_supplement_low: Rate<Decimal>,
    /// A GP in the primary health team pilot, a year.
    pub team_pilot_per_gp: Rate<Decimal>,
    /// Grants of which no amount was read, a year.
    pub unread: Vec<Rate<Decimal>>,
    /// Common purposes of doctors, paid by National Insurance, a year.
    pub common_funds: Vec<Rate<Decimal>>,
    /// Frames of the state budget that no formula shares out, a year.
    pub frames: Vec<Rate<Decimal>>,
}

/// Grant for doctors in specialisation in general practice (ALIS).
#[derive(Debug, Clone, Serialize)]
pub struct AlisRules {
    /// Full post for a year, self-employed.
    pub self_employed: Rate<Decimal>,
    /// Full post for a year, salaried.
    pub salaried: Rate<Decimal>,
    /// More in centrality class 6.
    pub class_6_addition: Rate<Decimal>,
    /// Share that the municipality pays itself.
    pub municipal_share: Rate<Decimal>,
    /// Longest time for one doctor, years.
    pub max_years: Rate<u8>,
    /// A locum post must last longer, months.
    pub locum_months_over: Rate<u8>,
    /// Whether agency ties bar the grant.
    pub agency_excluded: Rate<bool>,
    /// Whether it counts from the signing at the earliest.
    pub from_signing: Rate<bool>,
    /// Tutoring, a doctor and year.
    pub tutoring: Rate<Decimal>,
    /// Guideline practice compensation, a doctor and year.
    pub practice_compensation: Rate<Decimal>,
}

/// Grant for the out-of-hours service of small and remote municipalities.
#[derive(Debug, Clone, Serialize)]
pub struct OutOfHoursRules {
    /// Fewer inhabitants than this.
    pub population_below: Rate<u32>,
    /// This centrality class or a less central one.
    pub centrality_from: Rate<u8>,
    /// Frame of the year.
    pub frame: Rate<Decimal>,
    /// Most for one municipality, a year.
    pub most: Rate<Decimal>,
    /// Whether an own service, or one shared with one other municipality, comes first.
    pub own_service_first: Rate<bool>,
}
