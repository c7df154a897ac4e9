//! Compiles crates, some at a time, in one workspace with one target folder.
//!
//! What a crate left in the target folder goes when it is done, so that all of AWS fits on a disk,
//! and the dependencies stay. A crate that compiled without a warning is remembered by its bytes:
//! the next run passes over it, so a run that was ended goes on where it was.

mod remembered;
mod workspace;

use std::path::Path;

use indicatif::ProgressBar;
use tinsmith_codegen::model;
use tinsmith_codegen::model::ShapeId;
use tinsmith_codegen::write::OutputFile;

use crate::job::{self, Compiled, ModelResult, ServiceResult};
use crate::sample::Chosen;
use crate::{panics, progress};
use remembered::Remembered;
use workspace::{Outcome, Workspace};

/// How many crates each processor gets in a round. More of them wait less for the slowest one; fewer
/// take less room on the disk.
const PER_JOB: usize = 4;

/// Compiles the chosen crates; what the compiler said is a failure of the service.
pub(crate) fn compile(
    models: &mut [ModelResult],
    chosen: Vec<Chosen>,
    jobs: usize,
) -> Result<(), String> {
    let workspace = Workspace::open(jobs)?;
    let remembered = Remembered::open(workspace.folder());
    let bar = progress(chosen.len());
    let known = |models: &[ModelResult], (model, service): Chosen| {
        let of = &models[model].services[service];
        remembered.has(&of.krate, &of.digest)
    };
    let (before, chosen): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|at| known(models, *at));
    for (model, service) in before {
        models[model].services[service].compiled = Some(Compiled::BEFORE);
        bar.inc(1);
    }
    for round in chosen.chunks(PER_JOB * jobs) {
        let mut work = Vec::new();
        for (model, service) in round.iter().copied() {
            let file = models[model].file.clone();
            let of = &mut models[model].services[service];
            bar.set_message(format!("generating {}", of.krate));
            match written(&file, of, &workspace) {
                Ok(()) => work.push((model, service)),
                Err(failure) => of.failures.push(failure),
            }
        }
        let names = work
            .iter()
            .map(|(model, service)| &models[*model].services[*service].krate);
        let outcomes = compiled(&workspace, &names.cloned().collect::<Vec<_>>(), &bar)?;
        for ((model, service), outcome) in work.into_iter().zip(outcomes) {
            take(&mut models[model].services[service], outcome, &remembered)?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Generates a crate once more and writes it into the workspace.
fn written(file: &Path, of: &ServiceResult, workspace: &Workspace) -> Result<(), String> {
    let files = panics::caught(|| generated(file, of)).and_then(|files| files)?;
    workspace.write(&of.krate, &files)
}

fn generated(file: &Path, of: &ServiceResult) -> Result<Vec<OutputFile>, String> {
    let model = model::load(&[file.to_path_buf()]).map_err(|problems| problems.render())?;
    let mut services = model.services().map(|(shape, _)| &shape.id);
    let service: Option<&ShapeId> = services.find(|id| id.as_str() == of.service);
    let service = service.ok_or("the service is no longer in its model")?;
    let files = job::files(&model, service, &of.krate);
    files.map_err(|problems| problems.render())
}

fn compiled(
    workspace: &Workspace,
    names: &[String],
    bar: &ProgressBar,
) -> Result<Vec<Outcome>, String> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    bar.set_message(format!(
        "compiling {} and {} more",
        names[0],
        names.len() - 1
    ));
    let outcomes = workspace.compile(names, &|name| {
        bar.set_message(format!("compiled {name}"));
        bar.inc(1);
    })?;
    workspace.clean(names)?;
    Ok(outcomes)
}

/// Takes in what came of a crate.
fn take(of: &mut ServiceResult, outcome: Outcome, remembered: &Remembered) -> Result<(), String> {
    of.compiled = Some(Compiled {
        seconds: outcome.seconds,
        before: false,
    });
    match (outcome.done, outcome.said.is_empty()) {
        (true, true) => remembered.add(&of.krate, &of.digest),
        (_, false) => {
            of.failures.push(outcome.said);
            Ok(())
        }
        (false, true) => {
            of.failures.push(outcome.why);
            Ok(())
        }
    }
}
