//! A slice of a model gives the same plan as the model, and so the same code.

use std::path::{Path, PathBuf};

use tinsmith_codegen::model::slice::{Leave, slice};
use tinsmith_codegen::model::{Model, Operations, load, load_str, operations_of, select};
use tinsmith_codegen::plan::plan;
use tinsmith_codegen::{Options, Request};

fn sliced(model: &Model, operations: &[&str]) -> String {
    let names = operations.iter().map(|name| (*name).to_owned()).collect();
    let selection = select(model, None, &Operations::Named(names)).expect("the operations exist");
    slice(model, &selection, Leave::default()).to_string()
}

/// Plans the operations from the model and from its slice, read again from text.
fn assert_same_plan(name: &str, model: &Model, operations: &[&str]) {
    let text = sliced(model, operations);
    let again =
        load_str("slice.json", &text).unwrap_or_else(|problems| panic!("{name}: {problems}"));
    let names: Vec<String> = operations.iter().map(|name| (*name).to_owned()).collect();
    let plans = [model, &again].map(|model| {
        let request = Request {
            model,
            service: None,
            operations: tinsmith_codegen::Operations::Named(names.clone()),
        };
        let plan = plan(&[request], &Options::new("slice"));
        format!(
            "{:?}",
            plan.unwrap_or_else(|problems| panic!("{name}: {problems}"))
        )
    });
    assert!(
        plans[0] == plans[1],
        "{name} {operations:?} plans otherwise"
    );
}

/// The folder of public models beside the repository; `None` in a plain checkout.
fn public_models() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/aws-models");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no ../shared");
    None
}

fn load_file(folder: &Path, name: &str) -> Model {
    load(&[folder.join(format!("{name}.json"))]).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_three_operations_plan_like_the_full_models() {
    let Some(folder) = public_models() else {
        return;
    };
    for (file, operations) in [
        (
            "inspector2",
            &["BatchGetFreeTrialInfo", "ListUsageTotals"][..],
        ),
        ("compute-optimizer", &["GetEnrollmentStatus"]),
    ] {
        assert_same_plan(file, &load_file(&folder, file), operations);
    }
}

/// Services of every protocol, old and new, small and large.
const SERVICES: [&str; 20] = [
    "acm",
    "athena",
    "auto-scaling",
    "batch",
    "bedrock-agent",
    "budgets",
    "cloudfront",
    "cloudwatch",
    "codebuild",
    "dynamodb",
    "eventbridge",
    "ecs",
    "iam",
    "kms",
    "lambda",
    "rds",
    "s3",
    "sns",
    "sqs",
    "sts",
];

#[test]
fn public_services_plan_like_their_models() {
    let Some(folder) = public_models() else {
        return;
    };
    for name in SERVICES {
        let model = load_file(&folder, name);
        let (service, _) = model.services().next().expect("a service");
        let all = operations_of(&model, &service.id);
        let step = (all.len() / 5).max(1);
        let operations = all.iter().map(tinsmith_codegen::model::ShapeId::name);
        let operations = operations.filter(|name| !EVENT_STREAMS.contains(name));
        let operations: Vec<&str> = operations.step_by(step).take(5).collect();
        assert_eq!(operations.len(), 5, "{name}");
        assert_same_plan(name, &model, &operations);
    }
}

/// Operations that no plan can be made for.
const EVENT_STREAMS: [&str; 2] = ["InvokeWithResponseStream", "SelectObjectContent"];
