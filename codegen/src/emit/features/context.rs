//! Client context parameters: settings that only one service has.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module};
use crate::emit::item_path::ItemPath;
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::words::{doc, doc_or, ident, inner_doc};
use crate::plan::ir::{ClientContextParam, ParamKind, ServicePlan};

/// The settings, and those that the environment has as well.
pub(super) const ROWS: &[Feature] = &[
    Feature {
        is_in: |service| !service.config.client_context_params.is_empty(),
        modules: &[Module::emitted("config/context.rs", settings).of_crate()],
        setting: value,
        ..Feature::NONE
    },
    Feature {
        is_in: has_shared,
        shared: &[source("support/shared_flag.rs")],
        configure: Some("super::config::context::configure"),
        layer: of_environment,
        ..Feature::NONE
    },
];

fn has_shared(service: &ServicePlan) -> bool {
    let mut params = service.config.client_context_params.iter();
    params.any(|param| param.shared.is_some())
}

/// `config/context.rs`
fn settings(root: &Root, service: &ServicePlan) -> TokenStream {
    let params = &service.config.client_context_params;
    let scope = Scope::new(params.iter().map(|param| param.stored.as_str()));
    let place = Place::new(&scope, root);
    let types = params.iter().map(|param| stored(place, param));
    let types = quote!(#(#types)*);
    let builder = place.get("super::Builder");
    let config = place.get("super::Config");
    let setters = params.iter().map(|param| setters(place, param));
    let setters = quote!(#(#setters)*);
    let getters = params.iter().map(|param| getter(place, param));
    let getters = quote!(#(#getters)*);
    let configure = configure(place, service);
    let docs = inner_doc("Settings that only this service has.");
    let uses = scope.uses();
    quote! {
        #docs
        #uses
        #types

        impl #config {
            #getters
        }

        impl #builder {
            #setters
        }

        #configure
    }
}

/// What takes settings over from the environment and the profile.
fn configure(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    if !has_shared(service) {
        return quote!();
    }
    let config = place.get("aws_types::SdkConfig");
    let layer = place.get("aws_smithy_types::config_bag::CloneableLayer");
    let components =
        place.get("aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder");
    let flag = place.get("crate::support::shared_flag::shared_flag");
    let sdk_id = &service.sdk_id;
    let params = service.config.client_context_params.iter();
    let taken = params.filter_map(|param| {
        let shared = param.shared?;
        let (variable, profile, stored) = (shared.variable, shared.profile, ident(&param.stored));
        Some(quote! {
            let value = #flag(shared, #sdk_id, #variable, #profile);
            layer.store_or_unset(value.map(#stored));
        })
    });
    let taken = quote!(#(#taken)*);
    quote! {
        /// Takes over what the environment and the profile say.
        pub(crate) fn configure(shared: &#config, layer: &mut #layer, _: &mut #components) {
            #taken
        }
    }
}

/// `layer.store_or_unset(environment_flag("FAST").map(Fast));`
fn of_environment(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let flag = place.get("crate::support::shared_flag::environment_flag");
    let params = service.config.client_context_params.iter();
    let taken = params.filter_map(|param| {
        let variable = param.shared?.variable;
        let stored = place.own(ItemPath::from("config::context").name(&param.stored));
        Some(quote!(layer.store_or_unset(#flag(#variable).map(#stored));))
    });
    taken.collect()
}

/// `cfg.load::<Fast>().map(|value| value.0)`
fn value(place: Place<'_>, service: &ServicePlan, index: usize) -> Option<TokenStream> {
    let param = service.config.client_context_params.get(index)?;
    let ty = place.own(ItemPath::from("config::context").name(&param.stored));
    let value = match param.kind {
        ParamKind::Bool => quote!(value.0),
        ParamKind::String | ParamKind::StringList => quote!(value.0.clone()),
    };
    Some(quote!(cfg.load::<#ty>().map(|value| #value)))
}

/// The type of a setting, as it is taken.
fn kind(place: Place<'_>, kind: ParamKind) -> TokenStream {
    let string = || place.get("std::string::String");
    match kind {
        ParamKind::String => string(),
        ParamKind::Bool => quote!(bool),
        ParamKind::StringList => {
            let (vec, string) = (place.get("std::vec::Vec"), string());
            quote!(#vec<#string>)
        }
    }
}

fn stored(place: Place<'_>, param: &ClientContextParam) -> TokenStream {
    let storable = place.get("aws_smithy_types::config_bag::Storable");
    let replace = place.get("aws_smithy_types::config_bag::StoreReplace");
    let docs = doc(&format!("Value of `{}`.", param.ident));
    let (name, ty) = (ident(&param.stored), kind(place, param.kind));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub(crate) struct #name(pub(crate) #ty);

        impl #storable for #name {
            type Storer = #replace<Self>;
        }
    }
}

fn getter(place: Place<'_>, param: &ClientContextParam) -> TokenStream {
    let docs = doc(&format!("Returns what `{}` is set to.", param.ident));
    let (name, ty) = (ident(&param.ident), ident(&param.stored));
    let (returns, value) = match param.kind {
        ParamKind::Bool => (quote!(bool), quote!(value.0)),
        ParamKind::String => (quote!(&str), quote!(value.0.as_str())),
        ParamKind::StringList => {
            let string = place.get("std::string::String");
            (quote!(&[#string]), quote!(value.0.as_slice()))
        }
    };
    let returns = place.option(&returns);
    quote! {
        #docs
        #[inline]
        pub fn #name(&self) -> #returns {
            self.config.load::<#ty>().map(|value| #value)
        }
    }
}

fn setters(place: Place<'_>, param: &ClientContextParam) -> TokenStream {
    let docs = doc_or(&param.docs, &format!("Sets `{}`.", param.ident));
    let set_docs = doc(&format!("Sets `{}`, or unsets it.", param.ident));
    let (name, setter) = (ident(&param.ident), ident(&param.setter));
    let (argument, stored) = (ident(&param.argument), ident(&param.stored));
    let into = place.get("std::convert::Into");
    let some = place.get("std::option::Option::Some");
    let ty = kind(place, param.kind);
    let optional = place.option(&ty);
    quote! {
        #docs
        #[inline]
        pub fn #name(mut self, #argument: impl #into<#ty>) -> Self {
            self.#setter(#some(#argument.into()));
            self
        }

        #set_docs
        #[inline]
        pub fn #setter(&mut self, #argument: #optional) -> &mut Self {
            self.config.store_or_unset(#argument.map(#stored));
            self
        }
    }
}
