//! `cargo tinsmith codegen --watch`: generates again whenever something that the crate is made from
//! changes. A model that cannot be read is told and waited for; the last good crate stays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use tinsmith_codegen::{diff, write};

use super::{Codegen, names, outputs, summary, work};
use crate::diff::stale::{self, Source};
use crate::program::Program;
use crate::project::name;
use crate::source::{Work, path};
use crate::tell::{Failure, say};

/// Editors save in several steps: what comes this soon after a change belongs to it.
const SETTLE: Duration = Duration::from_millis(100);

/// What the crates of the last good run were made from, by folder.
type Last = BTreeMap<PathBuf, Source>;

/// Runs until it is interrupted.
pub(super) fn run(args: &Codegen, program: &Program) -> Result<(), Failure> {
    let (sender, events) = channel();
    let mut watcher = recommended_watcher(sender).map_err(|error| failure(&error))?;
    let mut folders = BTreeSet::new();
    let mut last = Last::new();
    loop {
        let found = work(args, program);
        let files = files(args, found.as_ref().ok(), program);
        watch(&mut watcher, &files, &mut folders)?;
        let done = found.and_then(|work| generate(args, &work, &mut last, program));
        if let Err(failure) = done {
            program.report(failure);
        }
        say("watching for changes\n");
        wait(&events, &files)?;
    }
}

/// Generates once and says what changed since the last good run.
fn generate(
    args: &Codegen,
    work: &Work,
    last: &mut Last,
    program: &Program,
) -> Result<(), Failure> {
    let start = Instant::now();
    let outputs = outputs(args, &work.configs)?;
    let crates = work.configs.iter().zip(&outputs);
    let folders = crates.map(|(config, output)| (&output.files[..], config.folder.as_path()));
    let plans = write::write_all(&folders.collect::<Vec<_>>())?;
    for ((config, output), plan) in work.configs.iter().zip(&outputs).zip(plans) {
        let source = stale::now(config);
        if let Some(last) = last.get(&config.folder) {
            say(&diff::summary(&stale::compare(last, &source)?));
        }
        last.insert(config.folder.clone(), source);
        if args.verbose {
            say(&names(&plan));
        }
        if work.configs.len() > 1 {
            say(&format!("{}: ", name(config)));
        }
        say(&summary(output.summary, &plan, start, "written"));
        program.tell_notes(&output.notes, args.verbose);
    }
    Ok(())
}

/// What the crates are made from; of a broken configuration, the configuration alone.
fn files(args: &Codegen, work: Option<&Work>, program: &Program) -> BTreeSet<PathBuf> {
    let configs = work.into_iter().flat_map(|work| &work.configs);
    let services = configs.flat_map(|config| &config.services);
    let models = services.flat_map(|service| service.model.clone());
    let own = work.and_then(|work| work.path.clone());
    let named = path(&args.places, program).filter(|_| args.model.is_empty());
    own.or_else(|| named.map(Path::to_owned))
        .into_iter()
        .chain(args.model.clone())
        .chain(models)
        .map(absolute)
        .collect()
}

/// The path as the watcher names it. The file may be away for a moment, its folder is not.
fn absolute(path: PathBuf) -> PathBuf {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

/// Watches the folders, because editors replace files instead of writing into them.
fn watch(
    watcher: &mut RecommendedWatcher,
    files: &BTreeSet<PathBuf>,
    watched: &mut BTreeSet<PathBuf>,
) -> Result<(), Failure> {
    for folder in files.iter().filter_map(|file| file.parent()) {
        if watched.insert(folder.to_owned()) {
            let added = watcher.watch(folder, RecursiveMode::NonRecursive);
            added.map_err(|error| failure(&error))?;
        }
    }
    Ok(())
}

/// Returns when one of the files has changed and a moment has passed.
fn wait(
    events: &Receiver<notify::Result<Event>>,
    files: &BTreeSet<PathBuf>,
) -> Result<(), Failure> {
    loop {
        let event = events.recv().map_err(|error| failure(&error))?;
        let event = event.map_err(|error| failure(&error))?;
        // Reading the models is an event too.
        let changed =
            !event.kind.is_access() && event.paths.iter().any(|path| files.contains(path));
        if changed {
            while events.recv_timeout(SETTLE).is_ok() {}
            return Ok(());
        }
    }
}

fn failure(error: &dyn std::fmt::Display) -> Failure {
    Failure::Verdict(format!("error: the files cannot be watched: {error}"))
}
