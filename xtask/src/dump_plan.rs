//! `cargo xtask dump-plan`: shows every Rust decision before it becomes code.

use std::path::{Path, PathBuf};

use clap::Args;
use tinsmith_codegen::plan_config;

use crate::source::{Selection, ad_hoc, configured};
use crate::tasks::{Failure, say};

const EXAMPLES: &str = "\
Examples:
  cargo xtask dump-plan
  cargo xtask dump-plan models/inspector2.json --operations ListUsageTotals";

/// Show the plan of a crate: types, fields, operations, errors
///
/// Without flags this is the crate that models/codegen.toml describes.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DumpPlan {
    /// Configuration file [default: models/codegen.toml]
    #[arg(long, value_name = "PATH", conflicts_with = "model")]
    config: Option<PathBuf>,
    /// Smithy JSON model to use instead of a configuration; several files make one model
    #[arg(value_name = "MODEL")]
    model: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
}

/// Prints the plan as text.
pub(crate) fn run(args: &DumpPlan) -> Result<(), Failure> {
    let config = if args.model.is_empty() {
        configured(args.config.as_deref())?
    } else {
        ad_hoc(&args.model, &args.selection, "client", Path::new(""))?
    };
    say(&plan_config(&config)?.dump());
    Ok(())
}
