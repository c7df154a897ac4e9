//! Names that are legal in Smithy and mean something else in Rust: their crates come to be, and
//! compile without a warning.

mod adversary;

use std::fs;
use std::path::Path;
use std::process::Command;

use adversary::rich::rich;
use adversary::{KINDS, crate_of, load, members, named_services, params, types};
use serde_json::Value;
use tinsmith_codegen::{Operations, Options, Output, Problems, Request, generate, write};

/// Every crate by its name; the protocols take turns.
fn crates() -> Vec<(String, Result<Output, Problems>)> {
    let protocols = [
        "aws.protocols#restXml",
        "aws.protocols#restJson1",
        "aws.protocols#awsJson1_1",
        "aws.protocols#awsQuery",
        "smithy.protocols#rpcv2Cbor",
        "aws.protocols#ec2Query",
    ];
    let kinds = KINDS.iter().zip(protocols);
    let mut models: Vec<(String, Value)> = kinds
        .map(|(kind, protocol)| {
            let name = format!("types-{kind:?}").to_lowercase();
            (name, types(*kind, protocol))
        })
        .collect();
    for protocol in ["aws.protocols#restJson1", "aws.protocols#awsQuery"] {
        let name = protocol.rsplit('#').next().unwrap_or_default();
        models.push((
            format!("members-{}", name.to_lowercase()),
            members(protocol),
        ));
    }
    models.push(("params".to_owned(), params()));
    models.push(("hostile".to_owned(), hostile()));
    let mut crates: Vec<_> = models
        .into_iter()
        .map(|(name, model)| (name.clone(), crate_of(&model, &Options::new(name))))
        .collect();
    crates.push(("services".to_owned(), services()));
    crates
}

/// A model whose title and other texts mean ill.
fn hostile() -> Value {
    let mut model = rich("aws.protocols#restXml");
    let shapes = &mut model["shapes"];
    let evil = "X\"\nbuild = \"evil.rs\\ */ {} `` \u{202e}<b>\r# A";
    shapes["com.adversary#Adversary"]["traits"]["aws.api#service"]["sdkId"] = evil.into();
    shapes["com.adversary#Adversary"]["traits"]["smithy.api#title"] = evil.into();
    shapes["com.adversary#Adversary"]["version"] = evil.into();
    shapes["com.adversary#Thing"]["traits"]["smithy.api#documentation"] = evil.into();
    shapes["com.adversary#Thing"]["members"]["text"]["traits"]["smithy.api#default"] = evil.into();
    shapes["com.adversary#Thing"]["members"]["old"]["traits"]["smithy.api#deprecated"]["since"] =
        evil.into();
    shapes["com.adversary#Named"]["traits"]["smithy.api#enum"][0]["value"] = evil.into();
    shapes["com.adversary#Open"]["traits"]["smithy.api#enum"][0]["value"] = evil.into();
    model
}

/// Services that are called like what Cargo, the compiler or the crate has already.
fn services() -> Result<Output, Problems> {
    let models = named_services().map(|model| load(&model));
    let models = models.collect::<Result<Vec<_>, _>>()?;
    let requests: Vec<_> = models
        .iter()
        .map(|model| Request {
            model,
            service: None,
            operations: Operations::All,
            types: Vec::new(),
            protocol: None,
        })
        .collect();
    generate(&requests, &Options::new("services"))
}

#[test]
fn every_legal_name_makes_a_crate() {
    for (name, output) in crates() {
        let output = output.unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
        for file in &output.files {
            assert!(file.path.chars().all(plain), "{name}: {}", file.path);
        }
    }
}

#[test]
#[ignore = "compiles the dependencies of clients: .ci/run names"]
fn crates_with_any_name_compile_without_a_warning() {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/any-model");
    let folder = target.join("names");
    fs::create_dir_all(&folder).expect("a folder below target");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the lock file of this workspace");
    let mut names = Vec::new();
    for (name, output) in crates() {
        let output = output.unwrap_or_else(|problems| panic!("{name}: {problems}"));
        write::write(&output.files, &folder.join(&name)).expect("the folder is ours");
        names.push(format!("{name:?}"));
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        names.join(", ")
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("the folder is ours");
    let output = Command::new(env!("CARGO"))
        .args(["clippy", "--workspace", "--quiet", "--target-dir"])
        .arg(target.join("build"))
        .args(["--", "-D", "warnings"])
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
