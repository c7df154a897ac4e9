//! `cargo tinsmith adopt` on small projects, which depend on the official crate of STS.
//!
//! Cargo resolves them as it resolved this workspace, without the network; nothing is compiled but
//! in `learning`.

mod learning;
mod lock;
mod profiles;
mod project;
mod tls;

use std::fs;

use project::{CALL, MODEL, PATCH, PROFILE, Project};

#[test]
fn adopting_changes_nothing_but_the_patches_and_is_undone() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let before = project.snapshot();
    let said = project.good(&["--no-check"]);
    assert!(said.contains("aws-sdk-sts  1 of 5 operations"), "{said}");
    assert_eq!(project.operations(), ["GetCallerIdentity"]);
    let patched = project.read("ws/Cargo.toml");
    let patch = format!("\n{PATCH}\n{PROFILE}");
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"shared\"]\n";
    assert_eq!(patched, format!("{manifest}{patch}"));
    let changed = project.snapshot();
    let same = before.iter().filter(|(path, _)| {
        let name = path.file_name().unwrap_or_default();
        name != "Cargo.lock" && **path != project.path("ws/Cargo.toml")
    });
    same.for_each(|(path, content)| assert_eq!(changed.get(path), Some(content)));
    project.good(&["--undo"]);
    assert_eq!(project.snapshot(), before);
    let (ok, said) = project.adopt(&["--undo"]);
    assert!(!ok && said.contains("nothing was adopted"), "{said}");
}

#[test]
fn the_slim_crate_has_the_version_that_was_resolved() {
    let Some(project) = Project::resolved() else {
        return;
    };
    let lock: toml::Table = project.read("ws/Cargo.lock").parse().expect("TOML");
    let packages = lock["package"].as_array().expect("a list").iter();
    let mut sts = packages.filter(|package| package["name"].as_str() == Some("aws-sdk-sts"));
    let version = sts
        .next()
        .and_then(|sts| sts["version"].as_str())
        .expect("it is locked");
    project.write("ws/app/src/main.rs", CALL);
    project.good(&["--no-check"]);
    let manifest: toml::Table = project
        .read("ws/sdk/aws-sdk-sts/Cargo.toml")
        .parse()
        .expect("TOML");
    assert_eq!(manifest["package"]["version"].as_str(), Some(version));
    let after = project.read("ws/Cargo.lock");
    let entry = format!("name = \"aws-sdk-sts\"\nversion = \"{version}\"\ndependencies");
    assert!(after.contains(&entry), "the patch is used");
}

#[test]
fn a_dry_run_shows_each_file_and_writes_none() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let before = project.snapshot();
    let said = project.good(&["--dry-run"]);
    for line in [
        "+++ ../tinsmith.toml",
        "+operations = [\"GetCallerIdentity\"]",
        "+aws-sdk-sts = { path = \"sdk/aws-sdk-sts\" }",
        "+aws-sdk-sts = { incremental = false, debug = \"line-tables-only\" }",
        "+++ ../sdk/aws-sdk-sts: ",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(project.snapshot(), before);
}

#[test]
fn patches_may_stand_in_the_configuration_of_cargo() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let before = project.snapshot();
    project.good(&["--no-check", "--in", "config"]);
    let config = project.read("ws/.cargo/config.toml");
    assert_eq!(config, format!("{PATCH}\n{PROFILE}"));
    let manifest = project.path("ws/Cargo.toml");
    assert_eq!(project.snapshot()[&manifest], before[&manifest]);
    let (ok, said) = project.adopt(&["--in", "manifest"]);
    assert!(!ok && said.contains("`--undo` first"), "{said}");
    // Cargo finds it there from wherever it is run.
    project.good(&["--check"]);
    project.good(&["--undo"]);
    assert_eq!(project.snapshot(), before);
}

#[test]
fn every_target_of_every_package_counts() {
    let Some(project) = Project::resolved() else {
        return;
    };
    let call = |method: &str| format!("fn main() {{ client.{method}(); }}\n");
    for (path, method, operation) in [
        (
            "ws/app/tests/one.rs",
            "get_session_token",
            "GetSessionToken",
        ),
        (
            "ws/app/examples/two.rs",
            "get_caller_identity",
            "GetCallerIdentity",
        ),
        (
            "ws/app/benches/three.rs",
            "get_federation_token",
            "GetFederationToken",
        ),
        ("ws/app/build.rs", "assume_role", "AssumeRole"),
        (
            "ws/shared/src/deep/down.rs",
            "get_session_token",
            "GetSessionToken",
        ),
    ] {
        project.write(path, &call(method));
        project.good(&["--no-check"]);
        assert_eq!(project.operations(), [operation], "{path}");
        project.good(&["--undo"]);
        fs::remove_file(project.path(path)).expect("the folder is ours");
    }
}

