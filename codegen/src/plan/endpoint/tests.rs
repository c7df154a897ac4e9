use super::params::{params_type, parse};
use crate::plan::ir::{
    BuiltIn, EndpointParamSource, ParamKind, ParamValue, ParamsType, RuleBody, ServicePlan,
};
use crate::plan::testing;

/// A service whose operation has these traits, with rules of one parameter per kind.
fn shapes(rules: &str, operation: &str) -> String {
    format!(
        r#"{{
        "com.example#Service": {{"type": "service", "version": "1",
            "operations": [{{"target": "com.example#Go"}}],
            "traits": {{"aws.protocols#awsJson1_0": {{}}, {rules}}}}},
        "com.example#Go": {{"type": "operation", "input": {{"target": "com.example#In"}},
            "output": {{"target": "smithy.api#Unit"}}, "traits": {{{operation}}}}},
        "com.example#In": {{"type": "structure", "members": {{
            "name": {{"target": "smithy.api#String",
                "traits": {{"smithy.rules#contextParam": {{"name": "Name"}}}}}}}}}}
    }}"#
    )
}

const RULES: &str = r#""smithy.rules#endpointRuleSet": {"version": "1.0", "parameters": {
    "Region": {"type": "String", "builtIn": "AWS::Region", "required": true,
        "documentation": "Where"},
    "UseFIPS": {"type": "Boolean", "builtIn": "AWS::UseFIPS", "default": false},
    "Name": {"type": "String"},
    "List": {"type": "stringArray", "default": ["a"]}},
    "rules": [{"conditions": [], "endpoint": {"url": "https://{Region}"}, "type": "endpoint"}]}"#;

fn problem(rules: &str, operation: &str) -> String {
    let problems = testing::try_plan(&shapes(rules, operation)).expect_err("a fault");
    problems.to_string()
}

fn plan(operation: &str) -> ServicePlan {
    testing::plan(&shapes(RULES, operation))
}

#[test]
fn parameters_keep_their_order_and_names() {
    let plan = plan("");
    let params = &plan.endpoint.params;
    let idents: Vec<&str> = params.iter().map(|param| &*param.ident).collect();
    assert_eq!(idents, ["region", "use_fips", "name", "list"]);
    assert_eq!(params[0].built_in, Some(BuiltIn::Region));
    assert!(params[0].required);
    assert_eq!(params[0].docs, "Where");
    assert_eq!(params[1].default, Some(ParamValue::Bool(false)));
    assert_eq!(params[3].kind, ParamKind::StringList);
    assert_eq!(plan.endpoint.rules.len(), 1);
}

#[test]
fn members_win_over_static_values() {
    let plan = plan(r#""smithy.rules#staticContextParams": {"Name": {"value": "fixed"}}"#);
    let bindings = &testing::operation(&plan).endpoint_params;
    assert_eq!(bindings.len(), 2);
    assert!(matches!(
        &bindings[0].value,
        EndpointParamSource::Static(ParamValue::String(text)) if text == "fixed"
    ));
    assert!(matches!(bindings[1].value, EndpointParamSource::Field(0)));
    assert_eq!((bindings[0].param, bindings[1].param), (2, 2));
}

#[test]
fn bindings_are_checked_against_the_rules() {
    let unknown = r#""smithy.rules#staticContextParams": {"Nope": {"value": "fixed"}}"#;
    assert!(problem(RULES, unknown).contains("`Nope` is no parameter"));
    let wrong = r#""smithy.rules#staticContextParams": {"Name": {"value": true}}"#;
    assert!(problem(RULES, wrong).contains("`Name` has a wrong type"));
}

#[test]
fn the_usual_parameters_have_one_type_for_all_services() {
    let usual = r#""Region": {"builtIn": "AWS::Region", "required": false, "type": "string"},
        "UseDualStack": {"builtIn": "AWS::UseDualStack", "required": true, "default": false,
            "type": "boolean"},
        "UseFIPS": {"builtIn": "AWS::UseFIPS", "required": true, "default": false,
            "type": "boolean"}"#;
    let endpoint =
        r#""Endpoint": {"builtIn": "SDK::Endpoint", "required": false, "type": "string"}"#;
    let of = |params: &str| {
        let params = serde_json::from_str(&format!("{{{params}}}")).expect("JSON");
        params_type(&parse(Some(&params), &mut Vec::new()))
    };
    assert_eq!(of(&format!("{usual}, {endpoint}")), ParamsType::Usual);
    assert_eq!(of(&format!("{endpoint}, {usual}")), ParamsType::Usual);
    assert_eq!(of(usual), ParamsType::Own, "one is missing");
    let more = r#""Bucket": {"required": false, "type": "string"}"#;
    assert_eq!(of(&format!("{usual}, {endpoint}, {more}")), ParamsType::Own);
    let must = endpoint.replace("false", "true");
    assert_eq!(
        of(&format!("{usual}, {must}")),
        ParamsType::Own,
        "it must be set"
    );
}

#[test]
fn a_service_without_rules_uses_the_configured_endpoint() {
    let plan = testing::plan(&shapes(r#""smithy.api#title": "Things""#, ""));
    let [param] = &plan.endpoint.params[..] else {
        panic!("{:?}", plan.endpoint.params);
    };
    assert_eq!(param.built_in, Some(BuiltIn::Endpoint));
    let [configured, missing] = &plan.endpoint.rules[..] else {
        panic!("{:?}", plan.endpoint.rules);
    };
    assert!(matches!(configured.then, RuleBody::Url(_)));
    assert!(matches!(missing.then, RuleBody::Error(_)));
    assert!(testing::operation(&plan).endpoint_params.is_empty());
}

#[test]
fn a_decision_diagram_alone_is_refused() {
    let only = r#""smithy.rules#endpointBdd": {"version": "1.1"}"#;
    assert!(problem(only, "").contains("decision diagram"));
}

#[test]
fn unknown_functions_and_types_are_problems() {
    let rules = r#""smithy.rules#endpointRuleSet": {"version": "1.0",
        "parameters": {"Name": {"type": "String"}, "X": {"type": "Number"}},
        "rules": [{"conditions": [{"fn": "guess", "argv": []}], "error": "no", "type": "error"}]}"#;
    let problems = problem(rules, "");
    assert!(problems.contains("`guess`"), "{problems}");
    assert!(problems.contains("`X` has no known `type`"), "{problems}");
}
