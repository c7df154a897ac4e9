//! What the choice of an auth scheme depends on.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;

/// What the choice of auth schemes depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    operation_name: Cow<'static, str>,
}

impl Params {
    /// Returns a builder of parameters.
    #[inline]
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    /// Returns the name of the operation.
    #[inline]
    pub fn operation_name(&self) -> &str {
        &self.operation_name
    }

    /// Returns the parameters of an operation, as the runtime keeps them.
    #[inline]
    pub(crate) fn of_operation(name: &'static str) -> AuthSchemeOptionResolverParams {
        AuthSchemeOptionResolverParams::new(Self {
            operation_name: name.into(),
        })
    }
}

/// Builds [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    operation_name: Option<Cow<'static, str>>,
}

impl ParamsBuilder {
    /// Sets the name of the operation. This field is required.
    #[inline]
    pub fn operation_name(self, operation_name: impl Into<Cow<'static, str>>) -> Self {
        self.set_operation_name(Some(operation_name.into()))
    }

    /// Sets the name of the operation, or unsets it.
    #[inline]
    pub fn set_operation_name(mut self, operation_name: Option<Cow<'static, str>>) -> Self {
        self.operation_name = operation_name;
        self
    }

    /// Returns the parameters.
    ///
    /// # Errors
    ///
    /// Fails if the name of the operation is not set.
    #[inline]
    pub fn build(self) -> Result<Params, BuildError> {
        let operation_name = self.operation_name.ok_or(BuildError {
            field: "operation_name",
        })?;
        Ok(Params { operation_name })
    }
}

/// A required parameter was not set.
#[derive(Debug)]
pub struct BuildError {
    field: &'static str,
}

impl fmt::Display for BuildError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a required field was missing: `{}`", self.field)
    }
}

impl Error for BuildError {}
