//! What `adopt` says that it did.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use similar::TextDiff;

use super::graph::Graph;
use super::learn::Complaint;
use super::lines;
use super::measure::Times;
use super::plan::Plan;
use super::work::{Kept, Slim, Work};
use crate::change::Change;
use crate::surroundings::Surroundings;
use crate::tell::count;

/// What was adopted, or would be.
#[derive(Debug)]
pub struct Adopted {
    services: Vec<Row>,
    kept: Vec<String>,
    learned: Vec<String>,
    unparsed: Vec<PathBuf>,
    own: Vec<Complaint>,
    /// Packages that have other versions than before.
    moved: Vec<String>,
    /// Where the HTTP client with ring is, if there is one.
    ring: Option<PathBuf>,
    files: Vec<PathBuf>,
    diffs: String,
    packages: (usize, Option<usize>),
    times: Option<Times>,
    dry_run: bool,
}

/// A service before and after.
#[derive(Clone, Debug)]
struct Row {
    package: String,
    operations: usize,
    of: usize,
    types: usize,
    before: usize,
    after: usize,
    users: Vec<String>,
    is_legacy: bool,
}

/// How the project was.
pub(super) struct Before {
    packages: usize,
    /// The lines of each service's crate, of those that may become slim.
    lines: BTreeMap<String, usize>,
}

impl Before {
    pub(super) fn of(graph: &Graph) -> Self {
        let services = graph.services.iter().filter(|one| one.version.major > 0);
        let lines = services.map(|one| (one.name.clone(), lines::of(&one.folder)));
        Self {
            packages: graph.units.len(),
            lines: lines.collect(),
        }
    }
}

impl Adopted {
    /// What would be done.
    pub(super) fn planned(
        work: &Work<'_>,
        plan: &Plan,
        before: &Before,
        at: &Surroundings,
    ) -> Self {
        Self {
            diffs: diffs(plan, at),
            dry_run: true,
            ..Self::of(work, plan, before, at)
        }
    }

    /// What was done.
    pub(super) fn done(
        work: &Work<'_>,
        plan: &Plan,
        before: &Before,
        after: &Graph,
        own: Vec<Complaint>,
        times: Option<Times>,
        at: &Surroundings,
    ) -> Self {
        let packages = (before.packages, Some(after.units.len()));
        Self {
            own,
            packages,
            times,
            ..Self::of(work, plan, before, at)
        }
    }

    /// The same, with the packages that have other versions than before.
    pub(super) fn with_moved(self, moved: Vec<String>) -> Self {
        Self { moved, ..self }
    }

    fn of(work: &Work<'_>, plan: &Plan, before: &Before, at: &Surroundings) -> Self {
        let lines = |slim: &Slim| before.lines.get(&slim.service.name).copied();
        let learned = work.learned().iter().map(|(package, learned)| {
            let names = learned.operations.iter().chain(&learned.types);
            let names: Vec<&str> = names.map(String::as_str).collect();
            format!("{package}: {}", names.join(", "))
        });
        let changed = plan.changes.iter().map(|change| at.shown(&change.path));
        Self {
            services: work
                .slims
                .iter()
                .map(|slim| row(slim, plan, lines(slim).unwrap_or_default()))
                .collect(),
            kept: stay(&work.kept),
            learned: learned.collect(),
            unparsed: work.unparsed.iter().map(|path| at.shown(path)).collect(),
            own: Vec::new(),
            moved: Vec::new(),
            ring: work.ring().map(|folder| at.shown(folder)),
            files: changed.collect(),
            diffs: String::new(),
            packages: (before.packages, None),
            times: None,
            dry_run: false,
        }
    }
}

fn row(slim: &Slim, plan: &Plan, before: usize) -> Row {
    let mut crates = plan.crates.iter();
    let written = crates.find(|one| one.name == slim.service.name);
    let files = written.iter().flat_map(|written| &written.files);
    let code = files.filter(|file| file.path.ends_with(".rs"));
    let operations = slim.needs.names();
    let users = slim.needs.operations.values().flatten();
    let users: std::collections::BTreeSet<&String> = users.collect();
    Row {
        package: slim.service.name.clone(),
        types: slim
            .vocabulary
            .unreached(&operations, &slim.needs.types)
            .len(),
        operations: operations.len(),
        of: slim.vocabulary.operations.len(),
        before,
        after: code.map(|file| file.text.lines().count()).sum(),
        users: users.into_iter().cloned().collect(),
        is_legacy: slim.rustls == tinsmith_codegen::Rustls::Legacy,
    }
}

