//! What a contact costs whom: typical bills settled by the scheme, once for each kind of contact and period.

use crate::use_of_services::{Contact, Habits};
use evidence::BillPart;
use jiff::civil::time;
use rulebook::{Rulebook, Value};
use scheme::fees::{
    Bill, Decision, Exemption, Line, ListStatus, Patient, Performer, ReformedError, Setting, Settlement,
    Situation, Tariff,
};
use units::{Date, Ore};

/// Tiers of a kind: each of at most two parts with a co-payment is on the bill or not.
pub(crate) const TIERS: usize = 4;

/// Why contacts cannot be priced.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PriceError {
    /// The scheme rejects a typical bill.
    #[error(
        "the typical bill {contact}, part {part}, is rejected on {date}: {reason}; correct evidence/typical_bills.csv"
    )]
    Rejected {
        /// Kind of contact.
        contact: String,
        /// Part of the bill.
        part: String,
        /// Day.
        date: Date,
        /// The scheme's reason.
        reason: String,
    },
    /// A kind of contact has more parts with a co-payment than tiers can hold.
    #[error(
        "{contact} has more than two parts with a co-payment on {date}; join them in evidence/typical_bills.csv"
    )]
    TooManyCopayments {
        /// Kind of contact.
        contact: String,
        /// Day.
        date: Date,
    },
    /// An index of prices is missing.
    #[error("the rules hold no number for {0}; add the parameter, or the year to it")]
    NoIndex(&'static str),
    /// The fee schedule cannot be changed as reforms say.
    #[error(transparent)]
    Schedule(ReformedError),
}

/// A contact of one kind and tier. Øre; means over what else may be on the bill.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Price {
    /// Share of the kind's contacts.
    pub(crate) share: f64,
    /// Co-payment, whole kroner in øre.
    pub(crate) copayment: u32,
    pub(crate) refund: f64,
    pub(crate) own: f64,
}

/// All prices of a period.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Prices {
    pub(crate) of: [[Price; TIERS]; 8],
    /// NAV's refunds for each consultation, øre.
    pub(crate) nav: f64,
    /// Co-payments of the day over those of 2019.
    pub(crate) copayment_index: f64,
}

/// Middle of 2019, the year whose kroner the evidence speaks in.
const BASE: Date = Date::constant(2019, 7, 1);
const BEFORE_BASE: Date = Date::constant(2019, 1, 1);

/// A bill or the addition of a part to one, øre.
#[derive(Debug, Clone, Copy, Default)]
struct Amounts {
    refund: f64,
    copayment: f64,
    own: f64,
}

/// Fees on one day at which the same rules hold.
pub(crate) struct Pricing<'a> {
    /// Under the rules of `date`.
    tariff: &'a Tariff,
    date: Date,
    /// A day that the tariff covers.
    bill_date: Date,
    fee_index: f64,
    copayment_index: f64,
}

/// A number of the rules on a day; before its first day the first.
pub(crate) fn number(rulebook: &Rulebook, name: &'static str, date: Date) -> Result<f64, PriceError> {
    use rust_decimal::prelude::ToPrimitive;
    let parameter = rulebook.parameter(name).map_err(|_| PriceError::NoIndex(name))?;
    let entry = parameter.on(date).or(parameter.entries.first());
    match entry.and_then(|entry| entry.value.as_ref()) {
        Some(Value::Number(value)) => value.to_f64().ok_or(PriceError::NoIndex(name)),
        _ => Err(PriceError::NoIndex(name)),
    }
}

/// The first day of the schedule that prices of earlier days are measured by.
pub(crate) fn first_full_day(rulebook: &Rulebook) -> Result<Date, PriceError> {
    const NAME: &str = "price_index.fee";
    let parameter = rulebook.parameter(NAME).map_err(|_| PriceError::NoIndex(NAME))?;
    let last = parameter.entries.last().ok_or(PriceError::NoIndex(NAME))?;
    Ok(last.from)
}

