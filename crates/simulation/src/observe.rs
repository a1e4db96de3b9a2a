//! Step `observe`: the half-year report's figures, by municipality of the list, and relations between people.

use crate::block::WAITS;
use crate::burden::{self, Burden};
use crate::duty::{self, DutyCover, DutyFigures};
use crate::earnings::{self, Earnings};
use crate::outcomes::{self, Outcomes};
use crate::pipeline::Pipeline;
use crate::workload::{self, Work};
use crate::world::World;
use units::{Centrality, ContractForm, Counts, CountyNo, ListPlace, Month, MunicipalityNo, RegionLevel, Sex};

/// The figures of one month by municipality.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The month that ended.
    pub month: Month,
    /// Residents here for one of the real nation.
    pub scale: f64,
    /// By municipality, in the order of their numbers.
    pub municipalities: Vec<(MunicipalityNo, CountyNo, Centrality, Counts)>,
    /// Years that residents have had their present doctor: mean and median.
    pub relation_years: (f64, f64),
    /// Median years that doctors have held a list in the scheme.
    pub tenure_years_median: f64,
    /// Doctors by age: under 40, 40-49, 50-54, 55-59, 60-66, 67 and over.
    pub doctors_by_age: [u64; 6],
    /// Those who may become GPs, at full scale.
    pub pipeline: Pipeline,
    /// Out-of-hours duty.
    pub duty: DutyFigures,
    /// How the duty of each municipality is covered, in the order of their numbers; empty where none is played.
    pub duty_covers: Vec<DutyCover>,
    /// Hours and waits: the whole country, then by class of centrality.
    pub work: Vec<(Option<Centrality>, Work)>,
    /// Relations and what they are expected to do.
    pub outcomes: Outcomes,
    /// Who bears the co-payments of the calendar year.
    pub burden: Burden,
    /// What self-employed doctors receive.
    pub earnings: Earnings,
    /// What each municipality has spent on its own measures this calendar year, kroner, in the order of their numbers;
    /// empty where none has one.
    pub local_spent: Vec<f64>,
}

impl Snapshot {
    /// The whole country.
    pub fn national(&self) -> Counts {
        let mut all = Counts::default();
        self.municipalities
            .iter()
            .for_each(|(_, _, _, counts)| all.add(counts));
        all
    }

    /// Every region of a level with its published name: `Norge`, county number, class or municipality number.
    pub fn regions(&self, level: RegionLevel) -> Vec<(String, Counts)> {
        let mut regions: std::collections::BTreeMap<String, Counts> = Default::default();
        for (number, county, centrality, counts) in &self.municipalities {
            let name = match level {
                RegionLevel::Country => "Norge".to_owned(),
                RegionLevel::County => county.to_string(),
                RegionLevel::Centrality => centrality.0.to_string(),
                RegionLevel::Municipality => number.to_string(),
            };
            regions.entry(name).or_default().add(counts);
        }
        regions.into_iter().collect()
    }
}

pub(crate) fn snapshot(world: &World) -> Snapshot {
    let mut counts = vec![Counts::default(); world.places.len()];
    let mut relation = vec![0u64; 1 + usize::from(world.month.0)];
    for (municipality, block) in world.blocks.iter().enumerate() {
        let here = &mut counts[municipality];
        here.residents += u64::from(block.residents);
        for row in 0..block.birth.len() {
            let place = block.place[row];
            if place == ListPlace::UNALLOCATED {
                here.unallocated += 1;
            }
            here.waiting += u64::from(block.conduct[row] & WAITS != 0 && !block.is_nobody(row));
            if let Some(list) = place.list()
                && world.lists.is_staffed(list as usize)
            {
                let with_doctor = block.since[row].max(world.lists.since[list as usize].0);
                relation[usize::from(world.month.0.saturating_sub(with_doctor))] += 1;
            }
        }
    }
    let lists = &world.lists;
    for list in (0..lists.len()).filter(|&list| !lists.ended[list]) {
        let here = &mut counts[lists.municipality[list] as usize];
        let members = u64::from(lists.members[list]);
        if lists.is_staffed(list) {
            here.staffed += 1;
            here.with_gp += members;
            here.capacity += u64::from(lists.cap[list]);
            here.open += u64::from(lists.is_open(list));
        } else {
            here.vacant += 1;
            here.without_gp += members;
        }
        here.with_locum += u64::from(lists.locum[list]);
        here.salaried += u64::from(lists.form[list] == ContractForm::Salaried);
        here.capitation += world.pay.get(list).map_or(0, |&ore| ore.max(0) as u64);
    }
    let mut tenure = vec![];
    let mut doctors_by_age = [0; 6];
    for doctor in (0..world.doctors.born.len()).filter(|&doctor| world.doctors.is_active(doctor)) {
        let Some(list) = world.doctors.lists[doctor][0] else {
            continue;
        };
        let here = &mut counts[lists.municipality[list as usize] as usize];
        here.doctors += 1;
        here.women += u64::from(world.doctors.sex[doctor] == Sex::Female);
        here.specialists += u64::from(world.doctors.specialist[doctor]);
        tenure.push(world.month.since(world.doctors.since[doctor]));
        let age = world.doctors.age(doctor, world.month);
        doctors_by_age[[40, 50, 55, 60, 67].iter().filter(|&&from| age >= from).count()] += 1;
    }
    tenure.sort_unstable();
    let places = &world.places;
    Snapshot {
        month: world.month,
        scale: world.scale,
        municipalities: (0..places.len())
            .map(|i| {
                (
                    places.number[i],
                    places.county[i],
                    places.centrality[i],
                    counts[i],
                )
            })
            .collect(),
        relation_years: mean_and_median(&relation),
        tenure_years_median: tenure
            .get(tenure.len() / 2)
            .map_or(0.0, |&months| f64::from(months) / 12.0),
        doctors_by_age,
        pipeline: world.market.pipeline.clone(),
        duty: duty::figures(world),
        duty_covers: duty::by_municipality(world),
        work: workload::figures(world),
        outcomes: outcomes::outcomes(world),
        burden: burden::burden(world),
        earnings: earnings::earnings(world),
        local_spent: world.market.local.spent().to_vec(),
    }
}

/// Of months counted by length, in years.
fn mean_and_median(by_months: &[u64]) -> (f64, f64) {
    let total: u64 = by_months.iter().sum();
    if total == 0 {
        return (0.0, 0.0);
    }
    let sum: u64 = by_months.iter().zip(0u64..).map(|(n, months)| n * months).sum();
    let mut below = 0;
    let median = by_months.iter().position(|n| {
        below += n;
        2 * below >= total
    });
    (
        sum as f64 / total as f64 / 12.0,
        median.unwrap_or(0) as f64 / 12.0,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_median_of_relations() {
        let mut months = vec![0; 40];
        months[12] = 3;
        months[36] = 1;
        assert_eq!(mean_and_median(&months), (1.5, 1.0));
    }
}
