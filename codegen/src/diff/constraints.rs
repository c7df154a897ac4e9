//! Constraints, read from the models: no client checks them, but the service does.

use std::collections::BTreeSet;

use crate::model::{Direction, Model, Shape, ShapeId, ShapeKind};
use crate::plan::ir::{
    Bounds, Constraint, FieldPlan, OperationPlan, ServicePlan, StructurePlan, TypePlan,
};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::words::code;

/// How many users of a simple shape are named.
const USERS: usize = 3;

/// How a constraint changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trend {
    /// Fewer values pass.
    Tighter,
    /// More values pass.
    Looser,
    /// Others pass.
    Other,
}

/// What changed in the constraints of all shapes that both revisions reach.
pub(super) fn compare(cx: &Cx<'_>) {
    for ((old, new), direction) in cx.reached() {
        compare_own(cx, direction, (&old.id, &new.id));
        for after in new.members() {
            let mut members = old.members().into_iter();
            if let Some(before) = members.find(|member| member.name == after.name) {
                compare_own(cx, direction, (&before.id, &after.id));
            }
        }
    }
}

/// What changed of a shape or member that either revision reaches; there is nothing to compare if
/// one of them does not.
fn compare_own(cx: &Cx<'_>, direction: Direction, (was, shape): (&ShapeId, &ShapeId)) {
    let old = cx.old.service.constraints.get(was.as_str());
    let new = cx.new.service.constraints.get(shape.as_str());
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    let pair = (&**old, &**new);
    let found = [length(pair), range(pair), pattern(pair), unique(pair)];
    for (trend, message) in found.into_iter().flatten() {
        let refused = direction.input && trend != Trend::Looser;
        let surprising = direction.output && trend != Trend::Tighter;
        let impact = if refused || surprising {
            Impact::Behaviour
        } else {
            Impact::Docs
        };
        cx.add(impact, Code::Constraint, &at_users(cx, shape), message);
    }
}

/// Whether a lower bound and an upper bound let fewer or more values through.
fn trend<N: PartialOrd>(old: (Option<N>, Option<N>), new: (Option<N>, Option<N>)) -> Trend {
    let lower = match (old.0, new.0) {
        (None, Some(_)) => (true, false),
        (Some(_), None) => (false, true),
        (Some(old), Some(new)) => (new > old, new < old),
        (None, None) => (false, false),
    };
    let upper = match (old.1, new.1) {
        (None, Some(_)) => (true, false),
        (Some(_), None) => (false, true),
        (Some(old), Some(new)) => (new < old, new > old),
        (None, None) => (false, false),
    };
    match (lower.0 || upper.0, lower.1 || upper.1) {
        (true, false) => Trend::Tighter,
        (false, true) => Trend::Looser,
        _ => Trend::Other,
    }
}

fn bounds(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (None, None) => "unbounded".to_owned(),
        (min, max) => code(&format!(
            "{}..{}",
            min.unwrap_or_default(),
            max.unwrap_or_default()
        )),
    }
}

/// The constraints of the old and the new revision.
type Pair<'c> = (&'c [Constraint], &'c [Constraint]);

/// What one kind of constraint says, of both.
fn both<'c, T>(
    (old, new): Pair<'c>,
    get: impl Fn(&'c Constraint) -> Option<T>,
) -> (Option<T>, Option<T>) {
    (old.iter().find_map(&get), new.iter().find_map(&get))
}

fn length(pair: Pair<'_>) -> Option<(Trend, String)> {
    let (old, new) = both(pair, |constraint| match constraint {
        Constraint::Length(bounds, _) => Some(bounds),
        _ => None,
    });
    let ends = |bounds: Option<&Bounds<u64>>| {
        bounds.map_or((None, None), |bounds| (bounds.min, bounds.max))
    };
    moved("the length", (ends(old), ends(new)))
}

fn range(pair: Pair<'_>) -> Option<(Trend, String)> {
    let (old, new) = both(pair, |constraint| match constraint {
        Constraint::Range(bounds) => Some(bounds),
        _ => None,
    });
    let ends = |bounds: Option<&Bounds<serde_json::Number>>| {
        let number = |end: &Option<serde_json::Number>| end.as_ref()?.as_f64();
        bounds.map_or((None, None), |bounds| {
            (number(&bounds.min), number(&bounds.max))
        })
    };
    moved("the valid range", (ends(old), ends(new)))
}

/// A least and a greatest value.
type Ends<N> = (Option<N>, Option<N>);

