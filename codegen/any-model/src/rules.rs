//! Endpoint rules, their parameters, and what binds them.

use arbitrary::Result;
use aws_smithy_types::base64;
use serde_json::{Map, Value, json};

use crate::maker::Maker;
use crate::traits::Traits;
use crate::words;

/// The endpoint rules of a service; without parameters there are none.
pub(crate) struct Rules {
    /// Names and types of the parameters that are not built in.
    own: Vec<(String, &'static str)>,
    rule_set: Option<Value>,
}

/// Parameters as nearly every service has them.
fn usual() -> Map<String, Value> {
    let usual = json!({
        "Region": {"builtIn": "AWS::Region", "type": "String"},
        "UseDualStack":
            {"builtIn": "AWS::UseDualStack", "type": "Boolean", "default": false, "required": true},
        "UseFIPS": {"builtIn": "AWS::UseFIPS", "type": "Boolean", "default": false, "required": true},
        "Endpoint": {"builtIn": "SDK::Endpoint", "type": "String"},
    });
    usual.as_object().cloned().unwrap_or_default()
}

impl Rules {
    pub(crate) fn any(maker: &mut Maker<'_>) -> Result<Self> {
        let mut own = Vec::new();
        if maker.one_in(3)? {
            return Ok(Self {
                own,
                rule_set: None,
            });
        }
        let mut params = usual();
        for _ in 0..maker.few(3)? {
            let name = maker.fresh(&params)?;
            let kind = *maker.u.choose(&["string", "boolean", "stringArray"])?;
            let mut param = json!({"type": kind, "documentation": words::text(&mut maker.u)?});
            if maker.one_in(3)? {
                param["default"] = value(maker, kind)?;
                param["required"] = json!(maker.one_in(2)?);
            }
            params.insert(name.clone(), param);
            own.push((name, kind));
        }
        let rules = rules(maker, &own)?;
        let rule_set = json!({"version": "1.0", "parameters": params, "rules": rules});
        Ok(Self {
            own,
            rule_set: Some(rule_set),
        })
    }

    /// Adds what the service has of them.
    pub(crate) fn declare(&self, maker: &mut Maker<'_>, service: &mut Traits) -> Result<()> {
        if let Some(rule_set) = &self.rule_set {
            let bdd = maker.one_in(3)?.then(|| diagram(rule_set));
            if bdd.is_none() || maker.one_in(2)? {
                service.insert("smithy.rules#endpointRuleSet".to_owned(), rule_set.clone());
            }
            let trait_id = "smithy.rules#endpointBdd".to_owned();
            service.extend(bdd.map(|bdd| (trait_id, bdd)));
        }
        let mut settings = Map::new();
        for (name, kind) in &self.own {
            if maker.one_in(2)? {
                let docs = words::text(&mut maker.u)?;
                settings.insert(name.clone(), json!({"type": kind, "documentation": docs}));
            }
        }
        if !settings.is_empty() {
            service.insert(
                "smithy.rules#clientContextParams".to_owned(),
                settings.into(),
            );
        }
        Ok(())
    }

