//! The action of an operation, and what it is authorized against.

use std::collections::BTreeSet;

use super::arn;
use super::{Permission, Permissions, Where};
use crate::model::sessions;
use crate::model::shape::{Model, Resource, Shape, ShapeId, ShapeKind};

/// A service whose operations are looked at.
pub(super) struct Reader<'a> {
    service: &'a Shape,
    /// The resources of the service, at any depth.
    resources: Vec<(&'a Shape, &'a Resource)>,
    place: &'a Where,
}

impl<'a> Reader<'a> {
    pub(super) fn new(model: &'a Model, service: &'a Shape, place: &'a Where) -> Self {
        Self {
            service,
            resources: resources_of(model, service),
            place,
        }
    }

    /// Adds what an operation needs, or says why that is nothing.
    pub(super) fn operation(&self, operation: &Shape, permissions: &mut Permissions) {
        if let Some(note) = self.unsigned(operation) {
            permissions.notes.push(note);
            return;
        }
        let of_sessions = sessions::action(&self.service.traits, &operation.id);
        permissions.notes.extend(match of_sessions {
            Some(_) => Some(format!(
                "{}: directory buckets need it and no other permission, other buckets do without",
                operation.id
            )),
            None => self.unknown(operation),
        });
        let name = operation.id.name();
        let traits = &operation.traits;
        let action = Permission {
            operations: BTreeSet::from([name.to_owned()]),
            description: traits.iam_action_documentation().map(str::to_owned),
            resources: self.resources(operation),
            condition_keys: owned(traits.iam_condition_keys()),
        };
        let own = of_sessions.or(traits.iam_name()).unwrap_or(name);
        permissions.add(self.qualified(own), action);
        for required in traits.iam_all_required_actions() {
            let permission = Permission {
                operations: BTreeSet::from([name.to_owned()]),
                resources: BTreeSet::from(["*".to_owned()]),
                ..Permission::default()
            };
            permissions.add(self.qualified(required), permission);
        }
    }

    /// Says that the model does not say what permission the operation needs.
    fn unknown(&self, operation: &Shape) -> Option<String> {
        let is_known = speaks_of_permissions(operation) || self.resources_are_described();
        (!is_known).then(|| {
            format!(
                "{}: the model has no permissions for it; the action is taken to have the \
                 operation's name",
                operation.id
            )
        })
    }

    /// What stands before the colon of an action. The specification's default for a service without
    /// an ARN namespace is its shape's name, which is no action's prefix; the name that requests
    /// are signed for is closer.
    pub(super) fn prefix(&self) -> String {
        let traits = &self.service.traits;
        let namespace = traits.aws_service().and_then(|aws| aws.arn_namespace);
        let known = namespace.or(traits.sigv4());
        known.map_or_else(
            || self.service.id.name().to_ascii_lowercase(),
            str::to_owned,
        )
    }

    fn qualified(&self, action: &str) -> String {
        if action.contains(':') {
            return action.to_owned();
        }
        format!("{}:{action}", self.prefix())
    }

    /// Why no permission is needed, if the operation is not signed with AWS credentials.
    fn unsigned(&self, operation: &Shape) -> Option<String> {
        let id = &operation.id;
        let listed = operation.traits.auth().or(self.service.traits.auth());
        let schemes = listed.unwrap_or_else(|| self.service.traits.auth_schemes(|_| false));
        let signed = schemes.iter().any(|scheme| {
            let name = scheme.rsplit('#').next();
            matches!(name, Some("sigv4" | "sigv4a"))
        });
        if !signed {
            return Some(format!(
                "{id}: not signed with AWS credentials, no permission is needed"
            ));
        }
        let optional = operation.traits.optional_auth();
        optional
            .then(|| format!("{id}: may be called without credentials, no permission is listed"))
    }

    fn resources_are_described(&self) -> bool {
        self.resources
            .iter()
            .any(|(shape, _)| shape.traits.iam_resource().is_some())
    }

    /// The resources that the operation is authorized against: those it names, else the one that
    /// it is an instance operation of. `*` where there is none, or one without an ARN: creating
    /// and listing concern what does not exist or is not known yet.
    fn resources(&self, operation: &Shape) -> BTreeSet<String> {
        let named = operation.traits.iam_resource_names();
        let shapes: Vec<Option<&Shape>> = if named.is_empty() {
            self.instances(&operation.id).map(Some).collect()
        } else {
            named.into_iter().map(|name| self.named(name)).collect()
        };
        let arns = shapes.into_iter().map(|shape| {
            let arn = shape.and_then(|shape| shape.traits.arn());
            arn.map_or_else(
                || "*".to_owned(),
                |arn| arn::pattern(&arn, &self.prefix(), self.place),
            )
        });
        let mut arns: BTreeSet<String> = arns.collect();
        if arns.is_empty() {
            arns.insert("*".to_owned());
        }
        arns
    }

    /// The resource that goes by a name in IAM, by default its shape's.
    fn named(&self, name: &str) -> Option<&'a Shape> {
        let shapes = self.resources.iter().map(|(shape, _)| *shape);
        let is_named = |shape: &&Shape| {
            let own = shape.traits.iam_resource_name();
            own.unwrap_or(shape.id.name()).eq_ignore_ascii_case(name)
        };
        shapes.clone().find(is_named).or_else(|| {
            shapes
                .clone()
                .find(|shape| shape.id.name().eq_ignore_ascii_case(name))
        })
    }

    /// The resources that the operation works on an instance of.
    fn instances(&self, operation: &ShapeId) -> impl Iterator<Item = &'a Shape> {
        let bound = self.resources.iter().filter(move |(_, resource)| {
            let on_instance = ["put", "read", "update", "delete"]
                .iter()
                .any(|name| resource.lifecycle.get(*name) == Some(operation));
            on_instance || resource.operations.contains(operation)
        });
        bound.map(|(shape, _)| *shape)
    }
}

/// The resources of a service at any depth, in the order of their ids.
fn resources_of<'a>(model: &'a Model, service: &'a Shape) -> Vec<(&'a Shape, &'a Resource)> {
    let roots = service.as_service().map(|service| &service.resources);
    let mut open: Vec<&ShapeId> = roots.into_iter().flatten().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let Some(ShapeKind::Resource(resource)) = model.get(id).map(|shape| &shape.kind)
            && seen.insert(id)
        {
            open.extend(&resource.resources);
        }
    }
    let shapes = seen.into_iter().map(|id| &model[id]);
    shapes
        .filter_map(|shape| match &shape.kind {
            ShapeKind::Resource(resource) => Some((shape, resource)),
            _ => None,
        })
        .collect()
}

fn speaks_of_permissions(operation: &Shape) -> bool {
    let traits = &operation.traits;
    traits.iam_name().is_some()
        || traits.iam_action().is_some()
        || traits.iam_action_documentation().is_some()
}

fn owned(texts: Vec<&str>) -> BTreeSet<String> {
    texts.into_iter().map(str::to_owned).collect()
}
