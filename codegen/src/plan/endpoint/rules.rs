//! `smithy.rules#endpointRuleSet`: from JSON to [`Rule`]s.

use serde_json::{Map, Value};

use super::{functions, template};
use crate::plan::ir::{Condition, EndpointExpr, Rule, RuleBody};

/// Reads the rules of a rule set; `params` are the names that rules may refer to.
///
/// Every problem found goes to `problems` as a sentence without a full stop.
pub(super) fn parse(rules: &Value, params: &[String], problems: &mut Vec<String>) -> Vec<Rule> {
    let mut reader = Reader {
        scope: params.to_vec(),
        problems,
    };
    reader.rules(rules)
}

struct Reader<'p> {
    /// Names that may be referred to here: parameters, then what conditions have assigned.
    scope: Vec<String>,
    problems: &'p mut Vec<String>,
}

impl Reader<'_> {
    fn problem(&mut self, message: impl Into<String>) {
        self.problems.push(message.into());
    }

    fn rules(&mut self, rules: &Value) -> Vec<Rule> {
        let Some(rules) = rules.as_array() else {
            self.problem("the endpoint rules hold no list of rules");
            return Vec::new();
        };
        rules.iter().filter_map(|rule| self.rule(rule)).collect()
    }

    /// Names that a rule's conditions assign are known in that rule only.
    fn rule(&mut self, rule: &Value) -> Option<Rule> {
        let outer = self.scope.len();
        let conditions = self.conditions(rule.get("conditions"));
        let then = self.body(rule);
        self.scope.truncate(outer);
        Some(Rule {
            conditions,
            then: then?,
        })
    }

    fn conditions(&mut self, conditions: Option<&Value>) -> Vec<Condition> {
        let conditions = conditions.and_then(Value::as_array);
        conditions
            .into_iter()
            .flatten()
            .map(|condition| self.condition(condition))
            .collect()
    }

    fn condition(&mut self, condition: &Value) -> Condition {
        let expr = self.expr(condition);
        let assign = condition
            .get("assign")
            .and_then(Value::as_str)
            .map(str::to_owned);
        // A name must not be declared twice ("Condition object" of the rules engine).
        if let Some(name) = assign.iter().find(|name| self.scope.contains(name)) {
            let message = format!("the endpoint rules assign `{name}`, which already has a value");
            self.problem(message);
        }
        self.scope.extend(assign.clone());
        Condition { expr, assign }
    }

    fn body(&mut self, rule: &Value) -> Option<RuleBody> {
        if let Some(endpoint) = rule.get("endpoint") {
            return Some(self.endpoint(endpoint));
        }
        if let Some(error) = rule.get("error") {
            return Some(RuleBody::Error(self.expr(error)));
        }
        if let Some(rules) = rule.get("rules") {
            return Some(RuleBody::Tree(self.rules(rules)));
        }
        self.problem("an endpoint rule has none of `endpoint`, `error` and `rules`");
        None
    }

    fn endpoint(&mut self, endpoint: &Value) -> RuleBody {
        let url = match endpoint.get("url") {
            Some(url) => self.expr(url),
            None => {
                self.problem("an endpoint of the endpoint rules has no `url`");
                EndpointExpr::Str(String::new())
            }
        };
        let properties = self.record(endpoint.get("properties").and_then(Value::as_object));
        let headers = endpoint.get("headers").and_then(Value::as_object);
        let headers = headers
            .into_iter()
            .flatten()
            .map(|(name, values)| (name.clone(), self.list(values.as_array())))
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

    fn record(&mut self, fields: Option<&Map<String, Value>>) -> Vec<(String, EndpointExpr)> {
        let fields = fields.into_iter().flatten();
        fields
            .map(|(name, value)| (name.clone(), self.expr(value)))
            .collect()
    }

    fn list(&mut self, values: Option<&Vec<Value>>) -> Vec<EndpointExpr> {
        values
            .into_iter()
            .flatten()
            .map(|value| self.expr(value))
            .collect()
    }

    fn expr(&mut self, value: &Value) -> EndpointExpr {
        match value {
            Value::String(text) => self.template(text),
            Value::Bool(value) => EndpointExpr::Bool(*value),
            Value::Array(values) => EndpointExpr::List(self.list(Some(values))),
            Value::Object(fields) => self.object(fields),
            Value::Number(number) => self.number(number),
            Value::Null => {
                self.problem("the endpoint rules hold a null where a value is due");
                EndpointExpr::Bool(false)
            }
        }
    }

    fn number(&mut self, number: &serde_json::Number) -> EndpointExpr {
        let value = number.as_i64().unwrap_or_else(|| {
            self.problem(format!("`{number}` in the endpoint rules is no integer"));
            0
        });
        EndpointExpr::Int(value)
    }

    fn template(&mut self, text: &str) -> EndpointExpr {
        let expr = template::parse(text).unwrap_or_else(|message| {
            self.problem(message);
            EndpointExpr::Str(text.to_owned())
        });
        self.check_names(&expr);
        expr
    }

    /// Names in a template that nothing has defined.
    fn check_names(&mut self, expr: &EndpointExpr) {
        match expr {
            EndpointExpr::Ref(name) => self.check_name(name),
            EndpointExpr::Template(parts) | EndpointExpr::Call(_, parts) => {
                parts.iter().for_each(|part| self.check_names(part));
            }
            _ => {}
        }
    }

    fn check_name(&mut self, name: &str) {
        if !self.scope.iter().any(|known| known == name) {
            self.problem(format!(
                "the endpoint rules refer to `{name}`, which is no parameter and not assigned here"
            ));
        }
    }

    fn object(&mut self, fields: &Map<String, Value>) -> EndpointExpr {
        if let Some(Value::String(name)) = fields.get("ref") {
            self.check_name(name);
            return EndpointExpr::Ref(name.clone());
        }
        match fields.get("fn") {
            Some(Value::String(name)) => self.call(name, fields.get("argv")),
            _ => EndpointExpr::Record(self.record(Some(fields))),
        }
    }

    fn call(&mut self, name: &str, arguments: Option<&Value>) -> EndpointExpr {
        let arguments = self.list(arguments.and_then(Value::as_array));
        match functions::find(name, arguments.len()) {
            Ok(function) => EndpointExpr::Call(function, arguments),
            Err(message) => {
                self.problem(message);
                EndpointExpr::Bool(false)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::plan::ir::EndpointFn;

    fn read(rules: Value) -> (Vec<Rule>, Vec<String>) {
        let mut problems = Vec::new();
        let rules = parse(&rules, &["Region".to_owned()], &mut problems);
        (rules, problems)
    }

    #[test]
    fn a_tree_hands_its_names_down() {
        let (rules, problems) = read(json!([{
            "type": "tree",
            "conditions": [{"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "p"}],
            "rules": [{
                "type": "endpoint",
                "conditions": [],
                "endpoint": {
                    "url": "https://x.{p#dnsSuffix}",
                    "properties": {"authSchemes": [{"name": "sigv4", "disableDoubleEncoding": true}]},
                    "headers": {"h": ["{Region}"]}
                }
            }]
        }]));
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(rules[0].conditions[0].assign.as_deref(), Some("p"));
        let RuleBody::Tree(inner) = &rules[0].then else {
            panic!("a tree: {rules:?}");
        };
        let RuleBody::Endpoint {
            properties,
            headers,
            ..
        } = &inner[0].then
        else {
            panic!("an endpoint: {inner:?}");
        };
        let scheme = EndpointExpr::Record(vec![
            ("name".to_owned(), EndpointExpr::Str("sigv4".to_owned())),
            ("disableDoubleEncoding".to_owned(), EndpointExpr::Bool(true)),
        ]);
        assert_eq!(
            properties,
            &[("authSchemes".to_owned(), EndpointExpr::List(vec![scheme]))]
        );
        let region = EndpointExpr::Template(vec![EndpointExpr::Ref("Region".to_owned())]);
        assert_eq!(headers, &[("h".to_owned(), vec![region])]);
    }

    #[test]
    fn arguments_keep_their_kinds() {
        let (rules, problems) = read(json!([{
            "conditions": [{"fn": "substring", "argv": [{"ref": "Region"}, 0, 4, false]}],
            "error": "no"
        }]));
        assert_eq!(problems, Vec::<String>::new());
        let arguments = vec![
            EndpointExpr::Ref("Region".to_owned()),
            EndpointExpr::Int(0),
            EndpointExpr::Int(4),
            EndpointExpr::Bool(false),
        ];
        assert_eq!(
            rules[0].conditions[0].expr,
            EndpointExpr::Call(EndpointFn::Substring, arguments)
        );
    }

    #[test]
    fn every_problem_is_told() {
        let (_, problems) = read(json!([
            {"conditions": [{"fn": "nope", "argv": [{"ref": "Region"}]}], "error": "{Missing}"},
            {"conditions": []},
            {"conditions": [], "endpoint": {"properties": {"x": null}}}
        ]));
        assert_eq!(problems.len(), 5, "{problems:?}");
        assert!(problems[0].contains("`nope`"));
        assert!(problems[1].contains("`Missing`"));
    }

    #[test]
    fn assigned_names_end_with_their_rule() {
        let (_, problems) = read(json!([
            {"conditions": [{"fn": "isSet", "argv": [{"ref": "Region"}], "assign": "x"}], "error": "{x}"},
            {"conditions": [], "error": "{x}"}
        ]));
        assert_eq!(problems.len(), 1, "{problems:?}");
    }

    #[test]
    fn a_name_is_assigned_once() {
        let assign =
            |name: &str| json!({"fn": "isSet", "argv": [{"ref": "Region"}], "assign": name});
        let (_, problems) = read(json!([
            {"conditions": [assign("x"), assign("x")], "error": "twice in a rule"},
            {"conditions": [assign("Region")], "error": "a parameter"},
            {"conditions": [assign("x")], "error": "another rule"}
        ]));
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].contains("`x`") && problems[1].contains("`Region`"));
    }
}
