//! A folder of models: which services it offers, without loading the models.
//!
//! Three layouts are understood, and any mixture of them: files side by side, as in the
//! `aws-models` folder of the official SDK; that repository's root; and the repository of AWS models
//! (`models/<service>/service/<version>/<service>-<version>.json`), from its root or from `models`.

mod find;
mod folder;
mod outline;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::error::{Place, Problem, Problems};
use crate::model::traits::Protocol;
use crate::plan::names::{crate_name_of_sdk_id, sdk_id_stem};

pub use find::word;
pub use outline::outline;

/// One service of a model file, as far as it can be told without loading the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The model.
    pub file: PathBuf,
    /// The service's shape id.
    pub shape_id: String,
    /// Its name in SDKs; a service that is not of AWS goes by its shape's name.
    pub sdk_id: String,
    /// Its version, often a date.
    pub version: String,
    /// The first label of its endpoint's host.
    pub endpoint_prefix: Option<String>,
    /// Its part of an ARN.
    pub arn_namespace: Option<String>,
    /// The name that its requests are signed for.
    pub signing_name: Option<String>,
    /// Its protocols, by id.
    pub protocols: Vec<Protocol>,
    /// How many operations it has, those of its resources included.
    pub operations: usize,
}

impl Offer {
    /// The name of the official crate: `aws-sdk-computeoptimizer`.
    pub fn crate_name(&self) -> String {
        crate_name_of_sdk_id(&self.sdk_id)
    }

    /// Whether the service's own name, its `sdkId` or that of the official crate, is this word (see
    /// [`word`]).
    pub fn answers_to(&self, word: &str) -> bool {
        find::word(&self.sdk_id) == word || sdk_id_stem(&self.sdk_id) == word
    }

    /// The name of the file without `.json`.
    fn stem(&self) -> String {
        let stem = self.file.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }
}

/// A folder of models.
#[derive(Clone, Debug)]
pub struct Catalog {
    folder: PathBuf,
    files: Vec<PathBuf>,
    /// What all of them offer, once somebody asked for it.
    offers: OnceLock<Vec<Offer>>,
}

impl Catalog {
    /// Looks at which files the folder has; none is read yet.
    ///
    /// # Errors
    ///
    /// `models-folder`: there is no such folder, it cannot be read, or it has no JSON file where one
    /// of the layouts would have a model.
    pub fn open(folder: &Path) -> Result<Self, Problems> {
        let wrong = |message: String| {
            let help = match folder.is_file() {
                true => "it is a file, and the folder that it is in is meant",
                false => "name a folder of Smithy JSON models, or a checkout of their repository",
            };
            let place = Place::file(&folder.display().to_string());
            Problem::new("models-folder", message).help(help).at(place)
        };
        let files = folder::models(folder)
            .map_err(|error| wrong(format!("the folder of models cannot be read: {error}")))?;
        if files.is_empty() {
            return Err(wrong("the folder holds no models".to_owned()).into());
        }
        let folder = folder.to_owned();
        Ok(Self {
            folder,
            files,
            offers: OnceLock::new(),
        })
    }

    /// The folder, as it was given.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files that may be models, sorted.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// How many files there are that may be models.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none; a catalog that was opened has some.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Every service of every file, sorted by `sdkId`, version and file. Files that hold no service
    /// are passed over. All files are read, once: a second look costs nothing.
    pub fn offers(&self) -> &[Offer] {
        let all = || sorted(offers(&self.files));
        self.offers.get_or_init(all)
    }

    /// The service that goes by this name: its `sdkId` in any spelling, the official crate's name,
    /// or the file's name; else its endpoint prefix, ARN namespace or signing name. Of several
    /// versions of a service it is the newest, unless `name@version` asks for one.
    ///
    /// # Errors
    ///
    /// `unknown-service` with the nearest name, `ambiguous-service` with the candidates.
    pub fn find(&self, name: &str) -> Result<Offer, Problems> {
        find::find(self, name)
    }
}

/// The services of these files.
fn offers(files: &[PathBuf]) -> Vec<Offer> {
    files
        .par_iter()
        .flat_map_iter(|file| outline(file))
        .collect()
}

fn sorted(mut offers: Vec<Offer>) -> Vec<Offer> {
    let key = |offer: &Offer| {
        (
            offer.sdk_id.to_lowercase(),
            offer.version.clone(),
            offer.file.clone(),
        )
    };
    offers.sort_by_cached_key(key);
    offers
}
