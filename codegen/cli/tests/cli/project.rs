//! `init`, `add`, `codegen` and `remove` in a project of one package.

use crate::folder::{Folder, assert_cargo_takes, package};

const INIT: &[&str] = &["init", "--models", "../models"];

/// A project with a file of its own.
fn begun() -> Folder {
    let folder = Folder::with_project();
    folder.good("app", INIT);
    folder
}

#[test]
fn init_writes_a_file_once() {
    let folder = Folder::with_project();
    let said = folder.good("app", INIT);
    assert!(said.starts_with("wrote tinsmith.toml\n"), "{said}");
    let text = folder.read("app/tinsmith.toml");
    assert!(text.contains("\nmodels_dir = \"../models\"\n"), "{text}");
    folder.refused("app", INIT, &["`tinsmith.toml` is there already"]);
    let nothing = folder.good("app", &["codegen"]);
    assert!(nothing.contains("no service is chosen yet"), "{nothing}");
}

#[test]
fn init_needs_a_project() {
    let folder = Folder::new();
    folder.refused("", INIT, &["no `Cargo.toml`", "cargo new"]);
}

#[test]
fn what_is_added_can_be_used_checked_and_removed() {
    let folder = begun();
    let before = folder.snapshot("app");
    let said = folder.good("app", &["add", "far-away", "GetThing", "ListThings"]);
    for text in [
        "aws-sdk-faraway has 2 operations of Far Away in sdk/aws-sdk-faraway; files: ",
        "changed tinsmith.toml\n",
        "changed Cargo.toml\n",
        "let client = aws_sdk_faraway::Client::new(&config);",
        "let output = client.get_thing().send().await?;",
        "cargo add aws-config --features behavior-version-latest\n",
        "cargo add tokio --features macros,rt-multi-thread\n",
    ] {
        assert!(said.contains(text), "`{text}` is not in:\n{said}");
    }
    let file = folder.read("app/tinsmith.toml");
    let entry =
        "\n[[service]]\nservice = \"Far Away\"\noperations = [\"GetThing\", \"ListThings\"]\n";
    assert!(file.ends_with(entry), "{file}");
    let line = "aws-sdk-faraway = { path = \"sdk/aws-sdk-faraway\" }\n";
    assert_eq!(folder.read("app/Cargo.toml"), package("app") + line);
    assert_cargo_takes(&folder.path("app/Cargo.toml"));
    assert_cargo_takes(&folder.path("app/sdk/aws-sdk-faraway/Cargo.toml"));
    let checked = folder.good("app/src", &["codegen", "--check"]);
    assert!(checked.contains("files up to date"), "{checked}");
    let again = folder.good("app", &["add", "Far Away", "ListThings"]);
    assert!(again.contains("files: 0 written"), "{again}");
    folder.good("app", &["remove", "aws-sdk-faraway"]);
    assert_eq!(folder.snapshot("app"), before);
}

#[test]
fn operations_come_and_go_one_by_one() {
    let folder = begun();
    folder.good("app", &["add", "near", "GetThing"]);
    let before = folder.snapshot("app");
    folder.good("app", &["add", "Near", "PutThing", "ListThings"]);
    let file = folder.read("app/tinsmith.toml");
    let list = "operations = [\"GetThing\", \"PutThing\", \"ListThings\"]\n";
    assert!(file.ends_with(list), "{file}");
    let said = folder.good("app", &["remove", "near", "ListThings", "PutThing"]);
    assert!(said.starts_with("aws-sdk-near is smaller"), "{said}");
    assert_eq!(folder.snapshot("app"), before);
    let said = folder.good("app", &["remove", "near", "GetThing"]);
    assert!(said.starts_with("aws-sdk-near is removed"), "{said}");
    assert!(!folder.path("app/sdk").exists());
}

#[test]
fn nothing_is_written_when_only_asked() {
    let folder = begun();
    let before = folder.snapshot("");
    let said = folder.good("app", &["add", "near", "all", "--dry-run"]);
    assert!(said.contains("would have 3 operations"), "{said}");
    assert_eq!(folder.snapshot(""), before);
    folder.good("app", &["add", "near", "all"]);
    let before = folder.snapshot("");
    folder.good("app", &["remove", "near", "--dry-run"]);
    folder.good("app", &["remove", "near", "GetThing", "--dry-run"]);
    assert_eq!(folder.snapshot(""), before);
}

#[test]
fn every_wrong_name_is_told_with_what_was_meant() {
    let folder = begun();
    folder.refused(
        "app",
        &["add", "far-awya", "GetThing"],
        &[
            "no model in `../models` is of `far-awya`",
            "did you mean `Far Away`?",
        ],
    );
    folder.refused(
        "app",
        &["add", "near", "GetThings", "listthings", "PutThing"],
        &[
            "`GetThings`",
            "did you mean `GetThing`?",
            "`listthings`",
            "did you mean `ListThings`?",
        ],
    );
    folder.refused(
        "app",
        &["remove", "far"],
        &["`tinsmith.toml` has no service `far`"],
    );
    folder.good("app", &["add", "near", "GetThing"]);
    folder.refused(
        "app",
        &["remove", "near", "GetThink"],
        &["did you mean `GetThing`?"],
    );
    folder.refused("app", &["remove", "far"], &["it has Near"]);
}

