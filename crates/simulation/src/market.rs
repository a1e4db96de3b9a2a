//! The market for doctors: who may come, who looks for a post, what posts are measured against and paid from.

use crate::local::Local;
use crate::pipeline::Pipeline;
use crate::purses::Purses;
use crate::recruitment::Applicant;
use crate::reference::Reference;

/// Everything about posts and those who may take them that lasts from month to month.
#[derive(Debug, Default)]
pub(crate) struct Market {
    /// Doctors who become or may become GPs, before they apply.
    pub(crate) pipeline: Pipeline,
    /// Doctors who apply for the first time this month.
    pub(crate) arriving: usize,
    /// Doctors whom online work draws out of the scheme this month.
    pub(crate) drawn_out: f64,
    /// Applicants who have found no post yet.
    pub(crate) applicants: Vec<Applicant>,
    /// Doctors who have given up their list for another and found none yet.
    pub(crate) seeking: Vec<u32>,
    /// Pull of taking none of the posts on offer, set at the start.
    pub(crate) reservation: f64,
    /// Work and income at the start.
    pub(crate) reference: Reference,
    /// Duty in each municipality beyond the start's, hours a week and doctor.
    pub(crate) duty_change: Vec<f64>,
    /// Municipal budgets.
    pub(crate) purses: Purses,
    /// What single municipalities do.
    pub(crate) local: Local,
}
