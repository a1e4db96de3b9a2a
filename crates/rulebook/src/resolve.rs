//! From dated parameters to typed rules on one date.

mod copayment;
mod duty;
mod grants;
mod office;
mod training;
mod workforce;

use crate::rulebook::not_yet;
use crate::value::FromValue;
use crate::{
    BaseGrantRules, CapitationModel, CapitationRules, ContractRules, Dated, Entry, EqualisationRules, Error,
    ListingRules, MonthMethod, PatientWeights, Rulebook, Rules, Status, Value,
};
use rust_decimal::Decimal;
use serde::Serialize;
use units::Date;

/// An estimate that stands in for a missing value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Substitution {
    /// The parameter whose value is missing.
    pub parameter: String,
    /// The parameter that holds the estimate.
    pub estimate: String,
    /// The date asked for.
    pub date: Date,
    /// The estimate.
    pub value: Value,
    /// Estimated or assumed.
    pub status: Status,
    /// How it was made.
    pub method: String,
}

impl Rulebook {
    /// The rules on a date, from read values only.
    ///
    /// # Errors
    /// [`Error::Missing`] for a value that was not read, [`Error::NotInForce`] before the rules begin (2013-01-01 for
    /// lists and agreements), [`Error::WrongValue`].
    pub fn at(&self, date: Date) -> Result<Rules, Error> {
        Resolver::new(self, date, false).rules()
    }

    /// The rules on a date, with estimates where values are missing, and the list of those estimates.
    ///
    /// # Errors
    /// As [`Rulebook::at`]; [`Error::Missing`] only when there is no estimate either.
    pub fn at_with_estimates(&self, date: Date) -> Result<(Rules, Vec<Substitution>), Error> {
        let mut resolver = Resolver::new(self, date, true);
        let rules = resolver.rules()?;
        Ok((rules, resolver.substitutions))
    }

    /// Capitation alone on a date, from read values only; reaches back to the start of the scheme on 2001-06-01.
    ///
    /// # Errors
    /// As [`Rulebook::at`].
    pub fn capitation_at(&self, date: Date) -> Result<CapitationRules, Error> {
        Resolver::new(self, date, false).capitation()
    }

    /// Capitation alone on a date, with estimates where values are missing.
    ///
    /// # Errors
    /// As [`Rulebook::at_with_estimates`].
    pub fn capitation_at_with_estimates(
        &self,
        date: Date,
    ) -> Result<(CapitationRules, Vec<Substitution>), Error> {
        let mut resolver = Resolver::new(self, date, true);
        let rules = resolver.capitation()?;
        Ok((rules, resolver.substitutions))
    }
}

/// What a parameter is on a date.
enum Found<'a> {
    Value(&'a str, &'a Entry, &'a Value),
    NotInForce(Error),
    Missing(Error),
}

struct Resolver<'a> {
    book: &'a Rulebook,
    date: Date,
    estimates: bool,
    substitutions: Vec<Substitution>,
}

impl<'a> Resolver<'a> {
    fn new(book: &'a Rulebook, date: Date, estimates: bool) -> Resolver<'a> {
        Resolver {
            book,
            date,
            estimates,
            substitutions: Vec::new(),
        }
    }

    fn find(&mut self, name: &str) -> Result<Found<'a>, Error> {
        let parameter = self.book.parameter(name)?;
        let Some(entry) = parameter.on(self.date) else {
            return Ok(Found::NotInForce(not_yet(parameter, self.date)));
        };
        if let Some(value) = &entry.value {
            return Ok(Found::Value(&parameter.name, entry, value));
        }
        let note = || entry.note.clone();
        if entry.status != Status::Missing {
            let why = note().unwrap_or_else(|| format!("it ended on {}", entry.from));
            return Ok(Found::NotInForce(Error::NotInForce {
                parameter: name.to_owned(),
                date: self.date,
                why,
            }));
        }
        if self.estimates
            && let Some(estimate) = self.book.find(&format!("{name}_estimate"))
            && let Some(stand_in) = estimate.on(self.date)
            && let Some(value) = &stand_in.value
        {
            self.substitutions.push(Substitution {
                parameter: name.to_owned(),
                estimate: estimate.name.clone(),
                date: self.date,
                value: value.clone(),
                status: stand_in.status,
                method: stand_in.note.clone().unwrap_or_default(),
            });
            return Ok(Found::Value(&estimate.name, stand_in, value));
        }
        let why = note().unwrap_or_else(|| "it was not read".to_owned());
        let origin = entry.origin.clone();
        Ok(Found::Missing(Error::Missing {
            parameter: name.to_owned(),
            date: self.date,
            why,
            origin,
        }))
    }

