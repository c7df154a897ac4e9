//! The names by which a program can use a service: those of its whole client.

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_codegen::catalog::Offer;
use tinsmith_codegen::model::{Model, Selection, ShapeId, load, operations_of, types_of};
use tinsmith_codegen::plan::ir::{OperationPlan, Presigning, ServicePlan};
use tinsmith_codegen::plan::names::operation_fn_name;
use tinsmith_codegen::plan::plan;
use tinsmith_codegen::{Operations, Options, Problems, Request};

/// What a service has.
pub(super) struct Vocabulary {
    /// Where its model is.
    pub(super) offer: Offer,
    /// Its operations, sorted by name.
    pub(super) operations: Vec<Operation>,
    /// Operations that no code can be made of: their methods, and why.
    pub(super) refused: BTreeMap<String, String>,
    /// Its structures, unions and enums by their Rust names.
    pub(super) types: BTreeMap<String, Type>,
    /// Its errors by their Rust names.
    pub(super) errors: BTreeMap<String, Type>,
    model: Model,
    service: ShapeId,
}

/// An operation by its names.
pub(super) struct Operation {
    id: ShapeId,
    /// Its name in the model.
    pub(super) name: String,
    /// Its method of `Client`.
    pub(super) method: String,
    /// Its module in `operation`.
    pub(super) module: String,
    /// Names of types that it alone has: its input, its output, its error, their builders, its
    /// paginator.
    pub(super) types: BTreeSet<String>,
    /// Methods and modules of its waiters.
    pub(super) waiters: Vec<(String, String)>,
    /// Its requests can be presigned.
    pub(super) is_presigned: bool,
}

/// A type, an error included.
#[derive(Clone)]
pub(super) struct Type {
    id: ShapeId,
    /// What it is called in the service: its name in a configuration.
    pub(super) name: String,
}

impl Vocabulary {
    /// Reads the model of an offer and plans its whole client.
    ///
    /// # Errors
    ///
    /// The model cannot be read, or no client can be made of the whole service.
    pub(super) fn read(offer: Offer) -> Result<Self, Problems> {
        let model = load(std::slice::from_ref(&offer.file))?;
        let mut refused = BTreeMap::new();
        let service = loop {
            match whole(&model, &offer, &refused) {
                Ok(service) => break service,
                Err(problems) if !refuse(&problems, &model, &offer, &mut refused) => {
                    return Err(problems);
                }
                Err(_) => {}
            }
        };
        let id = ShapeId::parse(&service.shape_id).expect("a planned service has an id");
        let names = names_of_types(&model, &id);
        let types = service.types.iter();
        let types = types.map(|ty| (ty.name().to_string(), ty.shape_id()));
        let errors = service.errors.iter().map(|error| &error.structure);
        let errors = errors.map(|error| (error.name.to_string(), error.shape_id.as_str()));
        Ok(Self {
            types: with_names(types, &names),
            errors: with_names(errors, &names),
            operations: operations(&service),
            refused: methods(refused),
            offer,
            model,
            service: id,
        })
    }

    /// The operation of this name.
    pub(super) fn operation(&self, name: &str) -> Option<&Operation> {
        self.operations.iter().find(|one| one.name == name)
    }

    /// Those of these types, by their names in a configuration, that the operations do not reach.
    pub(super) fn unreached(
        &self,
        operations: &BTreeSet<String>,
        types: &BTreeSet<String>,
    ) -> Vec<String> {
        let chosen = self.operations.iter();
        let chosen = chosen.filter(|one| operations.contains(&one.name));
        let selection = Selection {
            service: self.service.clone(),
            operations: chosen.map(|one| one.id.clone()).collect(),
            types: Vec::new(),
        };
        let reached = selection.closure(&self.model);
        let all = self.types.values().chain(self.errors.values());
        let left = all.filter(|ty| types.contains(&ty.name) && !reached.contains(&ty.id));
        let left: BTreeSet<String> = left.map(|ty| ty.name.clone()).collect();
        left.into_iter().collect()
    }
}

