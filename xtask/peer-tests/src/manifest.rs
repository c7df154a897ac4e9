//! The manifest of the scratch project: the generated crate's, with what the published crate's
//! tests need.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

/// Gives a generated crate's manifest the test files and, as dev-dependencies, the dependencies and
/// dev-dependencies of the published one. It is a workspace of its own, built without what debuggers
/// need.
pub(crate) fn merged(generated: &str, published: &DocumentMut) -> Result<String, String> {
    let mut manifest: DocumentMut = generated
        .parse()
        .map_err(|error| format!("the generated manifest: {error}"))?;
    let root = manifest.as_table_mut();
    needs(root, published.as_table());
    let targets = published.get("target").and_then(Item::as_table_like);
    for (platform, theirs) in targets.into_iter().flat_map(|targets| targets.iter()) {
        if let Some(theirs) = theirs.as_table() {
            let ours = table(table(root, "target"), platform);
            needs(ours, theirs);
        }
    }
    if let Some(tests) = tests(published) {
        root.insert("test", tests);
    }
    root.insert("workspace", Item::Table(Table::new()));
    let profile = table(table(root, "profile"), "dev");
    profile.insert("debug", false.into());
    profile.insert("incremental", false.into());
    Ok(manifest.to_string())
}

/// The test files as the published manifest lists them, of the edition that they are written in.
fn tests(published: &DocumentMut) -> Option<Item> {
    let mut tests = published.get("test")?.clone();
    let edition = published
        .get("package")
        .and_then(|package| package.get("edition"));
    for test in tests.as_array_of_tables_mut()?.iter_mut() {
        test.insert("edition", edition.cloned().unwrap_or_else(|| value("2015")));
    }
    Some(tests)
}

/// The features of the published crate that the generated one has as well, and those that it lacks.
pub(crate) fn features(generated: &str, published: &DocumentMut) -> (Vec<String>, Vec<String>) {
    let ours: DocumentMut = generated.parse().unwrap_or_default();
    let has = |name: &String| ours["features"].get(name).is_some();
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

    const GENERATED: &str = "[package]\nname = \"aws-sdk-x\"\n\n[features]\ngated-tests = []\n\n\
                             [dependencies]\nruntime = \"1.1\"\n";

    fn merged_with_published() -> DocumentMut {
        let published = PUBLISHED.parse().expect("a manifest");
        let text = merged(GENERATED, &published).expect("a manifest");
        text.parse().expect("what is printed is a manifest")
    }

    #[test]
    fn what_tests_need_becomes_dev_dependencies() {
        let manifest = merged_with_published();
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
    fn the_rest_is_the_generated_crate() {
        let manifest = merged_with_published();
        assert_eq!(manifest["dependencies"]["runtime"].as_str(), Some("1.1"));
        assert!(manifest.contains_key("workspace"));
        let tests = manifest["test"].as_array_of_tables().expect("test files");
        assert_eq!(tests.len(), 1);
        let editions = tests.iter().map(|test| test["edition"].as_str());
        assert_eq!(editions.collect::<Vec<_>>(), [Some("2021")]);
    }

    #[test]
    fn features_are_those_of_both() {
        let published = PUBLISHED.parse().expect("a manifest");
        let (both, missing) = features(GENERATED, &published);
        assert_eq!(both, ["gated-tests"]);
        assert_eq!(missing, ["default", "http-1x"]);
    }
}
