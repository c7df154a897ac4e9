//! Two models to two plans: the operations that either side has.

use crate::error::Problems;
use crate::model::select::is_operation;
use crate::model::{self, Model, ShapeId};
use crate::options::{Operations, Options, Request};
use crate::plan::ir::{CratePlan, Layout};
use crate::plan::plan_to_compare;

use super::{Diff, Revision, diff, service};

/// Compares a service of two models. Of `operations`, each side has those that its model has, so
/// that one that is gone or new shows as such. One that is excepted need be on one side only.
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
    let (old_ids, new_ids) = chosen(old, new, service, operations)?;
    let side = |model, ids| side((model, ids), service, options);
    let (before, after) = rayon::join(|| side(old, old_ids), || side(new, new_ids));
    let (before, after) = match (before, after) {
        (Ok(before), Ok(after)) => (before, after),
        (Err(mut problems), Err(more)) => {
            problems.extend(more);
            return Err(problems);
        }
        (Err(problems), _) | (_, Err(problems)) => return Err(problems),
    };
    Ok(join((old, before.as_ref()), (new, after.as_ref())))
}

/// The ids of the operations that each side is planned with.
fn chosen(
    old: &Model,
    new: &Model,
    service: Option<&str>,
    operations: &Operations,
) -> Result<(Vec<String>, Vec<String>), Problems> {
    let all = |model| model::select(model, service, &Operations::All);
    let (before, after) = (all(old)?.operations, all(new)?.operations);
    let listed = match operations {
        Operations::All => &Vec::new(),
        Operations::AllExcept(listed) | Operations::Named(listed) => listed,
    };
    let is_known = |name: &&String| {
        let mut ids = before.iter().chain(&after);
        ids.any(|id| is_operation(id, name))
    };
    let unknown: Vec<String> = listed
        .iter()
        .filter(|name| !is_known(name))
        .cloned()
        .collect();
    let is_listed = |id: &ShapeId| listed.iter().any(|name| is_operation(id, name));
    let is_wanted = |id: &ShapeId| is_listed(id) == matches!(operations, Operations::Named(_));
    let (old_ids, new_ids) = (ids(&before, is_wanted), ids(&after, is_wanted));
    let nothing = old_ids.is_empty() && new_ids.is_empty();
    if (nothing && *operations != Operations::All) || !unknown.is_empty() {
        // The new model's own problem says it best.
        model::select(new, service, &Operations::Named(unknown))?;
    }
    Ok((old_ids, new_ids))
}

fn ids(ids: &[ShapeId], wanted: impl Fn(&ShapeId) -> bool) -> Vec<String> {
    let ids = ids.iter().filter(|id| wanted(id));
    ids.map(ToString::to_string).collect()
}

/// The plan of a side, `None` if it has no operation.
fn side(
    (model, operations): (&Model, Vec<String>),
    service: Option<&str>,
    options: &Options,
) -> Result<Option<CratePlan>, Problems> {
    if operations.is_empty() {
        return Ok(None);
    }
    let request = Request {
        model,
        service: service.map(str::to_owned),
        operations: Operations::Named(operations),
        protocol: None,
    };
    plan_to_compare(&[request], options).map(Some)
}

/// A service has one plan on each side, which is its own whatever its shape is called there.
fn join(old: (&Model, Option<&CratePlan>), new: (&Model, Option<&CratePlan>)) -> Diff {
    let layout = new.1.or(old.1).map_or(Layout::Root, |plan| plan.layout);
    let (before, after) = (revisions(old), revisions(new));
    match (before.as_slice(), after.as_slice()) {
        ([before], [after]) => Diff {
            services: vec![service::compare(before, after, layout)],
        },
        (before, after) => diff(before, after, layout),
    }
}

fn revisions<'a>((model, plan): (&'a Model, Option<&'a CratePlan>)) -> Vec<Revision<'a>> {
    let services = plan.into_iter().flat_map(|plan| &plan.services);
    services
        .map(|service| Revision { model, service })
        .collect()
}
