//! One row of the answer.

use scheme::fees::{Decision, Payee, Reason, Settlement};
use units::Ore;

/// The answer to one bill, with the keys that `grunnmur settle` prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The bill's name.
    pub bill_id: String,
    /// Why it is rejected; none when it is accepted.
    pub refusal: Option<Refusal>,
    /// Amounts; zero when it is rejected, negative when it takes a bill back.
    pub amounts: Amounts,
    /// Who is paid, or would have been.
    pub payee: Payee,
    /// Refund that the bill claims, where its format has it.
    pub claimed: Option<Ore>,
    /// An earlier run with the same journal has paid it; this answer repeats that one.
    pub paid_earlier: bool,
}

/// Why a bill is rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The kind of fault.
    pub reason: Reason,
    /// Id of the rule or remark; empty for a bill that cannot be read.
    pub rule: String,
    /// What is wrong.
    pub detail: String,
}

/// Amounts of one answer, or sums of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amounts {
    /// Sum of fees.
    pub total_fee: Ore,
    /// Refund of the codes.
    pub refund: Ore,
    /// Co-payment of the patient.
    pub patient_copayment: Ore,
    /// Payment of the patient that never counts towards the card.
    pub own_payment: Ore,
    /// What the state pays.
    pub payout: Ore,
}

impl Amounts {
    fn pairwise(self, other: Amounts, join: impl Fn(i64, i64) -> i64) -> Amounts {
        let join = |a: Ore, b: Ore| Ore(join(a.0, b.0));
        Amounts {
            total_fee: join(self.total_fee, other.total_fee),
            refund: join(self.refund, other.refund),
            patient_copayment: join(self.patient_copayment, other.patient_copayment),
            own_payment: join(self.own_payment, other.own_payment),
            payout: join(self.payout, other.payout),
        }
    }

    /// The same amounts taken back.
    #[must_use]
    pub fn taken_back(self) -> Amounts {
        Amounts::default().pairwise(self, i64::saturating_sub)
    }

    /// Sum; at the end of what 64 bits hold it stays there, which is a million times the scheme's cost.
    #[must_use]
    pub fn plus(self, other: Amounts) -> Amounts {
        self.pairwise(other, i64::saturating_add)
    }
}

impl From<&Settlement> for Amounts {
    fn from(settled: &Settlement) -> Amounts {
        Amounts {
            total_fee: settled.total_fee,
            refund: settled.refund,
            patient_copayment: settled.patient_copayment,
            own_payment: settled.own_payment,
            payout: settled.payout,
        }
    }
}

impl Row {
    /// `accepted` or `rejected`.
    pub fn decision(&self) -> &'static str {
        if self.refusal.is_some() {
            "rejected"
        } else {
            "accepted"
        }
    }

    /// Name of the reason; empty when accepted.
    pub fn reason(&self) -> &'static str {
        self.refusal.as_ref().map_or("", |refusal| refusal.reason.name())
    }

    /// Whether an accepted bill claims something else than it is paid.
    pub fn claims_otherwise(&self) -> bool {
        self.refusal.is_none() && self.claimed.is_some_and(|claimed| claimed != self.amounts.payout)
    }

    pub(crate) fn rejected(bill_id: &str, reason: Reason, rule: &str, detail: String, payee: Payee) -> Row {
        Row {
            bill_id: bill_id.to_owned(),
            refusal: Some(Refusal {
                reason,
                rule: rule.to_owned(),
                detail,
            }),
            amounts: Amounts::default(),
            payee,
            claimed: None,
            paid_earlier: false,
        }
    }

    pub(crate) fn accepted(bill_id: &str, amounts: Amounts, payee: Payee) -> Row {
        let (bill_id, refusal) = (bill_id.to_owned(), None);
        Row {
            bill_id,
            refusal,
            amounts,
            payee,
            claimed: None,
            paid_earlier: false,
        }
    }

    pub(crate) fn of(bill_id: &str, decision: &Decision, payee: Payee) -> Row {
        match decision {
            Decision::Accepted(settled) => Row::accepted(bill_id, Amounts::from(settled), settled.payee),
            Decision::Rejected(refused) => Row::rejected(
                bill_id,
                refused.reason,
                &refused.rule,
                refused.detail.clone(),
                payee,
            ),
        }
    }
}

/// The name of a payee in files.
pub fn payee_name(payee: Payee) -> &'static str {
    match payee {
        Payee::Doctor => "doctor",
        Payee::Municipality => "municipality",
    }
}
