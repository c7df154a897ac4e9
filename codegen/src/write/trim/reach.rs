//! What of the shared code the rest of a crate reaches, to a fixed point.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use super::sheet::{Sheet, Unit, What};
use super::words::{How, UNKNOWN, Word};

/// What stands for the module of a file or one above it.
const ABOVE: [&str; 2] = ["self", "super"];

/// What a path within the crate starts with, beside the modules of its file; nothing, if it is a
/// name alone.
const WITHIN: [&str; 4] = ["crate", "self", "super", ""];

/// The shared files by path, without `.rs`.
pub(super) type Sheets<'a> = BTreeMap<&'a str, Sheet<'a>>;

/// A file and a unit of it.
type Place = (usize, usize);

/// For each file, which of its units are reached.
pub(super) type Reached = Vec<Vec<bool>>;

/// Finds what is reached from `said`, the words of the code that uses the shared files.
pub(super) fn reach(sheets: &Sheets<'_>, said: &HashSet<Word<'_>>) -> Reached {
    let mut reach = Reach {
        sheets: sheets.values().collect(),
        children: children(sheets),
        types: named(sheets, type_name),
        variants: named(sheets, variant),
        fields: fields(sheets),
        named_fields: named_fields(sheets, said),
        unsaid: sheets.values().map(unsaid).collect(),
        above: above(sheets),
        taken: HashSet::new(),
        said: said.iter().copied().collect(),
        paths: named_as(said, |how| matches!(how, How::After(_))),
        defined: named_as(said, |how| how == How::Defined),
        alone: vec![HashSet::new(); sheets.len()],
        reached: sheets
            .values()
            .map(|sheet| vec![false; sheet.units.len()])
            .collect(),
    };
    while reach.go_on() || reach.keep_variants() {}
    reach.reached
}

