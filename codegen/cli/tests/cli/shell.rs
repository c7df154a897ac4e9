//! Completions, manual pages, and the way in which Cargo runs the command.

use crate::folder::Folder;

const COMMANDS: [&str; 13] = [
    "init",
    "add",
    "remove",
    "codegen",
    "list",
    "dump-plan",
    "diff",
    "slice",
    "iam-policy",
    "endpoint-tests",
    "models",
    "completions",
    "man",
];

#[test]
fn cargo_passes_the_name_of_the_command() {
    let folder = Folder::with_project();
    let arguments = ["models", "near", "--models", "../models"];
    let direct = folder.good("app", &arguments);
    let by_cargo = folder.good("app", &[&["tinsmith"], &arguments[..]].concat());
    assert_eq!(direct, by_cargo);
    let help = folder.good("app", &["tinsmith", "add", "--help"]);
    assert!(help.contains("Usage: cargo tinsmith add"), "{help}");
}

#[test]
fn every_shell_gets_completions_of_every_command() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = folder.good("", &["completions", shell]);
        for command in COMMANDS {
            assert!(text.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::new();
    let page = folder.good("", &["man"]);
    assert!(page.contains(".TH cargo-tinsmith 1"), "{page}");
    folder.good("", &["man", "--out", "share/man"]);
    for command in COMMANDS {
        let page = folder.read(&format!("share/man/cargo-tinsmith-{command}.1"));
        assert!(page.contains(command), "{page}");
    }
    assert!(
        folder
            .path("share/man/cargo-tinsmith-models-update.1")
            .exists()
    );
}