#[test]
fn what_is_in_the_way_stays_and_nothing_else_is_written() {
    let folder = begun();
    folder.write(
        "app/sdk/aws-sdk-near/Cargo.toml",
        "[package]\nname = \"mine\"\n",
    );
    let add = ["add", "near", "GetThing"];
    folder.refused("app", &add, &["`Cargo.toml` is in the way"]);
    let other = package("app") + "aws-sdk-far-away = \"1\"\naws-sdk-faraway = { path = \"..\" }\n";
    folder.write("app/Cargo.toml", &other);
    let texts = [
        "depends on another crate that is called `aws-sdk-faraway`",
        "cargo remove",
    ];
    folder.refused("app", &["add", "far-away", "GetThing"], &texts);
    folder.write("app/tinsmith.toml", "[output]\npath = 3\n");
    folder.refused("app", &add, &["tinsmith.toml:2"]);
    folder.write("models/near.json", "{ \"smithy\": \"2.0\", \"shapes\": 3 }");
    let by_file = ["add", "near", "GetThing", "--model", "../models/near.json"];
    folder.write("app/tinsmith.toml", "[output]\npath = \"sdk\"\n");
    folder.refused(
        "app",
        &by_file,
        &["`../models/near.json` is no model of a service"],
    );
}

#[test]
fn a_file_that_was_edited_stays_when_its_crate_goes() {
    let folder = begun();
    folder.good("app", &["add", "near", "GetThing"]);
    folder.write("app/sdk/aws-sdk-near/README.md", "mine\n");
    let said = folder.good("app", &["remove", "near"]);
    assert!(said.contains("kept README.md: it was edited"), "{said}");
    let left: Vec<_> = folder.snapshot("app/sdk").into_keys().collect();
    let expected = [
        folder.path("app/sdk/aws-sdk-near"),
        folder.path("app/sdk/aws-sdk-near/README.md"),
    ];
    assert_eq!(left, expected);
}

#[test]
fn a_service_goes_without_its_model() {
    let folder = begun();
    let before = folder.snapshot("app");
    folder.good("app", &["add", "near", "GetThing"]);
    std::fs::remove_dir_all(folder.path("models")).expect("a folder");
    folder.good("app", &["remove", "near"]);
    assert_eq!(folder.snapshot("app"), before);
}

#[test]
fn a_model_that_a_flag_names_stands_in_the_file() {
    let folder = Folder::with_project();
    folder.good("app", &["init"]);
    let by_folder = ["add", "near", "GetThing", "--models", "../models"];
    folder.good("app", &by_folder);
    let by_file = [
        "add",
        "far",
        "GetThing",
        "--model",
        "../models/far-away.json",
    ];
    folder.refused(
        "app",
        &by_file,
        &["`../models/far-away.json` is a model of Far Away"],
    );
    let by_file = [
        "add",
        "faraway",
        "GetThing",
        "--model",
        "../models/far-away.json",
    ];
    folder.good("app", &by_file);
    let file = folder.read("app/tinsmith.toml");
    for model in ["near", "far-away"] {
        let entry = format!("[[service]]\nmodel = \"../models/{model}.json\"\noperations = [");
        assert!(file.contains(&entry), "{file}");
    }
    folder.good("app", &["codegen", "--check"]);
    folder.good("app", &["remove", "near"]);
    folder.good("app", &["remove", "far-away"]);
    assert_eq!(folder.read("app/Cargo.toml"), package("app"));
}

#[test]
fn one_crate_may_hold_all_services() {
    let folder = Folder::with_project();
    let begun = "models_dir = \"../models\"\n\n[crate]\nname = \"my-aws\"\npath = \"my-aws\"\nmodules = true\n";
    folder.write("app/tinsmith.toml", begun);
    let before = folder.snapshot("app");
    let said = folder.good("app", &["add", "near", "GetThing"]);
    assert!(said.contains("my_aws::near::Client::new"), "{said}");
    folder.good("app", &["add", "far-away", "GetThing"]);
    let dependency = "my-aws = { path = \"my-aws\" }\n";
    assert_eq!(folder.read("app/Cargo.toml"), package("app") + dependency);
    assert!(folder.path("app/my-aws/src/faraway.rs").exists());
    folder.good("app", &["remove", "far-away"]);
    assert!(!folder.path("app/my-aws/src/faraway.rs").exists());
    assert_eq!(folder.read("app/Cargo.toml"), package("app") + dependency);
    folder.good("app", &["remove", "near"]);
    assert_eq!(folder.snapshot("app"), before);
}

