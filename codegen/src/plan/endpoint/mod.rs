//! Endpoint parameters and rules, and the values that operations give to parameters.

mod bindings;
mod diagram;
mod functions;
mod params;
mod reader;
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
    ParamKind, ParamsType, Rule, RuleBody, Rules,
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

/// Reads the service's endpoint rules. Where it has them in both forms, clients evaluate the
/// diagram, as the official ones do. A service without any gets a rule of ours: its clients use the
/// endpoint that they are configured with.
pub(super) fn plan(cx: &Cx<'_>) -> EndpointPlan {
    let traits = &cx.shape.traits;
    let tree = traits.endpoint_rule_set().map(|trait_| tree(cx, trait_));
    let bdd = traits.endpoint_bdd().map(|trait_| bdd(cx, trait_));
    let (chosen, other) = match (bdd, tree) {
        (Some(bdd), tree) => (bdd, tree),
        (None, Some(tree)) => (tree, None),
        (None, None) => return configured_endpoint(cx),
    };
    let (mut params, rules) = chosen;
    for param in &mut params {
        param.setting = setting(cx, param);
    }
    EndpointPlan {
        params_type: params::params_type(&params),
        params,
        uses: EndpointUses::of(&rules),
        rules,
        other: other.map(|(_, rules)| rules),
    }
}

/// The client context parameter that gives a parameter its value. A built-in that clients do not
/// know may be one.
fn setting(cx: &Cx<'_>, param: &EndpointParam) -> Option<usize> {
    if !matches!(param.built_in, None | Some(BuiltIn::Unset)) {
        return None;
    }
    let settings = cx.shape.traits.client_context_params();
    let mut names = settings.iter().map(|setting| setting.name);
    names.position(|name| name == param.name)
}

/// Parameters, and the rules over them.
type Read = (Vec<EndpointParam>, Rules);

fn tree(cx: &Cx<'_>, rule_set: &Value) -> Read {
    let mut faults = Vec::new();
    let (params, names) = parameters(rule_set, &mut faults);
    let rules = rule_set.get("rules").unwrap_or(&Value::Null);
    let rules = rules::parse(rules, &names, &mut faults);
    tell(cx, trait_ids::ENDPOINT_RULE_SET, faults);
    (params, Rules::Tree(rules))
}

fn bdd(cx: &Cx<'_>, bdd: &Value) -> Read {
    let mut faults = Vec::new();
    let (params, names) = parameters(bdd, &mut faults);
    let diagram = diagram::parse(bdd, &names, &mut faults);
    tell(cx, trait_ids::ENDPOINT_BDD, faults);
    (params, Rules::Bdd(diagram.unwrap_or_default()))
}

/// The parameters, and the names by which rules refer to them.
fn parameters(rules: &Value, faults: &mut Vec<Fault>) -> (Vec<EndpointParam>, Vec<String>) {
    let params = params::parse(rules.get("parameters"), faults);
    let names = params.iter().map(|param| param.name.clone());
    let names = names.collect();
    (params, names)
}

fn tell(cx: &Cx<'_>, trait_id: &'static str, faults: Vec<Fault>) {
    for Fault { pointer, message } in faults {
        let problem = Problem::new("invalid-endpoint-rules", message).shape(&cx.shape.id);
        cx.problem(problem.on_trait(trait_id, pointer));
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
    let rules = Rules::Tree(vec![configured, missing]);
    EndpointPlan {
        params: vec![endpoint_param(cx)],
        params_type: ParamsType::Own,
        uses: EndpointUses::of(&rules),
        rules,
        other: None,
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
        setting: None,
        docs: "The endpoint of the service.".to_owned(),
    }
}
