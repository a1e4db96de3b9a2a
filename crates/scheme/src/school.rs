//! Area SCH: when absence from upper secondary school needs a note, and what it costs.

use rulebook::SchoolRules;
use rust_decimal::Decimal;

/// Absence of a pupil in a subject, as shares of its hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubjectAbsence {
    /// For health, certified by the pupil or by nobody, and all other without documents.
    pub undocumented: Decimal,
    /// A condition with documented higher risk is the cause of health absence.
    pub documented_risk: bool,
}

/// Whether further health absence needs a document from health personnel: SCH-002, not up to ten percent from August 2025; SCH-003, from there on
/// unless a documented condition is the cause; SCH-006, always before (forskrift til opplæringsloven § 9-8).
pub fn needs_document(absence: SubjectAbsence, rules: &SchoolRules) -> bool {
    let Some(limit) = &rules.absence_share else {
        return false;
    };
    if !rules.self_certified.as_ref().is_some_and(|rule| rule.value) {
        return true;
    }
    absence.undocumented >= limit.value && !absence.documented_risk
}

/// What absence does to the grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// It is set.
    Set,
    /// The head may let it be set when the limit is clearly unreasonable.
    HeadMayAllow,
    /// None.
    None,
}

/// Whether a final grade is set: SCH-001, not above ten percent absence in the subject; SCH-004, the head may allow it up to fifteen (forskrift til
/// opplæringsloven § 9-8).
pub fn grade(absence: SubjectAbsence, rules: &SchoolRules) -> Grade {
    let Some(limit) = &rules.absence_share else {
        return Grade::Set;
    };
    if absence.undocumented <= limit.value {
        return Grade::Set;
    }
    match &rules.head_share {
        Some(head) if absence.undocumented <= head.value => Grade::HeadMayAllow,
        _ => Grade::None,
    }
}
