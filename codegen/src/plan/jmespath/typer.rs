//! Expressions with types: what each part is, given the shapes of the model.

use serde_json::{Number, Value};

use crate::model::{Member, Shape, ShapeKind};
use crate::plan::context::Cx;
use crate::plan::ir::{Computed, ComputedKind, Constant, MapKey, PathStep, Read};
use crate::plan::names::{self, FieldKind};
use crate::plan::role::Role;
use crate::plan::structure;

use super::ast::{Kind, Node};
use super::fault::Fault;
use super::typed::{Ty, Typed, constant, of_shape, plain};

/// Finds the types. The other files of this folder add to it, each for one kind of expression.
pub(super) struct Typer<'r, 'a> {
    pub(super) cx: &'r Cx<'a>,
    /// The operation's input, with the kind of item that it is.
    pub(super) input: (&'a Shape, FieldKind),
    /// The operation's output.
    pub(super) output: &'a Shape,
}

impl<'a> Typer<'_, 'a> {
    /// The operation's input.
    pub(super) fn input(&self) -> Typed<'a> {
        let (shape, kind) = self.input;
        Typed {
            value: plain(ComputedKind::Input),
            ty: Ty::Structure(shape, Role::Input, kind),
        }
    }

    /// The operation's output.
    pub(super) fn output(&self) -> Typed<'a> {
        Typed {
            value: plain(ComputedKind::Output),
            ty: Ty::Structure(self.output, Role::Output, FieldKind::Structure),
        }
    }

    /// The value of a part of an expression, evaluated on `current`.
    pub(super) fn value(&self, node: &Node, current: &Typed<'a>) -> Result<Typed<'a>, Fault> {
        let at = node.at;
        match &node.kind {
            Kind::Current => Ok(current.clone()),
            Kind::Field(name) => self.field(at, name, current),
            Kind::Then(left, right) => self.then(left, right, current),
            Kind::Index(list, index) => self.index(list, *index, current),
            Kind::Slice(list, slice) => self.slice(list, *slice, current),
            Kind::Flatten(list) => self.flatten(list, current),
            Kind::Project { list, each } => self.project(list, each, current),
            Kind::ProjectValues { map, each } => self.project_values(map, each, current),
            Kind::Filter { list, keep, each } => self.filter(list, (keep, each), current),
            Kind::Select(values) => self.select(at, values, current),
            Kind::Literal(value) => self.literal(at, value),
            Kind::Compare(comparator, left, right) => {
                self.compare(*comparator, (left, right), current)
            }
            Kind::And(left, right) => self.and(left, right, current),
            Kind::Or(left, right) => self.or(left, right, current),
            Kind::Not(inner) => self.not(inner, current),
            Kind::Call(name, arguments) => self.call(at, name, arguments, current),
            Kind::SelectNamed => Err(Fault::unsupported(
                at,
                "clients do not make structures of several values (`{…}`)",
            )),
            Kind::Reference => Err(Fault::unsupported(
                at,
                "clients do not hand expressions to functions (`&…`)",
            )),
        }
    }

    /// `left.right`: the second is evaluated on the first.
    fn then(&self, left: &Node, right: &Node, current: &Typed<'a>) -> Result<Typed<'a>, Fault> {
        let left = self.value(left, current)?;
        // The first stands in each place where the second looks at what is at hand.
        if uses(right) > 1 && !is_path(&left.value) {
            return Err(Fault::unsupported(
                right.at,
                "clients do not compute with a computed value more than once",
            ));
        }
        self.value(right, &left)
    }

    fn field(&self, at: usize, name: &str, current: &Typed<'a>) -> Result<Typed<'a>, Fault> {
        match current.ty {
            Ty::InputAndOutput => match name {
                "input" => Ok(self.input()),
                "output" => Ok(self.output()),
                _ => Err(Fault::invalid(
                    at,
                    format!("there are `input` and `output` here, and no `{name}`"),
                )),
            },
            Ty::Structure(shape, role, kind) => {
                let member = member(at, shape, name)?;
                Ok(self.structure_field((shape, role, kind), member, current))
            }
            Ty::Union(shape) => {
                let member = member(at, shape, name)?;
                Ok(self.variant(member, current))
            }
            Ty::Map(shape) => self.entry(at, shape, name, current),
            Ty::List(_) | Ty::Many(_) => Err(Fault::invalid(
                at,
                format!("a list has no member `{name}`; `[]` leads to its elements"),
            )),
            ref other => Err(Fault::invalid(
                at,
                format!("{} has no member `{name}`", other.words()),
            )),
        }
    }

    fn structure_field(
        &self,
        (shape, role, kind): (&'a Shape, Role, FieldKind),
        member: &Member,
        current: &Typed<'a>,
    ) -> Typed<'a> {
        let target = self.cx.target(member);
        let step = PathStep {
            ident: structure::field_ident(self.cx, shape, kind, member),
            optional: structure::optional(self.cx, shape, role, member),
            boxed: self.cx.boxed.contains(&member.id),
        };
        let (ty, read) = of_shape(self.cx, target);
        let value = Computed {
            nullable: current.value.nullable || step.optional,
            fallible: current.value.fallible,
            kind: ComputedKind::Field {
                of: Box::new(current.value.clone()),
                step,
                read,
            },
        };
        Typed { value, ty }
    }

    fn variant(&self, member: &Member, current: &Typed<'a>) -> Typed<'a> {
        let variant = self.cx.name(&member.id, names::union_variant(&member.name));
        let [accessor, _] = names::union_accessors(&variant);
        let (ty, read) = of_shape(self.cx, self.cx.target(member));
        let value = Computed {
            nullable: true,
            fallible: current.value.fallible,
            kind: ComputedKind::Variant {
                of: Box::new(current.value.clone()),
                accessor,
                boxed: self.cx.boxed.contains(&member.id),
                read,
            },
        };
        Typed { value, ty }
    }

    fn entry(
        &self,
        at: usize,
        map: &Shape,
        name: &str,
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let ShapeKind::Map { key, value } = &map.kind else {
            return Err(Fault::invalid(at, "this is no map"));
        };
        if map.traits.sparse() {
            return Err(Fault::unsupported(
                at,
                "clients do not look up entries of sparse maps",
            ));
        }
        let key = self.cx.target(key);
        let key = match of_shape(self.cx, key) {
            (_, Read::EnumStr) => MapKey::Enum(self.cx.type_name(&key.id), name.to_owned()),
            _ => MapKey::Text(name.to_owned()),
        };
        let (ty, read) = of_shape(self.cx, self.cx.target(value));
        let value = Computed {
            nullable: true,
            fallible: current.value.fallible,
            kind: ComputedKind::Entry {
                of: Box::new(current.value.clone()),
                key,
                read,
            },
        };
        Ok(Typed { value, ty })
    }

    pub(super) fn literal(&self, at: usize, value: &Value) -> Result<Typed<'a>, Fault> {
        match value {
            Value::Null => Ok(Typed {
                value: Computed {
                    nullable: true,
                    ..plain(ComputedKind::Constant(Constant::Bool(false)))
                },
                ty: Ty::Null,
            }),
            Value::Array(values) => self.listed(at, values),
            Value::Object(_) => Err(Fault::unsupported(
                at,
                "clients do not compare with structures",
            )),
            Value::Bool(value) => Ok(constant(Constant::Bool(*value))),
            Value::Number(value) => Ok(constant(number(value))),
            Value::String(value) => Ok(constant(Constant::Text(value.clone()))),
        }
    }
}

fn number(value: &Number) -> Constant {
    match (value.as_i64(), value.as_f64()) {
        (Some(value), _) => Constant::Int(value),
        (None, value) => Constant::Float(value.unwrap_or_default()),
    }
}

fn member<'s>(at: usize, shape: &'s Shape, name: &str) -> Result<&'s Member, Fault> {
    let members = shape.members().into_iter();
    let found = members.into_iter().find(|member| member.name == name);
    found.ok_or_else(|| {
        let message = format!("`{}` has no member `{name}`", shape.id.name());
        Fault::invalid(at, message)
    })
}

