//! Required members that a service left out.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder::assignment;
use super::role::Role;
use super::rust_type::Place;
use super::structure::ids_moved;
use super::words::{doc, ident, type_link};
use crate::plan::ir::{Correction, FieldPlan, Finish, RustType, StructurePlan};
use crate::plan::names::RustName;

/// The method that ends reading: `build` or `_corrected`.
pub(super) fn finish(finish: Finish) -> TokenStream {
    match finish {
        Finish::Build => quote!(build),
        Finish::Corrected => quote!(_corrected),
    }
}

/// The builder's method that never fails.
///
/// ```text
/// impl UsageBuilder {
///     pub(crate) fn _corrected(self) -> Usage {
///         Usage { total: self.total.unwrap_or_default() }
///     }
/// }
/// ```
pub(super) fn method(place: Place<'_>, plan: &StructurePlan, role: Role<'_>) -> TokenStream {
    if plan.finish == Finish::Build {
        return quote!();
    }
    let docs = doc(&format!(
        "Makes the {}; required members that are not set get zero values.",
        type_link(&plan.name)
    ));
    let (name, builder) = (ident(&plan.name), ident(&plan.builder));
    let fields = plan
        .fields
        .iter()
        .map(|field| value(place, &plan.name, field));
    let extra = match role {
        Role::Nested | Role::Input => quote!(),
        Role::Output(ids) => ids_moved(ids),
        Role::Error(_) => quote!(meta: self.meta.unwrap_or_default(),),
    };
    quote! {
        impl #builder {
            #docs
            #[inline]
            pub(crate) fn _corrected(self) -> #name {
                #name { #(#fields)* #extra }
            }
        }
    }
}

/// `total: self.total.unwrap_or_default(),`
fn value(place: Place<'_>, owner: &RustName, field: &FieldPlan) -> TokenStream {
    let name = ident(&field.ident);
    let Some(or) = replacement(place, field) else {
        return assignment(place, owner, field);
    };
    if field.optional {
        quote!(#name: Some(self.#name #or),)
    } else {
        quote!(#name: self.#name #or,)
    }
}

/// `.unwrap_or…`
fn replacement(place: Place<'_>, field: &FieldPlan) -> Option<TokenStream> {
    let (ty, boxed) = match &field.ty {
        RustType::Boxed(inner) => (inner.as_ref(), true),
        other => (other, false),
    };
    let ty = || place.ty(ty);
    let value = match &field.correction {
        Correction::None => return None,
        Correction::Given => return Some(quote!(.expect("whoever reads sets it"))),
        Correction::Zero => return Some(quote!(.unwrap_or_default())),
        Correction::UnknownEnum => {
            let ty = ty();
            place.bring("std::convert::From");
            quote!(#ty::from("no value was set"))
        }
        Correction::Epoch => {
            let ty = ty();
            return Some(quote!(.unwrap_or(#ty::from_secs(0))));
        }
        Correction::NullDocument => {
            let ty = ty();
            return Some(quote!(.unwrap_or(#ty::Null)));
        }
        Correction::UnknownUnion => {
            let ty = ty();
            if !boxed {
                return Some(quote!(.unwrap_or(#ty::Unknown)));
            }
            quote!(#ty::Unknown)
        }
        Correction::Structure { finish } => {
            let ty = ty();
            let finish = self::finish(*finish);
            quote!(#ty::builder().#finish())
        }
    };
    Some(lazily(place, value, boxed))
}

fn lazily(place: Place<'_>, value: TokenStream, boxed: bool) -> TokenStream {
    if boxed {
        let make = place.get("std::boxed::Box");
        quote!(.unwrap_or_else(|| #make::new(#value)))
    } else {
        quote!(.unwrap_or_else(|| #value))
    }
}
