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
    /// The command that makes the files anew, for their headers and the README; without it they say
    /// `generate it again`.
    pub command: Option<String>,
    /// What is made: a crate, or a module of the caller's own.
    pub layout: Layout,
    /// What happens to member defaults when a request is written.
    pub defaults: Defaults,
    /// What becomes of `null` in a list or map that is not sparse when a response is read.
    pub null_in_dense_collections: NullInDenseCollections,
    /// What the Cargo feature `rustls` stands for.
    pub rustls: Rustls,
    /// Which operations can be presigned.
    pub presigning: PresignedOperations,
}

impl Options {
    /// The defaults for a crate of this name: version 0.1.0, AWS behaviour, no command.
    pub fn new(package: impl Into<String>) -> Self {
        Self {
            package: package.into(),
            version: "0.1.0".to_owned(),
            command: None,
            layout: Layout::Crate,
            defaults: Defaults::Aws,
            null_in_dense_collections: NullInDenseCollections::Error,
            rustls: Rustls::Slim,
            presigning: PresignedOperations::Official,
        }
    }

    /// The same for a module of one's own crate, which has neither name nor version: `root` is its
    /// path there, e.g. `crate::aws`. A tree of files; [`Layout::Module`] says what else there is.
    pub fn module(root: impl Into<String>) -> Self {
        Self {
            layout: Layout::Module {
                root: root.into(),
                files: ModuleFiles::Tree,
                features: Feature::DEFAULT.to_vec(),
            },
            ..Self::new("module")
        }
    }
}

/// What is made of the services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A crate. Its only service is the root, as in an official crate; several are modules.
    #[default]
    Crate,
    /// A crate in which every service is a module, even if there is only one.
    Modules,
    /// A module of a crate that exists, with a module for each service.
    ///
    /// It needs edition 2024, and the dependencies that [`Output::dependencies`] lists.
    ///
    /// [`Output::dependencies`]: crate::Output::dependencies
    Module {
        /// The path of the module in its crate: `crate::aws` if `mod aws` stands at the root.
        root: String,
        /// How many files it has.
        files: ModuleFiles,
        /// What is on. The features of a generated crate are no features of the caller's crate:
        /// code asks for none, it is as it would be with these.
        features: Vec<Feature>,
    },
}

/// The files of a module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ModuleFiles {
    /// `mod.rs` with a file for each type, to check in.
    #[default]
    Tree,
    /// `mod.rs` alone, which holds everything.
    One,
}

/// What a generated crate has a Cargo feature for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// A client without a behaviour version takes the latest one.
    BehaviorVersionLatest,
    /// An HTTPS client that needs no configuration.
    DefaultHttpsClient,
    /// Presigned requests as those of `http` 0.2; those of `http` 1 need no feature.
    Http02x,
    /// The HTTPS client of before, for programs that use types of `http` 0.2 or `hyper_014`.
    LegacyHttpsClient,
    /// Sleeping and file bodies through Tokio.
    RtTokio,
    /// Signatures for several regions, where a service of the module has them.
    SigV4a,
    /// Fixed time, credentials and user agent for tests.
    TestUtil,
}

impl Feature {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::BehaviorVersionLatest,
        Self::DefaultHttpsClient,
        Self::Http02x,
        Self::LegacyHttpsClient,
        Self::RtTokio,
        Self::SigV4a,
        Self::TestUtil,
    ];

    /// Those that are on in a generated crate unless somebody says otherwise.
    pub const DEFAULT: [Self; 3] = [Self::DefaultHttpsClient, Self::RtTokio, Self::SigV4a];

    /// The name of the Cargo feature.
    pub fn name(self) -> &'static str {
        match self {
            Self::BehaviorVersionLatest => "behavior-version-latest",
            Self::DefaultHttpsClient => "default-https-client",
            Self::Http02x => "http-02x",
            Self::LegacyHttpsClient => "legacy-https-client",
            Self::RtTokio => "rt-tokio",
            Self::SigV4a => "sigv4a",
            Self::TestUtil => "test-util",
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

/// Which operations have requests that can be signed in their URLs (`presigned()`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PresignedOperations {
    /// Those of the official clients: a few of S3, and one of Polly.
    #[default]
    Official,
    /// All that are signed with SigV4.
    All,
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
    /// Structures, unions, enums and errors of the service that are to be there whether or not the
    /// operations reach them, by name (`Colour`) or id (`com.example#Colour`).
    pub types: Vec<String>,
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
