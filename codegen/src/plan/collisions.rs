//! Shapes that would have the same name in Rust.

use super::context::Cx;
use super::ir::{OperationPlan, ServicePlan, StructurePlan, TypePlan};
use super::names::Scope;

/// Claims every name of the service's modules; clashes are noted as problems.
pub(super) fn check(cx: &Cx<'_>, plan: &ServicePlan) {
    check_types(cx, plan);
    check_errors(cx, plan);
    check_operations(cx, &plan.operations);
    check_collections(cx, plan);
    plan.operations
        .iter()
        .for_each(|operation| check_operation(cx, operation));
}

/// `types`, `types::builders`, and the private modules behind them.
fn check_types(cx: &Cx<'_>, plan: &ServicePlan) {
    let mut items = Scope::new();
    let mut modules = Scope::new();
    for ty in &plan.types {
        cx.check(items.claim("type", ty.name(), ty.shape_id()));
        cx.check(modules.claim("module", ty.module(), ty.shape_id()));
    }
    let structures = plan.types.iter().filter_map(|ty| match ty {
        TypePlan::Structure(structure) => Some(structure),
        _ => None,
    });
    check_builders(cx, structures);
}

fn check_errors(cx: &Cx<'_>, plan: &ServicePlan) {
    let mut items = Scope::new();
    let mut modules = Scope::new();
    for error in plan.errors.iter().map(|error| &error.structure) {
        cx.check(items.claim("error", &error.name, &error.shape_id));
        cx.check(modules.claim("module", &error.module, &error.shape_id));
    }
    check_builders(cx, plan.errors.iter().map(|error| &error.structure));
}

fn check_builders<'p>(cx: &Cx<'_>, structures: impl Iterator<Item = &'p StructurePlan>) {
    let mut builders = Scope::new();
    for structure in structures {
        cx.check(builders.claim("builder", &structure.builder, &structure.shape_id));
    }
}

/// Modules of operations and methods of the client.
fn check_operations(cx: &Cx<'_>, operations: &[OperationPlan]) {
    let mut modules = Scope::new();
    let mut methods = Scope::new();
    for method in ["new", "from_conf", "config"] {
        cx.check(methods.claim("method", method, "Client"));
    }
    for operation in operations {
        cx.check(modules.claim("module", &operation.module, &operation.shape_id));
        cx.check(methods.claim("method", &operation.method, &operation.shape_id));
    }
}

/// The items of one operation's module.
fn check_operation(cx: &Cx<'_>, operation: &OperationPlan) {
    let mut scope = Scope::new();
    let owner = |what: &str| format!("{} ({what})", operation.shape_id);
    let items = [
        ("operation", &operation.name),
        ("input", &operation.input.name),
        ("output", &operation.output.name),
        ("error", &operation.error),
    ];
    for (what, name) in items {
        cx.check(scope.claim("type", name, &owner(what)));
    }
    let mut variants = Scope::new();
    cx.check(variants.claim("variant", "Unhandled", "unmodeled errors"));
    for error in &operation.errors {
        cx.check(variants.claim("variant", &error.name, &error.code));
    }
}

fn check_collections(cx: &Cx<'_>, plan: &ServicePlan) {
    let mut statics = Scope::new();
    for collection in &plan.collections {
        for element in &collection.elements {
            cx.check(statics.claim("static", &element.constant, &collection.shape_id));
        }
    }
}
