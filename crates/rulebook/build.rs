//! Rebuilds the crate when an embedded rule or reform changes.

fn main() {
    println!("cargo:rerun-if-changed=../../rules");
    println!("cargo:rerun-if-changed=../../reforms");
}
