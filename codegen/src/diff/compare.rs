//! Two models to two plans: the operations that either side has.

use std::collections::BTreeSet;

use crate::error::Problems;
use crate::model::select::is_operation;
use crate::model::{self, Model, ShapeId};
use crate::options::{Operations, Options, Request};
use crate::plan::ir::{CratePlan, Layout};
use crate::plan::plan;

use super::{Diff, Revision, diff, service};

/// Compares a service of two models. Of `operations`, each side has those that its model has, so
/// that one that is gone or new shows as such; an operation that cannot be planned is left out if
/// it was not asked for by name. One that is excepted need be on one side only.
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
    let plans = Planner {
        service,
        options,
        lenient: !matches!(operations, Operations::Named(_)),
    };
    let (mut before, mut after);
    let mut left_out = BTreeSet::new();
    loop {
        let sides = rayon::join(
            || plans.side(old, &old_ids, &left_out),
            || plans.side(new, &new_ids, &left_out),
        );
        let known = left_out.len();
        before = sides.0.map(|side| side.settle(&mut left_out))?;
        after = sides.1.map(|side| side.settle(&mut left_out))?;
        // What one side leaves out must not show as gone or new: plan both without it.
        if left_out.len() == known {
            break;
        }
    }
    let mut diff = join((old, before.as_deref()), (new, after.as_deref()));
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

/// How a side is planned.
struct Planner<'a> {
    service: Option<&'a str>,
    options: &'a Options,
    /// Leave out operations that no code can be made for.
    lenient: bool,
}

/// A side's plan, `None` if it has no operation, or what is to be left out.
enum Side {
    Planned(Option<Box<CratePlan>>),
    LeavesOut(Vec<String>),
}

impl Side {
    fn settle(self, left_out: &mut BTreeSet<String>) -> Option<Box<CratePlan>> {
        match self {
            Self::Planned(plan) => plan,
            Self::LeavesOut(ids) => {
                left_out.extend(ids);
                None
            }
        }
    }
}

impl Planner<'_> {
    fn side(
        &self,
        model: &Model,
        ids: &[String],
        left_out: &BTreeSet<String>,
    ) -> Result<Side, Problems> {
        let ids = ids.iter().filter(|id| !left_out.contains(*id));
        let ids: Vec<String> = ids.cloned().collect();
        if ids.is_empty() {
            return Ok(Side::Planned(None));
        }
        let request = Request {
            model,
            service: self.service.map(str::to_owned),
            operations: Operations::Named(ids.clone()),
            protocol: None,
        };
        let problems = match plan(&[request], self.options) {
            Ok(plan) => return Ok(Side::Planned(Some(Box::new(plan)))),
            Err(problems) => problems,
        };
        let unsupported = problems
            .iter()
            .filter(|problem| problem.code == "unsupported");
        let shapes = unsupported.filter_map(|problem| problem.shape.clone());
        let shapes: Vec<String> = shapes.filter(|shape| ids.contains(shape)).collect();
        if self.lenient && !shapes.is_empty() {
            return Ok(Side::LeavesOut(shapes));
        }
        Err(problems)
    }
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