    fn typed<T: FromValue>(&self, name: &str, entry: &Entry, value: &Value) -> Result<Dated<T>, Error> {
        let Some(typed) = T::from_value(value) else {
            return Err(self.wrong(name, &entry.origin, value, T::EXPECTED));
        };
        let sources: Vec<String> = entry.references.iter().map(ToString::to_string).collect();
        Ok(Dated {
            value: typed,
            parameter: name.to_owned(),
            from: entry.from,
            source: sources.join("; "),
            status: entry.status,
        })
    }

    fn wrong(&self, name: &str, origin: &str, value: &Value, expected: &str) -> Error {
        Error::WrongValue {
            origin: origin.to_owned(),
            parameter: name.to_owned(),
            date: self.date,
            value: value.clone(),
            expected: expected.to_owned(),
        }
    }

    /// A value that must be there.
    fn dated<T: FromValue>(&mut self, name: &str) -> Result<Dated<T>, Error> {
        match self.find(name)? {
            Found::Value(name, entry, value) => self.typed(name, entry, value),
            Found::NotInForce(error) | Found::Missing(error) => Err(error),
        }
    }

    /// A value of a rule that may not be in force.
    fn in_force<T: FromValue>(&mut self, name: &str) -> Result<Option<Dated<T>>, Error> {
        match self.find(name)? {
            Found::Value(name, entry, value) => self.typed(name, entry, value).map(Some),
            Found::NotInForce(_) => Ok(None),
            Found::Missing(error) => Err(error),
        }
    }

    /// A value of a rule that is left out where it is not known.
    fn if_known<T: FromValue>(&mut self, name: &str) -> Result<Option<Dated<T>>, Error> {
        match self.find(name)? {
            Found::Value(name, entry, value) => self.typed(name, entry, value).map(Some),
            Found::NotInForce(_) | Found::Missing(_) => Ok(None),
        }
    }

    /// Whether a parameter has a value on the date, or would have one if it had been read.
    fn is_in_force(&self, name: &str) -> Result<bool, Error> {
        let parameter = self.book.parameter(name)?;
        Ok(parameter
            .on(self.date)
            .is_some_and(|entry| entry.value.is_some() || entry.status == Status::Missing))
    }

    /// A rate in kroner, which is never negative.
    fn rate(&mut self, name: &str) -> Result<Dated<Decimal>, Error> {
        let rate: Dated<Decimal> = self.dated(name)?;
        if rate.value.is_sign_negative() && !rate.value.is_zero() {
            let origin = self.book.get(&rate.parameter, self.date)?.origin.clone();
            return Err(self.wrong(&rate.parameter, &origin, &Value::Number(rate.value), "0 or more"));
        }
        Ok(rate)
    }

    fn word_wrong(&self, word: &Dated<String>, expected: &str) -> Result<Error, Error> {
        let origin = self.book.get(&word.parameter, self.date)?.origin.clone();
        Ok(self.wrong(
            &word.parameter,
            &origin,
            &Value::Text(word.value.clone()),
            expected,
        ))
    }

    fn rules(&mut self) -> Result<Rules, Error> {
        Ok(Rules {
            date: self.date,
            listing: self.listing()?,
            contract: self.contract()?,
            capitation: self.capitation()?,
            copayment: self.copayment()?,
            fees_reform: self.fees_reform()?,
            grants: self.grants()?,
            workforce: self.workforce()?,
            duty: self.duty()?,
        })
    }

