//! Varied bills of one month for the benchmark of settling, and the same as plain tables for others.

use crate::failure::Failure;
use claims::{Order, Practices};
use rulebook::fees::{FeeSchedule, PatientMoney, number_on};
use scheme::fees::{Bill, Decision, Line, Reason, Tariff, Tariffs};
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use units::Month;

/// The month whose tariff holds.
const MONTH: Month = Month::new(2026, 3);
/// One bill in so many gets a code drawn from the whole tariff, so that combinations occur that nobody would send.
const ONE_IN: u64 = 12;

/// Bills whose outcome rests on fees, co-payments and combinations alone: what is rejected has two codes that bar each other.
pub(super) fn varied(number: usize, seed: u64, tariffs: &Tariffs) -> Result<Vec<Bill>, Failure> {
    let tariff = tariffs
        .on(MONTH.first_day())
        .ok_or_else(|| Failure::Internal(format!("there is no tariff in {MONTH}")))?;
    let mut table = Vec::new();
    claims::write_month(&mut table, "bills", number as u64 * 102 / 100 + 100, MONTH, seed)?;
    let (mut bills, practices) = (Vec::with_capacity(number), Practices::default());
    let mut bits = seed;
    claims::read(table.as_slice(), "bills", &mut |raw| {
        if let Ok(claim) = raw.interpret(&practices)
            && let Order::Pay(claimed) = claim.order
        {
            bits = mixed(bits);
            bills.extend(comparable(claimed.bill, tariff, bits));
        }
        if bills.len() < number {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    Ok(bills)
}

/// The bill, some with a code more, where no rule but those of the comparison decides it.
fn comparable(bill: Bill, tariff: &Tariff, bits: u64) -> Option<Bill> {
    let alike = |bill: &Bill| match tariff.settle(bill) {
        Decision::Accepted(_) => true,
        Decision::Rejected(refused) => is_barred_pair(&refused),
    };
    if bits.is_multiple_of(ONE_IN) {
        let row = &tariff.rows()[(bits >> 32) as usize % tariff.rows().len()];
        let mut longer = bill.clone();
        longer.lines.push(Line {
            code: row.code.clone(),
            count: 1 + (bits >> 20 & 1) as u16,
        });
        if bill.lines.iter().all(|line| line.code != row.code) && alike(&longer) {
            return Some(longer);
        }
    }
    alike(&bill).then_some(bill)
}

fn is_barred_pair(refused: &scheme::fees::Rejection) -> bool {
    refused.reason == Reason::InvalidCombination && refused.rule == "FGR110"
}

fn mixed(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (bits ^ (bits >> 32)).wrapping_add(0x9e37_79b9_7f4a_7c15)
}

/// Writes `bills.csv`, `lines.csv`, `codes.csv`, `barred.csv` and `limits.csv` into a folder.
pub(super) fn write_tables(
    folder: &Path,
    bills: &[Bill],
    tariffs: &Tariffs,
    schedule: &FeeSchedule,
) -> Result<(), Failure> {
    let (Some(first), Some(tariff)) = (bills.first(), tariffs.on(MONTH.first_day())) else {
        return Ok(());
    };
    let mut written = String::from("bill,date,birth_date,card_from,card_to\n");
    let mut lines = String::from("bill,code,count\n");
    for (number, bill) in bills.iter().enumerate() {
        let birth = bill
            .patient
            .birth_date
            .map_or(String::new(), |date| date.to_string());
        let card = bill
            .patient
            .card
            .map_or(",".to_owned(), |(from, to)| format!("{from},{to}"));
        let _ = writeln!(written, "{number},{},{birth},{card}", bill.date);
        for line in &bill.lines {
            let _ = writeln!(lines, "{number},{},{}", line.code, line.count);
        }
    }
    let mut codes = String::from("code,refund_ore,patient_ore,own_payment,repetition_percent\n");
    for row in tariff.rows() {
        let (refund, part) = (
            row.refund.unwrap_or_default().0,
            row.copayment.unwrap_or_default().0,
        );
        let own = u8::from(row.patient_money == PatientMoney::OwnPayment);
        let _ = writeln!(
            codes,
            "{},{refund},{part},{own},{}",
            row.code, row.repetition.rule.percent
        );
    }
    let age = number_on(&schedule.limits.exempt_below_age, first.date).unwrap_or_default();
    let files = [
        ("bills.csv", written),
        ("lines.csv", lines),
        ("codes.csv", codes),
        ("barred.csv", barred_pairs(first, tariff)),
        ("limits.csv", format!("exempt_below_age\n{age}\n")),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| Failure::File {
            what: path.display().to_string(),
            cause: error.to_string(),
            remedy: "name a folder that exists and may be written to",
        })?;
    }
    Ok(())
}

/// Every pair of codes that a bill is rejected for.
fn barred_pairs(model: &Bill, tariff: &Tariff) -> String {
    let mut text = String::from("code,with\n");
    let mut bill = model.clone();
    let line = |code: &str| Line {
        code: code.to_owned(),
        count: 1,
    };
    for (number, one) in tariff.rows().iter().enumerate() {
        for other in &tariff.rows()[number + 1..] {
            bill.lines = vec![line(&one.code), line(&other.code)];
            if matches!(tariff.settle(&bill), Decision::Rejected(refused) if is_barred_pair(&refused)) {
                let _ = writeln!(text, "{},{}", one.code, other.code);
            }
        }
    }
    text
}
