//! The checked-in crate is what the models and the generator make today.

use std::path::Path;

use tinsmith_codegen::{Config, generate_config, write};

#[test]
fn the_generated_crate_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/codegen.toml");
    let config = Config::load(&path).unwrap_or_else(|problems| panic!("{problems}"));
    let output = generate_config(&config).unwrap_or_else(|problems| panic!("{problems}"));
    let plan = write::compare(&output.files, &config.folder)
        .unwrap_or_else(|problems| panic!("{problems}"));
    assert!(
        plan.is_fresh(),
        "run `cargo xtask codegen`\nstale: {:?}\nmissing: {:?}\nleft over: {:?}\nforeign: {:?}",
        plan.changed,
        plan.new,
        plan.removed,
        plan.foreign,
    );
}

#[test]
fn generating_twice_gives_the_same_bytes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/codegen.toml");
    let config = Config::load(&path).unwrap_or_else(|problems| panic!("{problems}"));
    let first = generate_config(&config).unwrap_or_else(|problems| panic!("{problems}"));
    let second = generate_config(&config).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(first == second, "the output differs from run to run");
}

/// Without it Cargo refuses to load a workspace whose generated sources are away, and with that to
/// run the task that brings them back.
#[test]
fn the_manifest_names_the_library() {
    let manifest = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/Cargo.toml");
    let text = std::fs::read_to_string(manifest).expect("the generated crate is checked in");
    assert!(text.contains("[lib]\npath = \"src/lib.rs\"\n"), "{text}");
}