/// Whether a value is looked up step by step, so that looking again costs nothing to speak of.
fn is_path(value: &Computed) -> bool {
    match &value.kind {
        ComputedKind::Input | ComputedKind::Output | ComputedKind::Element => true,
        ComputedKind::Field { of, .. }
        | ComputedKind::Variant { of, .. }
        | ComputedKind::Entry { of, .. } => is_path(of),
        _ => false,
    }
}

/// In how many places an expression looks at what is at hand.
fn uses(node: &Node) -> usize {
    match &node.kind {
        Kind::Current | Kind::Field(_) => 1,
        Kind::Then(inner, _)
        | Kind::Index(inner, _)
        | Kind::Slice(inner, _)
        | Kind::Flatten(inner)
        | Kind::Not(inner)
        | Kind::Project { list: inner, .. }
        | Kind::ProjectValues { map: inner, .. }
        | Kind::Filter { list: inner, .. } => uses(inner),
        Kind::Compare(_, left, right) | Kind::And(left, right) | Kind::Or(left, right) => {
            uses(left) + uses(right)
        }
        Kind::Call(_, arguments) => arguments.iter().map(uses).sum(),
        Kind::Select(_) | Kind::SelectNamed => 1,
        Kind::Literal(_) | Kind::Reference => 0,
    }
}
