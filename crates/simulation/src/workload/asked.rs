//! What the members of a list ask for in a mean month, from counts by cell.

use crate::cells::Cells;
use crate::use_of_services::{Contact, Demand};

/// Of one member of a cell, or of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Asked {
    /// Consultations.
    pub(super) consultations: f64,
    /// Time of consultations and simple contacts, in consultations at the practice.
    pub(super) time: f64,
    /// Certificates for school.
    pub(super) certificates: f64,
    /// Out-of-hours contacts.
    pub(super) out_of_hours: f64,
}

impl Asked {
    pub(super) fn add(&mut self, other: &Asked, times: f64) {
        self.consultations += other.consultations * times;
        self.time += other.time * times;
        self.certificates += other.certificates * times;
        self.out_of_hours += other.out_of_hours * times;
    }
}

/// By cell; the ages of a cell are taken to be equally many, as rates change within a cell at school ages only.
pub(super) fn by_cell(cells: &Cells, demand: &Demand, relative_time: &[f64; 8]) -> Vec<Asked> {
    let of_cell = |cell: usize| {
        let (sex, ages) = (cell / cells.groups(), cells.ages(cell));
        let each = 1.0 / ages.len().max(1) as f64;
        let mut asked = Asked::default();
        for age in ages {
            let mut one = Asked {
                consultations: demand.consultations(sex, age),
                certificates: demand.school_certificates(sex, age),
                out_of_hours: demand.contacts(sex, age, Contact::OutOfHours),
                ..Asked::default()
            };
            for kind in Contact::ALL {
                let time = demand.contacts(sex, age, kind) * relative_time[kind as usize];
                one.time += time;
            }
            asked.add(&one, each);
        }
        asked
    };
    (0..cells.count()).map(of_cell).collect()
}

/// Of a list with those members.
pub(super) fn of_list(counts: &[u16], by_cell: &[Asked]) -> Asked {
    let mut asked = Asked::default();
    for (&members, each) in counts.iter().zip(by_cell) {
        if members > 0 {
            asked.add(each, f64::from(members));
        }
    }
    asked
}
