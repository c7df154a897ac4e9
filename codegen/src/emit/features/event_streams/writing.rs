//! How the events of a stream are written.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::Names;
use crate::emit::rust_type::Place;
use crate::emit::words::{ident, number};
use crate::plan::ir::{
    EventHeader, EventPayload, EventPlan, EventStreamPlan, EventStructure, PayloadKind, TypeModule,
};

/// `impl SentEvents`
///
/// ```text
/// impl SentEvents for types::AudioStream {
///     type Error = types::error::AudioStreamError;
///     fn write(self, event: &mut Outgoing<'_>) -> Result<(), EventError> {
///         match self {
///             Self::AudioEvent(value) => {
///                 event.event("AudioEvent");
///                 event.put_blob(value.audio_chunk);
///                 Ok(())
///             }
///             Self::Unknown => Err(unknown("AudioStream")),
///         }
///     }
/// }
/// ```
pub(super) fn events(place: Place<'_>, stream: &EventStreamPlan) -> TokenStream {
    let sent = place.get("crate::support::event_sender::SentEvents");
    let outgoing = place.get("crate::support::event_sender::Outgoing");
    let unknown = place.get("crate::support::event_sender::unknown");
    let Names {
        union,
        error,
        event_error,
        message,
    } = Names::of(place, stream);
    let name = stream.name.as_str();
    let arms = stream.events.iter().map(|event| {
        let wire_name = &event.name;
        let start = quote!(event.event(#wire_name););
        arm(place, &quote!(Self), event, &start)
    });
    let write_error = write_error(place, stream);
    quote! {
        impl #sent for #union {
            type Error = #error;

            #[inline]
            fn write(self, #message: &mut #outgoing<'_>) -> Result<(), #event_error> {
                match self {
                    #(#arms)*
                    Self::Unknown => Err(#unknown(#name)),
                }
            }

            #[inline]
            fn write_error(
                error: Self::Error,
                event: &mut #outgoing<'_>,
            ) -> Result<(), #event_error> {
                #write_error
            }
        }
    }
}

fn write_error(place: Place<'_>, stream: &EventStreamPlan) -> TokenStream {
    let error = place.named(TypeModule::Error, &stream.error);
    // A variant may stand for several events: it is sent as the first.
    let mut exceptions: Vec<&EventPlan> = stream.exceptions.iter().collect();
    exceptions.dedup_by(|a, b| a.variant == b.variant);
    let arms = exceptions.into_iter().map(|event| {
        let wire_name = &event.name;
        let start = quote!(event.exception(Some(#wire_name)););
        arm(place, &error, event, &start)
    });
    quote! {
        match error {
            #(#arms)*
            #error::Unhandled(_) => {
                event.exception(None);
                Ok(())
            }
        }
    }
}

/// `Self::AudioEvent(value) => { … }`
fn arm(
    place: Place<'_>,
    owner: &TokenStream,
    event: &EventPlan,
    start: &TokenStream,
) -> TokenStream {
    let variant = ident(&event.variant);
    let Some(structure) = &event.structure else {
        return quote!(#owner::#variant => { #start Ok(()) });
    };
    let headers = structure.headers.iter().map(header);
    let payload = payload(place, structure);
    let is_used = !structure.headers.is_empty() || structure.payload != EventPayload::Nothing;
    let value = if is_used { quote!(value) } else { quote!(_) };
    quote! {
        #owner::#variant(#value) => {
            #start
            #(#headers)*
            #payload
            Ok(())
        }
    }
}

/// `event.header("name", value.name.as_ref());`
fn header(header: &EventHeader) -> TokenStream {
    let (name, field) = (&header.name, ident(&header.field));
    match (header.is_enum, header.optional) {
        (false, true) => quote!(event.header(#name, value.#field.as_ref());),
        (false, false) => quote!(event.header(#name, Some(&value.#field));),
        (true, true) => {
            quote!(event.enum_header(#name, value.#field.as_ref().map(|text| text.as_str()));)
        }
        (true, false) => quote!(event.enum_header(#name, Some(value.#field.as_str()));),
    }
}

fn payload(place: Place<'_>, structure: &EventStructure) -> TokenStream {
    match &structure.payload {
        EventPayload::Nothing => quote!(),
        EventPayload::Members => members(place, &structure.headers),
        EventPayload::Member {
            field,
            optional,
            kind,
        } => {
            let field = ident(field);
            let given = match optional {
                true => quote!(value.#field),
                false => quote!(Some(value.#field)),
            };
            match kind {
                PayloadKind::Blob => quote!(event.put_blob(#given);),
                PayloadKind::Text => quote!(event.put_text(#given);),
                PayloadKind::Enum => {
                    quote!(event.put_text(#given.map(|text| text.as_str().to_owned()));)
                }
                PayloadKind::Document => {
                    quote!(event.document(#given.as_ref().map(|value| value as _))?;)
                }
            }
        }
    }
}

/// A document of the members that are no headers.
fn members(place: Place<'_>, headers: &[EventHeader]) -> TokenStream {
    if headers.is_empty() {
        return quote!(event.document(Some(&value))?;);
    }
    let members = place.get("crate::support::event_members::Members");
    let headers = headers.iter().map(|header| number(header.index));
    quote! {
        event.document(Some(&#members {
            of: &value,
            wanted: |member| !matches!(member.member_index(), Some(#(#headers)|*)),
        }))?;
    }
}
