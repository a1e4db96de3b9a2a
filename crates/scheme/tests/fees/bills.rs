//! Bills in short.

use rulebook::fees::FeeSchedule;
use scheme::fees::{
    Bill, Decision, Exemption, Line, ListStatus, Patient, Performer, PriorUse, Reason, Setting, Settlement,
    Situation, Tariffs,
};
use std::sync::LazyLock;
use units::{Date, Ore};

pub(crate) static SCHEDULE: LazyLock<FeeSchedule> = LazyLock::new(|| FeeSchedule::embedded().unwrap());
pub(crate) static TARIFFS: LazyLock<Tariffs> = LazyLock::new(|| Tariffs::new(&SCHEDULE));

/// An adult on the own list, planned, by the doctor, in the practice: `bill("2026-02-03 10:30", "2ad; 2cd x2")`.
pub(crate) fn bill(when: &str, lines: &str) -> Bill {
    let (date, start) = when.split_once(' ').unwrap();
    Bill {
        date: date.parse().unwrap(),
        start: start.parse().unwrap(),
        minutes: Some(15),
        travel_minutes: None,
        setting: Setting::Practice,
        situation: Situation::Planned,
        performer: Performer::Doctor,
        specialist_gp_until: None,
        doctorate: false,
        salaried: false,
        company: false,
        patient: Patient {
            birth_date: Some(Date::constant(1980, 5, 1)),
            exemption: Exemption::None,
            card: None,
            list_status: ListStatus::Own,
            eea_not_member: false,
        },
        prior_uses: vec![],
        lines: lines
            .split(';')
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| {
                let (code, count) = line.split_once(" x").unwrap_or((line, "1"));
                Line {
                    code: code.to_owned(),
                    count: count.parse().unwrap(),
                }
            })
            .collect(),
    }
}

/// Changes in short.
pub(crate) trait With: Sized {
    fn with(self, change: impl FnOnce(&mut Bill)) -> Bill;
    fn minutes(self, minutes: u16) -> Bill {
        self.with(|bill| bill.minutes = Some(minutes))
    }
    fn travel(self, minutes: u16) -> Bill {
        self.with(|bill| bill.travel_minutes = Some(minutes))
    }
    fn at(self, setting: Setting) -> Bill {
        self.with(|bill| bill.setting = setting)
    }
    fn in_situation(self, situation: Situation) -> Bill {
        self.with(|bill| bill.situation = situation)
    }
    fn by_nurse(self) -> Bill {
        self.with(|bill| bill.performer = Performer::NurseDelegated)
    }
    fn specialist(self) -> Bill {
        self.with(|bill| bill.specialist_gp_until = Some(Date::constant(2030, 1, 1)))
    }
    fn born(self, date: &str) -> Bill {
        self.with(|bill| bill.patient.birth_date = Some(date.parse().unwrap()))
    }
    fn list(self, status: ListStatus) -> Bill {
        self.with(|bill| bill.patient.list_status = status)
    }
    fn exempt(self, exemption: Exemption) -> Bill {
        self.with(|bill| bill.patient.exemption = exemption)
    }
    fn prior(self, code: &str, count: u16, year: i16) -> Bill {
        self.with(|bill| {
            bill.prior_uses.push(PriorUse {
                code: code.to_owned(),
                year,
                count,
            });
        })
    }
}

impl With for Bill {
    fn with(mut self, change: impl FnOnce(&mut Bill)) -> Bill {
        change(&mut self);
        self
    }
}

pub(crate) fn settled(bill: &Bill) -> Settlement {
    match TARIFFS.settle(bill) {
        Decision::Accepted(settlement) => settlement,
        Decision::Rejected(rejection) => panic!("{:?}: {rejection:?}", bill.lines),
    }
}

pub(crate) fn reason(bill: &Bill) -> Option<Reason> {
    match TARIFFS.settle(bill) {
        Decision::Accepted(_) => None,
        Decision::Rejected(rejection) => Some(rejection.reason),
    }
}

pub(crate) fn kroner(amount: &str) -> Ore {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, "00"));
    let part = format!("{part:0<2}");
    Ore(whole.parse::<i64>().unwrap() * 100 + part.parse::<i64>().unwrap())
}

/// Fee, refund, co-payment, own payment, payout in kroner.
pub(crate) fn assert_amounts(bill: &Bill, expected: [&str; 5]) {
    let found = settled(bill);
    let found = [
        found.total_fee,
        found.refund,
        found.patient_copayment,
        found.own_payment,
        found.payout,
    ];
    assert_eq!(found, expected.map(kroner), "{:?}", bill.lines);
}
