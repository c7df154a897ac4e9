//! Parameters of a rule set.

use serde_json::Value;

use super::Fault;
use crate::error::At;
use crate::plan::ir::{BuiltIn, EndpointParam, ParamKind, ParamValue, ParamsType};
use crate::plan::names::{self, FieldKind, FieldName, Scope};
use crate::plan::text;

/// Reads the parameters in the order of the rule set.
pub(super) fn parse(params: Option<&Value>, faults: &mut Vec<Fault>) -> Vec<EndpointParam> {
    let at = At::ROOT.key("parameters");
    let Some(params) = params.and_then(Value::as_object) else {
        faults.push(Fault::new(at, "the endpoint rules have no `parameters`"));
        return Vec::new();
    };
    let mut scope = Scope::new();
    let plain: Vec<&str> = params.keys().map(String::as_str).collect();
    let names = names::field_names(&plain, FieldKind::EndpointParams);
    let params = params
        .iter()
        .zip(names)
        .filter_map(|((name, param), field)| {
            let at = at.key(name);
            let field = field.map_err(|error| faults.push(Fault::new(at, error.to_string())));
            let param = read(name, field.ok()?, param, at, faults)?;
            let field = scope.claim("endpoint parameter", &param.ident, name);
            if let Err(problem) = field.and_then(|()| scope.claim("setter", &param.setter, name)) {
                faults.push(Fault::new(at, problem.message));
            }
            Some(param)
        });
    params.collect()
}

/// Decides which type holds the parameters: the usual one if they are what that one has, in any
/// order.
pub(super) fn params_type(params: &[EndpointParam]) -> ParamsType {
    // Names are unique, so that four usual ones are all four.
    if params.len() == 4 && params.iter().all(is_usual) {
        ParamsType::Usual
    } else {
        ParamsType::Own
    }
}

fn is_usual(param: &EndpointParam) -> bool {
    match (param.name.as_str(), param.built_in) {
        ("Region", Some(BuiltIn::Region)) | ("Endpoint", Some(BuiltIn::Endpoint)) => {
            param.kind == ParamKind::String && !param.required && param.default.is_none()
        }
        ("UseDualStack", Some(BuiltIn::UseDualStack)) | ("UseFIPS", Some(BuiltIn::UseFips)) => {
            param.default == Some(ParamValue::Bool(false))
        }
        _ => false,
    }
}

fn read(
    name: &str,
    field: FieldName,
    param: &Value,
    at: At<'_>,
    faults: &mut Vec<Fault>,
) -> Option<EndpointParam> {
    let text = |field: &str| param.get(field).and_then(Value::as_str);
    let Some(kind) = text("type").and_then(kind) else {
        let message = format!("the endpoint parameter `{name}` has no known `type`");
        faults.push(Fault::new(at.key("type"), message));
        return None;
    };
    let default = param.get("default").and_then(|default| {
        let value = value(kind, default);
        if value.is_none() {
            let message =
                format!("the default of the endpoint parameter `{name}` has a wrong type");
            faults.push(Fault::new(at.key("default"), message));
        }
        value
    });
    let built_in = text("builtIn").map(built_in);
    if built_in
        .and_then(kind_of)
        .is_some_and(|known| known != kind)
    {
        let message =
            format!("the endpoint parameter `{name}` has another type than its built-in value");
        faults.push(Fault::new(at.key("builtIn"), message));
    }
    Some(EndpointParam {
        name: name.to_owned(),
        ident: field.ident,
        setter: field.setter,
        stem: field.stem,
        kind,
        required: param.get("required").and_then(Value::as_bool) == Some(true),
        default,
        built_in,
        setting: None,
        docs: text::words(text("documentation")),
    })
}

fn kind(name: &str) -> Option<ParamKind> {
    match name.to_ascii_lowercase().as_str() {
        "string" => Some(ParamKind::String),
        "boolean" => Some(ParamKind::Bool),
        "stringarray" => Some(ParamKind::StringList),
        _ => None,
    }
}

/// A JSON value of the parameter's kind, `None` if it is of another.
pub(super) fn value(kind: ParamKind, value: &Value) -> Option<ParamValue> {
    match (kind, value) {
        (ParamKind::String, Value::String(text)) => Some(ParamValue::String(text.clone())),
        (ParamKind::Bool, Value::Bool(value)) => Some(ParamValue::Bool(*value)),
        (ParamKind::StringList, Value::Array(values)) => {
            let texts = values.iter().map(|value| value.as_str().map(str::to_owned));
            Some(ParamValue::StringList(texts.collect::<Option<_>>()?))
        }
        _ => None,
    }
}

fn built_in(name: &str) -> BuiltIn {
    match name {
        "AWS::Region" => BuiltIn::Region,
        "AWS::UseFIPS" => BuiltIn::UseFips,
        "AWS::UseDualStack" => BuiltIn::UseDualStack,
        "SDK::Endpoint" => BuiltIn::Endpoint,
        "AWS::Auth::AccountId" => BuiltIn::AccountId,
        "AWS::Auth::AccountIdEndpointMode" => BuiltIn::AccountIdEndpointMode,
        _ => BuiltIn::Unset,
    }
}

/// The type of a value that clients know.
fn kind_of(built_in: BuiltIn) -> Option<ParamKind> {
    match built_in {
        BuiltIn::UseFips | BuiltIn::UseDualStack => Some(ParamKind::Bool),
        BuiltIn::Region
        | BuiltIn::Endpoint
        | BuiltIn::AccountId
        | BuiltIn::AccountIdEndpointMode => Some(ParamKind::String),
        BuiltIn::Unset => None,
    }
}
