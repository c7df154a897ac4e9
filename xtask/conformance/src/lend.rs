//! Endpoint rules lent to a suite. Suites leave out what their cases do not test; where a case
//! asserts a host that rules decide (`resolvedHost` with `vendorParams`), a full model of the
//! same service lends them.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// Namespace of the traits that are lent: endpoint rules and the bindings of their parameters.
const LENT: &str = "smithy.rules#";

/// Models that lend.
#[derive(Debug, Default)]
pub(super) struct Lenders {
    models: Vec<Value>,
    /// Folders of full models, searched for services that need rules.
    folders: Vec<PathBuf>,
}

/// What a case says that a service without endpoint rules cannot meet.
const NEEDS_RULES: &str = "\"vendorParams\"";

/// The folder beside a suite where full models are looked for.
const FULL_MODELS: &str = "aws-models";

impl Lenders {
    /// Reads the lending models.
    pub(super) fn read(files: &[PathBuf]) -> Result<Self, Vec<String>> {
        let (mut models, mut errors) = (Vec::new(), Vec::new());
        for file in files {
            let text = std::fs::read_to_string(file).map_err(|error| error.to_string());
            let model = text
                .and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string()));
            match model {
                Ok(model) => models.push(model),
                Err(error) => errors.push(format!("{}: {error}", file.display())),
            }
        }
        if errors.is_empty() {
            let folders = Vec::new();
            Ok(Self { models, folders })
        } else {
            Err(errors)
        }
    }

    /// Adds the folders `aws-models` that stand beside the suites.
    pub(super) fn beside(mut self, suites: &[PathBuf]) -> Self {
        let parents = suites
            .iter()
            .flat_map(|suite| suite.ancestors().skip(1).take(2));
        let folders = parents.map(|parent| parent.join(FULL_MODELS));
        self.folders = folders.filter(|folder| folder.is_dir()).collect();
        self.folders.sort();
        self.folders.dedup();
        self
    }

    /// The text of a model with the rules lent to its services. A service that has rules keeps
    /// them; text that is no model is left for the loader to refuse.
    pub(super) fn complete(&self, text: &str) -> String {
        let Ok(mut model) = serde_json::from_str::<Value>(text) else {
            return text.to_owned();
        };
        let mut lent = false;
        for lender in &self.models {
            lent |= lend(lender, &mut model);
        }
        if text.contains(NEEDS_RULES) {
            for id in services_without_rules(&model) {
                let found = self
                    .folders
                    .iter()
                    .find_map(|folder| full_model(folder, &id));
                lent |= found.is_some_and(|lender| lend(&lender, &mut model));
            }
        }
        if lent {
            model.to_string()
        } else {
            text.to_owned()
        }
    }
}

fn services_without_rules(model: &Value) -> Vec<String> {
    let shapes = model["shapes"].as_object().into_iter().flatten();
    let services = shapes.filter(|(_, shape)| is_service_without_rules(shape));
    services.map(|(id, _)| id.clone()).collect()
}

fn is_service_without_rules(shape: &Value) -> bool {
    let forms = ["endpointRuleSet", "endpointBdd"];
    let mut forms = forms.iter().map(|form| format!("{LENT}{form}"));
    shape["type"] == "service" && forms.all(|id| shape["traits"].get(id).is_none())
}

/// The model in the folder that has a shape with this id.
fn full_model(folder: &Path, id: &str) -> Option<Value> {
    let key = format!("\"{id}\"");
    let mut files: Vec<PathBuf> = folder
        .read_dir()
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files.into_iter().find_map(|file| {
        let text = std::fs::read_to_string(file).ok()?;
        let model: Value = text
            .contains(&key)
            .then(|| serde_json::from_str(&text).ok())??;
        model["shapes"].get(id).is_some().then_some(model)
    })
}

