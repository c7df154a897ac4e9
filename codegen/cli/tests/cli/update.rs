//! `models update` from a repository on this machine.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::folder::{Folder, Run, model};

fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args([
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.com",
        "-c",
        "core.hooksPath=none",
    ]);
    let run = Run::of(command.args(arguments));
    assert!(run.ok, "{arguments:?}\n{}", run.error);
    run.out.trim().to_owned()
}

/// Commits a model of this version in the layout of the public repository.
fn commit(folder: &Folder, version: &str) -> String {
    let path = format!("upstream/models/near/service/{version}/near-{version}.json");
    folder.write(&path, &model("Near", "near", version));
    let upstream = folder.path("upstream");
    git(&upstream, &["add", "."]);
    git(&upstream, &["commit", "--quiet", "--message", version]);
    git(&upstream, &["rev-parse", "HEAD"])
}

/// A project beside a repository of models with one commit.
fn upstream() -> Folder {
    let folder = Folder::with_project();
    folder.write("upstream/README.md", "The models.\n");
    git(
        &folder.path("upstream"),
        &["init", "--quiet", "--initial-branch", "main"],
    );
    commit(&folder, "2020-01-01");
    folder
}

fn update<'a>(url: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["models", "update", "--url", url], more].concat()
}

#[test]
fn the_copy_follows_the_repository() {
    let folder = upstream();
    let url = folder.path("upstream").display().to_string();
    let first = folder.good("app", &update(&url, &[]));
    assert!(first.starts_with("models updated to "), "{first}");
    assert!(first.contains("1 file in "), "{first}");
    let same = folder.good("app", &update(&url, &[]));
    assert!(same.starts_with("models up to date with "), "{same}");
    let second = commit(&folder, "2024-01-01");
    folder.good("app", &update(&url, &[]));
    let listed = folder.good("app", &["models"]);
    assert!(
        listed.contains("2024-01-01") && listed.contains("2020-01-01"),
        "{listed}"
    );
    commit(&folder, "2025-01-01");
    git(&folder.path("upstream"), &["tag", "v2", &second]);
    let tagged = folder.good("app", &update(&url, &["--rev", "v2"]));
    assert!(tagged.contains(&second[..12]), "{tagged}");
    let by_commit = folder.good("app", &update(&url, &["--rev", &second]));
    assert!(by_commit.starts_with("models up to date"), "{by_commit}");
    folder.good("app", &["init"]);
    folder.good("app", &["add", "near", "GetThing"]);
    let left = std::fs::read_dir(folder.path("cache")).expect("the cache");
    let mut left: Vec<String> = left
        .map(|entry| entry.expect("an entry").file_name().display().to_string())
        .collect();
    left.sort();
    assert_eq!(left, ["lock", "models", "models.git"]);
}

#[test]
fn the_file_and_the_environment_name_the_repository() {
    let folder = upstream();
    let second = commit(&folder, "2024-01-01");
    let url = folder.path("upstream").display().to_string();
    let run = |environment: &str| {
        let mut command = folder.command("app", &["models", "update"]);
        Run::of(command.env("TINSMITH_MODELS_URL", environment))
    };
    let by_environment = run(&url);
    assert!(
        by_environment.out.contains(&second[..12]),
        "{}",
        by_environment.error
    );
    git(&folder.path("upstream"), &["tag", "first", "HEAD~"]);
    let file = format!("models_url = '{url}'\nmodels_rev = \"first\"\n[output]\npath = \"sdk\"\n");
    folder.write("app/tinsmith.toml", &file);
    let by_file = run("nowhere");
    assert!(
        by_file.out.starts_with("models updated to "),
        "{}",
        by_file.error
    );
    assert!(!by_file.out.contains(&second[..12]), "{}", by_file.out);
}

