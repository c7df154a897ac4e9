//! Endpoint rules as data, and the interpreter that resolves them.
//!
//! Rules are tried in order; the first whose conditions all hold decides. A tree whose conditions
//! hold commits to its own rules. Other rules are a diagram of conditions, and of ways between them.
//! See "Rules engine" in the Smithy specification.

use std::cell::Cell;
use std::fmt;
use std::panic::RefUnwindSafe;
use std::sync::{Mutex, PoisonError};

use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::Document;
use aws_smithy_types::endpoint::{Builder, Endpoint};

pub(crate) mod extensions;
pub(crate) mod functions;
pub(crate) mod usual;
pub(crate) mod value;

pub(crate) use functions::is_valid_host_label;
use functions::{Call, Function};

/// The rules of a service, in one of two forms.
#[derive(Clone, Copy)]
pub(crate) enum Rules {
    Tree(&'static [Rule]),
    Bdd(&'static dyn Diagram),
}

/// A decision diagram.
///
/// The rules of many services are none, so its code stands in an [extension](extensions).
pub(crate) trait Diagram: Sync + RefUnwindSafe {
    /// Finds the outcome; the scope then has the names that conditions assigned.
    ///
    /// # Errors
    ///
    /// Fails if the conditions lead nowhere.
    fn walk(&'static self, scope: &mut Scope) -> Result<&'static Outcome, BoxError>;
}

/// A rule: conditions, and what follows if they hold.
pub(crate) struct Rule {
    pub(crate) conditions: &'static [Condition],
    pub(crate) then: Outcome,
}

/// What a rule leads to.
pub(crate) enum Outcome {
    /// An endpoint that is a URL and nothing else.
    Url(Expr),
    /// An endpoint with more than a URL.
    Endpoint(Expr, &'static dyn Details),
    /// There is no endpoint, and this says why.
    Error(Expr),
    /// More rules.
    Tree(&'static [Rule]),
}

/// A condition holds if its value is there and is not `false`; later expressions find the value
/// under the name, if there is one.
pub(crate) type Condition = (Option<&'static str>, Expr);

/// An expression of the rules.
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

/// What an endpoint has beside its URL.
///
/// The rules of many services never have any, so its code stands in an
/// [extension](extensions): a crate whose rules do without does not compile it.
pub(crate) trait Details: Sync + RefUnwindSafe {
    /// Adds properties and headers to the endpoint.
    ///
    /// # Errors
    ///
    /// Fails if one of them needs a value that is not set.
    fn add(&self, endpoint: Builder, scope: &Scope) -> Result<Builder, BoxError>;
}

/// Parameters and assigned names, with their values.
#[derive(Default)]
pub(crate) struct Scope {
    values: Vec<(&'static str, Document)>,
    /// Why there is no endpoint, whatever the rules say.
    problem: Cell<Option<&'static str>>,
}

impl Scope {
    /// Binds `name` to a text; one that is not there leaves it unset.
    #[inline]
    pub(crate) fn text(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.bind(name, Document::String(value.to_owned()));
        }
    }

    /// Binds `name` to a flag; one that is not there leaves it unset.
    #[inline]
    pub(crate) fn flag(&mut self, name: &'static str, value: Option<bool>) {
        if let Some(value) = value {
            self.bind(name, Document::Bool(value));
        }
    }

    /// Binds `name` to a list of texts; one that is not there leaves it unset.
    #[inline]
    pub(crate) fn text_list(&mut self, name: &'static str, values: Option<&[String]>) {
        if let Some(values) = values {
            let mut items = Vec::new();
            for value in values {
                items.push(Document::String(value.clone()));
            }
            self.bind(name, Document::Array(items));
        }
    }

    #[inline]
    fn fail(&self, problem: &'static str) {
        self.problem.set(Some(problem));
    }

    fn bind(&mut self, name: &'static str, value: Document) {
        self.values.push((name, value));
    }

    /// Evaluates an expression; `None` is a value that is not there.
    fn evaluate(&self, expr: &Expr) -> Option<Document> {
        match expr {
            Expr::Bool(value) => Some(Document::Bool(*value)),
            Expr::Int(value) => Some(value::integer(*value)),
            Expr::Str(value) => Some(Document::String((*value).to_owned())),
            Expr::Template(parts) => {
                let mut joined = String::new();
                for part in *parts {
                    joined.push_str(self.evaluate(part)?.as_string()?);
                }
                Some(Document::String(joined))
            }
            Expr::Ref(name) => self.find_bound(name).cloned(),
            Expr::Call(function, arguments) => function(&Call {
                arguments,
                scope: self,
            }),
            Expr::List(items) => {
                let mut values = Vec::new();
                for item in *items {
                    values.push(self.evaluate(item)?);
                }
                Some(Document::Array(values))
            }
        }
    }

    /// The value of a name: there is one at most, as no name is assigned twice.
    fn find_bound(&self, name: &str) -> Option<&Document> {
        for (bound, value) in &self.values {
            if *bound == name {
                return Some(value);
            }
        }
        None
    }
}

/// What the rules decided, for the parameters that the scope starts with.
struct Decision {
    /// Parameters, then the names that conditions assigned.
    scope: Scope,
    /// How many of them are parameters.
    parameters: usize,
    outcome: &'static Outcome,
}

impl Decision {
    fn is_for(&self, scope: &Scope) -> bool {
        if self.parameters != scope.values.len() {
            return false;
        }
        let mut known = self.scope.values.iter();
        for (name, value) in &scope.values {
            match known.next() {
                Some((known, own)) if known == name && own == value => {}
                _ => return false,
            }
        }
        true
    }
}

/// Resolves endpoints by the rules of a service.
///
/// The last decision is kept: requests of a client mostly have the same parameters.
pub(crate) struct Resolver {
    rules: Rules,
    last: Mutex<Option<Decision>>,
}

impl fmt::Debug for Resolver {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Resolver")
    }
}

impl Resolver {
    /// Returns a resolver that has not resolved anything yet.
    pub(crate) fn new(rules: Rules) -> Self {
        let last = Mutex::new(None);
        Self { rules, last }
    }

    /// Returns the endpoint for the parameters in `scope`.
    ///
    /// # Errors
    ///
    /// Fails with the message of an error rule, or if no rule matches.
    pub(crate) fn resolve(&self, mut scope: Scope) -> Result<Endpoint, BoxError> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &*last
            && known.is_for(&scope)
        {
            return endpoint(known.outcome, &known.scope);
        }
        let parameters = scope.values.len();
        let outcome = match self.rules {
            Rules::Tree(rules) => first_match(rules, &mut scope),
            Rules::Bdd(diagram) => diagram.walk(&mut scope),
        };
        if let Some(problem) = scope.problem.get() {
            return Err(fail(problem));
        }
        let outcome = outcome?;
        let endpoint = endpoint(outcome, &scope);
        *last = Some(Decision {
            scope,
            parameters,
            outcome,
        });
        endpoint
    }
}

fn fail(message: &str) -> BoxError {
    ResolveEndpointError::message(message.to_owned()).into()
}

/// Finds the rule that decides; the scope then has the names that its conditions assigned.
fn first_match(rules: &'static [Rule], scope: &mut Scope) -> Result<&'static Outcome, BoxError> {
    for rule in rules {
        let bound = scope.values.len();
        if all_hold(rule.conditions, scope) {
            return match more_rules(&rule.then) {
                Some(rules) => first_match(rules, scope),
                None => Ok(&rule.then),
            };
        }
        scope.values.truncate(bound);
    }
    Err(no_match())
}

fn more_rules(outcome: &'static Outcome) -> Option<&'static [Rule]> {
    match outcome {
        Outcome::Tree(rules) => Some(rules),
        Outcome::Url(_) => None,
        Outcome::Endpoint(..) => None,
        Outcome::Error(_) => None,
    }
}

fn no_match() -> BoxError {
    fail("No endpoint rule matched")
}

fn all_hold(conditions: &[Condition], scope: &mut Scope) -> bool {
    for condition in conditions {
        if !holds(condition, scope) {
            return false;
        }
    }
    true
}

/// Whether a condition holds; if it assigns a value that is there, the scope then has it.
fn holds((name, expr): &Condition, scope: &mut Scope) -> bool {
    let Some(value) = scope.evaluate(expr) else {
        return false;
    };
    let holds = value != Document::Bool(false);
    if let Some(name) = name {
        scope.bind(name, value);
    }
    holds
}

/// Makes the endpoint that a rule decided for.
fn endpoint(outcome: &Outcome, scope: &Scope) -> Result<Endpoint, BoxError> {
    match outcome {
        Outcome::Url(url) => Ok(builder(url, scope)?.build()),
        Outcome::Endpoint(url, details) => Ok(details.add(builder(url, scope)?, scope)?.build()),
        Outcome::Error(message) => Err(fail(&text(message, scope)?)),
        // Its rules decide, never the tree.
        Outcome::Tree(_) => Err(no_match()),
    }
}

/// The runtime panics over an endpoint without a URL, as an empty `endpoint_url` would make it.
fn builder(url: &Expr, scope: &Scope) -> Result<Builder, BoxError> {
    let url = text(url, scope)?;
    if url.is_empty() {
        return Err(fail("The URL of the endpoint is empty"));
    }
    Ok(Endpoint::builder().url(url))
}

fn text(expr: &Expr, scope: &Scope) -> Result<String, BoxError> {
    match scope.evaluate(expr) {
        Some(Document::String(text)) => Ok(text),
        _ => Err(fail("An endpoint rule uses a value that is not set")),
    }
}
