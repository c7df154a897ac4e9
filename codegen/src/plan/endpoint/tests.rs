use super::params::{params_type, parse};
use crate::plan::ir::{
    BuiltIn, DiagramNode, Edge, EndpointFn, EndpointParamSource, ParamKind, ParamValue, ParamsType,
    RuleBody, Rules, ServicePlan,
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
    assert_eq!(plan.endpoint.tree().map(<[_]>::len), Some(1));
}

#[test]
fn a_setting_of_the_client_gives_its_value_to_what_the_client_does_not_know_otherwise() {
    let settings = r#""smithy.rules#clientContextParams": {
        "Other": {"type": "string"},
        "Mode": {"type": "string"},
        "Name": {"type": "string"},
        "Unheard": {"type": "string"}}"#;
    let unheard = r#""Unheard": {"type": "String", "builtIn": "Some::Thing"},
        "Mode": {"type": "String", "builtIn": "AWS::Auth::AccountIdEndpointMode"}, "List""#;
    let rules = RULES.replace("\"List\"", unheard);
    let plan = testing::plan(&shapes(&format!("{settings}, {rules}"), ""));
    let params = plan.endpoint.params.iter();
    let settings: Vec<_> = params
        .map(|param| (&*param.name, param.setting))
        .filter_map(|(name, setting)| Some((name, setting?)))
        .collect();
    assert_eq!(settings, [("Name", 2), ("Unheard", 3)]);
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
fn expressions_stand_between_static_values_and_members() {
    let fixed = r#""smithy.rules#staticContextParams": {"Name": {"value": "fixed"}}"#;
    let of = |name: &str, path: &str| {
        format!(
            r#"{fixed}, "smithy.rules#operationContextParams": {{"{name}": {{"path": "{path}"}}}}"#
        )
    };
    let plan = plan(&of("List", "[name]"));
    let bindings = &testing::operation(&plan).endpoint_params;
    let params: Vec<_> = bindings.iter().map(|binding| binding.param).collect();
    assert_eq!(params, [2, 3, 2]);
    let EndpointParamSource::Computed { path, value } = &bindings[1].value else {
        panic!("{bindings:?}");
    };
    assert_eq!((path.as_str(), value.nullable), ("[name]", false));

    let told = |name: &str, path: &str| problem(RULES, &of(name, path));
    assert!(told("List", "name").contains("should give a list of strings"));
    assert!(told("List", "[nobody]").contains("`[nobody]`"));
    assert!(told("Name", "name[").contains("`name[`"));
    assert!(told("Nobody", "name").contains("`Nobody` is no parameter"));
    let fails = told("UseFIPS", "contains(name, 'a')");
    assert!(fails.contains("may fail"), "{fails}");
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
    let Some([configured, missing]) = plan.endpoint.tree() else {
        panic!("{:?}", plan.endpoint.rules);
    };
    assert!(matches!(configured.then, RuleBody::Url(_)));
    assert!(matches!(missing.then, RuleBody::Error(_)));
    assert!(testing::operation(&plan).endpoint_params.is_empty());
}

/// A diagram over the parameters of [`RULES`], with these nodes: where the Region is set it leads
/// to an endpoint, else to an error.
fn diagram(root: i64, nodes: &[[i32; 3]]) -> String {
    let packed: Vec<u8> = nodes
        .iter()
        .flatten()
        .flat_map(|n| n.to_be_bytes())
        .collect();
    let (count, packed) = (nodes.len(), aws_smithy_types::base64::encode(packed));
    format!(
        r#""smithy.rules#endpointBdd": {{"version": "1.1", "parameters": {{
            "Region": {{"type": "string", "builtIn": "AWS::Region"}},
            "Name": {{"type": "string"}}}},
        "conditions": [{{"fn": "isSet", "argv": [{{"ref": "Region"}}]}},
            {{"fn": "parseURL", "argv": [{{"ref": "Name"}}], "assign": "url"}}],
        "results": [{{"type": "endpoint", "conditions": [], "endpoint": {{"url": "{{Region}}"}}}},
            {{"type": "error", "conditions": [], "error": "{{url#scheme}}"}}],
        "root": {root}, "nodeCount": {count}, "nodes": "{packed}"}}"#
    )
}

const TERMINAL: [i32; 3] = [-1, 1, -1];
const FIRST: i32 = 100_000_001;

