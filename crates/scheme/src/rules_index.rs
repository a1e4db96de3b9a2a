//! Where each rule is.
