//! What endpoints are found by: every kind of parameter, rule and expression.

use tinsmith_codegen::plan::ir::*;

use super::*;

pub(crate) fn every_rule() -> EndpointPlan {
    let text = |text: &str| EndpointExpr::Str(text.to_owned());
    let rule = |conditions, then| Rule { conditions, then };
    let tree = RuleBody::Tree(vec![rule(Vec::new(), every_endpoint())]);
    let plain = RuleBody::Url(text("https://b"));
    let rules = Rules::Tree(vec![
        rule(every_condition(), tree),
        rule(Vec::new(), plain),
        rule(Vec::new(), RuleBody::Error(text("none"))),
    ]);
    EndpointPlan {
        params: every_param(),
        params_type: ParamsType::Own,
        uses: EndpointUses::of(&rules),
        rules,
        other: None,
    }
}

/// Each kind of parameter and each value that the client knows, with and without a default.
pub(crate) fn every_param() -> Vec<EndpointParam> {
    use ParamKind::{Bool, String, StringList};
    let preferred = ParamValue::String("preferred".to_owned());
    let params = [
        ("A", String, true, None, BuiltIn::Region),
        (
            "B",
            Bool,
            false,
            Some(ParamValue::Bool(true)),
            BuiltIn::UseFips,
        ),
        ("C", StringList, false, None, BuiltIn::Unset),
        (
            "D",
            Bool,
            true,
            Some(ParamValue::Bool(false)),
            BuiltIn::UseDualStack,
        ),
        ("E", String, false, None, BuiltIn::Endpoint),
        ("F", String, false, None, BuiltIn::AccountId),
        (
            "G",
            String,
            false,
            Some(preferred),
            BuiltIn::AccountIdEndpointMode,
        ),
    ];
    let params = params.map(|(name, kind, required, default, built_in)| EndpointParam {
        name: name.to_owned(),
        ident: snake(name),
        setter: snake(&format!("set_{}", name.to_lowercase())),
        stem: name.to_lowercase(),
        kind,
        required,
        default,
        built_in: Some(built_in),
        setting: None,
        docs: std::string::String::new(),
    });
    params.into()
}

pub(crate) fn every_condition() -> Vec<Condition> {
    let functions = [
        EndpointFn::IsSet,
        EndpointFn::Not,
        EndpointFn::GetAttr,
        EndpointFn::BooleanEquals,
        EndpointFn::StringEquals,
        EndpointFn::Substring,
        EndpointFn::UriEncode,
        EndpointFn::IsValidHostLabel,
        EndpointFn::ParseUrl,
        EndpointFn::Split,
        EndpointFn::Coalesce,
        EndpointFn::Ite,
        EndpointFn::AwsPartition,
        EndpointFn::AwsParseArn,
        EndpointFn::AwsIsVirtualHostableS3Bucket,
    ];
    let call = |function| EndpointExpr::Call(function, vec![EndpointExpr::Ref("A".to_owned())]);
    let conditions = functions.map(|function| Condition {
        expr: call(function),
        assign: (function == EndpointFn::ParseUrl).then(|| "url".to_owned()),
    });
    conditions.into()
}

/// An endpoint with each kind of expression.
pub(crate) fn every_endpoint() -> RuleBody {
    let text = |text: &str| EndpointExpr::Str(text.to_owned());
    let record = EndpointExpr::Record(vec![("b".to_owned(), EndpointExpr::Bool(true))]);
    RuleBody::Endpoint {
        url: EndpointExpr::Template(vec![text("https://"), text("a")]),
        properties: vec![(
            "authSchemes".to_owned(),
            EndpointExpr::List(vec![record, EndpointExpr::Int(-1)]),
        )],
        headers: vec![("x".to_owned(), vec![text("y")])],
    }
}

/// The rules as a diagram with each kind of edge.
pub(crate) fn every_edge() -> EndpointPlan {
    let node = |high, low| DiagramNode {
        condition: 0,
        high,
        low,
    };
    let rules = Rules::Bdd(Diagram {
        conditions: every_condition(),
        nodes: vec![
            node(Edge::Node(1), Edge::Outcome(0)),
            node(Edge::Outcome(1), Edge::NoMatch),
        ],
        root: Edge::Node(0),
        outcomes: vec![
            every_endpoint(),
            RuleBody::Error(EndpointExpr::Str("none".to_owned())),
        ],
    });
    EndpointPlan {
        uses: EndpointUses::of(&rules),
        rules,
        ..every_rule()
    }
}

/// Endpoints whose parts are there or may be.
pub(crate) fn every_discovery() -> EndpointDiscovery {
    let step = |ident: &str, optional| PathStep {
        ident: snake(ident),
        optional,
        boxed: false,
    };
    EndpointDiscovery {
        method: snake("plain"),
        endpoints: step("endpoints", false),
        address: step("address", true),
        minutes: step("minutes", false),
    }
}
