//! Every list's yearly pay under two sets of rules.

use super::list::form_name;
use ::nation::{NO_DOCTOR, Nation};
use lab::{compositions, fees};
use publish::{ClassChange, Grouping};
use rulebook::Rules;
use rust_decimal::prelude::ToPrimitive;
use scheme::capitation::{
    Agreement, CapitationError, Equalisation, base_grant_applies, equalisation_year, month_amount,
    month_payment, year_amount,
};
use simulation::ExpectedFees;
use units::{Centrality, ContractForm, Month, MunicipalityNo, Sex};

/// Kroner a year.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pay {
    /// Capitation, base grant and equalisation; calculated for salaried doctors' and vacant lists too.
    pub(super) capitation: f64,
    /// Fees from typical use.
    pub(super) fees: f64,
}

impl Pay {
    pub(super) fn total(self) -> f64 {
        self.capitation + self.fees
    }
}

/// One list before and after.
#[derive(Debug, Clone)]
pub(super) struct Changed {
    pub(super) municipality: MunicipalityNo,
    pub(super) name: String,
    /// Counted from 1 within the municipality.
    pub(super) list: usize,
    pub(super) members: u32,
    pub(super) centrality: Centrality,
    /// `self_employed`, `salaried` or `vacant`.
    pub(super) form: &'static str,
    pub(super) doctor: Option<(Sex, u16)>,
    pub(super) before: Pay,
    pub(super) after: Pay,
}

impl Changed {
    pub(super) fn kroner(&self) -> f64 {
        self.after.total() - self.before.total()
    }

    /// Of pay before; a list without pay does not change.
    pub(super) fn percent(&self) -> f64 {
        let before = self.before.total();
        if before > 0.0 {
            self.kroner() / before * 100.0
        } else {
            0.0
        }
    }

    /// Class of the list in a grouping, with its place among the classes.
    pub(super) fn class(&self, grouping: Grouping) -> (usize, String) {
        let range = |value: u32, bounds: &[u32]| {
            let at = bounds.iter().filter(|&&from| value >= from).count();
            let name = match (at.checked_sub(1).map(|at| bounds[at]), bounds.get(at)) {
                (None, Some(next)) => format!("0-{}", next - 1),
                (Some(from), Some(next)) => format!("{from}-{}", next - 1),
                (from, None) => format!("{}+", from.unwrap_or(0)),
            };
            (at, name)
        };
        let none = (usize::MAX, "none".to_owned());
        match grouping {
            Grouping::Centrality => (usize::from(self.centrality.0), self.centrality.0.to_string()),
            Grouping::Length => range(self.members, &[500, 800, 1_000, 1_200, 1_500]),
            Grouping::Sex => self.doctor.map_or(none, |(sex, _)| match sex {
                Sex::Female => (0, "female".to_owned()),
                Sex::Male => (1, "male".to_owned()),
            }),
            Grouping::Age => self
                .doctor
                .map_or(none, |(_, age)| range(u32::from(age), &[35, 45, 55, 65])),
            Grouping::Form => match self.form {
                "self_employed" => (0, self.form.to_owned()),
                "salaried" => (1, self.form.to_owned()),
                _ => (2, self.form.to_owned()),
            },
        }
    }
}

/// The rules and the expectations of a month.
pub(super) struct Side<'a> {
    pub(super) rules: &'a Rules,
    pub(super) expected: &'a ExpectedFees,
}

/// Every list of the nation under both.
pub(super) fn changes(
    nation: &Nation,
    month: Month,
    before: &Side<'_>,
    after: &Side<'_>,
) -> Result<Vec<Changed>, CapitationError> {
    let (before, after) = (pays(nation, month, before)?, pays(nation, month, after)?);
    let lists = &nation.lists;
    let mut number = 0;
    let changed = (0..before.len()).map(|list| {
        let municipality = usize::from(lists.municipality[list]);
        let follows = list > 0 && lists.municipality[list - 1] == lists.municipality[list];
        number = if follows { number + 1 } else { 1 };
        let doctor = (lists.doctor[list] != NO_DOCTOR).then_some(lists.doctor[list] as usize);
        let place = &nation.municipalities[municipality];
        Changed {
            municipality: place.number,
            name: place.name.clone(),
            list: number,
            members: before[list].1,
            centrality: place.centrality,
            form: doctor.map_or("vacant", |_| form_name(lists.form[list])),
            doctor: doctor.map(|doctor| {
                let born = nation.doctors.born[doctor];
                (nation.doctors.sex[doctor], month.since(born) / 12)
            }),
            before: before[list].0,
            after: after[list].0,
        }
    });
    Ok(changed.collect())
}

