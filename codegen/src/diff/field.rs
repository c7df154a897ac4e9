//! Fields of structures.

use crate::model::{Direction, Model};
use crate::plan::ir::{BuildRule, FieldPlan, WriteRule};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx, member};
use super::role::Role;
use super::words::code;
use super::{bound, wire};

/// The structure that two fields belong to.
pub(super) struct Owner<'a> {
    pub(super) at: &'a At,
    pub(super) role: Role,
    pub(super) direction: Direction,
    /// Shape ids of the old and the new structure.
    pub(super) shapes: (&'a str, &'a str),
}

impl Owner<'_> {
    /// Which way it travels in what it is used as here.
    fn travel(&self) -> Direction {
        match self.role {
            Role::Input => Direction {
                input: true,
                output: false,
            },
            Role::Output | Role::Error => Direction {
                input: false,
                output: true,
            },
            Role::Type => self.direction,
        }
    }
}

/// A field that was not there before.
pub(super) fn added(cx: &Cx<'_>, owner: &Owner<'_>, field: &FieldPlan) {
    let at = owner.at.item(&field.member, &field.ident);
    let message = format!(
        "the member `{}` is new: {}",
        field.member,
        code(&field.whole_type())
    );
    if !field.is_required() {
        cx.add(Impact::Adds, Code::MemberAdded, &at, message);
        return;
    }
    let (impact, note) = match owner.role {
        Role::Input => (
            Impact::Breaks,
            "the service refuses requests that leave it out, as all callers do so far",
        ),
        Role::Type if owner.direction.input && field.build == BuildRule::Required => (
            Impact::Breaks,
            "code that builds this type without it gets an error from `build()`",
        ),
        Role::Type if owner.direction.input => (
            Impact::Breaks,
            "the service refuses values that leave it out, as all callers do so far",
        ),
        _ => (
            Impact::Adds,
            "the service always sends it; a value built in a test must have it",
        ),
    };
    let said = (format!("{message}, required"), note.to_owned());
    cx.add_with_note(impact, Code::RequiredMemberAdded, &at, said);
}

/// A field that is no longer there.
pub(super) fn removed(cx: &Cx<'_>, owner: &Owner<'_>, field: &FieldPlan) {
    let at = owner.at.item(&field.member, &field.ident);
    let message = format!("the member `{}` is gone", field.member);
    cx.add(Impact::Breaks, Code::MemberRemoved, &at, message);
}

/// A field that seems to have another name now.
pub(super) fn renamed(cx: &Cx<'_>, owner: &Owner<'_>, old: &FieldPlan, new: &FieldPlan) {
    let at = owner.at.item(&new.member, &new.ident);
    let message = format!(
        "the member `{}` is gone and `{}` has its place and type: renamed, at a guess",
        old.member, new.member
    );
    cx.add(Impact::Breaks, Code::MemberRenamed, &at, message);
    compare(cx, owner, old, new);
}

/// What changed between two fields of one name, or of names that are taken to be one.
pub(super) fn compare(cx: &Cx<'_>, owner: &Owner<'_>, old: &FieldPlan, new: &FieldPlan) {
    let at = owner.at.item(&new.member, &new.ident);
    let same_type = cx.same_type(&old.ty, &new.ty);
    if !same_type || old.optional != new.optional {
        types(cx, &at, old, new, same_type);
    } else {
        if !defaults(cx, owner, &at, old, new) {
            requirement(cx, owner, &at, old, new);
        }
    }
    let is_bound = bound::is_bound(cx.old.model, owner.shapes.0, &old.member)
        && bound::is_bound(cx.new.model, owner.shapes.1, &new.member);
    if !is_bound {
        wire::field(cx, (&at, owner.role, owner.travel()), (old, new));
    }
    let redacted = (Impact::Behaviour, Code::Sensitive);
    cx.compare(redacted, &at, (&old.sensitive, &new.sensitive), |_, new| {
        let how = if *new {
            "now hidden from"
        } else {
            "no longer hidden from"
        };
        format!("the value is {how} `Debug` output")
    });
    cx.words(
        &at,
        (&old.docs, &new.docs),
        (old.deprecated.as_ref(), new.deprecated.as_ref()),
    );
}

