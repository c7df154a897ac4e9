//! `cargo xtask`: the command line of Tinsmith.

mod codegen;
mod conformance;
mod diff;
mod dump_plan;
mod endpoint_tests;
mod iam_policy;
mod list;
mod measure;
mod parity;
mod slice;
mod source;
mod tasks;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen                        Generate the crate that models/codegen.toml describes
  cargo xtask codegen --check                Fail if that crate is out of date
  cargo xtask list models/inspector2.json    Show the services and operations of a model";

/// Makes slim AWS client crates out of Smithy JSON models
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    task: Task,
    /// How problems of models and configurations are told
    #[arg(long, global = true, value_enum, default_value_t)]
    error_format: tasks::ErrorFormat,
}

#[derive(Subcommand)]
enum Task {
    Codegen(codegen::Codegen),
    Conformance(conformance::Args),
    EndpointTests(endpoint_tests::EndpointTests),
    List(list::List),
    DumpPlan(dump_plan::DumpPlan),
    Diff(diff::Diff),
    Slice(slice::Slice),
    IamPolicy(iam_policy::IamPolicy),
    /// Compare the public API of a published crate with a generated one
    Parity(parity::Parity),
    Measure(measure::Measure),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    tasks::tell_errors_as(cli.error_format);
    let result = match cli.task {
        Task::Codegen(args) => codegen::run(&args),
        Task::Conformance(args) => return conformance::run(&args),
        Task::EndpointTests(args) => endpoint_tests::run(&args),
        Task::List(args) => list::run(&args),
        Task::DumpPlan(args) => dump_plan::run(&args),
        Task::Diff(args) => match diff::run(&args) {
            Ok(code) => return code,
            Err(failure) => Err(failure),
        },
        Task::Slice(args) => slice::run(&args),
        Task::IamPolicy(args) => iam_policy::run(&args),
        Task::Parity(args) => tasks::parity(&args),
        Task::Measure(args) => measure::run(&args),
    };
    tasks::exit(result)
}
