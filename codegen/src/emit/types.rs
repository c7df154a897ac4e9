//! The `types` module: a file per shape, and the modules that gather them.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder::builder;
use super::enumeration::{self, enumeration};
use super::error::{self, error};
use super::open_string::{self, open_string};
use super::role::Role;
use super::root::Root;
use super::rust_type::Place;
use super::schema::collection;
use super::scope::Scope;
use super::serde;
use super::structure::{self, Extra, structure};
use super::union::{self, union};
use super::words::{ident, inner_doc};
use super::{File, features};
use crate::plan::ir::{ErrorPlan, ServicePlan, StructurePlan, TypePlan};
use crate::plan::names::{ModuleName, RustName};

/// The modules that gather shapes, and `schema.rs`.
pub(super) fn modules(root: &Root, plan: &ServicePlan) -> Vec<File> {
    vec![
        types_module(root, plan),
        builders_module(root, plan),
        errors_module(root, plan),
        error_builders_module(root, plan),
        schema_file(root, plan),
    ]
}

/// The files of some shapes.
pub(super) fn type_files(root: &Root, types: &[TypePlan]) -> Vec<File> {
    types.iter().map(|plan| type_file(root, plan)).collect()
}

/// The files of some errors.
pub(super) fn error_files(root: &Root, errors: &[ErrorPlan]) -> Vec<File> {
    errors.iter().map(|plan| error_file(root, plan)).collect()
}

/// The file of one shape.
fn type_file(root: &Root, plan: &TypePlan) -> File {
    let (name, module) = place_of(plan);
    let scope = match plan {
        TypePlan::Structure(plan) => Scope::new([name.as_str(), &plan.builder]),
        _ => Scope::new([name.as_str()]),
    };
    let place = Place::new(&scope, root);
    let (emitter, shape_id, items) = match plan {
        TypePlan::Structure(plan) => (structure::FILE, &plan.shape_id, nested(place, plan)),
        TypePlan::Union(plan) => (union::FILE, &plan.shape_id, union(place, plan)),
        TypePlan::Enum(plan) => (enumeration::FILE, &plan.shape_id, enumeration(place, plan)),
        TypePlan::OpenString(plan) => (open_string::FILE, &plan.shape_id, open_string(place, plan)),
    };
    let path = format!("types/{}.rs", module.plain());
    let file = File::emitted(root, &path, scope.file(items));
    file.by(emitter).of(shape_id)
}

/// A structure that is no input, output or error.
fn nested(place: Place<'_>, plan: &StructurePlan) -> TokenStream {
    let structure = structure(place, plan, Extra::None);
    let builder = builder(place, plan, Extra::None);
    let serde = serde::structure(place, plan, Role::Nested);
    quote!(#structure #builder #serde)
}

fn error_file(root: &Root, plan: &ErrorPlan) -> File {
    let structure = &plan.structure;
    let scope = Scope::new([structure.name.as_str(), structure.builder.as_str()]);
    let items = error(Place::new(&scope, root), plan);
    let path = format!("types/error/{}.rs", structure.module.plain());
    let file = File::emitted(root, &path, scope.file(items));
    file.by(error::FILE).of(&structure.shape_id)
}

/// Name and private module of a shape.
fn place_of(plan: &TypePlan) -> (&RustName, &ModuleName) {
    match plan {
        TypePlan::Structure(plan) => (&plan.name, &plan.module),
        TypePlan::Union(plan) => (&plan.name, &plan.module),
        TypePlan::Enum(plan) | TypePlan::OpenString(plan) => (&plan.name, &plan.module),
    }
}

/// `types.rs`
fn types_module(root: &Root, plan: &ServicePlan) -> File {
    let reexports = plan.types.iter().map(|plan| {
        let (name, module) = place_of(plan);
        reexport(&quote!(), name, module)
    });
    let modules = plan
        .types
        .iter()
        .map(|plan| private_module(place_of(plan).1));
    let docs = inner_doc("Structures, unions and enums of the operations.");
    let added = features::items(plan, "types");
    let tokens = quote! {
        #docs

        #(#reexports)*
        #added

        pub mod builders;
        pub mod error;

        #(#modules)*
    };
    File::emitted(root, "types.rs", tokens)
}

/// `types/builders.rs`
fn builders_module(root: &Root, plan: &ServicePlan) -> File {
    let reexports = plan.types.iter().filter_map(|plan| match plan {
        TypePlan::Structure(plan) => Some(reexport(&quote!(super::), &plan.builder, &plan.module)),
        _ => None,
    });
    let docs = inner_doc("Builders of the structures.");
    File::emitted(root, "types/builders.rs", quote!(#docs #(#reexports)*))
}

/// `types/error.rs`
fn errors_module(root: &Root, plan: &ServicePlan) -> File {
    let structures = plan.errors.iter().map(|plan| &plan.structure);
    let structures = structures.map(|plan| (&plan.name, &plan.module));
    let streams = plan.streams.iter();
    let streams = streams.map(|plan| (&plan.error, &plan.error_module));
    let mut errors: Vec<_> = structures.chain(streams).collect();
    errors.sort();
    let names = errors.iter();
    let reexports = names.map(|(name, module)| reexport(&quote!(), name, module));
    let modules = errors.iter().map(|(_, module)| private_module(module));
    let docs = inner_doc("Errors of the operations.");
    let added = features::items(plan, "types/error");
    let tokens = quote! {
        #docs

        #(#reexports)*
        #added

        pub mod builders;

        #(#modules)*
    };
    File::emitted(root, "types/error.rs", tokens)
}

/// `types/error/builders.rs`
fn error_builders_module(root: &Root, plan: &ServicePlan) -> File {
    let structures = plan.errors.iter().map(|plan| &plan.structure);
    let reexports = structures.map(|plan| reexport(&quote!(super::), &plan.builder, &plan.module));
    let docs = inner_doc("Builders of the errors.");
    File::emitted(
        root,
        "types/error/builders.rs",
        quote!(#docs #(#reexports)*),
    )
}

/// `schema.rs`
fn schema_file(root: &Root, plan: &ServicePlan) -> File {
    let scope = Scope::new([]);
    let place = Place::new(&scope, root);
    let statics = plan.collections.iter().map(|plan| collection(place, plan));
    let items = quote!(#(#statics)*);
    let docs = inner_doc("Schemas of list elements, map keys and map values.");
    let uses = scope.uses();
    File::emitted(root, "schema.rs", quote!(#docs #uses #items))
}

/// `pub use _usage::Usage;`
fn reexport(prefix: &TokenStream, name: &RustName, module: &ModuleName) -> TokenStream {
    let (name, module) = (ident(name), ident(module.ident()));
    quote!(pub use #prefix #module::#name;)
}

fn private_module(module: &ModuleName) -> TokenStream {
    let module = ident(module.ident());
    quote!(mod #module;)
}
