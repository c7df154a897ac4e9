//! Response cases: answer with the response, compare the output or error.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use tinsmith_codegen::model::ShapeId;
use tinsmith_codegen::plan::ir::{FieldPlan, OperationPlan, RustType, Stream, TypeModule};

use super::super::dummy;
use super::super::expect::Expectations;
use super::super::literal::{Literals, ident};
use super::super::suite::Placed;
use super::{Context, config, reveal, stream};

/// The body of the case's function.
pub(super) fn body(context: &Context<'_>, placed: &Placed) -> Result<TokenStream, String> {
    let (case, operation) = (&placed.case, context.operation(placed)?);
    let input = dummy::input(&context.shapes, operation)?;
    let setters = Literals::of(&context.shapes).setters(&operation.input, &input)?;
    let silence = stream::silence(operation)?;
    let method = ident(&operation.method);
    let configure = config::calls(context, case);
    let customize = config::operation_calls(context.service, case);
    let raw = case.raw.to_string();
    let check = match &placed.error {
        _ if placed.must_fail => must_fail(),
        None => check_output(context, placed, operation)?,
        Some(error) => check_error(context, placed, operation, error)?,
    };
    Ok(quote! {
        let case = harness::response_case(#raw);
        let config = config().http_client(harness::canned(&case))#configure;
        let service = client::Client::from_conf(config.build());
        let came = service.#method()#setters #silence #customize.send().await;
        #check
    })
}

/// An error of the response, whichever, is right; that nothing came is none.
fn must_fail() -> TokenStream {
    quote! {
        match came {
            Err(error) if error.raw_response().is_some() => Ok(()),
            Err(error) => harness::other_error("an error of the response", error),
            Ok(output) => harness::unexpected_success("an error", output),
        }
    }
}

/// The function that shows an operation's output.
pub(super) fn reveal_output(operation: &OperationPlan) -> Ident {
    format_ident!("reveal_output_{}", operation.output.name.as_str())
}

fn check_output(
    context: &Context<'_>,
    placed: &Placed,
    operation: &OperationPlan,
) -> Result<TokenStream, String> {
    let expectations = Expectations::of(&context.shapes);
    let ours = |field: &FieldPlan| context.is_ours(field);
    let expected = expectations.structure(&operation.output, &placed.case.members(), &ours)?;
    let expected = expected.to_string();
    let reveal = reveal_output(operation);
    let mut fields = operation.output.fields.iter();
    let stream = fields.find(|field| field.ty == RustType::Stream(Stream::Bytes));
    let stream = stream.map(|field| {
        let (member, name) = (&field.member, ident(&field.ident));
        quote! {
            let stream = std::mem::take(&mut output.#name);
            shown[#member] = harness::stream(stream).await?;
        }
    });
    Ok(quote! {
        match came {
            Ok(mut output) => {
                let mut shown = #reveal(&output);
                #stream
                harness::check_value(#expected, &shown)
            }
            Err(error) => harness::other_error("an output", error),
        }
    })
}

fn check_error(
    context: &Context<'_>,
    placed: &Placed,
    operation: &OperationPlan,
    error: &ShapeId,
) -> Result<TokenStream, String> {
    let mut errors = context.service.errors.iter().map(|error| &error.structure);
    let plan = errors.find(|plan| plan.shape_id == error.as_str());
    let plan = plan.ok_or_else(|| format!("the plan has no error {error}"))?;
    let ours = |field: &FieldPlan| context.is_ours(field);
    let expectations = Expectations::of(&context.shapes);
    let expected = expectations
        .structure(plan, &placed.case.members(), &ours)?
        .to_string();
    let (module, kind, variant) = (
        ident(operation.module.ident()),
        ident(&operation.error),
        ident(&plan.name),
    );
    let reveal = reveal::function(TypeModule::Error, &plan.name);
    let name = plan.name.as_str();
    // `vendorParams.code` is what the service calls the error; its `type` reaches no one.
    let code = placed.case.vendor_params["code"].as_str();
    let code = code.map(|code| quote!(harness::check_code(#code, error.code())?;));
    Ok(quote! {
        match came {
            Err(error) => match error.as_service_error() {
                Some(client::operation::#module::#kind::#variant(inner)) => {
                    #code
                    harness::check_value(#expected, &#reveal(inner))
                }
                _ => harness::other_error(#name, error),
            },
            Ok(output) => harness::unexpected_success(#name, output),
        }
    })
}
