//! How the auth scheme of a request is chosen.

use std::fmt;

use aws_smithy_runtime_api::client::auth::{
    AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture, ResolveAuthSchemeOptions,
    SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use super::super::service::SERVICE;

pub use crate::support::auth::{BuildError, Params, ParamsBuilder};

/// Chooses the auth schemes of a request.
pub trait ResolveAuthScheme: Send + Sync + fmt::Debug {
    /// Returns the auth schemes that the request may use, the preferred one first.
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a>;

    /// Wraps the resolver in the type that the runtime keeps.
    fn into_shared_resolver(self) -> SharedAuthSchemeOptionResolver
    where
        Self: Sized + 'static,
    {
        SharedAuthSchemeOptionResolver::new(Erased(self))
    }
}

/// Hands the resolver the parameters with their type.
#[derive(Debug)]
struct Erased<T>(T);

impl<T: ResolveAuthScheme> ResolveAuthSchemeOptions for Erased<T> {
    #[inline]
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_auth_scheme(params, cfg, runtime_components),
            None => AuthSchemeOptionsFuture::ready(Err(
                "these are no parameters of auth schemes".into()
            )),
        }
    }
}

/// Chooses the auth schemes that the model of the service names.
#[derive(Debug, Default)]
pub struct DefaultAuthSchemeResolver {
    _private: (),
}

impl ResolveAuthScheme for DefaultAuthSchemeResolver {
    #[inline]
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        SERVICE.auth_options(params.operation_name(), cfg, runtime_components)
    }
}
