//! Cargo features.

use super::Rustls;

/// A Cargo feature that official crates have, under its name; in the order of a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CargoFeature {
    /// `behavior-version-latest`
    BehaviorVersionLatest,
    /// `default-https-client`
    DefaultHttpsClient,
    /// `rustls`, in one of its meanings.
    Rustls(Rustls),
    /// `legacy-https-client`
    LegacyHttpsClient,
    /// `rt-tokio`
    RtTokio,
    /// `http-1x`, of crates that presign.
    Http1x,
    /// `http-02x`, of crates that presign.
    Http02x,
    /// `sigv4a`, of crates whose requests may be signed for several regions.
    SigV4a,
    /// `test-util`
    TestUtil,
    /// `legacy-test-util`
    LegacyTestUtil,
    /// `gated-tests`
    GatedTests,
}
