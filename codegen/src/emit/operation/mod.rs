//! The `operation` module: per operation its input, output, error and builders.

mod builders;
pub(super) mod error;
pub(super) mod in_service;
mod initial_response;
mod input;
mod spec;

use proc_macro2::TokenStream;
use quote::quote;

use in_service::Operation;

use super::builder::builder;
use super::role::Role;
use super::root::Root;
use super::rust_type::Place;
use super::scope::Scope;
use super::serde;
use super::structure::{Extra, structure};
use super::words::{doc, fixed, ident, inner_doc};
use super::{File, features};
use crate::plan::ir::{OperationPlan, RequestIds, ServicePlan, StructurePlan};

/// The files of some operations of a service.
pub(super) fn operation_files(
    root: &Root,
    service: &ServicePlan,
    operations: &[OperationPlan],
) -> Vec<File> {
    let operations = operations.iter().map(|plan| Operation { service, plan });
    operations
        .flat_map(|operation| files(root, operation))
        .collect()
}

/// `operation.rs`
pub(super) fn operations_module(root: &Root, service: &ServicePlan) -> File {
    let docs = inner_doc("The operations, each with its types.");
    let modules = service.operations.iter().map(|operation| {
        let docs = doc(&format!(
            "Types of the `{}` operation.",
            operation.wire_name
        ));
        let module = ident(operation.module.ident());
        let inception = inception(operation, "operation");
        quote!(#docs #inception pub mod #module;)
    });
    let added = features::items(service, "operation");
    let tokens = quote! {
        #docs

        pub use aws_types::request_id::RequestId;
        #added

        #(#modules)*
    };
    File::emitted(root, "operation.rs", tokens)
}

fn files(root: &Root, operation: Operation<'_>) -> Vec<File> {
    let plan = operation.plan;
    let more = features::operation_modules(root, operation);
    let names = more.iter().map(|module| module.name);
    let mut files = vec![
        operation_module(root, operation, names.collect()),
        input_file(root, operation),
        output_file(root, plan),
        builders::file(root, operation),
    ];
    files.extend(more.into_iter().map(|module| {
        let path = format!("operation/{}/{}.rs", plan.module.plain(), module.name);
        File::emitted(root, &path, module.tokens)
            .by(module.emitter)
            .of(&plan.shape_id)
    }));
    files
}

/// `operation/list_usage_totals.rs`
fn operation_module(root: &Root, operation: Operation<'_>, modules: Vec<&'static str>) -> File {
    let plan = operation.plan;
    let scope = Scope::new([
        plan.name.as_str(),
        plan.error.as_str(),
        plan.input.name.as_str(),
        plan.output.name.as_str(),
    ]);
    let place = Place::new(&scope, root);
    let tree = tree(plan, modules);
    let spec = spec::spec(place, operation);
    let error = error::error(place, plan);
    let uses = scope.uses();
    let path = format!("operation/{}.rs", plan.module.plain());
    File::emitted(root, &path, quote!(#uses #tree #spec #error)).of(&plan.shape_id)
}

/// Allows a module in a module of its name, which only an operation called so makes.
fn inception(operation: &OperationPlan, module: &str) -> Option<TokenStream> {
    let why = "the operation has this name";
    (operation.module.plain() == module)
        .then(|| quote!(#[allow(clippy::module_inception, reason = #why)]))
}

/// The modules of an operation and what they give to it.
fn tree(plan: &OperationPlan, modules: Vec<&'static str>) -> TokenStream {
    let (input, output) = (ident(&plan.input.name), ident(&plan.output.name));
    let (input_module, output_module) = (
        ident(plan.input.module.ident()),
        ident(plan.output.module.ident()),
    );
    let public = ["builders"].into_iter().chain(modules).map(|name| {
        let inception = inception(plan, name);
        let name = fixed(name);
        quote!(#inception pub mod #name;)
    });
    quote! {
        #(#public)*
        mod #input_module;
        mod #output_module;

        pub use #input_module::#input;
        pub use #output_module::#output;
    }
}

fn input_file(root: &Root, operation: Operation<'_>) -> File {
    let plan = operation.plan;
    let scope = Scope::new([plan.input.name.as_str(), plan.input.builder.as_str()]);
    let place = Place::new(&scope, root);
    let structure = structure(place, &plan.input, Extra::None);
    let builder = builder(place, &plan.input, Extra::None);
    let serde = serde::structure(place, &plan.input, Role::Input);
    let behaviour = input::behaviour(place, operation);
    let items = quote!(#structure #builder #serde #behaviour);
    structure_file(root, plan, &plan.input, scope.file(items))
}

fn output_file(root: &Root, plan: &OperationPlan) -> File {
    let scope = Scope::new([plan.output.name.as_str(), plan.output.builder.as_str()]);
    let place = Place::new(&scope, root);
    let structure = structure(place, &plan.output, Extra::RequestIds(plan.request_ids));
    let request_id = request_id(place, plan);
    let builder = builder(place, &plan.output, Extra::RequestIds(plan.request_ids));
    let serde = serde::structure(place, &plan.output, Role::Output(plan.request_ids));
    let initial = plan
        .initial_messages
        .then(|| initial_response::item(place, &plan.output, plan.request_ids));
    let items = quote!(#structure #request_id #builder #serde #initial);
    structure_file(root, plan, &plan.output, scope.file(items))
}

fn request_id(place: Place<'_>, plan: &OperationPlan) -> TokenStream {
    let request_id = place.get("aws_types::request_id::RequestId");
    let name = ident(&plan.output.name);
    let optional = place.option(&quote!(&str));
    let extended = (plan.request_ids == RequestIds::Extended).then(|| {
        let extended = place.get("crate::support::request_ids::RequestIdExt");
        quote! {
            impl #extended for #name {
                #[inline]
                fn extended_request_id(&self) -> #optional {
                    self._extended_request_id.as_deref()
                }
            }
        }
    });
    quote! {
        impl #request_id for #name {
            #[inline]
            fn request_id(&self) -> #optional {
                self._request_id.as_deref()
            }
        }

        #extended
    }
}

fn structure_file(
    root: &Root,
    operation: &OperationPlan,
    plan: &StructurePlan,
    tokens: TokenStream,
) -> File {
    let (folder, name) = (operation.module.plain(), plan.module.plain());
    let path = format!("operation/{folder}/{name}.rs");
    File::emitted(root, &path, tokens).of(&plan.shape_id)
}
