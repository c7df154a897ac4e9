//! Structures: the type, its accessors, its `Debug`.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust_type::Place;
use super::words::{deprecated, doc, doc_or, ident, paragraphs, type_link};
use crate::plan::ir::{
    Accessor, DebugStyle, Derives, FieldPlan, RequestIds, RustType, StructurePlan,
};
use crate::plan::names::RustName;

/// This file, for the headers of what it makes.
pub(super) const FILE: &str = file!();

/// What `Debug` shows in place of a sensitive value.
pub(super) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// What a structure holds beside its modeled members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extra {
    /// Nothing.
    None,
    /// An output knows the ids of the request it answers.
    RequestIds(RequestIds),
    /// An error knows its code, message and request id.
    Metadata,
}

impl Extra {
    /// The field as the structure declares it.
    fn field(self, place: Place<'_>) -> TokenStream {
        match self {
            Self::None => quote!(),
            Self::RequestIds(ids) => ids_declared(place, ids),
            Self::Metadata => {
                let meta = place.get("aws_smithy_types::error::ErrorMetadata");
                quote!(pub(crate) meta: #meta,)
            }
        }
    }
}

/// The fields of request ids.
pub(super) fn ids_declared(place: Place<'_>, ids: RequestIds) -> TokenStream {
    let ty = place.option(&place.get("std::string::String"));
    match ids {
        RequestIds::One => quote!(_request_id: #ty,),
        RequestIds::Extended => quote!(_extended_request_id: #ty, _request_id: #ty,),
    }
}

/// The same, taken over from `self`.
pub(super) fn ids_moved(ids: RequestIds) -> TokenStream {
    match ids {
        RequestIds::One => quote!(_request_id: self._request_id,),
        RequestIds::Extended => quote! {
            _extended_request_id: self._extended_request_id,
            _request_id: self._request_id,
        },
    }
}

/// A structure and its accessors.
///
/// ```text
/// #[non_exhaustive]
/// #[derive(Clone, PartialEq, Debug)]
/// pub struct Usage { pub total: f64 }
/// impl Usage {
///     pub fn total(&self) -> f64 { self.total }
///     pub fn builder() -> UsageBuilder { UsageBuilder::default() }
/// }
/// ```
pub(super) fn structure(place: Place<'_>, plan: &StructurePlan, extra: Extra) -> TokenStream {
    let docs = doc_or(&plan.docs, &format!("The `{}` structure.", plan.name));
    let deprecated = deprecated(plan.deprecated.as_ref());
    let derives = derives(plan.derives, false);
    let name = ident(&plan.name);
    let builder = ident(&plan.builder);
    let builder_docs = doc(&format!(
        "Returns an empty builder of {}.",
        type_link(&plan.name)
    ));
    let fields = plan.fields.iter().map(|field| declaration(place, field));
    let extra_field = extra.field(place);
    place.bring("std::default::Default");
    let accessors = plan.fields.iter().map(|field| accessor(place, field));
    let debug = debug(place, &plan.name, plan, extra);
    quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #derives
        pub struct #name {
            #(#fields)*
            #extra_field
        }

        impl #name {
            #(#accessors)*

            #builder_docs
            #[inline]
            pub fn builder() -> #builder {
                #builder::default()
            }
        }

        #debug
    }
}

/// `#[derive(…)]` of a structure or, with `Default`, of its builder.
pub(super) fn derives(derives: Derives, default: bool) -> TokenStream {
    let clone = derives.clone_and_eq.then(|| quote!(Clone, PartialEq));
    let default = default.then(|| quote!(Default));
    let debug = (derives.debug == DebugStyle::Derived).then(|| quote!(Debug));
    let list: Vec<_> = [clone, default, debug].into_iter().flatten().collect();
    match list.as_slice() {
        [] => quote!(),
        list => quote!(#[derive(#(#list),*)]),
    }
}

/// `pub total: Option<f64>,`
fn declaration(place: Place<'_>, field: &FieldPlan) -> TokenStream {
    let docs = field_docs(field);
    let deprecated = deprecated(field.deprecated.as_ref());
    let name = ident(&field.ident);
    let ty = field_type(place, field);
    quote! {
        #docs
        #deprecated
        pub #name: #ty,
    }
}

/// The type of a field, its `Option` included.
pub(super) fn field_type(place: Place<'_>, field: &FieldPlan) -> TokenStream {
    let ty = place.ty(&field.ty);
    if field.optional {
        place.option(&ty)
    } else {
        ty
    }
}

/// The documentation of a field, wherever it appears.
pub(super) fn field_docs(field: &FieldPlan) -> TokenStream {
    doc_or(&field.docs, &field_fallback(field))
}

/// What is said of a member that the model does not document.
pub(super) fn field_fallback(field: &FieldPlan) -> String {
    format!("The `{}` member.", field.member)
}

/// One accessor.
///
/// ```text
/// pub fn usage(&self) -> &[types::Usage] { self.usage.as_deref().unwrap_or_default() }
/// ```
fn accessor(place: Place<'_>, field: &FieldPlan) -> TokenStream {
    let Some((returns, body)) = accessor_parts(place, field) else {
        return quote!();
    };
    let docs = accessor_docs(field);
    let deprecated = deprecated(field.deprecated.as_ref());
    let name = ident(&field.ident);
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(&self) -> #returns {
            #body
        }
    }
}

