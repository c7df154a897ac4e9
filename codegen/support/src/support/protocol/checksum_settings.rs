//! What clients whose checksums can be chosen take over from the settings that all services share.

use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::CloneableLayer;
use aws_types::SdkConfig;

/// Takes over when checksums are calculated and verified.
pub(crate) fn configure(
    shared: &SdkConfig,
    layer: &mut CloneableLayer,
    _: &mut RuntimeComponentsBuilder,
) {
    layer.store_or_unset(shared.request_checksum_calculation());
    layer.store_or_unset(shared.response_checksum_validation());
}
