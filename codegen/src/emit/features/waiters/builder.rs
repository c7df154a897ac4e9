//! The builder of a waiter.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::acceptors::{items, state};
use crate::emit::File;
use crate::emit::operation::in_service::operation_path;
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::setter::{fluent_bodies, methods};
use crate::emit::words::{deprecated, doc, ident, inner_doc, paragraphs};
use crate::plan::ir::{OperationPlan, WaiterPlan};

/// `waiters/table_exists.rs`
pub(super) fn file(root: &Root, operation: &OperationPlan, waiter: &WaiterPlan) -> File {
    let scope = Scope::new(
        [&waiter.fluent_builder, &waiter.final_poll, &waiter.error].map(|name| name.as_str()),
    );
    let place = Place::new(&scope, root);
    let declaration = declaration(place, operation, waiter);
    let waiting = waiting(place, operation, waiter);
    let setters = setters(place, operation, waiter);
    let ends = ends(place, operation, waiter);
    let acceptors = items(place, operation, waiter);
    let docs = inner_doc(&format!("The `{}` waiter.", waiter.wire_name));
    let uses = scope.uses();
    let tokens = quote!(#docs #uses #declaration #waiting #setters #ends #acceptors);
    let path = format!("waiters/{}.rs", waiter.module.plain());
    File::emitted(root, &path, tokens)
}

fn input_builder(place: Place<'_>, operation: &OperationPlan) -> TokenStream {
    let builders = operation_path(operation).then("builders");
    place.own(builders.name(&operation.input.builder))
}

fn declaration(place: Place<'_>, operation: &OperationPlan, waiter: &WaiterPlan) -> TokenStream {
    let about = format!(
        "Waits for `{}`: [`wait`]({}::wait) sends\n`{}` requests until an answer tells that it is so.",
        waiter.wire_name, waiter.fluent_builder, operation.wire_name
    );
    let docs = doc(&paragraphs(&about, waiter.docs.trim()));
    let deprecated = deprecated(waiter.deprecated.as_ref());
    let name = ident(&waiter.fluent_builder);
    let inner = input_builder(place, operation);
    let arc = place.get("std::sync::Arc");
    let handle = place.own("client::Handle");
    let clone = operation.input.derives.clone_and_eq.then(|| quote!(Clone,));
    quote! {
        #docs
        #deprecated
        #[derive(#clone Debug)]
        pub struct #name {
            handle: #arc<#handle>,
            inner: #inner,
        }
    }
}

fn waiting(place: Place<'_>, operation: &OperationPlan, waiter: &WaiterPlan) -> TokenStream {
    let name = ident(&waiter.fluent_builder);
    let inner = input_builder(place, operation);
    let arc = place.get("std::sync::Arc");
    let handle = place.own("client::Handle");
    let wait = wait(place, operation, waiter);
    quote! {
        impl #name {
            #[inline]
            pub(crate) fn new(handle: #arc<#handle>) -> Self {
                Self {
                    handle,
                    inner: #inner::default(),
                }
            }

            /// Returns the input as far as it is built.
            #[inline]
            pub fn as_input(&self) -> &#inner {
                &self.inner
            }

            #wait
        }
    }
}

fn wait(place: Place<'_>, operation: &OperationPlan, waiter: &WaiterPlan) -> TokenStream {
    let duration = place.get("std::time::Duration");
    let result = place.get("std::result::Result");
    let waiters = place.get("crate::support::waiters");
    let waiter_error = place.get("aws_smithy_runtime_api::client::waiters::error::WaiterError");
    let constant = place.own(operation_path(operation).then("OPERATION"));
    let (last, error) = (ident(&waiter.final_poll), ident(&waiter.error));
    let min_delay = Literal::u64_unsuffixed(waiter.min_delay);
    let max_delay = Literal::u64_unsuffixed(waiter.max_delay);
    let (before, state) = state(waiter);
    quote! {
        /// Sends requests until the answer is what is waited for, with pauses that grow and are
        /// not all alike, and returns that answer: an error may be it.
        ///
        /// # Errors
        ///
        /// Fails if an answer tells that waiting is in vain, if a request fails otherwise, and if
        /// `max_wait` is over.
        #[inline]
        pub async fn wait(self, max_wait: #duration) -> #result<#last, #error> {
            let plugins = self.handle.operation_plugins(#constant, None);
            let input = self.inner.build().map_err(#waiter_error::construction_failure)?;
            let waiting = #waiters::Waiting {
                operation: #constant,
                plugins,
                min_delay: #min_delay,
                max_delay: #max_delay,
                max_wait,
            };
            #before
            #waiters::wait(waiting, input, #state).await
        }
    }
}

/// The setters, which hand on to the input's builder.
fn setters(place: Place<'_>, operation: &OperationPlan, waiter: &WaiterPlan) -> TokenStream {
    let fields = &operation.input.fields;
    if fields.is_empty() {
        return quote!();
    }
    let name = ident(&waiter.fluent_builder);
    let setters = fields
        .iter()
        .map(|field| methods(place, field, fluent_bodies(field)));
    quote! {
        impl #name {
            #(#setters)*
        }
    }
}

/// What waiting ends in.
fn ends(place: Place<'_>, operation: &OperationPlan, waiter: &WaiterPlan) -> TokenStream {
    let (last, error) = (ident(&waiter.final_poll), ident(&waiter.error));
    let final_poll = place.get("aws_smithy_runtime_api::client::waiters::FinalPoll");
    let waiter_error = place.get("aws_smithy_runtime_api::client::waiters::error::WaiterError");
    let sdk_error = place.own("error::SdkError");
    let output = place.own(operation_path(operation).name(&operation.output.name));
    let modeled = place.own(operation_path(operation).name(&operation.error));
    let last_docs = doc(&format!(
        "The last answer to a `{}` waiter.",
        waiter.wire_name
    ));
    let error_docs = doc(&format!("Why a `{}` waiter failed.", waiter.wire_name));
    quote! {
        #last_docs
        pub type #last = #final_poll<#output, #sdk_error<#modeled>>;

        #error_docs
        pub type #error = #waiter_error<#output, #modeled>;
    }
}
