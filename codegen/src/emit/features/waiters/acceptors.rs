//! What answers mean to a waiter.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::computed::Computing;
use crate::emit::operation::in_service::operation_path;
use crate::emit::rust_type::Place;
use crate::emit::words::{doc, numbered};
use crate::plan::ir::{
    Computed, ComputedKind, ErrorAcceptor, OperationPlan, OutputAcceptor, OutputTest, WaiterPlan,
    WaiterState,
};

/// What a waiter hands to the loop: statements before it, and the function that judges answers.
pub(super) fn state(waiter: &WaiterPlan) -> (TokenStream, TokenStream) {
    match needs_input(waiter) {
        false => (quote!(), quote!(state)),
        true => {
            let before = quote!(let sent = input.clone(););
            (before, quote!(move |answer| state(&sent, answer)))
        }
    }
}

/// The function that judges answers, and one for each question that is no plain look-up.
///
/// ```text
/// fn state(answer: Result<&HeadBucketOutput, &HeadBucketError>) -> AcceptorState {
///     match answer {
///         Ok(_) => AcceptorState::Success,
///         Err(error) if error.meta().code() == Some("NotFound") => AcceptorState::Retry,
///         _ => AcceptorState::NoAcceptorsMatched,
///     }
/// }
/// ```
pub(super) fn items(
    place: Place<'_>,
    operation: &OperationPlan,
    waiter: &WaiterPlan,
) -> TokenStream {
    let result = place.get("std::result::Result");
    let acceptor_state = place.get("aws_smithy_runtime::client::waiters::AcceptorState");
    let types = Types { place, operation };
    let error = place.own(operation_path(operation).name(&operation.error));
    let outputs = waiter.on_output.iter().enumerate();
    let (on_output, questions): (Vec<_>, Vec<_>) = outputs
        .map(|(index, acceptor)| types.on_output(numbered("matches_", index), acceptor))
        .unzip();
    let on_error = waiter
        .on_error
        .iter()
        .map(|acceptor| on_error(place, acceptor));
    let other = (!is_complete(waiter)).then(|| quote!(_ => #acceptor_state::NoAcceptorsMatched,));
    let output = types.output();
    let input = needs_input(waiter).then(|| types.input());
    let input = input.map(|input| quote!(input: &#input,));
    quote! {
        /// What an answer means.
        #[inline]
        fn state(#input answer: #result<&#output, &#error>) -> #acceptor_state {
            match answer {
                #(#on_output)*
                #(#on_error)*
                #other
            }
        }

        #(#questions)*
    }
}

/// Whether every answer means something.
fn is_complete(waiter: &WaiterPlan) -> bool {
    let always = |acceptor: &OutputAcceptor| acceptor.test == OutputTest::Always;
    let any = |acceptor: &ErrorAcceptor| acceptor.codes.is_empty();
    waiter.on_output.iter().any(always) && waiter.on_error.iter().any(any)
}

fn needs_input(waiter: &WaiterPlan) -> bool {
    waiter
        .computed()
        .any(|value| looks_at(value, &ComputedKind::Input))
}

fn looks_at(value: &Computed, root: &ComputedKind) -> bool {
    value.any(&|computed| computed.kind == *root)
}

fn meaning(place: Place<'_>, state: WaiterState) -> TokenStream {
    let acceptor_state = place.get("aws_smithy_runtime::client::waiters::AcceptorState");
    match state {
        WaiterState::Success => quote!(#acceptor_state::Success),
        WaiterState::Failure => quote!(#acceptor_state::Failure),
        WaiterState::Retry => quote!(#acceptor_state::Retry),
    }
}

fn on_error(place: Place<'_>, acceptor: &ErrorAcceptor) -> TokenStream {
    let state = meaning(place, acceptor.state);
    match acceptor.codes.as_slice() {
        [] => quote!(Err(_) => #state,),
        [code] => quote!(Err(error) if error.meta().code() == Some(#code) => #state,),
        codes => quote! {
            Err(error) if matches!(error.meta().code(), Some(#(#codes)|*)) => #state,
        },
    }
}

/// The types of the operation, in a file.
struct Types<'a> {
    place: Place<'a>,
    operation: &'a OperationPlan,
}

impl Types<'_> {
    fn input(&self) -> TokenStream {
        let path = operation_path(self.operation);
        self.place.own(path.name(&self.operation.input.name))
    }

    fn output(&self) -> TokenStream {
        let path = operation_path(self.operation);
        self.place.own(path.name(&self.operation.output.name))
    }

    /// The arm of an acceptor, and the function that it asks, if it asks one.
    fn on_output(
        &self,
        name: Ident,
        acceptor: &OutputAcceptor,
    ) -> (TokenStream, Option<TokenStream>) {
        let state = meaning(self.place, acceptor.state);
        let OutputTest::If { value, docs } = &acceptor.test else {
            return (quote!(Ok(_) => #state,), None);
        };
        let is_certain = !value.fallible;
        if value.is_plain() && is_certain && looks_at(value, &ComputedKind::Output) {
            let value = self.value(value);
            return (quote!(Ok(output) if #value => #state,), None);
        }
        let (pattern, argument) = match looks_at(value, &ComputedKind::Output) {
            true => (quote!(output), Some(quote!(output,))),
            false => (quote!(_), None),
        };
        let input = looks_at(value, &ComputedKind::Input).then(|| quote!(input,));
        let certain = value.fallible.then(|| quote!(== Some(true)));
        let arm = quote!(Ok(#pattern) if #name(#input #argument) #certain => #state,);
        (arm, Some(self.question(name, value, docs)))
    }

    /// A function of its own, for what the compiler may find odd: it is what the model asks.
    fn question(&self, name: Ident, value: &Computed, docs: &str) -> TokenStream {
        let docs = doc(&format!("Whether {docs}."));
        let input = looks_at(value, &ComputedKind::Input).then(|| self.input());
        let input = input.map(|input| quote!(input: &#input,));
        let output = looks_at(value, &ComputedKind::Output).then(|| self.output());
        let output = output.map(|output| quote!(output: &#output,));
        let computed = self.value(value);
        let (ty, computed) = match value.fallible {
            true => (self.place.option(&quote!(bool)), quote!(Some(#computed))),
            false => (quote!(bool), computed),
        };
        let why = "it is written as the model has it";
        quote! {
            #docs
            #[allow(clippy::all, reason = #why)]
            #[inline]
            fn #name(#input #output) -> #ty {
                #computed
            }
        }
    }

    fn value(&self, value: &Computed) -> TokenStream {
        let (input, output) = (quote!(input), quote!(output));
        let computing = Computing {
            place: self.place,
            input: &input,
            output: &output,
        };
        computing.value(value)
    }
}
