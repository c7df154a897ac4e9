//! Spelling of types.

use proc_macro2::TokenStream;
use quote::quote;

use super::item_path::ItemPath;
use super::root::Root;
use super::scope::Scope;
use super::words::{fixed, ident};
use crate::plan::ir::{RustType, TypeHead, TypeModule};
use crate::plan::names::RustName;

/// One file of one service: its names and the place of the service's modules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    scope: &'a Scope,
    root: &'a Root,
}

impl<'a> Place<'a> {
    /// The place of a file with these names, in a service at this place.
    pub(super) fn new(scope: &'a Scope, root: &'a Root) -> Self {
        Self { scope, root }
    }

    /// An item given by its full path; see [`Scope::get`].
    pub(super) fn get(&self, path: impl Into<ItemPath>) -> TokenStream {
        self.scope.get(path)
    }

    /// An item of the service, given by its path below the service's root, e.g. `types`.
    pub(super) fn own(&self, path: impl Into<ItemPath>) -> TokenStream {
        self.scope.get(self.root.path().then(path))
    }

    /// The full path of an item of the service, for links.
    pub(super) fn link(&self, path: impl Into<ItemPath>) -> String {
        self.root.link(path)
    }

    /// Brings a trait into scope whose methods are called; see [`Scope::bring`].
    pub(super) fn bring(&self, path: &'static str) {
        self.scope.bring(path);
    }

    /// `types::Name` or `types::error::Name`
    pub(super) fn named(&self, module: TypeModule, name: &RustName) -> TokenStream {
        let types = self.own("types");
        let name = ident(name);
        match module {
            TypeModule::Types => quote!(#types::#name),
            TypeModule::Error => quote!(#types::error::#name),
        }
    }

    /// `Option<T>`
    pub(super) fn option(&self, ty: &TokenStream) -> TokenStream {
        let option = self.get("std::option::Option");
        quote!(#option<#ty>)
    }

    /// `Some`, which an item of a file may hide.
    pub(super) fn some(&self) -> TokenStream {
        self.get("std::option::Option::Some")
    }

    /// `None`
    pub(super) fn none(&self) -> TokenStream {
        self.get("std::option::Option::None")
    }

    /// `Ok`
    pub(super) fn ok(&self) -> TokenStream {
        self.get("std::result::Result::Ok")
    }

    /// A type as it stands in a field, without the field's own `Option`.
    pub(super) fn ty(&self, ty: &RustType) -> TokenStream {
        let name = match ty.head() {
            TypeHead::Named(module, name) => return self.named(module, name),
            TypeHead::Path(path) if path.contains("::") => self.get(path),
            TypeHead::Path(primitive) => {
                let primitive = fixed(primitive);
                quote!(#primitive)
            }
        };
        let arguments = ty.arguments();
        if arguments.is_empty() {
            return name;
        }
        let arguments = arguments.iter().map(|ty| self.ty(ty));
        quote!(#name<#(#arguments),*>)
    }
}
