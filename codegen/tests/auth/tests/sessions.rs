//! Sessions of buckets (`sigv4-s3express`): when they are opened, and what is signed with them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_smithy_types::DateTime;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_types::SdkConfig;
use tinsmith_auth::clients::shelves::config::Builder;
use tinsmith_auth::clients::shelves::{Client, Config, types};
use tinsmith_e2e::config;
use tinsmith_e2e::server::{Received, Reply, Server};

/// A session that is good for so many seconds; its token is its number.
fn session(number: usize, seconds: u64) -> Reply {
    let end = SystemTime::now() + Duration::from_secs(seconds);
    let end = end.duration_since(UNIX_EPOCH).expect("it is not 1970");
    Reply::json(format!(
        r#"{{"Credentials": {{"AccessKeyId": "SESSION", "SecretAccessKey": "secret",
        "SessionToken": "{number}", "Expiration": {}}}}}"#,
        end.as_secs()
    ))
}

fn done() -> Reply {
    Reply::json("{}")
}

async fn look(client: &Client, bucket: &str) {
    let call = client.look().bucket(bucket).send();
    call.await.expect("it is answered");
}

/// `/look/a` and the token, of each request.
fn told(sent: &[Received]) -> Vec<(&str, Option<&str>)> {
    let told = sent.iter();
    told.map(|one| (one.path.as_str(), one.header("x-amz-s3session-token")))
        .collect()
}

fn scope(request: &Received) -> (&str, &str) {
    let authorization = request.header("authorization").expect("a signature");
    let (_, credential) = authorization.split_once("Credential=").expect("whose");
    let (credential, _) = credential.split_once(',').expect("more follows");
    let mut parts = credential.split('/');
    let key = parts.next().expect("a key");
    (key, parts.nth(2).expect("a service"))
}

#[tokio::test]
async fn a_session_is_opened_once_for_a_bucket() {
    let script = [session(1, 300), done(), done(), session(2, 300), done()];
    let server = Server::start(script.into()).await;
    let client = Client::new(&config(&server.url));
    for bucket in ["a--x-s3", "a--x-s3", "b--x-s3", "plain"] {
        look(&client, bucket).await;
    }
    let sent = server.received();
    assert_eq!(
        told(&sent),
        [
            ("/open/a--x-s3", None),
            ("/look/a--x-s3", Some("1")),
            ("/look/a--x-s3", Some("1")),
            ("/open/b--x-s3", None),
            ("/look/b--x-s3", Some("2")),
            ("/look/plain", None),
        ]
    );
    assert_eq!(scope(&sent[0]), ("AKIDEXAMPLE", "shelves"));
    assert_eq!(scope(&sent[1]), ("SESSION", "shelves-express"));
    assert_eq!(scope(&sent[5]), ("AKIDEXAMPLE", "shelves"));
    let agents = sent.iter().map(|one| one.header("x-amz-user-agent"));
    let of_sessions: Vec<bool> = agents
        .map(|agent| names_sessions(agent.expect("it")))
        .collect();
    assert_eq!(of_sessions, [false, true, true, false, true, false]);
}

/// Whether the metrics of a user agent have the letter of sessions.
fn names_sessions(agent: &str) -> bool {
    let metrics = agent.split(' ').find_map(|part| part.strip_prefix("m/"));
    metrics.is_some_and(|metrics| metrics.split(',').any(|letter| letter == "J"))
}

#[tokio::test]
async fn a_session_is_no_longer_used_shortly_before_its_end() {
    let script = [session(1, 9), done(), session(2, 60), done()];
    let server = Server::start(script.into()).await;
    let client = Client::new(&config(&server.url));
    for _ in 0..3 {
        look(&client, "a--x-s3").await;
    }
    let sent = server.received();
    let tokens: Vec<_> = told(&sent).into_iter().map(|(_, token)| token).collect();
    assert_eq!(tokens, [None, Some("1"), None, Some("2"), Some("2")]);
}

