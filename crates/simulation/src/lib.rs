//! The room `simulation`.
