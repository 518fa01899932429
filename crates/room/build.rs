//! Compiles the program anew when the files that go into it have changed: their names change, too.

fn main() {
    for folder in ["target/room-site", "static/decks", "static/guide"] {
        println!("cargo::rerun-if-changed=../../{folder}");
    }
}
