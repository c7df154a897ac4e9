//! `aws.protocols#restXml`

use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::http_protocol::{http_error_deserializer, http_output_deserializer};
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_xml::codec::XmlCodec;
use aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol;

use super::{rest, xml, xml_characters};

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
        let (inner, codec) = (AwsRestXmlProtocol::new(), XmlCodec::default());
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
        let mut request = rest::request(&self.codec, input, schema, "", cfg, &|input| {
            self.inner.serialize_request(input, schema, endpoint, cfg)
        })?;
        if !matches!(content(schema), Content::Raw) {
            xml_characters::check(&mut request, input, schema)?;
        }
        Ok(request)
    }

    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let mut body = xml::body(response);
        match content(schema) {
            Content::Members => xml::refuse_stranger(body, schema)?,
            Content::Payload => {}
            Content::Raw => body = b"",
            Content::Nothing => xml::refuse_foreign_body(body, schema)?,
        }
        let body = xml::document_root(body)?;
        Ok(http_output_deserializer(body, response, schema, cfg))
    }

    #[inline]
    fn parse_error_metadata(
        &self,
        response: &Response,
        _: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        xml::error_metadata(response)
    }

    #[inline]
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let error = xml::error(xml::body(response))?;
        Ok(http_error_deserializer(error, response, cfg))
    }
}

/// What the body of a request or an answer is.
enum Content {
    /// A document with the members.
    Members,
    /// A document with the members of the payload.
    Payload,
    /// Bytes or a text as they are.
    Raw,
    /// Nothing that matters.
    Nothing,
}

fn content(schema: &Schema<'_>) -> Content {
    let mut content = Content::Nothing;
    for member in schema.members() {
        let is_payload = member.http_payload().is_some();
        let is_raw = matches!(member.shape_type(), ShapeType::Blob | ShapeType::String);
        // XML has no documents: whoever has one here reads a payload that the schema does not know.
        if is_payload || member.shape_type() == ShapeType::Document {
            return if is_raw {
                Content::Raw
            } else {
                Content::Payload
            };
        }
        if !member.has_http_response_binding() {
            content = Content::Members;
        }
    }
    content
}
