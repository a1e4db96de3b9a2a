//! A bill in, a decision out.

use super::amounts::Waiver;
use super::check::{Broken, Fault, Use};
use super::contact::Contact;
use super::tariff::Tariff;
use super::{Bill, Decision, Reason, Rejection, SettledLine, Settlement};
use rulebook::fees::FeeSchedule;
use std::sync::OnceLock;
use units::{Date, Ore};

/// Lines that a bill may have without memory being taken for its codes.
const FEW: usize = 16;

impl Tariff {
    /// Settles a bill: checks every rule that a bill by itself decides, and computes the amounts.
    ///
    /// ```
    /// # use scheme::fees::*;
    /// # let schedule = rulebook::fees::FeeSchedule::embedded()?;
    /// let date = "2026-02-03".parse().unwrap();
    /// let tariff = Tariff::new(&schedule, date);
    /// let bill = Bill {
    ///     date,
    ///     start: "10:30".parse().unwrap(),
    ///     minutes: Some(15),
    ///     travel_minutes: None,
    ///     setting: Setting::Practice,
    ///     situation: Situation::Planned,
    ///     performer: Performer::Doctor,
    ///     specialist_gp_until: None,
    ///     doctorate: false,
    ///     salaried: false,
    ///     company: false,
    ///     patient: Patient {
    ///         birth_date: "1990-05-01".parse().ok(),
    ///         exemption: Exemption::None,
    ///         card: None,
    ///         list_status: ListStatus::Own,
    ///         eea_not_member: false,
    ///     },
    ///     prior_uses: vec![],
    ///     lines: vec![Line { code: "2ad".to_owned(), count: 1 }],
    /// };
    /// let Decision::Accepted(settlement) = tariff.settle(&bill) else { panic!() };
    /// assert_eq!(settlement.payout, units::Ore::from_kroner(15));
    /// assert_eq!(settlement.patient_copayment, units::Ore::from_kroner(179));
    /// # Ok::<(), rulebook::Error>(())
    /// ```
    pub fn settle(&self, bill: &Bill) -> Decision {
        let contact = Contact::of(bill);
        let mut few = [Use::default(); FEW];
        let mut many = Vec::new();
        let room: &mut [Use] = if bill.lines.len() <= FEW {
            &mut few
        } else {
            many.resize(bill.lines.len(), Use::default());
            &mut many
        };
        let uses = match self.uses(bill, room) {
            Ok(uses) => uses,
            Err(rejection) => return Decision::Rejected(*rejection),
        };
        if let Err(reason) = self.check_bill(&contact, uses) {
            return Decision::Rejected(self.reject_bill(bill, reason));
        }
        match self.check(&contact, uses, &bill.prior_uses) {
            Err(fault) => Decision::Rejected(self.reject(bill, &contact, fault)),
            Ok(()) => Decision::Accepted(self.accept(bill, &contact, uses)),
        }
    }

