//! The same call on the official client and on ours, request by request.

use tinsmith_client::inspector2::error::SdkError;
use tinsmith_client::{computeoptimizer, inspector2};
use tinsmith_e2e::config;
use tinsmith_e2e::server::{Received, Reply, Server};

/// Headers whose values differ from run to run, or name the crate and its version.
const VARYING: [&str; 6] = [
    "amz-sdk-invocation-id",
    "authorization",
    "host",
    "user-agent",
    "x-amz-date",
    "x-amz-user-agent",
];

/// The request with what may vary taken out; the signed header names stay.
fn comparable(request: &Received) -> (String, String, Vec<(String, String)>, Vec<u8>) {
    let mut headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| match name.as_str() {
            "authorization" => (name.clone(), signed_headers(value)),
            name if VARYING.contains(&name) => (name.to_owned(), String::new()),
            _ => (name.clone(), value.clone()),
        })
        .collect();
    headers.sort();
    let (method, path) = (request.method.clone(), request.path.clone());
    (method, path, headers, request.body.clone())
}

fn signed_headers(authorization: &str) -> String {
    let rest = authorization
        .split("SignedHeaders=")
        .nth(1)
        .expect("a signature");
    rest.split(',').next().unwrap_or_default().to_owned()
}

fn assert_same(server: &Server) {
    let received = server.received();
    let [official, ours] = received.as_slice() else {
        panic!("one request each")
    };
    assert_eq!(comparable(ours), comparable(official));
}

#[tokio::test]
async fn batch_get_free_trial_info() {
    for ids in [
        vec![],
        vec!["111122223333".to_owned()],
        vec!["a\"b\\\u{7f}é\u{1F600}".to_owned(); 100],
    ] {
        let server = Server::start(vec![Reply::json("{}")]).await;
        let config = config(&server.url);
        let official = aws_sdk_inspector2::Client::new(&config);
        let ours = inspector2::Client::new(&config);
        let ids = Some(ids);
        official
            .batch_get_free_trial_info()
            .set_account_ids(ids.clone())
            .send()
            .await
            .expect("ok");
        ours.batch_get_free_trial_info()
            .set_account_ids(ids)
            .send()
            .await
            .expect("ok");
        assert_same(&server);
    }
}

#[tokio::test]
async fn list_usage_totals() {
    for (results, token) in [
        (None, None),
        (Some(0), Some("")),
        (Some(-1), Some("next \u{0} \n token")),
    ] {
        let server = Server::start(vec![Reply::json("{}")]).await;
        let config = config(&server.url);
        let official = aws_sdk_inspector2::Client::new(&config);
        let ours = inspector2::Client::new(&config);
        let token = token.map(str::to_owned);
        official
            .list_usage_totals()
            .set_max_results(results)
            .set_next_token(token.clone())
            .account_ids("1")
            .send()
            .await
            .expect("ok");
        ours.list_usage_totals()
            .set_max_results(results)
            .set_next_token(token)
            .account_ids("1")
            .send()
            .await
            .expect("ok");
        assert_same(&server);
    }
}

#[tokio::test]
async fn get_enrollment_status() {
    let server = Server::start(vec![Reply::cbor(200, |_| {})]).await;
    let config = config(&server.url);
    let official = aws_sdk_computeoptimizer::Client::new(&config);
    let ours = computeoptimizer::Client::new(&config);
    official.get_enrollment_status().send().await.expect("ok");
    ours.get_enrollment_status().send().await.expect("ok");
    assert_same(&server);
    assert_eq!(
        server.received()[0].header("smithy-protocol"),
        Some("rpc-v2-cbor")
    );
}

