//! The names that the sources of a package hold, as far as they may be names of a client.
//!
//! Code is parsed and visited; what is no code for a parser, the insides of macros and of examples
//! in documentation, is read token by token. No name is resolved: a method of this name may be that
//! of a client, so it is taken for one.

mod files;
mod tokens;
mod visit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;

use super::graph::Unit;

/// The names in some sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// What stands behind a dot: `get_item`.
    pub(super) methods: BTreeSet<String>,
    /// Neighbours in paths, use declarations included: `types` and `Tag` of `types::Tag`.
    pub(super) pairs: BTreeSet<(String, String)>,
    /// Every identifier.
    pub(super) words: BTreeSet<String>,
    /// Identifiers within macros that may do anything with them.
    pub(super) loose: BTreeSet<String>,
    /// Other names that use declarations give: `t` to `types`.
    pub(super) aliases: BTreeMap<String, BTreeSet<String>>,
    /// The segments of paths that everything is imported from.
    pub(super) globs: BTreeSet<Vec<String>>,
    /// The crates that show in public items: whoever depends on this one may use them as well.
    pub(super) exposed: BTreeSet<String>,
    /// Files that cannot be parsed; they were read token by token, or not at all.
    pub(super) unparsed: BTreeSet<PathBuf>,
}

impl Names {
    /// The names of one source text.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let mut names = Self::default();
        match syn::parse_file(text) {
            Ok(file) => visit::file(&file, &mut names),
            Err(_) => tokens::text(text, &mut names)?,
        }
        Some(names)
    }

    /// The names in all sources of a package: of a package of the workspace those of tests,
    /// examples and benches as well.
    pub(super) fn of_unit(unit: &Unit) -> Self {
        let sources = files::of(unit);
        let found: Vec<Self> = sources.par_iter().map(of_file).collect();
        let mut names = Self::default();
        found.into_iter().for_each(|of_file| names.extend(of_file));
        names
    }

    fn extend(&mut self, other: Self) {
        self.methods.extend(other.methods);
        self.pairs.extend(other.pairs);
        self.words.extend(other.words);
        self.loose.extend(other.loose);
        self.globs.extend(other.globs);
        self.exposed.extend(other.exposed);
        self.unparsed.extend(other.unparsed);
        for (alias, names) in other.aliases {
            self.aliases.entry(alias).or_default().extend(names);
        }
    }

    /// Whether a name is one, or another name for it.
    pub(super) fn is(&self, name: &str, real: &str) -> bool {
        let names = self.aliases.get(name);
        name == real || names.is_some_and(|names| names.contains(real))
    }
}

fn of_file(path: &PathBuf) -> Names {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let is_code = path.extension().is_some_and(|extension| extension == "rs");
    if !is_code {
        let mut names = Names::default();
        tokens::documentation(&text, &mut names);
        return names;
    }
    let unparsed = || Names {
        unparsed: BTreeSet::from([path.clone()]),
        ..Names::default()
    };
    Names::of_text(&text).unwrap_or_else(unparsed)
}
