//! What adopting comes to, as values: which services become slim and why others do not, and every
//! file that is to be written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tinsmith_codegen::catalog::{Offer, word};
use tinsmith_codegen::config::Project;
use tinsmith_codegen::{Config, Operations, Output, Problem, Problems, Rustls, generate_config};

use super::Adopt;
use super::config::{self, Written, output};
use super::files::{self, Chosen};
use super::graph::{Graph, Origin, Service};
use super::learn::Checked;
use super::needs::Needs;
use super::plan::{Plan, change, text_of};
use super::profiles::{self, Tables};
use super::record::{self, Learned, Record};
use super::snapshot::Snapshot;
use super::tls;
use super::users::Sources;
use super::vocabulary::Vocabulary;
use crate::change::carry_out;
use crate::entry;
use crate::project::{self, Found, Models, NAME};
use crate::surroundings::{Surroundings, relative};

/// A service that becomes slim.
pub(super) struct Slim {
    pub(super) service: Service,
    pub(super) vocabulary: Vocabulary,
    pub(super) needs: Needs,
    pub(super) rustls: Rustls,
}

/// A service whose crate stays as it is.
pub(super) struct Kept {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) why: String,
}

/// What is needed beside what sources show.
pub(super) struct Extra;

impl Extra {
    /// Who is told to need what the compiler missed.
    pub(super) const COMPILER: &'static str = "found by cargo check";
}

/// What is to be done with a workspace.
pub(super) struct Work<'w> {
    wish: &'w Adopt,
    at: &'w Surroundings,
    models: &'w Models<'w>,
    root: PathBuf,
    /// The services that become slim, sorted by name.
    pub(super) slims: Vec<Slim>,
    /// The others.
    pub(super) kept: Vec<Kept>,
    /// Files of which not all could be told.
    pub(super) unparsed: Vec<PathBuf>,
    /// What it says, or what a new one says.
    found: Found,
    record: Record,
    /// Where the patches were.
    before: files::Place,
    ring: Option<tls::Ring>,
    /// Packages that were adopted and are no longer to be, and their folders.
    gone: BTreeMap<String, PathBuf>,
}

impl<'w> Work<'w> {
    /// Looks at everything and writes nothing.
    ///
    /// # Errors
    ///
    /// There is no folder of models, `tinsmith.toml` is wrong or makes something else than a crate
    /// of each service, or there is nothing to adopt.
    pub(super) fn begin(
        wish: &'w Adopt,
        at: &'w Surroundings,
        graph: &'w Graph,
        sources: &'w Sources<'w>,
        models: &'w Models<'w>,
    ) -> Result<Self, Problems> {
        let path = graph.root.join(NAME);
        let base = fs::read_to_string(&path).ok();
        let folder = wish.models.as_ref();
        let folder = folder.map(|folder| relative(&at.absolute(folder), &graph.root));
        let text = base
            .clone()
            .unwrap_or_else(|| files::begin(folder.as_deref()));
        let found = project::read(at.shown(&path), &path, text)?;
        let output = output(&found)?;
        let record = Record::read(&output)?.unwrap_or(Record {
            made_config: base.is_none(),
            ..Record::default()
        });
        let mut work = Self {
            wish,
            at,
            models,
            root: graph.root.clone(),
            slims: Vec::new(),
            kept: Vec::new(),
            unparsed: Vec::new(),
            found,
            before: record.place,
            record: Record {
                place: wish.place.unwrap_or(record.place),
                ..record
            },
            ring: None,
            gone: BTreeMap::new(),
        };
        work.same_place()?;
        work.choose(graph, sources)?;
        // What was chosen once goes on to be so.
        let has_ring = work.record.packages.contains(tls::PACKAGE);
        if wish.tls == Some(tls::Tls::Ring) || has_ring {
            work.ring = Some(tls::Ring::of(graph, &output)?);
        }
        work.leave(&output)?;
        let unparsed = sources.unparsed();
        work.unparsed = unparsed.into_iter().map(Path::to_owned).collect();
        if work.slims.is_empty() && work.ring.is_none() {
            return Err(nothing(&work.kept).into());
        }
        Ok(work)
    }

