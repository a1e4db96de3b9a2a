//! Who must take part in duty, and who is exempt.

use rulebook::DutyRules;
use units::Month;

/// What a doctor asks exemption for. Months are those of the dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// For age.
    Age,
    /// For pregnancy: the month in which the child is due, and whether the pregnancy already hinders duty.
    Pregnancy {
        /// Month of term.
        due: Month,
        /// Whether pregnancy hinders duty before its last months.
        hinders: bool,
    },
    /// While breastfeeding a child born in that month.
    Breastfeeding {
        /// Month of the child's birth.
        born: Month,
    },
    /// For health or weighty social reasons, decided by the municipality.
    Individual {
        /// What the municipality decided.
        granted: bool,
    },
}

/// On which ground a doctor is exempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exemption {
    /// Right by age.
    Age,
    /// Right in the last months of pregnancy, or when it hinders duty.
    Pregnancy,
    /// Right while breastfeeding.
    Breastfeeding,
    /// The municipality's decision.
    Individual,
}

/// Whether a doctor must take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obligation {
    /// The doctor takes part.
    Obliged,
    /// The doctor takes part unless the municipality exempts; the request is met with special regard.
    ObligedWithRegard,
    /// The doctor is exempt.
    Exempt(Exemption),
}

/// Whether a GP must take part in out-of-hours duty in a month: DUT-001, DUT-004, DUT-005, DUT-007, DUT-008 and DUT-009. Exemption must be claimed;
/// a claim without a right leaves the duty, with special regard for those over the rule's age.
pub fn obligation(born: Month, claims: &[Claim], month: Month, rules: &DutyRules) -> Obligation {
    let granted = claims.iter().find_map(|claim| right(born, *claim, month, rules));
    match granted {
        Some(ground) => Obligation::Exempt(ground),
        None if claims.is_empty() => Obligation::Obliged,
        None if with_special_regard(born, month, rules) => Obligation::ObligedWithRegard,
        None => Obligation::Obliged,
    }
}

/// Whether requests are met with special regard: DUT-004.
pub fn with_special_regard(born: Month, month: Month, rules: &DutyRules) -> bool {
    let over = |age: &rulebook::Dated<u8>| is_over(born, month, age.value);
    rules.exemption.special_regard_over_age.as_ref().is_some_and(over)
}

/// Whether the right by age exists: DUT-005, DUT-006. It is the doctor's to claim.
pub fn right_by_age(born: Month, month: Month, rules: &DutyRules) -> bool {
    is_over(born, month, rules.exemption.over_age.value)
}

fn right(born: Month, claim: Claim, month: Month, rules: &DutyRules) -> Option<Exemption> {
    let limits = &rules.exemption;
    let (ground, holds) = match claim {
        Claim::Age => (Exemption::Age, right_by_age(born, month, rules)),
        Claim::Pregnancy { due, hinders } => {
            let last = limits.pregnancy_months.as_ref();
            let expecting = last.is_some() && month <= due;
            let within = last.is_some_and(|last| due.since(month) < u16::from(last.value));
            (Exemption::Pregnancy, expecting && (hinders || within))
        }
        Claim::Breastfeeding { born: child } => {
            let young =
                |below: &rulebook::Dated<u8>| child <= month && month.since(child) < u16::from(below.value);
            (
                Exemption::Breastfeeding,
                limits.child_below_months.as_ref().is_some_and(young),
            )
        }
        Claim::Individual { granted } => (Exemption::Individual, granted),
    };
    holds.then_some(ground)
}

/// Has completed that many years before the month.
fn is_over(born: Month, month: Month, age: u8) -> bool {
    month.since(born) > u16::from(age) * 12
}
