//! The ids of every trait that the generator reads: the only place they are written.

// smithy.api ----------------------------------------------------------------------------------

pub(in crate::model) const ADDED_DEFAULT: &str = "smithy.api#addedDefault";
pub(in crate::model) const AUTH: &str = "smithy.api#auth";
pub(in crate::model) const AUTH_DEFINITION: &str = "smithy.api#authDefinition";
pub(in crate::model) const BOX: &str = "smithy.api#box";
pub(in crate::model) const CLIENT_OPTIONAL: &str = "smithy.api#clientOptional";
pub(in crate::model) const CORS: &str = "smithy.api#cors";
pub(in crate::model) const DEFAULT: &str = "smithy.api#default";
pub(in crate::model) const DEPRECATED: &str = "smithy.api#deprecated";
pub(in crate::model) const DOCUMENTATION: &str = "smithy.api#documentation";
pub(in crate::model) const ENDPOINT: &str = "smithy.api#endpoint";
pub(in crate::model) const ENUM: &str = "smithy.api#enum";
pub(in crate::model) const ENUM_VALUE: &str = "smithy.api#enumValue";
pub(in crate::model) const ERROR: &str = "smithy.api#error";
pub(in crate::model) const EVENT_HEADER: &str = "smithy.api#eventHeader";
pub(in crate::model) const EVENT_PAYLOAD: &str = "smithy.api#eventPayload";
pub(in crate::model) const EXAMPLES: &str = "smithy.api#examples";
pub(in crate::model) const EXTERNAL_DOCUMENTATION: &str = "smithy.api#externalDocumentation";
pub(in crate::model) const HOST_LABEL: &str = "smithy.api#hostLabel";
pub(in crate::model) const HTTP: &str = "smithy.api#http";
pub(in crate::model) const HTTP_API_KEY_AUTH: &str = "smithy.api#httpApiKeyAuth";
pub(in crate::model) const HTTP_BASIC_AUTH: &str = "smithy.api#httpBasicAuth";
pub(in crate::model) const HTTP_BEARER_AUTH: &str = "smithy.api#httpBearerAuth";
pub(in crate::model) const HTTP_CHECKSUM_REQUIRED: &str = "smithy.api#httpChecksumRequired";
pub(in crate::model) const HTTP_DIGEST_AUTH: &str = "smithy.api#httpDigestAuth";
pub(in crate::model) const HTTP_ERROR: &str = "smithy.api#httpError";
pub(in crate::model) const HTTP_HEADER: &str = "smithy.api#httpHeader";
pub(in crate::model) const HTTP_LABEL: &str = "smithy.api#httpLabel";
pub(in crate::model) const HTTP_PAYLOAD: &str = "smithy.api#httpPayload";
pub(in crate::model) const HTTP_PREFIX_HEADERS: &str = "smithy.api#httpPrefixHeaders";
pub(in crate::model) const HTTP_QUERY: &str = "smithy.api#httpQuery";
pub(in crate::model) const HTTP_QUERY_PARAMS: &str = "smithy.api#httpQueryParams";
pub(in crate::model) const HTTP_RESPONSE_CODE: &str = "smithy.api#httpResponseCode";
pub(in crate::model) const IDEMPOTENCY_TOKEN: &str = "smithy.api#idempotencyToken";
pub(in crate::model) const IDEMPOTENT: &str = "smithy.api#idempotent";
pub(in crate::model) const INPUT: &str = "smithy.api#input";
pub(in crate::model) const INTERNAL: &str = "smithy.api#internal";
pub(in crate::model) const JSON_NAME: &str = "smithy.api#jsonName";
pub(in crate::model) const LENGTH: &str = "smithy.api#length";
pub(in crate::model) const MEDIA_TYPE: &str = "smithy.api#mediaType";
pub(in crate::model) const MIXIN: &str = "smithy.api#mixin";
pub(in crate::model) const OPTIONAL_AUTH: &str = "smithy.api#optionalAuth";
pub(in crate::model) const OUTPUT: &str = "smithy.api#output";
pub(in crate::model) const PAGINATED: &str = "smithy.api#paginated";
pub(in crate::model) const PATTERN: &str = "smithy.api#pattern";
pub(in crate::model) const PRIVATE: &str = "smithy.api#private";
pub(in crate::model) const PROTOCOL_DEFINITION: &str = "smithy.api#protocolDefinition";
pub(in crate::model) const RANGE: &str = "smithy.api#range";
pub(in crate::model) const READONLY: &str = "smithy.api#readonly";
pub(in crate::model) const RECOMMENDED: &str = "smithy.api#recommended";
pub(in crate::model) const REFERENCES: &str = "smithy.api#references";
pub(in crate::model) const REQUEST_COMPRESSION: &str = "smithy.api#requestCompression";
pub(in crate::model) const REQUIRED: &str = "smithy.api#required";
pub(in crate::model) const REQUIRES_LENGTH: &str = "smithy.api#requiresLength";
pub(in crate::model) const RETRYABLE: &str = "smithy.api#retryable";
pub(in crate::model) const SENSITIVE: &str = "smithy.api#sensitive";
pub(in crate::model) const SPARSE: &str = "smithy.api#sparse";
pub(in crate::model) const STREAMING: &str = "smithy.api#streaming";
pub(in crate::model) const TAGS: &str = "smithy.api#tags";
pub(in crate::model) const TIMESTAMP_FORMAT: &str = "smithy.api#timestampFormat";
pub(in crate::model) const TITLE: &str = "smithy.api#title";
pub(in crate::model) const TRAIT: &str = "smithy.api#trait";
pub(in crate::model) const UNIQUE_ITEMS: &str = "smithy.api#uniqueItems";
pub(in crate::model) const UNIT_TYPE: &str = "smithy.api#unitType";
pub(in crate::model) const UNSTABLE: &str = "smithy.api#unstable";
pub(in crate::model) const XML_ATTRIBUTE: &str = "smithy.api#xmlAttribute";
pub(in crate::model) const XML_FLATTENED: &str = "smithy.api#xmlFlattened";
pub(in crate::model) const XML_NAME: &str = "smithy.api#xmlName";
pub(in crate::model) const XML_NAMESPACE: &str = "smithy.api#xmlNamespace";

