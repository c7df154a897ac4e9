//! The wire format of a revision: its protocol, and what the schemas of members point to.

use std::collections::BTreeMap;

use crate::plan::ir::{Protocol, ServicePlan, TypePlan};
use crate::plan::schema::{CollectionSchema, MemberSchema, StructureSchema};

use super::Revision;

/// What the wire formats need to know of a service beside a member.
#[derive(Debug)]
pub(super) struct Wire<'a> {
    pub(super) protocol: &'a Protocol,
    /// The elements of lists and maps, by the names of their statics.
    pub(super) elements: BTreeMap<&'a str, &'a MemberSchema>,
    /// Structures and unions, by their Rust names.
    pub(super) schemas: BTreeMap<&'a str, &'a StructureSchema>,
}

impl<'a> Wire<'a> {
    pub(super) fn of(revision: &Revision<'a>) -> Self {
        let service: &'a ServicePlan = revision.service;
        let elements = service.collections.iter();
        let elements = elements.flat_map(|collection: &CollectionSchema| &collection.elements);
        let schemas = service.types.iter().filter_map(|ty| match ty {
            TypePlan::Structure(plan) => Some((plan.name.as_str(), &plan.schema)),
            TypePlan::Union(plan) => Some((plan.name.as_str(), &plan.schema)),
            TypePlan::Enum(_) | TypePlan::OpenString(_) => None,
        });
        Self {
            protocol: &service.protocol,
            elements: elements
                .map(|element| (element.constant.as_str(), element))
                .collect(),
            schemas: schemas.collect(),
        }
    }
}

/// Whether two services speak one protocol, so that the parts of their messages can be compared.
pub(super) fn is_same(old: &Protocol, new: &Protocol) -> bool {
    old.known() == new.known()
}
