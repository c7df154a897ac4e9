//! What the endpoint depends on, for the many services that do not add anything of their own.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;

use super::{Scope, is_valid_host_label};

/// The parameters that an endpoint is found by.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Params {
    region: Option<String>,
    use_dual_stack: bool,
    use_fips: bool,
    endpoint: Option<String>,
}

impl Params {
    /// Returns a builder of parameters.
    #[inline]
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    /// The Region to send the request to.
    #[inline]
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Whether to use the endpoint that serves both IPv4 and IPv6.
    #[inline]
    pub fn use_dual_stack(&self) -> Option<bool> {
        Some(self.use_dual_stack)
    }

    /// Whether to use the FIPS endpoint of the Region.
    #[inline]
    pub fn use_fips(&self) -> Option<bool> {
        Some(self.use_fips)
    }

    /// A URL to send the request to in place of the one found from the Region.
    #[inline]
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }

    /// Adds what is known only when the caller's identity is: nothing.
    #[inline]
    pub(crate) fn finalize(_: &mut EndpointResolverParams) {}

    #[inline]
    pub(crate) fn scope(&self) -> Scope {
        let mut scope = Scope::default();
        scope.text("Region", self.region());
        scope.flag("UseDualStack", self.use_dual_stack());
        scope.flag("UseFIPS", self.use_fips());
        scope.text("Endpoint", self.endpoint());
        scope
    }
}

/// Builds [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    region: Option<String>,
    use_dual_stack: Option<bool>,
    use_fips: Option<bool>,
    endpoint: Option<String>,
}

impl ParamsBuilder {
    /// Returns a builder with the parameters that the client's configuration gives.
    #[inline]
    pub(crate) fn from_config(cfg: &ConfigBag) -> Self {
        Self {
            region: cfg
                .load::<Region>()
                .map(|region| region.as_ref().to_owned()),
            use_dual_stack: cfg.load::<UseDualStack>().map(|value| value.0),
            use_fips: cfg.load::<UseFips>().map(|value| value.0),
            endpoint: cfg.load::<EndpointUrl>().map(|value| value.0.clone()),
        }
    }

    /// Returns the parameters as the runtime keeps them.
    #[inline]
    pub(crate) fn erased(self) -> Result<EndpointResolverParams, BoxError> {
        Ok(EndpointResolverParams::new(self.build()?))
    }

    /// Returns the parameters.
    ///
    /// # Errors
    ///
    /// Fails if the region cannot be part of a host name.
    #[inline]
    pub fn build(self) -> Result<Params, InvalidParams> {
        if self
            .region
            .as_deref()
            .is_some_and(|region| !is_valid_host_label(region, true))
        {
            return Err(InvalidParams::invalid(
                "region",
                "must be a valid host label",
            ));
        }
        Ok(Params {
            region: self.region,
            use_dual_stack: self.use_dual_stack.unwrap_or(false),
            use_fips: self.use_fips.unwrap_or(false),
            endpoint: self.endpoint,
        })
    }

    /// The Region to send the request to.
    #[inline]
    pub fn region(self, value: impl Into<String>) -> Self {
        self.set_region(Some(value.into()))
    }

    /// Sets `region`, or unsets it.
    #[inline]
    pub fn set_region(mut self, value: Option<String>) -> Self {
        self.region = value;
        self
    }

    /// Whether to use the endpoint that serves both IPv4 and IPv6; by default it is not used.
    #[inline]
    pub fn use_dual_stack(self, value: impl Into<bool>) -> Self {
        self.set_use_dual_stack(Some(value.into()))
    }

    /// Sets `use_dual_stack`, or unsets it.
    #[inline]
    pub fn set_use_dual_stack(mut self, value: Option<bool>) -> Self {
        self.use_dual_stack = value;
        self
    }

    /// Whether to use the FIPS endpoint of the Region; by default it is not used.
    #[inline]
    pub fn use_fips(self, value: impl Into<bool>) -> Self {
        self.set_use_fips(Some(value.into()))
    }

    /// Sets `use_fips`, or unsets it.
    #[inline]
    pub fn set_use_fips(mut self, value: Option<bool>) -> Self {
        self.use_fips = value;
        self
    }

    /// A URL to send the request to in place of the one found from the Region.
    #[inline]
    pub fn endpoint(self, value: impl Into<String>) -> Self {
        self.set_endpoint(Some(value.into()))
    }

    /// Sets `endpoint`, or unsets it.
    #[inline]
    pub fn set_endpoint(mut self, value: Option<String>) -> Self {
        self.endpoint = value;
        self
    }
}

/// The parameters cannot be used to find an endpoint.
#[derive(Debug)]
pub struct InvalidParams {
    field: &'static str,
    /// What is wrong with the value; `None` if there is no value.
    reason: Option<&'static str>,
}

impl InvalidParams {
    #[inline]
    pub(crate) fn missing(field: &'static str) -> Self {
        let reason = None;
        Self { field, reason }
    }

    #[inline]
    pub(crate) fn invalid(field: &'static str, reason: &'static str) -> Self {
        let reason = Some(reason);
        Self { field, reason }
    }
}

impl fmt::Display for InvalidParams {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            None => write!(f, "a required field was missing: `{}`", self.field),
            Some(reason) => {
                write!(f, "invalid value for field: `{}` - {reason}", self.field)
            }
        }
    }
}

impl Error for InvalidParams {}
