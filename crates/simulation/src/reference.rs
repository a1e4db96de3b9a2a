//! What a doctor's work is measured against: how it was when the run began.

use crate::pipeline::Supply;
use crate::world::World;
use units::ContractForm;

/// Practice costs that do not follow the number of listed residents.
const FIXED_COSTS: f64 = 0.7;

/// Means over the doctors of the start.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reference {
    hours: f64,
    duty: f64,
    /// Duty of a doctor by municipality, hours a week.
    duty_by_municipality: Vec<f64>,
    income: Option<Income>,
}

/// Income of the self-employed in the first month paid, øre a month; fees are what capitation leaves of the whole.
#[derive(Debug, Clone, Copy)]
struct Income {
    /// Fees of a listed resident.
    fees: f64,
    members: f64,
    gross: f64,
    net: f64,
    index: f64,
    cost_share: f64,
}

impl Reference {
    /// The doctors of the world as they are now.
    pub(crate) fn of(world: &World) -> Reference {
        let (hours, duty) = means(world);
        Reference {
            hours,
            duty,
            duty_by_municipality: duty_by_municipality(world),
            income: None,
        }
    }

    /// Hours and duty of the mean doctor beyond the start's.
    pub(crate) fn change(&self, world: &World) -> (f64, f64) {
        let (hours, duty) = means(world);
        (hours - self.hours, duty - self.duty)
    }

    /// Hours of a doctor beyond the mean of the start.
    pub(crate) fn hours_beyond(&self, world: &World, doctor: usize) -> f64 {
        f64::from(world.doctors.hours[doctor]) - self.hours
    }

    /// Duty of a doctor beyond the mean of the start.
    pub(crate) fn duty_beyond(&self, world: &World, doctor: usize) -> f64 {
        f64::from(world.doctors.duty_hours[doctor]) - self.duty
    }

    /// Duty in each municipality beyond what it was there.
    pub(crate) fn duty_changes(&self, world: &World) -> Vec<f64> {
        let change = |(now, then): (f64, &f64)| if now > 0.0 && *then > 0.0 { now - then } else { 0.0 };
        duty_by_municipality(world)
            .into_iter()
            .zip(&self.duty_by_municipality)
            .map(change)
            .collect()
    }

    /// Net income of a self-employed doctor over the mean of the start, costs and wages apart; 1 where there is nothing
    /// to compare.
    pub(crate) fn income_ratio(&self, world: &World, supply: &Supply, doctor: usize) -> f64 {
        match &self.income {
            Some(start) if world.doctors.form[doctor] == ContractForm::SelfEmployed => {
                let (capitation, members) = earned(world, doctor);
                let gross = capitation * start.index / supply.index + start.fees * supply.fees * members;
                (start.net_of(gross, members) / start.net).clamp(0.2, 5.0)
            }
            _ => 1.0,
        }
    }

    /// Remembers the income of the first month that has been paid.
    pub(crate) fn remember_income(world: &mut World, supply: &Supply) {
        if world.market.reference.income.is_some() || world.pay.is_empty() {
            return;
        }
        let (mut capitation, mut members, mut doctors) = (0.0, 0.0, 0.0);
        for doctor in (0..world.doctors.born.len()).filter(|&doctor| {
            world.doctors.is_active(doctor) && world.doctors.form[doctor] == ContractForm::SelfEmployed
        }) {
            let (pay, listed) = earned(world, doctor);
            capitation += pay;
            members += listed;
            doctors += 1.0;
        }
        if members == 0.0 || capitation <= 0.0 {
            return;
        }
        let careers = &world.behaviour.careers;
        let share = careers.capitation_share;
        let gross = capitation / share / doctors;
        let mut start = Income {
            fees: capitation * (1.0 - share) / share / members,
            members: members / doctors,
            gross,
            net: 1.0,
            index: supply.index,
            cost_share: careers.cost_share,
        };
        start.net = start.net_of(gross, start.members);
        world.market.reference.income = Some(start);
    }
}

impl Income {
    fn net_of(&self, gross: f64, members: f64) -> f64 {
        let costs = FIXED_COSTS + (1.0 - FIXED_COSTS) * members / self.members;
        gross - self.cost_share * self.gross * costs
    }
}

/// Capitation of the latest month over a doctor's lists, øre, and their members.
fn earned(world: &World, doctor: usize) -> (f64, f64) {
    let lists = world.doctors.lists[doctor].into_iter().flatten();
    lists.fold((0.0, 0.0), |(pay, members), list| {
        let list = usize::from(list);
        (
            pay + world.pay.get(list).map_or(0.0, |&ore| ore as f64),
            members + f64::from(world.lists.members[list]),
        )
    })
}

/// Mean hours and duty of doctors with a list, hours a week.
fn means(world: &World) -> (f64, f64) {
    let (mut hours, mut duty, mut doctors) = (0.0, 0.0, 0.0f64);
    for doctor in (0..world.doctors.born.len()).filter(|&doctor| world.doctors.is_active(doctor)) {
        hours += f64::from(world.doctors.hours[doctor]);
        duty += f64::from(world.doctors.duty_hours[doctor]);
        doctors += 1.0;
    }
    (hours / doctors.max(1.0), duty / doctors.max(1.0))
}

fn duty_by_municipality(world: &World) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0f64); world.blocks.len()];
    for doctor in (0..world.doctors.born.len()).filter(|&doctor| world.doctors.is_active(doctor)) {
        let (duty, doctors) = &mut sums[usize::from(world.doctors.municipality[doctor])];
        *duty += f64::from(world.doctors.duty_hours[doctor]);
        *doctors += 1.0;
    }
    sums.into_iter()
        .map(|(duty, doctors)| duty / doctors.max(1.0))
        .collect()
}
