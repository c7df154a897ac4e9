//! A slice of a model gives the same crate as the model, byte for byte: the hash of what went in,
//! which the manifest has, included.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tinsmith_codegen::model::slice::{Leave, slice};
use tinsmith_codegen::model::{Model, ShapeId, load, load_str, operations_of, select};
use tinsmith_codegen::{Config, Operations, Options, Output, Request, generate};

/// A model and what to take from it.
struct Source {
    model: Model,
    operations: Operations,
}

impl Source {
    fn load(path: PathBuf, operations: Operations) -> Self {
        Self {
            model: load(&[path]).unwrap_or_else(|problems| panic!("{problems}")),
            operations,
        }
    }

    /// The same operations from a slice, which is read again from text.
    fn sliced(&self) -> Self {
        let selection = select(&self.model, None, &self.operations)
            .unwrap_or_else(|problems| panic!("{problems}"));
        let text = slice(&self.model, &selection, Leave::default()).to_string();
        Self {
            model: load_str("slice.json", &text).unwrap_or_else(|problems| panic!("{problems}")),
            operations: self.operations.clone(),
        }
    }
}

fn generated(sources: &[Source]) -> Output {
    let requests: Vec<Request<'_>> = sources
        .iter()
        .map(|source| Request {
            model: &source.model,
            service: None,
            operations: source.operations.clone(),
            types: Vec::new(),
            protocol: None,
        })
        .collect();
    let output = generate(&requests, &Options::new("slice"));
    output.unwrap_or_else(|problems| panic!("{problems}"))
}

/// Asserts that the crate of some models is that of their slices; gives it back.
fn assert_same_bytes(name: &str, sources: &[Source]) -> Output {
    let slices: Vec<Source> = sources.par_iter().map(Source::sliced).collect();
    let (whole, sliced) = rayon::join(|| generated(sources), || generated(&slices));
    for (whole, sliced) in whole.files.iter().zip(&sliced.files) {
        assert_eq!(whole.path, sliced.path, "{name}");
        assert!(whole.text == sliced.text, "{name}: {} differs", whole.path);
    }
    assert!(whole.files == sliced.files, "{name}");
    assert_eq!(whole.summary, sliced.summary, "{name}");
    let told = |output: &Output| -> Vec<(String, usize, String)> {
        let notes = output.notes.iter();
        let told = notes.map(|note| (note.trait_id.clone(), note.count, note.shape.clone()));
        told.collect()
    };
    assert_eq!(told(&whole), told(&sliced), "{name}");
    whole
}

/// What the configuration of this repository takes, from models in another folder if one is given.
fn configured(folder: Option<&Path>) -> Vec<Source> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/codegen.toml");
    let config = Config::load(&file).unwrap_or_else(|problems| panic!("{problems}"));
    let services = config.services.into_iter().map(|service| {
        let path = &service.model[0];
        let path = folder.map_or_else(
            || path.clone(),
            |folder| folder.join(path.file_name().expect("a model is a file")),
        );
        Source::load(path, service.operations)
    });
    services.collect()
}

#[test]
fn the_models_of_this_repository_are_their_own_slices() {
    let output = assert_same_bytes("models", &configured(None));
    assert_eq!(output.summary.operations, 3);
}

/// The folder of public models beside the repository; `None` in a plain checkout.
fn public_models() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/aws-models");
    if folder.is_dir() {
        return Some(folder);
    }
    // Written past the capture of the test harness, to be seen.
    let _ = writeln!(io::stderr(), "skipped: no ../shared");
    None
}

#[test]
fn the_three_operations_are_generated_as_from_the_full_models() {
    let Some(folder) = public_models() else {
        return;
    };
    let output = assert_same_bytes("full models", &configured(Some(&folder)));
    assert_eq!(output.summary.operations, 3);
    let manifest = output.files.iter().find(|file| file.path == "Cargo.toml");
    let manifest = manifest.expect("a crate has a manifest");
    assert!(
        manifest
            .text
            .contains("\n[[package.metadata.tinsmith.models]]\nservice = \"compute")
    );
}

/// Services of every protocol, old and new, small and large.
const SERVICES: [&str; 20] = [
    "acm",
    "athena",
    "bedrock-agent",
    "cloudfront",
    "cloudwatch",
    "dynamodb",
    "eventbridge",
    "iam",
    "kms",
    "lambda",
    "polly",
    "rds",
    "route-53",
    "s3",
    "ses",
    "signer",
    "sns",
    "sqs",
    "sts",
    "translate",
];

/// Operations that no code can be made for.
const EVENT_STREAMS: [&str; 2] = ["InvokeWithResponseStream", "SelectObjectContent"];

/// Five operations of a model, from all over it.
fn five(model: &Model) -> Operations {
    let (service, _) = model.services().next().expect("a service");
    let all = operations_of(model, &service.id);
    let step = (all.len() / 5).max(1);
    let operations = all.iter().map(ShapeId::name);
    let operations = operations.filter(|name| !EVENT_STREAMS.contains(name));
    let operations = operations.step_by(step).take(5);
    Operations::Named(operations.map(str::to_owned).collect())
}

#[test]
fn public_services_are_generated_as_from_their_models() {
    let Some(folder) = public_models() else {
        return;
    };
    let sources = SERVICES.par_iter().map(|name| {
        let mut source = Source::load(folder.join(format!("{name}.json")), Operations::All);
        source.operations = five(&source.model);
        source
    });
    let sources: Vec<Source> = sources.collect();
    let output = assert_same_bytes("twenty services", &sources);
    // S3's bring the one that opens sessions.
    assert_eq!(output.summary.operations, 5 * SERVICES.len() + 1);
}