struct Reach<'a> {
    sheets: Vec<&'a Sheet<'a>>,
    /// The file of each module declaration, by the declaring file and the module's name.
    children: HashMap<(usize, &'a str), usize>,
    /// Types and traits by name.
    types: HashMap<&'a str, Vec<Place>>,
    /// Variants by the names of their enums and their own.
    variants: HashMap<(&'a str, &'a str), Vec<Place>>,
    /// Fields, by the names of their types and their own.
    fields: HashSet<(&'a str, &'a str)>,
    /// What patterns and the rest of the crate may name a field by.
    named_fields: HashSet<&'a str>,
    /// Imports that no text names: traits, for their methods.
    unsaid: Vec<HashSet<&'a str>>,
    /// The files above each, and itself.
    above: Vec<Vec<usize>>,
    /// What files below take from a file by `super`.
    taken: HashSet<(usize, &'a str)>,
    said: HashSet<Word<'a>>,
    /// What is said after any name.
    paths: HashSet<&'a str>,
    /// The functions that the rest of the crate defines: those of shared traits among them.
    defined: HashSet<&'a str>,
    /// What is said alone in a file, by what is reached of it.
    alone: Vec<HashSet<&'a str>>,
    reached: Reached,
}

impl<'a> Reach<'a> {
    /// Marks what is reached by what is marked already; whether there was any.
    fn go_on(&mut self) -> bool {
        let mut is_new = false;
        for file in 0..self.sheets.len() {
            for index in 0..self.sheets[file].units.len() {
                if !self.reached[file][index] && self.is_needed(file, index) {
                    self.mark(file, index);
                    is_new = true;
                }
            }
        }
        is_new
    }

    /// Marks the variants of enums that would have none: a `match` without arms is no Rust for a
    /// reference. Whether there was any.
    fn keep_variants(&mut self) -> bool {
        let mut is_new = false;
        for file in 0..self.sheets.len() {
            let sheet = self.sheets[file];
            for parent in 0..sheet.units.len() {
                let variants = (0..sheet.units.len()).filter(|index| {
                    let unit = &sheet.units[*index];
                    unit.parent == Some(parent) && matches!(unit.what, What::Variant { .. })
                });
                let variants: Vec<_> = variants.collect();
                let is_kept = variants.iter().any(|index| self.reached[file][*index]);
                if self.reached[file][parent] && !is_kept && !variants.is_empty() {
                    variants.iter().for_each(|index| self.mark(file, *index));
                    is_new = true;
                }
            }
        }
        is_new
    }

    fn mark(&mut self, file: usize, index: usize) {
        self.reached[file][index] = true;
        let sheet = self.sheets[file];
        let unit = &sheet.units[index];
        let own = own_type(sheet, unit);
        for word in &unit.says {
            let how = match (word.how, own) {
                (How::After("Self"), Some(own)) => How::After(own),
                (How::Matched("Self"), Some(own)) => How::Matched(own),
                (How::CalledOfInner, _) => How::Called,
                (how, _) => how,
            };
            self.said.insert(Word { how, ..*word });
            if how == How::Defined && matches!(&unit.what, What::Item(_)) {
                // By a macro, for whatever it is called with.
                self.defined.insert(word.name);
            }
            if let How::After(before) = how {
                self.paths.insert(word.name);
                if ABOVE.contains(&before) {
                    let above = self.above[file].iter();
                    self.taken.extend(above.map(|file| (*file, word.name)));
                }
            }
            if how == How::Alone && !matches!(unit.what, What::Import { .. }) {
                self.alone[file].insert(word.name);
            }
        }
    }

    fn is_needed(&self, file: usize, index: usize) -> bool {
        let unit = &self.sheets[file].units[index];
        if unit
            .parent
            .is_some_and(|parent| !self.reached[file][parent])
        {
            return false;
        }
        match &unit.what {
            What::Item(name) => self.alone[file].contains(&**name) || self.is_taken(file, name),
            What::Import {
                name, is_public, ..
            } => {
                self.alone[file].contains(&**name)
                    || self.unsaid[file].contains(&**name)
                    || *is_public && self.is_taken(file, name)
            }
            What::Module(name) => self.is_module_needed(file, name),
            What::Impl { of, of_trait } => {
                let of_trait = of_trait.as_deref();
                self.is_type_needed(file, of)
                    && of_trait.is_none_or(|name| self.is_type_needed(file, name))
            }
            What::Method { of, name } => {
                self.is_said(How::Called, name) || self.is_after(&[of, UNKNOWN], name)
            }
            What::TraitMethod { of, name } => {
                !self.types.contains_key(&**of)
                    || self.is_of_another_crate(file, of)
                    || self.defined.contains(&**name)
                    || self.is_said(How::Called, name)
                    || self.paths.contains(&**name)
            }
            What::Field { of, name } => {
                !self.fields.contains(&(&**of, &**name))
                    || self.named_fields.contains(&**name)
                    || self.is_said(How::Read, name)
            }
            What::Variant { of, name } => self.is_said(How::After(of), name),
            What::Arm(variants) => variants
                .iter()
                .all(|(of, name)| self.is_variant_needed(file, of, name)),
            What::Other => true,
        }
    }

    fn is_said(&self, how: How<'_>, name: &str) -> bool {
        self.said.contains(&Word { how, name })
    }

    fn is_after(&self, before: &[&str], name: &str) -> bool {
        before.iter().any(|before| {
            self.is_said(How::After(before), name) || self.is_said(How::Matched(before), name)
        })
    }

    /// Whether another file takes an item from this one.
    fn is_taken(&self, file: usize, name: &str) -> bool {
        self.taken.contains(&(file, name))
            || self.is_after(&[UNKNOWN, self.sheets[file].module], name)
    }

    fn is_module_needed(&self, file: usize, name: &str) -> bool {
        let child = self.children.get(&(file, name));
        child.is_some_and(|child| {
            let units = self.sheets[*child].units.iter().zip(&self.reached[*child]);
            let mut reached = units.filter(|(_, is_reached)| **is_reached);
            reached.any(|(unit, _)| !matches!(unit.what, What::Import { .. }))
        })
    }

    /// Whether a type or trait is reached; those of other crates always are.
    fn is_type_needed(&self, file: usize, name: &str) -> bool {
        let found = self.types.get(name);
        found.is_none_or(|found| {
            self.is_of_another_crate(file, name) || self.is_any_reached(file, found)
        })
    }

    /// Whether a file imports the name from outside, whatever the crate has that is called so.
    fn is_of_another_crate(&self, file: usize, name: &str) -> bool {
        let units = &self.sheets[file].units;
        let is_module = |of: &str| {
            let is_it = |unit: &Unit<'_>| matches!(&unit.what, What::Module(name) if name == of);
            WITHIN.contains(&of) || units.iter().any(is_it)
        };
        units.iter().any(|unit| match &unit.what {
            What::Import { name: it, from, .. } => it == name && !is_module(from),
            _ => false,
        })
    }

    /// Whether a value of the variant is made; what is no variant of a shared enum may always be.
    fn is_variant_needed(&self, file: usize, of: &str, name: &str) -> bool {
        let found = self.variants.get(&(of, name));
        found.is_none_or(|found| self.is_any_reached(file, found))
    }

    /// Whether what has a name is reached: what this file defines, or else any other.
    fn is_any_reached(&self, file: usize, found: &[Place]) -> bool {
        match found.iter().find(|(found, _)| *found == file) {
            Some((file, unit)) => self.reached[*file][*unit],
            None => found.iter().any(|(file, unit)| self.reached[*file][*unit]),
        }
    }
}

/// What `Self` is in a unit.
fn own_type<'a>(sheet: &'a Sheet<'_>, unit: &'a Unit<'_>) -> Option<&'a str> {
    match &unit.what {
        What::Impl { of, .. } => Some(of),
        _ => own_type(sheet, &sheet.units[unit.parent?]),
    }
}

fn children<'a>(sheets: &Sheets<'a>) -> HashMap<(usize, &'a str), usize> {
    let places: HashMap<&str, usize> = sheets.keys().copied().zip(0..).collect();
    let children = sheets.keys().copied().zip(0..);
    let children = children.filter_map(|(path, child): (&'a str, usize)| {
        let (folder, name) = path.rsplit_once('/')?;
        Some(((*places.get(folder)?, name), child))
    });
    children.collect()
}

