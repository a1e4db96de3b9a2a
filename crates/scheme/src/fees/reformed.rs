//! The fee schedule under reforms: the one way in which settlement, control and simulation change its amounts.

use super::check::twin;
use super::tariff::Tariff;
use crate::capitation::CapitationError;
use crate::copayment::at_factor;
use crate::fees_reform::{CodeRole, Office, nurse_refund, refund};
use rulebook::fees::{Basis, FeeRow, FeeSchedule, PatientMoney, RowPerformer};
use rulebook::{FeeChanges, FeesReformRules, Rulebook, Rules};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use units::{Date, Ore};

/// Groups of codes that are consultations.
const CONSULTATIONS: [&str; 2] = ["consultation", "nurse_consultation"];
/// The group of time and specialist supplements to them.
const SUPPLEMENTS: &str = "consultation_supplement";
/// Those of them that are the specialist's, by day.
const SPECIALIST: &str = "specialist_supplement";

/// Why a schedule cannot be changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReformedError {
    /// The rulebook cannot say what changes.
    #[error(transparent)]
    Rules(#[from] rulebook::Error),
    /// An amount is too large.
    #[error(
        "`{code}` from {from} costs more than money can hold under the reforms; check their factors and additions"
    )]
    TooLarge {
        /// Code.
        code: String,
        /// First day of the row.
        from: Date,
    },
    /// The schedule does not say which codes are meant.
    #[error(
        "a reform changes supplements or consultations, and fees/groups.csv has no group `{0}`; add the group with its codes"
    )]
    NoGroup(&'static str),
}

/// The schedule with what the reforms of the rulebook change, from their dates: price factor, consultations and
/// supplements, level of co-payments, and what a nurse triggers. Ages of exemption are in the schedule's limits already.
///
/// A row that a reform changes in its time is parted at the reform's dates; others are as they were. NAV's codes stand
/// outside the regulation and keep their amounts; a row of which an amount was not read is left alone. The fee is refund and
/// patient's part together. A co-payment above the schedule's lowers the refund by as much, to no less than nothing.
///
/// # Errors
/// [`ReformedError`].
///
/// ```
/// use rulebook::{Reform, Rulebook};
/// let rules = Rulebook::embedded()?.with(&[Reform::embedded("capitation-50")?])?;
/// let schedule = scheme::fees::reformed(rules.fees()?, &rules)?;
/// let refund = |date: &str| schedule.row("1bd", date.parse().unwrap()).unwrap().refund;
/// assert_eq!(refund("2026-12-31"), Some(units::Ore(7_400)));
/// assert_eq!(refund("2027-01-01"), Some(units::Ore(3_781)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn reformed(schedule: FeeSchedule, rulebook: &Rulebook) -> Result<FeeSchedule, ReformedError> {
    let spans = rulebook.fee_changes()?;
    let spans: Vec<(Date, Changes<'_>)> = spans
        .iter()
        .map(|one| (one.from, Changes::of_span(one)))
        .collect();
    if spans.iter().all(|(_, changes)| changes.is_neutral()) {
        return Ok(schedule);
    }
    let mut rows = Vec::with_capacity(schedule.rows().len());
    for row in schedule.rows() {
        parted(row, &schedule, &spans, &mut rows)?;
    }
    Ok(schedule.with_only(rows))
}

impl Tariff {
    /// The schedule of `date` under rules of any date, such as prices of today for a year whose schedule was not read.
    ///
    /// # Errors
    /// [`ReformedError`].
    pub fn under(schedule: &FeeSchedule, date: Date, rules: &Rules) -> Result<Tariff, ReformedError> {
        let changes = Changes {
            reform: &rules.fees_reform,
            level: rules.copayment.level_factor.value,
        };
        if changes.is_neutral() {
            return Ok(Tariff::new(schedule, date));
        }
        let mut rows = Vec::with_capacity(schedule.rows().len());
        for row in schedule.rows() {
            if row.holds_on(date) {
                rows.extend(changes.row(row, schedule, date)?);
            } else {
                rows.push(row.clone());
            }
        }
        Ok(Tariff::new(&schedule.clone().with_only(rows), date))
    }
}

