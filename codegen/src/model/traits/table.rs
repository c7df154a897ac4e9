//! What becomes of every trait of the Smithy prelude and of the namespaces `aws.*` and `smithy.*`.
//!
//! A trait is a row, and to support one is to change its row to [`Treatment::Read`].

#[cfg(test)]
mod tests;

use serde_json::Value;

use super::names::*;

/// What becomes of a trait when a client is generated.
#[derive(Clone, Copy, Debug)]
pub enum Treatment {
    /// The generator reads it.
    Read,
    /// It means nothing for a client; why.
    Ignored(&'static str),
    /// It is left out; what users of the client go without.
    Lost(&'static str),
    /// One of the others, as its value says.
    Depends(fn(&Value) -> Treatment),
    /// Nobody has heard of it.
    Unknown,
}

use Treatment::{Depends, Ignored, Lost, Read, Unknown};

impl Treatment {
    /// The treatment of a trait with this value: any but [`Treatment::Depends`].
    fn of(self, value: &Value) -> Self {
        match self {
            Depends(decide) => decide(value),
            settled => settled,
        }
    }
}

/// The treatment of a trait with this id and value.
pub fn treatment(id: &str, value: &Value) -> Treatment {
    match TABLE.binary_search_by(|(known, _)| (*known).cmp(id)) {
        Ok(index) => TABLE[index].1.of(value),
        Err(_) => Unknown,
    }
}

const GATEWAY: Treatment = Ignored("it configures API Gateway");
const CLOUDFORMATION: Treatment = Ignored("it describes resources of CloudFormation");
const ENDPOINT_RULES: Treatment = Ignored("the endpoint rules have been made of it");
const IAM: Treatment = Ignored("it speaks of permissions; `iam-policy` tells of them");
const MQTT: Treatment = Ignored("it binds to MQTT, which is another protocol of the service");
const RESOURCES: Treatment = Ignored("resources are no part of a client");
const TESTS: Treatment = Ignored("it tests clients or servers");
const READERS: Treatment = Ignored("it is a remark for readers of the model");
const SERVERS: Treatment = Ignored("it is for servers");
const VALIDATION: Treatment = Ignored("values are validated by the service");
const AUTHORING: Treatment = Ignored("it is for those who write models");

const NO_DIGEST: Treatment = Lost(
    "clients do not do HTTP digest authentication; they take a scheme named `httpDigestAuth` with \
     `push_auth_scheme`",
);
const NO_COGNITO: Treatment = Lost(
    "clients do not send tokens of Cognito user pools; they take a scheme named \
     `aws.auth#cognitoUserPools` with `push_auth_scheme`",
);
const NO_DISCOVERY: &str = "endpoints are not discovered: the regional endpoint is used";

/// Every trait, sorted by id.
const TABLE: &[(&str, Treatment)] = &[
    (
        "aws.api#arn",
        Ignored("it describes resources; `iam-policy` tells of them"),
    ),
    ("aws.api#arnReference", READERS),
    (
        "aws.api#awsChunked",
        Lost("bodies that stream are not sent in signed chunks"),
    ),
    (CLIENT_DISCOVERED_ENDPOINT, Depends(discovered_endpoint)),
    (CLIENT_ENDPOINT_DISCOVERY, Read),
    (
        "aws.api#clientEndpointDiscoveryId",
        Ignored("it is of use with endpoint discovery only"),
    ),
    ("aws.api#controlPlane", READERS),
    ("aws.api#data", READERS),
    ("aws.api#dataPlane", READERS),
    (AWS_SERVICE, Read),
    ("aws.api#tagEnabled", RESOURCES),
    ("aws.api#taggable", RESOURCES),
    ("aws.apigateway#apiKeyRequired", GATEWAY),
    ("aws.apigateway#apiKeySource", GATEWAY),
    ("aws.apigateway#apiTlsPolicy", GATEWAY),
    ("aws.apigateway#authorizer", GATEWAY),
    ("aws.apigateway#authorizers", GATEWAY),
    ("aws.apigateway#endpointConfiguration", GATEWAY),
    ("aws.apigateway#gatewayResponses", GATEWAY),
    ("aws.apigateway#integration", GATEWAY),
    ("aws.apigateway#minimumCompressionSize", GATEWAY),
    ("aws.apigateway#mockIntegration", GATEWAY),
    ("aws.apigateway#requestValidator", GATEWAY),
    ("aws.apigateway#resourcePolicy", GATEWAY),
    (COGNITO_USER_POOLS, NO_COGNITO),
    (
        "aws.auth#cognitoUserPoolsScopes",
        Ignored("it is of use with Cognito user pools only"),
    ),
    (SIGV4, Read),
    (SIGV4A, Read),
    (UNSIGNED_PAYLOAD, Read),
    ("aws.cloudformation#cfnAdditionalIdentifier", CLOUDFORMATION),
    ("aws.cloudformation#cfnDefaultValue", CLOUDFORMATION),
    ("aws.cloudformation#cfnExcludeProperty", CLOUDFORMATION),
    ("aws.cloudformation#cfnMutability", CLOUDFORMATION),
    ("aws.cloudformation#cfnName", CLOUDFORMATION),
    ("aws.cloudformation#cfnResource", CLOUDFORMATION),
    (S3_UNWRAPPED_XML_OUTPUT, Read),
    ("aws.endpoints#dualStackOnlyEndpoints", ENDPOINT_RULES),
    ("aws.endpoints#endpointsModifier", ENDPOINT_RULES),
    ("aws.endpoints#rulesBasedEndpoints", ENDPOINT_RULES),
    ("aws.endpoints#standardPartitionalEndpoints", ENDPOINT_RULES),
    ("aws.endpoints#standardRegionalEndpoints", ENDPOINT_RULES),
    ("aws.iam#actionName", IAM),
    ("aws.iam#actionPermissionDescription", IAM),
    ("aws.iam#conditionKeyValue", IAM),
    ("aws.iam#conditionKeys", IAM),
    ("aws.iam#defineConditionKeys", IAM),
    ("aws.iam#disableConditionKeyInference", IAM),
    ("aws.iam#iamAction", IAM),
    ("aws.iam#iamResource", IAM),
    ("aws.iam#requiredActions", IAM),
    ("aws.iam#serviceResolvedConditionKeys", IAM),
    ("aws.iam#supportedPrincipalTypes", IAM),
    (AWS_JSON1_0, Read),
    (AWS_JSON1_1, Read),
    (AWS_QUERY, Read),
    (AWS_QUERY_COMPATIBLE, Read),
    (AWS_QUERY_ERROR, Read),
    (EC2_QUERY, Read),
    (EC2_QUERY_NAME, Read),
    (HTTP_CHECKSUM, Read),
    (REST_JSON1, Read),
    (REST_XML, Read),
    (ADDED_DEFAULT, Read),
    (AUTH, Read),
    (AUTH_DEFINITION, Read),
    (BOX, Read),
    (CLIENT_OPTIONAL, Read),
    ("smithy.api#cors", SERVERS),
    (DEFAULT, Read),
    (DEPRECATED, Read),
    (DOCUMENTATION, Read),
    (ENDPOINT, Read),
    (ENUM, Read),
    (ENUM_VALUE, Read),
    (ERROR, Read),
    (EVENT_HEADER, Read),
    (EVENT_PAYLOAD, Read),
    ("smithy.api#examples", READERS),
    ("smithy.api#externalDocumentation", READERS),
    (HOST_LABEL, Read),
    (HTTP, Read),
    (HTTP_API_KEY_AUTH, Read),
    (HTTP_BASIC_AUTH, Read),
    (HTTP_BEARER_AUTH, Read),
    (HTTP_CHECKSUM_REQUIRED, Read),
    (HTTP_DIGEST_AUTH, NO_DIGEST),
    (HTTP_ERROR, Read),
    (HTTP_HEADER, Read),
    (HTTP_LABEL, Read),
    (HTTP_PAYLOAD, Read),
    (HTTP_PREFIX_HEADERS, Read),
    (HTTP_QUERY, Read),
    (HTTP_QUERY_PARAMS, Read),
    (HTTP_RESPONSE_CODE, Read),
    ("smithy.api#idRef", READERS),
    (IDEMPOTENCY_TOKEN, Read),
    (
        "smithy.api#idempotent",
        Ignored("retries do not depend on it"),
    ),
    (INPUT, Read),
    ("smithy.api#internal", READERS),
    (JSON_NAME, Read),
    (LENGTH, Read),
    (
        "smithy.api#longPoll",
        Lost("the read timeout is not raised for operations that poll"),
    ),
    (MEDIA_TYPE, Read),
    ("smithy.api#metadata", AUTHORING),
    (MIXIN, Read),
    ("smithy.api#nestedProperties", RESOURCES),
    ("smithy.api#noReplace", RESOURCES),
    ("smithy.api#notProperty", RESOURCES),
    (OPTIONAL_AUTH, Read),
    (
        "smithy.api#output",
        Ignored("outputs are known from their operations"),
    ),
    (PAGINATED, Read),
    (PATTERN, Read),
    ("smithy.api#private", AUTHORING),
    ("smithy.api#property", RESOURCES),
    (PROTOCOL_DEFINITION, Read),
    (RANGE, Read),
    (
        "smithy.api#readonly",
        Ignored("retries do not depend on it"),
    ),
    ("smithy.api#recommended", READERS),
    ("smithy.api#references", READERS),
    (REQUEST_COMPRESSION, Read),
    (REQUIRED, Read),
    (
        "smithy.api#requiresLength",
        Ignored("the length is sent whenever the body knows it"),
    ),
    ("smithy.api#resourceIdentifier", RESOURCES),
    (RETRYABLE, Read),
    (SENSITIVE, Read),
    ("smithy.api#since", READERS),
    (SPARSE, Read),
    (STREAMING, Read),
    ("smithy.api#suppress", AUTHORING),
    ("smithy.api#tags", READERS),
    (TIMESTAMP_FORMAT, Read),
    (TITLE, Read),
    ("smithy.api#trait", AUTHORING),
    ("smithy.api#traitValidators", AUTHORING),
    (UNIQUE_ITEMS, VALIDATION),
    (UNIT_TYPE, Read),
    ("smithy.api#unstable", READERS),
    (XML_ATTRIBUTE, Read),
    (XML_FLATTENED, Read),
    (XML_NAME, Read),
    (XML_NAMESPACE, Read),
    ("smithy.contracts#conditions", VALIDATION),
    ("smithy.mqtt#mqttJson", MQTT),
    ("smithy.mqtt#publish", MQTT),
    ("smithy.mqtt#subscribe", MQTT),
    ("smithy.mqtt#topicLabel", MQTT),
    ("smithy.openapi#specificationExtension", AUTHORING),
    (RPCV2_CBOR, Read),
    (
        RPCV2_JSON,
        Ignored("a service is refused unless it has a protocol that is spoken"),
    ),
    (CLIENT_CONTEXT_PARAMS, Read),
    (CONTEXT_PARAM, Read),
    (ENDPOINT_BDD, Read),
    (ENDPOINT_RULE_SET, Read),
    (ENDPOINT_TESTS, TESTS),
    (OPERATION_CONTEXT_PARAMS, Read),
    (STATIC_CONTEXT_PARAMS, Read),
    ("smithy.test#eventStreamTests", TESTS),
    ("smithy.test#httpMalformedRequestTests", TESTS),
    ("smithy.test#httpRequestTests", TESTS),
    ("smithy.test#httpResponseTests", TESTS),
    ("smithy.test#smokeTests", TESTS),
    (WAITABLE, Read),
];

/// Where discovered endpoints are not required, those of the rules do.
fn discovered_endpoint(value: &Value) -> Treatment {
    match value.get("required").and_then(Value::as_bool) {
        Some(true) => Read,
        _ => Lost(NO_DISCOVERY),
    }
}
