//! What the code of both directions calls things.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::rust_type::Place;
use crate::plan::ir::{EventStreamPlan, TypeModule};

/// Names in the code of a stream.
pub(super) struct Names {
    /// The union of its events.
    pub(super) union: TokenStream,
    /// The error that it may end in.
    pub(super) error: TokenStream,
    /// What a message that cannot be read or written gives.
    pub(super) event_error: TokenStream,
    /// The parameter for a message, which a stream without events does not look at.
    pub(super) message: TokenStream,
}

impl Names {
    pub(super) fn of(place: Place<'_>, stream: &EventStreamPlan) -> Self {
        Self {
            union: place.named(TypeModule::Types, &stream.name),
            error: place.named(TypeModule::Error, &stream.error),
            event_error: place.get("aws_smithy_eventstream::error::Error"),
            message: match stream.events.as_slice() {
                [] => quote!(_),
                _ => quote!(event),
            },
        }
    }
}
