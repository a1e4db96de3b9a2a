//! Area GPD: what the GP does for residents on the list, for whom first, and for the municipality besides.

use crate::listing::Refusal;
use rulebook::TaskRules;
use rust_decimal::Decimal;

/// Who asks for an appointment, in the order in which they are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asks {
    /// Urgently needs help: everybody, on the list or not (GPD-017).
    Emergency,
    /// On the list (GPD-003).
    OnList,
    /// Asks for a second opinion, or is on no list here (GPD-004).
    SecondOpinion,
}

/// Whether one comes before another when not all can be seen: GPD-003, residents on the list first but for emergencies; GPD-004, second opinions after them; GPD-017,
/// urgent help at once to everybody (fastlegeforskriften § 22, helsepersonelloven § 7).
pub fn comes_before(one: Asks, other: Asks) -> bool {
    one < other
}

/// Work that a doctor may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// General practice for residents on the list.
    GeneralPractice,
    /// Child health centre, school health, nursing home, prison or other institution.
    Institution {
        /// Agreed with the municipality.
        agreed: bool,
    },
}

/// Whether a task belongs to the duty towards the list: GPD-001, all of general practice; GPD-002, institutions only when agreed (fastlegeforskriften § 21).
pub const fn belongs_to_list_duty(task: Task) -> bool {
    match task {
        Task::GeneralPractice => true,
        Task::Institution { agreed } => agreed,
    }
}

/// Whether the GP answers for a resident's care: GPD-010, not while an institution with doctors of its own does; the place and the capitation stay
/// (fastlegeforskriften § 29).
pub const fn answers_for_care(in_institution_with_doctor: bool) -> bool {
    !in_institution_with_doctor
}

/// Whether medicines are reviewed: GPD-007, from four in use when medically needed (fastlegeforskriften § 31).
pub const fn reviews_medicines(in_use: u8, needed: bool, rules: &TaskRules) -> bool {
    needed && in_use >= rules.review_medicines.value
}

/// Whether the GP follows up a sick-listed resident: GPD-012, when the GP issued the note (fastlegeforskriften § 34).
pub const fn follows_up_sick_listed(issued_the_note: bool) -> bool {
    issued_the_note
}

/// Most other municipal work that may be ordered, hours a week: GPD-015, 7.5 hours of a full-time practice; GPD-016, less in proportion
/// where shorter opening hours are agreed (fastlegeforskriften § 32). `practice` is the agreed share of full time, from 0 to 1.
pub fn most_other_work(practice: Decimal, rules: &TaskRules) -> Decimal {
    rules.other_municipal_hours.value * practice.clamp(Decimal::ZERO, Decimal::ONE)
}

/// Whether so much other work may be ordered: GPD-015, GPD-016 (fastlegeforskriften § 32). Minutes a week; per cent of full time.
///
/// # Errors
/// [`Refusal::TooMuchOtherWork`].
pub fn may_order(minutes: u32, practice_per_cent: u8, rules: &TaskRules) -> Result<(), Refusal> {
    let share = Decimal::new(i64::from(practice_per_cent), 2);
    if Decimal::from(minutes) <= most_other_work(share, rules) * Decimal::from(60) {
        Ok(())
    } else {
        Err(Refusal::TooMuchOtherWork)
    }
}
