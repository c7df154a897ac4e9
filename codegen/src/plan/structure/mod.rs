//! Structures: types, errors, inputs and outputs.

mod access;
mod literal;
mod nullable;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::model::{Member, Shape, ShapeKind};
use crate::options::Defaults;

use super::context::{Cx, is_enum};
use super::ir::{
    BuildRule, Correction, DebugStyle, Derives, FieldPlan, Finish, PathStep, RustType, Stream,
    StructurePlan, WriteRule,
};
use super::names::{self, FieldKind, FieldName, ModuleName, RustName, Scope};
use super::role::Role;
use super::{constraints, schema_build, stream_types, text, types};

pub(super) use nullable::{default, is_stream, optional};

/// A structure to plan.
pub(super) struct Source<'a> {
    /// The modeled shape.
    pub(super) shape: &'a Shape,
    /// Its members, in model order, and those added by us.
    pub(super) members: Cow<'a, [Member]>,
    /// Rust name.
    pub(super) name: RustName,
    /// Private module.
    pub(super) module: ModuleName,
    /// What it is used as.
    pub(super) role: Role,
    /// Which methods its fields share their names with.
    pub(super) kind: FieldKind,
}

impl<'a> Source<'a> {
    /// A shape of `types` or `types::error`.
    pub(super) fn nested(cx: &Cx<'a>, shape: &'a Shape, role: Role) -> Self {
        Self {
            shape,
            members: Cow::Borrowed(members(shape)),
            name: cx.type_name(&shape.id),
            module: cx.name(&shape.id, names::module_name(cx.shape_name(&shape.id))),
            kind: kind_of(cx, shape, role),
            role,
        }
    }
}

/// The kind of item that a structure of `types` or `types::error` is.
fn kind_of(cx: &Cx<'_>, shape: &Shape, role: Role) -> FieldKind {
    match role {
        Role::Error if cx.is_retryable(shape) => FieldKind::RetryableError,
        Role::Error => FieldKind::Error,
        Role::Input | Role::Output | Role::Nested => FieldKind::Structure,
    }
}

/// The names of the members' fields, in their order.
fn field_names(cx: &Cx<'_>, kind: FieldKind, members: &[Member]) -> Vec<FieldName> {
    let plain: Vec<&str> = members.iter().map(|member| &*member.name).collect();
    let names = names::field_names(&plain, kind).into_iter().zip(members);
    names
        .map(|(name, member)| cx.name(&member.id, name))
        .collect()
}

/// The field of a member of a structure of this kind.
pub(super) fn field_ident(
    cx: &Cx<'_>,
    shape: &Shape,
    kind: FieldKind,
    member: &Member,
) -> RustName {
    let members = members(shape);
    let index = members.iter().position(|other| other.id == member.id);
    let index = index.expect("a member of the shape");
    field_names(cx, kind, members).swap_remove(index).ident
}

/// The field of a structure that is no input, by the member's name, and what that targets.
pub(super) fn step<'a>(
    cx: &Cx<'a>,
    shape: &'a Shape,
    role: Role,
    name: &str,
) -> Option<(PathStep, &'a Shape)> {
    let mut members = members(shape).iter();
    let member = members.find(|member| member.name == name)?;
    let step = PathStep {
        ident: field_ident(cx, shape, FieldKind::Structure, member),
        optional: optional(cx, shape, role, member),
        boxed: cx.boxed.contains(&member.id),
    };
    Some((step, cx.target(member)))
}

/// The members of a structure, or none of any other shape.
pub(super) fn members(shape: &Shape) -> &[Member] {
    match &shape.kind {
        ShapeKind::Structure(members) => members,
        _ => &[],
    }
}

/// Plans a structure.
pub(super) fn plan(cx: &Cx<'_>, source: &Source<'_>) -> StructurePlan {
    let names = field_names(cx, source.kind, &source.members);
    let fields: Vec<FieldPlan> = names
        .into_iter()
        .enumerate()
        .map(|(index, name)| field(cx, source, index, name))
        .collect();
    claim_fields(cx, source, &fields);
    let shape = source.shape;
    StructurePlan {
        shape_id: shape.id.to_string(),
        name: source.name.clone(),
        module: source.module.clone(),
        builder: names::builder_name(&source.name),
        docs: text::structure(shape, source.role),
        deprecated: text::deprecated(&shape.traits),
        fallible_build: source.role == Role::Input || fields.iter().any(is_required),
        finish: finish(source.role, &fields),
        derives: derives(cx, shape, &fields),
        schema: schema_build::structure(cx, shape, source.role, &source.members),
        writes: source.role == Role::Input || cx.reach.writes(&shape.id),
        reads: source.role != Role::Input
            && (source.role == Role::Output || cx.reach.reads(&shape.id)),
        write_order: write_order(cx, source.role, &fields),
        fields,
    }
}

/// A reader may have to put in values: then `build()`, which might fail, is not the way to end.
fn finish(role: Role, fields: &[FieldPlan]) -> Finish {
    let corrects = |field: &FieldPlan| field.correction != Correction::None;
    let needed = |field: &FieldPlan| is_required(field) || corrects(field);
    if role == Role::Input || fields.iter().any(needed) {
        Finish::Corrected
    } else {
        Finish::Build
    }
}

fn is_required(field: &FieldPlan) -> bool {
    field.build == BuildRule::Required
}

