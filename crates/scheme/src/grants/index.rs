use crate::rules_index::DecidedBy::{Function, Outside};
use crate::rules_index::{IndexedRule, rule};

/// Every grant that was read of, and who decides it. Ids of the law's index where it has the rule; `GRA` otherwise.
#[rustfmt::skip]
pub const RULES: &[IndexedRule] = &[
    rule("FIN-002", "Equalisation grant.", Function("grants::municipal::equalisation")),
    rule("FIN-005", "Capitation.", Function("grants::municipal::capitation")),
    rule("FIN-006", "Base grant.", Function("grants::municipal::base_grant")),
    rule("FIN-010", "Residents on lists elsewhere are settled between municipalities.", Function("capitation::settlement::settlement")),
    rule("SPE-019", "National ALIS and tutoring grant, and the grants before it.", Function("grants::alis::posts")),
    rule("SPE-020", "Ties to an agency bar it.", Function("grants::alis::posts")),
    rule("GRA-001", "Out-of-hours service in small and remote municipalities.", Function("grants::frame::out_of_hours")),
    rule("GRA-002", "Recruitment: a new agreement with few listed residents.", Function("grants::state::recruitment")),
    rule("GRA-003", "LIS1 doctors in the municipality, and wage in new posts.", Function("grants::state::each")),
    rule("SFS-006", "Stand-by pay by duty class and day.", Function("grants::standby::standby_pay")),
    rule("SFS-013", "Practice compensation for municipal work.", Function("grants::practice::compensation")),
    rule("GRA-004", "Personal rent supplement.", Function("grants::practice::rent")),
    rule("REF-008", "Primary health team pilot.", Function("grants::state::each")),
    rule("GRA-005", "Common purposes of doctors.", Function("grants::statement::national")),
    rule("GRA-006", "Frames that no formula shares out.", Function("grants::statement::national")),
    rule("GRA-007", "Grants of which no amount was read.", Function("grants::state::yearly")),
    rule("GRA-010", "One grant for each inhabitant in place of many, where a reform brings it.", Function("grants::state::consolidated")),
    rule("SFS-009", "Hourly pay at inter-municipal centres.", Outside("pay for work at a centre, which no statement of a municipality adds up; see `duty::pay`")),
    rule("GRA-008", "ALIS Nord and ALIS Vest, projects of 2015 to 2019.", Outside("regional projects; their money was no grant by a rule")),
    rule("GRA-009", "Salary grant (fastlønnstilskudd), to May 2001.", Outside("ended when the scheme began")),
];
