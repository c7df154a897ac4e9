//! Shapes that would have the same name in Rust.

use crate::error::{At, Problem};
use crate::model::traits::names as trait_ids;

use super::context::Cx;
use super::ir::{ClientContextParam, OperationPlan, ServicePlan, StructurePlan, TypePlan};
use super::names::{self, ModuleName, RustName, Scope};

/// Claims every name of the service's modules; clashes are noted as problems.
pub(super) fn check(cx: &Cx<'_>, plan: &ServicePlan) {
    check_types(cx, plan);
    check_errors(cx, plan);
    check_operations(cx, &plan.operations);
    check_waiters(cx, &plan.operations);
    check_collections(cx, plan);
    check_settings(cx, plan);
    plan.operations
        .iter()
        .for_each(|operation| check_operation(cx, operation));
}

/// `types`, `types::builders`, and the private modules behind them.
fn check_types(cx: &Cx<'_>, plan: &ServicePlan) {
    let mut items = Scope::new();
    for ty in &plan.types {
        cx.check(claim_item(
            &mut items,
            "type",
            (ty.name(), ty.module()),
            ty.shape_id(),
        ));
    }
    let structures = plan.types.iter().filter_map(|ty| match ty {
        TypePlan::Structure(structure) => Some(structure),
        _ => None,
    });
    check_builders(cx, structures);
}

fn check_errors(cx: &Cx<'_>, plan: &ServicePlan) {
    let mut items = Scope::new();
    for error in plan.errors.iter().map(|error| &error.structure) {
        let names = (&error.name, &error.module);
        cx.check(claim_item(&mut items, "error", names, &error.shape_id));
    }
    for stream in &plan.streams {
        let names = (&stream.error, &stream.error_module);
        let owner = format!("the errors of {}", stream.shape_id);
        cx.check(claim_item(&mut items, "error", names, &owner));
    }
    check_builders(cx, plan.errors.iter().map(|error| &error.structure));
}

/// A type and its private module stand in one namespace; two types that clash are told once.
fn claim_item(
    scope: &mut Scope,
    kind: &str,
    (name, module): (&RustName, &ModuleName),
    owner: &str,
) -> Result<(), Box<Problem>> {
    scope.claim(kind, name, owner)?;
    scope.claim("module", module.ident(), &format!("the module of {owner}"))
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
    for method in names::CLIENT {
        cx.check(methods.claim("method", method, "Client"));
    }
    for operation in operations {
        cx.check(modules.claim("module", operation.module.ident(), &operation.shape_id));
        cx.check(methods.claim("method", &operation.method, &operation.shape_id));
    }
}

/// Modules of waiters and methods of the trait that starts them, in the service as a whole.
fn check_waiters(cx: &Cx<'_>, operations: &[OperationPlan]) {
    let mut modules = Scope::new();
    let mut methods = Scope::new();
    for operation in operations {
        for waiter in &operation.waiters {
            let owner = format!(
                "the waiter `{}` of {}",
                waiter.wire_name, operation.shape_id
            );
            let claimed = modules
                .claim("module", waiter.module.ident(), &owner)
                .and_then(|()| methods.claim("method", &waiter.method, &owner));
            cx.check(claimed.map_err(|problem| {
                let at = At::ROOT;
                let pointer = at.key(&waiter.wire_name).pointer();
                let problem = problem.shape(&operation.shape_id);
                Box::new(problem.on_trait(trait_ids::WAITABLE, pointer))
            }));
        }
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
        cx.check(variants.claim("predicate", &error.predicate, &error.code));
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

/// The methods of `Config` and its builder, and the types that store settings.
fn check_settings(cx: &Cx<'_>, plan: &ServicePlan) {
    let mut methods = Scope::new();
    let mut types = Scope::new();
    for method in names::SETTINGS {
        cx.check(methods.claim("method", method, "Config"));
    }
    for param in &plan.config.client_context_params {
        let owner = format!("the client context parameter `{}`", param.param);
        let setting = methods.claim("setting", &param.ident, &owner);
        let setter = setting.and_then(|()| methods.claim("setter", &param.setter, &owner));
        let stored = setter.and_then(|()| types.claim("type", &param.stored, &owner));
        let agrees = stored.and_then(|()| check_kind(plan, param));
        cx.check(agrees.map_err(|problem| Box::new(cx.on_param(*problem, &param.param))));
    }
}

/// A setting has the type of the endpoint parameter of its name.
fn check_kind(plan: &ServicePlan, setting: &ClientContextParam) -> Result<(), Box<Problem>> {
    let mut params = plan.endpoint.params.iter();
    match params.find(|param| param.name == setting.param) {
        Some(param) if param.kind != setting.kind => {
            let message = "the client context parameter has another type in the endpoint rules";
            Err(Box::new(Problem::new("invalid-endpoint-params", message)))
        }
        _ => Ok(()),
    }
}
