//! What features add to modules that every service has: modules below them, and items that they
//! hand on.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use tinsmith_support::sources::Source;

use super::of;
use super::row::{Module, ModuleBody, Reexport};
use crate::emit::File;
use crate::emit::root::Root;
use crate::plan::ir::ServicePlan;

fn modules(service: &ServicePlan) -> impl Iterator<Item = &'static Module> {
    of(service).flat_map(|feature| feature.modules)
}

fn reexports(service: &ServicePlan) -> impl Iterator<Item = &'static Reexport> {
    of(service).flat_map(|feature| feature.reexports)
}

/// The items that features add to a module of a service, a line each: first what it hands on.
fn lines(service: &ServicePlan, parent: &str) -> Vec<String> {
    let modules = modules(service).filter(|module| module.parent() == parent);
    let reexports = reexports(service).filter(|reexport| reexport.module == parent);
    let mut lines: Vec<_> = modules
        .flat_map(Module::lines)
        .chain(reexports.map(Reexport::line))
        .collect();
    lines.sort_unstable_by_key(|line| (!line.starts_with("pub use "), line.clone()));
    lines.dedup();
    lines
}

/// The same as tokens, for a module that is emitted: e.g. `types`, or the root, which is empty.
pub(in crate::emit) fn items(service: &ServicePlan, parent: &str) -> TokenStream {
    let lines = lines(service, parent).concat();
    lines.parse().expect("rows are made of Rust's words")
}

/// The names of the modules among them: an import of the file must not have one of theirs.
pub(in crate::emit) fn names(service: &ServicePlan, parent: &str) -> Vec<&'static str> {
    let below = modules(service).filter(|module| module.parent() == parent);
    below.map(Module::name).collect()
}

/// An embedded file of a service, with what features add to it.
pub(in crate::emit) fn embedded(
    root: &Root,
    service: &ServicePlan,
    path: &str,
    (from, text): Source,
) -> File {
    let lines = lines(service, path.trim_end_matches(".rs"));
    let body = if lines.is_empty() {
        Cow::from(text)
    } else {
        Cow::from(format!("{text}\n{}\n", lines.join("\n")))
    };
    File::embedded(root.file(path), from, body).of(&service.shape_id)
}

/// The files that a service has for its features.
pub(in crate::emit) fn files(root: &Root, service: &ServicePlan) -> Vec<File> {
    let files = modules(service).map(|added| match added.body {
        ModuleBody::Embedded(source) => embedded(root, service, added.path, source),
        ModuleBody::Emitted { row, make } => {
            File::emitted(root, added.path, make(root, service)).by(row.file())
        }
    });
    let more = of(service).flat_map(|feature| (feature.files)(root, service));
    files.chain(more).collect()
}

#[cfg(test)]
mod tests {
    use super::super::all;
    use super::*;
    use crate::emit::embedded::PER_SERVICE;

    /// The emitted modules that ask for what is added to them.
    const EMITTED: [&str; 5] = ["", "operation", "service", "types", "types/error"];

    #[test]
    fn every_module_that_something_is_added_to_shows_it() {
        let of_features = || all().flat_map(|feature| feature.modules);
        let files = PER_SERVICE.iter().map(|(path, _)| *path);
        let files = files.chain(of_features().map(|module| module.path));
        let known: Vec<&str> = files
            .map(|path| path.trim_end_matches(".rs"))
            .chain(EMITTED)
            .collect();
        let reexports = all().flat_map(|feature| feature.reexports);
        let parents = of_features()
            .map(Module::parent)
            .chain(reexports.map(|reexport| reexport.module));
        for parent in parents {
            assert!(known.contains(&parent), "{parent}");
        }
    }

    #[test]
    fn a_module_is_private_public_or_hands_on() {
        let make = Module::emitted;
        let empty = |_: &Root, _: &ServicePlan| TokenStream::new();
        assert_eq!(make("config/token.rs", empty).lines(), ["mod token;"]);
        assert_eq!(
            make("waiters.rs", empty).public().lines(),
            ["pub mod waiters;"]
        );
        let of_crate = make("config/presigned.rs", empty).of_crate();
        assert_eq!(of_crate.lines(), ["pub(crate) mod presigned;"]);
        let handing_on = make("client/waiters.rs", empty).handing_on(&["Waiters"]);
        assert_eq!(
            handing_on.lines(),
            ["pub use waiters::Waiters;", "mod waiters;"]
        );
        assert_eq!(handing_on.parent(), "client");
        assert_eq!(make("waiters.rs", empty).parent(), "");
    }
}
