//! Endpoint rules in one of two forms.

use super::{Condition, Rule, RuleBody};

/// The rules of a service.
#[derive(Clone, Debug, PartialEq)]
pub enum Rules {
    /// `smithy.rules#endpointRuleSet`: the first rule whose conditions hold decides.
    Tree(Vec<Rule>),
    /// `smithy.rules#endpointBdd`: a walk from condition to condition.
    Bdd(Diagram),
}

impl Default for Rules {
    fn default() -> Self {
        Self::Tree(Vec::new())
    }
}

/// A binary decision diagram.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// The conditions that nodes ask.
    pub conditions: Vec<Condition>,
    /// The nodes that a walk can come to. Each stands after all that lead to it, so that every
    /// walk ends.
    pub nodes: Vec<DiagramNode>,
    /// Where a walk starts.
    pub root: Edge,
    /// What walks end with; none is a tree.
    pub outcomes: Vec<RuleBody>,
}

/// A node of a diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiagramNode {
    /// Index of the condition.
    pub condition: usize,
    /// Where to go if it holds.
    pub high: Edge,
    /// Where to go if it does not.
    pub low: Edge,
}

/// Where a walk through a diagram goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// To the node with this index.
    Node(usize),
    /// It ends with the outcome with this index.
    Outcome(usize),
    /// It ends without one.
    #[default]
    NoMatch,
}
