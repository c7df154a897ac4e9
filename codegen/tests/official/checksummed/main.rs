//! Requests with checksums, a line each: on the official crate and on the generated one alike.

mod nameless;

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, UNIX_EPOCH};

use aws_sdk_s3::Client;
use aws_sdk_s3::config::{
    BehaviorVersion, Builder, Credentials, Region, RequestChecksumCalculation,
    ResponseChecksumValidation,
};
use aws_sdk_s3::error::DisplayErrorContext;
use aws_sdk_s3::primitives::{ByteStream, SdkBody};
use aws_sdk_s3::types::{ChecksumAlgorithm, ChecksumMode, Delete, ObjectIdentifier};
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
use http_body::{Frame, SizeHint};
use nameless::{NamelessAgent, headers};

/// A body that does not know how long it is.
struct Unsized(Option<&'static [u8]>);

impl http_body::Body for Unsized {
    type Data = bytes::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<bytes::Bytes>, Self::Error>>> {
        let bytes = self.0.take();
        Poll::Ready(bytes.map(|bytes| Ok(Frame::data(bytes::Bytes::from_static(bytes)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::new()
    }
}

fn unsized_body() -> ByteStream {
    ByteStream::from_body_1_x(Unsized(Some(b"hello world")))
}

/// Known in length and read as it is sent.
fn sized_body(length: usize) -> ByteStream {
    let body = SdkBody::from("x".repeat(length));
    ByteStream::new(SdkBody::from_body_1_x(body))
}

fn client(
    scheme: &str,
    configure: fn(Builder) -> Builder,
    headers: &[(&str, &str)],
) -> (Client, CaptureRequestReceiver) {
    let mut response = http::Response::builder();
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let response = response.body(SdkBody::from("answer")).expect("a response");
    let (http_client, receiver) = capture_request(Some(response));
    let time = UNIX_EPOCH + Duration::from_secs(1_790_000_000);
    let builder = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::new(
            "AKIDEXAMPLE",
            "secret",
            None,
            None,
            "test",
        ))
        .region(Region::new("eu-west-1"))
        .endpoint_url(format!("{scheme}://s3.example.com"))
        .time_source(StaticTimeSource::new(time))
        .interceptor(NamelessAgent)
        .http_client(http_client);
    (Client::from_conf(configure(builder).build()), receiver)
}

async fn tell(name: &str, receiver: CaptureRequestReceiver, error: Option<String>) {
    if let Some(error) = error {
        // Interceptors have names of their own, and some errors say what to do.
        let said = error.split("encountered an error: ").nth(1);
        let said: String = said.unwrap_or(&error).chars().take(90).collect();
        println!("{name}: {said}");
        return;
    }
    let mut request = receiver.expect_request();
    let lines = headers(&request, &[]);
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let body = ByteStream::new(body).collect().await;
    let body = body.map(|body| String::from_utf8_lossy(&body.into_bytes()).into_owned());
    let (method, uri) = (request.method(), request.uri());
    println!("{name}: {method} {uri} {lines:?} {body:?}");
}

/// Errors of a request that was never sent; what the answer says is no matter here.
fn unsent<E, R>(result: Result<E, aws_sdk_s3::error::SdkError<R>>) -> Option<String>
where
    R: std::error::Error + 'static,
{
    use aws_sdk_s3::error::SdkError;
    match result {
        Err(error @ (SdkError::ConstructionFailure(_) | SdkError::DispatchFailure(_))) => {
            Some(DisplayErrorContext(&error).to_string())
        }
        _ => None,
    }
}

async fn put(
    name: &str,
    scheme: &str,
    configure: fn(Builder) -> Builder,
    body: ByteStream,
    change: fn(
        aws_sdk_s3::operation::put_object::builders::PutObjectFluentBuilder,
    ) -> aws_sdk_s3::operation::put_object::builders::PutObjectFluentBuilder,
) {
    let (client, receiver) = client(scheme, configure, &[]);
    let call = client.put_object().bucket("bucket").key("a key").body(body);
    let error = unsent(change(call).send().await);
    tell(&format!("put {name} {scheme}"), receiver, error).await;
}

async fn puts() {
    for scheme in ["https", "http"] {
        let bytes = || ByteStream::from_static(b"hello world");
        put("in memory", scheme, |b| b, bytes(), |c| c).await;
        put("sized", scheme, |b| b, sized_body(200_000), |c| c).await;
        put("empty stream", scheme, |b| b, sized_body(0), |c| c).await;
        put("unsized", scheme, |b| b, unsized_body(), |c| c).await;
        put(
            "told",
            scheme,
            |b| b,
            unsized_body(),
            |c| c.content_length(11),
        )
        .await;
        put(
            "encoded",
            scheme,
            |b| b,
            sized_body(3),
            |c| c.content_encoding("gzip"),
        )
        .await;
        put(
            "known",
            scheme,
            |b| b,
            sized_body(3),
            |c| c.checksum_crc32("AAAAAA=="),
        )
        .await;
        let required: fn(Builder) -> Builder =
            |b| b.request_checksum_calculation(RequestChecksumCalculation::WhenRequired);
        put("not asked", scheme, required, sized_body(3), |c| c).await;
        let chunks: fn(Builder) -> Builder = |b| b.aws_chunked_encoding_chunk_size(Some(10_000));
        put("chunks", scheme, chunks, sized_body(25_000), |c| c).await;
        let small: fn(Builder) -> Builder = |b| b.aws_chunked_encoding_chunk_size(Some(10));
        put("small chunks", scheme, small, sized_body(25_000), |c| c).await;
        let one: fn(Builder) -> Builder = |b| b.aws_chunked_encoding_chunk_size(None);
        put("one chunk", scheme, one, sized_body(100_000), |c| c).await;
    }
}

async fn algorithms() {
    for algorithm in ChecksumAlgorithm::values() {
        for scheme in ["https", "http"] {
            for streams in [false, true] {
                let (client, receiver) = client(scheme, |b| b, &[]);
                let body = match streams {
                    true => sized_body(70_000),
                    false => ByteStream::from_static(b"hello"),
                };
                let call = client.put_object().bucket("bucket").key("k").body(body);
                let call = call.checksum_algorithm(ChecksumAlgorithm::from(*algorithm));
                let error = unsent(call.send().await);
                let name = format!("{algorithm} {scheme} {streams}");
                tell(&name, receiver, error).await;
            }
        }
    }
}

async fn others() {
    let (client_, receiver) = client("https", |b| b, &[]);
    let object = ObjectIdentifier::builder().key("a").build().expect("a key");
    let delete = Delete::builder().objects(object).build().expect("objects");
    let call = client_.delete_objects().bucket("bucket").delete(delete);
    let error = unsent(call.send().await);
    tell("delete", receiver, error).await;
    let (client_, receiver) = client("https", |b| b, &[]);
    let call = client_
        .upload_part()
        .bucket("bucket")
        .key("k")
        .upload_id("u");
    let call = call.part_number(1).body(sized_body(9_000));
    let error = unsent(call.send().await);
    tell("part", receiver, error).await;
}

/// What `answer` is read as with these headers.
async fn get(name: &str, configure: fn(Builder) -> Builder, asks: bool, headers: &[(&str, &str)]) {
    let (client, receiver) = client("https", configure, headers);
    let call = client.get_object().bucket("bucket").key("k");
    let call = call.set_checksum_mode(asks.then_some(ChecksumMode::Enabled));
    let read = match call.send().await {
        Ok(output) => match output.body.collect().await {
            Ok(body) => format!("{:?}", body.into_bytes()),
            Err(error) => DisplayErrorContext(&error).to_string(),
        },
        Err(error) => DisplayErrorContext(&error).to_string(),
    };
    tell(&format!("get {name}"), receiver, None).await;
    println!("get {name}: {read}");
}

async fn gets() {
    let required: fn(Builder) -> Builder =
        |b| b.response_checksum_validation(ResponseChecksumValidation::WhenRequired);
    let wrong = [("x-amz-checksum-crc32", "AAAAAA==")];
    get("without", |b| b, false, &[]).await;
    get("wrong", |b| b, false, &wrong).await;
    get("wrong and not verified", required, false, &wrong).await;
    get("wrong and asked for", required, true, &wrong).await;
    get(
        "of parts",
        |b| b,
        false,
        &[("x-amz-checksum-crc32", "AAAAAA==-2")],
    )
    .await;
    get(
        "no number",
        |b| b,
        false,
        &[("x-amz-checksum-crc32", "AAAAAA==-")],
    )
    .await;
    get("garbage", |b| b, false, &[("x-amz-checksum-sha1", "?")]).await;
    get(
        "unknown",
        |b| b,
        false,
        &[("x-amz-checksum-xxhash64", "AAAA")],
    )
    .await;
    let two = [
        ("x-amz-checksum-sha256", "AAAA"),
        ("x-amz-checksum-crc32c", "AAAA"),
    ];
    get("two", |b| b, false, &two).await;
}

const DIRECTORY: &str = "b--euw1-az1--x-s3";

/// Requests to a directory bucket, with credentials of a session.
async fn directories() {
    let session: fn(Builder) -> Builder = |b| {
        let token = Some("of/the+session==".to_owned());
        b.express_credentials_provider(Credentials::new("SESSION", "secret", token, None, "test"))
    };
    for scheme in ["https", "http"] {
        for algorithm in [None, Some("SHA256"), Some("MD5")] {
            for streams in [false, true] {
                let (client, receiver) = client(scheme, session, &[]);
                let body = match streams {
                    true => sized_body(70_000),
                    false => ByteStream::from_static(b"hello"),
                };
                let call = client.put_object().bucket(DIRECTORY).key("k").body(body);
                let call = call.set_checksum_algorithm(algorithm.map(ChecksumAlgorithm::from));
                let error = unsent(call.send().await);
                let name = format!("directory {algorithm:?} {scheme} {streams}");
                tell(&name, receiver, error).await;
            }
        }
    }
    let (client, receiver) = client("https", session, &[]);
    let object = ObjectIdentifier::builder().key("a").build().expect("a key");
    let delete = Delete::builder().objects(object).build().expect("objects");
    let call = client.delete_objects().bucket(DIRECTORY).delete(delete);
    let error = unsent(call.send().await);
    tell("directory delete", receiver, error).await;
}

/// The request that opens a session. Interceptors of callers have no part in it, so it names the
/// crate, and its signature is of that, too.
async fn opened() {
    let (client, receiver) = client("https", |b| b.force_path_style(true), &[]);
    let call = client.get_object().bucket(DIRECTORY).key("k").send();
    drop(call.await.expect_err("the answer is none"));
    let request = receiver.expect_request();
    let mut lines = headers(&request, &["user-agent", "x-amz-user-agent"]);
    for line in &mut lines {
        let signature = line.find("Signature=").unwrap_or(line.len());
        line.truncate(signature);
    }
    println!("opened: {} {} {lines:?}", request.method(), request.uri());
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    puts().await;
    algorithms().await;
    others().await;
    gets().await;
    directories().await;
    opened().await;
}