fn types(cx: &Cx<'_>, at: &At, old: &FieldPlan, new: &FieldPlan, same_type: bool) {
    let (was, is) = (old.whole_type(), new.whole_type());
    let message = format!("the type is now {}, was {}", code(&is), code(&was));
    if !same_type {
        cx.add(Impact::Breaks, Code::MemberType, at, message);
        return;
    }
    let note = match (new.optional, new.is_required()) {
        (true, _) => "the field, its accessor and patterns over it have another type",
        (false, true) => {
            "the field and its accessor have another type, and `build()` fails without a value"
        }
        (false, false) => "the field and its accessor have another type; it has a default now",
    };
    let said = (message, note.to_owned());
    cx.add_with_note(Impact::Breaks, Code::MemberOptional, at, said);
}

fn requirement(cx: &Cx<'_>, owner: &Owner<'_>, at: &At, old: &FieldPlan, new: &FieldPlan) {
    // Where there is a default, there is a value in any case.
    if default(cx.new.model, owner.shapes.1, new).is_some() {
        return;
    }
    let sent = owner.role == Role::Input || owner.direction.input;
    let (impact, message) = match (old.is_required(), new.is_required(), sent) {
        (false, true, true) => (
            Impact::Behaviour,
            "is required now: the service refuses requests without it",
        ),
        (false, true, false) => (Impact::Docs, "is required now: the service always sends it"),
        (true, false, true) => (Impact::Docs, "is no longer required"),
        (true, false, false) => (
            Impact::Behaviour,
            "is no longer required: the service may leave it out",
        ),
        _ => return,
    };
    cx.add(impact, Code::MemberRequired, at, message);
}

/// Defaults of `build()`, and those that the service applies to what is left out. Returns whether
/// the requirement has been told with it.
fn defaults(cx: &Cx<'_>, owner: &Owner<'_>, at: &At, old: &FieldPlan, new: &FieldPlan) -> bool {
    let was = default(cx.old.model, owner.shapes.0, old);
    let is = default(cx.new.model, owner.shapes.1, new);
    let show = |value: &Option<String>| {
        let value = value.as_deref().map(code);
        value.unwrap_or("none".to_owned())
    };
    if was != is {
        let message = format!("the default is now {}, was {}", show(&is), show(&was));
        let required = old.is_required() != new.is_required();
        let message = match (required, new.is_required()) {
            (true, true) => format!("{message}; it is required now"),
            (true, false) => format!("{message}; it is no longer required"),
            (false, _) => message,
        };
        cx.add(Impact::Behaviour, Code::Default, at, message);
        return required;
    }
    if old.build != new.build {
        let message = "`build()` does something else where it is left out";
        cx.add(Impact::Behaviour, Code::Default, at, message);
    } else if old.write != new.write {
        written(cx, at, new.write);
    }
    false
}

fn written(cx: &Cx<'_>, at: &At, new: WriteRule) {
    let message = match new {
        WriteRule::UnlessZero => "a value that is the default is no longer sent",
        WriteRule::Present | WriteRule::Payload | WriteRule::Never => {
            "a value that is the default is sent as well now"
        }
    };
    cx.add(Impact::Wire, Code::Written, at, message);
}

/// The member's default in the model, as JSON.
fn default(model: &Model, shape: &str, field: &FieldPlan) -> Option<String> {
    let member = member(model, shape, &field.member)?;
    let value = member
        .traits
        .default_value()
        .filter(|value| !value.is_null())?;
    Some(value.to_string())
}

/// Whether two fields could be one under two names.
pub(super) fn alike(cx: &Cx<'_>, old: &FieldPlan, new: &FieldPlan) -> bool {
    cx.same_type(&old.ty, &new.ty) && old.schema.ty == new.schema.ty && !old.is_stream()
}
