//! Event streams (Smithy 2.0, "Event streams"): what receives events, and what sends them.

mod names;
mod reading;
mod writing;

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module, Reexport};
use crate::emit::File;
use crate::emit::dependency::{
    AWS_RUNTIME_EVENT_STREAM, AWS_SMITHY_EVENTSTREAM, AWS_SMITHY_HTTP_EVENT_STREAM, FUTURES_CORE,
    HTTP_BODY_UTIL,
};
use crate::emit::operation::error::{Errors, error_items};
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::words::{ident, inner_doc};
use crate::plan::ir::{
    EventPayload, EventPlan, EventStreamPlan, OperationPlan, RustType, ServicePlan, Stream,
};

/// The features.
pub(super) const ROWS: &[Feature] = &[
    STREAMS,
    SENDING,
    HEADERS_BESIDE_MEMBERS,
    INITIAL_REQUESTS,
    INITIAL_RESPONSES,
];

/// What both directions need. The types that users name are those of the official crates.
const STREAMS: Feature = Feature {
    is_in: |service| !service.streams.is_empty(),
    shared: &[
        source("support/event_receiver.rs"),
        source("support/events.rs"),
    ],
    modules: &[Module::emitted("event_streams.rs", modules)],
    files: |root, service| {
        let streams = service.streams.iter();
        let mut files: Vec<File> = streams.map(|stream| file(root, stream)).collect();
        let errors = service.streams.iter();
        files.extend(errors.map(|stream| error_file(root, stream)));
        files
    },
    reexports: &[
        in_primitives("crate::support::event_receiver::EventReceiver"),
        in_primitives("aws_smithy_http::event_stream::EventStreamSender"),
        in_primitives("aws_smithy_types::event_stream::Header"),
        in_primitives("aws_smithy_types::event_stream::HeaderValue"),
        in_primitives("aws_smithy_types::event_stream::Message"),
        in_primitives("aws_smithy_types::str_bytes::StrBytes"),
    ],
    crates: &[AWS_SMITHY_EVENTSTREAM, AWS_SMITHY_HTTP_EVENT_STREAM],
    ..Feature::NONE
};

const SENDING: Feature = Feature {
    is_in: |service| service.streams.iter().any(|stream| stream.sent),
    shared: &[source("support/event_sender.rs")],
    crates: &[AWS_RUNTIME_EVENT_STREAM, FUTURES_CORE, HTTP_BODY_UTIL],
    ..Feature::NONE
};

const HEADERS_BESIDE_MEMBERS: Feature = Feature {
    is_in: |service| {
        let mut streams = service.streams.iter();
        streams.any(|stream| stream.sent && all(stream).any(has_both))
    },
    shared: &[
        source("support/event_members.rs"),
        source("support/protocol/filter.rs"),
    ],
    ..Feature::NONE
};

const INITIAL_REQUESTS: Feature = Feature {
    is_in: |service| any(service, |plan| plan.initial_messages && sends(plan)),
    shared: &[source("support/initial_request.rs")],
    ..Feature::NONE
};

const INITIAL_RESPONSES: Feature = Feature {
    is_in: |service| any(service, |plan| plan.initial_messages && receives(plan)),
    shared: &[source("support/initial_response.rs")],
    method_docs: |operation, builder| {
        let awaits = operation.plan.initial_messages && receives(operation.plan);
        awaits.then(|| {
            format!(
                "[`send`]({builder}::send) waits for the first message of the stream, which may \
                 hold the other members of the output; interceptors do not see them."
            )
        })
    },
    ..Feature::NONE
};

const fn in_primitives(path: &'static str) -> Reexport {
    let module = "primitives/event_stream";
    Reexport { module, path }
}

fn any(service: &ServicePlan, has: fn(&OperationPlan) -> bool) -> bool {
    service.operations.iter().any(has)
}

fn sends(operation: &OperationPlan) -> bool {
    let mut fields = operation.input.fields.iter();
    fields.any(|field| matches!(field.ty, RustType::Stream(Stream::Sent(_))))
}

fn receives(operation: &OperationPlan) -> bool {
    let mut fields = operation.output.fields.iter();
    fields.any(|field| matches!(field.ty, RustType::Stream(Stream::Received(_))))
}

/// All events of a stream, also those that end it.
fn all(stream: &EventStreamPlan) -> impl Iterator<Item = &EventPlan> {
    stream.events.iter().chain(&stream.exceptions)
}

/// Whether some members of the event are headers and the others in a document.
fn has_both(event: &EventPlan) -> bool {
    event.structure.as_ref().is_some_and(|structure| {
        structure.payload == EventPayload::Members && !structure.headers.is_empty()
    })
}

/// `event_streams.rs`
fn modules(_: &Root, service: &ServicePlan) -> TokenStream {
    let docs = inner_doc("How the events of streams are written and read.");
    let modules = service.streams.iter().map(|stream| {
        let name = ident(stream.module.ident());
        quote!(mod #name;)
    });
    quote!(#docs #(#modules)*)
}

/// `event_streams/_converse_stream_output.rs`
fn file(root: &Root, stream: &EventStreamPlan) -> File {
    let scope = Scope::new([]);
    let place = Place::new(&scope, root);
    let read = stream.received.then(|| reading::events(place, stream));
    let write = stream.sent.then(|| writing::events(place, stream));
    let path = format!("event_streams/{}.rs", stream.module.plain());
    let file = File::emitted(root, &path, scope.file(quote!(#read #write)));
    file.of(&stream.shape_id)
}

/// `types/error/_converse_stream_output_error.rs`
fn error_file(root: &Root, plan: &EventStreamPlan) -> File {
    let scope = Scope::new([plan.error.as_str()]);
    let about = format!(
        "Errors that a stream of [`{}`](super::super::{0}) may end in.",
        plan.name
    );
    let errors = Errors {
        name: &plan.error,
        about: &about,
        errors: &plan.errors,
    };
    let items = error_items(Place::new(&scope, root), errors);
    let path = format!("types/error/{}.rs", plan.error_module.plain());
    File::emitted(root, &path, scope.file(items)).of(&plan.shape_id)
}
