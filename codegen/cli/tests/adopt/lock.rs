//! Lock files of before, with an older AWS runtime than the slim crates need.

use std::fs;
use std::process::Command;

use super::project::{CALL, Project};

/// Versions that went together, some time ago.
const OLDER: &str = "aws-sdk-sts = { version = \"=1.103.0\", default-features = false }\n\
                     aws-credential-types = \"=1.2.14\"\n";

/// The project with a lock file of that time.
fn older() -> Option<Project> {
    let project = Project::resolved()?;
    let manifest = project.read("ws/shared/Cargo.toml");
    let (head, _) = manifest
        .split_once("aws-sdk-sts")
        .expect("it depends on STS");
    project.write("ws/shared/Cargo.toml", &format!("{head}{OLDER}"));
    fs::remove_file(project.path("ws/Cargo.lock")).expect("ours");
    let mut command = Command::new(env!("CARGO"));
    command.args(["generate-lockfile", "--offline", "--quiet"]);
    let output = command.current_dir(project.path("ws")).output();
    let output = output.expect("cargo runs");
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        println!("skipped: the older crates are not on this machine: {said}");
        return None;
    }
    let wide = OLDER.replace("=1.103.0", "1").replace("=1.2.14", "1.2");
    project.write("ws/shared/Cargo.toml", &format!("{head}{wide}"));
    project.write("ws/app/src/main.rs", CALL);
    Some(project)
}

#[test]
fn locked_packages_that_are_too_old_are_updated_and_come_back() {
    let Some(project) = older() else {
        return;
    };
    let before = project.snapshot();
    let said = project.good(&["--no-check"]);
    let told = "Cargo.lock was too old for the slim crates: aws-credential-types 1.2.14 -> 1.";
    assert!(said.contains(told), "{said}");
    // The crates of AWS go together, so the service is a later one as well.
    assert!(said.contains("aws-sdk-sts 1.103.0 -> 1."), "{said}");
    project.good(&["--check"]);
    // There is nothing to update any more.
    let said = project.good(&["--no-check"]);
    assert!(!said.contains("too old"), "{said}");
    project.good(&["--undo"]);
    assert_eq!(project.snapshot(), before);
}

#[test]
fn a_lock_file_that_cannot_move_is_told_and_all_stays() {
    let Some(project) = older() else {
        return;
    };
    let manifest = project.read("ws/app/Cargo.toml");
    let pinned = format!("{manifest}aws-credential-types = \"=1.2.14\"\n");
    project.write("ws/app/Cargo.toml", &pinned);
    // The lock file knows of it.
    project.resolves();
    let before = project.snapshot();
    let (ok, said) = project.adopt(&["--no-check"]);
    assert!(!ok, "{said}");
    for part in [
        "error[not-resolved]: Cargo finds no versions for the slim crates",
        "aws-credential-types",
        "all is as it was",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(project.snapshot(), before);
}
