//! Tokens are those of the official crates for the same logins.

use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::time::StaticTimeSource;
use aws_types::SdkConfig;
use aws_types::region::Region;

use crate::auth_token::{dsql, rds};

fn shared() -> SdkConfig {
    let session = Some("tok/en+with=signs".to_owned());
    let credentials = Credentials::new("AKIDEXAMPLE", "secret+/key", session, None, "test");
    let now = UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    SdkConfig::builder()
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .region(Region::new("eu-central-1"))
        .time_source(StaticTimeSource::new(now))
        .build()
}

/// What stands in a token of these.
fn expected(target: &str, scope: &str, expires: u64, signature: &str) -> String {
    format!(
        "{target}&X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIDEXAMPLE%2F20270115%2F{scope}%2Faws4_request\
         &X-Amz-Date=20270115T080000Z&X-Amz-Expires={expires}&X-Amz-SignedHeaders=host\
         &X-Amz-Signature={signature}&X-Amz-Security-Token=tok%2Fen%2Bwith%3Dsigns"
    )
}

#[tokio::test]
async fn rds_takes_the_token_of_a_user_for_a_quarter_of_an_hour() {
    let config = rds::Config::builder()
        .hostname("db.abc.eu-central-1.rds.amazonaws.com")
        .port(5432)
        .username("some_user")
        .expires_in(5000);
    let generator = rds::AuthTokenGenerator::new(config.build().expect("all is set"));
    let token = generator.auth_token(&shared()).await.expect("a token");
    let expected = expected(
        "db.abc.eu-central-1.rds.amazonaws.com:5432/?Action=connect&DBUser=some_user",
        "eu-central-1%2Frds-db",
        900,
        "7c2dee3b5c3e564fd6936c2ef9494265481c77d5701605ed7465f3ea8ecf3f95",
    );
    assert_eq!(token.as_str(), expected);
    assert_eq!(token.to_string(), expected);
    assert!(!format!("{token:?}").contains("Signature"));
}

#[tokio::test]
async fn dsql_has_users_and_an_administrator() {
    let config = dsql::Config::builder()
        .hostname("db.dsql.eu-west-1.on.aws")
        .region(Region::new("eu-west-1"))
        .expires_in(450);
    let generator = dsql::AuthTokenGenerator::new(config.build().expect("all is set"));
    let of = |action: &str, signature: &str| {
        let target = format!("db.dsql.eu-west-1.on.aws/?Action={action}");
        expected(&target, "eu-west-1%2Fdsql", 450, signature)
    };
    let user = generator.db_connect_auth_token(&shared()).await;
    let signature = "7f6d9538cb25514d953158985d483c7eb23c369e461931ee9eafd74079946b54";
    assert_eq!(user.expect("a token").as_str(), of("DbConnect", signature));
    let admin = generator.db_connect_admin_auth_token(&shared()).await;
    let signature = "e4ea07d8625cf32d1c264b9d71df5c8554adb743ef0fc9b9b44579f0f2ae2fe8";
    let expected = of("DbConnectAdmin", signature);
    assert_eq!(admin.expect("a token").as_str(), expected);
}

#[tokio::test]
async fn what_is_missing_is_told() {
    let told = rds::Config::builder().hostname("a").port(1).build();
    assert_eq!(
        told.expect_err("no user").to_string(),
        "a username is required"
    );
    let config = dsql::Config::builder().hostname("a").build();
    let generator = dsql::AuthTokenGenerator::new(config.expect("all that is required"));
    let nobody = SdkConfig::builder().region(Region::new("a")).build();
    let told = generator.db_connect_auth_token(&nobody).await;
    let told = told.expect_err("nobody signs").to_string();
    assert_eq!(told, "credentials are required to sign a token");
}
