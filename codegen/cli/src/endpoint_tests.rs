//! `cargo tinsmith endpoint-tests`: the endpoint test cases of models.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::tell::{Failure, say};

const EXAMPLES: &str = "\
Examples:
  cargo tinsmith endpoint-tests models
  cargo tinsmith endpoint-tests s3.json dynamodb.json --format json";

/// Run the endpoint test cases of models with the evaluator that clients embed
///
/// Every case of `smithy.rules#endpointTests` is evaluated: its parameters, and the calls of
/// operations that it names as far as clients have settings for them. No client is compiled.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct EndpointTests {
    /// Smithy JSON files, each a model of its own, or folders of them
    #[arg(value_name = "MODEL", required = true)]
    models: Vec<PathBuf>,
    /// How the result is told
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// A table of the services, and every failure
    #[default]
    Text,
    /// One JSON object
    Json,
}

/// Runs the cases; a failure if one failed, a model cannot be read, or there are no cases at all.
pub fn run(args: &EndpointTests) -> Result<(), Failure> {
    let report = tinsmith_endpoint_tests::run(&args.models);
    say(&match args.format {
        Format::Text => report.text(),
        Format::Json => format!("{:#}\n", report.json()),
    });
    if report.is_good() {
        Ok(())
    } else {
        Err(Failure::Verdict(
            "error: the endpoint tests do not all pass".to_owned(),
        ))
    }
}
