//! The loop of every paginator.

use std::error::Error;
use std::fmt::Debug;

use aws_smithy_async::future::pagination_stream::PaginationStream;
use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;

use super::features::call_feature;
use super::operation::{Invocation, typed};

/// What a paginator does with the input of the page it just read.
pub(crate) enum Next<I> {
    /// There is another page, to be asked for with this input.
    Page(I),
    /// That was the last page.
    Done,
}

/// Returns the plugins of a call for the calls of a paginator.
#[inline]
pub(crate) fn plugins(plugins: RuntimePlugins) -> RuntimePlugins {
    plugins.with_operation_plugin(call_feature(SmithySdkFeature::Paginator))
}

/// Returns a stream of pages.
///
/// `input` is the first input or the reason why there is none; `send` asks for a page; `next` makes
/// the following input from the page and the input that brought it.
pub(crate) fn pages<I, O, E>(
    input: Result<I, SdkError<E, HttpResponse>>,
    send: impl Fn(Input) -> Invocation + Send + Sync + 'static,
    next: impl Fn(I, &O) -> Next<I> + Send + Sync + 'static,
) -> PaginationStream<Result<O, SdkError<E, HttpResponse>>>
where
    I: Clone + Debug + Send + Sync + 'static,
    O: Debug + Send + Sync + 'static,
    E: Error + Send + Sync + 'static,
{
    PaginationStream::new(FnStream::new(move |tx| {
        Box::pin(async move {
            let mut input = match input {
                Ok(input) => input,
                Err(error) => {
                    // The receiver may be gone: then nobody wants the error.
                    let _ = tx.send(Err(error)).await;
                    return;
                }
            };
            loop {
                let page = typed(send(Input::erase(input.clone())).await);
                let following = match &page {
                    Ok(page) => next(input, page),
                    Err(_) => Next::Done,
                };
                if tx.send(page).await.is_err() {
                    return;
                }
                match following {
                    Next::Page(following) => input = following,
                    Next::Done => return,
                }
            }
        })
    }))
}

/// Decides how to go on after a page, from its output token.
///
/// Pages end without a token or with an empty one, and, if `stop_on_duplicate`, with the token that
/// was sent. `current` and `set` say where the token stands in the input.
pub(crate) fn follow<I, T: Clone + PartialEq + IsEmptyToken>(
    mut input: I,
    token: Option<&T>,
    stop_on_duplicate: bool,
    slot: fn(&mut I) -> &mut Option<T>,
) -> Next<I> {
    let Some(token) = token.filter(|token| !token.is_empty_token()) else {
        return Next::Done;
    };
    let current = slot(&mut input);
    if stop_on_duplicate && current.as_ref() == Some(token) {
        return Next::Done;
    }
    *current = Some(token.clone());
    Next::Page(input)
}

/// A token that may be empty, which ends the pages.
pub(crate) trait IsEmptyToken {
    /// Returns whether there is nothing in the token.
    fn is_empty_token(&self) -> bool;
}

impl IsEmptyToken for String {
    #[inline]
    fn is_empty_token(&self) -> bool {
        self.is_empty()
    }
}

impl<K, V> IsEmptyToken for std::collections::HashMap<K, V> {
    #[inline]
    fn is_empty_token(&self) -> bool {
        self.is_empty()
    }
}
