//! Modules of a crate that exists: what files they have, and a program with one that is checked in.

use std::fs;
use std::path::Path;
use std::process::Command;

use tinsmith_codegen::{
    Config, Feature, Layout, ModuleFiles, Operations, Options, Output, Problems, Request, generate,
    generate_config, model, write,
};

const ROOT: &str = "crate::aws";

fn options(files: ModuleFiles, features: &[Feature]) -> Options {
    Options {
        layout: Layout::Module {
            root: ROOT.to_owned(),
            files,
            features: features.to_vec(),
        },
        ..Options::module(ROOT)
    }
}

fn module(options: &Options) -> Result<Output, Problems> {
    let models = ["compute-optimizer", "inspector2"].map(|name| {
        let path = format!("{}/../models/{name}.json", env!("CARGO_MANIFEST_DIR"));
        model::load(&[path.into()]).unwrap_or_else(|problems| panic!("{problems}"))
    });
    let requests = models.each_ref().map(|model| Request {
        model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    });
    generate(&requests, options)
}

fn made(files: ModuleFiles, features: &[Feature]) -> Output {
    module(&options(files, features)).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn a_tree_has_no_package_and_paths_of_its_own() {
    let output = made(ModuleFiles::Tree, &Feature::DEFAULT);
    let has = |path: &str| output.files.iter().any(|file| file.path == path);
    assert!(has("mod.rs") && has("inspector2.rs") && has("inspector2/types/_usage.rs"));
    assert!(has("support/serde.rs") && has("rustfmt.toml") && has("README.md"));
    for file in &output.files {
        assert!(
            file.path != "Cargo.toml" && !file.path.starts_with("src/"),
            "{}",
            file.path
        );
        if file.path.ends_with(".rs") {
            let text = file
                .text
                .replace("crate::aws::", "")
                .replace("pub(crate)", "");
            assert!(!text.contains("crate::"), "{}", file.path);
            assert!(!text.contains("feature = \""), "{}", file.path);
        }
    }
}

#[test]
fn one_file_holds_the_same_lines() {
    let tree = made(ModuleFiles::Tree, &[]);
    let one = made(ModuleFiles::One, &[]);
    let [file] = one.files.as_slice() else {
        panic!("there are {} files", one.files.len());
    };
    assert_eq!(file.path, "mod.rs");
    let code = |text: &str| {
        let lines = text.lines().map(str::trim);
        let is_code = |line: &&str| {
            let is_module = line.contains("mod ") && line.ends_with([';', '{']);
            !line.is_empty() && !line.starts_with("// ") && !is_module && *line != "}"
        };
        let mut lines: Vec<_> = lines.filter(is_code).map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let all = tree.files.iter().filter(|file| file.path.ends_with(".rs"));
    let all: String = all.map(|file| file.text.as_str()).collect();
    assert_eq!(code(&file.text), code(&all));
    assert!(!file.text.starts_with("//!") && !file.text.starts_with("#!["));
    assert_eq!(file.text.matches("@generated").count(), 1);
}

#[test]
fn dependencies_have_what_the_features_bring() {
    let features = |features: &[Feature], name: &str| {
        let output = made(ModuleFiles::One, features);
        let mut needs = output.dependencies.into_iter();
        needs
            .find(|need| need.name == name)
            .expect("it is needed")
            .features
    };
    assert_eq!(features(&[], "aws-smithy-async"), [""; 0]);
    assert_eq!(
        features(&[Feature::RtTokio], "aws-smithy-async"),
        ["rt-tokio"]
    );
    let https = features(&[Feature::DefaultHttpsClient], "aws-smithy-runtime");
    assert_eq!(https, ["client", "default-https-client"]);
    let legacy = features(&[Feature::LegacyHttpsClient], "aws-smithy-runtime");
    assert_eq!(legacy, ["client", "tls-rustls"]);
    assert_eq!(
        features(&[Feature::TestUtil], "aws-credential-types"),
        ["test-util"]
    );
}

#[test]
fn a_path_that_is_none_is_refused() {
    for root in ["aws", "crate::a-b", "super::aws", "self::aws", "::aws", ""] {
        let problems = module(&Options::module(root)).expect_err(root);
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["invalid-root"], "{root}");
    }
}

#[test]
fn a_configuration_says_all_of_it() {
    let text = "[module]\nroot = \"crate::aws\"\npath = \"../src/aws\"\nfiles = \"one\"\n\
                features = []\n[[service]]\nmodel = \"inspector2.json\"\noperations = \"all\"\n";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models");
    let config = Config::parse("codegen.toml", text, &folder);
    let config = config.unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(config.options.layout, options(ModuleFiles::One, &[]).layout);
    assert!(config.folder.ends_with("../src/aws"));
    let output = generate_config(&config).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(output.files[0].text.contains("pub mod inspector2 {"));
    let wrong = text
        .replace("\"one\"", "\"two\"")
        .replace("[]", "[\"rustls\"]");
    let wrong = format!("[crate]\nname = \"a\"\npath = \"b\"\n{wrong}");
    let problems = Config::parse("codegen.toml", &wrong, &folder).expect_err("three mistakes");
    let told = problems.to_string();
    for text in [
        "stands beside `[crate]`",
        "`files` is `two`",
        "no feature `rustls`",
    ] {
        assert!(told.contains(text), "`{text}` is not in:\n{told}");
    }
}

/// What a user's program looks like, with the lints that it may have.
const MAIN: &str = r##"//! Asks a server on loopback.

#![deny(warnings)]
#![warn(missing_docs, unreachable_pub, rust_2018_idioms, clippy::pedantic)]

use std::io::{Read, Write};

mod aws;

use aws::inspector2::config::Region;
use aws::inspector2::{Client, Config};

#[tokio::main]
async fn main() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", server.local_addr().unwrap());
    let answer = std::thread::spawn(move || {
        let (mut caller, _) = server.accept().unwrap();
        let mut request = [0; 4096];
        let length = caller.read(&mut request).unwrap();
        let body = r#"{"totals": [{"accountId": "42"}]}"#;
        let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length";
        write!(caller, "{head}: {}\r\n\r\n{body}", body.len()).unwrap();
        String::from_utf8_lossy(&request[..length]).into_owned()
    });
    let config = Config::builder()
        .with_test_defaults()
        .region(Region::new("us-east-1"))
        .endpoint_url(url)
        .build();
    let client = Client::from_conf(config);
    let output = client.list_usage_totals().send().await.unwrap();
    print!(
        "{:?} {}",
        output.totals()[0].account_id(),
        answer.join().unwrap()
    );
}
"##;