/// The files that a `super` of each file can stand for.
fn above(sheets: &Sheets<'_>) -> Vec<Vec<usize>> {
    let is_above = |above: &str, path: &str| {
        let below = path.strip_prefix(above);
        below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
    };
    let paths = || sheets.keys().enumerate();
    let above = paths().map(|(_, path)| {
        let above = paths().filter(|(_, above)| is_above(above, path));
        above.map(|(file, _)| file).collect()
    });
    above.collect()
}

/// The units that `key` names.
fn named<'a, K: Eq + Hash>(
    sheets: &'a Sheets<'_>,
    key: impl Fn(&'a What) -> Option<K>,
) -> HashMap<K, Vec<Place>> {
    let mut named: HashMap<K, Vec<_>> = HashMap::new();
    for (file, sheet) in sheets.values().enumerate() {
        for (index, unit) in sheet.units.iter().enumerate() {
            if let Some(key) = key(&unit.what) {
                named.entry(key).or_default().push((file, index));
            }
        }
    }
    named
}

fn type_name(what: &What) -> Option<&str> {
    match what {
        What::Item(name) => Some(name),
        _ => None,
    }
}

fn variant(what: &What) -> Option<(&str, &str)> {
    match what {
        What::Variant { of, name } => Some((of, name)),
        _ => None,
    }
}

/// The fields of types; those of values have another parent.
fn fields<'a>(sheets: &'a Sheets<'_>) -> HashSet<(&'a str, &'a str)> {
    let fields = sheets.values().flat_map(|sheet| {
        let units = sheet.units.iter();
        units.filter_map(|unit| match (&unit.what, &sheet.units[unit.parent?].what) {
            (What::Field { of, name }, What::Item(item)) if of == item => Some((&**of, &**name)),
            _ => None,
        })
    });
    fields.collect()
}

/// The names that are said in some way.
fn named_as<'a>(said: &HashSet<Word<'a>>, is_so: impl Fn(How<'_>) -> bool) -> HashSet<&'a str> {
    let words = said.iter().filter(|word| is_so(word.how));
    words.map(|word| word.name).collect()
}

fn named_fields<'a>(sheets: &'a Sheets<'_>, said: &HashSet<Word<'a>>) -> HashSet<&'a str> {
    let matched = sheets.values().flat_map(|sheet| &sheet.matched_fields);
    let mut named = named_as(said, |how| how == How::Alone);
    named.extend(matched.map(|name| &**name));
    named
}

/// The imports that nothing else in the file says.
fn unsaid<'a>(sheet: &'a Sheet<'_>) -> HashSet<&'a str> {
    let (imports, others): (Vec<_>, Vec<_>) = sheet
        .units
        .iter()
        .partition(|unit| matches!(unit.what, What::Import { .. }));
    let words = others.iter().flat_map(|unit| &unit.says);
    let alone = words.filter(|word| word.how == How::Alone);
    let alone: HashSet<&str> = alone.map(|word| word.name).collect();
    let names = imports.iter().filter_map(|unit| match &unit.what {
        What::Import {
            name, is_public, ..
        } if !is_public && !alone.contains(&**name) => Some(&**name),
        _ => None,
    });
    names.collect()
}
