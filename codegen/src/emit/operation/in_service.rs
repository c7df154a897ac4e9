//! What emitters of operations are given.

use crate::plan::ir::{FieldPlan, OperationPlan, ServicePlan};

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
}