    /// The patches stay in the file that they are in.
    fn same_place(&self) -> Result<(), Problems> {
        let is_new = self.record.packages.is_empty();
        let other = match self.record.place {
            _ if is_new || self.before == self.record.place => return Ok(()),
            files::Place::Manifest => "in `.cargo/config.toml`",
            files::Place::Config => "in the manifest",
        };
        let message = format!("the project was adopted with its patches {other}");
        let help = "go on with that `--in`, or `--undo` first";
        Err(Problem::new("usage", message).help(help).into())
    }

    /// Takes the services out of `tinsmith.toml` that were adopted and are no longer to be.
    fn leave(&mut self, output: &Path) -> Result<(), Problems> {
        let stays = |name: &String| {
            let mut slims = self.slims.iter();
            let is_ring = self.ring.is_some() && name == tls::PACKAGE;
            is_ring || slims.any(|slim| slim.service.name == *name)
        };
        let gone = self.record.packages.iter().filter(|name| !stays(name));
        let gone = gone.map(|name| (name.clone(), config::folder(&self.found, output, name)));
        self.gone = gone.collect();
        let names = self.gone.keys();
        let (text, _) = config::without_entries(&self.found, names)?;
        let path = self.root.join(NAME);
        self.found = project::read(self.at.shown(&path), &path, text)?;
        Ok(())
    }

    fn choose(&mut self, graph: &'w Graph, sources: &'w Sources<'w>) -> Result<(), Problems> {
        let mut offers: Vec<(&Service, Offer)> = Vec::new();
        for service in &graph.services {
            match self.offer(service)? {
                Ok(offer) => offers.push((service, offer)),
                Err(why) => self.kept.push(kept(service, why)),
            }
        }
        let read = offers.into_par_iter();
        let read: Vec<_> = read
            .map(|(service, offer)| (service, Vocabulary::read(offer)))
            .collect();
        for (service, vocabulary) in read {
            match vocabulary {
                Ok(vocabulary) => match refused(service, &vocabulary, sources) {
                    Some(why) => self.kept.push(kept(service, why)),
                    None => self.slims.push(self.slim(service, vocabulary, sources)),
                },
                Err(problems) => {
                    let first = problems.iter().next();
                    let first = first.map_or(String::new(), |problem| problem.message.clone());
                    self.kept.push(kept(
                        service,
                        format!("no client can be made of its model: {first}"),
                    ));
                }
            }
        }
        Ok(())
    }

    /// The model of a service, or why its crate stays.
    fn offer(&self, service: &Service) -> Result<Result<Offer, String>, Problems> {
        let is_kept = |name: &String| word(name) == word(&service.name);
        if self.wish.keep_whole.iter().any(is_kept) {
            return Ok(Err("`--keep-whole` says so".to_owned()));
        }
        if service.origin == Origin::Other {
            return Ok(Err("it comes from no registry".to_owned()));
        }
        if service.version.major == 0 {
            return Ok(Err("its API is that of before 1.0".to_owned()));
        }
        match self
            .models
            .look_up(Some(&self.found.project), &service.name)
        {
            Ok(offer) if offer.crate_name() == service.name => Ok(Ok(offer)),
            Ok(_) => Ok(Err("there is no model of it".to_owned())),
            Err(problems) if problems.iter().all(|one| one.code == "unknown-service") => {
                Ok(Err("there is no model of it".to_owned()))
            }
            Err(problems) => Err(problems),
        }
    }

    fn slim(&self, service: &'w Service, vocabulary: Vocabulary, sources: &'w Sources<'w>) -> Slim {
        let users = sources.users(&service.id);
        let mut needs = Needs::of(&vocabulary, &users);
        let learned = self.record.learned.get(&service.name);
        if let Some(learned) = learned {
            needs.extend(&learned.clone().into());
        }
        needs
            .operations
            .retain(|name, _| vocabulary.operation(name).is_some());
        let is_legacy = users.iter().any(|user| user.is_legacy);
        Slim {
            rustls: if is_legacy {
                Rustls::Legacy
            } else {
                Rustls::Slim
            },
            service: service.clone(),
            vocabulary,
            needs,
        }
    }

