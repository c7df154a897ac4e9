//! The builders of an operation: input, output, and the fluent builder that sends.

use proc_macro2::TokenStream;
use quote::quote;

use super::in_service::{Operation, sibling};
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::setter::{fluent_bodies, methods};
use crate::emit::words::{deprecated, doc, ident, inner_doc, paragraphs};
use crate::emit::{File, features};
use crate::plan::ir::{OperationPlan, RustType, Stream};

/// `operation/list_usage_totals/builders.rs`
pub(super) fn file(root: &Root, operation: Operation<'_>) -> File {
    let plan = operation.plan;
    let scope = Scope::new([
        plan.fluent_builder.as_str(),
        plan.input.builder.as_str(),
        plan.output.builder.as_str(),
    ]);
    let place = Place::new(&scope, root);
    let reexports = reexports(plan);
    let send_with = send_with(place, operation);
    let fluent = fluent_builder(place, plan);
    let customizable = customizable(place, plan);
    let sending = sending(place, operation);
    let beside = features::beside_builder(place, operation);
    let setters = setters(place, plan);
    let docs = inner_doc(&format!("Builders of the `{}` operation.", plan.wire_name));
    let uses = scope.uses();
    let tokens = quote! {
        #docs
        #uses
        #reexports
        #send_with
        #fluent
        #customizable
        #beside
        #sending
        #setters
    };
    let path = format!("operation/{}/builders.rs", plan.module.plain());
    File::emitted(root, &path, tokens).of(&plan.shape_id)
}

fn reexports(plan: &OperationPlan) -> TokenStream {
    let (input, output) = (
        ident(plan.input.module.ident()),
        ident(plan.output.module.ident()),
    );
    let (input_builder, output_builder) = (ident(&plan.input.builder), ident(&plan.output.builder));
    quote! {
        pub use super::#input::#input_builder;
        pub use super::#output::#output_builder;
    }
}

fn send_with(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let plan = operation.plan;
    let builder = ident(&plan.input.builder);
    let method = ident(&plan.method);
    let client = place.own("client::Client");
    let sent = operation.sent(place, &sibling(place, &plan.output.name));
    let like = doc(&format!(
        "Fails like [`send`]({}::send).",
        plan.fluent_builder
    ));
    quote! {
        impl #builder {
            /// Sends a request with this input.
            ///
            /// # Errors
            ///
            #like
            #[inline]
            pub async fn send_with(self, client: &#client) -> #sent {
                let mut fluent_builder = client.#method();
                fluent_builder.inner = self;
                fluent_builder.send().await
            }
        }
    }
}

fn fluent_builder(place: Place<'_>, plan: &OperationPlan) -> TokenStream {
    let about = format!(
        "Builds and sends a request of the `{}` operation.",
        plan.wire_name
    );
    let docs = doc(&paragraphs(&about, plan.docs.trim()));
    let deprecated = deprecated(plan.deprecated.as_ref());
    let name = ident(&plan.fluent_builder);
    let inner = ident(&plan.input.builder);
    let arc = place.get("std::sync::Arc");
    let handle = place.own("client::Handle");
    let config = place.option(&place.own("config::Builder"));
    let clone = plan.input.derives.clone_and_eq.then(|| quote!(Clone,));
    quote! {
        #docs
        #deprecated
        #[derive(#clone Debug)]
        pub struct #name {
            handle: #arc<#handle>,
            inner: #inner,
            config_override: #config,
        }
    }
}

fn customizable(place: Place<'_>, plan: &OperationPlan) -> TokenStream {
    let name = ident(&plan.fluent_builder);
    let output = sibling(place, &plan.output.name);
    let error = sibling(place, &plan.error);
    let send = place.own("client::customize::internal::CustomizableSend");
    let future = place.own("client::customize::internal::BoxFuture");
    let result = place.own("client::customize::internal::SendResult");
    let config = place.own("config::Builder");
    let make_box = place.get("std::boxed::Box");
    quote! {
        impl #send<#output, #error> for #name {
            #[inline]
            fn send(mut self, config_override: #config) -> #future<#result<#output, #error>> {
                self.config_override = Some(config_override);
                #make_box::pin(self.send())
            }
        }
    }
}

/// The methods that end the builder.
fn sending(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let plan = operation.plan;
    let name = ident(&plan.fluent_builder);
    let inner = ident(&plan.input.builder);
    let output = sibling(place, &plan.output.name);
    let error = sibling(place, &plan.error);
    let sent = operation.sent(place, &output);
    let arc = place.get("std::sync::Arc");
    let handle = place.own("client::Handle");
    let customizable = place.own("client::customize::CustomizableOperation");
    let input = place.get("aws_smithy_runtime_api::client::interceptors::context::Input");
    let typed = place.get("crate::support::operation::typed");
    let constant = place.get("super::OPERATION");
    let sdk_error = place.own("error::SdkError");
    let more = features::builder(place, operation);
    let called = quote!(#typed(self.handle.call(#constant, input, self.config_override).await));
    let answer = match begins_with_message(plan) {
        false => called,
        true => {
            let receive = place.get("crate::support::initial_response::receive");
            quote!(#receive(#called?).await)
        }
    };
    quote! {
        impl #name {
            #[inline]
            pub(crate) fn new(handle: #arc<#handle>) -> Self {
                Self {
                    handle,
                    inner: #inner::default(),
                    config_override: None,
                }
            }

            /// Returns the input as far as it is built.
            #[inline]
            pub fn as_input(&self) -> &#inner {
                &self.inner
            }

            /// Sends the request.
            ///
            /// # Errors
            ///
            /// Fails if the request cannot be built or sent, if the answer cannot be read, or with
            /// the error that the service answers. What may be retried was retried before.
            #[inline]
            pub async fn send(self) -> #sent {
                let input = self.inner.build().map_err(#sdk_error::construction_failure)?;
                let input = #input::erase(input);
                #answer
            }

            /// Returns the request, to be changed before it is sent.
            #[inline]
            pub fn customize(self) -> #customizable<#output, #error, Self> {
                #customizable::new(self)
            }

            #more
        }
    }
}

/// Whether the answer is not whole before the first message of its stream has come.
fn begins_with_message(plan: &OperationPlan) -> bool {
    let mut fields = plan.output.fields.iter();
    plan.initial_messages
        && fields.any(|field| matches!(field.ty, RustType::Stream(Stream::Received(_))))
}

/// The setters, which hand on to the input's builder.
fn setters(place: Place<'_>, plan: &OperationPlan) -> TokenStream {
    if plan.input.fields.is_empty() {
        return quote!();
    }
    let name = ident(&plan.fluent_builder);
    let setters = plan
        .input
        .fields
        .iter()
        .map(|field| methods(place, field, fluent_bodies(field)));
    quote! {
        impl #name {
            #(#setters)*
        }
    }
}
