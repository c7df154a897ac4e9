//! `cargo tinsmith`, the command that users install.
//!
//! Each command is a function over data that returns a report: [`init::init`], [`add::add`],
//! [`remove::remove`], [`codegen::codegen`], [`models::list`], [`update::update`]. What they take
//! from their surroundings (the current folder, the environment) is a value as well,
//! [`surroundings::Surroundings`]. `args` is the flags of them.
//!
//! | module | knows |
//! |---|---|
//! | [`project`] | where `tinsmith.toml` and the models are |
//! | [`mod@manifest`] | the project's `Cargo.toml` |
//! | `entry`, `text` | edits of both files that leave the rest as it is |
//! | [`change`] | how several files change together or not at all |
//! | [`tell`] | how a command says what it did, and fails |

pub mod add;
mod args;
pub mod change;
pub mod codegen;
mod entry;
pub mod init;
pub mod manifest;
pub mod models;
pub mod project;
pub mod remove;
pub mod surroundings;
pub mod tell;
mod text;
pub mod update;

pub use args::run;