// aws.api -------------------------------------------------------------------------------------

pub(in crate::model) const ARN: &str = "aws.api#arn";
pub(in crate::model) const CLIENT_DISCOVERED_ENDPOINT: &str = "aws.api#clientDiscoveredEndpoint";
pub(in crate::model) const CLIENT_ENDPOINT_DISCOVERY: &str = "aws.api#clientEndpointDiscovery";
pub(in crate::model) const CLIENT_ENDPOINT_DISCOVERY_ID: &str = "aws.api#clientEndpointDiscoveryId";
pub(in crate::model) const CONTROL_PLANE: &str = "aws.api#controlPlane";
pub(in crate::model) const DATA_PLANE: &str = "aws.api#dataPlane";
pub(in crate::model) const AWS_SERVICE: &str = "aws.api#service";

// aws.auth ------------------------------------------------------------------------------------

pub(in crate::model) const COGNITO_USER_POOLS: &str = "aws.auth#cognitoUserPools";
pub(in crate::model) const SIGV4: &str = "aws.auth#sigv4";
pub(in crate::model) const SIGV4A: &str = "aws.auth#sigv4a";
pub(in crate::model) const UNSIGNED_PAYLOAD: &str = "aws.auth#unsignedPayload";

// aws.customizations --------------------------------------------------------------------------

pub(in crate::model) const S3_UNWRAPPED_XML_OUTPUT: &str =
    "aws.customizations#s3UnwrappedXmlOutput";

// aws.iam -------------------------------------------------------------------------------------

pub(in crate::model) const ACTION_NAME: &str = "aws.iam#actionName";
pub(in crate::model) const ACTION_PERMISSION_DESCRIPTION: &str =
    "aws.iam#actionPermissionDescription";
