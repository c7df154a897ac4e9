//! Checksums of bodies.

/// What an operation does about the checksums of its bodies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChecksumPlan {
    /// The checksum of its requests.
    pub request: RequestChecksum,
    /// That of its responses, if there may be one.
    pub response: Option<ResponseChecksum>,
}

/// The checksum that requests of an operation carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RequestChecksum {
    /// None.
    #[default]
    No,
    /// MD5, in a header (`smithy.api#httpChecksumRequired`).
    Md5,
    /// That of an algorithm which the caller may choose (`aws.protocols#httpChecksum`).
    Flexible(FlexibleChecksum),
}

/// A checksum whose algorithm may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlexibleChecksum {
    /// The header that names the algorithm, if one does.
    pub algorithm_header: Option<String>,
    /// Whether the service refuses requests without one.
    pub need: ChecksumNeed,
    /// The body streams: its checksum follows it.
    pub streams: bool,
}

/// Whether a request must have a checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChecksumNeed {
    /// The service takes one.
    Supported,
    /// The service asks for one.
    Required,
}

/// How responses are verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseChecksum {
    /// The request header that asks the service for checksums.
    pub mode_header: String,
    /// The algorithms that are verified, as the runtime names them, those that take least time
    /// first.
    pub algorithms: Vec<&'static str>,
}
