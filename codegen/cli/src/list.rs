//! `cargo tinsmith list`: what a model holds.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use tinsmith_codegen::model::closure::operations_of;
use tinsmith_codegen::model::{Model, Shape, load};

use crate::tell::{Failure, say};

const EXAMPLES: &str = "\
Examples:
  cargo tinsmith list models/inspector2.json
  cargo tinsmith list weather.json common.json    (two files that make one model)";

/// Show the services, protocols and operations of a model
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct List {
    /// Smithy JSON files; several make one model
    #[arg(value_name = "MODEL", required = true)]
    model: Vec<PathBuf>,
}

/// Prints each service with its operations.
pub fn run(args: &List) -> Result<(), Failure> {
    let model = load(&args.model)?;
    let mut text = String::new();
    for (shape, _) in model.services() {
        service(&mut text, &model, shape).expect("writing to a string cannot fail");
    }
    if text.is_empty() {
        return Err(Failure::Verdict(
            "error: the model has no service".to_owned(),
        ));
    }
    say(&text);
    Ok(())
}

fn service(text: &mut String, model: &Model, shape: &Shape) -> std::fmt::Result {
    writeln!(text, "{}", shape.id)?;
    if let Some(aws) = shape.traits.aws_service() {
        writeln!(text, "  SDK id: {}", aws.sdk_id)?;
    }
    let protocols = shape.traits.protocols();
    let names: Vec<&str> = protocols.iter().map(|protocol| protocol.id()).collect();
    writeln!(
        text,
        "  protocols: {}",
        if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(", ")
        }
    )?;
    let operations = operations_of(model, &shape.id);
    writeln!(text, "  operations: {}", operations.len())?;
    for id in operations {
        writeln!(text, "    {}", id.name())?;
    }
    Ok(())
}
