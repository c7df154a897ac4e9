use std::path::{Path, PathBuf};

use super::{Config, ServiceConfig, ServicePlaces};
use crate::error::{Place, Problems};
use crate::options::{
    Defaults, Layout, NullInDenseCollections, Operations, PresignedOperations, ProtocolChoice,
    Rustls,
};

fn parse(text: &str) -> Result<Config, Problems> {
    Config::parse("codegen.toml", text, Path::new("models"))
}

/// Message and position of every problem.
fn problems(text: &str) -> Vec<(String, Option<(u32, u32)>)> {
    let problems = parse(text).expect_err("a bad configuration");
    let place = |problem: &crate::Problem| {
        let position = problem.place.position;
        let start = position.map(|(line, column, _)| (line, column));
        (problem.message.clone(), start)
    };
    problems.iter().map(place).collect()
}

#[test]
fn reads_every_key() {
    let mut config = parse(
        r#"
        [crate]
        name = "a"
        path = "../out"
        version = "1.2.3"
        modules = true
        defaults = "specification"
        null_in_dense_collections = "skip"
        rustls = "legacy"
        presigning = "all"
        [[service]]
        model = "b.json"
        operations = ["C", "D"]
        types = ["T", "a#U"]
        [[service]]
        model = ["e.json", "f.json"]
        service = "G"
        operations = "all"
        protocol = "awsJson1_0"
        "#,
    )
    .expect("a good configuration");
    assert_eq!(config.options.package, "a");
    assert_eq!(config.options.version, "1.2.3");
    assert_eq!(config.options.layout, Layout::Modules);
    assert_eq!(config.options.defaults, Defaults::Specification);
    let nulls = config.options.null_in_dense_collections;
    assert_eq!(nulls, NullInDenseCollections::Skip);
    assert_eq!(config.options.rustls, Rustls::Legacy);
    assert_eq!(config.options.presigning, PresignedOperations::All);
    assert_eq!(config.folder, PathBuf::from("models/../out"));
    let expected = [
        ServiceConfig {
            model: vec!["models/b.json".into()],
            service: None,
            operations: Operations::Named(vec!["C".to_owned(), "D".to_owned()]),
            types: vec!["T".to_owned(), "a#U".to_owned()],
            protocol: None,
            places: ServicePlaces::default(),
        },
        ServiceConfig {
            model: vec!["models/e.json".into(), "models/f.json".into()],
            service: Some("G".to_owned()),
            operations: Operations::All,
            types: Vec::new(),
            protocol: Some(ProtocolChoice {
                name: "awsJson1_0".to_owned(),
                place: Place {
                    file: Some("codegen.toml".into()),
                    position: Some((19, 20, 12)),
                    ..Place::default()
                },
            }),
            places: ServicePlaces::default(),
        },
    ];
    for service in &mut config.services {
        assert_ne!(service.places, ServicePlaces::default());
        service.places = ServicePlaces::default();
    }
    assert_eq!(config.services, expected);
}

#[test]
fn optional_keys_have_defaults() {
    let text = "[crate]\nname = 'a'\npath = 'b'\n[[service]]\nmodel = 'c'\noperations = 'D'\n";
    let config = parse(text).expect("a good configuration");
    assert_eq!(config.options.version, "0.1.0");
    assert_eq!(config.options.layout, Layout::Crate);
    let nulls = config.options.null_in_dense_collections;
    assert_eq!(nulls, NullInDenseCollections::Error);
    assert_eq!(config.options.rustls, Rustls::Slim);
    let presigning = config.options.presigning;
    assert_eq!(presigning, PresignedOperations::Official);
    let one = Operations::Named(vec!["D".to_owned()]);
    assert_eq!(config.services[0].operations, one);
}

#[test]
fn every_problem_is_told_with_its_place() {
    let text = "[crate]\nname = 1\nfoo = 2\ndefaults = \"x\"\n\
                null_in_dense_collections = \"y\"\nrustls = \"z\"\npresigning = \"some\"\n[[service]]\nmodel = []\n";
    let expected = [
        ("unknown key `foo` in [crate]", (3, 1)),
        ("`name` in [crate] is of the wrong type", (2, 8)),
        ("[crate] has no `path`", (1, 1)),
        ("`defaults` is `x`", (4, 12)),
        ("`null_in_dense_collections` is `y`", (5, 29)),
        ("`rustls` is `z`", (6, 10)),
        ("`presigning` is `some`", (7, 14)),
        ("`model` in [[service]] is of the wrong type", (9, 9)),
        ("[[service]] has no `operations`", (8, 1)),
    ];
    let expected = expected.map(|(message, place)| (message.to_owned(), Some(place)));
    assert_eq!(problems(text), expected);
}

#[test]
fn operations_are_left_out_of_all() {
    let text = |operations: &str| {
        format!("[crate]\nname = 'a'\npath = 'b'\n[[service]]\nmodel = 'c'\n{operations}\n")
    };
    let config = parse(&text("operations = 'all'\nexcept = ['D']")).expect("a good configuration");
    let expected = Operations::AllExcept(vec!["D".to_owned()]);
    assert_eq!(config.services[0].operations, expected);
    let found = problems(&text("operations = ['E']\nexcept = ['D']"));
    let message = "`except` stands beside a list of operations".to_owned();
    assert_eq!(found, [(message, Some((7, 10)))]);
    let found = problems(&text("operations = 'all'\nexcept = []"));
    let message = "`except` in [[service]] is of the wrong type".to_owned();
    assert_eq!(found, [(message, Some((7, 10)))]);
}

#[test]
fn an_empty_file_lacks_both_tables() {
    let messages: Vec<String> = problems("")
        .into_iter()
        .map(|(message, _)| message)
        .collect();
    assert_eq!(
        messages,
        ["the file has no `crate`", "the file has no `service`"]
    );
}

#[test]
fn syntax_errors_have_a_place() {
    let found = problems("[crate]\nname = \n");
    assert!(
        found[0].0.starts_with("the configuration is not TOML"),
        "{found:?}"
    );
    assert_eq!(found[0].1.map(|(line, _)| line), Some(2));
}

#[test]
fn a_missing_file_is_named() {
    let problems = Config::load(Path::new("no/such.toml")).expect_err("no such file");
    let problem = problems.iter().next().expect("one problem");
    assert_eq!(problem.code, "config-file");
    assert_eq!(problem.place.file.as_deref(), Some("no/such.toml"));
}
