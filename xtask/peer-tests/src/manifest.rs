//! The manifest of the scratch project: what the published crate's tests need, and the generated
//! crate in the place of the published one.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use super::published::Published;

/// The folder of the generated crate in that of the project.
pub(crate) const GENERATED: &str = "generated";

/// The manifest of a package with the test files of the published crate, of its version and edition,
/// and with its dependencies and dev-dependencies. It has these features, and each turns on the
/// generated crate's.
pub(crate) fn of_tests(published: &Published, features: &[String]) -> String {
    let mut manifest = DocumentMut::new();
    let root = manifest.as_table_mut();
    let package = table(root, "package");
    package.insert("name", value("peer-tests"));
    package.insert("version", value(&published.version));
    package.insert("publish", value(false));
    let theirs = published.manifest.get("package");
    let edition = theirs.and_then(|package| package.get("edition"));
    package.insert("edition", edition.cloned().unwrap_or_else(|| value("2015")));
    for feature in features {
        let both = [format!("{}/{feature}", published.name)];
        table(root, "features").insert(feature, value(Array::from_iter(both)));
    }
    if let Some(tests) = published.manifest.get("test") {
        root.insert("test", tests.clone());
    }
    needs(root, published.manifest.as_table());
    let targets = published
        .manifest
        .get("target")
        .and_then(Item::as_table_like);
    for (platform, theirs) in targets.into_iter().flat_map(|targets| targets.iter()) {
        if let Some(theirs) = theirs.as_table() {
            needs(table(table(root, "target"), platform), theirs);
        }
    }
    let mut generated = InlineTable::new();
    generated.insert("path", GENERATED.into());
    generated.insert("default-features", false.into());
    table(root, "dev-dependencies").insert(&published.name, value(generated));
    root.insert("workspace", Item::Table(Table::new()));
    let profile = table(table(root, "profile"), "dev");
    profile.insert("debug", value(false));
    profile.insert("incremental", value(false));
    manifest.to_string()
}

/// The features of the published crate that the generated one, whose manifest is given, has as well,
/// and those that it lacks.
pub(crate) fn features(generated: &str, published: &DocumentMut) -> (Vec<String>, Vec<String>) {
    let ours: DocumentMut = generated.parse().unwrap_or_default();
    let ours = ours.get("features");
    let has = |name: &String| ours.is_some_and(|features| features.get(name).is_some());
    let theirs = published.get("features").and_then(Item::as_table_like);
    let theirs = theirs.into_iter().flat_map(|features| features.iter());
    theirs.map(|(name, _)| name.to_owned()).partition(has)
}

/// Adds the published crate's dependencies and dev-dependencies to our dev-dependencies.
fn needs(ours: &mut Table, theirs: &Table) {
    let ours = table(ours, "dev-dependencies");
    for kind in ["dev-dependencies", "dependencies"] {
        let wanted = theirs.get(kind).and_then(Item::as_table_like);
        for (name, dependency) in wanted.into_iter().flat_map(|wanted| wanted.iter()) {
            let dependency = united(ours.get(name), dependency);
            ours.insert(name, Item::Value(dependency.into()));
        }
    }
}

/// A dependency with the features of both; what else it says is what came first.
fn united(first: Option<&Item>, second: &Item) -> InlineTable {
    let mut united = InlineTable::new();
    let items: Vec<&Item> = first.into_iter().chain([second]).collect();
    for item in &items {
        if let Some(version) = item.as_str() {
            united.entry("version").or_insert(version.into());
        }
        let keys = item.as_table_like().into_iter();
        for (key, value) in keys.flat_map(|table| table.iter()) {
            match (key, value.as_array(), value.as_value()) {
                ("features", Some(features), _) => add_features(&mut united, features),
                // A test may use what is optional for the crate.
                ("optional" | "default-features", ..) | (_, _, None) => {}
                (key, _, Some(value)) => _ = united.entry(key).or_insert(value.clone()),
            }
        }
    }
    let without_defaults = |item: &&Item| {
        let said = item
            .as_table_like()
            .and_then(|table| table.get("default-features"));
        said.and_then(Item::as_bool) == Some(false)
    };
    if items.iter().all(without_defaults) {
        united.insert("default-features", false.into());
    }
    united
}

