//! Endpoints that the service tells: a client that asks for one, and keeps it good.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module};
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::words::{ident, inner_doc};
use crate::plan::ir::{EndpointDiscovery, PathStep, ServicePlan};

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| service.discovery.is_some(),
    shared: &[source("support/discovery.rs")],
    modules: &[
        Module::embedded(source("endpoint_discovery.rs")).public(),
        Module::emitted("client/discovery.rs", discovery),
    ],
    method_docs: |operation, _| {
        operation.plan.needs_discovery.then(|| {
            "Only a client of \
             [`with_endpoint_discovery_enabled()`](Self::with_endpoint_discovery_enabled) can call \
             it."
            .to_owned()
        })
    },
    ..Feature::NONE
};

/// `client/discovery.rs`
fn discovery(root: &Root, service: &ServicePlan) -> TokenStream {
    let Some(plan) = &service.discovery else {
        return quote!();
    };
    let scope = Scope::new(std::iter::empty());
    let place = Place::new(&scope, root);
    let docs = inner_doc("Endpoints that the service tells.");
    let enable = enable(place);
    let ask = ask(place, plan);
    let uses = scope.uses();
    quote! {
        #docs
        #uses
        #enable
        #ask
    }
}

fn enable(place: Place<'_>) -> TokenStream {
    let client = place.get("super::Client");
    let start = place.get("crate::support::discovery::start");
    let reload = place.get("crate::support::discovery::ReloadEndpoint");
    let error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let result = place.get("std::result::Result");
    let boxed = place.get("std::boxed::Box");
    let (some, ok) = (place.some(), place.ok());
    quote! {
        impl #client {
            /// Returns a client that calls the endpoint which the service tells it, and what keeps
            /// that endpoint good: spawn its `reload_task()`. A client without can call no other
            /// operation than the one that tells endpoints.
            ///
            /// # Errors
            ///
            /// Fails if the service tells no endpoint, and if the configuration has no sleep
            /// implementation or no time source.
            #[inline]
            pub async fn with_endpoint_discovery_enabled(
                self,
            ) -> #result<(Self, #reload), #error> {
                let config = self.config().clone();
                let ask = #boxed::new(move || #boxed::pin(ask(self.clone())) as _);
                let (resolver, reload) =
                    #start(ask, config.sleep_impl(), config.time_source()).await?;
                let mut config = config.to_builder();
                config.set_endpoint_resolver(#some(resolver));
                #ok((Self::from_conf(config.build()), reload))
            }
        }
    }
}

fn ask(place: Place<'_>, plan: &EndpointDiscovery) -> TokenStream {
    let client = place.get("super::Client");
    let told = place.get("crate::support::discovery::Told");
    let error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let result = place.get("std::result::Result");
    let ok = place.ok();
    let method = ident(&plan.method);
    let endpoints = value(&plan.endpoints, "no list of endpoints");
    let address = value(&plan.address, "an endpoint without an address");
    let minutes = value(&plan.minutes, "an endpoint without an end");
    quote! {
        /// Returns the first endpoint that the service tells.
        async fn ask(client: #client) -> #result<#told, #error> {
            let answer = client.#method().send().await?;
            let mut endpoints = answer #endpoints.into_iter();
            let endpoint = endpoints.next().ok_or("the service told no endpoint")?;
            #ok((endpoint #address, endpoint #minutes))
        }
    }
}

/// `.address`, or with the error of one that is not there.
fn value(step: &PathStep, missing: &str) -> TokenStream {
    let name = ident(&step.ident);
    let message = format!("the service told {missing}");
    match step.optional {
        true => quote!(.#name.ok_or(#message)?),
        false => quote!(.#name),
    }
}
