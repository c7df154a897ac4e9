//! What the protocols that answer in XML share.

use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType, shape_id};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_xml::codec::{
    XmlCodec, XmlCodecSettings, XmlDeserializer, find_depth2_element_slice_by,
};

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

/// Reads code and message of an `Error` element, and the id of the request that stands beside it in
/// `document`.
///
/// The id goes under the name that the official clients give it, and is what `request_id()` returns
/// if no header has it.
///
/// # Errors
///
/// Fails if `error` is not a whole XML element.
pub(super) fn error_metadata(
    codec: &XmlCodec,
    error: &[u8],
    document: &[u8],
) -> Result<Builder, SerdeError> {
    let [code, message, _] = texts(codec, error)?;
    let [_, _, id] = texts(codec, document).unwrap_or_default();
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = code {
        metadata = metadata.code(code);
    }
    if let Some(message) = message {
        metadata = metadata.message(message);
    }
    if let Some(id) = id {
        metadata = metadata.custom("request_id", id.clone());
        metadata = metadata.custom("aws_request_id", id);
    }
    Ok(metadata)
}

/// What error documents say in elements of text: code, message and request id, by several names.
static TEXTS: Schema<'static> = Schema::new_struct(
    shape_id!("aws.protocols", "Error"),
    ShapeType::Structure,
    &[
        &CODE,
        &MESSAGE,
        &LOWER_MESSAGE,
        &REQUEST_ID,
        &EC2_REQUEST_ID,
    ],
);
static CODE: Schema<'static> = text("Code", 0);
static MESSAGE: Schema<'static> = text("Message", 1);
static LOWER_MESSAGE: Schema<'static> = text("message", 2);
static REQUEST_ID: Schema<'static> = text("RequestId", 3);
static EC2_REQUEST_ID: Schema<'static> = text("RequestID", 4);

const fn text(name: &'static str, index: usize) -> Schema<'static> {
    let id = shape_id!("aws.protocols", "Error", "text");
    Schema::new_member(id, ShapeType::String, name, index)
}

/// Reads code, message and request id where `element` has them.
fn texts(codec: &XmlCodec, element: &[u8]) -> Result<[Option<String>; 3], SerdeError> {
    let mut texts = [None, None, None];
    reader(codec, element).read_struct(&TEXTS, &mut |member, de| {
        let text = match member.member_index() {
            Some(0) => &mut texts[0],
            Some(1 | 2) => &mut texts[1],
            Some(3 | 4) => &mut texts[2],
            _ => return Ok(()),
        };
        *text = Some(de.read_string(member)?);
        Ok(())
    })?;
    Ok(texts)
}
