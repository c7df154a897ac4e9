//! What a service is to the runtime: facts of its model, as data.

use aws_runtime::user_agent::ApiMetadata;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionsFuture,
};
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, Layer};
use aws_types::SdkConfig;

/// Adds interceptors that only some operations need; a trait object for the reason that
/// [`Customize`] is one.
pub(crate) type Extend = Option<&'static (dyn Fn(&mut RuntimeComponentsBuilder) + Sync)>;

/// Adds settings and components that only some services need.
///
/// A trait object: a function pointer would put the types of its parameters, and all types below
/// them, into the debug information of every module that holds one.
pub(crate) type Customize =
    Option<&'static (dyn Fn(&mut Layer, &mut RuntimeComponentsBuilder) + Sync)>;

/// Takes over what only some services use of the configuration that all services share.
pub(crate) type Configure = Option<
    &'static (dyn Fn(&SdkConfig, &mut CloneableLayer, &mut RuntimeComponentsBuilder) + Sync),
>;

/// Makes the parameters that an endpoint depends on.
pub(crate) type EndpointParams =
    &'static (dyn Fn(&ConfigBag) -> Result<EndpointResolverParams, BoxError> + Sync);

/// Puts the auth schemes of a request into another order, or adds to them.
pub(crate) type AuthOptions = Option<&'static MergeAuthOptions>;

type MergeAuthOptions = dyn for<'a> Fn(
        Vec<AuthSchemeOption>,
        &'a ConfigBag,
        &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a>
    + Sync;

/// The facts about one service that its client needs.
pub(crate) struct ServiceSpec {
    /// `sdkId` of the service trait, e.g. `Compute Optimizer`: names it in logs, metrics and settings.
    pub(crate) sdk_id: &'static str,
    /// `sdkId` as one lower-case word, e.g. `computeoptimizer`: names the retry partition.
    pub(crate) module: &'static str,
    /// Scope of its metrics: `aws-sdk-` and the module.
    pub(crate) scope: &'static str,
    /// Name and version for the user agent header.
    pub(crate) api_metadata: ApiMetadata,
    /// Name that requests are signed with.
    pub(crate) signing_name: &'static str,
    /// Namespace of the service shape.
    pub(crate) namespace: &'static str,
    /// Name of the service shape: the RPC protocols put it on the wire.
    pub(crate) shape_name: &'static str,
    /// Makes the parameters that the endpoint depends on, by the client's configuration alone.
    pub(crate) endpoint_params: EndpointParams,
    /// Makes the protocol that the client speaks.
    pub(crate) protocol: fn() -> SharedClientProtocol,
    /// Ids of the auth schemes of the service, in order of preference.
    pub(crate) auth_schemes: &'static [&'static str],
    /// Operations that have auth schemes of their own: (operation, ids).
    pub(crate) operation_auth_schemes: &'static [(&'static str, &'static [&'static str])],
    /// Puts the auth schemes of a request into another order, where its endpoint has a say.
    pub(crate) auth_options: AuthOptions,
    /// Tells whether the body of a success reports an error all the same, where one may.
    pub(crate) reports_error: Option<fn(&[u8]) -> bool>,
    /// Codes of errors that are worth another attempt, beside those that all services share.
    pub(crate) transient_errors: &'static [&'static str],
    /// Takes over what only this service uses of the configuration that all services share.
    pub(crate) configure: Configure,
    /// Adds what only this service needs to its defaults.
    pub(crate) customize: Customize,
}

impl ServiceSpec {
    /// Returns the auth schemes of a request, the preferred one first.
    pub(crate) fn auth_options<'a>(
        &self,
        operation: &str,
        cfg: &'a ConfigBag,
        components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let mut ids = self.auth_schemes;
        for (name, own) in self.operation_auth_schemes {
            if *name == operation {
                ids = own;
            }
        }
        let mut options = Vec::new();
        for id in ids {
            let option = AuthSchemeOption::builder().scheme_id(AuthSchemeId::new(id));
            options.push(option.build().expect("an id is all that an option needs"));
        }
        match self.auth_options {
            Some(merge) => merge(options, cfg, components),
            None => AuthSchemeOptionsFuture::ready(Ok(options)),
        }
    }
}

/// Returns the protocol that the client speaks.
pub(crate) fn protocol(cfg: &ConfigBag) -> Result<&SharedClientProtocol, BoxError> {
    match cfg.load::<SharedClientProtocol>() {
        Some(protocol) => Ok(protocol),
        None => Err("the client has no protocol".into()),
    }
}