    /// Adds what a check shows to be needed; whether it is anything new.
    pub(super) fn learn(&mut self, checked: &Checked) -> bool {
        let mut is_new = false;
        for slim in &mut self.slims {
            let found = checked.needs(&slim.vocabulary);
            let (needed, known) = (found.names(), slim.needs.names());
            let learned = Learned {
                operations: needed.difference(&known).cloned().collect(),
                types: found.types.difference(&slim.needs.types).cloned().collect(),
            };
            if checked.misses_legacy() && slim.rustls == Rustls::Slim {
                slim.rustls = Rustls::Legacy;
                is_new = true;
            }
            if learned == Learned::default() {
                continue;
            }
            is_new = true;
            slim.needs.extend(&learned.clone().into());
            let record = self.record.learned.entry(slim.service.name.clone());
            let record = record.or_default();
            record.operations.extend(learned.operations);
            record.types.extend(learned.types);
        }
        is_new
    }

    /// What the compiler had to tell, by package.
    pub(super) fn learned(&self) -> &BTreeMap<String, Learned> {
        &self.record.learned
    }

    /// The entry of a service in `tinsmith.toml`, as it was.
    pub(super) fn entry(&self, slim: &Slim) -> Option<usize> {
        let look_up = |name: &str| self.models.look_up(Some(&self.found.project), name);
        entry::of_service(&self.found.project, &slim.vocabulary.offer, &look_up)
    }

    /// Where the HTTP client with ring is, if it is asked for.
    pub(super) fn ring(&self) -> Option<&Path> {
        self.ring.as_ref().map(|ring| ring.folder.as_path())
    }

    /// The tables of the profile that do not say how an adopted crate is compiled.
    pub(super) fn unsaid(&self) -> Tables {
        let [place, other] = self.record.place.paths(&self.root);
        profiles::lacking([&text_of(&place), &text_of(&other)], &self.record.packages)
    }

    /// What `tinsmith.toml` says, or what a new one would say without services.
    pub(super) fn project(&self) -> &Project {
        &self.found.project
    }

