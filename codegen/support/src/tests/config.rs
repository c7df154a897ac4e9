use aws_types::SdkConfig;
use aws_types::region::Region;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use crate::config::{Builder, Config};

// The settings that only some services have are compiled here.
#[path = "../config/account_id.rs"]
mod account_id_setting;
#[path = "../config/api_key.rs"]
mod api_key_settings;
#[path = "../config/basic.rs"]
mod basic_settings;
#[path = "../config/bearer.rs"]
mod bearer_settings;
#[path = "../config/express.rs"]
mod express_settings;
#[path = "../config/region_sets.rs"]
mod region_set_settings;
#[path = "../config/session_call.rs"]
mod session_call;
#[path = "../config/token.rs"]
mod token_setting;

/// Answers only for this service.
#[derive(Debug)]
struct Profile;

impl LoadServiceConfig for Profile {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let key = (key.service_id(), key.env(), key.profile());
        (key == ("Thing Service", "AWS_ENDPOINT_URL", "endpoint_url"))
            .then(|| "http://service".to_owned())
    }
}

fn url(config: &SdkConfig) -> Option<String> {
    let config = Config::new(config);
    let url = config
        .config
        .load::<aws_types::endpoint_config::EndpointUrl>();
    url.map(|url| url.0.clone())
}

#[test]
fn the_endpoint_url_of_the_service_wins_over_that_of_all() {
    let all = SdkConfig::builder().endpoint_url("http://all").build();
    assert_eq!(url(&all).as_deref(), Some("http://all"));
    let both = SdkConfig::builder()
        .endpoint_url("http://all")
        .service_config(Profile)
        .build();
    assert_eq!(url(&both).as_deref(), Some("http://service"));
    assert_eq!(url(&SdkConfig::builder().build()), None);
}

#[test]
fn a_flag_of_the_environment_is_true_or_false_or_nothing() {
    use crate::support::shared_flag::shared_flag;

    #[derive(Debug)]
    struct Says(&'static str);
    impl LoadServiceConfig for Says {
        fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
            let key = (key.service_id(), key.env(), key.profile());
            (key == ("Thing Service", "THING_OFF", "thing_off")).then(|| self.0.to_owned())
        }
    }
    let flag = |says, name| {
        let shared = SdkConfig::builder().service_config(Says(says)).build();
        shared_flag(&shared, "Thing Service", name, "thing_off")
    };
    assert_eq!(flag("true", "THING_OFF"), Some(true));
    assert_eq!(flag("False", "THING_OFF"), Some(false));
    assert_eq!(flag("yes", "THING_OFF"), None);
    assert_eq!(flag("true", "OTHER"), None);
    let none = SdkConfig::builder().build();
    assert_eq!(
        shared_flag(&none, "Thing Service", "THING_OFF", "thing_off"),
        None
    );
}

#[test]
fn shared_settings_are_taken_over() {
    let shared = SdkConfig::builder()
        .region(Region::new("eu-west-1"))
        .use_fips(true)
        .build();
    let config = Config::new(&shared);
    assert_eq!(config.region(), Some(&Region::new("eu-west-1")));
    assert_eq!(config.signing_name(), "things");
    assert!(config.time_source().is_some());
    let again = config.to_builder().region(Region::new("x")).build();
    assert_eq!(again.region().map(Region::as_ref), Some("x"));
}

#[test]
fn a_token_provider_can_be_set() {
    use crate::support::token::IdempotencyTokenProvider;
    let builder = Builder::new().idempotency_token_provider("t");
    let provider = builder.config.load::<IdempotencyTokenProvider>();
    assert_eq!(
        provider.map(|p| p.make_idempotency_token()).as_deref(),
        Some("t")
    );
}

#[test]
fn the_call_that_opens_a_session_takes_settings_over() {
    use aws_smithy_types::config_bag::ConfigBag;
    use aws_smithy_types::retry::RetryConfig;
    use aws_types::app_name::AppName;
    use aws_types::sdk_ua_metadata::FrameworkMetadata;

    use crate::config::{BehaviorVersion, Credentials, client_plugins};
    use crate::support::protocol::bucket_sessions::{OpensSession, SCHEME_ID};

    let framework = FrameworkMetadata::new("frame", Some("1")).expect("a framework");
    let call = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .use_dual_stack(true)
        .retry_config(RetryConfig::standard().with_max_attempts(7))
        .app_name(AppName::new("app").expect("a name"))
        .framework_metadata(framework)
        .credentials_provider(Credentials::for_tests())
        .express_credentials_provider(Credentials::for_tests());
    let mut cfg = ConfigBag::base();
    let components = client_plugins(call.build()).apply_client_configuration(&mut cfg);
    let components = components.and_then(|components| Ok(components.build()?));
    let components = components.expect("what every call has");
    let opening = Builder::opening_session(&cfg, &components).build();
    assert_eq!(opening.region().map(AsRef::as_ref), Some("eu-west-1"));
    assert_eq!(
        opening.retry_config().map(RetryConfig::max_attempts),
        Some(7)
    );
    assert_eq!(opening.app_name().map(AsRef::as_ref), Some("app"));
    assert_eq!(opening.framework_metadata().len(), 1);
    assert!(opening.timeout_config().is_some() && opening.time_source().is_some());
    assert!(opening.http_client().is_some() && opening.sleep_impl().is_some());
    assert_eq!(opening.interceptors().count(), 0);
    assert!(opening.config.load::<OpensSession>().is_some());
    let own = aws_runtime::auth::sigv4::SCHEME_ID;
    assert!(opening.runtime_components.identity_resolver(&own).is_some());
    let of_sessions = opening.runtime_components.identity_resolver(&SCHEME_ID);
    assert!(of_sessions.is_none(), "it is the session that is wanted");
}