    fn listing(&mut self) -> Result<ListingRules, Error> {
        Ok(ListingRules {
            cap_max: self.dated("listing.cap_max")?,
            cap_needs_approval_below: self.dated("listing.cap_needs_approval_below")?,
            salaried_cap_max: self.dated("listing.salaried_cap_max")?,
            opening_threshold: self.dated("listing.opening_threshold")?,
            changes_per_year: self.dated("listing.changes_per_year")?,
            own_choice_age: self.dated("listing.own_choice_age")?,
            consent_choice_age: self.dated("listing.consent_choice_age")?,
            return_within_years: self.dated("listing.return_within_years")?,
            return_request_months: self.dated("listing.return_request_months")?,
            waiting_lists_per_person: self.dated("listing.waiting_lists_per_person")?,
            reduction_notice_months: self.dated("listing.reduction_notice_months")?,
        })
    }

    fn contract(&mut self) -> Result<ContractRules, Error> {
        Ok(ContractRules {
            end_age: self.dated("contract.end_age")?,
            time_limited_until_age: self.dated("contract.time_limited_until_age")?,
            notice_months: self.dated("contract.notice_months")?,
            reversion_months: self.in_force("contract.reversion_months")?,
            reversion_adverts: self.in_force("contract.reversion_adverts")?,
            vacancy_cover_months: self.in_force("contract.vacancy_cover_months")?,
        })
    }

    fn capitation(&mut self) -> Result<CapitationRules, Error> {
        let model = self.model()?;
        let month_method = self.month_method()?;
        let base_grant = self.base_grant(&model)?;
        let equalisation = self.equalisation(&model)?;
        Ok(CapitationRules {
            model,
            month_method,
            specialist_addition: self.rate("capitation.specialist_addition")?,
            base_grant,
            equalisation,
        })
    }

    fn model(&mut self) -> Result<CapitationModel, Error> {
        let model: Dated<String> = self.dated("capitation.model")?;
        match model.value.as_str() {
            "flat" => Ok(CapitationModel::Flat {
                rate: self.rate("capitation.flat_rate")?,
            }),
            "tiered" => Ok(CapitationModel::Tiered {
                low_list_rate: self.rate("capitation.low_list_rate")?,
                above_rate: self.rate("capitation.above_rate")?,
                tier_at: self.dated("capitation.tier_at")?,
                paid_up_to: self.dated("capitation.paid_up_to")?,
            }),
            "patient_adapted" => Ok(CapitationModel::PatientAdapted {
                mean_rate: self.rate("capitation.mean_rate")?,
                weights: self.weights()?,
            }),
            _ => Err(self.word_wrong(&model, "flat, tiered or patient_adapted")?),
        }
    }

    fn month_method(&mut self) -> Result<Dated<MonthMethod>, Error> {
        let word: Dated<String> = self.dated("capitation.month_method")?;
        let value = match word.value.as_str() {
            "twelfths" => MonthMethod::Twelfths,
            "days" => MonthMethod::Days,
            _ => return Err(self.word_wrong(&word, "twelfths or days")?),
        };
        Ok(Dated {
            value,
            parameter: word.parameter,
            from: word.from,
            source: word.source,
            status: word.status,
        })
    }

    /// FIN-006: the rate is that of the first residents on a list, from 2023-05-01 the national mean.
    fn base_grant(&mut self, model: &CapitationModel) -> Result<Option<BaseGrantRules>, Error> {
        let Some(cap_at_least) = self.in_force("capitation.base_grant.cap_at_least")? else {
            return Ok(None);
        };
        let replaces: Dated<bool> = self.dated("capitation.base_grant.replaces_capitation")?;
        Ok(Some(BaseGrantRules {
            cap_at_least,
            list_below: self.dated("capitation.base_grant.list_below")?,
            months: self.dated("capitation.base_grant.months")?,
            rate: match model {
                CapitationModel::Flat { rate } => rate.clone(),
                CapitationModel::Tiered { low_list_rate, .. } => low_list_rate.clone(),
                CapitationModel::PatientAdapted { mean_rate, .. } => mean_rate.clone(),
            },
            replaces_capitation: replaces.value,
        }))
    }

