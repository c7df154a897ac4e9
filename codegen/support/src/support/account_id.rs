//! The account of the caller, as a parameter of the endpoint.

use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::identity::Identity;

/// Takes the identity, which the runtime adds to the parameters just before the endpoint is
/// resolved, out of them again, and returns the id of its account, if the credentials have one.
#[inline]
pub(crate) fn take_account_id(params: &mut EndpointResolverParams) -> Option<String> {
    let identity = params.get_property_mut::<Identity>()?;
    // What stays there may be logged.
    let identity = std::mem::replace(identity, Identity::new((), None));
    let account = identity.property::<AccountId>()?;
    Some(account.as_str().to_owned())
}
