//! What the file says of a crate or a service beside its operations.

use tinsmith_codegen::{Feature, Problem, Problems, Rustls};
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, value};

use super::edit::table;
use crate::text::{edit, push, set};

/// What a command line says of a service and its crate; what it does not say stays as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings<'a> {
    /// The protocol to speak.
    pub(crate) protocol: Option<&'a str>,
    /// The version of the crate.
    pub(crate) version: Option<&'a str>,
    /// What the crate's feature `rustls` stands for.
    pub(crate) rustls: Option<Rustls>,
    /// What is on in a module; a crate has features of its own.
    pub(crate) features: &'a [String],
}

/// The text with the settings, those of the service at this position.
///
/// # Errors
///
/// `no-crate`: a module has no version and no feature `rustls`.
pub(crate) fn with_settings(
    text: &str,
    at: usize,
    settings: &Settings<'_>,
) -> Result<String, Problems> {
    edit(text, |document| {
        if let Some(protocol) = settings.protocol {
            set(table(document, at)?, "protocol", protocol);
        }
        if document.contains_key("module") {
            return set_module(document, settings);
        }
        if settings.version.is_none() && settings.rustls.is_none() {
            return Ok(());
        }
        let krate = of_crate(document, at)?;
        if let Some(version) = settings.version {
            set(krate, "version", version);
        }
        if let Some(rustls) = settings.rustls {
            set(krate, "rustls", rustls.to_string());
        }
        Ok(())
    })
}

fn set_module(document: &mut DocumentMut, settings: &Settings<'_>) -> Result<(), Problems> {
    if settings.version.is_some() || settings.rustls.is_some() {
        let message = "tinsmith.toml makes a module, which has no version and no feature `rustls`";
        let help = "leave `--version` and `--rustls` out; `--features legacy-https-client` is the \
                    HTTP stack of `--rustls legacy`";
        return Err(Problem::new("no-crate", message).help(help).into());
    }
    let module = document["module"].as_table_like_mut();
    let Some(module) = module.filter(|_| !settings.features.is_empty()) else {
        return Ok(());
    };
    if module.get("features").is_none() {
        let usual = Feature::DEFAULT.map(|feature| feature.name());
        module.insert("features", value(Array::from_iter(usual)));
    }
    // What else it may be is told when the file is read.
    if let Some(list) = module.get_mut("features").and_then(Item::as_array_mut) {
        let missing = missing(list, settings);
        missing
            .into_iter()
            .for_each(|feature| push(list, feature.into()));
    }
    Ok(())
}

/// The features that the list does not have yet.
fn missing<'a>(list: &Array, settings: &Settings<'a>) -> Vec<&'a str> {
    let has = |feature: &str| list.iter().any(|known| known.as_str() == Some(feature));
    let features = settings.features.iter().map(String::as_str);
    features.filter(|feature| !has(feature)).collect()
}

/// The configuration with another version of the crate at this position: that of `[crate]`, or of
/// the service where each makes a crate.
///
/// # Errors
///
/// The text is not TOML, or has no such crate.
pub(crate) fn with_version(text: &str, at: usize, version: &str) -> Result<String, Problems> {
    edit(text, |document| {
        set(of_crate(document, at)?, "version", version);
        Ok(())
    })
}

/// The table that says what the crate of a service is: the entry where each makes a crate, else
/// `[crate]`.
fn of_crate(document: &mut DocumentMut, at: usize) -> Result<&mut dyn TableLike, Problems> {
    if document.contains_key("output") {
        return table(document, at);
    }
    let krate = document
        .entry("crate")
        .or_insert_with(|| Item::Table(Table::new()));
    krate.as_table_like_mut().ok_or_else(|| {
        let message = "`crate` of the configuration is no table";
        Problem::new("config", message).into()
    })
}
