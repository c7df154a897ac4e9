//! Blank lines: what `prettyplease` leaves out.
//!
//! Works on syntax: [`space`] puts a marker between two items of a file, module, `impl` or trait
//! where a blank line belongs, and [`lay_out`] makes the printed markers blank lines. Function
//! bodies stay as printed, and no text of a literal or a comment is ever looked at.

use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, ImplItem, Item, ItemMod, TraitItem, parse_quote};

/// Printed where a blank line belongs.
const BLANK: &str = "__blank!();";

/// Printed between two values: a blank line belongs there if the first takes several lines.
const GAP: &str = "__gap!();";

/// Puts the markers between the items of `file`.
pub(super) fn space(file: &mut syn::File) {
    file.items = spaced(
        !file.attrs.is_empty(),
        std::mem::take(&mut file.items),
        item,
        marker,
    );
    Spacing.visit_file_mut(file);
}

/// Makes printed markers blank lines.
pub(super) fn lay_out(printed: &str) -> String {
    let mut text = String::with_capacity(printed.len());
    let mut previous = "";
    for line in printed.lines() {
        match line.trim_start() {
            BLANK => text.push('\n'),
            GAP if takes_one_line(previous, line.len() - GAP.len()) => {}
            GAP => text.push('\n'),
            _ => {
                text.push_str(line);
                text.push('\n');
                previous = line;
            }
        }
    }
    text
}

/// Whether an item that ends in `last` begins in it too. What takes several lines ends in a closing
/// bracket or further to the right.
fn takes_one_line(last: &str, indent: usize) -> bool {
    let begins = last.get(indent..).and_then(|text| text.chars().next());
    begins.is_some_and(|first| first.is_ascii_alphabetic())
}

struct Spacing;

impl VisitMut for Spacing {
    fn visit_item_mod_mut(&mut self, module: &mut ItemMod) {
        if let Some((_, items)) = &mut module.content {
            *items = spaced(false, std::mem::take(items), item, marker);
        }
        visit_mut::visit_item_mod_mut(self, module);
    }

    fn visit_item_impl_mut(&mut self, block: &mut syn::ItemImpl) {
        let items = std::mem::take(&mut block.items);
        block.items = spaced(false, items, impl_item, |gap| match gap {
            Gap::Blank => parse_quote!(__blank!();),
            Gap::IfLong => parse_quote!(__gap!();),
        });
    }

    fn visit_item_trait_mut(&mut self, block: &mut syn::ItemTrait) {
        let items = std::mem::take(&mut block.items);
        block.items = spaced(false, items, trait_item, |gap| match gap {
            Gap::Blank => parse_quote!(__blank!();),
            Gap::IfLong => parse_quote!(__gap!();),
        });
    }
}

fn marker(gap: Gap) -> Item {
    match gap {
        Gap::Blank => parse_quote!(__blank!();),
        Gap::IfLong => parse_quote!(__gap!();),
    }
}

/// What stands between two items.
#[derive(Clone, Copy)]
enum Gap {
    Blank,
    IfLong,
}

/// Items of a kind stand together, unless one is led by documentation or attributes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `use`
    Use,
    /// `mod x;`
    Module,
    /// `const`, `static`, `type`
    Value,
    Other,
}

/// The kind of an item and what leads it.
type Described<'a> = (Kind, &'a [Attribute]);

/// The items with the markers between them; `led` if something stands before the first.
fn spaced<T>(
    led: bool,
    items: Vec<T>,
    describe: fn(&T) -> Described<'_>,
    marker: fn(Gap) -> T,
) -> Vec<T> {
    let mut all = Vec::with_capacity(2 * items.len());
    let mut previous = led.then_some(Kind::Other);
    for item in items {
        let (kind, attributes) = describe(&item);
        let gap = previous.and_then(|previous| gap(previous, kind, !attributes.is_empty()));
        all.extend(gap.map(marker));
        all.push(item);
        previous = Some(kind);
    }
    all
}

fn gap(previous: Kind, kind: Kind, led: bool) -> Option<Gap> {
    match kind {
        _ if led || previous != kind => Some(Gap::Blank),
        Kind::Use | Kind::Module => None,
        Kind::Value => Some(Gap::IfLong),
        Kind::Other => Some(Gap::Blank),
    }
}

fn item(item: &Item) -> Described<'_> {
    match item {
        Item::Use(item) => (Kind::Use, &item.attrs),
        Item::Mod(item) if item.content.is_none() => (Kind::Module, &item.attrs),
        Item::Const(item) => (Kind::Value, &item.attrs),
        Item::Static(item) => (Kind::Value, &item.attrs),
        Item::Type(item) => (Kind::Value, &item.attrs),
        _ => (Kind::Other, &[]),
    }
}

fn impl_item(item: &ImplItem) -> Described<'_> {
    match item {
        ImplItem::Const(item) => (Kind::Value, &item.attrs),
        ImplItem::Type(item) => (Kind::Value, &item.attrs),
        _ => (Kind::Other, &[]),
    }
}

fn trait_item(item: &TraitItem) -> Described<'_> {
    match item {
        TraitItem::Const(item) => (Kind::Value, &item.attrs),
        TraitItem::Type(item) => (Kind::Value, &item.attrs),
        _ => (Kind::Other, &[]),
    }
}

#[cfg(test)]
mod tests;
