//! Sessions of buckets: how clients open them (`sigv4-s3express`).

use crate::error::NoteKind;
use crate::model::sessions::{BUCKET, OPENER, asks_for_sessions};
use crate::model::traits::names as trait_ids;
use crate::model::{Operation, Shape, ShapeKind};

use super::added::{self, Needed};
use super::context::Cx;
use super::ir::{EndpointPlan, SessionPlan};
use super::names::{self, FieldKind};
use super::role::Role;
use super::structure;

/// How clients open sessions, if endpoints ask for them and the operation is there; an operation
/// that gives no credentials for a bucket is noted, and clients open none.
pub(super) fn plan(cx: &Cx<'_>, endpoint: &EndpointPlan) -> Option<SessionPlan> {
    let (shape, operation) = opener(cx)?;
    let plan = read(cx, endpoint, shape, operation);
    if plan.is_none() {
        let message = format!(
            "clients cannot open sessions of buckets with `{OPENER}`, which does not give \
             credentials for a bucket; they take some with `express_credentials_provider`"
        );
        let note = added::of_service(cx, NoteKind::Lost, rules(cx), message);
        cx.left_out.borrow_mut().push(note);
    }
    plan
}

/// The operation that opens sessions, if it is there.
pub(super) fn needed<'a>(cx: &Cx<'a>) -> Option<Needed<'a>> {
    let (shape, _) = opener(cx)?;
    Some(Needed {
        id: &shape.id,
        trait_id: rules(cx),
        why: "clients open sessions with it where an endpoint asks for one",
    })
}

/// The operation among those chosen, of a service whose endpoints ask for sessions.
fn opener<'a>(cx: &Cx<'a>) -> Option<(&'a Shape, &'a Operation)> {
    if !asks_for_sessions(&cx.shape.traits) {
        return None;
    }
    let mut chosen = cx.operations.iter();
    let shape = chosen.find(|shape| shape.id.name() == OPENER)?;
    Some((shape, shape.as_operation()?))
}

fn read(
    cx: &Cx<'_>,
    endpoint: &EndpointPlan,
    shape: &Shape,
    operation: &Operation,
) -> Option<SessionPlan> {
    let input = cx.get(&operation.input);
    let mut members = structure::members(input).iter();
    let bucket = members.find(|member| member.traits.context_param() == Some(BUCKET))?;
    let mut params = endpoint.params.iter();
    let param = params.find(|param| param.name == BUCKET)?;
    let output = cx.get(&operation.output);
    let (credentials, found) = structure::step(cx, output, Role::Output, "Credentials")?;
    let step = |name: &str, is_kind: fn(&ShapeKind) -> bool| {
        let (step, target) = structure::step(cx, found, Role::Nested, name)?;
        is_kind(&target.kind).then_some(step)
    };
    let is_text = |kind: &ShapeKind| matches!(kind, ShapeKind::String);
    Some(SessionPlan {
        method: cx.name(&shape.id, names::operation_fn_name(shape.id.name())),
        setter: structure::field_ident(cx, input, INPUT, bucket),
        bucket: param.ident.clone(),
        credentials,
        ty: cx.type_name(&found.id),
        access_key_id: step("AccessKeyId", is_text)?,
        secret_access_key: step("SecretAccessKey", is_text)?,
        session_token: step("SessionToken", is_text)?,
        expiration: step("Expiration", |kind| matches!(kind, ShapeKind::Timestamp))?,
    })
}

/// The input of an operation without pages and waiters.
const INPUT: FieldKind = FieldKind::Input {
    paginated: false,
    waited: false,
};

