use std::path::{Path, PathBuf};

use super::*;
use crate::options::{Defaults, NullInDenseCollections, Operations, PresignedOperations, Rustls};

fn parse(text: &str) -> Result<Project, Problems> {
    Project::parse("tinsmith.toml", text, Path::new("app"))
}

fn project(text: &str) -> Project {
    parse(text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Knows `Far Away` alone.
fn look_up(name: &str) -> Result<Offer, Problems> {
    if name != "far" {
        return Err(Problem::new("unknown-service", format!("no {name}")).into());
    }
    Ok(Offer {
        file: "m/far.json".into(),
        shape_id: "a#Far".to_owned(),
        sdk_id: "Far Away".to_owned(),
        version: "1".to_owned(),
        endpoint_prefix: None,
        arn_namespace: None,
        signing_name: None,
        protocols: Vec::new(),
        operations: 1,
    })
}

/// Message and position of every problem.
fn told(problems: &Problems) -> Vec<(String, Option<(u32, u32)>)> {
    let all = problems.iter();
    let place = |at: (u32, u32, u32)| (at.0, at.1);
    all.map(|problem| (problem.message.clone(), problem.place.position.map(place)))
        .collect()
}

#[test]
fn each_service_makes_a_crate_of_its_own() {
    let project = project(
        r#"
        models_dir = "../m"
        models_url = "https://example.com/m"
        models_rev = "v1"
        [output]
        path = "sdk"
        defaults = "specification"
        null_in_dense_collections = "skip"
        rustls = "legacy"
        presigning = "all"
        [[service]]
        service = "far"
        operations = ["Go"]
        [[service]]
        service = "far"
        operations = "all"
        except = ["Stop"]
        name = "mine"
        version = "1.2.3"
        rustls = "slim"
        path = "crates/mine"
        "#,
    );
    assert_eq!(project.models.dir, Some(PathBuf::from("app/../m")));
    assert_eq!(project.models.url.as_deref(), Some("https://example.com/m"));
    assert_eq!(project.models.rev.as_deref(), Some("v1"));
    assert_eq!(project.output, Some(PathBuf::from("app/sdk")));
    let configs = project.configs(&look_up);
    let configs = configs.unwrap_or_else(|problems| panic!("{problems}"));
    let [official, own] = configs.as_slice() else {
        panic!("{configs:?}")
    };
    assert_eq!(official.options.package, "aws-sdk-faraway");
    assert_eq!(official.options.defaults, Defaults::Specification);
    let nulls = official.options.null_in_dense_collections;
    assert_eq!(nulls, NullInDenseCollections::Skip);
    assert_eq!(official.options.rustls, Rustls::Legacy);
    assert_eq!(official.options.presigning, PresignedOperations::All);
    assert_eq!(official.folder, PathBuf::from("app/sdk/aws-sdk-faraway"));
    let [service] = official.services.as_slice() else {
        panic!("{official:?}")
    };
    assert_eq!(service.model, [PathBuf::from("m/far.json")]);
    assert_eq!(service.service.as_deref(), Some("a#Far"));
    let go = Operations::Named(vec!["Go".to_owned()]);
    assert_eq!(service.operations, go);
    assert_eq!(own.options.package, "mine");
    assert_eq!(own.options.version, "1.2.3");
    assert_eq!(own.options.rustls, Rustls::Slim);
    assert_eq!(own.folder, PathBuf::from("app/crates/mine"));
}

#[test]
fn the_older_format_makes_one_crate() {
    let project = project(
        r#"
        [crate]
        name = "joint"
        path = "out"
        [[service]]
        model = ["a.json", "b.json"]
        operations = "all"
        [[service]]
        service = "far"
        operations = ["Go"]
        "#,
    );
    assert_eq!(project.output, None);
    let configs = project.configs(&look_up);
    let configs = configs.unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(configs.len(), 1);
    assert_eq!(configs[0].options.package, "joint");
    assert_eq!(configs[0].folder, PathBuf::from("app/out"));
    let models: Vec<_> = configs[0].services.iter().map(|one| &one.model).collect();
    let files = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
    assert_eq!(
        models,
        [
            &files(&["app/a.json", "app/b.json"]),
            &files(&["m/far.json"])
        ]
    );
}

#[test]
fn a_file_without_services_is_a_beginning() {
    let project = project("[output]\npath = \"sdk\"\n");
    assert!(project.crates.is_empty());
}

#[test]
fn every_problem_has_its_line() {
    let problems = parse(
        "modelsdir = \"x\"\n[output]\npath = 1\nname = \"x\"\n[[service]]\noperations = \"all\"\n\
         [[service]]\nservice = \"far\"\nmodules = true\noperations = 3\n",
    );
    let told = told(&problems.expect_err("a bad file"));
    let lines: Vec<_> = told
        .iter()
        .map(|(_, at)| at.map(|(line, _)| line))
        .collect();
    assert_eq!(lines, [1, 4, 3, 5, 9, 10].map(Some), "{told:?}");
    for (text, message) in [
        ("models_dir = \"m\"\n", "neither `[output]` nor `[crate]`"),
        (
            "[crate]\nname = \"a\"\npath = \"b\"\n[output]\npath = \"c\"\n",
            "beside `[crate]`",
        ),
        ("[output]\n", "[output] has no `path`"),
    ] {
        let problems = parse(text).expect_err("a bad file");
        assert!(problems.to_string().contains(message), "{problems}");
    }
}

#[test]
fn what_cannot_be_found_is_told_at_its_entry() {
    let text = "[output]\npath = \"sdk\"\n[[service]]\nservice = \"near\"\noperations = \"all\"\n\
                [[service]]\nmodel = \"absent.json\"\noperations = \"all\"\n";
    let problems = project(text).configs(&look_up).expect_err("two problems");
    let expected = [
        ("no near".to_owned(), Some((4, 11))),
        (
            "no service can be read from `app/absent.json`".to_owned(),
            Some((7, 9)),
        ),
    ];
    assert_eq!(told(&problems), expected);
}

#[test]
fn two_entries_do_not_make_one_crate() {
    let entry = "[[service]]\nservice = \"far\"\noperations = \"all\"\n";
    let text = format!("[output]\npath = \"sdk\"\n{entry}{entry}");
    let problems = project(&text).configs(&look_up).expect_err("a problem");
    let message = "two entries make `app/sdk/aws-sdk-faraway`".to_owned();
    assert_eq!(told(&problems), [(message, Some((7, 11)))]);
}
