//! Who may be on which list: one module per area of the law.
//!
//! Decisions return `Result<_, Refusal>`; a refusal names its rule. The functions that are asked for every
//! resident and month take plain values, are inlined and allocate nothing.

pub mod allocation;
pub mod children;
pub mod choice;
pub mod contract;
pub mod eligibility;
pub mod lists;
pub mod records;
pub mod reduction;
mod refusal;
pub mod safety;
pub mod sharing;
pub mod waiting;

pub use refusal::Refusal;
