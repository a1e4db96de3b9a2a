//! The room `scheme`.