#[tokio::test]
async fn other_credentials_have_sessions_of_their_own() {
    let script = [session(1, 300), done(), session(2, 300), done()];
    let server = Server::start(script.into()).await;
    let client = Client::new(&config(&server.url));
    let other = || {
        let other = Credentials::new("OTHER", "other", Some("token".to_owned()), None, "test");
        Config::builder().credentials_provider(other)
    };
    look(&client, "a--x-s3").await;
    for _ in 0..2 {
        let call = client.look().bucket("a--x-s3").customize();
        let call = call.config_override(other()).send();
        call.await.expect("it is answered");
    }
    look(&client, "a--x-s3").await;
    let sent = server.received();
    let tokens: Vec<_> = told(&sent).into_iter().map(|(_, token)| token).collect();
    assert_eq!(
        tokens,
        [None, Some("1"), None, Some("2"), Some("2"), Some("1")]
    );
    assert_eq!(scope(&sent[2]), ("OTHER", "shelves"));
    assert_eq!(sent[2].header("x-amz-security-token"), Some("token"));
    assert_eq!(sent[3].header("x-amz-security-token"), None);
}

#[tokio::test]
async fn calls_at_once_share_the_session_that_is_opened() {
    let server = Server::start(vec![session(1, 300), done()]).await;
    let client = Client::new(&config(&server.url));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let client = client.clone();
        calls.spawn(async move { look(&client, "a--x-s3").await });
    }
    calls.join_all().await;
    let sent = server.received();
    let opened = sent.iter().filter(|one| one.path.starts_with("/open"));
    assert_eq!((sent.len(), opened.count()), (9, 1));
}

#[tokio::test]
async fn a_hundred_sessions_are_kept() {
    let bucket = |number: usize| format!("b{number}--x-s3");
    let mut script = Vec::new();
    for number in 0..101 {
        script.extend([session(number, 300), done()]);
    }
    script.extend([done(), session(101, 300), done()]);
    let server = Server::start(script).await;
    let client = Client::new(&config(&server.url));
    for number in 0..101 {
        look(&client, &bucket(number)).await;
    }
    look(&client, &bucket(1)).await;
    look(&client, &bucket(0)).await;
    let sent = server.received();
    let last = [
        ("/look/b1--x-s3", Some("1")),
        ("/open/b0--x-s3", None),
        ("/look/b0--x-s3", Some("101")),
    ];
    assert_eq!(told(&sent)[202..], last);
}

fn builder(shared: &SdkConfig) -> Builder {
    Builder::from(shared)
}

#[tokio::test]
async fn whoever_has_a_session_opens_none() {
    let server = Server::start(vec![done()]).await;
    let own = Credentials::new("OWN", "own", Some("mine".to_owned()), None, "test");
    let config = builder(&config(&server.url)).express_credentials_provider(own);
    let client = Client::from_conf(config.build());
    look(&client, "a--x-s3").await;
    let sent = server.only();
    assert_eq!(scope(&sent), ("OWN", "shelves-express"));
    assert_eq!(sent.header("x-amz-s3session-token"), Some("mine"));
    assert_eq!(sent.header("x-amz-security-token"), None);
}

#[tokio::test]
async fn whoever_wants_none_and_whoever_has_no_credentials_opens_none() {
    let server = Server::start(vec![done()]).await;
    let shared = config(&server.url);
    let without = builder(&shared).disable_sessions(true).build();
    look(&Client::from_conf(without), "a--x-s3").await;
    let mut anonymous = shared.into_builder();
    anonymous.set_credentials_provider(None);
    let anonymous = anonymous.build();
    let nobody = Client::new(&anonymous).look().bucket("a--x-s3").send();
    let error = nobody.await.expect_err("nobody signs");
    let error = DisplayErrorContext(&error).to_string();
    let why = "\"sigv4-s3express\" wasn't a valid option because there was no identity resolver";
    assert!(error.contains(why), "{error}");
    let anyone = builder(&anonymous).allow_no_auth().build();
    look(&Client::from_conf(anyone), "a--x-s3").await;
    let [signed, open] = <[Received; 2]>::try_from(server.received()).expect("two");
    assert_eq!(scope(&signed), ("AKIDEXAMPLE", "shelves"));
    assert_eq!(open.header("authorization"), None);
}

