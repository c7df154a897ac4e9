//! Reads Smithy JSON models and writes slim AWS client crates that are source-compatible with the
//! official `aws-sdk-*` crates.
//!
//! # The map of the house
//!
//! | room | knows | does not know | gives |
//! |---|---|---|---|
//! | [`model`] | JSON, Smithy words | Rust words | [`model::Model`]: every shape, every target known to exist |
//! | [`plan`] | the model | tokens | [`plan::ir::CratePlan`]: every Rust decision, made once |
//! | [`emit`] | the plan | Smithy, files | [`emit::File`]s: a path and tokens |
//! | [`mod@diff`] | two models and their plans | tokens, files | [`diff::Diff`]: what a new model means for users |
//! | [`catalog`] | folders of models | everything else in them | [`catalog::Offer`]s: what service is in which file |
//! | [`mod@write`] | text, paths | Smithy, the plan | [`OutputFile`]s, and a folder that holds them |
//!
//! Imports go one way, `model` <- `plan` <- `emit`, with `write` beside; [`mod@generate`] joins
//! them and [`config`] reads `codegen.toml` and a
//! project's `tinsmith.toml`. A test holds the rooms apart. `support`, a crate
//! beside this one, is the hand-written Rust that every generated crate needs once: it is compiled
//! and tested where it stands and copied into the output.
//!
//! # The phases
//!
//! 1. **Load** ([`model::load()`]): after it the model is whole. Mixins, `apply` statements and
//!    Smithy 1.0 forms are resolved, every target exists, every trait that is read has its type.
//! 2. **Plan** ([`plan::plan`]): selects the operations and what they reach, then decides names,
//!    types, what is optional or boxed, and which runtime call does what. After it nothing asks
//!    the model again.
//! 3. **Emit** ([`emit::parts`]): matches on the plan and returns tokens, in parts that are emitted
//!    and printed at the same time. It cannot fail.
//! 4. **Print** ([`write::print()`]): formats, adds headers, comments and blank lines. Then
//!    [`write::trim()`] leaves out of the shared code what no service names; after it the bytes are
//!    final.
//! 5. **Write or check** ([`write::write`], [`write::check`]): one comparison with the folder;
//!    writing carries it out, checking reports it. [`write::write_all`] writes several folders, or
//!    none.
//!
//! Each phase reports all its problems ([`Problems`]) before the next one starts; none panics on
//! what a model file may contain.
//!
//! # How to add an item kind
//!
//! 1. If it depends on a trait, add a getter in `model/traits`, with a test on a small snippet.
//! 2. Say in `plan/ir` what the emitter must be told: an enum or a struct, no booleans that
//!    only make sense together.
//! 3. Fill it in `plan`, with a test that compares values.
//! 4. Add an emitter in `emit` that ends in one `quote!` shaped like the item, and list its file
//!    in `emit`.
//! 5. Run `cargo xtask codegen` and read the difference in `generated/`.
//!
//! # How to add a feature
//!
//! What only some services or operations have (waiters, presigned requests, bearer tokens, flexible
//! checksums, event streams) is a row: one value of `emit/features/row.rs` that says what it adds.
//! Protocols, auth schemes and what few endpoint rules need are rows as well.
//!
//! 1. Read its trait in `model/traits` and make the trait's row in `model/traits/table.rs` `Read`,
//!    so that nobody is told any more that it is missing.
//! 2. Let `plan` decide who has it and how: a field of the service's or the operation's plan. What a
//!    client can be configured with follows the whole service, so that choosing fewer operations
//!    takes no setter away.
//! 3. Write what runs in `codegen/support`, with its tests: code for the whole crate in
//!    `support/protocol`, settings of a client in `config`; name the files in its `sources.rs`.
//! 4. Write the row in a file of its own in `emit/features`: who has it (a match on the plan), the
//!    files, the crates by their rows in `emit/dependency.rs`, and of the hooks those that it
//!    needs; every other one is `Feature::NONE`'s. Code that is not the same everywhere is emitted
//!    there, as a module or by a hook. A module adds to the module that it is below: methods of
//!    `Client` stand in one below `client`, and `Module::public` and `Module::handing_on` show
//!    users what is theirs.
//! 5. Add the row to the list in `emit/features.rs`, run `cargo xtask codegen`, and call the feature
//!    in `codegen/tests/e2e`.
//!
//! A place that no hook reaches yet gets one: a field of `Feature`, its default in `Feature::NONE`,
//! and a function in `emit/features.rs` that asks all rows, called where the place is emitted.
//!
//! # When the models change
//!
//! `cargo xtask codegen --check` compares the output with the folder ([`write::check`]), names every
//! file that is out of date, and says what changed in the models since the last commit.
//! [`diff::compare`] says what a new revision of a model does to code that uses the crate, before it
//! is taken:
//!
//! ```text
//! $ cargo xtask diff inspector2-2025-04.json inspector2-2025-09.json --operations BatchGetFreeTrialInfo
//! Inspector2: minor: 1 addition, 1 documentation change
//!
//!   Adds
//!     types::FreeTrialType::CodeRepository
//!       the value `CODE_REPOSITORY` is new
//!       clients of the old revision still read it, through the unknown-variant fallback: they get `FreeTrialType::Unknown`, whose `as_str()` is `CODE_REPOSITORY`
//!       com.amazonaws.inspector2#FreeTrialType
//!
//!   Documentation
//!     the documentation of 1 item changed
//!
//! Verdict: minor
//!   types::FreeTrialType::CodeRepository: the value `CODE_REPOSITORY` is new
//! ```
//!
//! The verdict is the version that the next release needs ([`diff::bump`]; `cargo xtask codegen
//! --bump` sets it), and [`mod@diff`] says what counts as what. [`fn@model::slice`] keeps of a model
//! what some operations need and [`model::iam`] finds the permissions that they take:
//!
//! ```text
//! $ cargo xtask slice inspector2-2025-09.json --operations BatchGetFreeTrialInfo --out small.json
//! small.json: 1 operation, 22 shapes, 25 KiB
//! $ cargo xtask iam-policy small.json --operations all 2>/dev/null
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": "inspector2:BatchGetFreeTrialInfo",
//!       "Resource": "*"
//!     }
//!   ]
//! }
//! ```
//!
//! # Use as a library
//!
//! For an `xtask` or a `build.rs` of one's own; the model is usually a file and
//! [`model::load()`] reads it.
//!
//! ```
//! use tinsmith_codegen::{Operations, Options, Problems, Request, generate, model, write};
//!
//! fn run(folder: &std::path::Path) -> Result<(), Problems> {
//!     # let json = r#"{
//!     #     "smithy": "2.0",
//!     #     "shapes": {
//!     #         "com.example#Weather": {
//!     #             "type": "service",
//!     #             "version": "2026-01-01",
//!     #             "operations": [{ "target": "com.example#GetForecast" }],
//!     #             "traits": {
//!     #                 "aws.api#service": { "sdkId": "Weather" },
//!     #                 "aws.auth#sigv4": { "name": "weather" },
//!     #                 "aws.protocols#restJson1": {}
//!     #             }
//!     #         },
//!     #         "com.example#GetForecast": {
//!     #             "type": "operation",
//!     #             "input": { "target": "smithy.api#Unit" },
//!     #             "output": { "target": "smithy.api#Unit" },
//!     #             "traits": {
//!     #                 "smithy.api#http": { "method": "GET", "uri": "/forecast" }
//!     #             }
//!     #         }
//!     #     }
//!     # }"#;
//!     let model = model::load_str("weather.json", json)?;
//!     let request = Request {
//!         model: &model,
//!         service: None,
//!         operations: Operations::Named(vec!["GetForecast".to_owned()]),
//!         types: Vec::new(),
//!         protocol: None,
//!     };
//!     let output = generate(&[request], &Options::new("my-weather-client"))?;
//!     let done = write::write(&output.files, folder)?;
//!     println!("{} files written", done.written());
//!     Ok(())
//! }
//! # let folder = std::env::temp_dir().join(format!("tinsmith-doc-{}", std::process::id()));
//! # run(&folder).unwrap_or_else(|problems| panic!("{problems}"));
//! # assert!(folder.join("rustfmt.toml").exists());
//! # std::fs::remove_dir_all(&folder).expect("the example's folder");
//! ```
//!
//! # A module of one's own crate
//!
//! With [`Options::module`] there is no crate: a module, with a module for each service in it, is
//! part of a crate that exists. A `build.rs` makes it in one file and the crate includes it:
//!
//! ```no_run
//! // build.rs, with tinsmith-codegen in [build-dependencies]
//! use std::path::Path;
//! use tinsmith_codegen::{
//!     Feature, Layout, ModuleFiles, Operations, Options, Problems, Request, generate, model, write,
//! };
//!
//! fn main() -> Result<(), Problems> {
//!     println!("cargo::rerun-if-changed=models/inspector2.json");
//!     let model = model::load(&["models/inspector2.json".into()])?;
//!     let request = Request {
//!         model: &model,
//!         service: None,
//!         operations: Operations::Named(vec!["ListUsageTotals".to_owned()]),
//!         types: Vec::new(),
//!         protocol: None,
//!     };
//!     let options = Options {
//!         layout: Layout::Module {
//!             root: "crate::aws".to_owned(),
//!             files: ModuleFiles::One,
//!             features: vec![Feature::DefaultHttpsClient, Feature::RtTokio],
//!         },
//!         ..Options::module("crate::aws")
//!     };
//!     let output = generate(&[request], &options)?;
//!     let out = std::env::var_os("OUT_DIR").expect("Cargo sets it");
//!     write::write(&output.files, &Path::new(&out).join("aws"))?;
//!     Ok(())
//! }
//! ```
//!
//! ```ignore
//! // src/main.rs
//! mod aws {
//!     include!(concat!(env!("OUT_DIR"), "/aws/mod.rs"));
//! }
//! use aws::inspector2::Client;
//! ```
//!
//! To check it in, write [`ModuleFiles::Tree`] to `src/aws` and declare `mod aws;`. A tree can be
//! included as well.
//!
//! The crate around it has edition 2024 and the dependencies in [`Output::dependencies`], whose text
//! is lines of its manifest; a tree lists them in its `README.md`. They have the features that
//! [`Layout::Module`] names, and the code is as it would be with these: it asks for no Cargo
//! feature, which would be one of the crate around it. Lints and `cargo fmt` of that crate leave the
//! module alone, unless it forbids (not denies) a lint that the module allows.

pub mod catalog;
pub mod config;
pub mod diff;
pub mod emit;
pub mod error;
pub mod generate;
pub mod model;
pub mod options;
pub mod plan;
pub mod words;
pub mod write;

pub use catalog::Catalog;
pub use config::Config;
pub use emit::Requirement;
pub use error::{Note, Notes, Problem, Problems};
pub use generate::{Output, Summary, generate, generate_config, plan_config};
pub use options::{
    Defaults, Feature, Layout, ModuleFiles, NullInDenseCollections, Operations, Options,
    PresignedOperations, ProtocolChoice, Request, Rustls,
};
pub use write::OutputFile;