pub(in crate::model) const CONDITION_KEY_VALUE: &str = "aws.iam#conditionKeyValue";
pub(in crate::model) const CONDITION_KEYS: &str = "aws.iam#conditionKeys";
pub(in crate::model) const DEFINE_CONDITION_KEYS: &str = "aws.iam#defineConditionKeys";
pub(in crate::model) const DISABLE_CONDITION_KEY_INFERENCE: &str =
    "aws.iam#disableConditionKeyInference";
pub(in crate::model) const IAM_ACTION: &str = "aws.iam#iamAction";
pub(in crate::model) const IAM_RESOURCE: &str = "aws.iam#iamResource";
pub(in crate::model) const REQUIRED_ACTIONS: &str = "aws.iam#requiredActions";
pub(in crate::model) const SUPPORTED_PRINCIPAL_TYPES: &str = "aws.iam#supportedPrincipalTypes";

// aws.protocols -------------------------------------------------------------------------------

pub(in crate::model) const AWS_JSON1_0: &str = "aws.protocols#awsJson1_0";
pub(in crate::model) const AWS_JSON1_1: &str = "aws.protocols#awsJson1_1";
pub(in crate::model) const AWS_QUERY: &str = "aws.protocols#awsQuery";
pub(in crate::model) const AWS_QUERY_COMPATIBLE: &str = "aws.protocols#awsQueryCompatible";
pub(in crate::model) const AWS_QUERY_ERROR: &str = "aws.protocols#awsQueryError";
pub(in crate::model) const EC2_QUERY: &str = "aws.protocols#ec2Query";
pub(in crate::model) const EC2_QUERY_NAME: &str = "aws.protocols#ec2QueryName";
pub(in crate::model) const HTTP_CHECKSUM: &str = "aws.protocols#httpChecksum";
pub(in crate::model) const REST_JSON1: &str = "aws.protocols#restJson1";
pub(in crate::model) const REST_XML: &str = "aws.protocols#restXml";

// smithy.protocols ----------------------------------------------------------------------------

pub(in crate::model) const RPCV2_CBOR: &str = "smithy.protocols#rpcv2Cbor";
pub(in crate::model) const RPCV2_JSON: &str = "smithy.protocols#rpcv2Json";

// smithy.rules --------------------------------------------------------------------------------

pub(in crate::model) const CLIENT_CONTEXT_PARAMS: &str = "smithy.rules#clientContextParams";
pub(in crate::model) const CONTEXT_PARAM: &str = "smithy.rules#contextParam";
pub(in crate::model) const ENDPOINT_BDD: &str = "smithy.rules#endpointBdd";
pub(in crate::model) const ENDPOINT_RULE_SET: &str = "smithy.rules#endpointRuleSet";
pub(in crate::model) const ENDPOINT_TESTS: &str = "smithy.rules#endpointTests";
pub(in crate::model) const OPERATION_CONTEXT_PARAMS: &str = "smithy.rules#operationContextParams";
pub(in crate::model) const STATIC_CONTEXT_PARAMS: &str = "smithy.rules#staticContextParams";

// smithy.test ---------------------------------------------------------------------------------

pub(in crate::model) const EVENT_STREAM_TESTS: &str = "smithy.test#eventStreamTests";
pub(in crate::model) const HTTP_MALFORMED_REQUEST_TESTS: &str =
    "smithy.test#httpMalformedRequestTests";
pub(in crate::model) const HTTP_REQUEST_TESTS: &str = "smithy.test#httpRequestTests";
pub(in crate::model) const HTTP_RESPONSE_TESTS: &str = "smithy.test#httpResponseTests";
pub(in crate::model) const SMOKE_TESTS: &str = "smithy.test#smokeTests";

// smithy.waiters ------------------------------------------------------------------------------

pub(in crate::model) const WAITABLE: &str = "smithy.waiters#waitable";
