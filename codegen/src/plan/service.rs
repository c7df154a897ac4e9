//! A service as a whole.

use std::cell::RefCell;

use crate::error::{Notes, Problems};
use crate::model::traits::{self, ContextParamType};
use crate::model::{self, Model, Selection, Shape, ShapeId, ShapeKind, WholeService};
use crate::options::{Operations, Options, Request};

use super::context::{Cx, is_enum};
use super::customizations::Customizations;
use super::ir::{
    ClientContextParam, ConfigPlan, EndpointPlan, EndpointRules, ErrorPlan, OperationPlan,
    ParamKind, Protocol, ServicePlan, TypePlan, XmlNamespace,
};
use super::jmespath::Subject;
use super::names::{self, FieldKind};
use super::reach::Reach;
use super::role::Role;
use super::structure::{self, Source};
use super::{
    Purpose, added, auth, collisions, constraints, discovery, docs, endpoint, enumeration, errors,
    features, hash, operation, protocol, schema_build, sessions, streams, text, union, unserved,
};

/// Plans the service of a request.
///
/// # Errors
///
/// Every problem found in what the request chooses, each with its place.
pub(super) fn plan(
    request: &Request<'_>,
    options: &Options,
    purpose: Purpose,
) -> Result<(ServicePlan, Notes), Problems> {
    let model = request.model;
    let service = request.service.as_deref();
    let mut selection = model::select(model, service, &request.operations)?;
    selection.types = model::select_types(model, &selection.service, &request.types)?;
    let located = |problems| model.locate(problems, Some(&selection.service));
    let dates = Customizations::of(&selection.service).dates;
    let dated = dates.map(|(dates, note)| model::with_dates(model, &dates, note));
    let model = dated.as_ref().unwrap_or(model);
    let shape = &model[&selection.service];
    let protocol = protocol::choose(shape, request.protocol.as_ref()).map_err(located)?;
    let cx = context(model, &selection, options, protocol);
    let plan = plan_service(&cx, &selection);
    collisions::check(&cx, &plan);
    let notes = match purpose {
        Purpose::Code => notes(&cx, &selection, &request.operations),
        Purpose::Comparison => Notes::default(),
    };
    let mut problems = cx.problems.into_inner();
    if purpose == Purpose::Comparison {
        problems = problems.without("unsupported");
    }
    problems.or((plan, notes)).map_err(located)
}

/// Plans the endpoint rules of a service by themselves, and what these operations of it give to
/// their parameters. It may speak any protocol.
///
/// # Errors
///
/// Every problem of the rules and of the operations' values.
pub fn plan_endpoint_rules(
    model: &Model,
    service: &ShapeId,
    operations: &[ShapeId],
) -> Result<EndpointRules, Problems> {
    let selection = Selection {
        service: service.clone(),
        operations: operations.to_vec(),
        types: Vec::new(),
    };
    let protocol = protocol::choose(&model[service], None).unwrap_or(Protocol::RestJson1);
    let cx = context(model, &selection, &Options::new("rules"), protocol);
    let endpoint = endpoint::plan(&cx);
    let bindings = cx.operations.iter().filter_map(|shape| {
        let operation = shape.as_operation()?;
        let subject = Subject {
            cx: &cx,
            input: cx.get(&operation.input),
            input_kind: FieldKind::Input {
                paginated: false,
                waited: false,
            },
            output: cx.get(&operation.output),
        };
        let bindings = endpoint::bindings(subject, shape, &endpoint);
        Some((shape.id.name().to_owned(), bindings))
    });
    let operations = bindings.collect();
    let problems = cx.problems.into_inner();
    let problems = problems.or(EndpointRules {
        endpoint,
        operations,
    });
    problems.map_err(|problems| model.locate(problems, Some(service)))
}

pub(super) fn context<'a>(
    model: &'a Model,
    selection: &Selection,
    options: &Options,
    protocol: Protocol,
) -> Cx<'a> {
    let shape = &model[&selection.service];
    let service = shape.as_service().expect("a selection names a service");
    let operations: Vec<&Shape> = selection.operations.iter().map(|id| &model[id]).collect();
    Cx {
        protocol,
        reach: Reach::of(model, &operations, &service.errors, &selection.types),
        boxed: model::recursive_members(model),
        custom: Customizations::of(&shape.id),
        defaults: options.defaults,
        presigning: options.presigning,
        problems: RefCell::default(),
        left_out: RefCell::default(),
        model,
        shape,
        service,
        operations,
    }
}

/// What the model asks for and the client does not do, and what it has that nobody asked for.
fn notes(cx: &Cx<'_>, selection: &Selection, wanted: &Operations) -> Notes {
    let mut notes = unserved::notes(cx, selection);
    let needed = [sessions::needed(cx), discovery::needed(cx)];
    let added = added::notes(cx, wanted, needed.into_iter().flatten());
    notes.extend(Notes::new(added, cx.model.texts()));
    notes.extend(Notes::new(cx.left_out.take(), cx.model.texts()));
    notes
}