#[tokio::test]
async fn a_session_that_is_refused_or_lacks_something_is_told() {
    let refused = Reply::error(403, "AccessDenied", r#"{"message": "not yours"}"#);
    let lacking = Reply::json(r#"{"Credentials": {"AccessKeyId": "a", "SecretAccessKey": "b"}}"#);
    for (reply, why) in [
        (refused, "not yours"),
        (done(), "the session that was opened has no credentials"),
        (lacking, "the session that was opened has no end"),
    ] {
        let server = Server::start(vec![reply, session(1, 300), done()]).await;
        let client = Client::new(&config(&server.url));
        let call = client.look().bucket("a--x-s3").send();
        let error = call.await.expect_err("there is no session");
        let error = DisplayErrorContext(&error).to_string();
        assert!(error.contains(why), "{error}");
        // The failure is not kept.
        look(&client, "a--x-s3").await;
        assert_eq!(server.received().len(), 3, "{why}");
    }
}

#[tokio::test]
async fn the_call_that_opens_has_the_settings_of_the_call_that_needs_it() {
    let server = Server::start(vec![session(1, 300), done()]).await;
    let nowhere = config("http://127.0.0.1:1");
    let client = Client::new(&nowhere);
    let there = Config::builder()
        .endpoint_url(&server.url)
        .region(aws_types::region::Region::new("eu-north-1"));
    let call = client.look().bucket("a--x-s3").customize();
    call.config_override(there)
        .send()
        .await
        .expect("it is answered");
    let sent = server.received();
    assert_eq!(sent.len(), 2);
    for one in &sent {
        let signed = one.header("authorization").expect("a signature");
        assert!(signed.contains("/eu-north-1/"), "{signed}");
    }
}

#[tokio::test]
async fn an_endpoint_that_asks_for_a_session_to_open_one_is_told() {
    use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};
    use tinsmith_auth::clients::shelves::config::endpoint::{
        EndpointFuture, Params, ResolveEndpoint,
    };

    #[derive(Debug)]
    struct Always;
    impl ResolveEndpoint for Always {
        fn resolve_endpoint<'a>(&'a self, _: &'a Params) -> EndpointFuture<'a> {
            let scheme = EndpointAuthScheme::with_capacity("sigv4-s3express", 0);
            let endpoint = Endpoint::builder().url("http://127.0.0.1:1");
            EndpointFuture::ready(Ok(endpoint.auth_scheme(scheme).build()))
        }
    }

    let config = builder(&config("http://127.0.0.1:1")).endpoint_resolver(Always);
    let client = Client::from_conf(config.build());
    let call = client.look().bucket("a--x-s3").send();
    let error = call.await.expect_err("it would open sessions for ever");
    let error = DisplayErrorContext(&error).to_string();
    let why = "the endpoint that opens sessions asks for a session";
    assert!(error.contains(why), "{error}");
}

#[test]
fn who_opens_a_session_can_have_its_credentials() {
    let session = types::Credentials::builder()
        .access_key_id("SESSION")
        .secret_access_key("secret")
        .session_token("1");
    let built = |session: types::builders::CredentialsBuilder| {
        Credentials::try_from(session.build().expect("its keys are there"))
    };
    let credentials = built(session.clone().expiration(DateTime::from_secs(60)));
    let credentials = credentials.expect("all is there");
    assert_eq!(credentials.access_key_id(), "SESSION");
    assert_eq!(credentials.session_token(), Some("1"));
    let end = UNIX_EPOCH + Duration::from_secs(60);
    assert_eq!(credentials.expiry(), Some(end));
    let error = built(session).expect_err("nobody knows its end");
    assert_eq!(error.to_string(), "the session that was opened has no end");
}
