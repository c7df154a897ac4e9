//! Configuration of the clients: what a case's `host`, `authScheme` and `vendorParams` say.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use tinsmith_codegen::plan::ir::{AuthPlan, ServicePlan};

use super::super::case::Case;
use super::super::literal::ident;
use super::Context;

/// What clients must use for tokens that they make up (specification, "Parameter format").
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";
/// The host of cases that do not name one.
const HOST: &str = "example.com";

/// The function that starts every client's configuration.
pub(super) fn function(service: &ServicePlan) -> TokenStream {
    let tokens = service.config.idempotency_tokens;
    let token = tokens.then(|| quote!(.idempotency_token_provider(#TOKEN)));
    let identities = identities(&service.config.auth);
    quote! {
        fn config() -> client::config::Builder {
            client::Config::builder()
                .behavior_version(client::config::BehaviorVersion::latest())
                .region(client::config::Region::new("us-east-1"))
                .credentials_provider(harness::credentials())
                .retry_config(client::config::retry::RetryConfig::disabled())
                #token
                #identities
        }
    }
}

/// Calls that give clients what their auth schemes need beside credentials.
fn identities(auth: &AuthPlan) -> TokenStream {
    let token = quote!(client::config::Token::from("token"));
    let bearer = auth.bearer.then(|| quote!(.bearer_token(#token)));
    let key = auth.api_key.is_some().then(|| quote!(.api_key(#token)));
    let basic = auth
        .basic
        .then(|| quote!(.basic_auth_login(client::config::Login::new("user", "password", None))));
    quote!(#bearer #key #basic)
}

/// Calls that set up the client of a case.
pub(super) fn calls(context: &Context<'_>, case: &Case) -> TokenStream {
    let service = context.service;
    let scope = &case.vendor_params["scopedConfig"];
    let mut calls = scoped(service, &scope["client"]);
    // Configured endpoints are what rules make: a given one would take the decision from them.
    if !context.has_rules || scope.is_null() {
        let url = format!("https://{}", case.host.as_deref().unwrap_or(HOST));
        calls.extend(quote!(.endpoint_url(#url)));
    }
    calls.extend(case.auth_scheme.as_deref().map(auth_scheme));
    calls
}

/// Calls that override the configuration for one operation.
pub(super) fn operation_calls(service: &ServicePlan, case: &Case) -> Option<TokenStream> {
    let calls = scoped(service, &case.vendor_params["scopedConfig"]["operation"]);
    (!calls.is_empty())
        .then(|| quote!(.customize().config_override(client::Config::builder()#calls)))
}

/// `aws.protocoltests.config#AwsConfig`: settings of the AWS configuration file.
fn scoped(service: &ServicePlan, settings: &Value) -> TokenStream {
    let mut calls = TokenStream::new();
    if let Some(region) = settings["region"].as_str() {
        calls.extend(quote!(.region(client::config::Region::new(#region))));
    }
    let s3 = &settings["s3"];
    if let Some(value) = s3["use_dualstack_endpoint"].as_bool() {
        calls.extend(quote!(.use_dual_stack(#value)));
    }
    if let Some(value) = s3["use_accelerate_endpoint"].as_bool() {
        calls.extend(context_param(service, "Accelerate", value));
    }
    if let Some(style) = s3["addressing_style"].as_str() {
        calls.extend(context_param(service, "ForcePathStyle", style == "path"));
    }
    calls
}

/// The setter of a client context parameter, if the service has it.
fn context_param(service: &ServicePlan, name: &str, value: bool) -> Option<TokenStream> {
    let mut params = service.config.client_context_params.iter();
    let param = params.find(|param| param.param == name)?;
    let setter = ident(&param.ident);
    Some(quote!(.#setter(#value)))
}

/// The preference for an authentication scheme, by the ids that the runtime has for them.
fn auth_scheme(id: &str) -> TokenStream {
    let name = match id {
        "aws.auth#sigv4" => "sigv4",
        "aws.auth#sigv4a" => "sigv4a",
        "smithy.api#httpApiKeyAuth" => "httpApiKeyAuth",
        "smithy.api#httpBasicAuth" => "httpBasicAuth",
        "smithy.api#httpBearerAuth" => "httpBearerAuth",
        "smithy.api#httpDigestAuth" => "httpDigestAuth",
        "smithy.api#optionalAuth" => "noAuth",
        other => other,
    };
    quote!(.auth_scheme_preference([harness::auth_scheme(#name)]))
}
