//! The wire protocol.

/// The wire protocol of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.protocols#restJson1`
    RestJson1,
    /// `aws.protocols#restXml`
    RestXml {
        /// Errors have no `ErrorResponse` wrapper.
        no_error_wrapping: bool,
    },
    /// `aws.protocols#awsJson1_0`
    AwsJson10 {
        /// `@awsQueryCompatible`
        query_compatible: bool,
    },
    /// `aws.protocols#awsJson1_1`
    AwsJson11 {
        /// `@awsQueryCompatible`
        query_compatible: bool,
    },
    /// `aws.protocols#awsQuery`
    AwsQuery,
    /// `aws.protocols#ec2Query`
    Ec2Query,
    /// `smithy.protocols#rpcv2Cbor`
    RpcV2Cbor {
        /// `@awsQueryCompatible`
        query_compatible: bool,
    },
}

impl Protocol {
    /// Whether requests go to the method and path of `@http`, and members to parts of messages.
    pub fn has_http_bindings(&self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml { .. })
    }

    /// Whether requests ask for the error codes of `aws.protocols#awsQuery`.
    pub fn is_query_compatible(&self) -> bool {
        match self {
            Self::AwsJson10 { query_compatible }
            | Self::AwsJson11 { query_compatible }
            | Self::RpcV2Cbor { query_compatible } => *query_compatible,
            Self::RestJson1 | Self::RestXml { .. } | Self::AwsQuery | Self::Ec2Query => false,
        }
    }
}