#[test]
fn a_failed_update_leaves_the_models() {
    let folder = upstream();
    let url = folder.path("upstream").display().to_string();
    folder.good("app", &update(&url, &[]));
    let before = folder.snapshot("cache/models");
    let absent = folder.path("absent").display().to_string();
    for (arguments, texts) in [
        (
            update(&absent, &[]),
            ["cannot fetch `HEAD` of", "is the network there"],
        ),
        (
            update(&url, &["--rev", "v9"]),
            ["cannot fetch `v9` of", "is the network there"],
        ),
        (
            update(&url, &["--rev=--upload-pack=x"]),
            ["is no revision", "`--upload-pack=x`"],
        ),
    ] {
        let run = folder.run("app", &arguments);
        assert!(!run.ok, "{}", run.out);
        for text in texts {
            assert!(
                run.error.contains(text),
                "`{text}` is not in:\n{}",
                run.error
            );
        }
    }
    git(&folder.path("upstream"), &["rm", "--quiet", "-r", "models"]);
    git(
        &folder.path("upstream"),
        &["commit", "--quiet", "--message", "None"],
    );
    let run = folder.run("app", &update(&url, &[]));
    assert!(
        run.error.contains("holds no models"),
        "{}{}",
        run.out,
        run.error
    );
    assert_eq!(folder.snapshot("cache/models"), before);
}

#[test]
fn a_machine_without_git_is_told() {
    let folder = upstream();
    let mut command = folder.command("app", &["models", "update"]);
    let run = Run::of(command.env("PATH", folder.path("app")));
    assert!(
        !run.ok && run.error.contains("git is not installed"),
        "{}",
        run.error
    );
}

#[test]
fn what_an_interrupted_run_left_is_mended() {
    let folder = upstream();
    let url = folder.path("upstream").display().to_string();
    let repository = folder.path("cache/models.git");
    let copy = folder.path("cache/models");
    let damages: [&dyn Fn(); 6] = [
        &|| folder.write("cache/models.git/shallow.lock", ""),
        &|| folder.write("cache/models.git/HEAD", "garbage"),
        &|| fs::remove_dir_all(repository.join("objects")).expect("git made it"),
        &|| {
            fs::remove_dir_all(&repository).expect("git made it");
            folder.write("cache/models.git", "a file");
        },
        &|| fs::remove_dir_all(copy.join("models")).expect("it is the copy"),
        &|| folder.write("cache/models.new.tmp/models/half.json", "{"),
    ];
    folder.good("app", &update(&url, &[]));
    for damage in damages {
        damage();
        let commit = commit(&folder, "2024-01-01");
        let said = folder.good("app", &update(&url, &[]));
        assert!(said.contains(&commit[..12]), "{said}");
        let listed = folder.good("app", &["models"]);
        assert!(listed.contains("2020-01-01"), "{listed}");
        let again = folder.good("app", &update(&url, &[]));
        assert!(again.starts_with("models up to date"), "{again}");
        git(
            &folder.path("upstream"),
            &["reset", "--quiet", "--hard", "HEAD~"],
        );
        folder.good("app", &update(&url, &[]));
    }
    fs::remove_file(copy.join("models/near/service/2020-01-01/near-2020-01-01.json"))
        .expect("it is in the copy");
    let said = folder.good("app", &update(&url, &[]));
    assert!(said.starts_with("models updated to"), "{said}");
}

#[test]
fn a_folder_of_somebody_s_own_stays() {
    let folder = upstream();
    let url = folder.path("upstream").display().to_string();
    folder.write("cache/models/mine.json", "mine");
    let texts = ["is no copy that `models update` made", "TINSMITH_CACHE"];
    let run = folder.run("app", &update(&url, &[]));
    assert!(!run.ok, "{}", run.out);
    texts
        .iter()
        .for_each(|text| assert!(run.error.contains(text), "{}", run.error));
    assert_eq!(folder.read("cache/models/mine.json"), "mine");
    let mut command = folder.command("app", &update(&url, &[]));
    let run = Run::of(command.env("TINSMITH_CACHE", folder.path("app/Cargo.toml")));
    assert!(
        run.error.contains("Cargo.toml`: it is a file"),
        "{}",
        run.error
    );
}

#[test]
fn a_url_may_have_spaces_and_be_relative() {
    let folder = upstream();
    fs::rename(folder.path("upstream"), folder.path("up stream \u{e9}")).expect("ours");
    for url in ["../up stream \u{e9}", "../up stream \u{e9}/.git"] {
        let said = folder.good("app", &update(url, &[]));
        assert!(said.contains("1 file in "), "{said}");
    }
}