/// Adds a row as it is in each span that it meets; neighbours that are alike stay one.
fn parted(
    row: &FeeRow,
    schedule: &FeeSchedule,
    spans: &[(Date, Changes<'_>)],
    into: &mut Vec<FeeRow>,
) -> Result<(), ReformedError> {
    let within = |date: &Date| row.valid_from < *date && row.valid_to.is_none_or(|last| *date <= last);
    let mut cuts: BTreeSet<Date> = spans.iter().map(|(from, _)| *from).filter(within).collect();
    cuts.insert(row.valid_from);
    if row.performer == RowPerformer::Nurse {
        let twins = schedule.history(twin(&row.code));
        cuts.extend(twins.iter().map(|twin| twin.valid_from).filter(within));
        let ends = twins.iter().filter_map(|twin| twin.valid_to?.tomorrow().ok());
        cuts.extend(ends.filter(within));
    }
    let cuts: Vec<Date> = cuts.into_iter().collect();
    let start = into.len();
    for (index, &from) in cuts.iter().enumerate() {
        let to = match cuts.get(index + 1) {
            Some(next) => next.yesterday().ok(),
            None => row.valid_to,
        };
        let span = spans[..spans.partition_point(|(since, _)| *since <= from)].last();
        let piece = match span {
            Some((_, changes)) => changes.row(row, schedule, from)?,
            None => Some(row.clone()),
        };
        let Some(mut piece) = piece else { continue };
        (piece.valid_from, piece.valid_to) = (from, to);
        if let Some(before) = into[start..].last_mut()
            && before.valid_to == from.yesterday().ok()
        {
            let stretched = FeeRow {
                valid_from: before.valid_from,
                valid_to: before.valid_to,
                ..piece.clone()
            };
            if stretched == *before {
                before.valid_to = to;
                continue;
            }
        }
        into.push(piece);
    }
    Ok(())
}

/// What holds in a span.
struct Changes<'a> {
    reform: &'a FeesReformRules,
    level: Decimal,
}

impl<'a> Changes<'a> {
    fn of_span(span: &'a FeeChanges) -> Changes<'a> {
        Changes {
            reform: &span.reform,
            level: span.copayment_level.value,
        }
    }

    /// Whether no row of a doctor changes, nor a nurse's beyond being open.
    fn keeps_amounts(&self) -> bool {
        let reform = self.reform;
        reform.price_factor.value == Decimal::ONE
            && reform.consultation_addition.value.is_zero()
            && reform.supplement_factor.value == Decimal::ONE
            && reform.specialist_factor.value == Decimal::ONE
            && reform.nurse_doctor_price_factor.is_none()
            && self.level == Decimal::ONE
    }

    fn is_neutral(&self) -> bool {
        self.keeps_amounts() && self.reform.nurse_open.value && !self.reform.nurse_companies_only.value
    }

    /// The row on a day under the changes; none where nobody may claim it.
    fn row(&self, row: &FeeRow, schedule: &FeeSchedule, on: Date) -> Result<Option<FeeRow>, ReformedError> {
        let nurse = row.performer == RowPerformer::Nurse;
        if nurse && !self.reform.nurse_open.value {
            return Ok(None);
        }
        let mut changed = row.clone();
        if nurse && self.reform.nurse_companies_only.value {
            changed.performer = RowPerformer::NurseOfCompany;
        }
        if self.keeps_amounts() || row.basis == Basis::Nav {
            return Ok(Some(changed));
        }
        let Some((_, _, part)) = row.amounts() else {
            return Ok(Some(changed));
        };
        let too_large = |_: CapitationError| ReformedError::TooLarge {
            code: row.code.clone(),
            from: row.valid_from,
        };
        let mut paid = self.refund(row, schedule)?.unwrap_or_default();
        if nurse
            && let Some(doctor) = schedule.row(twin(&row.code), on)
            && let Some(doctor) = self.refund(doctor, schedule)?
        {
            let nurse = nurse_refund(self.reform, Office::Company, doctor, Some(paid)).map_err(too_large)?;
            paid = nurse.unwrap_or(paid);
        }
        if row.patient_money == PatientMoney::Copayment {
            let level = at_factor(self.level, part).map_err(too_large)?;
            paid = Ore((paid.0 + part.0 - level.0).max(0));
            changed.copayment = Some(level);
        }
        changed.refund = Some(paid);
        changed.fee = changed.copayment.map(|part| paid + part);
        Ok(Some(changed))
    }

    /// The refund before the level of co-payments moves it; none where it was not read.
    fn refund(&self, row: &FeeRow, schedule: &FeeSchedule) -> Result<Option<Ore>, ReformedError> {
        let Some(of_schedule) = row.refund else {
            return Ok(None);
        };
        let paid = refund(self.reform, self.role(row, schedule)?, of_schedule);
        paid.map(Some).map_err(|_| ReformedError::TooLarge {
            code: row.code.clone(),
            from: row.valid_from,
        })
    }

    fn role(&self, row: &FeeRow, schedule: &FeeSchedule) -> Result<CodeRole, ReformedError> {
        let reform = self.reform;
        let specialist = reform.specialist_factor.value != Decimal::ONE;
        let supplements = reform.supplement_factor.value != Decimal::ONE;
        if reform.consultation_addition.value.is_zero() && !supplements && !specialist {
            return Ok(CodeRole::Other);
        }
        let holds = |group: &'static str| match schedule.groups.get(group) {
            Some(codes) => Ok(codes.contains(&row.code)),
            None => Err(ReformedError::NoGroup(group)),
        };
        if specialist && holds(SPECIALIST)? {
            return Ok(CodeRole::SpecialistSupplement);
        }
        if holds(SUPPLEMENTS)? {
            return Ok(CodeRole::Supplement);
        }
        for group in CONSULTATIONS {
            if holds(group)? {
                return Ok(CodeRole::Consultation);
            }
        }
        Ok(CodeRole::Other)
    }
}
