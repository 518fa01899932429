//! Build script: rebuilds the crate when the embedded folders (`src/site.rs`) change. Their file names may change, too,
//! so whole folders are watched.

fn main() {
    for folder in ["target/room-site", "static/decks", "static/guide"] {
        println!("cargo::rerun-if-changed=../../{folder}");
    }
}
