//! The scratch project: a package of the tests, with the generated crate in the place of the
//! published one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_metadata::{MetadataCommand, Target, TargetKind};
use tinsmith_codegen::model;
use tinsmith_codegen::write::{self, OutputFile};
use tinsmith_codegen::{Operations, Options, Request, Rustls, generate};

use super::manifest::{self, GENERATED};
use super::published::Published;
use crate::files::{at, copy, lend_lock, put};

/// A project on disk, ready to be built.
pub(crate) struct Project {
    /// The folder of the project.
    pub(crate) folder: PathBuf,
    /// Where Cargo builds, the same for all projects.
    target: PathBuf,
    /// The features that are on: those of the published crate that the generated one has.
    features: Vec<String>,
    /// What the generated crate lacks.
    pub(crate) notes: Vec<String>,
}

impl Project {
    /// Writes the project of a published crate into a folder of its own below `folder`.
    pub(crate) fn write(
        published: &Published,
        model: &Path,
        folder: &Path,
        root: &Path,
    ) -> Result<Self, String> {
        let own = folder.join(format!("{}-{}", published.name, published.version));
        let files = generated(published, model)?;
        let mut notes = Vec::new();
        let manifest = files.iter().find(|file| file.path == "Cargo.toml");
        let manifest = manifest.ok_or("the generated crate has no manifest")?;
        let (features, missing) = manifest::features(&manifest.text, &published.manifest);
        if !missing.is_empty() {
            let missing = missing.join(", ");
            notes.push(format!("not in the generated crate: features {missing}"));
        }
        write::write(&files, &own.join(GENERATED)).map_err(|problems| problems.to_string())?;
        let manifest = manifest::of_tests(published, &features);
        put(&own.join("Cargo.toml"), manifest.as_bytes())?;
        put(&own.join("src/lib.rs"), b"")?;
        copy(&published.folder.join("tests"), &own.join("tests"), &|_| {
            false
        })?;
        lend_lock(root, &own)?;
        Ok(Self {
            folder: own.canonicalize().map_err(|error| at(&own, &error))?,
            target: folder.join("target"),
            features,
            notes,
        })
    }

    /// The test files, as Cargo finds them.
    pub(crate) fn targets(&self) -> Result<Vec<Target>, String> {
        let mut metadata = MetadataCommand::new();
        let metadata = metadata.current_dir(&self.folder).no_deps().exec();
        let metadata = metadata.map_err(|error| error.to_string())?;
        let targets = metadata
            .packages
            .into_iter()
            .flat_map(|package| package.targets);
        let is_test = |target: &Target| target.kind.contains(&TargetKind::Test);
        Ok(targets.filter(is_test).collect())
    }

    /// Cargo in the project, with its features.
    pub(crate) fn cargo(&self, task: &str) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.arg(task).current_dir(&self.folder);
        cargo.arg("--target-dir").arg(&self.target);
        cargo.arg("--features").arg(self.features.join(","));
        cargo
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        cargo
    }
}

/// The files of the generated crate, with all operations.
fn generated(published: &Published, path: &Path) -> Result<Vec<OutputFile>, String> {
    let model = model::load(&[path.to_path_buf()]).map_err(|problems| problems.to_string())?;
    let (service, _) = model.services().next().ok_or("the model has no service")?;
    let request = Request {
        model: &model,
        service: Some(service.id.to_string()),
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    let options = Options {
        version: published.version.clone(),
        // The official crates' tests may use what their `rustls` stands for.
        rustls: Rustls::Legacy,
        ..Options::new(&published.name)
    };
    let output = generate(&[request], &options).map_err(|problems| problems.to_string())?;
    Ok(output.files)
}