impl<'a> Pricing<'a> {
    pub(crate) fn new(
        rulebook: &Rulebook,
        tariff: &'a Tariff,
        date: Date,
        bill_date: Date,
    ) -> Result<Pricing<'a>, PriceError> {
        Ok(Pricing {
            tariff,
            date,
            bill_date,
            fee_index: number(rulebook, "price_index.fee", date)?,
            copayment_index: number(rulebook, "price_index.copayment", date)?,
        })
    }

    /// Prices of every kind, where so large a share is delegated.
    pub(crate) fn prices(
        &self,
        rulebook: &Rulebook,
        habits: &Habits,
        delegated: f64,
    ) -> Result<Prices, PriceError> {
        let fee_base = (number(rulebook, "price_index.fee", BASE)?
            + number(rulebook, "price_index.fee", BEFORE_BASE)?)
            / 2.0;
        let copayment_base = (number(rulebook, "price_index.copayment", BASE)?
            + number(rulebook, "price_index.copayment", BEFORE_BASE)?)
            / 2.0;
        let mut prices = Prices {
            nav: habits.nav * 100.0 * self.fee_index / fee_base,
            copayment_index: self.copayment_index / copayment_base,
            ..Prices::default()
        };
        for kind in Contact::ALL {
            let parts: Vec<&(BillPart, f64)> = habits
                .bills
                .iter()
                .filter(|(part, _)| part.contact == kind.name() && part.holds_on(self.bill_date))
                .collect();
            prices.of[kind as usize] = self.kind(kind, &parts, delegated)?;
        }
        Ok(prices)
    }

    fn kind(
        &self,
        kind: Contact,
        parts: &[&(BillPart, f64)],
        nurse_share: f64,
    ) -> Result<[Price; TIERS], PriceError> {
        let mut mean = Amounts::default();
        let mut with_copayment: Vec<(f64, Amounts)> = vec![];
        let main = parts
            .iter()
            .find(|(part, _)| part.part == "main")
            .map(|(part, _)| part);
        let base = match main {
            Some(part) => self.mixed(kind, None, part, nurse_share)?,
            None => Amounts::default(),
        };
        for (part, share) in parts.iter().filter(|(part, _)| part.part != "main") {
            let adds = self.mixed(kind, main, part, nurse_share)?;
            if adds.copayment > 0.0 {
                with_copayment.push((share.clamp(0.0, 1.0), adds));
            } else {
                mean.refund += share * adds.refund;
            }
            mean.own += share * adds.own;
        }
        let [first, second] = match with_copayment[..] {
            [] => [(0.0, Amounts::default()); 2],
            [one] => [one, (0.0, Amounts::default())],
            [one, two] => [one, two],
            _ => {
                return Err(PriceError::TooManyCopayments {
                    contact: kind.name().to_owned(),
                    date: self.date,
                });
            }
        };
        Ok(std::array::from_fn(|tier| {
            let mut price = Price {
                share: 1.0,
                copayment: 0,
                refund: base.refund + mean.refund,
                own: base.own + mean.own,
            };
            let mut copayment = base.copayment;
            for (bit, (share, adds)) in [(1, first), (2, second)] {
                if tier & bit == 0 {
                    price.share *= 1.0 - share;
                } else {
                    price.share *= share;
                    price.refund += adds.refund;
                    copayment += adds.copayment;
                }
            }
            price.copayment = copayment.max(0.0).round() as u32;
            price
        }))
    }

    /// What a part adds, over doctors and nurses.
    fn mixed(
        &self,
        kind: Contact,
        main: Option<&BillPart>,
        part: &BillPart,
        nurse_share: f64,
    ) -> Result<Amounts, PriceError> {
        let doctor = self.doctor(kind, main, part)?;
        let mut amounts = doctor;
        if nurse_share > 0.0
            && let Some(nurse) = self.nurse(kind, main, part)
        {
            amounts.refund += nurse_share * (nurse - doctor.refund);
        }
        Ok(amounts)
    }

    fn doctor(&self, kind: Contact, main: Option<&BillPart>, part: &BillPart) -> Result<Amounts, PriceError> {
        let lines = |part: &BillPart| part.lines.clone();
        let codes: Vec<_> = main.map(lines).into_iter().flatten().chain(lines(part)).collect();
        let whole = self.settle(kind, part, codes, Performer::Doctor)?;
        let without = match main {
            Some(main) => Some(self.settle(kind, part, lines(main), Performer::Doctor)?),
            None => None,
        };
        let adds = |of: fn(&Settlement) -> Ore| {
            (of(&whole).0 - without.as_ref().map_or(0, |settlement| of(settlement).0)) as f64
        };
        let (fee, copayment) = (adds(|s| s.total_fee), adds(|s| s.patient_copayment));
        let own = adds(|s| s.own_payment);
        Ok(self.at_prices(Amounts {
            refund: fee - copayment - own,
            copayment,
            own,
        }))
    }

    /// Refund of the nurse's codes; none where the scheme does not take them, as of a doctor's nurse where they are for
    /// companies only.
    fn nurse(&self, kind: Contact, main: Option<&BillPart>, part: &BillPart) -> Option<f64> {
        if part.nurse_lines.is_empty() {
            return None;
        }
        let lines = |part: &BillPart| part.nurse_lines.clone();
        let codes: Vec<_> = main.map(lines).into_iter().flatten().chain(lines(part)).collect();
        let whole = self.settle(kind, part, codes, Performer::NurseDelegated).ok()?;
        let without = main.and_then(|main| {
            self.settle(kind, part, lines(main), Performer::NurseDelegated)
                .ok()
        });
        Some((whole.refund.0 - without.map_or(0, |settlement| settlement.refund.0)) as f64)
    }

    /// From the schedule's amounts to those of the day, also of years whose schedule was not read. The co-payment is in
    /// whole kroner; what it is lowered by the refund takes over.
    fn at_prices(&self, schedule: Amounts) -> Amounts {
        let copayment = whole_kroner(schedule.copayment * self.copayment_index);
        let total = (schedule.refund + schedule.copayment) * self.fee_index;
        Amounts {
            refund: (total - copayment).max(0.0).round(),
            copayment,
            own: schedule.own * self.fee_index,
        }
    }

    fn settle(
        &self,
        kind: Contact,
        part: &BillPart,
        lines: Vec<(String, u16)>,
        performer: Performer,
    ) -> Result<Settlement, PriceError> {
        let out_of_hours = kind == Contact::OutOfHours;
        let situation = match kind {
            Contact::OutOfHours => Situation::MunicipalOutOfHours,
            Contact::HomeVisit => Situation::HomeVisitNeeded,
            Contact::SimplePresent | Contact::SimpleWritten => Situation::NoConsultation,
            _ => Situation::Planned,
        };
        let bill = Bill {
            date: self.bill_date,
            start: if out_of_hours {
                time(19, 0, 0, 0)
            } else {
                time(10, 0, 0, 0)
            },
            minutes: Some(part.minutes),
            travel_minutes: None,
            setting: if out_of_hours {
                Setting::OutOfHours
            } else {
                Setting::Practice
            },
            situation,
            performer,
            specialist_gp_until: Some(self.bill_date),
            doctorate: false,
            salaried: false,
            company: false,
            patient: Patient {
                birth_date: Some(Date::constant(1980, 1, 1)),
                exemption: Exemption::None,
                card: None,
                list_status: ListStatus::Own,
                eea_not_member: false,
            },
            prior_uses: vec![],
            lines: lines
                .into_iter()
                .map(|(code, count)| Line { code, count })
                .collect(),
        };
        match self.tariff.settle(&bill) {
            Decision::Accepted(settlement) => Ok(settlement),
            Decision::Rejected(rejection) => Err(PriceError::Rejected {
                contact: kind.name().to_owned(),
                part: part.part.clone(),
                date: self.bill_date,
                reason: format!(
                    "{} by {}, {}",
                    rejection.reason.name(),
                    rejection.rule,
                    rejection.detail
                ),
            }),
        }
    }
}

fn whole_kroner(ore: f64) -> f64 {
    (ore / 100.0).round() * 100.0
}
