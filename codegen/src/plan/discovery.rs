//! Endpoints that a service tells (`aws.api#clientEndpointDiscovery`), of services with operations
//! that cannot be called elsewhere.

use crate::error::Problem;
use crate::model::traits::names as trait_ids;
use crate::model::{Operation, Shape, ShapeKind};

use super::added::Needed;
use super::context::Cx;
use super::ir::EndpointDiscovery;
use super::names;
use super::role::Role;
use super::structure;

/// What the output of the operation lacks.
const MISSING: &str = "its output has no `Endpoints` with `Address` and `CachePeriodInMinutes`";

/// How the service tells its endpoint, if a chosen operation needs it; what is wrong is noted.
pub(super) fn plan(cx: &Cx<'_>) -> Option<EndpointDiscovery> {
    let mut operations = cx.operations.iter();
    let needing = operations.find(|shape| shape.traits.needs_endpoint_discovery())?;
    let Some(id) = cx.shape.traits.endpoint_discovery() else {
        let message = "the operation can be called at discovered endpoints only, and the service \
                       does not say what discovers them";
        let problem = Problem::new("unsupported", message).shape(&needing.id);
        cx.problem(problem.on_trait(trait_ids::CLIENT_DISCOVERED_ENDPOINT, ""));
        return None;
    };
    let told = cx.operations.iter().find(|shape| shape.id.as_str() == id);
    let told = told.and_then(|shape| Some((*shape, shape.as_operation()?)));
    let plan = told.ok_or("it is no operation of the service");
    let plan = plan.and_then(|(shape, operation)| read(cx, shape, operation));
    let noted = |why: &str| {
        let message = format!("`{id}` cannot tell endpoints: {why}");
        let problem = Problem::new("unsupported", message).shape(&cx.shape.id);
        cx.problem(problem.on_trait(trait_ids::CLIENT_ENDPOINT_DISCOVERY, "/operation"));
    };
    plan.map_err(noted).ok()
}

/// The operation that tells endpoints, if a chosen one cannot be called elsewhere.
pub(super) fn needed<'a>(cx: &Cx<'a>) -> Option<Needed<'a>> {
    let mut operations = cx.operations.iter();
    operations.find(|shape| shape.traits.needs_endpoint_discovery())?;
    let teller = cx.shape.traits.endpoint_discovery()?;
    let mut operations = cx.operations.iter();
    let teller = operations.find(|shape| shape.id.as_str() == teller)?;
    Some(Needed {
        id: &teller.id,
        trait_id: trait_ids::CLIENT_ENDPOINT_DISCOVERY,
        why: "the endpoint that others are called at is asked for with it",
    })
}

/// The output has the form that the specification of the trait asks for: `Endpoints`, a list of
/// structures with `Address` and `CachePeriodInMinutes`.
fn read(
    cx: &Cx<'_>,
    shape: &Shape,
    operation: &Operation,
) -> Result<EndpointDiscovery, &'static str> {
    let output = cx.get(&operation.output);
    let endpoints = structure::step(cx, output, Role::Output, "Endpoints");
    let (endpoints, list) = endpoints.ok_or(MISSING)?;
    let ShapeKind::List(element) = &list.kind else {
        return Err("`Endpoints` is no list");
    };
    let endpoint = cx.target(element);
    let step = |name| structure::step(cx, endpoint, Role::Nested, name).ok_or(MISSING);
    let (address, text) = step("Address")?;
    let (minutes, number) = step("CachePeriodInMinutes")?;
    match (&text.kind, &number.kind) {
        (ShapeKind::String, ShapeKind::Long) => Ok(EndpointDiscovery {
            method: cx.name(&shape.id, names::operation_fn_name(shape.id.name())),
            endpoints,
            address,
            minutes,
        }),
        (ShapeKind::String, _) => Err("`CachePeriodInMinutes` is no long"),
        _ => Err("`Address` is no string"),
    }
}

#[cfg(test)]
mod tests {
    use crate::error::NoteKind;
    use crate::model;
    use crate::options::{Operations, Options, Request};
    use crate::plan;

