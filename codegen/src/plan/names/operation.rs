//! Names that belong to an operation or a waiter.
//!
//! The operation's own type, its error and its fluent builder keep the capitals of the model
//! (`CreateOpenIDConnectProvider`); its input, output, their builders and its paginator are
//! PascalCase (`CreateOpenIdConnectProviderInput`). That is how the official crates are.

use super::reserved::{escape_module, escape_type, escape_value};
use super::shape::builder_name;
use super::{pascal_case, snake_case, type_name};

/// The model's name with its first letter upper-cased, the rest as it is.
fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The operation's own type: only the first letter is changed.
pub fn operation_type_name(operation: &str) -> String {
    escape_type(&capitalized(operation))
}

/// The module of an operation under `operation`: snake_case, `match_` for a keyword.
pub fn operation_module(operation: &str) -> String {
    escape_module(&snake_case(operation))
}

/// The method of `Client` that starts an operation: snake_case, `r#match` for a keyword.
pub fn operation_fn_name(operation: &str) -> String {
    escape_value(&snake_case(operation))
}

/// The operation's input: PascalCase of `<Operation>Input`, whatever the model calls the shape.
pub fn input_name(operation: &str) -> String {
    type_name(&format!("{operation}Input"))
}

/// The operation's output: PascalCase of `<Operation>Output`, whatever the model calls the shape.
pub fn output_name(operation: &str) -> String {
    type_name(&format!("{operation}Output"))
}

/// The builder of the operation's input.
pub fn input_builder_name(operation: &str) -> String {
    builder_name(&input_name(operation))
}

/// The builder of the operation's output.
pub fn output_builder_name(operation: &str) -> String {
    builder_name(&output_name(operation))
}

/// The operation's error enum; keeps the model's capitals.
pub fn operation_error_name(operation: &str) -> String {
    format!("{}Error", capitalized(operation))
}

/// The operation's fluent builder; keeps the model's capitals.
pub fn fluent_builder_name(operation: &str) -> String {
    format!("{}FluentBuilder", capitalized(operation))
}

/// The operation's paginator: PascalCase.
pub fn paginator_name(operation: &str) -> String {
    format!("{}Paginator", pascal_case(operation))
}

/// The module of a waiter under `waiters`.
pub fn waiter_module(waiter: &str) -> String {
    escape_module(&snake_case(waiter))
}

/// The method that starts a waiter: `wait_until_table_exists`.
pub fn waiter_fn_name(waiter: &str) -> String {
    format!("wait_until_{}", snake_case(waiter))
}

/// The fluent builder of a waiter.
pub fn waiter_fluent_builder_name(waiter: &str) -> String {
    format!("{}FluentBuilder", pascal_case(waiter))
}

/// The result of a waiter that ended well.
pub fn waiter_final_poll_name(waiter: &str) -> String {
    format!("{}FinalPoll", pascal_case(waiter))
}

/// The error of a waiter.
pub fn waiter_error_name(waiter: &str) -> String {
    format!("WaitUntil{}Error", pascal_case(waiter))
}
