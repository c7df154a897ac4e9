//! Generated clients with event streams, and a server that speaks their frames.

/// The clients.
pub mod clients {
    include!(concat!(env!("OUT_DIR"), "/clients/mod.rs"));
}
pub mod connector;
pub mod frames;
pub mod server;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_types::SdkConfig;
use aws_types::region::Region;

/// A configuration that leads to a server, over HTTP/2.
pub fn config(server: &server::Server) -> SdkConfig {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .endpoint_url(&server.url)
        .http_client(connector::Http2::default())
        .build()
}
