//! What a caller may choose.

use crate::error::Place;
use crate::model::Model;
pub use crate::model::Operations;

/// Choices for one generated crate.
#[derive(Clone, Debug)]
pub struct Options {
    /// Cargo package name.
    pub package: String,
    /// Cargo package version.
    pub version: String,
    /// Give every service a module of its own even when there is only one.
    pub modules: bool,
    /// What happens to member defaults when a request is written.
    pub defaults: Defaults,
    /// What becomes of `null` in a list or map that is not sparse when a response is read.
    pub null_in_dense_collections: NullInDenseCollections,
    /// What the Cargo feature `rustls` stands for.
    pub rustls: Rustls,
}

impl Options {
    /// The defaults for a crate of this name: version 0.1.0, AWS behaviour.
    pub fn new(package: impl Into<String>) -> Self {
        Self {
            package: package.into(),
            version: "0.1.0".to_owned(),
            modules: false,
            defaults: Defaults::Aws,
            null_in_dense_collections: NullInDenseCollections::Error,
            rustls: Rustls::Slim,
        }
    }
}

/// What happens to member defaults when a request is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Defaults {
    /// As the official AWS clients do: defaults are left to the service.
    #[default]
    Aws,
    /// As the Smithy specification asks of clients: defaults of unset members are filled in.
    Specification,
}

/// What becomes of `null` in a list or map that is not sparse when a response is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NullInDenseCollections {
    /// The call fails, as with the official clients.
    #[default]
    Error,
    /// The element or entry is left out, as if it had not been sent (awslabs/aws-sdk-rust#1443).
    Skip,
}

/// What the Cargo feature `rustls` stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rustls {
    /// The default HTTPS client, as the official crates announce it for their version 2.
    #[default]
    Slim,
    /// The HTTP stack of before as well, as in the official crates of today: `http` 0.2,
    /// `http-body` 0.4 and `hyper` 0.14.
    Legacy,
}

impl std::fmt::Display for Rustls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Slim => "slim",
            Self::Legacy => "legacy",
        })
    }
}

impl std::str::FromStr for Rustls {
    type Err = String;

    /// `slim` or `legacy`, as in a configuration.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "slim" => Ok(Self::Slim),
            "legacy" => Ok(Self::Legacy),
            _ => Err("`slim` or `legacy` is meant".to_owned()),
        }
    }
}

/// One service to generate.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The model that holds the service.
    pub model: &'a Model,
    /// Name, shape id or `sdkId` of the service; may be left out if the model has only one.
    pub service: Option<String>,
    /// Its operations.
    pub operations: Operations,
    /// The protocol to speak, of those that the service offers. If it is left out, the one that the
    /// official client speaks.
    pub protocol: Option<ProtocolChoice>,
}

/// A protocol that somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolChoice {
    /// The name of its trait (`awsJson1_0`) or its id (`aws.protocols#awsJson1_0`).
    pub name: String,
    /// Where it was chosen, if that is in a file.
    pub place: Place,
}

impl From<&str> for ProtocolChoice {
    /// A choice that stands in no file.
    fn from(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            place: Place::default(),
        }
    }
}
