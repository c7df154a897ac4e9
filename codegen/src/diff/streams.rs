//! Event streams: where in a message the members of events travel, and the errors that end streams.
//!
//! The events themselves are variants of unions, and their members fields: those are compared as
//! any others.

use crate::plan::ir::{
    EventPayload, EventPlan, EventStreamPlan, EventStructure, TypeModule, TypePlan,
};
use crate::plan::names::RustName;

use super::code::Code;
use super::context::{At, Cx, member};
use super::words::{code, list};
use super::{Impact, Revision, errors, wire};

/// What changed in the streams of a service.
pub(super) fn compare(cx: &Cx<'_>) {
    for new in &cx.new.service.streams {
        let mut streams = cx.old.service.streams.iter();
        if let Some(old) =
            streams.find(|old| *new_name(cx, TypeModule::Types, &old.name) == new.name)
        {
            stream(cx, old, new);
        }
    }
}

/// What a type is called in the new revision.
fn new_name<'n>(cx: &'n Cx<'_>, module: TypeModule, name: &'n RustName) -> &'n RustName {
    cx.renamed.get(&(module, name.clone())).unwrap_or(name)
}

fn stream(cx: &Cx<'_>, old: &EventStreamPlan, new: &EventStreamPlan) {
    let at = cx.at(&new.shape_id, format!("types::error::{}", new.error));
    errors::of_stream(cx, &at, (&old.errors, &new.errors));
    if !cx.speaks_alike {
        return;
    }
    exception_names(cx, &at, old, new);
    let pairs = [
        (&old.events, &new.events),
        (&old.exceptions, &new.exceptions),
    ];
    for (old, new) in pairs {
        events(cx, old, new);
    }
}

/// What errors are called in messages: the name of the member, which Rust does not show.
fn exception_names(cx: &Cx<'_>, at: &At, old: &EventStreamPlan, new: &EventStreamPlan) {
    for error in &new.errors {
        let names = |stream: &EventStreamPlan| -> Vec<String> {
            let exceptions = stream.exceptions.iter();
            let own = exceptions
                .filter(|event| *new_name(cx, TypeModule::Error, &event.variant) == error.name);
            own.map(|event| event.name.clone()).collect()
        };
        let (was, is) = (names(old), names(new));
        if was.is_empty() || was == is {
            continue;
        }
        let at = At {
            shape: at.shape.clone(),
            path: format!("{}::{}", at.path, error.name),
        };
        let (was, is) = (list(&was), list(&is));
        let message = format!("messages call it {is} now, was {was}");
        let note = "clients of the old revision read the error as `Unhandled`";
        let said = (message, note.to_owned());
        cx.add_with_note(Impact::Wire, Code::ErrorCode, &at, said);
    }
}

/// Events that are there in both revisions and are still of the same structure.
fn events(cx: &Cx<'_>, old: &[EventPlan], new: &[EventPlan]) {
    let structures = new.iter().filter_map(|event| event.structure.as_ref());
    for new in structures {
        let mut structures = old.iter().filter_map(|event| event.structure.as_ref());
        let is_it = |old: &&EventStructure| {
            old.module == new.module && *new_name(cx, old.module, &old.name) == new.name
        };
        if let Some(old) = structures.find(is_it) {
            structure(cx, old, new);
        }
    }
}

/// Where a member of an event travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Header,
    Payload,
    Document,
    Nowhere,
}

impl Place {
    fn of(structure: &EventStructure, field: &RustName) -> Self {
        let mut headers = structure.headers.iter();
        if headers.any(|header| header.field == *field) {
            return Self::Header;
        }
        match &structure.payload {
            EventPayload::Member { field: whole, .. } if whole == field => Self::Payload,
            EventPayload::Members => Self::Document,
            EventPayload::Member { .. } | EventPayload::Nothing => Self::Nowhere,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Header => "the `eventHeader`",
            Self::Payload => "the `eventPayload`",
            Self::Document => "a member of the payload",
            Self::Nowhere => "nowhere in the event",
        }
    }
}

fn structure(cx: &Cx<'_>, old: &EventStructure, new: &EventStructure) {
    let (Some(before), Some(after)) = (fields(&cx.old, old), fields(&cx.new, new)) else {
        return;
    };
    let path = match new.module {
        TypeModule::Types => format!("types::{}", new.name),
        TypeModule::Error => format!("types::error::{}", new.name),
    };
    let direction = cx.direction(after.0);
    let at = cx.at(after.0, path);
    for (name, ident) in &after.1 {
        let Some((before, _)) = before.1.iter().find(|(_, other)| other == ident) else {
            continue;
        };
        let (was, is) = (Place::of(old, ident), Place::of(new, ident));
        let at = at.item(name, ident);
        if was != is {
            wire::moved(cx, &at, direction, (was.text(), is.text()));
        } else if is == Place::Header && before != name {
            let names = [before, name].map(|name| format!("the header {}", code(name)));
            wire::moved(cx, &at, direction, (&names[0], &names[1]));
        }
    }
}

/// The shape of a structure, and its members with their fields.
type Fields<'a> = (&'a str, Vec<(&'a str, &'a RustName)>);

fn fields<'a>(revision: &Revision<'a>, event: &EventStructure) -> Option<Fields<'a>> {
    let service = revision.service;
    let found = match event.module {
        TypeModule::Types => service.types.iter().find_map(|ty| match ty {
            TypePlan::Structure(plan) if plan.name == event.name => Some(plan),
            _ => None,
        }),
        TypeModule::Error => {
            let mut errors = service.errors.iter().map(|error| &error.structure);
            errors.find(|plan| plan.name == event.name)
        }
    }?;
    // The message of an error may be the client's own.
    let is_of_model = |name: &str| member(revision.model, &found.shape_id, name).is_some();
    let fields = found.fields.iter();
    let fields = fields.filter(|field| is_of_model(&field.member));
    let fields = fields.map(|field| (field.member.as_str(), &field.ident));
    Some((&found.shape_id, fields.collect()))
}
