//! Event streams.

use super::{Finish, OperationErrorPlan, TypeModule};
use crate::plan::names::{ModuleName, RustName};

/// A union of which a message at a time is sent or received.
#[derive(Clone, Debug)]
pub struct EventStreamPlan {
    /// `namespace#Name`, for headers.
    pub shape_id: String,
    /// Name of the union's type in `types`.
    pub name: RustName,
    /// Private module of the code that writes and reads the events.
    pub module: ModuleName,
    /// `…Error` in `types::error`
    pub error: RustName,
    /// Private module of that error.
    pub error_module: ModuleName,
    /// The events, sorted by variant.
    pub events: Vec<EventPlan>,
    /// The events that end the stream, sorted by variant of the error.
    pub exceptions: Vec<EventPlan>,
    /// The variants of the error, each once.
    pub errors: Vec<OperationErrorPlan>,
    /// Some operation sends it.
    pub sent: bool,
    /// Some operation receives it.
    pub received: bool,
}

/// One kind of event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPlan {
    /// Name on the wire: that of the member.
    pub name: String,
    /// Variant of the union, or of the stream's error.
    pub variant: RustName,
    /// What the variant holds; nothing for `smithy.api#Unit`.
    pub structure: Option<EventStructure>,
}

/// The structure of an event, and where in a message its members travel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventStructure {
    /// Where the type lives.
    pub module: TypeModule,
    /// Its Rust name.
    pub name: RustName,
    /// The method with which a reader makes it.
    pub finish: Finish,
    /// Members that are headers.
    pub headers: Vec<EventHeader>,
    /// What the payload is.
    pub payload: EventPayload,
}

/// A member that is a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventHeader {
    /// Name on the wire.
    pub name: String,
    /// The field.
    pub field: RustName,
    /// Index of the member in its structure.
    pub index: usize,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// Whether the value is a text that is an enum.
    pub is_enum: bool,
}

/// What the payload of an event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventPayload {
    /// Nothing: all members are headers.
    Nothing,
    /// A document of all members that are no headers.
    Members,
    /// One member.
    Member {
        /// The field.
        field: RustName,
        /// Whether the field is an `Option`.
        optional: bool,
        /// How it travels.
        kind: PayloadKind,
    },
}

/// How a member that is the whole payload travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayloadKind {
    /// A blob, as it is.
    Blob,
    /// A text, as it is.
    Text,
    /// A text that is an enum.
    Enum,
    /// A structure or union, as a document.
    Document,
}
