//! Endpoints: parameters, rules, and what operations give the parameters.

use std::collections::BTreeMap;

use crate::plan::ir::{
    EndpointParam, EndpointParamSource, EndpointPlan, OperationPlan, ParamsType, Rule, RuleBody,
    Rules,
};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::rules::{canonical, canonical_diagram};
use super::words::{built_in, code_or, kind, list, value};

/// What changed in the endpoints of a service.
pub(super) fn compare(cx: &Cx<'_>, at: &At) {
    let (old, new) = (&cx.old.service.endpoint, &cx.new.service.endpoint);
    params(cx, old, new);
    let Some(message) = rules(old, new) else {
        return;
    };
    let note = "requests may go to other hosts for some regions or settings";
    let said = (message, note.to_owned());
    cx.add_with_note(Impact::Behaviour, Code::EndpointRules, at, said);
}

/// What changed in the rules, by a form that both models have them in.
fn rules(old: &EndpointPlan, new: &EndpointPlan) -> Option<String> {
    if let (Some(old), Some(new)) = (old.tree(), new.tree()) {
        let (was, is) = (canonical(old), canonical(new));
        return (was != is).then(|| counted("endpoint rules", count(&was), count(&is)));
    }
    if let (Some(old), Some(new)) = (old.bdd(), new.bdd()) {
        let (was, is) = (canonical_diagram(old), canonical_diagram(new));
        let message = || {
            counted(
                "nodes of the endpoint rules",
                was.nodes.len(),
                is.nodes.len(),
            )
        };
        return (was != is).then(message);
    }
    let form = match new.rules {
        Rules::Tree(_) => "a tree now, were a decision diagram",
        Rules::Bdd(_) => "a decision diagram now, were a tree",
    };
    Some(format!(
        "the endpoint rules are {form}: what they lead to was not compared"
    ))
}

fn counted(what: &str, was: usize, is: usize) -> String {
    if was == is {
        return format!("the {what} changed");
    }
    format!("the {what} changed: {is} now, were {was}")
}

/// All rules, those inside of trees included.
fn count(rules: &[Rule]) -> usize {
    let inside = rules.iter().map(|rule| match &rule.then {
        RuleBody::Tree(rules) => count(rules),
        RuleBody::Url(_) | RuleBody::Endpoint { .. } | RuleBody::Error(_) => 0,
    });
    rules.len() + inside.sum::<usize>()
}

fn params(cx: &Cx<'_>, old: &EndpointPlan, new: &EndpointPlan) {
    let find =
        |plan: &EndpointPlan, name: &str| plan.params.iter().position(|param| param.name == name);
    let is_usual = [old, new].map(|plan| plan.params_type) == [ParamsType::Usual; 2];
    for before in &old.params {
        let at = param_at(cx, before);
        match find(new, &before.name) {
            Some(index) => param(cx, &at, before, &new.params[index]),
            None => {
                let message = format!("the endpoint parameter `{}` is gone", before.name);
                cx.add(Impact::Breaks, Code::EndpointParamRemoved, &at, message);
            }
        }
    }
    for after in &new.params {
        let at = param_at(cx, after);
        match find(old, &after.name).map(|index| &old.params[index]) {
            None => {
                let message = format!("the endpoint parameter `{}` is new", after.name);
                cx.add(Impact::Adds, Code::EndpointParamAdded, &at, message);
            }
            // The usual parameters are documented in our words.
            Some(before) if !is_usual => {
                cx.words(&at, (&before.docs, &after.docs), (None, None));
            }
            Some(_) => {}
        }
    }
}

fn param_at(cx: &Cx<'_>, param: &EndpointParam) -> At {
    let path = format!("config::endpoint::Params::{}", param.ident);
    cx.at(&cx.new.service.shape_id, path)
}

fn param(cx: &Cx<'_>, at: &At, old: &EndpointParam, new: &EndpointParam) {
    let breaks = (Impact::Breaks, Code::EndpointParam);
    cx.compare(breaks, at, (&old.kind, &new.kind), |old, new| {
        format!("the type is now `{}`, was `{}`", kind(*new), kind(*old))
    });
    let behaviour = (Impact::Behaviour, Code::EndpointParam);
    let needed = [old, new].map(|param| param.required && param.default.is_none());
    cx.compare(behaviour, at, (&needed[0], &needed[1]), |_, new| {
        let how = if *new {
            "must be set now: without it there is no endpoint"
        } else {
            "need no longer be set"
        };
        how.to_owned()
    });
    let defaults = [old, new].map(|param| param.default.as_ref().map(value).unwrap_or_default());
    cx.compare(behaviour, at, (&defaults[0], &defaults[1]), |old, new| {
        let (is, was) = (code_or(new, "none"), code_or(old, "none"));
        format!("the default is now {is}, was {was}")
    });
    let sources = [old, new].map(|param| param.built_in.map(built_in).unwrap_or_default());
    cx.compare(behaviour, at, (&sources[0], &sources[1]), |old, new| {
        let (is, was) = (code_or(new, "not given"), code_or(old, "not given"));
        format!("by the client's configuration it is {is} now, was {was}")
    });
}

/// What changed in the values that an operation gives the parameters.
pub(super) fn of_operation(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let old = bindings(&cx.old.service.endpoint, old);
    let new = bindings(&cx.new.service.endpoint, new);
    let what = (Impact::Behaviour, Code::EndpointBinding);
    cx.compare(what, at, (&old, &new), |old, new| {
        let (is, was) = (list(&said(new)), list(&said(old)));
        format!("gives the endpoint parameters {is} now, was {was}")
    });
}

/// The value of each parameter that has one; the last one counts.
fn bindings<'p>(plan: &'p EndpointPlan, operation: &OperationPlan) -> BTreeMap<&'p str, String> {
    let bindings = operation.endpoint_params.iter().map(|binding| {
        let value = match &binding.value {
            EndpointParamSource::Static(fixed) => value(fixed),
            EndpointParamSource::Computed { path, .. } => path.clone(),
            EndpointParamSource::Field(index) => operation.input.fields[*index].stem.clone(),
        };
        (plan.params[binding.param].name.as_str(), value)
    });
    bindings.collect()
}

fn said(bindings: &BTreeMap<&str, String>) -> Vec<String> {
    let bindings = bindings.iter();
    bindings
        .map(|(name, value)| format!("{name} = {value}"))
        .collect()
}
