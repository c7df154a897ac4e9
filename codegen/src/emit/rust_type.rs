//! Spelling of types.

use proc_macro2::TokenStream;
use quote::quote;

use super::item_path::ItemPath;
use super::root::Root;
use super::scope::Scope;
use super::words::{fixed, ident};
use crate::plan::ir::{RustType, TypeModule};
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
        match ty {
            RustType::Vec(item) => self.generic("std::vec::Vec", &[item]),
            RustType::HashSet(item) => self.generic("std::collections::HashSet", &[item]),
            RustType::HashMap(key, value) => {
                self.generic("std::collections::HashMap", &[key, value])
            }
            RustType::Option(inner) => self.generic("std::option::Option", &[inner]),
            RustType::Boxed(inner) => self.generic("std::boxed::Box", &[inner]),
            RustType::Named { module, name } => self.named(*module, name),
            simple => self.simple(simple_path(simple)),
        }
    }

    fn generic(&self, path: &'static str, arguments: &[&RustType]) -> TokenStream {
        let name = self.get(path);
        let arguments = arguments.iter().map(|ty| self.ty(ty));
        quote!(#name<#(#arguments),*>)
    }

    /// A type without arguments: a primitive or an item with a path.
    fn simple(&self, path: &'static str) -> TokenStream {
        if path.contains("::") {
            return self.get(path);
        }
        let primitive = fixed(path);
        quote!(#primitive)
    }
}

/// The path of a type that is not generated and has no arguments; those with arguments are composed
/// by their callers and count as what they are made of.
fn simple_path(ty: &RustType) -> &'static str {
    match ty {
        RustType::Bool => "bool",
        RustType::I8 => "i8",
        RustType::I16 => "i16",
        RustType::I32 => "i32",
        RustType::I64 => "i64",
        RustType::F32 => "f32",
        RustType::F64 => "f64",
        RustType::BigInteger => "aws_smithy_types::BigInteger",
        RustType::BigDecimal => "aws_smithy_types::BigDecimal",
        RustType::Blob => "aws_smithy_types::Blob",
        RustType::DateTime => "aws_smithy_types::DateTime",
        RustType::Document => "aws_smithy_types::Document",
        RustType::ByteStream => "aws_smithy_types::byte_stream::ByteStream",
        RustType::String | RustType::Named { .. } => "std::string::String",
        RustType::Vec(inner)
        | RustType::HashSet(inner)
        | RustType::HashMap(_, inner)
        | RustType::Option(inner)
        | RustType::Boxed(inner) => simple_path(inner),
    }
}

/// A type as documentation names it: `Option<Vec<UsageTotal>>`.
pub(super) fn doc_name(ty: &RustType) -> String {
    match ty {
        RustType::Vec(item) => format!("Vec<{}>", doc_name(item)),
        RustType::HashSet(item) => format!("HashSet<{}>", doc_name(item)),
        RustType::HashMap(key, value) => format!("HashMap<{}, {}>", doc_name(key), doc_name(value)),
        RustType::Option(inner) => format!("Option<{}>", doc_name(inner)),
        RustType::Boxed(inner) => format!("Box<{}>", doc_name(inner)),
        RustType::Named { name, .. } => name.to_string(),
        simple => {
            let path = simple_path(simple);
            path.rsplit("::").next().unwrap_or(path).to_owned()
        }
    }
}
