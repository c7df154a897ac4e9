//! Requests of the protocols that send a form: `aws.protocols#awsQuery` and
//! `aws.protocols#ec2Query`.

use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::http_protocol::percent_encode;
use aws_smithy_schema::protocol::ServiceVersion;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

mod names;
mod serializer;

pub(super) use names::Naming;
use serializer::QuerySerializer;

/// Makes the request of `input`: a form with action, version and the members.
///
/// # Errors
///
/// Fails without the operation's name and the service's version in `cfg`, and for what a form
/// cannot hold: documents and, in `ec2Query`, maps.
pub(super) fn request(
    naming: Naming,
    input: &dyn SerializableStruct,
    cfg: &ConfigBag,
) -> Result<Request, SerdeError> {
    let action = cfg.load::<Metadata>().map(|metadata| metadata.name());
    let action = action.ok_or_else(|| SerdeError::custom("the operation has no name"))?;
    let version = cfg.load::<ServiceVersion>().map(ServiceVersion::as_str);
    let version = version.ok_or_else(|| SerdeError::custom("the service has no version"))?;
    let start = format!(
        "Action={}&Version={}",
        percent_encode(action),
        percent_encode(version)
    );
    let mut serializer = QuerySerializer::new(naming, start);
    input.serialize_members(&mut serializer)?;
    http_request(serializer.finish())
}

fn http_request(form: String) -> Result<Request, SerdeError> {
    let invalid = |error| SerdeError::custom(format!("{error}"));
    let length = form.len().to_string();
    let mut request = Request::new(SdkBody::from(form));
    request.set_method("POST").map_err(invalid)?;
    request.set_uri("/").map_err(invalid)?;
    let headers = request.headers_mut();
    headers.insert("content-type", "application/x-www-form-urlencoded");
    headers.insert("content-length", length);
    Ok(request)
}
