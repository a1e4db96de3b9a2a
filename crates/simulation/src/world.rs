//! The world: everything that a month changes, as columns.

use crate::behaviour::Behaviour;
use crate::block::{Block, Mortality};
use crate::cells::Cells;
use crate::conduct::Conduct;
use crate::doctors::Doctors;
use crate::duty::Duty;
use crate::earnings::Received;
use crate::flows::Flows;
use crate::lists::{Change, Lists};
use crate::market::Market;
use crate::outcomes::AtStart;
use crate::places::Places;
use crate::use_of_services::Usage;
use crate::vital::Vital;
use crate::workload::Workload;
use units::{ListPlace, Month};

/// The nation in one month: residents by municipality, lists, doctors, and what drives them.
pub struct World {
    pub(crate) seed: u64,
    pub(crate) month: Month,
    /// The month that the run starts from.
    pub(crate) started: Month,
    pub(crate) places: Places,
    pub(crate) blocks: Vec<Block>,
    pub(crate) lists: Lists,
    pub(crate) doctors: Doctors,
    pub(crate) cells: Cells,
    pub(crate) mortality: Mortality,
    pub(crate) vital: Vital,
    pub(crate) conduct: Conduct,
    pub(crate) behaviour: Behaviour,
    /// Residents here for one resident of the real nation.
    pub(crate) scale: f64,
    pub(crate) market: Market,
    /// Share of missing lists created a year, set at the start.
    pub(crate) new_list_pace: f64,
    pub(crate) flows: Flows,
    /// Capitation of each list in the latest month, øre.
    pub(crate) pay: Vec<i64>,
    /// What doctors have received this calendar year.
    pub(crate) received: Received,
    /// Ceiling of co-payments in the latest month played, øre.
    pub(crate) ceiling: u32,
    pub(crate) duty: Duty,
    pub(crate) workload: Workload,
    /// How relations stood at the start, by which outcomes are judged.
    pub(crate) at_start: AtStart,
    pub(crate) scratch: Vec<Scratch>,
}

/// A wish for another doctor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    pub(crate) row: u32,
    pub(crate) has_moved: bool,
}

/// What a municipality's month leaves to be carried out for others.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) changes: Vec<Change>,
    pub(crate) birthdays: Vec<(u16, u8, u8)>,
    pub(crate) movers: Vec<(u16, crate::block::Resident)>,
    pub(crate) wishes: Vec<Wish>,
    pub(crate) elsewhere: Vec<(u32, u16)>,
    pub(crate) open: Vec<(u16, u32)>,
    /// Free places on lists that are closed to choice, by place in the block.
    pub(crate) closed_room: Vec<u32>,
    /// Staffed lists of the municipality, most popular first, each with its place in the block.
    pub(crate) ranked: Vec<(u16, u16)>,
    pub(crate) rows: Vec<u32>,
    pub(crate) usage: Usage,
    pub(crate) flows: Flows,
}

impl World {
    /// The month that has been played last, or the month of the start.
    pub fn month(&self) -> Month {
        self.month
    }

    /// Residents alive, on a list or not.
    pub fn residents(&self) -> u64 {
        self.blocks.iter().map(|block| u64::from(block.residents)).sum()
    }

    /// Residents on lists.
    pub fn listed(&self) -> u64 {
        self.lists.members.iter().map(|&members| u64::from(members)).sum()
    }

    /// Capitation of the latest month over all lists, øre.
    pub fn capitation(&self) -> i64 {
        self.pay.iter().sum()
    }

    /// Consultations that residents of lists with a doctor wait for.
    pub fn waited_for(&self) -> f64 {
        self.workload.waited_for()
    }

    /// What happened since the counters were last taken.
    pub fn take_flows(&mut self) -> Flows {
        std::mem::take(&mut self.flows)
    }

    /// Writes the changes of all municipalities into the lists' books, in the order of municipalities.
    pub(crate) fn book_changes(&mut self) {
        for scratch in &mut self.scratch {
            self.lists.book(&scratch.changes);
            scratch.changes.clear();
            for &(list, from, to) in &scratch.birthdays {
                self.lists.age(list as usize, from as usize, to as usize);
            }
            scratch.birthdays.clear();
            self.flows.add(&std::mem::take(&mut scratch.flows));
        }
    }

    /// Counts everybody and compares with the books; an error names the first difference.
    pub fn check(&self) -> Result<(), String> {
        let mut members = vec![0u32; self.lists.len()];
        let mut by_cell = vec![0u16; self.lists.by_cell.len()];
        let (mut unallocated, mut outside) = (0u64, 0u64);
        for (municipality, block) in self.blocks.iter().enumerate() {
            let mut residents = 0;
            for row in 0..block.birth.len() {
                if block.is_nobody(row) {
                    continue;
                }
                residents += 1;
                match block.place[row].list() {
                    Some(list) => {
                        let list = list as usize;
                        if list >= members.len() || self.lists.ended[list] {
                            return Err(format!(
                                "a resident of municipality {municipality} is on list {list}, which does not exist"
                            ));
                        }
                        members[list] += 1;
                        by_cell[list * self.lists.cells
                            + self.cells.of(block.birth(row), self.month) as usize] += 1;
                    }
                    None if block.place[row] == ListPlace::OUTSIDE => outside += 1,
                    None => unallocated += 1,
                }
            }
            if residents != block.residents {
                return Err(format!(
                    "municipality {municipality} has {residents} residents, its books say {}",
                    block.residents
                ));
            }
        }
        if let Some(list) = (0..members.len()).find(|&list| members[list] != self.lists.members[list]) {
            return Err(format!(
                "list {list} has {} members, its books say {}",
                members[list], self.lists.members[list]
            ));
        }
        if by_cell != self.lists.by_cell {
            return Err("members by sex and age differ from the books".to_owned());
        }
        if self.listed() + unallocated + outside != self.residents() {
            return Err(format!(
                "{} residents are not {} listed + {unallocated} unallocated + {outside} outside",
                self.residents(),
                self.listed()
            ));
        }
        Ok(())
    }
}
