//! The SDK crates: each with the operations that somebody calls.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::json;
use tinsmith_codegen::model::{self, ShapeId};
use tinsmith_codegen::{Catalog, Operations, Options, Request, Rustls, generate, write};
use xtask_peer_tests::files::put;

use crate::words::Words;

/// Higher than that of any official crate, so that it does for every requirement.
const VERSION: &str = "1.999.0";

/// The crates, in a folder, with the table that puts them in the place of the published ones.
pub(crate) struct Sdks {
    catalogs: Vec<Catalog>,
    folder: PathBuf,
    /// The names in the code that depends on a crate, by the crate.
    words: BTreeMap<String, Words>,
    made: BTreeMap<String, Sdk>,
}

/// What became of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sdk {
    /// It has this many operations.
    Generated(usize),
    /// None of the folders has a model of the service.
    NoModel,
    /// It could not be generated.
    Refused(String),
}

impl Sdks {
    /// No crates yet; they will be in `folder`, of models in these folders. Where several have a
    /// model, the first one counts.
    pub(crate) fn new(models: &[PathBuf], folder: PathBuf) -> Result<Self, String> {
        let catalogs = models.iter().map(|folder| Catalog::open(folder));
        let catalogs = catalogs.collect::<Result<_, _>>();
        Ok(Self {
            catalogs: catalogs.map_err(|problems| problems.to_string())?,
            folder,
            words: BTreeMap::new(),
            made: BTreeMap::new(),
        })
    }

    /// Takes in the code of a package that depends on these crates.
    pub(crate) fn add(&mut self, folder: &Path, sdks: &BTreeSet<String>) -> Result<(), String> {
        if sdks.is_empty() {
            return Ok(());
        }
        let words = Words::read(folder)?;
        for sdk in sdks {
            let own = self.words.entry(sdk.clone()).or_default();
            own.extend(words.clone());
        }
        Ok(())
    }

    /// Generates the crates of the code that was added; `progress` is told their names.
    pub(crate) fn generate(&mut self, progress: &dyn Fn(&str)) -> Result<(), String> {
        let mut patch = BTreeMap::new();
        for (name, words) in &self.words {
            progress(name);
            let folder = self.folder.join(name);
            let made = match self.model(name) {
                Some(file) => generated(name, file, words, &folder).unwrap_or_else(Sdk::Refused),
                None => Sdk::NoModel,
            };
            if matches!(made, Sdk::Generated(_)) {
                patch.insert(name.clone(), json!({ "path": folder }));
            }
            self.made.insert(name.clone(), made);
        }
        let text = toml::to_string(&json!({ "patch": { "crates-io": patch } }));
        let text = text.map_err(|error| error.to_string())?;
        put(&self.patch(), text.as_bytes())
    }

    /// The model of a crate's service.
    fn model(&self, name: &str) -> Option<PathBuf> {
        let mut catalogs = self.catalogs.iter();
        catalogs.find_map(|catalog| Some(catalog.find(name).ok()?.file))
    }

    /// The file of Cargo's configuration with which the generated crates stand in for the published
    /// ones.
    pub(crate) fn patch(&self) -> PathBuf {
        self.folder.join("patch.toml")
    }

    /// What became of a crate; nothing of one that nobody depends on.
    pub(crate) fn get(&self, name: &str) -> Option<&Sdk> {
        self.made.get(name)
    }

    /// How many crates there are, and how many operations they have.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let counts = self.made.values().filter_map(|sdk| match sdk {
            Sdk::Generated(operations) => Some(*operations),
            Sdk::NoModel | Sdk::Refused(_) => None,
        });
        (counts.clone().count(), counts.sum())
    }
}

/// Generates a crate with what is used of the service in a model file.
fn generated(name: &str, file: PathBuf, words: &Words, folder: &Path) -> Result<Sdk, String> {
    let model = model::load(&[file]).map_err(|problems| problems.to_string())?;
    let (service, _) = model.services().next().expect("the catalog saw a service");
    let called = words.operations(&model, &service.id);
    let request = Request {
        model: &model,
        service: Some(service.id.to_string()),
        operations: match called.is_empty() {
            true => Operations::None,
            false => Operations::Named(ids(&called)),
        },
        types: ids(&words.types(&model, &service.id)),
        protocol: None,
    };
    let options = Options {
        version: VERSION.to_owned(),
        // The programs may use what the official crates' `rustls` stands for.
        rustls: Rustls::Legacy,
        ..Options::new(name)
    };
    let output = generate(&[request], &options).map_err(|problems| problems.to_string())?;
    write::write(&output.files, folder).map_err(|problems| problems.to_string())?;
    Ok(Sdk::Generated(output.summary.operations))
}

fn ids(ids: &[ShapeId]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}
