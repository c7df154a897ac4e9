//! The client's methods.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::in_service::{Operation, operation_path};
use super::root::Root;
use super::rust_type::Place;
use super::scope::Scope;
use super::setter::parameter_names;
use super::words::{deprecated, doc, ident, inner_doc, paragraphs};
use super::{File, features};
use crate::plan::ir::{FieldPlan, OperationPlan, ServicePlan};

/// `client/operations.rs`
///
/// ```text
/// impl Client {
///     pub fn list_usage_totals(&self) -> ListUsageTotalsFluentBuilder {
///         ListUsageTotalsFluentBuilder::new(self.handle.clone())
///     }
/// }
/// ```
pub(super) fn file(root: &Root, service: &ServicePlan) -> File {
    let scope = Scope::new([]);
    let place = Place::new(&scope, root);
    let docs = inner_doc("The operations of the client.");
    let client = scope.get("super::Client");
    let methods: Vec<_> = service
        .operations
        .iter()
        .map(|plan| method(place, root, Operation { service, plan }))
        .collect();
    let uses = scope.uses();
    let tokens = quote! {
        #docs
        #uses

        impl #client {
            #(#methods)*
        }
    };
    File::emitted(root, "client/operations.rs", tokens)
}

fn method(place: Place<'_>, root: &Root, operation: Operation<'_>) -> TokenStream {
    let plan = operation.plan;
    let docs = doc(&method_docs(root, operation));
    let deprecated = deprecated(plan.deprecated.as_ref());
    let name = ident(&plan.method);
    let builder = operation_path(plan)
        .then("builders")
        .name(&plan.fluent_builder);
    let builder = place.own(builder);
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(&self) -> #builder {
            #builder::new(self.handle.clone())
        }
    }
}

fn method_docs(root: &Root, operation: Operation<'_>) -> String {
    let plan = operation.plan;
    let about = match plan.docs.trim() {
        "" => format!("Returns a builder of a `{}` request.", plan.wire_name),
        docs => docs.to_owned(),
    };
    let module = root.link("operation");
    let module = format!("{module}::{}", plan.module.plain());
    let builder = format!("{module}::builders::{}", plan.fluent_builder);
    let more = features::method_docs(operation, &builder);
    let mut lists = vec![inputs(plan, &builder)];
    lists.push(outputs(plan, &module));
    lists.push(format!(
        "- On failure, responds with [`SdkError<{0}>`]({module}::{0})",
        plan.error
    ));
    paragraphs(&paragraphs(&about, &more), &lists.join("\n"))
}

fn inputs(plan: &OperationPlan, builder: &str) -> String {
    let fields = &plan.input.fields;
    if fields.is_empty() {
        return format!(
            "- The fluent builder takes no input; [`send()`]({builder}::send) sends it"
        );
    }
    let lines = fields.iter().map(|field| input_line(field, builder));
    let mut lines: Vec<_> = lines.collect();
    lines.insert(0, "- The fluent builder is configurable:".to_owned());
    lines.join("\n")
}

fn input_line(field: &FieldPlan, builder: &str) -> String {
    let name = field.ident.plain();
    let set = field.set.plain();
    let parameters = parameter_names(field);
    let whole = &field.ty;
    let required = if field.is_required() {
        " (required)"
    } else {
        ""
    };
    format!(
        "  - [`{name}({parameters})`]({builder}::{name}) / \
         [`{set}(Option<{whole}>)`]({builder}::{set}){required}"
    )
}

fn outputs(plan: &OperationPlan, module: &str) -> String {
    let output = &plan.output.name;
    let responds = format!("- On success, responds with [`{output}`]({module}::{output})");
    if plan.output.fields.is_empty() {
        return responds;
    }
    let lines = plan.output.fields.iter().map(|field| {
        let name = field.ident.plain();
        let ty = field.whole_type();
        format!("  - [`{name}({ty})`]({module}::{output}::{name})")
    });
    let mut lines: Vec<_> = lines.collect();
    lines.insert(0, format!("{responds} with field(s):"));
    lines.join("\n")
}
