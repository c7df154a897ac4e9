//! Auth schemes: what requests are signed with.
//!
//! What the plan gives an operation is known to the runtime by its id, in the service's table. A
//! scheme that the code of every crate can do has no files of its own; one that few services have
//! brings them, and adds itself through [`Feature::components`].

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module, Reexport};
use crate::emit::dependency::{
    AWS_SIGV4, AWS_SMITHY_RUNTIME_API_HTTP_AUTH, AWS_SMITHY_RUNTIME_HTTP_AUTH, Dependency,
};
use crate::emit::rust_type::Place;
use crate::plan::ir::{ApiKeyPlan, ServicePlan};

/// All that need anything.
pub(super) const ROWS: &[Feature] = &[
    SIGV4,
    REGION_SETS,
    BEARER,
    TOKEN_VARIABLE,
    BASIC,
    API_KEY,
    KEY_IN_HEADER,
    BY_ENDPOINT,
];

/// What the runtime has for HTTP authentication.
const HTTP_AUTH: &[Dependency] = &[
    AWS_SMITHY_RUNTIME_HTTP_AUTH,
    AWS_SMITHY_RUNTIME_API_HTTP_AUTH,
];

const RESOLVE_IDENTITY: Reexport =
    in_config("aws_smithy_runtime_api::client::identity::ResolveIdentity");
const TOKEN: Reexport = in_config("aws_smithy_runtime_api::client::identity::http::Token");

/// A type of settings.
const fn in_config(path: &'static str) -> Reexport {
    let module = "config";
    Reexport { module, path }
}

/// The code of every crate signs, if not for an operation of its own then for one of the user.
const SIGV4: Feature = Feature {
    is_in: |_| true,
    crates: &[AWS_SIGV4],
    ..Feature::NONE
};

/// SigV4a. The Cargo feature of that name brings what the runtime has for it.
const REGION_SETS: Feature = Feature {
    is_in: |service| service.config.auth.region_sets,
    shared: &[source("support/protocol/sigv4a.rs")],
    modules: &[Module::embedded(source("config/region_sets.rs"))],
    configure: Some("crate::support::protocol::sigv4a::configure"),
    components: |place, _| {
        let sigv4a = place.get("crate::support::protocol::sigv4a");
        quote!(#sigv4a::add(components);)
    },
    ..Feature::NONE
};

/// Bearer tokens.
const BEARER: Feature = Feature {
    is_in: |service| service.config.auth.bearer,
    shared: &[source("support/protocol/bearer.rs")],
    modules: &[Module::embedded(source("config/bearer.rs"))],
    crates: HTTP_AUTH,
    reexports: &[
        in_config("aws_credential_types::provider::token::ProvideToken"),
        in_config("aws_credential_types::provider::token::SharedTokenProvider"),
        RESOLVE_IDENTITY,
        TOKEN,
    ],
    configure: Some("crate::support::protocol::bearer::configure"),
    components: |place, _| {
        let bearer = place.get("crate::support::protocol::bearer");
        quote!(#bearer::add(components);)
    },
    ..Feature::NONE
};

/// Bearer tokens from a variable of the environment, instead of those that all services share:
/// behind them.
const TOKEN_VARIABLE: Feature = Feature {
    is_in: |service| service.config.auth.token_variable,
    shared: &[source("support/protocol/token_variable.rs")],
    configure: Some("crate::support::protocol::token_variable::configure"),
    ..Feature::NONE
};

/// User names and passwords.
const BASIC: Feature = Feature {
    is_in: |service| service.config.auth.basic,
    modules: &[Module::embedded(source("config/basic.rs"))],
    crates: HTTP_AUTH,
    reexports: &[
        in_config("aws_smithy_runtime_api::client::identity::http::Login"),
        RESOLVE_IDENTITY,
    ],
    components: |place, _| {
        let scheme = place.get("aws_smithy_runtime::client::auth::http::BasicAuthScheme");
        quote!(components.push_auth_scheme(#scheme::new());)
    },
    ..Feature::NONE
};

/// API keys.
const API_KEY: Feature = Feature {
    is_in: |service| service.config.auth.api_key.is_some(),
    modules: &[Module::embedded(source("config/api_key.rs"))],
    crates: HTTP_AUTH,
    reexports: &[RESOLVE_IDENTITY, TOKEN],
    components: api_key,
    ..Feature::NONE
};

/// API keys in a header, with nothing before them.
const KEY_IN_HEADER: Feature = Feature {
    is_in: |service| {
        let key = &service.config.auth.api_key;
        matches!(key, Some(ApiKeyPlan::Header { scheme: None, .. }))
    },
    shared: &[source("support/protocol/api_key.rs")],
    ..Feature::NONE
};

/// Endpoints that say how requests to them are signed.
const BY_ENDPOINT: Feature = Feature {
    is_in: |service| service.config.auth.by_endpoint,
    shared: &[source("support/protocol/endpoint_auth.rs")],
    auth_options: Some("crate::support::protocol::endpoint_auth::merge"),
    ..Feature::NONE
};

/// `components.push_auth_scheme(KeyInHeader("x-api-key"));`, or the scheme of the runtime.
fn api_key(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let of_runtime = |scheme: &str, location: &'static str, name: &str| {
        let own = place.get("aws_smithy_runtime::client::auth::http::ApiKeyAuthScheme");
        let location = place.get(location);
        quote!(#own::new(#scheme, #location, #name))
    };
    let scheme = match &service.config.auth.api_key {
        None => return quote!(),
        Some(ApiKeyPlan::Header { name, scheme: None }) => {
            let own = place.get("crate::support::protocol::api_key::KeyInHeader");
            let name = name.to_ascii_lowercase();
            quote!(#own(#name))
        }
        Some(ApiKeyPlan::Header {
            name,
            scheme: Some(scheme),
        }) => of_runtime(scheme, HEADER, name),
        Some(ApiKeyPlan::Query { name }) => of_runtime("", QUERY, name),
    };
    quote!(components.push_auth_scheme(#scheme);)
}

const HEADER: &str = "aws_smithy_runtime::client::auth::http::ApiKeyLocation::Header";
const QUERY: &str = "aws_smithy_runtime::client::auth::http::ApiKeyLocation::Query";
