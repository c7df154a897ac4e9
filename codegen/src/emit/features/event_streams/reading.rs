//! How the events of a stream are read.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::Names;
use crate::emit::corrected;
use crate::emit::rust_type::Place;
use crate::emit::words::ident;
use crate::plan::ir::{
    EventHeader, EventPayload, EventPlan, EventStreamPlan, EventStructure, PayloadKind, TypeModule,
};
use crate::plan::names::RustName;

/// `impl ReceivedEvents`
///
/// ```text
/// impl ReceivedEvents for types::ConverseStreamOutput {
///     type Error = types::error::ConverseStreamOutputError;
///     fn read(event: &Event<'_>) -> Result<Self, EventError> {
///         Ok(match event.name() {
///             "messageStart" => Self::MessageStart(event.read()?),
///             _ => Self::Unknown,
///         })
///     }
/// }
/// ```
pub(super) fn events(place: Place<'_>, stream: &EventStreamPlan) -> TokenStream {
    let received = place.get("crate::support::event_receiver::ReceivedEvents");
    let event = place.get("crate::support::event_receiver::Event");
    let box_error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let response = place.get("crate::support::error::ErrorResponse");
    let Names {
        union,
        error,
        event_error,
        message,
    } = Names::of(place, stream);
    let arms = stream.events.iter().map(|event| arm(place, event));
    let (uses, match_errors) = read_error(place, stream);
    let body = match stream.events.as_slice() {
        [] => quote!(Ok(Self::Unknown)),
        _ => quote!(Ok(match event.name() {
            #(#arms)*
            _ => Self::Unknown,
        })),
    };
    quote! {
        impl #received for #union {
            type Error = #error;

            #[inline]
            fn read(#message: &#event<'_>) -> Result<Self, #event_error> {
                #body
            }

            #[inline]
            fn read_error(
                #uses: &#event<'_>,
                error: &dyn #response,
            ) -> Result<Self::Error, #box_error> {
                #match_errors
            }
        }
    }
}

/// The name of the message in `read_error`, and the body.
fn read_error(place: Place<'_>, stream: &EventStreamPlan) -> (TokenStream, TokenStream) {
    let error = place.named(TypeModule::Error, &stream.error);
    if stream.exceptions.is_empty() {
        return (quote!(_), quote!(Ok(#error::generic(error.meta()))));
    }
    let arms = stream.exceptions.iter().filter_map(|event| {
        let structure = event.structure.as_ref()?;
        let (name, variant) = (&event.name, ident(&event.variant));
        let value = exception(place, structure);
        Some(quote!(#name => #error::#variant(#value),))
    });
    let body = quote!(Ok(match event.name() {
        #(#arms)*
        _ => #error::generic(error.meta()),
    }));
    (quote!(event), body)
}

/// `"chunk" => Self::Chunk(event.read()?),`
fn arm(place: Place<'_>, event: &EventPlan) -> TokenStream {
    let (name, variant) = (&event.name, ident(&event.variant));
    match &event.structure {
        None => quote!(#name => Self::#variant,),
        Some(structure) => {
            let value = value(place, structure);
            quote!(#name => Self::#variant(#value),)
        }
    }
}

fn value(place: Place<'_>, structure: &EventStructure) -> TokenStream {
    match structure.payload {
        EventPayload::Members => with_headers(place, structure, &quote!(event.read()?)),
        EventPayload::Nothing | EventPayload::Member { .. } => {
            let finish = corrected::finish(structure.finish);
            built(place, structure, &quote!(builder.#finish()))
        }
    }
}

fn exception(place: Place<'_>, structure: &EventStructure) -> TokenStream {
    match structure.payload {
        EventPayload::Members => {
            let read = place.get("crate::support::error::ReadError");
            with_headers(place, structure, &quote!(#read::read(error)?))
        }
        EventPayload::Nothing | EventPayload::Member { .. } => {
            let finish = corrected::finish(structure.finish);
            built(
                place,
                structure,
                &quote!(builder.meta(error.meta()).#finish()),
            )
        }
    }
}

/// A structure out of a document, then headers for the other members.
fn with_headers(place: Place<'_>, structure: &EventStructure, read: &TokenStream) -> TokenStream {
    if structure.headers.is_empty() {
        return read.clone();
    }
    let ty = place.named(structure.module, &structure.name);
    let headers = structure.headers.iter().map(|header| {
        let (field, value) = (ident(&header.field), header_value(header));
        match header.optional {
            true => quote!(value.#field = #value;),
            false => quote! {
                if let Some(header) = #value {
                    value.#field = header;
                }
            },
        }
    });
    quote!({
        let mut value: #ty = #read;
        #(#headers)*
        value
    })
}

/// A structure out of a builder that has every member from somewhere.
fn built(place: Place<'_>, structure: &EventStructure, finish: &TokenStream) -> TokenStream {
    let ty = place.named(structure.module, &structure.name);
    let headers = structure.headers.iter().map(|header| {
        let (field, value) = (ident(&header.field), header_value(header));
        quote!(builder.#field = #value;)
    });
    let payload = payload(place, &structure.payload);
    quote!({
        let mut builder = #ty::builder();
        #(#headers)*
        #payload
        #finish
    })
}

fn payload(place: Place<'_>, payload: &EventPayload) -> TokenStream {
    let EventPayload::Member { field, kind, .. } = payload else {
        return quote!();
    };
    let field: &RustName = field;
    let field = ident(field);
    let value = match kind {
        PayloadKind::Blob => quote!(Some(event.blob_payload())),
        PayloadKind::Text => quote!(Some(event.text_payload()?)),
        PayloadKind::Enum => {
            place.bring("std::convert::Into");
            quote!(Some(event.text_payload()?.as_str().into()))
        }
        PayloadKind::Document => quote!(event.shape_payload()?),
    };
    quote!(builder.#field = #value;)
}

/// `event.typed_header("name")?`
fn header_value(header: &EventHeader) -> TokenStream {
    let name = &header.name;
    match header.is_enum {
        false => quote!(event.typed_header(#name)?),
        true => quote!(event.typed_header::<String>(#name)?.map(|text| text.as_str().into())),
    }
}
