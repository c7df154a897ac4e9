//! Where models are looked up, and what a folder of them offers.

use crate::folder::{Folder, Run, model};

#[test]
fn a_folder_is_listed() {
    let folder = Folder::with_project();
    let said = folder.good("app", &["models", "--models", "../models"]);
    let lines: Vec<&str> = said.lines().collect();
    let expected = [
        "SERVICE   CRATE            VERSION     PROTOCOLS   OPERATIONS  FILE",
        "Far Away  aws-sdk-faraway  2024-01-01  awsJson1_0           3  far-away.json",
        "Near      aws-sdk-near     2025-01-01  awsJson1_0           3  near.json",
        "2 services in ../models",
    ];
    assert_eq!(lines, expected);
    let said = folder.good("app", &["models", "faraway-pre", "--models", "../models"]);
    assert!(said.ends_with("1 service in ../models\n"), "{said}");
    let none = ["models", "x-ray", "--models", "../models"];
    folder.refused(
        "app",
        &none,
        &["no service in `../models` has a name with `x-ray`"],
    );
    folder.refused(
        "app",
        &["models", "--models", "src"],
        &["the folder holds no models"],
    );
    for (models, texts) in [
        ("../nowhere", ["cannot be read", "name a folder"]),
        ("../models/near.json", ["cannot be read", "it is a file"]),
        (
            "../broken",
            ["no service can be read from 2 files", "list FILE"],
        ),
    ] {
        folder.write("broken/near.json", "{ \"smithy\": ");
        folder.write("broken/far.json", "[]");
        folder.refused("app", &["models", "--models", models], &texts);
    }
    folder.good("app", &["init", "--models", "../broken"]);
    let add = ["add", "near", "GetThing"];
    let text = "no service can be read from `../broken/near.json`: `cargo tinsmith list` says why";
    folder.refused("app", &add, &[text]);
}

#[test]
fn the_nearest_way_to_name_the_models_counts() {
    let folder = Folder::with_project();
    folder.refused(
        "app",
        &["models"],
        &["not known where the models are", "models update"],
    );
    for name in ["flag", "file", "environment", "cache/models"] {
        folder.write(&format!("{name}/near.json"), &model("Near", "near", name));
    }
    let version = |arguments: &[&str], environment: bool| {
        let mut command = folder.command("app", arguments);
        if environment {
            command.env("TINSMITH_MODELS", "../environment");
        }
        let run = Run::of(&mut command);
        assert!(run.ok, "{}", run.error);
        let line = run.out.lines().nth(1).expect("a service").to_owned();
        line.split_whitespace()
            .nth(2)
            .expect("its version")
            .to_owned()
    };
    assert_eq!(version(&["models"], false), "cache/models");
    assert_eq!(version(&["models"], true), "environment");
    folder.write(
        "app/tinsmith.toml",
        "models_dir = \"../file\"\n[output]\npath = \"sdk\"\n",
    );
    assert_eq!(version(&["models"], true), "file");
    assert_eq!(version(&["models", "--models", "../flag"], true), "flag");
}

#[test]
fn the_version_asked_for_stands_in_the_file() {
    let folder = Folder::with_project();
    for version in ["2019-01-01", "2024-06-01"] {
        let path = format!("versions/models/far-away/service/{version}/far-away-{version}.json");
        folder.write(&path, &model("Far Away", "far", version));
    }
    folder.good("app", &["init", "--models", "../versions"]);
    folder.good("app", &["add", "far-away@2019-01-01", "GetThing"]);
    let file = folder.read("app/tinsmith.toml");
    assert!(
        file.contains("service = \"Far Away@2019-01-01\"\n"),
        "{file}"
    );
    let newest = ["add", "far-away", "ListThings"];
    folder.good("app", &newest);
    assert!(
        folder
            .read("app/tinsmith.toml")
            .contains("[\"GetThing\", \"ListThings\"]")
    );
    let unknown = ["add", "far-away@2020-01-01", "GetThing"];
    folder.refused(
        "app",
        &unknown,
        &["its versions are 2019-01-01, 2024-06-01"],
    );
}