fn lend(lender: &Value, model: &mut Value) -> bool {
    let Some(lender) = lender["shapes"].as_object() else {
        return false;
    };
    let Some(shapes) = model.get_mut("shapes").and_then(Value::as_object_mut) else {
        return false;
    };
    let mut ids = shapes.iter();
    let wants = ids.any(|(id, shape)| is_service_without_rules(shape) && lender.contains_key(id));
    if wants {
        for (id, shape) in shapes.iter_mut() {
            if let Some(source) = lender.get(id) {
                lend_traits(source, shape);
                lend_members(source, shape);
            }
        }
    }
    wants
}

fn lend_members(source: &Value, shape: &mut Value) {
    let Some(members) = shape.get_mut("members").and_then(Value::as_object_mut) else {
        return;
    };
    for (name, member) in members {
        lend_traits(&source["members"][name], member);
    }
}

fn lend_traits(source: &Value, target: &mut Value) {
    let lent = source["traits"].as_object().into_iter().flatten();
    let lent: Vec<_> = lent
        .filter(|(id, _)| id.starts_with(LENT) && !id.ends_with("Tests"))
        .collect();
    if lent.is_empty() {
        return;
    }
    let Some(target) = target.as_object_mut() else {
        return;
    };
    let traits = target
        .entry("traits")
        .or_insert_with(|| Value::Object(Map::new()));
    if let Some(traits) = traits.as_object_mut() {
        for (id, value) in lent {
            traits.entry(id.clone()).or_insert_with(|| value.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rules_and_their_bindings_are_lent() {
        let lender = json!({"shapes": {
            "x#S": {"type": "service", "traits": {
                "smithy.rules#endpointRuleSet": {"r": 1}, "smithy.rules#endpointTests": {},
                "smithy.api#title": "T",
            }},
            "x#I": {"type": "structure", "members": {
                "B": {"target": "x#B", "traits": {"smithy.rules#contextParam": {"name": "Bucket"}}},
            }},
        }});
        let lenders = Lenders {
            models: vec![lender],
            folders: Vec::new(),
        };
        let model = json!({"shapes": {
            "x#S": {"type": "service"},
            "x#I": {"type": "structure", "members": {"B": {"target": "x#B"}}},
        }});
        let completed: Value =
            serde_json::from_str(&lenders.complete(&model.to_string())).expect("JSON");
        assert_eq!(
            completed["shapes"]["x#S"]["traits"],
            json!({"smithy.rules#endpointRuleSet": {"r": 1}})
        );
        let member = &completed["shapes"]["x#I"]["members"]["B"]["traits"];
        assert_eq!(member["smithy.rules#contextParam"]["name"], "Bucket");
    }

    #[test]
    fn a_service_with_rules_keeps_them() {
        let lender = json!({"shapes": {"x#S": {"traits": {"smithy.rules#endpointRuleSet": 1}}}});
        let lenders = Lenders {
            models: vec![lender],
            folders: Vec::new(),
        };
        let model = json!({"shapes": {"x#S": {
            "type": "service", "traits": {"smithy.rules#endpointRuleSet": 2},
        }}});
        assert_eq!(lenders.complete(&model.to_string()), model.to_string());
    }

    #[test]
    fn a_full_model_beside_the_suite_lends_to_cases_that_need_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (suites, models) = (
            folder.path().join("suites"),
            folder.path().join("aws-models"),
        );
        std::fs::create_dir_all(&models).expect("a temporary folder");
        let full =
            json!({"shapes": {"x#S": {"traits": {"smithy.rules#endpointRuleSet": {"r": 1}}}}});
        std::fs::write(models.join("s.json"), full.to_string()).expect("a temporary folder");
        let lenders = Lenders::default().beside(&[suites.join("suite.json")]);
        let text = |case: Value| {
            json!({"shapes": {"x#S": {"type": "service", "traits": {"t": case}}}}).to_string()
        };
        assert!(
            lenders
                .complete(&text(json!({"vendorParams": {}})))
                .contains("endpointRuleSet")
        );
        assert!(
            !lenders
                .complete(&text(json!({})))
                .contains("endpointRuleSet")
        );
    }
}
