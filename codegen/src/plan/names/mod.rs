//! The one door for names: every identifier, module, file, feature and package of a generated crate
//! gets its name here, as a [`RustName`], a [`ModuleName`] or a [`PackageName`], which nothing else
//! makes. The emitter can only print them.
//!
//! The rules are those of the official crates, so that code written against them compiles
//! unchanged. A legal Smithy identifier (underscores, then a letter or, after an underscore, a
//! digit) always has a name, unless its file would be too long for a file system; what may be any
//! string (parameters, the names of legacy enum values, `sdkId`s) may have none, and is then a
//! problem of the model.

mod case;
mod kind;
mod member;
mod operation;
mod reserved;
mod rust_name;
mod scope;
mod shape;
#[cfg(test)]
mod tests;

pub use case::{capitalized, pascal_case, snake_case};
pub use kind::FieldKind;
pub(super) use kind::{CLIENT, SETTINGS};
pub use member::{
    FieldName, VariantName, enum_variant, field_name, field_names, union_accessors, union_variant,
};
pub use operation::{
    error_predicate, fluent_builder_name, input_name, item_paginator_name, operation_error_name,
    operation_fn_name, operation_module, operation_type_name, output_name, paginator_name,
    waiter_error_name, waiter_final_poll_name, waiter_fluent_builder_name, waiter_fn_name,
    waiter_module,
};
pub use reserved::is_identifier;
pub use rust_name::{InvalidName, ModuleName, PackageName, RustName, StandIn};
pub use scope::Scope;
pub use shape::{
    ServiceName, SettingName, builder_name, crate_name_of_sdk_id, element_statics, member_static,
    module_name, sdk_id_stem, service_name, setting_name, stream_error_name, type_name,
    user_agent_name,
};