/// Return type and body of an accessor.
fn accessor_parts(place: Place<'_>, field: &FieldPlan) -> Option<(TokenStream, TokenStream)> {
    let name = ident(&field.ident);
    let plain = || place.ty(&field.ty);
    let bare = || place.ty(unboxed(&field.ty));
    let item = || place.ty(item(&field.ty));
    let option = |ty: TokenStream| place.option(&ty);
    let referenced = |ty: TokenStream| quote!(&#ty);
    Some(match field.accessor {
        Accessor::Copy => (plain(), quote!(self.#name)),
        Accessor::CopyOption => (option(plain()), quote!(self.#name)),
        Accessor::Str => (quote!(&str), quote!(&self.#name)),
        Accessor::StrOption => (option(quote!(&str)), quote!(self.#name.as_deref())),
        Accessor::Slice => {
            let item = item();
            (quote!(&[#item]), quote!(&self.#name))
        }
        Accessor::SliceOption => {
            let item = item();
            let body = quote!(self.#name.as_deref().unwrap_or_default());
            (quote!(&[#item]), body)
        }
        Accessor::Ref | Accessor::BoxRef => (referenced(bare()), quote!(&self.#name)),
        Accessor::RefOption => (option(referenced(plain())), quote!(self.#name.as_ref())),
        Accessor::BoxOption => (option(referenced(bare())), quote!(self.#name.as_deref())),
        Accessor::Skip => return None,
    })
}

fn accessor_docs(field: &FieldPlan) -> TokenStream {
    if field.accessor != Accessor::SliceOption {
        return field_docs(field);
    }
    let hint = format!(
        "Empty if there is no value; `.{}.is_none()` tells the difference.",
        field.ident
    );
    let docs = match field.docs.trim() {
        "" => field_fallback(field),
        docs => docs.to_owned(),
    };
    doc(&paragraphs(&docs, &hint))
}

fn unboxed(ty: &RustType) -> &RustType {
    match ty {
        RustType::Boxed(inner) => inner,
        other => other,
    }
}

fn item(ty: &RustType) -> &RustType {
    match ty {
        RustType::Vec(item) | RustType::HashSet(item) => item,
        other => other,
    }
}

/// A hand-written `Debug` that hides sensitive fields, where deriving it would show them.
///
/// ```text
/// impl fmt::Debug for Usage {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         f.debug_struct("Usage").field("key", &"*** Sensitive Data Redacted ***").finish()
///     }
/// }
/// ```
pub(super) fn debug(
    place: Place<'_>,
    name: &RustName,
    plan: &StructurePlan,
    extra: Extra,
) -> TokenStream {
    let style = plan.derives.debug;
    if style == DebugStyle::Derived {
        return quote!();
    }
    let fmt = place.get("std::fmt");
    let (type_name, label) = (ident(name), name.as_str());
    let fields = plan.fields.iter().map(|field| {
        let label = field.ident.plain();
        let name = ident(&field.ident);
        if style == DebugStyle::RedactAll || field.sensitive {
            quote!(.field(#label, &#REDACTED))
        } else {
            quote!(.field(#label, &self.#name))
        }
    });
    let extra = match extra {
        Extra::None => quote!(),
        Extra::RequestIds(RequestIds::One) => quote!(.field("_request_id", &self._request_id)),
        Extra::RequestIds(RequestIds::Extended) => quote! {
            .field("_extended_request_id", &self._extended_request_id)
            .field("_request_id", &self._request_id)
        },
        Extra::Metadata => quote!(.field("meta", &self.meta)),
    };
    quote! {
        impl #fmt::Debug for #type_name {
            #[inline]
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.debug_struct(#label) #(#fields)* #extra .finish()
            }
        }
    }
}
