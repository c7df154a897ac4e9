//! The endpoint parameters of a call, found as a client finds them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use tinsmith_codegen::model::{Member, Model, Shape, ShapeId};
use tinsmith_codegen::plan::ir::{
    BuiltIn, EndpointParam, EndpointParamSource, EndpointRules, ParamValue,
};

use crate::case::OperationInput;
use crate::params;

/// Why a call cannot be checked.
pub(crate) enum Unchecked {
    /// Clients cannot be configured, or do not read the input, as it asks.
    NotCovered(String),
    /// It makes no sense.
    Wrong(String),
}

/// A service as its clients know it.
pub(crate) struct Client<'a> {
    pub(crate) rules: EndpointRules,
    /// Operations by name, with the members of their inputs.
    operations: BTreeMap<&'a str, (&'a Shape, Vec<&'a Member>)>,
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
            Some((shape.id.name(), (shape, input.members())))
        });
        Self {
            rules,
            operations: operations.collect(),
            built_ins: built_ins(shape),
        }
    }

    /// The parameters of a call: from the configuration, then static values, then members of the
    /// input; a later value replaces an earlier one.
    pub(crate) fn params(&self, call: &OperationInput) -> Result<Map<String, Value>, Unchecked> {
        let name = call.operation_name.as_str();
        let Some((shape, members)) = self.operations.get(name) else {
            return Err(Unchecked::Wrong(format!(
                "the service has no operation `{name}`"
            )));
        };
        if !shape.traits.operation_context_params().is_empty() {
            let reason = "values that paths find in the input (operationContextParams)";
            return Err(Unchecked::NotCovered(reason.to_owned()));
        }
        let mut params = self.configured(call)?;
        for binding in self.rules.operations.get(name).into_iter().flatten() {
            let value = match &binding.value {
                EndpointParamSource::Static(value) => Some(as_json(value)),
                EndpointParamSource::Field(field) => members
                    .get(*field)
                    .and_then(|member| call.operation_params.get(&member.name).cloned()),
            };
            let param = &self.rules.endpoint.params[binding.param];
            params.extend(value.map(|value| (param.name.clone(), value)));
        }
        Ok(params)
    }

    fn configured(&self, call: &OperationInput) -> Result<Map<String, Value>, Unchecked> {
        let mut params = call.client_params.clone();
        for (built_in, value) in &call.built_in_params {
            let Some(param) = self.param_of(built_in) else {
                continue;
            };
            if self.can_be_set(param) {
                params.insert(param.name.clone(), value.clone());
            } else if params::of_kind(param.kind, value) != param.default {
                return Err(Unchecked::NotCovered(format!(
                    "`{built_in}`, for which clients have no setting"
                )));
            }
        }
        Ok(params)
    }

    fn param_of(&self, built_in: &str) -> Option<&EndpointParam> {
        let name = self.built_ins.get(built_in)?;
        let mut params = self.rules.endpoint.params.iter();
        params.find(|param| param.name == *name)
    }

    /// Whether clients can be configured with the parameter.
    fn can_be_set(&self, param: &EndpointParam) -> bool {
        match param.built_in {
            None | Some(BuiltIn::Unset) => param.setting.is_some(),
            Some(BuiltIn::AccountId) => false,
            Some(
                BuiltIn::Region
                | BuiltIn::UseFips
                | BuiltIn::UseDualStack
                | BuiltIn::Endpoint
                | BuiltIn::AccountIdEndpointMode,
            ) => true,
        }
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

fn as_json(value: &ParamValue) -> Value {
    match value {
        ParamValue::String(text) => json!(text),
        ParamValue::Bool(value) => json!(value),
        ParamValue::StringList(items) => json!(items),
    }
}
