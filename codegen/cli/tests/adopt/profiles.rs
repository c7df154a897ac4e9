//! `[profile.dev.package]`: what is added, and what the user has there.

use super::project::{CALL, PATCH, PROFILE, Project};

#[test]
fn profiles_of_the_user_stay_as_they_are() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let manifest = project.read("ws/Cargo.toml");
    let own = "\n[profile.dev.package.aws-sdk-sts]\nopt-level = 1 # why\n\n[profile.release]\nlto = true\n";
    project.write("ws/Cargo.toml", &format!("{manifest}{own}"));
    let before = project.snapshot();
    project.good(&["--no-check"]);
    let done = own.replace(
        "# why\n",
        "# why\nincremental = false\ndebug = \"line-tables-only\"\n",
    );
    assert_eq!(
        project.read("ws/Cargo.toml"),
        format!("{manifest}{done}\n{PATCH}")
    );
    project.good(&["--check"]);
    project.good(&["--no-check"]);
    project.good(&["--undo"]);
    assert_eq!(project.snapshot(), before);
    // What the manifest says of the crate holds for the configuration of Cargo as well.
    let own = "\n[profile.dev.package.\"aws-sdk-sts@1\"]\nincremental = true\ndebug = 1\n";
    project.write("ws/Cargo.toml", &format!("{manifest}{own}"));
    let before = project.snapshot();
    project.good(&["--no-check", "--in", "config"]);
    assert_eq!(project.read("ws/.cargo/config.toml"), PATCH);
    project.good(&["--check"]);
    project.good(&["--undo"]);
    assert_eq!(project.snapshot(), before);
}

#[test]
fn profiles_that_went_missing_are_told_and_added_again() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let before = project.snapshot();
    project.good(&["--no-check"]);
    let manifest = project.read("ws/Cargo.toml");
    let without = manifest.replace(&format!("\n{PROFILE}"), "");
    assert_ne!(manifest, without);
    project.write("ws/Cargo.toml", &without);
    let (ok, said) = project.adopt(&["--check"]);
    assert!(
        !ok && said.contains(
            "aws-sdk-sts lacks in `[profile.dev.package]`: `incremental = false`, `debug = \"line-tables-only\"`"
        ),
        "{said}"
    );
    project.good(&["--no-check"]);
    assert_eq!(project.read("ws/Cargo.toml"), manifest);
    project.good(&["--undo"]);
    assert_eq!(project.snapshot(), before);
}
