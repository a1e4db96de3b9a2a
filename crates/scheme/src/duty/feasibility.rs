//! Whether a district can cover its duty in a month, from counts alone.

/// What must be covered in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// Hours with a doctor on duty.
    pub hours: f64,
    /// Hours that an outside body, such as an emergency department with own doctors, covers.
    pub covered_elsewhere: f64,
}

/// Who can cover it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Supply {
    /// Doctors who may be alone and take part.
    pub alone: f64,
    /// Doctors who take part and need back-up.
    pub need_backup: f64,
    /// Doctors who may be back-up.
    pub may_back: f64,
}

/// Why a district is not covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Obstacle {
    /// Nobody takes part.
    Nobody,
    /// Nobody may be alone, and nobody may be back-up.
    NoneAlone,
    /// Each would have more than the highest bearable load.
    Load,
}

/// How a district stands in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feasibility {
    /// Hours of duty of each who takes part, back-up not counted.
    pub hours_each: f64,
    /// Hours of back-up of each who may be back-up.
    pub backup_hours_each: f64,
    /// What stands in the way; the first found, in the order of [`Obstacle`].
    pub obstacle: Option<Obstacle>,
}

impl Feasibility {
    /// Whether the district is covered.
    pub fn is_feasible(&self) -> bool {
        self.obstacle.is_none()
    }
}

/// Whether a doctor can be available at all hours of a district in a month, without making a roster: OOH-001, COM-005,
/// DUT-003, DUT-010. Hours are shared evenly; `most_hours` is the highest bearable load of one doctor in the month, back-up
/// included.
pub fn feasibility(demand: Demand, supply: Supply, most_hours: f64) -> Feasibility {
    let hours = (demand.hours - demand.covered_elsewhere).max(0.0);
    let takers = supply.alone + supply.need_backup;
    if hours == 0.0 {
        return found(0.0, 0.0, None);
    }
    if takers <= 0.0 {
        return found(0.0, 0.0, Some(Obstacle::Nobody));
    }
    if supply.alone <= 0.0 && supply.may_back <= 0.0 {
        return found(0.0, 0.0, Some(Obstacle::NoneAlone));
    }
    // Without anyone behind them, those who need back-up stay out.
    let takers = if supply.may_back > 0.0 {
        takers
    } else {
        supply.alone
    };
    let each = hours / takers;
    let behind = if supply.may_back > 0.0 {
        each * supply.need_backup / supply.may_back
    } else {
        0.0
    };
    let obstacle = (each + behind > most_hours).then_some(Obstacle::Load);
    found(each, behind, obstacle)
}

fn found(hours_each: f64, backup_hours_each: f64, obstacle: Option<Obstacle>) -> Feasibility {
    Feasibility {
        hours_each,
        backup_hours_each,
        obstacle,
    }
}