    fn chosen(&self) -> Vec<Chosen<'_>> {
        let slims = self.slims.iter();
        let chosen = slims.map(|slim| {
            let operations = slim.needs.names();
            Chosen {
                service: &slim.vocabulary.offer.sdk_id,
                at: self.entry(slim),
                types: slim.vocabulary.unreached(&operations, &slim.needs.types),
                operations: match operations.is_empty() {
                    true => Operations::None,
                    false => Operations::Named(operations.into_iter().collect()),
                },
                version: slim.service.version.to_string(),
                rustls: slim.rustls,
            }
        });
        chosen.collect()
    }

    /// Everything that is to be written, with the present texts beside the new ones. What is there
    /// now is kept in the snapshot.
    ///
    /// # Errors
    ///
    /// A crate cannot be generated, or a file cannot be read.
    pub(super) fn plan(&self, snapshot: &mut Snapshot) -> Result<Plan, Problems> {
        let known = entry::entries(&self.found.project).len();
        let text = files::choose(&self.found.text, &self.chosen(), known)?;
        let path = self.root.join(NAME);
        let new = project::read(self.at.shown(&path), &path, text)?;
        let output = output(&new)?;
        let mut crates = self.crates(&new)?;
        crates.extend(self.ring.as_ref().map(tls::Ring::written));
        let [place, other] = self.record.place.paths(&self.root);
        let lock = record::lock(&output);
        for path in [&path, &place, &record::path(&output), &lock] {
            snapshot.keep_file(path)?;
        }
        let written = crates.iter().map(|krate| &krate.folder);
        for folder in written.chain(self.gone.values()) {
            snapshot.keep_folder(folder)?;
        }
        let folders = crates
            .iter()
            .map(|one| (one.name.clone(), one.folder.clone()));
        let folders: BTreeMap<String, PathBuf> = folders.collect();
        let base = snapshot.text(&place).unwrap_or_default();
        let placed = files::placed(
            [&base, &text_of(&other)],
            &folders,
            &self.gone,
            &self.record.profiles,
            &self.root,
        )?;
        let record = Record {
            packages: folders.into_keys().collect(),
            profiles: placed.profiles,
            lock_after: None,
            ..self.record.clone()
        };
        let mut changes = vec![change(path, new.text), change(place, placed.text)];
        changes.push(change(record::path(&output), record.text()));
        let before = self.lock_before(snapshot);
        changes.extend(before.map(|text| change(lock, text)));
        Ok(Plan {
            changes,
            crates,
            gone: self.gone.values().cloned().collect(),
            record,
        })
    }

    /// The lock file of before, if it is not kept yet.
    fn lock_before(&self, snapshot: &Snapshot) -> Option<String> {
        let is_first = self.record.packages.is_empty();
        let lock = self.root.join("Cargo.lock");
        snapshot.text(&lock).filter(|_| is_first)
    }

    /// The crates of the services, generated.
    fn crates(&self, new: &Found) -> Result<Vec<Written>, Problems> {
        let look_up = |name: &str| self.models.look_up(Some(&new.project), name);
        let mut configs = Vec::new();
        for draft in &new.project.crates {
            configs.push(project::config(draft, &look_up)?);
        }
        let is_slim = |config: &Config| {
            let mut slims = self.slims.iter();
            slims.any(|slim| slim.service.name == config.options.package)
        };
        configs.retain(is_slim);
        let made = configs.par_iter().map(generate_config);
        let mut problems = Problems::new();
        let mut crates = Vec::new();
        let made: Vec<Result<Output, Problems>> = made.collect();
        for (config, output) in configs.iter().zip(made) {
            match output {
                Ok(output) => crates.push(Written {
                    name: config.options.package.clone(),
                    folder: config.folder.clone(),
                    files: output.files,
                }),
                Err(found) => problems.extend(found),
            }
        }
        problems.or(crates)
    }

    /// Writes into the record how the lock file was left.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub(super) fn remember(&self, graph: &Graph, snapshot: &mut Snapshot) -> Result<(), Problems> {
        let plan = self.plan(snapshot)?;
        let lock = fs::read_to_string(graph.root.join("Cargo.lock")).ok();
        let record = Record {
            lock_after: lock.as_deref().map(record::hash),
            ..plan.record
        };
        let path = record::path(&output(&self.found)?);
        carry_out(&[change(path, record.text())], || Ok(()))
    }
}

/// Why a service cannot be slim: an operation is called that no code can be made of.
fn refused<'g>(
    service: &'g Service,
    vocabulary: &Vocabulary,
    sources: &Sources<'g>,
) -> Option<String> {
    let users = sources.users(&service.id);
    let mut refused = vocabulary.refused.iter();
    refused.find_map(|(method, why)| {
        let mut users = users.iter();
        let user = users.find(|user| user.names.methods.contains(method))?;
        Some(format!("`{}` calls `{method}`: {why}", user.package))
    })
}

fn kept(service: &Service, why: impl Into<String>) -> Kept {
    Kept {
        name: service.name.clone(),
        version: service.version.to_string(),
        why: why.into(),
    }
}

fn nothing(kept: &[Kept]) -> Problem {
    let message = "there is no official crate that could be slim";
    let problem = Problem::new("nothing-to-adopt", message);
    let kept: BTreeSet<String> = kept
        .iter()
        .map(|one| format!("{} {} stays: {}", one.name, one.version, one.why))
        .collect();
    let kept: Vec<String> = kept.into_iter().collect();
    match kept.is_empty() {
        true => problem.help("the project depends on no `aws-sdk-*`, not even through others"),
        false => problem.help(kept.join("; ")),
    }
}
