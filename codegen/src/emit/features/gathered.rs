//! Modules of the support code that each crate fills with the files of its own features.

use std::collections::{BTreeMap, BTreeSet};

use quote::quote;
use tinsmith_support::sources::Source;

use crate::emit::File;
use crate::emit::words::{fixed, inner_doc};

/// A module that is made anew for each crate.
struct Gathered {
    /// Its folder below `src`.
    folder: &'static str,
    docs: &'static str,
    /// The same where no feature has a file in it.
    empty: &'static str,
}

const GATHERED: [Gathered; 3] = [
    Gathered {
        folder: "support",
        docs: "The part of the client that is the same for every service.",
        empty: "The part of the client that is the same for every service: there is none.",
    },
    Gathered {
        folder: "support/endpoint/extensions",
        docs: "What few endpoint rules need.",
        empty: "What few endpoint rules need: those of this crate need none of it.",
    },
    Gathered {
        folder: "support/protocol",
        docs: "The wire protocols that the client speaks.",
        empty: "The wire protocols that the client speaks: it speaks none.",
    },
];

/// The files that a crate has once, by path with their texts, and the modules above them.
pub(super) fn files(sources: &BTreeMap<&'static str, Source>) -> Vec<File> {
    let modules = GATHERED.iter().map(|module| {
        let gathered = GATHERED.iter().map(|gathered| gathered.folder);
        let paths = sources.keys().map(|path| path.trim_end_matches(".rs"));
        let names = paths.chain(gathered);
        file(
            module,
            names.filter_map(|path| module.name_of(path)).collect(),
        )
    });
    let sources = sources.iter();
    let sources =
        sources.map(|(path, (from, text))| File::embedded(format!("src/{path}"), from, *text));
    modules.chain(sources).collect()
}

fn file(module: &Gathered, names: BTreeSet<&'static str>) -> File {
    let docs = inner_doc(if names.is_empty() {
        module.empty
    } else {
        module.docs
    });
    let modules = names.into_iter().map(|name| {
        let name = fixed(name);
        quote!(pub(crate) mod #name;)
    });
    let path = format!("src/{}.rs", module.folder);
    File::made(path, quote!(#docs #(#modules)*))
}

impl Gathered {
    /// The name of a module right below this one.
    fn name_of(&self, path: &'static str) -> Option<&'static str> {
        let name = path.strip_prefix(self.folder)?.strip_prefix('/')?;
        (!name.contains('/')).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shared_file_has_a_module_above_it() {
        let shared: Vec<_> = crate::emit::features::all()
            .flat_map(|feature| feature.shared)
            .map(|(path, _)| *path)
            .collect();
        for path in &shared {
            let module = path.trim_end_matches(".rs");
            let is_gathered = GATHERED.iter().any(|above| above.name_of(module).is_some());
            let (folder, _) = path.rsplit_once('/').expect("none stands at the root");
            let parent = format!("{folder}.rs");
            assert!(is_gathered || shared.contains(&&*parent), "{path}");
        }
    }
}
