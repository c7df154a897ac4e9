//! `cargo tinsmith`, the command that users install.
//!
//! Each command that changes a project is a function over data that returns a report:
//! [`adopt::adopt`], [`init::init`], [`add::add`], [`remove::remove`], [`models::list`], [`update::update`]. What they
//! take from their surroundings (the current folder, the environment) is a value as well,
//! [`surroundings::Surroundings`]. `args` is the flags of them.
//!
//! The commands that work on models and generated crates ([`codegen`], [`list`], [`dump_plan`],
//! [`mod@diff`], [`mod@slice`], [`iam_policy`], [`endpoint_tests`]) are flags over the library with a
//! `run`; the `xtask` of a repository takes them in as they are, with a [`program::Program`] of its
//! own.
//!
//! | module | knows |
//! |---|---|
//! | [`project`] | where `tinsmith.toml` and the models are |
//! | [`mod@manifest`] | the project's `Cargo.toml` |
//! | `entry`, `text` | edits of both files that leave the rest as it is |
//! | [`change`] | how several files change together or not at all |
//! | [`tell`] | how a command says what it did, and fails |

pub mod add;
pub mod adopt;
mod args;
pub mod change;
pub mod codegen;
pub mod diff;
pub mod dump_plan;
pub mod endpoint_tests;
mod entry;
pub mod iam_policy;
pub mod init;
pub mod list;
pub mod manifest;
pub mod models;
pub mod program;
pub mod project;
pub mod remove;
pub mod slice;
pub mod source;
pub mod surroundings;
pub mod tell;
mod text;
pub mod update;

pub use args::run;
