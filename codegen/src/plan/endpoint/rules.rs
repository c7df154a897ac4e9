//! `smithy.rules#endpointRuleSet`: from JSON to [`Rule`]s.

use serde_json::Value;

use super::Fault;
use super::reader::Reader;
use crate::error::At;
use crate::plan::ir::{Condition, Rule, RuleBody};

/// Reads the rules of a rule set; `params` are the names that rules may refer to.
///
/// Every problem found goes to `faults`.
pub(super) fn parse(rules: &Value, params: &[String], faults: &mut Vec<Fault>) -> Vec<Rule> {
    let scope = params.to_vec();
    let mut tree = Tree {
        reader: Reader { scope, faults },
    };
    tree.rules(rules, At::ROOT.key("rules"))
}

struct Tree<'p> {
    reader: Reader<'p>,
}

impl Tree<'_> {
    fn rules(&mut self, rules: &Value, at: At<'_>) -> Vec<Rule> {
        let Some(rules) = rules.as_array() else {
            self.reader
                .problem(at, "the endpoint rules hold no list of rules");
            return Vec::new();
        };
        let rules = rules.iter().enumerate();
        rules
            .filter_map(|(index, rule)| self.rule(rule, at.index(index)))
            .collect()
    }

    /// Names that a rule's conditions assign are known in that rule only.
    fn rule(&mut self, rule: &Value, at: At<'_>) -> Option<Rule> {
        let outer = self.reader.scope.len();
        let conditions = self.conditions(rule.get("conditions"), at.key("conditions"));
        let then = self.body(rule, at);
        self.reader.scope.truncate(outer);
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
            .map(|(index, condition)| self.reader.condition(condition, at.index(index)))
            .collect()
    }

    fn body(&mut self, rule: &Value, at: At<'_>) -> Option<RuleBody> {
        if let Some(outcome) = self.reader.outcome(rule, at) {
            return Some(outcome);
        }
        if let Some(rules) = rule.get("rules") {
            return Some(RuleBody::Tree(self.rules(rules, at.key("rules"))));
        }
        let message = "an endpoint rule has none of `endpoint`, `error` and `rules`";
        self.reader.problem(at, message);
        None
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::plan::ir::{EndpointExpr, EndpointFn};

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
