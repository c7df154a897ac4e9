//! What endpoint rules use of the rules language.

use std::collections::BTreeSet;

use super::{Condition, EndpointExpr, EndpointFn, Rule, RuleBody, Rules};

/// What some rules use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndpointUses {
    /// The functions that they call.
    pub functions: BTreeSet<EndpointFn>,
    /// Whether an endpoint has properties or headers.
    pub details: bool,
}

impl EndpointUses {
    /// What these rules use.
    pub fn of(rules: &Rules) -> Self {
        let mut uses = Self::default();
        match rules {
            Rules::Tree(rules) => uses.rules(rules),
            Rules::Bdd(diagram) => {
                uses.conditions(&diagram.conditions);
                for outcome in &diagram.outcomes {
                    uses.body(outcome);
                }
            }
        }
        uses
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        self.all(conditions.iter().map(|condition| &condition.expr));
    }

    fn rules(&mut self, rules: &[Rule]) {
        for rule in rules {
            self.conditions(&rule.conditions);
            self.body(&rule.then);
        }
    }

    fn body(&mut self, body: &RuleBody) {
        match body {
            RuleBody::Tree(rules) => self.rules(rules),
            RuleBody::Error(expr) | RuleBody::Url(expr) => self.expr(expr),
            RuleBody::Endpoint {
                url,
                properties,
                headers,
            } => {
                self.details = true;
                self.expr(url);
                self.all(properties.iter().map(|(_, value)| value));
                self.all(headers.iter().flat_map(|(_, values)| values));
            }
        }
    }

    fn all<'a>(&mut self, exprs: impl IntoIterator<Item = &'a EndpointExpr>) {
        exprs.into_iter().for_each(|expr| self.expr(expr));
    }

    fn expr(&mut self, expr: &EndpointExpr) {
        match expr {
            EndpointExpr::Call(function, arguments) => {
                self.functions.insert(*function);
                self.all(arguments);
            }
            EndpointExpr::Template(items) | EndpointExpr::List(items) => self.all(items),
            EndpointExpr::Record(members) => self.all(members.iter().map(|(_, value)| value)),
            EndpointExpr::Str(_)
            | EndpointExpr::Bool(_)
            | EndpointExpr::Int(_)
            | EndpointExpr::Ref(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ir::Diagram;

    #[test]
    fn functions_are_found_at_any_depth() {
        let split = EndpointExpr::Call(EndpointFn::Split, vec![EndpointExpr::Int(1)]);
        let text = EndpointExpr::Template(vec![split]);
        let record = EndpointExpr::Record(vec![("name".to_owned(), text)]);
        let url = EndpointExpr::Call(EndpointFn::UriEncode, vec![EndpointExpr::Bool(true)]);
        let leaf = |then| Rule {
            conditions: Vec::new(),
            then,
        };
        let endpoint = RuleBody::Endpoint {
            url: url.clone(),
            properties: vec![("list".to_owned(), EndpointExpr::List(vec![record]))],
            headers: Vec::new(),
        };
        let tree = vec![leaf(RuleBody::Tree(vec![leaf(endpoint)]))];
        let found = EndpointUses::of(&Rules::Tree(tree));
        let both = BTreeSet::from([EndpointFn::Split, EndpointFn::UriEncode]);
        assert_eq!((found.functions, found.details), (both, true));
        let found = EndpointUses::of(&Rules::Bdd(Diagram {
            outcomes: vec![RuleBody::Url(url)],
            ..Diagram::default()
        }));
        let one = BTreeSet::from([EndpointFn::UriEncode]);
        assert_eq!((found.functions, found.details), (one, false));
    }
}
