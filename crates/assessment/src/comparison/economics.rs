//! What a scenario costs whom, as an economic analysis counts it: present value, net public spending, and what taxes cost.
//!
//! Sums are taken draw by draw and only then put into intervals, so that the parts add up within each draw. What one public purse pays
//! another is a cost to one and a saving to the other: it cancels in the net.

use super::effect::{Interval, by_task, complete};
use super::{Measure, Row};

/// Rates of the Ministry of Finance's circular R-109.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// Real discount rate a year, such as 0.04.
    pub discount: f64,
    /// Cost of a krone raised by taxes beyond the krone, such as 0.2.
    pub tax_cost: f64,
}

/// A line of the account of costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Spending of the state.
    State,
    /// Spending of municipalities.
    Municipalities,
    /// State and municipalities together.
    NetPublic,
    /// What raising the net public spending by taxes costs society.
    TaxFinancing,
    /// What patients pay.
    Patients,
    /// What self-employed doctors receive before the practice's costs.
    SelfEmployed,
}

impl Item {
    /// In the order of a report.
    pub const ALL: [Item; 6] = [
        Item::State,
        Item::Municipalities,
        Item::NetPublic,
        Item::TaxFinancing,
        Item::Patients,
        Item::SelfEmployed,
    ];

    /// Word in files.
    pub const fn name(self) -> &'static str {
        match self {
            Item::State => "state",
            Item::Municipalities => "municipalities",
            Item::NetPublic => "net_public",
            Item::TaxFinancing => "tax_financing",
            Item::Patients => "patients",
            Item::SelfEmployed => "self_employed",
        }
    }

    /// Names of the measures that the item is made of.
    pub const fn measures(self) -> &'static [&'static str] {
        match self {
            Item::State => &["state_kroner"],
            Item::Municipalities => &["municipalities_kroner"],
            Item::NetPublic | Item::TaxFinancing => &["state_kroner", "municipalities_kroner"],
            Item::Patients => &["patients_kroner"],
            Item::SelfEmployed => &["self_employed_capitation_kroner", "self_employed_fees_kroner"],
        }
    }

    /// What the sum of its measures is multiplied by.
    const fn weight(self, rates: Rates) -> f64 {
        match self {
            Item::TaxFinancing => rates.tax_cost,
            _ => 1.0,
        }
    }
}

/// A line of a scenario's account: change against the baseline, kroner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cost {
    /// Place of the scenario.
    pub scenario: usize,
    /// What it is.
    pub item: Item,
    /// Present value of all years played from the scenario's first.
    pub present_value: Interval,
    /// The last year alone, not discounted.
    pub last_year: Interval,
}

/// Present value of amounts of successive years in the first of them; an amount counts at its year's whole distance.
pub fn present_value(by_year: &[f64], discount: f64) -> f64 {
    by_year
        .iter()
        .rev()
        .fold(0.0, |later, now| now + later / (1.0 + discount))
}

