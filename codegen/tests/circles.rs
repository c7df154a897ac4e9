//! Holds that no files of a crate import each other in a circle: what several need stands in a file
//! below them.
//!
//! A file and the modules below it are one thing, so what a child takes from its own parents is no
//! import. A name that a module hands on counts as taken from the file that defines it. What macros
//! and tests name is not looked at.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Ident, Item, ItemMod, ItemUse, UseTree};

/// The sources of each crate that is looked at, from this one's folder.
const CRATES: &[&str] = &[
    "src",
    "support/src",
    "any-model/src",
    "cli/src",
    "endpoint-tests/src",
    "../xtask/src",
];

/// How often a name is handed on at most.
const HOPS: usize = 8;

/// A path by its names, such as `["diff", "wire"]`; that of a crate's root is empty.
type Names = Vec<String>;

/// What the files of a crate say, by the paths of their modules.
type Modules = BTreeMap<Names, Said>;

/// What a file says.
#[derive(Default)]
struct Said {
    /// The paths that it names, as they are written.
    named: Vec<Names>,
    /// What its imports bind to names.
    bound: BTreeMap<String, Names>,
    /// How many modules within the file are open.
    inner: usize,
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for source in CRATES {
        let mut modules = Modules::new();
        read(&here.join(source), &[], &mut modules);
        assert!(modules.len() > 3, "there are no sources in {source}");
        let circles = circles(&modules).into_iter();
        found.extend(circles.map(|circle| format!("{source}: {}", circle.join(", "))));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_circle_is_found_also_through_a_name_that_is_handed_on() {
    let modules = |texts: &[(&str, &str)]| {
        let said = texts.iter().map(|(path, text)| {
            let names = path.split("::").filter(|name| !name.is_empty());
            (names.map(str::to_owned).collect(), said(text))
        });
        said.collect::<Modules>()
    };
    let open = modules(&[
        ("", "mod a; mod b;"),
        (
            "a",
            "use crate::b::B; pub struct A; mod c; #[cfg(test)] mod tests { use super::A; }",
        ),
        ("a::c", "use super::A; fn c() -> A {}"),
        ("b", "pub struct B; #[cfg(test)] use crate::a::A;"),
    ]);
    assert_eq!(circles(&open), Vec::<Names>::new());
    let closed = modules(&[
        ("", "mod a; mod b; pub use a::A;"),
        ("a", "use crate::b::B; pub struct A;"),
        ("b", "pub struct B; fn b() -> crate::A {}"),
    ]);
    assert_eq!(circles(&closed), [["a", "b"]]);
}

/// The circles: the modules of each, sorted.
fn circles(modules: &Modules) -> Vec<Names> {
    let mut graph = DiGraphMap::<&Names, ()>::new();
    for (module, said) in modules {
        let uses = said.named.iter();
        let uses = uses.filter_map(|path| definer(modules, module, path, HOPS));
        for used in uses.filter(|used| !module.starts_with(used)) {
            graph.add_edge(module, used, ());
        }
    }
    let circles = tarjan_scc(&graph).into_iter();
    let mut circles: Vec<Names> = circles
        .filter(|circle| circle.len() > 1)
        .map(|circle| circle.into_iter().map(|names| names.join("::")).collect())
        .collect();
    circles.iter_mut().for_each(|circle| circle.sort());
    circles.sort();
    circles
}

/// The module that defines what a path leads to, if it is one of this crate.
fn definer<'m>(
    modules: &'m Modules,
    from: &Names,
    path: &[String],
    hops: usize,
) -> Option<&'m Names> {
    let mut module = from.clone();
    let mut rest = path;
    while let [first, after @ ..] = rest {
        match first.as_str() {
            "crate" => module.clear(),
            "super" => _ = module.pop(),
            "self" => {}
            _ => break,
        }
        rest = after;
    }
    let is_relative = rest.len() == path.len();
    for (index, name) in rest.iter().enumerate() {
        let mut child = module.clone();
        child.push(name.clone());
        if modules.contains_key(&child) {
            module = child;
            continue;
        }
        if is_relative && index == 0 {
            return None;
        }
        if let Some(bound) = modules.get(&module)?.bound.get(name) {
            let path: Names = bound.iter().chain(&rest[index + 1..]).cloned().collect();
            return definer(modules, &module, &path, hops.checked_sub(1)?);
        }
        break;
    }
    modules.get_key_value(&module).map(|(module, _)| module)
}

