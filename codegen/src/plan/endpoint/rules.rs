//! `smithy.rules#endpointRuleSet`: from JSON to [`Rule`]s.

use serde_json::{Map, Value};

use super::{Fault, functions, template};
use crate::error::At;
use crate::plan::ir::{Condition, EndpointExpr, Rule, RuleBody};

/// Reads the rules of a rule set; `params` are the names that rules may refer to.
///
/// Every problem found goes to `faults`.
pub(super) fn parse(rules: &Value, params: &[String], faults: &mut Vec<Fault>) -> Vec<Rule> {
    let mut reader = Reader {
        scope: params.to_vec(),
        faults,
    };
    reader.rules(rules, At::ROOT.key("rules"))
}

struct Reader<'p> {
    /// Names that may be referred to here: parameters, then what conditions have assigned.
    scope: Vec<String>,
    faults: &'p mut Vec<Fault>,
}

impl Reader<'_> {
    fn problem(&mut self, at: At<'_>, message: impl Into<String>) {
        self.faults.push(Fault::new(at, message));
    }

    fn rules(&mut self, rules: &Value, at: At<'_>) -> Vec<Rule> {
        let Some(rules) = rules.as_array() else {
            self.problem(at, "the endpoint rules hold no list of rules");
            return Vec::new();
        };
        let rules = rules.iter().enumerate();
        rules
            .filter_map(|(index, rule)| self.rule(rule, at.index(index)))
            .collect()
    }

    /// Names that a rule's conditions assign are known in that rule only.
    fn rule(&mut self, rule: &Value, at: At<'_>) -> Option<Rule> {
        let outer = self.scope.len();
        let conditions = self.conditions(rule.get("conditions"), at.key("conditions"));
        let then = self.body(rule, at);
        self.scope.truncate(outer);
        Some(Rule {
            conditions,
            then: then?,
        })
    }

    fn conditions(&mut self, conditions: Option<&Value>, at: At<'_>) -> Vec<Condition> {
        let conditions = conditions.and_then(Value::as_array);
        conditions
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(index, condition)| self.condition(condition, at.index(index)))
            .collect()
    }

    fn condition(&mut self, condition: &Value, at: At<'_>) -> Condition {
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

    fn body(&mut self, rule: &Value, at: At<'_>) -> Option<RuleBody> {
        if let Some(endpoint) = rule.get("endpoint") {
            return Some(self.endpoint(endpoint, at.key("endpoint")));
        }
        if let Some(error) = rule.get("error") {
            return Some(RuleBody::Error(self.expr(error, at.key("error"))));
        }
        if let Some(rules) = rule.get("rules") {
            return Some(RuleBody::Tree(self.rules(rules, at.key("rules"))));
        }
        let message = "an endpoint rule has none of `endpoint`, `error` and `rules`";
        self.problem(at, message);
        None
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::plan::ir::EndpointFn;

    fn read(rules: Value) -> (Vec<Rule>, Vec<String>) {
        let mut faults = Vec::new();
        let rules = parse(&rules, &["Region".to_owned()], &mut faults);
        let told = faults.into_iter();
        let told = told.map(|fault| format!("{}: {}", fault.pointer, fault.message));
        (rules, told.collect())
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
        assert!(problems[0].starts_with("/rules/0/conditions/0/fn: "));
        assert!(problems[0].contains("`nope`"));
        assert!(problems[1].starts_with("/rules/0/error: "));
        assert!(problems[1].contains("`Missing`"));
        assert!(problems[4].starts_with("/rules/2/endpoint/properties/x: "));
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
