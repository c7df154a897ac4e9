//! The permissions that operations need (Smithy 2.0, "AWS IAM traits").

mod action;
mod arn;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::select::Selection;
use super::shape::{Model, Shape};

use action::Reader;

/// Where the resources are: parts of an ARN, `*` for any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Where {
    /// Partition, e.g. `aws`.
    pub partition: String,
    /// Region, e.g. `eu-west-1`.
    pub region: String,
    /// Account id.
    pub account: String,
}

impl Default for Where {
    fn default() -> Self {
        let any = || "*".to_owned();
        Self {
            partition: any(),
            region: any(),
            account: any(),
        }
    }
}

/// What operations need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    /// By action, e.g. `lambda:GetFunction`.
    pub actions: BTreeMap<String, Permission>,
    /// What the model leaves open, for people, in the order found.
    pub notes: Vec<String>,
}

/// What is known of an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permission {
    /// Names of the operations that need it.
    pub operations: BTreeSet<String>,
    /// What it allows, if the model says so.
    pub description: Option<String>,
    /// ARNs that it must be allowed on, with `*` for what is not known.
    pub resources: BTreeSet<String>,
    /// Keys that a condition may be put on.
    pub condition_keys: BTreeSet<String>,
}

/// The permissions that the operations of a selection need. Operations that may go without a
/// signature, or are not signed with AWS credentials, need none.
pub fn permissions(model: &Model, selection: &Selection, place: &Where) -> Permissions {
    let mut permissions = Permissions::default();
    let service = &model[&selection.service];
    let reader = Reader::new(model, service, place);
    for id in &selection.operations {
        reader.operation(&model[id], &mut permissions);
    }
    permissions.notes.extend(prefix_note(service, &reader));
    permissions
}

/// The prefix is not always what the model says: say so where it has two names.
fn prefix_note(service: &Shape, reader: &Reader<'_>) -> Option<String> {
    let signing = service.traits.sigv4()?;
    let prefix = reader.prefix();
    (signing != prefix).then(|| {
        format!(
            "{}: the actions start with the ARN namespace `{prefix}`, but requests are signed for \
             `{signing}`; look up which of them the service uses",
            service.id
        )
    })
}

impl Permissions {
    /// Adds what another service needs.
    pub fn extend(&mut self, other: Permissions) {
        for (action, permission) in other.actions {
            self.add(action, permission);
        }
        self.notes.extend(other.notes);
    }

    /// Adds what an operation needs; one action on several resources is one entry.
    fn add(&mut self, action: String, permission: Permission) {
        let known = self.actions.entry(action).or_default();
        known.operations.extend(permission.operations);
        known.description = known.description.take().or(permission.description);
        known.resources.extend(permission.resources);
        known.condition_keys.extend(permission.condition_keys);
        if known.resources.contains("*") {
            known.resources = BTreeSet::from(["*".to_owned()]);
        }
    }

    /// The policy document that allows the actions and nothing else: a statement for each set of
    /// resources, sorted.
    pub fn policy(&self) -> Value {
        let mut statements: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
        for (action, permission) in &self.actions {
            let resources = permission.resources.iter().map(String::as_str).collect();
            statements.entry(resources).or_default().push(action);
        }
        let statements: Vec<Value> = statements
            .into_iter()
            .map(|(resources, actions)| {
                json!({
                    "Effect": "Allow",
                    "Action": one_or_all(&actions),
                    "Resource": one_or_all(&resources),
                })
            })
            .collect();
        json!({ "Version": "2012-10-17", "Statement": statements })
    }
}

/// A single text stands for itself in a policy.
fn one_or_all(texts: &[&str]) -> Value {
    match texts {
        [one] => json!(one),
        all => json!(all),
    }
}
