//! The facts about a service, as the support code's table.

use proc_macro2::TokenStream;
use quote::quote;

use super::root::Root;
use super::rust_type::Place;
use super::scope::Scope;
use super::types::module;
use super::words::{doc, inner_doc};
use super::{File, features, protocols};
use crate::plan::ir::{AuthScheme, Protocol, ServicePlan, XmlNamespace};

/// `service.rs`
pub(super) fn file(root: &Root, plan: &ServicePlan) -> File {
    let scope = Scope::new([]);
    let place = Place::new(&scope, root);
    let spec = spec(place, plan);
    let docs = inner_doc("Facts about the service.");
    let uses = scope.uses();
    let modules = features::declared_in(plan, "service");
    let items = quote!(#docs #uses #modules #spec);
    module(root, "service.rs", items)
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
    let protocol = protocols::constructor(place, plan);
    let (usual, others) = auth(plan);
    let configure = features::configure(place, plan);
    let reports_error = match protocols::reports_error(plan) {
        Some(reports) => {
            let reports = place.get(reports);
            quote!(Some(#reports))
        }
        None => quote!(None),
    };
    let transient_errors = &plan.transient_errors;
    let customize = customize(place, plan);
    quote! {
        #docs
        pub(crate) static SERVICE: #spec = #spec {
            sdk_id: #sdk_id,
            module: #module,
            scope: #scope,
            api_metadata: #metadata::new(#module, #version_of_crate),
            signing_name: #signing_name,
            namespace: #namespace,
            shape_name: #shape_name,
            protocol: #protocol,
            auth_schemes: #usual,
            operation_auth_schemes: #others,
            reports_error: #reports_error,
            transient_errors: &[#(#transient_errors),*],
            configure: #configure,
            customize: #customize,
        };
    }
}

/// What every request of the service needs beside the usual.
fn customize(place: Place<'_>, plan: &ServicePlan) -> TokenStream {
    let settings = [
        version(place, plan),
        xml_namespace(place, plan),
        features::layer(place, plan),
    ];
    let headers = [headers(place, plan), features::components(place, plan)];
    let headers: TokenStream = headers.into_iter().collect();
    let has_settings = settings.iter().any(|setting| !setting.is_empty());
    match (has_settings, !headers.is_empty()) {
        (false, false) => quote!(None),
        (true, false) => quote!(Some(&|layer, _| { #(#settings)* })),
        (false, true) => quote!(Some(&|_, components| { #headers })),
        (true, true) => quote!(Some(&|layer, components| { #(#settings)* #headers })),
    }
}

/// The query protocols put the version of the service on the wire.
fn version(place: Place<'_>, plan: &ServicePlan) -> TokenStream {
    if !matches!(plan.protocol, Protocol::AwsQuery | Protocol::Ec2Query) {
        return quote!();
    }
    let version = place.get("aws_smithy_schema::protocol::ServiceVersion");
    let value = &plan.api_version;
    quote!(layer.store_put(#version::new(#value));)
}

/// The XML namespace of the service, where there is XML to put it in.
fn xml_namespace(place: Place<'_>, plan: &ServicePlan) -> TokenStream {
    let (Protocol::RestXml { .. }, Some(XmlNamespace { uri, prefix })) =
        (&plan.protocol, &plan.xml_namespace)
    else {
        return quote!();
    };
    let namespace = place.get("aws_smithy_schema::protocol::ServiceXmlNamespace");
    let prefix = match prefix {
        None => quote!(None),
        Some(prefix) => quote!(Some(#prefix.into())),
    };
    quote!(layer.store_put(#namespace::new(#uri, #prefix));)
}

fn headers(place: Place<'_>, plan: &ServicePlan) -> TokenStream {
    if plan.headers.is_empty() {
        return quote!();
    }
    let add = place.get("crate::support::protocol::headers::add");
    let headers = plan.headers.iter();
    let headers = headers.map(|(name, value)| quote!((#name, #value)));
    quote!(#add(components, &[#(#headers),*]);)
}

/// The auth schemes of most operations, and the operations that have others.
fn auth(plan: &ServicePlan) -> (TokenStream, TokenStream) {
    let usual = &plan.usual_auth;
    let others = plan
        .operations
        .iter()
        .filter(|operation| operation.auth != *usual)
        .map(|operation| {
            let (name, ids) = (&operation.wire_name, ids(&operation.auth));
            quote!((#name, #ids))
        });
    let others = quote!(&[#(#others),*]);
    (ids(usual), others)
}

fn ids(schemes: &[AuthScheme]) -> TokenStream {
    let ids = schemes.iter().map(|scheme| scheme.id());
    quote!(&[#(#ids),*])
}
