//! What emitters of operations are given.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::item_path::ItemPath;
use crate::emit::rust_type::Place;
use crate::plan::ir::{FieldPlan, OperationPlan, ServicePlan};
use crate::plan::names::RustName;

/// An operation with all that its emitters look up.
#[derive(Clone, Copy)]
pub(in crate::emit) struct Operation<'a> {
    /// The service.
    pub(in crate::emit) service: &'a ServicePlan,
    /// The operation.
    pub(in crate::emit) plan: &'a OperationPlan,
}

impl<'a> Operation<'a> {
    /// The field of its input at an index of the plan.
    pub(in crate::emit) fn input_field(&self, index: usize) -> &'a FieldPlan {
        &self.plan.input.fields[index]
    }

    /// `Result<Output, SdkError<Error>>`, for files below the operation's module.
    pub(in crate::emit) fn sent(self, place: Place<'_>, ok: &TokenStream) -> TokenStream {
        let result = place.get("std::result::Result");
        let sdk_error = place.own("error::SdkError");
        let error = sibling(place, &self.plan.error);
        quote!(#result<#ok, #sdk_error<#error>>)
    }
}

/// A type of the operation, out of the module above.
pub(in crate::emit) fn sibling(place: Place<'_>, name: &RustName) -> TokenStream {
    place.get(ItemPath::from("super").name(name))
}

/// The module of an operation below the service's root.
pub(in crate::emit) fn operation_path(plan: &OperationPlan) -> ItemPath {
    ItemPath::from("operation").module(&plan.module)
}
