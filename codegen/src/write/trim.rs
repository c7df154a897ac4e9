//! Leaves out of the shared code of a crate what its services do not use, so that nobody reads or
//! compiles it.
//!
//! Shared files are written for every service. An item, method, variant, arm of a `match`, import or
//! module of them stays where some service says its name, or what stays of the shared code does;
//! what is only possibly meant stays. Where services stand behind Cargo features, what some of them
//! need stands behind the features of these.

mod cut;
mod links;
mod reach;
mod sheet;
mod words;

use std::collections::HashSet;

use rayon::prelude::*;

use super::OutputFile;
use cut::{Users, cut};
use links::unlinked;
use reach::{Reached, Sheets, reach};
use sheet::{Sheet, What};
use words::{Word, words};

/// Whose code uses the shared files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callers<'a> {
    /// All files that are not shared, whatever is turned on.
    Whole,
    /// Services behind Cargo features: the name of each is that of its feature and of its folder.
    Features(&'a [String]),
}

/// The folder of the shared files, below that of the sources.
const SHARED: &str = "support";

/// Cuts the shared files. `sources` is the folder of all sources with a `/`, or nothing.
pub fn trim(files: Vec<OutputFile>, sources: &str, callers: Callers<'_>) -> Vec<OutputFile> {
    let features = match callers {
        Callers::Whole => None,
        Callers::Features(features) => Some(features),
    };
    let (shared, others): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|file| shared_module(sources, &file.path).is_some());
    let kept = {
        let sheets = sheets(sources, &shared);
        let names = names(&sheets);
        let said = match features {
            None => vec![said(&others, &names, |_| true)],
            Some(features) => features
                .iter()
                .map(|feature| said(&others, &names, |path| is_of(sources, feature, path)))
                .collect(),
        };
        let reached: Vec<_> = said.par_iter().map(|said| reach(&sheets, said)).collect();
        cut_all(sources, &shared, &sheets, &reached, features)
    };
    let mut files = others;
    files.extend(kept);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The path of a shared module: `support/endpoint`.
fn shared_module<'a>(sources: &str, path: &'a str) -> Option<&'a str> {
    let module = path.strip_prefix(sources)?.strip_suffix(".rs")?;
    let below = module.strip_prefix(SHARED)?;
    (below.is_empty() || below.starts_with('/')).then_some(module)
}

/// Whether a file is of the service behind a feature.
fn is_of(sources: &str, feature: &str, path: &str) -> bool {
    let below = path
        .strip_prefix(sources)
        .and_then(|path| path.strip_prefix(feature));
    below.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

fn sheets<'a>(sources: &str, shared: &'a [OutputFile]) -> Sheets<'a> {
    let sheets = shared.par_iter().filter_map(|file| {
        let path = shared_module(sources, &file.path)?;
        let module = path.rsplit('/').next().unwrap_or(path);
        Some((path, Sheet::read(module, &file.text)?))
    });
    sheets.collect()
}

/// The names of units: no other word is of interest.
fn names<'a>(sheets: &'a Sheets<'_>) -> HashSet<&'a str> {
    let units = sheets.values().flat_map(|sheet| &sheet.units);
    units.filter_map(|unit| name(&unit.what)).collect()
}

/// The words of some files.
fn said<'a>(
    files: &'a [OutputFile],
    names: &HashSet<&str>,
    is_in: impl Fn(&str) -> bool + Sync,
) -> HashSet<Word<'a>> {
    let files = files
        .par_iter()
        .filter(|file| file.path.ends_with(".rs") && is_in(&file.path));
    let words = files.map(|file| {
        let words = words(&file.text).into_iter().map(|(_, word)| word);
        words
            .filter(|word| names.contains(word.name))
            .collect::<HashSet<_>>()
    });
    words.reduce(HashSet::new, |mut all, some| {
        all.extend(some);
        all
    })
}

fn cut_all(
    sources: &str,
    shared: &[OutputFile],
    sheets: &Sheets<'_>,
    reached: &[Reached],
    features: Option<&[String]>,
) -> Vec<OutputFile> {
    let gone = gone(sheets, reached);
    let kept = shared.iter().filter_map(|file| {
        let path = shared_module(sources, &file.path)?;
        let Some(at) = sheets.keys().position(|known| *known == path) else {
            return Some(file.clone());
        };
        let sheet = &sheets[path];
        let users = |unit| reached.iter().map(|reached| reached[at][unit]).collect();
        let users: Vec<Users> = (0..sheet.units.len()).map(users).collect();
        let text = cut(&file.text, sheet, &users, features);
        let text = text.or_else(|| (path == SHARED).then(|| file.text.clone()))?;
        Some(OutputFile::new(file.path.clone(), unlinked(&text, &gone)))
    });
    kept.collect()
}

/// The names of which nothing is left.
fn gone<'a>(sheets: &'a Sheets<'_>, reached: &[Reached]) -> HashSet<&'a str> {
    let (mut all, mut kept) = (HashSet::new(), HashSet::new());
    for (at, sheet) in sheets.values().enumerate() {
        for (index, unit) in sheet.units.iter().enumerate() {
            let Some(name) = name(&unit.what) else {
                continue;
            };
            all.insert(name);
            if reached.iter().any(|reached| reached[at][index]) {
                kept.insert(name);
            }
        }
    }
    all.retain(|name| !kept.contains(name));
    all
}

fn name(what: &What) -> Option<&str> {
    match what {
        What::Item(name)
        | What::Module(name)
        | What::Import { name, .. }
        | What::Method { name, .. }
        | What::TraitMethod { name, .. }
        | What::Field { name, .. }
        | What::Variant { name, .. } => Some(name),
        What::Impl { .. } | What::Arm(_) | What::Other => None,
    }
}

#[cfg(test)]
mod tests;
