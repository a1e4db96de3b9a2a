//! What an accepted bill pays.

use super::check::Use;
use super::contact::Contact;
use super::tariff::{Row, Tariff};
use super::{Exemption, PriorUse, Reason};
use rulebook::fees::number_on;
use units::Ore;

/// Amounts of a bill without its lines. `payout + copayment + own_payment = total_fee`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Sum of fees.
    pub total_fee: Ore,
    /// Refund of the codes, those of NAV included.
    pub refund: Ore,
    /// Co-payment that the patient pays; zero where exempt.
    pub copayment: Ore,
    /// Own payment of the patient.
    pub own_payment: Ore,
    /// What the state pays.
    pub payout: Ore,
    /// NAV's part of the payout.
    pub nav: Ore,
}

/// On what ground no co-payment is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Waiver {
    /// None: it is taken.
    None,
    /// The patient is young enough on the day, or for the year.
    Age,
    /// A card is valid on the day.
    Card,
    /// A ground of § 3 of the regulation.
    Ground(Exemption),
}

/// The amounts of one line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LineAmounts {
    pub refund: i64,
    pub part: i64,
}

impl Row {
    /// Refund and patient's part of the first `count` uses (rules FGR102 to FGR109): repetitions at the row's per cent, øre kept.
    fn first(&self, count: i64) -> LineAmounts {
        if count <= 0 {
            return LineAmounts::default();
        }
        if count == 1 {
            return LineAmounts {
                refund: self.refund,
                part: self.part,
            };
        }
        let weight = 100 + self.percent * (count - 1);
        LineAmounts {
            refund: self.refund * weight / 100,
            part: self.part * weight / 100,
        }
    }

    /// The amounts of `count` uses after `before` of the same code.
    pub(super) fn amounts(&self, before: u32, count: u16) -> LineAmounts {
        let (before, after) = (i64::from(before), i64::from(before) + i64::from(count));
        let (all, earlier) = (self.first(after), self.first(before));
        LineAmounts {
            refund: all.refund - earlier.refund,
            part: all.part - earlier.part,
        }
    }
}

impl Tariff {
    /// Whether and why no co-payment is taken: the age limit of the day, a valid card, or another ground of § 3.
    pub fn waiver(&self, contact: &Contact) -> Waiver {
        let below = number_on(&self.limits.exempt_below_age, contact.date);
        let through = number_on(&self.limits.exempt_through_year_of_age, contact.date);
        if let Some(age) = contact.age()
            && let Some(birth) = contact.birth_date
        {
            let reached = i32::from(contact.date.year()) - i32::from(birth.year());
            if below.is_some_and(|below| age < below)
                || through.is_some_and(|through| reached <= i32::from(through))
            {
                return Waiver::Age;
            }
        }
        match contact.exemption {
            _ if contact.card_valid => Waiver::Card,
            Exemption::None | Exemption::Card => Waiver::None,
            ground => Waiver::Ground(ground),
        }
    }

    /// Checks and settles a bill of known codes without its lines: no memory is taken. Each code stands once.
    ///
    /// # Errors
    /// The reason, as [`Tariff::settle`] gives it.
    pub fn amounts(&self, contact: &Contact, uses: &[Use], prior: &[PriorUse]) -> Result<Amounts, Reason> {
        self.check_bill(contact, uses)?;
        self.check(contact, uses, prior).map_err(|fault| fault.reason)?;
        Ok(self.pay(contact, uses))
    }

    /// What is wrong with a bill before its codes are looked at.
    pub(super) fn check_bill(&self, contact: &Contact, uses: &[Use]) -> Result<(), Reason> {
        if uses.is_empty() {
            return Err(Reason::NoLines);
        }
        if contact.date < self.first || self.last < contact.date {
            return Err(Reason::CodeNotValidOnDate);
        }
        if contact.birth_date.is_some_and(|birth| birth > contact.date) {
            return Err(Reason::Malformed);
        }
        Ok(())
    }

    pub(super) fn pay(&self, contact: &Contact, uses: &[Use]) -> Amounts {
        let waiver = self.waiver(contact);
        let pays_own = insurance_pays_own(contact.exemption);
        let (mut refund, mut copayment, mut own, mut own_paid, mut nav) = (0, 0, 0, 0, 0);
        for one in uses {
            let Some(row) = self.compiled.get(usize::from(one.code)) else {
                continue;
            };
            let line = row.amounts(0, one.count);
            refund += line.refund;
            match (row.own_payment, row.insurance_pays_own && pays_own) {
                (false, _) => copayment += line.part,
                (true, false) => own += line.part,
                (true, true) => own_paid += line.part,
            }
            if row.nav {
                nav += line.refund;
            }
        }
        let waived = if waiver == Waiver::None { 0 } else { copayment };
        Amounts {
            total_fee: Ore(refund + copayment + own + own_paid),
            refund: Ore(refund),
            copayment: Ore(copayment - waived),
            own_payment: Ore(own),
            payout: Ore(refund + waived + own_paid),
            nav: Ore(nav),
        }
    }
}

/// Grounds on which the insurance pays the materials too (remark B5).
pub(super) const fn insurance_pays_own(ground: Exemption) -> bool {
    matches!(ground, Exemption::OccupationalInjury | Exemption::CannotPay)
}
