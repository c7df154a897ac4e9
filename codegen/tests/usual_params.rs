//! The endpoint parameters that most services share are written by hand, once; for the others they
//! are generated. Both have the same API.

mod emit_plans;

use std::collections::BTreeSet;

use emit_plans::{printed, service};
use quote::ToTokens;
use syn::{Fields, ImplItem, Item, Type};
use tinsmith_codegen::plan::ir::{BuiltIn, EndpointParam, ParamKind, ParamValue, ParamsType};
use tinsmith_codegen::plan::names::operation_fn_name;

fn param(name: &str, ident: &str, built_in: BuiltIn) -> EndpointParam {
    let is_flag = matches!(built_in, BuiltIn::UseFips | BuiltIn::UseDualStack);
    EndpointParam {
        name: name.to_owned(),
        ident: operation_fn_name(ident).expect("a legal name"),
        setter: operation_fn_name(&format!("set_{ident}")).expect("a legal name"),
        stem: ident.to_owned(),
        kind: if is_flag {
            ParamKind::Bool
        } else {
            ParamKind::String
        },
        required: is_flag,
        default: is_flag.then_some(ParamValue::Bool(false)),
        built_in: Some(built_in),
        setting: None,
        docs: String::new(),
    }
}

/// What the emitter writes for a service that has the usual parameters as its own.
fn generated() -> String {
    let mut service = service(Vec::new());
    service.endpoint.params_type = ParamsType::Own;
    service.endpoint.params = vec![
        param("Region", "region", BuiltIn::Region),
        param("UseDualStack", "use_dual_stack", BuiltIn::UseDualStack),
        param("UseFIPS", "use_fips", BuiltIn::UseFips),
        param("Endpoint", "endpoint", BuiltIn::Endpoint),
    ];
    let files = printed(service);
    let path = "src/config/endpoint/params.rs";
    let file = files.into_iter().find(|file| file.path == path);
    file.expect("the parameters").text
}

/// Fields, methods and derived traits of the two types, a line each.
fn api(text: &str) -> BTreeSet<String> {
    let file = syn::parse_file(text).expect("Rust");
    file.items.iter().flat_map(lines).collect()
}

fn lines(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(item) if item.ident.to_string().starts_with("Params") => {
            let Fields::Named(fields) = &item.fields else {
                panic!("named fields");
            };
            let fields = fields.named.iter().map(|field| {
                let name = field.ident.to_token_stream();
                format!("{}.{name}: {}", item.ident, field.ty.to_token_stream())
            });
            let derives = item
                .attrs
                .iter()
                .filter(|attr| attr.path().is_ident("derive"));
            let traits = derives.flat_map(|attr| {
                let list = attr.meta.require_list().expect("a list").tokens.to_string();
                let names = list.split(',').map(str::trim).map(str::to_owned);
                names.collect::<Vec<_>>()
            });
            let traits = traits.map(|name| format!("{}: {name}", item.ident));
            fields.chain(traits).collect()
        }
        Item::Impl(item) if item.trait_.is_none() && is_params(&item.self_ty) => {
            let owner = item.self_ty.to_token_stream();
            let methods = item.items.iter().filter_map(|item| match item {
                ImplItem::Fn(method) => Some(method.sig.to_token_stream()),
                _ => None,
            });
            methods
                .map(|signature| format!("{owner}: {signature}"))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn is_params(ty: &Type) -> bool {
    ty.to_token_stream().to_string().starts_with("Params")
}

#[test]
fn the_usual_parameters_are_as_they_would_be_generated() {
    let by_hand = include_str!("../support/src/support/endpoint/usual.rs");
    let (by_hand, generated) = (api(by_hand), api(&generated()));
    assert!(generated.len() > 25, "{generated:#?}");
    assert_eq!(by_hand, generated);
}
