//! Protocols that mostly are what a published crate implements.

/// Hands the parts of a protocol that need no correction to the published implementation: those
/// that no protocol corrects, and with `responses:` all that reads a response.
macro_rules! delegate {
    (responses: $($field:tt)+) => {
        fn deserialize_response<'a>(
            &self,
            response: &'a Self::Response,
            schema: &::aws_smithy_schema::Schema<'_>,
            cfg: &'a ::aws_smithy_types::config_bag::ConfigBag,
        ) -> Result<
            Box<dyn ::aws_smithy_schema::serde::ShapeDeserializer + 'a>,
            ::aws_smithy_schema::serde::SerdeError,
        > {
            self.$($field)+.deserialize_response(response, schema, cfg)
        }

        fn parse_error_metadata(
            &self,
            response: &Self::Response,
            cfg: &::aws_smithy_types::config_bag::ConfigBag,
        ) -> Result<
            ::aws_smithy_types::error::metadata::Builder,
            ::aws_smithy_schema::serde::SerdeError,
        > {
            self.$($field)+.parse_error_metadata(response, cfg)
        }

        fn deserialize_error_response<'a>(
            &self,
            response: &'a Self::Response,
            cfg: &'a ::aws_smithy_types::config_bag::ConfigBag,
        ) -> Result<
            Box<dyn ::aws_smithy_schema::serde::ShapeDeserializer + 'a>,
            ::aws_smithy_schema::serde::SerdeError,
        > {
            self.$($field)+.deserialize_error_response(response, cfg)
        }
    };
    ($($field:tt)+) => {
        type Request = ::aws_smithy_runtime_api::http::Request;
        type Response = ::aws_smithy_runtime_api::http::Response;

        fn protocol_id(&self) -> &::aws_smithy_schema::ShapeId<'static> {
            self.$($field)+.protocol_id()
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
pub(super) use delegate;
