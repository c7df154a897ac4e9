//! Lists, and what is computed for each of their elements.

use serde_json::Value;

use crate::model::{Shape, ShapeKind};
use crate::plan::ir::{Computed, ComputedKind, Read, Sequence, Source, Step};

use super::ast::{Kind, Node, Slice};
use super::fault::Fault;
use super::typed::{Item, Ty, Typed, element, many, of_shape, plain};
use super::typer::Typer;

/// A sequence under way and the type of its values.
pub(super) struct Values<'a> {
    pub(super) sequence: Sequence,
    pub(super) item: Item<'a>,
}

impl<'a> Values<'a> {
    fn push(&mut self, step: Step) {
        self.sequence.steps.push(step);
    }

    /// Leaves null out.
    pub(super) fn present(&mut self) {
        if self.item.nullable {
            self.push(Step::Present);
            self.item.nullable = false;
        }
    }

    pub(super) fn typed(self) -> Typed<'a> {
        many(self.sequence, self.item)
    }
}

impl<'a> Typer<'_, 'a> {
    /// The values of a list.
    pub(super) fn values(&self, at: usize, list: Typed<'a>) -> Result<Values<'a>, Fault> {
        match (list.ty, list.value.kind) {
            (Ty::List(shape), kind) => {
                let list = Computed { kind, ..list.value };
                Ok(self.elements(shape, list))
            }
            (Ty::Many(item), ComputedKind::Sequence(sequence)) => Ok(Values {
                sequence: *sequence,
                item: *item,
            }),
            (Ty::Many(_), _) => Err(Fault::unsupported(
                at,
                "clients do not go on with a list that was computed for each element",
            )),
            (other, _) => {
                let message = format!("{} is no list", other.words());
                Err(Fault::invalid(at, message))
            }
        }
    }

    fn elements(&self, shape: &Shape, list: Computed) -> Values<'a> {
        let (ty, read) = self.element_type(shape);
        let sparse = shape.traits.sparse();
        Values {
            sequence: Sequence {
                source: Source::Elements { list, read, sparse },
                steps: Vec::new(),
                null_values: sparse,
            },
            item: Item {
                ty,
                nullable: sparse,
            },
        }
    }

    fn element_type(&self, list: &Shape) -> (Ty<'a>, Read) {
        match &list.kind {
            ShapeKind::List(member)
            | ShapeKind::Set(member)
            | ShapeKind::Map { value: member, .. } => of_shape(self.cx, self.cx.target(member)),
            _ => (Ty::Other("a value without a type"), Read::Borrowed),
        }
    }

    pub(super) fn project(
        &self,
        list: &Node,
        each: &Node,
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let values = self.values(list.at, self.value(list, current)?)?;
        self.each(values, each)
    }

    pub(super) fn project_values(
        &self,
        map: &Node,
        each: &Node,
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let values = self.map_values(map.at, self.value(map, current)?)?;
        self.each(values, each)
    }

    /// The values of a map.
    pub(super) fn map_values(&self, at: usize, map: Typed<'a>) -> Result<Values<'a>, Fault> {
        let Ty::Map(shape) = map.ty else {
            let message = format!("clients do not list the members of {}", map.ty.words());
            return Err(Fault::unsupported(at, message));
        };
        let (ty, read) = self.element_type(shape);
        let sparse = shape.traits.sparse();
        let map = map.value;
        Ok(Values {
            sequence: Sequence {
                source: Source::Values { map, read, sparse },
                steps: Vec::new(),
                null_values: sparse,
            },
            item: Item {
                ty,
                nullable: sparse,
            },
        })
    }

    /// Computes something for each value; null is left out.
    fn each(&self, mut values: Values<'a>, each: &Node) -> Result<Typed<'a>, Fault> {
        values.present();
        if each.kind == Kind::Current {
            return Ok(values.typed());
        }
        let computed = self.value(each, &element(&values.item))?;
        values.push(Step::Each(computed.value));
        values.item.ty = computed.ty;
        Ok(values.typed())
    }

    pub(super) fn filter(
        &self,
        list: &Node,
        (keep, each): (&Node, &Node),
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let mut values = self.values(list.at, self.value(list, current)?)?;
        values.present();
        if matches!(values.item.ty, Ty::Many(_)) {
            return Err(Fault::unsupported(
                keep.at,
                "clients do not pick from lists that were computed for each element",
            ));
        }
        let keep = self.truth(keep, &element(&values.item))?;
        values.push(Step::Filter(keep));
        self.each(values, each)
    }

    pub(super) fn flatten(&self, list: &Node, current: &Typed<'a>) -> Result<Typed<'a>, Fault> {
        let mut values = self.values(list.at, self.value(list, current)?)?;
        match values.item.ty.clone() {
            Ty::List(shape) => {
                values.present();
                let (ty, read) = self.element_type(shape);
                let sparse = shape.traits.sparse();
                values.push(Step::Elements { read, sparse });
                values.item = Item {
                    ty,
                    nullable: sparse,
                };
            }
            Ty::Many(item) => {
                values.present();
                values.push(Step::Flatten);
                values.item = *item;
            }
            _ => {}
        }
        Ok(values.typed())
    }

    pub(super) fn index(
        &self,
        list: &Node,
        index: i64,
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let values = self.ordered(list, current)?;
        if values.item.nullable || matches!(values.item.ty, Ty::Many(_)) {
            return Err(Fault::unsupported(
                list.at,
                "clients do not pick one of values that may be null, or are lists themselves",
            ));
        }
        let value = Computed {
            nullable: true,
            fallible: values.sequence.fallible(),
            kind: ComputedKind::Nth(Box::new(values.sequence), index),
        };
        let ty = values.item.ty;
        Ok(Typed { value, ty })
    }

    pub(super) fn slice(
        &self,
        list: &Node,
        slice: Slice,
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let mut values = self.ordered(list, current)?;
        let count = |number: Option<i64>| number.map(usize::try_from).transpose();
        let [start, stop, step] = [slice.start, slice.stop, slice.step].map(count);
        let (Ok(start), Ok(stop), Ok(step)) = (start, stop, step) else {
            let message = "clients do not count from the back in a slice";
            return Err(Fault::unsupported(list.at, message));
        };
        if step == Some(0) {
            return Err(Fault::invalid(list.at, "the step of a slice cannot be 0"));
        }
        values.sequence.steps.extend(stop.map(Step::Take));
        values.sequence.steps.extend(start.map(Step::Skip));
        values.sequence.steps.extend(step.map(Step::Every));
        Ok(values.typed())
    }

    /// Values that have an order.
    fn ordered(&self, list: &Node, current: &Typed<'a>) -> Result<Values<'a>, Fault> {
        let typed = self.value(list, current)?;
        let is_set =
            matches!(&typed.ty, Ty::List(shape) if matches!(shape.kind, ShapeKind::Set(_)));
        let values = self.values(list.at, typed)?;
        match values.sequence.source {
            Source::Elements { .. } | Source::Listed { .. } if !is_set => Ok(values),
            _ => Err(Fault::unsupported(
                list.at,
                "sets and maps have no order to pick from",
            )),
        }
    }

    /// `[a, b]`: null if what they are computed from is.
    pub(super) fn select(
        &self,
        at: usize,
        nodes: &[Node],
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let is_at_hand = matches!(
            current.value.kind,
            ComputedKind::Element | ComputedKind::Input | ComputedKind::Output
        );
        let is_direct = is_at_hand && !current.value.nullable;
        let is_several = matches!(current.ty, Ty::Many(_) | Ty::InputAndOutput);
        if is_several && !is_direct {
            let message = "clients do not select several values from a computed list";
            return Err(Fault::unsupported(at, message));
        }
        let (subject, base) = match is_direct {
            true => (None, current.clone()),
            false => {
                let item = Item {
                    ty: current.ty.clone(),
                    nullable: false,
                };
                (Some(current.value.clone()), element(&item))
            }
        };
        let values = nodes.iter().map(|node| self.value(node, &base));
        let values = values.collect::<Result<Vec<_>, _>>()?;
        self.of_one_type(at, subject, values).map(Values::typed)
    }

    /// A literal list.
    pub(super) fn listed(&self, at: usize, values: &[Value]) -> Result<Typed<'a>, Fault> {
        let values = values.iter().map(|value| self.literal(at, value));
        let values = values.collect::<Result<Vec<_>, _>>()?;
        self.of_one_type(at, None, values).map(Values::typed)
    }

    fn of_one_type(
        &self,
        at: usize,
        subject: Option<Computed>,
        values: Vec<Typed<'a>>,
    ) -> Result<Values<'a>, Fault> {
        let mut values = values.into_iter();
        let Some(first) = values.next() else {
            return Err(Fault::unsupported(at, "clients make no empty lists"));
        };
        let ty = first.ty.clone();
        let mut listed = vec![first.value];
        for value in values {
            if !is_same(&ty, &value.ty) {
                let message = format!(
                    "clients do not put {} and {} into one list",
                    ty.words(),
                    value.ty.words()
                );
                return Err(Fault::unsupported(at, message));
            }
            listed.push(value.value);
        }
        if matches!(ty, Ty::Many(_) | Ty::Null | Ty::InputAndOutput) && listed.len() > 1 {
            let message = "clients do not put lists or nulls into a list";
            return Err(Fault::unsupported(at, message));
        }
        let nullable = listed.iter().any(|value| value.nullable);
        let source = Source::Listed {
            subject,
            values: listed,
            nullable,
        };
        let sequence = Sequence {
            source,
            steps: Vec::new(),
            null_values: nullable,
        };
        Ok(Values {
            sequence,
            item: Item { ty, nullable },
        })
    }
}

/// Whether two values have one type in Rust.
pub(super) fn is_same(one: &Ty<'_>, other: &Ty<'_>) -> bool {
    match (one, other) {
        (Ty::Bool, Ty::Bool)
        | (Ty::Int, Ty::Int)
        | (Ty::Float, Ty::Float)
        | (Ty::Text, Ty::Text) => true,
        (Ty::Structure(one, ..), Ty::Structure(other, ..))
        | (Ty::Union(one), Ty::Union(other))
        | (Ty::Map(one), Ty::Map(other))
        | (Ty::List(one), Ty::List(other)) => one.id == other.id,
        _ => false,
    }
}

/// The number of values of a sequence.
pub(super) fn count(mut sequence: Sequence) -> Typed<'static> {
    // What another value is computed from counts like that value, unless null is left out.
    while let Some(Step::Each(value)) = sequence.steps.last()
        && !value.nullable
        && !value.fallible
    {
        sequence.steps.pop();
    }
    let fallible = sequence.fallible() || sequence.nullable();
    let kind = match sequence.source {
        Source::Elements { list: stored, .. }
        | Source::Values { map: stored, .. }
        | Source::Keys { map: stored, .. }
            if sequence.steps.is_empty() =>
        {
            ComputedKind::Length(Box::new(stored))
        }
        _ => ComputedKind::Count(Box::new(sequence)),
    };
    let value = Computed {
        fallible,
        ..plain(kind)
    };
    let ty = Ty::Int;
    Typed { value, ty }
}
