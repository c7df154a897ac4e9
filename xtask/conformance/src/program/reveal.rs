//! Functions that show a client's values as JSON, one per structure and union.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use tinsmith_codegen::plan::ir::{
    FieldPlan, RustType, ServicePlan, StructurePlan, TypeModule, TypePlan, UnionPlan,
};

use super::super::literal::{ident, path};
use super::super::shapes::{Named, Shapes};
use super::hearing;

/// The functions for every type that can come in a response.
pub(super) fn types(
    service: &ServicePlan,
    shapes: &Shapes<'_>,
    ours: &dyn Fn(&FieldPlan) -> bool,
) -> Result<TokenStream, String> {
    let mut functions = TokenStream::new();
    let heard = hearing::types(service);
    for ty in &service.types {
        functions.extend(match ty {
            TypePlan::Structure(plan) if plan.reads || heard.contains(plan.name.as_str()) => {
                let path = path(TypeModule::Types, &plan.name);
                structure(
                    &function(TypeModule::Types, &plan.name),
                    &path,
                    plan,
                    shapes,
                    ours,
                )?
            }
            TypePlan::Union(plan) if plan.reads || heard.contains(plan.name.as_str()) => {
                union(plan, shapes)?
            }
            _ => TokenStream::new(),
        });
    }
    for error in &service.errors {
        let plan = &error.structure;
        let path = path(TypeModule::Error, &plan.name);
        let name = function(TypeModule::Error, &plan.name);
        functions.extend(structure(&name, &path, plan, shapes, ours)?);
    }
    Ok(functions)
}

/// `reveal_types_Name`: the type's own name keeps functions as distinct as types are.
pub(super) fn function(module: TypeModule, name: &str) -> Ident {
    match module {
        TypeModule::Types => format_ident!("reveal_types_{name}"),
        TypeModule::Error => format_ident!("reveal_error_{name}"),
    }
}

/// A function for a structure; streams are read by the case.
pub(super) fn structure(
    name: &Ident,
    path: &TokenStream,
    plan: &StructurePlan,
    shapes: &Shapes<'_>,
    ours: &dyn Fn(&FieldPlan) -> bool,
) -> Result<TokenStream, String> {
    let mut puts = TokenStream::new();
    let fields = plan
        .fields
        .iter()
        .filter(|field| !field.is_stream() && !ours(field));
    for field in fields {
        let (member, name) = (&field.member, ident(&field.ident));
        let shown = show(&field.ty, shapes)?;
        puts.extend(if field.optional {
            quote!(if let Some(v) = &value.#name { shown.put(#member, #shown); })
        } else {
            quote!({ let v = &value.#name; shown.put(#member, #shown); })
        });
    }
    Ok(quote! {
        fn #name(value: &#path) -> Value {
            let mut shown = reveal::Structure::new();
            #puts
            shown.finish()
        }
    })
}

fn union(plan: &UnionPlan, shapes: &Shapes<'_>) -> Result<TokenStream, String> {
    let name = function(TypeModule::Types, &plan.name);
    let path = path(TypeModule::Types, &plan.name);
    let mut arms = TokenStream::new();
    for variant in &plan.variants {
        let (member, ident) = (
            variant.schema.id.member.clone().unwrap_or_default(),
            ident(&variant.ident),
        );
        arms.extend(match &variant.ty {
            Some(ty) => {
                let shown = show(ty, shapes)?;
                quote!(#path::#ident(v) => reveal::member(#member, #shown),)
            }
            None => {
                quote!(#path::#ident => reveal::member(#member, Value::Object(Default::default())),)
            }
        });
    }
    Ok(quote! {
        fn #name(value: &#path) -> Value {
            match value {
                #arms
                _ => reveal::unknown(),
            }
        }
    })
}

/// An expression that shows `v`, a reference to a value of the type.
fn show(ty: &RustType, shapes: &Shapes<'_>) -> Result<TokenStream, String> {
    Ok(match ty {
        RustType::Bool | RustType::I8 | RustType::I16 | RustType::I32 | RustType::I64 => {
            quote!(Value::from(*v))
        }
        RustType::F32 => quote!(reveal::float(*v)),
        RustType::F64 => quote!(reveal::double(*v)),
        RustType::String => quote!(Value::from(v.as_str())),
        RustType::BigInteger => quote!(reveal::big_integer(v)),
        RustType::BigDecimal => quote!(reveal::big_decimal(v)),
        RustType::Blob => quote!(reveal::blob(v)),
        RustType::DateTime => quote!(reveal::timestamp(v)),
        RustType::Document => quote!(harness::reveal_document(v)),
        RustType::Stream(_) => {
            return Err("a stream is a member of a structure in a list".to_owned());
        }
        RustType::Vec(item) => {
            let item = show(item, shapes)?;
            quote!(v.iter().map(|v| #item).collect::<Value>())
        }
        RustType::HashSet(item) => {
            let item = show(item, shapes)?;
            quote!(reveal::set(v.iter().map(|v| #item)))
        }
        RustType::HashMap(_, item) => {
            let item = show(item, shapes)?;
            quote!(reveal::map(v.iter().map(|(k, v)| (k.as_str(), #item))))
        }
        RustType::Option(item) => {
            let item = show(item, shapes)?;
            quote!(v.as_ref().map_or(Value::Null, |v| #item))
        }
        RustType::Boxed(item) => {
            let item = show(item, shapes)?;
            quote!({ let v = v.as_ref(); #item })
        }
        RustType::Named { module, name } => match shapes.get(*module, name)? {
            Named::Enum => quote!(Value::from(v.as_str())),
            _ => {
                let function = function(*module, name);
                quote!(#function(v))
            }
        },
    })
}
