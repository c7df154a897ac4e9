//! From the plan of rules to the form that the evaluator takes.
//!
//! In a client the rules are statics; here they are made at run time and stay for the life of the
//! process as well.

use tinsmith_codegen::plan::ir;

use crate::support::endpoint::extensions::details::{Details, Property};
use crate::support::endpoint::extensions::diagrams::Diagram;
use crate::support::endpoint::extensions::{arns, buckets, regions, texts, urls};
use crate::support::endpoint::functions::{self, Function};
use crate::support::endpoint::{Condition, Expr, Outcome, Rule, Rules};

/// Makes the rules.
pub(crate) fn rules(plan: &ir::Rules) -> Rules {
    match plan {
        ir::Rules::Tree(plan) => Rules::Tree(tree(plan)),
        ir::Rules::Bdd(plan) => Rules::Bdd(Box::leak(Box::new(diagram(plan)))),
    }
}

/// As the emitter numbers it: nodes, then outcomes, then what matches nothing.
fn diagram(plan: &ir::Diagram) -> Diagram {
    let edge = |edge| match edge {
        ir::Edge::Node(index) => index,
        ir::Edge::Outcome(index) => plan.nodes.len() + index,
        ir::Edge::NoMatch => plan.nodes.len() + plan.outcomes.len(),
    };
    let nodes = plan.nodes.iter();
    Diagram {
        conditions: kept(plan.conditions.iter().map(condition)),
        nodes: kept(nodes.map(|node| [node.condition, edge(node.high), edge(node.low)])),
        root: edge(plan.root),
        outcomes: kept(plan.outcomes.iter().map(outcome)),
    }
}

fn tree(plan: &[ir::Rule]) -> &'static [Rule] {
    let rules = plan.iter().map(|plan| Rule {
        conditions: kept(plan.conditions.iter().map(condition)),
        then: outcome(&plan.then),
    });
    kept(rules)
}

/// A text for the life of the process.
pub(crate) fn text(text: &str) -> &'static str {
    Box::leak(text.into())
}

fn kept<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    Vec::leak(items.collect())
}

fn condition(plan: &ir::Condition) -> Condition {
    match &plan.assign {
        Some(name) => (Some(text(name)), expr(&plan.expr)),
        None => (None, expr(&plan.expr)),
    }
}

fn outcome(plan: &ir::RuleBody) -> Outcome {
    match plan {
        ir::RuleBody::Url(url) => Outcome::Url(expr(url)),
        ir::RuleBody::Error(message) => Outcome::Error(expr(message)),
        ir::RuleBody::Tree(plan) => Outcome::Tree(tree(plan)),
        ir::RuleBody::Endpoint {
            url,
            properties,
            headers,
        } => {
            let details = Details {
                properties: kept(properties.iter().map(named)),
                headers: kept(
                    headers
                        .iter()
                        .map(|(name, values)| (text(name), exprs(values))),
                ),
            };
            Outcome::Endpoint(expr(url), Box::leak(Box::new(details)))
        }
    }
}

fn named((name, value): &(String, ir::EndpointExpr)) -> (&'static str, Property) {
    (text(name), property(value))
}

fn property(plan: &ir::EndpointExpr) -> Property {
    match plan {
        ir::EndpointExpr::List(items) => Property::List(kept(items.iter().map(property))),
        ir::EndpointExpr::Record(members) => Property::Record(kept(members.iter().map(named))),
        plan => Property::Value(expr(plan)),
    }
}

fn exprs(plan: &[ir::EndpointExpr]) -> &'static [Expr] {
    kept(plan.iter().map(expr))
}

fn expr(plan: &ir::EndpointExpr) -> Expr {
    match plan {
        ir::EndpointExpr::Bool(value) => Expr::Bool(*value),
        ir::EndpointExpr::Int(value) => Expr::Int(*value),
        ir::EndpointExpr::Str(value) => Expr::Str(text(value)),
        ir::EndpointExpr::Ref(name) => Expr::Ref(text(name)),
        ir::EndpointExpr::Template(parts) => Expr::Template(exprs(parts)),
        ir::EndpointExpr::List(items) => Expr::List(exprs(items)),
        ir::EndpointExpr::Call(called, arguments) => {
            Expr::Call(function(*called), exprs(arguments))
        }
        // As in clients: records stand in properties only.
        ir::EndpointExpr::Record(_) => Expr::List(&[]),
    }
}

fn function(plan: ir::EndpointFn) -> Function {
    match plan {
        ir::EndpointFn::IsSet => functions::is_set,
        ir::EndpointFn::Not => functions::not,
        ir::EndpointFn::GetAttr => functions::get_attr,
        ir::EndpointFn::BooleanEquals => functions::boolean_equals,
        ir::EndpointFn::StringEquals => functions::string_equals,
        ir::EndpointFn::IsValidHostLabel => functions::valid_host_label,
        ir::EndpointFn::Coalesce => functions::coalesce,
        ir::EndpointFn::Ite => functions::ite,
        ir::EndpointFn::AwsPartition => regions::partition,
        ir::EndpointFn::Substring => texts::substring,
        ir::EndpointFn::UriEncode => texts::uri_encode,
        ir::EndpointFn::Split => texts::split,
        ir::EndpointFn::ParseUrl => urls::parse_url,
        ir::EndpointFn::AwsParseArn => arns::parse_arn,
        ir::EndpointFn::AwsIsVirtualHostableS3Bucket => buckets::is_virtual_hostable_bucket,
    }
}
