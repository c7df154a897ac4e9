//! Where a configuration says what it says.

use std::path::PathBuf;
use std::sync::Arc;

use super::Config;
use super::table::{File, Strings, Table};
use crate::error::{Place, Problem, Problems};

/// Where a `[[service]]` says what it says; nowhere if the choice is not from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServicePlaces {
    /// The table.
    table: Place,
    model: Place,
    service: Option<Place>,
    operations: Place,
    /// The names of operations, of those to leave out too.
    names: Vec<(String, Place)>,
    /// The names of types.
    types: Vec<(String, Place)>,
}

impl ServicePlaces {
    /// Those of a table; `names` are the strings of its lists of operations, `types` of that of
    /// types.
    pub(super) fn of(
        file: &File<'_>,
        table: &Table<'_>,
        names: &[&Strings],
        types: &Strings,
    ) -> Self {
        let at = |key: &str| file.place(table.span(key));
        let placed = |strings: &Strings| {
            let spans = strings.spans.iter().map(|span| file.place(span.clone()));
            let names = strings.names.iter().cloned();
            names.zip(spans).collect::<Vec<_>>()
        };
        Self {
            table: file.place(table.whole()),
            model: at("model"),
            service: table.has("service").then(|| at("service")),
            operations: at("operations"),
            names: names.iter().flat_map(|strings| placed(strings)).collect(),
            types: placed(types),
        }
    }

    /// The place of what was asked for in vain, if the problem is one of asking.
    fn of_problem(&self, problem: &Problem) -> Option<Place> {
        match problem.code {
            "unknown-operation" => of_name(&self.names, problem),
            "unknown-type" => of_name(&self.types, problem),
            "unknown-service" | "ambiguous-service" => {
                Some(self.service.clone().unwrap_or_else(|| self.table.clone()))
            }
            "no-operation" => Some(self.operations.clone()),
            "no-service" => Some(self.model.clone()),
            _ => None,
        }
    }
}

/// The place of the name that was asked for in vain.
fn of_name(names: &[(String, Place)], problem: &Problem) -> Option<Place> {
    let asked = problem.asked.as_ref()?;
    let mut names = names.iter();
    let found = names.find(|(name, _)| name == asked);
    found.map(|(_, place)| place.clone())
}

/// The file of a configuration.
#[derive(Clone, Debug)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    /// The crate's name and version, or the module's path.
    package: Place,
    root: Place,
    pub(super) version: Place,
}

impl Source {
    /// That of a file without a `[crate]`.
    pub(super) fn whole(file: &File<'_>) -> Self {
        let (name, text) = file.source();
        Self {
            package: Place::file(&name),
            root: Place::file(&name),
            version: Place::file(&name),
            name,
            text,
        }
    }

    /// That of a file with this `[crate]` or `[module]`.
    pub(super) fn of(file: &File<'_>, krate: &Table<'_>) -> Self {
        let (name, text) = file.source();
        Self {
            name,
            text,
            package: file.place(krate.span("name")),
            root: file.place(krate.span("root")),
            version: file.place(krate.span("version")),
        }
    }
}

impl Config {
    /// Points problems of what the configuration asks for to where it does.
    pub(crate) fn locate(&self, mut problems: Problems) -> Problems {
        for problem in problems.iter_mut() {
            let place = match problem.request {
                Some(request) => self.services[request].places.of_problem(problem),
                None if problem.place.file.is_none() => self.of_crate(problem),
                None => None,
            };
            if let Some(place) = place.filter(|place| place.file.is_some()) {
                problem.place = place;
            }
        }
        self.keep(&mut problems);
        problems
    }

    /// Points problems of model files that cannot be read to where they are named.
    pub(crate) fn locate_files(&self, model: &[PathBuf], mut problems: Problems) -> Problems {
        let mut services = self.services.iter();
        let place = services
            .find(|service| service.model == model)
            .map(|service| service.places.model.clone());
        for problem in problems.iter_mut() {
            let is_missing = problem.code == "unreadable-file" && problem.place.position.is_none();
            if let Some(place) = place.as_ref().filter(|place| place.file.is_some())
                && is_missing
            {
                problem.place = place.clone();
            }
        }
        self.keep(&mut problems);
        problems
    }

    /// The place of a problem that is none of a service.
    fn of_crate(&self, problem: &Problem) -> Option<Place> {
        let source = self.source.as_ref()?;
        Some(match problem.code {
            "invalid-name" => source.package.clone(),
            "invalid-root" => source.root.clone(),
            "invalid-version" => source.version.clone(),
            _ => Place::file(&source.name),
        })
    }

    fn keep(&self, problems: &mut Problems) {
        if let Some(source) = &self.source {
            problems.keep_source(&source.name, &source.text);
        }
    }
}
