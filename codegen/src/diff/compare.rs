//! Two models to two plans: the operations that either side has.

use crate::error::Problems;
use crate::model::select::is_operation;
use crate::model::{self, Model, ShapeId};
use crate::options::{Operations, Options, ProtocolChoice, Request};
use crate::plan::ir::{CratePlan, Layout};
use crate::plan::{offers, plan_to_compare};

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
    compare_over(old, new, service, operations, None, options)
}

/// As [`compare`], for a client that speaks a protocol of choice. A revision whose service does not
/// offer it is taken as it would be without the choice.
///
/// # Errors
///
/// As [`compare`], and neither revision offers the protocol.
pub fn compare_over(
    old: &Model,
    new: &Model,
    service: Option<&str>,
    operations: &Operations,
    protocol: Option<&ProtocolChoice>,
    options: &Options,
) -> Result<Diff, Problems> {
    let (old_ids, new_ids) = chosen(old, new, service, operations)?;
    let [of_old, of_new] = spoken([old, new], service, protocol);
    let (before, after) = rayon::join(
        || side((old, old_ids), (service, of_old), options),
        || side((new, new_ids), (service, of_new), options),
    );
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

/// The choice for each of two revisions: for those that offer it, or for both if none does, so that
/// planning tells what they offer.
fn spoken<'p>(
    models: [&Model; 2],
    service: Option<&str>,
    protocol: Option<&'p ProtocolChoice>,
) -> [Option<&'p ProtocolChoice>; 2] {
    let offered = models.map(|model| {
        let selection = model::select(model, service, &Operations::All).ok()?;
        protocol.filter(|choice| offers(&model[&selection.service], choice))
    });
    match offered {
        [None, None] => [protocol; 2],
        offered => offered,
    }
}

/// The plan of a side, `None` if it has no operation.
fn side(
    (model, operations): (&Model, Vec<String>),
    (service, protocol): (Option<&str>, Option<&ProtocolChoice>),
    options: &Options,
) -> Result<Option<CratePlan>, Problems> {
    if operations.is_empty() {
        return Ok(None);
    }
    let request = Request {
        model,
        service: service.map(str::to_owned),
        operations: Operations::Named(operations),
        protocol: protocol.cloned(),
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
