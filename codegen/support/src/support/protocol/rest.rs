//! What the protocols with HTTP bindings share: corrections of the requests that
//! aws-smithy-schema 1.1.2 makes from an input.

use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::body::SdkBody;

use super::filter::Filter;

/// Makes the request of `input` with `serialize`, then puts right what it does to payloads.
///
/// # Errors
///
/// Those of `serialize`, and payloads of a type that no body format is defined for.
pub(super) fn request<C: Codec>(
    codec: &C,
    input: &dyn SerializableStruct,
    schema: &Schema<'_>,
    serialize: &dyn Fn(&dyn SerializableStruct) -> Result<Request, SerdeError>,
) -> Result<Request, SerdeError> {
    let has_prefix_headers = |member: &&Schema<'_>| member.http_prefix_headers().is_some();
    let mut request = if schema.members().iter().any(has_prefix_headers) {
        serialize(&PrefixHeadersFirst(input))?
    } else {
        serialize(input)?
    };
    let mut members = schema.members().iter();
    if let Some(payload) = members.find(|member| member.http_payload().is_some()) {
        finish_payload(&mut request, codec, input, schema, payload)?;
    }
    Ok(request)
}

fn finish_payload<C: Codec>(
    request: &mut Request,
    codec: &C,
    input: &dyn SerializableStruct,
    schema: &Schema<'_>,
    payload: &Schema<'_>,
) -> Result<(), SerdeError> {
    match payload.shape_type() {
        ShapeType::Blob => name_type(request, payload, "application/octet-stream"),
        ShapeType::String => name_type(request, payload, "text/plain"),
        ShapeType::Structure | ShapeType::Union => drop_type_of_nothing(request, schema, payload),
        ShapeType::Document => write_document(request, codec, input)?,
        other => {
            let name = payload.member_name().unwrap_or_default();
            return Err(SerdeError::unsupported(format!(
                "payload `{name}` of type {other:?}"
            )));
        }
    }
    Ok(())
}

/// Names the type of a blob or string payload unless a header member does: aws-smithy-schema 1.1.2
/// leaves it out. A payload that is not set has no type; one that streams comes later.
fn name_type(request: &mut Request, payload: &Schema<'_>, default: &'static str) {
    let is_empty = request.body().content_length() == Some(0);
    if is_empty && !payload.streaming() {
        return;
    }
    if request.headers().get("content-type").is_none() {
        let media_type = payload.media_type().map(|media_type| media_type.value());
        let media_type = media_type.unwrap_or(default).to_owned();
        request.headers_mut().insert("content-type", media_type);
    }
}

/// Takes back the type of a structure that is not set: aws-smithy-schema 1.1.2 names the type of
/// the body it would have been.
fn drop_type_of_nothing(request: &mut Request, schema: &Schema<'_>, payload: &Schema<'_>) {
    if payload.streaming() || request.body().content_length() != Some(0) {
        return;
    }
    let is_content_type = |member: &&Schema<'_>| {
        let header = member.http_header();
        header.is_some_and(|header| header.value().eq_ignore_ascii_case("content-type"))
    };
    if !schema.members().iter().any(is_content_type) {
        request.headers_mut().remove("content-type");
    }
    request.headers_mut().remove("content-length");
}

/// Writes a document as the body: aws-smithy-schema 1.1.2 writes it as a member, then drops it.
fn write_document<C: Codec>(
    request: &mut Request,
    codec: &C,
    input: &dyn SerializableStruct,
) -> Result<(), SerdeError> {
    let mut serializer = codec.create_serializer();
    input.serialize_members(&mut Filter {
        inner: &mut serializer,
        wanted: |member| member.http_payload().is_some(),
    })?;
    let body = serializer.finish();
    if body.is_empty() {
        return Ok(());
    }
    let headers = request.headers_mut();
    headers.insert("content-length", body.len().to_string());
    if headers.get("content-type").is_none() {
        headers.insert("content-type", "application/json");
    }
    *request.body_mut() = SdkBody::from(body);
    Ok(())
}

/// Writes the prefix headers of a structure before everything else: a header member of the same
/// name then replaces theirs, in whatever order the members come (smithy-lang/smithy-rs#4184).
struct PrefixHeadersFirst<'a>(&'a dyn SerializableStruct);

impl SerializableStruct for PrefixHeadersFirst<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0.schema()
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.0.serialize_members(&mut Filter {
            inner: &mut *serializer,
            wanted: |member| member.http_prefix_headers().is_some(),
        })?;
        // The binder takes each bound member once: the second time it passes over them.
        self.0.serialize_members(serializer)
    }
}
