//! The room `claims`: bills as they travel, read strictly and streamed, and the run that settles them.
//!
//! May use `units`, `rulebook` and `scheme`. Must never know a rule of the fee regulation: `scheme` decides.
