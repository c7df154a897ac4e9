//! Names of shapes, of what is derived from them, and of crates.

use super::reserved::escape_type;
use super::{pascal_case, snake_case};

/// The type of a structure, union or enum: PascalCase, then the reserved words. Give it the name
/// after the service's `rename`.
pub fn type_name(shape_name: &str) -> String {
    escape_type(&pascal_case(shape_name))
}

/// The builder of the type `type_name`, which lives in a `builders` module beside it.
pub fn builder_name(type_name: &str) -> String {
    format!("{type_name}Builder")
}

/// The private module and file of one type: `_free_trial_info`. The underscore keeps it from
/// clashing with public modules and keywords.
pub fn module_name(shape_name: &str) -> String {
    format!("_{}", snake_case(shape_name))
}

/// A static or constant: the snake_case name in capitals. Two names give the same constant exactly
/// when they give the same snake_case.
pub fn constant_name(name: &str) -> String {
    let upper = snake_case(name).to_uppercase();
    if upper.starts_with(|c: char| c.is_ascii_alphabetic()) {
        upper
    } else {
        format!("N{upper}")
    }
}

/// The official crate of a service, from `aws.api#service`'s `sdkId`: `aws-sdk-computeoptimizer`
/// for `Compute Optimizer`.
pub fn crate_name_of_sdk_id(sdk_id: &str) -> String {
    format!("aws-sdk-{}", sdk_id_stem(sdk_id))
}

/// The part of the official crate's name after `aws-sdk-`: lower-case, without spaces, then without
/// a final `service`, then without a final `api`. An id that would vanish keeps its ending.
pub fn sdk_id_stem(sdk_id: &str) -> String {
    let stem: String = sdk_id
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let stem = without_suffix(&stem, "service");
    without_suffix(stem, "api").to_owned()
}

fn without_suffix<'a>(stem: &'a str, suffix: &str) -> &'a str {
    match stem.strip_suffix(suffix) {
        Some(rest) if !rest.is_empty() => rest,
        _ => stem,
    }
}
