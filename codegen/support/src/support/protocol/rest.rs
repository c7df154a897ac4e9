//! What the protocols with HTTP bindings share: corrections of the requests that
//! aws-smithy-schema 1.1.2 makes from an input.

use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::filter::Filter;

/// Makes the request of `input` with `serialize`, then puts right what it does to payloads.
///
/// A structure payload that is not set is sent as `unset`. A payload without a type gets one, unless
/// `cfg` says that it must not.
///
/// # Errors
///
/// Those of `serialize`, and payloads of a type that no body format is defined for.
pub(super) fn request<C: Codec>(
    codec: &C,
    input: &dyn SerializableStruct,
    schema: &Schema<'_>,
    unset: &'static str,
    cfg: &ConfigBag,
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
        match payload.shape_type() {
            ShapeType::Document => write_document(&mut request, codec, input)?,
            _ => finish_payload(&mut request, schema, payload, unset, cfg)?,
        }
    }
    Ok(request)
}

fn finish_payload(
    request: &mut Request,
    schema: &Schema<'_>,
    payload: &Schema<'_>,
    unset: &'static str,
    cfg: &ConfigBag,
) -> Result<(), SerdeError> {
    let is_empty = !payload.streaming() && request.body().content_length() == Some(0);
    match payload.shape_type() {
        ShapeType::Blob | ShapeType::String if is_empty || omits_type(cfg) => {}
        ShapeType::Blob => name_type(request, payload, "application/octet-stream"),
        ShapeType::String => name_type(request, payload, "text/plain"),
        ShapeType::Structure if is_empty && !unset.is_empty() => {
            let length = unset.len().to_string();
            request.headers_mut().insert("content-length", length);
            *request.body_mut() = SdkBody::from(unset);
        }
        ShapeType::Structure | ShapeType::Union if is_empty => forget_type(request, schema),
        ShapeType::Structure | ShapeType::Union => {}
        other => {
            let name = payload.member_name().unwrap_or_default();
            let message = format!("payload `{name}` of type {other:?}");
            return Err(SerdeError::unsupported(message));
        }
    }
    Ok(())
}

/// Whether a payload is to go without a type that nobody chose.
fn omits_type(cfg: &ConfigBag) -> bool {
    let omit = cfg.load::<SharedHeaderOmitSettings>();
    omit.is_some_and(|omit| omit.should_omit_default_content_type())
}

/// Names the type of a blob or string payload unless a header member does: aws-smithy-schema 1.1.2
/// leaves it out.
fn name_type(request: &mut Request, payload: &Schema<'_>, default: &'static str) {
    if request.headers().get("content-type").is_none() {
        let media_type = payload.media_type().map(|media_type| media_type.value());
        let media_type = media_type.unwrap_or(default).to_owned();
        request.headers_mut().insert("content-type", media_type);
    }
}

/// Takes back the type of a payload that is not set: aws-smithy-schema 1.1.2 names the type that
/// its body would have had.
fn forget_type(request: &mut Request, schema: &Schema<'_>) {
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
        schema: Some(&prelude::DOCUMENT),
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
    #[inline]
    fn schema(&self) -> &Schema<'_> {
        self.0.schema()
    }

    #[inline]
    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.0.serialize_members(&mut Filter {
            inner: &mut *serializer,
            wanted: |member| member.http_prefix_headers().is_some(),
            schema: None,
        })?;
        // The binder takes each bound member once: the second time it passes over them.
        self.0.serialize_members(serializer)
    }
}
