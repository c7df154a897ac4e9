//! The Cargo features of the official crates: what each turns on, and what is said of it.

use crate::plan::ir::{CargoFeature, CratePlan, Layout, Rustls};

/// A feature in the manifest and in the README.
pub(super) struct Row {
    pub(super) name: &'static str,
    /// What it is for: a sentence without its stop.
    pub(super) comment: &'static str,
    /// Other features, of this crate or of those that it uses.
    pub(super) on: &'static [&'static str],
    /// Whether it is on unless somebody turns it off.
    pub(super) default: bool,
}

impl Row {
    const fn new(name: &'static str, comment: &'static str, on: &'static [&'static str]) -> Self {
        Self {
            name,
            comment,
            on,
            default: false,
        }
    }

    const fn by_default(self) -> Self {
        Self {
            default: true,
            ..self
        }
    }

    /// The row of a feature. What is turned on is what the official crates turn on, but for the
    /// slim `rustls`.
    pub(super) fn of(feature: CargoFeature) -> Self {
        match feature {
            CargoFeature::BehaviorVersionLatest => Self::new(
                "behavior-version-latest",
                "Takes new default behaviour with updates of this crate",
                &[],
            ),
            CargoFeature::DefaultHttpsClient => Self::new(
                "default-https-client",
                "An HTTPS client that needs no configuration",
                &["aws-smithy-runtime/default-https-client"],
            )
            .by_default(),
            CargoFeature::Rustls(rustls) => rustls_row(rustls).by_default(),
            CargoFeature::LegacyHttpsClient => Self::new(
                "legacy-https-client",
                "The HTTPS client of before, on `hyper` 0.14 and `http` 0.2",
                &["aws-smithy-runtime/tls-rustls"],
            ),
            CargoFeature::RtTokio => Self::new(
                "rt-tokio",
                "Sleeping and file bodies through Tokio",
                &["aws-smithy-async/rt-tokio", "aws-smithy-types/rt-tokio"],
            )
            .by_default(),
            CargoFeature::Http1x => Self::new(
                "http-1x",
                "Requests convert from and into those of `http` 1",
                &["aws-smithy-runtime-api/http-1x"],
            )
            .by_default(),
            CargoFeature::Http02x => Self::new(
                "http-02x",
                "Requests convert from and into those of `http` 0.2",
                &["aws-smithy-runtime-api/http-02x"],
            ),
            CargoFeature::SigV4a => Self::new(
                "sigv4a",
                "Signatures for several regions at once (SigV4a)",
                &["aws-runtime/sigv4a"],
            )
            .by_default(),
            CargoFeature::TestUtil => Self::new(
                "test-util",
                "Fixed time, credentials and user agent for tests",
                &["aws-credential-types/test-util"],
            ),
            CargoFeature::LegacyTestUtil => Self::new(
                "legacy-test-util",
                "The same, and the test clients for `http` 0.2",
                &["test-util", "aws-smithy-runtime/legacy-test-util"],
            ),
            CargoFeature::GatedTests => Self::new(
                "gated-tests",
                "Turns on nothing; the official crates have some of their own tests behind it",
                &[],
            ),
        }
    }
}

fn rustls_row(rustls: Rustls) -> Row {
    match rustls {
        Rustls::Slim => Row::new(
            "rustls",
            "The same client, where the official crates build that of `legacy-https-client`",
            &["default-https-client"],
        ),
        Rustls::Legacy => Row::new(
            "rustls",
            "As in the official crates: the client of `legacy-https-client`",
            &["aws-smithy-runtime/tls-rustls"],
        ),
    }
}

/// The features, a line each, and what to do where the legacy HTTP stack is wanted.
pub(super) fn list(plan: &CratePlan) -> String {
    let rows = plan.features.iter().copied().map(Row::of);
    let lines: String = rows
        .map(|row| {
            let default = if row.default { " (default)" } else { "" };
            format!("- `{}`{default}: {}.\n", row.name, row.comment)
        })
        .collect();
    let services = match plan.layout {
        Layout::Root => "",
        Layout::Modules => "\nEach service is a feature of its module's name, on by default.\n",
    };
    format!("{lines}\n{}{services}", legacy(plan))
}

/// Whoever needs the legacy stack gets errors that do not say so.
fn legacy(plan: &CratePlan) -> &'static str {
    if plan
        .features
        .contains(&CargoFeature::Rustls(Rustls::Legacy))
    {
        return "Programs that use types of `http` 0.2 or `hyper_014` work as with the official \
                crates: `rustls` builds the legacy HTTP stack for them.\n";
    }
    "Programs that use types of `http` 0.2 or `hyper_014` need the feature `legacy-https-client`, \
     or a crate generated with `rustls = \"legacy\"`, whose `rustls` is that of the official \
     crates.\n"
}
