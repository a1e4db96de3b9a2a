//! What is paid, and may be taken back.

use crate::Fingerprint;
use crate::journal::{Deed, Recorded};
use crate::row::Amounts;
use scheme::fees::Payee;
use std::collections::{HashMap, HashSet};
use units::Date;

/// Bills that are paid and not taken back.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    paid: HashSet<Fingerprint>,
    /// Of these, the ones of messages: a table takes nothing back.
    in_messages: HashMap<Fingerprint, Paid>,
}

/// What taking back needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paid {
    pub(crate) amounts: Amounts,
    pub(crate) payee: Payee,
    pub(crate) date: Date,
    pub(crate) copayment_paid: Option<bool>,
}

impl Ledger {
    pub(crate) fn is_paid(&self, bill: Fingerprint) -> bool {
        self.paid.contains(&bill)
    }

    pub(crate) fn pay(&mut self, bill: Fingerprint) {
        self.paid.insert(bill);
    }

    pub(crate) fn pay_in_message(&mut self, bill: Fingerprint, paid: Paid) {
        self.paid.insert(bill);
        self.in_messages.insert(bill, paid);
    }

    /// The paid bill of a message, to be taken back or corrected.
    pub(crate) fn paid(&mut self, bill: Fingerprint) -> Option<&mut Paid> {
        self.in_messages.get_mut(&bill)
    }

    pub(crate) fn take_back(&mut self, bill: Fingerprint) {
        self.paid.remove(&bill);
        self.in_messages.remove(&bill);
    }

    /// Repeats a deed of the journal.
    pub(crate) fn replay(&mut self, recorded: &Recorded) {
        match recorded.deed {
            Deed::Paid { date, copayment_paid } => {
                let (amounts, payee) = (recorded.amounts, recorded.payee);
                self.pay_in_message(
                    recorded.bill,
                    Paid {
                        amounts,
                        payee,
                        date,
                        copayment_paid,
                    },
                );
            }
            Deed::Credited => self.take_back(recorded.bill),
            Deed::Corrected { paid } => {
                if let Some(bill) = self.paid(recorded.bill) {
                    bill.copayment_paid = Some(paid);
                }
            }
            Deed::Rejected => {}
        }
    }
}
