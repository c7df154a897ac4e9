//! Errors of services whose answer to `HEAD`, which has no body, names no error.

use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use super::xml;

/// Returns `protocol`, with the code `NotFound` for an answer of 404 without a body.
pub(crate) fn named(protocol: SharedClientProtocol) -> SharedClientProtocol {
    SharedClientProtocol::new(Named(protocol))
}

#[derive(Debug)]
struct Named(SharedClientProtocol);

impl ClientProtocolInner for Named {
    super::delegate::delegate!(0);

    #[inline]
    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        self.0.serialize_request(input, schema, endpoint, cfg)
    }

    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.0.deserialize_response(response, schema, cfg)
    }

    #[inline]
    fn parse_error_metadata(
        &self,
        response: &Response,
        cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        let metadata = self.0.parse_error_metadata(response, cfg)?;
        if response.status().as_u16() == 404 && xml::body(response).trim_ascii().is_empty() {
            return Ok(metadata.code("NotFound"));
        }
        Ok(metadata)
    }

    #[inline]
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.0.deserialize_error_response(response, cfg)
    }
}