    /// The codes of a bill by number, each once.
    fn uses<'a>(&self, bill: &Bill, room: &'a mut [Use]) -> Result<&'a [Use], Box<Rejection>> {
        let mut found = 0;
        for line in &bill.lines {
            let Some(code) = self.number(&line.code) else {
                return Err(Box::new(self.unknown(bill, &line.code)));
            };
            if line.count == 0 {
                return Err(Box::new(self.reject_bill(bill, Reason::Malformed)));
            }
            if let Some(same) = room[..found].iter_mut().find(|one| one.code == code) {
                let Some(count) = same.count.checked_add(line.count) else {
                    return Err(Box::new(self.reject_bill(bill, Reason::Malformed)));
                };
                same.count = count;
                continue;
            }
            room[found] = Use {
                code,
                count: line.count,
            };
            found += 1;
        }
        Ok(&room[..found])
    }

    fn accept(&self, bill: &Bill, contact: &Contact, uses: &[Use]) -> Settlement {
        let mut lines = Vec::with_capacity(bill.lines.len());
        let distinct = uses.len() == bill.lines.len();
        for (index, line) in bill.lines.iter().enumerate() {
            let earlier = || {
                bill.lines[..index]
                    .iter()
                    .filter(|earlier| earlier.code == line.code)
            };
            let (code, before) = if distinct {
                (uses.get(index).map(|one| one.code), 0)
            } else {
                (
                    self.number(&line.code),
                    earlier().map(|earlier| u32::from(earlier.count)).sum(),
                )
            };
            let Some(row) = code.and_then(|code| self.compiled.get(usize::from(code))) else {
                continue;
            };
            let amounts = row.amounts(before, line.count);
            let (copayment, own) = if row.own_payment {
                (0, amounts.part)
            } else {
                (amounts.part, 0)
            };
            lines.push(SettledLine {
                code: line.code.clone(),
                count: line.count,
                fee: Ore(amounts.refund + amounts.part),
                refund: Ore(amounts.refund),
                copayment: Ore(copayment),
                own_payment: Ore(own),
            });
        }
        let amounts = self.pay(contact, uses);
        Settlement {
            lines,
            total_fee: amounts.total_fee,
            refund: amounts.refund,
            patient_copayment: amounts.copayment,
            own_payment: amounts.own_payment,
            payout: amounts.payout,
            nav: amounts.nav,
            payee: contact.payee(),
        }
    }

    #[cold]
    fn unknown(&self, bill: &Bill, code: &str) -> Rejection {
        Rejection {
            reason: Reason::CodeNotValidOnDate,
            rule: "FGR010".to_owned(),
            codes: vec![code.to_owned()],
            detail: format!(
                "`{code}` has no row in the tariff of {}; use a code that is valid on the day of treatment",
                bill.date
            ),
        }
    }

    #[cold]
    fn reject_bill(&self, bill: &Bill, reason: Reason) -> Rejection {
        let (rule, detail) = match reason {
            Reason::NoLines => ("CR01", "the bill has no lines; a bill needs at least one code".to_owned()),
            Reason::CodeNotValidOnDate => (
                "FGR010",
                format!(
                    "the tariff of {} to {} does not hold on {}; settle with the tariff of that day",
                    self.first, self.last, bill.date
                ),
            ),
            _ if bill.patient.birth_date.is_some_and(|birth| birth > bill.date) => (
                "CR02",
                "the patient is born after the treatment; correct one of the dates".to_owned(),
            ),
            _ => ("CR05", "a line counts no use of its code, or more than can be; give the times used, the first included".to_owned()),
        };
        Rejection {
            reason,
            rule: rule.to_owned(),
            codes: Vec::new(),
            detail,
        }
    }

    #[cold]
    fn reject(&self, bill: &Bill, contact: &Contact, fault: Fault) -> Rejection {
        let name = |code: u16| {
            self.rows
                .get(usize::from(code))
                .map_or("", |row| row.code.as_str())
        };
        let (code, other) = (name(fault.code), fault.other.map(name));
        let rule = match fault.broken {
            Broken::Rule(rule) => rule.to_owned(),
            Broken::Row => format!("row {code}"),
            Broken::Condition(id) => self
                .conditions
                .get(usize::from(id))
                .map_or_else(String::new, |one| one.rule.clone()),
        };
        // The order of the bill, not that of the check.
        let concerned = |written: &&str| *written == code || Some(*written) == other;
        let mut codes: Vec<String> = Vec::new();
        for written in bill.lines.iter().map(|line| line.code.as_str()).filter(concerned) {
            if !codes.iter().any(|known| known == written) {
                codes.push(written.to_owned());
            }
        }
        Rejection {
            reason: fault.reason,
            rule,
            codes,
            detail: self.detail(contact, fault),
        }
    }

    /// The waiver of a bill, for explanations.
    pub fn waiver_of(&self, bill: &Bill) -> Waiver {
        self.waiver(&Contact::of(bill))
    }
}

/// The tariffs of every period, each compiled when a day of it is first asked for.
#[derive(Debug, Clone)]
pub struct Tariffs {
    schedule: FeeSchedule,
    /// First day and tariff, oldest first.
    periods: Vec<(Date, OnceLock<Tariff>)>,
}

impl Tariffs {
    /// The tariffs of a schedule.
    pub fn new(schedule: &FeeSchedule) -> Tariffs {
        let dates = schedule.change_dates();
        Tariffs {
            schedule: schedule.clone(),
            periods: dates.into_iter().map(|date| (date, OnceLock::new())).collect(),
        }
    }

    /// The tariff of a date; none before the first.
    pub fn on(&self, date: Date) -> Option<&Tariff> {
        let after = self.periods.partition_point(|(first, _)| *first <= date);
        let (first, tariff) = self.periods.get(after.checked_sub(1)?)?;
        Some(tariff.get_or_init(|| Tariff::new(&self.schedule, *first)))
    }

    /// Settles a bill with the tariff of its day.
    pub fn settle(&self, bill: &Bill) -> Decision {
        match self.on(bill.date) {
            Some(tariff) => tariff.settle(bill),
            None => Decision::Rejected(Rejection {
                reason: Reason::CodeNotValidOnDate,
                rule: "FGR010".to_owned(),
                codes: bill.lines.iter().map(|line| line.code.clone()).collect(),
                detail: format!(
                    "no tariff of {} is known; import one, or correct the date",
                    bill.date
                ),
            }),
        }
    }
}