/// A line for each package and reason, with all its versions.
fn stay(kept: &[Kept]) -> Vec<String> {
    let mut versions: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for one in kept {
        let known = versions.entry((&one.name, &one.why)).or_default();
        known.push(&one.version);
    }
    let lines = versions.into_iter();
    lines
        .map(|((name, why), versions)| format!("{name} {} stays: {why}", versions.join(", ")))
        .collect()
}

/// Each changed file as a diff, and a line for each crate.
fn diffs(plan: &Plan, at: &Surroundings) -> String {
    let changes = plan.changes.iter().filter(|change| change.is_one());
    let (theirs, own): (Vec<&Change>, Vec<&Change>) =
        changes.partition(|change| change.path.extension().is_some_and(|end| end == "toml"));
    let mut text: String = theirs.into_iter().map(|change| diff(change, at)).collect();
    for change in own {
        text.push_str(&format!("+++ {}\n", at.shown(&change.path).display()));
    }
    for krate in &plan.crates {
        let folder = at.shown(&krate.folder);
        let files = count(krate.files.len(), "file");
        text.push_str(&format!("+++ {}: {files}\n", folder.display()));
    }
    text
}

fn diff(change: &Change, at: &Surroundings) -> String {
    let shown = at.shown(&change.path).display().to_string();
    let old = change.old.as_deref().unwrap_or_default();
    let diff = TextDiff::from_lines(old, &change.new);
    let from = if change.old.is_some() {
        &*shown
    } else {
        "/dev/null"
    };
    diff.unified_diff().header(from, &shown).to_string()
}

impl fmt::Display for Adopted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diffs)?;
        self.services(f)?;
        self.totals(f)?;
        if let Some(folder) = &self.ring {
            let folder = folder.display();
            writeln!(
                f,
                "TLS is made of ring: {folder} is the HTTP client with it"
            )?;
        }
        if !self.moved.is_empty() {
            let moved = self.moved.join(", ");
            writeln!(f, "Cargo.lock was too old for the slim crates: {moved}")?;
        }
        for kept in &self.kept {
            writeln!(f, "{kept}")?;
        }
        for learned in &self.learned {
            writeln!(f, "found by cargo check, {learned}")?;
        }
        for path in &self.unparsed {
            writeln!(
                f,
                "not parsed: {}; what it holds was taken as it stands",
                path.display()
            )?;
        }
        self.own_errors(f)?;
        if !self.dry_run {
            for path in &self.files {
                writeln!(f, "wrote {}", path.display())?;
            }
        }
        Ok(())
    }
}

impl Adopted {
    fn services(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.services.iter().map(|row| row.package.len()).max();
        let width = width.unwrap_or_default();
        for row in &self.services {
            let types = match row.types {
                0 => String::new(),
                types => format!(" and {}", count(types, "type")),
            };
            let legacy = if row.is_legacy {
                ", rustls = \"legacy\""
            } else {
                ""
            };
            writeln!(
                f,
                "{:width$}  {} of {} operations{types}; lines: {} -> {}{legacy}; for {}",
                row.package,
                row.operations,
                row.of,
                row.before,
                row.after,
                match row.users.is_empty() {
                    true => "nobody by name".to_owned(),
                    false => row.users.join(", "),
                },
            )?;
        }
        Ok(())
    }

    fn totals(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = |of: fn(&Row) -> usize| self.services.iter().map(of).sum::<usize>();
        let (operations, all) = (sum(|row| row.operations), sum(|row| row.of));
        let (before, after) = (sum(|row| row.before), sum(|row| row.after));
        writeln!(
            f,
            "operations: {all} -> {operations}; lines of SDKs: {before} -> {after}"
        )?;
        if let (packages, Some(left)) = self.packages {
            writeln!(f, "packages: {packages} -> {left}")?;
        }
        if let Some(times) = &self.times {
            writeln!(
                f,
                "build from cold: {:.1} s -> {:.1} s; units: {} -> {}",
                times.before.time.as_secs_f64(),
                times.after.time.as_secs_f64(),
                times.before.units,
                times.after.units,
            )?;
        }
        Ok(())
    }

    fn own_errors(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.own.is_empty() {
            return Ok(());
        }
        writeln!(
            f,
            "did not build before either: {}",
            count(self.own.len(), "error")
        )?;
        let own = self.own.iter();
        own.take(3)
            .try_for_each(|error| writeln!(f, "  {}: {}", error.package, error.message))
    }
}
