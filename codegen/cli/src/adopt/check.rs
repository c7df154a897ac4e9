//! `adopt --check`: whether the slim crates are what the sources need.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use tinsmith_codegen::{Operations, Problems};

use super::Adopt;
use super::graph::{self, Graph, Origin};
use super::snapshot::Snapshot;
use super::users::Sources;
use super::work::{Slim, Work};
use crate::entry::entries;
use crate::manifest::start;
use crate::project::Models;
use crate::surroundings::Surroundings;
use crate::tell::{Failure, count};

/// Says what the sources need that the slim crates lack, and what these carry that nobody uses.
/// Writes nothing.
///
/// # Errors
///
/// The answer is no, or as with `adopt`.
pub fn check(wish: &Adopt, at: &Surroundings) -> Result<String, Failure> {
    let manifest = start(wish.manifest_path.as_deref(), at)?;
    let mut snapshot = Snapshot::default();
    snapshot.keep_file(&graph::root(&manifest)?.join("Cargo.lock"))?;
    let told = compared(wish, at, &manifest);
    snapshot.restore()?;
    let (services, text) = told?;
    match text.is_empty() {
        true => Ok(format!(
            "{} as the sources need them\n",
            count(services, "slim crate")
        )),
        false => {
            let help = "run `cargo tinsmith adopt`";
            Err(Failure::Verdict(format!("{text}help: {help}\n")))
        }
    }
}

fn compared(
    wish: &Adopt,
    at: &Surroundings,
    manifest: &std::path::Path,
) -> Result<(usize, String), Problems> {
    let graph = Graph::read(manifest)?;
    let sources = Sources::new(&graph);
    let models = Models::new(wish.models.as_deref(), at);
    let work = Work::begin(wish, at, &graph, &sources, &models)?;
    let mut text = String::new();
    for slim in &work.slims {
        compare(&work, slim, &mut text);
    }
    for (spec, settings) in work.unsaid() {
        let settings = settings.iter().map(|setting| format!("`{setting}`"));
        let settings: Vec<String> = settings.collect();
        let what = "lacks in `[profile.dev.package]`:";
        line(&mut text, &spec, what, &settings);
    }
    Ok((work.slims.len(), text))
}

fn compare(work: &Work<'_>, slim: &Slim, text: &mut String) {
    let name = &slim.service.name;
    let Some(at) = work.entry(slim) else {
        line(text, name, "is not slim yet", &[""; 0]);
        return;
    };
    if slim.service.origin != Origin::Slim {
        // The patch is gone, or its version is not what others ask for by now.
        let version = slim.service.version.to_string();
        line(text, name, "is the official one, of version", &[&version]);
    }
    let Some((_, entry)) = entries(work.project()).into_iter().nth(at) else {
        return;
    };
    let needed = slim.needs.names();
    let all = || {
        slim.vocabulary
            .operations
            .iter()
            .map(|one| one.name.clone())
    };
    let bare = |name: &String| name.rsplit('#').next().unwrap_or(name).to_owned();
    let chosen: BTreeSet<String> = match &entry.config.operations {
        Operations::All => all().collect(),
        Operations::AllExcept(except) => {
            let except: BTreeSet<String> = except.iter().map(bare).collect();
            all().filter(|name| !except.contains(name)).collect()
        }
        Operations::Named(names) => names.iter().map(bare).collect(),
        Operations::None => BTreeSet::new(),
    };
    let types: BTreeSet<String> = entry.config.types.iter().cloned().collect();
    let wanted = slim.vocabulary.unreached(&chosen, &slim.needs.types);
    let wanted: BTreeSet<String> = wanted.into_iter().collect();
    let lists = [
        ("lacks operations that are used:", names(&needed, &chosen)),
        ("has operations that nobody uses:", names(&chosen, &needed)),
        ("lacks types that are used:", names(&wanted, &types)),
        (
            "has types that nobody needs by name:",
            names(&types, &wanted),
        ),
    ];
    for (what, names) in lists.iter().filter(|(_, names)| !names.is_empty()) {
        line(text, name, what, names);
    }
}

/// Those of one set that the other lacks.
fn names<'n>(of: &'n BTreeSet<String>, without: &'n BTreeSet<String>) -> Vec<&'n str> {
    of.difference(without).map(String::as_str).collect()
}

fn line(text: &mut String, name: &str, what: &str, names: &[impl AsRef<str>]) {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    let names = names.join(", ");
    let line = format!("{name} {what} {names}");
    writeln!(text, "{}", line.trim_end()).expect("writing to a string cannot fail");
}