/// CBOR of the kinds that a service, or something in between, may answer with.
fn cbor_answers() -> Vec<Reply> {
    let plain = |status, body: &[u8]| Reply::Http {
        status,
        headers: vec![("smithy-protocol", "rpc-v2-cbor".to_owned())],
        body: body.to_vec(),
    };
    let bodies: [&[u8]; 6] = [b"", b"\xbf", b"\x80", b"\xf6", b"\xbfastatus", b"{}"];
    let mut replies: Vec<Reply> = bodies.iter().map(|body| plain(200, body)).collect();
    replies.extend([
        Reply::cbor(200, |map| {
            map.str("status").integer(3);
        }),
        Reply::cbor(200, |map| {
            map.str("status").str("Later").str("unknown").begin_map();
            map.str("deep").null().end();
        }),
        Reply::cbor(200, |map| {
            let number = map.str("numberOfMemberAccountsOptedIn");
            number.long(i64::MAX);
        }),
        Reply::json("{}"),
        Reply::status(200, "text/html", "<html></html>").with_header("smithy-protocol", "other"),
        plain(400, b""),
        Reply::status(500, "text/html", "<html></html>"),
        Reply::cbor(400, |map| {
            map.str("__type").str("a.b#InvalidParameterValueException");
        }),
        Reply::cbor(400, |map| {
            map.str("__type").str("a.b#ThrottlingException");
            map.str("message").integer(1);
        }),
        Reply::cbor(403, |map| {
            map.str("__type")
                .str("NewException")
                .str("message")
                .str("m");
        }),
    ]);
    replies
}

#[tokio::test]
async fn answers_in_cbor_end_alike() {
    for reply in cbor_answers() {
        let server = Server::start(vec![reply.clone()]).await;
        let config = config(&server.url);
        let official = aws_sdk_computeoptimizer::Client::new(&config)
            .get_enrollment_status()
            .send()
            .await;
        let attempts = server.received().len();
        let ours = computeoptimizer::Client::new(&config)
            .get_enrollment_status()
            .send()
            .await;
        let official = official.map(|output| format!("{output:?}"));
        let ours = ours.map(|output| format!("{output:?}"));
        assert_eq!(ours.as_ref().ok(), official.as_ref().ok(), "{reply:?}");
        assert_eq!(outcome(ours), outcome(official), "{reply:?}");
        assert_eq!(server.received().len() - attempts, attempts, "{reply:?}");
    }
}

/// The variant of an outcome and the text of the error, if it is one.
fn outcome<T, E: std::error::Error + 'static>(result: Result<T, SdkError<E>>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(SdkError::ServiceError(error)) => format!("service error: {}", error.err()),
        Err(SdkError::ResponseError(_)) => "response error".to_owned(),
        Err(SdkError::DispatchFailure(_)) => "dispatch failure".to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

#[tokio::test]
async fn answers_that_cannot_be_read_end_alike() {
    let bodies = [
        "",
        "{",
        "[]",
        "null",
        "{\"totals\": 3}",
        "{\"nextToken\": 1}",
        "{\"totals\": [null]}",
    ];
    let errors = [
        Reply::status(500, "text/html", "<html></html>"),
        Reply::status(400, "application/json", ""),
        Reply::status(
            400,
            "application/json",
            "{\"code\":\"a.b#AccessDeniedException\"}",
        ),
        Reply::error(429, "ThrottlingException", "{}").with_header("retry-after", "soon"),
        Reply::error(403, "AccessDeniedException", "{\"message\":"),
        Reply::Truncated(b"{\"totals\":".to_vec()),
    ];
    let replies = bodies.into_iter().map(Reply::json).chain(errors);
    for reply in replies {
        let server = Server::start(vec![reply.clone()]).await;
        let config = config(&server.url);
        let official = aws_sdk_inspector2::Client::new(&config)
            .list_usage_totals()
            .send()
            .await;
        let attempts = server.received().len();
        let ours = inspector2::Client::new(&config)
            .list_usage_totals()
            .send()
            .await;
        assert_eq!(outcome(ours), outcome(official), "{reply:?}");
        assert_eq!(server.received().len() - attempts, attempts, "{reply:?}");
    }
}

#[tokio::test]
async fn pages() {
    let next = Reply::json(r#"{"nextToken":"n"}"#);
    let server = Server::start(vec![
        next.clone(),
        Reply::json("{}"),
        next,
        Reply::json("{}"),
    ])
    .await;
    let config = config(&server.url);
    let official = aws_sdk_inspector2::Client::new(&config);
    let ours = inspector2::Client::new(&config);
    let mut pages = official
        .list_usage_totals()
        .into_paginator()
        .page_size(3)
        .send();
    while let Some(page) = pages.next().await {
        page.expect("ok");
    }
    let mut pages = ours
        .list_usage_totals()
        .into_paginator()
        .page_size(3)
        .send();
    while let Some(page) = pages.next().await {
        page.expect("ok");
    }
    let received = server.received();
    assert_eq!(received.len(), 4);
    assert_eq!(comparable(&received[2]), comparable(&received[0]));
    assert_eq!(comparable(&received[3]), comparable(&received[1]));
}