/// The trait whose rules ask for sessions.
fn rules(cx: &Cx<'_>) -> &'static str {
    match cx.shape.traits.endpoint_bdd() {
        Some(_) => trait_ids::ENDPOINT_BDD,
        None => trait_ids::ENDPOINT_RULE_SET,
    }
}

#[cfg(test)]
mod tests {
    use crate::error::NoteKind;
    use crate::model;
    use crate::options::{Operations, Options, Request};
    use crate::plan::ir::CratePlan;
    use crate::plan::plan;

    /// A service whose rules ask for `scheme`: `Look` at a bucket, `List` them, and `CreateSession`,
    /// whose credentials have an end of this type.
    fn model(scheme: &str, end: &str) -> model::Model {
        let bucket = r#"{"type": "structure", "members": {"Bucket": {"target": "smithy.api#String",
            "traits": {"smithy.rules#contextParam": {"name": "Bucket"}}}}}"#;
        let text = |name: &str| format!(r#""{name}": {{"target": "smithy.api#String"}}"#);
        let keys = ["AccessKeyId", "SecretAccessKey", "SessionToken"].map(text);
        let text = format!(
            r#"{{"smithy": "2.0", "shapes": {{
            "a#S": {{"type": "service", "version": "1", "operations": [{{"target": "a#Look"}},
                {{"target": "a#List"}}, {{"target": "a#CreateSession"}}], "traits": {{
                "aws.protocols#awsJson1_0": {{}}, "aws.auth#sigv4": {{"name": "s"}},
                "smithy.rules#endpointRuleSet": {{"version": "1.0", "parameters": {{
                    "Bucket": {{"type": "string", "documentation": "b"}}}}, "rules": [
                    {{"type": "endpoint", "conditions": [], "endpoint": {{"url": "https://a.b",
                    "properties": {{"authSchemes": [{{"name": "{scheme}"}}]}}}}}}]}}}}}},
            "a#Look": {{"type": "operation", "input": {{"target": "a#Bucket"}},
                "output": {{"target": "smithy.api#Unit"}}}},
            "a#List": {{"type": "operation", "input": {{"target": "smithy.api#Unit"}},
                "output": {{"target": "smithy.api#Unit"}}}},
            "a#CreateSession": {{"type": "operation", "input": {{"target": "a#Bucket"}},
                "output": {{"target": "a#Out"}}}},
            "a#Bucket": {bucket},
            "a#Out": {{"type": "structure", "members": {{"Credentials": {{"target": "a#C"}}}}}},
            "a#C": {{"type": "structure", "members": {{{}, "Expiration": {{
                "target": "smithy.api#{end}", "traits": {{"smithy.api#required": {{}}}}}}}}}}
            }}}}"#,
            keys.join(", ")
        );
        model::load_str("a.json", &text).unwrap_or_else(|told| panic!("{told}"))
    }

    fn planned(model: &model::Model, operations: Operations) -> CratePlan {
        let request = Request {
            model,
            service: None,
            operations,
            types: Vec::new(),
            protocol: None,
        };
        let plan = plan(&[request], &Options::new("test"));
        plan.unwrap_or_else(|told| panic!("{told}"))
    }

    fn named(names: &[&str]) -> Operations {
        Operations::Named(names.iter().map(|name| (*name).to_owned()).collect())
    }

    fn operations(plan: &CratePlan) -> Vec<&str> {
        let operations = plan.services[0].operations.iter();
        operations.map(|plan| plan.wire_name.as_str()).collect()
    }

    const EXPRESS: &str = "sigv4-s3express";

    #[test]
    fn who_names_a_bucket_brings_what_opens_sessions_and_is_told() {
        let model = model(EXPRESS, "Timestamp");
        let plan = planned(&model, named(&["Look"]));
        assert_eq!(operations(&plan), ["CreateSession", "Look"]);
        let sessions = plan.services[0].sessions.as_ref().expect("a plan");
        assert_eq!(sessions.method.plain(), "create_session");
        assert_eq!((&*sessions.setter, &*sessions.bucket), ("bucket", "bucket"));
        assert_eq!(&*sessions.ty, "C");
        assert!(sessions.credentials.optional && !sessions.expiration.optional);
        let told: Vec<_> = plan.notes.of(NoteKind::Added).collect();
        let [note] = told.as_slice() else {
            panic!("{told:?}");
        };
        assert!(
            note.message
                .starts_with("`CreateSession` is generated as well")
        );
        assert_eq!(note.code(), "added-operation");
        assert!(plan.notes.deny().is_ok(), "nothing is lost");
        assert!(plan.notes.lines(false).contains("added-operation"));
        let both = planned(&model, named(&["a#CreateSession", "Look"]));
        assert_eq!(both.notes.of(NoteKind::Added).count(), 0);
    }

    #[test]
    fn who_names_none_or_leaves_it_out_does_without() {
        let model = model(EXPRESS, "Timestamp");
        let plan = planned(&model, named(&["List"]));
        assert_eq!(operations(&plan), ["List"]);
        let service = &plan.services[0];
        assert!(service.sessions.is_none() && service.config.auth.bucket_sessions);
        let except = Operations::AllExcept(vec!["CreateSession".to_owned()]);
        let plan = planned(&model, except);
        assert_eq!(operations(&plan), ["List", "Look"]);
        assert!(plan.services[0].sessions.is_none());
    }

    #[test]
    fn a_slice_has_what_opens_sessions_and_policies_name_its_action() {
        let model = model(EXPRESS, "Timestamp");
        let selection = model::select(&model, None, &named(&["Look"])).expect("a selection");
        let slice = model::slice(&model, &selection, model::slice::Leave::default());
        let small = model::load_str("small.json", &slice.to_string()).expect("a model");
        assert!(
            planned(&small, Operations::All).services[0]
                .sessions
                .is_some()
        );
        let place = model::iam::Where::default();
        let needed = model::iam::permissions(&model, &selection, &place);
        let actions: Vec<&String> = needed.actions.keys().collect();
        assert_eq!(actions, ["s3express:CreateSession", "s:Look"]);
        assert!(
            needed.notes[0].contains("other buckets do without"),
            "{:?}",
            needed.notes
        );
    }

    #[test]
    fn other_schemes_ask_for_no_session() {
        let plan = planned(&self::model("sigv4", "Timestamp"), named(&["Look"]));
        assert_eq!(operations(&plan), ["Look"]);
        assert!(!plan.services[0].config.auth.bucket_sessions);
    }

    #[test]
    fn an_operation_that_opens_none_is_told() {
        let plan = planned(&self::model(EXPRESS, "String"), named(&["Look"]));
        assert!(plan.services[0].sessions.is_none());
        let lost = plan.notes.of(NoteKind::Lost);
        let lost: Vec<&str> = lost.map(|note| note.message.as_str()).collect();
        assert!(
            lost[0].starts_with("clients cannot open sessions of buckets"),
            "{lost:?}"
        );
    }
}
