//! How the endpoint of a request is found.

use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{self as runtime, EndpointResolverParams};

pub use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
pub use aws_smithy_types::endpoint::Endpoint;

use crate::support::endpoint::Resolver;

mod params;
mod rules;

pub use crate::support::endpoint::usual::InvalidParams;
pub use params::{Params, ParamsBuilder};

/// Finds the endpoint of a request.
pub trait ResolveEndpoint: Send + Sync + fmt::Debug {
    /// Returns the endpoint for these parameters.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// Wraps the resolver in the type that the runtime keeps.
    fn into_shared_resolver(self) -> SharedEndpointResolver
    where
        Self: Sized + 'static,
    {
        SharedEndpointResolver::new(Erased(self))
    }
}

/// Hands the resolver the parameters with their type.
#[derive(Debug)]
struct Erased<T>(T);

impl<T: ResolveEndpoint> runtime::ResolveEndpoint for Erased<T> {
    #[inline]
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_endpoint(params),
            None => {
                EndpointFuture::ready(Err("these are no endpoint parameters of the service".into()))
            }
        }
    }

    #[inline]
    fn finalize_params<'a>(
        &'a self,
        params: &'a mut EndpointResolverParams,
    ) -> Result<(), BoxError> {
        Params::finalize(params);
        Ok(())
    }
}

/// Finds endpoints by the rules of the service.
///
/// What the rules decided last is kept: requests of a client mostly have the same parameters.
#[derive(Debug)]
pub struct DefaultResolver {
    resolver: Resolver,
}

impl Default for DefaultResolver {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl DefaultResolver {
    /// Returns a resolver.
    #[inline]
    pub fn new() -> Self {
        let resolver = Resolver::new(rules::RULES);
        Self { resolver }
    }
}

impl ResolveEndpoint for DefaultResolver {
    #[inline]
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(self.resolver.resolve(params.scope()))
    }
}