fn add_features(dependency: &mut InlineTable, features: &Array) {
    let none = Value::Array(Array::new());
    let Some(known) = dependency.entry("features").or_insert(none).as_array_mut() else {
        return;
    };
    for feature in features.iter().filter_map(Value::as_str) {
        if !known.iter().any(|known| known.as_str() == Some(feature)) {
            known.push(feature);
        }
    }
}

/// The table of this name, made if it is not there.
fn table<'a>(parent: &'a mut Table, name: &str) -> &'a mut Table {
    let item = parent.entry(name).or_insert(Item::Table(Table::new()));
    if !item.is_table() {
        *item = Item::Table(Table::new());
    }
    item.as_table_mut().expect("it is a table now")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLISHED: &str = r#"
[package]
name = "aws-sdk-x"
edition = "2021"
[features]
default = ["http-1x"]
http-1x = []
gated-tests = []
[[test]]
name = "a"
path = "tests/a.rs"
[dependencies.http]
version = "0.2.9"
optional = true
[dependencies.runtime]
version = "1.2"
features = ["client"]
default-features = false
[dev-dependencies.runtime]
version = "1.2"
features = ["test-util", "client"]
[dev-dependencies.slim]
version = "1"
default-features = false
[dev-dependencies]
plain = "3"
[target.'cfg(unix)'.dev-dependencies]
unix-only = "1"
"#;

    const OURS: &str = "[package]\nname = \"aws-sdk-x\"\n\n[features]\ngated-tests = []\n";

    fn published() -> Published {
        Published {
            name: "aws-sdk-x".to_owned(),
            version: "1.2.3".to_owned(),
            folder: "x".into(),
            manifest: PUBLISHED.parse().expect("a manifest"),
        }
    }

    fn project() -> DocumentMut {
        let text = of_tests(&published(), &["gated-tests".to_owned()]);
        text.parse().expect("what is printed is a manifest")
    }

    #[test]
    fn what_tests_need_becomes_dev_dependencies() {
        let manifest = project();
        let dev = &manifest["dev-dependencies"];
        assert_eq!(dev["plain"]["version"].as_str(), Some("3"));
        assert_eq!(dev["http"]["version"].as_str(), Some("0.2.9"));
        assert!(dev["http"].get("optional").is_none());
        assert_eq!(dev["slim"]["default-features"].as_bool(), Some(false));
        assert!(dev["runtime"].get("default-features").is_none());
        let features = dev["runtime"]["features"].as_array().expect("features");
        let features: Vec<_> = features.iter().filter_map(Value::as_str).collect();
        assert_eq!(features, ["test-util", "client"]);
        let unix = &manifest["target"]["cfg(unix)"]["dev-dependencies"];
        assert_eq!(unix["unix-only"]["version"].as_str(), Some("1"));
    }

    #[test]
    fn the_generated_crate_stands_in_for_the_published_one() {
        let manifest = project();
        let ours = &manifest["dev-dependencies"]["aws-sdk-x"];
        assert_eq!(ours["path"].as_str(), Some(GENERATED));
        let feature = &manifest["features"]["gated-tests"];
        assert_eq!(feature.to_string().trim(), "[\"aws-sdk-x/gated-tests\"]");
        let package = &manifest["package"];
        assert_eq!(package["edition"].as_str(), Some("2021"));
        assert_eq!(package["version"].as_str(), Some("1.2.3"));
        let tests = manifest["test"].as_array_of_tables();
        assert_eq!(tests.map(|tests| tests.len()), Some(1));
    }

    #[test]
    fn features_are_those_of_both() {
        let (both, missing) = features(OURS, &published().manifest);
        assert_eq!(both, ["gated-tests"]);
        assert_eq!(missing, ["default", "http-1x"]);
    }
}
