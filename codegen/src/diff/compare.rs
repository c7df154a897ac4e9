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
    let choice = Choice {
        operations,
        types: &[],
        protocol: None,
    };
    compare_choice(old, new, service, choice, options)
}

/// What is chosen of a service.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// Its operations.
    pub operations: &'a Operations,
    /// Types beside those that the operations reach.
    pub types: &'a [String],
    /// The protocol to speak, if it is not to be the usual one. A revision whose service does not
    /// offer it is taken as it would be without the choice.
    pub protocol: Option<&'a ProtocolChoice>,
}

/// As [`compare`], for all that may be chosen of a service. Of the types, too, each side has those
/// that its model has.
///
/// # Errors
///
/// As [`compare`], a type is on neither side, or neither revision offers the protocol.
pub fn compare_choice(
    old: &Model,
    new: &Model,
    service: Option<&str>,
    choice: Choice<'_>,
    options: &Options,
) -> Result<Diff, Problems> {
    let [of_old, of_new] = chosen([old, new], service, choice)?;
    let [over_old, over_new] = spoken([old, new], service, choice.protocol);
    let (before, after) = rayon::join(
        || side((old, of_old), (service, over_old), options),
        || side((new, of_new), (service, over_new), options),
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

/// What a side is planned with.
struct Chosen {
    operations: Operations,
    types: Vec<String>,
}

/// What each side has of a choice; `None` if that is nothing.
fn chosen(
    [old, new]: [&Model; 2],
    service: Option<&str>,
    choice: Choice<'_>,
) -> Result<[Option<Chosen>; 2], Problems> {
    let all = |model| model::select(model, service, &Operations::All);
    let services = [all(old)?.service, all(new)?.service];
    let types = types([old, new], &services, choice.types)?;
    let operations = match choice.operations {
        Operations::None => [Vec::new(), Vec::new()],
        some => operations([old, new], service, some)?,
    };
    let mut types = types.into_iter();
    Ok(operations.map(|operations| {
        let types = types.next().unwrap_or_default();
        let nothing = types.is_empty() && *choice.operations != Operations::None;
        let operations = match operations.is_empty() {
            true if nothing => return None,
            true => Operations::None,
            false => Operations::Named(operations),
        };
        Some(Chosen { operations, types })
    }))
}

/// The types that each side has; each must be on one.
fn types(
    models: [&Model; 2],
    services: &[ShapeId; 2],
    names: &[String],
) -> Result<[Vec<String>; 2], Problems> {
    let has = |side: usize, name: &String| {
        let name = std::slice::from_ref(name);
        model::select_types(models[side], &services[side], name).is_ok()
    };
    let unknown = names.iter().filter(|name| !has(0, name) && !has(1, name));
    let unknown: Vec<String> = unknown.cloned().collect();
    // The new model's own problem says it best.
    model::select_types(models[1], &services[1], &unknown)?;
    Ok([0, 1].map(|side| {
        let known = names.iter().filter(|name| has(side, name));
        known.cloned().collect()
    }))
}

/// The ids of the operations that each side is planned with.
fn operations(
    [old, new]: [&Model; 2],
    service: Option<&str>,
    operations: &Operations,
) -> Result<[Vec<String>; 2], Problems> {
    let all = |model| model::select(model, service, &Operations::All);
    let (before, after) = (all(old)?.operations, all(new)?.operations);
    let listed = match operations {
        Operations::All | Operations::None => &Vec::new(),
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
    Ok([old_ids, new_ids])
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

/// The plan of a side, `None` if it has nothing of what is chosen.
fn side(
    (model, chosen): (&Model, Option<Chosen>),
    (service, protocol): (Option<&str>, Option<&ProtocolChoice>),
    options: &Options,
) -> Result<Option<CratePlan>, Problems> {
    let Some(Chosen { operations, types }) = chosen else {
        return Ok(None);
    };
    let request = Request {
        model,
        service: service.map(str::to_owned),
        operations,
        types,
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