#[test]
#[ignore = "compiles the dependencies of clients: .ci/run module"]
fn a_program_with_a_checked_in_module_runs() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = here.join("../target/any-model");
    let folder = target.join("module");
    fs::create_dir_all(folder.join("src")).expect("a folder below target");
    let file = |path: &str, text: &str| fs::write(folder.join(path), text).expect("it is ours");
    let lock = fs::read_to_string(here.join("../Cargo.lock")).expect("of this workspace");
    file("Cargo.lock", &lock);
    let features = Feature::ALL;
    let output = made(ModuleFiles::Tree, &features);
    write::write(&output.files, &folder.join("src/aws"))
        .unwrap_or_else(|problems| panic!("{problems}"));
    let needs: String = output
        .dependencies
        .iter()
        .map(|need| format!("{need}\n"))
        .collect();
    let manifest = format!(
        "[workspace]\n[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         [dependencies]\ntokio = {{ version = \"1\", features = [\"macros\", \
         \"rt-multi-thread\"] }}\n{needs}"
    );
    file("Cargo.toml", &manifest);
    file("src/main.rs", MAIN);
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).current_dir(&folder);
        let output = command
            .env("CARGO_TARGET_DIR", target.join("build"))
            .output();
        let output = output.expect("cargo runs");
        let error = String::from_utf8_lossy(&output.stderr);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{arguments:?}: {error}\n{said}");
        said
    };
    cargo(&["fmt", "--check"]);
    cargo(&["clippy", "--quiet", "--", "--deny", "warnings"]);
    let said = cargo(&["run", "--quiet"]);
    assert!(
        said.starts_with("Some(\"42\") POST /usage/list HTTP/1.1\r\n"),
        "{said}"
    );
}
