//! What proves who sends a request, for every auth scheme.

use std::collections::HashMap;

use aws_credential_types::provider::token::SharedTokenProvider;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign,
};
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_types::SdkConfig;
use aws_types::region::Region;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};
use tinsmith_auth::clients::{badges, gates, links, regions, rock, words};
use tinsmith_e2e::config;
use tinsmith_e2e::server::{Received, Reply, Server};

use badges::config::Token;
use gates::config::Login;

async fn server() -> Server {
    Server::start(vec![Reply::json("{}")]).await
}

fn authorization(request: &Received) -> &str {
    request.header("authorization").unwrap_or("none")
}

/// The shared configuration without credentials.
fn anonymous(url: &str) -> SdkConfig {
    let mut anonymous = config(url).into_builder();
    anonymous.set_credentials_provider(None);
    anonymous.build()
}

fn gates(config: &SdkConfig) -> gates::config::Builder {
    gates::config::Builder::from(config)
}

#[tokio::test]
async fn bearer_tokens() {
    let server = server().await;
    let shared = config(&server.url);
    let with_token = badges::config::Builder::from(&shared).bearer_token(Token::from("one"));
    let client = badges::Client::from_conf(with_token.build());
    client.enter().send().await.expect("it is answered");
    let provider = SharedTokenProvider::new(Token::from("two"));
    let shared = shared.into_builder().token_provider(provider).build();
    let client = badges::Client::new(&shared);
    client.enter().send().await.expect("it is answered");
    let third = badges::Config::builder().token_provider(Token::from("three"));
    let call = client.enter().customize().config_override(third);
    call.send().await.expect("it is answered");
    let sent = server.received();
    let sent: Vec<&str> = sent.iter().map(authorization).collect();
    assert_eq!(sent, ["Bearer one", "Bearer two", "Bearer three"]);
}

#[tokio::test]
async fn test_defaults_have_a_token() {
    let server = server().await;
    let config = badges::Config::builder().with_test_defaults_v2();
    let client = badges::Client::from_conf(config.endpoint_url(&server.url).build());
    client.enter().send().await.expect("it is answered");
    assert_eq!(authorization(&server.only()), "Bearer test-token");
}

#[tokio::test]
async fn what_is_missing_is_told_and_nothing_is_sent() {
    let server = server().await;
    let client = badges::Client::new(&config(&server.url));
    let error = client.enter().send().await.expect_err("no token");
    let text = DisplayErrorContext(&error).to_string();
    let why = "\"httpBearerAuth\" wasn't a valid option because there was no identity resolver";
    assert!(text.contains(why), "{text}");
    let bad = badges::config::Builder::from(&config(&server.url));
    let bad = badges::Client::from_conf(bad.bearer_token(Token::from("a\nb")).build());
    let error = bad.enter().send().await.expect_err("no header");
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("can't be included in a HTTP header"),
        "{text}"
    );
    let key = gates(&config(&server.url)).api_key(Token::from("a\nb"));
    let bad = gates::Client::from_conf(key.build());
    let error = bad.show_key().send().await.expect_err("no header");
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("characters that no header can have"),
        "{text}"
    );
    let client = gates::Client::new(&anonymous(&server.url));
    let error = client.enter().send().await.expect_err("no credentials");
    let text = DisplayErrorContext(&error).to_string();
    for id in ["sigv4", "httpBearerAuth"] {
        assert!(
            text.contains(&format!("\"{id}\" wasn't a valid option")),
            "{text}"
        );
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn operations_have_schemes_of_their_own() {
    let server = server().await;
    let shared = anonymous(&server.url);
    let config = gates(&shared)
        .api_key(Token::from("k"))
        .basic_auth_login(Login::new("Aladdin", "open sesame", None));
    let client = gates::Client::from_conf(config.build());
    client.show_key().send().await.expect("it is answered");
    client.log_in().send().await.expect("it is answered");
    client.pass().send().await.expect("it is answered");
    let [key, login, open] = <[Received; 3]>::try_from(server.received()).expect("three");
    assert_eq!(key.header("x-gate-key"), Some("k"));
    assert_eq!(authorization(&key), "none");
    assert_eq!(authorization(&login), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_eq!(authorization(&open), "none");
}

#[tokio::test]
async fn keys_go_where_the_service_wants_them() {
    let server = server().await;
    let shared = config(&server.url);
    let config = links::config::Builder::from(&shared).api_key(Token::from("a b&c"));
    let client = links::Client::from_conf(config.build());
    client.enter().send().await.expect("it is answered");
    let config = words::config::Builder::from(&shared).api_key(Token::from("k"));
    let client = words::Client::from_conf(config.build());
    client.enter().send().await.expect("it is answered");
    let [link, word] = <[Received; 2]>::try_from(server.received()).expect("two");
    assert_eq!(link.path, "/enter?key=a%20b%26c");
    assert_eq!(authorization(&word), "Word k");
}

#[tokio::test]
async fn optional_means_if_there_is_something() {
    let server = server().await;
    let client = gates::Client::new(&config(&server.url));
    client.peek().send().await.expect("it is answered");
    let client = gates::Client::new(&anonymous(&server.url));
    client.peek().send().await.expect("it is answered");
    let anyone = gates(&anonymous(&server.url)).allow_no_auth();
    let client = gates::Client::from_conf(anyone.build());
    client.enter().send().await.expect("it is answered");
    let sent = server.received();
    assert!(authorization(&sent[0]).starts_with("AWS4-HMAC-SHA256 "));
    assert_eq!(authorization(&sent[1]), "none");
    assert_eq!(authorization(&sent[2]), "none");
}

#[tokio::test]
async fn a_preference_reorders_what_there_is() {
    let server = server().await;
    let token = || Token::from("t");
    let ids = |ids: &[&'static str]| {
        ids.iter()
            .copied()
            .map(AuthSchemeId::from)
            .collect::<Vec<_>>()
    };
    let prefers = |schemes: &[&'static str]| {
        let config = gates(&config(&server.url)).bearer_token(token());
        gates::Client::from_conf(config.auth_scheme_preference(ids(schemes)).build())
    };
    for schemes in [
        &["unheard-of", "httpBearerAuth", "sigv4"][..],
        &["sigv4"],
        &["none"],
    ] {
        let client = prefers(schemes);
        client.enter().send().await.expect("it is answered");
    }
    let shared = config(&server.url).into_builder();
    let shared = shared.auth_scheme_preference(ids(&["httpBearerAuth"]));
    let config = gates(&shared.build()).bearer_token(token());
    let client = gates::Client::from_conf(config.build());
    client.enter().send().await.expect("it is answered");
    let sent = server.received();
    let sent: Vec<bool> = sent
        .iter()
        .map(|one| authorization(one) == "Bearer t")
        .collect();
    assert_eq!(sent, [true, false, false, true]);
}

#[tokio::test]
async fn a_payload_can_stay_out_of_the_signature() {
    let server = server().await;
    let client = gates::Client::new(&config(&server.url));
    client
        .throw()
        .text("t")
        .send()
        .await
        .expect("it is answered");
    let sent = server.only();
    assert_eq!(
        sent.header("x-amz-content-sha256"),
        Some("UNSIGNED-PAYLOAD")
    );
    assert!(authorization(&sent).contains("x-amz-content-sha256"));
}

/// A scheme of the user's own, which needs nothing of the client.
#[derive(Debug)]
struct Own;

impl AuthScheme for Own {
    fn scheme_id(&self) -> AuthSchemeId {
        AuthSchemeId::from("com.example#own")
    }

    fn identity_resolver(&self, _: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        Some(SharedIdentityResolver::new(Token::from("knock knock")))
    }

    fn signer(&self) -> &dyn Sign {
        self
    }
}

impl Sign for Own {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _: AuthSchemeEndpointConfig<'_>,
        _: &RuntimeComponents,
        _: &ConfigBag,
    ) -> Result<(), aws_smithy_runtime_api::box_error::BoxError> {
        let token = identity.data::<Token>().ok_or("no token")?;
        request
            .headers_mut()
            .insert("x-own", token.token().to_owned());
        Ok(())
    }
}

#[tokio::test]
async fn a_scheme_of_the_model_s_own_can_be_brought_along() {
    let server = server().await;
    let client = gates::Client::new(&config(&server.url));
    client.knock().send().await.expect_err("nobody has it");
    let brought = gates(&config(&server.url)).push_auth_scheme(Own);
    let client = gates::Client::from_conf(brought.build());
    client.knock().send().await.expect("it is answered");
    assert_eq!(server.only().header("x-own"), Some("knock knock"));
}

/// The environment.
#[derive(Debug)]
struct Variables(HashMap<&'static str, &'static str>);

impl LoadServiceConfig for Variables {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let name = format!("{}_{}", key.env(), key.service_id().to_uppercase());
        self.0.get(name.as_str()).map(|value| (*value).to_owned())
    }
}

