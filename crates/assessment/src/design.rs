//! Reforms found backwards: a goal and perhaps a budget are given, and the settings of levers that reach the goal are searched.
//!
//! Settings that fill the space of the levers are played with draws of the evidence, each beside the baseline of the same draw and
//! the same luck. A stand-in ([`Surrogate`]) learns what a setting and a draw do to the figures of the goal and to net public
//! spending. COBYLA finds the cheapest settings for a ladder of how far towards the goal they reach, and what it finds is played with
//! other draws ([`Played`]): an answer rests on what was played, and stands beside what was foretold.

mod goal;
mod plan;
mod played;
mod search;
mod surrogate;

pub use goal::{Goal, GoalError};
pub use plan::{latin, refinement};
pub use played::{Figures, Played, figures, played};
pub use search::{Axis, Found, Landscape, Space, cheapest, furthest, ladder};
pub use surrogate::{Error, Learnt, Run, Surrogate};
