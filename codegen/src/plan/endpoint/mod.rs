//! Endpoint parameters and rules, and the values that operations give to parameters.

mod bindings;
mod functions;
mod params;
mod rules;
mod template;
#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::error::{At, Problem};
use crate::model::traits::names as trait_ids;

use super::context::Cx;
use super::ir::{
    BuiltIn, Condition, EndpointExpr, EndpointFn, EndpointParam, EndpointPlan, EndpointUses,
    ParamKind, ParamsType, Rule, RuleBody,
};
use super::names::{self, FieldKind};

pub(super) use bindings::bindings;

/// What is wrong in a rule set.
struct Fault {
    /// A JSON pointer from the rule set to what is wrong.
    pointer: String,
    /// One sentence without a full stop.
    message: String,
}

impl Fault {
    fn new(at: At<'_>, message: impl Into<String>) -> Self {
        Self {
            pointer: at.pointer(),
            message: message.into(),
        }
    }
}

/// Reads the service's `endpointRuleSet`. A service without one gets a rule of ours: its clients
/// use the endpoint that they are configured with.
pub(super) fn plan(cx: &Cx<'_>) -> EndpointPlan {
    let Some(rule_set) = cx.shape.traits.endpoint_rule_set() else {
        refuse_decision_diagram(cx);
        return configured_endpoint(cx);
    };
    let mut faults = Vec::new();
    let params = params::parse(rule_set.get("parameters"), &mut faults);
    let names: Vec<String> = params.iter().map(|param| param.name.clone()).collect();
    let rules = rules::parse(
        rule_set.get("rules").unwrap_or(&Value::Null),
        &names,
        &mut faults,
    );
    for Fault { pointer, message } in faults {
        let problem = Problem::new("invalid-endpoint-rules", message).shape(&cx.shape.id);
        cx.problem(problem.on_trait(trait_ids::ENDPOINT_RULE_SET, pointer));
    }
    EndpointPlan {
        params_type: params::params_type(&params),
        params,
        uses: EndpointUses::of(&rules),
        rules,
    }
}

/// The rules of a service that has none: the configured endpoint, or an error that asks for one.
fn configured_endpoint(cx: &Cx<'_>) -> EndpointPlan {
    let endpoint = || EndpointExpr::Ref("Endpoint".to_owned());
    let is_set = Condition {
        expr: EndpointExpr::Call(EndpointFn::IsSet, vec![endpoint()]),
        assign: None,
    };
    let configured = Rule {
        conditions: vec![is_set],
        then: RuleBody::Url(endpoint()),
    };
    let message = "The service has no endpoint rules: set `endpoint_url`";
    let missing = Rule {
        conditions: Vec::new(),
        then: RuleBody::Error(EndpointExpr::Str(message.to_owned())),
    };
    let rules = vec![configured, missing];
    EndpointPlan {
        params: vec![endpoint_param(cx)],
        params_type: ParamsType::Own,
        uses: EndpointUses::of(&rules),
        rules,
    }
}

/// `SDK::Endpoint`
fn endpoint_param(cx: &Cx<'_>) -> EndpointParam {
    let name = "Endpoint";
    let field = names::field_name(name, FieldKind::EndpointParams);
    let field = cx.name(&cx.shape.id, field);
    EndpointParam {
        name: name.to_owned(),
        ident: field.ident,
        setter: field.setter,
        stem: field.stem,
        kind: ParamKind::String,
        required: false,
        default: None,
        built_in: Some(BuiltIn::Endpoint),
        docs: "The endpoint of the service.".to_owned(),
    }
}

/// A service that has its rules only in the compiled form would get no endpoint at all.
fn refuse_decision_diagram(cx: &Cx<'_>) {
    if cx.shape.traits.endpoint_bdd().is_some() {
        cx.problem(
            Problem::new(
                "unsupported",
                "the service has endpoint rules only as a decision diagram",
            )
            .shape(&cx.shape.id)
            .on_trait(trait_ids::ENDPOINT_BDD, "")
            .help(format!(
                "use a model that holds `{}` as well",
                trait_ids::ENDPOINT_RULE_SET
            )),
        );
    }
}
