//! Comparisons, and what counts as true.

use crate::plan::ir::{Computed, ComputedKind, Constant, Order, TruthOf};

use super::ast::{Comparator, Kind, Node};
use super::fault::Fault;
use super::sequences::is_same;
use super::typed::{Ty, Typed, boolean, plain};
use super::typer::Typer;

impl<'a> Typer<'_, 'a> {
    pub(super) fn compare(
        &self,
        comparator: Comparator,
        (left, right): (&Node, &Node),
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let at = left.at;
        let left = self.value(left, current)?;
        let right = self.value(right, current)?;
        match comparator {
            Comparator::Equal => equal(at, left, right, false),
            Comparator::NotEqual => equal(at, left, right, true),
            Comparator::Less => ordered(at, left, Order::Less, right),
            Comparator::LessOrEqual => ordered(at, left, Order::LessOrEqual, right),
            Comparator::Greater => ordered(at, left, Order::Greater, right),
            Comparator::GreaterOrEqual => ordered(at, left, Order::GreaterOrEqual, right),
        }
    }

    /// Whether an expression counts as true: a boolean that is not null.
    pub(super) fn truth(&self, node: &Node, current: &Typed<'a>) -> Result<Computed, Fault> {
        match &node.kind {
            Kind::And(left, right) => {
                let sides = [self.truth(left, current)?, self.truth(right, current)?];
                Ok(joined(ComputedKind::Both, sides))
            }
            Kind::Or(left, right) => {
                let sides = [self.truth(left, current)?, self.truth(right, current)?];
                Ok(joined(ComputedKind::Either, sides))
            }
            Kind::Not(inner) => Ok(opposite(self.truth(inner, current)?)),
            _ => truth_of(node.at, self.value(node, current)?),
        }
    }

    pub(super) fn not(&self, inner: &Node, current: &Typed<'a>) -> Result<Typed<'a>, Fault> {
        let value = opposite(self.truth(inner, current)?);
        let ty = Ty::Bool;
        Ok(Typed { value, ty })
    }

    pub(super) fn and(
        &self,
        left: &Node,
        right: &Node,
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let (at, sides) = (left.at, self.sides(left, right, current)?);
        choice(at, sides, "&&", ComputedKind::Both, |left, right, truth| {
            let nullable = left.nullable || right.nullable;
            (ComputedKind::And(left, right, truth), nullable)
        })
    }

    pub(super) fn or(
        &self,
        left: &Node,
        right: &Node,
        current: &Typed<'a>,
    ) -> Result<Typed<'a>, Fault> {
        let (at, sides) = (left.at, self.sides(left, right, current)?);
        choice(
            at,
            sides,
            "||",
            ComputedKind::Either,
            |left, right, truth| {
                let nullable = right.nullable;
                (ComputedKind::Or(left, right, truth), nullable)
            },
        )
    }

    fn sides(
        &self,
        left: &Node,
        right: &Node,
        current: &Typed<'a>,
    ) -> Result<[Typed<'a>; 2], Fault> {
        Ok([self.value(left, current)?, self.value(right, current)?])
    }
}

fn joined(
    kind: fn(Box<Computed>, Box<Computed>) -> ComputedKind,
    [left, right]: [Computed; 2],
) -> Computed {
    Computed {
        nullable: false,
        fallible: left.fallible || right.fallible,
        kind: kind(Box::new(left), Box::new(right)),
    }
}

/// `a && b` and `a || b` as values: booleans that are not null by Rust's own operators, other
/// values of one type by a choice between them.
fn choice<'a>(
    at: usize,
    [left, right]: [Typed<'a>; 2],
    operator: &str,
    of_booleans: fn(Box<Computed>, Box<Computed>) -> ComputedKind,
    of_values: impl FnOnce(Box<Computed>, Box<Computed>, TruthOf) -> (ComputedKind, bool),
) -> Result<Typed<'a>, Fault> {
    let (one, other) = (left.ty.words(), right.ty.words());
    let (Some(truth), true) = (truth_of_type(&left.ty), is_same(&left.ty, &right.ty)) else {
        let message = format!("clients do not choose between {one} and {other} (`{operator}`)");
        return Err(Fault::unsupported(at, message));
    };
    let ty = left.ty;
    let [left, right] = [left.value, right.value];
    if truth == TruthOf::Bool && !left.nullable && !right.nullable {
        let value = joined(of_booleans, [left, right]);
        return Ok(Typed { value, ty });
    }
    let fallible = left.fallible || right.fallible;
    let (kind, nullable) = of_values(Box::new(left), Box::new(right), truth);
    let value = Computed {
        kind,
        nullable,
        fallible,
    };
    Ok(Typed { value, ty })
}

/// When values of a type count as true; sequences are no values that are kept.
fn truth_of_type(ty: &Ty<'_>) -> Option<TruthOf> {
    match ty {
        Ty::Bool => Some(TruthOf::Bool),
        Ty::Text | Ty::Map(_) | Ty::List(_) => Some(TruthOf::Filled),
        Ty::Int | Ty::Float | Ty::Structure(..) | Ty::Union(_) | Ty::Other(_) => {
            Some(TruthOf::Present)
        }
        Ty::Many(_) | Ty::InputAndOutput | Ty::Null => None,
    }
}

