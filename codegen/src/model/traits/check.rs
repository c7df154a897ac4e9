//! What the value of each trait that has a getter must look like.

use serde_json::Value;

use super::names::*;

/// The form of a trait value, or of a part of it.
enum Form {
    /// `{}`; older models also write `true` or `null`.
    Annotation,
    /// Anything: whoever reads the value checks it.
    Any,
    Boolean,
    Integer,
    Number,
    String,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// A string or an integer.
    EnumValue,
    /// An array whose elements have this form.
    List(&'static Form),
    /// An object whose values have this form.
    Map(&'static Form),
    /// An object with these properties; others are let through.
    Object(&'static [Property]),
}

/// A property of an object: name, whether it must be there, form.
type Property = (&'static str, bool, Form);

const MUST: bool = true;
const MAY: bool = false;
const STRINGS: Form = Form::List(&Form::String);
const ANY_LIST: Form = Form::List(&Form::Any);
const ANY_OBJECT: Form = Form::Object(&[]);

/// Why a trait's value does not fit.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::model) struct Mismatch {
    /// JSON pointer from the trait's value to what does not fit.
    pub(in crate::model) pointer: String,
    /// What is wrong there.
    pub(in crate::model) message: String,
}

impl Mismatch {
    fn new(expected: &str, found: &Value) -> Self {
        Self {
            pointer: String::new(),
            message: format!("expected {expected}, found {}", kind_name(found)),
        }
    }

    fn inside(mut self, step: &str) -> Self {
        self.pointer = format!(
            "/{}{}",
            step.replace('~', "~0").replace('/', "~1"),
            self.pointer
        );
        self
    }
}

/// Checks a trait's value; traits that Tinsmith does not read always pass.
pub(in crate::model) fn check(id: &str, value: &Value) -> Result<(), Mismatch> {
    match form(id) {
        Some(form) => form.check(value),
        None => Ok(()),
    }
}

/// What a JSON value is, in words.
pub(in crate::model) fn kind_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

impl Form {
    fn check(&self, value: &Value) -> Result<(), Mismatch> {
        match self {
            Self::Any => Ok(()),
            Self::Annotation => expect(
                matches!(value, Value::Object(_) | Value::Null | Value::Bool(true)),
                "an empty object",
                value,
            ),
            Self::Boolean => expect(value.is_boolean(), "a boolean", value),
            Self::Integer => expect(value.is_i64() || value.is_u64(), "an integer", value),
            Self::Number => expect(value.is_number(), "a number", value),
            Self::String => expect(value.is_string(), "a string", value),
            Self::EnumValue => expect(
                value.is_string() || value.is_i64(),
                "a string or an integer",
                value,
            ),
            Self::OneOf(choices) => check_choice(choices, value),
            Self::List(element) => check_list(element, value),
            Self::Map(element) => check_map(element, value),
            Self::Object(properties) => check_object(properties, value),
        }
    }
}

fn expect(fits: bool, expected: &str, found: &Value) -> Result<(), Mismatch> {
    if fits {
        Ok(())
    } else {
        Err(Mismatch::new(expected, found))
    }
}

fn check_choice(choices: &[&str], value: &Value) -> Result<(), Mismatch> {
    let Value::String(text) = value else {
        return Err(Mismatch::new("a string", value));
    };
    if choices.contains(&text.as_str()) {
        return Ok(());
    }
    Err(Mismatch {
        pointer: String::new(),
        message: format!("expected one of {}, found {value}", choices.join(", ")),
    })
}

fn check_list(element: &Form, value: &Value) -> Result<(), Mismatch> {
    let Value::Array(list) = value else {
        return Err(Mismatch::new("an array", value));
    };
    for (index, value) in list.iter().enumerate() {
        element
            .check(value)
            .map_err(|mismatch| mismatch.inside(&index.to_string()))?;
    }
    Ok(())
}

fn check_map(element: &Form, value: &Value) -> Result<(), Mismatch> {
    let Value::Object(map) = value else {
        return Err(Mismatch::new("an object", value));
    };
    for (key, value) in map {
        element
            .check(value)
            .map_err(|mismatch| mismatch.inside(key))?;
    }
    Ok(())
}

fn check_object(properties: &[Property], value: &Value) -> Result<(), Mismatch> {
    let Value::Object(map) = value else {
        return Err(Mismatch::new("an object", value));
    };
    for (name, required, form) in properties {
        match map.get(*name) {
            Some(value) => form
                .check(value)
                .map_err(|mismatch| mismatch.inside(name))?,
            None if *required => {
                return Err(Mismatch {
                    pointer: String::new(),
                    message: format!("`{name}` is missing"),
                });
            }
            None => {}
        }
    }
    Ok(())
}

/// The form of a trait's value by its namespace.
fn form(id: &str) -> Option<Form> {
    match id.split_once('#')?.0 {
        "smithy.api" => annotation_form(id)
            .or_else(|| api_form(id))
            .or_else(|| binding_form(id)),
        "aws.api" | "aws.auth" | "aws.customizations" => aws_form(id),
        "aws.iam" => iam_form(id),
        "aws.protocols" | "smithy.protocols" => protocol_form(id),
        "smithy.rules" | "smithy.test" | "smithy.waiters" => rules_form(id),
        _ => None,
    }
}

fn annotation_form(id: &str) -> Option<Form> {
    const ANNOTATIONS: &[&str] = &[
        ADDED_DEFAULT,
        BOX,
        CLIENT_OPTIONAL,
        EVENT_HEADER,
        EVENT_PAYLOAD,
        HOST_LABEL,
        HTTP_BASIC_AUTH,
        HTTP_BEARER_AUTH,
        HTTP_CHECKSUM_REQUIRED,
        HTTP_DIGEST_AUTH,
        HTTP_LABEL,
        HTTP_PAYLOAD,
        HTTP_QUERY_PARAMS,
        HTTP_RESPONSE_CODE,
        IDEMPOTENCY_TOKEN,
        IDEMPOTENT,
        INPUT,
        INTERNAL,
        OPTIONAL_AUTH,
        OUTPUT,
        PRIVATE,
        READONLY,
        REQUIRED,
        REQUIRES_LENGTH,
        SENSITIVE,
        SPARSE,
        STREAMING,
        UNIQUE_ITEMS,
        UNIT_TYPE,
        XML_ATTRIBUTE,
        XML_FLATTENED,
    ];
    ANNOTATIONS.contains(&id).then_some(Form::Annotation)
}

fn api_form(id: &str) -> Option<Form> {
    use Form::{Any, Boolean, EnumValue, Integer, List, Map, Number, Object, OneOf, String};
    Some(match id {
        AUTH | TAGS => STRINGS,
        AUTH_DEFINITION | CORS | PROTOCOL_DEFINITION => ANY_OBJECT,
        DEFAULT => Any,
        DEPRECATED => Object(&[("message", MAY, String), ("since", MAY, String)]),
        DOCUMENTATION | MEDIA_TYPE | PATTERN | TITLE => String,
        ENDPOINT => Object(&[("hostPrefix", MUST, String)]),
        ENUM => List(&ENUM_DEFINITION),
        ENUM_VALUE => EnumValue,
        ERROR => OneOf(&["client", "server"]),
        EXAMPLES => ANY_LIST,
        EXTERNAL_DOCUMENTATION => Map(&String),
        HTTP_API_KEY_AUTH => Object(&[
            ("name", MUST, String),
            ("in", MUST, OneOf(&["header", "query"])),
            ("scheme", MAY, String),
        ]),
        LENGTH => Object(&[("min", MAY, Integer), ("max", MAY, Integer)]),
        MIXIN => Object(&[("localTraits", MAY, STRINGS)]),
        PAGINATED => PAGINATED_FORM,
        RANGE => Object(&[("min", MAY, Number), ("max", MAY, Number)]),
        RECOMMENDED => Object(&[("reason", MAY, String)]),
        REFERENCES => List(&ANY_OBJECT),
        REQUEST_COMPRESSION => Object(&[("encodings", MUST, STRINGS)]),
        RETRYABLE => Object(&[("throttling", MAY, Boolean)]),
        TRAIT | UNSTABLE => ANY_OBJECT,
        _ => return None,
    })
}

const ENUM_DEFINITION: Form = Form::Object(&[
    ("value", MUST, Form::String),
    ("name", MAY, Form::String),
    ("documentation", MAY, Form::String),
    ("tags", MAY, STRINGS),
    ("deprecated", MAY, Form::Boolean),
]);

const PAGINATED_FORM: Form = Form::Object(&[
    ("inputToken", MAY, Form::String),
    ("outputToken", MAY, Form::String),
    ("pageSize", MAY, Form::String),
    ("items", MAY, Form::String),
]);

/// `smithy.api` traits that bind a member to a message.
fn binding_form(id: &str) -> Option<Form> {
    use Form::{Integer, Object, OneOf, String};
    Some(match id {
        HTTP => Object(&[
            ("method", MUST, String),
            ("uri", MUST, String),
            ("code", MAY, Integer),
        ]),
        HTTP_ERROR => Integer,
        HTTP_HEADER | HTTP_PREFIX_HEADERS | HTTP_QUERY | JSON_NAME | XML_NAME => String,
        TIMESTAMP_FORMAT => OneOf(&["date-time", "http-date", "epoch-seconds"]),
        XML_NAMESPACE => Object(&[("uri", MUST, String), ("prefix", MAY, String)]),
        _ => return None,
    })
}

fn aws_form(id: &str) -> Option<Form> {
    use Form::{Annotation, Boolean, Object, String};
    Some(match id {
        ARN => Object(&[
            ("template", MUST, String),
            ("absolute", MAY, Boolean),
            ("noAccount", MAY, Boolean),
            ("noRegion", MAY, Boolean),
        ]),
        CLIENT_DISCOVERED_ENDPOINT => Object(&[("required", MUST, Boolean)]),
        CLIENT_ENDPOINT_DISCOVERY => Object(&[("operation", MUST, String), ("error", MAY, String)]),
        CLIENT_ENDPOINT_DISCOVERY_ID
        | CONTROL_PLANE
        | DATA_PLANE
        | S3_UNWRAPPED_XML_OUTPUT
        | UNSIGNED_PAYLOAD => Annotation,
        AWS_SERVICE => Object(&[
            ("sdkId", MUST, String),
            ("arnNamespace", MAY, String),
            ("cloudFormationName", MAY, String),
            ("cloudTrailEventSource", MAY, String),
            ("docId", MAY, String),
            ("endpointPrefix", MAY, String),
        ]),
        SIGV4 | SIGV4A => Object(&[("name", MUST, String)]),
        _ => return None,
    })
}

fn iam_form(id: &str) -> Option<Form> {
    use Form::{Annotation, Map, String};
    Some(match id {
        ACTION_NAME | ACTION_PERMISSION_DESCRIPTION | CONDITION_KEY_VALUE => String,
        CONDITION_KEYS | REQUIRED_ACTIONS | SUPPORTED_PRINCIPAL_TYPES => STRINGS,
        DEFINE_CONDITION_KEYS => Map(&ANY_OBJECT),
        DISABLE_CONDITION_KEY_INFERENCE => Annotation,
        IAM_ACTION | IAM_RESOURCE => ANY_OBJECT,
        _ => return None,
    })
}

fn protocol_form(id: &str) -> Option<Form> {
    use Form::{Annotation, Boolean, Integer, Object, String};
    Some(match id {
        AWS_JSON1_0 | AWS_JSON1_1 | REST_JSON1 | RPCV2_CBOR | RPCV2_JSON => HTTP_VERSIONS,
        AWS_QUERY | EC2_QUERY => ANY_OBJECT,
        AWS_QUERY_COMPATIBLE => Annotation,
        AWS_QUERY_ERROR => Object(&[("code", MUST, String), ("httpResponseCode", MUST, Integer)]),
        EC2_QUERY_NAME => String,
        HTTP_CHECKSUM => Object(&[
            ("requestAlgorithmMember", MAY, String),
            ("requestChecksumRequired", MAY, Boolean),
            ("requestValidationModeMember", MAY, String),
            ("responseAlgorithms", MAY, STRINGS),
        ]),
        REST_XML => Object(&[
            ("http", MAY, STRINGS),
            ("eventStreamHttp", MAY, STRINGS),
            ("noErrorWrapping", MAY, Boolean),
        ]),
        _ => return None,
    })
}

const HTTP_VERSIONS: Form =
    Form::Object(&[("http", MAY, STRINGS), ("eventStreamHttp", MAY, STRINGS)]);

fn rules_form(id: &str) -> Option<Form> {
    use Form::{Any, List, Map, Object, OneOf, String};
    const STATIC_PARAM: Form = Object(&[("value", MUST, Any)]);
    const OPERATION_PARAM: Form = Object(&[("path", MUST, String)]);
    const CLIENT_PARAM: Form = Object(&[
        ("type", MUST, OneOf(&["string", "boolean", "stringArray"])),
        ("documentation", MAY, String),
    ]);
    Some(match id {
        CLIENT_CONTEXT_PARAMS => Map(&CLIENT_PARAM),
        CONTEXT_PARAM => Object(&[("name", MUST, String)]),
        ENDPOINT_BDD | ENDPOINT_RULE_SET | ENDPOINT_TESTS => ANY_OBJECT,
        OPERATION_CONTEXT_PARAMS => Map(&OPERATION_PARAM),
        STATIC_CONTEXT_PARAMS => Map(&STATIC_PARAM),
        EVENT_STREAM_TESTS
        | HTTP_MALFORMED_REQUEST_TESTS
        | HTTP_REQUEST_TESTS
        | HTTP_RESPONSE_TESTS
        | SMOKE_TESTS => List(&ANY_OBJECT),
        WAITABLE => Map(&WAITER),
        _ => return None,
    })
}

const WAITER: Form = Form::Object(&[
    ("documentation", MAY, Form::String),
    ("acceptors", MUST, Form::List(&ACCEPTOR)),
    ("minDelay", MAY, Form::Integer),
    ("maxDelay", MAY, Form::Integer),
    ("deprecated", MAY, Form::Boolean),
    ("tags", MAY, STRINGS),
]);

const ACCEPTOR: Form = Form::Object(&[
    ("state", MUST, Form::OneOf(&["success", "failure", "retry"])),
    ("matcher", MUST, MATCHER),
]);

const MATCHER: Form = Form::Object(&[
    ("success", MAY, Form::Boolean),
    ("errorType", MAY, Form::String),
    ("output", MAY, PATH_MATCHER),
    ("inputOutput", MAY, PATH_MATCHER),
]);

const PATH_MATCHER: Form = Form::Object(&[
    ("path", MUST, Form::String),
    ("expected", MUST, Form::String),
    (
        "comparator",
        MUST,
        Form::OneOf(&[
            "stringEquals",
            "booleanEquals",
            "allStringEquals",
            "anyStringEquals",
        ]),
    ),
]);
