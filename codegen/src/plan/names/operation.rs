//! Names that belong to an operation or a waiter.
//!
//! The operation's own type, its error and its fluent builder keep the capitals of the model
//! (`CreateOpenIDConnectProvider`); its input, output, their builders and its paginator are
//! PascalCase (`CreateOpenIdConnectProviderInput`). That is how the official crates are.

use super::reserved::{escape_module, escape_type, escape_value};
use super::{InvalidName, ModuleName, RustName, capitalized, pascal_case, snake_case, type_name};

/// The operation's own type: only the first letter is changed.
pub fn operation_type_name(operation: &str) -> Result<RustName, InvalidName> {
    RustName::new(operation, escape_type(&capitalized(operation)))
}

/// The module of an operation under `operation`: snake_case, `match_` for a keyword.
pub fn operation_module(operation: &str) -> Result<ModuleName, InvalidName> {
    let ident = RustName::new(operation, escape_module(&snake_case(operation)))?;
    ModuleName::new(operation, ident)
}

/// The method of `Client` that starts an operation: snake_case, `r#match` for a keyword.
pub fn operation_fn_name(operation: &str) -> Result<RustName, InvalidName> {
    RustName::new(operation, escape_value(&snake_case(operation)))
}

/// The operation's input: PascalCase of `<Operation>Input`, whatever the model calls the shape.
pub fn input_name(operation: &str) -> Result<RustName, InvalidName> {
    type_name(&format!("{operation}Input"))
}

/// The operation's output: PascalCase of `<Operation>Output`, whatever the model calls the shape.
pub fn output_name(operation: &str) -> Result<RustName, InvalidName> {
    type_name(&format!("{operation}Output"))
}

/// The operation's error enum; keeps the model's capitals.
pub fn operation_error_name(operation: &str) -> Result<RustName, InvalidName> {
    RustName::new(operation, format!("{}Error", capitalized(operation)))
}

/// The operation's fluent builder; keeps the model's capitals.
pub fn fluent_builder_name(operation: &str) -> Result<RustName, InvalidName> {
    let name = format!("{}FluentBuilder", capitalized(operation));
    RustName::new(operation, name)
}

/// The operation's paginator: PascalCase.
pub fn paginator_name(operation: &str) -> Result<RustName, InvalidName> {
    RustName::new(operation, format!("{}Paginator", pascal_case(operation)))
}

/// The paginator that goes through the items of pages.
pub fn item_paginator_name(paginator: &RustName) -> RustName {
    paginator.and("Items")
}

/// The predicate of an operation's error for one of its variants: `is_access_denied`.
pub fn error_predicate(error: &RustName) -> Result<RustName, InvalidName> {
    RustName::new(error, format!("is_{}", snake_case(error)))
}

/// The module of a waiter under `waiters`.
pub fn waiter_module(waiter: &str) -> Result<ModuleName, InvalidName> {
    operation_module(waiter)
}

/// The method that starts a waiter: `wait_until_table_exists`.
pub fn waiter_fn_name(waiter: &str) -> Result<RustName, InvalidName> {
    RustName::new(waiter, format!("wait_until_{}", snake_case(waiter)))
}

/// The fluent builder of a waiter.
pub fn waiter_fluent_builder_name(waiter: &str) -> Result<RustName, InvalidName> {
    RustName::new(waiter, format!("{}FluentBuilder", pascal_case(waiter)))
}

/// The result of a waiter that ended well.
pub fn waiter_final_poll_name(waiter: &str) -> Result<RustName, InvalidName> {
    RustName::new(waiter, format!("{}FinalPoll", pascal_case(waiter)))
}

/// The error of a waiter.
pub fn waiter_error_name(waiter: &str) -> Result<RustName, InvalidName> {
    RustName::new(waiter, format!("WaitUntil{}Error", pascal_case(waiter)))
}