fn truth_of(at: usize, typed: Typed<'_>) -> Result<Computed, Fault> {
    let Typed { value, ty } = typed;
    let truth = match (&ty, &value.kind) {
        (Ty::Bool, _) if !value.nullable => return Ok(value),
        (Ty::Many(_), ComputedKind::Sequence(_)) => Some(TruthOf::Filled),
        (ty, _) => truth_of_type(ty),
    };
    let Some(truth) = truth else {
        let message = format!("clients do not ask whether {} is true", ty.words());
        return Err(Fault::unsupported(at, message));
    };
    Ok(Computed {
        nullable: false,
        fallible: value.fallible,
        kind: ComputedKind::Truth(Box::new(value), truth),
    })
}

/// The opposite of a boolean, said without a negation where that is possible.
pub(super) fn opposite(value: Computed) -> Computed {
    let Computed { kind, fallible, .. } = value;
    let of = |kind| Computed {
        fallible,
        ..plain(kind)
    };
    let kind = match kind {
        ComputedKind::Not(inner) => return *inner,
        ComputedKind::Both(left, right) => {
            ComputedKind::Either(Box::new(opposite(*left)), Box::new(opposite(*right)))
        }
        ComputedKind::Either(left, right) => {
            ComputedKind::Both(Box::new(opposite(*left)), Box::new(opposite(*right)))
        }
        ComputedKind::Equal {
            left,
            right,
            negated,
        } => ComputedKind::Equal {
            left,
            right,
            negated: !negated,
        },
        other => ComputedKind::Not(Box::new(of(other))),
    };
    of(kind)
}

/// Whether two values are equal, or are not.
pub(super) fn equal<'a>(
    at: usize,
    left: Typed<'a>,
    right: Typed<'a>,
    negated: bool,
) -> Result<Typed<'a>, Fault> {
    let fallible = left.value.fallible || right.value.fallible;
    match (&left.ty, &right.ty) {
        (Ty::Null, _) => return Ok(null_test(right.value, negated)),
        (_, Ty::Null) => return Ok(null_test(left.value, negated)),
        _ => {}
    }
    let (left, right) = comparable(at, left, right)?;
    let kind = ComputedKind::Equal {
        left: Box::new(left),
        right: Box::new(right),
        negated,
    };
    Ok(boolean(kind, fallible))
}

fn null_test(value: Computed, negated: bool) -> Typed<'static> {
    let fallible = value.fallible;
    let test = boolean(ComputedKind::IsNull(Box::new(value)), fallible);
    match negated {
        true => Typed {
            value: opposite(test.value),
            ty: test.ty,
        },
        false => test,
    }
}

/// Two values that Rust compares.
pub(super) fn comparable(
    at: usize,
    left: Typed<'_>,
    right: Typed<'_>,
) -> Result<(Computed, Computed), Fault> {
    match (&left.ty, &right.ty) {
        (Ty::Bool, Ty::Bool) | (Ty::Text, Ty::Text) | (Ty::Int, Ty::Int) => {
            Ok((left.value, right.value))
        }
        (Ty::Int | Ty::Float, Ty::Int | Ty::Float) => Ok((float(left), float(right))),
        (one, other) => {
            let message = format!(
                "{} is never equal to {}",
                one.words(),
                match is_same(one, other) || one.words() == other.words() {
                    true => "another as far as clients can tell",
                    false => other.words(),
                }
            );
            Err(Fault::unsupported(at, message))
        }
    }
}

fn float(number: Typed<'_>) -> Computed {
    let Computed {
        nullable, fallible, ..
    } = number.value;
    match (number.ty, number.value.kind) {
        (Ty::Int, ComputedKind::Constant(Constant::Int(value))) => {
            // The number as JSON has it: all numbers of JMESPath are floating-point numbers.
            plain(ComputedKind::Constant(Constant::Float(value as f64)))
        }
        (Ty::Int, kind) => {
            let inner = Computed {
                kind,
                nullable,
                fallible,
            };
            Computed {
                nullable,
                fallible,
                kind: ComputedKind::ToFloat(Box::new(inner)),
            }
        }
        (_, kind) => Computed {
            kind,
            nullable,
            fallible,
        },
    }
}

fn ordered<'a>(
    at: usize,
    left: Typed<'a>,
    order: Order,
    right: Typed<'a>,
) -> Result<Typed<'a>, Fault> {
    for side in [&left.ty, &right.ty] {
        if !matches!(side, Ty::Int | Ty::Float) {
            let message = format!("{} has no order; only numbers have", side.words());
            return Err(Fault::invalid(at, message));
        }
    }
    let fallible = left.value.fallible || right.value.fallible;
    let (left, right) = comparable(at, left, right)?;
    let value = Computed {
        nullable: left.nullable || right.nullable,
        fallible,
        kind: ComputedKind::Ordered {
            left: Box::new(left),
            order,
            right: Box::new(right),
        },
    };
    let ty = Ty::Bool;
    Ok(Typed { value, ty })
}
