//! Endpoint parameters: from the JSON of a case to the names that rules know.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use tinsmith_codegen::plan::ir::{EndpointParam, EndpointPlan, ParamKind, ParamValue};

use crate::support::endpoint::Scope;

/// Values of parameters by their name in the rule set; the others are not set.
pub(crate) type Values = BTreeMap<String, ParamValue>;

/// The values that a case gives to parameters.
pub(crate) fn read(plan: &EndpointPlan, params: &Map<String, Value>) -> Result<Values, String> {
    let values = params.iter().map(|(name, value)| {
        let mut known = plan.params.iter();
        let param = known.find(|param| param.name == *name);
        let param =
            param.ok_or_else(|| format!("`{name}` is no parameter of the endpoint rules"))?;
        let value = of_kind(param.kind, value)
            .ok_or_else(|| format!("`{value}` is no value of the parameter `{name}`"))?;
        Ok((name.clone(), value))
    });
    values.collect()
}

/// A JSON value of the parameter's kind; none if it is of another.
pub(crate) fn of_kind(kind: ParamKind, value: &Value) -> Option<ParamValue> {
    match (kind, value) {
        (ParamKind::String, Value::String(text)) => Some(ParamValue::String(text.clone())),
        (ParamKind::Bool, Value::Bool(value)) => Some(ParamValue::Bool(*value)),
        (ParamKind::StringList, Value::Array(items)) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
            texts.collect::<Option<_>>().map(ParamValue::StringList)
        }
        _ => None,
    }
}

/// Binds the parameters as clients do: in the order of the rule set, with defaults for what is not
/// set. The error is that of a required parameter without a value.
pub(crate) fn scope(
    names: &[(&'static str, EndpointParam)],
    values: &Values,
) -> Result<Scope, String> {
    let mut scope = Scope::default();
    for (name, param) in names {
        let value = values.get(*name).or(param.default.as_ref());
        if value.is_none() && param.required {
            return Err(format!("a required field was missing: `{}`", param.stem));
        }
        match value {
            None => {}
            Some(ParamValue::String(text)) => scope.text(name, Some(text)),
            Some(ParamValue::Bool(value)) => scope.flag(name, Some(*value)),
            Some(ParamValue::StringList(items)) => scope.text_list(name, Some(items)),
        }
    }
    Ok(scope)
}