#[test]
fn a_diagram_is_unpacked_into_nodes_that_lead_forward() {
    // The second node that is packed comes after the third; the complement of it is another node.
    let packed = [TERMINAL, [1, FIRST + 1, 1], [0, FIRST, -2], [0, -2, 2]];
    let plan = testing::plan(&shapes(&diagram(4, &packed), ""));
    let bdd = plan.endpoint.bdd().expect("a diagram");
    let node = |condition, high, low| DiagramNode {
        condition,
        high,
        low,
    };
    let second = Edge::Outcome(1);
    assert_eq!(bdd.root, Edge::Node(0));
    let [top, rest @ ..] = &bdd.nodes[..] else {
        panic!("{:?}", bdd.nodes);
    };
    let (Edge::Node(high), Edge::Node(low)) = (top.high, top.low) else {
        panic!("{top:?}");
    };
    assert_eq!(
        (top.condition, rest.len()),
        (0, 2),
        "the third node is not reached"
    );
    assert_eq!(bdd.nodes[low], node(1, second, Edge::NoMatch));
    assert_eq!(bdd.nodes[high], node(1, Edge::NoMatch, second));
    assert_eq!(bdd.outcomes.len(), 2);
    assert!(plan.endpoint.tree().is_none());
    let used = &plan.endpoint.uses.functions;
    assert!(used.contains(&EndpointFn::ParseUrl), "{used:?}");
}

#[test]
fn the_diagram_goes_before_the_tree() {
    let both = format!("{RULES}, {}", diagram(i64::from(FIRST), &[TERMINAL]));
    let plan = testing::plan(&shapes(&both, ""));
    assert_eq!(plan.endpoint.params.len(), 2, "those of the diagram");
    let Rules::Bdd(bdd) = &plan.endpoint.rules else {
        panic!("{:?}", plan.endpoint.rules);
    };
    assert_eq!((bdd.root, bdd.nodes.len()), (Edge::Outcome(0), 0));
    assert_eq!(plan.endpoint.tree().map(<[_]>::len), Some(1));
}

#[test]
fn diagrams_that_lead_nowhere_are_problems() {
    let of = |root, nodes: &[[i32; 3]]| problem(&diagram(root, nodes), "");
    assert!(of(0, &[TERMINAL]).contains("`0` in a decision diagram leads nowhere"));
    assert!(of(-2, &[TERMINAL, [0, 1, -1]]).contains("is no complement"));
    assert!(of(3, &[TERMINAL, [0, 1, -1]]).contains("`3` in"));
    assert!(of(2, &[TERMINAL, [0, FIRST + 2, 1]]).contains("`100000003` in"));
    assert!(of(2, &[TERMINAL, [2, FIRST, 1]]).contains("has no condition"));
    assert!(of(2, &[TERMINAL, [0, i32::MIN, 1]]).contains("leads nowhere"));
    let circle = of(2, &[TERMINAL, [0, 3, 1], [1, FIRST, -2]]);
    assert!(circle.contains("comes back to it"), "{circle}");
}

#[test]
fn diagrams_that_cannot_be_read_are_problems() {
    let whole = diagram(2, &[TERMINAL, [0, FIRST, 1]]);
    let of = |from: &str, to: &str| {
        assert!(whole.contains(from), "{from}");
        problem(&whole.replace(from, to), "")
    };
    assert!(of(r#""1.1""#, r#""1.0""#).contains("from `1.1` on"));
    assert!(of(r#""1.1""#, r#""2.0""#).contains("from `1.1` on"));
    assert!(of(r#""nodeCount": 2"#, r#""nodeCount": 3"#).contains("`nodeCount`"));
    assert!(of(r#""nodes": ""#, r#""nodes": "?"#).contains("Base64"));
    assert!(of(r#""nodes": ""#, r#""nodes": "AAAA"#).contains("12 bytes each"));
    assert!(of(r#""root": 2"#, r#""root": "2""#).contains("whole number"));
    assert!(of(r#""results""#, r#""x""#).contains("no list of `results`"));
    let endpoint = r#""conditions": [], "endpoint""#;
    assert!(of(endpoint, r#""conditions": [1], "endpoint""#).contains("no conditions"));
    assert!(of(endpoint, r#""rules""#).contains("neither `endpoint` nor `error`"));
    assert!(of("{url#scheme}", "{uri#scheme}").contains("`uri`"));
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
