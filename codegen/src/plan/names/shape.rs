//! Names of shapes, of what is derived from them, and of services and crates.

use super::reserved::{escape_module, escape_type};
use super::{InvalidName, ModuleName, RustName, StandIn, pascal_case, snake_case};

/// The type of a structure, union or enum: PascalCase, then the reserved words. Give it the name
/// after the service's `rename`.
///
/// # Errors
///
/// If the `rename` is no identifier of Smithy.
pub fn type_name(shape_name: &str) -> Result<RustName, InvalidName> {
    RustName::new(shape_name, escape_type(&pascal_case(shape_name)))
}

/// The error of the stream whose events a union is: PascalCase of `<Union>Error`.
///
/// # Errors
///
/// If the `rename` is no identifier of Smithy.
pub fn stream_error_name(shape_name: &str) -> Result<RustName, InvalidName> {
    type_name(&format!("{shape_name}Error"))
}

/// The builder of the type `type_name`, which lives in a `builders` module beside it.
pub fn builder_name(type_name: &RustName) -> RustName {
    type_name.and("Builder")
}

/// The private module and file of one type: `_free_trial_info`. The underscore keeps it from
/// clashing with public modules and keywords; before a digit there are two, for the type itself
/// starts with one.
///
/// # Errors
///
/// If it is too long for a file.
pub fn module_name(shape_name: &str) -> Result<ModuleName, InvalidName> {
    let stem = snake_case(shape_name);
    let underscores = match stem.starts_with(|c: char| c.is_ascii_digit()) {
        true => "__",
        false => "_",
    };
    let ident = RustName::new(shape_name, format!("{underscores}{stem}"))?;
    ModuleName::new(shape_name, ident)
}

/// The static of a member's schema, unique in its file: `TOTAL_MEMBER`. Two names give the same
/// static exactly when they give the same snake_case.
pub fn member_static(member: &str) -> Result<RustName, InvalidName> {
    let upper = snake_case(member).to_uppercase();
    RustName::new(member, format!("{upper}_MEMBER"))
}

/// The statics of the elements of a list or map, one for each of `roles` (`MEMBER`, or `KEY` and
/// `VALUE`). Shapes of two namespaces may share a name, so a shape of another `namespace` than the
/// service's has it in front.
pub fn element_statics<const N: usize>(
    namespace: Option<&str>,
    shape_name: &str,
    roles: [&str; N],
) -> [Result<RustName, InvalidName>; N] {
    let upper = |name: &str| snake_case(name).to_uppercase();
    let stem = match namespace {
        Some(namespace) => format!("{}_{}", upper(namespace), upper(shape_name)),
        None => upper(shape_name),
    };
    roles.map(|role| RustName::new(shape_name, format!("{stem}_{role}")))
}

/// What a service is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceName {
    /// Its module, and the feature of that name.
    pub module: ModuleName,
    /// What stands after `aws-sdk-` in logs, and for the service in the crate's metadata.
    pub short: String,
}

/// Modules that a service cannot be: the crate's own, and those whose files mean something to
/// Cargo; and features that every crate has.
const ROOT: [&str; 6] = ["bin", "default", "lib", "main", "rustls", "support"];

/// The names of a service, from its `sdkId`.
///
/// # Errors
///
/// If the `sdkId` has neither letters nor digits, or is too long.
pub fn service_name(sdk_id: &str) -> Result<ServiceName, InvalidName> {
    let short = snake_case(&sdk_id_stem(sdk_id));
    let ident = match ROOT.contains(&short.as_str()) {
        true => format!("{short}_"),
        false => escape_module(&short),
    };
    let module = ModuleName::new(sdk_id, RustName::new(sdk_id, ident)?)?;
    Ok(ServiceName { module, short })
}

/// What stands for a service in the user agent, `api/computeoptimizer`: lower-case, without spaces
/// and what no header may hold.
pub fn user_agent_name(sdk_id: &str) -> String {
    let token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let kept = sdk_id.chars().filter(|c| token(*c));
    kept.map(|c| c.to_ascii_lowercase()).collect()
}

/// A setting of a service, made of a client context parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingName {
    /// The getter of `Config`, and the setter of its builder: `force_path_style`.
    pub ident: RustName,
    /// The replacing setter: `set_force_path_style`.
    pub setter: RustName,
    /// The argument of both setters: named like the setting, and by a letter where that starts with
    /// a digit.
    pub argument: RustName,
    /// The type that stores the setting, e.g. `ForcePathStyle`. It is private to the crate, so that
    /// no rule of the official crates applies.
    pub stored: RustName,
}

/// Names that mean something else where the types of settings are used.
const IN_USE: [&str; 16] = [
    "Builder", "Clone", "Config", "Debug", "Default", "Err", "From", "Into", "None", "Ok",
    "Option", "Result", "Self", "Some", "String", "Vec",
];

/// The names of the setting that the field `ident` of the parameter `param` makes.
///
/// # Errors
///
/// If nothing of the name can be spelled in Rust: a parameter may be called anything.
pub fn setting_name(param: &str, ident: RustName) -> Result<SettingName, InvalidName> {
    use heck::ToUpperCamelCase as _;

    let stem = ident.plain().trim_start_matches('_');
    let mut stored = param.to_upper_camel_case();
    if IN_USE.contains(&stored.as_str()) {
        stored.push_str("Setting");
    }
    Ok(SettingName {
        setter: RustName::new(param, format!("set_{stem}"))?,
        argument: match ident.starts_with('_') {
            true => RustName::new(param, format!("value{ident}"))?,
            false => ident.clone(),
        },
        stored: RustName::new(param, stored)?,
        ident,
    })
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

impl StandIn for ServiceName {
    fn stand_in() -> Self {
        Self {
            module: ModuleName::stand_in(),
            short: String::new(),
        }
    }
}

impl StandIn for SettingName {
    fn stand_in() -> Self {
        Self {
            ident: RustName::stand_in(),
            setter: RustName::stand_in(),
            argument: RustName::stand_in(),
            stored: RustName::stand_in(),
        }
    }
}
