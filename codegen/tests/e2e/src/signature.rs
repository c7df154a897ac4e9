//! Recomputes the signature of a received request.

use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign,
};
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
    parse(stamp)
}

/// The time in `20260102T030405Z`.
fn parse(stamp: &str) -> SystemTime {
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

/// Signs what a presigned request says it signed and compares the result with what it sent.
///
/// # Panics
/// If the request is not presigned for `service` in `us-east-1`, or the signatures differ.
pub fn verify_presigned(request: &Received, service: &str) {
    let (path, query) = request.path.split_once('?').expect("the URL has a query");
    let parameters: Vec<(&str, String)> = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (name, decoded(value)))
        .collect();
    let parameter = |name: &str| {
        let found = parameters.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    };
    let scope = parameter("X-Amz-Credential").expect("it is presigned");
    assert!(scope.ends_with(&format!("/us-east-1/{service}/aws4_request")));
    let signed = parameter("X-Amz-SignedHeaders").expect("it says what is signed");
    let headers = request.headers.iter();
    let headers =
        headers.filter(|(name, _)| name != "host" && signed.split(';').any(|n| n == name));
    let headers = headers.map(|(name, value)| (name.as_str(), value.as_str()));
    // What it was before it was signed.
    let own = query.split('&').filter(|pair| !pair.starts_with("X-Amz-"));
    let host = request
        .header("host")
        .expect("HTTP/1.1 requests name their host");
    let url = format!("http://{host}{path}?{}", own.collect::<Vec<_>>().join("&"));
    let url = url.trim_end_matches('?');
    let body = SignableBody::Bytes(&request.body);
    let signable = SignableRequest::new(&request.method, url, headers, body).expect("signable");
    let expires = parameter("X-Amz-Expires").expect("it expires");
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(Duration::from_secs(expires.parse().expect("seconds")));
    let identity = crate::credentials().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name(service)
        .time(parse(parameter("X-Amz-Date").expect("it has a time")))
        .settings(settings)
        .build()
        .expect("every parameter is set");
    let output = sign(signable, &params.into()).expect("the request can be signed");
    assert_eq!(parameter("X-Amz-Signature"), Some(output.signature()));
}

/// A value of a query without percent signs.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next(), rest.next()].map(Option::unwrap_or_default);
                let digits = std::str::from_utf8(&digits).expect("two digits");
                u8::from_str_radix(digits, 16).expect("two digits")
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).expect("it is text")
}
