//! Functions that hear what an operation with an event stream answers, one per operation.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use tinsmith_codegen::plan::ir::{
    EventPlan, EventStreamPlan, EventTypes, FieldPlan, OperationErrorPlan, OperationPlan, RustType,
    ServicePlan, Stream, TypeModule,
};

use super::super::literal::{self, ident};
use super::{response, reveal};

/// `hear_Name`
pub(super) fn function(operation: &OperationPlan) -> Ident {
    format_ident!("hear_{}", operation.output.name.as_str())
}

/// The function that hears all that an operation answers.
///
/// # Errors
///
/// Fails if the plan lacks a type that it names.
pub(super) fn hear(
    service: &ServicePlan,
    operation: &OperationPlan,
) -> Result<TokenStream, String> {
    let name = function(operation);
    let module = ident(operation.module.ident());
    let (output, error) = (ident(&operation.output.name), ident(&operation.error));
    let error = quote!(client::operation::#module::#error);
    let reveal = response::reveal_output(operation);
    let known = known(service, &error, &operation.errors)?;
    let events = events(service, operation)?;
    Ok(quote! {
        async fn #name(
            came: Result<client::operation::#module::#output, client::error::SdkError<#error>>,
        ) -> harness::Heard {
            let mut output = match came {
                Ok(output) => output,
                Err(error) => {
                    let known = error.as_service_error().and_then(#known);
                    return harness::Heard::failure(known, &error);
                }
            };
            let mut heard = harness::Heard::output(#reveal(&output));
            #events
            heard
        }
    })
}

/// The loop that hears the events of a stream.
fn events(service: &ServicePlan, operation: &OperationPlan) -> Result<TokenStream, String> {
    let Some((field, types)) = received(operation) else {
        return Ok(TokenStream::new());
    };
    let plan = stream(service, types)?;
    let field = ident(&field.ident);
    let reveal = reveal::function(TypeModule::Types, &plan.name);
    let known = known(service, &path(&types.error)?, &plan.errors)?;
    Ok(quote! {
        loop {
            match output.#field.recv().await {
                Ok(Some(event)) => heard.event(#reveal(&event)),
                Ok(None) => break,
                Err(error) => {
                    let known = error.as_service_error().and_then(#known);
                    heard.fail(known, &error);
                    break;
                }
            }
        }
    })
}

/// A closure that tells the shape of an error and shows it, if the model knows it.
fn known(
    service: &ServicePlan,
    path: &TokenStream,
    errors: &[OperationErrorPlan],
) -> Result<TokenStream, String> {
    let arms = errors.iter().map(|error| {
        let shape = shape_of(service, &error.name)?;
        let variant = ident(&error.name);
        let reveal = reveal::function(TypeModule::Error, &error.name);
        Ok(quote!(#path::#variant(inner) => Some((#shape, #reveal(inner))),))
    });
    let arms = arms.collect::<Result<Vec<_>, String>>()?;
    Ok(quote!(|error: &#path| match error { #(#arms)* _ => None }))
}

/// The shape of an error of a stream.
///
/// # Errors
///
/// Fails if the plan does not have it.
pub(super) fn error_shape<'a>(
    service: &'a ServicePlan,
    exception: &EventPlan,
) -> Result<&'a str, String> {
    shape_of(service, &exception.variant)
}

fn shape_of<'a>(service: &'a ServicePlan, name: &str) -> Result<&'a str, String> {
    let mut errors = service.errors.iter().map(|error| &error.structure);
    let found = errors.find(|plan| plan.name == *name);
    found
        .map(|plan| plan.shape_id.as_str())
        .ok_or_else(|| format!("the plan has no error {name}"))
}

/// The types that events of these streams are made of: their names, to be shown.
pub(super) fn types(service: &ServicePlan) -> BTreeSet<&str> {
    let streams = service.streams.iter().filter(|stream| stream.received);
    let names = streams.flat_map(|stream| {
        let events = stream
            .events
            .iter()
            .filter_map(|event| event.structure.as_ref());
        let names = events.map(|structure| structure.name.as_str());
        names.chain([stream.name.as_str()])
    });
    names.collect()
}

/// The plan of a stream.
///
/// # Errors
///
/// Fails if there is none.
pub(super) fn stream<'a>(
    service: &'a ServicePlan,
    types: &EventTypes,
) -> Result<&'a EventStreamPlan, String> {
    let RustType::Named { name, .. } = &types.event else {
        return Err("events are a type of the model".to_owned());
    };
    let mut streams = service.streams.iter();
    let found = streams.find(|stream| stream.name == *name);
    found.ok_or_else(|| format!("the plan has no stream of {name}"))
}

/// The path of a type of the model.
///
/// # Errors
///
/// Fails for other types.
pub(super) fn path(ty: &RustType) -> Result<TokenStream, String> {
    match ty {
        RustType::Named { module, name } => Ok(literal::path(*module, name)),
        other => Err(format!("{other} is no type of the model")),
    }
}

/// Whether an operation sends or receives events.
pub(super) fn is_with_events(operation: &OperationPlan) -> bool {
    sent(operation).is_some() || received(operation).is_some()
}

/// The stream that an operation sends.
pub(super) fn sent(operation: &OperationPlan) -> Option<(&FieldPlan, &EventTypes)> {
    let mut fields = operation.input.fields.iter();
    fields.find_map(|field| match &field.ty {
        RustType::Stream(Stream::Sent(types)) => Some((field, &**types)),
        _ => None,
    })
}

/// The stream that an operation receives.
pub(super) fn received(operation: &OperationPlan) -> Option<(&FieldPlan, &EventTypes)> {
    let mut fields = operation.output.fields.iter();
    fields.find_map(|field| match &field.ty {
        RustType::Stream(Stream::Received(types)) => Some((field, &**types)),
        _ => None,
    })
}
