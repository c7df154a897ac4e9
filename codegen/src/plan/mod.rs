//! Rust as decided. This room knows the model and makes every judgement; it knows no tokens.
//!
//! [`plan`] is the only way in. What a rule follows is said where it stands; the exceptions for
//! single services are all in `customizations`.

mod access;
mod added;
mod auth;
mod checksum;
mod collisions;
mod constraints;
mod context;
mod customizations;
mod discovery;
pub mod docs;
mod dump;
mod endpoint;
mod enumeration;
mod errors;
mod features;
mod hash;
mod home;
mod http;
pub mod ir;
mod jmespath;
pub mod names;
mod operation;
mod pagination;
mod presigning;
mod protocol;
mod reach;
mod role;
pub mod schema;
mod schema_build;
mod service;
mod sessions;
mod stream_types;
mod streams;
mod structure;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod text;
mod types;
mod union;
mod unserved;
mod waiters;

use crate::error::{Notes, Problem, Problems};
use crate::options::{Options, Request};

pub use customizations::{Exceptions, exceptions};
use ir::{CratePlan, ServicePlan};
use names::{PackageName, Scope};
pub(crate) use protocol::offers;
pub use service::plan_endpoint_rules;

/// Plans a crate for the chosen operations of one or more services.
///
/// # Errors
///
/// Every problem of every service, in the order of the requests.
pub fn plan(requests: &[Request<'_>], options: &Options) -> Result<CratePlan, Problems> {
    plan_for(Purpose::Code, requests, options)
}

/// Plans what no code can be made for as well, such as operations with event streams, whose
/// members are then the unions that they are in the model.
///
/// # Errors
///
/// As [`plan`], but for what is only not supported.
pub(crate) fn plan_to_compare(
    requests: &[Request<'_>],
    options: &Options,
) -> Result<CratePlan, Problems> {
    plan_for(Purpose::Comparison, requests, options)
}

/// What a plan is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// Code is made from it.
    Code,
    /// It is compared with another one.
    Comparison,
}

fn plan_for(
    purpose: Purpose,
    requests: &[Request<'_>],
    options: &Options,
) -> Result<CratePlan, Problems> {
    let mut problems = Problems::new();
    let mut services: Vec<ServicePlan> = Vec::new();
    let mut notes = Notes::default();
    for (index, request) in requests.iter().enumerate() {
        match service::plan(request, options, purpose) {
            Ok((service, of_service)) => {
                services.push(service);
                notes.extend(of_service);
            }
            Err(found) => problems.extend(found.of_request(index)),
        }
    }
    if requests.is_empty() {
        problems.push(Problem::new("no-service", "no service is chosen"));
    }
    services.sort_by(|a, b| a.module.cmp(&b.module));
    check_modules(&services, &mut problems);
    if !problems.is_empty() {
        for request in requests {
            problems = request.model.locate(problems, None);
        }
    }
    if let Err(error) = semver::Version::parse(&options.version) {
        let version = options.version.escape_debug();
        let message = format!("the package cannot have the version `{version}`: {error}");
        problems.push(Problem::new("invalid-version", message).help("write it as `1.2.3`"));
    }
    let package = PackageName::new(&options.package).map_err(|error| {
        let message = format!("the package cannot be named so: {error}");
        problems.push(Problem::new("invalid-name", message));
        std::mem::take(&mut problems)
    })?;
    let (layout, home) = home::plan(&options.layout, requests.len()).map_err(|problem| {
        problems.push(*problem);
        std::mem::take(&mut problems)
    })?;
    problems.or(CratePlan {
        package,
        version: options.version.clone(),
        regenerate: regenerate(options.command.as_deref()),
        layout,
        home,
        null_in_dense_collections: options.null_in_dense_collections,
        features: features::of_crate(&services, options),
        services,
        notes,
    })
}

/// What makes the files anew, as a clause on one line whatever the command holds.
fn regenerate(command: Option<&str>) -> String {
    match command.map(str::trim) {
        None | Some("") => "generate it again".to_owned(),
        Some(command) => format!("run {}", docs::code(command)),
    }
}

fn check_modules(services: &[ServicePlan], problems: &mut Problems) {
    let mut scope = Scope::new();
    for (index, service) in services.iter().enumerate() {
        let owner = format!("{} (request {})", service.shape_id, index + 1);
        if let Err(problem) = scope.claim("module", service.module.ident(), &owner) {
            problems.push(*problem);
        }
    }
}
