//! `smithy.rules#endpointBdd`: from JSON to a [`Diagram`].
//!
//! See "endpointBdd trait" in "Rules engine specification" of the Smithy specification.

mod nodes;

use serde_json::Value;

use super::Fault;
use super::reader::Reader;
use crate::error::At;
use crate::plan::ir::{Condition, Diagram, RuleBody};

/// Reads a diagram; `params` are the names that it may refer to.
///
/// Every problem found goes to `faults`. Without a sound table of nodes there is no diagram.
pub(super) fn parse(bdd: &Value, params: &[String], faults: &mut Vec<Fault>) -> Option<Diagram> {
    check_version(bdd, faults);
    let scope = params.to_vec();
    let mut reader = Reader { scope, faults };
    let conditions = conditions(&mut reader, bdd);
    let outcomes = outcomes(&mut reader, bdd);
    let counts = (conditions.len(), outcomes.len());
    let (root, nodes) = match nodes::read(bdd, counts) {
        Ok(walks) => walks,
        Err(fault) => {
            faults.push(fault);
            return None;
        }
    };
    Some(Diagram {
        conditions,
        nodes,
        root,
        outcomes,
    })
}

/// Diagrams there are from version 1.1 on; another major version may encode them otherwise.
fn check_version(bdd: &Value, faults: &mut Vec<Fault>) {
    let version = bdd.get("version").and_then(Value::as_str);
    let minor = version.and_then(|version| version.strip_prefix("1."));
    let minor = minor.and_then(|minor| minor.parse::<u32>().ok());
    if minor.is_none_or(|minor| minor < 1) {
        let message = "a decision diagram has a `version` from `1.1` on, and below `2.0`";
        faults.push(Fault::new(At::ROOT.key("version"), message));
    }
}

/// What a condition assigns is known to those after it, and to what the diagram leads to.
fn conditions(reader: &mut Reader<'_>, bdd: &Value) -> Vec<Condition> {
    let at = At::ROOT.key("conditions");
    let conditions = list(reader, bdd, "conditions").iter().enumerate();
    conditions
        .map(|(index, condition)| reader.condition(condition, at.index(index)))
        .collect()
}

fn outcomes(reader: &mut Reader<'_>, bdd: &Value) -> Vec<RuleBody> {
    let at = At::ROOT.key("results");
    let results = list(reader, bdd, "results").iter().enumerate();
    results
        .map(|(index, result)| outcome(reader, result, at.index(index)))
        .collect()
}

/// A result that makes no sense counts all the same: nodes refer to the others by their places.
fn outcome(reader: &mut Reader<'_>, result: &Value, at: At<'_>) -> RuleBody {
    let conditions = result.get("conditions").and_then(Value::as_array);
    if conditions.is_some_and(|conditions| !conditions.is_empty()) {
        let message = "a result of a decision diagram has no conditions";
        reader.problem(at.key("conditions"), message);
    }
    reader.outcome(result, at).unwrap_or_else(|| {
        let message = "a result of a decision diagram has neither `endpoint` nor `error`";
        reader.problem(at, message);
        RuleBody::Tree(Vec::new())
    })
}

fn list<'a>(reader: &mut Reader<'_>, bdd: &'a Value, name: &'a str) -> &'a [Value] {
    match bdd.get(name).and_then(Value::as_array) {
        Some(values) => values,
        None => {
            let message = format!("the decision diagram has no list of `{name}`");
            reader.problem(At::ROOT, message);
            &[]
        }
    }
}