    /// Gives values to parameters: fixed ones, and those of members.
    pub(crate) fn bind(
        &self,
        maker: &mut Maker<'_>,
        input: &mut Map<String, Value>,
        operation: &mut Traits,
    ) -> Result<()> {
        let (mut fixed, mut paths) = (Map::new(), Map::new());
        for (name, kind) in &self.own {
            if maker.one_in(4)? {
                fixed.insert(name.clone(), json!({"value": value(maker, kind)?}));
            } else if *kind != "boolean" && maker.one_in(4)? {
                let member = maker.fresh(input)?;
                let path = match *kind {
                    "string" => format!("\"{member}\""),
                    _ => format!("[\"{member}\"]"),
                };
                input.insert(member, json!({"target": "smithy.api#String"}));
                paths.insert(name.clone(), json!({"path": path}));
            } else if *kind != "stringArray" && maker.one_in(4)? {
                let target = if *kind == "boolean" {
                    "Boolean"
                } else {
                    "String"
                };
                let member = json!({
                    "target": format!("smithy.api#{target}"),
                    "traits": {"smithy.rules#contextParam": {"name": name}},
                });
                let name = maker.fresh(input)?;
                input.insert(name, member);
            }
        }
        if !fixed.is_empty() {
            operation.insert("smithy.rules#staticContextParams".to_owned(), fixed.into());
        }
        if !paths.is_empty() {
            let trait_id = "smithy.rules#operationContextParams";
            operation.insert(trait_id.to_owned(), paths.into());
        }
        Ok(())
    }
}

/// From here on a reference is a result.
const RESULTS: i32 = 100_000_000;

/// The rules that are made here as a decision diagram: a chain of conditions.
fn diagram(rule_set: &Value) -> Value {
    let rules = rule_set["rules"].as_array();
    let (mut conditions, mut results) = (Vec::new(), Vec::new());
    let mut nodes = vec![[-1_i32, 1, -1]];
    for rule in rules.into_iter().flatten() {
        let (tests, mut result) = way(rule);
        result["conditions"] = json!([]);
        results.push(result);
        // The reference to a node is one more than its place.
        let next = small(nodes.len() + tests.len() + 1);
        for index in 1..=tests.len() {
            let high = match index == tests.len() {
                true => RESULTS + small(results.len()),
                false => small(nodes.len() + 2),
            };
            nodes.push([small(conditions.len() + index - 1), high, next]);
        }
        conditions.extend(tests);
    }
    // The last rule has no condition: where the chain ends is its result.
    let (end, last) = (small(nodes.len() + 1), RESULTS + small(results.len()));
    for edge in nodes.iter_mut().flat_map(|node| &mut node[1..]) {
        if *edge == end {
            *edge = last;
        }
    }
    let numbers = nodes.iter().flatten();
    let packed: Vec<u8> = numbers.flat_map(|number| number.to_be_bytes()).collect();
    json!({
        "version": "1.1", "parameters": rule_set["parameters"], "conditions": conditions,
        "results": results, "root": if nodes.len() > 1 { 2 } else { last },
        "nodeCount": nodes.len(), "nodes": base64::encode(packed),
    })
}

/// The conditions that lead to the first result of a rule, and that result.
fn way(rule: &Value) -> (Vec<Value>, Value) {
    let tests = |rule: &Value| rule["conditions"].as_array().cloned().unwrap_or_default();
    match rule["rules"].get(0) {
        Some(inner) => ([tests(rule), tests(inner)].concat(), inner.clone()),
        None => (tests(rule), rule.clone()),
    }
}

/// A count that is small enough for what few numbers of a model are made here.
fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn value(maker: &mut Maker<'_>, kind: &str) -> Result<Value> {
    Ok(match kind {
        "boolean" => json!(maker.one_in(2)?),
        "string" => json!(words::text(&mut maker.u)?),
        _ => json!([words::text(&mut maker.u)?, words::text(&mut maker.u)?]),
    })
}

fn rules(maker: &mut Maker<'_>, own: &[(String, &'static str)]) -> Result<Value> {
    let mut rules = vec![json!({
        "conditions": [{"fn": "isSet", "argv": [{"ref": "Endpoint"}]}],
        "endpoint": {"url": {"ref": "Endpoint"}, "properties": {}, "headers": {}},
        "type": "endpoint",
    })];
    for (number, (name, kind)) in own.iter().enumerate() {
        rules.push(rule(maker, name, kind, number)?);
    }
    let text = literal(maker)?;
    rules.push(json!({"conditions": [], "error": text, "type": "error"}));
    Ok(rules.into())
}

/// A tree on a parameter, with assignments and everything that an endpoint may have.
fn rule(maker: &mut Maker<'_>, name: &str, kind: &str, number: usize) -> Result<Value> {
    let reference = json!({ "ref": name });
    let assigned = format!("assigned{number}");
    let test = match kind {
        "boolean" => json!({"fn": "booleanEquals", "argv": [reference, true]}),
        "string" => json!({
            "fn": "parseURL", "argv": [reference], "assign": assigned,
        }),
        _ => json!({"fn": "getAttr", "argv": [reference, "[0]"], "assign": assigned}),
    };
    let literal = literal(maker)?;
    let text = match kind {
        "boolean" => literal.clone(),
        "string" => format!("{literal}{{{assigned}#authority}}"),
        _ => format!("{literal}{{{assigned}}}"),
    };
    let headers = Map::from_iter([(words::token(&mut maker.u)?, json!([text]))]);
    let properties = json!({
        "authSchemes": [{"name": "sigv4", "signingName": text, "disableDoubleEncoding": true}],
        "other": {"a": [1, true, text]},
    });
    let endpoint =
        json!({"url": "https://example.com", "properties": properties, "headers": headers});
    let is_set = json!({"fn": "isSet", "argv": [json!({ "ref": name })]});
    Ok(json!({
        "conditions": [is_set],
        "rules": [
            {"conditions": [test], "endpoint": endpoint, "type": "endpoint"},
            {"conditions": [], "error": literal, "type": "error"},
        ],
        "type": "tree",
        "documentation": literal,
    }))
}

/// A text of the rules language without templates.
fn literal(maker: &mut Maker<'_>) -> Result<String> {
    let text = words::text(&mut maker.u)?;
    Ok(text.replace('{', "{{").replace('}', "}}"))
}
