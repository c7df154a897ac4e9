//! Every model of the folder beside the repository loads without a problem.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tinsmith_codegen::model;

/// The JSON files in a folder and the folders in it.
fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return files;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(json_files(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn loads(folder: &str) {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if !shared.exists() {
        // Written past the capture of the test harness, to be seen.
        let _ = writeln!(io::stderr(), "skipped: no ../shared");
        return;
    }
    let files = json_files(&shared.join(folder));
    assert!(!files.is_empty(), "no models in {folder}");
    let failures: Vec<String> = files
        .par_iter()
        .filter_map(|file| {
            let problems = model::load(std::slice::from_ref(file)).err()?;
            Some(format!("{}:\n{problems}", file.display()))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn aws_models_load() {
    loads("aws-models");
}

#[test]
fn older_aws_models_load() {
    loads("aws-models-2025-04");
}

#[test]
fn protocol_tests_load() {
    loads("protocol-tests");
}
