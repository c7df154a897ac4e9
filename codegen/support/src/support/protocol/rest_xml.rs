//! `aws.protocols#restXml`

use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::http_protocol::{http_error_deserializer, http_output_deserializer};
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_xml::codec::XmlCodec;
use aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol;

use super::{rest, xml};

/// `aws.protocols#restXml`, with or without `noErrorWrapping`: both forms of an error are read.
pub(crate) fn rest_xml() -> SharedClientProtocol {
    SharedClientProtocol::new(RestXml::new())
}

#[derive(Debug)]
struct RestXml {
    inner: AwsRestXmlProtocol,
    codec: XmlCodec,
}

impl RestXml {
    #[inline]
    fn new() -> Self {
        let (inner, codec) = (AwsRestXmlProtocol::new(), xml::codec());
        Self { inner, codec }
    }
}

impl ClientProtocolInner for RestXml {
    super::delegate::delegate!(inner);

    #[inline]
    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        rest::request(&self.codec, input, schema, "", &|input| {
            self.inner.serialize_request(input, schema, endpoint, cfg)
        })
    }

    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = xml::reader(&self.codec, xml::body(response));
        Ok(http_output_deserializer(body, response, schema, cfg))
    }

    #[inline]
    fn parse_error_metadata(
        &self,
        response: &Response,
        _: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        let body = xml::body(response);
        if body.is_empty() {
            return Ok(ErrorMetadata::builder());
        }
        let error = xml::element(body, "Error").unwrap_or(body);
        xml::error_metadata(&self.codec, error, body)
    }

    #[inline]
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = xml::body(response);
        let error = xml::element(body, "Error").unwrap_or(body);
        let error = xml::reader(&self.codec, error);
        Ok(http_error_deserializer(error, response, cfg))
    }
}
