//! Builders of structures.

use proc_macro2::TokenStream;
use quote::quote;

use super::literal::default_value;
use super::rust_type::Place;
use super::setter::{field_bodies, methods};
use super::structure::{Extra, debug, derives, ids_declared, ids_moved};
use super::words::{doc, ident, type_link};
use crate::plan::ir::{BuildRule, FieldPlan, StructurePlan};
use crate::plan::names::RustName;

/// The builder of a structure.
///
/// ```text
/// #[derive(Clone, PartialEq, Default, Debug)]
/// pub struct UsageBuilder { pub(crate) total: Option<f64> }
/// impl UsageBuilder {
///     pub fn total(mut self, input: f64) -> Self { … }
///     pub fn build(self) -> Usage { Usage { total: self.total } }
/// }
/// ```
pub(super) fn builder(place: Place<'_>, plan: &StructurePlan, extra: Extra) -> TokenStream {
    let docs = doc(&format!("A builder of {}.", type_link(&plan.name)));
    let derives = derives(plan.derives, true);
    let name = ident(&plan.builder);
    let fields = plan.fields.iter().map(|field| declaration(place, field));
    let extra_field = extra_field(place, extra);
    let setters = plan
        .fields
        .iter()
        .map(|field| methods(place, field, field_bodies(field)));
    let extra_setters = extra_setters(place, extra);
    let build = build(place, plan, extra);
    let debug = debug(place, &plan.builder, plan, extra);
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #extra_field
        }

        impl #name {
            #(#setters)*
            #extra_setters
            #build
        }

        #debug
    }
}

fn declaration(place: Place<'_>, field: &FieldPlan) -> TokenStream {
    let name = ident(&field.ident);
    let ty = place.option(&place.ty(&field.ty));
    quote!(pub(crate) #name: #ty,)
}

fn extra_field(place: Place<'_>, extra: Extra) -> TokenStream {
    match extra {
        Extra::None => quote!(),
        Extra::RequestIds(ids) => ids_declared(place, ids),
        Extra::Metadata => {
            let ty = place.option(&place.get("aws_smithy_types::error::ErrorMetadata"));
            quote!(meta: #ty,)
        }
    }
}

fn extra_setters(place: Place<'_>, extra: Extra) -> TokenStream {
    if extra != Extra::Metadata {
        return quote!();
    }
    let meta = place.get("aws_smithy_types::error::ErrorMetadata");
    let optional = place.option(&meta);
    quote! {
        /// Sets code, message and request id of the error.
        #[inline]
        pub fn meta(mut self, meta: #meta) -> Self {
            self.meta = Some(meta);
            self
        }

        /// Sets or unsets code, message and request id of the error.
        #[inline]
        pub fn set_meta(&mut self, meta: #optional) -> &mut Self {
            self.meta = meta;
            self
        }
    }
}

/// `build()`, fallible or not.
fn build(place: Place<'_>, plan: &StructurePlan, extra: Extra) -> TokenStream {
    let name = ident(&plan.name);
    let docs = doc(&build_docs(plan));
    let fields = plan
        .fields
        .iter()
        .map(|field| assignment(place, &plan.name, field));
    let extra = match extra {
        Extra::None => quote!(),
        Extra::RequestIds(ids) => ids_moved(ids),
        Extra::Metadata => quote!(meta: self.meta.unwrap_or_default(),),
    };
    let value = quote!(#name { #(#fields)* #extra });
    let (returns, value) = if plan.fallible_build {
        let result = place.get("std::result::Result");
        let error = place.get("aws_smithy_types::error::operation::BuildError");
        (quote!(#result<#name, #error>), quote!(Ok(#value)))
    } else {
        (quote!(#name), value)
    };
    quote! {
        #docs
        #[inline]
        pub fn build(self) -> #returns {
            #value
        }
    }
}

fn build_docs(plan: &StructurePlan) -> String {
    let made = format!("Makes the {}.", type_link(&plan.name));
    let required: Vec<_> = required_fields(plan)
        .map(|field| format!("[`{0}`](Self::{0})", field.ident.plain()))
        .collect();
    if !plan.fallible_build {
        return made;
    }
    let when = match required.as_slice() {
        [] => "Never: the signature leaves room for members that become required.".to_owned(),
        [one] => format!("Fails if {one} is not set."),
        many => format!("Fails if one of these is not set: {}.", many.join(", ")),
    };
    format!("{made}\n\n# Errors\n\n{when}")
}

fn required_fields(plan: &StructurePlan) -> impl Iterator<Item = &FieldPlan> {
    let required = |field: &&FieldPlan| field.build == BuildRule::Required;
    plan.fields.iter().filter(required)
}

/// `total: self.total.unwrap_or_default(),`
pub(super) fn assignment(place: Place<'_>, owner: &RustName, field: &FieldPlan) -> TokenStream {
    let name = ident(&field.ident);
    let value = match &field.build {
        BuildRule::Move => quote!(self.#name),
        BuildRule::Zero => quote!(self.#name.unwrap_or_default()),
        BuildRule::Default(literal) => {
            let or = default_value(place, &field.ty, literal);
            quote!(self.#name #or)
        }
        BuildRule::Required => {
            let required = place.get("crate::support::build::required");
            let member = field.ident.as_str();
            let text =
                format!("{member} was not specified but it is required when building {owner}");
            quote!(#required(self.#name, #member, #text)?)
        }
    };
    quote!(#name: #value,)
}
