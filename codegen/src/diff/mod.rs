//! Two revisions of a model, compared by what they mean for users of the generated crate.
//!
//! This room reads models and plans; it knows no tokens and touches no files. Names, types and
//! what is optional come from the plans, so a difference is one that users see; constraints,
//! waiters and defaults of requests, which no plan has, come from the models.
//!
//! # What a change means for the version
//!
//! Structures have builders and are `#[non_exhaustive]`, as are enums and errors, so whatever is
//! added to them is a minor change. Removals, renames and other types break source: major. What
//! changes on the wire, the new client does by itself: no code changes, so it is minor, and told in
//! a section of its own for those who see requests and responses (recorded fixtures, stand-in
//! servers, gateways) and for clients of the old revision. Other behaviour is minor too,
//! documentation is a patch.

mod bump;
mod change;
mod compare;
mod constraints;
mod context;
mod endpoint;
mod enumeration;
mod errors;
mod field;
mod operation;
mod pagination;
mod protocol;
mod renames;
mod report;
mod service;
mod structure;
#[cfg(test)]
mod tests;
mod types;
mod union;
mod waiters;

pub use bump::bump;
pub use change::{Change, Diff, Impact, ServiceDiff, Verdict};
pub use compare::compare;
pub use report::{Show, markdown, summary, text};

use crate::model::Model;
use crate::plan::ir::{Layout, ServicePlan};

/// One revision of a service: its model and what was planned from it.
#[derive(Clone, Copy, Debug)]
pub struct Revision<'a> {
    /// The model.
    pub model: &'a Model,
    /// The plan of the service.
    pub service: &'a ServicePlan,
}

/// Compares the services of two revisions of a crate, matched by shape id. `layout` is the new
/// crate's, for Rust paths.
pub fn diff(old: &[Revision<'_>], new: &[Revision<'_>], layout: Layout) -> Diff {
    let find = |revisions: &[Revision<'_>], id: &str| {
        revisions
            .iter()
            .position(|revision| revision.service.shape_id == id)
    };
    let mut services = Vec::new();
    for revision in new {
        let before = find(old, &revision.service.shape_id).map(|index| &old[index]);
        services.push(match before {
            Some(before) => service::compare(before, revision, layout),
            None => service::only(revision, Impact::Adds),
        });
    }
    for revision in old {
        if find(new, &revision.service.shape_id).is_none() {
            services.push(service::only(revision, Impact::Breaks));
        }
    }
    Diff { services }
}
