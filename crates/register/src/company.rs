//! Company lists: a mechanism that a reform's rule switches on. Colleagues of the company keep a list whose doctor has left.

use crate::act::Act;
use crate::day::Day;
use crate::event::{self, About, kind};
use crate::fault::Fault;
use crate::org::is_organisation_number;
use crate::places::hold_one;
use crate::store::Tx;
use rulebook::Rules;
use scheme::listing::sharing::may_company_answer;
use serde_json::json;

/// Lets a company answer for a list, or ends that.
///
/// # Errors
/// The rule that refuses while no reform allows it, or a number that is no organisation's.
pub fn set_company(
    tx: &mut dyn Tx,
    rules: &Rules,
    act: &Act,
    list: i64,
    company: Option<i64>,
) -> Result<(), Fault> {
    hold_one(tx, list)?;
    if let Some(number) = company {
        may_company_answer(&rules.workforce)?;
        if !is_organisation_number(number) {
            return Err(Fault::Request(format!(
                "{number} is no organisation number; check that it is written right"
            )));
        }
    }
    tx.run(
        "UPDATE list SET company = $1 WHERE id = $2",
        &[company.into(), list.into()],
    )?;
    let body = json!({ "company": company });
    Ok(event::write(
        tx,
        act,
        kind::LIST_CHANGED,
        About::list(list),
        "CON-001",
        &body,
    )?)
}

/// After an agreement has ended: the colleague of the company with the shortest list serves the list meanwhile, if it is a company's and without a doctor.
pub(crate) fn keep(tx: &mut dyn Tx, act: &Act, list: i64, from: Day) -> Result<(), Fault> {
    let colleague = tx.row(
        "SELECT a.hpr FROM list l JOIN list o ON o.company = l.company AND o.id <> l.id JOIN agreement a ON a.list = o.id AND a.state = 'active' AND a.since <= $2 WHERE l.id = $1 AND o.until IS NULL AND NOT EXISTS (SELECT 1 FROM agreement r WHERE r.list = l.id AND r.state IN ('active', 'notice')) ORDER BY o.booked, a.id LIMIT 1",
        &[list.into(), from.0.into()],
    )?;
    let Some(hpr) = colleague.map(|row| row.int(0)) else {
        return Ok(());
    };
    tx.run(
        "INSERT INTO doctor_period (list, hpr, role, since) VALUES ($1, $2, 'LPVI', $3)",
        &[list.into(), hpr.into(), from.0.into()],
    )?;
    let body = json!({ "relation": "LPVI", "since": from.0, "kept_by_company": true });
    Ok(event::write(
        tx,
        act,
        kind::DOCTOR_CAME,
        About::doctor(list, hpr),
        "REG-009",
        &body,
    )?)
}
