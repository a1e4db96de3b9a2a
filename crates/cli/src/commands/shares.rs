//! Who bears co-payments and what self-employed doctors receive in a simulated year, as medians over members.

use super::middle::middle;
use assessment::Observed;
use serde::Serialize;
use simulation::{Burden, Earnings, Flows, Group, Paid};
use std::collections::BTreeMap;

type Members<'a> = [(&'a Observed, Flows)];

/// Co-payments under the ceiling by group, of those who live in the country in December.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BurdenFigures {
    by_age: BTreeMap<&'static str, PaidFigures>,
    /// Fifths of residents by the median household income of their municipality, 1 the lowest.
    by_income_fifth: BTreeMap<&'static str, PaidFigures>,
}

/// One group; null where nobody is counted, as at the start.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PaidFigures {
    residents: Option<f64>,
    copayment_mean_kroner: Option<f64>,
    /// Residents who reached the ceiling, 0 to 1.
    share_with_card: Option<f64>,
}

/// Gross income from the scheme of self-employed doctors with a list, kroner a year; null where nobody is counted.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct IncomeFigures {
    percentiles: BTreeMap<String, Option<f64>>,
    by_list: BTreeMap<&'static str, GroupFigures>,
    by_centrality: BTreeMap<usize, GroupFigures>,
}

/// Doctors of a group.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GroupFigures {
    doctors: Option<f64>,
    mean_kroner: Option<f64>,
}

/// The middle of the members' values that are numbers.
fn counted(values: impl Iterator<Item = f64>) -> Option<f64> {
    middle(values.filter(|value| value.is_finite()).collect())
}

pub(super) fn burden(members: &Members<'_>) -> BurdenFigures {
    let paid = |get: &dyn Fn(&Burden) -> Option<Paid>| {
        let all: Vec<Paid> = members
            .iter()
            .filter_map(|(o, _)| get(&o.snapshot.burden))
            .collect();
        PaidFigures {
            residents: counted(all.iter().map(|paid| paid.residents as f64))
                .filter(|&residents| residents > 0.0),
            copayment_mean_kroner: counted(all.iter().map(Paid::mean_kroner)),
            share_with_card: counted(all.iter().map(Paid::card_share)),
        }
    };
    BurdenFigures {
        by_age: (0..)
            .zip(Burden::AGES)
            .map(|(at, name)| (name, paid(&|b| b.by_age.get::<usize>(at).copied())))
            .collect(),
        by_income_fifth: (0..)
            .zip(Burden::FIFTHS)
            .map(|(at, name)| (name, paid(&|b| b.by_income.get::<usize>(at).copied())))
            .collect(),
    }
}

pub(super) fn earnings(members: &Members<'_>) -> IncomeFigures {
    let each = || members.iter().map(|(observed, _)| &observed.snapshot.earnings);
    let group = |get: &dyn Fn(&Earnings) -> Option<Group>| {
        let all: Vec<Group> = each().filter_map(get).collect();
        GroupFigures {
            doctors: counted(all.iter().map(|group| group.doctors as f64)),
            mean_kroner: counted(all.iter().map(Group::mean)),
        }
    };
    let percentile = |at: usize| counted(each().filter_map(|e| e.percentiles.get(at).copied()));
    IncomeFigures {
        percentiles: (0..)
            .zip(Earnings::PERCENTS)
            .map(|(at, percent)| (format!("p{percent}"), percentile(at)))
            .collect(),
        by_list: (0..)
            .zip(Earnings::LISTS)
            .map(|(at, name)| (name, group(&|e| e.by_list.get::<usize>(at).copied())))
            .collect(),
        by_centrality: (0..Earnings::default().by_centrality.len())
            .map(|at| (at + 1, group(&|e| e.by_centrality.get(at).copied())))
            .collect(),
    }
}
