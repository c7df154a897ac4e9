//! What the evaluator says, beside what a case expects.

use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::{Document, Number};
use serde_json::{Map, Value, json};
use tinsmith_codegen::plan::ir::{EndpointParam, EndpointPlan, Rules};

use crate::case::Expected;
use crate::params::{self, Values};
use crate::rules;
use crate::support::endpoint::Resolver;

/// The rules of a service, ready to be asked. As in a client, one resolver answers all calls.
pub(crate) struct Evaluator {
    /// The form that the rules have, if the model has them in another one as well.
    pub(crate) form: Option<&'static str>,
    resolver: Resolver,
    params: Vec<(&'static str, EndpointParam)>,
}

impl Evaluator {
    /// One for each form in which the model has the rules: they must all say the same.
    pub(crate) fn of(plan: &EndpointPlan) -> Vec<Self> {
        let mut evaluators = vec![Self::new(plan, &plan.rules)];
        if let Some(other) = &plan.other {
            evaluators.push(Self::new(plan, other));
            evaluators[0].form = Some(form(&plan.rules));
            evaluators[1].form = Some(form(other));
        }
        evaluators
    }

    fn new(plan: &EndpointPlan, rules: &Rules) -> Self {
        let params = plan.params.iter();
        Self {
            form: None,
            resolver: Resolver::new(rules::rules(rules)),
            params: params
                .map(|param| (rules::text(&param.name), param.clone()))
                .collect(),
        }
    }

    /// The endpoint or the error, in the form of [`expected`].
    pub(crate) fn answer(&self, values: &Values) -> Value {
        let scope = match params::scope(&self.params, values) {
            Ok(scope) => scope,
            Err(message) => return error(&message),
        };
        match self.resolver.resolve(scope) {
            Ok(found) => endpoint(&found),
            Err(found) => error(&found.to_string()),
        }
    }
}

fn form(rules: &Rules) -> &'static str {
    match rules {
        Rules::Tree(_) => "tree",
        Rules::Bdd(_) => "decision diagram",
    }
}

/// What a case expects, as JSON: `{"error": "…"}`, or an endpoint with its URL, and its properties
/// and headers if it has some.
pub(crate) fn expected(expected: &Expected) -> Value {
    match expected {
        Expected::Error(message) => error(message),
        Expected::Endpoint(expected) => {
            let headers = expected.headers.iter();
            let headers = headers.map(|(name, values)| (name.clone(), json!(values)));
            endpoint_value(
                &expected.url,
                expected.properties.clone(),
                headers.collect(),
            )
        }
    }
}

fn error(message: &str) -> Value {
    json!({ "error": message })
}

fn endpoint(found: &Endpoint) -> Value {
    let properties = found.properties().iter();
    let properties = properties.map(|(name, value)| (name.to_string(), document(value)));
    let headers = found.headers().map(|(name, values)| {
        let values: Vec<&str> = values.collect();
        (name.to_owned(), json!(values))
    });
    endpoint_value(found.url(), properties.collect(), headers.collect())
}

fn endpoint_value(url: &str, properties: Map<String, Value>, headers: Map<String, Value>) -> Value {
    let mut value = json!({ "url": url });
    for (name, members) in [("properties", properties), ("headers", headers)] {
        if !members.is_empty() {
            value[name] = Value::Object(members);
        }
    }
    json!({ "endpoint": value })
}

fn document(value: &Document) -> Value {
    match value {
        Document::Null => Value::Null,
        Document::Bool(value) => json!(value),
        Document::String(text) => json!(text),
        Document::Number(Number::PosInt(value)) => json!(value),
        Document::Number(Number::NegInt(value)) => json!(value),
        Document::Number(Number::Float(value)) => json!(value),
        Document::Array(items) => items.iter().map(document).collect(),
        Document::Object(members) => {
            let members = members.iter();
            members
                .map(|(name, value)| (name.clone(), document(value)))
                .collect()
        }
    }
}
