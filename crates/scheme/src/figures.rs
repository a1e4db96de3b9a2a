//! Which rules decide a figure that is shown: an outcome of the simulation, a published series, a count of the register.
//!
//! Named are the rules that say what is counted or that set it, not all that act on it from afar: every outcome acts on every
//! other from month to month, and what of behaviour is behind one is told by its evidence.

/// Rules, and the figures that they decide.
type Decided = (&'static [&'static str], &'static [&'static str]);

/// Every figure by name, once.
#[rustfmt::skip]
const FIGURES: &[Decided] = &[
    // What no rule decides.
    (&[], &[
        "population", "relation_years_mean", "outcomes", "contacts_physical", "contacts_text",
    ]),
    // Lists, and who is on them.
    (&["LST-006", "CON-001", "CON-005"], &["lists", "lists_total"]),
    (&["LST-006", "LST-007"], &["lists_with_gp", "share_lists_without_gp"]),
    (&["LST-006", "LST-007", "CON-005", "CON-021"], &["lists_without_gp"]),
    (&["LST-006", "ELI-001", "CHO-001", "ALL-001"], &["listed", "residents_on_lists_total"]),
    (&["LST-006", "LST-007", "CHO-001", "ALL-001"], &["residents_on_lists_with_gp"]),
    (&["LST-006", "LST-007", "CON-005", "ALL-001"], &["residents_on_lists_without_gp", "share_residents_without_gp"]),
    (&["LST-004", "LST-006"], &["length"]),
    (&["LST-004", "LST-006", "LST-007"], &["avg_list_length_lists_with_gp"]),
    (&["LST-001", "LST-002", "LST-008"], &["cap", "list_capacity", "avg_list_cap_lists_with_gp"]),
    (&["LST-005"], &["nominally_free", "avg_cap_minus_length_lists_with_gp"]),
    (&["LST-003", "LST-005", "WAI-004", "WAI-006"], &["open_to_choice", "open_lists", "share_lists_open"]),
    (&["LST-003", "WAI-003", "WAI-006"], &["open_to_queue"]),
    (&["ALL-004"], &["locked"]),
    (&["WAI-001", "WAI-002", "WAI-003", "WAI-006"], &["waiting", "share_residents_on_waiting_list"]),
    (&["ALL-001", "ALL-002", "ALL-003", "WAI-004"], &["unallocated", "without_list", "residents_unallocated"]),
    (&["CHO-001", "CHO-003", "CHO-010", "CHO-014"], &["changes"]),
    (&["RED-001", "RED-009", "RED-004", "RED-005"], &["must_leave"]),
    (&["RED-002"], &["notice_months"]),
    // Doctors.
    (&["CON-001", "CON-005", "CON-013", "CON-014", "SPE-001"], &["gps", "female_gps", "share_gps_female"]),
    (&["SPE-001", "SPE-003", "SPE-015"], &["share_gps_specialist"]),
    (&["CON-002", "CON-003"], &["lists_employed_gp", "share_employed_of_all_lists"]),
    (&["CON-005", "SPE-001", "LI1-002"], &["entries", "applicants"]),
    (&["CON-010", "CON-013", "CON-014"], &["exits"]),
    (&["CON-013", "CON-014"], &["retirements", "doctors_by_age"]),
    (&["CON-005", "CON-021"], &["adverts"]),
    (&["CON-005", "CON-025", "LST-001"], &["new_lists"]),
    // Work and duty.
    (&["GPD-015", "GPD-013", "SIC-003", "SCH-003"], &["hours_regular"]),
    (&["GPD-015", "GPD-013", "DUT-001", "DUT-005", "DUT-010"], &["hours_with_duty"]),
    (&["ACC-008"], &["wait_days", "share_waiting_over_five_days", "share_given_up"]),
    (&["DUT-001", "DUT-004", "DUT-005", "COM-004", "COM-010"], &["duty_districts_not_covered"]),
    (&["DUT-001", "DUT-004", "DUT-005", "DUT-010"], &["duty_hours_a_week"]),
    (&["OOH-001", "OOH-002"], &["contacts_out_of_hours"]),
    // Money.
    (&["FIN-001", "FIN-005", "FIN-006", "FIN-008", "FIN-009"], &["capitation", "self_employed_capitation"]),
    (&["REI-001", "REI-002", "REI-006", "REI-007"], &["self_employed_fees"]),
    (&["FIN-001", "FIN-005", "FIN-008", "FIN-009", "REI-002"], &["doctor_income"]),
    (&["REI-001", "REI-002", "CPR09", "EX01", "EX12", "SPE-019", "GRA-001", "GRA-002"], &["state_kroner"]),
    (&["FIN-001", "FIN-002", "FIN-005", "FIN-006", "FIN-008", "FIN-009"], &["municipalities_kroner"]),
    (&["CON-001", "CON-002", "SPE-019"], &["local_spent_kroner"]),
    (&["CPR01", "CPR02", "CPR03", "CPR08", "EX01", "EX03"], &["patients_kroner", "copayments", "copayment_burden"]),
    (&["CPR01", "CPR08", "CPR11", "EX12"], &["cards_issued"]),
    (&["CPR02", "CPR03", "CR30"], &["copayments_counted"]),
    (&["CPR01"], &["copayment_ceiling"]),
    (&["CPR01", "CPR08"], &["copayment_left"]),
    (&["CPR12", "CR31", "CR32", "CR33"], &["copayments_repaid"]),
];

/// Rules behind the figure of that name: empty where no rule decides it, none for a name that is no figure.
pub fn rules_behind(figure: &str) -> Option<&'static [&'static str]> {
    let of = |(_, figures): &&Decided| figures.contains(&figure);
    FIGURES.iter().find(of).map(|(rules, _)| *rules)
}

/// Names of the figures that a rule decides.
pub fn figures_of(rule: &str) -> Vec<&'static str> {
    let held = FIGURES.iter().filter(|(rules, _)| rules.contains(&rule));
    held.flat_map(|(_, figures)| figures.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_rule_behind_a_figure_is_a_rule() {
        for (rules, figures) in FIGURES {
            for rule in *rules {
                assert!(crate::rules_index::find(rule).is_some(), "{rule} of {figures:?}");
            }
        }
    }

    #[test]
    fn a_figure_stands_once() {
        let mut seen = HashSet::new();
        for figure in FIGURES.iter().flat_map(|(_, figures)| *figures) {
            assert!(seen.insert(figure), "{figure} stands twice");
        }
        assert_eq!(rules_behind("no figure"), None);
        assert_eq!(rules_behind("population"), Some(&[][..]));
    }

    #[test]
    fn a_rule_tells_its_figures() {
        let rule = rules_behind("share_residents_without_gp").unwrap()[0];
        assert!(figures_of(rule).contains(&"share_residents_without_gp"));
        assert_eq!(figures_of("no rule"), Vec::<&str>::new());
    }
}
