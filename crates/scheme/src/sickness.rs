//! Area SIC: when sickness needs a doctor's note, and what the note may be.

use rulebook::SicknessRules;
use rust_decimal::Decimal;

/// An absence from work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// Calendar days so far.
    pub days: u16,
    /// Days without a statement in earlier absences that ended less than [`SicknessRules::new_absence_days`] before.
    pub days_before: u16,
    /// Months employed.
    pub employed_months: u16,
    /// Days that the employer lets employees certify, where more than the law's.
    pub employer_allows: Option<u16>,
    /// Whether the right is withdrawn.
    pub withdrawn: bool,
}

/// Whether a doctor's statement is needed: SIC-001, but where the employee may certify alone; SIC-006, after two months employed, up to three days, more
/// where the employer allows it within the employer period (SIC-009) of 16 days (folketrygdloven §§ 8-7, 8-19 and 8-24).
pub fn needs_statement(absence: Absence, rules: &SicknessRules) -> bool {
    let law = u16::from(rules.self_certification_days.value);
    let period = u16::from(rules.employer_period_days.value);
    let days = absence
        .employer_allows
        .map_or(law, |more| more.min(period).max(law));
    absence.withdrawn
        || absence.employed_months < u16::from(rules.employment_months.value)
        || absence.days.saturating_add(absence.days_before) > days
}

/// Whether earlier days without a statement count with a new absence: SIC-007, within 16 calendar days (folketrygdloven § 8-24).
pub const fn counts_with_earlier(days_since: u16, rules: &SicknessRules) -> bool {
    days_since <= rules.new_absence_days.value as u16
}

/// Whether the employer may withdraw the right to certify alone: SIC-008, from four absences without a statement in 12 months, or on reasonable doubt
/// (folketrygdloven § 8-27). `absences` are those within [`SicknessRules::absences_within_months`].
pub const fn may_withdraw(absences: u8, doubt: bool, rules: &SicknessRules) -> bool {
    doubt || absences >= rules.absences_before_loss.value
}

/// How the doctor came to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Examined {
    /// At a visit.
    Visit,
    /// By e-consultation, with a visit as soon as possible.
    VisitFollows,
    /// By e-consultation alone.
    Remotely {
        /// Patient and diagnosis are known, the ability to work can be judged, and it is sound.
        known: bool,
    },
}

/// Whether a note may rest on an examination: SIC-003, from July 2023 also on an e-consultation (folketrygdloven § 8-7).
pub fn note_may_rest_on(examined: Examined, rules: &SicknessRules) -> bool {
    let remote = rules.e_consultation.as_ref().is_some_and(|rule| rule.value);
    match examined {
        Examined::Visit => true,
        Examined::VisitFollows => remote,
        Examined::Remotely { known } => remote && known,
    }
}

/// Whether a note may reach back before the examination: SIC-002, only when the member was kept from seeking a doctor and was
/// proven unfit (folketrygdloven § 8-7).
pub const fn may_reach_back(kept_from_doctor: bool, proven: bool) -> bool {
    kept_from_doctor && proven
}

/// Whether a note is within the main rule: SIC-005, 14 days at a time (FOR-2024-06-26-1322 § 7).
pub fn is_usual_length(days: u16, rules: &SicknessRules) -> bool {
    rules
        .note_days
        .as_ref()
        .is_none_or(|most| days <= u16::from(most.value))
}

/// Whether an extended statement is needed: SIC-004, after eight weeks without activity (folketrygdloven § 8-7).
pub const fn needs_extended_statement(weeks: u16, active: bool, rules: &SicknessRules) -> bool {
    !active && weeks >= rules.extended_statement_weeks.value as u16
}

/// Days of sick pay left: SIC-010, 248 in three years, anew after 26 weeks fully fit (folketrygdloven § 8-12). `paid` are the days paid in the
/// last [`SicknessRules::paid_years`].
pub fn paid_days_left(paid: u16, weeks_fit: u16, rules: &SicknessRules) -> u16 {
    if weeks_fit >= u16::from(rules.fit_weeks.value) {
        return rules.paid_days.value;
    }
    rules.paid_days.value.saturating_sub(paid)
}

/// Whether sick pay may be graded: SIC-011, from a fifth less capacity (folketrygdloven § 8-13).
pub fn may_be_graded(reduced: Decimal, rules: &SicknessRules) -> bool {
    reduced >= rules.graded_least.value
}
