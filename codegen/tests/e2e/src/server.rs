//! A server that answers from a script and remembers what it was asked.

use std::sync::{Arc, Mutex};

use aws_smithy_cbor::Encoder;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// One scripted answer.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A whole response.
    Http {
        /// Status code.
        status: u16,
        /// Headers besides `content-length`.
        headers: Vec<(&'static str, String)>,
        /// Body.
        body: Vec<u8>,
    },
    /// A response that promises more bytes than it sends, then closes.
    Truncated(Vec<u8>),
    /// No answer at all.
    Hang,
}

impl Reply {
    /// 200 with a JSON body.
    pub fn json(body: impl Into<String>) -> Self {
        Self::status(200, "application/json", body)
    }

    /// A status with a body of this content type.
    pub fn status(status: u16, content_type: &str, body: impl Into<String>) -> Self {
        Self::Http {
            status,
            headers: vec![
                ("content-type", content_type.to_owned()),
                ("x-amzn-requestid", "request-1".to_owned()),
            ],
            body: body.into().into_bytes(),
        }
    }

    /// A status with a CBOR map, whose entries `write` writes, as services of rpcv2Cbor answer.
    pub fn cbor(status: u16, write: impl FnOnce(&mut Encoder)) -> Self {
        let mut encoder = Encoder::new(Vec::new());
        encoder.begin_map();
        write(&mut encoder);
        encoder.end();
        Self::Http {
            status,
            headers: vec![
                ("content-type", "application/cbor".to_owned()),
                ("smithy-protocol", "rpc-v2-cbor".to_owned()),
                ("x-amzn-requestid", "request-1".to_owned()),
            ],
            body: encoder.into_writer(),
        }
    }

    /// A modeled error, named in the header as the services do.
    pub fn error(status: u16, code: &str, body: impl Into<String>) -> Self {
        Self::status(status, "application/json", body).with_header("x-amzn-errortype", code)
    }

    /// Adds a header to a whole response.
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Http { headers, .. } = &mut self {
            headers.push((name, value.to_owned()));
        }
        self
    }
}

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    /// Method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Headers, names in lower case, in the order received.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl Received {
    /// The value of a header, if it came once or more.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// If it is not JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("the request body is JSON")
    }
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    /// `http://127.0.0.1:port`
    pub url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Starts a server that gives these answers in order, the last one for ever.
    ///
    /// # Panics
    /// If loopback is not to be had.
    pub async fn start(script: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback can be bound");
        let url = format!(
            "http://{}",
            listener
                .local_addr()
                .expect("a bound socket has an address")
        );
        let received = Arc::new(Mutex::new(Vec::new()));
        let state = Arc::new(Script {
            replies: script,
            received: received.clone(),
        });
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, state.clone()));
            }
        });
        Self { url, received }
    }

    /// Everything received so far.
    pub fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .expect("no test panics while holding the lock")
            .clone()
    }

    /// The only request received.
    ///
    /// # Panics
    /// If there was none or more than one.
    pub fn only(&self) -> Received {
        let mut all = self.received();
        assert_eq!(all.len(), 1, "exactly one request was expected");
        all.remove(0)
    }
}

struct Script {
    replies: Vec<Reply>,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Script {
    fn answer(&self, request: Received) -> Reply {
        let mut received = self
            .received
            .lock()
            .expect("no test panics while holding the lock");
        let index = received.len().min(self.replies.len() - 1);
        received.push(request);
        self.replies[index].clone()
    }
}

async fn serve(mut stream: TcpStream, script: Arc<Script>) {
    let mut buffer = Vec::new();
    while let Some(request) = read_request(&mut stream, &mut buffer).await {
        match script.answer(request) {
            Reply::Http {
                status,
                headers,
                body,
            } => {
                let length = body.len();
                if send(&mut stream, status, &headers, length, &body)
                    .await
                    .is_err()
                {
                    return;
                }
            }
            Reply::Truncated(body) => {
                let headers = [("content-type", "application/json".to_owned())];
                let _ = send(&mut stream, 200, &headers, body.len() + 100, &body).await;
                return;
            }
            Reply::Hang => std::future::pending().await,
        }
    }
}

async fn send(
    stream: &mut TcpStream,
    status: u16,
    headers: &[(&'static str, String)],
    length: usize,
    body: &[u8],
) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {status} Scripted\r\ncontent-length: {length}\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    // One write: the second of two would wait until the client has acknowledged the first.
    let response = [head.as_bytes(), body].concat();
    stream.write_all(&response).await?;
    stream.flush().await
}

async fn read_request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Received> {
    loop {
        if let Some((request, used)) = parse(buffer) {
            buffer.drain(..used);
            return Some(request);
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
}

/// A whole request at the start of `bytes` and its length, if it is all there.
fn parse(bytes: &[u8]) -> Option<(Received, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let head = match request.parse(bytes).expect("the client speaks HTTP/1.1") {
        httparse::Status::Complete(length) => length,
        httparse::Status::Partial => return None,
    };
    let headers: Vec<(String, String)> = request
        .headers
        .iter()
        .map(|header| {
            let value = String::from_utf8_lossy(header.value).into_owned();
            (header.name.to_ascii_lowercase(), value)
        })
        .collect();
    let length = headers
        .iter()
        .find(|(name, _)| name == "content-length")
        .map_or(0, |(_, value)| {
            value.parse().expect("content-length is a number")
        });
    let body = bytes.get(head..head + length)?.to_vec();
    let received = Received {
        method: request.method.unwrap_or_default().to_owned(),
        path: request.path.unwrap_or_default().to_owned(),
        headers,
        body,
    };
    Some((received, head + length))
}