/// The methods of builders share one namespace: the setter named like the field, and the two with
/// a prefix.
fn claim_fields(cx: &Cx<'_>, source: &Source<'_>, fields: &[FieldPlan]) {
    let mut scope = Scope::new();
    for (field, member) in fields.iter().zip(&*source.members) {
        let methods = [
            ("field", &field.ident),
            ("setter", &field.set),
            ("getter", &field.get),
        ];
        let mut claims = methods.map(|(kind, name)| scope.claim(kind, name, member.id.as_str()));
        // What clashes once does so in all three.
        let clash = claims.iter_mut().find(|claim| claim.is_err());
        cx.check(clash.map_or(Ok(()), |claim| std::mem::replace(claim, Ok(()))));
    }
}

/// The official clients write members as the model has them, but those of an input in the body that
/// HTTP bindings leave sorted by name.
fn write_order(cx: &Cx<'_>, role: Role, fields: &[FieldPlan]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..fields.len()).collect();
    if role == Role::Input && cx.protocol.has_http_bindings() {
        order.sort_by(|&a, &b| fields[a].member.cmp(&fields[b].member));
    }
    order
}

fn derives(cx: &Cx<'_>, shape: &Shape, fields: &[FieldPlan]) -> Derives {
    Derives {
        clone_and_eq: !fields.iter().any(FieldPlan::is_stream),
        debug: debug_style(
            cx.is_sensitive(shape),
            fields.iter().any(|field| field.sensitive),
        ),
    }
}

/// How `Debug` comes about, given what is sensitive.
pub(super) fn debug_style(shape: bool, any_member: bool) -> DebugStyle {
    match (shape, any_member) {
        (true, _) => DebugStyle::RedactAll,
        (false, true) => DebugStyle::RedactFields,
        (false, false) => DebugStyle::Derived,
    }
}

fn field(cx: &Cx<'_>, source: &Source<'_>, index: usize, name: FieldName) -> FieldPlan {
    let member = &source.members[index];
    let target = cx.target(member);
    let ty = field_type(cx, source.role, member);
    let optional = nullable::optional(cx, source.shape, source.role, member);
    let build = nullable::build_rule(cx, member, optional);
    let constraints = constraints::of_member(member, target);
    FieldPlan {
        correction: correction(cx, source.role, member, (&ty, &build)),
        write: write_rule(cx, source.role, member, &ty, optional),
        accessor: access::accessor(&ty, optional),
        setter: access::setter(&ty),
        docs: text::member(member, target, &constraints, &name),
        constraints,
        sensitive: member.traits.sensitive() || cx.redacts(target),
        deprecated: text::deprecated(&member.traits),
        schema: schema_build::member(cx, member, index),
        member: member.name.clone(),
        ident: name.ident,
        stem: name.stem,
        set: name.setter,
        get: name.getter,
        ty,
        optional,
        build,
    }
}

fn field_type(cx: &Cx<'_>, role: Role, member: &Member) -> RustType {
    match stream_types::of_member(cx, role, member) {
        Some(stream) => RustType::Stream(stream),
        None => types::member_type(cx, member),
    }
}

/// Members with a default are left to `build()`; inputs are never read.
fn correction(
    cx: &Cx<'_>,
    role: Role,
    member: &Member,
    (ty, build): (&RustType, &BuildRule),
) -> Correction {
    if role == Role::Output && matches!(ty, RustType::Stream(Stream::Received(_))) {
        return Correction::Given;
    }
    let by_build = matches!(build, BuildRule::Zero | BuildRule::Default(_));
    if role == Role::Input || !member.traits.required() || by_build {
        return Correction::None;
    }
    correction_of(cx, cx.target(member))
}

fn correction_of(cx: &Cx<'_>, target: &Shape) -> Correction {
    match &target.kind {
        _ if is_enum(target) => Correction::UnknownEnum,
        ShapeKind::Timestamp => Correction::Epoch,
        ShapeKind::Document => Correction::NullDocument,
        ShapeKind::Union(_) => Correction::UnknownUnion,
        ShapeKind::Structure(_) => Correction::Structure {
            finish: finish_nested(cx, target),
        },
        _ => Correction::Zero,
    }
}

/// How an empty structure is made in the place of one that is missing: corrections apply only if
/// building it can fail.
fn finish_nested(cx: &Cx<'_>, shape: &Shape) -> Finish {
    let fallible = members(shape).iter().any(|member| {
        !nullable::optional(cx, shape, Role::Nested, member)
            && !is_stream(cx.target(member))
            && default(cx, member).is_none()
    });
    if fallible {
        Finish::Corrected
    } else {
        Finish::Build
    }
}

/// Numbers and booleans at their zero default are not written in nested structures, unless the
/// default was added later or the member is required.
fn write_rule(
    cx: &Cx<'_>,
    role: Role,
    member: &Member,
    ty: &RustType,
    optional: bool,
) -> WriteRule {
    if matches!(ty, RustType::Stream(_)) {
        return WriteRule::Never;
    }
    let target = cx.target(member);
    let framed = matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
    if framed && member.traits.http_payload() {
        return WriteRule::Payload;
    }
    let always = optional
        || role == Role::Input
        || member.traits.required()
        || member.traits.added_default()
        || cx.defaults == Defaults::Specification;
    let number = target.kind.is_primitive() || matches!(target.kind, ShapeKind::IntEnum(_));
    let zero = default(cx, member).is_some_and(|value| nullable::is_zero(target, value));
    if !always && number && zero {
        WriteRule::UnlessZero
    } else {
        WriteRule::Present
    }
}
