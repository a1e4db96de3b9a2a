//! `grunnmur bench settle`: bills in memory to decisions, and as columns to amounts, on the calling thread.

use super::bills;
use super::{best_of, peak_mib};
use crate::args::{BenchSettle, Folders};
use crate::failure::{Failure, print};
use crate::sources;
use scheme::fees::{Amounts, Bill, Contact, Decision, Tariff, Tariffs, Use};

/// Lines that the bills of the benchmark have at most.
const MOST_LINES: usize = 16;

/// What the same bills come to, by whichever way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sums {
    rejected: u64,
    fee: i64,
    refund: i64,
    copayment: i64,
    own_payment: i64,
    payout: i64,
}

impl Sums {
    fn add(&mut self, amounts: &Amounts) {
        self.fee += amounts.total_fee.0;
        self.refund += amounts.refund.0;
        self.copayment += amounts.copayment.0;
        self.own_payment += amounts.own_payment.0;
        self.payout += amounts.payout.0;
    }
}

pub(super) fn run(folders: &Folders, args: &BenchSettle) -> Result<(), Failure> {
    if args.bills == 0 || args.bills > 20_000_000 {
        return Err(Failure::Usage("give 1 to 20 000 000 bills".to_owned()));
    }
    let schedule = sources::rulebook(folders, &[])?.fees()?;
    let tariffs = Tariffs::new(&schedule);
    let bills = bills::varied(args.bills, args.seed, &tariffs)?;
    if let Some(folder) = &args.tables {
        bills::write_tables(folder, &bills, &tariffs, &schedule)?;
    }
    let (decided, decision_s) = best_of(args.rounds, || decisions(&bills, &tariffs));
    let columns = Columns::of(&bills);
    let (summed, amounts_s) = best_of(args.rounds, || amounts(&columns, &tariffs));
    if decided != summed {
        return Err(Failure::Internal(format!(
            "decisions and amounts differ: {decided:?} and {summed:?}"
        )));
    }
    let lines: usize = bills.iter().map(|bill| bill.lines.len()).sum();
    let rate = |seconds: f64| (bills.len() as f64 / seconds.max(1e-9)).round();
    let line = serde_json::json!({
        "peer": "grunnmur", "bills": bills.len(), "lines": lines, "seed": args.seed,
        "decisions_cpu_s": decision_s, "decisions_per_cpu_s": rate(decision_s),
        "amounts_cpu_s": amounts_s, "bills_per_cpu_s": rate(amounts_s), "peak_mib": peak_mib(),
        "rejected": summed.rejected, "fee_ore": summed.fee, "refund_ore": summed.refund, "copayment_ore": summed.copayment,
        "own_payment_ore": summed.own_payment, "payout_ore": summed.payout,
    });
    print(&format!("{line}\n"))
}

/// With every line, and in words why a bill is rejected.
fn decisions(bills: &[Bill], tariffs: &Tariffs) -> Sums {
    let mut sums = Sums::default();
    for bill in bills {
        match tariffs.settle(bill) {
            Decision::Rejected(_) => sums.rejected += 1,
            Decision::Accepted(settled) => sums.add(&Amounts {
                total_fee: settled.total_fee,
                refund: settled.refund,
                copayment: settled.patient_copayment,
                own_payment: settled.own_payment,
                payout: settled.payout,
                nav: settled.nav,
            }),
        }
    }
    sums
}

/// Bills as columns, codes as written.
struct Columns {
    contacts: Vec<Contact>,
    /// Where each bill's lines end.
    ends: Vec<usize>,
    counts: Vec<u16>,
    codes: String,
    /// Where each line's code ends in `codes`.
    code_ends: Vec<usize>,
}

impl Columns {
    /// Without earlier uses, which these bills do not have.
    fn of(bills: &[Bill]) -> Columns {
        let mut columns = Columns {
            contacts: bills.iter().map(Contact::of).collect(),
            ends: vec![],
            counts: vec![],
            codes: String::new(),
            code_ends: vec![],
        };
        for bill in bills {
            for line in &bill.lines {
                columns.codes.push_str(&line.code);
                columns.code_ends.push(columns.codes.len());
                columns.counts.push(line.count);
            }
            columns.ends.push(columns.counts.len());
        }
        columns
    }
}

/// The same checks and amounts, without what only a reader of the decision needs.
fn amounts(columns: &Columns, tariffs: &Tariffs) -> Sums {
    let mut sums = Sums::default();
    let (mut line, mut from) = (0, 0);
    let mut tariff: Option<&Tariff> = None;
    for (contact, &end) in columns.contacts.iter().zip(&columns.ends) {
        let lines = line..end;
        line = end;
        if !tariff.is_some_and(|tariff| (tariff.first_day()..=tariff.last_day()).contains(&contact.date)) {
            tariff = tariffs.on(contact.date);
        }
        let mut uses = [Use::default(); MOST_LINES];
        let mut known = lines.len() <= MOST_LINES;
        let written = columns.code_ends[lines.clone()]
            .iter()
            .zip(&columns.counts[lines.clone()]);
        for (slot, (&to, &count)) in uses.iter_mut().zip(written) {
            let code = tariff.and_then(|tariff| tariff.number(&columns.codes[from..to]));
            known &= code.is_some();
            from = to;
            *slot = Use {
                code: code.unwrap_or_default(),
                count,
            };
        }
        let settled = tariff
            .filter(|_| known)
            .and_then(|tariff| tariff.amounts(contact, &uses[..lines.len()], &[]).ok());
        match settled {
            Some(amounts) => sums.add(&amounts),
            None => sums.rejected += 1,
        }
    }
    sums
}
