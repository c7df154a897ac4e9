//! Two revisions of real services.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tinsmith_codegen::diff::{Diff, Impact, Verdict, compare};
use tinsmith_codegen::model::{Model, load};
use tinsmith_codegen::{Operations, Options};

/// The folder beside the repository with public models; `None` in a plain checkout.
fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: no ../shared");
    None
}

fn compare_file(shared: &Path, name: &str, operations: &Operations) -> Diff {
    let [old, new] = ["aws-models-2025-04", "aws-models"].map(|folder| -> Model {
        let path = shared.join(folder).join(name);
        load(&[path]).unwrap_or_else(|problems| panic!("{problems}"))
    });
    let diff = compare(&old, &new, None, operations, &Options::new("test"));
    diff.unwrap_or_else(|problems| panic!("{name}: {problems}"))
}

#[test]
fn inspector_has_a_new_type_of_free_trial() {
    let Some(shared) = shared() else { return };
    let operations = ["BatchGetFreeTrialInfo", "ListUsageTotals"].map(str::to_owned);
    let wanted = Operations::Named(operations.to_vec());
    let diff = compare_file(&shared, "inspector2.json", &wanted);
    assert_eq!(diff.verdict(), Verdict::Minor);
    let mut changes = diff.changes();
    let change = changes
        .find(|change| change.path == "types::FreeTrialType::CodeRepository")
        .expect("the value is new");
    assert_eq!(
        (change.impact, change.code),
        (Impact::Adds, "enum-value-added")
    );
    assert!(change.message.contains("`CODE_REPOSITORY`"));
    let note = change.note.as_deref().unwrap_or_default();
    assert!(
        note.contains("clients of the old revision still read it"),
        "{note}"
    );
    assert!(note.contains("unknown-variant fallback"), "{note}");
}

#[test]
fn every_service_of_both_folders_is_compared() {
    let Some(shared) = shared() else { return };
    let entries = std::fs::read_dir(shared.join("aws-models-2025-04"));
    let mut names: Vec<String> = entries
        .expect("the folder of older models")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names.len(), 12);
    names.par_iter().for_each(|name| {
        let diff = compare_file(&shared, name, &Operations::All);
        assert!(diff.services[0].closure_changed, "{name}");
        assert!(diff.changes().count() > 0, "{name}");
    });
}
