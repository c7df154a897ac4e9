//! What happens to an input before it becomes a request.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::in_service::Operation;
use crate::emit::computed::Computing;
use crate::emit::endpoint::value;
use crate::emit::features;
use crate::emit::rust_type::Place;
use crate::emit::words::{ident, numbered};
use crate::plan::ir::{
    Computed, EndpointParamBinding, EndpointParamSource, FieldPlan, HostPrefixPart, Missing,
    ParamKind, RequiredCheck, RustType, StreamedContent,
};

/// `impl OperationInput`
///
/// ```text
/// impl OperationInput for ListInput {
///     fn endpoint_params(
///         &self,
///         cfg: &ConfigBag,
///     ) -> Option<Result<EndpointResolverParams, BoxError>> {
///         Some(ParamsBuilder::from_config(cfg).set_bucket(self.bucket.clone()).erased())
///     }
/// }
/// ```
pub(super) fn behaviour(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let operation_input = place.get("crate::support::operation::OperationInput");
    let name = ident(&operation.plan.input.name);
    let endpoint_params = endpoint_params(place, operation);
    let check = check(place, operation);
    let host_prefix = host_prefix(place, operation);
    let features = features::input(place, operation);
    let capture = capture(place, operation);
    let body = hand_over_body(place, operation);
    quote! {
        impl #operation_input for #name {
            #endpoint_params
            #check
            #host_prefix
            #features
            #capture
            #body
        }
    }
}

/// Nothing for parameters without values of the input: the service makes those.
fn endpoint_params(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let bindings = &operation.plan.endpoint_params;
    if bindings.is_empty() {
        return quote!();
    }
    let bag = place.get("aws_smithy_types::config_bag::ConfigBag");
    let params = place.get("aws_smithy_runtime_api::client::endpoint::EndpointResolverParams");
    let error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let result = place.get("std::result::Result");
    let (option, some) = (place.get("std::option::Option"), place.some());
    let builder = place.own("config::endpoint::ParamsBuilder");
    let setters = bindings
        .iter()
        .map(|binding| bind(place, operation, binding));
    quote! {
        #[inline]
        fn endpoint_params(&self, cfg: &#bag) -> #option<#result<#params, #error>> {
            #some(#builder::from_config(cfg) #(#setters)* .erased())
        }
    }
}

