//! The network, played: a connector that keeps the request and answers with what it was given.

use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;

use crate::Failure;
use crate::case::{ResponseCase, body_of};

/// Keeps the request that a client sends; the answer is an empty 200.
#[derive(Clone, Debug, Default)]
pub struct Capture {
    request: Arc<Mutex<Option<HttpRequest>>>,
}

/// A request as sent.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) request: HttpRequest,
    pub(crate) body: Vec<u8>,
}

impl Capture {
    /// A capture that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The HTTP client to configure.
    pub fn http_client(&self) -> SharedHttpClient {
        client(Answer {
            capture: self.clone(),
            response: Response::default(),
        })
    }

    /// The request, its body read to the end; none if nothing was sent.
    pub(crate) async fn take(&self) -> Result<Option<Sent>, Failure> {
        let kept = self.request.lock().expect("no holder panics").take();
        let Some(mut request) = kept else {
            return Ok(None);
        };
        let body = ByteStream::new(request.take_body()).collect().await;
        let body = body.map_err(|error| Failure::new(format!("the body broke off: {error}")))?;
        Ok(Some(Sent {
            request,
            body: body.to_vec(),
        }))
    }
}

/// An HTTP client that answers every request with the response of a case.
pub fn canned(case: &ResponseCase) -> SharedHttpClient {
    client(Answer {
        capture: Capture::new(),
        response: Response::of(case),
    })
}

fn client(answer: Answer) -> SharedHttpClient {
    let connector = SharedHttpConnector::new(answer);
    http_client_fn(move |_, _| connector.clone())
}

/// A response to play.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) code: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// The response of a case, a success if it does not say.
    pub(crate) fn of(case: &ResponseCase) -> Self {
        let body = case.body.as_deref().unwrap_or_default();
        let body = body_of(body, case.body_media_type.as_deref());
        let headers = case.headers.iter();
        Self {
            code: if case.code == 0 { 200 } else { case.code },
            headers: headers.map(|(k, v)| (k.clone(), v.clone())).collect(),
            body: body.expect("the suite writes binary bodies in base64"),
        }
    }

    /// The response of the runtime.
    pub(crate) fn to_http(&self) -> HttpResponse {
        let status = self.code.try_into();
        let status = status.expect("the suite writes valid status codes");
        let mut response = HttpResponse::new(status, SdkBody::from(self.body.clone()));
        for (name, value) in &self.headers {
            let name = name.to_ascii_lowercase();
            response.headers_mut().append(name, value.clone());
        }
        response
    }
}

impl Default for Response {
    fn default() -> Self {
        Self {
            code: 200,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }
}

#[derive(Debug)]
struct Answer {
    capture: Capture,
    response: Response,
}

impl HttpConnector for Answer {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        *self.capture.request.lock().expect("no holder panics") = Some(request);
        HttpConnectorFuture::ready(Ok(self.response.to_http()))
    }
}
