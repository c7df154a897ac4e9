//! `add` and `remove` in workspaces: the dependency goes to the right package, and Cargo takes the
//! workspace with the generated crate in it.

use crate::folder::{Folder, assert_cargo_takes, package};

/// A workspace with this manifest, two members and a file of its own.
fn workspace(manifest: &str) -> Folder {
    let folder = Folder::new().with_models();
    folder.write("ws/Cargo.toml", manifest);
    for name in ["one", "two"] {
        folder.write(&format!("ws/crates/{name}/Cargo.toml"), &package(name));
        folder.write(&format!("ws/crates/{name}/src/lib.rs"), "");
    }
    if manifest.contains("sdk/*") {
        // Cargo refuses a pattern that nothing matches.
        folder.write("ws/sdk/other/Cargo.toml", &package("other"));
        folder.write("ws/sdk/other/src/lib.rs", "");
    }
    folder.good("ws", &["init", "--models", "../models"]);
    folder
}

const VIRTUAL: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n";

/// Adds to `one` and removes again; in between Cargo takes every manifest.
fn comes_and_goes(folder: &Folder, at: &str, flags: &[&str]) {
    let before = folder.snapshot("ws");
    let add = [&["add", "near", "GetThing"], flags].concat();
    folder.good(at, &add);
    let manifest = folder.read("ws/crates/one/Cargo.toml");
    let line = "aws-sdk-near = { path = \"../../sdk/aws-sdk-near\" }\n";
    assert!(manifest.ends_with(line), "{manifest}");
    for path in ["", "crates/one/", "crates/two/", "sdk/aws-sdk-near/"] {
        assert_cargo_takes(&folder.path(&format!("ws/{path}Cargo.toml")));
    }
    let remove = [&["remove", "near"], flags].concat();
    folder.good(at, &remove);
    assert_eq!(folder.snapshot("ws"), before);
}

#[test]
fn a_member_is_chosen_by_name_path_or_place() {
    let folder = workspace(VIRTUAL);
    comes_and_goes(&folder, "ws", &["--package", "one"]);
    comes_and_goes(
        &folder,
        "ws",
        &["-p", "one", "--manifest-path", "crates/two/Cargo.toml"],
    );
    comes_and_goes(&folder, "ws", &["--manifest-path", "crates/one/Cargo.toml"]);
    comes_and_goes(&folder, "ws/crates/one/src", &[]);
}

#[test]
fn a_workspace_with_several_packages_asks_which() {
    let folder = workspace(VIRTUAL);
    let help = "choose one with `--package`: one, two";
    folder.refused(
        "ws",
        &["add", "near", "GetThing"],
        &["is of a workspace", help],
    );
    let other = ["add", "near", "GetThing", "--package", "three"];
    folder.refused("ws", &other, &["no package `three`", help]);
}

#[test]
fn every_way_to_name_members_takes_the_crate() {
    for manifest in [
        "[workspace]\nresolver = \"3\"\nmembers = [\"crates/one\", \"crates/two\"]\n",
        "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\", \"sdk/*\"]\n",
        "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\nexclude = [\"sdk\"]\n",
        "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\ndefault-members = [\"crates/two\"]\n",
    ] {
        let folder = workspace(manifest);
        comes_and_goes(&folder, "ws", &["--package", "one"]);
    }
}

#[test]
fn the_package_at_the_root_of_a_workspace_is_meant() {
    let root = package("root") + "\n[workspace]\nmembers = [\"crates/*\"]\n";
    let folder = workspace(&root);
    folder.write("ws/src/lib.rs", "");
    let before = folder.snapshot("ws");
    folder.good("ws", &["add", "near", "GetThing"]);
    let manifest = folder.read("ws/Cargo.toml");
    let line = "[dependencies]\naws-sdk-near = { path = \"sdk/aws-sdk-near\" }\n";
    assert!(manifest.contains(line), "{manifest}");
    for path in ["", "crates/one/", "sdk/aws-sdk-near/"] {
        assert_cargo_takes(&folder.path(&format!("ws/{path}Cargo.toml")));
    }
    folder.good("ws", &["remove", "near"]);
    assert_eq!(folder.snapshot("ws"), before);
}

#[test]
fn a_dependency_of_the_workspace_is_taken_as_it_is() {
    let shared = "\n[workspace.dependencies]\naws-sdk-near = { path = \"sdk/aws-sdk-near\" }\n";
    let folder = workspace(&format!("{VIRTUAL}{shared}"));
    let inherits = package("one") + "aws-sdk-near = { workspace = true }\n";
    folder.write("ws/crates/one/Cargo.toml", &inherits);
    folder.good("ws/crates/one", &["add", "near", "GetThing"]);
    assert_eq!(folder.read("ws/crates/one/Cargo.toml"), inherits);
    assert_cargo_takes(&folder.path("ws/crates/one/Cargo.toml"));
}

#[test]
fn a_crate_that_goes_goes_from_every_package() {
    let folder = workspace(VIRTUAL);
    let before = folder.snapshot("ws");
    for name in ["one", "two"] {
        folder.good("ws", &["add", "near", "GetThing", "--package", name]);
    }
    let texts = [
        "`two` depends on `aws-sdk-near` as well",
        "leave `--package` out",
    ];
    folder.refused("ws", &["remove", "near", "--package", "one"], &texts);
    let said = folder.good("ws", &["remove", "near"]);
    for name in ["one", "two"] {
        let line = format!("changed crates/{name}/Cargo.toml\n");
        assert!(said.contains(&line), "{said}");
    }
    assert_eq!(folder.snapshot("ws"), before);
}

#[test]
fn the_workspace_says_which_crate_is_replaced() {
    let shared = "\n[workspace.dependencies]\n\
                  aws-sdk-near = { version = \"1\", features = [\"rt-tokio\"] }\n";
    let folder = workspace(&format!("{VIRTUAL}{shared}"));
    let inherits =
        package("one") + "aws-sdk-near = { workspace = true, features = [\"rustls\"] }\n";
    folder.write("ws/crates/one/Cargo.toml", &inherits);
    let before = folder.snapshot("ws");
    folder.good("ws/crates/one", &["add", "near", "GetThing"]);
    let manifest = folder.read("ws/crates/one/Cargo.toml");
    let line = "aws-sdk-near = { features = [\"rustls\", \"rt-tokio\"], path = \"../../sdk/aws-sdk-near\" }\n";
    assert!(manifest.ends_with(line), "{manifest}");
    assert_cargo_takes(&folder.path("ws/crates/one/Cargo.toml"));
    folder.good("ws", &["remove", "near"]);
    assert_eq!(folder.snapshot("ws"), before);
}

#[test]
fn a_crate_that_somebody_deleted_can_be_removed_or_brought_back() {
    let folder = workspace(VIRTUAL);
    let before = folder.snapshot("ws");
    folder.good("ws", &["add", "near", "GetThing", "--package", "two"]);
    std::fs::remove_dir_all(folder.path("ws/sdk")).expect("it was written");
    let add = ["add", "near", "PutThing", "--package", "one"];
    let texts = [
        "Cargo cannot read the workspace",
        "`cargo tinsmith codegen` brings it back",
    ];
    folder.refused("ws", &add, &texts);
    folder.good("ws", &["codegen"]);
    folder.good("ws", &add);
    std::fs::remove_dir_all(folder.path("ws/sdk")).expect("it was written");
    folder.good("ws", &["remove", "near"]);
    assert_eq!(folder.snapshot("ws"), before);
}
