//! A file of shared code in units: what can be left out of it by itself.

use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Arm, Attribute, ImplItem, Item, ItemEnum, ItemImpl, ItemUse, Path, UseTree};

use super::words::{How, Word, words};

/// A file and its units, parents before their children.
pub(super) struct Sheet<'a> {
    /// The name of its module.
    pub(super) module: &'a str,
    pub(super) units: Vec<Unit<'a>>,
    /// Its imports, whose names are units each.
    pub(super) imports: Vec<Import>,
    /// The fields that patterns name.
    pub(super) matched_fields: Vec<String>,
}

/// A part of a file that is kept or left out.
pub(super) struct Unit<'a> {
    pub(super) what: What,
    /// What it is a part of.
    pub(super) parent: Option<usize>,
    /// Its place in the text, documentation and attributes included.
    pub(super) range: Range<usize>,
    /// What it says beside its children.
    pub(super) says: Vec<Word<'a>>,
}

/// What a unit is, which tells when it is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// An item with a name.
    Item(String),
    /// A name that an import binds, the start of the path to it, and whether others can take it
    /// from here.
    Import {
        name: String,
        from: String,
        is_public: bool,
    },
    /// `mod name;`
    Module(String),
    /// The implementation of a type, of a trait for it if there is one.
    Impl {
        of: String,
        of_trait: Option<String>,
    },
    /// A function or constant of a type that only the crate knows.
    Method { of: String, name: String },
    /// A function of a trait, where it is declared or implemented.
    TraitMethod { of: String, name: String },
    /// A field, where a type has it or a value gets it.
    Field { of: String, name: String },
    /// A variant of an enum.
    Variant { of: String, name: String },
    /// An arm of a `match` for such variants; a name after another one is all that they are known
    /// by.
    Arm(Vec<(String, String)>),
    /// What is needed wherever its parent is.
    Other,
}

/// An import of several names.
pub(super) struct Import {
    pub(super) range: Range<usize>,
    /// The units of its names, in their order.
    pub(super) names: Range<usize>,
}

impl<'a> Sheet<'a> {
    /// The units of a file; `None` if it is no Rust.
    pub(super) fn read(module: &'a str, text: &'a str) -> Option<Self> {
        let file = syn::parse_file(text).ok()?;
        let mut reader = Reader {
            macros: macros(&file.items),
            ..Reader::default()
        };
        for item in &file.items {
            reader.item(item);
        }
        let mut sheet = Self {
            module,
            units: reader.units.into_iter().map(Unit::from).collect(),
            imports: reader.imports,
            matched_fields: reader.matched_fields,
        };
        sheet.assign(text, &reader.matched);
        Some(sheet)
    }

    /// Gives each unit what is said in it. What the pattern of an arm matches no value is made of.
    fn assign(&mut self, text: &'a str, matched: &[Range<usize>]) {
        for (at, mut word) in words(text) {
            let within = |range: &Range<usize>| range.contains(&at);
            if let How::After(of) = word.how
                && matched.iter().any(within)
            {
                word.how = How::Matched(of);
            }
            let unit = self.units.iter().rposition(|unit| within(&unit.range));
            if let Some(unit) = unit {
                self.units[unit].says.push(word);
            }
        }
    }
}

impl From<(What, Option<usize>, Range<usize>)> for Unit<'_> {
    fn from((what, parent, range): (What, Option<usize>, Range<usize>)) -> Self {
        Self {
            what,
            parent,
            range,
            says: Vec::new(),
        }
    }
}

#[derive(Default)]
struct Reader {
    /// The traits that the macros of the file implement.
    macros: Vec<(String, String)>,
    /// What `Self` is.
    own: String,
    /// Where arms say variants.
    matched: Vec<Range<usize>>,
    matched_fields: Vec<String>,
    units: Vec<(What, Option<usize>, Range<usize>)>,
    imports: Vec<Import>,
}

impl Reader {
    fn push(&mut self, what: What, parent: Option<usize>, range: Range<usize>) -> usize {
        self.units.push((what, parent, range));
        self.units.len() - 1
    }

    fn item(&mut self, item: &Item) {
        let range = item.span().byte_range();
        match item {
            Item::Use(item) => self.import(item, range),
            Item::Mod(item) if item.content.is_none() => {
                _ = self.push(What::Module(item.ident.to_string()), None, range);
            }
            Item::Impl(item) => self.implementation(item, range),
            Item::Enum(item) => self.enumeration(item, range),
            Item::Trait(item) => self.definition(item, range),
            Item::Struct(item) => self.structure(item, range),
            _ => {
                let what = self.what(item);
                let unit = self.push(what, None, range);
                self.parts(unit, |parts| parts.visit_item(item));
            }
        }
    }

