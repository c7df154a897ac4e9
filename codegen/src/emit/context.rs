//! Client context parameters: settings that only one service has.

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::File;
use super::root::Root;
use super::rust_type::Place;
use super::scope::Scope;
use super::types::module;
use super::words::{doc, doc_or, ident, inner_doc, prefixed};
use crate::plan::ir::{ClientContextParam, ParamKind, ServicePlan};

/// `config/context.rs`, if the service has such settings.
pub(super) fn file(root: &Root, service: &ServicePlan) -> Option<File> {
    let params = &service.config.client_context_params;
    if params.is_empty() {
        return None;
    }
    let names: Vec<_> = params.iter().map(|param| type_name(&param.param)).collect();
    let scope = Scope::new(names.iter().map(String::as_str));
    let place = Place::new(&scope, root);
    let types = params.iter().map(|param| stored(place, param));
    let types = quote!(#(#types)*);
    let builder = place.get("super::Builder");
    let config = place.get("super::Config");
    let setters = params.iter().map(setters);
    let getters = params.iter().map(getter);
    let docs = inner_doc("Settings that only this service has.");
    let uses = scope.uses();
    let tokens = quote! {
        #docs
        #uses
        #types

        impl #config {
            #(#getters)*
        }

        impl #builder {
            #(#setters)*
        }
    };
    Some(module(root, "config/context.rs", tokens))
}

/// The type that stores a setting, e.g. `ForcePathStyle`: a name of our own, so that no rule of the
/// official crates applies.
fn type_name(param: &str) -> String {
    param.to_upper_camel_case()
}

/// The path of the type that stores a setting, below the service's root.
pub(super) fn type_path(param: &str) -> String {
    format!("config::context::{}", type_name(param))
}

fn type_ident(param: &ClientContextParam) -> Ident {
    ident(&type_name(&param.param))
}

/// The type of a setting, as it is taken.
fn kind(kind: ParamKind) -> TokenStream {
    match kind {
        ParamKind::String => quote!(String),
        ParamKind::Bool => quote!(bool),
        ParamKind::StringList => quote!(Vec<String>),
    }
}

fn stored(place: Place<'_>, param: &ClientContextParam) -> TokenStream {
    let storable = place.get("aws_smithy_types::config_bag::Storable");
    let replace = place.get("aws_smithy_types::config_bag::StoreReplace");
    let docs = doc(&format!("Value of `{}`.", param.ident));
    let (name, ty) = (type_ident(param), kind(param.kind));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub(crate) struct #name(pub(crate) #ty);

        impl #storable for #name {
            type Storer = #replace<Self>;
        }
    }
}

fn getter(param: &ClientContextParam) -> TokenStream {
    let docs = doc(&format!("Returns what `{}` is set to.", param.ident));
    let (name, ty) = (ident(&param.ident), type_ident(param));
    let (returns, value) = match param.kind {
        ParamKind::Bool => (quote!(bool), quote!(value.0)),
        ParamKind::String => (quote!(&str), quote!(value.0.as_str())),
        ParamKind::StringList => (quote!(&[String]), quote!(value.0.as_slice())),
    };
    quote! {
        #docs
        pub fn #name(&self) -> Option<#returns> {
            self.config.load::<#ty>().map(|value| #value)
        }
    }
}

fn setters(param: &ClientContextParam) -> TokenStream {
    let docs = doc_or(&param.docs, &format!("Sets `{}`.", param.ident));
    let set_docs = doc(&format!("Sets `{}`, or unsets it.", param.ident));
    let name = ident(&param.ident);
    let setter = prefixed("set_", param.ident.trim_start_matches("r#"));
    let (ty, stored) = (kind(param.kind), type_ident(param));
    quote! {
        #docs
        pub fn #name(mut self, #name: impl Into<#ty>) -> Self {
            self.#setter(Some(#name.into()));
            self
        }

        #set_docs
        pub fn #setter(&mut self, #name: Option<#ty>) -> &mut Self {
            self.config.store_or_unset(#name.map(#stored));
            self
        }
    }
}
