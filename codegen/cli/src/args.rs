//! The command line: flags, and which function they are for.

mod adopting;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueHint};
use clap_complete::Shell;
use tinsmith_codegen::{Problem, Problems, Rustls};

use crate::add::{Add, add};
use crate::codegen::{self, Codegen};
use crate::diff::{self, Diff};
use crate::dump_plan::{self, DumpPlan};
use crate::endpoint_tests::{self, EndpointTests};
use crate::iam_policy::{self, IamPolicy};
use crate::init::{Init, init};
use crate::list::{self as services, List as Services};
use crate::manifest::Which;
use crate::models::{List, list};
use crate::program::{self, Program};
use crate::remove::{Remove, remove};
use crate::slice::{self, Slice};
use crate::surroundings::Surroundings;
use crate::tell::{ErrorFormat, Failure, say};
use crate::update::{Update, update};
use adopting::AdoptArgs;

const EXAMPLES: &str = "\
Examples:
  cargo tinsmith init                                  Begin: write tinsmith.toml
  cargo tinsmith add inspector2 ListUsageTotals        Generate a crate and depend on it
  cargo tinsmith adopt                                 Make the official crates of a project slim
  cargo tinsmith codegen --check                       Fail if a generated crate is out of date
  cargo tinsmith models dynamo                         See which services there are";

/// Slim AWS clients for just the operations that a project uses
#[derive(Parser, Debug)]
#[command(name = "cargo-tinsmith", bin_name = "cargo tinsmith", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    task: Task,
    /// How problems of models and configurations are told
    #[arg(long, global = true, value_enum, default_value_t)]
    error_format: ErrorFormat,
}

#[derive(Subcommand, Debug)]
enum Task {
    Adopt(AdoptArgs),
    Init(InitArgs),
    Add(AddArgs),
    Remove(RemoveArgs),
    Codegen(Codegen),
    List(Services),
    DumpPlan(DumpPlan),
    Diff(Diff),
    Slice(Slice),
    IamPolicy(IamPolicy),
    EndpointTests(EndpointTests),
    Models(ModelsArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Begin: write a commented tinsmith.toml into the project
#[derive(Args, Debug)]
struct InitArgs {
    /// Folder of models to look services up in
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    models: Option<PathBuf>,
    /// Folder of the generated crates, from the project's [default: sdk]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,
    /// Cargo.toml of the project [default: the nearest one]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    manifest_path: Option<PathBuf>,
}

/// Where the project and the models are.
#[derive(Args, Debug)]
struct Places {
    /// The project's file [default: the nearest tinsmith.toml]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    config: Option<PathBuf>,
    /// Folder of models to look services up in [default: models_dir, TINSMITH_MODELS, or the
    /// models of `models update`]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    models: Option<PathBuf>,
}

const ADD: &str = "\
Examples:
  cargo tinsmith add inspector2 ListUsageTotals BatchGetFreeTrialInfo
  cargo tinsmith add \"Compute Optimizer\" GetEnrollmentStatus --models ../aws-models
  cargo tinsmith add weather GetForecast --model weather.json

A service is found by its SDK id, the name of the official crate or of the model's file, its
endpoint prefix, ARN namespace or signing name; `name@version` asks for one of several versions.";

/// Add operations: generate the crate of their service and depend on it
///
/// The operations go into tinsmith.toml, the crate into its output folder, and the dependency into
/// the package's Cargo.toml, where it replaces one on the published crate until `remove`. If
/// anything is wrong, nothing is written.
#[derive(Args, Debug)]
#[command(after_help = ADD)]
struct AddArgs {
    /// The service, as people write it
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    service: String,
    /// Names of operations, or `all`
    #[arg(
        value_name = "OPERATION",
        required = true,
        value_parser = NonEmptyStringValueParser::new()
    )]
    operations: Vec<String>,
    /// Smithy JSON model of the service, instead of looking it up
    #[arg(long, value_name = "FILE", conflicts_with = "models", value_hint = ValueHint::FilePath)]
    model: Option<PathBuf>,
    #[command(flatten)]
    places: Places,
    /// Protocol to speak, if it is not to be the usual one of those that the service offers
    #[arg(long, value_name = "NAME")]
    protocol: Option<String>,
    /// Version of the crate [default: 0.1.0]
    #[arg(long, value_name = "VERSION")]
    version: Option<String>,
    /// What the crate's feature `rustls` is: `slim`, or `legacy` as in the official crates
    #[arg(long, value_name = "slim|legacy")]
    rustls: Option<Rustls>,
    /// Features to turn on, separated by commas
    #[arg(short = 'F', long, value_name = "A,B", value_delimiter = ',')]
    features: Vec<String>,
    #[command(flatten)]
    which: Which,
    /// Write nothing; say what would be done
    #[arg(long)]
    dry_run: bool,
}

/// Remove operations, or a service with its crate and the dependency on it
///
/// Of the crate go the files that Tinsmith wrote; what others put there stays.
#[derive(Args, Debug)]
struct RemoveArgs {
    /// The service, as people write it
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    service: String,
    /// Names of operations; without any the service goes
    #[arg(value_name = "OPERATION", value_parser = NonEmptyStringValueParser::new())]
    operations: Vec<String>,
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    which: Which,
    /// Write nothing; say what would be done
    #[arg(long)]
    dry_run: bool,
}

