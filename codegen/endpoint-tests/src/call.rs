//! The endpoint parameters of a call, found as a client finds them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use tinsmith_codegen::model::{Member, Model, Shape, ShapeId};
use tinsmith_codegen::plan::ir::{EndpointParamSource, EndpointRules, ParamValue};

use crate::case::OperationInput;

/// A service as its clients know it.
pub(crate) struct Client<'a> {
    pub(crate) rules: EndpointRules,
    /// Operations by name, with the members of their inputs.
    operations: BTreeMap<&'a str, Vec<&'a Member>>,
    /// Names of parameters by their built-in.
    built_ins: BTreeMap<&'a str, &'a str>,
}

impl<'a> Client<'a> {
    pub(crate) fn new(
        model: &'a Model,
        shape: &'a Shape,
        operations: &[ShapeId],
        rules: EndpointRules,
    ) -> Self {
        let operations = operations.iter().filter_map(|id| {
            let shape = &model[id];
            let input = &model[&shape.as_operation()?.input];
            Some((shape.id.name(), input.members()))
        });
        Self {
            rules,
            operations: operations.collect(),
            built_ins: built_ins(shape),
        }
    }

    /// The parameters of a call: from the configuration, then static values, then what expressions
    /// find in the input, then members of it; a later value replaces an earlier one.
    ///
    /// # Errors
    ///
    /// Fails if the service has no such operation.
    pub(crate) fn params(&self, call: &OperationInput) -> Result<Map<String, Value>, String> {
        let name = call.operation_name.as_str();
        let members = self.operations.get(name);
        let members = members.ok_or_else(|| format!("the service has no operation `{name}`"))?;
        let input = &call.operation_params;
        let mut params = self.configured(call);
        for binding in self.rules.operations.get(name).into_iter().flatten() {
            let value = match &binding.value {
                EndpointParamSource::Static(value) => Some(as_json(value)),
                EndpointParamSource::Computed { path, .. } => found(path, input),
                EndpointParamSource::Field(field) => members
                    .get(*field)
                    .and_then(|member| input.get(&member.name).cloned()),
            };
            let param = &self.rules.endpoint.params[binding.param];
            params.extend(value.map(|value| (param.name.clone(), value)));
        }
        Ok(params)
    }

    /// What the client is configured with; the account is that of its credentials. A built-in value
    /// that it has no setting for is one that a resolver of the user's own adds.
    fn configured(&self, call: &OperationInput) -> Map<String, Value> {
        let mut params = call.client_params.clone();
        for (built_in, value) in &call.built_in_params {
            if let Some(param) = self.built_ins.get(built_in.as_str()) {
                params.insert((*param).to_owned(), value.clone());
            }
        }
        params
    }
}

/// The rules that clients evaluate, as the model writes them.
fn rules(shape: &Shape) -> Option<&Value> {
    let traits = &shape.traits;
    traits.endpoint_bdd().or_else(|| traits.endpoint_rule_set())
}

/// The parameters of rules that are built in.
fn built_ins(shape: &Shape) -> BTreeMap<&str, &str> {
    let params = rules(shape).and_then(|rules| rules.get("parameters")?.as_object());
    let params = params.into_iter().flatten();
    params
        .filter_map(|(name, param)| Some((param.get("builtIn")?.as_str()?, name.as_str())))
        .collect()
}

/// What an expression finds in an input, as another implementation of the language has it; nothing
/// where it is null, or where there is nothing to call a function on.
fn found(path: &str, input: &Map<String, Value>) -> Option<Value> {
    let found = jmespath::compile(path).ok()?.search(input).ok()?;
    serde_json::to_value(&*found)
        .ok()
        .filter(|value| !value.is_null())
}

fn as_json(value: &ParamValue) -> Value {
    match value {
        ParamValue::String(text) => json!(text),
        ParamValue::Bool(value) => json!(value),
        ParamValue::StringList(items) => json!(items),
    }
}
