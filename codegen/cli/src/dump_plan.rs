//! `cargo tinsmith dump-plan`: shows every Rust decision before it becomes code.

use std::path::{Path, PathBuf};

use clap::Args;
use tinsmith_codegen::plan_config;

use crate::program::Program;
use crate::source::{Places, Selection, Work, ad_hoc};
use crate::tell::{Failure, say};

const EXAMPLES: &str = "\
Examples:
  cargo tinsmith dump-plan
  cargo tinsmith dump-plan models/inspector2.json --operations ListUsageTotals";

/// Show the plan of each crate: types, fields, operations, errors
///
/// Without flags these are the crates that the configuration describes.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct DumpPlan {
    #[command(flatten)]
    places: Places,
    /// Smithy JSON model to use instead of a configuration; several files make one model
    #[arg(value_name = "MODEL")]
    model: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
}

/// Prints the plan as text.
pub fn run(args: &DumpPlan, program: &Program) -> Result<(), Failure> {
    let work = if args.model.is_empty() {
        Work::of_file(&args.places, program)?
    } else {
        let config = ad_hoc(&args.model, &args.selection, "client", Path::new(""))?;
        Work::of_flags(config)
    };
    for config in &work.configs {
        say(&plan_config(config)?.dump());
    }
    Ok(())
}
