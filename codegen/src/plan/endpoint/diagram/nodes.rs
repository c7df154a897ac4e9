//! The nodes of a decision diagram, from the form in which models pack them.

use aws_smithy_types::base64;
use petgraph::algo::toposort;
use petgraph::graph::{DiGraph, NodeIndex};
use serde_json::Value;

use super::super::Fault;
use crate::error::At;
use crate::plan::ir::{DiagramNode, Edge};

/// From here on a reference means a result ("Reference encoding"); the result without a number is
/// that nothing matched, and is not written down.
const RESULTS: i64 = 100_000_000;

/// A node as it is packed: its condition, and the references to follow.
type Packed = [i32; 3];

/// Reads where walks start, and the nodes that they can come to. `counts` are those of conditions
/// and results.
pub(super) fn read(bdd: &Value, counts: (usize, usize)) -> Result<(Edge, Vec<DiagramNode>), Fault> {
    let packed = unpack(bdd)?;
    let table = Table { packed, counts };
    let root = root(bdd)?;
    let start = table
        .target(root)
        .map_err(|message| Fault::new(At::ROOT.key("root"), message))?;
    table
        .in_order(start)
        .map_err(|message| Fault::new(At::ROOT.key("nodes"), message))
}

fn root(bdd: &Value) -> Result<i64, Fault> {
    let at = At::ROOT.key("root");
    match bdd.get("root").and_then(Value::as_i64) {
        None => Err(Fault::new(
            at,
            "the decision diagram has no whole number as `root`",
        )),
        Some(root) if root < 0 => {
            let message =
                format!("the root of a decision diagram is no complement, as `{root}` is");
            Err(Fault::new(at, message))
        }
        Some(root) => Ok(root),
    }
}

/// Three big-endian numbers of 32 bits a node, in Base64 ("Binary node encoding").
fn unpack(bdd: &Value) -> Result<Vec<Packed>, Fault> {
    let at = At::ROOT.key("nodes");
    let text = bdd.get("nodes").and_then(Value::as_str);
    let text = text.ok_or_else(|| Fault::new(at, "the decision diagram has no `nodes`"))?;
    let bytes = base64::decode(text)
        .map_err(|error| Fault::new(at, format!("the nodes are no Base64: {error}")))?;
    let (numbers, rest) = bytes.as_chunks::<4>();
    let (nodes, left) = numbers.as_chunks::<3>();
    if !rest.is_empty() || !left.is_empty() {
        let message = format!("{} bytes are no nodes of 12 bytes each", bytes.len());
        return Err(Fault::new(at, message));
    }
    let count = bdd.get("nodeCount").and_then(Value::as_u64);
    if count != u64::try_from(nodes.len()).ok() {
        let message = format!("`nodeCount` is not the number of `nodes`: {}", nodes.len());
        return Err(Fault::new(At::ROOT.key("nodeCount"), message));
    }
    Ok(nodes
        .iter()
        .map(|node| node.map(i32::from_be_bytes))
        .collect())
}

/// The nodes as they are packed.
struct Table {
    packed: Vec<Packed>,
    counts: (usize, usize),
}

/// What a reference means.
#[derive(Clone, Copy)]
enum Target {
    /// A node, and whether it is the complement: then its edges change places.
    Node(usize, bool),
    /// Another end of a walk.
    End(Edge),
}

impl Table {
    /// The first node stands for the end without a match, which has references of its own.
    fn target(&self, reference: i64) -> Result<Target, String> {
        let wrong = || format!("the reference `{reference}` in a decision diagram leads nowhere");
        if reference == 0 {
            return Err(wrong());
        }
        if let Some(result) = reference.checked_sub(RESULTS).filter(|result| *result >= 0) {
            let result = usize::try_from(result).map_err(|_| wrong())?;
            return match result.checked_sub(1) {
                None => Ok(Target::End(Edge::NoMatch)),
                Some(index) if index < self.counts.1 => Ok(Target::End(Edge::Outcome(index))),
                Some(_) => Err(wrong()),
            };
        }
        match usize::try_from(reference.unsigned_abs() - 1) {
            Ok(0) => Ok(Target::End(Edge::NoMatch)),
            Ok(index) if index < self.packed.len() => Ok(Target::Node(index, reference < 0)),
            _ => Err(wrong()),
        }
    }

    /// The nodes that `start` leads to, each after all that lead to it.
    fn in_order(&self, start: Target) -> Result<(Edge, Vec<DiagramNode>), String> {
        let graph = self.graph()?;
        let order = toposort(&graph, None).map_err(|_| {
            "what a node of the decision diagram leads to comes back to it".to_owned()
        })?;
        let mut walk = Walk {
            reached: vec![false; graph.node_count()],
            places: vec![0; graph.node_count()],
        };
        walk.reach(start);
        let mut found = Vec::new();
        for id in order {
            if !walk.reached[id.index()] {
                continue;
            }
            walk.places[id.index()] = found.len();
            let (condition, high, low) = self.node(id.index())?;
            walk.reach(high);
            walk.reach(low);
            found.push((condition, high, low));
        }
        let nodes = found.into_iter().map(|(condition, high, low)| DiagramNode {
            condition,
            high: walk.edge(high),
            low: walk.edge(low),
        });
        let nodes = nodes.collect();
        Ok((walk.edge(start), nodes))
    }

    /// Every node twice, as it is and as its complement, with an edge for each that it leads to.
    fn graph(&self) -> Result<DiGraph<(), ()>, String> {
        let mut graph = DiGraph::new();
        for _ in 0..2 * self.packed.len() {
            graph.add_node(());
        }
        // The first node cannot be referred to.
        for id in 2..2 * self.packed.len() {
            let (_, high, low) = self.node(id)?;
            for target in [high, low] {
                if let Some(other) = id_of(target) {
                    graph.add_edge(NodeIndex::new(id), NodeIndex::new(other), ());
                }
            }
        }
        Ok(graph)
    }

    /// The condition of a node of the graph, and what it leads to.
    fn node(&self, id: usize) -> Result<(usize, Target, Target), String> {
        let [condition, high, low] = self.packed[id / 2];
        let condition = usize::try_from(condition).ok();
        let condition = condition
            .filter(|condition| *condition < self.counts.0)
            .ok_or("a node of the decision diagram has no condition")?;
        let high = self.target(high.into())?;
        let low = self.target(low.into())?;
        let is_complement = id % 2 == 1;
        Ok(match is_complement {
            true => (condition, low, high),
            false => (condition, high, low),
        })
    }
}

/// The place of a node in the graph.
fn id_of(target: Target) -> Option<usize> {
    match target {
        Target::Node(index, is_complement) => Some(2 * index + usize::from(is_complement)),
        Target::End(_) => None,
    }
}

/// A look at all that can be reached.
struct Walk {
    reached: Vec<bool>,
    /// The place in the diagram of each node that is reached.
    places: Vec<usize>,
}

impl Walk {
    fn reach(&mut self, target: Target) {
        if let Some(id) = id_of(target) {
            self.reached[id] = true;
        }
    }

    fn edge(&self, target: Target) -> Edge {
        match target {
            Target::End(edge) => edge,
            Target::Node(..) => {
                id_of(target).map_or(Edge::NoMatch, |id| Edge::Node(self.places[id]))
            }
        }
    }
}
