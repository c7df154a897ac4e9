//! Endpoint rules, spelled in one way: what means the same is the same here.

use std::collections::BTreeMap;

use crate::plan::ir::{Condition, Diagram, EndpointExpr, EndpointFn, Rule, RuleBody};

/// Names that conditions assign, to the names that stand for them.
type Names = BTreeMap<String, String>;

/// The rules with assigned names numbered, properties and headers sorted, the sides of an equation
/// in order, and templates no more than they need be.
pub(super) fn canonical(rules: &[Rule]) -> Vec<Rule> {
    rules_within(rules, &Names::new())
}

/// The same for a diagram, whose names are known everywhere after the condition that assigns them.
pub(super) fn canonical_diagram(diagram: &Diagram) -> Diagram {
    let mut names = Names::new();
    let conditions = diagram.conditions.iter();
    let conditions = conditions.map(|condition| self::condition(condition, &mut names));
    let conditions = conditions.collect();
    let outcomes = diagram.outcomes.iter().map(|outcome| body(outcome, &names));
    Diagram {
        outcomes: outcomes.collect(),
        conditions,
        nodes: diagram.nodes.clone(),
        root: diagram.root,
    }
}

fn rules_within(rules: &[Rule], names: &Names) -> Vec<Rule> {
    rules.iter().map(|rule| self::rule(rule, names)).collect()
}

fn rule(rule: &Rule, outer: &Names) -> Rule {
    let mut names = outer.clone();
    let conditions = rule.conditions.iter();
    let conditions = conditions.map(|condition| self::condition(condition, &mut names));
    let conditions = conditions.collect();
    Rule {
        then: body(&rule.then, &names),
        conditions,
    }
}

fn condition(condition: &Condition, names: &mut Names) -> Condition {
    let expr = expr(&condition.expr, names);
    let assign = condition.assign.as_ref().map(|name| {
        // No name of a model has this character.
        let number = format!("${}", names.len());
        names.insert(name.clone(), number.clone());
        number
    });
    Condition { expr, assign }
}

fn body(body: &RuleBody, names: &Names) -> RuleBody {
    match body {
        RuleBody::Url(url) => RuleBody::Url(expr(url, names)),
        RuleBody::Error(error) => RuleBody::Error(expr(error, names)),
        RuleBody::Tree(rules) => RuleBody::Tree(rules_within(rules, names)),
        RuleBody::Endpoint {
            url,
            properties,
            headers,
        } => {
            let headers = headers.iter();
            let mut headers: Vec<_> = headers
                .map(|(name, values)| (name.to_ascii_lowercase(), exprs(values, names)))
                .collect();
            headers.sort_by(|a, b| a.0.cmp(&b.0));
            RuleBody::Endpoint {
                url: expr(url, names),
                properties: record(properties, names),
                headers,
            }
        }
    }
}

fn record(fields: &[(String, EndpointExpr)], names: &Names) -> Vec<(String, EndpointExpr)> {
    let fields = fields.iter();
    let mut fields: Vec<_> = fields
        .map(|(name, value)| (name.clone(), expr(value, names)))
        .collect();
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    fields
}

fn exprs(list: &[EndpointExpr], names: &Names) -> Vec<EndpointExpr> {
    list.iter().map(|item| expr(item, names)).collect()
}

fn expr(expr: &EndpointExpr, names: &Names) -> EndpointExpr {
    match expr {
        EndpointExpr::Ref(name) => EndpointExpr::Ref(names.get(name).unwrap_or(name).clone()),
        EndpointExpr::Template(parts) => template(exprs(parts, names)),
        EndpointExpr::List(items) => EndpointExpr::List(exprs(items, names)),
        EndpointExpr::Record(fields) => EndpointExpr::Record(record(fields, names)),
        EndpointExpr::Call(function, arguments) => call(*function, exprs(arguments, names)),
        EndpointExpr::Str(_) | EndpointExpr::Bool(_) | EndpointExpr::Int(_) => expr.clone(),
    }
}

/// A template of one part is that part: all parts are texts.
fn template(mut parts: Vec<EndpointExpr>) -> EndpointExpr {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    EndpointExpr::Template(parts)
}

/// The sides of an equation may stand in either order: what is written out comes last.
fn call(function: EndpointFn, mut arguments: Vec<EndpointExpr>) -> EndpointExpr {
    let is_equation = matches!(
        function,
        EndpointFn::BooleanEquals | EndpointFn::StringEquals
    );
    if is_equation {
        arguments.sort_by_key(|side| matches!(side, EndpointExpr::Str(_) | EndpointExpr::Bool(_)));
    }
    EndpointExpr::Call(function, arguments)
}
