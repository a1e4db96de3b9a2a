//! Sums over the answers of a run.

use crate::row::{Amounts, Row, payee_name};
use std::collections::BTreeMap;
use units::Ore;

/// What a run decided, counted and summed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// By decision, reason (empty when accepted) and payee.
    pub groups: BTreeMap<(&'static str, &'static str, &'static str), Group>,
    /// Of these, what earlier runs with the same journal have paid.
    pub paid_earlier: Group,
    /// Refund claimed by the bills whose format says it.
    pub claimed: Ore,
    /// Accepted bills that claim another amount than they are paid.
    pub claims_otherwise: u64,
}

/// Bills and their amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Group {
    /// Number of bills.
    pub bills: u64,
    /// Sums.
    pub amounts: Amounts,
}

impl Group {
    fn add(&mut self, amounts: Amounts) {
        self.bills += 1;
        self.amounts = self.amounts.plus(amounts);
    }
}

impl Totals {
    /// Counts one answer.
    pub fn add(&mut self, row: &Row) {
        let key = (row.decision(), row.reason(), payee_name(row.payee));
        self.groups.entry(key).or_default().add(row.amounts);
        if row.paid_earlier {
            self.paid_earlier.add(row.amounts);
        }
        self.claimed = Ore(self.claimed.0.saturating_add(row.claimed.unwrap_or_default().0));
        self.claims_otherwise += u64::from(row.claims_otherwise());
    }

    /// All bills.
    pub fn all(&self) -> Group {
        let mut all = Group::default();
        for group in self.groups.values() {
            all.bills += group.bills;
            all.amounts = all.amounts.plus(group.amounts);
        }
        all
    }

    /// Bills with one decision.
    pub fn bills(&self, decision: &str) -> u64 {
        self.groups
            .iter()
            .filter(|(key, _)| key.0 == decision)
            .map(|(_, group)| group.bills)
            .sum()
    }

    /// What this run has to pay: all payouts but those of earlier runs.
    pub fn to_pay(&self) -> Ore {
        self.all()
            .amounts
            .plus(self.paid_earlier.amounts.taken_back())
            .payout
    }
}