#[tokio::test]
async fn bedrock_takes_its_token_from_the_environment() {
    let server = server().await;
    let variables = Variables(HashMap::from([("AWS_BEARER_TOKEN_BEDROCK", "env")]));
    let shared = config(&server.url).into_builder();
    let shared = shared.service_config(variables).build();
    let client = rock::Client::new(&shared);
    client.enter().send().await.expect("it is answered");
    // No other service does, and what the program sets comes first.
    gates::Client::new(&shared)
        .enter()
        .send()
        .await
        .expect("it is answered");
    let set = rock::config::Builder::from(&shared).bearer_token(Token::from("set"));
    let client = rock::Client::from_conf(set.build());
    client.enter().send().await.expect("it is answered");
    let sent = server.received();
    assert_eq!(authorization(&sent[0]), "Bearer env");
    assert!(authorization(&sent[1]).starts_with("AWS4-HMAC-SHA256 "));
    assert_eq!(authorization(&sent[2]), "Bearer set");
}

#[tokio::test]
async fn endpoints_choose_scheme_name_and_regions() {
    let server = server().await;
    let shared = config(&server.url);
    regions::Client::new(&shared)
        .enter()
        .send()
        .await
        .expect("it is answered");
    let shared = shared
        .into_builder()
        .region(Region::new("eu-west-1"))
        .build();
    regions::Client::new(&shared)
        .enter()
        .send()
        .await
        .expect("it is answered");
    let set = regions::config::Builder::from(&shared);
    let set = set.sigv4a_signing_region_set("us-*,eu-west-1").build();
    regions::Client::from_conf(set)
        .enter()
        .send()
        .await
        .expect("it is answered");
    let shared = shared
        .into_builder()
        .sigv4a_signing_region_set("ap-*")
        .build();
    regions::Client::new(&shared)
        .enter()
        .send()
        .await
        .expect("it is answered");
    let sent = server.received();
    let usual = authorization(&sent[0]);
    assert!(
        usual.starts_with("AWS4-HMAC-SHA256 ") && usual.contains("/us-west-2/other/"),
        "{usual}"
    );
    for (request, expected) in sent[1..].iter().zip(["*", "us-*,eu-west-1", "ap-*"]) {
        let many = authorization(request);
        assert!(
            many.starts_with("AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/"),
            "{many}"
        );
        assert!(many.contains("/multi/aws4_request,"), "{many}");
        assert_eq!(request.header("x-amz-region-set"), Some(expected));
    }
}
