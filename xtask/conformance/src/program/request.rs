//! Request cases: send an input, compare the request.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::literal::{Literals, ident};
use super::super::suite::Placed;
use super::{Context, config, stream};

/// The body of the case's function.
pub(super) fn body(context: &Context<'_>, placed: &Placed) -> Result<TokenStream, String> {
    let (case, operation) = (&placed.case, context.operation(placed)?);
    if placed.must_fail {
        return Err("only what a response comes to can be listed as `must_fail`".to_owned());
    }
    let literals = Literals::of(&context.shapes);
    let silence = stream::silence(operation)?;
    let setters = literals.setters(&operation.input, &case.members())?;
    let method = ident(&operation.method);
    let configure = config::calls(context, case);
    let customize = config::operation_calls(context.service, case);
    let raw = case.raw.to_string();
    Ok(quote! {
        let case = harness::request_case(#raw);
        let capture = harness::Capture::new();
        let config = config().http_client(capture.http_client())#configure;
        let service = client::Client::from_conf(config.build());
        let came = service.#method()#setters #silence #customize.send().await;
        let error = came.err().map(|error| format!("{error:?}"));
        harness::check_request(&case, &capture, error).await
    })
}
