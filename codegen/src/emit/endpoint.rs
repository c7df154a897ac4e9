//! Endpoint parameters and rules.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::root::Root;
use super::rust_type::Place;
use super::scope::Scope;
use super::words::{doc, doc_or, ident, inner_doc};
use super::{File, features};
use crate::plan::docs::code;
use crate::plan::ir::{
    BuiltIn, EndpointParam, EndpointPlan, ParamKind, ParamValue, ParamsType, ServicePlan,
};

pub(super) mod rules;

/// `config/endpoint/params.rs` of a service with the usual parameters.
const USUAL: &str = source("config/endpoint/params.rs").1;

/// `config/endpoint/params.rs`
pub(super) fn file(root: &Root, service: &ServicePlan) -> File {
    const PATH: &str = "config/endpoint/params.rs";
    let plan = &service.endpoint;
    if plan.params_type == ParamsType::Usual {
        return File::embedded(root.file(PATH), PATH, USUAL).of(root.shape_id());
    }
    let scope = Scope::new(["Params", "ParamsBuilder"]);
    let place = Place::new(&scope, root);
    let params = params(place, plan);
    let builder = builder(place, service);
    let docs = inner_doc("What the endpoint depends on.");
    let uses = scope.uses();
    let tokens = quote!(#docs #uses #params #builder);
    File::emitted(root, PATH, tokens)
}

/// Whether a parameter has a value in any case.
fn is_always_set(param: &EndpointParam) -> bool {
    param.required || param.default.is_some()
}

fn kind(kind: ParamKind) -> TokenStream {
    match kind {
        ParamKind::String => quote!(String),
        ParamKind::Bool => quote!(bool),
        ParamKind::StringList => quote!(Vec<String>),
    }
}

fn param_docs(param: &EndpointParam) -> TokenStream {
    doc_or(
        &param.docs,
        &format!("The {} parameter.", code(&param.name)),
    )
}

/// The parameters.
///
/// ```text
/// pub struct Params { pub(crate) region: Option<String>, pub(crate) use_fips: bool }
/// ```
fn params(place: Place<'_>, plan: &EndpointPlan) -> TokenStream {
    let fields = plan.params.iter().map(|param| {
        let name = ident(&param.ident);
        let ty = kind(param.kind);
        if is_always_set(param) {
            quote!(#name: #ty,)
        } else {
            quote!(#name: Option<#ty>,)
        }
    });
    let accessors = plan.params.iter().map(accessor);
    let finalize = finalize(place, plan);
    let scope_fn = scope_method(place, plan);
    quote! {
        /// The parameters that an endpoint is found by.
        #[derive(Clone, PartialEq, Debug)]
        #[non_exhaustive]
        pub struct Params {
            #(#fields)*
        }

        impl Params {
            /// Returns a builder of parameters.
            #[inline]
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }

            #(#accessors)*

            #finalize

            #scope_fn
        }
    }
}

fn accessor(param: &EndpointParam) -> TokenStream {
    let docs = param_docs(param);
    let name = ident(&param.ident);
    let (returns, body) = match (param.kind, is_always_set(param)) {
        (ParamKind::String, true) => (quote!(&str), quote!(Some(&self.#name))),
        (ParamKind::String, false) => (quote!(&str), quote!(self.#name.as_deref())),
        (ParamKind::Bool, true) => (quote!(bool), quote!(Some(self.#name))),
        (ParamKind::Bool, false) => (quote!(bool), quote!(self.#name)),
        (ParamKind::StringList, true) => (quote!(&[String]), quote!(Some(&self.#name))),
        (ParamKind::StringList, false) => (quote!(&[String]), quote!(self.#name.as_deref())),
    };
    quote! {
        #docs
        #[inline]
        pub fn #name(&self) -> Option<#returns> {
            #body
        }
    }
}

/// What the parameters take from the identity of the caller, which is known late.
fn finalize(place: Place<'_>, plan: &EndpointPlan) -> TokenStream {
    let erased = place.get("aws_smithy_runtime_api::client::endpoint::EndpointResolverParams");
    let mut params = plan.params.iter();
    let Some(param) = params.find(|param| param.built_in == Some(BuiltIn::AccountId)) else {
        return quote! {
            #[inline]
            pub(super) fn finalize(_: &mut #erased) {}
        };
    };
    let take = place.get("crate::support::account_id::take_account_id");
    let name = ident(&param.ident);
    let account = if is_always_set(param) {
        quote!(account)
    } else {
        quote!(Some(account))
    };
    quote! {
        /// Adds the account of the caller, which is known once its identity is.
        #[inline]
        pub(super) fn finalize(params: &mut #erased) {
            let account = #take(params);
            if let (Some(params), Some(account)) = (params.get_mut::<Self>(), account) {
                params.#name = #account;
            }
        }
    }
}

/// The names that the rules know.
fn scope_method(place: Place<'_>, plan: &EndpointPlan) -> TokenStream {
    let scope = place.get("crate::support::endpoint::Scope");
    let binds = plan.params.iter().map(|param| {
        let (label, name) = (&param.name, ident(&param.ident));
        let bind = match param.kind {
            ParamKind::String => quote!(text),
            ParamKind::Bool => quote!(flag),
            ParamKind::StringList => quote!(text_list),
        };
        quote!(scope.#bind(#label, self.#name());)
    });
    let body = if plan.params.is_empty() {
        quote!(#scope::default())
    } else {
        quote! {
            let mut scope = #scope::default();
            #(#binds)*
            scope
        }
    };
    quote! {
        #[inline]
        pub(super) fn scope(&self) -> #scope {
            #body
        }
    }
}

fn builder(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let plan = &service.endpoint;
    let fields = plan.params.iter().map(|param| {
        let (name, ty) = (ident(&param.ident), kind(param.kind));
        quote!(#name: Option<#ty>,)
    });
    let from_config = from_config(place, service);
    let erased = erased(place);
    let build = build(place, plan);
    let setters = plan.params.iter().map(setters);
    quote! {
        /// Builds [`Params`].
        #[derive(Clone, PartialEq, Default, Debug)]
        pub struct ParamsBuilder {
            #(#fields)*
        }

        impl ParamsBuilder {
            #from_config
            #erased
            #build
            #(#setters)*
        }
    }
}

/// The parameters as the runtime keeps them.
fn erased(place: Place<'_>) -> TokenStream {
    let params = place.get("aws_smithy_runtime_api::client::endpoint::EndpointResolverParams");
    let error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    quote! {
        /// Returns the parameters as the runtime keeps them.
        #[inline]
        pub(crate) fn erased(self) -> Result<#params, #error> {
            Ok(#params::new(self.build()?))
        }
    }
}

/// Reads what the client's configuration knows.
fn from_config(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let bag = place.get("aws_smithy_types::config_bag::ConfigBag");
    let plan = &service.endpoint;
    let values: Vec<_> = plan
        .params
        .iter()
        .filter_map(|param| {
            let value = configured(place, service, param)?;
            let name = ident(&param.ident);
            Some(quote!(#name: #value,))
        })
        .collect();
    let rest = (values.len() < plan.params.len()).then(|| quote!(..Self::default()));
    let cfg = if values.is_empty() {
        quote!(_)
    } else {
        quote!(cfg)
    };
    quote! {
        /// Returns a builder with what the client's configuration knows.
        #[inline]
        pub(crate) fn from_config(#cfg: &#bag) -> Self {
            Self {
                #(#values)*
                #rest
            }
        }
    }
}

/// What the configuration knows of a parameter.
fn configured(
    place: Place<'_>,
    service: &ServicePlan,
    param: &EndpointParam,
) -> Option<TokenStream> {
    match param.setting {
        Some(setting) => features::setting(place, service, setting),
        None => built_in(place, param.built_in?),
    }
}

fn built_in(place: Place<'_>, built_in: BuiltIn) -> Option<TokenStream> {
    let load = |path: &'static str, value: TokenStream| {
        let ty = place.get(path);
        Some(quote!(cfg.load::<#ty>().map(|value| #value)))
    };
    match built_in {
        BuiltIn::Region => load(
            "aws_types::region::Region",
            quote!(value.as_ref().to_owned()),
        ),
        BuiltIn::UseFips => load("aws_types::endpoint_config::UseFips", quote!(value.0)),
        BuiltIn::UseDualStack => load("aws_types::endpoint_config::UseDualStack", quote!(value.0)),
        BuiltIn::Endpoint => load(
            "aws_types::endpoint_config::EndpointUrl",
            quote!(value.0.clone()),
        ),
        BuiltIn::AccountIdEndpointMode => {
            let mode = place.get("crate::support::account_id_mode::mode_param");
            Some(quote!(Some(#mode(cfg))))
        }
        // The account is known once the identity is, after this.
        BuiltIn::AccountId | BuiltIn::Unset => None,
    }
}

/// `build()`
fn build(place: Place<'_>, plan: &EndpointPlan) -> TokenStream {
    let error = place.get("super::InvalidParams");
    let checks = plan
        .params
        .iter()
        .filter(|param| param.built_in == Some(BuiltIn::Region))
        .map(|param| region_check(place, param));
    let fields = plan.params.iter().map(|param| {
        let name = ident(&param.ident);
        let value = built(place, param);
        quote!(#name: #value,)
    });
    quote! {
        /// Returns the parameters.
        ///
        /// # Errors
        ///
        /// Fails if a required parameter is missing or one is not valid.
        #[inline]
        pub fn build(self) -> Result<Params, #error> {
            #(#checks)*
            Ok(Params {
                #(#fields)*
            })
        }
    }
}

fn region_check(place: Place<'_>, param: &EndpointParam) -> TokenStream {
    let valid = place.get("crate::support::endpoint::is_valid_host_label");
    let error = place.get("super::InvalidParams");
    let (name, label) = (ident(&param.ident), &param.stem);
    quote! {
        if self.#name.as_deref().is_some_and(|region| !#valid(region, true)) {
            return Err(#error::invalid(#label, "must be a valid host label"));
        }
    }
}

fn built(place: Place<'_>, param: &EndpointParam) -> TokenStream {
    let name = ident(&param.ident);
    let error = place.get("super::InvalidParams");
    match &param.default {
        Some(ParamValue::Bool(false)) => quote!(self.#name.unwrap_or_default()),
        Some(ParamValue::Bool(true)) => quote!(self.#name.unwrap_or(true)),
        Some(default) => {
            let default = value(default);
            quote!(self.#name.unwrap_or_else(|| #default))
        }
        None if param.required => {
            let label = &param.stem;
            quote!(self.#name.ok_or_else(|| #error::missing(#label))?)
        }
        None => quote!(self.#name),
    }
}

/// A fixed value of a parameter.
pub(super) fn value(value: &ParamValue) -> TokenStream {
    match value {
        ParamValue::String(text) => quote!(#text.to_owned()),
        ParamValue::Bool(value) => quote!(#value),
        ParamValue::StringList(items) => quote!(vec![#(#items.to_owned()),*]),
    }
}

fn setters(param: &EndpointParam) -> TokenStream {
    let docs = param_docs(param);
    let set_docs = doc(&format!("Sets `{}`, or unsets it.", param.stem));
    let (name, setter, ty) = (ident(&param.ident), ident(&param.setter), kind(param.kind));
    quote! {
        #docs
        #[inline]
        pub fn #name(self, value: impl Into<#ty>) -> Self {
            self.#setter(Some(value.into()))
        }

        #set_docs
        #[inline]
        pub fn #setter(mut self, value: Option<#ty>) -> Self {
            self.#name = value;
            self
        }
    }
}
