use super::{Found, Resolver};
use crate::value::FromValue;
use crate::{AlisRules, Dated, Error, GrantRules, OutOfHoursRules, Rate, Status, Value};
use rust_decimal::Decimal;

/// Names under `grants.practice_compensation`.
const HOURS: [&str; 14] = [
    "hours_1",
    "hours_2",
    "hours_3",
    "hours_4",
    "hours_5",
    "hours_6",
    "hours_7",
    "hours_8",
    "hours_9",
    "hours_10",
    "hours_11",
    "hours_12",
    "hours_13",
    "hours_14_to_24",
];

impl Resolver<'_> {
    /// Missing figures of grants stay visible, with their estimate beside them: a statement lists them.
    pub(super) fn grants(&mut self) -> Result<GrantRules, Error> {
        Ok(GrantRules {
            equalisation_below: self.grant("capitation.equalisation.population_below")?,
            alis: AlisRules {
                self_employed: self.amount("grants.alis.self_employed")?,
                salaried: self.amount("grants.alis.salaried")?,
                class_6_addition: self.amount("grants.alis.class_6_addition")?,
                municipal_share: self.amount("grants.alis.municipal_share")?,
                max_years: self.grant("grants.alis.max_years")?,
                locum_months_over: self.grant("grants.alis.locum_months_over")?,
                agency_excluded: self.grant("grants.alis.agency_excluded")?,
                from_signing: self.grant("grants.alis.from_signing")?,
                tutoring: self.amount("grants.alis.tutoring")?,
                practice_compensation: self.amount("grants.alis.practice_compensation")?,
            },
            lis1_half_year: self.amount("grants.lis1.half_year")?,
            lis1_wage: self.amount("grants.lis1.wage")?,
            out_of_hours: OutOfHoursRules {
                population_below: self.grant("grants.out_of_hours.population_below")?,
                centrality_from: self.grant("grants.out_of_hours.centrality_from")?,
                frame: self.amount("grants.out_of_hours.frame")?,
                most: self.amount("grants.out_of_hours.most")?,
                own_service_first: self.grant("grants.out_of_hours.own_service_first")?,
            },
            recruitment_per_agreement: self.amount("grants.recruitment.per_agreement")?,
            consolidated_per_inhabitant: self.amount("grants.consolidated.per_inhabitant")?,
            practice_compensation: HOURS
                .iter()
                .map(|hours| self.amount(&format!("grants.practice_compensation.{hours}")))
                .collect::<Result<_, _>>()?,
            standby: [
                self.standby(1)?,
                self.standby(2)?,
                self.standby(3)?,
                self.standby(4)?,
            ],
            rent_supplement_high: self.amount("grants.rent_supplement.high")?,
            rent_supplement_low: self.amount("grants.rent_supplement.low")?,
            team_pilot_per_gp: self.amount("grants.team_pilot.per_gp")?,
            unread: self.folder("grants.unread.")?,
            common_funds: self.folder("grants.common_funds.")?,
            frames: self.folder("grants.frames.")?,
        })
    }

    fn standby(&mut self, class: u8) -> Result<[Rate<Decimal>; 3], Error> {
        let folder = format!("grants.out_of_hours.standby.class_{class}");
        Ok([
            self.amount(&format!("{folder}_weekday"))?,
            self.amount(&format!("{folder}_weekend"))?,
            self.amount(&format!("{folder}_holiday"))?,
        ])
    }

    /// Kroner or a share, which are never negative.
    pub(super) fn amount(&mut self, name: &str) -> Result<Rate<Decimal>, Error> {
        let rate: Rate<Decimal> = self.grant(name)?;
        match rate.best() {
            Some(dated) if dated.value < Decimal::ZERO => {
                let origin = self.book.get(&dated.parameter, self.date)?.origin.clone();
                Err(self.wrong(
                    &dated.parameter,
                    &origin,
                    &Value::Number(dated.value),
                    "0 or more",
                ))
            }
            _ => Ok(rate),
        }
    }

    /// Every parameter whose name begins so, by name; estimates stand with what they stand in for.
    fn folder(&mut self, prefix: &str) -> Result<Vec<Rate<Decimal>>, Error> {
        let book = self.book;
        let names = book.parameters().map(|parameter| parameter.name.as_str());
        names
            .filter(|name| name.starts_with(prefix) && !name.ends_with("_estimate"))
            .map(|name| self.amount(name))
            .collect()
    }

    pub(super) fn grant<T: FromValue>(&mut self, name: &str) -> Result<Rate<T>, Error> {
        let with_estimates = std::mem::replace(&mut self.estimates, false);
        let found = self.find(name);
        self.estimates = with_estimates;
        match found? {
            Found::Value(name, entry, value) => self.typed(name, entry, value).map(Rate::Known),
            Found::NotInForce(error) => Ok(Rate::NotInForce {
                parameter: name.to_owned(),
                why: match error {
                    Error::NotInForce { why, .. } => why,
                    other => other.to_string(),
                },
            }),
            Found::Missing(_) => {
                let entry = self.book.get(name, self.date)?;
                let sources: Vec<String> = entry.references.iter().map(ToString::to_string).collect();
                Ok(Rate::Missing {
                    parameter: name.to_owned(),
                    from: entry.from,
                    why: entry.note.clone().unwrap_or_else(|| "it was not read".to_owned()),
                    source: sources.join("; "),
                    estimate: self.stand_in(name)?,
                })
            }
        }
    }

    /// The estimate beside a parameter, never better than estimated.
    fn stand_in<T: FromValue>(&self, name: &str) -> Result<Option<Dated<T>>, Error> {
        let Some(parameter) = self.book.find(&format!("{name}_estimate")) else {
            return Ok(None);
        };
        let Some(entry) = parameter.on(self.date) else {
            return Ok(None);
        };
        let Some(value) = &entry.value else {
            return Ok(None);
        };
        let mut dated: Dated<T> = self.typed(&parameter.name, entry, value)?;
        dated.status = dated.status.max(Status::Estimated);
        Ok(Some(dated))
    }
}
