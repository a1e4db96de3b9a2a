//! What each doctor may do on each shift, as `scheme` decides.

use crate::district::{District, Doctor};
use crate::error::Error;
use crate::shifts::Shift;
use rulebook::{Rulebook, Rules};
use scheme::duty::{Competence, Exemption, Obligation, may_be_alone, may_be_backup, obligation};
use std::collections::BTreeMap;
use units::Month;

/// What a doctor may do on a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Eligible {
    pub(crate) exempt: Option<Exemption>,
    pub(crate) away: bool,
    pub(crate) alone: bool,
    pub(crate) backs: bool,
    /// With both courses.
    pub(crate) alone_trained: bool,
    pub(crate) backs_trained: bool,
}

impl Eligible {
    pub(crate) fn serves(self) -> bool {
        self.exempt.is_none() && !self.away
    }
}

/// The rules of each month of the period, with estimates where rates were not read.
pub(crate) struct Calendar(BTreeMap<Month, Rules>);

impl Calendar {
    pub(crate) fn of(book: &Rulebook, shifts: &[Shift]) -> Result<Calendar, Error> {
        let mut months = BTreeMap::new();
        for shift in shifts {
            let month = Month::of(shift.start.date());
            if let std::collections::btree_map::Entry::Vacant(free) = months.entry(month) {
                free.insert(book.at_with_estimates(month.first_day())?.0);
            }
        }
        Ok(Calendar(months))
    }

    pub(crate) fn at(&self, shift: &Shift) -> Option<&Rules> {
        self.0.get(&Month::of(shift.start.date()))
    }

    pub(crate) fn first(&self) -> Option<&Rules> {
        self.0.values().next()
    }
}

/// `[doctor][shift]`.
pub(crate) fn table(district: &District, shifts: &[Shift], calendar: &Calendar) -> Vec<Vec<Eligible>> {
    let row = |doctor| shifts.iter().map(|shift| cell(doctor, shift, calendar)).collect();
    district.doctors.iter().map(row).collect()
}

fn cell(doctor: &Doctor, shift: &Shift, calendar: &Calendar) -> Eligible {
    let last = shift.end.date();
    let away = doctor
        .leave
        .iter()
        .any(|leave| leave.from <= last && shift.start.date() <= leave.to);
    let Some(rules) = calendar.at(shift) else {
        return Eligible {
            exempt: None,
            away,
            alone: false,
            backs: false,
            alone_trained: false,
            backs_trained: false,
        };
    };
    let month = Month::of(shift.start.date());
    let exempt = match obligation(doctor.born, &doctor.claims, month, &rules.duty) {
        Obligation::Exempt(ground) => Some(ground),
        Obligation::Obliged | Obligation::ObligedWithRegard => None,
    };
    let competence = &rules.duty.competence;
    let trained = Competence {
        emergency_course: true,
        violence_course: true,
        ..doctor.competence
    };
    Eligible {
        exempt,
        away,
        alone: may_be_alone(&doctor.competence, competence),
        backs: may_be_backup(&doctor.competence, competence),
        alone_trained: may_be_alone(&trained, competence),
        backs_trained: may_be_backup(&trained, competence),
    }
}
