//! Endpoint rules as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::int;
use crate::emit::rust_type::Place;
use crate::emit::words::ident;
use crate::plan::ir::{Condition, EndpointExpr, EndpointFn, Rule, RuleBody};

/// The rule set of a service.
///
/// ```text
/// static ENDPOINT_RULES: RuleSet = RuleSet {
///     rules: &[Rule { conditions: &[…], then: Outcome::Tree(&[…]) }],
/// };
/// ```
pub(in crate::emit) fn rule_set(place: Place<'_>, plan: &[Rule]) -> TokenStream {
    let rule_set = place.get("crate::support::endpoint::RuleSet");
    let rules = plan.iter().map(|plan| rule(place, plan));
    quote! {
        static ENDPOINT_RULES: #rule_set = #rule_set { rules: &[#(#rules),*] };
    }
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
    let condition = place.get("crate::support::endpoint::Condition");
    let test = expr(place, &plan.expr);
    let assign = match &plan.assign {
        Some(name) => quote!(Some(#name)),
        None => quote!(None),
    };
    quote!(#condition { test: #test, assign: #assign })
}

fn outcome(place: Place<'_>, plan: &RuleBody) -> TokenStream {
    let outcome = place.get("crate::support::endpoint::Outcome");
    match plan {
        RuleBody::Error(message) => {
            let message = expr(place, message);
            quote!(#outcome::Error(#message))
        }
        RuleBody::Tree(rules) => {
            let rules = rules.iter().map(|plan| rule(place, plan));
            quote!(#outcome::Tree(&[#(#rules),*]))
        }
        RuleBody::Endpoint {
            url,
            properties,
            headers,
        } => {
            let url = expr(place, url);
            let properties = properties.iter().map(|plan| named_property(place, plan));
            let headers = headers.iter().map(|(name, values)| {
                let values = values.iter().map(|value| expr(place, value));
                quote!((#name, &[#(#values),*]))
            });
            quote! {
                #outcome::Endpoint {
                    url: #url,
                    properties: &[#(#properties),*],
                    headers: &[#(#headers),*],
                }
            }
        }
    }
}

fn named_property(place: Place<'_>, (name, value): &(String, EndpointExpr)) -> TokenStream {
    let value = property(place, value);
    quote!((#name, #value))
}

fn property(place: Place<'_>, plan: &EndpointExpr) -> TokenStream {
    let property_type = place.get("crate::support::endpoint::Property");
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
            quote!(#property_type::Expr(#value))
        }
    }
}

fn expr(place: Place<'_>, plan: &EndpointExpr) -> TokenStream {
    let expr_type = place.get("crate::support::endpoint::Expr");
    let many = |plans: &[EndpointExpr]| {
        let plans = plans.iter().map(|plan| expr(place, plan));
        quote!(&[#(#plans),*])
    };
    match plan {
        EndpointExpr::Str(text) => quote!(#expr_type::Str(#text)),
        EndpointExpr::Bool(value) => quote!(#expr_type::Bool(#value)),
        EndpointExpr::Int(value) => {
            let value = int(*value);
            quote!(#expr_type::Int(#value))
        }
        EndpointExpr::Ref(name) => quote!(#expr_type::Ref(#name)),
        EndpointExpr::Template(parts) => {
            let parts = many(parts);
            quote!(#expr_type::Template(#parts))
        }
        EndpointExpr::Call(function, arguments) => {
            let (function, arguments) = (call(place, *function), many(arguments));
            quote!(#expr_type::Call(#function, #arguments))
        }
        EndpointExpr::List(items) => {
            let items = many(items);
            quote!(#expr_type::List(#items))
        }
        // Records stand in properties only; elsewhere a record has no value, like an empty list.
        EndpointExpr::Record(_) => quote!(#expr_type::List(&[])),
    }
}

fn call(place: Place<'_>, function: EndpointFn) -> TokenStream {
    let function_type = place.get("crate::support::endpoint::Function");
    let name = ident(match function {
        EndpointFn::IsSet => "IsSet",
        EndpointFn::Not => "Not",
        EndpointFn::GetAttr => "GetAttr",
        EndpointFn::BooleanEquals => "BooleanEquals",
        EndpointFn::StringEquals => "StringEquals",
        EndpointFn::Substring => "Substring",
        EndpointFn::UriEncode => "UriEncode",
        EndpointFn::IsValidHostLabel => "IsValidHostLabel",
        EndpointFn::ParseUrl => "ParseUrl",
        EndpointFn::Split => "Split",
        EndpointFn::Coalesce => "Coalesce",
        EndpointFn::Ite => "Ite",
        EndpointFn::AwsPartition => "Partition",
        EndpointFn::AwsParseArn => "ParseArn",
        EndpointFn::AwsIsVirtualHostableS3Bucket => "IsVirtualHostableS3Bucket",
    });
    quote!(#function_type::#name)
}
