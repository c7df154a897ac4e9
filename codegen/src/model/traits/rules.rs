//! Traits of endpoint rules: `smithy.rules`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Traits, names, text_of};

/// The type of a parameter in `clientContextParams`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextParamType {
    /// `string`
    String,
    /// `boolean`
    Boolean,
    /// `stringArray`
    StringArray,
}

/// An entry of `smithy.rules#clientContextParams`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientContextParam<'a> {
    /// The rule parameter's name.
    pub name: &'a str,
    /// Its type.
    pub kind: ContextParamType,
    /// What it means.
    pub documentation: Option<&'a str>,
}

impl Traits {
    /// `smithy.rules#clientContextParams`, in the order written.
    pub fn client_context_params(&self) -> Vec<ClientContextParam<'_>> {
        let params = self.object(names::CLIENT_CONTEXT_PARAMS);
        let params = params.into_iter().flat_map(Map::iter);
        params
            .filter_map(|(name, value)| {
                let value = value.as_object()?;
                let kind = match text_of(value, "type")? {
                    "boolean" => ContextParamType::Boolean,
                    "stringArray" => ContextParamType::StringArray,
                    _ => ContextParamType::String,
                };
                Some(ClientContextParam {
                    name,
                    kind,
                    documentation: text_of(value, "documentation"),
                })
            })
            .collect()
    }

    /// `smithy.rules#contextParam`: the rule parameter's name.
    pub fn context_param(&self) -> Option<&str> {
        self.text_in(names::CONTEXT_PARAM, "name")
    }

    /// `smithy.rules#endpointBdd`, as written.
    pub fn endpoint_bdd(&self) -> Option<&Value> {
        self.get(names::ENDPOINT_BDD)
    }

    /// `smithy.rules#endpointRuleSet`, as written.
    pub fn endpoint_rule_set(&self) -> Option<&Value> {
        self.get(names::ENDPOINT_RULE_SET)
    }

    /// Whether there are endpoint rules, in either form.
    pub fn has_endpoint_rules(&self) -> bool {
        self.endpoint_rule_set().is_some() || self.endpoint_bdd().is_some()
    }

    /// The names of the auth schemes that endpoints of the rules ask for; one that depends on
    /// parameters is a template.
    pub fn endpoint_auth_schemes(&self) -> BTreeSet<&str> {
        let rules = [self.endpoint_rule_set(), self.endpoint_bdd()];
        let mut names = BTreeSet::new();
        for rules in rules.into_iter().flatten() {
            add_schemes(rules, &mut names);
        }
        names
    }

    /// `smithy.rules#endpointTests`, as written.
    pub fn endpoint_tests(&self) -> Option<&Value> {
        self.get(names::ENDPOINT_TESTS)
    }

    /// `smithy.rules#operationContextParams`: rule parameter and JMESPath into the input.
    pub fn operation_context_params(&self) -> Vec<(&str, &str)> {
        let params = self.object(names::OPERATION_CONTEXT_PARAMS);
        let params = params.into_iter().flat_map(Map::iter);
        params
            .filter_map(|(name, value)| Some((name.as_str(), value.get("path")?.as_str()?)))
            .collect()
    }

    /// `smithy.rules#staticContextParams`: rule parameter and its value.
    pub fn static_context_params(&self) -> Vec<(&str, &Value)> {
        let params = self.object(names::STATIC_CONTEXT_PARAMS);
        let params = params.into_iter().flat_map(Map::iter);
        params
            .filter_map(|(name, value)| Some((name.as_str(), value.get("value")?)))
            .collect()
    }
}

fn add_schemes<'a>(rules: &'a Value, names: &mut BTreeSet<&'a str>) {
    match rules {
        Value::Object(object) => {
            for (key, value) in object {
                let schemes = value.as_array().filter(|_| key == "authSchemes");
                let schemes = schemes.into_iter().flatten();
                names.extend(schemes.filter_map(|scheme| scheme["name"].as_str()));
                add_schemes(value, names);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| add_schemes(value, names)),
        _ => {}
    }
}
