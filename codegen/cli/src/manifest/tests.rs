use super::*;

fn at() -> Surroundings {
    Surroundings {
        folder: PathBuf::from("/home/me/app"),
        models: None,
        models_url: None,
        cache: None,
    }
}

fn manifest(text: &str) -> Manifest {
    Manifest {
        path: PathBuf::from("/home/me/app/Cargo.toml"),
        text: text.to_owned(),
    }
}

const FOLDER: &str = "/home/me/sdk/aws-sdk-x";

fn added(text: &str) -> String {
    let done = manifest(text).with_dependency("aws-sdk-x", Path::new(FOLDER), &[], &at());
    done.unwrap_or_else(|problem| panic!("{problem}")).text
}

fn removed(text: &str) -> String {
    let done = manifest(text).without_dependency("aws-sdk-x", Path::new(FOLDER), &at());
    done.unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn a_dependency_is_added_in_its_place_and_taken_away_again() {
    let line = "aws-sdk-x = { path = \"../sdk/aws-sdk-x\" }";
    let own = "\n[dependencies.aws-sdk-x]\npath = \"../sdk/aws-sdk-x\"\n";
    let head = "[package]\nname = \"app\"\n";
    for (before, after) in [
        (
            format!("{head}\n[dependencies]\n"),
            format!("{head}\n[dependencies]\n{line}\n"),
        ),
        (
            format!(
                "{head}\n[dependencies]\na = \"1\" # why\n# b\nb = \"2\"\n\n# end\n[features]\n"
            ),
            format!(
                "{head}\n[dependencies]\na = \"1\" # why\n{line}\n# b\nb = \"2\"\n\n# end\n[features]\n"
            ),
        ),
        (
            format!("{head}\n[dependencies]\nz = \"1\"\nb = \"2\"\n# end\n"),
            format!("{head}\n[dependencies]\nz = \"1\"\nb = \"2\"\n{line}\n# end\n"),
        ),
        (head.to_owned(), format!("{head}{own}")),
        (
            format!("{head}\n[dependencies.z]\nversion = \"1\"\n"),
            format!("{head}\n[dependencies.z]\nversion = \"1\"\n{own}"),
        ),
        (
            format!("{head}\n[dependencies]\nz.version = \"1\"\n"),
            format!("{head}\n[dependencies]\n{line}\nz.version = \"1\"\n"),
        ),
    ] {
        assert_eq!(added(&before), after);
        assert_eq!(added(&after), after, "a second time");
        assert_eq!(removed(&after), before);
        assert_eq!(removed(&before), before, "nothing to take away");
        let windows = |text: &str| text.replace('\n', "\r\n");
        assert_eq!(added(&windows(&before)), windows(&after));
        assert_eq!(removed(&windows(&after)), windows(&before));
    }
}

#[test]
fn another_crate_of_the_name_is_left_alone() {
    for other in [
        "{ path = \"../other\" }",
        "{ package = \"other\", version = \"1\" }",
    ] {
        let text = format!("[package]\nname = \"app\"\n\n[dependencies]\naws-sdk-x = {other}\n");
        let done = manifest(&text).with_dependency("aws-sdk-x", Path::new(FOLDER), &[], &at());
        let problems = done.expect_err("it is taken");
        assert!(problems.iter().all(|one| one.code == "dependency-exists"));
        assert_eq!(removed(&text), text);
    }
}

/// What a manifest with these dependencies depends on when the generated crate is added.
fn replaced(dependencies: &str) -> String {
    let text = format!("[package]\nname = \"app\"\n\n{dependencies}");
    let with = added(&text);
    assert_eq!(added(&with), with, "a second time");
    assert!(
        with.contains("[package.metadata.tinsmith.replaced."),
        "{with}"
    );
    assert_eq!(removed(&with), text);
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(removed(&added(&windows(&text))), windows(&text));
    let with: toml::Table = with.parse().expect("it is TOML");
    let mut rest = with.clone();
    rest.remove("package");
    toml::to_string(&rest).expect("it is TOML")
}

#[test]
fn a_published_crate_is_replaced_and_comes_back() {
    let path = "path = \"../sdk/aws-sdk-x\"\n";
    for (before, after) in [
        (
            "[dependencies]\na = \"1\"\naws-sdk-x = \"1.94\" # why\n# z\nz = \"1\"\n",
            format!("[dependencies]\na = \"1\"\nz = \"1\"\n\n[dependencies.aws-sdk-x]\n{path}"),
        ),
        (
            "[dependencies]\naws-sdk-x = { version = \"1\", features = [\"test-util\"], optional = true }\n",
            format!(
                "[dependencies.aws-sdk-x]\nfeatures = [\"test-util\"]\noptional = true\n{path}"
            ),
        ),
        (
            "[dependencies.aws-sdk-x]\nversion = \"1\"\ndefault-features = false\n\n[features]\n",
            format!("[dependencies.aws-sdk-x]\ndefault-features = false\n{path}\n[features]\n"),
        ),
        (
            "[dependencies]\naws-sdk-x.version = \"1\"\n",
            format!("[dependencies.aws-sdk-x]\n{path}"),
        ),
        (
            "[dependencies]\n\"aws-sdk-x\" = { git = \"https://example.com/x\", rev = \"a\" }\n",
            format!("[dependencies.aws-sdk-x]\n{path}"),
        ),
        (
            "[dependencies]\nx = { package = \"aws-sdk-x\", version = \"1\" }\n",
            format!("[dependencies.x]\npackage = \"aws-sdk-x\"\n{path}"),
        ),
        (
            "[target.'cfg(unix)'.dependencies]\naws-sdk-x = \"1\"\n\n[dev-dependencies]\naws-sdk-x = { version = \"1\", features = [\"test-util\"] }\n",
            format!(
                "[dev-dependencies.aws-sdk-x]\nfeatures = [\"test-util\"]\n{path}\n[target.\"cfg(unix)\".dependencies.aws-sdk-x]\n{path}"
            ),
        ),
        (
            "[features]\nx = [\"dep:aws-sdk-x\"]\n\n[dependencies]\naws-sdk-x = { workspace = true, optional = true }\n",
            format!(
                "[dependencies.aws-sdk-x]\noptional = true\n{path}\n[features]\nx = [\"dep:aws-sdk-x\"]\n"
            ),
        ),
    ] {
        let got: toml::Table = replaced(before).parse().expect("it is TOML");
        assert_eq!(got, after.parse().expect("it is TOML"), "{before}");
    }
}

#[test]
fn dependencies_in_one_value_are_edited_as_well() {
    let before = "package = { name = \"app\" }\ndependencies = { a = \"1\", aws-sdk-x = \"1\" }\n";
    let after = added(before);
    assert!(
        after.contains("dependencies = { a = \"1\", aws-sdk-x = { path = \"../sdk/aws-sdk-x\" } }"),
        "{after}"
    );
    assert_eq!(removed(&after), before);
}

#[test]
fn features_are_turned_on() {
    let with = |text: &str| {
        let features = ["test-util".to_owned(), "rt-tokio".to_owned()];
        let done = manifest(text).with_dependency("aws-sdk-x", Path::new(FOLDER), &features, &at());
        done.unwrap_or_else(|problem| panic!("{problem}")).text
    };
    let path = "path = \"../sdk/aws-sdk-x\"";
    let both = "features = [\"test-util\", \"rt-tokio\"]";
    for (before, after) in [
        (
            "[dependencies]\n".to_owned(),
            format!("[dependencies]\naws-sdk-x = {{ {path}, {both} }}\n"),
        ),
        (
            format!("[dependencies]\naws-sdk-x = {{ {path} }}\n"),
            format!("[dependencies]\naws-sdk-x = {{ {path}, {both} }}\n"),
        ),
        (
            format!("[dependencies.aws-sdk-x]\n{path}\nfeatures = [\"test-util\"] # why\n"),
            format!("[dependencies.aws-sdk-x]\n{path}\n{both} # why\n"),
        ),
    ] {
        assert_eq!(with(&before), after);
        assert_eq!(with(&after), after);
    }
}

#[test]
fn a_dependency_that_a_feature_names_is_not_taken_away() {
    for word in [
        "dep:aws-sdk-x",
        "aws-sdk-x",
        "aws-sdk-x/rt-tokio",
        "aws-sdk-x?/rt-tokio",
    ] {
        let text = format!(
            "[package]\nname = \"app\"\n[features]\nmine = [\"{word}\"]\n\
             [dependencies]\naws-sdk-x = {{ path = \"../sdk/aws-sdk-x\", optional = true }}\n"
        );
        let done = manifest(&text).without_dependency("aws-sdk-x", Path::new(FOLDER), &at());
        let problems = done.expect_err(word);
        assert!(problems.iter().all(|one| one.code == "dependency-in-use"));
    }
}

#[test]
fn what_the_package_lacks_is_known() {
    let manifest = manifest("[dependencies]\ntokio = \"1\"\n");
    assert_eq!(manifest.lacks(&["aws-config", "tokio"]), ["aws-config"]);
}
