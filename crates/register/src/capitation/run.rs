//! A month's run over the whole register, in transactions of some lists each.

use super::{CapitationRun, begin_run, correct_batch, finish_run, pay_batch, run_of};
use crate::act::Act;
use crate::fault::Fault;
use crate::open::Register;
use rulebook::Rulebook;
use units::Month;

/// Lists that one transaction pays or corrects.
const BATCH: u32 = 100;

/// Runs a month: begins it or goes on where it stopped, pays every list that has not been paid, and in a run that was there before writes
/// corrections for lists whose members of that day have turned out to be others. Run again, it writes nothing.
///
/// # Errors
/// A month that has not begun, rules that cannot be had, an amount that cannot be computed; lists paid before stay paid.
pub fn run_capitation(
    register: &Register,
    book: &Rulebook,
    act: &Act,
    month: Month,
) -> Result<CapitationRun, Fault> {
    let (run, _) = go_on_with_run(register, book, act, (month, 0), &mut |_| true)?;
    Ok(run)
}

/// As [`run_capitation`], in batches as long as `goes_on` says so, which is told how many lists this call has looked at. The run, and the list after which
/// corrections go on when it is called again; none when everything is done.
///
/// # Errors
/// As [`run_capitation`].
pub fn go_on_with_run(
    register: &Register,
    book: &Rulebook,
    act: &Act,
    (month, corrected_to): (Month, i64),
    goes_on: &mut dyn FnMut(u64) -> bool,
) -> Result<(CapitationRun, Option<i64>), Fault> {
    let (rules, _) = book.capitation_at_with_estimates(month.first_day())?;
    let new = register.write(|tx| begin_run(tx, act, month))?;
    let (mut written, mut looked) = (0, 0);
    let mut after = Some(corrected_to);
    let mut paying = true;
    while goes_on(looked) {
        if paying {
            let paid = register.write(|tx| pay_batch(tx, &rules, act, month, BATCH))?;
            written += paid;
            looked += paid;
            if paid == 0 {
                register.write(|tx| finish_run(tx, act, month))?;
                paying = false;
                if new {
                    // Nobody has been paid for but just now.
                    after = None;
                    break;
                }
            }
            continue;
        }
        let from = after.unwrap_or(0);
        let batch = register.write(|tx| correct_batch(tx, &rules, act, month, (from, BATCH)))?;
        after = batch.map(|(last, _)| last);
        let Some((_, corrected)) = batch else { break };
        written += corrected;
        looked += u64::from(BATCH);
    }
    let run = register.read(|tx| run_of(tx, month))?;
    Ok((CapitationRun { written, ..run }, after))
}
