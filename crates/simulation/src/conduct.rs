//! How residents and municipalities behave in a month, as plain numbers for the hot paths.

/// What becomes of the list place of somebody who moves to another municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnMove {
    /// The place stays until another is chosen (CHO-013).
    KeepsList,
    /// The place is lost and the resident queues in the new municipality (the common benchmark).
    LeavesList,
}

/// What becomes of a list whose doctor leaves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Practice {
    /// Doctors are people; a vacant list keeps its members (LST-007).
    Doctors,
    /// A list closes and reopens by chance a month, and a closing list lets its members go (the common benchmark).
    Closing { exit: f64, refill: f64 },
}

#[derive(Debug, Clone)]
pub(crate) struct Conduct {
    pub(crate) on_move: OnMove,
    pub(crate) practice: Practice,
    /// Whether a child without a choice is placed on the mother's list (CHD-002).
    pub(crate) child_follows_mother: bool,
    /// Chance a month that a listed resident wishes another doctor.
    pub(crate) wish: f64,
    /// How many times higher on a list without a doctor, at least 1.
    pub(crate) wish_without_gp: f64,
    /// Share of those who move between municipalities who choose a doctor there at once.
    pub(crate) mover_chooses: f64,
    /// Share of wishes by residents listed elsewhere that go to the municipality of their list.
    pub(crate) stays_guest: f64,
    /// Share of those whose wish meets closed lists who join a waiting list.
    pub(crate) joins_waiting: f64,
    /// Chance a month that one who waits gives up.
    pub(crate) gives_up_waiting: f64,
    /// How much choices gather on the popular open lists: 1 is at random, more is more.
    pub(crate) popularity: f64,
    /// Changes a calendar year (CHO-003).
    pub(crate) changes_per_year: u8,
    /// Whether those whom no open list can take may be placed on a closed list with room, and else on one without a
    /// doctor.
    pub(crate) allocates_beyond_open: bool,
}
