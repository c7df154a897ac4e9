//! `cargo tinsmith adopt`: the SDK of a project becomes slim, and no line of it changes.
//!
//! | module | knows |
//! |---|---|
//! | `graph` | what Cargo resolved |
//! | `scan` | the names in sources |
//! | `users` | whose sources count for a service |
//! | `vocabulary` | the names by which a service can be used |
//! | `needs` | which of them are used |
//! | `config` | what `tinsmith.toml` says |
//! | `work`, `plan` | what is to be written: everything before anything |
//! | `files`, `profiles` | the texts of `tinsmith.toml`, of the patches and of what goes with them |
//! | `learn` | what the compiler misses |
//! | `lock` | which locked packages are in the way |
//! | `snapshot`, `record` | how all was, and what was done |

mod check;
mod config;
mod files;
mod graph;
mod learn;
mod lines;
mod lock;
mod measure;
mod needs;
mod plan;
mod profiles;
mod record;
mod report;
mod scan;
mod snapshot;
mod tls;
mod undo;
mod users;
mod vocabulary;
mod work;

use std::path::{Path, PathBuf};

use tinsmith_codegen::{Problem, Problems};

use crate::manifest::start;
use crate::project::Models;
use crate::surroundings::Surroundings;

pub use check::check;
pub use files::Place;
pub use report::Adopted;
pub use tls::Tls;
pub use undo::{Undone, undo};

use graph::Graph;
use learn::Checked;
use measure::Times;
use plan::Plan;
use record::Learned;
use report::Before;
use snapshot::Snapshot;
use users::Sources;
use work::{Extra, Work};

/// How often the compiler is asked what it misses, at most.
const ROUNDS: usize = 20;

/// What to adopt, and how.
#[derive(Clone, Debug, Default)]
pub struct Adopt {
    /// The manifest of the project, if not the nearest one.
    pub manifest_path: Option<PathBuf>,
    /// The folder to look services up in.
    pub models: Option<PathBuf>,
    /// Which file gets the patches, if not the one that has them, or the manifest.
    pub place: Option<Place>,
    /// Services whose official crates stay, as people write them.
    pub keep_whole: Vec<String>,
    /// Flags of Cargo that say which features are checked and measured.
    pub flags: Vec<String>,
    /// Do not ask the compiler.
    pub no_check: bool,
    /// Build before and after, from cold, and tell the times.
    pub measure: bool,
    /// What TLS is to be made of, if another than usual.
    pub tls: Option<Tls>,
    /// Only say what would be done.
    pub dry_run: bool,
}

/// Makes the SDK of a project slim.
///
/// # Errors
///
/// No project, nothing to adopt, models that are wrong, files in the way, or a project that does
/// not build afterwards and did before. Then all is as it was.
pub fn adopt(wish: &Adopt, at: &Surroundings) -> Result<Adopted, Problems> {
    let manifest = start(wish.manifest_path.as_deref(), at)?;
    let root = graph::root(&manifest)?;
    let mut snapshot = Snapshot::default();
    snapshot.keep_file(&root.join("Cargo.lock"))?;
    let done = carry_out(wish, at, &manifest, &mut snapshot);
    match done {
        Ok(adopted) if wish.dry_run => snapshot.restore().map(|()| adopted),
        Ok(adopted) => Ok(adopted),
        Err(mut problems) => {
            if let Err(left) = snapshot.restore() {
                problems.extend(left);
            }
            Err(problems)
        }
    }
}

fn carry_out(
    wish: &Adopt,
    at: &Surroundings,
    manifest: &Path,
    snapshot: &mut Snapshot,
) -> Result<Adopted, Problems> {
    let graph = Graph::read(manifest)?;
    let sources = Sources::new(&graph);
    let models = Models::new(wish.models.as_deref(), at);
    let mut work = Work::begin(wish, at, &graph, &sources, &models)?;
    let before = Before::of(&work, &graph);
    let plan = work.plan(snapshot)?;
    if wish.dry_run {
        return Ok(Adopted::planned(&work, &plan, before, at));
    }
    let official = match wish.measure {
        true => Some(measure::build(&graph, &wish.flags)?),
        false => None,
    };
    put(&plan, &graph)?;
    let mut own = Vec::new();
    if !wish.no_check {
        let left = learn_all(&mut work, &graph, wish, snapshot)?;
        own = builds_as_before(left, &work, &graph, wish, snapshot)?;
    }
    let slim = match wish.measure {
        true => Some(measure::build(&graph, &wish.flags)?),
        false => None,
    };
    let plan = work.plan(snapshot)?;
    // Cargo brings the lock file up to date, if it has not yet.
    let after = Graph::read(manifest)?;
    work.remember(&graph, snapshot)?;
    let times = official
        .zip(slim)
        .map(|(before, after)| Times { before, after });
    let moved = lock::moved(&graph, &after);
    let done = Adopted::done(&work, &plan, before, &after, own, times, at);
    Ok(done.with_moved(moved))
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
    snapshot.restore()?;
    let before = learn::check(&graph.root, &wish.flags)?;
    if !before.builds && before.errors.is_empty() {
        return Err(not_checked(&before));
    }
    let new = left.beyond(&before);
    if before.builds || !new.is_empty() || left.errors.is_empty() {
        return Err(does_not_build(&left, &new));
    }
    put(&work.plan(snapshot)?, graph)?;
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

impl From<Learned> for needs::Needs {
    fn from(learned: Learned) -> Self {
        let mut needs = Self::default();
        for operation in &learned.operations {
            needs.add(operation, Extra::COMPILER);
        }
        needs.types = learned.types;
        needs
    }
}
