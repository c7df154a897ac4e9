//! Types that are asked for by name: what the operations do not reach is there all the same, in the
//! plan, the crate, the slice and the comparison of revisions.

use tinsmith_codegen::diff::{Choice, Diff, compare_choice};
use tinsmith_codegen::model::slice::{Leave, slice};
use tinsmith_codegen::model::{Model, load_str, select, select_types};
use tinsmith_codegen::{Operations, Options, Output, Problems, Request, generate, plan};

/// A garden: `Water` reaches a plant and what it is made of, `Weed` tools and an error of its own.
const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
"a#Garden": {"type": "service", "version": "1", "operations": [{"target": "a#Water"},
    {"target": "a#Weed"}], "errors": [{"target": "a#Frost"}],
    "rename": {"b#Edge": "BladeEdge"},
    "traits": {"aws.protocols#restJson1": {}, "aws.api#service": {"sdkId": "Garden"}}},
"a#Water": {"type": "operation", "input": {"target": "a#WaterIn"},
    "output": {"target": "smithy.api#Unit"},
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/water"}}},
"a#WaterIn": {"type": "structure", "members": {"plant": {"target": "a#Plant"}}},
"a#Plant": {"type": "structure", "members": {"name": {"target": "smithy.api#String"}}},
"a#Weed": {"type": "operation", "input": {"target": "a#WeedIn"},
    "output": {"target": "smithy.api#Unit"}, "errors": [{"target": "a#Thorns"}],
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/weed"}}},
"a#WeedIn": {"type": "structure", "members": {"tools": {"target": "a#Tools"}}},
"a#Tools": {"type": "list", "member": {"target": "a#Tool"}},
"a#Tool": {"type": "structure", "members": {"edge": {"target": "b#Edge"},
    "grip": {"target": "a#Grip"}, "inner": {"target": "a#Tool"}}},
"b#Edge": {"type": "enum", "members": {"SHARP": {"target": "smithy.api#Unit"},
    "BLUNT": {"target": "smithy.api#Unit"}}},
"a#Grip": {"type": "union", "members": {"wood": {"target": "smithy.api#String"},
    "steel": {"target": "smithy.api#Integer"}}},
"a#Unused": {"type": "structure", "members": {}},
"a#Frost": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}},
    "traits": {"smithy.api#error": "server"}},
"a#Thorns": {"type": "structure", "members": {"length": {"target": "smithy.api#Integer"}},
    "traits": {"smithy.api#error": "client"}}
}}"#;

fn model(text: &str) -> Model {
    load_str("garden.json", text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn chosen(operations: &[&str]) -> Operations {
    match operations {
        [] => Operations::None,
        some => Operations::Named(names(some)),
    }
}

fn request<'a>(model: &'a Model, operations: &[&str], types: &[&str]) -> Request<'a> {
    Request {
        model,
        service: None,
        operations: chosen(operations),
        types: names(types),
        protocol: None,
    }
}

fn generated(model: &Model, operations: &[&str], types: &[&str]) -> Output {
    let request = request(model, operations, types);
    let output = generate(&[request], &Options::new("aws-sdk-garden"));
    output.unwrap_or_else(|problems| panic!("{problems}"))
}

fn file<'o>(output: &'o Output, path: &str) -> Option<&'o str> {
    let mut files = output.files.iter();
    let found = files.find(|file| file.path == path);
    found.map(|file| file.text.as_str())
}

/// The names of types and errors in a plan.
fn planned(operations: &[&str], types: &[&str]) -> Vec<String> {
    let model = model(MODEL);
    let request = request(&model, operations, types);
    let plan = plan::plan(&[request], &Options::new("aws-sdk-garden"));
    let plan = plan.unwrap_or_else(|problems| panic!("{problems}"));
    let service = &plan.services[0];
    let types = service.types.iter().map(|ty| ty.name().to_string());
    let errors = service
        .errors
        .iter()
        .map(|error| error.structure.name.to_string());
    types.chain(errors).collect()
}

#[test]
fn a_type_comes_with_all_that_it_is_made_of() {
    assert_eq!(planned(&["Water"], &[]), ["Plant", "Frost"]);
    let with_tool = ["BladeEdge", "Grip", "Plant", "Tool", "Frost"];
    assert_eq!(planned(&["Water"], &["Tool"]), with_tool);
    assert_eq!(planned(&["Water"], &["Plant"]), ["Plant", "Frost"]);
    assert_eq!(planned(&["Water"], &["Grip"]), ["Grip", "Plant", "Frost"]);
}

#[test]
fn a_service_may_have_types_alone() {
    assert!(planned(&[], &[]).is_empty());
    assert_eq!(planned(&[], &["a#Grip"]), ["Grip"]);
    assert_eq!(planned(&[], &["Thorns", "Plant"]), ["Plant", "Thorns"]);
}