    fn what(&self, item: &Item) -> What {
        if let Item::Macro(call) = item
            && call.ident.is_none()
        {
            let called = last(&call.mac.path);
            let known = self.macros.iter().find(|(name, _)| *name == called);
            return known.map_or(What::Other, |(_, of_trait)| What::Impl {
                of: String::new(),
                of_trait: Some(of_trait.clone()),
            });
        }
        name(item).map_or(What::Other, What::Item)
    }

    fn definition(&mut self, item: &syn::ItemTrait, range: Range<usize>) {
        let of = item.ident.to_string();
        let unit = self.push(What::Item(of.clone()), None, range);
        for part in &item.items {
            let syn::TraitItem::Fn(method) = part else {
                continue;
            };
            let what = What::TraitMethod {
                of: of.clone(),
                name: method.sig.ident.to_string(),
            };
            let method_unit = self.push(what, Some(unit), part.span().byte_range());
            self.parts(method_unit, |parts| parts.visit_trait_item(part));
        }
    }

    fn structure(&mut self, item: &syn::ItemStruct, range: Range<usize>) {
        let of = item.ident.to_string();
        let unit = self.push(What::Item(of.clone()), None, range);
        let syn::Fields::Named(fields) = &item.fields else {
            return;
        };
        if !is_plain(&item.attrs) {
            return;
        }
        let inner = fields.named.iter().filter(|field| !is_public(&field.vis));
        let inner = inner.filter(|field| !says_parameter(&item.generics, &field.ty));
        for (field, name) in inner.filter_map(|field| Some((field, field.ident.as_ref()?))) {
            let what = What::Field {
                of: of.clone(),
                name: name.to_string(),
            };
            self.push(what, Some(unit), field.span().byte_range());
        }
    }

    fn import(&mut self, item: &ItemUse, range: Range<usize>) {
        let is_public = !matches!(item.vis, syn::Visibility::Inherited);
        let start = self.units.len();
        let from = match &item.tree {
            UseTree::Path(path) => path.ident.to_string(),
            _ => String::new(),
        };
        leaves(&item.tree, None, &mut |name, span| {
            let from = from.clone();
            let what = name.map_or(What::Other, |name| What::Import {
                name,
                from,
                is_public,
            });
            _ = self.push(what, None, span.byte_range());
        });
        let names = start..self.units.len();
        self.imports.push(Import { range, names });
    }

    fn implementation(&mut self, item: &ItemImpl, range: Range<usize>) {
        let of = match &*item.self_ty {
            syn::Type::Path(path) => last(&path.path),
            _ => String::new(),
        };
        let of_trait = item.trait_.as_ref().map(|(path, _)| last(path));
        let what = What::Impl {
            of: of.clone(),
            of_trait: of_trait.clone(),
        };
        let unit = self.push(what, None, range);
        let outer = std::mem::replace(&mut self.own, of.clone());
        for part in &item.items {
            let what = match (method(part), &of_trait) {
                (Some((_, name)), Some(of)) => What::TraitMethod {
                    of: of.clone(),
                    name,
                },
                (Some((is_public, name)), None) if !is_public => What::Method {
                    of: of.clone(),
                    name,
                },
                _ => What::Other,
            };
            let part_unit = self.push(what, Some(unit), part.span().byte_range());
            self.parts(part_unit, |parts| parts.visit_impl_item(part));
        }
        self.own = outer;
    }

    fn enumeration(&mut self, item: &ItemEnum, range: Range<usize>) {
        let of = item.ident.to_string();
        let unit = self.push(What::Item(of.clone()), None, range);
        for variant in &item.variants {
            let range = with_attributes(&variant.attrs, variant.span());
            let what = match is_public(&item.vis) {
                true => What::Other,
                false => What::Variant {
                    of: of.clone(),
                    name: variant.ident.to_string(),
                },
            };
            self.push(what, Some(unit), range);
        }
    }

    /// The arms and fields below a unit, those of an arm below it.
    fn parts(&mut self, unit: usize, visit: impl FnOnce(&mut Parts<'_>)) {
        visit(&mut Parts {
            reader: self,
            parent: unit,
        });
    }
}

struct Parts<'a> {
    reader: &'a mut Reader,
    parent: usize,
}

