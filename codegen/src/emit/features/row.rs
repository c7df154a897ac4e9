//! What a feature says about itself.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::Source;

use crate::emit::dependency::Dependency;
use crate::emit::operation::in_service::Operation;
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::plan::ir::ServicePlan;

/// What only some services or operations have: one row of [`ALL`](super::ALL).
///
/// A row states what it adds and leaves the rest to [`Feature::NONE`]. Hooks that are functions
/// are asked for every service, or operation of a service, that has the feature; they return
/// nothing where there is nothing to add.
pub(in crate::emit) struct Feature {
    /// Whether a service has it: matches on the plan, which decided that.
    pub(super) is_in: fn(&ServicePlan) -> bool,
    /// Embedded files that a crate has once, however many services need them.
    pub(super) shared: &'static [Source],
    /// Modules that each service has for itself.
    pub(super) modules: &'static [Module],
    /// The crates that its code uses.
    pub(super) crates: &'static [Dependency],
    /// Path of the function that makes the protocol which the client speaks.
    pub(super) protocol: Option<&'static str>,
    /// Path of a function that takes that protocol and returns one over it.
    pub(super) wraps_protocol: Option<&'static str>,
    /// Path of the function that tells whether the body of a success reports an error.
    pub(super) reports_error: Option<&'static str>,
    /// Path of a function that takes settings over from the configuration which all services
    /// share.
    pub(super) configure: Option<&'static str>,
    /// Statements that put defaults of the service into `layer`.
    pub(super) layer: fn(Place<'_>, &ServicePlan) -> TokenStream,
    /// Statements that add `components` to all operations of the service.
    pub(super) components: fn(Place<'_>, &ServicePlan) -> TokenStream,
    /// Statements that add `components` to one operation.
    pub(super) operation: fn(Place<'_>, Operation<'_>) -> TokenStream,
    /// Methods of an operation's input, of the trait `OperationInput`.
    pub(super) input: fn(Place<'_>, Operation<'_>) -> TokenStream,
}

impl Feature {
    /// Adds nothing, to no service.
    pub(super) const NONE: Self = Self {
        is_in: |_| false,
        shared: &[],
        modules: &[],
        crates: &[],
        protocol: None,
        wraps_protocol: None,
        reports_error: None,
        configure: None,
        layer: |_, _| quote!(),
        components: |_, _| quote!(),
        operation: |_, _| quote!(),
        input: |_, _| quote!(),
    };
}

/// A module of a service. The module that it is below declares it, be that embedded or emitted.
pub(in crate::emit) struct Module {
    /// The file below the service's root, e.g. `config/token.rs`.
    pub(super) path: &'static str,
    /// What stands in it.
    pub(super) body: ModuleBody,
}

/// What stands in a module.
pub(super) enum ModuleBody {
    /// The text of a file of the support crate.
    Embedded(&'static str),
    /// What a function makes of the service.
    Emitted(fn(&Root, &ServicePlan) -> TokenStream),
}

impl Module {
    /// A module that is embedded as it stands.
    pub(super) const fn embedded((path, text): Source) -> Self {
        let body = ModuleBody::Embedded(text);
        Self { path, body }
    }

    /// A module that is made for the service.
    pub(super) const fn emitted(
        path: &'static str,
        make: fn(&Root, &ServicePlan) -> TokenStream,
    ) -> Self {
        let body = ModuleBody::Emitted(make);
        Self { path, body }
    }

    /// Its name, if it is right below the module `parent`, e.g. `config`.
    pub(super) fn name_in(&self, parent: &str) -> Option<&'static str> {
        let name = self.path.strip_prefix(parent)?.strip_prefix('/')?;
        name.strip_suffix(".rs").filter(|name| !name.contains('/'))
    }
}
