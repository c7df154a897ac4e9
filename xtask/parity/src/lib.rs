//! `cargo xtask parity`: compares the public API of a published crate with a generated one.
//!
//! Both crates are documented as rustdoc JSON. What of the official API is reachable from the
//! chosen operations must be in the generated crate, under the same paths and with the same
//! signatures, or be named with a reason in a deviations file.

mod api;
mod build;
mod compare;
mod deviations;
mod list;
mod names;
mod reach;
mod read;
mod report;
mod signature;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_tinsmith::source::operations;
use clap::Args;
use tinsmith_codegen::Operations;

use build::Documenter;
use report::Report;

/// The flags of `cargo xtask parity`.
#[derive(Args, Debug)]
pub struct Parity {
    /// The published crate, as aws-sdk-SERVICE@VERSION
    #[arg(long = "crate", value_name = "NAME@VERSION")]
    krate: String,
    /// The Smithy model to generate our crate from
    #[arg(long, value_name = "PATH")]
    model: Option<PathBuf>,
    /// The operations that count, by name, separated by commas, or `all`
    #[arg(
        long,
        value_name = "A,B|all",
        value_delimiter = ',',
        default_value = "all"
    )]
    operations: Vec<String>,
    /// Operations to leave out, separated by commas
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    except: Vec<String>,
    /// TOML file that names the differences that are meant
    #[arg(long, value_name = "FILE")]
    deviations: Option<PathBuf>,
    /// A generated crate (or its rustdoc JSON) to take instead of generating one
    #[arg(long, value_name = "DIR")]
    generated: Option<PathBuf>,
    /// The module of the generated crate that stands for the official crate's root
    #[arg(long, value_name = "MODULE", default_value = "")]
    root: String,
    /// Write the report as JSON too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write the official API in scope, and stop there if there is nothing to compare it with
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
}

/// Generates a crate for a model and operations into a folder.
pub type Generate<'a> = &'a dyn Fn(&Path, &Operations, &Path) -> Result<(), String>;

/// Runs the comparison and prints the report; true if all is well.
///
/// `generate` makes the crate if `--generated` is not given. `folder` holds scratch crates
/// and caches. Fails if a crate cannot be built or read, or if a flag names nothing.
pub fn run(args: &Parity, folder: &Path, generate: Generate<'_>) -> Result<bool, String> {
    let Some((name, version)) = args.krate.split_once('@') else {
        return Err(format!("`{}` is not of the form NAME@VERSION", args.krate));
    };
    let operations = operations(&args.operations, &args.except);
    let operations = operations.map_err(|problems| problems.to_string())?;
    let accepted = match &args.deviations {
        Some(file) => deviations::parse(&read_text(file)?, name)
            .map_err(|error| format!("{}: {error}", file.display()))?,
        None => Vec::new(),
    };
    let documenter = Documenter::new(folder);
    let official = read::api(&documenter.published(name, version)?, "", &BTreeMap::new())?;
    let scope = reach::scope(&official, &operations)?;
    if let Some(file) = &args.list {
        write_text(file, &list::list(&official, &scope))?;
    }
    let Some(generated) = generated(
        args,
        &operations,
        &folder.join("generated").join(name),
        generate,
    )?
    else {
        return if args.list.is_some() {
            Ok(true)
        } else {
            Err("give --model or --generated".to_owned())
        };
    };
    let ours = read::api(
        &documenter.generated(&generated)?,
        &args.root,
        &official.paths,
    )?;
    let mut comparison = compare::compare(&official, &scope, &ours);
    let (operations, except) = match operations {
        Operations::All | Operations::None => (Vec::new(), Vec::new()),
        Operations::AllExcept(names) => (Vec::new(), names),
        Operations::Named(names) => (names, Vec::new()),
    };
    let report = Report {
        official: args.krate.clone(),
        operations,
        except,
        stale_deviations: deviations::accept(&mut comparison.findings, &accepted),
        comparison,
    };
    print!("{}", report.text());
    if let Some(file) = &args.json {
        let text = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        write_text(file, &text)?;
    }
    Ok(report.is_good())
}

/// The generated crate to compare with, if the flags name one.
fn generated(
    args: &Parity,
    operations: &Operations,
    out: &Path,
    generate: Generate<'_>,
) -> Result<Option<PathBuf>, String> {
    match (&args.generated, &args.model) {
        (Some(generated), _) => Ok(Some(generated.clone())),
        (None, Some(model)) => {
            generate(model, operations, out)?;
            Ok(Some(out.to_path_buf()))
        }
        (None, None) => Ok(None),
    }
}

fn read_text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn write_text(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}
