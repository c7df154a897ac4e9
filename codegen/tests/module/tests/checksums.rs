//! Checksums of bodies, over real HTTP: what requests carry, and what answers are held to.

use std::error::Error;
use std::path::PathBuf;

use aws_smithy_types::byte_stream::ByteStream;
use tinsmith_e2e::config;
use tinsmith_e2e::server::{Received, Reply, Server};
use tinsmith_module::presigned::parcels::Client;
use tinsmith_module::presigned::parcels::config::{
    Builder, RequestChecksumCalculation, ResponseChecksumValidation,
};
use tinsmith_module::presigned::parcels::types::{Algorithm, Mode};

/// The checksums of `content`, as other programs compute them.
const CRC32: &str = "/sUwqQ==";
const SHA256: &str = "7XACtDnprIRfIjV9giusFERzD722AW0+yUMil7nsn3M=";

async fn server() -> Server {
    Server::start(vec![Reply::json("{}")]).await
}

fn client(server: &Server, configure: fn(Builder) -> Builder) -> Client {
    let builder = Builder::from(&config(&server.url));
    Client::from_conf(configure(builder).build())
}

/// The headers of a request that speak of its checksum.
fn checksums(request: &Received) -> Vec<(&str, &str)> {
    let headers = request.headers.iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.as_str()));
    let mut headers: Vec<_> = headers
        .filter(|(name, _)| name.contains("checksum") || name.contains("algorithm"))
        .collect();
    headers.sort_unstable();
    headers
}

#[tokio::test]
async fn a_body_in_memory_has_its_checksum_in_a_header() {
    let server = server().await;
    let client = client(&server, |config| config);
    let send = || {
        client
            .send_parcel()
            .id("1")
            .content(ByteStream::from_static(b"content"))
    };
    for call in [
        send(),
        send().algorithm(Algorithm::Sha256),
        send().crc32("of the caller"),
    ] {
        call.send().await.expect("it is answered");
    }
    let [usual, chosen, given] = <[Received; 3]>::try_from(server.received()).expect("three");
    let crc32 = "x-amz-checksum-crc32";
    assert_eq!(
        checksums(&usual),
        [(crc32, CRC32), ("x-parcel-algorithm", "CRC32")]
    );
    let sha256 = "x-amz-checksum-sha256";
    assert_eq!(
        checksums(&chosen),
        [(sha256, SHA256), ("x-parcel-algorithm", "SHA256")]
    );
    assert_eq!(checksums(&given), [(crc32, "of the caller")]);
    assert_eq!(usual.body, b"content");
}

#[tokio::test]
async fn where_none_must_be_none_is() {
    let server = server().await;
    let client = client(&server, |config| {
        config.request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
    });
    let content = ByteStream::from_static(b"content");
    let send = client.send_parcel().id("1").content(content).send();
    send.await.expect("it is answered");
    let label = client.label_parcel().id("1").text("x").send();
    label.await.expect("it is answered");
    let [sent, labelled] = <[Received; 2]>::try_from(server.received()).expect("two");
    assert_eq!(checksums(&sent), []);
    assert_eq!(checksums(&labelled).len(), 2, "{labelled:?}");
}

/// A file that goes when the test ends.
struct Temporary(PathBuf);

impl Temporary {
    fn new(content: &[u8]) -> Self {
        let name = format!("tinsmith-parcels-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).expect("a temporary file");
        Self(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).expect("it is ours");
    }
}

/// The pieces of a body in chunks, without their signatures, and the trailers.
fn unchunked(body: &[u8]) -> (Vec<u8>, Vec<String>) {
    let (mut content, mut rest) = (Vec::new(), body);
    loop {
        let end = rest
            .windows(2)
            .position(|two| two == b"\r\n")
            .expect("the end of a line");
        let line = std::str::from_utf8(&rest[..end]).expect("text");
        let (length, signature) = line.split_once(";chunk-signature=").expect("it is signed");
        assert_eq!(signature.len(), 64);
        let length = usize::from_str_radix(length, 16).expect("a length");
        rest = &rest[end + 2..];
        if length == 0 {
            let trailers = std::str::from_utf8(rest).expect("text").lines();
            let trailers = trailers.filter(|line| !line.is_empty()).map(str::to_owned);
            return (content, trailers.collect());
        }
        content.extend_from_slice(&rest[..length]);
        rest = rest[length..]
            .strip_prefix(b"\r\n")
            .expect("the end of a chunk");
    }
}

#[tokio::test]
async fn a_stream_is_sent_in_signed_chunks_with_its_checksum_behind() {
    let server = server().await;
    let client = client(&server, |config| {
        config.aws_chunked_encoding_chunk_size(Some(10_000))
    });
    let content = b"content".repeat(4_000);
    let file = Temporary::new(&content);
    let body = ByteStream::from_path(&file.0).await.expect("it is there");
    let send = client.send_parcel().id("1").content(body);
    send.send().await.expect("it is answered");
    let sent = server.only();
    assert_eq!(sent.header("content-encoding"), Some("aws-chunked"));
    assert_eq!(sent.header("x-amz-decoded-content-length"), Some("28000"));
    assert_eq!(sent.header("x-amz-trailer"), Some("x-amz-checksum-crc32"));
    let (received, trailers) = unchunked(&sent.body);
    assert!(received == content);
    assert_eq!(trailers[0], "x-amz-checksum-crc32:LibzIw==");
    assert!(
        trailers[1].starts_with("x-amz-trailer-signature:"),
        "{trailers:?}"
    );
}

/// Everything that an error says.
fn said(error: &dyn Error) -> String {
    let source = error.source().map(said).unwrap_or_default();
    format!("{error}: {source}")
}

#[tokio::test]
async fn an_answer_is_held_to_its_checksum() {
    let answer = |checksum: &str| {
        let reply = Reply::status(200, "application/octet-stream", "content");
        reply.with_header("x-amz-checksum-crc32", checksum)
    };
    let server = Server::start(vec![answer(CRC32), answer("AAAAAA==")]).await;
    let usual = client(&server, |config| config);
    let fetch = || usual.fetch_parcel().id("1");
    let got = fetch().send().await.expect("it is answered");
    assert_eq!(got.crc32(), Some(CRC32));
    let body = got.content.collect().await.expect("it is what it says");
    assert_eq!(body.to_vec(), b"content");
    let got = fetch().send().await.expect("it is answered");
    let error = got.content.collect().await.expect_err("it is another");
    assert!(said(&error).contains("mismatch"), "{}", said(&error));
    let lenient = client(&server, |config| {
        config.response_checksum_validation(ResponseChecksumValidation::WhenRequired)
    });
    let got = lenient
        .fetch_parcel()
        .id("1")
        .send()
        .await
        .expect("it is answered");
    let body = got.content.collect().await.expect("nobody asked");
    assert_eq!(body.to_vec(), b"content");
    let asked = lenient.fetch_parcel().id("1").mode(Mode::Enabled).send();
    let got = asked.await.expect("it is answered");
    drop(got.content.collect().await.expect_err("it is another"));
    let modes: Vec<_> = server.received();
    let modes: Vec<_> = modes
        .iter()
        .map(|one| one.header("x-parcel-mode"))
        .collect();
    assert_eq!(
        modes,
        [Some("ENABLED"), Some("ENABLED"), None, Some("ENABLED")]
    );
}
