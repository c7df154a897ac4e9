//! Operations.

mod host_prefix;
mod http_checks;
mod request;
#[cfg(test)]
mod tests;

use crate::error::Problem;
use crate::model::{Operation, Shape, event_stream};

use super::context::Cx;
use super::endpoint;
use super::ir::{
    DateHeader, EndpointPlan, ErrorPlan, FieldPlan, OperationPlan, Payloads, Protocol,
    ResponseHeaders, RustType, Stream, StructurePlan,
};
use super::jmespath::Subject;
use super::names::{self, FieldKind};
use super::role::Role;
use super::schema::{HttpBinding, MemberSchema, SchemaTrait, WireType};
use super::structure::{self, Source};
use super::{auth, checksum, errors, pagination, presigning, text, unserved, waiters};

/// Plans an operation; its problems are noted.
pub(super) fn plan(
    cx: &Cx<'_>,
    shape: &Shape,
    operation: &Operation,
    endpoint: &EndpointPlan,
) -> OperationPlan {
    let wire_name = shape.id.name();
    let shapes = Shapes {
        shape,
        input: cx.get(&operation.input),
        output: cx.get(&operation.output),
    };
    refuse_unspoken_events(cx, shape, operation);
    let http = http(cx, shape);
    if cx.protocol.has_http_bindings() {
        http_checks::check(cx, shape, shapes.input, shapes.output);
    }
    let id = &shape.id;
    let module = cx.name(id, names::operation_module(wire_name));
    let paginator = pagination::plan(cx, shape, shapes.input, shapes.output);
    let input_kind = FieldKind::Input {
        paginated: paginator.is_some(),
        waited: !shape.traits.waiters().is_empty(),
    };
    let subject = Subject {
        cx,
        input: shapes.input,
        input_kind,
        output: shapes.output,
    };
    let mut input = plan_structure(cx, &shapes, Role::Input, input_kind);
    let mut output = plan_structure(cx, &shapes, Role::Output, FieldKind::Structure);
    input.schema.http = http.clone();
    output.schema.xml_unwrapped_output = shape.traits.s3_unwrapped_xml_output();
    let bound = http.as_ref().filter(|_| cx.protocol.has_http_bindings());
    let auth = auth::schemes(cx, shape);
    OperationPlan {
        shape_id: shape.id.to_string(),
        wire_name: wire_name.to_owned(),
        name: cx.name(id, names::operation_type_name(wire_name)),
        method: cx.name(id, names::operation_fn_name(wire_name)),
        error: cx.name(id, names::operation_error_name(wire_name)),
        fluent_builder: cx.name(id, names::fluent_builder_name(wire_name)),
        docs: text::operation(shape, bound.map(|http| (&*http.method, &*http.uri))),
        deprecated: text::deprecated(&shape.traits),
        errors: errors::of_operation(cx, operation),
        paginator,
        waiters: waiters::plan(cx, shape, subject),
        endpoint_params: endpoint::bindings(subject, shape, endpoint),
        signing: auth::signing(cx, shape, &input),
        presigning: presigning::plan(cx, shape, &auth, &input.fields),
        auth,
        optional_payload_signature: cx.custom.may_leave_payload_unsigned(wire_name),
        host_prefix: host_prefix::parts(cx, shape, shapes.input),
        idempotency_token: shapes.input.idempotency_token(),
        date_header: date_header(cx, shapes.output),
        request_ids: cx.custom.request_ids(),
        checksum: checksum::plan(cx, &shape.traits, shapes.input, streams_bytes(&input)),
        compression: request::compression(&shape.traits),
        initial_messages: !cx.protocol.has_http_bindings(),
        polls: cx.custom.polls(wire_name),
        unwatched_bodies: request::leaves_bodies_unwatched(cx, shape, operation),
        prefixed_ids: request::prefixed_ids(cx, shapes.input),
        needs_discovery: shape.traits.needs_endpoint_discovery(),
        tree_hash: cx.custom.hashes_tree(wire_name),
        label_defaults: request::label_defaults(cx, shapes.input),
        streaming_input: request::streamed_body(cx, &input.fields),
        streaming_output: stream(&output),
        required_checks: request::required_checks(cx, shape, shapes.input),
        telemetry: request::telemetry(cx, shapes.input),
        success_status: http.as_ref().and_then(success_status),
        sensitive_output: request::is_sensitive(cx, shapes.output),
        module,
        input,
        output,
    }
}

