//! The methods that builders and fluent builders share.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust_type::Place;
use super::structure::field_fallback;
use super::words::{deprecated, doc, ident, paragraphs};
use crate::plan::ir::{FieldPlan, ItemSetter, RustType, Setter};

/// What the methods of a field do: the only thing that differs between the two kinds of builders.
pub(super) struct Bodies {
    /// Body of the plain setter.
    pub(super) plain: TokenStream,
    /// Body of `set_…`.
    pub(super) set: TokenStream,
    /// Body of `get_…`.
    pub(super) get: TokenStream,
}

/// The three methods of a field.
///
/// ```text
/// pub fn r#type(mut self, input: types::Kind) -> Self { … }
/// pub fn set_type(mut self, input: Option<types::Kind>) -> Self { … }
/// pub fn get_type(&self) -> &Option<types::Kind> { … }
/// ```
pub(super) fn methods(place: Place<'_>, field: &FieldPlan, bodies: Bodies) -> TokenStream {
    let Bodies { plain, set, get } = bodies;
    let deprecated = deprecated(field.deprecated.as_ref());
    let name = ident(&field.ident);
    let (set_name, get_name) = (ident(&field.set), ident(&field.get));
    let docs = doc(&plain_docs(field));
    let set_docs = doc(&format!("Sets `{}` as a whole, or unsets it.", field.stem));
    let get_docs = doc(&format!("Returns what `{}` is set to.", field.stem));
    let parameters = parameters(place, field);
    let ty = place.option(&place.ty(&field.ty));
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(mut self, #parameters) -> Self {
            #plain
            self
        }

        #set_docs
        #deprecated
        #[inline]
        pub fn #set_name(mut self, input: #ty) -> Self {
            #set
            self
        }

        #get_docs
        #deprecated
        #[inline]
        pub fn #get_name(&self) -> &#ty {
            #get
        }
    }
}

fn plain_docs(field: &FieldPlan) -> String {
    let what = match &field.setter {
        Setter::Append(..) => format!(
            "Appends an item to `{0}`; [`{1}`](Self::{1}) replaces them all.",
            field.stem, field.set
        ),
        Setter::Insert { .. } => format!(
            "Adds an entry to `{0}`; [`{1}`](Self::{1}) replaces them all.",
            field.stem, field.set
        ),
        _ => String::new(),
    };
    let docs = match field.docs.trim() {
        "" => field_fallback(field),
        docs => docs.to_owned(),
    };
    paragraphs(&docs, &what)
}

/// `input: impl Into<String>`, or `k: …, v: …` for a map.
fn parameters(place: Place<'_>, field: &FieldPlan) -> TokenStream {
    match &field.setter {
        Setter::Value => {
            let ty = place.ty(&field.ty);
            quote!(input: #ty)
        }
        Setter::IntoString | Setter::IntoBox => {
            let ty = into(place, &field.ty);
            quote!(input: #ty)
        }
        Setter::Append(how, ty) => {
            let ty = item_parameter(place, **how, ty);
            quote!(input: #ty)
        }
        Setter::Insert {
            key,
            key_type,
            value,
            value_type,
        } => {
            let key = item_parameter(place, *key, key_type);
            let value = item_parameter(place, *value, value_type);
            quote!(k: #key, v: #value)
        }
    }
}

/// The parameters of the plain setter as documentation shows them: `impl Into<String>`.
pub(super) fn parameter_names(field: &FieldPlan) -> String {
    let item = |how: &ItemSetter, ty: &RustType| match how {
        ItemSetter::Value => ty.to_string(),
        ItemSetter::IntoString => format!("impl Into<{ty}>"),
    };
    match &field.setter {
        Setter::Value => field.ty.to_string(),
        Setter::IntoString | Setter::IntoBox => format!("impl Into<{}>", field.ty),
        Setter::Append(how, ty) => item(how, ty),
        Setter::Insert {
            key,
            key_type,
            value,
            value_type,
        } => format!("{}, {}", item(key, key_type), item(value, value_type)),
    }
}

fn item_parameter(place: Place<'_>, how: ItemSetter, ty: &RustType) -> TokenStream {
    match how {
        ItemSetter::Value => place.ty(ty),
        ItemSetter::IntoString => into(place, ty),
    }
}

fn into(place: Place<'_>, ty: &RustType) -> TokenStream {
    let into = place.get("std::convert::Into");
    let ty = place.ty(ty);
    quote!(impl #into<#ty>)
}

/// The bodies of a plain builder: they change the field.
pub(super) fn field_bodies(field: &FieldPlan) -> Bodies {
    let name = ident(&field.ident);
    let value = |how: ItemSetter, name: TokenStream| match how {
        ItemSetter::Value => name,
        ItemSetter::IntoString => quote!(#name.into()),
    };
    let plain = match &field.setter {
        Setter::Value => quote!(self.#name = Some(input);),
        Setter::IntoString | Setter::IntoBox => quote!(self.#name = Some(input.into());),
        Setter::Append(how, _) => {
            let input = value(**how, quote!(input));
            let add = add_method(&field.ty);
            quote!(self.#name.get_or_insert_default().#add(#input);)
        }
        Setter::Insert { key, value: v, .. } => {
            let key = value(*key, quote!(k));
            let value = value(*v, quote!(v));
            quote!(self.#name.get_or_insert_default().insert(#key, #value);)
        }
    };
    Bodies {
        plain,
        set: quote!(self.#name = input;),
        get: quote!(&self.#name),
    }
}

fn add_method(ty: &RustType) -> TokenStream {
    match ty {
        RustType::HashSet(_) => quote!(insert),
        _ => quote!(push),
    }
}

/// The bodies of a fluent builder: they hand on to the input's builder.
pub(super) fn fluent_bodies(field: &FieldPlan) -> Bodies {
    let name = ident(&field.ident);
    let (set, get) = (ident(&field.set), ident(&field.get));
    let arguments = match &field.setter {
        Setter::Insert { .. } => quote!(k, v),
        _ => quote!(input),
    };
    Bodies {
        plain: quote!(self.inner = self.inner.#name(#arguments);),
        set: quote!(self.inner = self.inner.#set(input);),
        get: quote!(self.inner.#get()),
    }
}
