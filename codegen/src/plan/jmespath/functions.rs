//! The functions of JMESPath that clients know.

use crate::model::ShapeKind;
use crate::plan::ir::{Computed, ComputedKind, OnNull, Sequence, Source, TextPart};

use super::ast::Node;
use super::fault::Fault;
use super::logic::comparable;
use super::sequences::{count, is_same};
use super::typed::{Item, Ty, Typed, boolean, element, many, of_shape, plain};
use super::typer::Typer;

/// What clients know, for messages.
const KNOWN: &str =
    "`contains`, `ends_with`, `keys`, `length`, `not_null`, `starts_with` and `values`";

impl<'a> Typer<'_, 'a> {
    pub(super) fn call(
        &self,
        at: usize,
        name: &str,
        arguments: &[Node],
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let values = || {
            let values = arguments.iter().map(|node| self.value(node, current));
            values.collect::<Result<Vec<_>, _>>()
        };
        match name {
            "length" => self.length(at, one(at, name, values()?)?),
            "keys" => self.keys(at, one(at, name, values()?)?),
            "values" => {
                let map = one(at, name, values()?)?;
                self.map_values(at, map).map(|values| values.typed())
            }
            "contains" => {
                let [subject, wanted] = two(at, name, values()?)?;
                self.contains(at, subject, wanted)
            }
            "starts_with" => text(at, TextPart::Start, two(at, name, values()?)?),
            "ends_with" => text(at, TextPart::End, two(at, name, values()?)?),
            "not_null" => first_present(at, values()?),
            _ => {
                let message = format!("clients do not know the function `{name}`, only {KNOWN}");
                Err(Fault::unsupported(at, message))
            }
        }
    }

    fn length(&self, at: usize, of: Typed<'a>) -> Result<Typed<'a>, Fault> {
        let fallible = of.value.fallible || of.value.nullable;
        let int = |kind| {
            let value = Computed {
                fallible,
                ..plain(kind)
            };
            let ty = Ty::Int;
            Typed { value, ty }
        };
        match of.ty {
            Ty::Text => Ok(int(ComputedKind::Characters(Box::new(of.value)))),
            Ty::Map(_) => Ok(int(ComputedKind::Length(Box::new(of.value)))),
            Ty::List(_) | Ty::Many(_) => Ok(count(self.values(at, of)?.sequence)),
            other => {
                let message = format!("{} has no length", other.words());
                Err(Fault::unsupported(at, message))
            }
        }
    }

    fn keys(&self, at: usize, of: Typed<'a>) -> Result<Typed<'a>, Fault> {
        let key = match of.ty {
            Ty::Map(shape) => match &shape.kind {
                ShapeKind::Map { key, .. } => Some(self.cx.target(key)),
                _ => None,
            },
            _ => None,
        };
        let Some(key) = key else {
            let message = format!("clients do not list the keys of {}", of.ty.words());
            return Err(Fault::unsupported(at, message));
        };
        let (ty, read) = of_shape(self.cx, key);
        let sequence = Sequence {
            source: Source::Keys {
                map: of.value,
                read,
            },
            steps: Vec::new(),
            null_values: false,
        };
        let item = Item {
            ty,
            nullable: false,
        };
        Ok(many(sequence, item))
    }

    fn contains(
        &self,
        at: usize,
        subject: Typed<'a>,
        wanted: Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        if matches!(subject.ty, Ty::Text) {
            return text(at, TextPart::Anywhere, [subject, wanted]);
        }
        let values = self.values(at, subject)?;
        contained(at, values.sequence, &values.item, wanted, OnNull::Fail)
    }
}

/// Whether a sequence has a value.
pub(super) fn contained<'a>(
    at: usize,
    sequence: Sequence,
    item: &Item<'a>,
    wanted: Typed<'a>,
    on_null: OnNull,
) -> Result<Typed<'a>, Fault> {
    let fails = on_null == OnNull::Fail && sequence.nullable();
    let fallible = sequence.fallible() || fails || wanted.value.fallible;
    let number = matches!((&item.ty, &wanted.ty), (Ty::Float, Ty::Int));
    if !number && !is_same(&item.ty, &wanted.ty) {
        let message = format!(
            "clients do not look for {} among values of which each is {}",
            wanted.ty.words(),
            item.ty.words()
        );
        return Err(Fault::unsupported(at, message));
    }
    let (_, wanted) = comparable(at, element(item), wanted)?;
    let kind = ComputedKind::Contains {
        sequence: Box::new(sequence),
        wanted: Box::new(wanted),
        on_null,
    };
    Ok(boolean(kind, fallible))
}

fn text<'a>(at: usize, part: TextPart, [of, wanted]: [Typed<'a>; 2]) -> Result<Typed<'a>, Fault> {
    for side in [&of.ty, &wanted.ty] {
        if !matches!(side, Ty::Text) {
            let message = format!("{} is no string to look in or for", side.words());
            return Err(Fault::invalid(at, message));
        }
    }
    let sides = [&of.value, &wanted.value];
    let fallible = sides.iter().any(|side| side.nullable || side.fallible);
    let kind = ComputedKind::Text {
        of: Box::new(of.value),
        part,
        wanted: Box::new(wanted.value),
    };
    Ok(boolean(kind, fallible))
}

fn first_present(at: usize, values: Vec<Typed<'_>>) -> Result<Typed<'_>, Fault> {
    let Some(first) = values.first() else {
        return Err(Fault::invalid(at, "`not_null` takes an argument at least"));
    };
    let ty = first.ty.clone();
    if !values.iter().all(|value| is_same(&ty, &value.ty)) {
        let message = "clients do not choose between values of several types";
        return Err(Fault::unsupported(at, message));
    }
    // What follows a value that is never null is never taken.
    let mut taken = Vec::new();
    for value in values {
        let is_last = !value.value.nullable;
        taken.push(value.value);
        if is_last {
            break;
        }
    }
    let value = Computed {
        nullable: taken.iter().all(|value| value.nullable),
        fallible: taken.iter().any(|value| value.fallible),
        kind: ComputedKind::FirstPresent(taken),
    };
    Ok(Typed { value, ty })
}

fn one<'a>(at: usize, name: &str, values: Vec<Typed<'a>>) -> Result<Typed<'a>, Fault> {
    let count = values.len();
    let values: Result<[Typed<'a>; 1], _> = values.try_into();
    let [value] = values.map_err(|_| wrong_count(at, name, 1, count))?;
    Ok(value)
}

fn two<'a>(at: usize, name: &str, values: Vec<Typed<'a>>) -> Result<[Typed<'a>; 2], Fault> {
    let count = values.len();
    let values: Result<[Typed<'a>; 2], _> = values.try_into();
    values.map_err(|_| wrong_count(at, name, 2, count))
}

fn wrong_count(at: usize, name: &str, wanted: usize, count: usize) -> Fault {
    let message = format!("`{name}` takes {wanted} and not {count} arguments");
    Fault::invalid(at, message)
}
