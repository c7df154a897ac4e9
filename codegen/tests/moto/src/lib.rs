//! How the tests reach moto: see `tests/services`.

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_types::SdkConfig;
use aws_types::region::Region;

/// What a loaded configuration says, for the server that `.ci/moto` has started.
///
/// # Panics
///
/// If `MOTO_URL` does not say where that is.
pub fn config() -> SdkConfig {
    let url =
        std::env::var("MOTO_URL").expect("MOTO_URL is set by .ci/moto, which runs these tests");
    let credentials = Credentials::new("AKIDTEST", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(url)
        .region(Region::new("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build()
}
