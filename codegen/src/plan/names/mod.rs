//! The one door for Rust identifiers: every name in a generated crate is made here.
//!
//! The rules are those of the official crates, so that code written against them compiles
//! unchanged. Whatever a function returns for a legal Smithy identifier
//! (`_*[A-Za-z][A-Za-z0-9_]*`) is a Rust identifier.

mod case;
mod member;
mod operation;
mod reserved;
mod scope;
mod shape;
#[cfg(test)]
mod tests;

pub use case::{pascal_case, snake_case};
pub use member::{
    FieldName, VariantName, enum_variant, field_name, getter_name, setter_name,
    union_accessor_stem, union_variant,
};
pub use operation::{
    fluent_builder_name, input_builder_name, input_name, operation_error_name, operation_fn_name,
    operation_module, operation_type_name, output_builder_name, output_name, paginator_name,
    waiter_error_name, waiter_final_poll_name, waiter_fluent_builder_name, waiter_fn_name,
    waiter_module,
};
pub use reserved::is_identifier;
pub use scope::Scope;
pub use shape::{
    builder_name, constant_name, crate_name_of_sdk_id, module_name, sdk_id_stem, type_name,
};
