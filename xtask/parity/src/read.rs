//! Reads rustdoc JSON into an [`Api`].

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rustdoc_types::{
    Attribute, Crate, Enum, Id, Impl, Item, ItemEnum, Path, Struct, StructKind, Trait, Type,
    Variant, VariantKind,
};

use super::api::{Api, Entry, Key, Kind};
use super::names::Names;
use super::signature::Printer;

/// Auto traits whose presence a user's code can depend on.
const AUTO_TRAITS: [&str; 5] = ["Send", "Sync", "Unpin", "UnwindSafe", "RefUnwindSafe"];

/// The public API of a crate from its rustdoc JSON.
///
/// `root` is the module that stands for the crate (`""`: the crate itself), and
/// `preferred` maps public paths to canonical ones (see [`Names::new`]). Fails if there is
/// no such module.
pub(crate) fn api(
    krate: &Crate,
    root: &str,
    preferred: &BTreeMap<String, String>,
) -> Result<Api, String> {
    let names = Names::new(krate, root, preferred)?;
    let mut reader = Reader {
        krate,
        names: &names,
        api: Api::default(),
    };
    reader.items();
    reader.reexports();
    reader.impls();
    Ok(reader.api)
}

struct Reader<'a> {
    krate: &'a Crate,
    names: &'a Names<'a>,
    api: Api,
}