/// `.set_bucket(self.bucket.clone())`
fn bind(place: Place<'_>, operation: Operation<'_>, binding: &EndpointParamBinding) -> TokenStream {
    let param = &operation.service.endpoint.params[binding.param];
    match &binding.value {
        EndpointParamSource::Static(fixed) => {
            let setter = ident(&param.ident);
            let fixed = value(fixed);
            quote!(.#setter(#fixed))
        }
        EndpointParamSource::Computed { value, .. } => {
            let setter = ident(&param.setter);
            let value = computed(place, param.kind, value);
            quote!(.#setter(#value))
        }
        EndpointParamSource::Field(index) => {
            let setter = ident(&param.setter);
            let field = ident(&operation.input_field(*index).ident);
            match param.kind {
                ParamKind::Bool => quote!(.#setter(self.#field)),
                ParamKind::String | ParamKind::StringList => quote!(.#setter(self.#field.clone())),
            }
        }
    }
}

/// `self.items.as_ref().map(|items| items.keys().map(|key| key.to_owned()).collect())`
fn computed(place: Place<'_>, kind: ParamKind, plan: &Computed) -> TokenStream {
    let input = quote!(self);
    let computing = Computing {
        place,
        input: &input,
        // Parameters are computed of inputs only.
        output: &input,
    };
    let value = computing.value(plan);
    let (some, owned) = (place.some(), quote!(map(|value| value.to_owned())));
    match (kind, plan.nullable) {
        (ParamKind::Bool, true) => value,
        (ParamKind::Bool, false) => quote!(#some(#value)),
        (ParamKind::String, true) => quote!(#value.#owned),
        (ParamKind::String, false) => quote!(#some(#value.to_owned())),
        (ParamKind::StringList, true) => quote!(#value.map(|items| items.#owned.collect())),
        (ParamKind::StringList, false) => quote!(#some(#value.#owned.collect())),
    }
}

fn check(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let checks = &operation.plan.required_checks;
    if checks.is_empty() {
        return quote!();
    }
    let error = place.get("aws_smithy_types::error::operation::BuildError");
    let result = place.get("std::result::Result");
    let checks = checks
        .iter()
        .map(|check| check_field(place, operation, check));
    quote! {
        #[inline]
        fn check(&self) -> #result<(), #error> {
            #(#checks)*
            Ok(())
        }
    }
}

fn check_field(place: Place<'_>, operation: Operation<'_>, check: &RequiredCheck) -> TokenStream {
    let error = place.get("aws_smithy_types::error::operation::BuildError");
    let field = operation.input_field(check.field);
    let (name, label) = (ident(&field.ident), field.ident.as_str());
    let missing = match check.missing {
        Missing::Unset => quote!(self.#name.is_none()),
        Missing::Empty => {
            let text = text(field);
            quote!(#text.is_none_or(str::is_empty))
        }
        Missing::Blank => {
            let text = text(field);
            quote!(#text.is_none_or(|text| text.trim().is_empty()))
        }
    };
    quote! {
        if #missing {
            return Err(#error::missing_field(#label, "cannot be empty or unset"));
        }
    }
}

/// `Option<&str>` of a field that is a string or an enum.
fn text(field: &FieldPlan) -> TokenStream {
    let name = ident(&field.ident);
    match field.ty {
        RustType::String => quote!(self.#name.as_deref()),
        _ => quote!(self.#name.as_ref().map(|value| value.as_str())),
    }
}

/// What stands before the host name.
fn host_prefix(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let parts = &operation.plan.host_prefix;
    if parts.is_empty() {
        return quote!();
    }
    let error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let result = place.get("std::result::Result");
    let bag = place.get("aws_smithy_types::config_bag::ConfigBag");
    let put = place.get("crate::support::operation::host_prefix::put");
    let mut format = String::new();
    let mut labels = Vec::new();
    for part in parts {
        match part {
            HostPrefixPart::Text(text) => {
                format.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
            HostPrefixPart::Label { field } => {
                let label = numbered("label_", labels.len());
                format.push_str(&format!("{{{label}}}"));
                labels.push(host_label(place, operation.input_field(*field), &label));
            }
        }
    }
    let value = if labels.is_empty() {
        quote!(#format.to_owned())
    } else {
        quote!(format!(#format))
    };
    quote! {
        #[inline]
        fn put_host_prefix(&self, cfg: &mut #bag) -> #result<(), #error> {
            #(#labels)*
            #put(cfg, #value)
        }
    }
}

/// The official clients refuse what is no label of a host name, since it would be one of another
/// host.
fn host_label(place: Place<'_>, field: &FieldPlan, label: &Ident) -> TokenStream {
    let error = place.get("aws_smithy_types::error::operation::BuildError");
    let is_valid = place.get("crate::support::endpoint::is_valid_host_label");
    let (member, value) = (field.ident.as_str(), text(field));
    let problem = format!(
        "`{member}` forms part of the endpoint host and so must match `[a-zA-Z0-9-]{{{{1,63}}}}`, \
         but was `{{{label}}}`"
    );
    quote! {
        let #label = #value.unwrap_or_default();
        if !#is_valid(#label, false) {
            return Err(#error::invalid_field(#member, format!(#problem)).into());
        }
    }
}

fn capture(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    if operation.plan.telemetry.is_empty() {
        return quote!();
    }
    let captures = place.get("crate::support::operation::Captures");
    let records = operation.plan.telemetry.iter().map(|index| {
        let field = operation.input_field(*index);
        let (member, value) = (&field.member, text(field));
        quote!(captures.record(#member, #value);)
    });
    quote! {
        #[inline]
        fn capture(&self, captures: &mut #captures<'_>) {
            #(#records)*
        }
    }
}

/// The stream of the input becomes the body of the request.
fn hand_over_body(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let Some(body) = &operation.plan.streaming_input else {
        return quote!();
    };
    let slot = place.get("crate::support::operation::BodySlot");
    let bag = place.get("aws_smithy_types::config_bag::ConfigBag");
    let error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let result = place.get("std::result::Result");
    let name = ident(&operation.input_field(body.field).ident);
    let content_type = &*body.content_type;
    let (cfg, put) = match body.content {
        StreamedContent::MessageAndEvents => {
            let send = place.get("crate::support::initial_request::send");
            let sent = quote!(#send(self, |input| &mut input.#name, cfg)?);
            (quote!(cfg), quote!(give_events(#content_type, #sent)))
        }
        StreamedContent::Events => {
            let send = place.get("crate::support::event_sender::send");
            let sent = quote!(#send(&mut self.#name, cfg)?);
            (quote!(cfg), quote!(give_events(#content_type, #sent)))
        }
        StreamedContent::Bytes => {
            let stream = quote!(std::mem::take(&mut self.#name).into_inner());
            (quote!(_), quote!(give_body(#content_type, #stream)))
        }
    };
    let ok = place.ok();
    quote! {
        #[inline]
        fn hand_over_body(
            &mut self,
            slot: &mut dyn #slot,
            #cfg: &mut #bag,
        ) -> #result<(), #error> {
            slot.#put;
            #ok(())
        }
    }
}
