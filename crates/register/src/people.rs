//! Persons: how they come into the scheme, change and leave it, and who asks for them.

pub(crate) mod age;
pub(crate) mod asker;
pub(crate) mod asylum;
pub(crate) mod change;
pub(crate) mod children;
pub(crate) mod details;
pub(crate) mod enter;
pub(crate) mod home;
pub(crate) mod leave;
pub(crate) mod number;
pub(crate) mod rights;
pub(crate) mod ties;