fn plan_service(cx: &Cx<'_>, selection: &Selection) -> ServicePlan {
    let traits = &cx.shape.traits;
    let endpoint = endpoint::plan(cx);
    let sdk_id = sdk_id(cx.shape);
    let name = cx.name(&cx.shape.id, names::service_name(&sdk_id));
    let operations = operations(cx, &endpoint);
    let whole = model::whole_service(cx.model, &cx.shape.id);
    let errors = error_plans(cx);
    let types = types(cx);
    ServicePlan {
        shape_id: cx.shape.id.to_string(),
        module: name.module,
        short_name: name.short,
        api_name: names::user_agent_name(&sdk_id),
        title: docs::one_line(&sdk_id),
        title_markdown: docs::plain(&sdk_id),
        docs: text::service(cx.shape, &sdk_id),
        sdk_id,
        shape_name: cx.shape.id.name().to_owned(),
        namespace: cx.shape.id.namespace().to_owned(),
        api_version: cx.service.version.clone(),
        xml_namespace: xml_namespace(cx.shape),
        protocol: cx.protocol.clone(),
        payloads: operation::payloads(&operations),
        response_headers: operation::response_headers(cx, &operations, &errors),
        empty_not_found: cx.custom.empty_not_found,
        signing_name: traits
            .sigv4()
            .or(traits.sigv4a())
            .unwrap_or_default()
            .to_owned(),
        usual_auth: auth::usual(&operations),
        headers: cx.custom.headers(&cx.service.version),
        transient_errors: cx.custom.transient_errors(),
        retries: cx.custom.retries,
        auth_token: cx.custom.auth_token,
        discovery: discovery::plan(cx),
        sessions: sessions::plan(cx, &endpoint),
        features: features::of_service(cx, &operations),
        config: config(cx, whole),
        operations,
        streams: streams::plan(cx, &types, &errors),
        types,
        errors,
        named_errors: errors::of_types(cx, &selection.types),
        collections: schema_build::collections(cx),
        constraints: constraints::of_service(cx),
        waiters: whole.waiters,
        model_hash: model_hash(cx, selection, whole),
        endpoint,
    }
}

/// The `sdkId`; a service that is not of AWS goes by its shape's name.
fn sdk_id(shape: &Shape) -> String {
    let aws = shape.traits.aws_service();
    aws.map_or(shape.id.name(), |service| service.sdk_id)
        .to_owned()
}

fn xml_namespace(shape: &Shape) -> Option<XmlNamespace> {
    let namespace = shape.traits.xml_namespace()?;
    Some(XmlNamespace {
        uri: namespace.uri.to_owned(),
        prefix: namespace.prefix.map(str::to_owned),
    })
}

/// The configuration follows the whole service, so that choosing fewer operations takes no setter
/// away.
fn config(cx: &Cx<'_>, whole: WholeService) -> ConfigPlan {
    ConfigPlan {
        idempotency_tokens: whole.idempotency_tokens,
        request_compression: whole.request_compression,
        auth: auth::of_service(cx),
        checksums: whole.checksums,
        chunked_bodies: whole.chunked_bodies,
        client_context_params: client_context_params(cx),
    }
}

fn client_context_params(cx: &Cx<'_>) -> Vec<ClientContextParam> {
    let params = cx.shape.traits.client_context_params().into_iter();
    params
        .map(|param| client_context_param(cx, &param))
        .collect()
}

fn client_context_param(cx: &Cx<'_>, param: &traits::ClientContextParam<'_>) -> ClientContextParam {
    let on_param = |problem| cx.on_param(problem, param.name);
    let name = names::field_name(param.name, FieldKind::Settings);
    let setting = name.and_then(|field| names::setting_name(param.name, field.ident));
    let setting = cx.name_on(setting, on_param);
    let shared = cx.custom.shared_setting(param.name);
    ClientContextParam {
        shared: shared.filter(|_| param.kind == ContextParamType::Boolean),
        param: param.name.to_owned(),
        argument: setting.argument,
        setter: setting.setter,
        stored: setting.stored,
        ident: setting.ident,
        kind: match param.kind {
            ContextParamType::String => ParamKind::String,
            ContextParamType::Boolean => ParamKind::Bool,
            ContextParamType::StringArray => ParamKind::StringList,
        },
        docs: text::words(param.documentation),
    }
}

fn operations(cx: &Cx<'_>, endpoint: &EndpointPlan) -> Vec<OperationPlan> {
    let shapes = cx.operations.iter();
    let mut plans: Vec<OperationPlan> = shapes
        .filter_map(|shape| Some(operation::plan(cx, shape, shape.as_operation()?, endpoint)))
        .collect();
    plans.sort_by(|a, b| a.module.cmp(&b.module));
    plans
}

fn types(cx: &Cx<'_>) -> Vec<TypePlan> {
    let shapes = cx.reach.all().into_iter().map(|id| cx.get(id));
    let mut plans: Vec<TypePlan> = shapes.filter_map(|shape| type_plan(cx, shape)).collect();
    plans.sort_by(|a, b| a.name().cmp(b.name()));
    plans
}

/// The plan of a shape that is a type of its own, errors and `smithy.api#Unit` excepted.
fn type_plan(cx: &Cx<'_>, shape: &Shape) -> Option<TypePlan> {
    match &shape.kind {
        ShapeKind::Structure(_) => {
            let other = shape.traits.error().is_some() || shape.traits.unit_type();
            (!other).then(|| {
                let source = Source::nested(cx, cx.get(&shape.id), Role::Nested);
                TypePlan::Structure(structure::plan(cx, &source))
            })
        }
        ShapeKind::Union(_) => Some(TypePlan::Union(union::plan(cx, shape))),
        _ if is_enum(shape) => Some(enumeration::plan(cx, shape)),
        _ => None,
    }
}

fn error_plans(cx: &Cx<'_>) -> Vec<ErrorPlan> {
    let shapes = cx.reach.all().into_iter().map(|id| cx.get(id));
    let mut plans: Vec<ErrorPlan> = shapes
        .filter(|shape| shape.traits.error().is_some())
        .map(|shape| errors::plan(cx, shape))
        .collect();
    plans.sort_by(|a, b| a.structure.name.cmp(&b.structure.name));
    plans
}

/// Of the service, what is chosen of it and all that this reaches.
fn model_hash(cx: &Cx<'_>, selection: &Selection, whole: WholeService) -> String {
    hash::of(cx.model, cx.shape, &selection.closure(cx.model), whole)
}
