//! The room `evidence`.
