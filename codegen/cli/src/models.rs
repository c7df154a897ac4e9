//! `cargo tinsmith models`: what a folder of models offers.

use std::fmt;
use std::path::PathBuf;

use tinsmith_codegen::catalog::{Offer, word};
use tinsmith_codegen::{Problem, Problems};

use crate::project::{Models, find};
use crate::surroundings::Surroundings;
use crate::tell::count;

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// A part of a service's name; all are listed without it.
    pub filter: Option<String>,
    /// The folder of models.
    pub models: Option<PathBuf>,
    /// The project's file, if not the nearest one.
    pub config: Option<PathBuf>,
}

/// What there is.
#[derive(Debug)]
pub struct Listed {
    /// The folder, as short as the current folder allows.
    pub folder: PathBuf,
    /// The services, sorted by name.
    pub offers: Vec<Offer>,
}

/// Lists the services of the folder of models. A project's file is asked for the folder if there is
/// one.
///
/// # Errors
///
/// It is not known where the models are, the folder cannot be read, or no service has such a name.
pub fn list(wish: &List, at: &Surroundings) -> Result<Listed, Problems> {
    let found = match find(wish.config.as_deref(), at) {
        Ok(found) => Some(found),
        Err(problems) if wish.config.is_some() || !is_absent(&problems) => return Err(problems),
        Err(_) => None,
    };
    let models = Models::new(wish.models.as_deref(), at);
    let catalog = models.catalog(found.as_ref().map(|found| &found.project))?;
    let folder = catalog.folder().to_owned();
    let mut offers = catalog.offers().to_vec();
    if offers.is_empty() {
        let files = count(catalog.len(), "file");
        let message = format!(
            "no service can be read from {files} in `{}`",
            folder.display()
        );
        let help = "name a folder of Smithy JSON models; `cargo tinsmith list FILE` says what is \
                    wrong with one";
        return Err(Problem::new("no-models", message).help(help).into());
    }
    if let Some(filter) = &wish.filter {
        let filter = word(filter);
        offers.retain(|offer| names(offer).any(|name| word(name).contains(&filter)));
        if offers.is_empty() {
            return Err(none(wish, &folder).into());
        }
    }
    Ok(Listed { folder, offers })
}

fn is_absent(problems: &Problems) -> bool {
    problems.iter().all(|problem| problem.code == "no-config")
}

/// Every name that a service goes by.
fn names(offer: &Offer) -> impl Iterator<Item = &str> {
    let stem = offer.file.file_stem().and_then(|stem| stem.to_str());
    let shared = [
        &offer.endpoint_prefix,
        &offer.arn_namespace,
        &offer.signing_name,
    ];
    let shared = shared.into_iter().flatten().map(String::as_str);
    shared.chain(stem).chain([offer.sdk_id.as_str()])
}

fn none(wish: &List, folder: &std::path::Path) -> Problem {
    let filter = wish.filter.as_deref().unwrap_or_default();
    let message = format!(
        "no service in `{}` has a name with `{}`",
        folder.display(),
        filter.escape_debug()
    );
    Problem::new("unknown-service", message).help("`cargo tinsmith models` lists all of them")
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = [
            "SERVICE",
            "CRATE",
            "VERSION",
            "PROTOCOLS",
            "OPERATIONS",
            "FILE",
        ];
        let mut rows = vec![head.map(str::to_owned)];
        rows.extend(self.offers.iter().map(|offer| self.row(offer)));
        let width = |column: usize| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or_default()
        };
        let widths: [usize; 6] = std::array::from_fn(width);
        for row in &rows {
            let cells = row.iter().zip(widths).enumerate();
            let cells = cells.map(|(column, (cell, width))| match column {
                4 => format!("{cell:>width$}"),
                5 => cell.clone(),
                _ => format!("{cell:<width$}"),
            });
            writeln!(f, "{}", cells.collect::<Vec<_>>().join("  "))?;
        }
        let services = count(self.offers.len(), "service");
        writeln!(f, "{services} in {}", self.folder.display())
    }
}

impl Listed {
    fn row(&self, offer: &Offer) -> [String; 6] {
        let protocols = offer.protocols.iter();
        let bare = |id: &str| id.rsplit('#').next().unwrap_or(id).to_owned();
        let protocols: Vec<String> = protocols.map(|protocol| bare(protocol.id())).collect();
        let file = offer.file.strip_prefix(&self.folder);
        [
            offer.sdk_id.clone(),
            offer.crate_name(),
            offer.version.clone(),
            protocols.join(","),
            offer.operations.to_string(),
            file.unwrap_or(&offer.file).display().to_string(),
        ]
    }
}