/// The header of the output with a date of doubt, and that of its text, which stands beside it.
fn date_header(cx: &Cx<'_>, output: &Shape) -> Option<DateHeader> {
    let (dates, _) = cx.custom.dates.as_ref()?;
    let members = output.members();
    let at = members.iter().position(|member| &member.target == dates)?;
    let header = |at: usize| Some(members.get(at)?.traits.http_header()?.to_ascii_lowercase());
    Some(DateHeader {
        date: header(at)?,
        text: header(at + 1)?,
    })
}

/// Every status from 200 to 299 is a success; the model may name another one.
fn success_status(http: &HttpBinding) -> Option<u16> {
    (!(200..300).contains(&http.code)).then_some(http.code)
}

struct Shapes<'a> {
    shape: &'a Shape,
    input: &'a Shape,
    output: &'a Shape,
}

/// Inputs and outputs are named after the operation, whatever the model calls them.
fn plan_structure(cx: &Cx<'_>, shapes: &Shapes<'_>, role: Role, kind: FieldKind) -> StructurePlan {
    let id = &shapes.shape.id;
    let operation = id.name();
    let (shape, name, suffix) = match role {
        Role::Input => (shapes.input, names::input_name(operation), "Input"),
        _ => (shapes.output, names::output_name(operation), "Output"),
    };
    let source = Source {
        shape,
        members: structure::members(shape).into(),
        module: cx.name(id, names::module_name(&format!("{operation}{suffix}"))),
        name: cx.name(id, name),
        role,
        kind,
    };
    structure::plan(cx, &source)
}

/// The query protocols say nothing of events.
fn refuse_unspoken_events(cx: &Cx<'_>, shape: &Shape, operation: &Operation) {
    let Some(stream) = event_stream(cx.model, operation) else {
        return;
    };
    if matches!(cx.protocol, Protocol::AwsQuery | Protocol::Ec2Query) {
        let message = "the operation has an event stream, and the protocol of the service has none";
        cx.problem(
            Problem::new("unsupported", message)
                .shape(&shape.id)
                .owned_by(&stream.id)
                .help(unserved::leave_out(&shape.id)),
        );
    }
}

/// The operation's `@http`, which protocols with HTTP bindings need.
fn http(cx: &Cx<'_>, shape: &Shape) -> Option<HttpBinding> {
    if let Some(http) = shape.traits.http() {
        return Some(HttpBinding {
            method: http.method.to_owned(),
            uri: cx.custom.uri(http.uri),
            code: http.code,
        });
    }
    if cx.protocol.has_http_bindings() {
        let message = "the operation has no `@http`, which the protocol needs";
        cx.problem(Problem::new("missing-http", message).shape(&shape.id));
    }
    None
}

/// The field that is a stream, if there is one.
fn stream(structure: &StructurePlan) -> Option<usize> {
    structure.fields.iter().position(FieldPlan::is_stream)
}

/// Whether there is a stream of bytes.
fn streams_bytes(structure: &StructurePlan) -> bool {
    let mut fields = structure.fields.iter();
    fields.any(|field| field.ty == RustType::Stream(Stream::Bytes))
}

/// Whether outputs or errors have headers that are more than a number or a flag.
pub(super) fn response_headers(
    cx: &Cx<'_>,
    operations: &[OperationPlan],
    errors: &[ErrorPlan],
) -> ResponseHeaders {
    let outputs = operations.iter().map(|operation| &operation.output);
    let structures = outputs.chain(errors.iter().map(|error| &error.structure));
    let mut fields = structures.flat_map(|structure| &structure.fields);
    if cx.protocol.has_http_bindings() && fields.any(|field| is_text_header(&field.schema)) {
        ResponseHeaders::Some
    } else {
        ResponseHeaders::None
    }
}

fn is_text_header(member: &MemberSchema) -> bool {
    let is_number = matches!(
        member.ty,
        WireType::Boolean
            | WireType::Byte
            | WireType::Short
            | WireType::Integer
            | WireType::Long
            | WireType::Float
            | WireType::Double
    );
    let is_header = |bound: &SchemaTrait| {
        matches!(
            bound,
            SchemaTrait::HttpHeader(_) | SchemaTrait::HttpPrefixHeaders(_)
        )
    };
    !is_number && member.traits.iter().any(is_header)
}

/// Whether an input is sent as a payload or with prefix headers.
pub(super) fn payloads(operations: &[OperationPlan]) -> Payloads {
    let mut fields = operations.iter().flat_map(|plan| &plan.input.fields);
    let is_corrected = |bound: &SchemaTrait| {
        matches!(
            bound,
            SchemaTrait::HttpPayload | SchemaTrait::HttpPrefixHeaders(_)
        )
    };
    if fields.any(|field| field.schema.traits.iter().any(is_corrected)) {
        Payloads::Some
    } else {
        Payloads::None
    }
}