impl<'ast> Visit<'ast> for Parts<'_> {
    fn visit_arm(&mut self, arm: &'ast Arm) {
        let mut variants = Variants::default();
        variants.visit_pat(&arm.pat);
        for (of, _) in &mut variants.found {
            if of == "Self" {
                of.clone_from(&self.reader.own);
            }
        }
        self.reader.matched.extend(variants.places);
        let mut range = with_attributes(&arm.attrs, arm.span());
        if let Some(comma) = arm.comma {
            range.end = comma.span().byte_range().end;
        }
        let what = What::Arm(variants.found);
        let unit = self.reader.push(what, Some(self.parent), range);
        let outer = std::mem::replace(&mut self.parent, unit);
        visit::visit_arm(self, arm);
        self.parent = outer;
    }

    fn visit_field_pat(&mut self, pattern: &'ast syn::FieldPat) {
        if let syn::Member::Named(name) = &pattern.member {
            self.reader.matched_fields.push(name.to_string());
        }
        visit::visit_field_pat(self, pattern);
    }

    fn visit_expr_struct(&mut self, value: &'ast syn::ExprStruct) {
        let of = match last(&value.path) {
            of if of == "Self" => self.reader.own.clone(),
            of => of,
        };
        for field in &value.fields {
            let syn::Member::Named(name) = &field.member else {
                continue;
            };
            let what = What::Field {
                of: of.clone(),
                name: name.to_string(),
            };
            let range = field.span().byte_range();
            let unit = self.reader.push(what, Some(self.parent), range);
            let outer = std::mem::replace(&mut self.parent, unit);
            visit::visit_field_value(self, field);
            self.parent = outer;
        }
    }
}

/// The variants that a pattern needs, and where; one alternative of several is needed by none.
#[derive(Default)]
struct Variants {
    found: Vec<(String, String)>,
    places: Vec<Range<usize>>,
}

impl<'ast> Visit<'ast> for Variants {
    fn visit_path(&mut self, path: &'ast Path) {
        let names: Vec<_> = path.segments.iter().map(|part| &part.ident).collect();
        if let [.., of, name] = names.as_slice() {
            self.found.push((of.to_string(), name.to_string()));
            self.places.push(path.span().byte_range());
        }
    }

    fn visit_pat_or(&mut self, _: &'ast syn::PatOr) {}
}

/// The macros of a file that implement a trait, with its name.
fn macros(items: &[Item]) -> Vec<(String, String)> {
    let macros = items.iter().filter_map(|item| match item {
        Item::Macro(item) => {
            let text = item.mac.tokens.to_string();
            let (_, after) = text.split_once("impl ")?;
            let (of_trait, _) = after.split_once(" for ")?;
            let name = of_trait.rsplit([' ', ':']).next()?;
            Some((item.ident.as_ref()?.to_string(), name.to_owned()))
        }
        _ => None,
    });
    macros.collect()
}

/// The name of a function or constant, and whether users of the crate may say it.
fn method(part: &ImplItem) -> Option<(bool, String)> {
    match part {
        ImplItem::Fn(method) => Some((is_public(&method.vis), method.sig.ident.to_string())),
        ImplItem::Const(constant) => Some((is_public(&constant.vis), constant.ident.to_string())),
        _ => None,
    }
}

/// Whether a structure derives nothing that depends on its fields.
fn is_plain(attributes: &[Attribute]) -> bool {
    const PLAIN: [&str; 4] = ["Clone", "Copy", "Debug", "Default"];
    let derives = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"));
    let mut is_plain = true;
    for derive in derives {
        let read = derive.parse_nested_meta(|derived| {
            is_plain &= PLAIN.contains(&last(&derived.path).as_str());
            Ok(())
        });
        is_plain &= read.is_ok();
    }
    is_plain
}

/// Whether a type says a parameter of the structure that it is in: without the field, the structure
/// might not say it any more.
fn says_parameter(generics: &syn::Generics, of: &syn::Type) -> bool {
    struct Parameters<'a>(&'a syn::Generics, bool);
    impl Visit<'_> for Parameters<'_> {
        fn visit_lifetime(&mut self, _: &syn::Lifetime) {
            self.1 = true;
        }

        fn visit_path(&mut self, path: &Path) {
            let mut parameters = self.0.type_params();
            self.1 |= parameters.any(|parameter| path.is_ident(&parameter.ident));
            visit::visit_path(self, path);
        }
    }
    let mut parameters = Parameters(generics, false);
    parameters.visit_type(of);
    parameters.1
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

/// Calls `found` with each name that an import binds; with none where it binds none that is said:
/// `_`, `*`.
fn leaves(
    tree: &UseTree,
    above: Option<&syn::Ident>,
    found: &mut impl FnMut(Option<String>, Span),
) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, Some(&path.ident), found),
        UseTree::Group(group) => {
            for tree in &group.items {
                leaves(tree, above, found);
            }
        }
        UseTree::Name(name) if name.ident == "self" => {
            found(above.map(ToString::to_string), name.span());
        }
        UseTree::Name(name) => found(Some(name.ident.to_string()), name.span()),
        UseTree::Rename(rename) => {
            let bound = rename.rename.to_string();
            found((bound != "_").then_some(bound), rename.span());
        }
        UseTree::Glob(glob) => found(None, glob.span()),
    }
}

fn name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn last(path: &Path) -> String {
    let last = path.segments.last();
    last.map(|part| part.ident.to_string()).unwrap_or_default()
}

fn with_attributes(attributes: &[Attribute], span: Span) -> Range<usize> {
    let range = span.byte_range();
    let first = attributes.first().map(|first| first.span().byte_range());
    first.map_or(range.start, |first| first.start)..range.end
}
