//! A run: the crates are generated, and the programs are checked, workspace by workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::Package;
use indicatif::ProgressBar;

use crate::check::Cargo;
use crate::lock;
use crate::outcome::{Outcome, Tried};
use crate::program::{Found, Program, Workspace, sdks};
use crate::reasons::Reasons;
use crate::report::Report;
use crate::sdk::{Sdk, Sdks};

/// A run under way.
pub(crate) struct Run {
    cargo: Cargo,
    sdks: Sdks,
    /// The folder of this repository.
    root: PathBuf,
    bar: ProgressBar,
    tried: Vec<Tried>,
    /// The errors in what the programs depend on, by package.
    dependencies: BTreeMap<String, String>,
    /// The published crates that are used in spite of generated ones, with their versions.
    published: BTreeSet<String>,
}

impl Run {
    /// A run with these crates, which Cargo builds in the folder `target`. `root` is the folder of this
    /// repository.
    pub(crate) fn new(sdks: Sdks, root: &Path, target: &Path, bar: ProgressBar) -> Self {
        Self {
            cargo: Cargo {
                patch: sdks.patch(),
                target: target.to_path_buf(),
            },
            sdks,
            root: root.to_path_buf(),
            bar,
            tried: Vec::new(),
            dependencies: BTreeMap::new(),
            published: BTreeSet::new(),
        }
    }

    /// Tries every program.
    pub(crate) fn all(mut self, found: &Found) -> Result<Self, String> {
        self.generate(found)?;
        for space in &found.workspaces {
            self.check(space)?;
        }
        for (name, said) in &found.broken {
            self.take(name, &BTreeSet::new(), Outcome::whole(said));
        }
        self.bar.finish_and_clear();
        Ok(self)
    }

    /// Generates the crates for the programs, and again for the packages among their dependencies
    /// that use them too, which are known only once Cargo has resolved them.
    fn generate(&mut self, found: &Found) -> Result<(), String> {
        for program in found.workspaces.iter().flat_map(|space| &space.programs) {
            self.sdks.add(&program.folder, &program.sdks)?;
        }
        let bar = self.bar.clone();
        let progress = move |name: &str| bar.set_message(format!("generating {name}"));
        self.sdks.generate(&progress)?;
        let mut seen = BTreeSet::new();
        for space in &found.workspaces {
            for package in self.dependencies(space)? {
                if seen.insert(package.id.clone()) {
                    let folder = package.manifest_path.parent();
                    let folder = folder.expect("a manifest is in a folder").as_std_path();
                    self.sdks.add(folder, &sdks(&package, false))?;
                }
            }
        }
        self.sdks.generate(&progress)
    }

    /// The packages that those of a workspace depend on, with the crates that are there by now. None
    /// of one that does not resolve, which is told when it is checked.
    fn dependencies(&self, space: &Workspace) -> Result<Vec<Package>, String> {
        lock::lend(&self.root, &space.root)?;
        Ok(self.cargo.dependencies(space).unwrap_or_default())
    }

    /// Checks the programs of a workspace.
    fn check(&mut self, space: &Workspace) -> Result<(), String> {
        let dependencies = self.dependencies(space)?;
        let published = dependencies.iter().filter(|package| self.is_meant(package));
        let published = published.map(|package| format!("{} {}", package.name, package.version));
        let published: Vec<String> = published.collect();
        self.published.extend(published);
        let mut possible = Vec::new();
        for program in &space.programs {
            match self.obstacle(program) {
                Some(outcome) => self.take(&program.name, &program.sdks, outcome),
                None => possible.push(program),
            }
        }
        let bar = self.bar.clone();
        let progress = move |name: &str| bar.set_message(format!("checked {name}"));
        let checked = self.cargo.check(space, &possible, &progress)?;
        self.dependencies.extend(checked.elsewhere(&possible));
        for program in possible {
            let failures = checked.failures(program);
            let outcome = match failures.is_empty() {
                true => Outcome::Builds,
                false => Outcome::Fails { failures },
            };
            self.take(&program.name, &program.sdks, outcome);
        }
        Ok(())
    }

    /// Whether a package is a published crate that a generated one was meant to stand in for. None
    /// does for those of before version 1.
    fn is_meant(&self, package: &Package) -> bool {
        let made = self.sdks.get(&package.name);
        let published = package.source.is_some() && package.version.major > 0;
        published && matches!(made, Some(Sdk::Generated(_)))
    }

    /// Why a program cannot be compiled: an SDK crate that there is not.
    fn obstacle(&self, program: &Program) -> Option<Outcome> {
        let mut sdks = program.sdks.iter();
        sdks.find_map(|name| match self.sdks.get(name)? {
            Sdk::Generated(_) => None,
            Sdk::NoModel => Some(Outcome::NoModel { sdk: name.clone() }),
            Sdk::Refused(why) => Some(Outcome::whole(&format!("{name} is not generated: {why}"))),
        })
    }

    fn take(&mut self, program: &str, sdks: &BTreeSet<String>, outcome: Outcome) {
        self.tried.push(Tried {
            program: program.to_owned(),
            sdks: sdks.iter().cloned().collect(),
            outcome,
        });
    }

    /// What was found. `complete` says that every program was tried.
    pub(crate) fn report(mut self, reasons: &Reasons, complete: bool) -> Report {
        self.tried.sort_by(|a, b| a.program.cmp(&b.program));
        let wrong = reasons.excuse(&mut self.tried, complete);
        let (sdks, operations) = self.sdks.counts();
        Report {
            sdks,
            operations,
            programs: self.tried,
            dependencies: self.dependencies,
            published: self.published,
            wrong,
        }
    }
}
