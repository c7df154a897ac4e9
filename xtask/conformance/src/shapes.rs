//! The planned types of a service by their Rust names.

use std::collections::BTreeMap;

use tinsmith_codegen::plan::ir::{
    FieldPlan, ServicePlan, StructurePlan, TypeModule, TypePlan, UnionPlan,
};

/// A generated type.
#[derive(Clone, Copy)]
pub(super) enum Named<'a> {
    /// A structure or an error.
    Structure(&'a StructurePlan),
    /// A union.
    Union(&'a UnionPlan),
    /// An enum, made from its text.
    Enum,
}

/// The types of a service.
pub(super) struct Shapes<'a> {
    named: BTreeMap<(TypeModule, &'a str), Named<'a>>,
}

impl<'a> Shapes<'a> {
    /// The types of this service.
    pub(super) fn of(service: &'a ServicePlan) -> Self {
        let types = service.types.iter().map(|ty| match ty {
            TypePlan::Structure(plan) => (plan.name.as_str(), Named::Structure(plan)),
            TypePlan::Union(plan) => (plan.name.as_str(), Named::Union(plan)),
            TypePlan::Enum(plan) | TypePlan::OpenString(plan) => (plan.name.as_str(), Named::Enum),
        });
        let types = types.map(|(name, named)| ((TypeModule::Types, name), named));
        let errors = service.errors.iter().map(|error| {
            let plan = &error.structure;
            (
                (TypeModule::Error, plan.name.as_str()),
                Named::Structure(plan),
            )
        });
        Self {
            named: types.chain(errors).collect(),
        }
    }

    /// The type of this name.
    pub(super) fn get(&self, module: TypeModule, name: &str) -> Result<Named<'a>, String> {
        let found = self.named.get(&(module, name)).copied();
        found.ok_or_else(|| format!("the plan has no type {name}"))
    }
}

/// The field of a member.
pub(super) fn field<'a>(plan: &'a StructurePlan, member: &str) -> Result<&'a FieldPlan, String> {
    let mut fields = plan.fields.iter();
    let found = fields.find(|field| field.member == member);
    found.ok_or_else(|| format!("{} has no member {member}", plan.shape_id))
}

#[cfg(test)]
impl Shapes<'_> {
    /// No types.
    pub(super) fn none() -> Self {
        Self {
            named: BTreeMap::new(),
        }
    }
}
