//! The run: batches in the order of the files, decided in parallel, remembered one by one.

use crate::contacts::Contacts;
use crate::journal::{Deed, Entry, Journal, Memory};
use crate::ledger::{Ledger, Paid};
use crate::row::{Amounts, Row};
use crate::{Claimed, Error, Fingerprint, Order, Practices, RawBill};
use jiff::civil::{Date, DateTime};
use rayon::prelude::*;
use scheme::fees::{ClaimChecks, Decision, Payee, Reason, Tariffs};
use std::path::Path;

/// What a run settles by.
pub struct Rules<'a> {
    /// The tariffs of every period.
    pub tariffs: &'a Tariffs,
    /// What looks at a bill beside others, or beside its receipt.
    pub checks: &'a ClaimChecks,
    /// What the messages do not say of their practices.
    pub practices: &'a Practices,
    /// When the claims are received, Norwegian local time. Without it a message counts as received when it was made, as far as
    /// its format says; a bill without either is not held against a deadline or the future. The clock of the machine plays no part.
    pub received: Option<DateTime>,
    /// The patients' other contacts in the files of the run.
    pub contacts: Contacts,
}

/// Settles batches and remembers what is paid, in the run and in the journal.
pub struct Run<'a> {
    rules: Rules<'a>,
    ledger: Ledger,
    memory: Memory,
    journal: Option<Journal>,
}

/// A bill as far as it can be decided without knowing the others.
struct Decided {
    /// What makes it the same bill; none when it cannot be read, for then nothing can be paid for it.
    bill: Option<Fingerprint>,
    content: Fingerprint,
    number: String,
    row: Row,
    action: Action,
}

enum Action {
    Pay {
        date: Date,
        copayment_paid: Option<bool>,
        in_message: bool,
    },
    Credit {
        received: Option<DateTime>,
    },
    Correct {
        paid: bool,
    },
    Refuse,
}

impl<'a> Run<'a> {
    /// A run that remembers nothing but itself, or with a journal also what earlier runs have paid.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Journal`] or [`Error::JournalBusy`].
    pub fn new(rules: Rules<'a>, journal: Option<&Path>) -> Result<Run<'a>, Error> {
        let (mut ledger, mut memory) = (Ledger::default(), Memory::default());
        let journal = journal
            .map(|path| Journal::open(path, &mut memory, |earlier| ledger.replay(earlier)))
            .transpose()?;
        Ok(Run {
            rules,
            ledger,
            memory,
            journal,
        })
    }

    /// Settles a batch: one row a bill, in order. With a journal the decisions are on disk when this returns.
    ///
    /// # Errors
    /// [`Error::Io`] when the journal cannot be written; then nothing of the batch counts.
    pub fn batch(&mut self, bills: &[RawBill]) -> Result<Vec<Row>, Error> {
        let (rules, journaled) = (&self.rules, self.journal.is_some());
        let decided: Vec<Decided> = bills
            .par_iter()
            .map(|bill| rules.decide(bill, journaled))
            .collect();
        let mut rows = Vec::with_capacity(decided.len());
        let mut entries = Vec::new();
        for mut one in decided {
            let (bill, content) = (one.bill.unwrap_or(one.content), one.content);
            let number = std::mem::take(&mut one.number);
            let (row, deed) = self.remember(one);
            if journaled && !row.paid_earlier {
                entries.push(Entry {
                    bill,
                    content,
                    number,
                    deed,
                    row: row.clone(),
                });
            }
            rows.push(row);
        }
        if let Some(journal) = &mut self.journal {
            journal.append(&entries)?;
        }
        Ok(rows)
    }

    /// Decides what depends on the bills before.
    fn remember(&mut self, one: Decided) -> (Row, Deed) {
        let Some(bill) = one.bill else {
            return (one.row, Deed::Rejected);
        };
        if let Some(earlier) = self.memory.take(bill, one.content) {
            let mut row = Row::accepted(&one.row.bill_id, earlier.amounts, earlier.payee);
            (row.claimed, row.paid_earlier) = (one.row.claimed, true);
            return (row, earlier.deed);
        }
        let refuse = |row: &Row, rule: &str, detail: &str| {
            let claimed = row.claimed;
            let row = Row::rejected(
                &row.bill_id,
                Reason::Malformed,
                rule,
                detail.to_owned(),
                row.payee,
            );
            (Row { claimed, ..row }, Deed::Rejected)
        };
        match one.action {
            Action::Refuse => (one.row, Deed::Rejected),
            Action::Pay { .. } if self.ledger.is_paid(bill) => refuse(
                &one.row,
                "CR21",
                "duplicate: a bill of this name is already paid; take that one back before it is sent anew",
            ),
            Action::Pay {
                date,
                copayment_paid,
                in_message,
            } => {
                let (amounts, payee) = (one.row.amounts, one.row.payee);
                if in_message {
                    self.ledger.pay_in_message(
                        bill,
                        Paid {
                            amounts,
                            payee,
                            date,
                            copayment_paid,
                        },
                    );
                } else {
                    self.ledger.pay(bill);
                }
                (one.row, Deed::Paid { date, copayment_paid })
            }
            Action::Credit { received } => match self.ledger.paid(bill).copied() {
                None => refuse(
                    &one.row,
                    "CR09",
                    "there is no approved bill of this name to take back; send the bill first",
                ),
                Some(paid) if self.rules.too_old(paid.date, received) => refuse(
                    &one.row,
                    "CR09",
                    "the bill is older than the years within which it can be taken back",
                ),
                Some(paid) => {
                    self.ledger.take_back(bill);
                    let row = Row::accepted(&one.row.bill_id, paid.amounts.taken_back(), paid.payee);
                    (
                        Row {
                            claimed: one.row.claimed,
                            ..row
                        },
                        Deed::Credited,
                    )
                }
            },
            Action::Correct { paid } => match self.ledger.paid(bill) {
                None => refuse(
                    &one.row,
                    "CR08",
                    "there is no approved bill of this name to correct; send the bill first",
                ),
                Some(bill) if bill.copayment_paid == Some(true) && !paid => refuse(
                    &one.row,
                    "CR08",
                    "a co-payment reported as paid cannot become unpaid; take the bill back instead",
                ),
                Some(bill) => {
                    bill.copayment_paid = Some(paid);
                    (
                        Row::accepted(&one.row.bill_id, Amounts::default(), bill.payee),
                        Deed::Corrected { paid },
                    )
                }
            },
        }
    }
}

fn payee(salaried: bool) -> Payee {
    if salaried {
        Payee::Municipality
    } else {
        Payee::Doctor
    }
}

impl Rules<'_> {
    fn too_old(&self, treated: Date, received: Option<DateTime>) -> bool {
        let last = self.checks.last_day_of_credit(treated);
        received
            .zip(last)
            .is_some_and(|(received, last)| received.date() > last)
    }

