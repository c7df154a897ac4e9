//! Outputs whose stream of events may begin with the other members.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::corrected;
use crate::emit::rust_type::Place;
use crate::emit::words::ident;
use crate::plan::ir::{FieldPlan, RequestIds, RustType, Stream, StructurePlan};

/// `impl InitialResponse`: the other members of an output come in the first message of its stream.
///
/// ```text
/// impl InitialResponse for WatchOutput {
///     type Events = types::News;
///     fn stream(&mut self) -> &mut EventReceiver<types::News, types::error::NewsError> { … }
///     fn read_others(self, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> { … }
/// }
/// ```
pub(super) fn item(place: Place<'_>, plan: &StructurePlan, ids: RequestIds) -> TokenStream {
    let received = plan.fields.iter().find_map(|field| match &field.ty {
        RustType::Stream(Stream::Received(types)) => Some((field, types)),
        _ => None,
    });
    let Some((field, types)) = received else {
        return quote!();
    };
    let initial = place.get("crate::support::initial_response::InitialResponse");
    let deserializer = place.get("aws_smithy_schema::serde::ShapeDeserializer");
    let error = place.get("aws_smithy_schema::serde::SerdeError");
    let result = place.get("std::result::Result");
    let (name, stream) = (ident(&plan.name), ident(&field.ident));
    let (events, receiver) = (place.ty(&types.event), place.ty(&field.ty));
    let (de, others) = others(place, plan, field, ids);
    quote! {
        impl #initial for #name {
            type Events = #events;

            #[inline]
            fn stream(&mut self) -> &mut #receiver {
                &mut self.#stream
            }

            #[inline]
            fn read_others(self, #de: &mut dyn #deserializer) -> #result<Self, #error> {
                #others
            }
        }
    }
}

/// What reads the other members, by its name, and the body. As with the official clients, what a
/// message holds is no matter where there is no member to read.
fn others(
    place: Place<'_>,
    plan: &StructurePlan,
    stream: &FieldPlan,
    ids: RequestIds,
) -> (TokenStream, TokenStream) {
    let ok = place.ok();
    if plan.fields.len() == 1 {
        return (quote!(_), quote!(#ok(self)));
    }
    let read_members = place.get("crate::support::serde::read_members");
    let (some, stream) = (place.some(), ident(&stream.ident));
    let extended = (ids == RequestIds::Extended)
        .then(|| quote!(builder._extended_request_id = self._extended_request_id;));
    let finish = corrected::finish(plan.finish);
    let body = quote! {
        let mut builder = Self::builder();
        builder._request_id = self._request_id;
        #extended
        builder.#stream = #some(self.#stream);
        #read_members(&SCHEMA, &mut builder, de)?;
        #ok(builder.#finish())
    };
    (quote!(de), body)
}
