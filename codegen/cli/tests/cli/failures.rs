//! What cannot be written: then nothing is, in none of the crates and files concerned.

use crate::folder::Folder;

/// A project with two services, of which the second goes into this folder.
fn two(path: &str) -> Folder {
    let folder = Folder::with_project();
    folder.write(
        "app/tinsmith.toml",
        &format!(
            "models_dir = \"../models\"\n[output]\npath = \"sdk\"\n\
             [[service]]\nservice = \"Far Away\"\noperations = [\"GetThing\"]\n\
             [[service]]\nservice = \"Near\"\noperations = [\"GetThing\"]\npath = \"{path}\"\n"
        ),
    );
    folder
}

#[test]
fn a_crate_that_cannot_be_written_leaves_the_others() {
    let folder = two("other/near");
    folder.write("app/other/near/.tinsmith-staging.tmp", "mine\n");
    let texts = [
        "`other/near/.tinsmith-staging.tmp` cannot be written: it is not a folder",
        "nothing was written",
    ];
    folder.refused("app", &["codegen"], &texts);
    let folder = two("Cargo.toml/near");
    folder.refused("app", &["codegen"], &["Cargo.toml/near", "cannot be read"]);
    let folder = two("other");
    folder.write("app/other/src/lib.rs", "mine\n");
    folder.refused("app", &["codegen"], &["`src/lib.rs` is in the way"]);
    folder.refused("app", &["codegen", "--dry-run"], &["is in the way"]);
}

#[test]
fn an_addition_that_cannot_be_written_leaves_the_project() {
    let folder = Folder::with_project();
    folder.good("app", &["init", "--models", "../models"]);
    folder.write("app/sdk/aws-sdk-near/.tinsmith-staging.tmp", "mine\n");
    let texts = [".tinsmith-staging.tmp` cannot be written", "nothing was"];
    folder.refused("app", &["add", "near", "GetThing"], &texts);
}

#[cfg(unix)]
#[test]
fn what_is_read_only_is_told_and_nothing_is_written() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let folder = two("locked/near");
    fs::create_dir_all(folder.path("app/locked")).expect("a folder");
    let mode = |path: &str, mode| {
        let set = fs::set_permissions(folder.path(path), fs::Permissions::from_mode(mode));
        set.expect("the folder is ours");
    };
    mode("app/locked", 0o555);
    if fs::write(folder.path("app/locked/probe"), "").is_ok() {
        eprintln!("skipped: this user may write everywhere");
        return;
    }
    let texts = ["`locked/near` cannot be written: Permission denied"];
    folder.refused("app", &["codegen"], &texts);
    mode("app/locked", 0o755);
    folder.good("app", &["codegen"]);
    mode("app", 0o555);
    let texts = ["Permission denied", "app/tinsmith.toml` cannot be written"];
    folder.refused("app", &["add", "near", "PutThing"], &texts);
    folder.refused("app", &["remove", "near"], &texts);
    folder.refused("app", &["init", "--output", "x"], &["is there already"]);
    mode("app", 0o755);
    mode("app/locked/near/src", 0o555);
    let texts = ["locked/near/src/", "cannot be written: Permission denied"];
    folder.refused("app", &["add", "near", "all"], &texts);
    mode("app/locked/near/src", 0o755);
    folder.good("app", &["add", "near", "all"]);
}
