//! Expressions of models (JMESPath): read, typed against the model, and turned into values that
//! Rust computes.
//!
//! They say what waiters wait for, what of an input endpoints depend on, and where pages have their
//! items. [`parse`](parser::parse) reads an expression; a [`typer::Typer`] goes through it with the
//! shapes of the model and gives a [`Computed`]. The types are those of the model: an enum is a
//! string, a timestamp or a document has none. What is not null by the model is none in Rust
//! either.
//!
//! Values are those of the specification: a member that is not there is null, comparisons with null
//! are false, projections leave null out, and a function that is given null fails. Of what may be
//! written, literal structures, `{…}`, `&…`, slices from the back and the functions that few write
//! are not supported; that is told, as is what the model cannot have.

mod ast;
mod fault;
mod functions;
mod lexer;
mod logic;
mod parser;
mod sequences;
#[cfg(test)]
mod tests;
mod typed;
mod typer;

use crate::model::Shape;

use super::context::Cx;
use super::ir::{Computed, ComputedKind, Constant, OnNull};
use super::names::FieldKind;
use ast::{Kind, Node};
pub(super) use fault::Fault;
use typed::{Ty, Typed};
use typer::Typer;

/// The operation that an expression is about.
#[derive(Clone, Copy)]
pub(super) struct Subject<'r, 'a> {
    /// The service.
    pub(super) cx: &'r Cx<'a>,
    /// The operation's input.
    pub(super) input: &'a Shape,
    /// Which methods the input's fields share their names with.
    pub(super) input_kind: FieldKind,
    /// The operation's output.
    pub(super) output: &'a Shape,
}

/// What an expression is evaluated on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    /// The operation's input.
    Input,
    /// Its output.
    Output,
    /// A structure with both, as `input` and `output`.
    Both,
}

impl<'a> Subject<'_, 'a> {
    /// A string, or null.
    pub(super) fn text(&self, on: On, path: &str) -> Result<Computed, Fault> {
        match self.typed(on, path)? {
            Typed {
                ty: Ty::Text,
                value,
            } => Ok(value),
            other => Err(is_no("a string", &other.ty)),
        }
    }

    /// A boolean, or null.
    pub(super) fn bool(&self, on: On, path: &str) -> Result<Computed, Fault> {
        match self.typed(on, path)? {
            Typed {
                ty: Ty::Bool,
                value,
            } => Ok(value),
            other => Err(is_no("a boolean", &other.ty)),
        }
    }

    /// A sequence of strings, or null. None of the strings is null.
    pub(super) fn texts(&self, on: On, path: &str) -> Result<Computed, Fault> {
        let typer = self.typer();
        let typed = self.typed(on, path)?;
        let is_list = matches!(typed.ty, Ty::List(_) | Ty::Many(_));
        if !is_list {
            return Err(is_no("a list of strings", &typed.ty));
        }
        let mut values = typer.values(0, typed)?;
        if !matches!(values.item.ty, Ty::Text) {
            return Err(Fault::whole(format!(
                "the expression gives a list whose values are not strings: each is {}",
                values.item.ty.words()
            )));
        }
        values.present();
        Ok(values.typed().value)
    }

    /// Whether the value of an expression is the string `expected`.
    pub(super) fn is_text(&self, on: On, path: &str, expected: &str) -> Result<Computed, Fault> {
        let typed = self.typed(on, path)?;
        if !matches!(typed.ty, Ty::Text) {
            return Err(is_no("a string", &typed.ty));
        }
        let expected = typed::constant(Constant::Text(expected.to_owned()));
        Ok(logic::equal(0, typed, expected, false)?.value)
    }

    /// Whether the value of an expression is the boolean `expected`.
    pub(super) fn is_bool(&self, on: On, path: &str, expected: bool) -> Result<Computed, Fault> {
        let typed = self.typed(on, path)?;
        if !matches!(typed.ty, Ty::Bool) {
            return Err(is_no("a boolean", &typed.ty));
        }
        if typed.value.nullable {
            let expected = typed::constant(Constant::Bool(expected));
            return Ok(logic::equal(0, typed, expected, false)?.value);
        }
        Ok(match expected {
            true => typed.value,
            false => logic::opposite(typed.value),
        })
    }

    /// Whether one of the values of an expression is the string `expected`.
    pub(super) fn any_is(&self, on: On, path: &str, expected: &str) -> Result<Computed, Fault> {
        let (values, wanted) = self.compared(on, path, expected)?;
        let contained = functions::contained(0, values.sequence, &values.item, wanted, OnNull::No)?;
        Ok(contained.value)
    }

    /// Whether there are values and all are the string `expected`.
    pub(super) fn all_are(&self, on: On, path: &str, expected: &str) -> Result<Computed, Fault> {
        let (values, wanted) = self.compared(on, path, expected)?;
        let fallible = values.sequence.fallible();
        let kind = ComputedKind::All {
            sequence: Box::new(values.sequence),
            wanted: Box::new(wanted.value),
        };
        Ok(typed::boolean(kind, fallible).value)
    }

    fn compared(
        &self,
        on: On,
        path: &str,
        expected: &str,
    ) -> Result<(sequences::Values<'a>, Typed<'a>), Fault> {
        let typer = self.typer();
        let typed = self.typed(on, path)?;
        if !matches!(typed.ty, Ty::List(_) | Ty::Many(_)) {
            return Err(is_no("a list of strings", &typed.ty));
        }
        let values = typer.values(0, typed)?;
        if !matches!(values.item.ty, Ty::Text) {
            return Err(Fault::whole(format!(
                "the expression gives a list whose values are not strings: each is {}",
                values.item.ty.words()
            )));
        }
        let wanted = typed::constant(Constant::Text(expected.to_owned()));
        Ok((values, wanted))
    }

    fn typer(&self) -> Typer<'_, 'a> {
        Typer {
            cx: self.cx,
            input: (self.input, self.input_kind),
            output: self.output,
        }
    }

    fn typed(&self, on: On, path: &str) -> Result<Typed<'a>, Fault> {
        let node = parser::parse(path)?;
        let typer = self.typer();
        let current = match on {
            On::Input => typer.input(),
            On::Output => typer.output(),
            On::Both => Typed {
                ty: Ty::InputAndOutput,
                ..typer.output()
            },
        };
        typer.value(&node, &current)
    }
}

fn is_no(wanted: &str, ty: &Ty<'_>) -> Fault {
    Fault::whole(format!(
        "the expression gives {} and should give {wanted}",
        ty.words()
    ))
}

/// The members that a path of names leads through, such as `a.b`.
///
/// # Errors
///
/// Fails on whatever is no expression, or more than names.
pub(super) fn names(path: &str) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    let mut node = parser::parse(path)?;
    while let Kind::Then(left, right) = node.kind {
        names.push(name(*right)?);
        node = *left;
    }
    names.push(name(node)?);
    names.reverse();
    Ok(names)
}

fn name(node: Node) -> Result<String, Fault> {
    match node.kind {
        Kind::Field(name) => Ok(name),
        _ => Err(Fault::invalid(node.at, "this is no path of members")),
    }
}
