//! `aws.auth#sigv4a`: requests are signed for several regions at once.

use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::CloneableLayer;
use aws_types::SdkConfig;

/// Takes over the regions that all services share.
pub(crate) fn configure(
    shared: &SdkConfig,
    layer: &mut CloneableLayer,
    _: &mut RuntimeComponentsBuilder,
) {
    layer.store_or_unset(shared.sigv4a_signing_region_set().cloned());
}

/// Adds the scheme, if the Cargo feature for it is on.
#[cfg(not(feature = "sigv4a"))]
pub(crate) fn add(_: &mut RuntimeComponentsBuilder) {}

/// Adds the scheme, if the Cargo feature for it is on.
#[cfg(feature = "sigv4a")]
pub(crate) fn add(components: &mut RuntimeComponentsBuilder) {
    components.push_auth_scheme(scheme::RegionSets::default());
}

#[cfg(feature = "sigv4a")]
mod scheme {
    use aws_runtime::auth::sigv4;
    use aws_runtime::auth::sigv4a::{SCHEME_ID, SigV4aSigner};
    use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeId, Sign};
    use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
    use aws_smithy_runtime_api::client::runtime_components::GetIdentityResolver;

    /// The scheme of the runtime, for the credentials that SigV4 signs with.
    #[derive(Debug, Default)]
    pub(super) struct RegionSets(SigV4aSigner);

    impl AuthScheme for RegionSets {
        #[inline]
        fn scheme_id(&self) -> AuthSchemeId {
            SCHEME_ID
        }

        #[inline]
        fn identity_resolver(
            &self,
            resolvers: &dyn GetIdentityResolver,
        ) -> Option<SharedIdentityResolver> {
            let own = resolvers.identity_resolver(SCHEME_ID);
            own.or_else(|| resolvers.identity_resolver(sigv4::SCHEME_ID))
        }

        #[inline]
        fn signer(&self) -> &dyn Sign {
            &self.0
        }
    }
}