impl Reader<'_> {
    fn items(&mut self) {
        let names = self.names;
        for (path, id, canonical) in names.public() {
            self.api.paths.insert(path.to_owned(), canonical.to_owned());
            if path != canonical {
                let text = format!("use {canonical} as {path}");
                let mut entry = Entry::new(Kind::Alias, text);
                entry.refs.insert(canonical.to_owned());
                self.api.insert(Key::new(path, Kind::Alias), entry);
            } else if let Some(item) = self.krate.index.get(&id) {
                self.item(canonical, item);
            }
        }
    }

    fn reexports(&mut self) {
        for (path, id) in &self.names.external {
            let entry = Entry::new(Kind::Reexport, format!("use {}", self.names.of(*id, path)));
            self.api.insert(Key::new(path, Kind::Reexport), entry);
        }
    }

    fn impls(&mut self) {
        let mut impls: Vec<(&Id, &Item)> = self.krate.index.iter().collect();
        impls.sort_by_key(|(id, _)| id.0);
        for (_, item) in impls {
            if let ItemEnum::Impl(block) = &item.inner
                && block.blanket_impl.is_none()
            {
                match &block.trait_ {
                    None => self.inherent(block),
                    Some(path) => self.implementation(block, path),
                }
            }
        }
    }

    /// Adds an entry whose signature `print` gives, normalised and as written.
    fn add(
        &mut self,
        path: &str,
        kind: Kind,
        item: Option<&Item>,
        owner: Option<&str>,
        print: impl Fn(&Printer<'_>) -> String,
    ) {
        let (refs, unused) = (RefCell::default(), RefCell::default());
        let entry = Entry {
            kind,
            signature: print(&Printer::new(self.names, true, &refs)),
            shown: print(&Printer::new(self.names, false, &unused)),
            refs: refs.take(),
            owner: owner.map(str::to_owned),
            deprecated: item.is_some_and(|item| item.deprecation.is_some()),
            order: self.variant_names(item),
        };
        self.api.insert(Key::new(path, kind), entry);
    }

    fn variant_names(&self, item: Option<&Item>) -> Vec<String> {
        let Some(Item {
            inner: ItemEnum::Enum(item),
            ..
        }) = item
        else {
            return Vec::new();
        };
        let names = item
            .variants
            .iter()
            .filter_map(|id| self.krate.index.get(id)?.name.clone());
        names.collect()
    }

    fn item(&mut self, path: &str, item: &Item) {
        let kind = match &item.inner {
            ItemEnum::Struct(inner) => return self.structure(path, item, inner),
            ItemEnum::Enum(inner) => return self.enumeration(path, item, inner),
            ItemEnum::Trait(inner) => return self.definition(path, item, inner),
            ItemEnum::Module(_) => Kind::Module,
            ItemEnum::Function(_) => Kind::Function,
            ItemEnum::TypeAlias(_) => Kind::TypeAlias,
            ItemEnum::Constant { .. } => Kind::Constant,
            ItemEnum::Static(_) => Kind::Static,
            ItemEnum::Macro(_) | ItemEnum::ProcMacro(_) => Kind::Macro,
            // Unions of memory layouts, foreign types and keywords do not occur here.
            _ => return,
        };
        self.add(path, kind, Some(item), None, |p| leaf(p, last(path), item));
    }

    fn structure(&mut self, path: &str, item: &Item, inner: &Struct) {
        self.add(path, Kind::Struct, Some(item), None, |p| {
            let p = p.with_generics(&inner.generics.params);
            let params = p.params(&inner.generics.params);
            let (head, form) = (attributes(item), form(item, &inner.kind));
            let bounds = p.bounds_of(&inner.generics);
            format!("{head}struct {}{params}{bounds}{form}", last(path))
        });
        let fields: Vec<Id> = match &inner.kind {
            StructKind::Unit => Vec::new(),
            StructKind::Tuple(fields) => fields.iter().flatten().copied().collect(),
            StructKind::Plain { fields, .. } => fields.clone(),
        };
        for field in fields {
            if let Some(field) = self.krate.index.get(&field)
                && let ItemEnum::StructField(ty) = &field.inner
            {
                let name = field.name.as_deref().unwrap_or("_");
                let at = format!("{path}::{name}");
                self.add(&at, Kind::Field, Some(field), Some(path), |p| {
                    let p = p.with_generics(&inner.generics.params);
                    format!("{name}: {}", p.ty(ty))
                });
            }
        }
    }

    fn enumeration(&mut self, path: &str, item: &Item, inner: &Enum) {
        self.add(path, Kind::Enum, Some(item), None, |p| {
            let p = p.with_generics(&inner.generics.params);
            let params = p.params(&inner.generics.params);
            let bounds = p.bounds_of(&inner.generics);
            format!("{}enum {}{params}{bounds}", attributes(item), last(path))
        });
        for id in &inner.variants {
            if let Some(item) = self.krate.index.get(id)
                && let ItemEnum::Variant(variant) = &item.inner
            {
                let name = item.name.as_deref().unwrap_or("_");
                let krate = self.krate;
                let at = format!("{path}::{name}");
                self.add(&at, Kind::Variant, Some(item), Some(path), |p| {
                    let p = p.with_generics(&inner.generics.params);
                    format!("{}{name}{}", attributes(item), payload(krate, &p, variant))
                });
            }
        }
    }

    fn definition(&mut self, path: &str, item: &Item, inner: &Trait) {
        self.add(path, Kind::Trait, Some(item), None, |p| {
            let p = p.with_generics(&inner.generics.params);
            let bounds = p.bounds(&inner.bounds);
            let colon = if bounds.is_empty() { "" } else { ": " };
            format!(
                "{}trait {}{}{colon}{bounds}{}",
                if inner.is_unsafe { "unsafe " } else { "" },
                last(path),
                p.params(&inner.generics.params),
                p.bounds_of(&inner.generics)
            )
        });
        for id in &inner.items {
            if let Some(item) = self.krate.index.get(id) {
                let name = item.name.as_deref().unwrap_or("_");
                let at = format!("{path}::{name}");
                self.add(&at, Kind::TraitItem, Some(item), Some(path), |p| {
                    member(&p.with_generics(&inner.generics.params), item)
                });
            }
        }
    }

    fn inherent(&mut self, block: &Impl) {
        let Type::ResolvedPath(for_) = &block.for_ else {
            return;
        };
        let owner = self.names.of(for_.id, &for_.path);
        for id in &block.items {
            let Some(item) = self.krate.index.get(id) else {
                continue;
            };
            let at = format!("{owner}::{}", item.name.as_deref().unwrap_or("_"));
            self.add(&at, Kind::Method, Some(item), Some(&owner), |p| {
                let p = p.with_generics(&block.generics.params);
                let p = p.with_self(&block.for_);
                let params = p.params(&block.generics.params);
                let head = match params.as_str() {
                    "" => String::new(),
                    _ => format!(
                        "impl{params} {}{}: ",
                        p.ty(&block.for_),
                        p.bounds_of(&block.generics)
                    ),
                };
                format!("{head}{}", member(&p, item))
            });
        }
    }

    fn implementation(&mut self, block: &Impl, path: &Path) {
        let kind = match self.names.of(path.id, &path.path) {
            _ if block.is_synthetic => Kind::AutoImpl,
            name if name.ends_with("::StructuralPartialEq") => Kind::AutoImpl,
            _ => Kind::Impl,
        };
        let name = path.path.rsplit("::").next().unwrap_or(&path.path);
        if block.is_synthetic && !AUTO_TRAITS.contains(&name) {
            return;
        }
        let refs = RefCell::default();
        let p = Printer::new(self.names, true, &refs).with_generics(&block.generics.params);
        let p = p.with_self(&block.for_);
        let key = format!("{} as {}", p.ty(&block.for_), p.path(path));
        let krate = self.krate;
        self.add(&key, kind, None, None, |p| heading(krate, p, block, path));
    }
}

