//! What the protocols that answer in XML share.

use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_xml::codec::{
    XmlCodec, XmlCodecSettings, XmlDeserializer, find_depth2_element_slice_by,
};
use aws_smithy_xml::decode::{Document, ScopedDecoder, XmlDecodeError, try_data};

/// Returns a codec that refuses ill-formed documents: by default, aws-smithy-xml 0.64.1 reads a
/// truncated one as far as it goes.
pub(super) fn codec() -> XmlCodec {
    XmlCodec::new(XmlCodecSettings::builder().validate_document(true).build())
}

/// Returns the body of a response.
pub(super) fn body(response: &Response) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}

/// Returns a reader of `body`; no body at all reads like an element without content.
pub(super) fn reader<'a>(codec: &XmlCodec, body: &'a [u8]) -> XmlDeserializer<'a> {
    codec.create_deserializer(if body.is_empty() { b"<Empty/>" } else { body })
}

/// Returns the element `name` of a document, which is its root or stands right under that.
pub(super) fn element<'a>(document: &'a [u8], name: &str) -> Option<&'a [u8]> {
    find_depth2_element_slice_by(document, |element| element == name)
}

/// Reads code and message out of an `Error` element.
pub(super) fn error_metadata(error: &[u8]) -> Result<Builder, SerdeError> {
    let mut metadata = ErrorMetadata::builder();
    let mut document = Document::try_from(error).map_err(invalid)?;
    let mut root = document.root_element().map_err(invalid)?;
    while let Some(mut element) = root.next_tag() {
        metadata = match element.start_el().local() {
            "Code" => metadata.code(text(&mut element)?),
            "Message" | "message" => metadata.message(text(&mut element)?),
            _ => metadata,
        };
    }
    Ok(metadata)
}

/// Adds the id of the request that stands in an error document beside the error: under the name that
/// the official clients give it, and as what `request_id()` returns if no header has it.
pub(super) fn with_request_id(metadata: Builder, document: &[u8]) -> Builder {
    let mut id = None;
    if let Ok(mut document) = Document::try_from(document)
        && let Ok(mut root) = document.root_element()
    {
        while let Some(mut element) = root.next_tag() {
            let name = element.start_el().local();
            if ["RequestId", "RequestID"].contains(&name) {
                id = text(&mut element).ok();
            }
        }
    }
    match id {
        Some(id) => metadata
            .custom("request_id", id.clone())
            .custom("aws_request_id", id),
        None => metadata,
    }
}

fn text(element: &mut ScopedDecoder<'_, '_>) -> Result<String, SerdeError> {
    try_data(element)
        .map(|text| text.into_owned())
        .map_err(invalid)
}

fn invalid(error: XmlDecodeError) -> SerdeError {
    SerdeError::invalid_input(error.to_string())
}
