//! Facts about the service.

use aws_runtime::user_agent::ApiMetadata;

use super::meta::PKG_VERSION;
use crate::config::endpoint::ParamsBuilder;
use crate::support::protocol;
use crate::support::service::ServiceSpec;
use crate::support::token::IdempotencyTokenProvider;

mod checksums;
mod chunk_size;
mod compression;

/// com.example#ThingService
pub(crate) const SERVICE: &ServiceSpec = &ServiceSpec {
    sdk_id: "Thing Service",
    module: "thing",
    scope: "aws-sdk-thing",
    api_metadata: ApiMetadata::new("thing", PKG_VERSION),
    signing_name: "things",
    namespace: "com.example",
    shape_name: "ThingService",
    endpoint_params: &|cfg| ParamsBuilder::from_config(cfg).erased(),
    protocol: protocol::aws_json::aws_json_1_1,
    auth_schemes: &["sigv4"],
    operation_auth_schemes: &[],
    auth_options: None,
    reports_error: None,
    transient_errors: &[],
    configure: Some(&|shared, layer, components| {
        protocol::checksum_settings::configure(shared, layer, components);
        protocol::compression::configure(shared, layer, components);
    }),
    customize: Some(&|layer, _| {
        layer.store_put(IdempotencyTokenProvider::random());
    }),
};
