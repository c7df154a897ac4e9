//! Endpoint rules as a decision diagram: every condition is asked once at most.

use aws_smithy_runtime_api::box_error::BoxError;

use super::super::{self as endpoint, Condition, Outcome, Scope, holds, no_match};

/// Conditions, and the ways through them.
pub(crate) struct Diagram {
    pub(crate) conditions: &'static [Condition],
    /// Each is a condition, where to go if it holds, and where to go if it does not: to the node
    /// of that number or, counted on after the last node, to an outcome. Ways lead forward only.
    pub(crate) nodes: &'static [[usize; 3]],
    /// Where to start.
    pub(crate) root: usize,
    pub(crate) outcomes: &'static [Outcome],
}

impl endpoint::Diagram for Diagram {
    fn walk(&'static self, scope: &mut Scope) -> Result<&'static Outcome, BoxError> {
        let mut at = self.root;
        while let Some([condition, high, low]) = self.nodes.get(at) {
            at = match holds(&self.conditions[*condition], scope) {
                true => *high,
                false => *low,
            };
        }
        let outcome = self.outcomes.get(at - self.nodes.len());
        outcome.ok_or_else(no_match)
    }
}
