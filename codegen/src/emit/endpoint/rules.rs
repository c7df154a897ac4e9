//! Endpoint rules as data.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::File;
use crate::emit::item_path::ItemPath;
use crate::emit::literal::signed;
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::words::{inner_doc, number};
use crate::plan::ir::{Condition, Diagram, Edge, EndpointExpr, EndpointFn, Rule, RuleBody, Rules};

/// `config/endpoint/rules.rs`
///
/// ```text
/// pub(super) static RULES: Rules = Rules::Tree(&[
///     Rule { conditions: &[If(Call(is_set, &[Ref("Endpoint")]))], then: Url(Ref("Endpoint")) },
///     …
/// ]);
/// ```
pub(in crate::emit) fn file(root: &Root, plan: &Rules) -> File {
    let scope = Scope::new([]);
    let place = Place::new(&scope, root);
    let rules_type = place.get("crate::support::endpoint::Rules");
    let rules = match plan {
        Rules::Tree(rules) => {
            let rules = tree(place, rules);
            quote!(#rules_type::Tree(#rules))
        }
        Rules::Bdd(plan) => {
            let diagram = diagram(place, plan);
            quote!(#rules_type::Bdd(#diagram))
        }
    };
    let docs = inner_doc("The endpoint rules of the service.");
    let uses = scope.uses();
    let tokens = quote! {
        #docs
        #uses
        pub(super) static RULES: #rules_type = #rules;
    };
    File::emitted(root, "config/endpoint/rules.rs", tokens)
}

/// `&[…]`: all rules, or those of an outcome.
fn tree(place: Place<'_>, rules: &[Rule]) -> TokenStream {
    let rules = rules.iter().map(|plan| rule(place, plan));
    quote!(&[#(#rules),*])
}

/// `&Diagram { … }`
fn diagram(place: Place<'_>, plan: &Diagram) -> TokenStream {
    let diagram = variant(place, "extensions::diagrams::Diagram");
    let conditions = plan.conditions.iter();
    let conditions = conditions.map(|plan| condition(place, plan));
    let nodes = plan.nodes.iter().map(|node| {
        let condition = number(node.condition);
        let [high, low] = [node.high, node.low].map(|edge| edge_number(plan, edge));
        quote!([#condition, #high, #low])
    });
    let root = edge_number(plan, plan.root);
    let outcomes = plan.outcomes.iter().map(|plan| outcome(place, plan));
    quote! {
        &#diagram {
            conditions: &[#(#conditions),*],
            nodes: &[#(#nodes),*],
            root: #root,
            outcomes: &[#(#outcomes),*],
        }
    }
}

/// Nodes are numbered first, then outcomes; what is beyond them matches nothing.
fn edge_number(plan: &Diagram, edge: Edge) -> Literal {
    number(match edge {
        Edge::Node(index) => index,
        Edge::Outcome(index) => plan.nodes.len() + index,
        Edge::NoMatch => plan.nodes.len() + plan.outcomes.len(),
    })
}

/// A variant of the support code's enums, by its bare name where that is not another's.
fn variant(place: Place<'_>, path: &'static str) -> TokenStream {
    place.get(ItemPath::from("crate::support::endpoint").then(path))
}

fn rule(place: Place<'_>, plan: &Rule) -> TokenStream {
    let rule = place.get("crate::support::endpoint::Rule");
    let conditions = plan.conditions.iter().map(|plan| condition(place, plan));
    let then = outcome(place, &plan.then);
    quote! {
        #rule {
            conditions: &[#(#conditions),*],
            then: #then,
        }
    }
}

fn condition(place: Place<'_>, plan: &Condition) -> TokenStream {
    let test = expr(place, &plan.expr);
    match &plan.assign {
        Some(name) => {
            let some = place.some();
            quote!((#some(#name), #test))
        }
        None => {
            let none = place.none();
            quote!((#none, #test))
        }
    }
}

fn outcome(place: Place<'_>, plan: &RuleBody) -> TokenStream {
    match plan {
        RuleBody::Error(message) => {
            let error = variant(place, "Outcome::Error");
            let message = expr(place, message);
            quote!(#error(#message))
        }
        RuleBody::Tree(rules) => {
            let into = variant(place, "Outcome::Tree");
            let rules = tree(place, rules);
            quote!(#into(#rules))
        }
        RuleBody::Url(url) => {
            let url_only = variant(place, "Outcome::Url");
            let url = expr(place, url);
            quote!(#url_only(#url))
        }
        RuleBody::Endpoint {
            url,
            properties,
            headers,
        } => endpoint(place, url, properties, headers),
    }
}

fn endpoint(
    place: Place<'_>,
    url: &EndpointExpr,
    properties: &[(String, EndpointExpr)],
    headers: &[(String, Vec<EndpointExpr>)],
) -> TokenStream {
    let endpoint = variant(place, "Outcome::Endpoint");
    let details = variant(place, "extensions::details::Details");
    let url = expr(place, url);
    let properties = properties.iter().map(|plan| named_property(place, plan));
    let headers = headers.iter().map(|(name, values)| {
        let values = values.iter().map(|value| expr(place, value));
        quote!((#name, &[#(#values),*]))
    });
    quote! {
        #endpoint(
            #url,
            &#details {
                properties: &[#(#properties),*],
                headers: &[#(#headers),*],
            },
        )
    }
}

fn named_property(place: Place<'_>, (name, value): &(String, EndpointExpr)) -> TokenStream {
    let value = property(place, value);
    quote!((#name, #value))
}

fn property(place: Place<'_>, plan: &EndpointExpr) -> TokenStream {
    let property_type = variant(place, "extensions::details::Property");
    match plan {
        EndpointExpr::List(items) => {
            let items = items.iter().map(|item| property(place, item));
            quote!(#property_type::List(&[#(#items),*]))
        }
        EndpointExpr::Record(members) => {
            let members = members.iter().map(|member| named_property(place, member));
            quote!(#property_type::Record(&[#(#members),*]))
        }
        plan => {
            let value = expr(place, plan);
            quote!(#property_type::Value(#value))
        }
    }
}

fn expr(place: Place<'_>, plan: &EndpointExpr) -> TokenStream {
    let name = |name| place.get(ItemPath::from("crate::support::endpoint::Expr").then(name));
    let many = |plans: &[EndpointExpr]| {
        let plans = plans.iter().map(|plan| expr(place, plan));
        quote!(&[#(#plans),*])
    };
    let (name, value) = match plan {
        EndpointExpr::Str(text) => (name("Str"), quote!(#text)),
        EndpointExpr::Bool(value) => (name("Bool"), quote!(#value)),
        EndpointExpr::Int(value) => (name("Int"), signed(*value)),
        EndpointExpr::Ref(reference) => (name("Ref"), quote!(#reference)),
        EndpointExpr::Template(parts) => (name("Template"), many(parts)),
        EndpointExpr::Call(function, arguments) => {
            let (function, arguments) = (function_name(place, *function), many(arguments));
            (name("Call"), quote!(#function, #arguments))
        }
        EndpointExpr::List(items) => (name("List"), many(items)),
        // Records stand in properties only; elsewhere a record has no value, like an empty list.
        EndpointExpr::Record(_) => (name("List"), quote!(&[])),
    };
    quote!(#name(#value))
}

fn function_name(place: Place<'_>, function: EndpointFn) -> TokenStream {
    let (module, name) = function_path(function);
    let path = ItemPath::from("crate::support::endpoint");
    place.get(path.then(module).then(name))
}

/// Module and name of a function in the support code.
pub(in crate::emit) fn function_path(function: EndpointFn) -> (&'static str, &'static str) {
    let name = match function {
        EndpointFn::IsSet => "is_set",
        EndpointFn::Not => "not",
        EndpointFn::GetAttr => "get_attr",
        EndpointFn::BooleanEquals => "boolean_equals",
        EndpointFn::StringEquals => "string_equals",
        EndpointFn::IsValidHostLabel => "valid_host_label",
        EndpointFn::Coalesce => "coalesce",
        EndpointFn::Ite => "ite",
        EndpointFn::AwsPartition => return ("extensions::regions", "partition"),
        EndpointFn::Substring => return ("extensions::texts", "substring"),
        EndpointFn::UriEncode => return ("extensions::texts", "uri_encode"),
        EndpointFn::Split => return ("extensions::texts", "split"),
        EndpointFn::ParseUrl => return ("extensions::urls", "parse_url"),
        EndpointFn::AwsParseArn => return ("extensions::arns", "parse_arn"),
        EndpointFn::AwsIsVirtualHostableS3Bucket => {
            return ("extensions::buckets", "is_virtual_hostable_bucket");
        }
    };
    ("functions", name)
}
