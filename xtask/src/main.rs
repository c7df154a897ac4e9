//! `cargo xtask`: the command line of Tinsmith.

mod measure;
mod tasks;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use cargo_tinsmith::program::Program;
use cargo_tinsmith::surroundings::Surroundings;
use cargo_tinsmith::tell::{ErrorFormat, Failure};
use cargo_tinsmith::{codegen, diff, dump_plan, endpoint_tests, iam_policy, list, slice};
use clap::{Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use xtask_conformance as conformance;
use xtask_corpus as corpus;
use xtask_parity as parity;
use xtask_peer_tests as peer_tests;
use xtask_programs as programs;

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
    error_format: ErrorFormat,
}

#[derive(Subcommand)]
enum Task {
    Codegen(codegen::Codegen),
    Conformance(conformance::Args),
    Corpus(corpus::Corpus),
    EndpointTests(endpoint_tests::EndpointTests),
    List(list::List),
    DumpPlan(dump_plan::DumpPlan),
    Diff(diff::Diff),
    Slice(slice::Slice),
    IamPolicy(iam_policy::IamPolicy),
    /// Compare the public API of a published crate with a generated one
    Parity(parity::Parity),
    PeerTests(peer_tests::PeerTests),
    Programs(programs::Programs),
    Measure(measure::Measure),
}

fn main() -> ExitCode {
    let matches = as_xtask(Cli::command()).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let at = match Surroundings::of_process() {
        Ok(at) => at,
        Err(problems) => {
            eprintln!("{problems}");
            return ExitCode::FAILURE;
        }
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let program = Program {
        name: "cargo xtask",
        config: root.map(|root| root.join("models/codegen.toml")),
        format: cli.error_format,
        at,
    };
    program.exit(done(&cli.task, &program))
}

/// The commands of `cargo tinsmith` in the words of this repository.
fn as_xtask(command: Command) -> Command {
    command.mut_subcommands(|command| {
        let help = command.get_after_help().map(ToString::to_string);
        match help {
            Some(help) => command.after_help(help.replace("cargo tinsmith", "cargo xtask")),
            None => command,
        }
    })
}

/// The arguments of a command, as they were given.
fn after(command: &'static str) -> impl Iterator<Item = OsString> {
    let arguments = std::env::args_os().skip_while(move |argument| argument != command);
    arguments.skip(1)
}

fn done(task: &Task, program: &Program) -> Result<ExitCode, Failure> {
    match task {
        Task::Codegen(args) => codegen::run(args, program)?,
        Task::Conformance(args) => return Ok(conformance::run(args)),
        Task::Corpus(args) => return Ok(corpus::run_optimized(args, after("corpus"))),
        Task::EndpointTests(args) => endpoint_tests::run(args)?,
        Task::List(args) => list::run(args)?,
        Task::DumpPlan(args) => dump_plan::run(args, program)?,
        Task::Diff(args) => return diff::run(args, program),
        Task::Slice(args) => slice::run(args)?,
        Task::IamPolicy(args) => iam_policy::run(args, program)?,
        Task::PeerTests(args) => return Ok(peer_tests::run(args)),
        Task::Programs(args) => return Ok(programs::run(args)),
        Task::Parity(args) => tasks::parity(args, program)?,
        Task::Measure(args) => measure::run(args)?,
    }
    Ok(ExitCode::SUCCESS)
}
