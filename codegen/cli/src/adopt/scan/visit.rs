//! Names in code that can be parsed.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, Token, UseTree, Visibility};

use super::{Names, tokens};

/// Macros that take expressions and do nothing else with them.
const PLAIN: [&str; 30] = [
    "anyhow",
    "assert",
    "assert_eq",
    "assert_ne",
    "bail",
    "dbg",
    "debug",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "ensure",
    "eprint",
    "eprintln",
    "error",
    "format",
    "format_args",
    "info",
    "panic",
    "print",
    "println",
    "todo",
    "trace",
    "try_join",
    "join",
    "unimplemented",
    "unreachable",
    "vec",
    "warn",
    "write",
    "writeln",
];

/// Reads a file.
pub(super) fn file(file: &syn::File, names: &mut Names) {
    let mut uses = Uses::default();
    uses.visit_file(file);
    let mut visitor = Visitor {
        names,
        roots: uses.roots,
        documentation: String::new(),
    };
    visitor.visit_file(file);
    let documentation = visitor.documentation;
    tokens::documentation(&documentation, names);
}

/// The crates that the names of a file come from.
#[derive(Default)]
struct Uses {
    /// Local name to the first segment of its path.
    roots: BTreeMap<String, String>,
}

impl<'f> Visit<'f> for Uses {
    fn visit_item_use(&mut self, item: &'f syn::ItemUse) {
        each(&item.tree, &mut Vec::new(), &mut |path, end| {
            let root = path.first().cloned().unwrap_or_default();
            if let Some(local) = end.local(path) {
                self.roots.insert(local, root);
            }
        });
    }

    fn visit_item_extern_crate(&mut self, item: &'f syn::ItemExternCrate) {
        if let Some((_, local)) = &item.rename {
            self.roots.insert(name(local), name(&item.ident));
        }
    }
}

/// How a path of a use declaration ends.
enum End<'t> {
    /// With this name for it, if it is another one.
    Named(Option<&'t syn::Ident>),
    Glob,
}

impl End<'_> {
    /// The name by which the path goes in the file.
    fn local(&self, path: &[String]) -> Option<String> {
        match self {
            Self::Named(Some(alias)) => Some(name(alias)),
            Self::Named(None) => path.last().cloned(),
            Self::Glob => None,
        }
    }
}

/// Calls `then` with every path of a tree; `self` at the end of one is its module.
fn each<'t>(tree: &'t UseTree, path: &mut Vec<String>, then: &mut impl FnMut(&[String], End<'t>)) {
    match tree {
        UseTree::Path(inner) => {
            path.push(name(&inner.ident));
            each(&inner.tree, path, then);
            path.pop();
        }
        UseTree::Name(inner) => with_end(&inner.ident, path, |path| then(path, End::Named(None))),
        UseTree::Rename(inner) => with_end(&inner.ident, path, |path| {
            then(path, End::Named(Some(&inner.rename)));
        }),
        UseTree::Glob(_) => then(path, End::Glob),
        UseTree::Group(group) => group.items.iter().for_each(|tree| each(tree, path, then)),
    }
}

fn with_end(end: &syn::Ident, path: &mut Vec<String>, then: impl FnOnce(&[String])) {
    if end == "self" {
        return then(path);
    }
    path.push(name(end));
    then(path);
    path.pop();
}

fn name(ident: &syn::Ident) -> String {
    ident.unraw().to_string()
}

struct Visitor<'n> {
    names: &'n mut Names,
    roots: BTreeMap<String, String>,
    documentation: String,
}

impl Visitor<'_> {
    fn segments(&mut self, path: &[String]) {
        let first = path.first().cloned();
        self.names
            .pairs
            .extend(first.map(|first| (String::new(), first)));
        let pairs = path.windows(2);
        let pairs = pairs.map(|pair| (pair[0].clone(), pair[1].clone()));
        self.names.pairs.extend(pairs);
    }

    /// A part of a public item: the crates that its names come from are exposed.
    fn expose(&mut self, vis: &Visibility, part: impl ToTokens) {
        if matches!(vis, Visibility::Public(_)) {
            self.expose_tokens(part.into_token_stream());
        }
    }

    fn expose_tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    let word = name(&ident);
                    let root = self.roots.get(&word).unwrap_or(&word);
                    self.names.exposed.insert(root.clone());
                }
                TokenTree::Group(group) => self.expose_tokens(group.stream()),
                _ => {}
            }
        }
    }
}

