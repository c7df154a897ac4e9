//! Which traits bear on what: what a slice of a model can leave out, and what no code depends on.

use serde_json::Value;

use super::names;

/// Tests, examples, and remarks for other tools. Most of them speak of operations and resources
/// that a slice does not have.
const ASIDES: &[&str] = &[
    names::CORS,
    names::ENDPOINT_TESTS,
    names::EXAMPLES,
    names::REFERENCES,
    names::TAGS,
    "aws.api#arnReference",
    "aws.api#tagEnabled",
    "aws.api#taggable",
    "smithy.api#nestedProperties",
    "smithy.api#notProperty",
    "smithy.api#property",
    "smithy.api#resourceIdentifier",
    "smithy.api#suppress",
];

const ASIDE_NAMESPACES: &[&str] = &["aws.cloudformation#", "smithy.test#"];

const IAM_NAMESPACE: &str = "aws.iam#";

/// Whether a trait is a test, an example or a remark for other tools than a client's generator.
pub fn is_aside(id: &str) -> bool {
    ASIDES.contains(&id)
        || ASIDE_NAMESPACES
            .iter()
            .any(|namespace| id.starts_with(namespace))
}

/// Whether generated code can depend on a trait. Unknown traits count: they may name a protocol or
/// an auth scheme.
pub fn bears_on_code(id: &str) -> bool {
    !is_aside(id) && !id.starts_with(IAM_NAMESPACE)
}

/// Whether a trait is documentation and nothing else.
pub fn is_documentation(id: &str) -> bool {
    matches!(id, names::DOCUMENTATION | names::EXTERNAL_DOCUMENTATION)
}

/// The value of a trait without the documentation that a legacy `@enum` has inside.
pub fn without_enum_docs(id: &str, value: &Value) -> Value {
    let mut value = value.clone();
    if let Some(entries) = value.as_array_mut().filter(|_| id == names::ENUM) {
        for entry in entries.iter_mut().filter_map(Value::as_object_mut) {
            entry.shift_remove("documentation");
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asides_are_no_matter_of_code() {
        for id in ["smithy.test#smokeTests", "smithy.rules#endpointTests"] {
            assert!(is_aside(id) && !bears_on_code(id), "{id}");
        }
    }

    #[test]
    fn permissions_are_kept_but_do_not_change_code() {
        assert!(!is_aside("aws.iam#iamAction"));
        assert!(!bears_on_code("aws.iam#iamAction"));
    }

    #[test]
    fn all_else_bears_on_code() {
        for id in [
            "smithy.api#documentation",
            "smithy.rules#endpointRuleSet",
            "com.example#myAuth",
        ] {
            assert!(bears_on_code(id), "{id}");
        }
    }
}
