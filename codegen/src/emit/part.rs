//! A crate in parts, which are emitted one by one or at the same time.

use super::root::Root;
use super::{
    File, client, crate_error, embedded, endpoint, features, module, operation, package, service,
    test_defaults, types,
};
use crate::plan::ir::{CratePlan, ErrorPlan, Home, Layout, OperationPlan, ServicePlan, TypePlan};

/// How many shapes or operations make a part: enough that a part is worth a thread's while, few
/// enough that the tokens of a whole service are never there at once.
const SIZE: usize = 16;

/// Some of the files of a crate.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a>(Content<'a>);

#[derive(Clone, Copy, Debug)]
enum Content<'a> {
    /// What the crate has once.
    Crate,
    /// What a service has once.
    Service(&'a ServicePlan),
    Types(&'a ServicePlan, &'a [TypePlan]),
    Errors(&'a ServicePlan, &'a [ErrorPlan]),
    Operations(&'a ServicePlan, &'a [OperationPlan]),
}

/// The parts of a crate. Together they have each file once.
pub fn parts(plan: &CratePlan) -> Vec<Part<'_>> {
    let mut parts = vec![Content::Crate];
    for service in &plan.services {
        parts.push(Content::Service(service));
        let types = service.types.chunks(SIZE);
        parts.extend(types.map(|types| Content::Types(service, types)));
        let errors = service.errors.chunks(SIZE);
        parts.extend(errors.map(|errors| Content::Errors(service, errors)));
        let operations = service.operations.chunks(SIZE);
        parts.extend(operations.map(|operations| Content::Operations(service, operations)));
    }
    parts.into_iter().map(Part).collect()
}

impl Part<'_> {
    /// Makes the files of the part; `plan` is the one that it is a part of.
    pub fn emit(&self, plan: &CratePlan) -> Vec<File> {
        let root = |service| Root::new(plan.layout, service);
        let files = match self.0 {
            Content::Crate => crate_files(plan),
            Content::Service(service) => service_files(plan, service),
            Content::Types(service, types) => types::type_files(&root(service), types),
            Content::Errors(service, errors) => types::error_files(&root(service), errors),
            Content::Operations(service, operations) => {
                operation::operation_files(&root(service), service, operations)
            }
        };
        match &plan.home {
            Home::Package => files,
            Home::Module(module) => {
                let files = files.into_iter();
                files.map(|file| module::settle(file, module)).collect()
            }
        }
    }
}

/// The files that belong to no service.
fn crate_files(plan: &CratePlan) -> Vec<File> {
    let mut files = match &plan.home {
        Home::Package => package::files(plan),
        Home::Module(module) => module::files(plan, module),
    };
    files.extend(embedded::shared(plan));
    files
}

/// The files below the root of a service that belong to no shape or operation alone.
fn service_files(plan: &CratePlan, service: &ServicePlan) -> Vec<File> {
    let root = Root::new(plan.layout, service);
    let mut files = vec![
        client::file(&root, service),
        crate_error::file(&root, service),
        endpoint::file(&root, service),
        endpoint::rules::file(&root, &service.endpoint.rules),
        service::file(&root, service),
        test_defaults::file(&root, service),
        operation::operations_module(&root, service),
    ];
    if plan.layout == Layout::Modules {
        files.push(package::module_file(service));
    }
    files.extend(types::modules(&root, service));
    files.extend(embedded::of_service(&root, service));
    files.extend(features::files(&root, service));
    files
}
