//! The money pages and the table of accounts.

use super::Described;
use crate::failure::Failure;
use assessment::{Band, simulated, yearly_accounts};
use publish::{
    Column, ColumnKind, Money, MoneyFigure, MoneyPage, MoneyPart, ReconciledSum, Spread, Table, Text, Values,
};
use simulation::Accounts;
use std::collections::BTreeMap;

/// The accounts of each calendar year played whole, one a member.
type Yearly = BTreeMap<i32, Vec<Accounts>>;

const MILLION_KRONER: f64 = 1e8;

impl Described<'_> {
    fn yearly(&self) -> Yearly {
        let mut years = Yearly::new();
        for run in &self.ensemble.runs {
            for (year, accounts) in yearly_accounts(run) {
                years.entry(year).or_default().push(accounts);
            }
        }
        years
    }

    /// What a sum is with each member of a year, at full scale.
    fn values(&self, members: &[Accounts], per: f64, get: impl Fn(&Accounts) -> u64) -> Vec<f64> {
        let of = |accounts| get(accounts) as f64 / per / self.world.scale;
        members.iter().map(of).collect()
    }

    pub(super) fn money(&self) -> Money {
        let years = self.yearly();
        if years.is_empty() {
            return Money::default();
        }
        let part = |name: &str, per: f64, get: &dyn Fn(&Accounts) -> u64| MoneyPart {
            name: name.to_owned(),
            values: years
                .values()
                .filter_map(|members| spread(self.values(members, per, get)))
                .collect(),
        };
        let money = |name: &str, get: &dyn Fn(&Accounts) -> u64| part(name, MILLION_KRONER, get);
        let figure = |page: MoneyPage, stacks: Vec<Vec<MoneyPart>>| MoneyFigure {
            page,
            years: years.keys().copied().collect(),
            stacks,
        };
        let flows = vec![
            vec![
                money("state", &Accounts::state),
                money("municipalities", &Accounts::municipalities),
                money("patients", &Accounts::patients),
            ],
            vec![
                money("self_employed", &|a| {
                    a.self_employed_capitation + a.self_employed_fees
                }),
                money("salaried", &|a| a.salaried_capitation + a.salaried_fees),
                money("vacant", &|a| a.vacant_capitation + a.vacant_fees),
                money("out_of_hours", &|a| a.out_of_hours_fees),
            ],
        ];
        let components = vec![vec![
            money("capitation", &|a| a.capitation),
            money("grants", &|a| a.base_grant + a.equalisation),
            money("refunds_and_nav", &|a| a.refunds + a.nav),
            money("waived", &|a| {
                a.waived_by_card + a.waived_by_age + a.waived_otherwise + a.repaid
            }),
            money("copayments", &|a| a.copayments),
            money("own_payments", &|a| a.own_payments),
            money("out_of_hours", &|a| {
                a.out_of_hours_state + a.out_of_hours_patients
            }),
        ]];
        let copayments = vec![vec![
            money("copayments", &|a| a.copayments),
            money("waived_by_card", &|a| a.waived_by_card),
            money("waived_by_age", &|a| a.waived_by_age),
            money("waived_otherwise", &|a| a.waived_otherwise),
            money("repaid", &|a| a.repaid),
        ]];
        let practices = vec![vec![
            money("self_employed_capitation", &|a| a.self_employed_capitation),
            money("self_employed_fees", &|a| a.self_employed_fees),
            money("salaried_capitation", &|a| a.salaried_capitation),
            money("salaried_fees", &|a| a.salaried_fees),
            money("vacant_capitation", &|a| a.vacant_capitation),
            money("vacant_fees", &|a| a.vacant_fees),
        ]];
        let cards = vec![vec![part("cards_issued", 1.0, &|a| a.cards_issued)]];
        Money {
            figures: vec![
                figure(MoneyPage::Flows, flows),
                figure(MoneyPage::Components, components),
                figure(MoneyPage::Copayments, copayments),
                figure(MoneyPage::Cards, cards),
                figure(MoneyPage::Practices, practices),
            ],
            reconciled: self.reconciled(&years),
        }
    }

    /// Published sums of the years played. Rules other than those that were in force are not set beside them.
    fn reconciled(&self, years: &Yearly) -> Vec<ReconciledSum> {
        if !self.rulebook.reforms().is_empty() {
            return vec![];
        }
        let sums = self.data.spending().iter().filter_map(|sum| {
            let members = years.get(&sum.year)?;
            let values: Option<Vec<f64>> = members
                .iter()
                .map(|accounts| Some(simulated(accounts, &sum.name)? / self.world.scale))
                .collect();
            Some(ReconciledSum {
                year: sum.year,
                name: sum.name.clone(),
                published: sum.value,
                simulated: spread(values?)?,
                fitted: sum.fitted,
                url: (!sum.source_url.is_empty()).then(|| sum.source_url.clone()),
            })
        });
        sums.collect()
    }

    /// Every account by year: kroner, contacts or cards at full scale.
    pub(super) fn accounts_table(&self) -> Result<Option<Table>, Failure> {
        let (mut components, mut periods) = (vec![], vec![]);
        let mut bands: Vec<Band> = vec![];
        for (year, members) in self.yearly() {
            for (at, (name, _)) in Accounts::default().each().enumerate() {
                let counted = name.starts_with("contacts_") || name == "cards_issued";
                let per = if counted { 1.0 } else { 100.0 };
                let get = |accounts: &Accounts| accounts.each().nth(at).map_or(0, |(_, value)| value);
                let Some(band) = Band::of(self.values(&members, per, get)) else {
                    continue;
                };
                components.push(name.to_owned());
                periods.push(year.to_string());
                bands.push(band);
            }
        }
        if bands.is_empty() {
            return Ok(None);
        }
        let estimate = |name: &str, nb: &str, en: &str, get: fn(&Band) -> f64| {
            Column::measure(
                name,
                Text::new(nb, nb, en),
                "kroner; contacts and cards in number",
                ColumnKind::Estimate,
                Values::Number(bands.iter().map(|band| Some(get(band))).collect()),
            )
        };
        let weakest = self.weakest(components.clone());
        let columns = vec![
            Column::dimension(
                "component",
                Text::new("Del", "Del", "Component"),
                ColumnKind::Dimension,
                components,
            ),
            Column::dimension("period", Text::new("År", "År", "Year"), ColumnKind::Time, periods),
            estimate("median", "Median", "Median", |band| band.median),
            estimate("low90", "Nedre 90 %", "Low 90 %", |band| band.low90),
            estimate("high90", "Øvre 90 %", "High 90 %", |band| band.high90),
            weakest,
        ];
        let title = Text::new(
            "Regnskap per år: hvem betaler og får hva",
            "Rekneskap per år: kven betaler og får kva",
            "Accounts by year: who pays and receives what",
        );
        Ok(Some(Table::new(
            "accounts",
            title,
            "Grunnmur",
            &self.to.to_string(),
            columns,
        )?))
    }
}

fn spread(values: Vec<f64>) -> Option<Spread> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let band = Band::of(values)?;
    Some(Spread {
        mean,
        low90: band.low90,
        high90: band.high90,
    })
}
