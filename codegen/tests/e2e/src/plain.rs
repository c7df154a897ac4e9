//! An HTTP client that knows nothing of AWS.

use http::{Request, Response};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Sends a request as it is and returns the answer.
///
/// # Panics
/// If the URL is not one of a server on loopback that answers in HTTP/1.1.
pub async fn send(request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let uri = request.uri();
    let host = uri.authority().expect("the URL names a host").as_str();
    let path = uri.path_and_query().expect("the URL has a path");
    let mut head = format!("{} {path} HTTP/1.1\r\nhost: {host}\r\n", request.method());
    for (name, value) in request.headers() {
        let value = value.to_str().expect("the header is text");
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let length = request.body().len();
    head.push_str(&format!(
        "content-length: {length}\r\nconnection: close\r\n\r\n"
    ));
    let mut stream = TcpStream::connect(host).await.expect("the server is there");
    stream.write_all(head.as_bytes()).await.expect("it listens");
    stream.write_all(request.body()).await.expect("it listens");
    read(&mut stream).await
}

async fn read(stream: &mut TcpStream) -> Response<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 32];
        let mut head = httparse::Response::new(&mut headers);
        let parsed = head.parse(&bytes).expect("the server speaks HTTP/1.1");
        if let httparse::Status::Complete(start) = parsed {
            let is_length = |header: &&httparse::Header<'_>| header.name == "content-length";
            let length = head.headers.iter().find(is_length);
            let length = length.map_or("0", |header| {
                std::str::from_utf8(header.value).expect("the header is text")
            });
            let length: usize = length.parse().expect("content-length is a number");
            if let Some(body) = bytes.get(start..start + length) {
                let response = Response::builder().status(head.code.expect("a status"));
                return response.body(body.to_vec()).expect("a response");
            }
        }
        let read = stream.read_buf(&mut bytes).await.expect("it answers");
        assert!(read > 0, "the server closed the connection");
    }
}
