//! The services of a project's file: finding the entry that is meant, and changing its text.

mod edit;
mod settings;

use tinsmith_codegen::catalog::{Offer, outline, word};
use tinsmith_codegen::config::{Entry, Project};
use tinsmith_codegen::{Operations, Problems};

pub(crate) use edit::{add_operations, append, remove, remove_operations, set_choice};
pub(crate) use settings::{Settings, with_settings, with_version};

/// The services in the order of the file, each with the number of its crate.
pub(crate) fn entries(project: &Project) -> Vec<(usize, &Entry)> {
    let crates = project.crates.iter().enumerate();
    crates
        .flat_map(|(number, draft)| draft.services.iter().map(move |entry| (number, entry)))
        .collect()
}

/// The position of the entry of a service.
pub(crate) fn of_service(
    project: &Project,
    offer: &Offer,
    look_up: &dyn Fn(&str) -> Result<Offer, Problems>,
) -> Option<usize> {
    let serves = |entry: &Entry| {
        let name = entry.config.service.as_deref();
        if entry.config.model.is_empty() {
            let found = name.and_then(|name| look_up(name).ok());
            return found.is_some_and(|found| found.shape_id == offer.shape_id);
        }
        let mut offers = entry.config.model.iter().flat_map(|file| outline(file));
        offers.any(|found| {
            found.shape_id == offer.shape_id && name.is_none_or(|name| is_named(&found, name))
        })
    };
    entries(project).iter().position(|(_, entry)| serves(entry))
}

fn is_named(offer: &Offer, name: &str) -> bool {
    let bare = offer.shape_id.rsplit('#').next();
    offer.shape_id == name || bare == Some(name) || word(&offer.sdk_id) == word(name)
}

/// The position of the entry that goes by this name in the file itself.
pub(crate) fn by_name(project: &Project, name: &str) -> Option<usize> {
    let wanted = word(name);
    let goes = |number: usize, entry: &Entry| {
        let config = &entry.config;
        let stems = config.model.iter().filter_map(|file| file.file_stem());
        let stems = stems.map(|stem| stem.to_string_lossy().into_owned());
        let package = project.output.as_ref();
        let package = package.and_then(|_| project.crates[number].package());
        let names = config.service.iter().map(String::as_str).chain(package);
        let mut names = names.map(str::to_owned).chain(stems);
        names.any(|name| word(&name) == wanted)
    };
    let mut entries = entries(project).into_iter();
    entries.position(|(number, entry)| goes(number, entry))
}

/// An entry to be.
pub(crate) struct NewEntry<'a> {
    pub(crate) service: Option<String>,
    pub(crate) model: Option<String>,
    pub(crate) operations: &'a Operations,
}

#[cfg(test)]
mod tests;
