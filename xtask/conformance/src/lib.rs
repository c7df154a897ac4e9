//! `cargo xtask conformance`: the protocol tests of a Smithy model, run against the client that is
//! generated from it.
//!
//! Specification: Smithy 2.0, "HTTP Protocol Compliance Tests" and "Event Stream Protocol Compliance
//! Tests". Every service of the suites with `httpRequestTests`, `httpResponseTests` or
//! `eventStreamTests` gets a client, generated as for anyone, and a program with a function per
//! case. One cargo workspace holds them all; each case runs on its own, and
//! the harness that compares is tested first.
//!
//! Clients are generated with the specification's defaults (`Defaults::Specification`): what AWS
//! clients do instead, leaving defaults to the service, is what some cases forbid.

mod bare;
mod case;
mod dialogue;
mod dummy;
mod expect;
mod generate;
mod lend;
mod literal;
mod program;
mod reasons;
mod refusal;
mod report;
mod result;
mod shapes;
mod suite;
mod workspace;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use case::Kind;
use generate::Generated;
use lend::Lenders;
use reasons::Reasons;
use report::Report;
use result::{CaseResult, ServiceResult, Status};
use suite::{Reading, Suites};
use workspace::{Built, Workspace};

/// Run the protocol tests of Smithy models against the clients generated from them
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Model files with protocol tests, or folders of them
    #[arg(long, required = true, num_args = 1.., value_name = "PATH")]
    suite: Vec<PathBuf>,
    /// Compile the models that have no cases too, with all operations: a warning is a failure
    #[arg(long)]
    compile: bool,
    /// TOML file of what is expected beside what the cases say
    ///
    /// [[case]] with service, id and reason: the case may fail. [[must_fail]] with the same: the
    /// case is right when the call answers with an error. [[refused]] with file, code and reason:
    /// the model must be refused, with a problem of this code that has a place.
    #[arg(long, value_name = "FILE")]
    expected: Option<PathBuf>,
    /// Models that lend their endpoint rules to services of the suites that have none
    ///
    /// A folder `aws-models` beside a suite is searched for those that cases with vendor
    /// parameters need.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Write the results as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Run only the cases whose id contains this
    #[arg(long, value_name = "ID")]
    filter: Option<String>,
    /// Write the clients and programs to this folder, to look at them
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// Runs the task; success if no case failed but those that may.
pub fn run(args: &Args) -> ExitCode {
    match report(args) {
        Ok(report) => {
            print!("{}", report.text());
            if report.is_good() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(errors) => {
            for error in errors {
                eprintln!("error: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

fn report(args: &Args) -> Result<Report, Vec<String>> {
    let reasons = args.expected.as_deref().map(Reasons::read).transpose();
    let reasons = reasons.map_err(|error| vec![error])?.unwrap_or_default();
    let reading = Reading {
        lenders: Lenders::read(&args.rules)?.beside(&args.suite),
        compile: args.compile,
        refusals: reasons.refused.clone(),
    };
    let mut suites = suite::read(&args.suite, &reading)?;
    let unknown = reasons.mark(&mut suites);
    let mut report = run_suites(args, &suites)?;
    report.services.append(&mut suites.refused);
    let complete = args.filter.is_none();
    let cases = report
        .services
        .iter_mut()
        .flat_map(|service| &mut service.cases);
    report.wrong = reasons.excuse(&mut cases.collect::<Vec<_>>(), complete);
    report.wrong.extend(unknown);
    if let Some(file) = &args.json {
        let text = format!("{:#}\n", report.json());
        let written = std::fs::write(file, text);
        written.map_err(|error| vec![format!("{}: {error}", file.display())])?;
    }
    Ok(report)
}

fn run_suites(args: &Args, suites: &Suites) -> Result<Report, Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = root.join("target/conformance");
    let folder = args
        .keep
        .clone()
        .unwrap_or_else(|| target.join("workspace"));
    let workspace = Workspace::new(folder, target.join("build"));
    let bar = progress();
    let services = generate_all(args, suites, &bar);
    let written = workspace.write(&services, &root.join("Cargo.lock"));
    written.map_err(|error| vec![error])?;
    bar.set_message("testing the harness");
    workspace.test_harness().map_err(|error| vec![error])?;
    let built = workspace.build(&|name| bar.set_message(format!("built {name}")));
    let built = built.map_err(|error| vec![error])?;
    if !built.errors.is_empty() {
        bar.suspend(|| eprintln!("{}", built.errors));
    }
    let mut results = Vec::new();
    for service in services {
        bar.set_message(format!("running {}", service.subject.service));
        results.push(run_service(&service, &built));
    }
    bar.finish_and_clear();
    Ok(Report {
        services: results,
        notes: suites.notes.clone(),
        wrong: Vec::new(),
    })
}

/// A spinner that says what is going on; nothing where no one watches.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {wide_msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

fn generate_all<'a>(args: &Args, suites: &'a Suites, bar: &ProgressBar) -> Vec<Generated<'a>> {
    let wanted = |id: &str| {
        args.filter
            .as_deref()
            .is_none_or(|filter| id.contains(filter))
    };
    let mut services = Vec::new();
    for (index, subject) in suites.subjects.iter().enumerate() {
        bar.set_message(format!("generating {}", subject.service));
        services.push(generate::generate(subject, index, &wanted));
    }
    services
}

/// Runs the program of a service. Cases that it does not report have failed.
fn run_service(service: &Generated<'_>, built: &Built) -> ServiceResult {
    let (reported, reason) = match built.programs.get(&service.name) {
        Some(program) => run_program(program),
        None if service.failure.is_empty() => (Vec::new(), "it does not compile".to_owned()),
        None => (Vec::new(), service.failure.clone()),
    };
    let cases = service.cases.iter().map(|placed| {
        let mut reported = reported.iter();
        let found =
            reported.find(|case| case.id == placed.case.id && case.kind == placed.case.kind);
        found.cloned().unwrap_or_else(|| {
            failed(
                service,
                &placed.case.id,
                placed.case.kind,
                &format!("not run: {reason}"),
            )
        })
    });
    ServiceResult {
        service: service.subject.service.to_string(),
        protocol: service.protocol.to_owned(),
        file: service.subject.file.clone(),
        not_applicable: service.not_applicable,
        cases: cases.chain(compiled(service, built)).collect(),
    }
}

/// Whether the client compiled without a warning: a case of its own if there are no others, or if
/// it did not.
fn compiled(service: &Generated<'_>, built: &Built) -> Option<CaseResult> {
    const ID: &str = "compiles-without-a-warning";
    let said = built.said(&service.name);
    let message = match (&service.failure, said) {
        (failure, _) if !failure.is_empty() && service.subject.bare.is_some() => failure,
        (_, Some(said)) => said,
        (_, None) if service.subject.bare.is_none() => return None,
        (_, None) => {
            return Some(CaseResult {
                status: Status::Passed,
                ..failed(service, ID, Kind::Build, "")
            });
        }
    };
    Some(failed(service, ID, Kind::Build, message))
}

/// What a program printed, and why it may have left out cases.
fn run_program(program: &Path) -> (Vec<CaseResult>, String) {
    match Command::new(program).output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout);
            let cases = text.lines().filter_map(CaseResult::of_line).collect();
            let said = String::from_utf8_lossy(&output.stderr);
            (
                cases,
                format!("the program ended early ({}): {said}", output.status),
            )
        }
        Err(error) => (Vec::new(), format!("the program does not start: {error}")),
    }
}

fn failed(service: &Generated<'_>, id: &str, kind: Kind, message: &str) -> CaseResult {
    CaseResult {
        service: service.subject.service.to_string(),
        id: id.to_owned(),
        kind,
        message: message.to_owned(),
        ..CaseResult::default()
    }
}