/// A type that is reached by name looks the same to users as one that an operation reaches.
#[test]
fn a_type_has_the_fields_and_the_builder_that_it_has_in_the_whole_crate() {
    let model = model(MODEL);
    let whole = generated(&model, &["Water", "Weed"], &[]);
    let slim = generated(&model, &[], &["Tool", "Thorns"]);
    for path in [
        "src/types/_grip.rs",
        "src/types/_tool.rs",
        "src/types/_blade_edge.rs",
    ] {
        let (whole, slim) = (file(&whole, path), file(&slim, path));
        let public = |text: Option<&str>| {
            let lines = text.unwrap_or_default().lines().map(str::trim);
            let public = lines.filter(|line| line.starts_with("pub "));
            public.map(str::to_owned).collect::<Vec<_>>()
        };
        assert!(!public(slim).is_empty(), "{path}");
        assert_eq!(public(slim), public(whole), "{path}");
    }
    assert!(file(&slim, "src/types/_plant.rs").is_none());
}

/// Programs match on the variants of `Error` as well.
#[test]
fn an_error_that_is_named_is_a_variant_of_the_error_of_the_crate() {
    let variant = "Thorns(types::error::Thorns)";
    let has = |operations, types| {
        let output = generated(&model(MODEL), operations, types);
        file(&output, "src/error_meta.rs").is_some_and(|text| text.contains(variant))
    };
    assert!(has(&["Weed"], &[]));
    assert!(!has(&["Water"], &[]));
    assert!(has(&["Water"], &["Thorns"]));
    assert!(has(&[], &["Thorns"]));
}

fn problems(types: &[&str]) -> Problems {
    let model = model(MODEL);
    let request = request(&model, &["Water"], types);
    plan::plan(&[request], &Options::new("x")).expect_err("names that are no types")
}

#[test]
fn every_name_that_is_no_type_is_told() {
    let found = problems(&[
        "Tol", "WeedIn", "Tools", "Unused", "Zzzzzzzz", "Edge", "Grip",
    ]);
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.code, one.help.as_deref().unwrap_or_default()))
        .collect();
    let many = "it has 6; structures, unions, enums and errors are types";
    let expected = [
        "did you mean `Tool`?",
        "it comes with the operation `Weed`: choose that one",
        "did you mean `Tool`?",
        many,
        many,
        many,
    ];
    assert_eq!(told, expected.map(|help| ("unknown-type", help)));
    assert!(found.iter().all(|one| one.place.file.is_some()));
}

#[test]
fn a_slice_with_types_gives_the_same_crate() {
    let model = model(MODEL);
    for (operations, types) in [
        (&[][..], &["Tool"][..]),
        (&["Water"], &["Thorns", "Grip"]),
        (&["Water", "Weed"], &["Tool"]),
    ] {
        let mut selection = select(&model, None, &chosen(operations)).expect("known operations");
        let types = &names(types);
        selection.types = select_types(&model, &selection.service, types).expect("known types");
        let text = slice(&model, &selection, Leave::default()).to_string();
        let sliced = load_str("slice.json", &text).unwrap_or_else(|problems| panic!("{problems}"));
        let types: Vec<&str> = types.iter().map(String::as_str).collect();
        let of_slice = generated(&sliced, operations, &types).files;
        let of_model = generated(&model, operations, &types).files;
        assert_eq!(of_slice.len(), of_model.len());
        for (slice, model) in of_slice.iter().zip(&of_model) {
            assert!(slice == model, "{types:?}: {} differs", model.path);
        }
    }
}

fn diff(from: &str, to: &str, operations: &[&str], types: &[&str]) -> Result<Diff, Problems> {
    let (old, new) = (model(MODEL), model(&MODEL.replace(from, to)));
    let choice = Choice {
        operations: &chosen(operations),
        types: &names(types),
        protocol: None,
    };
    compare_choice(&old, &new, None, choice, &Options::new("x"))
}

fn told(diff: &Diff) -> Vec<(&str, &str)> {
    let changes = diff.changes();
    changes
        .map(|change| (change.code.as_str(), change.path.as_str()))
        .collect()
}

#[test]
fn a_new_revision_is_compared_with_the_types_that_are_named() {
    let value = (
        r#""BLUNT":"#,
        r#""CHIPPED": {"target": "smithy.api#Unit"}, "BLUNT":"#,
    );
    let with = diff(value.0, value.1, &[], &["Tool"]).expect("both have the type");
    assert_eq!(
        told(&with),
        [("enum-value-added", "types::BladeEdge::Chipped")]
    );
    let beside = diff(value.0, value.1, &["Water"], &["Grip"]).expect("both have the type");
    assert!(told(&beside).is_empty());
    let gone = (r#""grip": {"target": "a#Grip"}, "#, "");
    let gone = diff(gone.0, gone.1, &["Water"], &["Grip"]).expect("one side has the type");
    assert_eq!(told(&gone), [("type-removed", "types::Grip")]);
    let unknown = diff("", "", &["Water"], &["Grap"]).expect_err("neither side has the type");
    assert_eq!(
        unknown.iter().next().map(|one| one.code),
        Some("unknown-type")
    );
}
