//! Bills as they are told.

use crate::ids::day;
use crate::said::said;
use publish::Language;
use register::{BillAmounts, BillSum, SentBill};
use serde::Serialize;
use utoipa::ToSchema;

/// Amounts of a bill, or sums of them.
#[derive(Serialize, ToSchema)]
pub(super) struct BillOre {
    /// Fees, øre.
    fee_ore: i64,
    /// Refund of the codes, øre.
    refund_ore: i64,
    /// The patient's co-payment, øre.
    copayment_ore: i64,
    /// What the patient pays that never counts, øre.
    own_payment_ore: i64,
    /// What the state pays, øre.
    payout_ore: i64,
}

impl From<BillAmounts> for BillOre {
    fn from(of: BillAmounts) -> BillOre {
        BillOre {
            fee_ore: of.fee,
            refund_ore: of.refund,
            copayment_ore: of.copayment,
            own_payment_ore: of.own_payment,
            payout_ore: of.payout,
        }
    }
}

/// Bills of a state.
#[derive(Serialize, ToSchema)]
pub(super) struct BillSums {
    /// `received`, `accepted`, `rejected` or `credited`.
    #[schema(example = "accepted")]
    state: String,
    /// Bills.
    bills: i64,
    /// What they come to.
    amounts: BillOre,
}

impl From<BillSum> for BillSums {
    fn from(of: BillSum) -> BillSums {
        BillSums {
            state: of.state,
            bills: of.bills,
            amounts: of.amounts.into(),
        }
    }
}

/// A code of a bill.
#[derive(Serialize, ToSchema)]
struct CodeTold {
    /// The code.
    #[schema(example = "2ad")]
    code: String,
    /// How often.
    count: u16,
}

/// Why a bill is rejected.
#[derive(Serialize, ToSchema)]
struct RejectionTold {
    /// Kind of fault.
    #[schema(example = "INVALID_COMBINATION")]
    reason: String,
    /// The rule or remark.
    #[schema(example = "470")]
    rule: String,
    /// What is wrong and what would be right.
    detail: String,
}

/// A bill as it stands.
#[derive(Serialize, ToSchema)]
pub(super) struct BillTold {
    /// Number in the register.
    bill: i64,
    /// The doctor's own number.
    number: String,
    /// The patient.
    person: i64,
    /// Day on which it came.
    #[schema(format = Date, example = "2026-02-10")]
    received: String,
    /// Day of the service.
    #[schema(format = Date, example = "2026-02-03")]
    service: String,
    /// Clock time at which it began.
    #[schema(example = "10:30")]
    start: String,
    /// Codes.
    codes: Vec<CodeTold>,
    /// The patient has paid the co-payment.
    copayment_paid: bool,
    /// `received`, `accepted`, `rejected` or `credited`.
    #[schema(example = "accepted")]
    state: String,
    /// Day on which it was settled.
    #[schema(format = Date)]
    settled: Option<String>,
    /// Why it is rejected.
    rejection: Option<RejectionTold>,
    /// What is to be known of an accepted one.
    remark: Option<String>,
    /// What it comes to; nothing before it is accepted.
    amounts: BillOre,
    /// `doctor` or `municipality`.
    payee: Option<String>,
}

impl BillTold {
    /// With what is wrong, or to be known, in the reader's language.
    pub(super) fn of(of: SentBill, language: Language) -> BillTold {
        let code = |line: scheme::fees::Line| CodeTold {
            code: line.code,
            count: line.count,
        };
        BillTold {
            bill: of.id,
            number: of.number,
            person: of.person,
            received: day(of.received),
            service: day(of.service),
            start: format!("{:02}:{:02}", of.begun / 60, of.begun % 60),
            codes: of.contact.lines.into_iter().map(code).collect(),
            copayment_paid: of.copayment_paid,
            state: of.state,
            settled: of.settled.map(day),
            rejection: of.refused.map(|why| RejectionTold {
                reason: why.reason,
                rule: why.rule,
                detail: said(language, &why.detail),
            }),
            remark: of.remark.map(|remark| said(language, &remark)),
            amounts: of.amounts.into(),
            payee: of.payee,
        }
    }
}

/// Minutes after midnight of a clock time such as `10:30`.
pub(super) fn minutes(time: &str) -> Option<u16> {
    let (hour, minute) = time.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let number = |digits: &str, below: u16| digits.parse().ok().filter(|number: &u16| *number < below);
    Some(number(hour, 24)? * 60 + number(minute, 60)?)
}
