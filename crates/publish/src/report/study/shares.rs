//! Who bears and who receives: residents by age and by income area, doctors by income, list and centrality.

use super::data::Package;
use super::parties::{Scale, name};
use super::spans::{self, Span};
use super::tables::{effects, last};
use crate::Text;
use crate::messages::message;
use crate::report::texts::{Html, Texts};

/// Groups of an affected party, each an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Groups {
    /// Co-payments of residents by age.
    Ages,
    /// Co-payments of residents by income where they live.
    Incomes,
    /// Income of self-employed doctors.
    Doctors,
}

impl Groups {
    /// In the order of the page.
    pub const ALL: [Groups; 3] = [Groups::Ages, Groups::Incomes, Groups::Doctors];

    const fn key(self) -> &'static str {
        match self {
            Groups::Ages => "study-ages",
            Groups::Incomes => "study-incomes",
            Groups::Doctors => "study-earnings",
        }
    }

    /// Outcomes of which the change is drawn.
    const fn drawn(self) -> &'static [&'static str] {
        match self {
            Groups::Ages => &[
                "copayment_mean_age_0_15",
                "copayment_mean_age_16_24",
                "copayment_mean_age_25_44",
                "copayment_mean_age_45_66",
                "copayment_mean_age_67_79",
                "copayment_mean_age_80_plus",
            ],
            Groups::Incomes => &[
                "copayment_mean_income_fifth_1",
                "copayment_mean_income_fifth_2",
                "copayment_mean_income_fifth_3",
                "copayment_mean_income_fifth_4",
                "copayment_mean_income_fifth_5",
            ],
            Groups::Doctors => &[
                "doctor_income_p10",
                "doctor_income_p25",
                "doctor_income_p50",
                "doctor_income_p75",
                "doctor_income_p90",
                "doctor_income_list_under_800",
                "doctor_income_list_800_1199",
                "doctor_income_list_1200_plus",
                "doctor_income_centrality_1",
                "doctor_income_centrality_2",
                "doctor_income_centrality_3",
                "doctor_income_centrality_4",
                "doctor_income_centrality_5",
                "doctor_income_centrality_6",
            ],
        }
    }

    /// Outcomes that stand in the table alone.
    const fn told(self) -> &'static [&'static str] {
        match self {
            Groups::Ages => &[
                "share_with_card_age_0_15",
                "share_with_card_age_16_24",
                "share_with_card_age_25_44",
                "share_with_card_age_45_66",
                "share_with_card_age_67_79",
                "share_with_card_age_80_plus",
            ],
            Groups::Incomes => &[
                "share_with_card_income_fifth_1",
                "share_with_card_income_fifth_2",
                "share_with_card_income_fifth_3",
                "share_with_card_income_fifth_4",
                "share_with_card_income_fifth_5",
            ],
            Groups::Doctors => &[],
        }
    }

    /// Names of the outcomes, in the order of the page.
    pub fn outcomes(self) -> impl Iterator<Item = &'static &'static str> {
        self.drawn().iter().chain(self.told())
    }
}

/// A heading with a chart and its table.
pub(super) struct GroupsView {
    pub(super) id: String,
    pub(super) heading: Html,
    pub(super) note: Html,
    pub(super) chart: Html,
    pub(super) rows: Html,
}

/// The groups of which something was counted.
pub(super) fn views(package: &Package, at: usize, texts: &Texts) -> Vec<GroupsView> {
    let view = |groups: Groups| {
        let outcomes: Vec<&str> = groups.outcomes().copied().collect();
        let key = groups.key();
        let id = format!("{key}-{at}");
        GroupsView {
            heading: texts.message(&format!("{key}-heading")),
            note: texts.message(&format!("{key}-note")),
            chart: chart(package, groups, &id, texts),
            rows: effects(package, &outcomes, texts),
            id,
        }
    };
    let all = Groups::ALL.into_iter().map(view);
    all.filter(|view| !view.rows.0.is_empty()).collect()
}

/// Bars of the change of each group in the last year.
fn chart(package: &Package, groups: Groups, id: &str, texts: &Texts) -> Html {
    let found = groups.drawn().iter().filter_map(|outcome| last(package, outcome));
    let mut unit = Text::default();
    let mut spans = vec![];
    for finding in found {
        let scale = Scale::of(&finding.unit);
        let range = finding.change.times(scale.factor);
        unit = scale.unit_of_change();
        spans.push(Span {
            label: name(&finding.outcome),
            bar: (0.0, range.middle),
            line: Some((range.low90, range.high90)),
            class: match (groups, finding.outcome.as_str()) {
                (Groups::Doctors, outcome) if outcome.starts_with("doctor_income_list") => "s2",
                (Groups::Doctors, outcome) if outcome.starts_with("doctor_income_centrality") => "s4",
                (Groups::Doctors, _) => "s3",
                _ => "s0",
            },
            tip: Text::same("{n}: {c}")
                .with("n", &name(&finding.outcome))
                .with("c", &scale.change(&finding.change)),
        });
    }
    let title = message(&format!("{}-heading", groups.key()));
    Html(spans::draw(&spans, &unit, id, &title, texts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_group_has_a_name_in_every_language() {
        let mut seen = BTreeSet::new();
        for outcome in Groups::ALL.into_iter().flat_map(Groups::outcomes) {
            let Text { nb, nn, en } = name(outcome);
            for text in [nb, nn, en] {
                assert!(!text.contains(outcome), "{outcome}");
            }
            assert!(seen.insert(outcome), "{outcome}");
        }
        assert_eq!(seen.len(), 36);
    }
}
