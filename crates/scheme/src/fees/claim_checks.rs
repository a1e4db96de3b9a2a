//! Rules that look at a bill beside others, or beside the time of its receipt.

use super::{Bill, Reason, Rejection};
use jiff::ToSpan;
use jiff::civil::DateTime;
use rulebook::fees::{FeeLimits, FeeSchedule, number_on};
use std::collections::BTreeSet;
use units::Date;

/// The rules of claims, with the limits of the schedule.
#[derive(Debug, Clone)]
pub struct ClaimChecks {
    consultations: BTreeSet<String>,
    simple_contacts: BTreeSet<String>,
    limits: FeeLimits,
}

impl ClaimChecks {
    /// The rules of a schedule.
    pub fn new(schedule: &FeeSchedule) -> ClaimChecks {
        let of = |groups: &[&str]| {
            let codes = groups.iter().filter_map(|group| schedule.groups.get(*group));
            codes.flatten().cloned().collect()
        };
        ClaimChecks {
            consultations: of(&["consultation", "nurse_consultation"]),
            simple_contacts: of(&["simple_contact_remote"]),
            limits: schedule.limits.clone(),
        }
    }

    /// Whether the bill has a consultation code.
    pub fn is_consultation(&self, bill: &Bill) -> bool {
        bill.lines
            .iter()
            .any(|line| self.consultations.contains(&line.code))
    }

    /// Remark 470 (CR19): a simple contact by phone or writing within the gap of a consultation of the same patient on
    /// another bill, before or after, is refused. The consultation is paid.
    pub fn refused_beside(&self, bill: &Bill, consultation: DateTime) -> Option<Rejection> {
        let code = bill
            .lines
            .iter()
            .find(|line| self.simple_contacts.contains(&line.code))?;
        let gap = number_on(&self.limits.simple_contact_gap, bill.date)?;
        let start = bill.date.to_datetime(bill.start);
        let apart = start.duration_since(consultation).as_secs().unsigned_abs();
        (apart <= u64::from(gap) * 60).then(|| Rejection {
            reason: Reason::InvalidCombination,
            rule: "470".to_owned(),
            codes: vec![code.code.clone()],
            detail: format!(
                "`{}` lies within {gap} minutes of a consultation of the same patient at {consultation}; it is part of it",
                code.code
            ),
        })
    }

    /// Remark 766 (CR20): the bill is dated later than the claim's receipt.
    pub fn dated_after_receipt(&self, bill: &Bill, received: DateTime) -> Option<Rejection> {
        let start = bill.date.to_datetime(bill.start);
        (start > received).then(|| Rejection {
            reason: Reason::Malformed,
            rule: "766".to_owned(),
            codes: Vec::new(),
            detail: format!("the bill is dated {start}, after its receipt at {received}; correct the date and send it again"),
        })
    }

    /// Last day on which a claim for a treatment may be received (CR11): months after the end of the treatment's month.
    pub fn last_day_of_claim(&self, treated: Date) -> Option<Date> {
        let months = number_on(&self.limits.claim_months, treated)?;
        let after = treated.first_of_month().checked_add(i64::from(months).months());
        after.ok().map(Date::last_of_month)
    }

    /// Last day on which the approved bill of a treatment may be taken back (CR09).
    pub fn last_day_of_credit(&self, treated: Date) -> Option<Date> {
        let years = number_on(&self.limits.credit_years, treated)?;
        treated.checked_add(i64::from(years).years()).ok()
    }

    /// CR11, CR22: the claim came after its last day.
    pub fn too_late(&self, bill: &Bill, received: Date) -> Option<Rejection> {
        let last = self.last_day_of_claim(bill.date)?;
        (received > last).then(|| Rejection {
            reason: Reason::Malformed,
            rule: "CR11".to_owned(),
            codes: Vec::new(),
            detail: format!(
                "a claim for {} lapsed after {last}; it was received on {received}",
                bill.date
            ),
        })
    }

    /// Both rules of the receipt.
    pub fn refused_at_receipt(&self, bill: &Bill, received: DateTime) -> Option<Rejection> {
        self.dated_after_receipt(bill, received)
            .or_else(|| self.too_late(bill, received.date()))
    }

    /// CR07, CR21: an approved bill of the same name (guid and number) is not paid again; a rejected one may come again.
    pub fn duplicate(&self, name: &str, approved_before: bool) -> Option<Rejection> {
        approved_before.then(|| Rejection {
            reason: Reason::Malformed,
            rule: "CR21".to_owned(),
            codes: Vec::new(),
            detail: format!("bill {name} was approved before; credit it before sending a corrected one"),
        })
    }
}
