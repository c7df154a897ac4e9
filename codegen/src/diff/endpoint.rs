//! Endpoints: parameters, rules, and what operations give the parameters.

use crate::plan::ir::RuleBody;
use crate::plan::ir::{EndpointParam, EndpointParamSource, EndpointPlan, OperationPlan, Rule};

use super::Impact;
use super::context::{At, Cx};

/// What changed in the endpoints of a service.
pub(super) fn compare(cx: &Cx<'_>, at: &At) {
    let (old, new) = (&cx.old.service.endpoint, &cx.new.service.endpoint);
    let find =
        |plan: &EndpointPlan, name: &str| plan.params.iter().position(|param| param.name == name);
    for before in &old.params {
        match find(new, &before.name) {
            Some(index) => param(cx, before, &new.params[index]),
            None => {
                let message = format!("the endpoint parameter `{}` is gone", before.name);
                cx.add(
                    Impact::Breaks,
                    "endpoint-param-removed",
                    &param_at(cx, before),
                    message,
                );
            }
        }
    }
    for after in new
        .params
        .iter()
        .filter(|param| find(old, &param.name).is_none())
    {
        let message = format!("the endpoint parameter `{}` is new", after.name);
        cx.add(
            Impact::Adds,
            "endpoint-param-added",
            &param_at(cx, after),
            message,
        );
    }
    if old.rules != new.rules {
        let message = match (count(&old.rules), count(&new.rules)) {
            (was, is) if was == is => "the endpoint rules changed".to_owned(),
            (was, is) => format!("the endpoint rules changed: {is} now, were {was}"),
        };
        let note = "requests may go to other hosts for some regions or settings";
        cx.add_with_note(
            Impact::Behaviour,
            "endpoint-rules",
            at,
            (message, note.to_owned()),
        );
    }
}

/// All rules, those inside of trees included.
fn count(rules: &[Rule]) -> usize {
    let inside = rules.iter().map(|rule| match &rule.then {
        RuleBody::Tree(rules) => count(rules),
        RuleBody::Url(_) | RuleBody::Endpoint { .. } | RuleBody::Error(_) => 0,
    });
    rules.len() + inside.sum::<usize>()
}

fn param_at(cx: &Cx<'_>, param: &EndpointParam) -> At {
    let path = format!("config::endpoint::Params::{}", param.ident);
    cx.at(&cx.new.service.shape_id, path)
}

fn param(cx: &Cx<'_>, old: &EndpointParam, new: &EndpointParam) {
    let at = param_at(cx, new);
    cx.compare(
        (Impact::Breaks, "endpoint-param"),
        &at,
        (&old.kind, &new.kind),
        |old, new| format!("the type is now {new:?}, was {old:?}"),
    );
    let required = (&old.required, &new.required);
    cx.compare(
        (Impact::Breaks, "endpoint-param"),
        &at,
        required,
        |_, new| {
            let how = if *new {
                "is required now"
            } else {
                "is no longer required"
            };
            format!("{how}: the accessor has another type")
        },
    );
    let behaviour = (Impact::Behaviour, "endpoint-param");
    cx.compare(behaviour, &at, (&old.default, &new.default), |old, new| {
        format!("the default is now {new:?}, was {old:?}")
    });
    cx.compare(
        behaviour,
        &at,
        (&old.built_in, &new.built_in),
        |old, new| format!("the client takes it from {new:?} now, was {old:?}"),
    );
    cx.words(&at, (&old.docs, &new.docs), (None, None));
}

/// What changed in the values that an operation gives the parameters.
pub(super) fn of_operation(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let old = bindings(&cx.old.service.endpoint, old);
    let new = bindings(&cx.new.service.endpoint, new);
    cx.compare(
        (Impact::Behaviour, "endpoint-binding"),
        at,
        (&old, &new),
        |old, new| format!("sets the endpoint parameters {new:?} now, was {old:?}"),
    );
}

fn bindings(plan: &EndpointPlan, operation: &OperationPlan) -> Vec<String> {
    let bindings = operation.endpoint_params.iter().map(|binding| {
        let param = &plan.params[binding.param].name;
        match &binding.value {
            EndpointParamSource::Static(value) => format!("{param} = {value:?}"),
            EndpointParamSource::Field(index) => {
                format!("{param} = {}", operation.input.fields[*index].member)
            }
        }
    });
    bindings.collect()
}
