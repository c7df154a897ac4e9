//! Models without cases: their clients must compile without a warning, and no name in them may
//! change what the manifest says.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;
use tinsmith_codegen::Problems;
use tinsmith_codegen::model::{self, Model};
use tinsmith_codegen::write::OutputFile;
use toml_edit::{Document, Item};

/// What is compared with a client of a model without cases.
#[derive(Clone, Debug)]
pub(super) struct Bare {
    /// The same model under a name that cannot be taken for anything else.
    pub(super) harmless: Rc<Model>,
}

/// The name and title of services in it.
const HARMLESS: &str = "Harmless";

impl Bare {
    /// Makes the harmless model of the text of one.
    ///
    /// # Errors
    ///
    /// As loading: the text is that of a model.
    pub(super) fn of(text: &str) -> Result<Self, Problems> {
        let mut value: Value = serde_json::from_str(text).unwrap_or_default();
        let shapes = value["shapes"].as_object_mut().into_iter().flatten();
        for (_, shape) in shapes {
            for pointer in ["/traits/aws.api#service/sdkId", "/traits/smithy.api#title"] {
                if let Some(name) = shape.pointer_mut(pointer) {
                    *name = HARMLESS.into();
                }
            }
        }
        let harmless = Rc::new(model::load_str("harmless.json", &value.to_string())?);
        Ok(Self { harmless })
    }
}

/// The keys that are in the manifest of one client and not in that of another, as a sentence;
/// nothing if there are none.
pub(super) fn compare_manifests(
    ours: &[OutputFile],
    harmless: &[OutputFile],
) -> Result<(), String> {
    let (ours, harmless) = (keys(ours)?, keys(harmless)?);
    let differing: Vec<&str> = ours
        .symmetric_difference(&harmless)
        .map(String::as_str)
        .collect();
    if differing.is_empty() {
        return Ok(());
    }
    let differing = differing.join("`, `");
    Err(format!(
        "a name of the model changes keys of the manifest: `{differing}`"
    ))
}

/// The paths of all keys of the manifest.
fn keys(files: &[OutputFile]) -> Result<BTreeSet<String>, String> {
    let manifest = files.iter().find(|file| file.path == "Cargo.toml");
    let manifest = manifest.ok_or("the client has no manifest")?;
    let manifest = Document::parse(manifest.text.as_str()).map_err(|error| error.to_string())?;
    let mut found = BTreeSet::new();
    collect(manifest.as_item(), "", &mut found);
    Ok(found.iter().map(|key| unnamed(key)).collect())
}

/// A key without the name of the service, which stands where a client says what it was made from.
fn unnamed(key: &str) -> String {
    const MODELS: &str = "/package/metadata/tinsmith/models/";
    match key.strip_prefix(MODELS) {
        Some(_) => format!("{MODELS}*"),
        None => key.to_owned(),
    }
}

fn collect(item: &Item, path: &str, found: &mut BTreeSet<String>) {
    for (key, value) in item
        .as_table_like()
        .into_iter()
        .flat_map(|table| table.iter())
    {
        let path = format!("{path}/{key}");
        collect(value, &path, found);
        found.insert(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(text: &str) -> Vec<OutputFile> {
        vec![OutputFile {
            path: "Cargo.toml".to_owned(),
            text: text.to_owned(),
        }]
    }

    #[test]
    fn a_key_that_a_name_brought_is_found() {
        let harmless = manifest("[package]\nname = \"a\"\n");
        let other = manifest("[package]\nname = \"b\"\n");
        assert_eq!(compare_manifests(&other, &harmless), Ok(()));
        let of = |name| {
            manifest(&format!(
                "[package.metadata.tinsmith.models]\n{name} = \"1\"\n"
            ))
        };
        assert_eq!(compare_manifests(&of("evil"), &of("harmless")), Ok(()));
        let evil = manifest("[package]\nname = \"b\"\nbuild = \"evil.rs\"\n");
        let error = compare_manifests(&evil, &harmless).expect_err("another key");
        assert!(error.contains("`/package/build`"), "{error}");
    }

    #[test]
    fn the_harmless_model_has_another_name() {
        let text = r#"{"smithy": "2.0", "shapes": {"x#S": {"type": "service", "version": "1",
            "traits": {"aws.api#service": {"sdkId": "Evil"}, "smithy.api#title": "Evil"}}}}"#;
        let bare = Bare::of(text).expect("a model");
        let (service, _) = bare.harmless.services().next().expect("a service");
        assert_eq!(
            service.traits.aws_service().map(|aws| aws.sdk_id),
            Some(HARMLESS)
        );
    }
}
