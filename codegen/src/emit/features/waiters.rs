//! Waiters (Smithy 2.0, "Waiters"): a builder for each, and a trait with a method for each.

mod acceptors;
mod builder;

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module};
use crate::emit::item_path::ItemPath;
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::words::{deprecated, doc, ident, inner_doc, paragraphs};
use crate::plan::ir::{OperationPlan, ServicePlan, WaiterPlan};

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| waiters(service).next().is_some(),
    shared: &[source("support/waiters.rs")],
    modules: &[
        Module::emitted("client/waiters.rs", client).handing_on(&["Waiters"]),
        Module::emitted("waiters.rs", modules).public(),
    ],
    files: |root, service| {
        let waiters = waiters(service);
        let files = waiters.map(|(operation, waiter)| builder::file(root, operation, waiter));
        files.collect()
    },
    ..Feature::NONE
};

/// The waiters of a service, each with its operation, sorted by module.
fn waiters(service: &ServicePlan) -> impl Iterator<Item = (&OperationPlan, &WaiterPlan)> {
    let operations = service.operations.iter();
    let waiters = operations.flat_map(|plan| plan.waiters.iter().map(move |waiter| (plan, waiter)));
    let mut waiters: Vec<_> = waiters.collect();
    waiters.sort_by(|(_, a), (_, b)| a.module.cmp(&b.module));
    waiters.into_iter()
}

/// `waiters.rs`
fn modules(_: &Root, service: &ServicePlan) -> TokenStream {
    let docs = inner_doc("The waiters, each with its types.");
    let modules = waiters(service).map(|(_, waiter)| {
        let docs = doc(&format!("Types of the `{}` waiter.", waiter.wire_name));
        let name = ident(waiter.module.ident());
        quote!(#docs pub mod #name;)
    });
    quote!(#docs #(#modules)*)
}

/// `client/waiters.rs`
///
/// ```text
/// pub trait Waiters {
///     fn wait_until_table_exists(&self) -> TableExistsFluentBuilder;
/// }
/// ```
fn client(root: &Root, service: &ServicePlan) -> TokenStream {
    let scope = Scope::new(["Waiters"]);
    let place = Place::new(&scope, root);
    let docs = inner_doc("The waiters of the client.");
    let client = scope.get("super::Client");
    let methods = waiters(service).map(|(operation, waiter)| method(operation, waiter));
    let heads = waiters(service).map(|(_, waiter)| head(place, waiter));
    let bodies = waiters(service).map(|(_, waiter)| body(place, waiter));
    let items = quote! {
        /// Starts the waiters of a client: bring this trait into scope to have its methods.
        pub trait Waiters {
            #(#methods #heads;)*
        }

        impl Waiters for #client {
            #(#bodies)*
        }
    };
    let uses = scope.uses();
    quote!(#docs #uses #items)
}

/// The documentation and attributes of a method.
fn method(operation: &OperationPlan, waiter: &WaiterPlan) -> TokenStream {
    let about = format!(
        "Returns a builder that waits for `{}`, by sending `{}` requests.",
        waiter.wire_name, operation.wire_name
    );
    let docs = doc(&paragraphs(waiter.docs.trim(), &about));
    let deprecated = deprecated(waiter.deprecated.as_ref());
    quote!(#docs #deprecated)
}

fn head(place: Place<'_>, waiter: &WaiterPlan) -> TokenStream {
    let name = ident(&waiter.method);
    let builder = builder_of(place, waiter);
    quote!(fn #name(&self) -> #builder)
}

fn body(place: Place<'_>, waiter: &WaiterPlan) -> TokenStream {
    let head = head(place, waiter);
    let builder = builder_of(place, waiter);
    quote! {
        #[inline]
        #head {
            #builder::new(self.handle.clone())
        }
    }
}

fn builder_of(place: Place<'_>, waiter: &WaiterPlan) -> TokenStream {
    let module = ItemPath::from("waiters").module(&waiter.module);
    place.own(module.name(&waiter.fluent_builder))
}
