//! Structures: types, errors, inputs and outputs.

use crate::plan::ir::{DebugStyle, StructurePlan};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::field::{self, Owner};
use super::role::Role;
use super::{renames, wire};

/// What changed between two structures.
pub(super) fn compare(
    cx: &Cx<'_>,
    at: &At,
    role: Role,
    (old, new): (&StructurePlan, &StructurePlan),
) {
    let owner = Owner {
        at,
        role,
        direction: cx.direction(&new.shape_id),
        shapes: (&old.shape_id, &new.shape_id),
    };
    fields(cx, &owner, old, new);
    if role != Role::Input {
        building(cx, at, old, new);
    }
    traits(cx, at, old, new);
    wire::document(cx, (at, role), (&old.schema, &new.schema));
    cx.words(
        at,
        (told(&old.docs, role), told(&new.docs, role)),
        (old.deprecated.as_ref(), new.deprecated.as_ref()),
    );
}

fn fields(cx: &Cx<'_>, owner: &Owner<'_>, old: &StructurePlan, new: &StructurePlan) {
    let matched = renames::by_place(
        &old.fields,
        &new.fields,
        &|field| &field.ident,
        |old, new| field::alike(cx, old, new),
    );
    for (old, new) in matched.same {
        field::compare(cx, owner, old, new);
    }
    for (old, new) in matched.renamed {
        field::renamed(cx, owner, old, new);
    }
    for field in matched.removed {
        field::removed(cx, owner, field);
    }
    for field in matched.added {
        field::added(cx, owner, field);
    }
}

/// What `build()` returns; that of an input always returns a `Result`. Outputs are built in tests.
fn building(cx: &Cx<'_>, at: &At, old: &StructurePlan, new: &StructurePlan) {
    let what = (Impact::Breaks, Code::FallibleBuild);
    let flags = (&old.fallible_build, &new.fallible_build);
    cx.compare(what, at, flags, |_, fallible| {
        let (is, was) = if *fallible {
            ("`Result<Self, BuildError>`", "`Self`")
        } else {
            ("`Self`", "`Result<Self, BuildError>`")
        };
        format!("the builder's `build()` returns {is} now, was {was}")
    });
}

fn traits(cx: &Cx<'_>, at: &At, old: &StructurePlan, new: &StructurePlan) {
    match (old.derives.clone_and_eq, new.derives.clone_and_eq) {
        (true, false) => {
            let message = "no longer implements `Clone` and `PartialEq`";
            cx.add(Impact::Breaks, Code::Derives, at, message);
        }
        (false, true) => {
            let message = "implements `Clone` and `PartialEq` now";
            cx.add(Impact::Adds, Code::Derives, at, message);
        }
        _ => {}
    }
    debug(cx, at, old.derives.debug, new.derives.debug);
}

/// What `Debug` hides of the shape as a whole; single members are told with the members.
pub(super) fn debug(cx: &Cx<'_>, at: &At, old: DebugStyle, new: DebugStyle) {
    let whole = |style| style == DebugStyle::RedactAll;
    let what = (Impact::Behaviour, Code::Sensitive);
    cx.compare(what, at, (&whole(old), &whole(new)), |_, new| {
        let how = if *new { "now hides" } else { "no longer hides" };
        format!("`Debug` output {how} the whole value")
    });
}

/// The documentation that is told as such; that of an error ends with its HTTP status, which is
/// told where it matters.
fn told(docs: &str, role: Role) -> &str {
    match docs.rsplit_once("HTTP status code: ") {
        Some((docs, _)) if role == Role::Error => docs,
        _ => docs,
    }
}
