//! What only some services or operations have: a row for each, and what the rows add up to.
//!
//! A file below this one holds a row and all that is emitted for it. The emitters of files that
//! every service has ask here what is added to them, and know no feature by its name.

pub(super) mod auth;
mod checksum;
mod compression;
pub(super) mod context;
mod extensions;
mod gathered;
mod headers;
mod labels;
mod protocols;
mod response_headers;
mod row;
mod tokens;
mod tree_hash;

use proc_macro2::TokenStream;
use quote::quote;

use super::dependency::Dependency;
use super::operation::in_service::Operation;
use super::root::Root;
use super::rust_type::Place;
use super::words::fixed;
use super::{File, types};
use crate::plan::ir::{CratePlan, ServicePlan};
use row::{Feature, ModuleBody};

/// Every feature. What they add to one place stands there in this order.
const ALL: &[&[Feature]] = &[
    protocols::ROWS,
    auth::ROWS,
    extensions::ROWS,
    &[checksum::ROW],
    &[compression::ROW],
    &[context::ROW],
    &[headers::ROW],
    &[tree_hash::ROW],
    &[labels::ROW],
    &[response_headers::ROW],
    &[tokens::ROW],
];

fn all() -> impl Iterator<Item = &'static Feature> {
    ALL.iter().copied().flatten()
}

/// The features of a service.
fn of(service: &ServicePlan) -> impl Iterator<Item = &'static Feature> {
    all().filter(|feature| (feature.is_in)(service))
}

/// The features of a crate: those of its services.
fn of_crate(plan: &CratePlan) -> impl Iterator<Item = &'static Feature> {
    let is_in = |feature: &&Feature| plan.services.iter().any(feature.is_in);
    all().filter(is_in)
}

/// The files that a crate has once for its features.
pub(super) fn shared(plan: &CratePlan) -> Vec<File> {
    let sources = of_crate(plan).flat_map(|feature| feature.shared.iter().copied());
    gathered::files(&sources.collect())
}

/// The crates that the code of a crate's features uses.
pub(super) fn crates(plan: &CratePlan) -> impl Iterator<Item = Dependency> {
    of_crate(plan).flat_map(|feature| feature.crates.iter().copied())
}

/// The files that a service has for its features.
pub(super) fn files(root: &Root, service: &ServicePlan) -> Vec<File> {
    let modules = of(service).flat_map(|feature| feature.modules);
    let files = modules.map(|module| match module.body {
        ModuleBody::Embedded(text) => File::embedded(root.file(module.path), text),
        ModuleBody::Emitted(make) => types::module(root, module.path, make(root, service)),
    });
    files.collect()
}

/// The names of the modules that features add below a module of a service, e.g. `config`.
pub(super) fn modules_in(service: &ServicePlan, parent: &str) -> Vec<&'static str> {
    let modules = of(service).flat_map(|feature| feature.modules);
    let mut names: Vec<_> = modules
        .filter_map(|module| module.name_in(parent))
        .collect();
    names.sort_unstable();
    names
}

/// `mod name;` for each of them.
pub(super) fn declared_in(service: &ServicePlan, parent: &str) -> TokenStream {
    let names = modules_in(service, parent).into_iter().map(fixed);
    quote!(#(mod #names;)*)
}

/// `rest_json_1`, or `|| over(rest_json_1())`: what makes the protocol of a service.
pub(super) fn protocol(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let make = of(service).find_map(|feature| feature.protocol);
    let make = place.get(make.expect("a protocol is planned only if it has a row"));
    let mut over = of(service).filter_map(|feature| feature.wraps_protocol);
    match over.next() {
        None => make,
        Some(first) => {
            let first = place.get(first);
            let made = over.fold(quote!(#first(#make())), |made, path| {
                let over = place.get(path);
                quote!(#over(#made))
            });
            quote!(|| #made)
        }
    }
}

/// `Some(reports_error)`: what tells whether the body of a success reports an error.
pub(super) fn reports_error(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    match of(service).find_map(|feature| feature.reports_error) {
        None => quote!(None),
        Some(path) => {
            let reports = place.get(path);
            quote!(Some(#reports))
        }
    }
}

/// `Some(&compression::configure)`: what takes settings over from the shared configuration.
pub(super) fn configure(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let functions = of(service).filter_map(|feature| feature.configure);
    let functions: Vec<_> = functions.map(|path| place.get(path)).collect();
    match functions.as_slice() {
        [] => quote!(None),
        [one] => quote!(Some(&#one)),
        several => quote!(Some(&|shared, settings| { #(#several(shared, settings);)* })),
    }
}

/// The statements that put defaults of a service into `layer`.
pub(super) fn layer(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    of(service)
        .map(|feature| (feature.layer)(place, service))
        .collect()
}

/// The statements that add `components` to all operations of a service.
pub(super) fn components(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    of(service)
        .map(|feature| (feature.components)(place, service))
        .collect()
}

/// The statements that add `components` to an operation.
pub(super) fn operation(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    of(operation.service)
        .map(|feature| (feature.operation)(place, operation))
        .collect()
}

/// Methods of an operation's input, of the trait `OperationInput`.
pub(super) fn input(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    of(operation.service)
        .map(|feature| (feature.input)(place, operation))
        .collect()
}

/// The paths of the embedded files of all features.
#[cfg(test)]
pub(super) fn all_paths() -> impl Iterator<Item = &'static str> {
    let modules = all().flat_map(|feature| feature.modules);
    let modules = modules.filter_map(|module| match module.body {
        ModuleBody::Embedded(_) => Some(module.path),
        ModuleBody::Emitted(_) => None,
    });
    let shared = all().flat_map(|feature| feature.shared);
    let shared = shared.map(|(path, _)| *path);
    shared.chain(modules).chain(gathered::paths())
}
