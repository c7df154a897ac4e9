//! Presigned requests, sent by a client that knows nothing of AWS.

use std::time::{Duration, SystemTime};

use http::Request;
use tinsmith_e2e::config;
use tinsmith_e2e::plain::send;
use tinsmith_e2e::server::{Reply, Server};
use tinsmith_e2e::signature::verify_presigned;
use tinsmith_module::presigned::computeoptimizer;
use tinsmith_module::presigned::inspector2::{self, presigning};
use tinsmith_module::presigned::tickets;

fn hour() -> presigning::PresigningConfig {
    let hour = presigning::PresigningConfig::expires_in(Duration::from_secs(3600));
    hour.expect("an hour is no week")
}

/// The request with the body that belongs to it.
fn whole(request: &presigning::PresignedRequest) -> Request<Vec<u8>> {
    request.make_http_1x_request(request.body().to_vec())
}

#[tokio::test]
async fn of_a_form_everything_is_in_the_url() {
    let xml = "<GetTicketResponse><GetTicketResult><Ticket>T1</Ticket></GetTicketResult>\
        </GetTicketResponse>";
    let server = Server::start(vec![Reply::status(200, "text/xml", xml)]).await;
    let client = tickets::Client::new(&config(&server.url));
    let call = client.get_ticket().guest("Zoë & co/=").days("1").days("2");
    let request = call.clone().presigned(hour()).await.expect("it is signed");
    assert!(server.received().is_empty(), "nothing is sent");
    assert_eq!((request.method(), request.body()), ("GET", &b""[..]));
    assert_eq!(request.headers().count(), 0);
    #[allow(deprecated, reason = "programs have it all the same")]
    let old: http_02x::Request<&str> = request.make_http_02x_request("");
    assert_eq!(
        (old.method().as_str(), old.uri().to_string()),
        ("GET", request.uri().to_owned())
    );
    let url: http::Uri = request.uri().parse().expect("a URL");
    let answer = Request::get(url).body(Vec::new()).expect("a request");
    assert_eq!(send(answer).await.body(), xml.as_bytes());
    let received = server.only();
    verify_presigned(&received, "tickets");
    let form = "/?Action=GetTicket&Version=2026-01-01&Guest=Zo%C3%AB%20%26%20co%2F%3D\
        &Days.member.1=1&Days.member.2=2&X-Amz-Algorithm=";
    assert!(received.path.starts_with(form), "{}", received.path);
    let sent = call.send().await.expect("the server answers");
    assert_eq!(sent.ticket(), Some("T1"));
    let form = &server.received()[1].body;
    assert!(
        received
            .path
            .contains(std::str::from_utf8(form).expect("a form"))
    );
}

#[tokio::test]
async fn json_is_sent_with_its_body() {
    let json = r#"{"accounts":[],"failedAccounts":[]}"#;
    let server = Server::start(vec![Reply::json(json)]).await;
    let client = inspector2::Client::new(&config(&server.url));
    let call = client
        .batch_get_free_trial_info()
        .account_ids("111122223333");
    let request = call.presigned(hour()).await.expect("it is signed");
    assert_eq!(request.body(), br#"{"accountIds":["111122223333"]}"#);
    let names: Vec<_> = request.headers().map(|(name, _)| name).collect();
    assert_eq!(names, ["content-type"]);
    assert_eq!(send(whole(&request)).await.body(), json.as_bytes());
    let received = server.only();
    assert_eq!(received.method, "POST");
    assert!(received.path.starts_with("/freetrialinfo/batchget?X-Amz-"));
    verify_presigned(&received, "inspector2");
}

#[tokio::test]
#[should_panic(expected = "left == right")]
async fn another_body_is_not_signed() {
    let server = Server::start(vec![Reply::json("{}")]).await;
    let client = inspector2::Client::new(&config(&server.url));
    let call = client.batch_get_free_trial_info().account_ids("1");
    let request = call.presigned(hour()).await.expect("it is signed");
    let other = request.into_http_1x_request(b"{}".to_vec());
    send(other).await;
    verify_presigned(&server.only(), "inspector2");
}

#[tokio::test]
async fn cbor_is_sent_with_its_body() {
    let server = Server::start(vec![Reply::cbor(200, |_| {})]).await;
    let client = computeoptimizer::Client::new(&config(&server.url));
    let call = client.get_enrollment_status().customize();
    let call = call.mutate_request(|request| {
        request.headers_mut().insert("x-mine", "1");
    });
    let request = call.presigned(hour()).await.expect("it is signed");
    assert_eq!(send(whole(&request)).await.status(), 200);
    let received = server.only();
    assert_eq!(received.header("x-mine"), Some("1"));
    assert_eq!(received.header("smithy-protocol"), Some("rpc-v2-cbor"));
    verify_presigned(&received, "compute-optimizer");
}

#[tokio::test]
async fn time_and_credentials_are_those_of_the_call() {
    let client = tickets::Client::new(&config("https://tickets.example.com"));
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_790_000_000);
    let config = presigning::PresigningConfig::builder()
        .start_time(start)
        .expires_in(Duration::from_secs(60))
        .build()
        .expect("it is complete");
    let credentials =
        tickets::config::Credentials::new("OTHER", "s", Some("t/+".into()), None, "t");
    let other = tickets::Config::builder().credentials_provider(credentials);
    let call = client.get_ticket().customize().config_override(other);
    let request = call.presigned(config).await.expect("it is signed");
    let uri = request.uri();
    assert!(uri.contains("X-Amz-Credential=OTHER%2F20260921%2Fus-east-1%2Ftickets%2Faws4_request"));
    assert!(
        uri.contains("X-Amz-Date=20260921T141320Z&X-Amz-Expires=60&"),
        "{uri}"
    );
    assert!(uri.contains("&X-Amz-Security-Token=t%2F%2B"), "{uri}");
}
