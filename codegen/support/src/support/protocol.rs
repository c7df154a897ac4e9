//! The wire protocols a client can speak: a module each, of which a crate has those it needs.
//!
//! They build on the published implementations; where those differ from the protocols'
//! specification, the module says so and corrects it.

pub(crate) mod aws_json;
pub(crate) mod aws_query;
pub(crate) mod ec2_query;
mod filter;
mod query;
pub(crate) mod rest_json;
mod rest;
pub(crate) mod rest_xml;
pub(crate) mod rpc_v2_cbor;
mod xml;

/// Hands the parts of a protocol that need no correction to the published implementation.
macro_rules! delegate {
    ($($field:tt)+) => {
        type Request = ::aws_smithy_runtime_api::http::Request;
        type Response = ::aws_smithy_runtime_api::http::Response;

        fn protocol_id(&self) -> &::aws_smithy_schema::ShapeId<'static> {
            ::aws_smithy_schema::protocol::ClientProtocolInner::protocol_id(&self.$($field)+)
        }

        fn update_endpoint(
            &self,
            request: &mut Self::Request,
            endpoint: &::aws_smithy_types::endpoint::Endpoint,
            cfg: &::aws_smithy_types::config_bag::ConfigBag,
        ) -> Result<(), ::aws_smithy_schema::serde::SerdeError> {
            self.$($field)+.update_endpoint(request, endpoint, cfg)
        }

        fn payload_codec(&self) -> Option<&dyn ::aws_smithy_schema::codec::DynCodec> {
            self.$($field)+.payload_codec()
        }

        fn event_stream_media_type(&self) -> Option<&str> {
            self.$($field)+.event_stream_media_type()
        }

        fn parse_event_stream_error_metadata(
            &self,
            payload: &[u8],
        ) -> Result<
            ::aws_smithy_types::error::metadata::Builder,
            ::aws_smithy_schema::serde::SerdeError,
        > {
            self.$($field)+.parse_event_stream_error_metadata(payload)
        }
    };
}
use delegate;
