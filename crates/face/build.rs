//! Says where the built styles and scripts are. Without them an empty folder is embedded, and pages get a plain look.

use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let crate_folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let built = crate_folder.join("../../web/dist");
    let embedded = if built.join(".vite/manifest.json").is_file() {
        println!("cargo:rerun-if-changed={}", built.display());
        built.canonicalize()?
    } else {
        // A path that is not there would build the crate anew every time; the folder around it is.
        println!(
            "cargo:rerun-if-changed={}",
            crate_folder.join("../../web").display()
        );
        println!(
            "cargo:warning=web/dist is missing: pages get a plain look. `make build` builds it, or `npm ci && npm run build` in web/"
        );
        let empty = Path::new(&std::env::var("OUT_DIR")?).join("plain");
        std::fs::create_dir_all(&empty)?;
        empty
    };
    println!("cargo:rustc-env=FACE_DIST={}", embedded.display());
    Ok(())
}