impl<'f> Visit<'f> for Visitor<'_> {
    fn visit_ident(&mut self, ident: &'f syn::Ident) {
        self.names.words.insert(name(ident));
    }

    fn visit_expr_method_call(&mut self, call: &'f syn::ExprMethodCall) {
        self.names.methods.insert(name(&call.method));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_path(&mut self, path: &'f syn::ExprPath) {
        // `<Client>::get_item`
        let last = path.path.segments.last().filter(|_| path.qself.is_some());
        self.names
            .methods
            .extend(last.map(|last| name(&last.ident)));
        visit::visit_expr_path(self, path);
    }

    fn visit_path(&mut self, path: &'f syn::Path) {
        let segments = path.segments.iter().map(|segment| name(&segment.ident));
        let segments: Vec<String> = segments.collect();
        self.segments(&segments);
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'f syn::ItemUse) {
        let is_public = matches!(item.vis, Visibility::Public(_));
        each(&item.tree, &mut Vec::new(), &mut |path, end| {
            self.segments(path);
            self.names.words.extend(path.iter().cloned());
            if is_public && let Some(root) = path.first() {
                let root = self.roots.get(root).unwrap_or(root).clone();
                self.names.exposed.insert(root);
            }
            match end {
                End::Glob => _ = self.names.globs.insert(path.to_vec()),
                End::Named(Some(alias)) => {
                    let real = path.last().cloned().unwrap_or_default();
                    let aliases = self.names.aliases.entry(name(alias)).or_default();
                    aliases.insert(real);
                }
                End::Named(None) => {}
            }
        });
    }

    fn visit_item_extern_crate(&mut self, item: &'f syn::ItemExternCrate) {
        self.expose(&item.vis, &item.ident);
        self.names.words.insert(name(&item.ident));
    }

    fn visit_macro(&mut self, call: &'f syn::Macro) {
        self.visit_path(&call.path);
        let called = call.path.segments.last().map(|last| name(&last.ident));
        let is_plain = called.is_some_and(|called| PLAIN.contains(&called.as_str()));
        let parsed = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
        match parsed {
            Ok(expressions) if is_plain => {
                let tokens = call.tokens.clone();
                tokens::scan(tokens, self.names, false);
                // They live as long as this call alone, so another visitor takes them.
                let mut inner = Visitor {
                    names: self.names,
                    roots: BTreeMap::new(),
                    documentation: String::new(),
                };
                expressions.iter().for_each(|one| inner.visit_expr(one));
            }
            _ => tokens::scan(call.tokens.clone(), self.names, true),
        }
    }

    fn visit_attribute(&mut self, attribute: &'f syn::Attribute) {
        match &attribute.meta {
            syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => {
                if let Expr::Lit(literal) = &pair.value
                    && let syn::Lit::Str(text) = &literal.lit
                {
                    let text = text.value();
                    self.documentation.push_str(&text);
                    self.documentation.push('\n');
                }
            }
            // A derive may make code of names, as paths; words of it are no methods.
            meta => tokens::scan(meta.to_token_stream(), self.names, false),
        }
    }

    fn visit_item_fn(&mut self, item: &'f syn::ItemFn) {
        self.expose(&item.vis, &item.sig);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'f syn::ImplItemFn) {
        self.expose(&item.vis, &item.sig);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_item_impl(&mut self, item: &'f syn::ItemImpl) {
        // What a trait is implemented for is as public as both are.
        if let Some((of, _)) = &item.trait_ {
            let tokens = of.to_token_stream();
            self.expose_tokens(tokens);
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_item_struct(&mut self, item: &'f syn::ItemStruct) {
        for field in &item.fields {
            self.expose(&field.vis, &field.ty);
        }
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'f syn::ItemEnum) {
        self.expose(&item.vis, &item.variants);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_type(&mut self, item: &'f syn::ItemType) {
        self.expose(&item.vis, &item.ty);
        visit::visit_item_type(self, item);
    }

    fn visit_item_trait(&mut self, item: &'f syn::ItemTrait) {
        self.expose(&item.vis, &item.supertraits);
        let items = item.items.iter();
        items.for_each(|inner| self.expose(&item.vis, inner));
        visit::visit_item_trait(self, item);
    }
}