    /// FIN-002: left out where its figures are not known.
    fn equalisation(&mut self, model: &CapitationModel) -> Result<Option<EqualisationRules>, Error> {
        let population_below = self.if_known("capitation.equalisation.population_below")?;
        let reference_list = self.if_known("capitation.equalisation.reference_list")?;
        let (Some(population_below), Some(reference_list)) = (population_below, reference_list) else {
            return Ok(None);
        };
        let rate = match model {
            CapitationModel::Flat { rate } => rate.clone(),
            CapitationModel::PatientAdapted { mean_rate, .. } => mean_rate.clone(),
            CapitationModel::Tiered {
                low_list_rate,
                above_rate,
                ..
            } => {
                let tier: Dated<String> = self.dated("capitation.equalisation.tier")?;
                let rate = match tier.value.as_str() {
                    "low" => low_list_rate,
                    "above" => above_rate,
                    _ => return Err(self.word_wrong(&tier, "low or above")?),
                };
                Dated {
                    status: rate.status.max(tier.status),
                    ..rate.clone()
                }
            }
        };
        Ok(Some(EqualisationRules {
            population_below,
            reference_list,
            rate,
        }))
    }

    fn weights(&mut self) -> Result<Dated<PatientWeights>, Error> {
        let mut parts = Parts {
            from: Date::MIN,
            status: Status::Official,
            sources: Vec::new(),
        };
        let groups = ["group_1", "group_2", "group_3", "group_4", "group_5", "group_6"];
        let classes = ["class_1", "class_2", "class_3", "class_4", "class_5", "class_6"];
        let thirds = ["low", "middle", "high"];
        let age_from: [u8; 6] = self.part("age_from", groups, &mut parts)?;
        let male = self.part("male", groups, &mut parts)?;
        let female = self.part("female", groups, &mut parts)?;
        let centrality = self.part("centrality", classes, &mut parts)?;
        let education_from = self.part("education_from", ["middle", "high"], &mut parts)?;
        let education = self.part("education", thirds, &mut parts)?;
        let use_class = self.part("use_class", thirds, &mut parts)?;
        let [mean]: [Decimal; 1] = self.part("", ["mean"], &mut parts)?;
        let name = "capitation.patient_weights";
        if mean <= Decimal::ZERO {
            let mean_name = format!("{name}.mean");
            let origin = self.book.get(&mean_name, self.date)?.origin.clone();
            return Err(self.wrong(&mean_name, &origin, &Value::Number(mean), "more than 0"));
        }
        if age_from[0] != 0 || age_from.windows(2).any(|pair| pair[0] >= pair[1]) {
            let first = format!("{name}.age_from.group_1");
            let origin = self.book.get(&first, self.date)?.origin.clone();
            let expected = "0, and each later group must begin at a higher age";
            return Err(self.wrong(&first, &origin, &Value::Number(age_from[0].into()), expected));
        }
        Ok(Dated {
            value: PatientWeights {
                age_from,
                sex_age: [male, female],
                centrality,
                education_from,
                education,
                use_class,
                mean,
            },
            parameter: name.to_owned(),
            from: parts.from,
            source: parts.sources.join("; "),
            status: parts.status,
        })
    }

    /// The parameters of one folder of the weights, in order.
    fn part<T: FromValue + Copy + Default, const N: usize>(
        &mut self,
        folder: &str,
        names: [&str; N],
        parts: &mut Parts,
    ) -> Result<[T; N], Error> {
        let mut values = [T::default(); N];
        for (value, name) in values.iter_mut().zip(names) {
            let dot = if folder.is_empty() { "" } else { "." };
            let dated: Dated<T> = self.dated(&format!("capitation.patient_weights.{folder}{dot}{name}"))?;
            *value = dated.value;
            parts.from = parts.from.max(dated.from);
            parts.status = parts.status.max(dated.status);
            for source in dated.source.split("; ").filter(|source| !source.is_empty()) {
                if !parts.sources.iter().any(|known| known == source) {
                    parts.sources.push(source.to_owned());
                }
            }
        }
        Ok(values)
    }
}

/// What the parts of the weights have in common: the latest date, the weakest status, all sources.
struct Parts {
    from: Date,
    status: Status,
    sources: Vec<String>,
}
