//! Which file of one folder is of the same service as which of the other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tinsmith_codegen::model::load_str;
use tinsmith_codegen::{Problem, Problems};

use super::file_name;

/// A model file.
pub(super) struct Source {
    path: PathBuf,
    /// The `sdkId`s, or else the shape names, of its services; empty if it cannot be read.
    services: Vec<String>,
}

impl Source {
    /// How problems name it.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Its text.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub(super) fn text(&self) -> Result<String, Problems> {
        std::fs::read_to_string(&self.path).map_err(|error| {
            let message = format!("cannot read `{}`: {error}", self.name());
            Problem::new("unreadable-file", message).into()
        })
    }
}

/// The files of a service, or of the services of one file.
pub(super) struct Pair {
    /// The service, or the file if it is not known.
    pub(super) title: String,
    pub(super) old: Option<Source>,
    pub(super) new: Option<Source>,
}

impl Pair {
    fn of(old: Option<Source>, new: Option<Source>) -> Self {
        let sources: Vec<&Source> = [&new, &old].into_iter().flatten().collect();
        let known = sources.iter().find(|source| !source.services.is_empty());
        let file = sources.first().map(|source| file_name(&source.path));
        let title = known.map(|source| source.services.join(", ")).or(file);
        Self {
            title: title.unwrap_or_default(),
            old,
            new,
        }
    }

    /// The names of the files.
    pub(super) fn files(&self) -> (Option<String>, Option<String>) {
        let name = |source: &Option<Source>| source.as_ref().map(|source| file_name(&source.path));
        (name(&self.old), name(&self.new))
    }

    /// Whether one of its services, or its file, has this name.
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        let bare = wanted.rsplit('#').next().unwrap_or(wanted);
        let sources = [&self.old, &self.new].into_iter().flatten();
        let mut names = sources.flat_map(|source| {
            let stem = source
                .path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned());
            source.services.iter().cloned().chain(stem)
        });
        names.any(|name| name.eq_ignore_ascii_case(bare))
    }
}

/// The pairs of two folders by service, then by the name of the file, sorted by title.
///
/// # Errors
///
/// A folder cannot be read, or has no model.
pub(super) fn of(old: &Path, new: &Path) -> Result<Vec<Pair>, Problems> {
    let (mut old, mut new) = (sources(old)?, sources(new)?);
    let mut pairs = matched(&mut old, &mut new, |source| {
        (!source.services.is_empty()).then(|| source.services.join(", "))
    });
    pairs.extend(matched(&mut old, &mut new, |source| {
        Some(file_name(&source.path))
    }));
    pairs.extend(old.into_iter().map(|source| Pair::of(Some(source), None)));
    pairs.extend(new.into_iter().map(|source| Pair::of(None, Some(source))));
    pairs.sort_by_cached_key(|pair| (pair.title.to_lowercase(), pair.files()));
    Ok(pairs)
}

/// Takes out of both lists what has the same key. Of several with one key, the first counts.
fn matched(
    old: &mut Vec<Source>,
    new: &mut Vec<Source>,
    key: impl Fn(&Source) -> Option<String>,
) -> Vec<Pair> {
    let mut known: BTreeMap<String, Source> = BTreeMap::new();
    let mut rest = Vec::new();
    for source in old.drain(..) {
        match key(&source).filter(|key| !known.contains_key(key)) {
            Some(key) => {
                known.insert(key, source);
            }
            None => rest.push(source),
        }
    }
    let mut pairs = Vec::new();
    let mut fresh = Vec::new();
    for source in new.drain(..) {
        match key(&source).and_then(|key| known.remove(&key)) {
            Some(before) => pairs.push(Pair::of(Some(before), Some(source))),
            None => fresh.push(source),
        }
    }
    rest.extend(known.into_values());
    (*old, *new) = (rest, fresh);
    pairs
}

/// The model files of a folder, by name.
fn sources(folder: &Path) -> Result<Vec<Source>, Problems> {
    let unreadable = |error: std::io::Error| {
        let message = format!("cannot read `{}`: {error}", folder.display());
        Problems::from(Problem::new("unreadable-file", message))
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        let message = format!("`{}` has no models", folder.display());
        let problem = Problem::new("no-model", message);
        return Err(problem.help("models are files that end in `.json`").into());
    }
    paths.sort();
    let sources = paths.into_par_iter().map(|path| {
        let mut source = Source {
            path,
            services: Vec::new(),
        };
        source.services = source
            .text()
            .map(|text| services(&source.name(), &text))
            .unwrap_or_default();
        source
    });
    Ok(sources.collect())
}

/// The services of a model: their `sdkId`s, which are found without reading all of it, or else
/// their shape names.
fn services(name: &str, text: &str) -> Vec<String> {
    let ids = sdk_ids(text);
    if !ids.is_empty() {
        return ids;
    }
    let Ok(model) = load_str(name, text) else {
        return Vec::new();
    };
    let services = model.services();
    services
        .map(|(shape, _)| shape.id.name().to_owned())
        .collect()
}

/// The values of the key `sdkId`, sorted. A quote within a text has a backslash before it.
fn sdk_ids(text: &str) -> Vec<String> {
    const KEY: &str = "\"sdkId\"";
    let places = text.match_indices(KEY);
    let places = places.filter(|(place, _)| !text[..*place].ends_with('\\'));
    let mut ids: Vec<String> = places
        .filter_map(|(place, _)| {
            let rest = text[place + KEY.len()..].trim_start().strip_prefix(':')?;
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            values.next()?.ok()
        })
        .collect();
    ids.sort();
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sdk_ids_are_found_in_the_text() {
        let text =
            r#"{"a": {"documentation": "\"sdkId\": \"no\"", "sdkId" : "B \u0041"}, "sdkId": 1}"#;
        assert_eq!(sdk_ids(text), ["B A"]);
    }
}