/// List the services that a folder of models offers, or fetch the models of AWS
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
struct ModelsArgs {
    #[command(subcommand)]
    task: Option<ModelsTask>,
    /// A part of the service's name
    filter: Option<String>,
    #[command(flatten)]
    places: Places,
}

#[derive(Subcommand, Debug)]
enum ModelsTask {
    Update(UpdateArgs),
}

/// Fetch the models of AWS, or newer ones, into the user's cache folder
///
/// They are taken through git from https://github.com/aws/api-models-aws, unless the flags,
/// `models_url` and `models_rev` in tinsmith.toml, or TINSMITH_MODELS_URL say otherwise. A failure
/// leaves the models that are there. TINSMITH_CACHE names another cache folder.
#[derive(Args, Debug)]
struct UpdateArgs {
    /// Repository to take them from
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    url: Option<String>,
    /// Its branch, tag or commit
    #[arg(long, value_name = "REV")]
    rev: Option<String>,
    /// The project's file [default: the nearest tinsmith.toml]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    config: Option<PathBuf>,
}

/// Print the completions for a shell
#[derive(Args, Debug)]
struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Print the manual page, or write one for each command
#[derive(Args, Debug)]
struct ManArgs {
    /// Folder for a page of each command
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    out: Option<PathBuf>,
}

/// Runs the command line; `arguments` begin with the program's name. Cargo runs `cargo tinsmith X`
/// as `cargo-tinsmith tinsmith X`.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.get(1).is_some_and(|first| first == "tinsmith") {
        arguments.remove(1);
    }
    let cli = Cli::parse_from(arguments);
    let at = match Surroundings::of_process() {
        Ok(at) => at,
        Err(problems) => {
            eprintln!("{problems}");
            return ExitCode::FAILURE;
        }
    };
    let program = Program {
        name: program::NAME,
        config: None,
        format: cli.error_format,
        at,
    };
    program.exit(done(cli.task, &program))
}

/// Does what is asked for and says what was done.
fn done(task: Task, program: &Program) -> Result<ExitCode, Failure> {
    let at = &program.at;
    match task {
        Task::Adopt(args) => say(&args.run(at)?),
        Task::Init(args) => say(&init(&args.into(), at)?.to_string()),
        Task::Add(args) => say(&add(&args.into(), at)?.to_string()),
        Task::Remove(args) => say(&remove(&args.into(), at)?.to_string()),
        Task::Codegen(args) => codegen::run(&args, program)?,
        Task::List(args) => services::run(&args)?,
        Task::DumpPlan(args) => dump_plan::run(&args, program)?,
        Task::Diff(args) => return diff::run(&args, program),
        Task::Slice(args) => slice::run(&args)?,
        Task::IamPolicy(args) => iam_policy::run(&args, program)?,
        Task::EndpointTests(args) => endpoint_tests::run(&args)?,
        Task::Models(args) => match args.task {
            Some(ModelsTask::Update(args)) => say(&update(&args.into(), at)?.to_string()),
            None => say(&list(&list_of(args), at)?.to_string()),
        },
        Task::Completions(args) => say(&completions(args.shell)),
        Task::Man(args) => say(&man(args.out)?),
    }
    Ok(ExitCode::SUCCESS)
}

impl From<InitArgs> for Init {
    fn from(args: InitArgs) -> Self {
        Self {
            manifest_path: args.manifest_path,
            models: args.models,
            output: args.output,
        }
    }
}

impl From<AddArgs> for Add {
    fn from(args: AddArgs) -> Self {
        Self {
            service: args.service,
            operations: args.operations,
            models: args.places.models,
            model: args.model,
            protocol: args.protocol,
            version: args.version,
            rustls: args.rustls,
            features: args.features,
            config: args.places.config,
            which: args.which,
            dry_run: args.dry_run,
        }
    }
}

impl From<RemoveArgs> for Remove {
    fn from(args: RemoveArgs) -> Self {
        Self {
            service: args.service,
            operations: args.operations,
            models: args.places.models,
            config: args.places.config,
            which: args.which,
            dry_run: args.dry_run,
        }
    }
}

impl From<UpdateArgs> for Update {
    fn from(args: UpdateArgs) -> Self {
        Self {
            url: args.url,
            rev: args.rev,
            config: args.config,
        }
    }
}

fn list_of(args: ModelsArgs) -> List {
    List {
        filter: args.filter,
        models: args.places.models,
        config: args.places.config,
    }
}

/// The completions of the program that Cargo runs.
fn completions(shell: Shell) -> String {
    let mut text = Vec::new();
    let mut command = Cli::command().bin_name("cargo-tinsmith");
    clap_complete::generate(shell, &mut command, "cargo-tinsmith", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// The manual page, or what was written.
fn man(out: Option<PathBuf>) -> Result<String, Problems> {
    let command = Cli::command();
    let failed = |error: std::io::Error| {
        Problem::new("io", format!("the manual cannot be written: {error}"))
    };
    let Some(folder) = out else {
        let mut text = Vec::new();
        let page = clap_mangen::Man::new(command);
        page.render(&mut text).map_err(failed)?;
        return Ok(String::from_utf8_lossy(&text).into_owned());
    };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    clap_mangen::generate_to(command, &folder).map_err(failed)?;
    Ok(format!("the manual is in {}\n", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
