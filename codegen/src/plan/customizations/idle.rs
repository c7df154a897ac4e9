//! Exceptions that change nothing: what they are for is not in the model of the service.

use std::collections::BTreeSet;

use super::{Customizations, all};
use crate::model::{Member, Model, Operation, Shape, ShapeId, ShapeKind};

/// The exceptions for the service: all that are for it, and of these whatever its model does not
/// have. A slice of a model lacks much; the model of the whole service has it all.
#[derive(Debug, Default)]
pub struct Exceptions {
    /// Their names.
    pub names: Vec<&'static str>,
    /// What is not there: the name of the exception, and what it is for.
    pub idle: Vec<String>,
}

/// Which exceptions of the generator are for a service, looked at one by one.
pub fn exceptions(model: &Model, service: &Shape) -> Exceptions {
    let whole = Whole::of(model, service);
    let mut found = Exceptions::default();
    for (name, apply) in all() {
        let mut custom = Customizations::default();
        apply(service.id.as_str(), &mut custom);
        if custom != Customizations::default() {
            let idle = whole.idle(&custom).into_iter();
            found
                .idle
                .extend(idle.map(|what| format!("`{name}`: {what}")));
            found.names.push(name);
        }
    }
    found
}

/// All that a service has.
struct Whole<'a> {
    model: &'a Model,
    service: &'a Shape,
    operations: Vec<(&'a Shape, &'a Operation)>,
    members: Vec<&'a Member>,
}

impl<'a> Whole<'a> {
    fn of(model: &'a Model, service: &'a Shape) -> Self {
        let operations = crate::model::operations_of(model, &service.id).into_iter();
        let operations = operations.filter_map(|id| model.find(id.as_str()));
        let operations = operations.filter_map(|shape| Some((shape, shape.as_operation()?)));
        Self {
            model,
            service,
            operations: operations.collect(),
            members: model.shapes().flat_map(Shape::members).collect(),
        }
    }

    /// What the exception is for and the service does not have.
    fn idle(&self, custom: &Customizations) -> Vec<String> {
        let mut idle = self.operations(custom);
        idle.extend(self.shapes(custom));
        idle.extend(self.members(custom));
        idle
    }

    fn input_member(&self, operation: &str, member: &str) -> bool {
        let mut operations = self.operations.iter();
        let found = operations.find(|(shape, _)| shape.id.name() == operation);
        let input = found.and_then(|(_, operation)| self.model.get(&operation.input));
        input.is_some_and(|input| input.members().iter().any(|known| known.name == member))
    }

    fn output_member(&self, operation: &str, member: &str) -> bool {
        let mut operations = self.operations.iter();
        let found = operations.find(|(shape, _)| shape.id.name() == operation);
        let output = found.and_then(|(_, operation)| self.model.get(&operation.output));
        output.is_some_and(|output| output.members().iter().any(|known| known.name == member))
    }

    fn operations(&self, custom: &Customizations) -> Vec<String> {
        let lists = [
            custom.no_auth,
            custom.long_polling,
            custom.unwatched_bodies,
            custom.tree_hash,
            custom.optional_payload_signatures,
        ];
        let named = lists.into_iter().flatten().copied();
        let named = named.chain(custom.presigned.iter().map(|(name, _)| *name));
        let known: BTreeSet<&str> = self
            .operations
            .iter()
            .map(|(shape, _)| shape.id.name())
            .collect();
        let unknown = named.filter(|name| !known.contains(name));
        let unknown = unknown.map(|name| format!("no operation `{name}`"));
        let ends = custom.truncation.iter();
        let ends = ends.filter(|(operation, member)| !self.output_member(operation, member));
        let endpoints = custom.endpoint_members.iter();
        let endpoints =
            endpoints.filter(|(operation, member)| !self.input_member(operation, member));
        let members = ends.chain(endpoints);
        let members =
            members.map(|(operation, member)| format!("no `{operation}` with `{member}`"));
        unknown.chain(members).collect()
    }

    /// Defaults that are taken away are not looked for: older revisions of the models have them.
    fn shapes(&self, custom: &Customizations) -> Vec<String> {
        let named = custom.sensitive.iter().chain(&custom.retryable);
        let named = named.chain(custom.dates.iter().map(|(id, _)| id));
        let unknown = named.filter(|id| self.model.get(id).is_none());
        let unknown = unknown.map(|id| format!("no shape `{id}`"));
        let is_label = |id: &ShapeId| {
            let mut members = self.members.iter();
            members.any(|member| member.target == *id && member.traits.http_label())
        };
        let ids = custom.prefixed_ids.iter().filter(|id| !is_label(id));
        let ids = ids.map(|id| format!("no label is a `{id}`"));
        unknown.chain(ids).collect()
    }

    fn members(&self, custom: &Customizations) -> Vec<String> {
        let mut idle = Vec::new();
        let mut check = |is_asked: bool, is_there: bool, what: &str| {
            if is_asked && !is_there {
                idle.push(what.to_owned());
            }
        };
        let operations = || self.operations.iter().map(|(shape, _)| &shape.traits);
        let mut uris = operations().filter_map(|traits| traits.http());
        let has_bucket = uris.any(|http| http.uri.starts_with("/{Bucket}"));
        check(
            custom.bucket_in_endpoint,
            has_bucket,
            "no path begins with a bucket",
        );
        let mut prefixes = operations().filter_map(|traits| traits.endpoint_host_prefix());
        let has_prefix = prefixes.next().is_some();
        check(
            custom.ignores_host_prefix,
            has_prefix,
            "no operation has a host prefix",
        );
        let is_structure = |shape: &Shape| matches!(shape.kind, ShapeKind::Structure(_));
        let has_structures = self.model.shapes().any(is_structure);
        check(
            custom.all_client_optional,
            has_structures,
            "there is no structure",
        );
        for (label, _) in custom.label_defaults {
            let is_it = |member: &&Member| member.name == *label && member.traits.http_label();
            let has_label = self.members.iter().any(is_it);
            check(true, has_label, &format!("no label `{label}`"));
        }
        let params = self.service.traits.client_context_params();
        for (name, _) in custom.shared_settings {
            let is_there = params.iter().any(|param| param.name == *name);
            check(
                true,
                is_there,
                &format!("no client context parameter `{name}`"),
            );
        }
        idle
    }
}