/// `impl<T> Trait for Type where ..`, with the associated types and constants.
fn heading(krate: &Crate, p: &Printer<'_>, block: &Impl, path: &Path) -> String {
    let p = p.with_generics(&block.generics.params);
    let items = block.items.iter().filter_map(|id| krate.index.get(id));
    let p = p.with_self(&block.for_);
    let members: BTreeSet<String> = items
        .filter(|item| !matches!(item.inner, ItemEnum::Function(_)))
        .map(|item| member(&p, item))
        .collect();
    let members: Vec<String> = members.into_iter().collect();
    let members = if members.is_empty() {
        String::new()
    } else {
        format!(" {{ {} }}", members.join("; "))
    };
    format!(
        "{}impl{} {}{} for {}{}{members}",
        if block.is_unsafe { "unsafe " } else { "" },
        p.params(&block.generics.params),
        if block.is_negative { "!" } else { "" },
        p.path(path),
        p.ty(&block.for_),
        p.bounds_of(&block.generics),
    )
}

/// An item that has no members of interest.
fn leaf(p: &Printer<'_>, name: &str, item: &Item) -> String {
    match &item.inner {
        ItemEnum::Module(_) => format!("mod {name}"),
        ItemEnum::Function(inner) => p.function(name, inner),
        ItemEnum::TypeAlias(inner) => {
            let p = p.with_generics(&inner.generics.params);
            let params = p.params(&inner.generics.params);
            format!("type {name}{params} = {}", p.ty(&inner.type_))
        }
        ItemEnum::Constant { type_, .. } => format!("const {name}: {}", p.ty(type_)),
        ItemEnum::Static(inner) => format!("static {name}: {}", p.ty(&inner.type_)),
        _ => format!("macro {name}"),
    }
}

/// An item of a trait or an impl.
fn member(p: &Printer<'_>, item: &Item) -> String {
    let name = item.name.as_deref().unwrap_or("_");
    match &item.inner {
        ItemEnum::Function(function) => p.function(name, function),
        ItemEnum::AssocConst { type_, .. } => format!("const {name}: {}", p.ty(type_)),
        ItemEnum::AssocType {
            generics,
            bounds,
            type_,
            ..
        } => {
            let p = p.with_generics(&generics.params);
            let bounds = p.bounds(bounds);
            let colon = if bounds.is_empty() { "" } else { ": " };
            let value = type_.as_ref().map(|ty| format!(" = {}", p.ty(ty)));
            let params = p.params(&generics.params);
            format!(
                "type {name}{params}{colon}{bounds}{}",
                value.unwrap_or_default()
            )
        }
        other => format!("{:?} {name}", other.item_kind()),
    }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn is_non_exhaustive(item: &Item) -> bool {
    item.attrs.contains(&Attribute::NonExhaustive)
}

fn attributes(item: &Item) -> &'static str {
    if is_non_exhaustive(item) {
        "#[non_exhaustive] "
    } else {
        ""
    }
}

/// How a struct can be built and taken apart by users.
fn form(item: &Item, kind: &StructKind) -> &'static str {
    let private = match kind {
        StructKind::Unit => false,
        StructKind::Tuple(fields) => fields.iter().any(Option::is_none),
        StructKind::Plain {
            has_stripped_fields,
            ..
        } => *has_stripped_fields,
    };
    match kind {
        // Neither a literal nor a pattern without `..` compiles outside the crate.
        _ if private || is_non_exhaustive(item) => "",
        StructKind::Unit => ";",
        StructKind::Tuple(_) => "(all fields public)",
        StructKind::Plain { .. } => " { all fields public }",
    }
}

fn payload(krate: &Crate, p: &Printer<'_>, variant: &Variant) -> String {
    let field = |id: &Id| match krate.index.get(id) {
        Some(Item {
            inner: ItemEnum::StructField(ty),
            name,
            ..
        }) => (name.clone().unwrap_or_default(), p.ty(ty)),
        _ => ("_".to_owned(), "_".to_owned()),
    };
    match &variant.kind {
        VariantKind::Plain => String::new(),
        VariantKind::Tuple(fields) => {
            let fields = fields
                .iter()
                .map(|id| id.as_ref().map_or("_".to_owned(), |id| field(id).1));
            format!("({})", fields.collect::<Vec<_>>().join(", "))
        }
        VariantKind::Struct { fields, .. } => {
            let fields = fields
                .iter()
                .map(field)
                .map(|(name, ty)| format!("{name}: {ty}"));
            format!(" {{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}