/// The account of every scenario but the baseline, discounted to the first of the rows' years that is not before `begins` (by scenario).
/// `first` is the first year of the rows. Empty where a scenario begins after the last year.
pub fn economics(rows: &[Row], measures: &[Measure], first: i32, begins: &[i32], rates: Rates) -> Vec<Cost> {
    let rows = by_task(rows);
    let place = |name: &str| measures.iter().position(|measure| measure.name == name);
    let mut all = vec![];
    for (scenario, &begin) in begins.iter().enumerate().skip(1) {
        let draws = complete(&rows, &[0, scenario]);
        for item in Item::ALL {
            let parts: Option<Vec<usize>> = item.measures().iter().map(|name| place(name)).collect();
            let Some(parts) = parts else { continue };
            let weight = item.weight(rates);
            let of = |scenario: usize, draw: usize| -> Vec<f64> {
                let values = rows
                    .get(&(scenario, draw))
                    .map(|row| row.values.as_slice())
                    .unwrap_or_default();
                let year = |year: &[f64]| {
                    weight
                        * parts
                            .iter()
                            .map(|at| year.get(*at).copied().unwrap_or(f64::NAN))
                            .sum::<f64>()
                };
                values.chunks(measures.len().max(1)).map(year).collect()
            };
            let changes: Vec<Vec<f64>> = draws
                .iter()
                .map(|&draw| {
                    of(scenario, draw)
                        .iter()
                        .zip(of(0, draw))
                        .map(|(with, without)| with - without)
                        .collect()
                })
                .collect();
            let skip = usize::try_from(begin - first).unwrap_or(0);
            let over = |value: &dyn Fn(&[f64]) -> Option<f64>| {
                Interval::of(
                    &changes
                        .iter()
                        .filter_map(|change| value(change.get(skip..)?))
                        .collect::<Vec<f64>>(),
                )
            };
            if let (Some(present_value), Some(last_year)) = (
                over(&|years| (!years.is_empty()).then(|| present_value(years, rates.discount))),
                over(&|years| years.last().copied()),
            ) {
                all.push(Cost {
                    scenario,
                    item,
                    present_value,
                    last_year,
                });
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Task, measures};

    const RATES: Rates = Rates {
        discount: 0.04,
        tax_cost: 0.2,
    };

    /// A row whose years have the given spending of state, municipalities and patients.
    fn row(scenario: usize, draw: usize, years: &[[f64; 3]]) -> Row {
        let names = ["state_kroner", "municipalities_kroner", "patients_kroner"];
        let value =
            |year: &[f64; 3], name: &str| names.iter().position(|n| *n == name).map_or(0.0, |at| year[at]);
        let measures = measures();
        let values = years
            .iter()
            .flat_map(|year| measures.iter().map(move |measure| value(year, &measure.name)));
        Row {
            task: Task { scenario, draw },
            values: values.collect(),
            places: vec![],
            local: vec![],
        }
    }

    fn of(all: &[Cost], item: Item) -> Cost {
        *all.iter().find(|cost| cost.item == item).unwrap()
    }

    #[test]
    fn later_amounts_count_less() {
        assert_eq!(present_value(&[], 0.04), 0.0);
        assert_eq!(present_value(&[100.0], 0.04), 100.0);
        assert!((present_value(&[100.0, 104.0, 108.16], 0.04) - 300.0).abs() < 1e-9);
        assert_eq!(present_value(&[1.0, 2.0, 3.0], 0.0), 6.0);
    }

    #[test]
    fn sums_are_discounted_to_the_year_in_which_the_reform_begins() {
        let rows = [
            row(0, 0, &[[10.0; 3]; 3]),
            row(1, 0, &[[10.0; 3], [15.0, 12.0, 10.0], [15.2, 12.08, 9.0]]),
        ];
        let all = economics(&rows, &measures(), 2026, &[2026, 2027], RATES);
        assert!((of(&all, Item::State).present_value.mean - (5.0 + 5.2 / 1.04)).abs() < 1e-9);
        assert!((of(&all, Item::NetPublic).present_value.mean - (7.0 + 7.28 / 1.04)).abs() < 1e-9);
        assert!((of(&all, Item::TaxFinancing).present_value.mean - 0.2 * 14.0).abs() < 1e-9);
        assert!((of(&all, Item::Patients).last_year.mean + 1.0).abs() < 1e-9);
        assert!(economics(&rows, &measures(), 2026, &[2026, 2030], RATES).is_empty());
    }

    #[test]
    fn what_one_purse_pays_another_cancels_in_every_draw() {
        let before = [[100.0, 50.0, 10.0]; 2];
        let rows = [
            row(0, 0, &before),
            row(1, 0, &[[70.0, 80.0, 10.0]; 2]),
            row(0, 1, &before),
            row(1, 1, &[[40.0, 110.0, 10.0]; 2]),
        ];
        let all = economics(&rows, &measures(), 2026, &[2026, 2026], RATES);
        let (net, tax) = (
            of(&all, Item::NetPublic).present_value,
            of(&all, Item::TaxFinancing).present_value,
        );
        for value in [net.low90, net.high90, net.mean, tax.low90, tax.high90] {
            assert!(value.abs() < 1e-9);
        }
        let state = of(&all, Item::State).present_value;
        assert!(state.low90 < -100.0 && state.high90 < 0.0);
    }
}