    fn decide(&self, raw: &RawBill, journaled: bool) -> Decided {
        let header = raw.header.as_deref();
        let received = self.received.or(header.and_then(|header| header.made_at));
        let content = if journaled {
            raw.fingerprint()
        } else {
            Fingerprint(0)
        };
        let claim = match raw.interpret(self.practices) {
            Ok(claim) => claim,
            Err(bad) => {
                let row = Row::rejected(&bad.id, Reason::Malformed, "", bad.detail, payee(bad.salaried));
                return Decided {
                    bill: None,
                    content,
                    number: bad.number,
                    row,
                    action: Action::Refuse,
                };
            }
        };
        // A guid or a table's id is unique by itself; a number is so within its practice.
        let practice = header
            .filter(|_| claim.id == claim.number)
            .map_or("", |header| &header.practice_id);
        let bill = Some(Fingerprint::of([practice.as_bytes(), claim.id.as_bytes()]));
        let (row, action) = match &claim.order {
            Order::Credit => (
                Row::accepted(&claim.id, Amounts::default(), Payee::Doctor),
                Action::Credit { received },
            ),
            Order::CorrectCopayment { paid } => (
                Row::accepted(&claim.id, Amounts::default(), Payee::Doctor),
                Action::Correct { paid: *paid },
            ),
            Order::Pay(claimed) => {
                let payee = payee(claimed.bill.salaried);
                let mut row = Row::of(&claim.id, &self.settle(claimed, &claim.id, received), payee);
                row.claimed = claimed.amount;
                let (date, copayment_paid) = (claimed.bill.date, claimed.copayment_paid);
                let accepted = row.refusal.is_none();
                let action = if accepted {
                    Action::Pay {
                        date,
                        copayment_paid,
                        in_message: header.is_some(),
                    }
                } else {
                    Action::Refuse
                };
                (row, action)
            }
        };
        Decided {
            bill,
            content,
            number: claim.number,
            row,
            action,
        }
    }

    fn settle(&self, claimed: &Claimed, id: &str, received: Option<DateTime>) -> Decision {
        let (checks, bill) = (self.checks, &claimed.bill);
        let at_receipt = || checks.refused_at_receipt(bill, received?);
        let beside = || {
            let mut consultations = self.contacts.beside(claimed.patient?, id);
            consultations.find_map(|start| checks.refused_beside(bill, start))
        };
        match at_receipt().or_else(beside) {
            Some(refused) => Decision::Rejected(refused),
            None => self.tariffs.settle(bill),
        }
    }
}
