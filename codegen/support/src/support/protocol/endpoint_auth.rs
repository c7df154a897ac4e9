//! Endpoints that say how requests to them are signed.

use std::borrow::Cow;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionsFuture,
};
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;

/// Puts the schemes that the endpoint of the request asks for before those of the operation.
pub(crate) fn merge<'a>(
    options: Vec<AuthSchemeOption>,
    cfg: &'a ConfigBag,
    components: &'a RuntimeComponents,
) -> AuthSchemeOptionsFuture<'a> {
    AuthSchemeOptionsFuture::new(async move {
        let params = cfg.load::<EndpointResolverParams>();
        let params =
            params.ok_or_else(|| BoxError::from("the request has no endpoint parameters"))?;
        let resolver = components.endpoint_resolver();
        let endpoint = resolver.resolve_endpoint(params).await?;
        Ok(in_order(names(&endpoint), options))
    })
}

/// The names of the schemes that an endpoint asks for.
pub(crate) fn names(endpoint: &Endpoint) -> Vec<String> {
    let mut names = Vec::new();
    for scheme in endpoint.auth_schemes() {
        names.push(scheme.name().to_owned());
    }
    if names.is_empty()
        && let Some(Document::Array(schemes)) = endpoint.properties().get("authSchemes")
    {
        for scheme in schemes {
            let name = scheme.as_object().and_then(|scheme| scheme.get("name"));
            if let Some(name) = name.and_then(Document::as_string) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// The named schemes, then those of `options` that are left.
fn in_order(names: Vec<String>, mut options: Vec<AuthSchemeOption>) -> Vec<AuthSchemeOption> {
    let mut ordered = Vec::new();
    for name in names {
        let known = options
            .iter()
            .position(|option| option.scheme_id().inner() == name);
        ordered.push(match known {
            Some(index) => options.remove(index),
            None => AuthSchemeOption::from(AuthSchemeId::from(Cow::Owned(name))),
        });
    }
    ordered.append(&mut options);
    ordered
}
