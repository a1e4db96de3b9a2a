//! The fee regulation against published examples, its own rows, and bills that break one rule each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bills;
mod claims;
mod days;
mod every_code;
mod examples;
mod properties;
mod reasons;
mod reforms;
