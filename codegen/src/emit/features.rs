//! What only some services or operations have: a row for each, and what the rows add up to.
//!
//! A file below this one holds a row and all that is emitted for it. The emitters of files that
//! every service has ask here what is added to them, and know no feature by its name.

mod accounts;
mod added;
mod auth;
mod auth_token;
mod checksum;
mod compression;
mod computed;
mod context;
mod date_header;
mod discovery;
mod empty_not_found;
mod event_streams;
mod extensions;
mod gathered;
mod headers;
mod labels;
mod long_polling;
mod nulls;
mod paginator;
mod payload_signing;
mod prefixed_ids;
mod presigning;
mod protocols;
mod request_ids;
mod response_headers;
mod retries;
mod row;
mod sessions;
mod tokens;
mod tree_hash;
mod waiters;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::Source;

use super::File;
use super::dependency::Dependency;
use super::operation::in_service::Operation;
use super::root::Root;
use super::rust_type::Place;
use super::words::fixed;
use crate::plan::ir::{CratePlan, ServicePlan};
use row::{Feature, OperationModule};

pub(super) use added::{embedded, files, items, names};

/// Every feature. What they add to one place stands there in this order.
const ALL: &[&[Feature]] = &[
    protocols::ROWS,
    auth::ROWS,
    extensions::ROWS,
    accounts::ROWS,
    auth_token::ROWS,
    checksum::ROWS,
    &[compression::ROW],
    &[computed::ROW],
    context::ROWS,
    &[date_header::ROW],
    &[discovery::ROW],
    event_streams::ROWS,
    &[headers::ROW],
    &[tree_hash::ROW],
    &[labels::ROW],
    &[long_polling::ROW],
    &[nulls::ROW],
    &[paginator::ROW],
    &[payload_signing::ROW],
    &[prefixed_ids::ROW],
    presigning::ROWS,
    &[empty_not_found::ROW],
    &[request_ids::ROW],
    &[response_headers::ROW],
    &[retries::ROW],
    sessions::ROWS,
    &[tokens::ROW],
    &[waiters::ROW],
];

fn all() -> impl Iterator<Item = &'static Feature> {
    ALL.iter().copied().flatten()
}

/// The features of a service.
fn of(service: &ServicePlan) -> impl Iterator<Item = &'static Feature> {
    all().filter(|feature| (feature.is_in)(service))
}

/// The features of a crate: its own, and those of its services.
fn of_crate(plan: &CratePlan) -> impl Iterator<Item = &'static Feature> {
    let is_in =
        |feature: &&Feature| (feature.is_in_crate)(plan) || plan.services.iter().any(feature.is_in);
    all().filter(is_in)
}

/// The files that a crate has once: those that every crate has, and those of its features.
pub(super) fn shared(plan: &CratePlan, always: &[Source]) -> Vec<File> {
    let added = of_crate(plan).flat_map(|feature| feature.shared);
    let sources = always.iter().chain(added);
    let mut sources: BTreeMap<_, _> = sources.map(|source| (source.0, *source)).collect();
    let replaced = of_crate(plan).flat_map(|feature| feature.replaces);
    sources.extend(replaced.copied());
    gathered::files(&sources)
}

/// The crates that the code of a crate's features uses.
pub(super) fn crates(plan: &CratePlan) -> impl Iterator<Item = Dependency> {
    of_crate(plan).flat_map(|feature| feature.crates.iter().copied())
}

/// What a Cargo feature turns on for a crate's features.
pub(super) fn turned_on(plan: &CratePlan, cargo_feature: &str) -> Vec<&'static str> {
    let all = of_crate(plan).flat_map(|feature| feature.turns_on);
    let on = all.filter(|(name, _)| *name == cargo_feature);
    on.map(|(_, turned_on)| *turned_on).collect()
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

/// `Some(&endpoint_auth::merge)`: what puts the auth schemes of a request into another order.
pub(super) fn auth_options(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    match of(service).find_map(|feature| feature.auth_options) {
        None => quote!(None),
        Some(path) => {
            let merge = called(place, path);
            quote!(Some(&#merge))
        }
    }
}

/// `Some(&compression::configure)`: what takes settings over from the shared configuration.
pub(super) fn configure(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let functions = of(service).filter_map(|feature| feature.configure);
    let functions: Vec<_> = functions.map(|path| called(place, path)).collect();
    match functions.as_slice() {
        [] => quote!(None),
        [one] => quote!(Some(&#one)),
        several => quote!(Some(&|shared, layer, components| {
            #(#several(shared, layer, components);)*
        })),
    }
}

/// `compression::configure`: a function of a module of the support code; several have one of its
/// name.
fn called(place: Place<'_>, path: &'static str) -> TokenStream {
    match path.rsplit_once("::") {
        None => place.get(path),
        Some((module, name)) => {
            let (module, name) = (place.get(module), fixed(name));
            quote!(#module::#name)
        }
    }
}

/// What `cfg` has for a client context parameter, given by its index.
pub(super) fn setting(
    place: Place<'_>,
    service: &ServicePlan,
    index: usize,
) -> Option<TokenStream> {
    of(service).find_map(|feature| (feature.setting)(place, service, index))
}

/// The statements that fix what varies from run to run, for tests.
pub(super) fn test_defaults(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    of(service)
        .map(|feature| (feature.test_defaults)(place, service))
        .collect()
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

/// The public modules of an operation.
pub(super) fn operation_modules(root: &Root, operation: Operation<'_>) -> Vec<OperationModule> {
    of(operation.service)
        .flat_map(|feature| (feature.operation_modules)(root, operation))
        .collect()
}

/// Methods of an operation's fluent builder.
pub(super) fn builder(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    of(operation.service)
        .map(|feature| (feature.builder)(place, operation))
        .collect()
}

/// What an operation's fluent builder implements.
pub(super) fn beside_builder(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    of(operation.service)
        .map(|feature| (feature.beside_builder)(place, operation))
        .collect()
}

/// Sentences for the client's method of an operation.
pub(super) fn method_docs(operation: Operation<'_>, builder: &str) -> String {
    let sentences = of(operation.service);
    let sentences: Vec<_> = sentences
        .filter_map(|feature| (feature.method_docs)(operation, builder))
        .collect();
    sentences.join(" ")
}

/// The crates that the code of all features uses.
#[cfg(test)]
pub(super) fn all_crates() -> impl Iterator<Item = Dependency> {
    all().flat_map(|feature| feature.crates.iter().copied())
}

/// The embedded files of all features.
#[cfg(test)]
pub(super) fn all_sources() -> impl Iterator<Item = Source> {
    let modules = all().flat_map(|feature| feature.modules);
    let modules = modules.filter_map(|module| match module.body {
        row::ModuleBody::Embedded(source) => Some(source),
        row::ModuleBody::Emitted { .. } => None,
    });
    let shared = all().flat_map(|feature| feature.shared.iter().copied());
    let replacing = all().flat_map(|feature| feature.replaces);
    let replacing = replacing.map(|(_, source)| *source);
    shared.chain(modules).chain(replacing)
}
