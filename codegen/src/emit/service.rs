//! The facts about a service, as the support code's table.

use proc_macro2::TokenStream;
use quote::quote;

use super::root::Root;
use super::rust_type::Place;
use super::scope::Scope;
use super::words::{doc, inner_doc};
use super::{File, features};
use crate::plan::ir::{AuthScheme, ServicePlan};

/// `service.rs`
pub(super) fn file(root: &Root, plan: &ServicePlan) -> File {
    let scope = Scope::new(features::names(plan, "service"));
    let place = Place::new(&scope, root);
    let spec = spec(place, plan);
    let docs = inner_doc("Facts about the service.");
    let uses = scope.uses();
    let modules = features::items(plan, "service");
    let items = quote!(#docs #uses #modules #spec);
    File::emitted(root, "service.rs", items)
}

/// ```text
/// pub(crate) static SERVICE: ServiceSpec = ServiceSpec { sdk_id: "Inspector2", … };
/// ```
fn spec(place: Place<'_>, plan: &ServicePlan) -> TokenStream {
    let spec = place.get("crate::support::service::ServiceSpec");
    let metadata = place.get("aws_runtime::user_agent::ApiMetadata");
    let version_of_crate = place.own("meta::PKG_VERSION");
    let docs = doc(&format!("`{}`", plan.shape_id));
    let ServicePlan {
        sdk_id,
        shape_name,
        namespace,
        signing_name,
        ..
    } = plan;
    let module = &plan.api_name;
    let scope = format!("aws-sdk-{}", plan.short_name);
    let endpoint_params = place.own("config::endpoint::ParamsBuilder");
    let protocol = features::protocol(place, plan);
    let (usual, others) = schemes(plan);
    let auth_options = features::auth_options(place, plan);
    let configure = features::configure(place, plan);
    let reports_error = features::reports_error(place, plan);
    let transient_errors = &plan.transient_errors;
    let customize = customize(place, plan);
    quote! {
        #docs
        pub(crate) const SERVICE: &#spec = &#spec {
            sdk_id: #sdk_id,
            module: #module,
            scope: #scope,
            api_metadata: #metadata::new(#module, #version_of_crate),
            signing_name: #signing_name,
            namespace: #namespace,
            shape_name: #shape_name,
            endpoint_params: &|cfg| #endpoint_params::from_config(cfg).erased(),
            protocol: #protocol,
            auth_schemes: #usual,
            operation_auth_schemes: #others,
            auth_options: #auth_options,
            reports_error: #reports_error,
            transient_errors: &[#(#transient_errors),*],
            configure: #configure,
            customize: #customize,
        };
    }
}

/// What every request of the service needs beside the usual.
fn customize(place: Place<'_>, plan: &ServicePlan) -> TokenStream {
    let layer = features::layer(place, plan);
    let components = features::components(place, plan);
    match (layer.is_empty(), components.is_empty()) {
        (true, true) => quote!(None),
        (false, true) => quote!(Some(&|layer, _| { #layer })),
        (true, false) => quote!(Some(&|_, components| { #components })),
        (false, false) => quote!(Some(&|layer, components| { #layer #components })),
    }
}

/// The ids of the auth schemes of most operations, and the operations that have others.
fn schemes(service: &ServicePlan) -> (TokenStream, TokenStream) {
    let usual = &service.usual_auth;
    let operations = service.operations.iter();
    let others = operations
        .filter(|operation| operation.auth != *usual)
        .map(|operation| {
            let (name, ids) = (&operation.wire_name, ids(&operation.auth));
            quote!((#name, #ids))
        });
    let others = quote!(&[#(#others),*]);
    (ids(usual), others)
}

fn ids(schemes: &[AuthScheme]) -> TokenStream {
    let ids = schemes.iter().map(|scheme| {
        let id = scheme.id();
        match scheme {
            AuthScheme::SigV4a => quote!(#[cfg(feature = "sigv4a")] #id),
            _ => quote!(#id),
        }
    });
    quote!(&[#(#ids),*])
}