/// Pay and members of every list: a year at the month's rules, use of the mean month.
fn pays(nation: &Nation, month: Month, side: &Side<'_>) -> Result<Vec<(Pay, u32)>, CapitationError> {
    let lists = &nation.lists;
    let all = 0..lists.municipality.len();
    let rules = &side.rules.capitation;
    let mut posts = vec![0u32; nation.municipalities.len()];
    for &municipality in &lists.municipality {
        posts[usize::from(municipality)] += 1;
    }
    let kroner = |ore: units::Ore| ore.0 as f64 / 100.0;
    let equalisation: Vec<f64> = nation
        .municipalities
        .iter()
        .zip(&posts)
        .map(|(place, &posts)| {
            let Some(grant) = &rules.equalisation else {
                return Ok(0.0);
            };
            let municipality = Equalisation {
                inhabitants: place.population,
                // In a nation to scale a list stands for several.
                permanent_posts: (f64::from(posts) / nation.scale).round() as u32,
            };
            Ok(kroner(equalisation_year(municipality, grant)?))
        })
        .collect::<Result<_, CapitationError>>()?;
    let members = compositions(nation, &all, rules, month);
    let fees = fees(nation, &all, side.expected);
    let of_list = |list: usize| {
        let members = &members[list];
        let mut capitation = year_amount(members, rules)?.to_f64().unwrap_or(0.0);
        if lists.doctor[list] != NO_DOCTOR && lists.form[list] == ContractForm::SelfEmployed {
            capitation += equalisation[usize::from(lists.municipality[list])];
            let agreement = Agreement {
                from: lists.since[list],
                cap: lists.cap[list],
                form: lists.form[list],
            };
            if let Some(grant) = &rules.base_grant
                && base_grant_applies(agreement, members.members(), month, grant)
            {
                let paid = month_payment(members, agreement, month, rules)?;
                capitation += 12.0 * kroner(paid - month_amount(members, month, rules)?);
            }
        }
        let fees = fees[list].total() / 100.0 * 12.0 / side.expected.season();
        Ok((Pay { capitation, fees }, members.members()))
    };
    all.map(of_list).collect()
}

/// How the lists that are kept change.
pub(super) fn summary(class: &str, lists: &[&Changed]) -> ClassChange {
    let number = lists.len().max(1) as f64;
    let mut percents: Vec<f64> = lists.iter().map(|list| list.percent()).collect();
    percents.sort_by(f64::total_cmp);
    let quantile = |share: f64| {
        let at = share * percents.len().saturating_sub(1) as f64;
        let (low, high) = (at.floor() as usize, at.ceil() as usize);
        match (percents.get(low), percents.get(high)) {
            (Some(low), Some(high)) => low + (high - low) * at.fract(),
            _ => 0.0,
        }
    };
    let share = |wanted: fn(f64) -> bool| {
        let found = percents.iter().filter(|&&percent| wanted(percent)).count();
        found as f64 / number * 100.0
    };
    ClassChange {
        class: class.to_owned(),
        lists: lists.len(),
        mean_kroner: lists.iter().map(|list| list.kroner()).sum::<f64>() / number,
        mean_percent: percents.iter().sum::<f64>() / number,
        quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map(quantile),
        winning: share(|percent| percent > 1.0),
        losing: share(|percent| percent < -1.0),
    }
}

pub(super) const GROUPINGS: [Grouping; 5] = [
    Grouping::Centrality,
    Grouping::Length,
    Grouping::Sex,
    Grouping::Age,
    Grouping::Form,
];

/// The classes of a grouping in their order, each summed up.
pub(super) fn classes(changes: &[Changed], grouping: Grouping) -> Vec<ClassChange> {
    let mut classes: std::collections::BTreeMap<(usize, String), Vec<&Changed>> =
        std::collections::BTreeMap::new();
    for change in changes {
        classes.entry(change.class(grouping)).or_default().push(change);
    }
    classes
        .iter()
        .map(|((_, class), lists)| summary(class, lists))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(members: u32, before: f64, after: f64) -> Changed {
        Changed {
            municipality: MunicipalityNo(301),
            name: "Oslo".to_owned(),
            list: 1,
            members,
            centrality: Centrality(1),
            form: "self_employed",
            doctor: Some((Sex::Female, 44)),
            before: Pay {
                capitation: before,
                fees: 0.0,
            },
            after: Pay {
                capitation: after,
                fees: 0.0,
            },
        }
    }

    #[test]
    fn a_summary_counts_winners_losers_and_the_spread() {
        let lists = [
            list(400, 100.0, 110.0),
            list(900, 100.0, 100.5),
            list(1_600, 100.0, 90.0),
        ];
        let all = summary("all", &lists.iter().collect::<Vec<_>>());
        assert_eq!(all.lists, 3);
        assert!((all.mean_kroner - 0.5 / 3.0).abs() < 1e-9);
        assert_eq!(all.quantiles[2], 0.5);
        assert!((all.winning - 100.0 / 3.0).abs() < 1e-9 && (all.losing - 100.0 / 3.0).abs() < 1e-9);
        let by_length = classes(&lists, Grouping::Length);
        let names: Vec<&str> = by_length.iter().map(|class| class.class.as_str()).collect();
        assert_eq!(names, ["0-499", "800-999", "1500+"]);
        assert_eq!(list(0, 0.0, 0.0).percent(), 0.0);
        assert_eq!(list(0, 1.0, 1.0).class(Grouping::Age).1, "35-44");
    }
}