/// Plans the whole client of a service but for these operations.
fn whole(
    model: &Model,
    offer: &Offer,
    refused: &BTreeMap<String, String>,
) -> Result<ServicePlan, Problems> {
    let request = Request {
        model,
        service: Some(offer.shape_id.clone()),
        operations: match refused.is_empty() {
            true => Operations::All,
            false => Operations::AllExcept(refused.keys().cloned().collect()),
        },
        types: Vec::new(),
        protocol: None,
    };
    let mut plan = plan(&[request], &Options::new(offer.crate_name()))?;
    Ok(plan.services.remove(0))
}

/// Notes the operations that are not supported; whether there is a new one.
fn refuse(
    problems: &Problems,
    model: &Model,
    offer: &Offer,
    refused: &mut BTreeMap<String, String>,
) -> bool {
    let service = ShapeId::parse(&offer.shape_id).ok();
    let all = service
        .map(|id| operations_of(model, &id))
        .unwrap_or_default();
    let known = refused.len();
    for problem in problems
        .iter()
        .filter(|problem| problem.code == "unsupported")
    {
        let shape = problem.shape.as_deref().unwrap_or_default();
        if let Some(id) = all.iter().find(|id| id.as_str() == shape) {
            refused.insert(id.to_string(), problem.message.clone());
        }
    }
    refused.len() > known
}

/// The methods of operations, given by their ids.
fn methods(operations: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let named = operations.into_iter().filter_map(|(id, why)| {
        let name = id.rsplit('#').next().unwrap_or(&id);
        let method = operation_fn_name(name).ok()?;
        Some((method.plain().to_owned(), why))
    });
    named.collect()
}

/// The names of types in a configuration, by their ids: the bare name where it is the only one.
fn names_of_types(model: &Model, service: &ShapeId) -> BTreeMap<ShapeId, String> {
    let types = types_of(model, service);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    types
        .values()
        .for_each(|name| *counts.entry(name).or_default() += 1);
    let named = types.iter().map(|(id, name)| {
        let is_only = counts[name] == 1;
        let name = if is_only { name } else { id.as_str() };
        ((*id).clone(), name.to_owned())
    });
    named.collect()
}

fn with_names<'p>(
    types: impl Iterator<Item = (String, &'p str)>,
    names: &BTreeMap<ShapeId, String>,
) -> BTreeMap<String, Type> {
    let named = types.filter_map(|(rust, id)| {
        let id = ShapeId::parse(id).ok()?;
        let name = names.get(&id)?.clone();
        Some((rust, Type { id, name }))
    });
    named.collect()
}

fn operations(service: &ServicePlan) -> Vec<Operation> {
    let mut operations: Vec<_> = service.operations.iter().map(operation).collect();
    operations.sort_by(|a, b| a.name.cmp(&b.name));
    operations
}

fn operation(plan: &OperationPlan) -> Operation {
    let (input, output) = (plan.input.name.to_string(), plan.output.name.to_string());
    let paginator = plan
        .paginator
        .as_ref()
        .map(|paginator| paginator.name.to_string());
    let mut types = BTreeSet::from([
        format!("{input}Builder"),
        format!("{output}Builder"),
        input,
        output,
        plan.error.to_string(),
        plan.fluent_builder.to_string(),
    ]);
    types.extend(paginator);
    let waiters = plan.waiters.iter();
    Operation {
        id: ShapeId::parse(&plan.shape_id).expect("a planned operation has an id"),
        name: plan.wire_name.clone(),
        method: plan.method.plain().to_owned(),
        module: plan.module.plain().to_owned(),
        types,
        waiters: waiters
            .map(|waiter| (waiter.method.to_string(), waiter.module.plain().to_owned()))
            .collect(),
        is_presigned: !matches!(plan.presigning, Presigning::No),
    }
}
