//! What the old and the new forms of the `aws.iam` traits say alike.

use serde_json::{Map, Value};

use super::{Traits, strings, text_of};

impl Traits {
    /// The action's own name: `iamAction`'s, else that of the older `actionName`.
    pub fn iam_name(&self) -> Option<&str> {
        let name = self.iam_action().and_then(|action| text_of(action, "name"));
        name.or(self.iam_action_name())
    }

    /// What the action allows: `iamAction`'s words, else `actionPermissionDescription`.
    pub fn iam_action_documentation(&self) -> Option<&str> {
        let words = self
            .iam_action()
            .and_then(|action| text_of(action, "documentation"));
        words.or(self.iam_action_permission_description())
    }

    /// Other actions that the caller must be allowed, in either form.
    pub fn iam_all_required_actions(&self) -> Vec<&str> {
        let action = self.iam_action();
        let listed = action.and_then(|action| action.get("requiredActions"));
        let mut actions = listed.map(strings).unwrap_or_default();
        actions.extend(self.iam_required_actions());
        actions
    }

    /// The names of the resources that `iamAction` says are authorized against, always or at times.
    pub fn iam_resource_names(&self) -> Vec<&str> {
        let resources = self
            .iam_action()
            .and_then(|action| action.get("resources"))
            .and_then(Value::as_object);
        let Some(resources) = resources else {
            return Vec::new();
        };
        let lists = ["required", "optional"].into_iter();
        let lists = lists.filter_map(|key| resources.get(key)?.as_object());
        lists.flat_map(Map::keys).map(String::as_str).collect()
    }

    /// The resource's name in IAM, if it is not its shape's.
    pub fn iam_resource_name(&self) -> Option<&str> {
        text_of(self.iam_resource()?, "name")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn traits(value: Value) -> Traits {
        Traits(value.as_object().expect("an object").clone())
    }

    #[test]
    fn new_form_comes_before_the_old_one() {
        let traits = traits(json!({
            "aws.iam#actionName": "Old",
            "aws.iam#actionPermissionDescription": "Old words",
            "aws.iam#requiredActions": ["b:Old"],
            "aws.iam#iamAction": {"name": "New", "documentation": "New words",
                "requiredActions": ["a:New"],
                "resources": {"required": {"one": {}}, "optional": {"two": {}}}},
        }));
        assert_eq!(traits.iam_name(), Some("New"));
        assert_eq!(traits.iam_action_documentation(), Some("New words"));
        assert_eq!(traits.iam_all_required_actions(), ["a:New", "b:Old"]);
        assert_eq!(traits.iam_resource_names(), ["one", "two"]);
    }

    #[test]
    fn old_form_alone() {
        let traits = traits(json!({
            "aws.iam#actionName": "Old",
            "aws.iam#actionPermissionDescription": "Old words",
        }));
        assert_eq!(traits.iam_name(), Some("Old"));
        assert_eq!(traits.iam_action_documentation(), Some("Old words"));
        assert!(traits.iam_resource_names().is_empty());
    }

    #[test]
    fn resources_have_names() {
        let traits = traits(json!({"aws.iam#iamResource": {"name": "layer version"}}));
        assert_eq!(traits.iam_resource_name(), Some("layer version"));
    }
}
