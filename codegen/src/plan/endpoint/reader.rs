//! Expressions, conditions and endpoints of the rules language, from JSON.

use serde_json::{Map, Value};

use super::{Fault, functions, template};
use crate::error::At;
use crate::plan::ir::{Condition, EndpointExpr, RuleBody};

/// Reads what rule trees and decision diagrams are made of. Every problem found goes to `faults`.
pub(super) struct Reader<'p> {
    /// Names that may be referred to here: parameters, then what conditions have assigned.
    pub(super) scope: Vec<String>,
    pub(super) faults: &'p mut Vec<Fault>,
}

impl Reader<'_> {
    pub(super) fn problem(&mut self, at: At<'_>, message: impl Into<String>) {
        self.faults.push(Fault::new(at, message));
    }

    pub(super) fn condition(&mut self, condition: &Value, at: At<'_>) -> Condition {
        let expr = self.expr(condition, at);
        let assign = condition
            .get("assign")
            .and_then(Value::as_str)
            .map(str::to_owned);
        // A name must not be declared twice ("Condition object" of the rules engine).
        if let Some(name) = assign.iter().find(|name| self.scope.contains(name)) {
            let message = format!("the endpoint rules assign `{name}`, which already has a value");
            self.problem(at.key("assign"), message);
        }
        self.scope.extend(assign.clone());
        Condition { expr, assign }
    }

    /// What a rule without rules of its own leads to, if it says so.
    pub(super) fn outcome(&mut self, rule: &Value, at: At<'_>) -> Option<RuleBody> {
        if let Some(endpoint) = rule.get("endpoint") {
            return Some(self.endpoint(endpoint, at.key("endpoint")));
        }
        let error = rule.get("error")?;
        Some(RuleBody::Error(self.expr(error, at.key("error"))))
    }

    fn endpoint(&mut self, endpoint: &Value, at: At<'_>) -> RuleBody {
        let url = match endpoint.get("url") {
            Some(url) => self.expr(url, at.key("url")),
            None => {
                self.problem(at, "an endpoint of the endpoint rules has no `url`");
                EndpointExpr::Str(String::new())
            }
        };
        let properties = endpoint.get("properties").and_then(Value::as_object);
        let properties = self.record(properties, at.key("properties"));
        let headers = endpoint.get("headers").and_then(Value::as_object);
        let at = at.key("headers");
        let headers = headers
            .into_iter()
            .flatten()
            .map(|(name, values)| (name.clone(), self.list(values.as_array(), at.key(name))))
            .collect::<Vec<_>>();
        if properties.is_empty() && headers.is_empty() {
            return RuleBody::Url(url);
        }
        RuleBody::Endpoint {
            url,
            properties,
            headers,
        }
    }

    fn record(
        &mut self,
        fields: Option<&Map<String, Value>>,
        at: At<'_>,
    ) -> Vec<(String, EndpointExpr)> {
        let fields = fields.into_iter().flatten();
        fields
            .map(|(name, value)| (name.clone(), self.expr(value, at.key(name))))
            .collect()
    }

    fn list(&mut self, values: Option<&Vec<Value>>, at: At<'_>) -> Vec<EndpointExpr> {
        values
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(index, value)| self.expr(value, at.index(index)))
            .collect()
    }

    fn expr(&mut self, value: &Value, at: At<'_>) -> EndpointExpr {
        match value {
            Value::String(text) => self.template(text, at),
            Value::Bool(value) => EndpointExpr::Bool(*value),
            Value::Array(values) => EndpointExpr::List(self.list(Some(values), at)),
            Value::Object(fields) => self.object(fields, at),
            Value::Number(number) => self.number(number, at),
            Value::Null => {
                self.problem(at, "the endpoint rules hold a null where a value is due");
                EndpointExpr::Bool(false)
            }
        }
    }

    fn number(&mut self, number: &serde_json::Number, at: At<'_>) -> EndpointExpr {
        let value = number.as_i64().unwrap_or_else(|| {
            let message = format!("`{number}` in the endpoint rules is no integer");
            self.problem(at, message);
            0
        });
        EndpointExpr::Int(value)
    }

    fn template(&mut self, text: &str, at: At<'_>) -> EndpointExpr {
        let expr = template::parse(text).unwrap_or_else(|message| {
            self.problem(at, message);
            EndpointExpr::Str(text.to_owned())
        });
        self.check_names(&expr, at);
        expr
    }

    /// Names in a template that nothing has defined.
    fn check_names(&mut self, expr: &EndpointExpr, at: At<'_>) {
        match expr {
            EndpointExpr::Ref(name) => self.check_name(name, at),
            EndpointExpr::Template(parts) | EndpointExpr::Call(_, parts) => {
                parts.iter().for_each(|part| self.check_names(part, at));
            }
            _ => {}
        }
    }

    fn check_name(&mut self, name: &str, at: At<'_>) {
        if !self.scope.iter().any(|known| known == name) {
            let message = format!(
                "the endpoint rules refer to `{name}`, which is no parameter and not assigned here"
            );
            self.problem(at, message);
        }
    }

    fn object(&mut self, fields: &Map<String, Value>, at: At<'_>) -> EndpointExpr {
        if let Some(Value::String(name)) = fields.get("ref") {
            self.check_name(name, at.key("ref"));
            return EndpointExpr::Ref(name.clone());
        }
        match fields.get("fn") {
            Some(Value::String(name)) => self.call(name, fields.get("argv"), at),
            _ => EndpointExpr::Record(self.record(Some(fields), at)),
        }
    }

    fn call(&mut self, name: &str, arguments: Option<&Value>, at: At<'_>) -> EndpointExpr {
        let arguments = self.list(arguments.and_then(Value::as_array), at.key("argv"));
        match functions::find(name, arguments.len()) {
            Ok(function) => EndpointExpr::Call(function, arguments),
            Err(message) => {
                self.problem(at.key("fn"), message);
                EndpointExpr::Bool(false)
            }
        }
    }
}
