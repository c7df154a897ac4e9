//! What stands before the host name.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_types::config_bag::ConfigBag;

/// Has the host name of a call begin with `prefix`.
///
/// # Errors
///
/// Fails for what cannot stand in a host name.
pub(crate) fn put(cfg: &mut ConfigBag, prefix: String) -> Result<(), BoxError> {
    let prefix = EndpointPrefix::new(prefix)?;
    cfg.interceptor_state().store_put(prefix);
    Ok(())
}
