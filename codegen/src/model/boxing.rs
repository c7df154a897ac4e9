//! Which members must be boxed so that recursive shapes have a size.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use super::shape::{Member, Model, ShapeId, ShapeKind};

/// The members to box, by id: as long as there is a cycle of structures and unions without a boxed
/// member, the member with the smallest id on the first such cycle is boxed. Lists, sets and maps
/// end a cycle, since they hold their elements on the heap. The choice is the official clients', as
/// it shows in the types of members; the first cycle is the shortest one through the smallest shape.
pub fn recursive_members(model: &Model) -> BTreeSet<ShapeId> {
    let edges = edges(model);
    let mut boxed = BTreeSet::new();
    let mut open = components(&edges, edges.keys().copied().collect(), &boxed);
    while let Some(component) = open.pop() {
        if let Some(member) = first_cycle_member(&edges, &component, &boxed) {
            boxed.insert(member.clone());
            open.extend(components(&edges, component, &boxed));
        }
    }
    boxed
}

/// The members of each shape that hold their target in place.
type Edges<'a> = BTreeMap<&'a ShapeId, Vec<&'a Member>>;

fn edges(model: &Model) -> Edges<'_> {
    let mut edges = Edges::new();
    for shape in model.shapes() {
        let holds_in_place = matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
        if holds_in_place {
            edges.insert(&shape.id, shape.members());
        }
    }
    for members in edges.values_mut() {
        members.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let shapes: BTreeSet<&ShapeId> = edges.keys().copied().collect();
    for members in edges.values_mut() {
        members.retain(|member| shapes.contains(&member.target));
    }
    edges
}

/// The sets of shapes within `shapes` that reach each other through members not boxed.
fn components<'a>(
    edges: &Edges<'a>,
    shapes: BTreeSet<&'a ShapeId>,
    boxed: &BTreeSet<ShapeId>,
) -> Vec<BTreeSet<&'a ShapeId>> {
    let mut graph: DiGraphMap<&ShapeId, ()> = DiGraphMap::new();
    for shape in &shapes {
        for member in &edges[shape] {
            if shapes.contains(&member.target) && !boxed.contains(&member.id) {
                graph.add_edge(shape, &member.target, ());
            }
        }
    }
    kosaraju_scc(&graph)
        .into_iter()
        .filter(|component| component.len() > 1 || graph.contains_edge(component[0], component[0]))
        .map(|component| component.into_iter().collect())
        .collect()
}

/// The smallest member id on the shortest cycle through the smallest shape of a component.
fn first_cycle_member<'a>(
    edges: &Edges<'a>,
    component: &BTreeSet<&'a ShapeId>,
    boxed: &BTreeSet<ShapeId>,
) -> Option<&'a ShapeId> {
    let start = *component.first()?;
    // Breadth first: for each shape, the member it was first reached through and its holder.
    let mut reached: BTreeMap<&ShapeId, (&ShapeId, &'a Member)> = BTreeMap::new();
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(shape) = open.pop_front() {
        for member in &edges[shape] {
            let target = &member.target;
            if boxed.contains(&member.id) || !component.contains(target) {
                continue;
            }
            if target == start {
                let path = path_to(shape, start, &reached);
                return path.chain([*member]).map(|member| &member.id).min();
            }
            if !reached.contains_key(target) {
                reached.insert(target, (shape, member));
                open.push_back(target);
            }
        }
    }
    None
}

/// The members from `start` to `shape`, last first.
fn path_to<'a, 'b>(
    shape: &'b ShapeId,
    start: &'b ShapeId,
    reached: &'b BTreeMap<&'b ShapeId, (&'b ShapeId, &'a Member)>,
) -> impl Iterator<Item = &'a Member> {
    let step = move |shape: &'b ShapeId| {
        if shape == start {
            None
        } else {
            reached.get(shape).copied()
        }
    };
    std::iter::successors(step(shape), move |(holder, _)| step(holder)).map(|(_, member)| member)
}
