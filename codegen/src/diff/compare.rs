//! Two models to two plans: the operations that either side has.

use std::collections::BTreeSet;

use crate::error::Problems;
use crate::model::{self, Model, ShapeId};
use crate::options::{Operations, Options, Request};
use crate::plan::ir::{CratePlan, Layout};
use crate::plan::plan;

use super::{Diff, Revision, diff};

/// Compares a service of two models. Of `operations`, each side has those that its model has, so
/// that one that is gone or new shows as such; an operation that cannot be planned is left out if
/// it was not asked for by name.
///
/// # Errors
///
/// The service is on neither side or ambiguous, an operation is on neither side, or planning fails.
pub fn compare(
    old: &Model,
    new: &Model,
    service: Option<&str>,
    operations: &Operations,
    options: &Options,
) -> Result<Diff, Problems> {
    let (before, after) = chosen(old, new, service, operations)?;
    let mut left_out = BTreeSet::new();
    let lenient = *operations == Operations::All;
    let mut plan_side = |model, names: &[String]| {
        plan_those_that_can(model, service, names, (options, lenient), &mut left_out)
    };
    // What the new model cannot plan is not to show as gone: plan the old one again without it.
    plan_side(old, &before)?;
    let after = plan_side(new, &after)?;
    let before = plan_side(old, &before)?;
    let mut diff = join((old, before.as_ref()), (new, after.as_ref()));
    for service in &mut diff.services {
        service.left_out = left_out.iter().cloned().collect();
    }
    Ok(diff)
}

/// The ids of the operations that each side is planned with.
fn chosen(
    old: &Model,
    new: &Model,
    service: Option<&str>,
    operations: &Operations,
) -> Result<(Vec<String>, Vec<String>), Problems> {
    let all = |model| model::select(model, service, model::Operations::All);
    let (before, after) = (all(old)?.operations, all(new)?.operations);
    let Operations::Named(wanted) = operations else {
        return Ok((names(&before, |_| true), names(&after, |_| true)));
    };
    let is_called = |id: &ShapeId, name: &str| name == id.as_str() || name == id.name();
    let is_known = |name: &String| {
        let mut ids = before.iter().chain(&after);
        ids.any(|id| is_called(id, name))
    };
    if wanted.is_empty() || !wanted.iter().all(is_known) {
        // The new model's own problem says it best.
        model::select(new, service, model::Operations::Named(wanted.clone()))?;
    }
    let is_wanted = |id: &ShapeId| wanted.iter().any(|name| is_called(id, name));
    Ok((names(&before, is_wanted), names(&after, is_wanted)))
}

fn names(ids: &[ShapeId], wanted: impl Fn(&ShapeId) -> bool) -> Vec<String> {
    let ids = ids.iter().filter(|id| wanted(id));
    ids.map(ToString::to_string).collect()
}

/// Plans the operations. If that may be, those are left out that no code can be made for.
fn plan_those_that_can(
    model: &Model,
    service: Option<&str>,
    names: &[String],
    (options, lenient): (&Options, bool),
    left_out: &mut BTreeSet<String>,
) -> Result<Option<CratePlan>, Problems> {
    loop {
        let mut names = names.to_vec();
        names.retain(|name| !left_out.contains(name));
        if names.is_empty() {
            return Ok(None);
        }
        let request = Request {
            model,
            service: service.map(str::to_owned),
            operations: Operations::Named(names.clone()),
        };
        let problems = match plan(&[request], options) {
            Ok(plan) => return Ok(Some(plan)),
            Err(problems) => problems,
        };
        let before = left_out.len();
        let unsupported = problems
            .iter()
            .filter(|problem| problem.code == "unsupported");
        let shapes = unsupported.filter_map(|problem| problem.shape.clone());
        left_out.extend(shapes.filter(|shape| names.contains(shape)));
        if !lenient || left_out.len() == before {
            return Err(problems);
        }
    }
}

fn join(old: (&Model, Option<&CratePlan>), new: (&Model, Option<&CratePlan>)) -> Diff {
    let layout = new.1.or(old.1).map_or(Layout::Root, |plan| plan.layout);
    diff(&revisions(old), &revisions(new), layout)
}

fn revisions<'a>((model, plan): (&'a Model, Option<&'a CratePlan>)) -> Vec<Revision<'a>> {
    let services = plan.into_iter().flat_map(|plan| &plan.services);
    services
        .map(|service| Revision { model, service })
        .collect()
}
