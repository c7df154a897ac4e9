//! `cargo tinsmith slice`: the smallest model with some operations of a service.

use std::path::PathBuf;

use clap::Args;
use tinsmith_codegen::model::slice::{Leave, slice};
use tinsmith_codegen::model::{load, select, select_types};
use tinsmith_codegen::{Problem, Problems};

use crate::source::operations;
use crate::tell::{Failure, count, say};

const EXAMPLES: &str = "\
Examples:
  cargo tinsmith slice inspector2.json --operations ListUsageTotals --out small.json
  cargo tinsmith slice s3.json --operations GetObject,PutObject --no-docs --out s3-small.json";

/// Write the smallest model that holds some operations of a service
///
/// The slice is a Smithy 2.0 JSON model with the service, these operations and all that they reach.
/// The same code is generated from it as from the whole model, byte for byte, unless documentation
/// is left out.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Slice {
    /// Smithy JSON files; several make one model
    #[arg(value_name = "MODEL", required = true)]
    model: Vec<PathBuf>,
    /// Service by name, shape id or SDK id; needed if the model has several
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    /// Operations by name, separated by commas, or `all`
    #[arg(long, value_name = "A,B|all", value_delimiter = ',', required = true)]
    operations: Vec<String>,
    /// Operations to leave out, separated by commas, with `--operations all`
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    except: Vec<String>,
    /// Types by name, separated by commas, that the operations do not reach
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    types: Vec<String>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Leave documentation out
    #[arg(long)]
    no_docs: bool,
}

/// Writes the slice and says how large it is.
pub fn run(args: &Slice) -> Result<(), Failure> {
    let model = load(&args.model)?;
    let operations = operations(&args.operations, &args.except)?;
    let mut selection = select(&model, args.service.as_deref(), &operations)?;
    selection.types = select_types(&model, &selection.service, &args.types)?;
    let leave = Leave { docs: args.no_docs };
    let slice = slice(&model, &selection, leave);
    let shapes = slice["shapes"].as_object().map_or(0, serde_json::Map::len);
    let text = serde_json::to_string_pretty(&slice).expect("a JSON value is always written") + "\n";
    std::fs::write(&args.out, &text).map_err(|error| {
        let message = format!("cannot write `{}`: {error}", args.out.display());
        Problems::from(Problem::new("unwritable-file", message))
    })?;
    say(&format!(
        "{}: {}, {}, {} KiB\n",
        args.out.display(),
        count(selection.operations.len(), "operation"),
        count(shapes, "shape"),
        text.len().div_ceil(1024),
    ));
    Ok(())
}
