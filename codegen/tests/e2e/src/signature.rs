//! Recomputes the signature of a received request.

use std::time::SystemTime;

use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use crate::server::Received;

/// Signs the headers that the client says it signed and compares the result with what it sent.
///
/// # Panics
/// If the request is not signed for `service` in `us-east-1`, or the signatures differ.
pub fn verify(request: &Received, service: &str) {
    let authorization = request
        .header("authorization")
        .expect("the request is signed");
    assert!(
        authorization.contains(&format!("/us-east-1/{service}/aws4_request")),
        "scope of {authorization}"
    );
    assert_eq!(
        field(authorization, "Signature="),
        resign(request, service, authorization)
    );
}

fn resign(request: &Received, service: &str, authorization: &str) -> String {
    let signed: Vec<&str> = field(authorization, "SignedHeaders=").split(';').collect();
    // The signer adds these two by itself.
    let own = ["x-amz-date", "host"];
    let headers = request
        .headers
        .iter()
        .filter(|(name, _)| signed.contains(&name.as_str()) && !own.contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let host = request
        .header("host")
        .expect("HTTP/1.1 requests name their host");
    let url = format!("http://{host}{}", request.path);
    let body = SignableBody::Bytes(&request.body);
    let signable = SignableRequest::new(&request.method, url, headers, body).expect("signable");
    let identity = crate::credentials().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name(service)
        .time(time(request))
        .settings(SigningSettings::default())
        .build()
        .expect("every parameter is set");
    let output = sign(signable, &params.into()).expect("the request can be signed");
    output.signature().to_owned()
}

fn time(request: &Received) -> SystemTime {
    let stamp = request
        .header("x-amz-date")
        .expect("signed requests carry their time");
    let digits: Vec<char> = stamp.chars().collect();
    let part = |from: usize, to: usize| digits[from..to].iter().collect::<String>();
    let text = format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4),
        part(4, 6),
        part(6, 8),
        part(9, 11),
        part(11, 13),
        part(13, 15)
    );
    let time = DateTime::from_str(&text, Format::DateTime).expect("x-amz-date is a date");
    SystemTime::try_from(time).expect("after the epoch")
}

fn field<'a>(authorization: &'a str, name: &str) -> &'a str {
    let rest = authorization
        .split(name)
        .nth(1)
        .expect("the authorization header has the field");
    rest.split(',').next().unwrap_or(rest).trim()
}
