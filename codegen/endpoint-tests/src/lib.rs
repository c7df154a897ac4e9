//! Runs the endpoint test cases of models (`smithy.rules#endpointTests`) with the evaluator that
//! clients embed.
//!
//! No client is generated and nothing is compiled: the rules that the planner made of a model are
//! handed, at run time, to the very source that every generated crate gets a copy of.
//!
//! A model may have its rules as a tree and as a decision diagram: a case passes if both say what it
//! expects.
//!
//! A case says its endpoint parameters in `params`; they are handed to the rules as they are. It
//! may name operations too, with their input and the client's configuration (`operationInputs`):
//! then the parameters are found as a client finds them, from built-ins, client context parameters,
//! static values, and members of the input and what expressions find in it, and must lead to the
//! same endpoint.
//!
//! # Examples
//!
//! ```
//! # let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
//! let report = tinsmith_endpoint_tests::run(&[folder]);
//! assert!(report.is_good(), "{}", report.text());
//! ```

mod call;
mod case;
mod check;
mod files;
mod params;
mod report;
mod rules;
mod service;

// The evaluator as clients embed it; the build script takes it from the table of embedded files.
#[allow(dead_code, reason = "clients use more of it than the cases")]
#[allow(unreachable_pub, reason = "it is public in generated crates")]
mod support {
    include!(concat!(env!("OUT_DIR"), "/support/mod.rs"));
}

use std::path::PathBuf;

use rayon::prelude::*;

pub use report::{Failure, Report, ServiceReport};
pub use service::run_model;

/// Runs every case of every model under `paths`: files, and folders searched for `*.json`. Each
/// file is a model of its own.
///
/// Never fails as a whole: what cannot be read or planned is an error of the report.
pub fn run(paths: &[PathBuf]) -> Report {
    let (files, errors) = files::find(paths);
    let results: Vec<_> = files
        .par_iter()
        .map(|file| service::run_file(file))
        .collect();
    let mut report = Report {
        errors,
        ..Report::default()
    };
    for (file, result) in files.iter().zip(results) {
        match result {
            Ok(services) if services.is_empty() => {
                let note = format!("{}: the model has no service", file.display());
                report.notes.push(note);
            }
            Ok(services) => report.services.extend(services),
            Err(problems) => report.errors.push(problems.render().trim_end().to_owned()),
        }
    }
    report
}
