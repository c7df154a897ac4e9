//! The flags of `adopt`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::adopt::{Adopt, Place, Tls, adopt, check, undo};
use crate::surroundings::Surroundings;
use crate::tell::Failure;

const ADOPT: &str = "\
Examples:
  cargo tinsmith adopt --dry-run                  See what would change
  cargo tinsmith adopt --in config --measure      Leave the manifest alone, and tell the build times
  cargo tinsmith adopt --check                    In CI: fail if the slim crates are not what is used
  cargo tinsmith adopt --undo                     Go back to the official crates";

/// Make the official crates of a project slim, those of its dependencies included
///
/// The sources of the workspace and of its dependencies are searched for what they use of each
/// `aws-sdk-*`. A crate with just that, of the same name and version, takes its place through
/// `[patch.crates-io]`; no line of code and no dependency changes. What is not sure to be unused is
/// taken, and `cargo check` tells what was missed. If anything fails, all is as it was.
#[derive(Args, Debug)]
#[command(after_help = ADOPT)]
pub(super) struct AdoptArgs {
    /// Cargo.toml of the project [default: the nearest one]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    manifest_path: Option<PathBuf>,
    /// Folder of models to look services up in [default: models_dir, TINSMITH_MODELS, or the
    /// models of `models update`]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    models: Option<PathBuf>,
    /// The file that gets the patches [default: the manifest, or where they are]
    #[arg(long = "in", value_enum, value_name = "FILE")]
    place: Option<Place>,
    /// Services whose official crates stay
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    keep_whole: Vec<String>,
    /// What TLS is made of, if another than usual
    #[arg(long, value_enum, value_name = "WHAT")]
    tls: Option<Tls>,
    /// Features of the project to check and measure with, separated by commas
    #[arg(short = 'F', long, value_name = "A,B", value_delimiter = ',')]
    features: Vec<String>,
    /// Check and measure with all features
    #[arg(long)]
    all_features: bool,
    /// Check and measure without default features
    #[arg(long)]
    no_default_features: bool,
    /// Do not run `cargo check`
    #[arg(long, conflicts_with_all = ["check", "undo"])]
    no_check: bool,
    /// Build from cold before and after, and tell the times
    #[arg(long, conflicts_with_all = ["dry_run", "check", "undo"])]
    measure: bool,
    /// Write nothing; show each file as a diff
    #[arg(long, conflicts_with_all = ["check", "undo"])]
    dry_run: bool,
    /// Write nothing; fail if the slim crates lack what is used, or have what nobody uses
    #[arg(long, conflicts_with = "undo")]
    check: bool,
    /// Take away what `adopt` added
    #[arg(long)]
    undo: bool,
}

impl AdoptArgs {
    /// Does what the flags ask for, and returns what is said of it.
    pub(super) fn run(self, at: &Surroundings) -> Result<String, Failure> {
        if self.undo {
            return Ok(undo(self.manifest_path.as_deref(), at)?.to_string());
        }
        let is_check = self.check;
        let wish = Adopt::from(self);
        match is_check {
            true => check(&wish, at),
            false => Ok(adopt(&wish, at)?.to_string()),
        }
    }
}

impl From<AdoptArgs> for Adopt {
    fn from(args: AdoptArgs) -> Self {
        let mut flags = Vec::new();
        if !args.features.is_empty() {
            flags.extend(["--features".to_owned(), args.features.join(",")]);
        }
        if args.all_features {
            flags.push("--all-features".to_owned());
        }
        if args.no_default_features {
            flags.push("--no-default-features".to_owned());
        }
        Self {
            manifest_path: args.manifest_path,
            models: args.models,
            place: args.place,
            keep_whole: args.keep_whole,
            flags,
            no_check: args.no_check,
            measure: args.measure,
            tls: args.tls,
            dry_run: args.dry_run,
        }
    }
}
