//! What a feature says about itself.

use std::panic::Location;

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::Source;

use crate::emit::File;
use crate::emit::dependency::Dependency;
use crate::emit::operation::in_service::Operation;
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::plan::ir::{CratePlan, ServicePlan};

/// What only some services or operations have: one row of [`ALL`](super::ALL).
///
/// A row states what it adds and leaves the rest to [`Feature::NONE`]. Hooks that are functions
/// are asked for every service, or operation of a service, that has the feature; they return
/// nothing where there is nothing to add.
pub(in crate::emit) struct Feature {
    /// Whether a service has it: matches on the plan, which decided that.
    pub(super) is_in: fn(&ServicePlan) -> bool,
    /// Whether a crate has it, whatever its services are.
    pub(super) is_in_crate: fn(&CratePlan) -> bool,
    /// Embedded files that a crate has once, however many services need them.
    pub(super) shared: &'static [Source],
    /// Paths of files that every crate has, each with the file whose text is there instead.
    pub(super) replaces: &'static [(&'static str, Source)],
    /// Modules that each service has for itself.
    pub(super) modules: &'static [Module],
    /// Files below emitted modules, which declare them: as many as the service's plan asks for.
    pub(super) files: fn(&Root, &ServicePlan) -> Vec<File>,
    /// Items of other crates, or of the support code, that modules of the service hand on.
    pub(super) reexports: &'static [Reexport],
    /// The crates that its code uses.
    pub(super) crates: &'static [Dependency],
    /// What Cargo features of the crate turn on beside the usual, each with the name of the feature.
    pub(super) turns_on: &'static [(&'static str, &'static str)],
    /// Path of the function that makes the protocol which the client speaks.
    pub(super) protocol: Option<&'static str>,
    /// Path of a function that takes that protocol and returns one over it.
    pub(super) wraps_protocol: Option<&'static str>,
    /// Path of the function that tells whether the body of a success reports an error.
    pub(super) reports_error: Option<&'static str>,
    /// Path of the function that puts the auth schemes of a request into another order, or adds to
    /// them.
    pub(super) auth_options: Option<&'static str>,
    /// Path of a function that takes settings over from the configuration which all services
    /// share.
    pub(super) configure: Option<&'static str>,
    /// What `cfg` has for a setting that endpoint rules use: the one at this index of the plan's
    /// client context parameters.
    pub(super) setting: fn(Place<'_>, &ServicePlan, usize) -> Option<TokenStream>,
    /// Statements that put defaults of the service into `layer`.
    pub(super) layer: fn(Place<'_>, &ServicePlan) -> TokenStream,
    /// Statements of a method of the configuration's builder that fix what varies from run to run.
    pub(super) test_defaults: fn(Place<'_>, &ServicePlan) -> TokenStream,
    /// Statements that add `components` to all operations of the service.
    pub(super) components: fn(Place<'_>, &ServicePlan) -> TokenStream,
    /// Statements that add `components` to one operation.
    pub(super) operation: fn(Place<'_>, Operation<'_>) -> TokenStream,
    /// Methods of an operation's input, of the trait `OperationInput`.
    pub(super) input: fn(Place<'_>, Operation<'_>) -> TokenStream,
    /// Public modules of an operation, beside `builders`.
    pub(super) operation_modules: fn(&Root, Operation<'_>) -> Vec<OperationModule>,
    /// Methods of an operation's fluent builder.
    pub(super) builder: fn(Place<'_>, Operation<'_>) -> TokenStream,
    /// Items beside an operation's fluent builder: what it implements.
    pub(super) beside_builder: fn(Place<'_>, Operation<'_>) -> TokenStream,
    /// A sentence for the client's method of an operation; the text is the path of the fluent
    /// builder, for links to its methods.
    pub(super) method_docs: fn(Operation<'_>, &str) -> Option<String>,
}

impl Feature {
    /// Adds nothing, to no service.
    pub(super) const NONE: Self = Self {
        is_in: |_| false,
        is_in_crate: |_| false,
        shared: &[],
        replaces: &[],
        modules: &[],
        files: |_, _| Vec::new(),
        reexports: &[],
        crates: &[],
        turns_on: &[],
        protocol: None,
        wraps_protocol: None,
        reports_error: None,
        auth_options: None,
        configure: None,
        setting: |_, _, _| None,
        layer: |_, _| quote!(),
        test_defaults: |_, _| quote!(),
        components: |_, _| quote!(),
        operation: |_, _| quote!(),
        input: |_, _| quote!(),
        operation_modules: |_, _| Vec::new(),
        builder: |_, _| quote!(),
        beside_builder: |_, _| quote!(),
        method_docs: |_, _| None,
    };
}

/// A module of a service. The module that it is below declares it, be that embedded or emitted, and
/// be it the service's root.
///
/// One below `client` can add methods to `Client`, and implement traits for it, out of its private
/// fields; one below `client/customize` does so for `CustomizableOperation`.
pub(in crate::emit) struct Module {
    /// The file below the service's root, e.g. `config/token.rs`.
    pub(super) path: &'static str,
    /// What stands in it.
    pub(super) body: ModuleBody,
    /// What the module above makes of it.
    shown: Shown,
}

/// What a module makes of one below it.
enum Shown {
    /// `mod token;`
    Private,
    /// `pub(crate) mod presigned;`
    Crate,
    /// `pub mod presigning;`
    Public,
    /// `mod waiters;`, and these of its items by `pub use`.
    HandedOn(&'static [&'static str]),
}

/// What stands in a module.
pub(super) enum ModuleBody {
    /// The text of a file of the support crate.
    Embedded(Source),
    /// What a function makes of the service.
    Emitted {
        /// Where the row is, for the header.
        row: &'static Location<'static>,
        /// The function.
        make: fn(&Root, &ServicePlan) -> TokenStream,
    },
}

impl Module {
    /// A module that is embedded as it stands.
    pub(super) const fn embedded(source: Source) -> Self {
        Self::embedded_as(source.0, source)
    }

    /// One of several files of which a service has one, at a path that they share.
    pub(super) const fn embedded_as(path: &'static str, source: Source) -> Self {
        Self::new(path, ModuleBody::Embedded(source))
    }

    /// A module that is made for the service.
    #[track_caller]
    pub(super) const fn emitted(
        path: &'static str,
        make: fn(&Root, &ServicePlan) -> TokenStream,
    ) -> Self {
        let row = Location::caller();
        Self::new(path, ModuleBody::Emitted { row, make })
    }

    const fn new(path: &'static str, body: ModuleBody) -> Self {
        let shown = Shown::Private;
        Self { path, body, shown }
    }

    /// Open to the whole crate.
    pub(super) const fn of_crate(self) -> Self {
        let shown = Shown::Crate;
        Self { shown, ..self }
    }

    /// Open to the users of the crate. Its file begins with its documentation.
    pub(super) const fn public(self) -> Self {
        let shown = Shown::Public;
        Self { shown, ..self }
    }

    /// With items that the module above hands on, as if they were its own.
    pub(super) const fn handing_on(self, names: &'static [&'static str]) -> Self {
        let shown = Shown::HandedOn(names);
        Self { shown, ..self }
    }

    /// The module that it is below, e.g. `config`: empty for the service's root.
    pub(super) fn parent(&self) -> &'static str {
        self.path.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    /// The name that the module above declares it by.
    pub(super) fn name(&self) -> &'static str {
        let (_, file) = self.path.rsplit_once('/').unwrap_or(("", self.path));
        file.trim_end_matches(".rs")
    }

    /// The items that the module above has because of it, a line each.
    pub(super) fn lines(&self) -> Vec<String> {
        let name = self.name();
        match self.shown {
            Shown::Private => vec![format!("mod {name};")],
            Shown::Crate => vec![format!("pub(crate) mod {name};")],
            Shown::Public => vec![format!("pub mod {name};")],
            Shown::HandedOn(items) => {
                let uses = items.iter().map(|item| format!("pub use {name}::{item};"));
                uses.chain([format!("mod {name};")]).collect()
            }
        }
    }
}

/// An item that a module of the service hands on.
pub(in crate::emit) struct Reexport {
    /// The module, e.g. `primitives`.
    pub(super) module: &'static str,
    /// The full path of the item.
    pub(super) path: &'static str,
}

impl Reexport {
    /// The item in the module that hands it on.
    pub(super) fn line(&self) -> String {
        format!("pub use {};", self.path)
    }
}

/// A public module of one operation: `pub mod paginator;`.
pub(in crate::emit) struct OperationModule {
    /// Its name.
    pub(in crate::emit) name: &'static str,
    /// The file of the feature, a `file!()`, for the header.
    pub(in crate::emit) emitter: &'static str,
    /// What stands in it.
    pub(in crate::emit) tokens: TokenStream,
}
