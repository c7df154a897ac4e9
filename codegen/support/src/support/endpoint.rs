//! Endpoint rules as data, and the interpreter that resolves them.
//!
//! Rules are tried in order; the first whose conditions all hold decides. A tree whose conditions
//! hold commits to its own rules. See "Rules engine" in the Smithy specification.

use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::Document;
use aws_smithy_types::endpoint::Endpoint;

mod functions;
mod value;

pub(crate) use functions::Function;
pub(crate) use functions::is_valid_host_label;
pub(crate) use value::Value;

/// A rule: conditions, and what follows if they hold.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) conditions: &'static [Condition],
    pub(crate) then: Outcome,
}

/// What a rule leads to.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// An endpoint that is a URL and nothing else.
    Url(Expr),
    /// An endpoint: URL, properties (auth schemes) and headers.
    Endpoint {
        url: Expr,
        properties: &'static [(&'static str, Property)],
        headers: &'static [(&'static str, &'static [Expr])],
    },
    /// There is no endpoint, and this says why.
    Error(Expr),
    /// More rules.
    Tree(&'static [Rule]),
}

/// A condition holds if its value is there and is not `false`.
#[derive(Debug)]
pub(crate) enum Condition {
    If(Expr),
    /// Later expressions find the value under the name.
    Let(&'static str, Expr),
}

/// An expression of the rules.
#[derive(Debug)]
pub(crate) enum Expr {
    Bool(bool),
    Int(i64),
    Str(&'static str),
    /// A template: the values of its parts, joined.
    Template(&'static [Expr]),
    /// A parameter, or a name that a condition assigned.
    Ref(&'static str),
    Call(Function, &'static [Expr]),
    List(&'static [Expr]),
}

/// The value of an endpoint property.
#[derive(Debug)]
pub(crate) enum Property {
    Value(Expr),
    List(&'static [Property]),
    Record(&'static [(&'static str, Property)]),
}

/// Parameters and assigned names, with their values.
#[derive(Debug, Default)]
pub(crate) struct Scope<'a> {
    values: Vec<(&'static str, Value<'a>)>,
}

impl<'a> Scope<'a> {
    /// Binds `name`; a value that is not there leaves it unset.
    #[inline]
    pub(crate) fn bind(&mut self, name: &'static str, value: Option<impl Into<Value<'a>>>) {
        if let Some(value) = value {
            self.values.push((name, value.into()));
        }
    }

    #[inline]
    fn get(&self, name: &str) -> Option<Value<'a>> {
        let found = self.values.iter().rev().find(|(bound, _)| *bound == name);
        found.map(|(_, value)| value.clone())
    }
}

/// Resolves the endpoint for the parameters in `scope`.
///
/// # Errors
///
/// Fails with the message of an error rule, or if no rule matches.
pub(crate) fn resolve(rules: &[Rule], mut scope: Scope<'_>) -> Result<Endpoint, BoxError> {
    first_match(rules, &mut scope)
}

fn fail<T>(message: impl Into<String>) -> Result<T, BoxError> {
    Err(ResolveEndpointError::message(message.into()).into())
}

fn first_match(rules: &[Rule], scope: &mut Scope<'_>) -> Result<Endpoint, BoxError> {
    for rule in rules {
        let bound = scope.values.len();
        if holds(rule.conditions, scope) {
            return outcome(&rule.then, scope);
        }
        scope.values.truncate(bound);
    }
    fail("No endpoint rule matched")
}

fn holds(conditions: &[Condition], scope: &mut Scope<'_>) -> bool {
    conditions.iter().all(|condition| {
        let (name, expr) = match condition {
            Condition::If(expr) => (None, expr),
            Condition::Let(name, expr) => (Some(*name), expr),
        };
        let value = evaluate(expr, scope);
        let holds = !matches!(value, None | Some(Value::Bool(false)));
        if let Some(name) = name {
            scope.bind(name, value);
        }
        holds
    })
}

fn outcome(outcome: &Outcome, scope: &mut Scope<'_>) -> Result<Endpoint, BoxError> {
    match outcome {
        Outcome::Url(url) => Ok(Endpoint::builder().url(text(url, scope)?).build()),
        Outcome::Error(message) => fail(text(message, scope)?),
        Outcome::Tree(rules) => first_match(rules, scope),
        Outcome::Endpoint {
            url,
            properties,
            headers,
        } => {
            let mut endpoint = Endpoint::builder().url(text(url, scope)?);
            for (name, property) in *properties {
                endpoint = endpoint.property(*name, document(property, scope)?);
            }
            for (name, values) in *headers {
                for value in *values {
                    endpoint = endpoint.header(*name, text(value, scope)?);
                }
            }
            Ok(endpoint.build())
        }
    }
}

/// Evaluates an expression; `None` is a value that is not there.
pub(super) fn evaluate<'a>(expr: &Expr, scope: &Scope<'a>) -> Option<Value<'a>> {
    match expr {
        Expr::Bool(value) => Some(Value::Bool(*value)),
        Expr::Int(value) => Some(Value::Int(*value)),
        Expr::Str(value) => Some(Value::Str((*value).into())),
        Expr::Template(parts) => {
            let mut joined = String::new();
            for part in *parts {
                joined.push_str(evaluate(part, scope)?.as_str()?);
            }
            Some(Value::Str(joined.into()))
        }
        Expr::Ref(name) => scope.get(name),
        Expr::Call(function, arguments) => function.call(arguments, scope),
        Expr::List(items) => {
            let items = items.iter().map(|item| evaluate(item, scope));
            Some(Value::List(items.collect::<Option<_>>()?))
        }
    }
}

fn text(expr: &Expr, scope: &Scope<'_>) -> Result<String, BoxError> {
    match evaluate(expr, scope) {
        Some(Value::Str(text)) => Ok(text.into_owned()),
        _ => fail("An endpoint rule uses a value that is not set"),
    }
}

fn document(property: &Property, scope: &Scope<'_>) -> Result<Document, BoxError> {
    match property {
        Property::Value(expr) => match evaluate(expr, scope) {
            Some(value) => Ok(value.into()),
            None => fail("An endpoint property uses a value that is not set"),
        },
        Property::List(items) => items
            .iter()
            .map(|item| document(item, scope))
            .collect::<Result<Vec<_>, _>>()
            .map(Document::Array),
        Property::Record(members) => members
            .iter()
            .map(|(name, member)| Ok(((*name).to_owned(), document(member, scope)?)))
            .collect::<Result<_, _>>()
            .map(Document::Object),
    }
}