#[test]
fn a_crate_has_the_name_version_and_folder_of_the_file() {
    let folder = Folder::with_project();
    folder.write(
        "app/tinsmith.toml",
        "models_dir = \"../models\"\n[output]\npath = \"sdk\"\n[[service]]\nservice = \"near\"\n\
         operations = [\"GetThing\"]\nname = \"own\"\nversion = \"3.2.1\"\npath = \"elsewhere\"\n\
         [[service]]\nservice = \"Far Away\"\noperations = \"all\"\nexcept = [\"PutThing\"]\n",
    );
    let said = folder.good("app", &["codegen"]);
    assert!(said.contains("own: 1 model, 1 operation, "), "{said}");
    assert!(
        said.contains("aws-sdk-faraway: 1 model, 2 operations, "),
        "{said}"
    );
    let manifest = folder.read("app/elsewhere/Cargo.toml");
    assert!(
        manifest.contains("name = \"own\"\nversion = \"3.2.1\"\n"),
        "{manifest}"
    );
    folder.write("app/elsewhere/README.md", "mine\n");
    std::fs::remove_file(folder.path("app/sdk/aws-sdk-faraway/src/lib.rs")).expect("a file");
    folder.refused(
        "app",
        &["codegen", "--check"],
        &[
            "error: elsewhere is out of date",
            "foreign: README.md (it was edited",
            "error: sdk/aws-sdk-faraway is out of date",
            "missing: src/lib.rs",
            "run: cargo tinsmith codegen",
        ],
    );
}

#[test]
fn windows_line_ends_stay() {
    let folder = begun();
    for path in ["app/Cargo.toml", "app/tinsmith.toml"] {
        folder.write(path, &folder.read(path).replace('\n', "\r\n"));
    }
    let before = folder.snapshot("app");
    folder.good("app", &["add", "near", "GetThing"]);
    let manifest = folder.read("app/Cargo.toml");
    assert!(manifest.ends_with("aws-sdk-near\" }\r\n"), "{manifest:?}");
    folder.good("app", &["remove", "near"]);
    assert_eq!(folder.snapshot("app"), before);
}

#[test]
fn flags_set_the_version_and_rustls_of_the_crates() {
    let folder = begun();
    folder.good("app", &["add", "far-away", "GetThing"]);
    let flags = ["codegen", "--version", "1.999.0", "--rustls", "legacy"];
    folder.good("app", &flags);
    let manifest = folder.read("app/sdk/aws-sdk-faraway/Cargo.toml");
    for text in [
        "\nversion = \"1.999.0\"\n",
        "\nrustls = [\"aws-smithy-runtime/tls-rustls\"]\n",
    ] {
        assert!(manifest.contains(text), "`{text}` is not in:\n{manifest}");
    }
    assert_cargo_takes(&folder.path("app/sdk/aws-sdk-faraway/Cargo.toml"));
    folder.good("app", &[&flags[..], &["--check"]].concat());
    let wrong = ["codegen", "--version", "one"];
    folder.refused("app", &wrong, &["cannot have the version `one`"]);
    let stale = ["codegen", "--check", "--version", "2.0.0"];
    let run = "run: cargo tinsmith codegen --version 2.0.0";
    folder.refused("app", &stale, &["is out of date", run]);
}

#[test]
fn a_module_of_the_project_takes_services_instead_of_crates() {
    let folder = Folder::with_project();
    let file = "models_dir = \"../models\"\n[module]\nroot = \"crate::aws\"\npath = \"src/aws\"\n";
    folder.write("app/tinsmith.toml", file);
    let before = folder.read("app/Cargo.toml");
    let said = folder.good("app", &["add", "near", "GetThing"]);
    for text in [
        "crate::aws has 1 operation of Near in src/aws; files: ",
        "let client = crate::aws::near::Client::new(&config);",
        "cargo add aws-sigv4@1.6.4 --no-default-features\n",
        "cargo add aws-smithy-async@1.3.1 --features rt-tokio\n",
        "cargo add tokio --features macros,rt-multi-thread\n",
    ] {
        assert!(said.contains(text), "`{text}` is not in:\n{said}");
    }
    assert_eq!(folder.read("app/Cargo.toml"), before);
    assert!(folder.read("app/src/aws/mod.rs").contains("pub mod near;"));
    assert!(!folder.path("app/src/aws/Cargo.toml").exists());
    folder.good("app", &["codegen", "--check"]);
    std::fs::remove_dir_all(folder.path("app/src/aws")).expect("it was written");
    let said = folder.good("app", &["codegen"]);
    assert!(
        said.contains("\n[dependencies]\naws-credential-types = \""),
        "{said}"
    );
    let said = folder.good("app", &["remove", "near"]);
    assert!(said.starts_with("crate::aws is removed"), "{said}");
    assert!(!folder.path("app/src/aws").exists());
    assert_eq!(folder.read("app/Cargo.toml"), before);
}
