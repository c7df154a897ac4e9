//! Requests of every way to be authorized, and compressed ones, a line each: on the official crates
//! and on generated ones alike.

mod nameless;

use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::provider::{SharedCredentialsProvider, token::SharedTokenProvider};
use aws_credential_types::{Credentials, Token};
use aws_sdk_cloudwatch::error::DisplayErrorContext;
use aws_sdk_cloudwatch::primitives::Blob;
use aws_sdk_cloudwatch::types::MetricDatum;
use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_types::SdkConfig;
use aws_types::region::Region;
use aws_types::sdk_config::Builder;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use nameless::{NamelessAgent, headers};

/// What is known of a user.
#[derive(Clone, Copy, Debug)]
enum Known {
    Nothing,
    Keys,
    Token,
    Both,
}

impl Known {
    const ALL: [Self; 4] = [Self::Nothing, Self::Keys, Self::Token, Self::Both];
}

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "secret", None, None, "test")
}

fn config(known: Known) -> Builder {
    let time = UNIX_EPOCH + Duration::from_secs(1_790_000_000);
    let config = SdkConfig::builder()
        .behavior_version(aws_sdk_sts::config::BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .time_source(SharedTimeSource::new(StaticTimeSource::new(time)));
    let keys = || SharedCredentialsProvider::new(credentials());
    let token = || SharedTokenProvider::new(Token::new("of-the-configuration", None));
    match known {
        Known::Nothing => config,
        Known::Keys => config.credentials_provider(keys()),
        Known::Token => config.token_provider(token()),
        Known::Both => config.credentials_provider(keys()).token_provider(token()),
    }
}

/// Makes a client of a service, changes its configuration, calls it, and returns what it sent, if it
/// did.
macro_rules! sent {
    ($service:ident, $name:expr, $known:expr, |$builder:ident| $changed:expr, |$client:ident| $call:expr) => {{
        let (http_client, receiver) = capture_request(None);
        let config = config($known).build();
        let $builder = $service::config::Builder::from(&config)
            .http_client(http_client)
            .interceptor(NamelessAgent);
        let $client = $service::Client::from_conf($changed.build());
        let name = format!("{} {} {:?}", stringify!($service), $name, $known);
        let request = request(&name, receiver, $call.send().await);
        (name, request)
    }};
}

/// The same, and tells it.
macro_rules! call {
    ($($call:tt)*) => {
        if let (name, Some(request)) = sent!($($call)*) {
            tell(&name, &request);
        }
    };
}

/// The request, or says why there is none.
fn request<T, E>(
    name: &str,
    receiver: CaptureRequestReceiver,
    result: Result<T, SdkError<E, HttpResponse>>,
) -> Option<HttpRequest>
where
    E: std::error::Error + 'static,
{
    match result {
        Err(error @ (SdkError::ConstructionFailure(_) | SdkError::DispatchFailure(_))) => {
            println!("{name}: {}", DisplayErrorContext(&error));
            None
        }
        _ => Some(receiver.expect_request()),
    }
}

fn tell(name: &str, request: &HttpRequest) {
    let headers = headers(request, &[]);
    let body = request.body().bytes().map(String::from_utf8_lossy);
    let (method, uri) = (request.method(), request.uri());
    println!("{name}: {method} {uri} {headers:?} {body:?}");
}

/// Bearer tokens, and nothing else.
async fn tokens() {
    for known in Known::ALL {
        call!(aws_sdk_codecatalyst, "usual", known, |b| b, |c| c
            .list_spaces());
        let token = || Token::new("of-the-client", None);
        call!(
            aws_sdk_codecatalyst,
            "own",
            known,
            |b| b.bearer_token(token()),
            |c| c.list_spaces()
        );
        call!(
            aws_sdk_codecatalyst,
            "none",
            known,
            |b| b.allow_no_auth(),
            |c| c.list_spaces()
        );
    }
}

/// The token of a variable.
#[derive(Debug)]
struct Variable;

impl LoadServiceConfig for Variable {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let is_token = key.env() == "AWS_BEARER_TOKEN" && key.service_id() == "bedrock";
        is_token.then(|| "of-the-variable".to_owned())
    }
}

