//! What residents are expected to bring a practice in a month: the rates, typical bills and prices that a run draws
//! from, as means.

use crate::behaviour::Behaviour;
use crate::money::TIERS;
use crate::run::{Scope, StartError};
use crate::timetable::Timetable;
use crate::use_of_services::{Contact, Terms};
use rulebook::Rulebook;
use units::{Month, Sex};

/// Means of a month over residents of one kind, or their sum. Money in øre, out-of-hours work apart.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fees {
    /// Consultations with the GP, home visits included.
    pub consultations: f64,
    /// Simple contacts with somebody present.
    pub simple_contacts: f64,
    /// Letters, calls, messages and prescriptions.
    pub written_contacts: f64,
    /// State: refunds, NAV's apart.
    pub refunds: f64,
    /// State: NAV's own codes.
    pub nav: f64,
    /// Co-payments that the patient owes until a card is issued, and the state afterwards.
    pub copayments: f64,
    /// State: co-payments waived by age.
    pub waived_by_age: f64,
    /// State: co-payments waived for other reasons than age and card.
    pub waived_otherwise: f64,
    /// Patients: own payment, such as materials.
    pub own_payments: f64,
}

impl Fees {
    /// Adds another resident.
    pub fn add(&mut self, other: &Fees) {
        self.consultations += other.consultations;
        self.simple_contacts += other.simple_contacts;
        self.written_contacts += other.written_contacts;
        self.refunds += other.refunds;
        self.nav += other.nav;
        self.copayments += other.copayments;
        self.waived_by_age += other.waived_by_age;
        self.waived_otherwise += other.waived_otherwise;
        self.own_payments += other.own_payments;
    }

    /// All that the practice is paid.
    pub fn total(&self) -> f64 {
        self.refunds
            + self.nav
            + self.copayments
            + self.waived_by_age
            + self.waived_otherwise
            + self.own_payments
    }
}

/// The expectations of one month under one set of rules and one behaviour. A holder of an exemption card is taken to
/// use the doctor as others do.
#[derive(Debug, Clone)]
pub struct ExpectedFees {
    /// `[sex][age]`, with a doctor and without; co-payments all with the patient.
    by_person: [Vec<[Fees; 2]>; 2],
    exempt_born_from: Month,
    exempt_other: f64,
    season: f64,
    month: Month,
}

impl ExpectedFees {
    /// The expectations of `month`.
    ///
    /// # Errors
    /// When the month has no complete rules or its contacts cannot be priced.
    pub fn new(rulebook: &Rulebook, behaviour: &Behaviour, month: Month) -> Result<ExpectedFees, StartError> {
        let timetable = Timetable::new(rulebook, behaviour, Scope::Accounts, month, month)?;
        let Some(terms) = timetable.at(month).and_then(|entry| entry.terms.as_ref()) else {
            return Err(StartError::Period {
                start: month,
                end: month,
            });
        };
        let of_age = |sex, age| [0, 1].map(|status| mean(terms, sex, age, status));
        Ok(ExpectedFees {
            by_person: [0, 1].map(|sex| (0..=110).map(|age| of_age(sex, age)).collect()),
            exempt_born_from: Month(terms.exempt_born_from),
            exempt_other: f64::from(terms.exempt_other) / f64::from(u32::MAX),
            season: behaviour.habits.season(month),
            month,
        })
    }

    /// Contacts of the month over those of a mean month of the year.
    pub fn season(&self) -> f64 {
        self.season
    }

    /// What a resident is expected to bring, on a list with a doctor or on one without.
    pub fn of(&self, sex: Sex, born: Month, with_doctor: bool) -> Fees {
        let age = usize::from(self.month.0.saturating_sub(born.0) / 12).min(110);
        let mut fees = self.by_person[sex as usize][age][usize::from(!with_doctor)];
        if born >= self.exempt_born_from {
            fees.waived_by_age = std::mem::take(&mut fees.copayments);
        } else {
            fees.waived_otherwise = fees.copayments * self.exempt_other;
            fees.copayments -= fees.waived_otherwise;
        }
        fees
    }
}

fn mean(terms: &Terms, sex: usize, age: usize, status: usize) -> Fees {
    let group = usize::from(terms.needs.group_of_age[age]);
    let contacts = f64::from(terms.rate[sex][age]) * f64::from(terms.status[group][status]);
    let shares = terms.outcome[group][status].shares();
    let mut fees = Fees::default();
    for kind in Contact::ALL.into_iter().take(Contact::PAID) {
        if kind == Contact::OutOfHours {
            continue;
        }
        for (tier, price) in terms.prices.of[kind as usize].iter().enumerate() {
            let number = contacts * shares[kind as usize * TIERS + tier];
            if kind.is_consultation() {
                fees.consultations += number;
            } else {
                fees.simple_contacts += number;
            }
            fees.refunds += number * price.refund;
            fees.own_payments += number * price.own;
            fees.copayments += number * f64::from(price.copayment);
        }
    }
    fees.written_contacts = fees.consultations * terms.written_per_consultation;
    fees.refunds += fees.written_contacts * terms.prices.of[Contact::SimpleWritten as usize][0].refund;
    fees.nav = fees.consultations * terms.prices.nav;
    fees
}
