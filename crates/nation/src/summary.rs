//! The nation in numbers, by municipality and in all.

use crate::{NO_DOCTOR, Nation};
use serde::Serialize;
use units::MunicipalityNo;

/// Counts of a place: residents who live there; lists, doctors and list members of its practices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Residents who live there, listed or not.
    pub residents: u64,
    /// Members of lists with a regular GP.
    pub residents_on_lists_with_gp: u64,
    /// Members of lists without a regular GP.
    pub residents_on_lists_without_gp: u64,
    /// Lists with a regular GP.
    pub lists_with_gp: u64,
    /// Lists without a regular GP.
    pub lists_without_gp: u64,
    /// Lists with a GP whose cap is above their length and that are not locked.
    pub open_lists: u64,
    /// Sum of the caps of lists with a GP.
    pub list_capacity: u64,
    /// Doctors with a list.
    pub doctors: u64,
}

/// One municipality's counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MunicipalityCounts {
    /// Number of 2024.
    pub municipality_no: MunicipalityNo,
    /// Its counts.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The nation's counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The whole country.
    #[serde(flatten)]
    pub counts: Counts,
    /// Every municipality, by number.
    pub municipalities: Vec<MunicipalityCounts>,
}

impl Nation {
    /// Members of each list.
    pub fn list_lengths(&self) -> Vec<u32> {
        let mut lengths = vec![0; self.lists.municipality.len()];
        for row in self.residents.place.iter().filter_map(|p| p.list()) {
            lengths[usize::from(row)] += 1;
        }
        lengths
    }

    /// The nation in numbers. A doctor counts where the first of the doctor's lists is.
    pub fn summary(&self) -> Summary {
        let lengths = self.list_lengths();
        let mut counts = vec![Counts::default(); self.municipalities.len()];
        for (place, rows) in counts.iter_mut().zip(self.residents.first.windows(2)) {
            place.residents = u64::from(rows[1] - rows[0]);
        }
        let mut seen = vec![false; self.doctors.born.len()];
        for (row, &length) in lengths.iter().enumerate() {
            let place = &mut counts[usize::from(self.lists.municipality[row])];
            let doctor = self.lists.doctor[row];
            if doctor == NO_DOCTOR {
                place.lists_without_gp += 1;
                place.residents_on_lists_without_gp += u64::from(length);
                continue;
            }
            place.lists_with_gp += 1;
            place.residents_on_lists_with_gp += u64::from(length);
            place.list_capacity += u64::from(self.lists.cap[row]);
            place.open_lists += u64::from(u32::from(self.lists.cap[row]) > length && !self.lists.locked[row]);
            let first_list = !std::mem::replace(&mut seen[doctor as usize], true);
            place.doctors += u64::from(first_list);
        }
        let mut total = Counts::default();
        for place in &counts {
            total.residents += place.residents;
            total.residents_on_lists_with_gp += place.residents_on_lists_with_gp;
            total.residents_on_lists_without_gp += place.residents_on_lists_without_gp;
            total.lists_with_gp += place.lists_with_gp;
            total.lists_without_gp += place.lists_without_gp;
            total.open_lists += place.open_lists;
            total.list_capacity += place.list_capacity;
            total.doctors += place.doctors;
        }
        let municipalities = self
            .municipalities
            .iter()
            .zip(counts)
            .map(|(m, counts)| MunicipalityCounts {
                municipality_no: m.number,
                counts,
            })
            .collect();
        Summary {
            counts: total,
            municipalities,
        }
    }
}
