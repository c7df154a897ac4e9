//! The program of a service: its cases as Rust code that calls the generated client.

mod config;
mod hearing;
mod request;
mod response;
mod reveal;
mod stream;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use tinsmith_codegen::plan::ir::{FieldPlan, OperationPlan, ServicePlan};

use super::case::Kind;
use super::literal::ident;
use super::shapes::Shapes;
use super::suite::{Placed, Subject};

/// What the code of a case is made from.
struct Context<'a> {
    service: &'a ServicePlan,
    shapes: Shapes<'a>,
    /// The members of the model: an error's `message` may be the client's own.
    members: BTreeSet<String>,
    /// Whether the model decides endpoints.
    has_rules: bool,
}

impl Context<'_> {
    /// Whether the model does not have the member of this field.
    fn is_ours(&self, field: &FieldPlan) -> bool {
        let id = &field.schema.id;
        let id = format!("{}#{}${}", id.namespace, id.shape, field.member);
        !self.members.contains(&id)
    }

    fn operation(&self, placed: &Placed) -> Result<&OperationPlan, String> {
        let id = placed.operation.as_str();
        let mut operations = self.service.operations.iter();
        let found = operations.find(|operation| operation.shape_id == id);
        found.ok_or_else(|| format!("the plan has no operation {id}"))
    }
}

/// The source of `main.rs`, formatted.
///
/// # Errors
///
/// Types that cannot be shown, or tokens that are no Rust: bugs of this task. A case that does
/// not fit the model becomes a case that fails.
pub(super) fn source(
    subject: &Subject,
    service: &ServicePlan,
    cases: &[&Placed],
) -> Result<String, String> {
    let model = &subject.model;
    let members = model.shapes().flat_map(|shape| shape.members());
    let context = Context {
        service,
        shapes: Shapes::of(service),
        members: members
            .map(|member| member.id.as_str().to_owned())
            .collect(),
        has_rules: model[&subject.service].traits.has_endpoint_rules(),
    };
    let tokens = program(&context, cases)?;
    let file =
        syn::parse_file(&tokens.to_string()).map_err(|error| format!("{error}: {tokens}"))?;
    Ok(prettyplease::unparse(&file))
}

fn program(context: &Context<'_>, cases: &[&Placed]) -> Result<TokenStream, String> {
    let (mut functions, mut list) = (TokenStream::new(), TokenStream::new());
    for (index, placed) in cases.iter().enumerate() {
        let kind = placed.case.kind.name();
        let (id, name) = (&placed.case.id, format_ident!("{kind}_{index}"));
        let body = body(context, placed)
            .unwrap_or_else(|message| quote!(Err(harness::Failure::new(#message))));
        let doc = format!(" {id}");
        functions.extend(quote! {
            #[doc = #doc]
            fn #name() -> harness::Future {
                Box::pin(async { #body })
            }
        });
        list.extend(quote!(harness::Case { id: #id, kind: #kind, start: #name },));
    }
    let reveals = reveals(context, cases)?;
    let config = config::function(context.service);
    let shape_id = &context.service.shape_id;
    Ok(quote! {
        //! The protocol cases of a service, as code.
        #![allow(non_snake_case, unused, deprecated, reason = "the code follows the model's names")]
        use aws_smithy_types::error::metadata::ProvideErrorMetadata;
        use harness::reveal;
        use serde_json::Value;
        fn main() {
            harness::run(#shape_id, &[#list]);
        }
        #config
        #functions
        #reveals
    })
}

fn body(context: &Context<'_>, placed: &Placed) -> Result<TokenStream, String> {
    match placed.case.kind {
        Kind::Request => request::body(context, placed),
        Kind::Response => response::body(context, placed),
        Kind::Stream => stream::body(context, placed),
        Kind::Build => Err("a model has no such cases".to_owned()),
    }
}

/// The functions that show outputs, errors and the types in them, and that hear events.
fn reveals(context: &Context<'_>, cases: &[&Placed]) -> Result<TokenStream, String> {
    let ours = |field: &FieldPlan| context.is_ours(field);
    let mut functions = reveal::types(context.service, &context.shapes, &ours)?;
    let used: BTreeSet<&str> = cases
        .iter()
        .map(|placed| placed.operation.as_str())
        .collect();
    let operations = context.service.operations.iter();
    for operation in operations.filter(|operation| used.contains(operation.shape_id.as_str())) {
        let (module, output) = (
            ident(operation.module.ident()),
            ident(&operation.output.name),
        );
        let path = quote!(client::operation::#module::#output);
        let name = response::reveal_output(operation);
        functions.extend(reveal::structure(
            &name,
            &path,
            &operation.output,
            &context.shapes,
            &ours,
        )?);
        if hearing::is_with_events(operation) {
            functions.extend(hearing::hear(context.service, operation)?);
        }
    }
    Ok(functions)
}
