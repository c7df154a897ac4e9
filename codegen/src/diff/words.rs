//! How things are spelled in messages: in the words of the specification.

use crate::model::traits::names;
use crate::plan::ir::{AuthScheme, BuiltIn, ParamKind, ParamValue};

/// A code span, whatever the text holds.
pub(super) fn code(text: &str) -> String {
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

/// A code span, or a word for what is not there.
pub(super) fn code_or(text: &str, without: &str) -> String {
    if text.is_empty() {
        without.to_owned()
    } else {
        code(text)
    }
}

/// `A, B and C`, of code spans.
pub(super) fn list(items: &[impl AsRef<str>]) -> String {
    let spans: Vec<String> = items.iter().map(|item| code(item.as_ref())).collect();
    match spans.as_slice() {
        [] => "none".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The trait of an auth scheme, or what the specification calls none.
pub(super) fn scheme(scheme: &AuthScheme) -> &str {
    match scheme {
        AuthScheme::SigV4 => names::SIGV4,
        AuthScheme::SigV4a => names::SIGV4A,
        AuthScheme::Bearer => names::HTTP_BEARER_AUTH,
        AuthScheme::Basic => names::HTTP_BASIC_AUTH,
        AuthScheme::ApiKey => names::HTTP_API_KEY_AUTH,
        AuthScheme::NoAuth => "smithy.api#noAuth",
        AuthScheme::Brought(own) => &own.trait_id,
    }
}

/// The type of an endpoint parameter.
pub(super) fn kind(kind: ParamKind) -> &'static str {
    match kind {
        ParamKind::String => "string",
        ParamKind::Bool => "boolean",
        ParamKind::StringList => "stringArray",
    }
}

/// The value of an endpoint parameter, as JSON.
pub(super) fn value(value: &ParamValue) -> String {
    match value {
        ParamValue::String(text) => serde_json::json!(text).to_string(),
        ParamValue::Bool(flag) => flag.to_string(),
        ParamValue::StringList(texts) => serde_json::json!(texts).to_string(),
    }
}

/// The `builtIn` of an endpoint parameter; empty for one that no client has.
pub(super) fn built_in(built_in: BuiltIn) -> &'static str {
    match built_in {
        BuiltIn::Region => "AWS::Region",
        BuiltIn::UseFips => "AWS::UseFIPS",
        BuiltIn::UseDualStack => "AWS::UseDualStack",
        BuiltIn::Endpoint => "SDK::Endpoint",
        BuiltIn::AccountId => "AWS::Auth::AccountId",
        BuiltIn::AccountIdEndpointMode => "AWS::Auth::AccountIdEndpointMode",
        BuiltIn::Unset => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_hold_any_text() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code_or("", "nothing"), "nothing");
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(list(&[""; 0]), "none");
    }
}
