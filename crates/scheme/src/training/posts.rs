//! LIS1 posts: how they are announced.

use rulebook::PartOneRules;

/// How LIS1 posts are announced together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announcement {
    /// Common announcements in the calendar year.
    pub rounds: u8,
    /// Days to apply.
    pub application_days: u8,
    /// Working days to accept an offer.
    pub acceptance_days: u8,
}

/// Whether common announcements keep the rule: LI1-005, twice a year, two weeks to apply and three working days to accept
/// (spesialistforskriften § 12, from 2017-03-01).
pub fn announcement_is_lawful(announcement: Announcement, rules: &PartOneRules) -> bool {
    announcement.rounds == rules.rounds_a_year.value
        && announcement.application_days >= rules.application_days.value
        && announcement.acceptance_days >= rules.acceptance_days.value
}
