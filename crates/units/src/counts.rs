//! Counts of a region, from which every figure of the half-year report follows: those of a simulated month and those of the live register.

use crate::Indicator;

/// Counts of one region; all figures of the report follow from them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Residents who live here.
    pub residents: u64,
    /// Residents, listed or not, who have no list.
    pub unallocated: u64,
    /// Residents on lists with a doctor.
    pub with_gp: u64,
    /// Residents on lists without.
    pub without_gp: u64,
    /// Lists with a doctor.
    pub staffed: u64,
    /// Lists without.
    pub vacant: u64,
    /// Lists with a doctor whose cap is above their length.
    pub open: u64,
    /// Caps of lists with a doctor.
    pub capacity: u64,
    /// Lists of the salaried form, with or without a doctor.
    pub salaried: u64,
    /// Doctors, counted where their first list is.
    pub doctors: u64,
    /// Women among them.
    pub women: u64,
    /// Specialists among them.
    pub specialists: u64,
    /// Residents who wait for another list.
    pub waiting: u64,
    /// Lists that a locum serves, with or without a doctor of their own.
    pub with_locum: u64,
    /// Capitation of the month, øre.
    pub capitation: u64,
}

impl Counts {
    /// Adds another region.
    pub fn add(&mut self, other: &Counts) {
        let Counts {
            residents,
            unallocated,
            with_gp,
            without_gp,
            staffed,
            vacant,
            open,
            capacity,
            salaried,
            doctors,
            women,
            specialists,
            waiting,
            with_locum,
            capitation,
        } = other;
        self.residents += residents;
        self.unallocated += unallocated;
        self.with_gp += with_gp;
        self.without_gp += without_gp;
        self.staffed += staffed;
        self.vacant += vacant;
        self.open += open;
        self.capacity += capacity;
        self.salaried += salaried;
        self.doctors += doctors;
        self.women += women;
        self.specialists += specialists;
        self.waiting += waiting;
        self.with_locum += with_locum;
        self.capitation += capitation;
    }

    /// The figure of that name, at full scale; shares in per cent. None where nothing is counted.
    pub fn figure(&self, indicator: Indicator, scale: f64) -> Option<f64> {
        let count = |n: u64| Some(n as f64 / scale);
        let per = |n: u64, of: u64, times: f64| (of > 0).then(|| n as f64 * times / of as f64);
        match indicator {
            Indicator::Gps => count(self.doctors),
            Indicator::ListsWithGp => count(self.staffed),
            Indicator::ListsWithoutGp => count(self.vacant),
            Indicator::ListsTotal => count(self.staffed + self.vacant),
            Indicator::ResidentsOnListsWithGp => count(self.with_gp),
            Indicator::ResidentsOnListsWithoutGp => count(self.without_gp),
            Indicator::ResidentsOnListsTotal => count(self.with_gp + self.without_gp),
            Indicator::ShareResidentsWithoutGp => per(self.without_gp, self.with_gp + self.without_gp, 100.0),
            Indicator::ShareListsWithoutGp => per(self.vacant, self.staffed + self.vacant, 100.0),
            Indicator::AvgListLengthListsWithGp => per(self.with_gp, self.staffed, 1.0),
            Indicator::AvgListCapListsWithGp => per(self.capacity, self.staffed, 1.0),
            Indicator::AvgCapMinusLengthListsWithGp => {
                Some(per(self.capacity, self.staffed, 1.0)? - per(self.with_gp, self.staffed, 1.0)?)
            }
            Indicator::ListCapacity => count(self.capacity),
            Indicator::OpenLists => count(self.open),
            Indicator::ShareListsOpen => per(self.open, self.staffed, 100.0),
            Indicator::ListsEmployedGp => count(self.salaried),
            Indicator::ShareEmployedOfAllLists => per(self.salaried, self.staffed + self.vacant, 100.0),
            Indicator::FemaleGps => count(self.women),
            Indicator::ShareGpsFemale => per(self.women, self.doctors, 100.0),
            Indicator::ShareGpsSpecialist => per(self.specialists, self.doctors, 100.0),
            Indicator::ResidentsUnallocated => count(self.unallocated),
            Indicator::ShareResidentsOnWaitingList => {
                per(self.waiting, self.with_gp + self.without_gp, 100.0)
            }
            Indicator::Population => count(self.residents),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_need_something_to_share() {
        let empty = Counts::default();
        assert_eq!(empty.figure(Indicator::ShareGpsFemale, 1.0), None);
        let some = Counts {
            staffed: 4,
            open: 1,
            ..empty
        };
        assert_eq!(some.figure(Indicator::ShareListsOpen, 0.5), Some(25.0));
        assert_eq!(some.figure(Indicator::ListsWithGp, 0.5), Some(8.0));
    }
}
