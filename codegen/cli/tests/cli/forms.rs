//! `add` and `remove` in files as people write them, and what the flags of `add` leave there.

use crate::folder::{Folder, assert_cargo_takes, package};

const ADD: &[&str] = &["add", "near", "GetThing"];

/// A project with this file and this manifest.
fn project(file: &str, manifest: &str) -> Folder {
    let folder = Folder::with_project();
    folder.write("app/tinsmith.toml", file);
    folder.write("app/Cargo.toml", manifest);
    folder
}

const OUTPUT: &str = "models_dir = \"../models\"\n[output]\npath = \"sdk\"\n";

#[test]
fn every_form_of_the_file_is_edited_and_comes_back() {
    for file in [
        OUTPUT.to_owned(),
        OUTPUT.replace('\n', "\r\n"),
        format!("\u{feff}{OUTPUT}"),
        "\"models_dir\" = '../models' # here\noutput.path = \"sdk\"\n".to_owned(),
        "models_dir = \"../models\"\noutput = { path = \"sdk\" }\nservice = []\n".to_owned(),
        "models_dir = \"../models\"\noutput = { path = \"sdk\" }\n# all of them\nservice = [\n  \
         { service = \"Far Away\", operations = \"all\" }, # far\n]\n"
            .to_owned(),
    ] {
        let folder = project(&file, &package("app"));
        folder.good("app", &["codegen"]);
        let before = folder.snapshot("app");
        folder.good("app", ADD);
        folder.good("app", &["add", "near", "PutThing"]);
        folder.good("app", &["codegen", "--check"]);
        assert_cargo_takes(&folder.path("app/Cargo.toml"));
        folder.good("app", &["remove", "near", "GetThing"]);
        folder.good("app", &["remove", "Near", "PutThing"]);
        assert_eq!(folder.snapshot("app"), before, "{file}");
    }
}

#[test]
fn a_last_line_without_an_end_stays() {
    for file in [format!("{OUTPUT}# mine"), OUTPUT.trim_end().to_owned()] {
        let folder = project(&file, &package("app"));
        folder.good("app", ADD);
        let with = folder.read("app/tinsmith.toml");
        assert!(
            with.starts_with(&format!("{file}\n\n[[service]]\n")),
            "{with}"
        );
        folder.good("app", &["remove", "near"]);
        assert_eq!(folder.read("app/tinsmith.toml"), file + "\n");
    }
}

#[test]
fn the_published_crate_comes_back() {
    let published = "aws-sdk-near = { version = \"1.94\", features = [\"rt-tokio\"] } # ours\n";
    let folder = project(OUTPUT, &(package("app") + published));
    let before = folder.snapshot("app");
    let said = folder.good("app", ADD);
    let text = "it replaces `aws-sdk-near = { version = \"1.94\", features = [\"rt-tokio\"] }`";
    assert!(said.contains(text), "{said}");
    let manifest = folder.read("app/Cargo.toml");
    let line = "aws-sdk-near = { features = [\"rt-tokio\"], path = \"sdk/aws-sdk-near\" } # ours\n";
    assert!(manifest.ends_with(line), "{manifest}");
    assert_cargo_takes(&folder.path("app/Cargo.toml"));
    folder.good("app", &["add", "near", "PutThing"]);
    folder.good("app", &["remove", "near"]);
    assert_eq!(folder.snapshot("app"), before);
    let renamed = "near = { package = \"aws-sdk-near\", version = \"1\" }\n";
    let folder = project(OUTPUT, &(package("app") + renamed));
    let said = folder.good("app", ADD);
    assert!(said.contains("let client = near::Client::new"), "{said}");
}

#[test]
fn flags_of_add_stand_in_the_files() {
    let folder = project(OUTPUT, &package("app"));
    let flags = [
        "--version=1.999.0",
        "--rustls=legacy",
        "--protocol=awsJson1_0",
        "--features=test-util,behavior-version-latest",
    ];
    folder.good("app", &[ADD, &flags].concat());
    let file = folder.read("app/tinsmith.toml");
    let entry = "operations = [\"GetThing\"]\nprotocol = \"awsJson1_0\"\n\
                 version = \"1.999.0\"\nrustls = \"legacy\"\n";
    assert!(file.ends_with(entry), "{file}");
    let manifest = folder.read("app/Cargo.toml");
    let line =
        "path = \"sdk/aws-sdk-near\", features = [\"test-util\", \"behavior-version-latest\"] }";
    assert!(manifest.contains(line), "{manifest}");
    let made = folder.read("app/sdk/aws-sdk-near/Cargo.toml");
    assert!(made.contains("version = \"1.999.0\""), "{made}");
    folder.good("app", &["codegen", "--check"]);
    folder.good("app", &["add", "near", "PutThing", "--version", "2.0.0"]);
    let file = folder.read("app/tinsmith.toml");
    assert!(
        file.contains("version = \"2.0.0\"\nrustls = \"legacy\""),
        "{file}"
    );
    for (flag, texts) in [
        ("--version=x", ["cannot have the version `x`", ""]),
        ("--protocol=soap", ["`soap`", "awsJson1_0"]),
        ("--rustls=new", ["`slim` or `legacy` is meant", ""]),
        (
            "--features=rt-tokyo",
            ["no feature `rt-tokyo`", "did you mean `rt-tokio`?"],
        ),
    ] {
        folder.refused("app", &["add", "near", "all", flag], &texts);
    }
}

#[test]
fn flags_of_add_fit_one_crate_of_all_and_a_module() {
    let joint = "models_dir = \"../models\"\n[crate]\nname = \"my-aws\"\npath = \"my-aws\"\n";
    let folder = project(joint, &package("app"));
    folder.good("app", &[ADD, &["--version", "0.7.0"]].concat());
    let file = folder.read("app/tinsmith.toml");
    assert!(
        file.contains("path = \"my-aws\"\nversion = \"0.7.0\"\n"),
        "{file}"
    );
    let module =
        "models_dir = \"../models\"\n[module]\nroot = \"crate::aws\"\npath = \"src/aws\"\n";
    let folder = project(module, &package("app"));
    let flags = ["--features", "test-util"];
    let said = folder.good("app", &[ADD, &flags].concat());
    assert!(said.contains("cargo add aws-credential-types@"), "{said}");
    let file = folder.read("app/tinsmith.toml");
    let line = "features = [\"default-https-client\", \"rt-tokio\", \"sigv4a\", \"test-util\"]\n";
    assert!(file.contains(line), "{file}");
    for flags in [["--version", "1.0.0"], ["--rustls", "legacy"]] {
        let texts = ["makes a module", "leave `--version` and `--rustls` out"];
        folder.refused("app", &[ADD, &flags].concat(), &texts);
        let texts = ["a module", "has no version"];
        folder.refused("app", &[&["codegen"][..], &flags].concat(), &texts);
    }
    let wrong = [ADD, &["--features", "rt-tokyo"]].concat();
    folder.refused("app", &wrong, &["no feature `rt-tokyo`"]);
}
