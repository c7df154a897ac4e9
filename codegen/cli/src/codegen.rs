//! `cargo tinsmith codegen`: generates the crates of a project, or checks them.

use std::fmt;
use std::path::PathBuf;

use tinsmith_codegen::config::Overrule;
use tinsmith_codegen::write::{self, Plan};
use tinsmith_codegen::{Config, Output, Problems, Summary, generate_config};

use crate::project::{Models, find};
use crate::surroundings::Surroundings;
use crate::tell::{Failure, count};

/// What to generate.
#[derive(Clone, Debug, Default)]
pub struct Codegen {
    /// The project's file, if not the nearest one.
    pub config: Option<PathBuf>,
    /// The folder to look services up in.
    pub models: Option<PathBuf>,
    /// What goes before the file's choices, for every crate.
    pub overrule: Overrule,
    /// Write nothing; fail if a file is not as it should be.
    pub check: bool,
    /// Write nothing; say what would be done.
    pub dry_run: bool,
}

/// What was done to each crate.
#[derive(Debug)]
pub struct Generated {
    /// The crates in the order of the file.
    pub crates: Vec<GeneratedCrate>,
    /// How the files are said to be dealt with.
    verb: &'static str,
}

/// What was done to one crate.
#[derive(Debug)]
pub struct GeneratedCrate {
    /// Its package.
    pub package: String,
    /// Its folder, as short as the current folder allows.
    pub folder: PathBuf,
    /// What went into it.
    pub summary: Summary,
    /// What its files needed.
    pub files: Plan,
}

/// Generates every crate of the project. All of them are computed before the first is written.
///
/// # Errors
///
/// The problems of all crates; or, when checking, every file that is not as it should be.
pub fn codegen(wish: &Codegen, at: &Surroundings) -> Result<Generated, Failure> {
    let found = find(wish.config.as_deref(), at)?;
    let models = Models::new(wish.models.as_deref(), at);
    let look_up = |name: &str| models.look_up(Some(&found.project), name);
    let mut configs = found.project.configs(&look_up)?;
    let each = configs.iter_mut();
    each.for_each(|config| config.overrule(&wish.overrule));
    let outputs = all(configs.iter().map(generate_config))?;
    let pairs = || configs.iter().zip(&outputs);
    let compare = |(config, output): (&Config, &Output)| {
        if wish.check {
            write::compare(&output.files, &config.folder)
        } else {
            write::check(&output.files, &config.folder)
        }
    };
    let mut plans = all(pairs().map(compare))?;
    let verb = match (wish.check, wish.dry_run) {
        (true, _) => "checked",
        (_, true) => "would be written",
        _ => "written",
    };
    if verb == "written" {
        let write =
            |(config, output): (&Config, &Output)| write::write(&output.files, &config.folder);
        plans = pairs().map(write).collect::<Result<_, _>>()?;
    }
    let crates = pairs()
        .zip(plans)
        .map(|((config, output), files)| GeneratedCrate {
            package: config.options.package.clone(),
            folder: at.shown(&config.folder),
            summary: output.summary,
            files,
        });
    let generated = Generated {
        crates: crates.collect(),
        verb,
    };
    match wish.check {
        true => generated.verdict(&wish.overrule),
        false => Ok(generated),
    }
}

/// All values, or all problems.
fn all<T>(results: impl Iterator<Item = Result<T, Problems>>) -> Result<Vec<T>, Problems> {
    let mut problems = Problems::new();
    let mut values = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(found) => problems.extend(found),
        }
    }
    problems.or(values)
}

impl Generated {
    fn verdict(self, overrule: &Overrule) -> Result<Self, Failure> {
        let stale: Vec<String> = self
            .crates
            .iter()
            .filter_map(GeneratedCrate::stale)
            .collect();
        if stale.is_empty() {
            return Ok(self);
        }
        let version = overrule.version.as_ref();
        let version = version.map(|version| format!(" --version {version}"));
        let rustls = overrule.rustls.map(|rustls| format!(" --rustls {rustls}"));
        let flags = [version, rustls].into_iter().flatten();
        let flags: String = flags.collect();
        let run = format!("       run: cargo tinsmith codegen{flags}");
        Err(Failure::Verdict(format!("{}{run}", stale.concat())))
    }
}

impl GeneratedCrate {
    /// Every file that is not as it should be.
    fn stale(&self) -> Option<String> {
        if self.files.is_fresh() {
            return None;
        }
        let mut text = format!("error: {} is out of date\n", self.folder.display());
        let mut line = |what: &str, path: &str| text.push_str(&format!("{what:>10}: {path}\n"));
        let files = &self.files;
        files.changed.iter().for_each(|path| line("stale", path));
        files.new.iter().for_each(|path| line("missing", path));
        files
            .removed
            .iter()
            .for_each(|path| line("left over", path));
        for foreign in &files.foreign {
            line("foreign", &format!("{} ({})", foreign.path, foreign.reason));
        }
        Some(text)
    }
}

impl fmt::Display for Generated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for one in &self.crates {
            write!(
                f,
                "{}: {}, {}; ",
                one.package,
                count(one.summary.operations, "operation"),
                count(one.summary.shapes, "shape")
            )?;
            let files = &one.files;
            match self.verb {
                "checked" => writeln!(f, "{} files up to date", files.unchanged.len())?,
                verb => writeln!(
                    f,
                    "files: {} {verb}, {} unchanged, {} removed",
                    files.written(),
                    files.unchanged.len(),
                    files.removed.len()
                )?,
            }
        }
        if self.crates.is_empty() {
            writeln!(
                f,
                "no service is chosen yet: `cargo tinsmith add SERVICE OPERATION...`"
            )?;
        }
        Ok(())
    }
}
