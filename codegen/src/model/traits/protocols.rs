//! Traits of protocols: `aws.protocols`, `smithy.protocols`.

use super::{Traits, flag_of, names, status, strings, text_of};

/// The protocols that Tinsmith knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`
    AwsJson1_1,
    /// `aws.protocols#awsQuery`
    AwsQuery,
    /// `aws.protocols#ec2Query`
    Ec2Query,
    /// `aws.protocols#restJson1`
    RestJson1,
    /// `aws.protocols#restXml`
    RestXml,
    /// `smithy.protocols#rpcv2Cbor`
    Rpcv2Cbor,
    /// `smithy.protocols#rpcv2Json`
    Rpcv2Json,
}

impl Protocol {
    /// All of them, by id.
    pub const ALL: [Protocol; 8] = [
        Self::AwsJson1_0,
        Self::AwsJson1_1,
        Self::AwsQuery,
        Self::Ec2Query,
        Self::RestJson1,
        Self::RestXml,
        Self::Rpcv2Cbor,
        Self::Rpcv2Json,
    ];

    /// The protocol with this trait id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|protocol| protocol.id() == id)
    }

    /// The trait's id.
    pub fn id(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => names::AWS_JSON1_0,
            Self::AwsJson1_1 => names::AWS_JSON1_1,
            Self::AwsQuery => names::AWS_QUERY,
            Self::Ec2Query => names::EC2_QUERY,
            Self::RestJson1 => names::REST_JSON1,
            Self::RestXml => names::REST_XML,
            Self::Rpcv2Cbor => names::RPCV2_CBOR,
            Self::Rpcv2Json => names::RPCV2_JSON,
        }
    }
}

/// The value of `aws.protocols#awsQueryError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwsQueryError<'a> {
    /// The code that stands for the error in a response.
    pub code: &'a str,
    /// The status of the response.
    pub http_response_code: Option<u16>,
}

/// The value of `aws.protocols#httpChecksum`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpChecksum<'a> {
    /// The input member that names the request's algorithm.
    pub request_algorithm_member: Option<&'a str>,
    /// Whether a request must have a checksum.
    pub request_checksum_required: bool,
    /// The input member that asks for a check of the response.
    pub request_validation_mode_member: Option<&'a str>,
    /// The algorithms a response may use.
    pub response_algorithms: Vec<&'a str>,
}

impl Traits {
    /// The protocols of a service, by id.
    pub fn protocols(&self) -> Vec<Protocol> {
        let all = Protocol::ALL.into_iter();
        all.filter(|protocol| self.has(protocol.id())).collect()
    }

    /// Whether the service has this protocol.
    pub fn has_protocol(&self, protocol: Protocol) -> bool {
        self.has(protocol.id())
    }

    /// `@protocolDefinition`
    pub fn protocol_definition(&self) -> bool {
        self.has(names::PROTOCOL_DEFINITION)
    }

    /// `aws.protocols#awsQueryCompatible`
    pub fn aws_query_compatible(&self) -> bool {
        self.has(names::AWS_QUERY_COMPATIBLE)
    }

    /// `aws.protocols#awsQueryError`
    pub fn aws_query_error(&self) -> Option<AwsQueryError<'_>> {
        let value = self.object(names::AWS_QUERY_ERROR)?;
        Some(AwsQueryError {
            code: text_of(value, "code")?,
            http_response_code: value.get("httpResponseCode").and_then(status),
        })
    }

    /// `aws.protocols#ec2QueryName`
    pub fn ec2_query_name(&self) -> Option<&str> {
        self.text(names::EC2_QUERY_NAME)
    }

    /// `aws.protocols#httpChecksum`
    pub fn http_checksum(&self) -> Option<HttpChecksum<'_>> {
        let value = self.object(names::HTTP_CHECKSUM)?;
        let algorithms = value.get("responseAlgorithms");
        Some(HttpChecksum {
            request_algorithm_member: text_of(value, "requestAlgorithmMember"),
            request_checksum_required: flag_of(value, "requestChecksumRequired"),
            request_validation_mode_member: text_of(value, "requestValidationModeMember"),
            response_algorithms: algorithms.map(strings).unwrap_or_default(),
        })
    }

    /// `aws.protocols#restXml`: whether errors come without the `ErrorResponse` element.
    pub fn rest_xml_no_error_wrapping(&self) -> bool {
        self.object(names::REST_XML)
            .is_some_and(|value| flag_of(value, "noErrorWrapping"))
    }
}