    /// A service with `Query`, which needs an endpoint, and `Tell`, which tells it.
    fn model(service_trait: &str, minutes: &str) -> String {
        format!(
            r#"{{"smithy": "2.0", "shapes": {{
            "a#S": {{"type": "service", "version": "1", "traits": {{
                "aws.protocols#awsJson1_0": {{}}, "aws.auth#sigv4": {{"name": "s"}}{service_trait}}},
                "operations": [{{"target": "a#Query"}}, {{"target": "a#Tell"}}, {{"target": "a#Z"}}]}},
            "a#Query": {{"type": "operation", "input": {{"target": "smithy.api#Unit"}},
                "output": {{"target": "smithy.api#Unit"}},
                "traits": {{"aws.api#clientDiscoveredEndpoint": {{"required": true}}}}}},
            "a#Z": {{"type": "operation", "input": {{"target": "smithy.api#Unit"}},
                "output": {{"target": "smithy.api#Unit"}},
                "traits": {{"aws.api#clientDiscoveredEndpoint": {{"required": false}}}}}},
            "a#Tell": {{"type": "operation", "input": {{"target": "smithy.api#Unit"}},
                "output": {{"target": "a#Told"}}}},
            "a#Told": {{"type": "structure", "members": {{
                "Endpoints": {{"target": "a#Endpoints"}}}}}},
            "a#Endpoints": {{"type": "list", "member": {{"target": "a#Endpoint"}}}},
            "a#Endpoint": {{"type": "structure", "members": {{
                "Address": {{"target": "smithy.api#String", "traits": {{"smithy.api#required": {{}}}}}},
                "CachePeriodInMinutes": {{"target": "smithy.api#{minutes}"}}}}}}
            }}}}"#
        )
    }

    fn planned(model: &str, operation: &str) -> Result<plan::ir::ServicePlan, String> {
        Ok(planned_crate(model, operation)?.services.remove(0))
    }

    fn planned_crate(model: &str, operation: &str) -> Result<plan::ir::CratePlan, String> {
        let model = model::load_str("a.json", model).map_err(|problems| problems.to_string())?;
        let request = Request {
            model: &model,
            service: None,
            operations: Operations::Named(vec![operation.to_owned()]),
            types: Vec::new(),
            protocol: None,
        };
        let plan = plan::plan(&[request], &Options::new("test"));
        plan.map_err(|problems| problems.to_string())
    }

    const TELL: &str = r#", "aws.api#clientEndpointDiscovery": {"operation": "a#Tell"}"#;

    #[test]
    fn who_needs_an_endpoint_brings_what_tells_it() {
        let plan = planned(&model(TELL, "Long"), "Query").expect("a plan");
        let names: Vec<&str> = plan
            .operations
            .iter()
            .map(|plan| &*plan.wire_name)
            .collect();
        assert_eq!(names, ["Query", "Tell"]);
        assert!(plan.operations[0].needs_discovery && !plan.operations[1].needs_discovery);
        let discovery = plan.discovery.expect("it needs endpoints");
        assert_eq!(discovery.method.plain(), "tell");
        assert!(discovery.endpoints.optional && discovery.minutes.optional);
        assert!(!discovery.address.optional);
    }

    #[test]
    fn who_gets_more_than_was_named_is_told() {
        let told = |operation: &str| {
            let plan = planned_crate(&model(TELL, "Long"), operation).expect("a plan");
            let notes = plan.notes.of(NoteKind::Added);
            notes.map(|note| note.message.clone()).collect::<Vec<_>>()
        };
        let message = "`Tell` is generated as well: the endpoint that others are called at is \
                       asked for with it";
        assert_eq!(told("Query"), [message]);
        assert_eq!(told("Tell"), [""; 0]);
        assert_eq!(told("Z"), [""; 0]);
    }

    #[test]
    fn who_can_do_without_is_left_alone() {
        let plan = planned(&model(TELL, "Long"), "Z").expect("a plan");
        assert_eq!((plan.operations.len(), plan.discovery), (1, None));
    }

    #[test]
    fn what_tells_no_endpoint_is_told() {
        let told = |service: &str, minutes: &str| {
            planned(&model(service, minutes), "Query").expect_err("no client could call")
        };
        let none = told("", "Long");
        assert!(none.contains("does not say what discovers them"), "{none}");
        let text = told(TELL, "String");
        assert!(text.contains("`CachePeriodInMinutes` is no long"), "{text}");
        let other = r#", "aws.api#clientEndpointDiscovery": {"operation": "a#Z"}"#;
        let other = told(other, "Long");
        assert!(other.contains("has no `Endpoints`"), "{other}");
        let missing = r#", "aws.api#clientEndpointDiscovery": {"operation": "a#Nobody"}"#;
        let missing = told(missing, "Long");
        assert!(missing.contains("no operation of the service"), "{missing}");
    }
}