fn moved<N: PartialOrd + ToString>(
    what: &str,
    (old, new): (Ends<N>, Ends<N>),
) -> Option<(Trend, String)> {
    if old == new {
        return None;
    }
    let say = |(min, max): &Ends<N>| {
        let text = |end: &Option<N>| end.as_ref().map(N::to_string);
        bounds(text(min), text(max))
    };
    let message = format!("{what} is now {}, was {}", say(&new), say(&old));
    Some((trend(old, new), message))
}

fn pattern(pair: Pair<'_>) -> Option<(Trend, String)> {
    let patterns = both(pair, |constraint| match constraint {
        Constraint::Pattern(pattern) => Some(pattern),
        _ => None,
    });
    match patterns {
        (None, Some(new)) => Some((Trend::Tighter, format!("must match {} now", code(new)))),
        (Some(old), None) => Some((Trend::Looser, format!("need no longer match {}", code(old)))),
        (Some(old), Some(new)) if old != new => {
            let message = format!("the pattern is now {}, was {}", code(new), code(old));
            Some((Trend::Other, message))
        }
        _ => None,
    }
}

fn unique((old, new): Pair<'_>) -> Option<(Trend, String)> {
    let unique = |list: &[Constraint]| list.contains(&Constraint::UniqueItems);
    match (unique(old), unique(new)) {
        (false, true) => Some((Trend::Tighter, "items must be unique now".to_owned())),
        (true, false) => Some((Trend::Looser, "items need no longer be unique".to_owned())),
        _ => None,
    }
}

/// A shape or member and the Rust items that hold its values: its own type or field, else the
/// fields that it is reached from through lists and maps. What is said of it explains other words
/// of theirs.
pub(super) fn at_users(cx: &Cx<'_>, shape: &ShapeId) -> At {
    let found = users(cx, shape);
    let mut paths: Vec<String> = found.iter().take(USERS).cloned().collect();
    if found.len() > USERS {
        paths.push(format!("{} more", found.len() - USERS));
    }
    if paths.is_empty() {
        paths.push(shape.to_string());
    }
    let at = At {
        shape: shape.to_string(),
        path: paths.join(", "),
    };
    cx.explain(found);
    at
}

fn users(cx: &Cx<'_>, shape: &ShapeId) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![shape.clone()];
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let paths = paths(cx, &id);
        if paths.is_empty() {
            open.extend(holders(cx.new.model, &id.container()));
        }
        found.extend(paths);
    }
    found
}

/// The members that target a shape.
fn holders(model: &Model, target: &ShapeId) -> Vec<ShapeId> {
    let members = model.shapes().flat_map(Shape::members);
    let holders = members.filter(|member| member.target == *target);
    holders.map(|member| member.id.clone()).collect()
}

/// The Rust items made of a shape or member, none for simple shapes and collections.
fn paths(cx: &Cx<'_>, id: &ShapeId) -> Vec<String> {
    let container = id.container();
    let simple = cx.new.model.get(&container).is_none_or(|shape| {
        !matches!(
            shape.kind,
            ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)
        )
    });
    if simple {
        return Vec::new();
    }
    let structures = structures(cx.new.service)
        .filter(|(_, structure)| structure.shape_id == container.as_str());
    let mut paths: Vec<String> = structures
        .map(|(path, structure)| match id.member() {
            Some(member) => format!("{path}::{}", field(structure, member)),
            None => path,
        })
        .collect();
    let others =
        cx.new.service.types.iter().filter(|ty| {
            ty.shape_id() == container.as_str() && !matches!(ty, TypePlan::Structure(_))
        });
    paths.extend(others.map(|ty| {
        let member = id.member().map(|member| format!("::{member}"));
        format!("types::{}{}", ty.name(), member.unwrap_or_default())
    }));
    paths.iter().map(|path| cx.at("", path).path).collect()
}

fn field(structure: &StructurePlan, member: &str) -> String {
    let mut fields = structure.fields.iter();
    let found = fields.find(|field: &&FieldPlan| field.member == member);
    found.map_or(member.to_owned(), |field| field.ident.to_string())
}

/// Every structure of a service with its path.
fn structures(service: &ServicePlan) -> impl Iterator<Item = (String, &StructurePlan)> {
    let of_operation = |operation: &'_ OperationPlan| format!("operation::{}", operation.module);
    let operations = service.operations.iter().flat_map(move |operation| {
        let module = of_operation(operation);
        [&operation.input, &operation.output]
            .map(|structure| (format!("{module}::{}", structure.name), structure))
    });
    let types = service.types.iter().filter_map(|ty| match ty {
        TypePlan::Structure(structure) => Some((format!("types::{}", structure.name), structure)),
        _ => None,
    });
    let errors = service.errors.iter().map(|error| {
        let structure = &error.structure;
        (format!("types::error::{}", structure.name), structure)
    });
    operations.chain(types).chain(errors)
}
