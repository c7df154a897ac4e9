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
//!
//! Items are matched by what Rust sees, their names, then by shape id: a shape in another namespace
//! is the same, and so is an operation that moved to a resource. What is compared of a message is
//! what a client of the protocol does (`wire`): traits that it does not read, or that spell out
//! what holds anyway, are nothing. Neither are statuses of success within 2xx, statuses of errors
//! that are known by their codes, names and versions that no request holds, and endpoint rules
//! that are only written otherwise. [`Code`] lists what is told.

mod auth;
mod bound;
mod bump;
mod change;
mod code;
mod compare;
mod constraints;
mod context;
mod endpoint;
mod enumeration;
mod errors;
mod field;
mod format;
mod identity;
mod int_enum;
mod operation;
mod pagination;
mod presigning;
mod protocol;
mod renames;
mod report;
mod role;
mod rules;
mod service;
mod streams;
mod structure;
#[cfg(test)]
mod tests;
mod types;
mod union;
mod waiters;
mod wire;
mod words;

pub use bump::bump;
pub use change::{Change, Diff, Impact, ServiceDiff, Verdict};
pub use code::Code;
pub use compare::{Choice, compare, compare_choice};
pub use report::{Show, markdown, summary, text};

use std::collections::BTreeSet;

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

/// Compares the services of two revisions of a crate, matched by their modules, then by shape id.
/// `layout` is the new crate's, for Rust paths.
pub fn diff(old: &[Revision<'_>], new: &[Revision<'_>], layout: Layout) -> Diff {
    let (mut services, mut known) = (Vec::new(), BTreeSet::new());
    for revision in new {
        services.push(match counterpart(old, revision, new) {
            Some(index) => {
                known.insert(index);
                service::compare(&old[index], revision, layout)
            }
            None => service::only(revision, Impact::Adds),
        });
    }
    for (index, revision) in old.iter().enumerate() {
        if !known.contains(&index) {
            services.push(service::only(revision, Impact::Breaks));
        }
    }
    Diff { services }
}

/// The place of what a service was: the one in its module, else the one of its shape, unless that
/// still has a module of its own.
fn counterpart(
    old: &[Revision<'_>],
    revision: &Revision<'_>,
    new: &[Revision<'_>],
) -> Option<usize> {
    let service = revision.service;
    let is_here = |old: &Revision<'_>| old.service.module == service.module;
    let stays = |old: &Revision<'_>| {
        new.iter()
            .any(|new| new.service.module == old.service.module)
    };
    old.iter().position(is_here).or_else(|| {
        old.iter()
            .position(|old| old.service.shape_id == service.shape_id && !stays(old))
    })
}
