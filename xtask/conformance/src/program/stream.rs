//! Cases of event streams: say the events of the client, compare what was sent and what is heard.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value, json};
use tinsmith_codegen::plan::ir::{
    EventPlan, EventStreamPlan, EventTypes, FieldPlan, OperationPlan, RustType,
};

use super::super::dialogue::Side;
use super::super::dummy;
use super::super::expect::{Expectations, UNKNOWN_MEMBER};
use super::super::literal::{Literals, ident};
use super::super::suite::Placed;
use super::{Context, config, hearing};

/// The body of the case's function.
pub(super) fn body(context: &Context<'_>, placed: &Placed) -> Result<TokenStream, String> {
    let (case, operation) = (&placed.case, context.operation(placed)?);
    if placed.must_fail {
        return Err("a case of a stream says itself whether it fails".to_owned());
    }
    let mut input = dummy::input(&context.shapes, operation)?;
    input.extend(case.dialogue.initial_request_params.clone());
    let setters = Literals::of(&context.shapes).setters(&operation.input, &input)?;
    let events = sent(context, placed, operation)?;
    let method = ident(&operation.method);
    let configure = config::calls(context, case);
    let customize = config::operation_calls(context.service, case);
    let hear = hearing::function(operation);
    let (raw, expected) = (case.raw.to_string(), expected(context, placed, operation)?);
    let expected = expected.to_string();
    let initial = operation.initial_messages;
    Ok(quote! {
        let case = harness::stream_case(#raw);
        let peer = harness::Peer::of(&case, #initial)?;
        let config = config().http_client(peer.http_client())#configure;
        let service = client::Client::from_conf(config.build());
        let came = service.#method()#setters #events #customize.send().await;
        let heard = #hear(came).await;
        heard.check(#expected)?;
        peer.check(&case, heard.has_failed())
    })
}

/// The call that gives the builder a stream without events, if the operation sends some.
///
/// # Errors
///
/// Fails if the plan lacks a type that it names.
pub(super) fn silence(operation: &OperationPlan) -> Result<TokenStream, String> {
    match hearing::sent(operation) {
        Some((field, types)) => setter(field, types, &[]),
        None => Ok(TokenStream::new()),
    }
}

fn setter(
    field: &FieldPlan,
    types: &EventTypes,
    events: &[TokenStream],
) -> Result<TokenStream, String> {
    let setter = ident(&field.set);
    let (event, error) = (hearing::path(&types.event)?, hearing::path(&types.error)?);
    Ok(quote!(.#setter(Some(harness::events::<#event, #error>(vec![#(#events),*]).into()))))
}

/// The call that gives the builder what the client says.
fn sent(
    context: &Context<'_>,
    placed: &Placed,
    operation: &OperationPlan,
) -> Result<TokenStream, String> {
    let mut said = placed.case.dialogue.said(Side::Request);
    let Some((field, types)) = hearing::sent(operation) else {
        return match said.next() {
            Some(_) => Err("the operation sends no events".to_owned()),
            None => Ok(TokenStream::new()),
        };
    };
    let events = said.map(|params| {
        let params = params.ok_or("a client sends no event that the model does not know")?;
        event(context, types, params)
    });
    setter(field, types, &events.collect::<Result<Vec<_>, String>>()?)
}

/// `Ok(types::Events::Word(…))` or `Err(types::error::EventsError::Rude(…))`
fn event(
    context: &Context<'_>,
    types: &EventTypes,
    params: &Map<String, Value>,
) -> Result<TokenStream, String> {
    let literals = Literals::of(&context.shapes);
    let stream = hearing::stream(context.service, types)?;
    match exception(stream, params) {
        Some((exception, value)) => {
            let variant = ident(&exception.variant);
            let error = hearing::path(&types.error)?;
            let value = literals.value(&error_type(exception)?, value)?;
            Ok(quote!(Err(#error::#variant(#value))))
        }
        None => {
            let value = literals.value(&types.event, &Value::Object(params.clone()))?;
            Ok(quote!(Ok(#value)))
        }
    }
}

/// The event of these params, if it ends the stream.
fn exception<'s, 'v>(
    stream: &'s EventStreamPlan,
    params: &'v Map<String, Value>,
) -> Option<(&'s EventPlan, &'v Value)> {
    let mut exceptions = stream.exceptions.iter();
    exceptions.find_map(|exception| Some((exception, params.get(&exception.name)?)))
}

fn error_type(exception: &EventPlan) -> Result<RustType, String> {
    let structure = exception.structure.as_ref();
    let structure = structure.ok_or("an error without a structure")?;
    Ok(RustType::Named {
        module: structure.module,
        name: structure.name.clone(),
    })
}

/// What the client must hear, in the form that the harness reads: `output`, `events`, `failure`.
fn expected(
    context: &Context<'_>,
    placed: &Placed,
    operation: &OperationPlan,
) -> Result<Value, String> {
    let dialogue = &placed.case.dialogue;
    let expectations = Expectations::of(&context.shapes);
    let mut expected = Map::new();
    if let Some(params) = &dialogue.initial_response_params {
        let ours = |field: &FieldPlan| context.is_ours(field);
        let output = expectations.structure(&operation.output, params, &ours)?;
        expected.insert("output".to_owned(), output);
    }
    let mut failure = dialogue
        .failure()
        .map(|failure| json!({"shape": failure.error_id}));
    let mut events = Vec::new();
    for params in dialogue.said(Side::Response) {
        let (_, types) = hearing::received(operation).ok_or("the operation hears no events")?;
        let stream = hearing::stream(context.service, types)?;
        match params.map(|params| (params, exception(stream, params))) {
            None => events.push(json!(UNKNOWN_MEMBER)),
            Some((_, Some((exception, value)))) => {
                let value = expectations.value(&error_type(exception)?, value)?;
                let shape = hearing::error_shape(context.service, exception)?;
                failure = Some(json!({"shape": shape, "value": value}));
            }
            Some((params, None)) => {
                let params = Value::Object(params.clone());
                events.push(expectations.value(&types.event, &params)?);
            }
        }
    }
    expected.insert("events".to_owned(), Value::Array(events));
    expected.insert("failure".to_owned(), failure.unwrap_or(Value::Null));
    Ok(Value::Object(expected))
}
