//! Small models for the tests of this room.

use crate::error::Problems;
use crate::model::{Member, Model, ShapeId, load_str};
use crate::options::{Operations, Options, Request};

use super::ir::{OperationPlan, ServicePlan, StructurePlan, TypePlan};

/// A model of these shapes, given as the members of a JSON object.
pub(super) fn model(shapes: &str) -> Model {
    let text = format!(r#"{{"smithy": "2.0", "shapes": {shapes}}}"#);
    load_str("test.json", &text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A shape's id in a model of these shapes.
pub(super) fn shape_of(shapes: &str, id: &str) -> (Model, ShapeId) {
    (model(shapes), ShapeId::parse(id).expect("a shape id"))
}

/// A member in a model of these shapes.
pub(super) fn member_of(shapes: &str, container: &str, name: &str) -> (Model, Member) {
    let (model, id) = shape_of(shapes, container);
    let member = model[&id]
        .members()
        .into_iter()
        .find(|member| member.name == name);
    let member = member
        .unwrap_or_else(|| panic!("{container} has no {name}"))
        .clone();
    (model, member)
}

/// Plans all operations of the only service of a model of these shapes.
pub(super) fn try_plan(shapes: &str) -> Result<ServicePlan, Problems> {
    try_plan_with(shapes, &Options::new("test"))
}

fn try_plan_with(shapes: &str, options: &Options) -> Result<ServicePlan, Problems> {
    let model = model(shapes);
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    let plan = super::plan(&[request], options)?;
    Ok(plan
        .services
        .into_iter()
        .next()
        .expect("one service was asked for"))
}

/// As [`try_plan`], for models without fault.
pub(super) fn plan(shapes: &str) -> ServicePlan {
    try_plan(shapes).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The same with other choices.
pub(super) fn plan_with(shapes: &str, options: &Options) -> ServicePlan {
    try_plan_with(shapes, options).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A restJson1 service `com.example#Service` with one operation `Go`, whose input is
/// `com.example#In` and whose output is `com.example#Out`, and the shapes given.
pub(super) fn service(shapes: &str) -> String {
    format!(
        r#"{{
        "com.example#Service": {{"type": "service", "version": "2020-01-01",
            "operations": [{{"target": "com.example#Go"}}],
            "traits": {{"aws.protocols#restJson1": {{}}}}}},
        "com.example#Go": {{"type": "operation",
            "input": {{"target": "com.example#In"}},
            "output": {{"target": "com.example#Out"}},
            "traits": {{"smithy.api#http": {{"method": "POST", "uri": "/go"}}}}}},
        {shapes}
    }}"#
    )
}

/// The only operation.
pub(super) fn operation(plan: &ServicePlan) -> &OperationPlan {
    &plan.operations[0]
}

/// A structure of `types`.
pub(super) fn structure<'p>(plan: &'p ServicePlan, name: &str) -> &'p StructurePlan {
    let found = plan.types.iter().find_map(|ty| match ty {
        TypePlan::Structure(structure) if structure.name == name => Some(structure),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no structure {name}"))
}
