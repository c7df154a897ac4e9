//! Names, paths and places that are not quite right: each is understood, or told with what to do.

use crate::folder::Folder;

const INIT: &[&str] = &["init", "--models", "../models"];

fn begun() -> Folder {
    let folder = Folder::with_project();
    folder.good("app", INIT);
    folder
}

#[test]
fn a_folder_stands_for_the_file_in_it() {
    let folder = Folder::with_project();
    let init = ["init", "--models", "models", "--manifest-path", "app"];
    folder.good("", &init);
    let before = folder.snapshot("app");
    let add = ["add", "near", "GetThing", "--manifest-path"];
    for path in ["app", "app/Cargo.toml"] {
        folder.good("", &[&add[..], &[path]].concat());
        folder.good("", &["remove", "near", "--manifest-path", path]);
        assert_eq!(folder.snapshot("app"), before);
    }
    let by_config = ["add", "near", "GetThing", "--config", "app"];
    folder.good("app/src", &["add", "near", "GetThing", "--config", ".."]);
    folder.refused("", &by_config, &["no `Cargo.toml`", "--manifest-path"]);
}

#[test]
fn what_is_no_manifest_is_told() {
    let folder = Folder::with_project();
    for path in ["nope/Cargo.toml", "app/src/main.rs", "app/src", "models"] {
        let init = ["init", "--manifest-path", path];
        folder.refused("", &init, &["is no `Cargo.toml`", "cargo new"]);
        let add = ["add", "near", "GetThing", "--manifest-path", path];
        let add = [&add[..], &["--models", "models"]].concat();
        folder.refused("", &add, &["`cargo tinsmith init` makes one"]);
    }
}

#[test]
fn models_that_are_not_there_are_told_at_once() {
    let folder = Folder::with_project();
    for (models, text) in [
        ("../nowhere", "cannot be read"),
        ("../models/near.json", "it is a file"),
        ("src", "the folder holds no models"),
    ] {
        folder.refused("app", &["init", "--models", models], &[text]);
    }
    folder.good("app", INIT);
    let add = |model| ["add", "near", "GetThing", "--model", model];
    folder.refused("app", &add("../models"), &["is a folder", "`--models`"]);
    folder.refused(
        "app",
        &add("../x.json"),
        &["cannot be read", "--model FILE"],
    );
}

#[test]
fn operations_are_told_with_those_that_there_are() {
    let folder = begun();
    for (operation, text) in [
        ("GETTHING", "did you mean `GetThing`?"),
        ("Get", "there are `GetThing`"),
        ("things", "there are `ListThings`"),
        ("Describe", "it has 3; `cargo tinsmith list` shows them"),
    ] {
        folder.refused("app", &["add", "near", operation], &[text]);
    }
    let all = ["add", "near", "all", "GetThing"];
    folder.refused("app", &all, &["`all` stands beside names"]);
    folder.refused("app", &["add", "", "GetThing"], &["a value is required"]);
    folder.refused("app", &["add", "near", ""], &["a value is required"]);
    folder.good("app", &["add", "near", "GetThing", "PutThing"]);
    let twice = ["add", "near", "ListThings", "ListThings"];
    folder.good("app", &twice);
    let unknown = ["remove", "near", "GetThin", "PutThing", "Nothing"];
    folder.refused(
        "app",
        &unknown,
        &["`GetThin`", "did you mean `GetThing`?", "`Nothing`"],
    );
    let twice = ["remove", "near", "ListThings", "ListThings"];
    folder.good("app", &twice);
    let file = folder.read("app/tinsmith.toml");
    assert!(
        file.ends_with("operations = [\"GetThing\", \"PutThing\"]\n"),
        "{file}"
    );
}

#[test]
fn a_manifest_that_is_broken_is_told_before_anything_goes() {
    let folder = begun();
    folder.good("app", &["add", "near", "GetThing"]);
    let broken = folder
        .read("app/Cargo.toml")
        .replace("[package]", "[package");
    folder.write("app/Cargo.toml", &broken);
    folder.refused("app", &["add", "near", "PutThing"], &["is not TOML"]);
    folder.refused("app", &["remove", "near"], &["is not TOML"]);
}

#[cfg(unix)]
#[test]
fn links_stay_links() {
    use std::os::unix::fs::symlink;

    let folder = begun();
    std::fs::rename(folder.path("app/tinsmith.toml"), folder.path("real.toml")).expect("ours");
    symlink("../real.toml", folder.path("app/tinsmith.toml")).expect("a link");
    std::fs::create_dir(folder.path("elsewhere")).expect("a folder");
    symlink("../elsewhere", folder.path("app/sdk")).expect("a link");
    symlink("app", folder.path("link")).expect("a link");
    folder.good("link/src", &["add", "near", "GetThing"]);
    assert!(folder.path("elsewhere/aws-sdk-near/Cargo.toml").is_file());
    assert!(folder.read("real.toml").contains("service = \"Near\""));
    folder.good("link", &["codegen", "--check"]);
    folder.good("app", &["remove", "near"]);
    for link in ["app/tinsmith.toml", "app/sdk"] {
        assert!(folder.path(link).is_symlink(), "{link}");
    }
}

#[test]
fn paths_may_have_spaces_and_any_letters() {
    let folder = Folder::with_project();
    let app = "\u{fc}ber \u{65e5}\u{672c} app";
    std::fs::rename(folder.path("app"), folder.path(app)).expect("ours");
    std::fs::rename(folder.path("models"), folder.path("m\u{f6} dels")).expect("ours");
    let models = "../m\u{f6} dels";
    folder.good(
        app,
        &["init", "--models", models, "--output", "sd k/\u{e9}"],
    );
    let before = folder.snapshot(app);
    let said = folder.good(app, &["add", "near", "GetThing"]);
    assert!(said.contains(" in sd k/\u{e9}/aws-sdk-near; "), "{said}");
    crate::folder::assert_cargo_takes(&folder.path(&format!("{app}/Cargo.toml")));
    folder.good(&format!("{app}/src"), &["codegen", "--check"]);
    folder.good(app, &["remove", "near"]);
    assert_eq!(folder.snapshot(app), before);
}