/// Signatures or bearer tokens.
async fn either() {
    for known in Known::ALL {
        for prefers in [
            None,
            Some("httpBearerAuth"),
            Some("aws.auth#sigv4"),
            Some("smithy.api#noAuth"),
        ] {
            for variable in [false, true] {
                let (http_client, receiver) = capture_request(None);
                let mut config = config(known);
                if variable {
                    config = config.service_config(Variable);
                }
                let mut builder = aws_sdk_bedrockruntime::config::Builder::from(&config.build())
                    .http_client(http_client)
                    .interceptor(NamelessAgent);
                if let Some(prefers) = prefers {
                    builder = builder.auth_scheme_preference([prefers.into()]);
                }
                let client = aws_sdk_bedrockruntime::Client::from_conf(builder.build());
                let call = client.invoke_model().model_id("m").body(Blob::new("{}"));
                let name = format!("either {known:?} {prefers:?} {variable}");
                if let Some(request) = request(&name, receiver, call.send().await) {
                    tell(&name, &request);
                }
            }
        }
    }
}

/// Operations that need no signature.
async fn optional() {
    for known in Known::ALL {
        call!(aws_sdk_cognitoidentity, "id", known, |b| b, |c| c
            .get_id()
            .identity_pool_id("p"));
        call!(aws_sdk_cognitoidentity, "pools", known, |b| b, |c| c
            .list_identity_pools()
            .max_results(7));
        call!(
            aws_sdk_cognitoidentity,
            "pools without",
            known,
            |b| b.allow_no_auth(),
            |c| c.list_identity_pools().max_results(7)
        );
        call!(aws_sdk_sts, "web", known, |b| b, |c| c
            .assume_role_with_web_identity()
            .role_arn("r")
            .role_session_name("s")
            .web_identity_token("t"));
        call!(aws_sdk_sts, "session", known, |b| b, |c| c
            .get_session_token()
            .duration_seconds(900));
    }
}

fn entry() -> PutEventsRequestEntry {
    PutEventsRequestEntry::builder()
        .source("s")
        .detail("{}")
        .build()
}

/// Signatures for several regions.
async fn regions() {
    for known in [Known::Nothing, Known::Keys] {
        call!(aws_sdk_eventbridge, "usual", known, |b| b, |c| c
            .put_events()
            .entries(entry()));
        call!(aws_sdk_eventbridge, "global", known, |b| b, |c| c
            .put_events()
            .entries(entry())
            .endpoint_id("abcde.veo"));
        call!(
            aws_sdk_eventbridge,
            "global of some",
            known,
            |b| b.sigv4a_signing_region_set("eu-west-1,eu-central-1"),
            |c| c.put_events().entries(entry()).endpoint_id("abcde.veo")
        );
        for prefers in ["aws.auth#sigv4a", "aws.auth#sigv4"] {
            call!(
                aws_sdk_eventbridge,
                prefers,
                known,
                |b| b.auth_scheme_preference([prefers.into()]),
                |c| c.put_events().entries(entry())
            );
            call!(
                aws_sdk_eventbridge,
                format!("global {prefers}"),
                known,
                |b| b.auth_scheme_preference([prefers.into()]),
                |c| c.put_events().entries(entry()).endpoint_id("abcde.veo")
            );
        }
    }
}

/// What depends on the length of the body, and on its bytes.
const OF_LENGTH: [&str; 2] = ["authorization", "content-length"];

/// Makes a call with this many metrics, and tells whether its body is compressed: the official client
/// of CloudWatch writes lists with their lengths, and those that use the protocol of the runtime do
/// not, so that the bytes are others.
macro_rules! metrics {
    ($name:expr, $length:expr, |$builder:ident| $changed:expr) => {{
        let data = (0..$length).map(|n| MetricDatum::builder().metric_name(format!("m{n}")));
        let data: Vec<_> = data.map(|datum| datum.value(0.5).build()).collect();
        let name = format!("{} {}", $name, $length);
        let sent = sent!(
            aws_sdk_cloudwatch,
            name,
            Known::Keys,
            |$builder| $changed,
            |c| c
                .put_metric_data()
                .namespace("n")
                .set_metric_data(Some(data))
        );
        if let (name, Some(request)) = sent {
            let headers = headers(&request, &OF_LENGTH);
            let is_zipped = request
                .body()
                .bytes()
                .map(|body| body.starts_with(b"\x1f\x8b"));
            println!("{name}: {headers:?} {is_zipped:?}");
        }
    }};
}

/// Bodies that are compressed where they are large enough.
async fn compressed() {
    for length in [1, 100, 2000] {
        metrics!("usual", length, |b| b);
        metrics!("off", length, |b| b.disable_request_compression(true));
        for least in [0, 50, 10_485_760, 10_485_761] {
            metrics!(format!("from {least}"), length, |b| b
                .request_min_compression_size_bytes(least));
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokens().await;
    either().await;
    optional().await;
    regions().await;
    compressed().await;
}
