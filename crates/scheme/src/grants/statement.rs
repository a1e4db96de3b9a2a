use super::case::{Line, Outcome, Payer, Recipient};
use super::facts::MunicipalityFacts;
use super::{alis, frame, municipal, practice, state};
use rulebook::{GrantRules, Rate, Rules, Status};
use serde::Serialize;
use units::{Month, Ore};

/// All grants of a month on one page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// The month; not written, since who writes a statement names it in their own way.
    #[serde(skip)]
    pub month: Month,
    /// Every grant, paid or not.
    pub lines: Vec<Line>,
    /// Sum of all amounts that could be computed.
    pub total: Ore,
    /// Of it, what the state pays.
    pub from_state: Ore,
    /// Of it, what the municipality pays.
    pub from_municipality: Ore,
    /// Of it, amounts that rest on estimates or assumptions.
    pub estimated: Ore,
}

/// Every grant to a municipality and its doctors for a month: entitled or not and why, amount, source, status.
///
/// An amount that was not read and has no estimate is not computable; it is in no sum. Where the sums are too large
/// to hold they stop at the largest number.
pub fn statement(rules: &Rules, facts: &MunicipalityFacts) -> Statement {
    let grants = &rules.grants;
    let to_municipality = (Payer::State, Recipient::Municipality);
    let mut lines = vec![
        municipal::capitation(&rules.capitation, facts),
        municipal::base_grant(&rules.capitation, facts),
        municipal::equalisation(rules, facts),
        alis::posts(&grants.alis, facts),
        alis::class_6_addition(&grants.alis, facts),
        alis::tutoring(&grants.alis, facts),
        alis::practice_compensation(&grants.alis, facts),
        frame::out_of_hours(&grants.out_of_hours, facts),
        state::recruitment(&grants.recruitment_per_agreement, facts),
        state::each(
            "lis1",
            "GRA-003",
            to_municipality,
            &grants.lis1_half_year,
            (facts.lis1, "lis1"),
            6,
        ),
        state::each(
            "lis1_wage",
            "GRA-003",
            to_municipality,
            &grants.lis1_wage,
            (facts.lis1_in_new_posts, "lis1_in_new_posts"),
            6,
        ),
        practice::compensation(&grants.practice_compensation, facts),
        practice::rent(grants, facts),
        state::each(
            "primary_health_team",
            "REF-008",
            (Payer::State, Recipient::Doctors),
            &grants.team_pilot_per_gp,
            (facts.team_pilot_gps, "team_pilot_gps"),
            12,
        ),
    ];
    // A reform brings it; the law as it is has no such line.
    if !matches!(grants.consolidated_per_inhabitant, Rate::NotInForce { .. }) {
        lines.push(state::consolidated(&grants.consolidated_per_inhabitant, facts));
    }
    lines.extend(
        grants
            .unread
            .iter()
            .map(|rate| state::yearly(rate, "GRA-007", to_municipality)),
    );
    added_up(facts.month, lines)
}

/// Grants that go to no municipality: common purposes of doctors (GRA-005), and frames that no formula shares out
/// (GRA-006). A twelfth of the year.
pub fn national(grants: &GrantRules, month: Month) -> Statement {
    let common = |rate| state::yearly(rate, "GRA-005", (Payer::State, Recipient::Doctors));
    let framed = |rate| state::yearly(rate, "GRA-006", (Payer::State, Recipient::Municipality));
    let lines = grants.common_funds.iter().map(common);
    added_up(month, lines.chain(grants.frames.iter().map(framed)).collect())
}

fn added_up(month: Month, lines: Vec<Line>) -> Statement {
    let sum = |wanted: &dyn Fn(&Line, Status) -> bool| {
        let amounts = lines.iter().filter_map(|line| match &line.outcome {
            Outcome::Paid { trace, status } if wanted(line, *status) => Some(trace.amount.0),
            _ => None,
        });
        Ore(amounts.fold(0, i64::saturating_add))
    };
    let by = |payer| sum(&|line: &Line, _| line.payer == payer);
    Statement {
        month,
        total: sum(&|_, _| true),
        from_state: by(Payer::State),
        from_municipality: by(Payer::Municipality),
        estimated: sum(&|_, status| status > Status::Derived),
        lines,
    }
}
