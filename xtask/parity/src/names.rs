//! Canonical paths: one name for each item, whatever re-exports lead to it.

use std::collections::BTreeMap;

use rustdoc_types::{Crate, Id, Item, ItemEnum, Use};

/// The public paths of a crate and the canonical path of every item it mentions.
pub(crate) struct Names<'a> {
    krate: &'a Crate,
    /// Public paths of each local item, in path order.
    public: BTreeMap<u32, Vec<String>>,
    /// The chosen path of each local item that has one.
    canonical: BTreeMap<u32, String>,
    /// Public paths of items of other crates, with where those are defined.
    pub(crate) external: BTreeMap<String, Id>,
}

impl<'a> Names<'a> {
    /// Walks the modules below `root` (`""` for the whole crate, else `a::b`).
    ///
    /// `preferred` maps public paths to the canonical path they should resolve to: it is
    /// the table of the crate compared against, so that both call an item by one name.
    pub(crate) fn new(
        krate: &'a Crate,
        root: &str,
        preferred: &BTreeMap<String, String>,
    ) -> Result<Self, String> {
        let mut names = Names {
            krate,
            public: BTreeMap::new(),
            canonical: BTreeMap::new(),
            external: BTreeMap::new(),
        };
        let mut module = krate.root;
        for part in root.split("::").filter(|part| !part.is_empty()) {
            module = child_module(krate, module, part)
                .ok_or_else(|| format!("the crate has no public module `{root}`"))?;
        }
        names.module(module, "crate", &mut Vec::new());
        names.choose(preferred);
        Ok(names)
    }

    fn module(&mut self, id: Id, path: &str, open: &mut Vec<Id>) {
        // A module that re-exports its own parent would be walked for ever.
        if open.contains(&id) {
            return;
        }
        let Some(Item {
            inner: ItemEnum::Module(module),
            ..
        }) = self.krate.index.get(&id)
        else {
            return;
        };
        open.push(id);
        for child in &module.items {
            match self.krate.index.get(child) {
                Some(Item {
                    inner: ItemEnum::Use(reexport),
                    ..
                }) => {
                    self.reexport(reexport, path, open);
                }
                Some(Item {
                    name: Some(name), ..
                }) => {
                    self.bind(*child, format!("{path}::{name}"), open);
                }
                _ => {}
            }
        }
        open.pop();
    }

    fn reexport(&mut self, reexport: &Use, path: &str, open: &mut Vec<Id>) {
        let Some(target) = reexport.id else { return };
        match (self.krate.index.contains_key(&target), reexport.is_glob) {
            (true, true) => self.module(target, path, open),
            (true, false) => self.bind(target, format!("{path}::{}", reexport.name), open),
            (false, true) => {
                let all = format!("{path}::{{{}::*}}", self.of(target, &reexport.source));
                self.external.insert(all, target);
            }
            (false, false) => {
                self.external
                    .insert(format!("{path}::{}", reexport.name), target);
            }
        }
    }

    fn bind(&mut self, id: Id, path: String, open: &mut Vec<Id>) {
        self.module(id, &path, open);
        self.public.entry(id.0).or_default().push(path);
    }

    fn choose(&mut self, preferred: &BTreeMap<String, String>) {
        for (id, paths) in &mut self.public {
            paths.sort();
            paths.dedup();
            let wanted = paths.iter().find_map(|path| preferred.get(path));
            let best = wanted
                .cloned()
                .or_else(|| best_path(self.krate, Id(*id), paths));
            self.canonical.extend(best.map(|best| (*id, best)));
        }
    }

    /// All public paths of the crate's own items, with the items and their canonical paths.
    pub(crate) fn public(&self) -> impl Iterator<Item = (&str, Id, &str)> {
        self.public.iter().flat_map(|(id, paths)| {
            let canonical = &self.canonical[id];
            paths
                .iter()
                .map(|path| (path.as_str(), Id(*id), canonical.as_str()))
        })
    }

    /// The canonical path of an item: `crate::..` if it can be named in this crate,
    /// `crate::_::Name` if it is the crate's own but private, else where it is defined.
    pub(crate) fn of(&self, id: Id, written: &str) -> String {
        if let Some(path) = self.canonical.get(&id.0) {
            return path.clone();
        }
        let last = written.rsplit("::").next().unwrap_or(written);
        match self.krate.paths.get(&id) {
            Some(summary) if summary.crate_id == 0 => {
                format!(
                    "crate::_::{}",
                    summary.path.last().map_or(last, String::as_str)
                )
            }
            Some(summary) => defining_path(&summary.path),
            None if self.krate.index.contains_key(&id) => format!("crate::_::{last}"),
            None => written.to_owned(),
        }
    }

    /// The crate whose names these are.
    pub(crate) fn krate(&self) -> &'a Crate {
        self.krate
    }
}

fn child_module(krate: &Crate, module: Id, name: &str) -> Option<Id> {
    let ItemEnum::Module(module) = &krate.index.get(&module)?.inner else {
        return None;
    };
    module.items.iter().copied().find(|id| {
        krate.index.get(id).is_some_and(|item| {
            item.name.as_deref() == Some(name) && matches!(item.inner, ItemEnum::Module(_))
        })
    })
}

/// The path of the definition if it is public, else the shortest one.
fn best_path(krate: &Crate, id: Id, paths: &[String]) -> Option<String> {
    let defined = krate.paths.get(&id).map(|summary| {
        let rest = summary.path.get(1..).unwrap_or_default();
        std::iter::once("crate")
            .chain(rest.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join("::")
    });
    let shortest = || {
        paths
            .iter()
            .min_by_key(|path| (path.matches("::").count(), path.len()))
    };
    paths
        .iter()
        .find(|path| Some(*path) == defined.as_ref())
        .or_else(shortest)
        .cloned()
}

/// Joins the path of an item of another crate. `core` and `alloc` are called `std`,
/// which re-exports all of them that matters here.
fn defining_path(path: &[String]) -> String {
    let mut parts: Vec<&str> = path.iter().map(String::as_str).collect();
    if let Some(first) = parts.first_mut()
        && matches!(*first, "core" | "alloc")
    {
        *first = "std";
    }
    parts.join("::")
}