/// Reads the files of a folder of modules. A folder with a `lib.rs` of its own is another crate.
fn read(folder: &Path, above: &[String], modules: &mut Modules) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry of a folder of sources").path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut module = above.to_owned();
        if path.is_dir() {
            module.push(name.into_owned());
            if !path.join("lib.rs").exists() && name_of_tests(&module).is_none() {
                read(&path, &module, modules);
            }
            continue;
        }
        let is_root = matches!(&*name, "lib" | "mod") || name == "main" && above.is_empty();
        if !is_root {
            module.push(name.into_owned());
        }
        if path.extension().is_some_and(|extension| extension == "rs")
            && name_of_tests(&module).is_none()
        {
            let text = fs::read_to_string(&path).expect("a source file");
            let found = said(&text);
            let known = modules.entry(module).or_default();
            known.named.extend(found.named);
            known.bound.extend(found.bound);
        }
    }
}

fn name_of_tests(module: &[String]) -> Option<&String> {
    module.iter().find(|name| *name == "tests")
}

fn said(text: &str) -> Said {
    let mut said = Said::default();
    let mut file = syn::parse_file(text).expect("a source file of this repository");
    said.visit_file_mut(&mut file);
    said
}

impl Said {
    /// Notes a path; `super` of a module within the file is the file.
    fn name(&mut self, mut path: Names) {
        let inner = self.inner.min(path.len());
        let own = path[..inner].iter().take_while(|name| *name == "super");
        let own = own.count();
        path.drain(..own);
        if path.first().is_none_or(|name| own > 0 && name != "super") {
            path.insert(0, "self".to_owned());
        }
        self.named.push(path);
    }

    fn import(&mut self, tree: &UseTree, mut path: Names) {
        match tree {
            UseTree::Path(tree) => {
                path.push(tree.ident.to_string());
                self.import(&tree.tree, path);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path.clone());
                }
            }
            UseTree::Glob(_) => self.name(path),
            UseTree::Name(name) => {
                let bound = name.ident.to_string();
                let bound = match path.last() {
                    Some(last) if bound == "self" => last.clone(),
                    _ => {
                        path.push(bound.clone());
                        bound
                    }
                };
                self.bound.insert(bound, path.clone());
                self.name(path);
            }
            UseTree::Rename(rename) => {
                path.push(rename.ident.to_string());
                self.bound.insert(rename.rename.to_string(), path.clone());
                self.name(path);
            }
        }
    }
}

/// `#[cfg(test)]`
fn is_of_tests(attribute: &Attribute) -> bool {
    let condition = attribute.parse_args::<Ident>();
    attribute.path().is_ident("cfg") && condition.is_ok_and(|condition| condition == "test")
}

impl VisitMut for Said {
    fn visit_item_mut(&mut self, item: &mut Item) {
        let mut attributes = match item {
            Item::Fn(item) => item.attrs.iter(),
            Item::Impl(item) => item.attrs.iter(),
            Item::Mod(item) => item.attrs.iter(),
            Item::Use(item) => item.attrs.iter(),
            _ => [].iter(),
        };
        if !attributes.any(is_of_tests) {
            visit_mut::visit_item_mut(self, item);
        }
    }

    fn visit_item_mod_mut(&mut self, item: &mut ItemMod) {
        self.inner += 1;
        visit_mut::visit_item_mod_mut(self, item);
        self.inner -= 1;
    }

    fn visit_item_use_mut(&mut self, item: &mut ItemUse) {
        self.import(&item.tree, Names::new());
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        if path.segments.len() > 1 {
            let names = path.segments.iter();
            self.name(names.map(|segment| segment.ident.to_string()).collect());
        }
        visit_mut::visit_path_mut(self, path);
    }
}
