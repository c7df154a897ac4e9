//! The steps of adopting, one after the other.

use std::path::Path;

use tinsmith_codegen::{Problem, Problems};

use super::graph::Graph;
use super::learn::{self, Checked};
use super::measure::{self, Build, Times};
use super::plan::Plan;
use super::report::{Adopted, Before};
use super::snapshot::Snapshot;
use super::users::Sources;
use super::work::Work;
use super::{Adopt, lock};
use crate::project::Models;
use crate::surroundings::Surroundings;

/// How often the compiler is asked what it misses, at most.
const ROUNDS: usize = 20;

/// Adopts. A failure may leave the project changed: the snapshot knows how it was.
///
/// # Errors
///
/// As [`super::adopt`].
pub(super) fn carry_out(
    wish: &Adopt,
    at: &Surroundings,
    manifest: &Path,
    snapshot: &mut Snapshot,
) -> Result<Adopted, Problems> {
    let first = Graph::read(manifest)?;
    let mut run = Run {
        wish,
        at,
        manifest,
        before: Before::of(&first),
        official: None,
    };
    if let Some(adopted) = run.attempt(&first, None, snapshot)? {
        return Ok(adopted);
    }
    let newer = Graph::read(manifest)?;
    let adopted = run.attempt(&first, Some(&newer), snapshot)?;
    Ok(adopted.expect("the lock file is brought up to date once"))
}

struct Run<'r> {
    wish: &'r Adopt,
    at: &'r Surroundings,
    manifest: &'r Path,
    before: Before,
    /// The build with the official crates, if it is to be measured.
    official: Option<Build>,
}

impl Run<'_> {
    /// Adopts what is in the graph: the first one, or a newer one. `None` if the lock file was too old
    /// for the slim crates: then it is no longer, and there is a newer graph.
    fn attempt(
        &mut self,
        first: &Graph,
        newer: Option<&Graph>,
        snapshot: &mut Snapshot,
    ) -> Result<Option<Adopted>, Problems> {
        let (wish, at) = (self.wish, self.at);
        let graph = newer.unwrap_or(first);
        let sources = Sources::new(graph);
        let models = Models::new(wish.models.as_deref(), at);
        let mut work = Work::begin(wish, at, graph, &sources, &models)?;
        let plan = work.plan(snapshot)?;
        if newer.is_none() {
            if wish.measure && !wish.dry_run {
                self.official = Some(measure::build(graph, &wish.flags)?);
            }
            if lock::brought_up(&graph.root, &plan.crates)? {
                return Ok(None);
            }
        }
        if wish.dry_run {
            let moved = lock::moved(first, graph);
            let planned = Adopted::planned(&work, &plan, &self.before, at);
            return Ok(Some(planned.with_moved(moved)));
        }
        put(&plan, graph)?;
        self.finish(first, graph, &mut work, snapshot).map(Some)
    }

    /// Asks the compiler, and tells what was done.
    fn finish(
        &self,
        first: &Graph,
        graph: &Graph,
        work: &mut Work<'_>,
        snapshot: &mut Snapshot,
    ) -> Result<Adopted, Problems> {
        let wish = self.wish;
        let mut own = Vec::new();
        if !wish.no_check {
            let left = learn_all(work, graph, wish, snapshot)?;
            own = builds_as_before(left, work, graph, wish, snapshot)?;
        }
        let slim = match wish.measure {
            true => Some(measure::build(graph, &wish.flags)?),
            false => None,
        };
        let plan = work.plan(snapshot)?;
        // Cargo brings the lock file up to date, if it has not yet.
        let after = Graph::read(self.manifest)?;
        work.remember(graph, snapshot)?;
        let times = self.official.zip(slim);
        let times = times.map(|(before, after)| Times { before, after });
        let done = Adopted::done(work, &plan, &self.before, &after, own, times, self.at);
        Ok(done.with_moved(lock::moved(first, &after)))
    }
}

/// Writes everything, and makes Cargo resolve it.
fn put(plan: &Plan, graph: &Graph) -> Result<(), Problems> {
    plan.write()?;
    lock::settle(&graph.root, &plan.crates)
}

/// Asks the compiler, and adds what it misses, until it misses nothing or nothing is learned.
fn learn_all(
    work: &mut Work<'_>,
    graph: &Graph,
    wish: &Adopt,
    snapshot: &mut Snapshot,
) -> Result<Checked, Problems> {
    for _ in 0..ROUNDS {
        let checked = learn::check(&graph.root, &wish.flags)?;
        if checked.builds || !work.learn(&checked) {
            return Ok(checked);
        }
        put(&work.plan(snapshot)?, graph)?;
    }
    learn::check(&graph.root, &wish.flags)
}

/// Whether what is left after learning is the project's own: what did not build before either.
/// Returns these errors.
fn builds_as_before(
    left: Checked,
    work: &Work<'_>,
    graph: &Graph,
    wish: &Adopt,
    snapshot: &mut Snapshot,
) -> Result<Vec<learn::Complaint>, Problems> {
    if left.builds {
        return Ok(Vec::new());
    }
    let resolved = lock::Kept::of(&graph.root)?;
    snapshot.restore()?;
    let before = learn::check(&graph.root, &wish.flags)?;
    if !before.builds && before.errors.is_empty() {
        return Err(not_checked(&before));
    }
    let new = left.beyond(&before);
    if before.builds || !new.is_empty() || left.errors.is_empty() {
        return Err(does_not_build(&left, &new));
    }
    let plan = work.plan(snapshot)?;
    resolved.put_back()?;
    put(&plan, graph)?;
    Ok(left.errors)
}

/// Cargo did not get as far as the compiler.
fn not_checked(before: &Checked) -> Problems {
    let message = format!(
        "the project does not build, and it cannot be told whether it did before: {}",
        before.said.trim()
    );
    let help = "all is as it was";
    Problem::new("does-not-build", message).help(help).into()
}

/// How many errors are shown in full.
const SHOWN: usize = 5;

fn does_not_build(left: &Checked, new: &[&learn::Complaint]) -> Problems {
    let mut problems = Problems::new();
    for error in new.iter().take(SHOWN) {
        let message = format!(
            "`{}` would no longer build: {}",
            error.package,
            error.text.trim()
        );
        problems.push(Problem::new("does-not-build", message));
    }
    let more = new.len().saturating_sub(SHOWN);
    let message = match (new.len(), more) {
        (0, _) => format!("the project would no longer build: {}", left.said.trim()),
        (_, 0) => "nothing more could be learned from these errors".to_owned(),
        (_, more) => format!("nothing more could be learned from these errors and {more} more"),
    };
    let help = "all is as it was; `--keep-whole SERVICE` leaves a service alone";
    problems.push(Problem::new("does-not-build", message).help(help));
    problems
}
