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
//! | `run` | the steps, one after the other |
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
mod run;
mod scan;
mod snapshot;
mod tls;
mod undo;
mod users;
mod vocabulary;
mod work;

use std::path::PathBuf;

use tinsmith_codegen::Problems;

use crate::manifest::start;
use crate::surroundings::Surroundings;

pub use check::check;
pub use files::Place;
pub use report::Adopted;
pub use tls::Tls;
pub use undo::{Undone, undo};

use record::Learned;
use snapshot::Snapshot;
use work::Extra;

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
    let done = run::carry_out(wish, at, &manifest, &mut snapshot);
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
