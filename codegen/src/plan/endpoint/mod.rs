//! Endpoint parameters and rules, and the values that operations give to parameters.

mod bindings;
mod functions;
mod params;
mod rules;
mod template;
#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::error::Problem;

use super::context::Cx;
use super::ir::EndpointPlan;

pub(super) use bindings::bindings;

/// Reads the service's `endpointRuleSet`. A service without one has no rules: its clients need a
/// custom endpoint.
pub(super) fn plan(cx: &Cx<'_>) -> EndpointPlan {
    let Some(rule_set) = cx.shape.traits.endpoint_rule_set() else {
        refuse_decision_diagram(cx);
        return EndpointPlan::default();
    };
    let mut problems = Vec::new();
    let params = params::parse(rule_set.get("parameters"), &mut problems);
    let names: Vec<String> = params.iter().map(|param| param.name.clone()).collect();
    let rules = rules::parse(
        rule_set.get("rules").unwrap_or(&Value::Null),
        &names,
        &mut problems,
    );
    for message in problems {
        cx.problem(Problem::new("invalid-endpoint-rules", message).shape(&cx.shape.id));
    }
    EndpointPlan { params, rules }
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
            .help("use a model that holds `smithy.rules#endpointRuleSet` as well"),
        );
    }
}
