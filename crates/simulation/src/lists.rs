//! Lists as columns, and the books that follow who is on them.

use scheme::listing::lists::{free_places, opens_for_queue};
use units::{ContractForm, Month};

pub(crate) const NO_DOCTOR: u32 = nation::NO_DOCTOR;

/// One resident more or less in a cell of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Change {
    pub(crate) list: u16,
    pub(crate) cell: u8,
    pub(crate) area: u8,
    pub(crate) by: i8,
}

#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) municipality: Vec<u16>,
    pub(crate) cap: Vec<u16>,
    pub(crate) doctor: Vec<u32>,
    pub(crate) form: Vec<ContractForm>,
    /// Month in which the present doctor took the list, or in which it fell vacant.
    pub(crate) since: Vec<Month>,
    pub(crate) ended: Vec<bool>,
    /// Locked at the wish of doctor or municipality (ALL-004), until another doctor comes.
    pub(crate) locked: Vec<bool>,
    /// Has been full and has not had the rule's number of free places since (LST-003, WAI-006).
    pub(crate) closed: Vec<bool>,
    /// Adverts of the post since it fell vacant or was created, and the month in which the latest closes.
    pub(crate) adverts: Vec<u8>,
    pub(crate) advert_closes: Vec<Month>,
    /// The private agreement has reverted to the municipality (CON-021) since the post fell vacant.
    pub(crate) reverted: Vec<bool>,
    /// A locum serves the list: for want of a doctor, or while the doctor is away.
    pub(crate) locum: Vec<bool>,
    /// The company that answers for the list within its municipality; 0 where the named doctor does.
    pub(crate) company: Vec<u16>,
    /// A colleague of the company keeps the list until the post is filled.
    pub(crate) kept_by_company: Vec<bool>,
    /// A lower cap agreed on, and from when.
    pub(crate) coming_cap: Vec<Option<(Month, u16)>>,
    /// Place in the order of popularity: lower is more wanted. It lasts as long as the doctor.
    pub(crate) unpopularity: Vec<f32>,
    pub(crate) members: Vec<u32>,
    /// Members by sex and age group, `cells` to a list.
    pub(crate) by_cell: Vec<u16>,
    /// Members by area of residence (centrality and education), `areas` to a list.
    pub(crate) by_area: Vec<u16>,
    pub(crate) cells: usize,
    pub(crate) areas: usize,
}

impl Lists {
    pub(crate) fn len(&self) -> usize {
        self.municipality.len()
    }

    pub(crate) fn is_staffed(&self, list: usize) -> bool {
        self.doctor[list] != NO_DOCTOR && !self.ended[list]
    }

    pub(crate) fn is_vacant(&self, list: usize) -> bool {
        self.doctor[list] == NO_DOCTOR && !self.ended[list]
    }

    /// Free places by the rule, of a list that exists and is not locked.
    pub(crate) fn free(&self, list: usize) -> u32 {
        if self.ended[list] || self.locked[list] {
            0
        } else {
            free_places(self.cap[list], self.members[list])
        }
    }

    /// Whether anybody may choose the list.
    pub(crate) fn is_open(&self, list: usize) -> bool {
        self.is_staffed(list) && !self.closed[list] && self.free(list) > 0
    }

    /// Closes lists that are full and opens those with enough free places again.
    pub(crate) fn open_and_close(&mut self, threshold: u16) {
        for list in 0..self.len() {
            let (cap, members) = (self.cap[list], self.members[list]);
            self.closed[list] = !opens_for_queue(cap, members, self.closed[list], threshold);
        }
    }

    /// Closes lists that are full; the others stay as they are.
    pub(crate) fn close_full(&mut self) {
        for list in 0..self.len() {
            self.closed[list] |= free_places(self.cap[list], self.members[list]) == 0;
        }
    }

    /// A new list without doctor and members; its row.
    pub(crate) fn add(&mut self, municipality: u16, cap: u16, form: ContractForm, since: Month) -> usize {
        self.municipality.push(municipality);
        self.cap.push(cap);
        self.doctor.push(NO_DOCTOR);
        self.form.push(form);
        self.since.push(since);
        self.ended.push(false);
        self.locked.push(false);
        self.closed.push(false);
        self.adverts.push(0);
        self.advert_closes.push(since);
        self.reverted.push(false);
        self.locum.push(false);
        self.company.push(0);
        self.kept_by_company.push(false);
        self.coming_cap.push(None);
        self.unpopularity.push(0.5);
        self.members.push(0);
        self.by_cell.extend(std::iter::repeat_n(0, self.cells));
        self.by_area.extend(std::iter::repeat_n(0, self.areas));
        self.len() - 1
    }

    /// Writes changes into the books.
    #[inline]
    pub(crate) fn book(&mut self, changes: &[Change]) {
        for change in changes {
            let list = change.list as usize;
            let by = i32::from(change.by);
            self.members[list] = self.members[list].wrapping_add_signed(by);
            let cell = &mut self.by_cell[list * self.cells + change.cell as usize];
            *cell = cell.wrapping_add_signed(i16::from(change.by));
            if self.areas > 1 {
                let area = &mut self.by_area[list * self.areas + change.area as usize];
                *area = area.wrapping_add_signed(i16::from(change.by));
            }
        }
    }

    /// Moves one member of a list to the next cell; the number of members stays.
    #[inline]
    pub(crate) fn age(&mut self, list: usize, from: usize, to: usize) {
        let first = list * self.cells;
        self.by_cell[first + from] = self.by_cell[first + from].wrapping_sub(1);
        self.by_cell[first + to] = self.by_cell[first + to].wrapping_add(1);
    }
}