#[test]
fn types_that_no_operation_reaches_are_chosen_by_name() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write(
        "ws/app/src/main.rs",
        "use shared::sts::types::ProvidedContext;\nfn main() {}\n",
    );
    let said = project.good(&["--no-check"]);
    assert!(said.contains("0 of 5 operations and 1 type"), "{said}");
    let config = project.read("ws/tinsmith.toml");
    assert!(
        config.contains("operations = \"none\"\ntypes = [\"ProvidedContext\"]\n"),
        "{config}"
    );
}

#[test]
fn check_tells_what_is_lacking_and_what_nobody_uses() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let (ok, said) = project.adopt(&["--check"]);
    assert!(
        !ok && said.contains("aws-sdk-sts is not slim yet"),
        "{said}"
    );
    project.good(&["--no-check"]);
    project.good(&["--check"]);
    let other = CALL.replace("get_caller_identity", "get_session_token");
    project.write("ws/app/src/main.rs", &other);
    let before = project.snapshot();
    let (ok, said) = project.adopt(&["--check"]);
    assert!(!ok);
    for line in [
        "aws-sdk-sts lacks operations that are used: GetSessionToken\n",
        "aws-sdk-sts has operations that nobody uses: GetCallerIdentity\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    assert_eq!(project.snapshot(), before);
    project.good(&["--no-check"]);
    assert_eq!(project.operations(), ["GetSessionToken"]);
    project.good(&["--check"]);
}

#[test]
fn check_tells_that_a_patch_is_not_taken() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    project.good(&["--no-check"]);
    let manifest = project.read("ws/Cargo.toml");
    let without = manifest.replace(&format!("\n{PATCH}"), "");
    assert_ne!(manifest, without);
    project.write("ws/Cargo.toml", &without);
    let (ok, said) = project.adopt(&["--check"]);
    let told = "aws-sdk-sts is the official one, of version 1.";
    assert!(!ok && said.contains(told), "{said}");
    project.good(&["--no-check"]);
    project.good(&["--check"]);
}

#[test]
fn a_service_may_be_left_alone() {
    let Some(project) = Project::resolved() else {
        return;
    };
    let before = project.snapshot();
    for (flags, why) in [
        (&["--keep-whole", "sts"][..], "aws-sdk-sts 1."),
        (&["--keep-whole", "aws-sdk-sts"], "`--keep-whole` says so"),
    ] {
        let (ok, said) = project.adopt(flags);
        assert!(!ok && said.contains(why), "{said}");
    }
    fs::rename(
        project.path("models/sts.json"),
        project.path("models/other.txt"),
    )
    .expect("ours");
    let other = MODEL
        .replace("\"STS\"", "\"Other\"")
        .replace("\"sts\"", "\"other\"");
    project.write("models/other.json", &other);
    let (ok, said) = project.adopt(&["--no-check"]);
    assert!(!ok && said.contains("there is no model of it"), "{said}");
    assert_eq!(project.snapshot(), before);
}

#[test]
fn a_failure_leaves_everything_as_it_was() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    project.write("ws/sdk/aws-sdk-sts/src/lib.rs", "// somebody's own\n");
    let before = project.snapshot();
    let (ok, said) = project.adopt(&["--no-check"]);
    assert!(!ok && said.contains("is in the way"), "{said}");
    assert_eq!(project.snapshot(), before);
    fs::remove_dir_all(project.path("ws/sdk")).expect("ours");
    let other = "\n[patch.crates-io]\naws-sdk-sts = { path = \"../mine\" }\n";
    let manifest = project.read("ws/Cargo.toml");
    project.write("ws/Cargo.toml", &format!("{manifest}{other}"));
    project.write("mine/src/lib.rs", "");
    project.write(
        "mine/Cargo.toml",
        "[package]\nname = \"aws-sdk-sts\"\nversion = \"1.124.0\"\n",
    );
    let before = project.snapshot();
    let (ok, said) = project.adopt(&["--no-check"]);
    assert!(!ok && said.contains("it comes from no registry"), "{said}");
    assert_eq!(project.snapshot(), before);
}
